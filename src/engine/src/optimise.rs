//! Optimisers: how a gradient becomes a step.
//!
//! Penalties are part of the gradient, as the formulas in `experiment::Recipe` say.

use crate::kernel::Lanes;
use experiment::{Optimiser, Recipe};

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

/// Takes one step; `weights` of the parameters are weights, the rest biases, which do not decay.
///
/// # Panics
/// The lengths differ or are no multiple of four.
pub fn step(recipe: &Recipe, memory: &mut Memory, weights: usize, parameters: &mut [f32], gradient: &[f32]) {
    assert_eq!(parameters.len(), gradient.len());
    memory.count += 1;
    let rate = Lanes::splat(recipe.rate);
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
        Optimiser::Adam { beta1, beta2 } => adam(recipe.rate, beta1, beta2, memory, parameters, gradient),
        Optimiser::AdamW { beta1, beta2, decay } => {
            let kept = recipe.rate * decay;
            for w in &mut parameters[..weights] {
                *w -= kept * *w;
            }
            adam(recipe.rate, beta1, beta2, memory, parameters, gradient);
        }
    }
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
