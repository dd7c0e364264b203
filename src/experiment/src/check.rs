//! The experiment: a draft that keeps every limit.
//!
//! The only place where limits are checked; everything behind it relies on them.

mod events;
mod recipe;
mod topology;

use crate::{Dataset, Draft, Event, Invalid, Learner, Limit, Loss, Samples, Setup, Target, Tied, limits};
use serde::{Deserialize, Serialize};
use std::fmt::Display;
use std::ops::{Deref, RangeInclusive};

/// An experiment: immutable, and valid at every step of its script and log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Draft", into = "Draft")]
pub struct Experiment(Draft);

impl Experiment {
    /// Checks a draft.
    ///
    /// # Errors
    /// The first field that breaks a limit, in the order of the JSON.
    pub fn new(draft: Draft) -> Result<Experiment, Invalid> {
        check(&draft)?;
        Ok(Experiment(draft))
    }

    /// A copy to edit.
    pub fn draft(&self) -> Draft {
        self.0.clone()
    }

    /// The events of script and log in the order they apply, without those switched off.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        merged(&self.0)
    }

    /// The events of exactly this step, in the order they apply, without those switched off.
    pub fn events_at(&self, step: u64) -> impl Iterator<Item = &Event> {
        let of = move |list: &'_ [Event]| {
            list.partition_point(|e| e.at < step)..list.partition_point(|e| e.at <= step)
        };
        let (script, log) = (of(&self.0.script), of(&self.0.log));
        self.0.script[script].iter().chain(&self.0.log[log]).filter(|event| !event.off)
    }

    /// The next step after this one that may have events of its own; none before it has.
    pub fn next_events_after(&self, step: u64) -> Option<u64> {
        let next = |list: &[Event]| Some(list.get(list.partition_point(|e| e.at <= step))?.at);
        [next(&self.0.script), next(&self.0.log)].into_iter().flatten().min()
    }

    /// What is in force at `step`, its own events included.
    pub fn setup_at(&self, step: u64) -> Setup {
        let mut setup = Setup::start(&self.0);
        for event in self.events().take_while(|event| event.at <= step) {
            setup.apply(event.learner, &event.change).expect("a checked experiment's events apply");
        }
        setup
    }
}

impl Default for Experiment {
    fn default() -> Self {
        Experiment::new(Draft::default()).expect("the default experiment is within the limits")
    }
}

impl Deref for Experiment {
    type Target = Draft;

    fn deref(&self) -> &Draft {
        &self.0
    }
}

impl TryFrom<Draft> for Experiment {
    type Error = Invalid;

    fn try_from(draft: Draft) -> Result<Self, Invalid> {
        Experiment::new(draft)
    }
}

impl From<Experiment> for Draft {
    fn from(experiment: Experiment) -> Draft {
        experiment.0
    }
}

impl Setup {
    /// Checks everything that is in force.
    ///
    /// # Errors
    /// The first field that breaks a limit.
    pub fn check(&self) -> Result<(), Invalid> {
        self.check_samples()?;
        self.own.check(self.task.samples()).map_err(|invalid| invalid.within("own"))?;
        for at in 0..self.learners.len() {
            self.check_loss(at)?;
            self.check_recipe(at)?;
        }
        for at in 0..self.learners.len() {
            self.check_neurons(at)?;
            self.check_synapses(at)?;
            self.check_size(at)?;
            self.check_rule(at)?;
        }
        Ok(())
    }

    fn check_samples(&self) -> Result<(), Invalid> {
        check_samples(self.task.samples()).map_err(|invalid| invalid.within("task.samples"))
    }

    /// Whether a person's own points fit the samples.
    fn check_own(&self) -> Result<(), Invalid> {
        self.own.check_fit(self.task.samples()).map_err(|invalid| invalid.within("own"))
    }

    fn check_loss(&self, at: usize) -> Result<(), Invalid> {
        check_loss(self.learners[at].recipe.loss, self.task.samples())
            .map_err(|invalid| invalid.within(&format!("learners[{at}].recipe")))
    }

    fn check_recipe(&self, at: usize) -> Result<(), Invalid> {
        recipe::check_recipe(&self.learners[at].recipe)
            .map_err(|invalid| invalid.within(&format!("learners[{at}].recipe")))
    }

    fn check_neurons(&self, at: usize) -> Result<(), Invalid> {
        let learner = &self.learners[at];
        topology::check_neurons(&learner.topology, self.task.samples(), learner.recipe.loss)
            .map_err(|invalid| invalid.within(&format!("learners[{at}].topology")))
    }

    /// What a network with loops remembers of its ticks in one step.
    fn check_size(&self, at: usize) -> Result<(), Invalid> {
        let Learner { topology, recipe, .. } = &self.learners[at];
        let points = self.task.samples();
        let [count, _] = self.counts();
        // Where answers are tied, each sample passes with its image.
        let samples = recipe.batch.min(count) * if recipe.tied == Tied::Free { 1 } else { 2 };
        let sequence = points.dataset.sequence();
        let ticks = sequence.map_or(recipe.ticks, |(ticks, _)| ticks);
        let signals = topology.neurons.len() as u64 * u64::from(ticks) * u64::from(samples);
        if signals > limits::SIGNALS && (sequence.is_some() || topology.has_loops()) {
            let value = format!("{} × {ticks} × {samples}", topology.neurons.len());
            let field = format!("learners[{at}].recipe.ticks");
            return Err(Invalid::new(field, value, Limit::Signals(limits::SIGNALS)));
        }
        Ok(())
    }

    fn check_rule(&self, at: usize) -> Result<(), Invalid> {
        let (learner, samples) = (&self.learners[at], self.task.samples());
        recipe::check_points(&learner.recipe, samples, self.counts()[0])
            .and_then(|()| recipe::check_rule(learner, samples))
            .and_then(|()| recipe::check_priors(learner, samples))
            .and_then(|()| recipe::check_teacher(&self.learners, at))
            .map_err(|invalid| invalid.within(&format!("learners[{at}].recipe")))
    }

    fn check_synapses(&self, at: usize) -> Result<(), Invalid> {
        topology::check_synapses(&self.learners[at].topology)
            .map_err(|invalid| invalid.within(&format!("learners[{at}].topology")))
    }
}

fn check(draft: &Draft) -> Result<(), Invalid> {
    between("learners", draft.learners.len(), limits::LEARNERS)?;
    for (at, Learner { name, .. }) in draft.learners.iter().enumerate() {
        if name.chars().count() > limits::NAME_CHARS {
            let limit = Limit::AtMost(limits::NAME_CHARS as u64);
            return Err(Invalid::new(format!("learners[{at}].name"), name, limit));
        }
    }
    Setup::start(draft).check()?;
    let painted: usize = draft.script.iter().chain(&draft.log).map(|event| event.change.points()).sum();
    if painted > limits::PAINTED {
        return Err(Invalid::new("log", format!("{painted} points"), Limit::AtMost(limits::PAINTED as u64)));
    }
    let events = draft.script.len() + draft.log.len();
    if events > limits::EVENTS {
        let limit = Limit::AtMost(limits::EVENTS as u64);
        return Err(Invalid::new("log", format!("{events} events"), limit));
    }
    for (name, list) in [("script", &draft.script), ("log", &draft.log)] {
        for (at, event) in list.iter().enumerate() {
            between(format_args!("{name}[{at}].at"), event.at, 0..=limits::STEP)?;
            if at > 0 && event.at < list[at - 1].at {
                return Err(Invalid::new(format!("{name}[{at}].at"), event.at, Limit::OrderOfSteps));
            }
            if event.off && !event.change.is_finite() {
                return Err(Invalid::new(format!("{name}[{at}].change"), "∞", Limit::Finite));
            }
        }
    }
    events::check_events(draft)?;
    between("plan", draft.plan, limits::PLAN)
}

/// The events that take effect, in the order they do.
fn merged(draft: &Draft) -> impl Iterator<Item = &Event> {
    fn on(list: &[Event]) -> std::iter::Peekable<impl Iterator<Item = &Event>> {
        list.iter().filter(|event| !event.off).peekable()
    }
    let (mut script, mut log) = (on(&draft.script), on(&draft.log));
    std::iter::from_fn(move || match (script.peek(), log.peek()) {
        (Some(planned), Some(made)) if planned.at <= made.at => script.next(),
        (Some(_), None) => script.next(),
        _ => log.next(),
    })
}

fn check_samples(samples: &Samples) -> Result<(), Invalid> {
    between("train", samples.train, limits::TRAIN)?;
    between("test", samples.test, limits::TEST)?;
    between("noise", samples.noise, limits::NOISE)?;
    between("flips", samples.flips, limits::FLIPS)?;
    match samples.dataset {
        Dataset::Parity { bits, relevant } => {
            between("dataset.parity.bits", bits, limits::BITS)?;
            let most = bits.min(*limits::RELEVANT.end());
            between("dataset.parity.relevant", relevant, *limits::RELEVANT.start()..=most)?;
        }
        Dataset::RunningParity { length, test_length, .. } => {
            between("dataset.running_parity.length", length, limits::LENGTH)?;
            between("dataset.running_parity.test_length", test_length, limits::TEST_LENGTH)?;
            between("train", samples.train, 1..=1 << length)?;
        }
        Dataset::Painted { classes } if classes > 0 => {
            between("dataset.painted.classes", classes, limits::PAINTED_CLASSES)?;
        }
        Dataset::Modular { modulus } => between("dataset.modular.modulus", modulus, limits::MODULUS)?,
        _ => {}
    }
    match samples.dataset.rows() {
        Some(rows) if samples.train + samples.test > rows => {
            let value = format!("{} + {}", samples.train, samples.test);
            Err(Invalid::new("train + test", value, Limit::RowsOfTable(rows)))
        }
        _ => Ok(()),
    }
}

fn check_loss(loss: Loss, samples: &Samples) -> Result<(), Invalid> {
    if samples.dataset == Dataset::Choices && loss != Loss::SquaredError {
        let name =
            if loss == Loss::BinaryCrossEntropy { "binary_cross_entropy" } else { "softmax_cross_entropy" };
        return Err(Invalid::new("loss", name, Limit::ChoicesBySquaredError));
    }
    if samples.dataset.target() == Target::Value && loss != Loss::SquaredError {
        let name = match loss {
            Loss::BinaryCrossEntropy => "binary_cross_entropy",
            _ => "softmax_cross_entropy",
        };
        return Err(Invalid::new("loss", name, Limit::LossForClasses));
    }
    Ok(())
}

/// `value` within `range`; a NaN is within none.
pub(crate) fn between<T: PartialOrd + Display>(
    field: impl Display,
    value: T,
    range: RangeInclusive<T>,
) -> Result<(), Invalid> {
    if range.contains(&value) {
        return Ok(());
    }
    let limit = Limit::Between { least: range.start().to_string(), most: range.end().to_string() };
    Err(Invalid::new(field.to_string(), value, limit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Change, Layers, Neuron, NeuronId};

    fn refused(edit: impl FnOnce(&mut Draft)) -> String {
        let mut draft = Draft::default();
        edit(&mut draft);
        Experiment::new(draft).unwrap_err().to_string()
    }

    fn event(at: u64, change: Change) -> Event {
        Event::new(at, 0, change)
    }

    #[test]
    fn a_refusal_names_field_value_and_limit() {
        let rate = refused(|d| d.learners[0].recipe.rate = 11.0);
        assert_eq!(rate, "learners[0].recipe.rate: 11: must be from 0 to 10");
        let nan = refused(|d| d.learners[0].recipe.l1 = f32::NAN);
        assert_eq!(nan, "learners[0].recipe.l1: NaN: must be from 0 to 1");
        let none = refused(|d| d.learners.clear());
        assert_eq!(none, "learners: 0: must be from 1 to 4");
        let loss = refused(|d| {
            d.task = crate::Task::Samples(Samples { dataset: Dataset::Plane, ..Samples::default() });
        });
        assert_eq!(
            loss,
            "learners[0].recipe.loss: binary_cross_entropy: a cross-entropy needs classes; use squared_error for values"
        );
        let rows = refused(|d| {
            d.task = crate::Task::Samples(Samples {
                dataset: Dataset::Penguins,
                train: 300,
                ..Samples::default()
            });
        });
        assert!(rows.starts_with("task.samples.train + test: 300 + 400: train and test"), "{rows}");
    }

    #[test]
    fn events_are_checked_at_their_step() {
        let early = refused(|d| d.log = vec![event(9, Change::Rate(0.1)), event(3, Change::Rate(0.1))]);
        assert_eq!(early, "log[1].at: 3: events must be in the order of their steps");
        let high = refused(|d| d.log = vec![event(9, Change::Rate(99.0))]);
        assert_eq!(high, "event at step 9, learners[0].recipe.rate: 99: must be from 0 to 10");
        let nobody = refused(|d| d.script = vec![event(5, Change::Remove(NeuronId(4000)))]);
        assert_eq!(nobody, "event at step 5, neuron: 4000: no neuron has this id");
        let cycle = refused(|d| {
            let connect = Change::Connect { from: NeuronId(1048), to: NeuronId(1024), looped: false };
            d.log = vec![event(5, connect)];
        });
        assert!(cycle.ends_with("the synapses close a cycle; a loop synapse may close it"), "{cycle}");
    }

    #[test]
    fn loops_are_refused_only_where_a_step_would_remember_too_much() {
        let recurrent = Layers { recurrent: true, widths: vec![40], ..Layers::default() };
        let edit = |draft: &mut Draft| {
            draft.learners[0].topology = recurrent.topology().unwrap();
            draft.learners[0].recipe.ticks = 32;
            draft.learners[0].recipe.batch = 4000;
        };
        let mut draft = Draft::default();
        edit(&mut draft);
        assert!(Experiment::new(draft).is_ok(), "120 points");
        let large = refused(|d| {
            edit(d);
            let samples = Samples { train: 4000, ..Samples::default() };
            d.log = vec![event(3, Change::Samples(samples))];
        });
        assert_eq!(
            large,
            "event at step 3, learners[0].recipe.ticks: 43 × 32 × 4000: neurons × ticks × samples in a step must be at \
             most 4194304; take fewer ticks or a smaller batch"
        );
        let back = refused(|d| {
            d.log =
                vec![event(1, Change::Connect { from: NeuronId(512), to: NeuronId(1024), looped: false })];
        });
        assert!(back.ends_with("only a loop synapse may start at an output"), "{back}");
    }

    #[test]
    fn several_changes_of_one_step_are_judged_together() {
        let start = Experiment::default();
        let samples = Samples { dataset: Dataset::Penguins, train: 100, test: 100, ..Samples::default() };
        let changes = start.setup_at(0).refit(&samples);
        assert!(changes.len() > 3);
        let mut draft = start.draft();
        draft.log = changes.into_iter().map(|(learner, change)| Event::new(70, learner, change)).collect();
        let experiment = Experiment::new(draft).unwrap();
        let after = experiment.setup_at(70);
        assert_eq!(after.learners[0].topology.outputs().count(), 3);
        assert_eq!(experiment.setup_at(69), start.setup_at(0));
    }

    #[test]
    fn every_dataset_can_follow_every_other() {
        for first in Dataset::ALL.into_iter().chain(Dataset::WIDE) {
            for second in Dataset::ALL.into_iter().chain(Dataset::WIDE) {
                let of = |dataset| Samples { dataset, train: 70, test: 70, ..Samples::default() };
                let mut draft = Draft::default();
                for samples in [of(first), of(second)] {
                    let changes = Setup::start(&draft).refit(&samples);
                    draft.edit_start(&changes).unwrap();
                    draft = Experiment::new(draft).unwrap().draft();
                }
                let lesion = [(0, Change::Lesion(NeuronId(1024)))];
                draft.edit_start(&lesion).unwrap();
                assert_eq!(draft.log.len(), 1);
            }
        }
    }

    #[test]
    fn neurons_must_fit_where_they_stand() {
        let layers = Layers { outputs: 2, ..Layers::default() };
        let two = refused(|d| d.learners[0].topology = layers.topology().unwrap());
        assert_eq!(
            two,
            "learners[0].topology.neurons: 2 outputs: task and loss need 1 output; under softmax_cross_entropy two classes have 2"
        );
        let stray = Neuron { id: NeuronId(1040), x: 0, y: 0, activation: crate::Activation::Tanh };
        let fresh = refused(|d| d.log = vec![event(1, Change::Add(stray))]);
        assert_eq!(fresh, "event at step 1, add: 1040: a new neuron takes the next free id");
    }
}
