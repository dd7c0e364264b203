//! The curves: losses over the scheduled steps, the gap between them, the best step.

use super::Axis;
use crate::{Records, Shown};

/// What the curves show.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Chart {
    /// The losses on training points.
    pub train: Series,
    /// The losses on test points.
    pub test: Series,
    /// The highest loss shown.
    pub top: f64,
    /// Where the best step is.
    pub best: Option<f64>,
    /// Where overfitting began.
    pub since: Option<f64>,
    /// Where the shown step is.
    pub now: f64,
}

/// Places along the axis and losses there.
pub type Series = Vec<(f64, f64)>;

/// Points that a series needs at most: more than its pixels would not be seen.
const POINTS: usize = 700;

impl Chart {
    /// The curves of one learner.
    pub fn of(records: &Records, shown: &Shown, learner: usize, axis: Axis) -> Chart {
        let mut chart = Chart { now: axis.place(shown.step), ..Chart::default() };
        let Some(own) = records.learners.get(learner) else { return chart };
        let mut last = f64::NEG_INFINITY;
        let mut first_top = 0.0f64;
        for (at, (&step, record)) in records.steps.iter().zip(own).enumerate() {
            let place = axis.place(step);
            let ends = at + 1 == own.len();
            if place - last < 1.0 / POINTS as f64 && !ends {
                continue;
            }
            last = place;
            let (train, test) = (f64::from(record.train.loss), f64::from(record.test.loss));
            if !train.is_finite() || !test.is_finite() {
                continue;
            }
            chart.train.push((place, train));
            chart.test.push((place, test));
            first_top = first_top.max(train.max(test));
        }
        // A single wild loss must not flatten the rest: four times the median is high enough.
        let mut sorted: Vec<f64> = chart.test.iter().map(|&(_, loss)| loss).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let median = sorted.get(sorted.len() / 2).copied().unwrap_or(1.0);
        chart.top = first_top.min(median * 4.0).max(0.02) * 1.06;
        if let Some(frame) = shown.learners.get(learner) {
            chart.best = frame.best.map(|best| axis.place(best.step));
            chart.since = frame.overfitting_since.map(|step| axis.place(step));
        }
        chart
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
        let above = |(&(place, test), &(_, train)): (&(f64, f64), &(f64, f64))| (place, test.max(train));
        let mut outline: Series = later(&self.test).iter().zip(&train).map(above).collect();
        outline.extend(train.into_iter().rev());
        outline
    }

    /// Losses to write at the axis.
    pub fn ticks(&self) -> Vec<f64> {
        let rough = self.top / 4.0;
        let power = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|d| d * power).find(|&s| s >= rough);
        let step = step.unwrap_or(rough);
        (0..=4).map(|i| f64::from(i) * step).filter(|&tick| tick <= self.top).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{Best, LearnerFrame, Measures, Record};

    #[test]
    fn the_gap_begins_at_the_best_step() {
        let of = |train, test| Record {
            train: Measures { loss: train, accuracy: None },
            test: Measures { loss: test, accuracy: None },
        };
        let records = Records {
            steps: vec![0, 10, 20, 30],
            learners: vec![vec![of(0.7, 0.7), of(0.4, 0.5), of(0.2, 0.6), of(0.1, 0.8)]],
        };
        let best = Some(Best { step: 10, test_loss: 0.5 });
        let learners = vec![LearnerFrame { best, ..LearnerFrame::default() }];
        let shown = Shown { step: 30, learners, ..Shown::default() };
        let chart = Chart::of(&records, &shown, 0, Axis::to(30));
        assert_eq!(chart.gap().len(), 6);
        assert_eq!(chart.now, 1.0);
        assert!(chart.top >= 0.8);
        assert!(chart.ticks().len() >= 3, "{:?}", chart.ticks());
    }
}
