//! Where weights and biases start.
//!
//! Each is a function of the seed and of its own synapse or neuron, scaled by the topology it starts in.

use crate::plan::Plan;
use crate::random::{Purpose, Stream};
use experiment::{Activation, Initialisation, NeuronId, Recipe, Role};

/// The initial weight of the synapse at `from` → `to` in this plan.
pub fn weight(recipe: &Recipe, plan: &Plan, from: NeuronId, to: NeuronId) -> f32 {
    let draw = Stream::new(recipe.seed, Purpose::Weight).between(0, from.0, to.0);
    let z = || draw.normals()[0];
    let fan_in = || plan.slot_of(to).map_or(1, |slot| plan.fan_in(slot)).max(1) as f32;
    let value = match recipe.initialisation {
        Initialisation::FanIn => z() * (variance(plan, to) / fan_in()).sqrt(),
        Initialisation::Glorot => {
            let fan_out = plan.slot_of(to).map_or(0, |slot| plan.fan_out(slot)) as f32;
            z() * (2.0 / (fan_in() + fan_out)).sqrt()
        }
        Initialisation::Uniform => draw.unit(0) - 0.5,
        Initialisation::Zero => 0.0,
    };
    value * recipe.gain
}

/// The initial bias of a neuron.
pub fn bias(recipe: &Recipe, neuron: NeuronId) -> f32 {
    if neuron.role() != Role::Hidden || recipe.bias_spread == 0.0 {
        return 0.0;
    }
    Stream::new(recipe.seed, Purpose::Bias).at(0, neuron.0).normals()[0] * recipe.bias_spread
}

/// Fan-in times the variance of weights that keeps signals even: 2 where half of them are cut off (He 2015), else 1.
fn variance(plan: &Plan, to: NeuronId) -> f32 {
    match plan.topology().neuron(to).map(|n| n.activation) {
        Some(Activation::Relu | Activation::LeakyRelu | Activation::Gelu) => 2.0,
        _ => 1.0,
    }
}
