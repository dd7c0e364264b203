//! Sweeps: one experiment over a grid of settings and several seeds, on several threads.
//!
//! Each run is a session of its own; results are in the order of the grid, whatever order they came in.

mod grid;

use crate::failure::Failure;
use crate::run::{Divergence, divergence};
use experiment::codec::Shared;
pub use grid::Axis;
use grid::Case;
use indicatif::{ProgressBar, ProgressStyle};
use protocol::{Command, Frame};
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
    /// What varies: none, one or two settings.
    pub axes: Vec<Axis>,
    /// How many seeds; with one the experiment keeps its own.
    pub seeds: u32,
    /// How many steps; without, as many as planned.
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
    let cases = grid::cases(shared, &plan.axes, plan.seeds)?;
    let bar =
        if stderr().is_terminal() { ProgressBar::new(cases.len() as u64) } else { ProgressBar::hidden() };
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} runs, {eta} left");
    bar.set_style(style.expect("the template names what there is"));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(plan.threads.unwrap_or(0)).build();
    let pool = pool.map_err(|error| Failure::Usage(format!("--threads: {error}")))?;
    let rows: Vec<Row> = pool.install(|| {
        let one = |case: &Case| {
            let row = run(case, plan.steps);
            bar.inc(1);
            row
        };
        cases.par_iter().map(one).collect()
    });
    bar.finish_and_clear();
    Ok(match plan.form {
        Form::Json => json(&plan.axes, &rows),
        Form::Csv => csv(&plan.axes, &rows),
        Form::Table => table(&plan.axes, &rows),
    })
}

fn run(case: &Case, steps: Option<u64>) -> Row {
    let mut session = Session::new();
    let experiment = Box::new(case.experiment.clone());
    session.handle(Command::Open { run: 1, experiment, step: 0, checkpoint: None });
    session.handle(Command::Seek { step: steps.unwrap_or(case.experiment.plan) });
    while session.is_running() {
        session.advance(1 << 20);
    }
    let diverged = session.take_messages().into_iter().find_map(divergence);
    let frame: Frame = session.frame().frame;
    let learners = case.experiment.learners.iter().zip(frame.learners).map(|(learner, frame)| Learner {
        name: learner.name.clone(),
        parameters: frame.parameters,
        train_loss: frame.train.loss,
        test_loss: frame.test.loss,
        train_accuracy: frame.train.accuracy,
        test_accuracy: frame.test.accuracy,
        best_step: frame.best.map(|best| best.step),
        best_test_loss: frame.best.map(|best| best.test_loss),
        overfitting_since: frame.overfitting_since,
        fingerprint: format!("{:016x}", frame.fingerprint),
    });
    Row {
        settings: case.values.clone(),
        seed: case.seed,
        step: frame.step,
        learners: learners.collect(),
        diverged: diverged.map(|Divergence { step, .. }| step),
    }
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
