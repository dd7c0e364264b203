//! Rules that learn from what noise does to the loss.
//!
//! Their mean over the noise is the gradient, up to σ²; no error is sent back.

use super::{dropout, forward, mean, wanted};
use crate::batch::Batch;
use crate::fixed::Fixed;
use crate::noise::Noise;
use crate::plan::Plan;
use crate::random::{Purpose, Stream};
use crate::state::State;

/// How much of the running mean of losses a step replaces.
const SURPRISE: f32 = 0.1;

/// Node perturbation: (noisy loss − clean loss) · ξ / σ² stands for a neuron's delta, sample by sample.
pub(super) fn nodes(fixed: &Fixed, state: &State, batch: &mut Batch, count: usize, sigma: f32) {
    let mut worse = noisy_losses(fixed, state, batch, count, sigma);
    // The clean pass comes last: what synapses carried is what its signals were.
    forward(fixed, state, batch);
    let clean = batch.signals.losses(&fixed.plan, wanted(fixed, &batch.told, count));
    worse.iter_mut().zip(clean).for_each(|(noisy, clean)| *noisy -= clean);
    credit(fixed, batch, &worse, sigma);
    batch.worse = worse;
}

/// Three factors: noise on a neuron × what the synapse carried × how much worse the noisy loss was than expected.
pub(super) fn reward(fixed: &Fixed, state: &mut State, batch: &mut Batch, count: usize, sigma: f32) {
    let mut losses = noisy_losses(fixed, state, batch, count, sigma);
    let now = mean(&losses);
    let expected = state.expected_loss.unwrap_or(now);
    losses.iter_mut().for_each(|loss| *loss -= expected);
    credit(fixed, batch, &losses, sigma);
    batch.worse = losses;
    state.expected_loss = Some(expected + SURPRISE * (now - expected));
}

/// Weight perturbation: (noisy loss − clean loss) · ξ / σ² stands for the gradient.
pub(super) fn weights(fixed: &Fixed, state: &State, batch: &mut Batch, count: usize, sigma: f32) {
    let plan = &fixed.plan;
    let noise = parameter_noise(plan, fixed.recipe.seed, state.step);
    let noisy: Vec<f32> = state.parameters.iter().zip(&noise).map(|(w, z)| w + sigma * z).collect();
    let Batch { signals, errors, .. } = batch;
    signals.forward_in_training(plan, &noisy, &fixed.silent, (dropout(fixed, state), None), errors);
    let noisy = mean(&batch.signals.losses(plan, wanted(fixed, &batch.told, count)));
    forward(fixed, state, batch);
    let clean = mean(&batch.signals.losses(plan, wanted(fixed, &batch.told, count)));
    batch.worse.clear();
    batch.worse.push(noisy - clean);
    let factor = (noisy - clean) / sigma;
    batch.gradient.iter_mut().zip(noise).for_each(|(g, z)| *g = factor * z);
}

fn noisy_losses(fixed: &Fixed, state: &State, batch: &mut Batch, count: usize, sigma: f32) -> Vec<f32> {
    let Batch { signals, errors, told, .. } = batch;
    let noise = Noise { sigma, seed: fixed.recipe.seed, step: state.step };
    let shaken = (dropout(fixed, state), Some(noise));
    signals.forward_in_training(&fixed.plan, &state.parameters, &fixed.silent, shaken, errors);
    signals.losses(&fixed.plan, wanted(fixed, told, count))
}

/// Gives each neuron's noise the credit, or the blame, for what it did to each sample's loss.
fn credit(fixed: &Fixed, batch: &mut Batch, worse: &[f32], sigma: f32) {
    let share = 1.0 / (sigma * sigma * worse.len() as f32);
    let Batch { signals, errors, gradient, .. } = batch;
    signals.backward_locally(&fixed.plan, errors, gradient, |_, _, noise, delta| {
        // A sample's image has a part in the same loss.
        let (own, padding) = delta.split_at_mut(fixed.columns(worse.len()));
        for ((d, noise), worse) in own.iter_mut().zip(noise).zip(worse.iter().cycle()) {
            *d = worse * noise * share;
        }
        padding.fill(0.0);
    });
}

/// A standard normal number for each parameter, laid out as they are; each belongs to its synapse or neuron.
fn parameter_noise(plan: &Plan, seed: u32, step: u64) -> Vec<f32> {
    let stream = Stream::new(seed, Purpose::Perturbation);
    let mut noise = vec![0.0; plan.parameters().next_multiple_of(4)];
    for slot in plan.inputs()..plan.slots() {
        let neuron = plan.neuron(slot).0;
        for (weight, source) in plan.incoming(slot) {
            noise[weight] = stream.between(step, plan.neuron(source).0, neuron).normals()[0];
        }
        let bias = plan.bias_of(slot).expect("slots after the inputs have a bias");
        // No synapse ends at 0, an input: this number is the bias's alone.
        noise[bias] = stream.between(step, neuron, 0).normals()[0];
    }
    noise
}
