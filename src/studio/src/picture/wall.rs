//! Points without a place on a plane: a wall of images, a table of cases, a scatter of two measurements.
//!
//! Each is a case with its place, its label and what the learner answers to it.

use super::mix;
use experiment::{Dataset, Target};
use protocol::Points;

/// Images in a row of the wall, and rows of it.
const IMAGES: usize = 10;

/// A point as a case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Case {
    /// Its left edge, 0 to 1.
    pub x: f32,
    /// Its upper edge, 0 to 1.
    pub y: f32,
    /// Its side, of the picture's.
    pub side: f32,
    /// Its place among the training or test points.
    pub index: usize,
    /// Whether it is one of the training points.
    pub train: bool,
    /// Its class.
    pub label: u8,
    /// The bit read at this tick, of a sequence.
    pub bit: Option<bool>,
    /// The class answered; unknown for training points.
    pub answer: Option<u8>,
}

impl Case {
    /// Whether the answer is the label; `None` where there is none.
    pub fn right(&self) -> Option<bool> {
        self.answer.map(|answer| answer == self.label)
    }
}

/// The cases that are shown of a dataset whose points have components; none for others.
pub fn cases(points: &Points, dataset: Dataset, answers: &[u8]) -> Vec<Case> {
    let width = points.components as usize;
    if width == 0 || width != dataset.components() as usize {
        return Vec::new();
    }
    let case = |index: usize, train: bool, (x, y, side): (f32, f32, f32)| {
        let point = if train { points.train[index] } else { points.test[index] };
        let answer = if train { None } else { answers.get(index).copied() };
        Case { x, y, side, index, train, label: point.label as u8, bit: None, answer }
    };
    let values = |index: usize, train: bool| {
        let all = if train { &points.train_values } else { &points.test_values };
        all.get(index * width..(index + 1) * width).unwrap_or(&[])
    };
    let test = points.test.len();
    let on_wall = |columns: usize, index: usize| {
        let side = 1.0 / columns as f32;
        ((index % columns) as f32 * side, (index / columns) as f32 * side, side)
    };
    match dataset {
        Dataset::Digits => {
            (0..test.min(IMAGES * IMAGES)).map(|index| case(index, false, on_wall(IMAGES, index))).collect()
        }
        Dataset::Parity { .. } | Dataset::Table { .. } => {
            let columns = (test as f32).sqrt().ceil().max(1.0) as usize;
            (0..test).map(|index| case(index, false, on_wall(columns, index))).collect()
        }
        Dataset::Modular { modulus } => {
            let side = 1.0 / modulus as f32;
            let place = |index: usize, train: bool| {
                let (a, b) = values(index, train).split_at_checked(modulus as usize).unwrap_or((&[], &[]));
                (largest(a) as f32 * side, largest(b) as f32 * side, side)
            };
            let train = (0..points.train.len()).map(|index| case(index, true, place(index, true)));
            train.chain((0..test).map(|index| case(index, false, place(index, false)))).collect()
        }
        Dataset::RunningParity { every_tick, .. } => strings(points, every_tick, answers),
        // Petals tell irises apart: their length to the right, their width upwards.
        _ => {
            const SIDE: f32 = 0.035;
            let place = |index: usize, train: bool| {
                let at = |component: usize| values(index, train).get(component).copied().unwrap_or(0.0);
                let unit = |value: f32| (value / 4.0 + 0.5).clamp(SIDE, 1.0 - SIDE) - SIDE / 2.0;
                (unit(at(2)), unit(-at(3)), SIDE)
            };
            let train = (0..points.train.len()).map(|index| case(index, true, place(index, true)));
            train.chain((0..test).map(|index| case(index, false, place(index, false)))).collect()
        }
    }
}

/// Test strings, a tick beside the other: the bit read, and whether an odd number so far was 1. An answer that is not judged is none.
fn strings(points: &Points, every_tick: bool, answers: &[u8]) -> Vec<Case> {
    /// Fields across, where a string leaves room.
    const FIELDS: usize = 18;
    let ticks = (points.ticks[1] as usize).max(1);
    let fields = FIELDS.max(ticks);
    let beside = ((fields + 1) / (ticks + 1)).max(1);
    let side = 1.0 / fields as f32;
    let shown = 0..points.test.len().min(beside * fields);
    let placed = |index: usize| {
        let place = move |tick: usize| {
            let x = (index % beside * (ticks + 1) + tick) as f32 * side;
            (x, (index / beside) as f32 * side)
        };
        let ticks = string(points, every_tick, answers, index).into_iter().enumerate();
        ticks.map(move |(tick, case)| {
            let (x, y) = place(tick);
            Case { x, y, side, ..case }
        })
    };
    shown.flat_map(placed).collect()
}

/// The ticks of one test string, on the wall or not: each a case without a place.
pub fn string(points: &Points, every_tick: bool, answers: &[u8], index: usize) -> Vec<Case> {
    let ticks = (points.ticks[1] as usize).max(1);
    let mut odd = false;
    let mut case = |tick: usize| {
        let at = index * ticks + tick;
        let bit = points.test_values.get(at).is_some_and(|&value| value > 0.0);
        odd ^= bit;
        Case {
            x: 0.0,
            y: 0.0,
            side: 0.0,
            index,
            train: false,
            label: u8::from(odd),
            bit: Some(bit),
            answer: answers.get(at).copied().filter(|_| every_tick || tick + 1 == ticks),
        }
    };
    (0..ticks).map(&mut case).collect()
}

/// The pixels of the wall of images, as bytes of red, green, blue and opacity; `ink` on `paper`.
pub fn images(points: &Points, paper: [u8; 3], ink: [u8; 3], pixels: &mut Vec<u8>) -> u32 {
    let width = points.components as usize;
    let side = (width as f64).sqrt() as usize;
    let across = IMAGES * side;
    pixels.clear();
    pixels.resize(across * across * 4, 255);
    let blank = blank(points);
    for y in 0..across {
        for x in 0..across {
            let index = y / side * IMAGES + x / side;
            let at = y % side * side + x % side;
            let value = points.test_values.get(index * width + at);
            let part = value.map_or(0.0, |value| inked(value - blank[at]));
            let colour = mix(paper, ink, part);
            pixels[(y * across + x) * 4..][..3].copy_from_slice(&colour);
        }
    }
    across as u32
}

/// The ink of each pixel of a test image, from 0 to 1.
pub fn grey(points: &Points, index: usize) -> Option<Vec<f32>> {
    let width = points.components as usize;
    let values = points.test_values.get(index * width..(index + 1) * width)?;
    Some(values.iter().zip(blank(points)).map(|(value, blank)| inked(value - blank)).collect())
}

/// What stands for blank paper: a pixel's mean was taken away; its smallest value among all points brings it back.
fn blank(points: &Points) -> Vec<f32> {
    let width = points.components.max(1) as usize;
    let mut blank = vec![f32::INFINITY; width];
    for row in points.train_values.chunks_exact(width).chain(points.test_values.chunks_exact(width)) {
        blank.iter_mut().zip(row).for_each(|(blank, value)| *blank = blank.min(*value));
    }
    blank
}

/// Levels above blank paper as ink; full at 2.
fn inked(level: f32) -> f32 {
    (level / 2.0).clamp(0.0, 1.0)
}

/// How often each class of test points (a row) is answered by each class (a column); empty for two classes or values.
pub fn confusion(points: &Points, target: Target, answers: &[u8]) -> Vec<Vec<u32>> {
    let Target::Classes(classes @ 3..) = target else { return Vec::new() };
    let mut counts = vec![vec![0; classes as usize]; classes as usize];
    for (point, &answer) in points.test.iter().zip(answers) {
        if let Some(count) = counts.get_mut(point.label as usize).and_then(|row| row.get_mut(answer as usize))
        {
            *count += 1;
        }
    }
    counts
}

/// How many of how many are answered rightly, and the class, the answer and the number of the commonest mistake.
pub fn mistakes(counts: &[Vec<u32>]) -> (u32, u32, Option<(usize, usize, u32)>) {
    let all = counts.iter().flatten().sum();
    let right = counts.iter().enumerate().map(|(class, row)| row[class]).sum();
    let cells = counts
        .iter()
        .enumerate()
        .flat_map(|(class, row)| row.iter().enumerate().map(move |(answer, &count)| (class, answer, count)));
    let wrong = cells.filter(|(class, answer, count)| class != answer && *count > 0);
    // Of equal ones the first.
    let most = wrong.reduce(|most, one| if one.2 > most.2 { one } else { most });
    (right, all, most)
}

fn largest(values: &[f32]) -> usize {
    let mut best = 0;
    for (at, value) in values.iter().enumerate() {
        if *value > values[best] {
            best = at;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::Point;

    fn points(labels: &[f32], values: Vec<f32>, components: u32) -> Points {
        let test = labels.iter().map(|&label| Point { label, ..Point::default() }).collect();
        Points { test, test_values: values, components, ..Points::default() }
    }

    #[test]
    fn a_sum_stands_at_its_two_residues() {
        let mut values = vec![0.0; 6];
        (values[2], values[3 + 1]) = (1.0, 1.0);
        let points = points(&[0.0], values, 6);
        let [case] = cases(&points, Dataset::Modular { modulus: 3 }, &[2])[..] else { panic!() };
        assert_eq!((case.x * 3.0, case.y * 3.0, case.right()), (2.0, 1.0, Some(false)));
        assert!(cases(&points, Dataset::Modular { modulus: 4 }, &[2]).is_empty(), "stale points");
    }

    #[test]
    fn a_string_is_read_bit_by_bit() {
        let mut points = points(&[0.0, 1.0], vec![1.0, -1.0, 1.0, 1.0, 1.0, 1.0], 1);
        points.ticks = [3, 3];
        for (every_tick, right, wrong) in [(true, 5, 1), (false, 1, 1)] {
            let dataset = Dataset::RunningParity { length: 3, test_length: 3, every_tick };
            let cases = cases(&points, dataset, &[1, 1, 0, 1, 0, 0]);
            let labels: Vec<u8> = cases.iter().map(|case| case.label).collect();
            assert_eq!(labels, [1, 1, 0, 1, 0, 1]);
            let count = |is| cases.iter().filter(|case| case.right() == Some(is)).count();
            assert_eq!((count(true), count(false)), (right, wrong));
        }
    }

    #[test]
    fn what_is_answered_is_counted_by_what_is_so() {
        let points = points(&[0.0, 1.0, 1.0, 2.0], vec![0.0; 16], 4);
        let counts = confusion(&points, Target::Classes(3), &[0, 1, 2, 2]);
        assert_eq!(counts, [[1, 0, 0], [0, 1, 1], [0, 0, 1]]);
        assert!(confusion(&points, Target::Classes(2), &[0]).is_empty());
    }

    #[test]
    fn paper_is_where_a_pixel_is_darkest() {
        let mut values = vec![-0.5; 64];
        values[9] = 1.5;
        values.extend(vec![-0.5; 64]);
        let points = points(&[0.0, 1.0], values, 64);
        let mut pixels = Vec::new();
        assert_eq!(images(&points, [255; 3], [0; 3], &mut pixels), 80);
        assert_eq!(pixels[..4], [255; 4]);
        assert_eq!(pixels[(80 + 1) * 4..][..4], [0, 0, 0, 255]);
    }
}
