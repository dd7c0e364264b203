//! Teachers: whose answers a learner is trained on beside labels, or instead of them.
//!
//! What each computes is in `engine`.

use serde::{Deserialize, Serialize};

/// Who teaches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Teacher {
    /// Nobody: labels alone.
    Nobody,
    /// Another learner, which has stopped learning before. With cross-entropies its logits divided by the temperature become soft targets
    /// for the learner's own, divided alike, and that loss counts temperature² times (Hinton 2015); with squared error its outputs are targets.
    Learner {
        /// Which one, counted from 0.
        index: u32,
        /// The temperature; without meaning for squared error.
        temperature: f32,
        /// The share of the teacher's loss at labelled points; labels have the rest. Unlabelled points have the teacher's alone.
        mix: f32,
    },
    /// A rule drawn on the plane: class 1 inside, class 0 outside.
    Rule {
        /// Where class 1 is.
        shape: Shape,
        /// The share of the rule's loss at labelled points; labels have the rest. Unlabelled points have the rule's alone.
        mix: f32,
    },
}

/// A part of the plane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Shape {
    /// All within a distance.
    Disc {
        /// The centre.
        x: f32,
        /// The centre.
        y: f32,
        /// The distance.
        radius: f32,
    },
    /// All on one side of a line, the line included.
    HalfPlane {
        /// A point on the line.
        x: f32,
        /// A point on the line.
        y: f32,
        /// Towards the side, rightwards.
        towards_x: f32,
        /// Towards the side, upwards.
        towards_y: f32,
    },
    /// All inside a polygon, by the number of its edges crossed on the way out.
    Polygon {
        /// `[x, y]` of each corner, 3 to 64.
        corners: Vec<(f32, f32)>,
    },
}

impl Teacher {
    /// The share of the teacher at labelled points.
    pub fn mix(&self) -> f32 {
        match self {
            Teacher::Nobody => 0.0,
            Teacher::Learner { mix, .. } | Teacher::Rule { mix, .. } => *mix,
        }
    }

    /// The temperature at which answers are compared.
    pub fn temperature(&self) -> f32 {
        match self {
            Teacher::Learner { temperature, .. } => *temperature,
            _ => 1.0,
        }
    }
}

impl Shape {
    /// All its numbers.
    pub fn numbers(&self) -> Vec<f32> {
        match self {
            Shape::Disc { x, y, radius } => vec![*x, *y, *radius],
            Shape::HalfPlane { x, y, towards_x, towards_y } => vec![*x, *y, *towards_x, *towards_y],
            Shape::Polygon { corners } => corners.iter().flat_map(|&(x, y)| [x, y]).collect(),
        }
    }

    /// Whether a place is in it.
    pub fn holds(&self, x: f32, y: f32) -> bool {
        match self {
            Shape::Disc { x: cx, y: cy, radius } => {
                (x - cx) * (x - cx) + (y - cy) * (y - cy) <= radius * radius
            }
            Shape::HalfPlane { x: cx, y: cy, towards_x, towards_y } => {
                (x - cx) * towards_x + (y - cy) * towards_y >= 0.0
            }
            Shape::Polygon { corners } => {
                let next = corners.iter().cycle().skip(1);
                // Edges that cross the level of y to the right of x.
                let crosses = |&(&(ax, ay), &(bx, by)): &(&(f32, f32), &(f32, f32))| {
                    (ay > y) != (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax)
                };
                corners.iter().zip(next).filter(crosses).count() % 2 == 1
            }
        }
    }
}
