//! Which number is no longer finite.

use super::Trainer;
use crate::kernel::Lanes;
use experiment::NeuronId;

/// The number that is no longer finite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Culprit {
    /// The loss of the batch.
    Loss,
    /// The weight of a synapse.
    Weight {
        /// Where it starts.
        from: NeuronId,
        /// Where it ends.
        to: NeuronId,
    },
    /// A neuron's bias.
    Bias {
        /// Whose.
        neuron: NeuronId,
    },
}

impl Trainer {
    /// The first number that is not finite: the loss if an output is not, else a parameter.
    pub(super) fn culprit(&self) -> Culprit {
        let plan = &self.fixed.plan;
        if plan.outputs().iter().any(|&slot| !has_finite_squares(self.batch.signals.row(slot))) {
            return Culprit::Loss;
        }
        let finite = |at: usize| self.state.parameters[at].is_finite();
        let weights = plan.topology().synapses().iter().zip(plan.weights_by_id());
        if let Some((synapse, _)) = weights.into_iter().find(|(_, at)| !finite(**at)) {
            return Culprit::Weight { from: synapse.from, to: synapse.to };
        }
        let slots = plan.inputs()..plan.slots();
        let slot = slots.into_iter().find(|&slot| plan.bias_of(slot).is_some_and(|at| !finite(at)));
        slot.map_or(Culprit::Loss, |slot| Culprit::Bias { neuron: plan.neuron(slot) })
    }
}

/// Whether an output's squared error is finite, and so every loss.
pub(super) fn has_finite_squares(outputs: &[f32]) -> bool {
    are_finite(outputs, |o| o * o)
}

/// Whether all numbers are finite.
pub(super) fn is_finite(numbers: &[f32]) -> bool {
    are_finite(numbers, |x| x)
}

/// Whether what is made of each number is finite: x · 0 is 0 for these and NaN for others.
#[inline(always)]
fn are_finite(numbers: &[f32], each: impl Fn(Lanes) -> Lanes) -> bool {
    let zero = Lanes::splat(0.0);
    // Four sums, lest each wait for the one before.
    let mut sums = [zero; 4];
    let (blocks, rest) = numbers.as_chunks::<16>();
    for block in blocks {
        for (sum, four) in sums.iter_mut().zip(block.as_chunks::<4>().0) {
            *sum = *sum + each(Lanes::from_array(*four)) * zero;
        }
    }
    for (sum, four) in sums.iter_mut().zip(rest.as_chunks::<4>().0) {
        *sum = *sum + each(Lanes::from_array(*four)) * zero;
    }
    let [a, b, c, d] = sums;
    ((a + b) + (c + d)).to_array().iter().all(|lane| *lane == 0.0)
}
