//! Sweeps: one experiment over a grid of settings and several seeds, on several threads.
//!
//! The grid is `experiment`'s, as the page's is. Each run is a session of its own; results are in the order of the grid, whatever order they came in.

mod axis;

use crate::failure::Failure;
pub use axis::parse as parse_axis;
use experiment::codec::{Axis, Case, Grid, Shared, Sweep};
use indicatif::{ProgressBar, ProgressStyle};
use protocol::{Command, Message, Tried};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;
use session::Session;
use std::io::{IsTerminal, stderr};

/// How much of the outcome is printed, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Means and standard deviations over seeds, for people.
    Table,
    /// Every run, one JSON object.
    Json,
    /// Every run, a line for each learner.
    Csv,
}

/// What a sweep is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What varies; without, what the link's own sweep varies, if it has one.
    pub axes: Vec<Axis>,
    /// How many seeds; without, as the link's sweep says, or the experiment's own.
    pub seeds: Option<u32>,
    /// How many steps; without, as the link's sweep says, or as many as planned.
    pub steps: Option<u64>,
    /// Threads; without, as many as the machine has.
    pub threads: Option<usize>,
    /// What is printed.
    pub form: Form,
}

/// One run; numbers that are no longer finite are null.
#[derive(Serialize)]
struct Row {
    /// The value of each axis.
    settings: Vec<Value>,
    seed: u32,
    step: u64,
    learners: Vec<Learner>,
    /// The step that made a number no longer finite.
    #[serde(skip_serializing_if = "Option::is_none")]
    diverged: Option<u64>,
}

#[derive(Serialize)]
struct Learner {
    name: String,
    parameters: u32,
    train_loss: f32,
    test_loss: f32,
    train_accuracy: Option<f32>,
    test_accuracy: Option<f32>,
    best_step: Option<u64>,
    best_test_loss: Option<f32>,
    overfitting_since: Option<u64>,
    fingerprint: String,
}

/// Runs every case and returns what is to be printed.
///
/// # Errors
/// A grid that the experiment refuses.
pub fn sweep(shared: &Shared, plan: &Plan) -> Result<String, Failure> {
    let sweep = plan.sweep(shared);
    let grid = Grid::new(&shared.experiment, &sweep).map_err(Failure::Refused)?;
    let cases: Result<Vec<Case>, _> = (0..grid.len()).map(|number| grid.case(number)).collect();
    let cases = cases.map_err(Failure::Refused)?;
    let bar =
        if stderr().is_terminal() { ProgressBar::new(cases.len() as u64) } else { ProgressBar::hidden() };
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} runs, {eta} left");
    bar.set_style(style.expect("the template names what there is"));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(plan.threads.unwrap_or(0)).build();
    let pool = pool.map_err(|error| Failure::Usage(format!("--threads: {error}")))?;
    let rows: Vec<Row> = pool.install(|| {
        let one = |case: &Case| {
            let row = run(case, sweep.steps);
            bar.inc(1);
            row
        };
        cases.par_iter().map(one).collect()
    });
    bar.finish_and_clear();
    Ok(match plan.form {
        Form::Json => json(&sweep.axes, &rows),
        Form::Csv => csv(&sweep.axes, &rows),
        Form::Table => table(&sweep.axes, &rows),
    })
}

impl Plan {
    /// The link's own sweep, or what the words say in its place.
    fn sweep(&self, shared: &Shared) -> Sweep {
        let own = shared.sweep.clone().unwrap_or(Sweep { axes: Vec::new(), seeds: 1, steps: None });
        Sweep {
            axes: if self.axes.is_empty() { own.axes } else { self.axes.clone() },
            seeds: self.seeds.unwrap_or(own.seeds),
            steps: self.steps.or(own.steps),
        }
    }
}

fn run(case: &Case, steps: Option<u64>) -> Row {
    let mut session = Session::new();
    let experiment = Box::new(case.experiment.clone());
    let step = steps.unwrap_or(case.experiment.plan);
    let mut messages = session.handle(Command::Try { number: 0, experiment, step });
    while session.is_running() {
        session.advance(1 << 20);
    }
    messages.extend(session.take_messages());
    let tried = messages.into_iter().find_map(|message| match message {
        Message::Tried(tried) => Some(tried),
        _ => None,
    });
    let Tried { step, diverged, learners, .. } = tried.expect("a run that has ended says what came out");
    let learners = case.experiment.learners.iter().zip(learners).map(|(learner, outcome)| Learner {
        name: learner.name.clone(),
        parameters: outcome.parameters,
        train_loss: outcome.train.loss,
        test_loss: outcome.test.loss,
        train_accuracy: outcome.train.accuracy,
        test_accuracy: outcome.test.accuracy,
        best_step: outcome.best.map(|best| best.step),
        best_test_loss: outcome.best.map(|best| best.test_loss),
        overfitting_since: outcome.overfitting_since,
        fingerprint: format!("{:016x}", outcome.fingerprint),
    });
    Row { settings: case.settings.clone(), seed: case.seed, step, learners: learners.collect(), diverged }
}

fn json(axes: &[Axis], rows: &[Row]) -> String {
    #[derive(Serialize)]
    struct Report<'a> {
        revision: u32,
        /// The settings that vary, in the order of each run's values.
        vary: Vec<&'a str>,
        runs: &'a [Row],
    }
    let vary = axes.iter().map(|axis| axis.path.as_str()).collect();
    let report = Report { revision: engine::REVISION, vary, runs: rows };
    serde_json::to_string_pretty(&report).expect("numbers and texts are JSON") + "\n"
}

/// A header, then a line for each learner of each run.
fn csv(axes: &[Axis], rows: &[Row]) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut text = String::new();
    for axis in axes {
        text += &format!("{},", quoted(&axis.path));
    }
    text += "seed,step,diverged,learner,parameters,train_loss,test_loss,train_accuracy,test_accuracy,best_step,\
             best_test_loss,overfitting_since,fingerprint\n";
    let cell = |value: Option<String>| value.unwrap_or_default();
    for (row, learner) in rows.iter().flat_map(|row| row.learners.iter().map(move |learner| (row, learner))) {
        let mut cells: Vec<String> = row.settings.iter().map(|value| quoted(&word(value))).collect();
        cells.extend([row.seed.to_string(), row.step.to_string(), cell(row.diverged.map(|s| s.to_string()))]);
        cells.extend([quoted(&learner.name), learner.parameters.to_string()]);
        cells.extend([learner.train_loss.to_string(), learner.test_loss.to_string()]);
        cells.extend([learner.train_accuracy, learner.test_accuracy].map(|a| cell(a.map(|a| a.to_string()))));
        cells.push(cell(learner.best_step.map(|step| step.to_string())));
        cells.push(cell(learner.best_test_loss.map(|loss| loss.to_string())));
        cells.push(cell(learner.overfitting_since.map(|step| step.to_string())));
        cells.push(learner.fingerprint.clone());
        text += &(cells.join(",") + "\n");
    }
    text
}

/// For each point of the grid and each learner: mean ± standard deviation over the seeds that did not diverge.
fn table(axes: &[Axis], rows: &[Row]) -> String {
    let mut text = String::new();
    let mut start = 0;
    while start < rows.len() {
        let own = |row: &&Row| row.settings == rows[start].settings;
        let group: Vec<&Row> = rows[start..].iter().take_while(own).collect();
        start += group.len();
        let settings: Vec<String> = axes
            .iter()
            .zip(&group[0].settings)
            .map(|(axis, value)| format!("{} {}", axis.path, word(value)))
            .collect();
        let whole: Vec<&&Row> = group.iter().filter(|row| row.diverged.is_none()).collect();
        text += &format!("{} · {} of {} seeds whole\n", settings.join(", "), whole.len(), group.len());
        for (at, learner) in group[0].learners.iter().enumerate() {
            let of = |pick: fn(&Learner) -> Option<f32>| {
                let values: Vec<f64> =
                    whole.iter().filter_map(|row| pick(&row.learners[at])).map(f64::from).collect();
                spread(&values)
            };
            text += &crate::failure::printable(&format!(
                "  {}: train loss {}, test loss {}, train right {}, test right {}",
                learner.name,
                of(|l| Some(l.train_loss)),
                of(|l| Some(l.test_loss)),
                of(|l| l.train_accuracy),
                of(|l| l.test_accuracy)
            ));
            text.push('\n');
        }
    }
    text
}

/// Mean ± sample standard deviation.
fn spread(values: &[f64]) -> String {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (count - 1.0);
    match values.len() {
        0 => "–".to_owned(),
        1 => format!("{mean:.4}"),
        _ => format!("{mean:.4} ± {:.4}", variance.sqrt()),
    }
}

/// A value as the command line takes it.
fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
