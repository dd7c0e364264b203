//! What an input neuron carries: features of a point.
//!
//! Which features there are is in `experiment`.

use crate::math;
use experiment::{Feature, Mirror};
use std::f32::consts::PI;

/// The feature's value at the point (x, y), both in data units.
pub fn feature(feature: Feature, x: f32, y: f32) -> f32 {
    match feature {
        Feature::X => x,
        Feature::Y => y,
        Feature::XSquared => x * x,
        Feature::YSquared => y * y,
        Feature::XTimesY => x * y,
        Feature::SinX => math::sin(PI * x),
        Feature::SinY => math::sin(PI * y),
        Feature::R => (x * x + y * y).sqrt(),
    }
}

/// The factor of a feature in a mirror: every feature stays as it is or changes its sign.
pub fn mirrored(feature: Feature, mirror: Mirror) -> f32 {
    let (x, y) = mirror.signs();
    match feature {
        Feature::X | Feature::SinX => x,
        Feature::Y | Feature::SinY => y,
        Feature::XTimesY => x * y,
        Feature::XSquared | Feature::YSquared | Feature::R => 1.0,
    }
}
