//! Several learners: what a person does with them.
//!
//! What it does to the experiment is in `experiment` and `reduce`; words are in `text`.

/// What a person does with learners.
#[derive(Clone, Debug, PartialEq)]
pub enum LearnerDeed {
    /// Panels, drawing and editor are about this one, counted from 0.
    Show(u32),
    /// Another one, with the active one's network and recipe.
    Add,
    /// A copy of the active one, with its teacher, its active steps and its events.
    Duplicate,
    /// The active one goes.
    Remove,
    /// The active one gets another name.
    Rename(String),
    /// These two are compared, counted from 0.
    Compare(u32, u32),
    /// A phone shows where these two differ in place of a plane.
    Differ,
    /// The comparison came into sight, or left it.
    Seen(bool),
}

/// Which learners are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The one, counted from 0.
    pub first: u32,
    /// The other.
    pub second: u32,
    /// Whether the comparison is in sight: it costs evaluations.
    pub seen: bool,
    /// Whether a phone shows where they differ in place of a plane.
    pub differ: bool,
}

impl Default for Compared {
    fn default() -> Self {
        Compared { first: 0, second: 1, seen: false, differ: false }
    }
}

/// What became of a learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It came.
    Added,
    /// It came as a copy.
    Doubled,
    /// It went.
    Removed,
    /// It has another name.
    Renamed,
}
