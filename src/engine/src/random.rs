//! Random numbers without state: each is a function of a seed, what it is for, a step and ids.
//!
//! So an edit changes no number elsewhere, and a snapshot needs no generator state.
//! The generator is Philox 4×32-10 (Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011).

use crate::kernel::{Both, Word, Words};
use crate::math;

/// What random numbers are for; numbers for different purposes are independent.
///
/// The discriminants are part of the numeric revision: append, never reorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Purpose {
    /// Training points.
    Train = 0,
    /// Test points.
    Test = 1,
    /// Which rows of a table train and which test.
    Split = 2,
    /// Which training labels are flipped, and to what.
    TrainFlip = 3,
    /// Which test labels are flipped, and to what.
    TestFlip = 4,
    /// The order of training within an epoch.
    Order = 5,
    /// Initial weights.
    Weight = 6,
    /// Initial biases.
    Bias = 7,
    /// Which neurons are silent for which sample.
    Dropout = 8,
    /// Noise on inputs in training.
    InputNoise = 9,
    /// The weights that feedback alignment sends errors through.
    Feedback = 10,
    /// Noise on neurons or parameters, for rules that learn from what it does.
    Perturbation = 11,
    /// Which training points judge when to stop.
    Judges = 12,
    /// Places at which penalties look for what breaks a prior.
    Hints = 13,
    /// Which action is taken.
    Choice = 14,
    /// The order in which weights are pruned at random.
    Pruning = 15,
}

/// The random numbers of one seed and one purpose.
#[derive(Clone, Copy, Debug)]
pub struct Stream {
    key: [u32; 2],
}

/// Four random words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draw([u32; 4]);

impl Stream {
    /// The numbers of this seed for this purpose.
    pub fn new(seed: u32, purpose: Purpose) -> Stream {
        Stream { key: [seed, purpose as u32] }
    }

    /// The words that belong to `step` and `id`.
    pub fn at(&self, step: u64, id: u32) -> Draw {
        self.between(step, id, 0)
    }

    /// What [`Stream::at`] gives for four ids, from `first` on: cheaper than one after the other.
    pub fn four_at(&self, step: u64, first: u32) -> [Draw; 4] {
        let counter =
            [Words::of(step as u32), Words::of((step >> 32) as u32), four_from(first), Words::of(0)];
        let words = philox(counter, self.key).map(Words::to_array);
        [0, 1, 2, 3].map(|id| Draw(words.map(|word| word[id])))
    }

    /// The words that [`Stream::at`] gives for eight ids, from `first` on, four and four:
    /// of each of the four words a draw has, those of the four draws.
    #[inline(always)]
    pub fn words_of_eight_at(&self, step: u64, first: u32) -> [[[u32; 4]; 4]; 2] {
        let ids = Both([0, 4].map(|four| four_from(first.wrapping_add(four))));
        let counter = [Both::of(step as u32), Both::of((step >> 32) as u32), ids, Both::of(0)];
        let words = philox(counter, self.key);
        [0, 1].map(|four| words.map(|Both(words)| words[four].to_array()))
    }

    /// The words that belong to `step` and a pair of ids: a synapse, or a neuron and a sample.
    pub fn between(&self, step: u64, first: u32, second: u32) -> Draw {
        Draw(philox([step as u32, (step >> 32) as u32, first, second], self.key))
    }
}

impl Draw {
    /// The words themselves.
    pub fn words(&self) -> [u32; 4] {
        self.0
    }

    /// An evenly spread number in [0, 1), a multiple of 2⁻²⁴, from word `lane`.
    pub fn unit(&self, lane: usize) -> f32 {
        (self.0[lane] >> 8) as f32 * (1.0 / 16_777_216.0)
    }

    /// Four independent standard normal numbers (Box & Muller 1958).
    pub fn normals(&self) -> [f32; 4] {
        let pair = |a: u32, turn: f32| {
            // In (0, 1], so that its logarithm is finite.
            let unit = ((a >> 8) + 1) as f32 * (1.0 / 16_777_216.0);
            let radius = (-2.0 * math::ln(unit)).sqrt();
            let angle = 2.0 * std::f32::consts::PI * turn;
            (radius * math::cos(angle), radius * math::sin(angle))
        };
        let (a, b) = pair(self.0[0], self.unit(1));
        let (c, d) = pair(self.0[2], self.unit(3));
        [a, b, c, d]
    }
}

/// Four ids that follow one another.
#[inline(always)]
fn four_from(first: u32) -> Words {
    Words::from_array([0, 1, 2, 3].map(|id| first.wrapping_add(id)))
}

/// Ten rounds of Philox 4×32 over a counter and a key; written once for one counter, four and eight.
#[inline(always)]
fn philox<T: Word>(mut counter: [T; 4], mut key: [u32; 2]) -> [T; 4] {
    const MULTIPLIERS: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
    const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
    for _ in 0..10 {
        let [a_low, a_high] = counter[0].halves(MULTIPLIERS[0]);
        let [b_low, b_high] = counter[2].halves(MULTIPLIERS[1]);
        counter = [b_high ^ counter[1] ^ T::of(key[0]), b_low, a_high ^ counter[3] ^ T::of(key[1]), a_low];
        key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
    }
    counter
}

#[cfg(test)]
// The truth to compare with comes from the platform.
#[allow(clippy::disallowed_methods)]
mod tests {
    use super::*;

    /// The known answers published with Random123 (file `kat_vectors`, lines `philox4x32 10`).
    #[test]
    fn philox_gives_the_published_answers() {
        let check = |counter, key, expected| assert_eq!(philox(counter, key), expected);
        check([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        check([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]);
        check(
            [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
            [0xa409_3822, 0x299f_31d0],
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
        );
    }

    #[test]
    fn four_draws_are_those_of_one_after_the_other() {
        let stream = Stream::new(9, Purpose::Order);
        for (step, first) in [(0, 0), (3, 8), (1 << 40, u32::MAX - 1)] {
            let one = |id: u32| stream.at(step, first.wrapping_add(id));
            assert_eq!(stream.four_at(step, first), [0, 1, 2, 3].map(one));
        }
    }

    #[test]
    fn normals_have_the_moments_of_a_normal() {
        let stream = Stream::new(5, Purpose::Weight);
        let numbers: Vec<f64> =
            (0..50_000).flat_map(|id| stream.at(0, id).normals()).map(f64::from).collect();
        let moment = |power| numbers.iter().map(|z| z.powi(power)).sum::<f64>() / numbers.len() as f64;
        // Standard errors at n = 200,000: 0.0022, 0.0032, 0.0087, 0.022.
        assert!(moment(1).abs() < 0.009, "{}", moment(1));
        assert!((moment(2) - 1.0).abs() < 0.013, "{}", moment(2));
        assert!(moment(3).abs() < 0.035, "{}", moment(3));
        assert!((moment(4) - 3.0).abs() < 0.09, "{}", moment(4));
    }

    #[test]
    fn purposes_seeds_steps_and_ids_are_independent() {
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..10 {
            for purpose in [Purpose::Train, Purpose::Test, Purpose::Order] {
                for step in 0..10 {
                    for id in 0..10 {
                        assert!(seen.insert(Stream::new(seed, purpose).at(step, id).words()));
                    }
                }
            }
        }
    }
}
