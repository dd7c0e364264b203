//! Least squares with ridge: the outputs' parameters that fit a batch best, at once.
//!
//! In double precision and in a fixed order; the smaller of the two systems is solved, over parameters or over samples.

use super::forward;
use crate::batch::Batch;
use crate::fixed::Fixed;
use crate::state::State;
use experiment::Polarity;
use std::collections::BTreeMap;

/// Sets the outputs' weights and biases to minimise Σ (output − target)² + ridge · Σw² over the batch; where feedback is cut, they stay, and so do frozen ones.
pub(super) fn solve(fixed: &Fixed, state: &mut State, batch: &mut Batch, count: usize, ridge: f32) {
    batch.gradient.fill(0.0);
    if batch.settled {
        return;
    }
    forward(fixed, state, batch);
    // What is solved takes its step here, and not from a gradient that could be cut later.
    if fixed.recipe.polarity == Polarity::Cut {
        return;
    }
    let plan = &fixed.plan;
    let mut free = vec![true; plan.parameters()];
    fixed.held.iter().for_each(|&at| free[at] = false);
    let fitted = |slot: usize| heard(fixed, slot).filter(|(weight, _)| free[*weight]);
    let bias_of = |slot: usize| plan.bias_of(slot).expect("outputs have a bias");
    // Outputs with the same sources of free weights share one system.
    let mut alike: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
    for (index, &slot) in plan.outputs().iter().enumerate() {
        // A bias is frozen with its neuron, and so are all its weights then.
        if free[bias_of(slot)] {
            alike.entry(fitted(slot).map(|(_, source)| source).collect()).or_default().push(index);
        }
    }
    let stride = batch.signals.stride();
    for (sources, outputs) in alike {
        let ones = vec![1.0; count];
        let row = |slot: usize| batch.signals.row(slot)[..count].iter().copied().map(f64::from);
        let features: Vec<Vec<f64>> = sources.iter().map(|slot| row(*slot).collect()).chain([ones]).collect();
        let target = |index: &usize| -> Vec<f64> {
            let wanted = &batch.told.targets[index * stride..][..count];
            let mut left: Vec<f64> = wanted.iter().copied().map(f64::from).collect();
            // What is frozen answers already; the others fit what is left.
            let slot = plan.outputs()[*index];
            for (weight, source) in heard(fixed, slot).filter(|(weight, _)| !free[*weight]) {
                let own = f64::from(state.parameters[weight]);
                left.iter_mut().zip(row(source)).for_each(|(left, sent)| *left -= own * sent);
            }
            left
        };
        let targets: Vec<Vec<f64>> = outputs.iter().map(target).collect();
        let solutions = fit(&features, &targets, f64::from(ridge));
        for (index, solution) in outputs.iter().zip(solutions) {
            let slot = plan.outputs()[*index];
            let places = fitted(slot).map(|(weight, _)| weight).chain([bias_of(slot)]);
            for (at, value) in places.zip(solution) {
                state.parameters[at] = value as f32;
            }
        }
    }
    batch.settled = batch.is_filled() && fixed.recipe.dropout == 0.0;
}

/// An output's weights and the slots of their sources; a silenced neuron sends nothing, and its synapses keep their weights.
fn heard(fixed: &Fixed, slot: usize) -> impl Iterator<Item = (usize, usize)> {
    fixed.plan.incoming(slot).filter(|(_, source)| !fixed.silent.contains(source))
}

/// For each target, one coefficient a feature; features and targets are given sample by sample.
fn fit(features: &[Vec<f64>], targets: &[Vec<f64>], ridge: f64) -> Vec<Vec<f64>> {
    let samples = targets[0].len();
    if features.len() <= samples {
        let normal = gram(features, ridge);
        let factor = cholesky(normal);
        return targets
            .iter()
            .map(|t| solved(&factor, features.iter().map(|f| dot(f, t)).collect()))
            .collect();
    }
    let columns: Vec<Vec<f64>> = (0..samples).map(|s| features.iter().map(|f| f[s]).collect()).collect();
    let factor = cholesky(gram(&columns, ridge));
    let coefficients = |t: &Vec<f64>| {
        let dual = solved(&factor, t.clone());
        features.iter().map(|f| dot(f, &dual)).collect()
    };
    targets.iter().map(coefficients).collect()
}

/// Dot products of all pairs, with the ridge on the diagonal; the lower triangle.
fn gram(rows: &[Vec<f64>], ridge: f64) -> Vec<Vec<f64>> {
    let line = |i: usize| {
        let mut line: Vec<f64> = (0..=i).map(|j| dot(&rows[i], &rows[j])).collect();
        line[i] += ridge;
        line
    };
    (0..rows.len()).map(line).collect()
}

/// The lower factor L of L·Lᵀ, in place.
fn cholesky(mut lower: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    for i in 0..lower.len() {
        let (above, rest) = lower.split_at_mut(i);
        let own = &mut rest[0];
        for (j, row) in above.iter().enumerate() {
            own[j] = (own[j] - dot(&own[..j], &row[..j])) / row[j];
        }
        own[i] = (own[i] - dot(&own[..i], &own[..i])).sqrt();
    }
    lower
}

/// The x of L·Lᵀ·x = b.
fn solved(lower: &[Vec<f64>], mut b: Vec<f64>) -> Vec<f64> {
    for i in 0..b.len() {
        b[i] = (b[i] - dot(&lower[i][..i], &b[..i])) / lower[i][i];
    }
    for i in (0..b.len()).rev() {
        b[i] /= lower[i][i];
        let own = b[i];
        b[..i].iter_mut().zip(&lower[i]).for_each(|(x, l)| *x -= l * own);
    }
    b
}

/// Four sums side by side, then together: the same order on every machine.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let (fours, rest) = a.as_chunks::<4>();
    let (other_fours, other_rest) = b.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for (x, y) in fours.iter().zip(other_fours) {
        for lane in 0..4 {
            sums[lane] += x[lane] * y[lane];
        }
    }
    let tail = rest.iter().zip(other_rest).fold(0.0, |sum, (x, y)| sum + x * y);
    ((sums[0] + sums[1]) + (sums[2] + sums[3])) + tail
}
