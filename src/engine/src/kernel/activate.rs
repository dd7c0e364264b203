//! Activations and their slopes over a stretch of rows.

use super::Lanes;
use crate::math::{cos_lanes, sigmoid_lanes, sin_lanes, tanh_lanes};
use experiment::Activation;

/// The slope of leaky relu below 0.
pub const LEAK: f32 = 0.01;

/// Replaces weighted sums by activations.
///
/// # Panics
/// The length is no multiple of four.
pub fn activate(activation: Activation, sums: &mut [f32]) {
    let each: fn(Lanes) -> Lanes = match activation {
        Activation::Linear => return,
        Activation::Tanh => |z| tanh_lanes(z),
        Activation::Relu => |z| Lanes::splat(0.0).choose_less(z, z, Lanes::splat(0.0)),
        Activation::LeakyRelu => |z| Lanes::splat(0.0).choose_less(z, z, z * Lanes::splat(LEAK)),
        Activation::Sigmoid => |z| sigmoid_lanes(z),
        Activation::Sine => |z| sin_lanes(z),
    };
    let (fours, rest) = sums.as_chunks_mut::<4>();
    assert!(rest.is_empty(), "rows are padded to four");
    for four in fours {
        *four = each(Lanes::from_array(*four)).to_array();
    }
}

/// Replaces weighted sums by activations and writes their derivatives beside them.
///
/// # Panics
/// The lengths differ or are no multiple of four.
pub fn activate_with_slopes(activation: Activation, sums: &mut [f32], slopes: &mut [f32]) {
    assert_eq!(sums.len(), slopes.len());
    let (one, zero) = (Lanes::splat(1.0), Lanes::splat(0.0));
    match activation {
        Activation::Linear => slopes.fill(1.0),
        Activation::Tanh => both(sums, slopes, |z| {
            let a = tanh_lanes(z);
            (a, one - a * a)
        }),
        Activation::Relu => {
            both(sums, slopes, |z| (zero.choose_less(z, z, zero), zero.choose_less(z, one, zero)))
        }
        Activation::LeakyRelu => both(sums, slopes, |z| {
            let leak = Lanes::splat(LEAK);
            (zero.choose_less(z, z, z * leak), zero.choose_less(z, one, leak))
        }),
        Activation::Sigmoid => both(sums, slopes, |z| {
            let a = sigmoid_lanes(z);
            (a, a * (one - a))
        }),
        Activation::Sine => both(sums, slopes, |z| (sin_lanes(z), cos_lanes(z))),
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

/// Multiplies numbers by others, one by one.
///
/// # Panics
/// The lengths differ or are no multiple of four.
pub fn multiply(numbers: &mut [f32], by: &[f32]) {
    assert_eq!(numbers.len(), by.len());
    let (fours, rest) = numbers.as_chunks_mut::<4>();
    assert!(rest.is_empty(), "rows are padded to four");
    for (four, by) in fours.iter_mut().zip(by.as_chunks::<4>().0) {
        *four = (Lanes::from_array(*four) * Lanes::from_array(*by)).to_array();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_are_the_derivatives() {
        for activation in Activation::ALL {
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
}
