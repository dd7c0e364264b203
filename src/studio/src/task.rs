//! The numbers of generated datasets: bits, modulus, lengths. Where they are, and what changing them means.

use crate::Setting;
use experiment::{Dataset, Samples};

/// A number of the dataset; `None` where it has no such number.
pub(crate) fn figure(setting: Setting, dataset: Dataset) -> Option<f64> {
    let count = match (setting, dataset) {
        (Setting::Bits, Dataset::Parity { bits, .. }) => bits,
        (Setting::Relevant, Dataset::Parity { relevant, .. }) => relevant,
        (Setting::Modulus, Dataset::Modular { modulus }) => modulus,
        (Setting::Length, Dataset::RunningParity { length, .. }) => length,
        (Setting::TestLength, Dataset::RunningParity { test_length, .. }) => test_length,
        _ => return None,
    };
    Some(count.into())
}

/// The points with this number; no more of them than there then are.
pub(crate) fn changed(setting: Setting, samples: &Samples, count: u32) -> Samples {
    let mut samples = samples.clone();
    match (setting, &mut samples.dataset) {
        (Setting::Bits, Dataset::Parity { bits, relevant }) => {
            *bits = count;
            *relevant = (*relevant).min(count);
        }
        (Setting::Relevant, Dataset::Parity { relevant, .. }) => *relevant = count,
        (Setting::Modulus, Dataset::Modular { modulus }) => *modulus = count,
        (Setting::Length, Dataset::RunningParity { length, .. }) => *length = count,
        (Setting::TestLength, Dataset::RunningParity { test_length, .. }) => *test_length = count,
        _ => {}
    }
    if let Dataset::RunningParity { length, .. } = samples.dataset {
        samples.train = samples.train.min(1 << length);
    }
    if let Some(rows) = samples.dataset.rows() {
        samples.train = samples.train.min(rows - rows / 4).max(1);
        samples.test = samples.test.min(rows - samples.train).max(1);
    }
    samples
}
