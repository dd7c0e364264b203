//! A digit that somebody draws, seen as those of the dataset are.
//!
//! Deliberately absent: how a drawing becomes pixels, which is the page's.

use crate::data::{digit_means, digit_pixel};
use crate::loss;
use crate::observer::{Observer, fill_rows};
use crate::signals::Signals;
use crate::trainer::Trainer;
use experiment::{Dataset, Input};
use std::ops::Range;
use std::sync::Arc;

impl Observer {
    /// How sure a learner is of each class of an image of 8 × 8 grey levels, 0 for paper and 8 for ink; rows from the top.
    ///
    /// `None` for a learner of anything but digits.
    pub fn recognise(&mut self, trainer: &Trainer, image: &[[u8; 8]; 8]) -> Option<Vec<f32>> {
        if trainer.fixed.samples.dataset != Dataset::Digits {
            return None;
        }
        if self.digit_means.is_empty() {
            self.digit_means = digit_means();
        }
        let levels = image.as_flattened().iter().map(|&level| level.min(8));
        let pixels: Vec<f32> =
            levels.zip(&self.digit_means).map(|(level, &mean)| digit_pixel(level, mean)).collect();
        let inputs = trainer.fixed.prepared.inputs();
        Some(self.shares(trainer, &|signals, _| {
            for (slot, &input) in inputs.iter().enumerate() {
                signals.row_mut(slot)[0] = match input {
                    Input::Component(at) => pixels.get(at as usize).copied().unwrap_or(0.0),
                    Input::Feature(_) => 0.0,
                };
            }
            signals.hold_inputs();
        }))
    }

    /// The same of a test image as it is tested, noise included; counted from 0.
    ///
    /// `None` where there is no such image, or anything but digits.
    pub fn recognise_test(&mut self, trainer: &Trainer, index: usize) -> Option<Vec<f32>> {
        let rows = trainer.fixed.prepared.test();
        let there = trainer.fixed.samples.dataset == Dataset::Digits && index < rows.count;
        there.then(|| self.shares(trainer, &|signals, _| fill_rows(signals, rows, index..index + 1)))
    }

    /// How sure a learner is of each class of one sample.
    fn shares(&mut self, trainer: &Trainer, fill: &dyn Fn(&mut Signals, Range<usize>)) -> Vec<f32> {
        let plan = Arc::clone(&trainer.fixed.plan);
        let mut shares = vec![0.0; plan.outputs().len()];
        self.pass(trainer, (1, trainer.fixed.ticks), fill, &mut |signals, _| {
            for (share, &slot) in shares.iter_mut().zip(plan.outputs()) {
                *share = signals.row(slot)[0];
            }
        });
        loss::probabilities(trainer.fixed.prepared.loss(), &mut shares);
        shares
    }
}
