//! A symmetry built into the answers: each sample passes with its mirror image, and both answer together.
//!
//! The images lie behind the samples in every row, so that one pass serves both; what is learned goes back through both.

use crate::features::mirrored;
use crate::plan::Plan;
use crate::signals::Signals;
use experiment::{Input, Tied};

/// How answers are tied.
#[derive(Clone, Debug)]
pub(crate) struct Tie {
    /// 1 for an even symmetry, −1 for an odd one.
    pub sign: f32,
    /// For each input its factor in the mirror.
    inputs: Vec<f32>,
}

impl Tie {
    /// The tie of these inputs.
    pub fn new(tied: Tied, inputs: &[Input]) -> Option<Tie> {
        let (mirror, sign) = tied.parts()?;
        let factor = |input: &Input| match input {
            Input::Feature(feature) => mirrored(*feature, mirror),
            // No dataset has both coordinates and components.
            Input::Component(_) => 1.0,
        };
        Some(Tie { sign, inputs: inputs.iter().map(factor).collect() })
    }

    /// Writes the images of the first `count` samples behind them, at the first tick.
    pub fn mirror(&self, signals: &mut Signals, count: usize) {
        for (slot, factor) in self.inputs.iter().enumerate() {
            let (samples, images) = signals.row_mut(slot).split_at_mut(count);
            images.iter_mut().zip(samples).for_each(|(image, sample)| *image = factor * *sample);
        }
    }

    /// Replaces the outputs' last signals of the first `count` samples by what is answered.
    pub fn answer(&self, plan: &Plan, signals: &mut Signals, count: usize) {
        for &slot in plan.outputs() {
            join(self.sign, signals.row_mut_at(signals.ticks() - 1, slot), count);
        }
    }
}

/// Replaces the first `count` of a row by ½ (own ± image's).
pub(crate) fn join(sign: f32, row: &mut [f32], count: usize) {
    let (samples, images) = row.split_at_mut(count);
    samples.iter_mut().zip(images).for_each(|(sample, image)| *sample = 0.5 * (*sample + sign * *image));
}

/// Replaces derivatives of what is answered by those of own and image's signals.
pub(crate) fn part(sign: f32, row: &mut [f32], count: usize) {
    let (samples, images) = row.split_at_mut(count);
    for (sample, image) in samples.iter_mut().zip(images) {
        *sample *= 0.5;
        *image = sign * *sample;
    }
}
