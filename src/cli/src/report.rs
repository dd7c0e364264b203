//! The outcome of a run, for programs and for people.

use crate::failure::printable;
use crate::run::{Outcome, reason};
use protocol::LearnerFrame;
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
    /// What other tasks measure, by name.
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

/// What a learner of choices does and feels, by name; nothing of others.
fn measures(frame: &LearnerFrame) -> BTreeMap<&'static str, f32> {
    frame.choices.map_or_else(BTreeMap::new, |choices| {
        BTreeMap::from([
            ("chance_of_stimulus", choices.stimulus),
            ("choices_bits", choices.bits),
            ("receptors", choices.receptors),
            ("earned", choices.raw),
            ("felt", choices.felt),
        ])
    })
}

/// One JSON object.
pub fn json(outcome: &Outcome) -> String {
    let report = Report {
        revision: engine::REVISION,
        step: outcome.frame.step,
        reproduced: outcome.reproduced(),
        learners: rows(outcome),
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
