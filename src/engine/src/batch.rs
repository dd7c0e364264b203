//! Batches: which points are trained on in a step, and their rows.
//!
//! Deliberately absent: what is done with them; that is `trainer`'s.

use crate::errors::Errors;
use crate::features::feature;
use crate::order::Order;
use crate::random::{Purpose, Stream};
use crate::signals::Signals;
use crate::state::State;
use crate::trainer::Fixed;

/// Room for one batch, reused from step to step.
#[derive(Clone, Debug)]
pub(crate) struct Batch {
    pub signals: Signals,
    pub errors: Errors,
    pub targets: Vec<f32>,
    pub gradient: Vec<f32>,
    order: Order,
    chosen: Vec<u32>,
    /// Whether the rows already hold all points, as they do from the second step of full batches on.
    filled: bool,
    /// Whether a rule that takes its step at once has nothing left to do.
    pub settled: bool,
}

impl Batch {
    /// Room for the batches of this learner.
    pub fn new(fixed: &Fixed) -> Batch {
        let count = fixed.prepared.train().count;
        let signals = Signals::new(&fixed.plan, count.min(fixed.recipe.batch as usize), fixed.ticks);
        let errors = Errors::new(&fixed.plan, &signals);
        Batch {
            errors,
            targets: vec![0.0; fixed.plan.outputs().len() * signals.stride()],
            gradient: vec![0.0; fixed.plan.parameters().next_multiple_of(4)],
            order: Order::default(),
            chosen: Vec::with_capacity(signals.stride()),
            filled: false,
            settled: false,
            signals,
        }
    }

    /// Whether the rows hold all points, and will at the next step.
    pub fn is_filled(&self) -> bool {
        self.filled
    }

    /// Puts the next batch into the inputs' rows and the targets; returns how many samples it has.
    pub fn fill(&mut self, fixed: &Fixed, state: &mut State) -> usize {
        let Fixed { recipe, samples, prepared, plan, .. } = fixed;
        let rows = prepared.train();
        let (count, size) = (rows.count, (recipe.batch as usize).min(rows.count));
        let mut start = (state.step - state.epoch_start) * size as u64;
        if start >= count as u64 {
            state.epoch += 1;
            state.epoch_start = state.step;
            start = 0;
        }
        let start = start as usize;
        let here = size.min(count - start);
        if size == count {
            if self.filled {
                return here;
            }
            self.chosen.clear();
            self.chosen.extend(0..count as u32);
        } else {
            self.order.shuffle(samples.seed, state.epoch, count as u32);
            self.chosen.clear();
            self.chosen.extend_from_slice(&self.order.places()[start..start + here]);
        }
        for slot in 0..plan.inputs() {
            let feature = rows.feature(slot);
            let row = self.signals.row_mut(slot);
            for (x, &at) in row.iter_mut().zip(&self.chosen) {
                *x = feature[at as usize];
            }
            row[here..].fill(0.0);
        }
        let stride = self.signals.stride();
        for (index, row) in self.targets.chunks_exact_mut(stride).enumerate() {
            let target = rows.target(index);
            for (t, &at) in row.iter_mut().zip(&self.chosen) {
                *t = target[at as usize];
            }
        }
        if recipe.input_noise > 0.0 {
            self.add_noise(fixed, state.step);
        }
        self.signals.hold_inputs();
        self.filled = size == count && recipe.input_noise == 0.0;
        here
    }

    fn add_noise(&mut self, fixed: &Fixed, step: u64) {
        let stream = Stream::new(fixed.recipe.seed, Purpose::InputNoise);
        for (place, &at) in self.chosen.iter().enumerate() {
            let point = fixed.prepared.points().train[at as usize];
            let [noise_x, noise_y, ..] = stream.at(step, at).normals();
            let x = point.x + fixed.recipe.input_noise * noise_x;
            let y = point.y + fixed.recipe.input_noise * noise_y;
            for (slot, &input) in fixed.prepared.inputs().iter().enumerate() {
                self.signals.row_mut(slot)[place] = feature(input, x, y);
            }
        }
    }
}
