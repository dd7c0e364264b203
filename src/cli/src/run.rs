//! Training to a step, with a bar for whoever waits at a terminal.

use experiment::Experiment;
use experiment::codec::{Replay, Shared};
use indicatif::{ProgressBar, ProgressStyle};
use protocol::{Command, Culprit, Frame, Message, Watch};
use session::Session;
use std::io::{IsTerminal, stderr};

/// Steps between two looks at the bar; results do not depend on it.
const SLICE: u64 = 16;

/// What came out of a run.
#[derive(Debug)]
pub struct Outcome {
    /// What was run, with what was expected of it.
    pub shared: Shared,
    /// The run as it ended.
    pub frame: Frame,
    /// Where it ended before its goal.
    pub divergence: Option<Divergence>,
    /// The fingerprints at the link's step, if the run came by.
    pub fingerprints: Option<Vec<u64>>,
}

/// A number that is no longer finite.
#[derive(Clone, Copy, Debug)]
pub struct Divergence {
    /// Whose, counted from 0.
    pub learner: u32,
    /// The step that made it.
    pub step: u64,
    /// Which number.
    pub culprit: Culprit,
}

/// Trains to `steps`, or to the step the link was made at, or as long as planned.
pub fn run(shared: Shared, steps: Option<u64>) -> Outcome {
    let replay = shared.replay.as_ref().map(|replay| replay.step);
    let goal = steps.or(replay).unwrap_or(shared.experiment.plan);
    let mut training = Training::new(&shared.experiment, goal);
    let passed = replay.filter(|&step| step <= goal);
    let fingerprints = passed.filter(|&step| training.reach(step)).map(|_| training.fingerprints());
    training.reach(goal);
    let Training { mut session, divergence, bar, .. } = training;
    bar.finish_and_clear();
    session.handle(Command::Watch(Watch { answers: true, pairs: true, alignment: true, ..Watch::default() }));
    Outcome { frame: session.frame().frame, divergence, fingerprints, shared }
}

struct Training {
    session: Session,
    divergence: Option<Divergence>,
    bar: ProgressBar,
    step: u64,
}

impl Training {
    fn new(experiment: &Experiment, goal: u64) -> Training {
        let mut session = Session::new();
        let experiment = Box::new(experiment.clone());
        session.handle(Command::Open { run: 1, experiment, step: 0, checkpoint: None });
        let bar = if stderr().is_terminal() { ProgressBar::new(goal) } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("{bar:40} {pos} of {len} steps, {eta} left");
        bar.set_style(style.expect("the template names what there is"));
        Training { session, divergence: None, bar, step: 0 }
    }

    /// Whether the step was reached; nothing is trained after a divergence.
    fn reach(&mut self, step: u64) -> bool {
        if self.divergence.is_none() {
            self.session.handle(Command::Seek { step });
            while self.session.is_running() {
                self.step += self.session.advance(SLICE);
                self.bar.set_position(self.step);
            }
            self.divergence = self.session.take_messages().into_iter().find_map(divergence);
        }
        self.divergence.is_none()
    }

    fn fingerprints(&mut self) -> Vec<u64> {
        self.session.frame().frame.learners.iter().map(|learner| learner.fingerprint).collect()
    }
}

/// The divergence that a message tells of.
pub fn divergence(message: Message) -> Option<Divergence> {
    match message {
        Message::Diverged { learner, step, culprit, .. } => Some(Divergence { learner, step, culprit }),
        _ => None,
    }
}

impl Outcome {
    /// Whether the link's fingerprints came out; nothing where it has none, or the run ended before them.
    pub fn reproduced(&self) -> Option<bool> {
        let Replay { step, fingerprints } = self.shared.replay.as_ref()?;
        match (&self.fingerprints, self.divergence) {
            (Some(found), _) => Some(found == fingerprints),
            (None, Some(divergence)) if divergence.step <= *step => Some(false),
            _ => None,
        }
    }

    /// Whether a script should stop here.
    pub fn failed(&self) -> bool {
        self.divergence.is_some() || self.reproduced() == Some(false)
    }

    /// What is to be said beside the numbers, a line each.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if let Some(Divergence { learner, step, culprit }) = self.divergence {
            let name = &self.shared.experiment.learners[learner as usize].name;
            remarks.push(format!("learner {name}: diverged at step {step}: {}", reason(culprit)));
        }
        if let (Some(reproduced), Some(replay)) = (self.reproduced(), &self.shared.replay) {
            let outcome = if reproduced { "reproduced, bit for bit" } else { "not reproduced" };
            remarks.push(format!("step {}: {outcome}", replay.step));
        }
        if let Some(revision) = self.shared.revision.filter(|&revision| revision != engine::REVISION) {
            let own = engine::REVISION;
            remarks.push(format!(
                "revision: {revision}: this program computes as revision {own}; numbers may differ"
            ));
        }
        remarks.iter().map(|remark| crate::failure::printable(remark)).collect()
    }
}

/// What is no longer finite, in words.
pub fn reason(culprit: Culprit) -> String {
    match culprit {
        Culprit::Loss => "the loss is no longer a finite number".into(),
        Culprit::Weight { from, to } => format!("the weight {from} → {to} is no longer a finite number"),
        Culprit::Bias { neuron } => format!("the bias of neuron {neuron} is no longer a finite number"),
    }
}
