//! Events: changes made at a step.
//!
//! How a change edits a setup is in `edit`; what it does to numbers is in `session`.

use crate::{
    Activation, Drive, Erasure, Feedback, Filter, Frozen, Loss, Monotone, Neuron, NeuronId, Optimiser,
    Polarity, Samples, Schedule, Stopping, Stroke, Symmetry, Teacher, Tied, World,
};
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
    /// Switched off: it stays in the list, but nothing is changed by it.
    pub off: bool,
}

/// What can be changed while an experiment runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// The points: the whole description, as from now on; painted ones stay as long as the dataset does.
    Samples(Samples),
    /// Points painted.
    Paint(Stroke),
    /// Points taken away.
    Erase(Erasure),
    /// A painted point moved.
    Move {
        /// Its id.
        id: u32,
        /// Where to, in thousandths of a data unit.
        to_x: i32,
        /// Where to; on a line its new value.
        to_y: i32,
    },
    /// The learning rule; what its feedback was on the way is lost.
    Feedback(Feedback),
    /// What becomes of the feedback.
    Polarity(Polarity),
    /// How many steps the feedback is late.
    Delay(u32),
    /// The learning rate.
    Rate(f32),
    /// Samples in a step.
    Batch(u32),
    /// How often signals pass before the answer is read.
    Ticks(u32),
    /// How the rate goes down.
    Schedule(Schedule),
    /// Over how many first steps the rate grows.
    WarmUp(u32),
    /// The largest length of the gradient.
    Clip(f32),
    /// Decoupled weight decay.
    Decay(f32),
    /// Label smoothing.
    Smoothing(f32),
    /// When it stops by itself; what it had found best is forgotten.
    Stopping(Stopping),
    /// Which training points it trains on.
    Filter(Filter),
    /// What an error wants.
    Drive(Drive),
    /// Whose answers it learns.
    Teacher(Teacher),
    /// A symmetry built into the answers.
    Tied(Tied),
    /// A symmetry whose breaking is penalised.
    Symmetry(Symmetry),
    /// A monotonicity whose breaking is penalised.
    Monotone(Monotone),
    /// What actions earn and how rewards are felt: the whole description, as from now on.
    World(World),
    /// Whether the stimulus can be chosen.
    Offered(bool),
    /// What is taken from what the stimulus earns.
    Punishment(f32),
    /// Something kept from learning.
    Freeze(Frozen),
    /// Something frozen that learns again.
    Thaw(Frozen),
    /// A weight or a bias gets its initial value again.
    Renew(Frozen),
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

impl Event {
    /// A change that takes effect.
    pub fn new(at: u64, learner: u32, change: Change) -> Event {
        Event { at, learner, change, off: false }
    }
}

impl Change {
    /// Whether losses before and after it cannot be compared: points or loss are others.
    pub fn restarts_verdicts(&self) -> bool {
        matches!(
            self,
            Change::Samples(_) | Change::Paint(_) | Change::Erase(_) | Change::Move { .. } | Change::Loss(_)
        )
    }

    /// How many points it names, painted or taken away.
    pub fn points(&self) -> usize {
        match self {
            Change::Paint(stroke) => stroke.places.len() / 2,
            Change::Erase(erasure) => erasure.count(),
            Change::Move { .. } => 1,
            _ => 0,
        }
    }

    /// Whether it could be written into a link, even where it takes no effect: JSON knows no infinity.
    pub(crate) fn is_finite(&self) -> bool {
        match self {
            Change::Samples(samples) => samples.noise.is_finite() && samples.flips.is_finite(),
            Change::Rate(value)
            | Change::Clip(value)
            | Change::Decay(value)
            | Change::Smoothing(value)
            | Change::L1(value)
            | Change::L2(value)
            | Change::Punishment(value)
            | Change::Dropout(value)
            | Change::InputNoise(value)
            | Change::Weight { value, .. }
            | Change::Bias { value, .. } => value.is_finite(),
            Change::Optimiser(optimiser) => match *optimiser {
                Optimiser::Sgd => true,
                Optimiser::Momentum { beta } => beta.is_finite(),
                Optimiser::Adam { beta1, beta2 } => beta1.is_finite() && beta2.is_finite(),
                Optimiser::AdamW { beta1, beta2, decay } => (beta1 + beta2 + decay).is_finite(),
            },
            Change::Feedback(feedback) => match *feedback {
                Feedback::NodePerturbation { sigma: value }
                | Feedback::WeightPerturbation { sigma: value }
                | Feedback::ThreeFactor { sigma: value }
                | Feedback::LeastSquares { ridge: value } => value.is_finite(),
                _ => true,
            },
            Change::Schedule(schedule) => match *schedule {
                Schedule::Constant => true,
                Schedule::Steps { factor, .. } | Schedule::Exponential { factor } => factor.is_finite(),
                Schedule::Cosine { floor, .. } => floor.is_finite(),
            },
            Change::Stopping(stopping) => match *stopping {
                Stopping::Never => true,
                Stopping::Early { share, .. } => share.is_finite(),
            },
            Change::Teacher(teacher) => match teacher {
                Teacher::Nobody => true,
                Teacher::Learner { temperature, mix, .. } => (temperature + mix).is_finite(),
                Teacher::Rule { shape, mix } => {
                    mix.is_finite() && shape.numbers().iter().all(|n| n.is_finite())
                }
            },
            Change::Filter(filter) => match *filter {
                Filter::All => true,
                Filter::Point { varied, .. } | Filter::Class { varied, .. } => varied.is_finite(),
                Filter::Region { x, y, radius, varied } => {
                    [x, y, radius, varied].iter().all(|v| v.is_finite())
                }
            },
            Change::Symmetry(symmetry) => symmetry.parts().is_none_or(|(.., strength)| strength.is_finite()),
            Change::Monotone(monotone) => monotone.parts().is_none_or(|(.., strength)| strength.is_finite()),
            Change::World(world) => world.numbers().iter().all(|(_, value, _)| value.is_finite()),
            Change::Paint(_)
            | Change::Erase(_)
            | Change::Move { .. }
            | Change::Batch(_)
            | Change::Offered(_)
            | Change::Tied(_)
            | Change::WarmUp(_)
            | Change::Drive(_)
            | Change::Freeze(_)
            | Change::Thaw(_)
            | Change::Renew(_)
            | Change::Polarity(_)
            | Change::Delay(_)
            | Change::Ticks(_)
            | Change::Loss(_)
            | Change::Activation { .. }
            | Change::Add(_)
            | Change::Remove(_)
            | Change::Connect { .. }
            | Change::Cut { .. }
            | Change::Lesion(_)
            | Change::Restore(_) => true,
        }
    }
}
