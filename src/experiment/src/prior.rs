//! Priors beyond features: what is known of the answers before any point was seen.
//!
//! What each computes is in `engine`. Right and wrong ones alike: nothing here asks whether the points agree.

use crate::Dataset;
use serde::{Deserialize, Serialize};

/// Which coordinates change their sign in a mirror.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Mirror {
    /// x alone.
    X,
    /// y alone.
    Y,
    /// Both: a half turn about the origin.
    Both,
}

/// A symmetry built into the answers: with z what the network answers, the learner answers ½ (z(p) ± z(mirrored p)), in training too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Tied {
    /// None.
    Free,
    /// f(mirrored p) = f(p).
    Even {
        /// The mirror.
        mirror: Mirror,
    },
    /// f(mirrored p) = −f(p): values change their sign, of two classes the other one is answered.
    Odd {
        /// The mirror.
        mirror: Mirror,
    },
}

/// A penalty for breaking a symmetry: strength · the mean over places of ½ Σ (f(p) ∓ f(mirrored p))² over the outputs (Abu-Mostafa 1990).
///
/// The places are 64 a step, evenly spread over the plane and drawn anew; outputs of cross-entropies are logits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Symmetry {
    /// None.
    Free,
    /// For f(mirrored p) = f(p).
    Even {
        /// The mirror.
        mirror: Mirror,
        /// How much breaking it counts.
        strength: f32,
    },
    /// For f(mirrored p) = −f(p).
    Odd {
        /// The mirror.
        mirror: Mirror,
        /// How much breaking it counts.
        strength: f32,
    },
}

/// One of a point's coordinates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// The first.
    X,
    /// The second.
    Y,
}

/// A penalty for breaking monotonicity: strength · the mean over places of ½ (the slope's wrong part)².
///
/// The slope is (f(p + h) − f(p)) / h along the axis, with h a sixteenth of the plane's half-width; its wrong part is what it falls, or rises, against what is asked.
/// The places are 64 a step, evenly spread over the plane and drawn anew; the output of a cross-entropy is a logit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Monotone {
    /// None.
    Free,
    /// The answer shall not fall along the axis.
    Rising {
        /// The axis.
        along: Axis,
        /// How much breaking it counts.
        strength: f32,
    },
    /// The answer shall not rise along the axis.
    Falling {
        /// The axis.
        along: Axis,
        /// How much breaking it counts.
        strength: f32,
    },
}

impl Mirror {
    /// All, in the order a person is offered them.
    pub const ALL: [Mirror; 3] = [Mirror::Both, Mirror::X, Mirror::Y];

    /// The factors of x and y: −1 where the mirror changes the sign.
    pub fn signs(self) -> (f32, f32) {
        match self {
            Mirror::X => (-1.0, 1.0),
            Mirror::Y => (1.0, -1.0),
            Mirror::Both => (-1.0, -1.0),
        }
    }

    /// Its name in an experiment's JSON.
    pub fn word(self) -> &'static str {
        match self {
            Mirror::X => "x",
            Mirror::Y => "y",
            Mirror::Both => "both",
        }
    }

    /// Whether points of this dataset have the coordinates it turns.
    pub fn fits(self, dataset: Dataset) -> bool {
        match self {
            Mirror::X => dataset.coordinates() > 0,
            Mirror::Y | Mirror::Both => dataset.coordinates() == 2,
        }
    }
}

impl Axis {
    /// Both, in the order a person is offered them.
    pub const ALL: [Axis; 2] = [Axis::X, Axis::Y];

    /// Its name in an experiment's JSON.
    pub fn word(self) -> &'static str {
        match self {
            Axis::X => "x",
            Axis::Y => "y",
        }
    }

    /// Whether points of this dataset have it.
    pub fn fits(self, dataset: Dataset) -> bool {
        match self {
            Axis::X => dataset.coordinates() > 0,
            Axis::Y => dataset.coordinates() == 2,
        }
    }
}

impl Tied {
    /// The mirror, and 1 for an even symmetry, −1 for an odd one.
    pub fn parts(self) -> Option<(Mirror, f32)> {
        match self {
            Tied::Free => None,
            Tied::Even { mirror } => Some((mirror, 1.0)),
            Tied::Odd { mirror } => Some((mirror, -1.0)),
        }
    }
}

impl Symmetry {
    /// The mirror, 1 for an even symmetry or −1 for an odd one, and the strength.
    pub fn parts(self) -> Option<(Mirror, f32, f32)> {
        match self {
            Symmetry::Free => None,
            Symmetry::Even { mirror, strength } => Some((mirror, 1.0, strength)),
            Symmetry::Odd { mirror, strength } => Some((mirror, -1.0, strength)),
        }
    }
}

impl Monotone {
    /// The axis, 1 for rising or −1 for falling, and the strength.
    pub fn parts(self) -> Option<(Axis, f32, f32)> {
        match self {
            Monotone::Free => None,
            Monotone::Rising { along, strength } => Some((along, 1.0, strength)),
            Monotone::Falling { along, strength } => Some((along, -1.0, strength)),
        }
    }
}
