//! Labelled points: which dataset, how many, how noisy.
//!
//! The points themselves are generated in `engine`.

use crate::World;
use serde::{Deserialize, Serialize};

/// A source of labelled points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
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
    /// Choices that earn rewards: evenly spread points, whose quadrant says which of four actions is right; a fifth action is a stimulus that earns more.
    Choices,
    /// Palmer penguins: bill length × depth, standardised, three species.
    Penguins,
    /// Fisher's irises: four measurements, standardised, three species.
    Iris,
    /// Handwritten digits of 8 × 8 pixels, 0 to 2 in steps of ¼, each pixel's mean taken away: ten classes.
    Digits,
    /// Bits that are −1 or 1: whether an odd number of the first `relevant` ones is 1.
    Parity {
        /// How many bits there are.
        bits: u32,
        /// How many of them count.
        relevant: u32,
    },
    /// All pairs a, b of residues, each as `modulus` numbers of which one is 1: the class is (a + b) mod `modulus`.
    Modular {
        /// The modulus.
        modulus: u32,
    },
    /// Strings of bits, one bit a tick, −1 or 1: whether an odd number of bits so far was 1. Training strings are some of all there are.
    RunningParity {
        /// How many bits a training string has.
        length: u32,
        /// How many bits a test string has; where that is the same, test strings are never training strings.
        test_length: u32,
        /// Whether the answer at every tick is wanted and judged, or the one at the last alone.
        every_tick: bool,
    },
    /// Nothing but painted points on a plane.
    Painted {
        /// How many classes; 0 for values.
        classes: u32,
    },
    /// The rows of a table that a person brought, standardised.
    Table {
        /// How many inputs.
        columns: u32,
        /// How many classes; 0 for values.
        classes: u32,
        /// How many rows.
        rows: u32,
    },
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
    /// Datasets whose points have components, not coordinates, as first offered.
    pub const WIDE: [Dataset; 5] = [
        Dataset::RunningParity { length: 8, test_length: 8, every_tick: true },
        Dataset::Digits,
        Dataset::Iris,
        Dataset::Parity { bits: 20, relevant: 2 },
        Dataset::Modular { modulus: 13 },
    ];

    /// Datasets whose points lie on a plane or a line, in the order a person is offered them.
    pub const ALL: [Dataset; 11] = [
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
        Dataset::Choices,
    ];

    /// What its labels are.
    pub fn target(self) -> Target {
        match self {
            Dataset::Circle
            | Dataset::Xor
            | Dataset::Gauss
            | Dataset::Spiral
            | Dataset::Moons
            | Dataset::Checkerboard
            | Dataset::Parity { .. }
            | Dataset::RunningParity { .. } => Target::Classes(2),
            Dataset::Penguins | Dataset::Iris => Target::Classes(3),
            Dataset::Choices => Target::Classes(World::ACTIONS),
            Dataset::Digits => Target::Classes(10),
            Dataset::Modular { modulus } => Target::Classes(modulus),
            Dataset::Painted { classes: 0 } | Dataset::Table { classes: 0, .. } => Target::Value,
            Dataset::Painted { classes } | Dataset::Table { classes, .. } => Target::Classes(classes),
            Dataset::Plane | Dataset::Hills | Dataset::Wave => Target::Value,
        }
    }

    /// How many classes labels name; 0 where they are values. Of choices only the ordinary actions are ever right.
    pub fn labels(self) -> u32 {
        match (self, self.target()) {
            (Dataset::Choices, _) => World::ORDINARY,
            (_, Target::Classes(classes)) => classes,
            (_, Target::Value) => 0,
        }
    }

    /// How many coordinates a point has: 1 or 2, or 0 where it has components.
    pub fn coordinates(self) -> u32 {
        match self {
            Dataset::Wave | Dataset::Table { columns: 1, classes: 0, .. } => 1,
            _ if self.components() > 0 => 0,
            _ => 2,
        }
    }

    /// How many ticks a training and a test point take where each is a sequence, one lot of components a tick; `None` where it is not.
    pub fn sequence(self) -> Option<(u32, u32)> {
        match self {
            Dataset::RunningParity { length, test_length, .. } => Some((length, test_length)),
            _ => None,
        }
    }

    /// How many components a point has, such as pixels or bits; 0 where it has coordinates.
    pub fn components(self) -> u32 {
        match self {
            Dataset::Iris => 4,
            Dataset::Table { columns: 2, .. } | Dataset::Table { columns: 1, classes: 0, .. } => 0,
            Dataset::Table { columns, .. } => columns,
            Dataset::Digits => 64,
            Dataset::Parity { bits, .. } => bits,
            Dataset::Modular { modulus } => modulus.saturating_mul(2),
            Dataset::RunningParity { .. } => 1,
            _ => 0,
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
            | Dataset::Choices
            | Dataset::Wave
            | Dataset::Painted { .. } => 1.2,
            Dataset::Gauss => 2.0,
            Dataset::Moons => 1.8,
            Dataset::Penguins | Dataset::Table { .. } => 3.0,
            Dataset::Iris
            | Dataset::Digits
            | Dataset::Parity { .. }
            | Dataset::Modular { .. }
            | Dataset::RunningParity { .. } => 1.0,
        }
    }

    /// How many rows the table has; `None` for generated points, of which there is no end.
    pub fn rows(self) -> Option<u32> {
        match self {
            Dataset::Penguins => Some(342),
            Dataset::Table { rows, .. } => Some(rows),
            Dataset::RunningParity { length, test_length, .. } if length == test_length => {
                Some(1u32.checked_shl(length).unwrap_or(u32::MAX))
            }
            Dataset::Iris => Some(150),
            Dataset::Digits => Some(1797),
            Dataset::Modular { modulus } => Some(modulus.saturating_mul(modulus)),
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
    /// Standard deviation of the Gaussian noise: on each coordinate or component, for `plane`, `hills` and `wave` on the value; in data units.
    pub noise: f32,
    /// The share of training labels replaced by a wrong one; 0.9 of ten classes makes labels random; for regression, the share whose value changes sign.
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

impl Samples {
    /// How many training and test points there are before a person adds or takes away any.
    pub fn generated(&self) -> (u32, u32) {
        match self.dataset {
            Dataset::Painted { .. } => (0, 0),
            _ => (self.train, self.test),
        }
    }
}
