//! Real tables: rows of measurements, standardised, split by the rank of a key of each row.
//!
//! Where the files come from is said in `data/README.md`.

use super::{Point, ranked};
use crate::random::{Draw, Purpose, Stream};
use experiment::{Dataset, Samples};

const PENGUINS: &str = include_str!("../../data/penguins.csv");

/// Mean and standard deviation (over n) of each coordinate before it was standardised; `None` for generated points.
///
/// In the table's units: millimetres of bill length and depth.
pub fn scaling(dataset: Dataset) -> Option<[(f32, f32); 2]> {
    match dataset {
        Dataset::Penguins => {
            let rows = penguin_rows();
            let column = |pick: fn(&Row) -> f32| {
                let count = rows.len() as f64;
                let mean = rows.iter().map(|row| f64::from(pick(row))).fold(0.0, |a, b| a + b) / count;
                let square = |row: &Row| (f64::from(pick(row)) - mean) * (f64::from(pick(row)) - mean);
                let variance = rows.iter().map(square).fold(0.0, |a, b| a + b) / count;
                (mean as f32, variance.sqrt() as f32)
            };
            Some([column(|row| row.length), column(|row| row.depth)])
        }
        _ => None,
    }
}

/// Training and test points: the first and the last ranks of a shuffle, so that neither takes rows of the other.
pub fn penguins(samples: &Samples) -> (Vec<Point>, Vec<Point>) {
    let rows = penguin_rows();
    let [(length, length_spread), (depth, depth_spread)] =
        scaling(Dataset::Penguins).expect("penguins are a table");
    let split = Stream::new(samples.seed, Purpose::Split);
    let noise = Stream::new(samples.seed, Purpose::Train);
    let draws: Vec<Draw> = (0..rows.len() as u32).map(|row| split.at(0, row)).collect();
    let point = |&at: &usize| {
        let [noise_x, noise_y, ..] = noise.at(1, at as u32).normals();
        Point {
            x: (rows[at].length - length) / length_spread + samples.noise * noise_x,
            y: (rows[at].depth - depth) / depth_spread + samples.noise * noise_y,
            label: rows[at].species,
            flipped: false,
        }
    };
    let ranks = ranked(&draws);
    let (train, test) = (samples.train as usize, samples.test as usize);
    (ranks.iter().take(train).map(point).collect(), ranks.iter().rev().take(test).map(point).collect())
}

struct Row {
    /// 0 Adelie, 1 Chinstrap, 2 Gentoo.
    species: f32,
    length: f32,
    depth: f32,
}

fn penguin_rows() -> Vec<Row> {
    let number = |cell: Option<&str>| cell.and_then(tenths);
    let row = |line: &str| -> Option<Row> {
        let mut cells = line.split(',');
        let species = match cells.next()? {
            "Adelie" => 0.0,
            "Chinstrap" => 1.0,
            "Gentoo" => 2.0,
            _ => return None,
        };
        Some(Row { species, length: number(cells.next())?, depth: number(cells.next())? })
    };
    PENGUINS.lines().skip(1).filter_map(row).collect()
}

/// A number with at most one decimal, as tables of measurements have them.
///
/// The quotient of two whole numbers is the nearest to what is written; the library's parser would add 14 kB to the worker.
pub(super) fn tenths(cell: &str) -> Option<f32> {
    let (whole, part) = cell.split_once('.').unwrap_or((cell, "0"));
    let digit = |digits: &str| {
        digits
            .bytes()
            .try_fold(0u16, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u16::from(byte - b'0')))
    };
    (part.len() == 1).then_some(())?;
    Some(f32::from(digit(whole)? * 10 + digit(part)?) / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts, means and standard deviations computed from the published table by Python's `statistics`.
    #[test]
    fn the_penguins_are_those_published() {
        let rows = penguin_rows();
        let count = |species| rows.iter().filter(|row| row.species == species).count();
        assert_eq!([count(0.0), count(1.0), count(2.0)], [151, 68, 123]);
        assert_eq!(Dataset::Penguins.rows(), Some(rows.len() as u32));
        let [(length, length_spread), (depth, depth_spread)] = scaling(Dataset::Penguins).unwrap();
        assert!((length - 43.921_93).abs() < 1e-4 && (length_spread - 5.451_6).abs() < 1e-3);
        assert!((depth - 17.151_17).abs() < 1e-4 && (depth_spread - 1.971_9).abs() < 1e-3);
    }

    #[test]
    fn training_and_test_rows_never_meet() {
        let samples =
            Samples { dataset: Dataset::Penguins, train: 200, test: 142, noise: 0.0, ..Samples::default() };
        let (train, test) = penguins(&samples);
        assert_eq!((train.len(), test.len()), (200, 142));
        let (fewer, same) = penguins(&Samples { train: 50, ..samples });
        assert_eq!((&train[..50], &test), (&fewer[..], &same));
        let mut all: Vec<(f32, f32, f32)> = train.iter().chain(&test).map(|p| (p.label, p.x, p.y)).collect();
        let mean = all.iter().map(|p| p.1).sum::<f32>() / 342.0;
        assert!(mean.abs() < 1e-4, "standardised: {mean}");
        all.sort_unstable_by(|a, b| a.partial_cmp(b).unwrap());
        let labels: Vec<f32> = penguin_rows().iter().map(|row| row.species).collect();
        assert_eq!(all.iter().map(|p| p.0).sum::<f32>(), labels.iter().sum::<f32>());
    }

    #[test]
    fn tenths_are_the_nearest_numbers() {
        for tenth in 0..3_000u16 {
            let written = format!("{}.{}", tenth / 10, tenth % 10);
            assert_eq!(tenths(&written), written.parse().ok(), "{written}");
        }
        assert_eq!(
            (tenths("12"), tenths("1.25"), tenths("-1.0"), tenths("x")),
            (Some(12.0), None, None, None)
        );
    }
}
