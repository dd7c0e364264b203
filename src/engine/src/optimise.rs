//! Optimisers: how a gradient becomes a step.
//!
//! Penalties are part of the gradient, as the formulas in `experiment::Recipe` say.

use crate::kernel::Lanes;
use crate::math;
use experiment::{Optimiser, Recipe, Schedule};

/// What an optimiser remembers; empty where it remembers nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    /// Momentum's velocity, or Adam's mean of gradients; one for each parameter.
    pub first: Vec<f32>,
    /// Adam's mean of squared gradients; one for each parameter.
    pub second: Vec<f32>,
    /// How many steps the means have seen.
    pub count: u64,
}

impl Memory {
    /// What this optimiser remembers before its first step, for `padded` parameters.
    pub fn new(optimiser: Optimiser, padded: usize) -> Memory {
        let (first, second) = match optimiser {
            Optimiser::Sgd => (0, 0),
            Optimiser::Momentum { .. } => (padded, 0),
            Optimiser::Adam { .. } | Optimiser::AdamW { .. } => (padded, padded),
        };
        Memory { first: vec![0.0; first], second: vec![0.0; second], count: 0 }
    }
}

/// The learning rate in force after `step` steps.
pub fn rate(recipe: &Recipe, step: u64) -> f32 {
    let scheduled = match recipe.schedule {
        Schedule::Constant => recipe.rate,
        Schedule::Steps { every, factor } => {
            recipe.rate * power(f64::from(factor), step / u64::from(every)) as f32
        }
        Schedule::Exponential { factor } => recipe.rate * power(f64::from(factor), step) as f32,
        Schedule::Cosine { length, floor } => {
            let way = step.min(u64::from(length)) as f32 / length as f32;
            let wave = 0.5 + 0.5 * math::cos(std::f32::consts::PI * way);
            recipe.rate * (floor + (1.0 - floor) * wave)
        }
    };
    match u64::from(recipe.warm_up) {
        warm_up if step + 1 < warm_up => scheduled * ((step + 1) as f32 / warm_up as f32),
        _ => scheduled,
    }
}

/// Shortens the gradient to the length `most` where it is longer.
pub fn clip(most: f32, gradient: &mut [f32]) {
    let mut squares = [0.0f64; 4];
    for four in gradient.as_chunks::<4>().0 {
        for (square, g) in squares.iter_mut().zip(four) {
            *square += f64::from(*g) * f64::from(*g);
        }
    }
    let length = ((squares[0] + squares[1]) + (squares[2] + squares[3])).sqrt();
    if length > f64::from(most) {
        let factor = (f64::from(most) / length) as f32;
        gradient.iter_mut().for_each(|g| *g *= factor);
    }
}

/// Adds the gradients of the penalties λ₁ Σ|w| + ½ λ₂ Σw² to those of the weights.
pub fn add_penalties(recipe: &Recipe, weights: &[f32], gradient: &mut [f32]) {
    if recipe.l1 == 0.0 && recipe.l2 == 0.0 {
        return;
    }
    for (g, &w) in gradient.iter_mut().zip(weights) {
        let sign = if w > 0.0 {
            1.0
        } else if w < 0.0 {
            -1.0
        } else {
            0.0
        };
        *g += recipe.l2 * w + recipe.l1 * sign;
    }
}

/// Takes one step at this rate; `weights` of the parameters are weights, the rest biases, which do not decay.
///
/// # Panics
/// The lengths differ or are no multiple of four.
pub fn step(
    recipe: &Recipe,
    rate: f32,
    memory: &mut Memory,
    weights: usize,
    parameters: &mut [f32],
    gradient: &[f32],
) {
    assert_eq!(parameters.len(), gradient.len());
    memory.count += 1;
    let decay = match recipe.optimiser {
        Optimiser::AdamW { decay, .. } => decay,
        _ => recipe.decay,
    };
    if decay > 0.0 || matches!(recipe.optimiser, Optimiser::AdamW { .. }) {
        let taken = rate * decay;
        for w in &mut parameters[..weights] {
            *w -= taken * *w;
        }
    }
    let (alone, rate) = (rate, Lanes::splat(rate));
    match recipe.optimiser {
        Optimiser::Sgd => {
            each(parameters, gradient, |w, g| w - rate * g);
        }
        Optimiser::Momentum { beta } => {
            let beta = Lanes::splat(beta);
            let mut velocities = memory.first.as_chunks_mut::<4>().0.iter_mut();
            each(parameters, gradient, |w, g| {
                let velocity = velocities.next().expect("a velocity for each parameter");
                let v = beta * Lanes::from_array(*velocity) + g;
                *velocity = v.to_array();
                w - rate * v
            });
        }
        Optimiser::Adam { beta1, beta2 } | Optimiser::AdamW { beta1, beta2, .. } => {
            adam(alone, beta1, beta2, memory, parameters, gradient);
        }
    }
}

/// What [`step`] does to parameters where there is nothing but a gradient and a rate; returns lanes of 0 if all are finite then.
///
/// # Panics
/// The lengths differ or are no multiple of four.
#[inline(always)]
pub fn descend(rate: f32, parameters: &mut [f32], gradient: &[f32]) -> Lanes {
    assert_eq!(parameters.len(), gradient.len());
    assert!(parameters.len().is_multiple_of(4), "parameters are padded to four");
    let (rate, zero) = (Lanes::splat(rate), Lanes::splat(0.0));
    // Two sums, lest each wait for the one before; x · 0 is 0 for finite numbers and NaN for others.
    let mut sums = [zero; 2];
    let (pairs, rest) = parameters.as_chunks_mut::<8>();
    let (own, others) = gradient.split_at(8 * pairs.len());
    let mut two = |w: &mut [f32], g: &[f32]| {
        let fours = w.as_chunks_mut::<4>().0.iter_mut().zip(g.as_chunks::<4>().0);
        for ((w, g), sum) in fours.zip(&mut sums) {
            let next = Lanes::from_array(*w) - rate * Lanes::from_array(*g);
            *w = next.to_array();
            *sum = *sum + next * zero;
        }
    };
    pairs.iter_mut().zip(own.as_chunks::<8>().0).for_each(|(w, g)| two(w, g));
    two(rest, others);
    sums[0] + sums[1]
}

/// Kingma & Ba 2015, algorithm 1.
fn adam(rate: f32, beta1: f32, beta2: f32, memory: &mut Memory, parameters: &mut [f32], gradient: &[f32]) {
    let unbias = |beta: f32| (1.0 / (1.0 - power(f64::from(beta), memory.count))) as f32;
    let (unbias1, unbias2) = (Lanes::splat(unbias(beta1)), Lanes::splat(unbias(beta2)));
    let (rate, epsilon) = (Lanes::splat(rate), Lanes::splat(Optimiser::EPSILON));
    let (keep1, take1) = (Lanes::splat(beta1), Lanes::splat(1.0 - beta1));
    let (keep2, take2) = (Lanes::splat(beta2), Lanes::splat(1.0 - beta2));
    let firsts = memory.first.as_chunks_mut::<4>().0.iter_mut();
    let mut moments = firsts.zip(memory.second.as_chunks_mut::<4>().0);
    each(parameters, gradient, |w, g| {
        let (first, second) = moments.next().expect("moments for each parameter");
        let m = keep1 * Lanes::from_array(*first) + take1 * g;
        let v = keep2 * Lanes::from_array(*second) + take2 * (g * g);
        *first = m.to_array();
        *second = v.to_array();
        w - (rate * (m * unbias1)) / ((v * unbias2).sqrt() + epsilon)
    });
}

#[inline(always)]
fn each(parameters: &mut [f32], gradient: &[f32], mut next: impl FnMut(Lanes, Lanes) -> Lanes) {
    let (fours, rest) = parameters.as_chunks_mut::<4>();
    assert!(rest.is_empty(), "parameters are padded to four");
    for (four, g) in fours.iter_mut().zip(gradient.as_chunks::<4>().0) {
        *four = next(Lanes::from_array(*four), Lanes::from_array(*g)).to_array();
    }
}

/// base^exponent by squaring: the same products everywhere.
fn power(mut base: f64, mut exponent: u64) -> f64 {
    let mut result = 1.0;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result *= base;
        }
        base *= base;
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(schedule: Schedule, warm_up: u32, expected: &[(u64, f32)]) {
        let recipe = Recipe { rate: 0.8, schedule, warm_up, ..Recipe::default() };
        for &(step, wanted) in expected {
            let found = rate(&recipe, step);
            assert!((found - wanted).abs() < 1e-6, "{schedule:?} at {step}: {found}, not {wanted}");
        }
    }

    #[test]
    fn schedules_follow_their_formulas() {
        check(Schedule::Constant, 0, &[(0, 0.8), (1 << 40, 0.8)]);
        check(Schedule::Constant, 4, &[(0, 0.2), (1, 0.4), (3, 0.8), (9, 0.8)]);
        check(Schedule::Steps { every: 10, factor: 0.5 }, 0, &[(9, 0.8), (10, 0.4), (29, 0.2)]);
        check(Schedule::Exponential { factor: 0.99 }, 0, &[(0, 0.8), (100, 0.292_825_87)]);
        check(Schedule::Exponential { factor: 0.5 }, 2, &[(0, 0.4), (1, 0.4), (2, 0.2)]);
        let cosine = Schedule::Cosine { length: 100, floor: 0.1 };
        check(cosine, 0, &[(0, 0.8), (50, 0.44), (100, 0.08), (5000, 0.08)]);
    }

    #[test]
    fn only_long_gradients_are_shortened() {
        let mut gradient = [3.0, 0.0, -4.0, 0.0];
        clip(5.0, &mut gradient);
        assert_eq!(gradient, [3.0, 0.0, -4.0, 0.0]);
        clip(1.0, &mut gradient);
        assert_eq!(gradient, [0.6, 0.0, -0.8, 0.0]);
        let mut huge = [1e30, 0.0, 0.0, -1e30];
        clip(2.0, &mut huge);
        assert!((huge[0] * huge[0] + huge[3] * huge[3] - 4.0).abs() < 1e-4);
    }
}
