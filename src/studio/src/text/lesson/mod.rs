//! What the built-in lessons say: one file for each lesson and language, written in each, not translated.
//!
//! What happens in them is `experiment::lesson`. A lesson or a part of one that is missing in a language does not compile.

mod en;
pub mod glossary;
mod zh;

use crate::Language;
use experiment::lesson::LessonId;

/// One lesson in one language.
///
/// Between `*` is emphasised, between `[` and `]` stands a term of the glossary.
#[derive(Debug)]
pub struct Tale {
    /// What it is called.
    pub title: &'static str,
    /// The question it asks; one sentence.
    pub question: &'static str,
    /// What leads to it; short paragraphs.
    pub story: &'static [&'static str],
    /// What the reader predicts before Play.
    pub prediction: Prediction,
    /// The words of its steps, one for each of the plot's.
    pub steps: &'static [Told],
    /// What came of it, once the steps are met; says why.
    pub shown: &'static [&'static str],
    /// The control experiment: what would have to look otherwise if the claim were wrong, and does not.
    pub control: &'static str,
    /// What was measured over several seeds.
    pub measured: &'static str,
    /// What the model is not; one honest sentence.
    pub limit: &'static str,
    /// Two or three papers, authors and year first.
    pub papers: &'static [&'static str],
    /// The names of the plot's variations.
    pub variations: &'static [&'static str],
    /// For whoever teaches it.
    pub notes: Notes,
}

/// A prediction to make.
#[derive(Debug)]
pub struct Prediction {
    /// What is asked.
    pub words: &'static str,
    /// What can be answered; which of them happens is the plot's.
    pub answers: &'static [&'static str],
}

/// A step in words.
#[derive(Debug)]
pub struct Told {
    /// What to do, and what to look for.
    pub words: &'static str,
    /// For whoever is stuck.
    pub hint: &'static str,
}

/// For whoever teaches a lesson.
#[derive(Debug)]
pub struct Notes {
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// What learners often believe, and what is so.
    pub misconceptions: &'static [&'static str],
    /// Three questions that go beyond what was seen, each with its answer.
    pub questions: &'static [[&'static str; 2]; 3],
}

/// What a lesson says.
pub fn tale(lesson: LessonId, language: Language) -> &'static Tale {
    match language {
        Language::English => en::tale(lesson),
        Language::Chinese => zh::tale(lesson),
    }
}
