//! A lesson that is being made: its text, its steps with their checks, what it hides, and the experiment it is about.
//!
//! Deliberately absent: what a lesson must keep to (`experiment::lesson`), and opening it (`reduce::lesson`).

use experiment::codec::Shared;
use experiment::lesson::{Check, Lesson};
use experiment::{Experiment, Invalid};

/// What its author does.
#[derive(Clone, Debug, PartialEq)]
pub enum MakingDeed {
    /// The sheet opens: with the lesson on the screen, the one made last, or an empty one.
    Open,
    /// The sheet closes; what was written stays until the page is left.
    Close,
    /// The lesson says something else now.
    Edit(Box<Lesson>),
    /// What was done becomes stages of the lesson, or is left out.
    Stages,
    /// The lesson opens as its readers will see it.
    Preview,
    /// A link to it is copied.
    Copy,
    /// It becomes a file.
    Save,
}

/// A lesson being made.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Making {
    /// Whether the sheet is open.
    pub open: bool,
    /// What was written so far.
    pub lesson: Lesson,
    /// Whether what was done becomes stages of it.
    pub stages: bool,
}

impl Making {
    /// The lesson with its experiment, as a link or a file holds it: it begins at step 0 with nothing done.
    ///
    /// # Errors
    /// What keeps it from being one.
    pub fn finished(&self, experiment: &Experiment) -> Result<Shared, Invalid> {
        self.lesson.check(experiment.learners.len()).map_err(|invalid| invalid.within("lesson"))?;
        let mut draft = experiment.draft();
        let log = std::mem::take(&mut draft.log);
        if self.stages {
            draft.script.extend(log);
            // What was planned comes first at equal steps, as it did.
            draft.script.sort_by_key(|event| event.at);
        }
        let experiment = Experiment::new(draft)?;
        Ok(Shared { experiment, lesson: Some(self.lesson.clone()), ..Shared::default() })
    }
}

/// The checks that a step needs at once, one by one.
pub fn parts(check: &Check) -> Vec<Check> {
    match check {
        Check::All(checks) => checks.iter().flat_map(parts).collect(),
        check => vec![check.clone()],
    }
}

/// One check of these.
pub fn together(mut checks: Vec<Check>) -> Check {
    match checks.len() {
        0 => Check::Read,
        1 => checks.remove(0),
        _ => Check::All(checks),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use experiment::{Change, Draft, Event};

    #[test]
    fn what_was_done_becomes_stages_or_is_left_out() {
        let event = |at, rate| Event::new(at, 0, Change::Rate(rate));
        let draft = Draft {
            script: vec![event(9, 0.1)],
            log: vec![event(5, 0.2), event(9, 0.3)],
            ..Draft::default()
        };
        let experiment = Experiment::new(draft).unwrap();
        let lesson = Lesson { title: "t".to_owned(), ..Lesson::default() };
        for (stages, expected) in
            [(false, vec![event(9, 0.1)]), (true, vec![event(5, 0.2), event(9, 0.1), event(9, 0.3)])]
        {
            let making = Making { open: true, lesson: lesson.clone(), stages };
            let made = making.finished(&experiment).unwrap();
            assert_eq!((&made.experiment.script, made.experiment.log.len()), (&expected, 0));
        }
        assert_eq!(Making::default().finished(&experiment).unwrap_err().field, "lesson.title");
    }

    #[test]
    fn checks_are_taken_apart_and_put_together() {
        let checks = vec![Check::Read, Check::Reached(3), Check::Overfits { learner: 1 }];
        assert_eq!(parts(&together(checks.clone())), checks);
        assert_eq!(together(parts(&Check::Read)), Check::Read);
        let nested = Check::All(vec![Check::Read, Check::All(checks[1..].to_vec())]);
        assert_eq!(parts(&nested), checks);
    }
}
