//! The recipe: how a learner learns.
//!
//! What each choice computes is in `engine`.

use crate::{Drive, Filter, Monotone, Schedule, Stopping, Symmetry, Teacher, Tied, World, limits};
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

    /// A neuron is flat where its slope is below this share of [`Activation::steepest`]: hardly anything of an error gets through.
    pub const FLAT: f32 = 0.01;

    /// The steepest slope it has; 1 where there is no end to it.
    pub fn steepest(self) -> f32 {
        if self == Activation::Sigmoid { 0.25 } else { 1.0 }
    }

    /// Whether it sends next to nothing where it is flat. What is flat elsewhere sends the same number whatever it hears.
    pub fn rests_flat(self) -> bool {
        matches!(self, Activation::Relu | Activation::Softplus | Activation::Gelu | Activation::Square)
    }
}

/// How error becomes a change of weights.
///
/// Each rule makes what stands for the gradient; polarity, delay, penalties and optimiser then act on that.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Feedback {
    /// The exact gradient, sent backwards through the same weights, and through time where there are loops (Rumelhart 1986).
    Backprop,
    /// As backprop, but sent backwards through weights of its own that never change: z · √(1 / fan-in) for each synapse (Lillicrap 2016).
    FeedbackAlignment,
    /// The outputs' errors go straight to every hidden neuron through weights that never change, z · √(1 / outputs), at the tick they are made (Nøkland 2016).
    DirectFeedbackAlignment,
    /// Noise on every weighted sum, at each tick, in a second pass: how much it changed a sample's loss, times the noise / σ² (Werfel 2005).
    NodePerturbation {
        /// Standard deviation σ of the noise.
        sigma: f32,
    },
    /// Noise on every parameter in a second pass: how much it changed the batch's loss, times the noise / σ² (Jabri & Flower 1992).
    WeightPerturbation {
        /// Standard deviation σ of the noise.
        sigma: f32,
    },
    /// Reward × eligibility: one noisy pass; its loss, less the running mean of losses, times noise / σ² times what the synapse carried (Williams 1992).
    ThreeFactor {
        /// Standard deviation σ of the noise on every weighted sum.
        sigma: f32,
    },
    /// No error at all: Oja's rule y·x − y²·w for hidden neurons; for outputs y is the target, −1 for a wrong class (Oja 1982).
    Hebb,
    /// Outputs alone learn, and only from wrong answers: the input is added for the right class and taken away for the wrong one (Rosenblatt 1958).
    Perceptron,
    /// The exact gradient, but only the outputs' weights and biases learn.
    LastLayer,
    /// Each step sets the outputs' weights and biases to minimise Σ (output − target)² + ridge · Σw², biases included, over the step's samples; rate and optimiser have no say.
    LeastSquares {
        /// The penalty on the outputs' weights and biases.
        ridge: f32,
    },
}

impl Feedback {
    /// Whether hidden neurons keep their parameters.
    pub fn freezes_hidden(self) -> bool {
        matches!(self, Feedback::Perceptron | Feedback::LastLayer | Feedback::LeastSquares { .. })
    }

    /// Whether it sends the errors of single outputs back.
    pub fn knows_errors(self) -> bool {
        matches!(
            self,
            Feedback::Backprop
                | Feedback::FeedbackAlignment
                | Feedback::DirectFeedbackAlignment
                | Feedback::LastLayer
        )
    }

    /// Its name in an experiment's JSON.
    pub fn word(self) -> &'static str {
        match self {
            Feedback::Backprop => "backprop",
            Feedback::FeedbackAlignment => "feedback_alignment",
            Feedback::DirectFeedbackAlignment => "direct_feedback_alignment",
            Feedback::NodePerturbation { .. } => "node_perturbation",
            Feedback::WeightPerturbation { .. } => "weight_perturbation",
            Feedback::ThreeFactor { .. } => "three_factor",
            Feedback::Hebb => "hebb",
            Feedback::Perceptron => "perceptron",
            Feedback::LastLayer => "last_layer",
            Feedback::LeastSquares { .. } => "least_squares",
        }
    }
}

/// What becomes of the feedback on its way to the weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// It corrects: the loop is closed and negative.
    Corrective,
    /// It never arrives; penalties still act.
    Cut,
    /// It arrives with its sign turned: errors grow.
    Flipped,
}

impl Polarity {
    /// All, in the order a person is offered them.
    pub const ALL: [Polarity; 3] = [Polarity::Corrective, Polarity::Cut, Polarity::Flipped];
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
    /// What becomes of the feedback on its way.
    pub polarity: Polarity,
    /// How many steps the feedback is late: what a step teaches is applied so many steps after it.
    pub delay: u32,
    /// What is minimised.
    pub loss: Loss,
    /// How a gradient becomes a step.
    pub optimiser: Optimiser,
    /// The learning rate η.
    pub rate: f32,
    /// Samples in a step; more than there are means all of them.
    pub batch: u32,
    /// How often signals pass before the answer is read, where there are loop synapses: these carry what their source sent a tick ago, 0 at first. A sequence takes as many ticks as it is long, whatever stands here.
    pub ticks: u32,
    /// How the rate goes down.
    pub schedule: Schedule,
    /// Over how many first steps the rate grows to what it is: by 1 / warm_up at each; 0 for none.
    pub warm_up: u32,
    /// The largest length of the gradient, penalties included and frozen parameters not; a longer one is shortened to it; 0 for any.
    pub clip: f32,
    /// Decoupled weight decay: each step takes rate · decay of every weight, whatever the optimiser; biases are exempt. AdamW has its own.
    pub decay: f32,
    /// Label smoothing ε: in training the targets of classes are moved by ε towards all classes being alike.
    pub smoothing: f32,
    /// When it stops by itself.
    pub stopping: Stopping,
    /// Which training points it trains on.
    pub filter: Filter,
    /// What an error wants.
    pub drive: Drive,
    /// Whose answers it learns beside labels.
    pub teacher: Teacher,
    /// A symmetry built into its answers.
    pub tied: Tied,
    /// A symmetry whose breaking is penalised.
    pub symmetry: Symmetry,
    /// A monotonicity whose breaking is penalised.
    pub monotone: Monotone,
    /// Of a task of choices: what actions earn, and how rewards are felt.
    pub world: World,
    /// It learns from this step on.
    pub active_from: u64,
    /// It learns before this step, and then stays as it is.
    pub active_until: u64,
    /// The first of the training points it gets, counted from 0.
    pub first_point: u32,
    /// How many training points it gets at most.
    pub points: u32,
    /// How many of these have labels: the first ones. The others teach only what a teacher says; without one, nothing.
    pub labelled: u32,
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
    /// Decides initialisation, dropout, input noise, perturbations and the weights of feedback alignment.
    pub seed: u32,
}

impl Default for Recipe {
    fn default() -> Self {
        Recipe {
            feedback: Feedback::Backprop,
            polarity: Polarity::Corrective,
            delay: 0,
            loss: Loss::BinaryCrossEntropy,
            optimiser: Optimiser::ADAM,
            rate: 0.01,
            batch: 120,
            ticks: 1,
            schedule: Schedule::Constant,
            warm_up: 0,
            clip: 0.0,
            decay: 0.0,
            smoothing: 0.0,
            stopping: Stopping::Never,
            filter: Filter::All,
            drive: Drive::Ordinary,
            teacher: Teacher::Nobody,
            tied: Tied::Free,
            symmetry: Symmetry::Free,
            monotone: Monotone::Free,
            world: World::default(),
            active_from: 0,
            active_until: limits::STEP,
            first_point: 0,
            points: *limits::TRAIN.end(),
            labelled: *limits::TRAIN.end(),
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
