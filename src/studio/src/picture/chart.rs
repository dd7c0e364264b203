//! The curves: losses over the scheduled steps, the gap between them, the best step.

use super::Axis;
use crate::{Curves, Records, Shown, number};
use protocol::{Measures, Record};

/// What the curves show.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Chart {
    /// The losses on training points, of the learner it is about.
    pub train: Series,
    /// The losses on test points.
    pub test: Series,
    /// Those of the other learners, each with its number: training's and the test's.
    pub others: Vec<(usize, [Series; 2])>,
    /// The old future of the learner it is about: training's and the test's.
    pub ghost: [Series; 2],
    /// Where the old future leaves the picture, at its top and at its bottom, and the furthest height it comes to there.
    pub beyond: [Option<(f64, f64)>; 2],
    /// Which step the points that judge like best, where some judge.
    pub judged: Option<f64>,
    /// What they show.
    pub curves: Curves,
    /// The lowest height shown.
    pub bottom: f64,
    /// The highest height shown.
    pub top: f64,
    /// Where the best step is.
    pub best: Option<f64>,
    /// Where overfitting began.
    pub since: Option<f64>,
    /// Where the shown step is.
    pub now: f64,
}

/// Places along the axis and heights there.
pub type Series = Vec<(f64, f64)>;

/// Points that a series needs at most: more than its pixels would not be seen.
const POINTS: usize = 700;

/// The height of a record: losses by their logarithm are powers of ten.
fn height(measures: Measures, curves: Curves) -> f64 {
    match curves {
        // Rewards are none of a split's measures.
        Curves::Rewards => f64::NAN,
        Curves::Loss => measures.loss.into(),
        Curves::LogLoss => f64::from(measures.loss).max(1e-6).log10(),
        Curves::Accuracy => measures.accuracy.map_or(f64::NAN, f64::from),
    }
}

/// A learner's records along the axis: training's and the test's.
fn series(steps: &[u64], own: &[Record], axis: Axis, curves: Curves) -> [Series; 2] {
    let mut both = [Series::new(), Series::new()];
    let mut last = f64::NEG_INFINITY;
    for (at, (&step, record)) in steps.iter().zip(own).enumerate() {
        let place = axis.place(step);
        let ends = at + 1 == own.len();
        if place - last < 1.0 / POINTS as f64 && !ends {
            continue;
        }
        last = place;
        let (train, test) = match (curves, record.choices) {
            (Curves::Rewards, Some(choices)) => (choices.raw.into(), choices.felt.into()),
            _ => (height(record.train, curves), height(record.test, curves)),
        };
        // There may be points to train on and none to test on, or the other way round.
        for (series, height) in both.iter_mut().zip([train, test]) {
            if height.is_finite() {
                series.push((place, height));
            }
        }
    }
    both
}

/// The part of a series below the top, entering where it crosses it: not along the edge.
fn below(series: &[(f64, f64)], top: f64) -> Series {
    let mut inside = Series::with_capacity(series.len());
    let mut before: Option<(f64, f64)> = None;
    for &(place, loss) in series {
        if let Some((last_place, last)) = before
            && (last > top) != (loss > top)
        {
            let part = (top - last) / (loss - last);
            inside.push((last_place + part * (place - last_place), top));
        }
        if loss <= top {
            inside.push((place, loss));
        }
        before = Some((place, loss));
    }
    inside
}

impl Chart {
    /// The curves of one learner, among those of all.
    pub fn of(records: &Records, shown: &Shown, learner: usize, axis: Axis, curves: Curves) -> Chart {
        let mut chart = Chart { curves, now: axis.place(shown.step), top: 1.0, ..Chart::default() };
        for at in 0..records.learners.len() {
            let both = series(&records.steps, &records.learners[at], axis, curves);
            if at == learner {
                [chart.train, chart.test] = both;
            } else {
                chart.others.push((at, both));
            }
        }
        chart.fit();
        if let Some(ghost) = &records.ghost
            && let Some(own) = ghost.learners.get(learner)
        {
            chart.haunt(series(&ghost.steps, own, axis, curves));
        }
        let top = chart.top;
        let others = chart.others.iter_mut().flat_map(|(_, both)| both);
        others.chain([&mut chart.train, &mut chart.test]).for_each(|own| *own = below(own, top));
        if let Some(frame) = shown.learners.get(learner) {
            chart.best = frame.best.map(|best| axis.place(best.step));
            chart.judged = frame.judged_best.map(|step| axis.place(step));
            chart.since = frame.overfitting_since.map(|step| axis.place(step));
        }
        chart
    }

    /// Chooses the heights between which the curves are shown.
    fn fit(&mut self) {
        let others = || self.others.iter().flat_map(|(_, both)| both);
        let all = || [&self.train, &self.test].into_iter().chain(others());
        let heights = || all().flatten().map(|&(_, height)| height);
        let highest = heights().fold(f64::NEG_INFINITY, f64::max);
        let lowest = heights().fold(f64::INFINITY, f64::min);
        if highest < lowest {
            return;
        }
        match self.curves {
            Curves::Loss => {
                // A single wild loss must not flatten the rest: four times the median is high enough.
                let tests = self.others.iter().map(|(_, both)| &both[1]).chain([&self.test]);
                let mut sorted: Vec<f64> = tests.flatten().map(|&(_, loss)| loss).collect();
                if sorted.is_empty() {
                    sorted.extend(heights());
                }
                sorted.sort_unstable_by(f64::total_cmp);
                let median = sorted.get(sorted.len() / 2).copied().unwrap_or(1.0);
                self.top = highest.min(median * 4.0).max(0.02) * 1.06;
            }
            Curves::LogLoss => {
                self.bottom = lowest.floor();
                self.top = highest.ceil().max(self.bottom + 1.0);
            }
            // Punished, a stimulus may cost more than it earns.
            Curves::Rewards => {
                self.bottom = lowest.min(0.0) * 1.06;
                self.top = highest.max(1.0) * 1.06;
            }
            Curves::Accuracy => self.bottom = ((lowest * 10.0).floor() / 10.0).clamp(0.0, 0.9),
        }
    }

    /// Takes in an old future: whole, as long as it needs no more room above, nor below, than the curves themselves have.
    ///
    /// A wild one must not flatten what came instead; what then lies outside is marked.
    fn haunt(&mut self, ghost: [Series; 2]) {
        let heights = || ghost.iter().flatten().map(|&(_, height)| height);
        let highest = heights().fold(f64::NEG_INFINITY, f64::max);
        let lowest = heights().fold(f64::INFINITY, f64::min);
        if highest < lowest {
            return;
        }
        let room = match self.curves {
            // Shares of right answers cannot go wild.
            Curves::Accuracy => 1.0,
            Curves::Loss | Curves::LogLoss | Curves::Rewards => self.top - self.bottom,
        };
        // Rounded as the curves' own scale is.
        let (most, least) = match self.curves {
            Curves::Loss => (highest * 1.06, self.bottom),
            Curves::LogLoss => (highest.ceil(), lowest.floor()),
            Curves::Rewards => (highest * 1.06, lowest * 1.06),
            Curves::Accuracy => (self.top, (lowest * 10.0).floor() / 10.0),
        };
        self.top = self.top.max(most.min(self.top + room));
        self.bottom = self.bottom.min(least.max(self.bottom - room));
        let first = |outside: &dyn Fn(f64) -> bool| {
            let places = ghost.iter().flatten().filter(|(_, height)| outside(*height));
            places.map(|&(place, _)| place).min_by(f64::total_cmp)
        };
        let (top, bottom) = (self.top, self.bottom);
        self.beyond = [
            first(&|height| height > top).map(|place| (place, highest)),
            first(&|height| height < bottom).map(|place| (place, lowest)),
        ];
        self.ghost = ghost.map(|own| below(&own, top));
    }

    /// The outline of the gap from the best step on: along the test's curve, and back along training's.
    pub fn gap(&self) -> Series {
        let Some(best) = self.best else { return Series::new() };
        let later = |series: &Series| -> Series {
            let from = series.partition_point(|&(place, _)| place < best);
            series[from..].to_vec()
        };
        let train = later(&self.train);
        // Where the test's loss is the lower one there is no gap to speak of.
        let test = later(&self.test);
        if test.len() != train.len() {
            return Series::new();
        }
        let above = |(&(place, test), &(_, train)): (&(f64, f64), &(f64, f64))| (place, test.max(train));
        let mut outline: Series = test.iter().zip(&train).map(above).collect();
        outline.extend(train.into_iter().rev());
        outline
    }

    /// Heights to write at the axis.
    pub fn ticks(&self) -> Vec<f64> {
        if self.curves == Curves::LogLoss {
            return (self.bottom as i32..=self.top as i32).map(f64::from).collect();
        }
        let rough = (self.top - self.bottom) / 4.0;
        let power = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|d| d * power).find(|&s| s >= rough);
        let step = step.unwrap_or(rough);
        let first = (self.bottom / step).ceil();
        (0..=5).map(|i| (first + f64::from(i)) * step).filter(|&tick| tick <= self.top + 1e-9).collect()
    }

    /// A height in words.
    pub fn written(&self, height: f64) -> String {
        match self.curves {
            Curves::Loss | Curves::Rewards => number::setting(height),
            Curves::LogLoss => number::setting(10f64.powf(height)),
            Curves::Accuracy => number::percent(height as f32),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{Best, LearnerFrame};

    #[test]
    fn the_gap_begins_at_the_best_step() {
        let of = |train, test| Record {
            train: Measures { loss: train, accuracy: None },
            test: Measures { loss: test, accuracy: None },
            choices: None,
        };
        let records = Records {
            steps: vec![0, 10, 20, 30],
            learners: vec![vec![of(0.7, 0.7), of(0.4, 0.5), of(0.2, 0.6), of(0.1, 0.8)]],
            ..Records::default()
        };
        let best = Some(Best { step: 10, test_loss: 0.5 });
        let learners = vec![LearnerFrame { best, ..LearnerFrame::default() }];
        let shown = Shown { step: 30, learners, ..Shown::default() };
        let chart = Chart::of(&records, &shown, 0, Axis::to(30, crate::Spread::Logarithmic), Curves::Loss);
        assert_eq!(chart.gap().len(), 6);
        assert_eq!(chart.now, 1.0);
        assert!(chart.top >= 0.8);
        assert!(chart.ticks().len() >= 3, "{:?}", chart.ticks());
    }

    /// The curves of a run at a loss of 0.5 whose old future had these, and how they are shown.
    fn haunted(old: &[f32], curves: Curves) -> Chart {
        let of = |loss: &f32| Record {
            test: Measures { loss: *loss, accuracy: Some(1.0 - *loss / 100.0) },
            ..at(0.5)
        };
        let ghost =
            crate::records::Ghost { steps: vec![10, 20, 30], learners: vec![old.iter().map(of).collect()] };
        let records = Records {
            steps: vec![0, 10, 20],
            learners: vec![vec![at(0.5); 3]],
            ghost: Some(ghost),
            ..Records::default()
        };
        Chart::of(&records, &Shown::default(), 0, Axis::to(40, crate::Spread::Even), curves)
    }

    fn at(loss: f32) -> Record {
        let both = Measures { loss, accuracy: Some(0.99) };
        Record { train: both, test: both, choices: None }
    }

    #[test]
    fn an_old_future_was_cut_at_the_top_of_the_new_curves() {
        for (curves, old) in [(Curves::Loss, 0.9), (Curves::LogLoss, 9.0), (Curves::LogLoss, 0.02)] {
            let chart = haunted(&[0.5, old, old], curves);
            assert_eq!(chart.beyond, [None; 2], "{curves:?} {old}");
            let inside = |&(_, height): &(f64, f64)| height >= chart.bottom && height <= chart.top;
            assert!(chart.ghost[1].len() == 3 && chart.ghost[1].iter().all(inside), "{curves:?} {old}");
        }
        let chart = haunted(&[1.0, 60.0, 80.0], Curves::Accuracy);
        assert!(chart.bottom <= 0.2 && chart.beyond == [None; 2], "{}", chart.bottom);
    }

    #[test]
    fn a_wild_old_future_flattens_nothing_and_is_marked_where_it_leaves() {
        let chart = haunted(&[0.5, 1e9, 1e12], Curves::Loss);
        assert!(chart.top > 1.0 && chart.top < 1.2, "{}", chart.top);
        let (place, most) = chart.beyond[0].unwrap();
        assert!(place == 0.5 && most > 9e11, "{place} {most}");
        assert!(chart.ghost[1].last().is_some_and(|&(place, height)| place < 0.5 && height == chart.top));
        let chart = haunted(&[0.5, 1e9, 1e-6], Curves::LogLoss);
        assert_eq!((chart.bottom, chart.top), (-2.0, 1.0));
        assert_eq!(chart.beyond.map(|beyond| beyond.map(|(place, _)| place)), [Some(0.5), Some(0.75)]);
    }

    #[test]
    fn without_test_points_training_had_no_curve_either() {
        let of = |loss| Record {
            train: Measures { loss, accuracy: None },
            test: Measures { loss: f32::NAN, accuracy: None },
            choices: None,
        };
        let records =
            Records { steps: vec![0, 10], learners: vec![vec![of(0.5), of(0.1)]], ..Records::default() };
        let axis = Axis::to(10, crate::Spread::Even);
        let chart = Chart::of(&records, &Shown::default(), 0, axis, Curves::Loss);
        assert_eq!((chart.train.len(), chart.test.len()), (2, 0));
        assert!(chart.top > 0.5 && chart.top < 0.6, "{}", chart.top);
    }

    #[test]
    fn curves_of_several_learners_share_their_heights() {
        let of = |loss| Record { test: Measures { loss, accuracy: None }, ..Record::default() };
        let records = Records {
            steps: vec![0, 10],
            learners: vec![vec![of(0.5), of(0.1)], vec![of(0.5), of(0.9)]],
            ..Records::default()
        };
        let axis = Axis::to(10, crate::Spread::Even);
        let chart = |learner| Chart::of(&records, &Shown::default(), learner, axis, Curves::Loss);
        let (first, second) = (chart(0), chart(1));
        assert_eq!((first.others[0].0, second.others[0].0), (1, 0));
        assert_eq!(first.others[0].1[1], second.test);
        assert!(first.top >= 0.9 && first.top == second.top);
    }
}
