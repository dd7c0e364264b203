//! How weights and signals are distributed, as shares in bins that miss nothing.

use crate::observer::{Observer, fill_rows, ticks_of};
use crate::signals::Signals;
use crate::trainer::Trainer;
use experiment::Role;
use std::sync::Arc;

/// How many bins a distribution has.
pub const BINS: usize = 32;
/// Training samples whose signals are looked at, at most: the first ones.
pub const SPREAD_SAMPLES: usize = 256;

/// Counts in bins that are even in v / (1 + |v|): half of them within ±1, and none missing from −∞ to ∞.
#[derive(Default)]
struct Bins {
    counts: [u64; BINS],
}

impl Bins {
    /// A value that is no number is nowhere.
    fn add(&mut self, value: f32) {
        let place = 0.5 + 0.5 * value / (1.0 + value.abs());
        if !place.is_finite() {
            return;
        }
        let at = place * BINS as f32;
        let whole = at as usize;
        // An edge belongs to the bin nearer 0: a tanh that says 1 says no more than 1.
        let bin = match value > 0.0 {
            true if whole as f32 == at => (whole - 1).max(BINS / 2),
            _ => whole.min(BINS - 1),
        };
        self.counts[bin] += 1;
    }

    /// 255 × each bin's share, rounded up: what is there at all can be seen.
    fn shares(&self) -> [u8; BINS] {
        let all = self.counts.iter().sum::<u64>().max(1);
        self.counts.map(|count| (count * 255).div_ceil(all) as u8)
    }
}

/// How a learner's weights are distributed; biases do not count.
pub fn weights(trainer: &Trainer) -> [u8; BINS] {
    let mut bins = Bins::default();
    trainer.parameters()[..trainer.plan().weights()].iter().for_each(|weight| bins.add(*weight));
    bins.shares()
}

impl Observer {
    /// How what hidden neurons send is distributed, at the last tick, over the first [`SPREAD_SAMPLES`] training samples.
    ///
    /// Silenced neurons do not count; without any hidden ones, or without samples, all is 0.
    pub fn spread(&mut self, trainer: &Trainer) -> [u8; BINS] {
        let (rows, plan) = (trainer.fixed.prepared.train(), Arc::clone(&trainer.fixed.plan));
        let speaks =
            |slot: &usize| plan.neuron(*slot).role() == Role::Hidden && !trainer.fixed.silent.contains(slot);
        let slots: Vec<usize> = (plan.inputs()..plan.slots()).filter(speaks).collect();
        let mut bins = Bins::default();
        let fill = |signals: &mut Signals, chunk| fill_rows(signals, rows, chunk);
        let count = rows.count.min(SPREAD_SAMPLES);
        self.pass(trainer, (count, ticks_of(trainer, rows)), &fill, &mut |signals, chunk| {
            for &slot in &slots {
                signals.row(slot)[..chunk.len()].iter().for_each(|sent| bins.add(*sent));
            }
        });
        bins.shares()
    }
}
