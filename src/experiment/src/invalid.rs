//! What is wrong with an experiment: the field, the value, the limit.
//!
//! Displayed in English for the command line; the page words each [`Limit`] in its own language.

use serde::{Deserialize, Serialize};
use std::fmt;

/// One thing that keeps a draft from being an experiment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Invalid {
    /// The path of the field, as in the JSON: `learners[0].recipe.rate`.
    pub field: String,
    /// The value found there, as text.
    pub value: String,
    /// What it breaks.
    pub limit: Limit,
}

/// What a field's value must keep to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Limit {
    /// A number from `least` to `most`, both as text.
    Between {
        /// The smallest value allowed.
        least: String,
        /// The largest value allowed.
        most: String,
    },
    /// At most this many of something.
    AtMost(u64),
    /// A finite number.
    Finite,
    /// Training and test rows together within the table's rows.
    RowsOfTable(u32),
    /// As many outputs as task and loss need.
    Outputs(u32),
    /// A loss that fits the task: cross-entropies need classes.
    LossForClasses,
    /// Label smoothing or a drive, for a task without classes.
    ForClasses,
    /// A decay beside AdamW's own.
    OneDecay,
    /// Least squares, whose feedback cannot be turned, delayed or driven.
    RuleAtOnce,
    /// A learner that would be its own teacher.
    OwnTeacher,
    /// A teacher that still learns when its student begins; it stops at this step.
    TeacherFirst(u64),
    /// A teacher with another loss.
    TeacherAlike,
    /// A drawn rule for what has no two classes on a plane.
    RuleOfPlane,
    /// A teacher of sequences.
    TeacherOfPoints,
    /// A learning rule, or a drive, that knows labels alone.
    LabelsAlone,
    /// A mirror or an axis of a coordinate that the points do not have.
    CoordinateOfDataset,
    /// An odd symmetry of more than two classes.
    OddOfTwo,
    /// A monotonicity of several outputs.
    MonotoneOfOne,
    /// A built-in symmetry, for a learning rule that knows no errors of answers.
    TiedByErrors,
    /// A penalty, for least squares.
    PenaltyByGradient,
    /// A penalty, a schedule or a clipping, for least squares.
    SolvedAtOnce,
    /// A drive, for a learning rule that knows no errors.
    DriveByErrors,
    /// A region, of points without coordinates.
    RegionOfPlane,
    /// A loss that choices are not learned by.
    ChoicesBySquaredError,
    /// A learning rule that knows no error of a single action.
    RuleForChoices,
    /// Something that choices, learned from rewards, cannot have.
    RewardsAlone,
    /// A learning rule that cannot learn sequences.
    RuleForOneAnswer,
    /// A learning rule that answers classes, for a task without.
    RuleForClasses,
    /// A learning rule that needs squared error.
    RuleForSquaredError,
    /// A learning rule that needs linear outputs.
    RuleForLinearOutputs,
    /// A learning rule that needs outputs without loop synapses.
    RuleWithoutLoopsAtOutputs,
    /// Points to paint or to take away, of a dataset without a plane or a line.
    PointsOfPlane,
    /// A painted point that exists.
    ExistingPoint,
    /// An id that no painted point had: this one or a larger one.
    FreshPoint(u32),
    /// Two numbers for each point.
    Pairs,
    /// A table and the dataset that shows it.
    TableOfDataset,
    /// An input of what the points do not have; they have this much of it.
    FeatureOfDataset {
        /// How many coordinates a point has.
        coordinates: u32,
        /// How many components.
        components: u32,
    },
    /// At least one input neuron.
    SomeInput,
    /// An input must be a known feature.
    KnownInput,
    /// A neuron that exists.
    ExistingNeuron,
    /// A neuron that is neither input nor output.
    HiddenNeuron,
    /// A neuron with a bias: not an input.
    NeuronWithBias,
    /// A neuron id not in use and not used before.
    FreshNeuron,
    /// A synapse that exists.
    ExistingSynapse,
    /// A pair of neurons not yet connected.
    NewSynapse,
    /// Synapses end at hidden neurons or outputs and start at inputs or hidden neurons; loop synapses at outputs, too.
    Direction,
    /// Without loop marks the synapses must not close a cycle.
    Acyclic,
    /// At most this many signals (neurons × ticks × samples in a step) where there are loops.
    Signals(u64),
    /// Sorted without repeats.
    Ordered,
    /// A learner that exists, counted from 0.
    ExistingLearner(u64),
    /// Events in the order of their steps.
    OrderOfSteps,
    /// A setting that the experiment has.
    KnownSetting,
    /// A number above 0.
    Positive,
    /// A range that leads somewhere.
    OtherThanStart,
}

impl Invalid {
    /// Says that `value` at `field` breaks `limit`.
    pub fn new(field: impl Into<String>, value: impl ToString, limit: Limit) -> Self {
        Invalid { field: field.into(), value: value.to_string(), limit }
    }

    /// The same, with `prefix` before the field's path.
    pub fn within(mut self, prefix: &str) -> Self {
        let dot = if self.field.is_empty() || self.field.starts_with('[') { "" } else { "." };
        self.field = format!("{prefix}{dot}{}", self.field);
        self
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Limit::Between { least, most } => write!(f, "must be from {least} to {most}"),
            Limit::AtMost(most) => write!(f, "must be at most {most}"),
            Limit::Finite => write!(f, "must be a finite number"),
            Limit::RowsOfTable(rows) => {
                write!(f, "train and test together must be at most the table's {rows} rows")
            }
            Limit::Outputs(1) => {
                write!(f, "task and loss need 1 output; under softmax_cross_entropy two classes have 2")
            }
            Limit::Outputs(2) => write!(
                f,
                "two classes under softmax_cross_entropy need 2 outputs; with 1, binary_cross_entropy or squared_error would do"
            ),
            Limit::Outputs(count) => {
                write!(f, "the task needs {count} outputs, one for each class or action")
            }
            Limit::LossForClasses => {
                write!(f, "a cross-entropy needs classes; use squared_error for values")
            }
            Limit::ForClasses => {
                write!(f, "this needs classes; choose a dataset that has them, or leave it off")
            }
            Limit::OneDecay => {
                write!(f, "AdamW has a decay of its own; set optimiser.adamw.decay, or take adam")
            }
            Limit::RuleAtOnce => write!(
                f,
                "least squares takes its step at once, and its feedback can only be cut; use last_layer for this"
            ),
            Limit::OwnTeacher => {
                write!(f, "a learner cannot teach itself; another learner or a drawn rule can")
            }
            Limit::TeacherFirst(until) => write!(
                f,
                "the teacher learns until step {until}; it must be done before: lower its active_until or raise this"
            ),
            Limit::TeacherAlike => {
                write!(f, "teacher and student need the same loss; choose one for both, or another teacher")
            }
            Limit::RuleOfPlane => {
                write!(f, "a drawn rule tells two classes on a plane apart; here another learner can teach")
            }
            Limit::TeacherOfPoints => write!(
                f,
                "sequences are learned from labels alone; set teacher to nobody, or choose a dataset of single points"
            ),
            Limit::LabelsAlone => {
                write!(
                    f,
                    "with a teacher this cannot be had, for it knows labels alone; use backprop or last_layer"
                )
            }
            Limit::CoordinateOfDataset => write!(
                f,
                "this dataset's points have no such coordinate; of those on a line only x can be meant, of those with components nothing"
            ),
            Limit::OddOfTwo => write!(
                f,
                "an odd symmetry turns a value's sign or exchanges two classes, and here are more; an even one is possible"
            ),
            Limit::MonotoneOfOne => write!(
                f,
                "only a single output rises or falls: of values, or of two classes under squared_error or binary_cross_entropy"
            ),
            Limit::TiedByErrors => write!(
                f,
                "a symmetry built in is learned through errors, which this rule does not know; use backprop or last_layer, or penalise breaking it"
            ),
            Limit::PenaltyByGradient => write!(
                f,
                "least squares is solved at once and heeds no penalty but its ridge; use last_layer for this"
            ),
            Limit::SolvedAtOnce => write!(
                f,
                "least squares is solved at once: it heeds no penalty but its ridge, has no rate to schedule and no gradient to clip; leave this off, or use last_layer"
            ),
            Limit::DriveByErrors => {
                write!(f, "this rule knows no error that could be kept up; use backprop or last_layer")
            }
            Limit::RegionOfPlane => write!(
                f,
                "these points have no coordinates and lie in no region; filter by class or by point"
            ),
            Limit::ChoicesBySquaredError => {
                write!(f, "what actions earn are values; use squared_error")
            }
            Limit::RuleForChoices => write!(
                f,
                "choices are learned from the error of the action taken; use backprop, feedback_alignment, direct_feedback_alignment or last_layer"
            ),
            Limit::RewardsAlone => {
                write!(f, "choices are learned from rewards alone; leave this off, or choose another dataset")
            }
            Limit::RuleForOneAnswer => {
                write!(f, "least squares does not learn sequences; use last_layer")
            }
            Limit::RuleForClasses => {
                write!(f, "this rule learns from wrong answers, and values have none; use last_layer")
            }
            Limit::RuleForSquaredError => {
                write!(f, "this rule minimises squared_error and nothing else; use that loss, or last_layer")
            }
            Limit::RuleForLinearOutputs => {
                write!(f, "this rule needs linear outputs; make them linear, or use last_layer")
            }
            Limit::RuleWithoutLoopsAtOutputs => {
                write!(f, "this rule cannot train loop synapses at outputs; cut them, or use last_layer")
            }
            Limit::PointsOfPlane => {
                write!(f, "points are painted on a plane or a line; choose a dataset that has one")
            }
            Limit::ExistingPoint => write!(f, "no painted point has this id any more"),
            Limit::FreshPoint(free) => {
                write!(f, "a painted point takes an id never used before, {free} or more")
            }
            Limit::Pairs => write!(f, "each point has two numbers, x and y"),
            Limit::TableOfDataset => {
                write!(
                    f,
                    "a table and a dataset \"table\" of the same columns, classes and rows belong together"
                )
            }
            Limit::FeatureOfDataset { coordinates, components } => {
                write!(f, "this dataset's points do not have what this input carries; ")?;
                match (coordinates, components) {
                    (0, 1) => write!(f, "they have one component, and input 64 would do"),
                    (0, _) => write!(
                        f,
                        "they have {components} components, and inputs 64 to {} would do",
                        components.saturating_add(63)
                    ),
                    (1, _) => {
                        write!(f, "they have x alone, and inputs 0 (x), 2 (x²) and 5 (sin πx) would do")
                    }
                    _ => write!(f, "they have x and y, and inputs 0 to 7 would do"),
                }
            }
            Limit::SomeInput => write!(f, "at least one input is needed"),
            Limit::KnownInput => {
                write!(f, "inputs have the ids 0 to 7, or 64 + k for component k of a point")
            }
            Limit::ExistingNeuron => write!(f, "no neuron has this id"),
            Limit::HiddenNeuron => write!(f, "only hidden neurons can be lesioned"),
            Limit::NeuronWithBias => write!(f, "inputs have neither bias nor activation"),
            Limit::FreshNeuron => write!(f, "a new neuron takes the next free id"),
            Limit::ExistingSynapse => write!(f, "no such synapse"),
            Limit::NewSynapse => write!(f, "these two are already connected"),
            Limit::Direction => {
                write!(
                    f,
                    "a synapse leads from an input or hidden neuron to a hidden neuron or output; only a loop synapse may start at an output"
                )
            }
            Limit::Acyclic => write!(f, "the synapses close a cycle; a loop synapse may close it"),
            Limit::Signals(most) => {
                write!(
                    f,
                    "neurons × ticks × samples in a step must be at most {most}; take fewer ticks or a smaller batch"
                )
            }
            Limit::Ordered => write!(f, "must be sorted, without repeats"),
            Limit::ExistingLearner(count) => {
                write!(f, "there are {count} learners, counted from 0")
            }
            Limit::KnownSetting => write!(f, "no such setting; overfit show prints what there is"),
            Limit::Positive => write!(f, "must be above 0"),
            Limit::OtherThanStart => write!(f, "must differ from the start"),
            Limit::OrderOfSteps => write!(f, "events must be in the order of their steps"),
        }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.field, self.value, self.limit)
    }
}

impl std::error::Error for Invalid {}
