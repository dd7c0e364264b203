//! Generated and tabled points from outside: against an independent implementation, against each dataset's own definition, and as distributions.
//!
//! How single points answer to a change of counts and flips is tested beside the code; the bits are pinned by the golden replays.

#![allow(clippy::disallowed_methods, reason = "the oracle may use the platform's functions")]

use engine::data::{Point, Points, points, scaling};
use experiment::{Dataset, Samples, Target};
use serde::Deserialize;
use std::f64::consts::PI;

#[derive(Deserialize)]
struct Reference {
    settings: Settings,
    datasets: Vec<Expected>,
}

#[derive(Deserialize)]
struct Settings {
    seed: u32,
    train: u32,
    test: u32,
    noise: f32,
    flips: f32,
    test_flips: bool,
}

/// Points as x, y, label and whether it was flipped.
#[derive(Deserialize)]
struct Expected {
    dataset: Dataset,
    train: Vec<(f64, f64, f64, bool)>,
    test: Vec<(f64, f64, f64, bool)>,
}

/// Points without noise or flips.
fn clean(dataset: Dataset, train: u32, test: u32) -> Samples {
    Samples { dataset, train, test, noise: 0.0, flips: 0.0, test_flips: false, seed: 3 }
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

fn covariance(some: &[f64], others: &[f64]) -> f64 {
    let (a, b) = (mean(some), mean(others));
    some.iter().zip(others).map(|(x, y)| (x - a) * (y - b)).sum::<f64>() / some.len() as f64
}

/// Pearson's statistic of counts that should be even.
fn unevenness(counts: &[u32]) -> f64 {
    let even = f64::from(counts.iter().sum::<u32>()) / counts.len() as f64;
    counts.iter().map(|&count| (f64::from(count) - even).powi(2) / even).sum()
}

fn column(points: &[Point], pick: fn(&Point) -> f32) -> Vec<f64> {
    points.iter().map(|point| f64::from(pick(point))).collect()
}

/// Where each dataset may lie without noise and what it is labelled there, from its description alone.
fn fits(dataset: Dataset, point: &Point) -> bool {
    let (x, y, label) = (f64::from(point.x), f64::from(point.y), f64::from(point.label));
    let radius = x.hypot(y);
    let near = |a: f64, b: f64| (a - b).abs() < 2e-6;
    match dataset {
        Dataset::Circle if label == 1.0 => radius < 0.5 + 1e-6,
        Dataset::Circle => radius > 0.7 - 1e-6 && radius < 1.0 + 1e-6,
        Dataset::Xor => {
            let away = |v: f64| v.abs() > 0.06 - 1e-6 && v.abs() <= 1.0;
            away(x) && away(y) && (x * y > 0.0) == (label == 1.0)
        }
        Dataset::Gauss => {
            let side = if label == 1.0 { 0.7 } else { -0.7 };
            (x - side).hypot(y - side) < 6.0 * 0.3
        }
        Dataset::Spiral => {
            let turned = if label == 1.0 { 0.0 } else { PI };
            let angle = 1.75 * 2.0 * PI * radius + turned;
            // The radius read back is off by its rounding, eleven times over in the angle.
            let near = |a: f64, b: f64| (a - b).abs() < 1e-5;
            radius < 1.0 && near(x, radius * angle.sin()) && near(y, radius * angle.cos())
        }
        Dataset::Moons => {
            // Turned half round their common middle, the second moon is the first.
            let (x, y) = if label == 0.0 { (x, y) } else { (-x, -y) };
            near((x + 0.5).hypot(y + 0.25), 1.0) && y > -0.25 - 1e-6
        }
        Dataset::Checkerboard => {
            let field = |v: f64| ((v + 1.0) * 2.0).floor();
            let inside = x.abs() <= 1.0 && y.abs() <= 1.0;
            inside && (field(x) + field(y)).rem_euclid(2.0) == label
        }
        Dataset::Choices => {
            let right = f64::from(u8::from(x > 0.0) + 2 * u8::from(y > 0.0));
            x.abs() <= 1.0 && y.abs() <= 1.0 && label == right
        }
        Dataset::Plane => near(label, (x + y) / 2.0),
        Dataset::Hills => {
            // Hills reach 1/3, as far as half of their distance in x: no two overlap.
            let height = |cx: f64, cy: f64| (1.0 - 3.0 * (x - cx / 6.0).hypot(y - cy / 6.0)).max(0.0);
            let row = |cy: f64| height(-4.0, cy) - height(0.0, cy) + height(4.0, cy);
            near(label, row(2.5) - row(-2.5))
        }
        Dataset::Wave => y == 0.0 && near(label, 0.8 * (1.5 * PI * x).sin()),
        Dataset::Penguins => x.abs() < 3.0 && y.abs() < 3.0,
        Dataset::Iris
        | Dataset::Digits
        | Dataset::Parity { .. }
        | Dataset::Modular { .. }
        | Dataset::RunningParity { .. }
        | Dataset::Painted { .. }
        | Dataset::Table { .. } => {
            unreachable!("points with components, and own ones, lie where they were put")
        }
    }
}

#[test]
fn points_agree_with_an_independent_implementation() {
    let text = include_str!("../../../tests/reference/points/points.json");
    let reference: Reference = serde_json::from_str(text).unwrap();
    assert_eq!(reference.datasets.len(), Dataset::ALL.len());
    for expected in reference.datasets {
        let Settings { seed, train, test, noise, flips, test_flips } = reference.settings;
        let dataset = expected.dataset;
        let found = points(&Samples { dataset, train, test, noise, flips, test_flips, seed });
        for (found, expected) in [(&found.train, expected.train), (&found.test, expected.test)] {
            assert_eq!(found.len(), expected.len(), "{dataset:?}");
            for (at, (point, (x, y, label, flipped))) in found.iter().zip(expected).enumerate() {
                assert_eq!(point.flipped, flipped, "{dataset:?} {at}");
                for (ours, theirs) in [(point.x, x), (point.y, y), (point.label, label)] {
                    assert!(
                        (f64::from(ours) - theirs).abs() < 3e-6,
                        "{dataset:?} {at}: {ours}, not {theirs}"
                    );
                }
            }
        }
    }
}

#[test]
fn clean_points_are_where_their_dataset_says() {
    for dataset in Dataset::ALL {
        let most = if dataset.rows().is_some() { 171 } else { 4_000 };
        let Points { train, test, .. } = points(&clean(dataset, most, most));
        assert_eq!((train.len(), test.len()), (most as usize, most as usize), "{dataset:?}");
        for point in train.iter().chain(&test) {
            assert!(fits(dataset, point), "{dataset:?}: {point:?}");
            assert!(!point.flipped, "{dataset:?}: {point:?}");
        }
    }
}

#[test]
fn classes_alternate_so_that_every_count_is_balanced() {
    for dataset in Dataset::ALL.into_iter().filter(|d| d.target() == Target::Classes(2)) {
        let Points { train, test, .. } = points(&clean(dataset, 101, 64));
        for (list, ones) in [(train, 50.0), (test, 32.0)] {
            assert_eq!(list.iter().map(|p| p.label).sum::<f32>(), ones, "{dataset:?}");
        }
    }
}

#[test]
fn train_test_and_seeds_share_no_point() {
    for dataset in Dataset::ALL {
        let samples = clean(dataset, 100, 100);
        let (first, second) = (points(&samples), points(&Samples { seed: 4, ..samples.clone() }));
        assert_eq!(first, points(&samples), "{dataset:?}");
        assert_ne!(first, second, "{dataset:?}");
        if dataset.rows().is_none() {
            let place = |p: &Point| (p.x.to_bits(), p.y.to_bits());
            let mut all: Vec<_> =
                [&first.train, &first.test, &second.train].into_iter().flatten().map(place).collect();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), 300, "{dataset:?}");
        }
    }
}

#[test]
fn the_test_set_keeps_its_labels_unless_asked_and_never_depends_on_training() {
    for dataset in Dataset::ALL {
        let samples = Samples { noise: 0.1, ..clean(dataset, 40, 60) };
        let plain = points(&samples);
        let noisy = points(&Samples { flips: 0.5, train: 120, ..samples.clone() });
        assert_eq!(plain.test, noisy.test, "{dataset:?}");
        let both = points(&Samples { flips: 0.5, test_flips: true, ..samples });
        assert_eq!(both.test.iter().filter(|p| p.flipped).count(), 30, "{dataset:?}");
    }
}

#[test]
fn more_noise_moves_the_same_points_further_along_the_same_way() {
    for dataset in Dataset::ALL {
        let at = |noise| points(&Samples { noise, ..clean(dataset, 100, 100) }).train;
        for ((still, some), more) in at(0.0).iter().zip(at(0.25)).zip(at(1.0)) {
            for pick in [|p: &Point| p.x, |p: &Point| p.y, |p: &Point| p.label] {
                let (near, far) = (pick(&some) - pick(still), pick(&more) - pick(still));
                assert!((4.0 * near - far).abs() < 4e-6, "{dataset:?}: {near} and {far}");
            }
        }
    }
}

/// Bounds are five standard errors or the 1e-4 quantile of χ²; the seed is fixed, so each holds always or never.
#[test]
fn shapes_have_their_distributions() {
    let of = |dataset| points(&clean(dataset, 4_000, 1)).train;
    let close = |found: f64, wanted: f64, bound: f64| {
        assert!((found - wanted).abs() < bound, "{found}, not {wanted} ± {bound}");
    };
    let squares = [Dataset::Plane, Dataset::Hills, Dataset::Xor, Dataset::Checkerboard];
    for list in squares.map(of) {
        let (x, y) = (column(&list, |p| p.x), column(&list, |p| p.y));
        close(mean(&x), 0.0, 0.05);
        close(mean(&y), 0.0, 0.05);
        close(covariance(&x, &x), 1.0 / 3.0, 0.05);
        close(covariance(&y, &y), 1.0 / 3.0, 0.05);
        close(covariance(&x, &y), 0.0, 0.03);
    }

    let mut fields = [0; 16];
    for p in of(Dataset::Checkerboard) {
        let field = |v: f32| ((f64::from(v) + 1.0) * 2.0) as usize;
        fields[field(p.x) * 4 + field(p.y)] += 1;
    }
    assert!(unevenness(&fields) < 44.3, "{fields:?}");

    let sector = |p: &Point, dx: f32, dy: f32| {
        let turn = f64::from(p.y + dy).atan2(f64::from(p.x + dx)) / (2.0 * PI) + 0.5;
        (turn * 12.0) as usize % 12
    };
    let mut sectors = [[0; 12]; 2];
    for p in of(Dataset::Circle) {
        sectors[p.label as usize][sector(&p, 0.0, 0.0)] += 1;
    }
    assert!(sectors.iter().all(|of_class| unevenness(of_class) < 37.4), "{sectors:?}");
    let mut halves = [0; 6];
    for p in of(Dataset::Moons).iter().filter(|p| p.label == 0.0) {
        halves[sector(p, 0.5, 0.25) - 6] += 1;
    }
    assert!(unevenness(&halves) < 25.7, "{halves:?}");

    for dataset in [Dataset::Circle, Dataset::Spiral] {
        for (class, low, high) in [(0.0, 0.7, 1.0), (1.0, 0.0, 0.5)] {
            let (low, high) = if dataset == Dataset::Spiral { (0.0, 1.0) } else { (low, high) };
            let list = of(dataset);
            let radii = list.iter().filter(|p| p.label == class);
            let radii: Vec<f64> = radii.map(|p| f64::from(p.x).hypot(f64::from(p.y))).collect();
            close(mean(&radii), (low + high) / 2.0, 0.035 * (high - low));
            close(covariance(&radii, &radii).sqrt(), (high - low) / 12f64.sqrt(), 0.03 * (high - low));
        }
    }

    for (class, centre) in [(0.0, -0.7), (1.0, 0.7)] {
        let list: Vec<Point> = of(Dataset::Gauss).into_iter().filter(|p| p.label == class).collect();
        let (x, y) = (column(&list, |p| p.x), column(&list, |p| p.y));
        close(mean(&x), centre, 0.034);
        close(mean(&y), centre, 0.034);
        close(covariance(&x, &x).sqrt(), 0.3, 0.024);
        close(covariance(&y, &y).sqrt(), 0.3, 0.024);
        close(covariance(&x, &y) / 0.09, 0.0, 0.11);
    }
}

#[test]
fn noise_is_independent_of_place_and_of_its_other_coordinate() {
    for dataset in Dataset::ALL.into_iter().filter(|d| d.rows().is_none()) {
        let still = points(&clean(dataset, 4_000, 1)).train;
        let moved = points(&Samples { noise: 1.0, ..clean(dataset, 4_000, 1) }).train;
        let shift = |pick: fn(&Point) -> f32| -> Vec<f64> {
            still.iter().zip(&moved).map(|(a, b)| f64::from(pick(b) - pick(a))).collect()
        };
        let shifts = match dataset.target() {
            Target::Value => vec![shift(|p| p.label)],
            Target::Classes(_) => vec![shift(|p| p.x), shift(|p| p.y)],
        };
        for noise in &shifts {
            assert!(mean(noise).abs() < 0.08, "{dataset:?}: {}", mean(noise));
            assert!((covariance(noise, noise) - 1.0).abs() < 0.12, "{dataset:?}");
            for place in [column(&still, |p| p.x), column(&still, |p| p.y), column(&still, |p| p.label)] {
                assert!(covariance(noise, &place).abs() < 0.08, "{dataset:?}");
            }
        }
        if let [x, y] = &shifts[..] {
            assert!(covariance(x, y).abs() < 0.08, "{dataset:?}");
        }
    }
}

#[test]
fn flips_are_the_nearest_count_and_prefer_no_class() {
    for (count, flips, wanted) in
        [(40, 0.15, 6), (10, 0.5, 5), (5, 0.5, 3), (1, 0.4, 0), (3, 0.1, 0), (7, 0.0, 0)]
    {
        let samples = Samples { flips, ..clean(Dataset::Moons, count, 1) };
        let found = points(&samples).train.iter().filter(|p| p.flipped).count();
        assert_eq!(found, wanted, "{flips} of {count}");
    }
    // Over many seeds: of a penguin's two wrong species each is as likely, of two classes each is flipped as often.
    let (mut wrong, mut of_class) = ([[0; 2]; 3], [0; 2]);
    for seed in 0..100 {
        let of = |dataset, flips| points(&Samples { flips, seed, ..clean(dataset, 200, 1) }).train;
        for (right, flipped) in of(Dataset::Penguins, 0.0).iter().zip(of(Dataset::Penguins, 0.2)) {
            if flipped.flipped {
                assert_ne!(right.label, flipped.label);
                let past = (flipped.label as usize + 3 - right.label as usize) % 3;
                wrong[right.label as usize][past - 1] += 1;
            }
        }
        for flipped in of(Dataset::Xor, 0.2).iter().filter(|p| p.flipped) {
            assert_eq!(flipped.label == 1.0, flipped.x * flipped.y < 0.0);
            of_class[flipped.label as usize] += 1;
        }
    }
    assert!(wrong.iter().chain([&of_class]).all(|pair| unevenness(pair) < 15.1), "{wrong:?} {of_class:?}");
}

#[test]
fn every_penguin_is_dealt_once_and_every_row_is_as_likely_to_train() {
    let table = include_str!("../data/penguins.csv");
    let mut rows: Vec<(String, String)> = Vec::new();
    for line in table.lines().skip(1) {
        let (species, sizes) = line.split_once(',').unwrap();
        rows.push((species.to_owned(), sizes.to_owned()));
    }
    let [(length, length_spread), (depth, depth_spread)] = scaling(Dataset::Penguins).unwrap();
    let row_of = |p: &Point| {
        let tenths = |v: f32, spread: f32, mean: f32| ((v * spread + mean) * 10.0).round() / 10.0;
        let sizes = (tenths(p.x, length_spread, length), tenths(p.y, depth_spread, depth));
        let species = ["Adelie", "Chinstrap", "Gentoo"][p.label as usize];
        (species.to_owned(), format!("{},{}", sizes.0, sizes.1))
    };
    let dealt = points(&clean(Dataset::Penguins, 300, 42));
    let mut found: Vec<_> = dealt.train.iter().chain(&dealt.test).map(row_of).collect();
    found.sort_unstable();
    let mut sorted = rows.clone();
    sorted.sort_unstable();
    assert_eq!(found, sorted);

    // 114 of 342 train under each of 300 seeds: each third of the table should give a third.
    let mut thirds = [0; 3];
    for seed in 0..300 {
        let list = points(&Samples { seed, ..clean(Dataset::Penguins, 114, 1) });
        for point in &list.train {
            let at = rows.iter().position(|row| *row == row_of(point)).unwrap();
            thirds[at / 114] += 1;
        }
    }
    assert!(unevenness(&thirds) < 18.4, "{thirds:?}");
}
