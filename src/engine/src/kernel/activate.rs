//! Activations and their slopes over a stretch of rows.

use super::{Lanes, Number};
use crate::math::{cos_lanes, exp_lanes, sigmoid_lanes, sin_lanes, softplus_lanes, tanh_lanes, tanh_of_many};
use experiment::Activation;

/// The slope of leaky relu below 0.
pub const LEAK: f32 = 0.01;

/// Replaces weighted sums by activations.
///
/// # Panics
/// The length is no multiple of four.
pub fn activate(activation: Activation, sums: &mut [f32]) {
    match activation {
        Activation::Linear => {}
        Activation::Tanh => each(sums, tanh_lanes),
        Activation::Relu => each(sums, |z| Lanes::splat(0.0).or_greater(z)),
        Activation::LeakyRelu => each(sums, |z| Lanes::splat(0.0).choose_less(z, z, z * Lanes::splat(LEAK))),
        Activation::Sigmoid => each(sums, sigmoid_lanes),
        Activation::Sine => each(sums, sin_lanes),
        Activation::Softplus => each(sums, softplus_lanes),
        Activation::Gelu => each(sums, |z| gelu(z).0),
        Activation::Square => each(sums, |z| z * z),
        Activation::Threshold => each(sums, threshold),
    }
}

/// Replaces weighted sums by activations and writes their derivatives beside them.
///
/// # Panics
/// The lengths differ or are no multiple of four.
#[inline(never)]
pub fn activate_with_slopes(activation: Activation, sums: &mut [f32], slopes: &mut [f32]) {
    assert_eq!(sums.len(), slopes.len());
    let (one, zero) = (Lanes::splat(1.0), Lanes::splat(0.0));
    match activation {
        Activation::Linear => slopes.fill(1.0),
        Activation::Tanh => tanh_with_slopes(sums, slopes),
        Activation::Relu => both(sums, slopes, |z| (zero.or_greater(z), zero.choose_less(z, one, zero))),
        Activation::LeakyRelu => both(sums, slopes, |z| {
            let leak = Lanes::splat(LEAK);
            (zero.choose_less(z, z, z * leak), zero.choose_less(z, one, leak))
        }),
        Activation::Sigmoid => both(sums, slopes, |z| {
            let a = sigmoid_lanes(z);
            (a, a * (one - a))
        }),
        Activation::Sine => both(sums, slopes, |z| (sin_lanes(z), cos_lanes(z))),
        Activation::Softplus => both(sums, slopes, |z| (softplus_lanes(z), sigmoid_lanes(z))),
        Activation::Gelu => both(sums, slopes, gelu),
        Activation::Square => both(sums, slopes, |z| (z * z, z + z)),
        Activation::Threshold => both(sums, slopes, |z| {
            let away = one + (z.choose_less(zero, zero - z, z) * Lanes::splat(2.0));
            (threshold(z), one / (away * away))
        }),
    }
}

/// [`activate_with_slopes`] of the usual activation, within the function that calls it.
#[inline(always)]
pub fn tanh_with_slopes(sums: &mut [f32], slopes: &mut [f32]) {
    let (one, tanh) = (Lanes::splat(1.0), tanh_of_many());
    both(sums, slopes, |z| {
        let a = tanh(z);
        (a, one - a * a)
    });
}

/// GELU in its tanh form, and its slope; ½ (1 + tanh u) is written as 1 / (1 + e⁻²ᵘ).
#[inline(always)]
fn gelu(z: Lanes) -> (Lanes, Lanes) {
    let (one, twice) = (Lanes::splat(1.0), Lanes::splat(2.0 * 0.797_884_6));
    // Beyond ±8 the share is 0 or 1 in single precision; there the cube must not overflow.
    let edge = Lanes::splat(-8.0);
    let near = z.clamp_to(-8.0, 8.0);
    let square = near * near;
    let doubled = twice * (near + Lanes::splat(0.044_715) * (near * square));
    let share = one / (one + exp_lanes(Lanes::splat(0.0) - doubled));
    let share = z.choose_less(edge, Lanes::splat(0.0), share);
    let steep = twice * (one + Lanes::splat(3.0 * 0.044_715) * square);
    (z * share, share + near * (share * (one - share) * steep))
}

/// 1 for z > 0, else 0; NaN stays NaN.
#[inline(always)]
fn threshold(z: Lanes) -> Lanes {
    // Clamping to 0 keeps NaN: a learner that diverged must not look sound.
    Lanes::splat(0.0).choose_less(z, Lanes::splat(1.0), z.clamp_to(0.0, 0.0))
}

#[inline(always)]
fn each(sums: &mut [f32], activate: impl Fn(Lanes) -> Lanes) {
    let (fours, rest) = sums.as_chunks_mut::<4>();
    assert!(rest.is_empty(), "rows are padded to four");
    for four in fours {
        *four = activate(Lanes::from_array(*four)).to_array();
    }
}

#[inline(always)]
fn both(sums: &mut [f32], slopes: &mut [f32], each: impl Fn(Lanes) -> (Lanes, Lanes)) {
    let (fours, rest) = sums.as_chunks_mut::<4>();
    assert!(rest.is_empty(), "rows are padded to four");
    for (four, slope) in fours.iter_mut().zip(slopes.as_chunks_mut::<4>().0) {
        let (a, derivative) = each(Lanes::from_array(*four));
        *four = a.to_array();
        *slope = derivative.to_array();
    }
}

/// Adds numbers to others, one by one.
///
/// # Panics
/// The lengths differ or are no multiple of four.
pub fn add(numbers: &mut [f32], others: &[f32]) {
    assert_eq!(numbers.len(), others.len());
    let (fours, rest) = numbers.as_chunks_mut::<4>();
    assert!(rest.is_empty(), "rows are padded to four");
    for (four, other) in fours.iter_mut().zip(others.as_chunks::<4>().0) {
        *four = (Lanes::from_array(*four) + Lanes::from_array(*other)).to_array();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_are_the_derivatives() {
        // A threshold's slope is a surrogate: its own test follows.
        for activation in Activation::ALL.into_iter().filter(|a| *a != Activation::Threshold) {
            let mut at: Vec<f32> = (0..64).map(|i| (i as f32 - 31.7) * 0.11).collect();
            let (inputs, mut slopes, mut alone) = (at.clone(), vec![0.0; 64], at.clone());
            let step = 1.0 / 256.0;
            let shifted = |by: f32| {
                let mut values: Vec<f32> = inputs.iter().map(|z| z + by).collect();
                activate(activation, &mut values);
                values
            };
            let (above, below) = (shifted(step), shifted(-step));
            activate_with_slopes(activation, &mut at, &mut slopes);
            activate(activation, &mut alone);
            assert_eq!(at, alone, "{activation:?}");
            for i in 0..64 {
                let numeric = (above[i] - below[i]) / (2.0 * step);
                assert!((numeric - slopes[i]).abs() < 2e-4, "{activation:?} at {}", inputs[i]);
            }
        }
    }

    #[test]
    fn a_threshold_is_0_or_1_with_a_surrogate_slope() {
        let (mut sums, mut slopes) = ([-2.0, -0.0, 0.25, f32::NAN], [0.0; 4]);
        activate_with_slopes(Activation::Threshold, &mut sums, &mut slopes);
        assert_eq!(sums[..3], [0.0, 0.0, 1.0]);
        assert!(sums[3].is_nan());
        assert_eq!(slopes[..3], [0.04, 1.0, 1.0 / 2.25]);
    }

    #[test]
    fn gelu_keeps_its_limits() {
        let (mut sums, mut slopes) = ([1e30, -1e30, 12.0, -12.0], [0.0; 4]);
        activate_with_slopes(Activation::Gelu, &mut sums, &mut slopes);
        assert_eq!((sums, slopes), ([1e30, 0.0, 12.0, 0.0], [1.0, 0.0, 1.0, 0.0]));
    }
}
