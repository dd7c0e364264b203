//! The recipe: how a learner learns.
//!
//! What each choice computes is in `engine`.

use serde::{Deserialize, Serialize};

/// What a neuron does with its weighted sum z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Activation {
    /// z.
    Linear,
    /// tanh z.
    Tanh,
    /// max(0, z).
    Relu,
    /// z for z > 0, else 0.01 z.
    LeakyRelu,
    /// 1 / (1 + e⁻ᶻ).
    Sigmoid,
    /// sin z.
    Sine,
    /// ln(1 + eᶻ), a smooth relu.
    Softplus,
    /// ½ z (1 + tanh(√(2/π) (z + 0.044715 z³))): GELU in its tanh form (Hendrycks & Gimpel 2016), not the exact z·Φ(z).
    Gelu,
    /// z².
    Square,
    /// 1 for z > 0, else 0; backwards its slope is taken to be 1 / (1 + 2|z|)² (a surrogate gradient: Neftci 2019).
    Threshold,
}

impl Activation {
    /// All activations, in the order a person is offered them.
    pub const ALL: [Activation; 10] = [
        Activation::Tanh,
        Activation::Relu,
        Activation::LeakyRelu,
        Activation::Gelu,
        Activation::Softplus,
        Activation::Sigmoid,
        Activation::Sine,
        Activation::Square,
        Activation::Threshold,
        Activation::Linear,
    ];
}

/// How error becomes a change of weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Feedback {
    /// The exact gradient, sent backwards through the same weights (Rumelhart 1986).
    Backprop,
}

/// What is minimised, a mean over samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Loss {
    /// ½ Σ (output − target)² over the outputs; targets are ±1 for classes.
    SquaredError,
    /// Binary cross-entropy; an output is a logit, targets are 0 and 1, several classes one against the rest.
    BinaryCrossEntropy,
    /// Softmax cross-entropy; the outputs are logits, one for each class.
    SoftmaxCrossEntropy,
}

impl Loss {
    /// All losses, in the order a person is offered them.
    pub const ALL: [Loss; 3] = [Loss::SquaredError, Loss::BinaryCrossEntropy, Loss::SoftmaxCrossEntropy];
}

/// How a gradient becomes a step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Optimiser {
    /// w ← w − ηg.
    Sgd,
    /// v ← βv + g; w ← w − ηv (Polyak 1964).
    Momentum {
        /// How much of the last step is kept, 0 to below 1.
        beta: f32,
    },
    /// Adam with bias correction (Kingma & Ba 2015).
    Adam {
        /// Decay of the mean of gradients, 0 to below 1.
        beta1: f32,
        /// Decay of the mean of squared gradients, 0 to below 1.
        beta2: f32,
    },
    /// Adam with decoupled weight decay (Loshchilov & Hutter 2019); biases do not decay.
    #[serde(rename = "adamw")]
    AdamW {
        /// Decay of the mean of gradients, 0 to below 1.
        beta1: f32,
        /// Decay of the mean of squared gradients, 0 to below 1.
        beta2: f32,
        /// Each step takes η · decay of every weight.
        decay: f32,
    },
}

impl Optimiser {
    /// ε of Adam and AdamW, added to the root of the mean square.
    pub const EPSILON: f32 = 1e-8;

    /// Momentum as first offered.
    pub const MOMENTUM: Optimiser = Optimiser::Momentum { beta: 0.9 };
    /// Adam as first offered, with its paper's figures.
    pub const ADAM: Optimiser = Optimiser::Adam { beta1: 0.9, beta2: 0.999 };
    /// AdamW as first offered.
    pub const ADAMW: Optimiser = Optimiser::AdamW { beta1: 0.9, beta2: 0.999, decay: 0.01 };
}

/// How weights start; z is a standard normal number that belongs to the synapse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Initialisation {
    /// z · √(1 / fan-in) (LeCun 1998), for relu, leaky relu and GELU z · √(2 / fan-in) (He 2015).
    FanIn,
    /// z · √(2 / (fan-in + fan-out)) (Glorot 2010).
    Glorot,
    /// Evenly spread in ±0.5.
    Uniform,
    /// All zero: neurons of a layer stay alike, which is worth seeing once.
    Zero,
    /// Neurons that hear the same sources get orthonormal weights (Saxe 2014), loop synapses apart from others; for relu, leaky relu and GELU others √2 times.
    Orthogonal,
}

impl Initialisation {
    /// All initialisations, in the order a person is offered them.
    pub const ALL: [Initialisation; 5] = [
        Initialisation::FanIn,
        Initialisation::Glorot,
        Initialisation::Orthogonal,
        Initialisation::Uniform,
        Initialisation::Zero,
    ];
}

/// How a learner learns: feedback, loss, optimiser and all that restrains them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// How error becomes a change of weights.
    pub feedback: Feedback,
    /// What is minimised.
    pub loss: Loss,
    /// How a gradient becomes a step.
    pub optimiser: Optimiser,
    /// The learning rate η.
    pub rate: f32,
    /// Samples in a step; more than there are means all of them.
    pub batch: u32,
    /// How often signals pass before the answer is read, where there are loop synapses: these carry what their source sent a tick ago, 0 at first.
    pub ticks: u32,
    /// L1 penalty λ₁ Σ|w| added to the loss; biases are exempt.
    pub l1: f32,
    /// L2 penalty ½ λ₂ Σw² added to the loss; biases are exempt.
    pub l2: f32,
    /// The chance that a hidden neuron is silent for a sample in training; the others are scaled by 1 / (1 − p).
    pub dropout: f32,
    /// Standard deviation of the Gaussian noise added to each coordinate of a sample in training, anew each step; in data units.
    pub input_noise: f32,
    /// How weights start.
    pub initialisation: Initialisation,
    /// Factor on every initial weight.
    pub gain: f32,
    /// Standard deviation of the initial biases of hidden neurons; outputs start at 0.
    pub bias_spread: f32,
    /// Decides initialisation, dropout and input noise.
    pub seed: u32,
}

impl Default for Recipe {
    fn default() -> Self {
        Recipe {
            feedback: Feedback::Backprop,
            loss: Loss::BinaryCrossEntropy,
            optimiser: Optimiser::ADAM,
            rate: 0.01,
            batch: 120,
            ticks: 1,
            l1: 0.0,
            l2: 0.0,
            dropout: 0.0,
            input_noise: 0.0,
            initialisation: Initialisation::FanIn,
            gain: 0.4,
            bias_spread: 0.0,
            seed: 1,
        }
    }
}
