//! The points of a task: generated or taken from a table, with noise and wrong labels.
//!
//! Every point is a function of the seed, of whether it trains or tests, and of its own number alone:
//! more points leave the others where they are, more noise moves them the same way, more flips keep the flipped.

mod digits;
mod own;
mod shapes;
mod table;
mod wide;

use crate::random::{Draw, Purpose, Stream};
use experiment::{Dataset, Own, Samples, Setup, Target};
pub use table::scaling;
pub use wide::Wide;
pub(crate) use wide::{digit_means, digit_pixel};

/// One point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The first coordinate, in data units.
    pub x: f32,
    /// The second coordinate, 0 where there is none.
    pub y: f32,
    /// Its class as a whole number from 0, or its value; flips included.
    pub label: f32,
    /// Whether the label was flipped.
    pub flipped: bool,
}

/// The points of a task.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Points {
    /// Those trained on.
    pub train: Vec<Point>,
    /// Those held out.
    pub test: Vec<Point>,
    /// Their components, where they have no coordinates.
    pub wide: Wide,
    /// Whose numbers the training points' random numbers are; empty where each has that of its place.
    pub train_ids: Vec<u32>,
}

impl Points {
    /// What keeping them costs, in bytes.
    pub fn bytes(&self) -> usize {
        let Wide { train, test, train_answers, test_answers, .. } = &self.wide;
        let wide = [train, test, train_answers, test_answers].map(|numbers| size_of_val(&**numbers));
        let points = size_of_val(&*self.train) + size_of_val(&*self.test);
        points + size_of_val(&*self.train_ids) + wide.into_iter().sum::<usize>()
    }

    /// What a training point's random numbers belong to, wherever it stands.
    pub fn train_id(&self, at: u32) -> u32 {
        self.train_ids.get(at as usize).copied().unwrap_or(at)
    }
}

/// The points that these samples describe, exactly as many as they say.
pub fn points(samples: &Samples) -> Points {
    with_own(samples, &Own::default())
}

/// The points of a setup: generated, painted and brought ones.
pub fn points_of(setup: &Setup) -> Points {
    with_own(setup.task.samples(), &setup.own)
}

fn with_own(samples: &Samples, own: &Own) -> Points {
    let Points { train, test, wide, .. } = match samples.dataset {
        Dataset::Penguins => {
            let (train, test) = table::penguins(samples);
            Points { train, test, ..Points::default() }
        }
        Dataset::Table { .. } => {
            own.table.as_ref().map_or_else(Points::default, |table| own::rows(samples, table))
        }
        Dataset::Painted { .. } => Points::default(),
        dataset if dataset.components() > 0 => wide::points(samples),
        dataset => {
            let list = |purpose, count| {
                let stream = Stream::new(samples.seed, purpose);
                (0..count).map(|at| shapes::point(dataset, at, &stream, samples.noise)).collect()
            };
            let (train, test) = (list(Purpose::Train, samples.train), list(Purpose::Test, samples.test));
            Points { train, test, ..Points::default() }
        }
    };
    let (mut train, train_ids) = own::edited(train, own, samples.dataset, false);
    let (mut test, test_ids) = own::edited(test, own, samples.dataset, true);
    flip(&mut train, &train_ids, samples, Purpose::TrainFlip);
    if samples.test_flips {
        flip(&mut test, &test_ids, samples, Purpose::TestFlip);
    }
    Points { train, test, wide, train_ids }
}

/// Gives the share of points with the lowest keys a wrong label.
fn flip(points: &mut [Point], ids: &[u32], samples: &Samples, purpose: Purpose) {
    let stream = Stream::new(samples.seed, purpose);
    let count = (samples.flips * points.len() as f32).round() as usize;
    let draws: Vec<Draw> =
        (0..points.len()).map(|at| stream.at(0, ids.get(at).copied().unwrap_or(at as u32))).collect();
    for &at in ranked(&draws).iter().take(count) {
        let point = &mut points[at];
        point.flipped = true;
        point.label = match samples.dataset.target() {
            Target::Value => -point.label,
            Target::Classes(_) => {
                let classes = samples.dataset.labels();
                // Evenly one of the others.
                let past = 1 + ((u64::from(draws[at].words()[1]) * u64::from(classes - 1)) >> 32);
                ((point.label as u32 + past as u32) % classes) as f32
            }
        };
    }
}

/// The places of draws in the order of their first words.
pub(crate) fn ranked(draws: &[Draw]) -> Vec<usize> {
    sorted(&draws.iter().map(|draw| draw.words()[0]).collect::<Vec<u32>>())
}

/// The places of keys from the least on, equal ones in their own order.
pub(crate) fn sorted(keys: &[u32]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..keys.len()).collect();
    places.sort_unstable_by_key(|&at| (keys[at], at));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(dataset: Dataset) -> Samples {
        Samples { dataset, train: 60, test: 100, noise: 0.0, flips: 0.0, ..Samples::default() }
    }

    #[test]
    fn more_points_leave_the_others_where_they_are() {
        for dataset in Dataset::ALL {
            let (few, more) = (points(&of(dataset)), points(&Samples { train: 150, ..of(dataset) }));
            assert_eq!((few.train.len(), few.test.len(), more.train.len()), (60, 100, 150), "{dataset:?}");
            assert_eq!(few.train[..], more.train[..60], "{dataset:?}");
            assert_eq!(few.test, more.test, "{dataset:?}");
        }
    }

    #[test]
    fn exactly_the_share_asked_for_is_flipped_and_more_keep_them() {
        for dataset in Dataset::ALL {
            let clean = points(&of(dataset));
            let some = points(&Samples { flips: 0.2, ..of(dataset) });
            let more = points(&Samples { flips: 0.4, test_flips: true, ..of(dataset) });
            let flipped = |list: &[Point]| list.iter().filter(|p| p.flipped).count();
            assert_eq!([flipped(&clean.train), flipped(&some.train), flipped(&more.train)], [0, 12, 24]);
            assert_eq!([flipped(&some.test), flipped(&more.test)], [0, 40]);
            for (before, after) in clean.train.iter().zip(&some.train) {
                assert_eq!((before.x, before.y), (after.x, after.y));
                let changed = before.label != after.label;
                // A flipped value of 0 stays 0.
                assert!(changed == after.flipped || before.label == 0.0, "{dataset:?}");
            }
            assert!(some.train.iter().zip(&more.train).all(|(some, more)| !some.flipped || more.flipped));
        }
    }

    #[test]
    fn clean_points_lie_on_the_plane_shown_in_even_classes() {
        for dataset in Dataset::ALL {
            let points = points(&of(dataset));
            let half = dataset.half_width();
            let inside = |p: &&Point| p.x.abs() <= half && p.y.abs() <= half;
            let count = points.test.iter().filter(inside).count();
            assert!(count >= 97, "{dataset:?}: {count} of 100 inside ±{half}");
            if dataset.target() == Target::Classes(2) {
                assert_eq!(points.train.iter().map(|p| p.label).sum::<f32>(), 30.0);
            }
        }
    }

    #[test]
    fn noise_moves_points_by_its_standard_deviation() {
        for dataset in Dataset::ALL {
            let samples = Samples { train: 180, ..of(dataset) };
            let clean = points(&samples);
            let noisy = points(&Samples { noise: 0.5, ..samples.clone() });
            let moved = |(a, b): (&Point, &Point)| match dataset.target() {
                Target::Value => (b.label - a.label) * (b.label - a.label),
                Target::Classes(_) => ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)) * 0.5,
            };
            let variance = clean.train.iter().zip(&noisy.train).map(moved).sum::<f32>() / 180.0;
            assert!((variance - 0.25).abs() < 0.08, "{dataset:?}: {variance}");
        }
    }
}
