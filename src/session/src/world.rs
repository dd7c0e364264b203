//! All learners of an experiment at one step, in lockstep.
//!
//! The state at a step includes that step's events. It is a function of the experiment and the step alone.

use engine::data::{Points, points_of};
use engine::{Culprit, Dump, Lesson, Snapshot, Trainer};
use experiment::{Change, Event, Experiment, Setup};
use std::sync::Arc;

/// The learners, the points and what is in force.
#[derive(Clone, Debug)]
pub struct World {
    setup: Arc<Setup>,
    points: Arc<Points>,
    trainers: Vec<Trainer>,
    step: u64,
    /// The state before this step's events, where there were any and the step was reached by training.
    before: Option<Moment>,
}

/// A world to return to.
#[derive(Clone, Debug)]
pub struct Moment {
    setup: Arc<Setup>,
    points: Arc<Points>,
    learners: Vec<Snapshot>,
    step: u64,
}

/// A number that is no longer finite, and whose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Divergence {
    /// The learner, counted from 0.
    pub learner: usize,
    /// Its number.
    pub culprit: Culprit,
}

impl World {
    /// The experiment at step 0.
    pub fn new(experiment: &Experiment) -> World {
        let mut world = World::with_setup(Setup::start(experiment), 0);
        world.apply(experiment);
        world
    }

    /// The experiment at a step whose state was dumped; `None` where the dump does not fit.
    pub fn load(experiment: &Experiment, step: u64, dumps: Vec<Dump>) -> Option<World> {
        let mut world = World::with_setup(experiment.setup_at(step), step);
        let fits = dumps.len() == world.trainers.len()
            && world.trainers.iter_mut().zip(dumps).all(|(trainer, dump)| trainer.load(dump))
            && world.trainers.iter().all(|trainer| trainer.steps() == step);
        fits.then_some(world)
    }

    fn with_setup(setup: Setup, step: u64) -> World {
        let points = Arc::new(points_of(&setup));
        let trainers = (0..setup.learners.len()).map(|at| Trainer::new(&setup, at, &points)).collect();
        World { setup: Arc::new(setup), points, trainers, step, before: None }
    }

    /// Trains up to `most` steps, no further than to the next that has changes, and makes those.
    ///
    /// Several learners go one step: where one ends, the others must not be further.
    ///
    /// # Errors
    /// A number is no longer finite at the step reached; no changes are made then.
    pub fn advance(&mut self, experiment: &Experiment, most: u64) -> Result<(), Divergence> {
        self.before = None;
        self.teach();
        let changes = experiment.next_events_after(self.step);
        let mut first = None;
        if let [trainer] = &mut self.trainers[..] {
            let quiet = changes.map_or(most, |at| most.min(at - self.step));
            let outcome = trainer.advance(quiet);
            self.step = trainer.steps();
            return match outcome {
                Err(culprit) => Err(Divergence { learner: 0, culprit }),
                Ok(()) => {
                    if changes == Some(self.step) {
                        self.apply(experiment);
                    }
                    Ok(())
                }
            };
        }
        self.step += 1;
        for (learner, trainer) in self.trainers.iter_mut().enumerate() {
            if let Err(culprit) = trainer.step() {
                first = first.or(Some(Divergence { learner, culprit }));
            }
        }
        match first {
            Some(divergence) => Err(divergence),
            None => {
                self.apply(experiment);
                Ok(())
            }
        }
    }

    /// Asks teachers for the lessons that are missing; they have stopped learning, so the order does not matter.
    fn teach(&mut self) {
        for at in 0..self.trainers.len() {
            if let Some(teacher) = self.trainers[at].awaits() {
                let lesson = Lesson::of_learner(&self.trainers[teacher], &self.trainers[at]);
                self.trainers[at].hear(lesson);
            }
        }
    }

    /// Makes this step's changes anew, after the experiment got more of them.
    ///
    /// Returns false where the state before them is not known: the step must be reached again by training.
    pub fn apply_anew(&mut self, experiment: &Experiment, had_events: bool) -> bool {
        if had_events {
            let Some(before) = self.before.take() else { return false };
            self.restore(&before);
        }
        self.apply(experiment);
        true
    }

    fn apply(&mut self, experiment: &Experiment) {
        let events: Vec<&Event> = experiment.events_at(self.step).collect();
        if events.is_empty() {
            return;
        }
        self.before = Some(self.moment());
        let mut setup = (*self.setup).clone();
        for event in &events {
            setup.apply(event.learner, &event.change).expect("a checked experiment's events apply");
        }
        if setup.task.samples() != self.setup.task.samples() || setup.own != self.setup.own {
            self.points = Arc::new(points_of(&setup));
        }
        for (at, trainer) in self.trainers.iter_mut().enumerate() {
            trainer.update(&setup, at, &self.points);
        }
        for event in events {
            let trainer = &mut self.trainers[event.learner as usize];
            match event.change {
                Change::Weight { from, to, value } => trainer.set_weight(from, to, value),
                Change::Bias { neuron, value } => trainer.set_bias(neuron, value),
                Change::Renew(part) => trainer.renew(part),
                _ => {}
            }
        }
        self.setup = Arc::new(setup);
    }

    /// The state now, to return to.
    pub fn moment(&self) -> Moment {
        Moment {
            setup: Arc::clone(&self.setup),
            points: Arc::clone(&self.points),
            learners: self.trainers.iter().map(Trainer::snapshot).collect(),
            step: self.step,
        }
    }

    /// Returns to a moment.
    pub fn restore(&mut self, moment: &Moment) {
        self.setup = Arc::clone(&moment.setup);
        self.points = Arc::clone(&moment.points);
        self.step = moment.step;
        self.before = None;
        for (trainer, snapshot) in self.trainers.iter_mut().zip(&moment.learners) {
            trainer.restore(snapshot);
        }
    }

    /// The state as numbers.
    pub fn dump(&self) -> Vec<Dump> {
        self.trainers.iter().map(Trainer::dump).collect()
    }

    /// How many steps were trained.
    pub fn step(&self) -> u64 {
        self.step
    }

    /// What is in force.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The points in force.
    pub fn points(&self) -> &Arc<Points> {
        &self.points
    }

    /// The learners.
    pub fn trainers(&self) -> &[Trainer] {
        &self.trainers
    }
}

impl Moment {
    /// The step it was taken at.
    pub fn step(&self) -> u64 {
        self.step
    }

    /// What keeping it costs, in bytes, beside the one before it: what both share is not counted.
    pub fn bytes_beside(&self, before: Option<&Moment>) -> usize {
        let learners = self.learners.iter().enumerate();
        let own = learners.map(|(at, one)| one.bytes_beside(before.and_then(|b| b.learners.get(at))));
        let points = before.is_none_or(|before| !Arc::ptr_eq(&self.points, &before.points));
        let setup = before.is_none_or(|before| !Arc::ptr_eq(&self.setup, &before.setup));
        size_of::<Moment>()
            + own.sum::<usize>()
            + if points { self.points.bytes() } else { 0 }
            + if setup { self.setup.bytes() } else { 0 }
    }
}
