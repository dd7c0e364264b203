//! A batch on its way through a plan: signals forward, errors back.
//!
//! Each neuron has a row of `stride` numbers, one for each sample, padded to four.

use crate::kernel::{activate, activate_with_slopes, multiply, weight_gradients, weighted_sums};
use crate::loss;
use crate::plan::Plan;
use crate::random::{Purpose, Stream};
use experiment::{Loss, Role};

/// The rows of one batch.
#[derive(Clone, Debug)]
pub struct Signals {
    stride: usize,
    inputs: usize,
    /// What each neuron sends, slot by slot.
    signals: Vec<f32>,
    /// What each weighted sum starts from, slot by slot: the bias, 0 for inputs.
    starts: Vec<f32>,
}

/// What only training needs: derivatives beside the signals.
#[derive(Clone, Debug)]
pub struct Errors {
    /// The derivative of each signal with respect to its neuron's weighted sum.
    slopes: Vec<f32>,
    /// The derivative of the loss with respect to each weighted sum.
    deltas: Vec<f32>,
    /// The outputs' rows one behind the other, then their derivatives.
    outputs: Vec<f32>,
}

/// Neurons that are silent for some samples of this step.
#[derive(Clone, Copy, Debug)]
pub struct Dropout {
    /// The chance of each neuron and sample.
    pub chance: f32,
    /// The learner's seed.
    pub seed: u32,
    /// How many steps were trained before.
    pub step: u64,
}

impl Signals {
    /// Rows for batches of up to `samples`.
    pub fn new(plan: &Plan, samples: usize) -> Signals {
        let stride = samples.next_multiple_of(4);
        Signals {
            stride,
            inputs: plan.inputs(),
            signals: vec![0.0; plan.slots() * stride],
            starts: vec![0.0; plan.slots()],
        }
    }

    /// The length of a row.
    pub fn stride(&self) -> usize {
        self.stride
    }

    /// How many inputs there are; theirs are the first rows.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// A slot's row.
    pub fn row(&self, slot: usize) -> &[f32] {
        &self.signals[slot * self.stride..][..self.stride]
    }

    /// An input's row, to be filled.
    pub fn row_mut(&mut self, slot: usize) -> &mut [f32] {
        &mut self.signals[slot * self.stride..][..self.stride]
    }

    /// Sends the inputs' rows through the network. `silent` slots send 0.
    pub fn forward(&mut self, plan: &Plan, parameters: &[f32], silent: &[usize]) {
        self.set_starts(plan, parameters);
        for level in plan.levels() {
            for group in &level.forward {
                weighted_sums(group, parameters, Some(&self.starts), &mut self.signals, self.stride);
            }
            for (slots, activation) in &level.activations {
                activate(*activation, &mut self.signals[slots.start * self.stride..slots.end * self.stride]);
            }
            self.silence(silent);
        }
    }

    /// As [`Signals::forward`], keeping slopes and applying dropout to hidden neurons.
    pub fn forward_in_training(
        &mut self,
        plan: &Plan,
        parameters: &[f32],
        silent: &[usize],
        dropout: Option<Dropout>,
        errors: &mut Errors,
    ) {
        self.set_starts(plan, parameters);
        let stride = self.stride;
        for level in plan.levels() {
            for group in &level.forward {
                weighted_sums(group, parameters, Some(&self.starts), &mut self.signals, stride);
            }
            for (slots, activation) in &level.activations {
                let rows = slots.start * stride..slots.end * stride;
                let slopes = &mut errors.slopes[rows.clone()];
                activate_with_slopes(*activation, &mut self.signals[rows], slopes);
                if let Some(dropout) = dropout {
                    for slot in slots.clone().filter(|&slot| plan.neuron(slot).role() == Role::Hidden) {
                        let rows = slot * stride..(slot + 1) * stride;
                        let slopes = &mut errors.slopes[rows.clone()];
                        dropout.apply(plan.neuron(slot).0, &mut self.signals[rows], slopes);
                    }
                }
            }
            self.silence(silent);
            for &slot in silent {
                errors.slopes[slot * stride..(slot + 1) * stride].fill(0.0);
            }
        }
    }

    /// Sends the loss's derivatives back and writes the gradient of its mean over the first `count` samples.
    ///
    /// `targets` holds a row for each output. The gradient is laid out as the parameters are.
    pub fn backward(
        &self,
        plan: &Plan,
        parameters: &[f32],
        (loss, targets, count): (Loss, &[f32], usize),
        errors: &mut Errors,
        gradient: &mut [f32],
    ) {
        let stride = self.stride;
        for (&slot, row) in plan.outputs().iter().zip(errors.outputs.chunks_exact_mut(stride)) {
            row.copy_from_slice(self.row(slot));
        }
        loss::differentiate(loss, &mut errors.outputs, targets, stride);
        let share = 1.0 / count as f32;
        for (&slot, row) in plan.outputs().iter().zip(errors.outputs.chunks_exact(stride)) {
            let delta = &mut errors.deltas[slot * stride..(slot + 1) * stride];
            for (d, derivative) in delta.iter_mut().zip(&row[..count]) {
                *d = derivative * share;
            }
            delta[count..].fill(0.0);
            multiply(delta, &errors.slopes[slot * stride..(slot + 1) * stride]);
        }
        for level in plan.levels().iter().rev() {
            for group in &level.backward {
                weighted_sums(group, parameters, None, &mut errors.deltas, stride);
                let rows = group.rows();
                let rows = rows.start * stride..rows.end * stride;
                multiply(&mut errors.deltas[rows.clone()], &errors.slopes[rows]);
            }
            for group in &level.forward {
                weight_gradients(group, &errors.deltas, &self.signals, gradient, stride);
            }
        }
        let biases = &mut gradient[plan.weights()..plan.parameters()];
        for (bias, delta) in
            biases.iter_mut().zip(errors.deltas[plan.inputs() * stride..].chunks_exact(stride))
        {
            let mut lanes = [0.0; 4];
            for four in delta.as_chunks::<4>().0 {
                for (lane, d) in lanes.iter_mut().zip(four) {
                    *lane += d;
                }
            }
            *bias = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
        }
    }

    fn set_starts(&mut self, plan: &Plan, parameters: &[f32]) {
        let biases = &parameters[plan.weights()..plan.parameters()];
        self.starts[plan.inputs()..].copy_from_slice(biases);
    }

    fn silence(&mut self, silent: &[usize]) {
        for &slot in silent {
            self.row_mut(slot).fill(0.0);
        }
    }
}

impl Errors {
    /// Rows beside those of `signals`.
    pub fn new(plan: &Plan, signals: &Signals) -> Errors {
        let rows = vec![0.0; signals.signals.len()];
        let outputs = vec![0.0; plan.outputs().len() * signals.stride];
        Errors { slopes: rows.clone(), deltas: rows, outputs }
    }
}

impl Dropout {
    /// Silences samples of one neuron's row and scales the others, with their slopes.
    fn apply(&self, neuron: u32, signals: &mut [f32], slopes: &mut [f32]) {
        let stream = Stream::new(self.seed, Purpose::Dropout);
        let kept = 1.0 / (1.0 - self.chance);
        let fours = signals.as_chunks_mut::<4>().0.iter_mut().zip(slopes.as_chunks_mut::<4>().0);
        for ((signals, slopes), four) in fours.zip(0u32..) {
            let draw = stream.between(self.step, neuron, four);
            for lane in 0..4 {
                let factor = if draw.unit(lane) < self.chance { 0.0 } else { kept };
                signals[lane] *= factor;
                slopes[lane] *= factor;
            }
        }
    }
}
