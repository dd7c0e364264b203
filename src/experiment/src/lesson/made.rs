//! What a lesson that somebody made must keep to: lengths, counts, and checks of what there is.

use super::{Bound, Check, Lesson};
use crate::{Invalid, Limit, limits};
use std::ops::RangeInclusive;

impl Lesson {
    /// Whether it is within the limits, beside an experiment of so many learners.
    ///
    /// # Errors
    /// The first thing that is not: its field, its value, and what is allowed.
    pub fn check(&self, learners: usize) -> Result<(), Invalid> {
        long("title", &self.title, limits::LESSON_TITLE)?;
        long("author", &self.author, 0..=limits::LESSON_AUTHOR)?;
        long("text", &self.text, 0..=limits::LESSON_TEXT)?;
        if let Some(question) = &self.question {
            long("question.words", &question.words, 1..=limits::LESSON_WORDS)?;
            many("question.answers", question.answers.len(), limits::LESSON_ANSWERS)?;
            for (at, answer) in question.answers.iter().enumerate() {
                long(&format!("question.answers[{at}]"), answer, limits::LESSON_ANSWER)?;
            }
            let last = question.answers.len() as u32 - 1;
            if let Some(right) = question.right.filter(|&right| right > last) {
                return Err(Invalid::new("question.right", right, Limit::AtMost(last.into())));
            }
        }
        many("steps", self.steps.len(), 0..=limits::LESSON_STEPS)?;
        for (at, step) in self.steps.iter().enumerate() {
            long(&format!("steps[{at}].words"), &step.words, 1..=limits::LESSON_WORDS)?;
            long(&format!("steps[{at}].hint"), &step.hint, 0..=limits::LESSON_WORDS)?;
            step.check.check(learners).map_err(|invalid| invalid.within(&format!("steps[{at}].check")))?;
            let checks = step.check.count();
            if checks > limits::LESSON_CHECKS {
                let limit = Limit::AtMost(limits::LESSON_CHECKS as u64);
                return Err(Invalid::new(format!("steps[{at}].check"), checks, limit));
            }
        }
        let ordered = self.hidden.windows(2).all(|pair| pair[0] < pair[1]);
        if !ordered {
            return Err(Invalid::new("hidden", format!("{} panels", self.hidden.len()), Limit::Ordered));
        }
        Ok(())
    }
}

impl Check {
    /// How many checks it is made of.
    fn count(&self) -> usize {
        match self {
            Check::All(checks) => checks.iter().map(Check::count).sum(),
            _ => 1,
        }
    }

    fn check(&self, learners: usize) -> Result<(), Invalid> {
        let exists = |field: &str, learner: u32| match (learner as usize) < learners {
            true => Ok(()),
            false => Err(Invalid::new(field, learner, Limit::ExistingLearner(learners as u64))),
        };
        let step = |field: &str, step: u64| match step <= limits::STEP {
            true => Ok(()),
            false => Err(Invalid::new(field, step, Limit::AtMost(limits::STEP))),
        };
        match self {
            Check::Read | Check::Did(_) | Check::Changed(_) => Ok(()),
            Check::Reached(at) => step("reached", *at),
            Check::Overfits { learner } => exists("overfits.learner", *learner),
            Check::Measured { learner, is, from, .. } => {
                exists("measured.learner", *learner)?;
                step("measured.from", *from)?;
                let (Bound::AtLeast(number) | Bound::AtMost(number)) = is;
                let (least, most) = (limits::BOUND.start(), limits::BOUND.end());
                if limits::BOUND.contains(number) {
                    return Ok(());
                }
                let limit = Limit::Between { least: least.to_string(), most: most.to_string() };
                Err(Invalid::new("measured.is", number, limit))
            }
            Check::All(checks) => {
                many("all", checks.len(), 1..=limits::LESSON_CHECKS)?;
                checks.iter().enumerate().try_for_each(|(at, check)| {
                    check.check(learners).map_err(|i| i.within(&format!("all[{at}]")))
                })
            }
        }
    }
}

fn long(field: &str, text: &str, allowed: RangeInclusive<usize>) -> Result<(), Invalid> {
    let length = text.chars().count();
    within(field, length, format!("{length} characters"), allowed)
}

fn many(field: &str, count: usize, allowed: RangeInclusive<usize>) -> Result<(), Invalid> {
    within(field, count, count.to_string(), allowed)
}

fn within(field: &str, count: usize, value: String, allowed: RangeInclusive<usize>) -> Result<(), Invalid> {
    if allowed.contains(&count) {
        return Ok(());
    }
    let (least, most) = (allowed.start().to_string(), allowed.end().to_string());
    Err(Invalid::new(field, value, Limit::Between { least, most }))
}
