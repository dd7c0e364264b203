//! What shakes a step: silent neurons, and noise on weighted sums.

use crate::errors::Errors;
use crate::plan::Plan;
use crate::random::{Purpose, Stream};
use crate::signals::Signals;

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

/// Noise on every weighted sum of this step.
#[derive(Clone, Copy, Debug)]
pub struct Noise {
    /// Its standard deviation.
    pub sigma: f32,
    /// The learner's seed.
    pub seed: u32,
    /// How many steps were trained before.
    pub step: u64,
}

impl Dropout {
    /// Silences samples of one neuron's row and scales the others, with their slopes.
    pub(crate) fn apply(&self, neuron: u32, signals: &mut [f32], slopes: &mut [f32]) {
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

impl Noise {
    /// Draws the noise of every neuron, tick and sample of a step.
    pub(crate) fn fill(&self, plan: &Plan, signals: &Signals, errors: &mut Errors) {
        let Signals { stride, block, ticks, .. } = *signals;
        errors.noise.resize(ticks * block, 0.0);
        let stream = Stream::new(self.seed, Purpose::Perturbation);
        for tick in 0..ticks {
            for slot in plan.inputs()..plan.slots() {
                let row = &mut errors.noise[tick * block + slot * stride..][..stride];
                for (four, place) in row.as_chunks_mut::<4>().0.iter_mut().zip(0u32..) {
                    // At most 1,000 fours in a row, or twice as many with images, so that ticks, of which there are at most 32, do not share their numbers.
                    let own = (place >> 10) << 15 | (tick as u32) << 10 | place & 1023;
                    let draw = stream.between(self.step, plan.neuron(slot).0, own);
                    *four = draw.normals().map(|z| self.sigma * z);
                }
            }
        }
    }
}
