//! The session: what the worker's port, the command line and tests talk to.

use crate::picture;
use crate::run::Run;
use crate::world::Divergence;
use engine::data::{Point as EnginePoint, Points as EnginePoints};
use experiment::Experiment;
use protocol::{Command, Culprit, Message, Outcome, Pace, Packet, Point, Points, Tried, Watch};
use std::sync::Arc;

/// Training, without a clock.
#[derive(Debug, Default)]
pub struct Session {
    /// The page's number of the run.
    number: u32,
    run: Option<Run>,
    goal: Goal,
    watch: Watch,
    messages: Vec<Message>,
    /// The points the page has.
    sent: Option<Arc<EnginePoints>>,
    /// Whether a frame would show anything new.
    news: bool,
    /// The page's number of the run that is tried alone, whose outcome is all that is said of it.
    trying: Option<u32>,
}

/// Where training is heading.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
enum Goal {
    #[default]
    Nowhere,
    Run {
        until: u64,
        pace: Pace,
    },
    Seek {
        step: u64,
    },
}

impl Session {
    /// A session without an experiment.
    pub fn new() -> Session {
        Session::default()
    }

    /// Does what a command asks, as far as that needs no training; returns what there is to say.
    pub fn handle(&mut self, command: Command) -> Vec<Message> {
        self.news = true;
        match command {
            Command::Open { run, experiment, step, checkpoint } => {
                self.number = run;
                // What nobody was to see on the way lacks distributions.
                if self.trying.take().is_some() {
                    self.run = None;
                }
                self.open(*experiment, checkpoint.as_deref());
                self.seek(step);
            }
            Command::Run { until, pace } => self.goal = Goal::Run { until, pace },
            Command::Pause => self.goal = Goal::Nowhere,
            Command::Peek { step } => {
                self.goal = Goal::Nowhere;
                if let Some(run) = &mut self.run {
                    run.show_nearest(step);
                }
            }
            Command::Seek { step } => self.seek(step),
            Command::Change { sequence, changes } => {
                if let Some(run) = &mut self.run {
                    let step = run.world().step();
                    self.messages.push(match run.change(&changes) {
                        Ok(()) => Message::Applied { sequence, step },
                        Err(invalid) => Message::Refused { sequence, invalid },
                    });
                }
            }
            Command::Try { number, experiment, step } => {
                self.trying = Some(number);
                // What another run recorded is no part of this one.
                self.run = Some(Run::unseen(*experiment));
                self.goal = Goal::Seek { step };
            }
            Command::Watch(watch) => self.watch = watch,
            // Granting is between page and port; a session gives a frame whenever it is asked.
            Command::Grant => self.news = false,
        }
        self.settle();
        self.take_messages()
    }

    /// Trains at most `most` steps towards the goal; returns how many.
    pub fn advance(&mut self, most: u64) -> u64 {
        let mut trained = 0;
        while trained < most && self.is_running() {
            let Some(run) = &mut self.run else { break };
            let before = run.world().step();
            let goal = match self.goal {
                Goal::Run { until, .. } => until,
                Goal::Seek { step } => step,
                Goal::Nowhere => break,
            };
            let outcome = run.advance((most - trained).min(goal.saturating_sub(before).max(1)));
            self.news = true;
            if let Err(divergence) = outcome {
                let step = run.world().step();
                self.diverged(divergence, step);
                break;
            }
            trained += run.world().step() - before;
            self.settle();
        }
        trained
    }

    /// Whether there is a goal still ahead.
    pub fn is_running(&self) -> bool {
        self.goal != Goal::Nowhere
    }

    /// How fast training is wanted; seeking takes all there is.
    pub fn pace(&self) -> Pace {
        match self.goal {
            Goal::Run { pace, .. } => pace,
            Goal::Seek { .. } | Goal::Nowhere => Pace::Full,
        }
    }

    /// What there is to say; nothing is said twice.
    pub fn take_messages(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.messages)
    }

    /// Whether a frame would show anything new since the last.
    pub fn has_news(&self) -> bool {
        self.news && self.run.is_some() && self.trying.is_none()
    }

    /// The run as it stands; an empty frame without an experiment.
    pub fn frame(&mut self) -> Packet {
        self.news = false;
        let Some(run) = &mut self.run else { return Packet::default() };
        let mut packet = picture::packet(run, self.watch);
        packet.frame.run = self.number;
        packet.frame.running = matches!(self.goal, Goal::Run { .. });
        packet.frame.seeking = match self.goal {
            Goal::Seek { step } => Some(step),
            _ => None,
        };
        packet
    }

    /// The state to resume from, with its step; `None` without an experiment, and for a run that is tried alone.
    pub fn checkpoint(&self) -> Option<Message> {
        let run = self.run.as_ref().filter(|_| self.trying.is_none())?;
        Some(Message::Checkpoint { run: self.number, step: run.world().step(), state: run.checkpoint() })
    }

    fn open(&mut self, experiment: Experiment, checkpoint: Option<&[u8]>) {
        self.goal = Goal::Nowhere;
        self.sent = None;
        let resumed = checkpoint.and_then(|state| Run::resume(experiment.clone(), state).ok());
        match (&mut self.run, resumed) {
            (run, Some(resumed)) => *run = Some(resumed),
            (Some(run), None) => run.replace(experiment),
            (run @ None, None) => *run = Some(Run::new(experiment)),
        }
    }

    fn seek(&mut self, step: u64) {
        if let Some(run) = &mut self.run {
            run.head_for(step);
            self.goal = Goal::Seek { step };
        }
    }

    /// Drops a goal that is reached, and tells of new points.
    fn settle(&mut self) {
        let Some(run) = &self.run else { return };
        let step = run.world().step();
        if let Goal::Run { until: goal, .. } | Goal::Seek { step: goal } = self.goal
            && step >= goal
        {
            self.goal = Goal::Nowhere;
        }
        if self.trying.is_some() {
            if self.goal == Goal::Nowhere {
                self.tell_outcome(None);
            }
            return;
        }
        let points = run.world().points();
        if self.sent.as_ref().is_none_or(|sent| !Arc::ptr_eq(sent, points)) {
            let point = |p: &EnginePoint| Point { x: p.x, y: p.y, label: p.label, flipped: p.flipped };
            let list = |points: &[EnginePoint]| points.iter().map(point).collect();
            let told = Points {
                train: list(&points.train),
                test: list(&points.test),
                components: points.wide.count as u32,
                ticks: points.wide.ticks.map(|ticks| ticks.clamp(1, 1 << 16) as u32),
                train_values: points.wide.train.clone(),
                test_values: points.wide.test.clone(),
            };
            self.sent = Some(Arc::clone(points));
            self.messages.push(Message::Points { run: self.number, points: told });
        }
    }

    /// Says what came out of the run that is tried alone, and lets go of it.
    fn tell_outcome(&mut self, diverged: Option<u64>) {
        let (Some(number), Some(mut run)) = (self.trying.take(), self.run.take()) else { return };
        let frame = picture::packet(&mut run, Watch::default()).frame;
        let learners = frame.learners.into_iter().map(|learner| Outcome {
            parameters: learner.parameters,
            train: learner.train,
            test: learner.test,
            best: learner.best,
            overfitting_since: learner.overfitting_since,
            fingerprint: learner.fingerprint,
        });
        self.messages.push(Message::Tried(Tried {
            number,
            step: frame.step,
            diverged,
            learners: learners.collect(),
        }));
    }

    fn diverged(&mut self, divergence: Divergence, step: u64) {
        self.goal = Goal::Nowhere;
        if self.trying.is_some() {
            return self.tell_outcome(Some(step));
        }
        let culprit = match divergence.culprit {
            engine::Culprit::Loss => Culprit::Loss,
            engine::Culprit::Weight { from, to } => Culprit::Weight { from, to },
            engine::Culprit::Bias { neuron } => Culprit::Bias { neuron },
        };
        let learner = divergence.learner as u32;
        self.messages.push(Message::Diverged { run: self.number, learner, step, culprit });
    }
}
