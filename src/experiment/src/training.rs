//! What shapes training beside rule and optimiser: schedules, early stopping, filters, an error never satisfied.
//!
//! What each computes is in `engine`.

use crate::NeuronId;
use serde::{Deserialize, Serialize};

/// How the learning rate goes down; s counts the steps trained before, from the start of the experiment.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Schedule {
    /// It stays.
    Constant,
    /// rate · factor^⌊s / every⌋.
    Steps {
        /// Steps between two drops.
        every: u32,
        /// What is left after a drop.
        factor: f32,
    },
    /// rate · factorˢ.
    Exponential {
        /// What is left after a step.
        factor: f32,
    },
    /// rate · (floor + (1 − floor) · ½ (1 + cos(π s / length))), and rate · floor from `length` on (Loshchilov & Hutter 2017, without restarts).
    Cosine {
        /// Steps until the floor.
        length: u32,
        /// The share of the rate that is left at the end.
        floor: f32,
    },
}

/// When a learner stops by itself.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Stopping {
    /// Never.
    Never,
    /// Part of the training points is not trained on but judges, after each epoch; after `patience` epochs without a lower loss there,
    /// the parameters of the best epoch come back and stay.
    Early {
        /// The share of training points that judge; their labels are flipped as the others are.
        share: f32,
        /// Epochs without a lower loss.
        patience: u32,
    },
}

/// Which training points a learner trains on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Filter {
    /// All of them.
    All,
    /// This one again and again.
    Point {
        /// Its number among the training points, from 0.
        index: u32,
        /// The share of each batch that comes from all points nevertheless; above 0 it is at least one sample.
        varied: f32,
    },
    /// Those of one class, as labelled.
    Class {
        /// The class, from 0.
        class: u32,
        /// The share of each batch that comes from all points nevertheless; above 0 it is at least one sample.
        varied: f32,
    },
    /// Those in a disc; where none are, nothing is learned.
    Region {
        /// The disc's centre.
        x: f32,
        /// The disc's centre.
        y: f32,
        /// The disc's radius.
        radius: f32,
        /// The share of each batch that comes from all points nevertheless; above 0 it is at least one sample.
        varied: f32,
    },
}

/// What an error wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Drive {
    /// The right answer: an error vanishes with it.
    Ordinary,
    /// Ever more of it: in training the loss is −(z_c − z̄), with z_c the right class's output and z̄ the mean of all;
    /// a single output z stands for −z/2 and z/2.
    NeverSatisfied,
}

impl Drive {
    /// All, in the order a person is offered them.
    pub const ALL: [Drive; 2] = [Drive::Ordinary, Drive::NeverSatisfied];
}

/// What is kept from learning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Frozen {
    /// A neuron's bias and the weights of the synapses that end at it.
    Neuron(NeuronId),
    /// A synapse's weight.
    Synapse {
        /// Where it starts.
        from: NeuronId,
        /// Where it ends.
        to: NeuronId,
    },
}
