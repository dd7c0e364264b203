//! A batch on its way through a plan: signals forward. The way back is in `errors`.
//!
//! Each neuron has a row of `stride` numbers, one for each sample, padded to four; each tick has a block of rows.
//! Where there are loops, a block of zeros lies before the first tick (nothing was sent yet) and after the last (nothing comes back).

use crate::errors::Errors;
use crate::kernel::{activate, activate_with_slopes, add, tanh_with_slopes};
use crate::noise::{Dropout, Noise};
use crate::plan::Plan;
use experiment::{Activation, Role};

/// The rows of one batch.
#[derive(Clone, Debug)]
pub struct Signals {
    pub(crate) stride: usize,
    inputs: usize,
    pub(crate) ticks: usize,
    /// The length of a block: all rows of a tick.
    pub(crate) block: usize,
    /// How many blocks lie before the first tick's: one where there are loops, else none.
    pub(crate) lead: usize,
    /// What each neuron sends, tick by tick, slot by slot.
    pub(crate) signals: Vec<f32>,
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

    /// The inputs' rows at a tick, one behind the other, to be filled.
    pub fn inputs_mut_at(&mut self, tick: usize) -> &mut [f32] {
        &mut self.signals[(self.lead + tick) * self.block..][..self.inputs * self.stride]
    }

    /// An input's row at a tick, to be filled.
    pub fn row_mut_at(&mut self, tick: usize, slot: usize) -> &mut [f32] {
        &mut self.signals[(self.lead + tick) * self.block + slot * self.stride..][..self.stride]
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
        let stride = self.stride;
        for tick in 0..self.ticks {
            let rows = &mut self.signals[tick * self.block..(tick + self.lead + 1) * self.block];
            for level in plan.levels() {
                level.forward.forward(parameters, rows, stride);
                let own = &mut rows[self.lead * self.block..];
                for (slots, activation) in &level.activations {
                    activate(*activation, &mut own[slots.start * stride..slots.end * stride]);
                }
                silence(own, silent, stride);
            }
        }
    }

    /// As [`Signals::forward`], keeping slopes and applying dropout to hidden neurons: the same ones at every tick.
    ///
    /// Noise, where there is any, is added to weighted sums and kept among the errors.
    pub fn forward_in_training(
        &mut self,
        plan: &Plan,
        parameters: &[f32],
        silent: &[usize],
        (dropout, noise): (Option<Dropout>, Option<Noise>),
        errors: &mut Errors,
    ) {
        if dropout.is_some() || noise.is_some() || !silent.is_empty() {
            return self.forward_shaken(plan, parameters, silent, (dropout, noise), errors);
        }
        let stride = self.stride;
        for tick in 0..self.ticks {
            let rows = &mut self.signals[tick * self.block..(tick + self.lead + 1) * self.block];
            let slopes = &mut errors.slopes[tick * self.block..(tick + 1) * self.block];
            for level in plan.levels() {
                level.forward.forward(parameters, rows, stride);
                let own = &mut rows[self.lead * self.block..];
                for (slots, activation) in &level.activations {
                    let rows = slots.start * stride..slots.end * stride;
                    // The usual one within this function: calling another one for it would cost small networks their time.
                    if *activation == Activation::Tanh {
                        tanh_with_slopes(&mut own[rows.clone()], &mut slopes[rows]);
                    } else {
                        activate_with_slopes(*activation, &mut own[rows.clone()], &mut slopes[rows]);
                    }
                }
            }
        }
    }

    /// The same where something shakes the network or silences parts of it: a loop of its own, for it would slow the usual one.
    #[inline(never)]
    fn forward_shaken(
        &mut self,
        plan: &Plan,
        parameters: &[f32],
        silent: &[usize],
        (dropout, noise): (Option<Dropout>, Option<Noise>),
        errors: &mut Errors,
    ) {
        let stride = self.stride;
        if let Some(noise) = noise {
            noise.fill(plan, self, errors);
        }
        for tick in 0..self.ticks {
            let rows = &mut self.signals[tick * self.block..(tick + self.lead + 1) * self.block];
            let slopes = &mut errors.slopes[tick * self.block..(tick + 1) * self.block];
            for level in plan.levels() {
                level.forward.forward(parameters, rows, stride);
                let own = &mut rows[self.lead * self.block..];
                for (slots, activation) in &level.activations {
                    let rows = slots.start * stride..slots.end * stride;
                    if noise.is_some() {
                        let at = tick * self.block;
                        add(&mut own[rows.clone()], &errors.noise[at + rows.start..at + rows.end]);
                    }
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
}

fn silence(rows: &mut [f32], silent: &[usize], stride: usize) {
    for &slot in silent {
        rows[slot * stride..(slot + 1) * stride].fill(0.0);
    }
}
