//! The outcome of a run, for programs and for people.

use crate::failure::printable;
use crate::run::{Outcome, reason};
use protocol::{LearnerFrame, Pair};
use serde::Serialize;
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthStr;

/// What `--json` prints.
#[derive(Serialize)]
struct Report<'a> {
    revision: u32,
    step: u64,
    /// Whether the link's fingerprints came out; null where it has none or the run ended before them.
    reproduced: Option<bool>,
    learners: Vec<Row<'a>>,
    /// Only of several learners.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pairs: Vec<Alike<'a>>,
    /// Only where a run ended before its goal.
    #[serde(skip_serializing_if = "Option::is_none")]
    diverged: Option<Diverged>,
}

/// A number that is no longer finite.
#[derive(Serialize)]
struct Diverged {
    /// Whose, counted from 0.
    learner: u32,
    step: u64,
    reason: String,
}

/// What is said of one learner; numbers that are no longer finite are null.
#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    parameters: u32,
    train_loss: f32,
    test_loss: f32,
    train_accuracy: Option<f32>,
    test_accuracy: Option<f32>,
    /// Probes by name.
    measures: BTreeMap<&'static str, f32>,
    fingerprint: String,
}

fn rows(outcome: &Outcome) -> Vec<Row<'_>> {
    let learners = outcome.shared.experiment.learners.iter().zip(&outcome.frame.learners);
    learners
        .map(|(learner, frame)| Row {
            name: &learner.name,
            parameters: frame.parameters,
            train_loss: frame.train.loss,
            test_loss: frame.test.loss,
            train_accuracy: frame.train.accuracy,
            test_accuracy: frame.test.accuracy,
            measures: measures(frame),
            fingerprint: format!("{:016x}", frame.fingerprint),
        })
        .collect()
}

/// Probes by name, those that the learner has.
fn measures(frame: &LearnerFrame) -> BTreeMap<&'static str, f32> {
    let choices = frame.choices;
    let found = [
        ("weight_norm", Some(frame.weight_norm)),
        ("gradient_norm", frame.gradient_norm),
        ("gradient_cosine", frame.alignment),
        ("flexibility", frame.flexibility),
        ("rigidity", frame.rigidity),
        ("best_test_loss", frame.best.map(|best| best.test_loss)),
        ("validation_loss", frame.validation.map(|validation| validation.loss)),
        ("chance_of_stimulus", choices.map(|choices| choices.stimulus)),
        ("choices_bits", choices.map(|choices| choices.bits)),
        ("receptors", choices.map(|choices| choices.receptors)),
        ("earned", choices.map(|choices| choices.raw)),
        ("felt", choices.map(|choices| choices.felt)),
    ];
    found.into_iter().filter_map(|(name, number)| Some((name, number?))).collect()
}

/// How two learners are alike on the test points; what there is nothing to compare of is null.
#[derive(Serialize)]
struct Alike<'a> {
    learners: [&'a str; 2],
    agreement: Option<f32>,
    error_consistency: Option<f32>,
    cka: Option<f32>,
    cka_untrained: Option<f32>,
}

fn alike(outcome: &Outcome) -> Vec<Alike<'_>> {
    let names = &outcome.shared.experiment.learners;
    let alike = |pair: &Pair| Alike {
        learners: [pair.first, pair.second].map(|at| names[at as usize].name.as_str()),
        agreement: pair.agreement,
        error_consistency: pair.error_consistency,
        cka: pair.cka,
        cka_untrained: pair.cka_untrained,
    };
    outcome.frame.pairs.iter().map(alike).collect()
}

/// One JSON object.
pub fn json(outcome: &Outcome) -> String {
    let report = Report {
        revision: engine::REVISION,
        step: outcome.frame.step,
        reproduced: outcome.reproduced(),
        learners: rows(outcome),
        pairs: alike(outcome),
        diverged: outcome.divergence.map(|divergence| Diverged {
            learner: divergence.learner,
            step: divergence.step,
            reason: reason(divergence.culprit),
        }),
    };
    let text = serde_json::to_string_pretty(&report).expect("numbers and texts are JSON");
    text + "\n"
}

/// A table, the names first.
pub fn table(outcome: &Outcome) -> String {
    let share =
        |share: Option<f32>| share.map_or("–".to_owned(), |share| format!("{:.1} %", 100.0 * share));
    let mut lines = vec![
        ["learner", "parameters", "train loss", "test loss", "train right", "test right", "fingerprint"]
            .map(str::to_owned),
    ];
    lines.extend(rows(outcome).into_iter().map(|row| {
        [
            printable(row.name),
            row.parameters.to_string(),
            format!("{:.6}", row.train_loss),
            format!("{:.6}", row.test_loss),
            share(row.train_accuracy),
            share(row.test_accuracy),
            row.fingerprint,
        ]
    }));
    let mut text = format!("step {}, revision {}\n\n", outcome.frame.step, engine::REVISION);
    let width = |column: usize| lines.iter().map(|line| line[column].width()).max().unwrap_or(0);
    let widths: [usize; 7] = std::array::from_fn(width);
    for line in &lines {
        for (column, cell) in line.iter().enumerate() {
            let space = " ".repeat(widths[column] - cell.width());
            // Names to the left, numbers to the right.
            let (before, behind) = if column == 0 { (&*space, "") } else { ("", &*space) };
            text += &format!("{behind}{cell}{before}{}", if column < 6 { "  " } else { "\n" });
        }
    }
    text
}
