//! Events: changes made at a step.
//!
//! How a change edits a setup is in `edit`; what it does to numbers is in `session`.

use crate::{Activation, Loss, Neuron, NeuronId, Optimiser, Samples};
use serde::{Deserialize, Serialize};

/// A change made at a step, before the next step is trained.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// How many steps had been trained.
    pub at: u64,
    /// Whom it concerns, counted from 0; 0 too where it concerns the task.
    pub learner: u32,
    /// What was changed.
    pub change: Change,
}

/// What can be changed while an experiment runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// The points: the whole description, as from now on.
    Samples(Samples),
    /// The learning rate.
    Rate(f32),
    /// Samples in a step.
    Batch(u32),
    /// The L1 penalty.
    L1(f32),
    /// The L2 penalty.
    L2(f32),
    /// The chance that a hidden neuron is silent.
    Dropout(f32),
    /// Noise on inputs in training.
    InputNoise(f32),
    /// The loss.
    Loss(Loss),
    /// The optimiser; its state starts at zero.
    Optimiser(Optimiser),
    /// A neuron's activation.
    Activation {
        /// The neuron.
        neuron: NeuronId,
        /// What it does from now on.
        activation: Activation,
    },
    /// A neuron added: an input, or a hidden neuron with the next free id.
    Add(Neuron),
    /// An input or hidden neuron removed, with its synapses.
    Remove(NeuronId),
    /// Two neurons connected.
    Connect {
        /// Where the synapse starts.
        from: NeuronId,
        /// Where it ends.
        to: NeuronId,
        /// Whether it carries the last tick's value.
        looped: bool,
    },
    /// A synapse cut.
    Cut {
        /// Where it starts.
        from: NeuronId,
        /// Where it ends.
        to: NeuronId,
    },
    /// A weight set by hand.
    Weight {
        /// Where its synapse starts.
        from: NeuronId,
        /// Where its synapse ends.
        to: NeuronId,
        /// The new weight.
        value: f32,
    },
    /// A bias set by hand.
    Bias {
        /// Whose bias.
        neuron: NeuronId,
        /// The new bias.
        value: f32,
    },
    /// A hidden neuron silenced: it sends 0 and does not learn.
    Lesion(NeuronId),
    /// A lesion undone: the stored values are back.
    Restore(NeuronId),
}
