//! Labelled points: which dataset, how many, how noisy.
//!
//! The points themselves are generated in `engine`.

use serde::{Deserialize, Serialize};

/// A source of labelled points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Dataset {
    /// Two classes: a disc inside a ring.
    Circle,
    /// Two classes: opposite quadrants share a label.
    Xor,
    /// Two classes: two Gaussian clouds.
    Gauss,
    /// Two classes: two interleaved spiral arms.
    Spiral,
    /// Two classes: two interleaved half circles.
    Moons,
    /// Two classes: a board of 4 × 4 fields.
    Checkerboard,
    /// Regression: a tilted plane over x and y.
    Plane,
    /// Regression: six hills and hollows over x and y.
    Hills,
    /// Regression: a curve over x alone.
    Wave,
    /// Palmer penguins: bill length × depth, standardised, three species.
    Penguins,
}

/// What a dataset's labels are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// One of this many classes.
    Classes(u32),
    /// One real number.
    Value,
}

impl Dataset {
    /// All datasets, in the order a person is offered them.
    pub const ALL: [Dataset; 10] = [
        Dataset::Moons,
        Dataset::Circle,
        Dataset::Xor,
        Dataset::Gauss,
        Dataset::Spiral,
        Dataset::Checkerboard,
        Dataset::Penguins,
        Dataset::Wave,
        Dataset::Plane,
        Dataset::Hills,
    ];

    /// What its labels are.
    pub fn target(self) -> Target {
        match self {
            Dataset::Circle
            | Dataset::Xor
            | Dataset::Gauss
            | Dataset::Spiral
            | Dataset::Moons
            | Dataset::Checkerboard => Target::Classes(2),
            Dataset::Penguins => Target::Classes(3),
            Dataset::Plane | Dataset::Hills | Dataset::Wave => Target::Value,
        }
    }

    /// How many coordinates a point has: 1 or 2.
    pub fn coordinates(self) -> u32 {
        match self {
            Dataset::Wave => 1,
            _ => 2,
        }
    }

    /// Half the side of the square plane, centred on the origin, that the page shows; in data units.
    pub fn half_width(self) -> f32 {
        match self {
            Dataset::Circle
            | Dataset::Xor
            | Dataset::Spiral
            | Dataset::Checkerboard
            | Dataset::Plane
            | Dataset::Hills
            | Dataset::Wave => 1.2,
            Dataset::Gauss => 2.0,
            Dataset::Moons => 1.8,
            Dataset::Penguins => 3.0,
        }
    }

    /// How many rows the table has; `None` for generated points, of which there is no end.
    pub fn rows(self) -> Option<u32> {
        match self {
            Dataset::Penguins => Some(342),
            _ => None,
        }
    }
}

/// The points of a task: which, how many, and what was done to them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Samples {
    /// Where the points come from.
    pub dataset: Dataset,
    /// How many points are trained on.
    pub train: u32,
    /// How many points are held out to test on.
    pub test: u32,
    /// Standard deviation of the Gaussian noise: on each coordinate, for `plane`, `hills` and `wave` on the value; in data units.
    pub noise: f32,
    /// The share of training labels replaced by a wrong one, 0 to 0.5; for regression, the share whose value changes sign.
    pub flips: f32,
    /// Whether the same share of test labels is wrong too.
    pub test_flips: bool,
    /// Decides points, split, flips and the order of training.
    pub seed: u32,
}

impl Default for Samples {
    fn default() -> Self {
        Samples {
            dataset: Dataset::Moons,
            train: 120,
            test: 400,
            noise: 0.2,
            flips: 0.1,
            test_flips: false,
            seed: 1,
        }
    }
}
