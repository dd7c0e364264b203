//! How far settings go, and where their sliders stop.

use crate::Setting;
use experiment::{Dataset, Setup, limits};

impl Setting {
    /// The least and the most it can be in this setup.
    pub fn range(self, setup: &Setup) -> (f64, f64) {
        let of = |range: std::ops::RangeInclusive<f32>| {
            (f64::from(*range.start()), (f64::from(*range.end()) * 1e6).round() / 1e6)
        };
        let count =
            |range: &std::ops::RangeInclusive<u32>| (f64::from(*range.start()), f64::from(*range.end()));
        let samples = setup.task.samples();
        let rows = samples.dataset.rows().map_or(u32::MAX, |rows| rows);
        let most = |limit: &u32, other: u32| f64::from((*limit).min(rows.saturating_sub(other).max(1)));
        match self {
            Setting::Train => (1.0, most(limits::TRAIN.end(), samples.test)),
            Setting::Test => (1.0, most(limits::TEST.end(), samples.train)),
            Setting::Noise => of(limits::NOISE),
            Setting::Flips => of(limits::FLIPS),
            Setting::Rate => of(limits::RATE),
            Setting::Batch => (1.0, f64::from(*limits::BATCH.end())),
            Setting::Ticks => (1.0, f64::from(*limits::TICKS.end())),
            Setting::Delay => (0.0, f64::from(*limits::DELAY.end())),
            Setting::WarmUp => (0.0, f64::from(*limits::SCHEDULE.end())),
            Setting::Every => (1.0, f64::from(*limits::SCHEDULE.end())),
            Setting::Factor => of(limits::FACTOR),
            Setting::Clip => of(limits::CLIP),
            Setting::Smoothing => of(limits::SMOOTHING),
            Setting::Patience => (0.0, f64::from(*limits::PATIENCE.end())),
            Setting::Validation => of(limits::VALIDATION),
            Setting::Repeated | Setting::FirstPoint => (1.0, f64::from(setup.counts()[0].max(1))),
            Setting::Mix => of(limits::MIX),
            Setting::Labelled => (0.0, f64::from(setup.counts()[0])),
            Setting::Temperature => of(limits::TEMPERATURE),
            Setting::Points => (1.0, f64::from(setup.counts()[0].max(1))),
            Setting::ActiveFrom | Setting::ActiveUntil => (0.0, limits::STEP as f64),
            Setting::CentreX | Setting::CentreY => of(limits::REGION),
            Setting::Radius => (0.0, f64::from(*limits::REGION.end())),
            Setting::Reward | Setting::Stimulus | Setting::Punishment | Setting::Surge | Setting::Ceiling => {
                of(limits::REWARD)
            }
            Setting::Bits => count(&limits::BITS),
            Setting::Relevant => match samples.dataset {
                Dataset::Parity { bits, .. } => (1.0, f64::from(bits.min(*limits::RELEVANT.end()))),
                _ => count(&limits::RELEVANT),
            },
            Setting::Modulus => count(&limits::MODULUS),
            Setting::Length => count(&limits::LENGTH),
            Setting::TestLength => count(&limits::TEST_LENGTH),
            Setting::Sharpness => of(limits::SHARPNESS),
            Setting::Tolerance | Setting::Recovery | Setting::Floor => of(limits::RECEPTORS),
            Setting::SymmetryStrength | Setting::MonotoneStrength => of(limits::STRENGTH),
            Setting::Varied => of(limits::VARIED),
            Setting::Sigma => of(limits::SIGMA),
            Setting::Ridge => (f64::from(*limits::RIDGE.start()), f64::from(*limits::RIDGE.end())),
            Setting::L2 | Setting::L1 | Setting::Decay => of(limits::PENALTY),
            Setting::Dropout => of(limits::DROPOUT),
            Setting::InputNoise => of(limits::INPUT_NOISE),
            Setting::Momentum | Setting::Beta1 | Setting::Beta2 => of(limits::BETA),
            Setting::Gain => of(limits::GAIN),
            Setting::BiasSpread => of(limits::BIAS_SPREAD),
            Setting::DataSeed | Setting::Seed => (0.0, f64::from(u32::MAX)),
        }
    }

    /// The values its slider stops at, ascending; none for seeds, which have no order worth dragging through.
    pub fn stops(self, setup: &Setup) -> Vec<f64> {
        let (least, most) = self.range(setup);
        let even = |step: f64| {
            let count = ((most - least) / step).round() as usize;
            (0..=count).map(|i| ((least + step * i as f64) * 1e4).round() / 1e4).collect()
        };
        let decades = |from: i32, to: i32, digits: &[f64]| -> Vec<f64> {
            let of = |power: i32| digits.iter().map(move |digit| digit * 10f64.powi(power));
            (from..=to).flat_map(of).map(|v| (v * 1e7).round() / 1e7).collect()
        };
        let mut stops: Vec<f64> = match self {
            Setting::Noise | Setting::InputNoise => even(0.02),
            Setting::Flips => even(0.01),
            Setting::Dropout => even(0.05),
            Setting::BiasSpread | Setting::Gain => even(0.1),
            Setting::Rate => decades(-5, 0, &[1.0, 1.5, 2.0, 3.0, 5.0, 7.0]),
            Setting::L2 | Setting::L1 | Setting::Decay => {
                let mut stops = vec![0.0];
                stops.extend(decades(-6, -1, &[1.0, 2.0, 3.0, 5.0]));
                stops.push(1.0);
                stops
            }
            Setting::Momentum | Setting::Beta1 | Setting::Beta2 => {
                vec![
                    0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9995,
                    0.9999,
                ]
            }
            Setting::Train | Setting::Test => decades(0, 3, &[1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0]),
            Setting::Ticks | Setting::Delay => even(1.0),
            Setting::Bits | Setting::Relevant | Setting::Modulus | Setting::Length | Setting::TestLength => {
                even(1.0)
            }
            Setting::WarmUp | Setting::Patience => {
                let mut stops = vec![0.0];
                stops.extend(decades(0, 3, &[1.0, 2.0, 5.0]));
                stops
            }
            Setting::Reward | Setting::Stimulus | Setting::Punishment | Setting::Ceiling => even(0.1),
            Setting::Surge => even(0.05),
            Setting::Sharpness => vec![0.0, 0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0, 20.0, 50.0, 100.0],
            Setting::Floor => even(0.05),
            Setting::Tolerance | Setting::Recovery => {
                let mut stops = vec![0.0];
                stops.extend(decades(-4, -1, &[1.0, 2.0, 4.0]));
                stops
            }
            Setting::SymmetryStrength | Setting::MonotoneStrength => decades(-3, 2, &[1.0, 2.0, 5.0]),
            Setting::Every => decades(0, 4, &[1.0, 2.0, 5.0]),
            Setting::Factor => {
                vec![0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 1.0]
            }
            Setting::Clip => vec![0.0, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0],
            Setting::Smoothing | Setting::Validation | Setting::Varied => even(0.05),
            Setting::Repeated | Setting::Labelled | Setting::FirstPoint | Setting::Points => even(1.0),
            Setting::Temperature => decades(-1, 2, &[1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 8.0]),
            Setting::ActiveFrom | Setting::ActiveUntil => {
                let mut stops = vec![0.0];
                stops.extend(decades(1, 5, &[1.0, 2.0, 3.0, 5.0, 6.4, 8.0]));
                stops
            }
            Setting::Mix => even(0.05),
            Setting::CentreX | Setting::CentreY | Setting::Radius => even(0.1),
            Setting::Sigma => decades(-3, -1, &[1.0, 2.0, 3.0, 5.0]),
            Setting::Ridge => decades(-7, 2, &[1.0, 3.0]),
            Setting::Batch => decades(0, 3, &[1.0, 2.0, 3.0, 5.0, 8.0]),
            Setting::DataSeed | Setting::Seed => return Vec::new(),
        };
        if self == Setting::Rate {
            stops.push(10.0);
        }
        if self.whole() {
            stops.iter_mut().for_each(|stop| *stop = stop.round());
            stops.dedup();
        }
        stops.retain(|stop| (least..=most).contains(stop));
        if stops.last().is_none_or(|last| *last < most) {
            stops.push(most);
        }
        stops
    }
}
