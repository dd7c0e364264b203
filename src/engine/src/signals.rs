//! A batch on its way through a plan: signals forward, errors back.
//!
//! Each neuron has a row of `stride` numbers, one for each sample, padded to four; each tick has a block of rows.
//! Where there are loops, a block of zeros lies before the first tick (nothing was sent yet) and after the last (nothing comes back).

use crate::kernel::{activate, activate_with_slopes, add, multiply, weight_gradients, weighted_sums};
use crate::loss;
use crate::plan::Plan;
use crate::random::{Purpose, Stream};
use experiment::{Loss, Role};

/// The rows of one batch.
#[derive(Clone, Debug)]
pub struct Signals {
    stride: usize,
    inputs: usize,
    ticks: usize,
    /// The length of a block: all rows of a tick.
    block: usize,
    /// How many blocks lie before the first tick's: one where there are loops, else none.
    lead: usize,
    /// What each neuron sends, tick by tick, slot by slot.
    signals: Vec<f32>,
    /// What each weighted sum starts from, row by row as the plan's groups number them: the bias, 0 for inputs.
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
    /// The gradient of one tick, where there are several.
    tick: Vec<f32>,
}

/// What a batch was to answer.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// How answers are judged.
    pub loss: Loss,
    /// A row for each output; where every tick is answered, tick by tick.
    pub targets: &'a [f32],
    /// How many samples there are; the rest of each row is padding.
    pub count: usize,
    /// Whether every tick is answered, not the last alone.
    pub each_tick: bool,
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
    /// Rows for batches of up to `samples`, which take `ticks` ticks.
    pub fn new(plan: &Plan, samples: usize, ticks: usize) -> Signals {
        let stride = samples.next_multiple_of(4);
        let lead = usize::from(plan.has_loops());
        let block = plan.slots() * stride;
        Signals {
            stride,
            inputs: plan.inputs(),
            ticks,
            block,
            lead,
            signals: vec![0.0; (lead + ticks) * block],
            starts: vec![0.0; (lead + 1) * plan.slots()],
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

    /// How many ticks a batch takes.
    pub fn ticks(&self) -> usize {
        self.ticks
    }

    /// A slot's row at the last tick.
    pub fn row(&self, slot: usize) -> &[f32] {
        self.row_at(self.ticks - 1, slot)
    }

    /// A slot's row at a tick.
    pub fn row_at(&self, tick: usize, slot: usize) -> &[f32] {
        &self.signals[(self.lead + tick) * self.block + slot * self.stride..][..self.stride]
    }

    /// An input's row at the first tick, to be filled.
    pub fn row_mut(&mut self, slot: usize) -> &mut [f32] {
        &mut self.signals[self.lead * self.block + slot * self.stride..][..self.stride]
    }

    /// Gives the inputs at every tick what they carry at the first.
    pub fn hold_inputs(&mut self) {
        let first = self.lead * self.block;
        for tick in 1..self.ticks {
            self.signals.copy_within(first..first + self.inputs * self.stride, first + tick * self.block);
        }
    }

    /// Sends the inputs' rows through the network. `silent` slots send 0.
    pub fn forward(&mut self, plan: &Plan, parameters: &[f32], silent: &[usize]) {
        self.set_starts(plan, parameters);
        let stride = self.stride;
        for tick in 0..self.ticks {
            let rows = &mut self.signals[tick * self.block..(tick + self.lead + 1) * self.block];
            for level in plan.levels() {
                for group in &level.forward {
                    weighted_sums(group, parameters, Some(&self.starts), rows, stride);
                }
                let own = &mut rows[self.lead * self.block..];
                for (slots, activation) in &level.activations {
                    activate(*activation, &mut own[slots.start * stride..slots.end * stride]);
                }
                silence(own, silent, stride);
            }
        }
    }

    /// As [`Signals::forward`], keeping slopes and applying dropout to hidden neurons: the same ones at every tick.
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
        for tick in 0..self.ticks {
            let rows = &mut self.signals[tick * self.block..(tick + self.lead + 1) * self.block];
            let slopes = &mut errors.slopes[tick * self.block..(tick + 1) * self.block];
            for level in plan.levels() {
                for group in &level.forward {
                    weighted_sums(group, parameters, Some(&self.starts), rows, stride);
                }
                let own = &mut rows[self.lead * self.block..];
                for (slots, activation) in &level.activations {
                    let rows = slots.start * stride..slots.end * stride;
                    activate_with_slopes(*activation, &mut own[rows.clone()], &mut slopes[rows]);
                    if let Some(dropout) = dropout {
                        for slot in slots.clone().filter(|&slot| plan.neuron(slot).role() == Role::Hidden) {
                            let rows = slot * stride..(slot + 1) * stride;
                            dropout.apply(plan.neuron(slot).0, &mut own[rows.clone()], &mut slopes[rows]);
                        }
                    }
                }
                silence(own, silent, stride);
                silence(slopes, silent, stride);
            }
        }
    }

    /// Sends the loss's derivatives back, through time from the last tick on, and writes the gradient of its mean.
    ///
    /// The gradient is laid out as the parameters are.
    pub fn backward(
        &self,
        plan: &Plan,
        parameters: &[f32],
        wanted: Wanted,
        errors: &mut Errors,
        gradient: &mut [f32],
    ) {
        let stride = self.stride;
        for tick in (0..self.ticks).rev() {
            self.answer(plan, parameters, wanted, tick, errors);
            let slopes = &errors.slopes[tick * self.block..(tick + 1) * self.block];
            let deltas = &mut errors.deltas[(self.lead + tick) * self.block..];
            for level in plan.levels().iter().rev() {
                for group in &level.backward {
                    weighted_sums(group, parameters, None, deltas, stride);
                    let rows = group.rows();
                    let rows = rows.start * stride..rows.end * stride;
                    multiply(&mut deltas[rows.clone()], &slopes[rows]);
                }
            }
            if tick + 1 == self.ticks {
                self.gather(plan, errors, tick, gradient);
            } else {
                let mut own = std::mem::take(&mut errors.tick);
                self.gather(plan, errors, tick, &mut own);
                add(gradient, &own);
                errors.tick = own;
            }
        }
    }

    /// Writes the outputs' deltas of a tick: what the loss says, and what listens to them at the next tick.
    fn answer(&self, plan: &Plan, parameters: &[f32], wanted: Wanted, tick: usize, errors: &mut Errors) {
        let Wanted { loss, targets, count, each_tick } = wanted;
        let stride = self.stride;
        let deltas = &mut errors.deltas[(self.lead + tick) * self.block..];
        for group in plan.echoes() {
            weighted_sums(group, parameters, None, deltas, stride);
        }
        let answered = each_tick || tick + 1 == self.ticks;
        if answered {
            for (&slot, row) in plan.outputs().iter().zip(errors.outputs.chunks_exact_mut(stride)) {
                row.copy_from_slice(self.row_at(tick, slot));
            }
            let length = errors.outputs.len();
            let own = if each_tick { &targets[tick * length..(tick + 1) * length] } else { targets };
            loss::differentiate(loss, &mut errors.outputs, own, stride);
        }
        let answers = if each_tick { count * self.ticks } else { count };
        let share = 1.0 / answers as f32;
        for (&slot, row) in plan.outputs().iter().zip(errors.outputs.chunks_exact(stride)) {
            let delta = &mut deltas[slot * stride..(slot + 1) * stride];
            let heard = plan.fan_out(slot) > 0;
            let (own, padding) = delta.split_at_mut(count);
            match (answered, heard) {
                (true, true) => own.iter_mut().zip(row).for_each(|(d, derivative)| *d += derivative * share),
                (true, false) => own.iter_mut().zip(row).for_each(|(d, derivative)| *d = derivative * share),
                (false, true) => {}
                (false, false) => own.fill(0.0),
            }
            padding.fill(0.0);
            let at = tick * self.block + slot * stride;
            multiply(delta, &errors.slopes[at..at + stride]);
        }
    }

    /// Writes what the deltas of one tick make of the gradient.
    fn gather(&self, plan: &Plan, errors: &Errors, tick: usize, gradient: &mut [f32]) {
        let (deltas, signals) = (&errors.deltas[tick * self.block..], &self.signals[tick * self.block..]);
        for level in plan.levels().iter().rev() {
            for group in &level.forward {
                weight_gradients(group, deltas, signals, gradient, self.stride);
            }
        }
        let biases = &mut gradient[plan.weights()..plan.parameters()];
        let deltas = &deltas[self.lead * self.block + plan.inputs() * self.stride..];
        for (bias, delta) in biases.iter_mut().zip(deltas.chunks_exact(self.stride)) {
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
        self.starts[self.lead * plan.slots() + plan.inputs()..].copy_from_slice(biases);
    }
}

fn silence(rows: &mut [f32], silent: &[usize], stride: usize) {
    for &slot in silent {
        rows[slot * stride..(slot + 1) * stride].fill(0.0);
    }
}

impl Errors {
    /// Rows beside those of `signals`.
    pub fn new(plan: &Plan, signals: &Signals) -> Errors {
        let Signals { ticks, block, lead, .. } = *signals;
        Errors {
            slopes: vec![0.0; ticks * block],
            deltas: vec![0.0; (2 * lead + ticks) * block],
            outputs: vec![0.0; plan.outputs().len() * signals.stride],
            tick: vec![0.0; if ticks > 1 { plan.parameters().next_multiple_of(4) } else { 0 }],
        }
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
