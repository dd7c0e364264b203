//! A sweep: one experiment over a grid of one or two settings and several seeds.
//!
//! The page and the command line make the same cases of it, in the same order.
//! A setting is named by its path in the file, as refusals name it; `recipe.…` and `topology.…` stand for every learner's.
//! Deliberately absent: running the cases (`session`), and what comes out of them.

use super::refusal::shortened;
use super::{Refusal, Shared, document};
use crate::{Experiment, Invalid, Limit, limits};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What is tried.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sweep {
    /// The settings that vary, the last one fastest.
    pub axes: Vec<Axis>,
    /// How many seeds, from 1 on, for points and learners; with one the experiment keeps its own.
    #[serde(default = "one")]
    pub seeds: u32,
    /// How many steps each case is trained; without, as many as planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steps: Option<u64>,
}

/// One setting and its values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Axis {
    /// The setting's path in the file, such as `recipe.rate`, which means every learner's.
    pub path: String,
    /// The values it takes.
    pub along: Along,
}

/// The values of a setting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Along {
    /// One after the other.
    List(Vec<Value>),
    /// From the one to the other; whole numbers where the setting is whole, each once.
    Range {
        /// The first.
        start: f64,
        /// The last.
        end: f64,
        /// How many.
        count: u32,
        /// How they are spread.
        #[serde(default)]
        spacing: Spacing,
    },
}

/// How values are spread between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Spacing {
    /// In steps of the same difference.
    #[default]
    Even,
    /// In steps of the same ratio.
    Geometric,
}

/// All cases of a sweep, each made when it is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The axes' paths with their values.
    axes: Vec<(String, Vec<Value>)>,
    seeds: u32,
    learners: usize,
    /// The experiment as its file says it.
    tree: Value,
}

/// One case.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The value of each axis.
    pub settings: Vec<Value>,
    /// The seed of points and learners; 1 where the experiment keeps its own.
    pub seed: u32,
    /// What is run.
    pub experiment: Experiment,
}

fn one() -> u32 {
    1
}

impl Sweep {
    /// Checks sizes, before anything is made of them.
    ///
    /// # Errors
    /// The first that is beyond its limit.
    pub fn check(&self) -> Result<(), Invalid> {
        within("sweep.axes", self.axes.len(), limits::SWEEP_AXES, " settings")?;
        within("sweep.seeds", self.seeds, limits::SWEEP_SEEDS, "")?;
        let most = Limit::AtMost(limits::STEP);
        match self.steps.filter(|steps| *steps > limits::STEP) {
            Some(steps) => return Err(Invalid::new("sweep.steps", steps, most)),
            None => self.axes.iter().enumerate().try_for_each(|(at, axis)| axis.check(at))?,
        }
        let points: usize = self.axes.iter().map(Axis::count).product();
        let runs = points * self.seeds as usize;
        match runs > limits::SWEEP_RUNS {
            true => {
                let limit = Limit::AtMost(limits::SWEEP_RUNS as u64);
                Err(Invalid::new("sweep", format!("{runs} runs"), limit))
            }
            false => Ok(()),
        }
    }
}

impl Axis {
    /// How many values, some of which may turn out to be the same.
    fn count(&self) -> usize {
        match &self.along {
            Along::List(values) => values.len(),
            Along::Range { count, .. } => *count as usize,
        }
    }

    fn check(&self, at: usize) -> Result<(), Invalid> {
        let field = |name: &str| format!("sweep.axes[{at}].{name}");
        let most = limits::SWEEP_PATH_CHARS;
        if self.path.chars().count() > most {
            return Err(Invalid::new(field("path"), shortened(&self.path), Limit::AtMost(most as u64)));
        }
        match &self.along {
            Along::List(values) => {
                within(&field("along.list"), values.len(), limits::SWEEP_VALUES, " values")?;
                let most = limits::SWEEP_VALUE_CHARS;
                let long = values.iter().map(Value::to_string).find(|text| text.chars().count() > most);
                long.map_or(Ok(()), |text| {
                    let limit = Limit::AtMost(most as u64);
                    Err(Invalid::new(
                        field("along.list"),
                        format!("{} characters", text.chars().count()),
                        limit,
                    ))
                })
            }
            Along::Range { start, end, count, spacing } => {
                within(&field("along.range.count"), *count as usize, limits::SWEEP_VALUES, "")?;
                within(&field("along.range.start"), *start, limits::SWEEP_ENDS, "")?;
                within(&field("along.range.end"), *end, limits::SWEEP_ENDS, "")?;
                let (low, high) = (start.min(*end), start.max(*end));
                let grows = *spacing == Spacing::Even || low > 0.0;
                match grows && (low < high || *count == 1) {
                    true => Ok(()),
                    false if !grows => Err(Invalid::new(field("along.range"), low, Limit::Positive)),
                    false => Err(Invalid::new(field("along.range.end"), end, Limit::OtherThanStart)),
                }
            }
        }
    }

    /// The values; whole where the setting is.
    fn values(&self, whole: bool) -> Vec<Value> {
        let Along::Range { start, end, count, spacing } = self.along else {
            let Along::List(values) = &self.along else { return Vec::new() };
            return values.clone();
        };
        let last = count.saturating_sub(1);
        let (mut low, mut high) = (1.0, (end / start).max(1.0));
        if spacing == Spacing::Geometric && end < start {
            (low, high) = (end / start, 1.0);
        }
        let ratio = root(end / start, last, low, high);
        let mut values: Vec<Value> = Vec::new();
        let mut factor = 1.0;
        for at in 0..count {
            let value = match spacing {
                _ if at == 0 => start,
                _ if at == last => end,
                Spacing::Even => start + (end - start) * (f64::from(at) / f64::from(last)),
                Spacing::Geometric => start * factor,
            };
            factor *= ratio;
            let value = if whole { Value::from(rounded(value) as i64) } else { short(value) };
            if values.last() != Some(&value) {
                values.push(value);
            }
        }
        values
    }
}

/// The number whose `power`-th power is `of`, between `low` and `high`.
///
/// By halving, with products alone: the page and the command line must find the same number, and platforms' powers differ.
fn root(of: f64, power: u32, mut low: f64, mut high: f64) -> f64 {
    for _ in 0..80 {
        let middle = low + (high - low) / 2.0;
        let reached = (0..power).fold(1.0, |product, _| product * middle);
        if reached < of { low = middle } else { high = middle }
    }
    low + (high - low) / 2.0
}

/// To the nearest whole number, by way of text: formatting is exact everywhere.
fn rounded(value: f64) -> f64 {
    format!("{value:.0}").parse().unwrap_or(value)
}

/// Four digits are what a person would choose, and what a chart can tell.
fn short(value: f64) -> Value {
    format!("{value:.3e}").parse::<f64>().map_or(Value::Null, Value::from)
}

fn within<T: PartialOrd + std::fmt::Display>(
    field: &str,
    value: T,
    range: std::ops::RangeInclusive<T>,
    unit: &str,
) -> Result<(), Invalid> {
    if range.contains(&value) {
        return Ok(());
    }
    let limit = Limit::Between { least: range.start().to_string(), most: range.end().to_string() };
    Err(Invalid::new(field, format!("{value}{unit}"), limit))
}

impl Grid {
    /// The cases of a sweep of this experiment.
    ///
    /// # Errors
    /// A size beyond its limit, or a setting that the experiment does not have.
    pub fn new(experiment: &Experiment, sweep: &Sweep) -> Result<Grid, Refusal> {
        sweep.check()?;
        let bare = Shared { experiment: experiment.clone(), ..Shared::default() };
        let tree: Value = serde_json::from_str(&document::whole(&bare)).expect("a file is JSON");
        let learners = experiment.learners.len();
        let mut axes = Vec::new();
        for (at, axis) in sweep.axes.iter().enumerate() {
            let mut whole = false;
            for path in paths(&axis.path, learners) {
                let found = tree.pointer(&pointer(&path)).ok_or_else(|| {
                    let field = format!("sweep.axes[{at}].path");
                    Refusal::from(Invalid::new(field, path, Limit::KnownSetting))
                })?;
                whole = found.is_u64();
            }
            axes.push((axis.path.clone(), axis.values(whole)));
        }
        Ok(Grid { axes, seeds: sweep.seeds, learners, tree })
    }

    /// How many cases.
    pub fn len(&self) -> usize {
        self.axes.iter().map(|(_, values)| values.len()).product::<usize>() * self.seeds as usize
    }

    /// Whether there is no case, which no checked sweep comes to.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many seeds each point of the grid has.
    pub fn seeds(&self) -> usize {
        self.seeds as usize
    }

    /// The settings that vary, with their values.
    pub fn axes(&self) -> impl ExactSizeIterator<Item = (&str, &[Value])> {
        self.axes.iter().map(|(path, values)| (path.as_str(), values.as_slice()))
    }

    /// The settings and the seed of a case.
    pub fn place(&self, number: usize) -> (Vec<Value>, u32) {
        let seeds = self.seeds as usize;
        let (mut point, seed) = (number / seeds, (number % seeds) as u32 + 1);
        let mut settings = Vec::with_capacity(self.axes.len());
        for (_, values) in self.axes.iter().rev() {
            settings.push(values[point % values.len()].clone());
            point /= values.len();
        }
        settings.reverse();
        (settings, seed)
    }

    /// A case by its number: the values in the order given, the last axis fastest, seeds within.
    ///
    /// # Errors
    /// What the experiment would break.
    pub fn case(&self, number: usize) -> Result<Case, Refusal> {
        let (settings, seed) = self.place(number);
        let mut tree = self.tree.clone();
        for ((path, _), value) in self.axes.iter().zip(&settings) {
            for path in paths(path, self.learners) {
                if let Some(place) = tree.pointer_mut(&pointer(&path)) {
                    place.clone_from(value);
                }
            }
        }
        if self.seeds > 1 {
            tree["task"]["samples"]["seed"] = seed.into();
            for at in 0..self.learners {
                tree["learners"][at]["recipe"]["seed"] = seed.into();
            }
        }
        let experiment = super::read_file(&tree.to_string())?.experiment;
        Ok(Case { settings, seed, experiment })
    }
}

/// A path in full; `recipe.…` and `topology.…` once for each learner.
fn paths(path: &str, learners: usize) -> Vec<String> {
    match path.starts_with("recipe.") || path.starts_with("topology.") {
        true => (0..learners).map(|at| format!("learners[{at}].{path}")).collect(),
        false => vec![path.to_owned()],
    }
}

/// The JSON pointer of a path such as `learners[0].recipe.rate`.
fn pointer(path: &str) -> String {
    format!("/{}", path.replace(['.', '['], "/").replace(']', ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn axis(path: &str, along: Along) -> Axis {
        Axis { path: path.into(), along }
    }

    fn range(path: &str, start: f64, end: f64, count: u32, spacing: Spacing) -> Axis {
        axis(path, Along::Range { start, end, count, spacing })
    }

    fn grid(axes: Vec<Axis>, seeds: u32) -> Result<Grid, String> {
        let sweep = Sweep { axes, seeds, steps: None };
        Grid::new(&Experiment::default(), &sweep).map_err(|refusal| refusal.to_string())
    }

    fn values(axis: Axis) -> Vec<Value> {
        grid(vec![axis], 1).unwrap().axes().next().unwrap().1.to_vec()
    }

    #[test]
    fn a_grid_has_every_pair_and_every_seed() {
        let rates = axis("recipe.rate", Along::List(vec![json!(0.1), json!(0.2)]));
        let noises = range("task.samples.noise", 0.0, 0.4, 3, Spacing::Even);
        let grid = grid(vec![rates, noises], 2).unwrap();
        assert_eq!(grid.len(), 12);
        let last = grid.case(11).unwrap();
        assert_eq!((last.settings, last.seed), (vec![json!(0.2), json!(0.4)], 2));
        let samples = last.experiment.task.samples();
        assert_eq!((samples.noise, samples.seed), (0.4, 2));
        assert_eq!(last.experiment.learners[0].recipe.rate, 0.2);
        assert_eq!(last.experiment.learners[0].recipe.seed, 2);
        assert_eq!(grid.case(1).unwrap().settings, [json!(0.1), json!(0.0)]);
    }

    #[test]
    fn ranges_end_where_they_say_and_are_whole_where_settings_are() {
        let even = range("recipe.rate", 0.1, 0.4, 4, Spacing::Even);
        assert_eq!(values(even), [json!(0.1), json!(0.2), json!(0.3), json!(0.4)]);
        let ratio = range("recipe.rate", 0.001, 1.0, 4, Spacing::Geometric);
        assert_eq!(values(ratio), [json!(0.001), json!(0.01), json!(0.1), json!(1.0)]);
        let down = range("recipe.rate", 1.0, 0.001, 7, Spacing::Geometric);
        assert_eq!(values(down)[..3], [json!(1.0), json!(0.3162), json!(0.1)]);
        let widths = range("topology.layers.widths[0]", 1.0, 8.0, 16, Spacing::Geometric);
        assert_eq!(values(widths), [1, 2, 3, 4, 5, 6, 7, 8].map(Value::from));
        assert_eq!(values(range("recipe.l2", 0.0, 0.0, 1, Spacing::Even)), [json!(0.0)]);
    }

    #[test]
    fn a_case_as_experiment_has_the_same_cases() {
        let sweep = Sweep {
            axes: vec![range("topology.layers.widths[0]", 3.0, 5.0, 3, Spacing::Even)],
            seeds: 3,
            steps: Some(9),
        };
        let grid = Grid::new(&Experiment::default(), &sweep).unwrap();
        let opened = Grid::new(&grid.case(7).unwrap().experiment, &sweep).unwrap();
        for number in 0..9 {
            assert_eq!(opened.case(number), grid.case(number));
        }
    }

    #[test]
    fn what_cannot_be_is_named() {
        let refused = |axis: Axis, line: &str| assert_eq!(grid(vec![axis], 1).unwrap_err(), line);
        refused(
            axis("recipe.speed", Along::List(vec![json!(1)])),
            "sweep.axes[0].path: learners[0].recipe.speed: no such setting; overfit show prints what there is",
        );
        refused(
            axis("recipe.l2", Along::List(vec![])),
            "sweep.axes[0].along.list: 0 values: must be from 1 to 1000",
        );
        refused(
            range("recipe.rate", 0.0, 1.0, 3, Spacing::Geometric),
            "sweep.axes[0].along.range: 0: must be above 0",
        );
        refused(
            range("recipe.rate", 1.0, 1.0, 3, Spacing::Even),
            "sweep.axes[0].along.range.end: 1: must differ from the start",
        );
        refused(
            range("recipe.rate", 0.1, 1.0, 1001, Spacing::Even),
            "sweep.axes[0].along.range.count: 1001: must be from 1 to 1000",
        );
        let many = || range("recipe.rate", 0.1, 1.0, 200, Spacing::Even);
        assert_eq!(grid(vec![many(), many()], 1).unwrap_err(), "sweep: 40000 runs: must be at most 20000");
        assert_eq!(grid(vec![], 1).map(|grid| grid.len()), Ok(1));
        let rate = grid(vec![axis("recipe.rate", Along::List(vec![json!(99)]))], 1).unwrap();
        let refusal = rate.case(0).unwrap_err().to_string();
        assert_eq!(refusal, "learners[0].recipe.rate: 99: must be from 0 to 10");
    }
}
