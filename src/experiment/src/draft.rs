//! The experiment as it is written: plain fields, any of which may still be wrong.
//!
//! [`crate::Experiment`] is a draft that was checked.

use crate::{Event, Frozen, NeuronId, Own, Recipe, Samples, Topology};
use serde::{Deserialize, Serialize};

/// An experiment before it is checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// What is learned.
    pub task: Task,
    /// Points a person painted, took away or brought.
    pub own: Own,
    /// Who learns, in lockstep: 1 to 4.
    pub learners: Vec<Learner>,
    /// The events an author planned, in the order of their steps.
    pub script: Vec<Event>,
    /// The events made at the page, in the order of their steps; at equal steps they apply after the script.
    pub log: Vec<Event>,
    /// How the page shows it.
    pub view: View,
    /// The planned length, in steps; Play stops there and offers to go on.
    pub plan: u64,
}

/// What is learned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Points to classify or to regress.
    Samples(Samples),
}

/// One topology and one recipe.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Learner {
    /// What the person calls it.
    pub name: String,
    /// Its neurons and synapses at the start.
    pub topology: Topology,
    /// How it learns at the start.
    pub recipe: Recipe,
}

/// How the page shows an experiment; without influence on any number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct View {
    /// Whether the plane shows decisions only, not how sure they are.
    pub discretised: bool,
    /// Whether the test points are drawn.
    pub test_points: bool,
}

/// What is in force at some step: an experiment's task and learners after the events up to there.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// What is learned.
    pub task: Task,
    /// Points a person painted, took away or brought.
    pub own: Own,
    /// Who learns.
    pub learners: Vec<Learner>,
    /// Each learner's silenced neurons, sorted.
    pub lesions: Vec<Vec<NeuronId>>,
    /// What of each learner is frozen, sorted.
    pub frozen: Vec<Vec<Frozen>>,
}

impl Setup {
    /// About what keeping it costs, in bytes; a table is shared by all setups that show it.
    pub fn bytes(&self) -> usize {
        let Own { strokes, erased_train, erased_test, .. } = &self.own;
        let places = strokes.iter().map(|stroke| size_of_val(&*stroke.places)).sum::<usize>();
        let erased = size_of_val(&**erased_train) + size_of_val(&**erased_test);
        let lists = self.lesions.iter().map(|list| size_of_val(&**list)).sum::<usize>()
            + self.frozen.iter().map(|list| size_of_val(&**list)).sum::<usize>();
        let learners = self.learners.iter().map(|learner| size_of::<Learner>() + learner.topology.bytes());
        size_of_val(&**strokes) + places + erased + lists + learners.sum::<usize>()
    }
}

impl Default for Draft {
    fn default() -> Self {
        Draft {
            task: Task::default(),
            own: Own::default(),
            learners: vec![Learner::default()],
            script: Vec::new(),
            log: Vec::new(),
            view: View::default(),
            plan: 1_280,
        }
    }
}

impl Default for Task {
    fn default() -> Self {
        Task::Samples(Samples::default())
    }
}

impl Default for Learner {
    fn default() -> Self {
        Learner { name: "A".to_owned(), topology: Topology::default(), recipe: Recipe::default() }
    }
}

impl Default for View {
    fn default() -> Self {
        View { discretised: false, test_points: true }
    }
}

impl Task {
    /// The points of a task that has points.
    pub fn samples(&self) -> &Samples {
        let Task::Samples(samples) = self;
        samples
    }
}
