//! What came out of a sweep: every run, and means and deviations over the seeds of each point of the grid.

use super::{Crew, Measure};
use experiment::Experiment;
use experiment::codec::{Grid, Refusal, Sweep};
use protocol::Tried;
use serde_json::Value;
use std::rc::Rc;

/// The runs of a sweep.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// The experiment it is of.
    pub base: Rc<Experiment>,
    /// What was tried.
    pub sweep: Sweep,
    /// Its cases.
    pub grid: Grid,
    /// What came out of each case so far.
    pub tried: Vec<Option<Tried>>,
    /// When it started, in milliseconds.
    pub started: f64,
    /// When the last outcome came.
    pub heard: f64,
    /// When it ended, or was ended.
    pub ended: Option<f64>,
    /// Who is trying.
    pub crew: Crew,
}

/// The seeds of one point of the grid taken together.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Spread {
    /// How many runs it is of.
    pub count: usize,
    /// Their mean.
    pub mean: f64,
    /// Their sample standard deviation; 0 of one.
    pub deviation: f64,
}

impl Results {
    /// A sweep that is about to start.
    ///
    /// # Errors
    /// A setting or an end of its range that the experiment refuses; what lies between is checked as it comes.
    pub fn new(base: &Rc<Experiment>, sweep: &Sweep, workers: u32, now: f64) -> Result<Results, Refusal> {
        let grid = Grid::new(base, sweep)?;
        let cases = grid.len();
        // The ends first, which a person told; then each value of a setting beside the first of the other: all points would take too long.
        let last = grid.axes().last().map_or(1, |(_, values)| values.len());
        let points = cases / grid.seeds();
        for point in [0, points - 1].into_iter().chain(0..last).chain((0..points).step_by(last)) {
            grid.case(point * grid.seeds())?;
        }
        Ok(Results {
            base: base.clone(),
            sweep: sweep.clone(),
            tried: vec![None; cases],
            crew: Crew::new(workers, cases),
            grid,
            started: now,
            heard: now,
            ended: None,
        })
    }

    /// How many runs have come.
    pub fn done(&self) -> usize {
        self.tried.iter().flatten().count()
    }

    /// Milliseconds left at the pace so far; `None` before the first outcome.
    pub fn left(&self) -> Option<f64> {
        let (done, all) = (self.done(), self.tried.len());
        (done > 0).then(|| (self.heard - self.started) / done as f64 * (all - done) as f64)
    }

    /// How many points the grid has.
    pub fn points(&self) -> usize {
        self.tried.len() / self.grid.seeds()
    }

    /// The settings of a point of the grid.
    pub fn settings(&self, point: usize) -> Vec<Value> {
        self.grid.place(point * self.grid.seeds()).0
    }

    /// The runs of a point of the grid by their numbers.
    pub fn runs(&self, point: usize) -> std::ops::Range<usize> {
        point * self.grid.seeds()..(point + 1) * self.grid.seeds()
    }

    /// Train and test of a run; `None` where it has not come, or diverged.
    pub fn figures(&self, number: usize, learner: usize, measure: Measure) -> Option<[f64; 2]> {
        let tried = self.tried.get(number)?.as_ref().filter(|tried| tried.diverged.is_none())?;
        let own = tried.learners.get(learner)?;
        let figure = |of: protocol::Measures| match measure {
            Measure::Loss => f64::from(of.loss),
            Measure::Wrong => of.accuracy.map_or(f64::NAN, |right| 1.0 - f64::from(right)),
        };
        Some([own.train, own.test].map(figure)).filter(|figures| figures.iter().all(|f| f.is_finite()))
    }

    /// A point's runs together, of train (0) or test (1); `None` where none came.
    pub fn spread(&self, point: usize, learner: usize, measure: Measure, split: usize) -> Option<Spread> {
        let figures = self.runs(point).filter_map(|number| self.figures(number, learner, measure));
        let values: Vec<f64> = figures.map(|figures| figures[split]).collect();
        let count = values.len();
        if count == 0 {
            return None;
        }
        let mean = values.iter().sum::<f64>() / count as f64;
        let squares = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
        let deviation = if count > 1 { (squares / (count - 1) as f64).sqrt() } else { 0.0 };
        Some(Spread { count, mean, deviation })
    }

    /// The run of a point whose test figure is nearest to the mean.
    pub fn typical(&self, point: usize, learner: usize, measure: Measure) -> Option<usize> {
        let mean = self.spread(point, learner, measure, 1)?.mean;
        let far =
            |number: usize| self.figures(number, learner, measure).map(|figures| (figures[1] - mean).abs());
        let runs = self.runs(point).filter_map(|number| Some((number, far(number)?)));
        runs.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(number, _)| number)
    }

    /// How many runs made numbers that are no longer finite.
    pub fn diverged(&self) -> usize {
        self.tried.iter().flatten().filter(|tried| tried.diverged.is_some()).count()
    }

    /// Whether classes are answered, so that there are wrong answers to count.
    pub fn answers(&self) -> bool {
        let mut outcomes = self.tried.iter().flatten().flat_map(|tried| &tried.learners);
        outcomes.next().is_none_or(|outcome| outcome.test.accuracy.is_some())
    }

    /// Whether the experiment on the page is the one that was tried, or one of its cases.
    pub fn is_of(&self, experiment: &Rc<Experiment>) -> bool {
        if Rc::ptr_eq(&self.base, experiment) || self.base.works_like(experiment) {
            return true;
        }
        // A case differs from the base in the swept settings alone, and so has the same cases.
        Grid::new(experiment, &self.sweep).is_ok_and(|grid| {
            let (first, own) = (grid.case(0), self.grid.case(0));
            grid.len() == self.grid.len() && first.is_ok() && first == own
        })
    }
}
