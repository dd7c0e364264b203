//! The features an input neuron can carry: what a learner is told about a point.
//!
//! Their values are computed in `engine`; here are only their names and what they need.

use crate::{Dataset, limits};
use serde::{Deserialize, Serialize};

/// What one input neuron carries, computed from a point's coordinates x and y.
///
/// The variants' order is part of the experiment's identity: a feature's code is its input neuron's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Feature {
    /// The first coordinate.
    X,
    /// The second coordinate.
    Y,
    /// x².
    XSquared,
    /// y².
    YSquared,
    /// The product x·y.
    XTimesY,
    /// sin πx, so that a plane of half-width 1 to 2 shows whole periods.
    SinX,
    /// sin πy.
    SinY,
    /// The distance from the origin, √(x² + y²).
    R,
}

impl Feature {
    /// All features, in the order of their codes.
    pub const ALL: [Feature; 8] = [
        Feature::X,
        Feature::Y,
        Feature::XSquared,
        Feature::YSquared,
        Feature::XTimesY,
        Feature::SinX,
        Feature::SinY,
        Feature::R,
    ];

    /// The feature with this code, if there is one.
    pub fn from_code(code: u32) -> Option<Feature> {
        Feature::ALL.get(usize::try_from(code).ok()?).copied()
    }

    /// The feature's code: its place in [`Feature::ALL`] and the id of its input neuron.
    pub fn code(self) -> u32 {
        self as u32
    }

    /// Whether points of this dataset have the coordinates the feature is computed from.
    pub fn fits(self, dataset: Dataset) -> bool {
        match self {
            Feature::X | Feature::XSquared | Feature::SinX => dataset.coordinates() > 0,
            Feature::Y | Feature::YSquared | Feature::XTimesY | Feature::SinY | Feature::R => {
                dataset.coordinates() == 2
            }
        }
    }
}

/// What an input neuron carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// A feature of a point's coordinates.
    Feature(Feature),
    /// Component number n of a point: a pixel, a bit, a measurement.
    Component(u32),
}

impl Input {
    /// The code of component 0.
    pub const COMPONENTS: u32 = 64;

    /// The input with this code, if there is one.
    pub fn from_code(code: u32) -> Option<Input> {
        match code.checked_sub(Input::COMPONENTS) {
            None => Feature::from_code(code).map(Input::Feature),
            Some(at) => (at < limits::COMPONENTS).then_some(Input::Component(at)),
        }
    }

    /// The input's code, the id of its neuron.
    pub fn code(self) -> u32 {
        match self {
            Input::Feature(feature) => feature.code(),
            Input::Component(at) => Input::COMPONENTS + at,
        }
    }

    /// Whether points of this dataset have what it carries.
    pub fn fits(self, dataset: Dataset) -> bool {
        match self {
            Input::Feature(feature) => feature.fits(dataset),
            Input::Component(at) => at < dataset.components(),
        }
    }
}
