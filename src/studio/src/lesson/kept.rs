//! What is kept of the lessons read, for the next visit.

use super::Prediction;
use experiment::lesson::LessonId;
use std::collections::BTreeMap;

/// What is kept of the lessons read: predictions, and which are done.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Kept {
    lessons: BTreeMap<LessonId, (Prediction, Done)>,
}

/// Whether a lesson was read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Done {
    /// Begun.
    #[default]
    Not,
    /// To its end, at least once.
    Whole,
}

impl Kept {
    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.lessons.is_empty()
    }

    /// Whether a lesson was read to its end.
    pub fn done(&self, lesson: LessonId) -> bool {
        self.lessons.get(&lesson).is_some_and(|kept| kept.1 == Done::Whole)
    }

    /// How many were.
    pub fn count(&self) -> usize {
        self.lessons.values().filter(|kept| kept.1 == Done::Whole).count()
    }

    /// What was predicted, last time.
    pub fn prediction(&self, lesson: LessonId) -> Prediction {
        self.lessons.get(&lesson).map(|kept| kept.0).unwrap_or_default()
    }

    /// The first lesson not yet read to its end.
    pub fn next(&self) -> Option<LessonId> {
        LessonId::ALL.into_iter().find(|lesson| !self.done(*lesson))
    }

    pub(crate) fn begun(&mut self, lesson: LessonId) {
        self.lessons.entry(lesson).or_default();
    }

    pub(crate) fn predicted(&mut self, lesson: LessonId, prediction: Prediction) {
        self.lessons.entry(lesson).or_default().0 = prediction;
    }

    pub(crate) fn ended(&mut self, lesson: LessonId) {
        self.lessons.entry(lesson).or_default().1 = Done::Whole;
    }

    /// As it is stored: `noise:1+;feedback:?` – the answer, `-` for none wanted, `?` for none yet, and `+` once done.
    pub fn written(&self) -> String {
        let one = |(lesson, (prediction, done)): (&LessonId, &(Prediction, Done))| {
            let answer = match prediction {
                Prediction::Asked => "?".to_owned(),
                Prediction::Made(answer) => answer.to_string(),
                Prediction::Skipped => "-".to_owned(),
            };
            let done = if *done == Done::Whole { "+" } else { "" };
            format!("{}:{answer}{done}", lesson.word())
        };
        self.lessons.iter().map(one).collect::<Vec<_>>().join(";")
    }

    /// What was stored; what is not understood is left out.
    pub fn read(text: &str) -> Kept {
        let one = |entry: &str| {
            let (word, kept) = entry.split_once(':')?;
            let (answer, done) = match kept.strip_suffix('+') {
                Some(answer) => (answer, Done::Whole),
                None => (kept, Done::Not),
            };
            let prediction = match answer {
                "?" => Prediction::Asked,
                "-" => Prediction::Skipped,
                answer => Prediction::Made(answer.parse().ok()?),
            };
            Some((LessonId::of(word)?, (prediction, done)))
        };
        Kept { lessons: text.split(';').filter_map(one).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back_and_what_is_damaged_is_left_out() {
        let mut kept = Kept::default();
        kept.begun(LessonId::Loops);
        kept.predicted(LessonId::Noise, Prediction::Made(2));
        kept.ended(LessonId::Noise);
        kept.predicted(LessonId::Brain, Prediction::Skipped);
        assert_eq!(kept.written(), "noise:2+;loops:?;brain:-");
        assert_eq!(Kept::read(&kept.written()), kept);
        assert_eq!(Kept::read(&format!("x;;nobody:1;priors:a+;{}", kept.written())), kept);
        assert!(Kept::read("").is_empty());
    }
}
