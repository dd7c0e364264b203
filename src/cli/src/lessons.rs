//! The built-in lessons: which there are, and the experiment of one.
//!
//! Deliberately absent: what they say; words are the page's.

use crate::failure::Failure;
use experiment::codec::Shared;
use experiment::lesson::LessonId;
use std::fmt::Write;

/// What a lesson's name begins with where an input is asked for.
const PREFIX: &str = "lesson:";

/// The lesson's experiment, if the input names one.
///
/// # Errors
/// A name that no lesson has.
pub fn named(input: &str) -> Option<Result<Shared, Failure>> {
    let name = input.strip_prefix(PREFIX)?;
    let Some(lesson) = LessonId::of(name) else {
        return Some(Err(Failure::Usage(format!(
            "INPUT: {input}: must be one of those that overfit lessons lists"
        ))));
    };
    Some(lesson.plot().experiment().map_err(Failure::Refused))
}

/// One lesson a line, in the order they are told: its name, and how much it trains.
///
/// # Errors
/// A lesson that is no experiment; a test reads every one.
pub fn list() -> Result<String, Failure> {
    let mut lines = String::new();
    for lesson in LessonId::ALL {
        let experiment = lesson.plot().experiment().map_err(Failure::Refused)?.experiment;
        let (learners, steps) = (experiment.learners.len(), experiment.plan);
        let learners = if learners == 1 { "1 learner".to_owned() } else { format!("{learners} learners") };
        let name = format!("{PREFIX}{}", lesson.word());
        let _ = writeln!(lines, "{name:<23} {learners:>10}, {steps:>5} steps");
    }
    Ok(lines)
}
