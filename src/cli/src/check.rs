//! Results that students hand in: each line's lesson, prediction and steps, and whether its link replays to what it says.
//!
//! Deliberately absent: marks. What a prediction or a skipped step is worth is for whoever teaches to say.

use crate::failure::{Failure, printable};
use crate::{input, run};
use experiment::codec;
use experiment::lesson::result::{Mark, Outcome};
use std::ffi::OsStr;
use std::fmt::Write;

/// What was found, a line for each line that says something.
pub struct Checked {
    /// The table.
    pub table: String,
    /// Whether every line is a result that replays.
    pub whole: bool,
}

/// Checks every line of a file or of standard input; empty ones are passed over.
///
/// # Errors
/// An input that cannot be read.
pub fn check(input: &OsStr) -> Result<Checked, Failure> {
    let text = input::text_of(input)?;
    let mut checked = Checked { table: String::new(), whole: true };
    for (at, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let (whole, words) = match Outcome::read(line) {
            Ok((name, outcome)) => one(name, &outcome),
            Err(unreadable) => (false, unreadable.to_string()),
        };
        checked.whole &= whole;
        let _ = writeln!(checked.table, "line {at}: {}", printable(&words));
    }
    Ok(checked)
}

fn one(name: &str, outcome: &Outcome) -> (bool, String) {
    let plot = outcome.lesson.plot();
    let prediction = match outcome.prediction {
        None => "no prediction",
        Some(answer) if answer == plot.right => "predicted what happens",
        Some(_) => "predicted otherwise",
    };
    let count = |mark: Mark| outcome.steps.iter().filter(|step| **step == mark).count();
    let (met, all) = (count(Mark::Met), plot.steps.len());
    let skipped = match count(Mark::Skipped) {
        0 => String::new(),
        count => format!(" ({count} skipped)"),
    };
    let (whole, replay) = match codec::read_link(&outcome.link) {
        Err(refusal) => (false, format!("its link is refused: {refusal}")),
        Ok(shared) => {
            let step = shared.replay.as_ref().map(|replay| replay.step);
            match (step, run::run(shared, step).reproduced()) {
                (Some(step), Some(true)) => (true, format!("step {step} reproduced, bit for bit")),
                (Some(step), _) => (false, format!("step {step} NOT reproduced")),
                (None, _) => (true, "nothing was trained".to_owned()),
            }
        }
    };
    let name = if name.is_empty() { String::new() } else { format!("{name}: ") };
    let words =
        format!("{name}{}, {prediction}, {met} of {all} steps met{skipped}, {replay}", outcome.lesson.word());
    (whole && outcome.steps.len() == all, words)
}
