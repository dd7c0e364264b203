//! One experiment being run: its world, what was recorded of it, and how to reach any step.

use crate::checkpoint::{self, Unfit};
use crate::history::History;
use crate::schedule;
use crate::snapshots::{BUDGET, Snapshots};
use crate::world::{Divergence, World};
use engine::{Culprit, Observer, Pruning, Split, Trainer, probes, spread};
use experiment::{Change, Event, Experiment, Invalid};
use protocol::{Choices, Measures, Pair, Pruned, Record, Spread};

/// How many test points hidden neurons are compared on.
const COMPARED: usize = 500;

/// A run of one experiment.
#[derive(Debug)]
pub struct Run {
    experiment: Experiment,
    world: World,
    history: History,
    snapshots: Snapshots,
    /// One for each learner.
    observers: Vec<Observer>,
    /// Whether nobody looks on the way: distributions are left out.
    unseen: bool,
    /// The furthest step reached.
    end: u64,
    /// The divergence of the step the world is at.
    divergence: Option<Divergence>,
}

impl Run {
    /// The experiment at step 0.
    pub fn new(experiment: Experiment) -> Run {
        Run::begin(experiment, false)
    }

    /// The experiment at step 0, of which only what comes out will be asked.
    pub fn unseen(experiment: Experiment) -> Run {
        Run::begin(experiment, true)
    }

    fn begin(experiment: Experiment, unseen: bool) -> Run {
        let world = World::new(&experiment);
        let mut run = Run {
            observers: experiment.learners.iter().map(|_| Observer::default()).collect(),
            experiment,
            world,
            history: History::default(),
            snapshots: Snapshots::default(),
            unseen,
            end: 0,
            divergence: None,
        };
        run.arrive();
        run
    }

    /// The experiment at the step of a checkpoint.
    ///
    /// # Errors
    /// [`Unfit`] where the checkpoint is not this experiment's.
    pub fn resume(experiment: Experiment, state: &[u8]) -> Result<Run, Unfit> {
        let checkpoint::Contents { step, dumps, history } = checkpoint::decode(state)?;
        let world = World::load(&experiment, step, dumps).ok_or(Unfit)?;
        let mut run = Run::new(experiment);
        run.world = world;
        run.history = history;
        run.end = step;
        run.arrive();
        Ok(run)
    }

    /// The state to resume from.
    pub fn checkpoint(&self) -> Vec<u8> {
        checkpoint::encode(&self.world, &self.history)
    }

    /// Takes another experiment, keeping what both have in common.
    pub fn replace(&mut self, experiment: Experiment) {
        match agreement(&self.experiment, &experiment) {
            None => *self = Run::new(experiment),
            Some(agreed) => {
                self.experiment = experiment;
                if agreed < u64::MAX {
                    self.cut(agreed.max(1));
                    self.end = self.end.min(agreed.saturating_sub(1));
                    if agreed == 0 {
                        *self = Run::new(self.experiment.clone());
                    } else if self.world.step() >= agreed {
                        self.show_nearest(agreed - 1);
                    }
                }
            }
        }
        self.history.send_anew();
    }

    /// Trains up to `most` steps, no further than to the next one at which anything is due, or arrives anew at steps already known.
    ///
    /// # Errors
    /// A number is no longer finite. Asked again there, it says so again without training.
    pub fn advance(&mut self, most: u64) -> Result<(), Divergence> {
        if let Some(divergence) = self.divergence {
            return Err(divergence);
        }
        let step = self.world.step();
        let due = schedule::next_after(step) - step;
        let outcome = self.world.advance(&self.experiment, most.min(due));
        let step = self.world.step();
        self.end = self.end.max(step);
        match outcome {
            Err(divergence) => self.divergence = Some(divergence),
            Ok(()) if schedule::is_scheduled(step) => self.arrive(),
            Ok(()) => return Ok(()),
        }
        self.divergence.map_or(Ok(()), Err)
    }

    /// Returns to the nearest snapshot at or before `step`.
    pub fn show_nearest(&mut self, step: u64) {
        self.divergence = None;
        match self.snapshots.nearest(step) {
            Some(moment) => self.world.restore(moment),
            None => self.world = World::new(&self.experiment),
        }
    }

    /// Prepares to reach `step` by training: goes back where it lies behind.
    pub fn head_for(&mut self, step: u64) {
        let better = self.snapshots.nearest(step).is_some_and(|moment| moment.step() > self.world.step());
        if step < self.world.step() || better {
            self.show_nearest(step);
        }
    }

    /// Makes changes at the step reached; later events of the log are gone.
    ///
    /// # Errors
    /// What the experiment would break; nothing was changed then.
    pub fn change(&mut self, changes: &[(u32, Change)]) -> Result<(), Invalid> {
        let step = self.world.step();
        let had_events = self.experiment.events_at(step).next().is_some();
        let mut draft = self.experiment.draft();
        draft.record(step, changes);
        let experiment = Experiment::new(draft)?;
        self.experiment = experiment;
        self.cut(step);
        self.end = step;
        if self.divergence.is_some() {
            return Ok(());
        }
        if !self.world.apply_anew(&self.experiment, had_events) {
            self.reach_again(step);
        }
        self.arrive();
        Ok(())
    }

    /// Measures a learner now, or recalls what was recorded here.
    pub fn measure(&mut self, learner: usize) -> Record {
        if let Some(records) = self.history.at(self.world.step())
            && self.divergence.is_none()
        {
            return records[learner];
        }
        let trainer = &self.world.trainers()[learner];
        let observer = &mut self.observers[learner];
        let mut on = |split| {
            let engine::Measures { loss, accuracy } = observer.measure(trainer, split);
            Measures { loss, accuracy }
        };
        let (train, test) = (on(Split::Train), on(Split::Test));
        let choices = observer.choices(trainer).map(|found| {
            let engine::Choices { stimulus, bits, receptors, raw, felt } = found;
            Choices { stimulus, bits, receptors, raw, felt }
        });
        Record { train, test, choices }
    }

    /// Measures a learner on the points that judge when it stops.
    pub fn validate(&mut self, learner: usize) -> Option<Measures> {
        let trainer = &self.world.trainers()[learner];
        trainer.is_judged().then(|| {
            let engine::Measures { loss, accuracy } = self.observers[learner].measure(trainer, Split::Judges);
            Measures { loss, accuracy }
        })
    }

    /// Measures a learner as it would be without this share of the smallest weights, and says which these are.
    pub fn cut_by(&mut self, learner: usize, share: f32) -> ([Measures; 2], Vec<bool>) {
        let trainer = &self.world.trainers()[learner];
        let (pruned, going) =
            (trainer.pruned(Pruning::Smallest, share), trainer.going(Pruning::Smallest, share));
        (self.measure_other(learner, &pruned), going)
    }

    /// Measures a learner as if nobody were silenced; `None` where nobody is.
    pub fn intact(&mut self, learner: usize) -> Option<[Measures; 2]> {
        let silenced = !self.world.setup().lesions[learner].is_empty();
        let intact = silenced.then(|| self.world.trainers()[learner].intact())?;
        Some(self.measure_other(learner, &intact))
    }

    /// Measures a learner's like on training and test points.
    fn measure_other(&mut self, learner: usize, other: &Trainer) -> [Measures; 2] {
        [Split::Train, Split::Test].map(|split| {
            let engine::Measures { loss, accuracy } = self.observers[learner].measure(other, split);
            Measures { loss, accuracy }
        })
    }

    /// Measures a learner without shares of its weights.
    pub fn pruned(&mut self, learner: usize) -> Vec<Pruned> {
        let mut on = |pruning, share| {
            let pruned = self.world.trainers()[learner].pruned(pruning, share);
            self.measure_other(learner, &pruned)
        };
        let one = |share| Pruned {
            share,
            smallest: on(Pruning::Smallest, share),
            random: on(Pruning::Random, share),
        };
        Pruned::SHARES.map(one).to_vec()
    }

    /// Compares each pair of learners on the test points.
    pub fn pairs(&mut self) -> Vec<Pair> {
        let Run { world, observers, .. } = self;
        let trainers = world.trainers();
        let mut of = |at: usize| {
            let observer = &mut observers[at];
            (observer.answers(&trainers[at]), observer.last_hidden(&trainers[at], COMPARED))
        };
        let seen: Vec<_> = (0..trainers.len()).map(&mut of).collect();
        let mut pairs = Vec::new();
        for second in 1..trainers.len() {
            let fresh = Trainer::new(world.setup(), second, world.points());
            let untrained = Observer::default().last_hidden(&fresh, COMPARED);
            for first in 0..second {
                let ((answers, hidden), (others, other_hidden)) = (&seen[first], &seen[second]);
                let points = &world.points().test;
                let whole = answers.len() == points.len();
                pairs.push(Pair {
                    first: first as u32,
                    second: second as u32,
                    agreement: (!answers.is_empty()).then(|| probes::agreement(answers, others)),
                    error_consistency: whole
                        .then(|| probes::error_consistency(answers, others, points))
                        .flatten(),
                    cka: probes::cka(hidden, other_hidden),
                    cka_untrained: probes::cka(hidden, &untrained),
                });
            }
        }
        pairs
    }

    /// The step from which verdicts start: the last event that changed data or loss.
    pub fn verdict_start(&self) -> u64 {
        let restarts = |event: &&Event| event.change.restarts_verdicts();
        let reached = self.experiment.events().take_while(|event| event.at <= self.end);
        reached.filter(restarts).last().map_or(0, |event| event.at)
    }

    /// The learners at the step reached.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// A learner and its observer.
    pub fn observed(&mut self, learner: usize) -> (&engine::Trainer, &mut Observer) {
        (&self.world.trainers()[learner], &mut self.observers[learner])
    }

    /// What was recorded.
    pub fn history(&mut self) -> &mut History {
        &mut self.history
    }

    /// The furthest step reached.
    pub fn end(&self) -> u64 {
        self.end
    }

    /// What happens at every step reached: a record and a snapshot where they are due.
    ///
    /// A loss that is not finite is a divergence, though every parameter still is.
    fn arrive(&mut self) {
        let step = self.world.step();
        if !schedule::is_scheduled(step) {
            return;
        }
        if self.history.at(step).is_none() {
            let records: Vec<Record> =
                (0..self.world.trainers().len()).map(|learner| self.measure(learner)).collect();
            let trainers = self.world.trainers();
            // Nothing is measured on no points, and that is no divergence.
            let infinite = |(record, trainer): (&Record, &Trainer)| {
                let of = |loss: f32, split| !loss.is_finite() && Observer::can_measure(trainer, split);
                of(record.train.loss, Split::Train) || of(record.test.loss, Split::Test)
            };
            if let Some(learner) = records.iter().zip(trainers).position(infinite) {
                self.divergence = Some(Divergence { learner, culprit: Culprit::Loss });
                return;
            }
            let spreads = if self.unseen { Vec::new() } else { self.spreads() };
            self.history.record(step, records, spreads);
        }
        let last = self.snapshots.nearest(u64::MAX).map(|moment| moment.step());
        if last.is_none_or(|last| last < step) {
            self.snapshots.keep(self.world.moment(), BUDGET);
        }
    }

    /// How everybody's weights and signals are distributed now.
    fn spreads(&mut self) -> Vec<Spread> {
        let each = self.world.trainers().iter().zip(&mut self.observers);
        each.map(|(trainer, observer)| Spread {
            weights: spread::weights(trainer),
            sent: observer.spread(trainer),
        })
        .collect()
    }

    /// Comes back to `step` by training from before it.
    fn reach_again(&mut self, step: u64) {
        match step.checked_sub(1) {
            Some(before) => self.show_nearest(before),
            None => self.world = World::new(&self.experiment),
        }
        while self.world.step() < step && self.advance(step - self.world.step()).is_ok() {}
    }

    /// Forgets what was recorded and kept of `step` and after it.
    fn cut(&mut self, step: u64) {
        self.history.cut(step);
        self.snapshots.cut(step);
    }
}

/// The first step at which two experiments part, `u64::MAX` for never; `None` where already their starts differ.
fn agreement(a: &Experiment, b: &Experiment) -> Option<u64> {
    if !a.starts_like(b) {
        return None;
    }
    let (mut ours, mut theirs) = (a.events(), b.events());
    loop {
        match (ours.next(), theirs.next()) {
            (None, None) => return Some(u64::MAX),
            (Some(a), Some(b)) if a.works_like(b) => {}
            (Some(a), Some(b)) => return Some(a.at.min(b.at)),
            (Some(event), None) | (None, Some(event)) => return Some(event.at),
        }
    }
}
