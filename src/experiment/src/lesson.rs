//! Lessons: an experiment, and the steps of a story that check themselves from the run.
//!
//! What a built-in lesson says is in `studio`, once for each language; what it does is here, as JSON.
//! Deliberately absent: words of built-in lessons, and how far a reader has come.

mod check;
#[cfg(feature = "codec")]
mod known;
mod made;
#[cfg(feature = "codec")]
pub mod result;

pub use check::{Aspect, Bound, Check, Deed, Measure, Reading};
#[cfg(feature = "codec")]
pub use known::{LessonId, Plot, Room, Stage};

use serde::{Deserialize, Serialize};

/// A part of the page, for a step to point at or a lesson to hide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Panel {
    /// The points and how they are made.
    Data,
    /// Features and symmetries.
    Prior,
    /// The recipe.
    Learning,
    /// The drawn network.
    Network,
    /// What it learned: the plane, the wall, the grid.
    Plane,
    /// The curves.
    Curves,
    /// The numbers beside the curves, and the probes.
    Readings,
    /// The bar of learners.
    Learners,
    /// Two learners compared.
    Compared,
    /// Play, Step, Reset and the timeline.
    Timeline,
}

impl Panel {
    /// All, in the order of the page.
    pub const ALL: [Panel; 10] = [
        Panel::Data,
        Panel::Prior,
        Panel::Learning,
        Panel::Network,
        Panel::Plane,
        Panel::Curves,
        Panel::Readings,
        Panel::Learners,
        Panel::Compared,
        Panel::Timeline,
    ];
}

/// A lesson anyone can make: it travels with its experiment in a link or a file.
///
/// Text is plain: an empty line ends a paragraph, a line that begins with `- ` is an item, words between `*` are emphasised.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// What it is called.
    pub title: String,
    /// Who made it; empty where nobody says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// The story.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What the reader predicts before pressing Play; curves are hidden until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Question>,
    /// What the reader does and sees, one after the other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// Parts of the page that are hidden until the last step is met.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<Panel>,
}

/// A prediction to make.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What is asked.
    pub words: String,
    /// What can be answered.
    pub answers: Vec<String>,
    /// The answer that happens, counted from 0, where the author says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<u32>,
}

/// A step of a lesson that anyone made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What to do, and what to look for.
    pub words: String,
    /// For whoever is stuck.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// When it is met.
    pub check: Check,
    /// Where to look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub panel: Option<Panel>,
}
