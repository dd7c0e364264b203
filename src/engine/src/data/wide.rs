//! Points with components: irises, digits, parities, sums of residues.
//!
//! Tables are split by the rank of a key of each row, as all tables are; where the files come from is said in `data/README.md`.

use super::table::tenths;
use super::{Point, Points, digits, ranked};
use crate::random::{Draw, Purpose, Stream};
use experiment::{Dataset, Samples};

const IRIS: &str = include_str!("../../data/iris.csv");

/// The components of all points, point by point.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Wide {
    /// How many components a point has at a tick; 0 where it has coordinates.
    pub count: usize,
    /// How many ticks training and test points take: 1 where they are no sequences.
    pub ticks: [usize; 2],
    /// Those of the training points, tick by tick.
    pub train: Vec<f32>,
    /// Those of the test points, tick by tick.
    pub test: Vec<f32>,
    /// The right class at each tick of the training points, flips not counted; empty where they are no sequences.
    pub train_answers: Vec<f32>,
    /// The same of the test points.
    pub test_answers: Vec<f32>,
}

/// Rows of a table: each its components and its label.
pub(super) struct Rows {
    /// The components, row by row.
    pub values: Vec<f32>,
    /// The labels.
    pub labels: Vec<f32>,
}

/// The points of a dataset with components, before any label is flipped.
pub(super) fn points(samples: &Samples) -> Points {
    let count = samples.dataset.components() as usize;
    let mut points = match samples.dataset {
        Dataset::Parity { bits, relevant } => {
            let list = |purpose, many| parity(samples.seed, purpose, many, bits, relevant);
            let (train, test) = (list(Purpose::Train, samples.train), list(Purpose::Test, samples.test));
            dealt(count, &train, &test)
        }
        Dataset::Iris => split(samples, count, &irises()),
        Dataset::Digits => split(samples, count, &images()),
        Dataset::Modular { modulus } => split(samples, count, &sums(modulus)),
        Dataset::RunningParity { length, test_length, .. } => running(samples, length, test_length),
        _ => unreachable!("datasets with coordinates are elsewhere"),
    };
    shake(samples, count, &mut points.wide);
    points
}

/// Noise on every component.
pub(super) fn shake(samples: &Samples, count: usize, wide: &mut Wide) {
    if samples.noise > 0.0 {
        let [train_ticks, test_ticks] = wide.ticks;
        for (purpose, list, ticks) in
            [(Purpose::Train, &mut wide.train, train_ticks), (Purpose::Test, &mut wide.test, test_ticks)]
        {
            let stream = Stream::new(samples.seed, purpose);
            for (at, point) in (0u32..).zip(list.chunks_exact_mut(count * ticks)) {
                for (four, values) in (0u32..).zip(point.chunks_mut(4)) {
                    let normals = stream.between(1, at, four).normals();
                    values.iter_mut().zip(normals).for_each(|(value, z)| *value += samples.noise * z);
                }
            }
        }
    }
}

/// The first and the last ranks of a shuffle, so that neither takes rows of the other.
pub(super) fn split(samples: &Samples, count: usize, rows: &Rows) -> Points {
    let stream = Stream::new(samples.seed, Purpose::Split);
    let draws: Vec<Draw> = (0..rows.labels.len() as u32).map(|row| stream.at(0, row)).collect();
    let ranks = ranked(&draws);
    let of = |places: &mut dyn Iterator<Item = &usize>| {
        let mut picked = Rows { values: Vec::new(), labels: Vec::new() };
        for &at in places {
            picked.values.extend_from_slice(&rows.values[at * count..(at + 1) * count]);
            picked.labels.push(rows.labels[at]);
        }
        picked
    };
    let train = of(&mut ranks.iter().take(samples.train as usize));
    let test = of(&mut ranks.iter().rev().take(samples.test as usize));
    dealt(count, &train, &test)
}

fn dealt(count: usize, train: &Rows, test: &Rows) -> Points {
    let list = |rows: &Rows| {
        rows.labels.iter().map(|&label| Point { x: 0.0, y: 0.0, label, flipped: false }).collect()
    };
    Points {
        train: list(train),
        test: list(test),
        wide: Wide {
            count,
            ticks: [1, 1],
            train: train.values.clone(),
            test: test.values.clone(),
            ..Wide::default()
        },
        train_ids: Vec::new(),
    }
}

/// Classes alternate: the first bit makes the label right, the others are even.
fn parity(seed: u32, purpose: Purpose, many: u32, bits: u32, relevant: u32) -> Rows {
    let stream = Stream::new(seed, purpose);
    let mut rows = Rows { values: Vec::new(), labels: Vec::new() };
    for at in 0..many {
        let words = stream.at(0, at).words();
        let bit = |k: u32| words[(k / 32) as usize] >> (k % 32) & 1;
        let class = at % 2;
        let first = (1..relevant).fold(class, |odd, k| odd ^ bit(k));
        let value = |k: u32| if k == 0 { first } else { bit(k) };
        rows.values.extend((0..bits).map(|k| if value(k) == 1 { 1.0 } else { -1.0 }));
        rows.labels.push(class as f32);
    }
    rows
}

/// Strings of bits; a label is the parity of a whole string.
fn running(samples: &Samples, length: u32, test_length: u32) -> Points {
    let string = |rows: &mut Rows, word: u32, bits: u32| {
        rows.values.extend((0..bits).map(|k| if word >> k & 1 == 1 { 1.0 } else { -1.0 }));
        rows.labels.push((word & (u32::MAX >> (32 - bits))).count_ones() as f32 % 2.0);
    };
    let mut all = Rows { values: Vec::new(), labels: Vec::new() };
    (0..1u32 << length).for_each(|word| string(&mut all, word, length));
    let alike = length == test_length;
    let own = Samples { test: if alike { samples.test } else { 0 }, ..samples.clone() };
    let mut points = split(&own, length as usize, &all);
    if !alike {
        let stream = Stream::new(samples.seed, Purpose::Test);
        let mut others = Rows { values: Vec::new(), labels: Vec::new() };
        (0..samples.test).for_each(|at| string(&mut others, stream.at(0, at).words()[0], test_length));
        let other = dealt(1, &Rows { values: Vec::new(), labels: Vec::new() }, &others);
        (points.test, points.wide.test) = (other.test, other.wide.test);
    }
    let wide = &mut points.wide;
    (wide.count, wide.ticks) = (1, [length as usize, test_length as usize]);
    wide.train_answers = parities(&wide.train, length as usize);
    wide.test_answers = parities(&wide.test, test_length as usize);
    points
}

/// At each tick of strings of bits, whether an odd number so far was 1.
fn parities(bits: &[f32], length: usize) -> Vec<f32> {
    let running = |string: &[f32]| {
        let odd = string.iter().scan(0.0, |odd, bit| {
            *odd = if *bit > 0.0 { 1.0 - *odd } else { *odd };
            Some(*odd)
        });
        odd.collect::<Vec<f32>>()
    };
    bits.chunks_exact(length).flat_map(running).collect()
}

fn sums(modulus: u32) -> Rows {
    let mut rows = Rows { values: Vec::new(), labels: Vec::new() };
    for (a, b) in (0..modulus).flat_map(|a| (0..modulus).map(move |b| (a, b))) {
        let one = |at: u32, wanted: u32| if at == wanted { 1.0 } else { 0.0 };
        rows.values.extend((0..modulus).map(|at| one(at, a)).chain((0..modulus).map(|at| one(at, b))));
        rows.labels.push(((a + b) % modulus) as f32);
    }
    rows
}

fn irises() -> Rows {
    let mut rows = Rows { values: Vec::new(), labels: Vec::new() };
    for line in IRIS.lines().skip(1) {
        let mut cells = line.split(',');
        let species = match cells.next() {
            Some("setosa") => 0.0,
            Some("versicolor") => 1.0,
            _ => 2.0,
        };
        rows.labels.push(species);
        rows.values.extend(cells.filter_map(tenths));
    }
    standardise(&mut rows.values, 4, true);
    rows
}

fn images() -> Rows {
    let (levels, labels) = digits::unpacked();
    let mut values: Vec<f32> = levels.iter().map(|&level| grey(level)).collect();
    standardise(&mut values, 64, false);
    Rows { values, labels: labels.into_iter().map(f32::from).collect() }
}

/// A pixel's value by its grey level, 0 for paper and 8 for ink.
fn grey(level: u8) -> f32 {
    f32::from(level) * 0.25
}

/// What is taken from each pixel of an image: its mean over all digits. Unpacks them all.
pub(crate) fn digit_means() -> Vec<f64> {
    let (levels, _) = digits::unpacked();
    let values: Vec<f32> = levels.iter().map(|&level| grey(level)).collect();
    (0..64).map(|pixel| mean(&values, 64, pixel)).collect()
}

/// A pixel as the dataset's are, by its grey level and its [`digit_means`].
pub(crate) fn digit_pixel(level: u8, mean: f64) -> f32 {
    (f64::from(grey(level)) - mean) as f32
}

fn mean(values: &[f32], columns: usize, column: usize) -> f64 {
    let own = values.iter().skip(column).step_by(columns).map(|v| f64::from(*v));
    own.fold(0.0, |a, b| a + b) / (values.len() / columns) as f64
}

/// Takes each column's mean away and, if asked to, divides by its standard deviation (over n).
fn standardise(values: &mut [f32], columns: usize, to_unit: bool) {
    let count = (values.len() / columns) as f64;
    for column in 0..columns {
        let mean = mean(values, columns, column);
        let own = values.iter().skip(column).step_by(columns).map(|v| f64::from(*v));
        let variance = own.map(|v| (v - mean) * (v - mean)).fold(0.0, |a, b| a + b) / count;
        let scale = if to_unit { 1.0 / variance.sqrt() } else { 1.0 };
        let own = values.iter_mut().skip(column).step_by(columns);
        own.for_each(|v| *v = ((f64::from(*v) - mean) * scale) as f32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(dataset: Dataset, train: u32, test: u32) -> Points {
        points(&Samples { dataset, train, test, noise: 0.0, ..Samples::default() })
    }

    #[test]
    fn parities_are_those_of_the_first_bits_and_balanced() {
        for relevant in [1, 2, 3, 8] {
            let points = of(Dataset::Parity { bits: 40, relevant }, 400, 100);
            for (point, bits) in points.train.iter().zip(points.wide.train.chunks(40)) {
                let odd = bits[..relevant as usize].iter().filter(|bit| **bit > 0.0).count() % 2;
                assert_eq!(point.label, odd as f32);
                assert!(bits.iter().all(|bit| bit.abs() == 1.0));
            }
            assert_eq!(points.train.iter().map(|p| p.label).sum::<f32>(), 200.0);
            let ones = points.wide.train.iter().filter(|bit| **bit > 0.0).count() as f32 / 16_000.0;
            assert!((ones - 0.5).abs() < 0.02, "{ones}");
        }
    }

    #[test]
    fn sums_cover_every_pair_once() {
        let points = of(Dataset::Modular { modulus: 7 }, 30, 19);
        let mut seen: Vec<(usize, usize, u32)> = Vec::new();
        let all = points.wide.train.chunks(14).chain(points.wide.test.chunks(14));
        for (values, point) in all.zip(points.train.iter().chain(&points.test)) {
            let place = |half: &[f32]| half.iter().position(|v| *v == 1.0).unwrap();
            let (a, b) = (place(&values[..7]), place(&values[7..]));
            assert_eq!(values.iter().sum::<f32>(), 2.0);
            assert_eq!(point.label as usize, (a + b) % 7);
            seen.push((a, b, 0));
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 49);
    }

    /// Means and counts computed from the published tables by Python.
    #[test]
    fn irises_and_digits_are_those_published() {
        let points = of(Dataset::Iris, 100, 50);
        let labels = |points: &Points| points.train.iter().chain(&points.test).map(|p| p.label).sum::<f32>();
        assert_eq!(labels(&points), 150.0);
        let length: f32 = points.wide.train.iter().chain(&points.wide.test).map(|v| v * v).sum();
        assert!((length - 600.0).abs() < 0.01, "{length}");

        let (levels, digits) = digits::unpacked();
        let count = |digit| digits.iter().filter(|d| **d == digit).count();
        let counts: Vec<usize> = (0..10).map(count).collect();
        assert_eq!(counts, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
        let total: u32 = levels.iter().map(|level| u32::from(*level)).sum();
        assert_eq!(total, TOTAL_OF_LEVELS);
        assert!(levels.iter().all(|level| *level <= 8));
        let first: Vec<u8> = FIRST_ZERO.to_vec();
        assert_eq!(levels[..64], first[..]);
    }

    #[test]
    fn strings_are_those_there_are_and_labels_their_parity() {
        let dataset = Dataset::RunningParity { length: 8, test_length: 8, every_tick: true };
        let points = of(dataset, 128, 128);
        assert_eq!(points.wide.train_answers[7], points.train[0].label);
        let strings = points.wide.train.chunks(8).chain(points.wide.test.chunks(8));
        let mut seen: Vec<Vec<bool>> = Vec::new();
        for (bits, point) in strings.zip(points.train.iter().chain(&points.test)) {
            let ones = bits.iter().filter(|bit| **bit > 0.0).count();
            assert_eq!(point.label as usize, ones % 2);
            seen.push(bits.iter().map(|bit| *bit > 0.0).collect());
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 256);
        let longer = Dataset::RunningParity { length: 8, test_length: 20, every_tick: true };
        let other = of(longer, 128, 50);
        assert_eq!((other.wide.train == points.wide.train, other.wide.test.len()), (true, 1_000));
        for (bits, point) in other.wide.test.chunks(20).zip(&other.test) {
            assert_eq!(point.label as usize, bits.iter().filter(|bit| **bit > 0.0).count() % 2);
        }
    }

    #[test]
    fn noise_moves_components_by_its_standard_deviation() {
        for dataset in Dataset::WIDE {
            let samples = Samples { dataset, train: 70, test: 20, noise: 0.0, ..Samples::default() };
            let noisy = points(&Samples { noise: 0.5, ..samples.clone() });
            let clean = points(&samples);
            let moved: Vec<f32> =
                clean.wide.train.iter().zip(&noisy.wide.train).map(|(a, b)| b - a).collect();
            let variance = moved.iter().map(|m| m * m).sum::<f32>() / moved.len() as f32;
            assert!((variance - 0.25).abs() < 0.05, "{dataset:?}: {variance}");
            assert_ne!(clean.wide.test, noisy.wide.test);
        }
    }

    const TOTAL_OF_LEVELS: u32 = 293_715;
    const FIRST_ZERO: [u8; 64] = [
        0, 0, 3, 7, 5, 1, 0, 0, 0, 0, 7, 8, 5, 8, 3, 0, 0, 2, 8, 1, 0, 6, 4, 0, 0, 2, 6, 0, 0, 4, 4, 0, 0, 3,
        4, 0, 0, 5, 4, 0, 0, 2, 6, 0, 1, 6, 4, 0, 0, 1, 7, 3, 5, 6, 0, 0, 0, 0, 3, 7, 5, 0, 0, 0,
    ];
}
