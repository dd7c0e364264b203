//! Where weights and biases start.
//!
//! Each is a function of the seed and of its own synapse or neuron, scaled by the topology it starts in.

use crate::plan::Plan;
use crate::random::{Draw, Purpose, Stream};
use experiment::{Activation, Initialisation, NeuronId, Recipe, Role};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// The initial weights of a plan.
pub struct Start<'a> {
    recipe: &'a Recipe,
    plan: &'a Plan,
    /// The orthogonal weights, by place; made when one is asked for.
    orthogonal: OnceCell<BTreeMap<usize, f32>>,
}

impl<'a> Start<'a> {
    /// The start that this recipe gives this plan.
    pub fn new(recipe: &'a Recipe, plan: &'a Plan) -> Start<'a> {
        Start { recipe, plan, orthogonal: OnceCell::new() }
    }

    /// The initial weight of the synapse from one neuron to another.
    pub fn weight(&self, from: NeuronId, to: NeuronId) -> f32 {
        let plan = self.plan;
        let draw = self.draw(from, to);
        let z = || draw.normals()[0];
        let fan_in = || plan.slot_of(to).map_or(1, |slot| plan.fan_in(slot)).max(1) as f32;
        let value = match self.recipe.initialisation {
            Initialisation::FanIn => z() * (variance(plan, to) / fan_in()).sqrt(),
            Initialisation::Glorot => {
                let fan_out = plan.slot_of(to).map_or(0, |slot| plan.fan_out(slot)) as f32;
                z() * (2.0 / (fan_in() + fan_out)).sqrt()
            }
            Initialisation::Uniform => draw.unit(0) - 0.5,
            Initialisation::Zero => 0.0,
            Initialisation::Orthogonal => {
                let place = plan.weight_of(from, to);
                let weight = place.and_then(|place| self.orthogonal().get(&place)).copied().unwrap_or(0.0);
                let looped = place.is_some_and(|place| plan.is_looped(place));
                if looped { weight } else { weight * variance(plan, to).sqrt() }
            }
        };
        value * self.recipe.gain
    }

    fn draw(&self, from: NeuronId, to: NeuronId) -> Draw {
        Stream::new(self.recipe.seed, Purpose::Weight).between(0, from.0, to.0)
    }

    /// Orthonormal rows (Saxe 2014), loop synapses apart from others: neurons that hear the same sources form a block,
    /// in the order of their slots; of more neurons than sources, each further lot starts a block of its own.
    fn orthogonal(&self) -> &BTreeMap<usize, f32> {
        self.orthogonal.get_or_init(|| {
            let plan = self.plan;
            let mut blocks: BTreeMap<(bool, Vec<usize>), Vec<Vec<f64>>> = BTreeMap::new();
            let mut weights = BTreeMap::new();
            for slot in plan.inputs()..plan.slots() {
                for looped in [false, true] {
                    let own = plan.incoming(slot).filter(|(weight, _)| plan.is_looped(*weight) == looped);
                    let (places, sources): (Vec<usize>, Vec<usize>) = own.unzip();
                    if sources.is_empty() {
                        continue;
                    }
                    let z = |source: &usize| self.draw(plan.neuron(*source), plan.neuron(slot)).normals()[0];
                    let mut row: Vec<f64> = sources.iter().map(|source| f64::from(z(source))).collect();
                    let block = blocks.entry((looped, sources)).or_default();
                    if block.len() == row.len() {
                        block.clear();
                    }
                    make_orthonormal(&mut row, block);
                    weights.extend(places.into_iter().zip(&row).map(|(place, &w)| (place, w as f32)));
                    block.push(row);
                }
            }
            weights
        })
    }
}

/// The initial bias of a neuron.
pub fn bias(recipe: &Recipe, neuron: NeuronId) -> f32 {
    if neuron.role() != Role::Hidden || recipe.bias_spread == 0.0 {
        return 0.0;
    }
    Stream::new(recipe.seed, Purpose::Bias).at(0, neuron.0).normals()[0] * recipe.bias_spread
}

/// Takes from `row` what lies along the others and gives it the length 1 (Gram & Schmidt, twice for accuracy).
fn make_orthonormal(row: &mut [f64], others: &[Vec<f64>]) {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).fold(0.0, |sum, (a, b)| sum + a * b);
    for _ in 0..2 {
        for other in others {
            let along = dot(row, other);
            row.iter_mut().zip(other).for_each(|(x, y)| *x -= along * y);
        }
    }
    let length = dot(row, row).sqrt();
    row.iter_mut().for_each(|x| *x /= length);
}

/// Fan-in times the variance of weights that keeps signals even: 2 where half of them are cut off (He 2015), else 1.
fn variance(plan: &Plan, to: NeuronId) -> f32 {
    match plan.topology().neuron(to).map(|n| n.activation) {
        Some(Activation::Relu | Activation::LeakyRelu | Activation::Gelu) => 2.0,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use experiment::{Change, Layers, Setup};

    fn rows(widths: &[u32], cut: Option<(u32, u32)>) -> Vec<BTreeMap<usize, f32>> {
        let layers = Layers { widths: widths.to_vec(), recurrent: true, ..Layers::default() };
        let mut setup = Setup::start(&Default::default());
        setup.learners[0].topology = layers.topology().unwrap();
        if let Some((from, to)) = cut {
            setup.apply(0, &Change::Cut { from: NeuronId(from), to: NeuronId(to) }).unwrap();
        }
        let plan = Plan::new(&setup.learners[0].topology);
        let recipe = Recipe { initialisation: Initialisation::Orthogonal, gain: 1.0, ..Recipe::default() };
        let start = Start::new(&recipe, &plan);
        let row = |slot: usize| {
            let looped = plan.incoming(slot).filter(|(weight, _)| plan.is_looped(*weight));
            looped.map(|(_, from)| (from, start.weight(plan.neuron(from), plan.neuron(slot)))).collect()
        };
        (plan.inputs()..plan.slots()).map(row).collect()
    }

    fn dot(a: &BTreeMap<usize, f32>, b: &BTreeMap<usize, f32>) -> f32 {
        a.iter().map(|(source, x)| x * b.get(source).copied().unwrap_or(0.0)).sum()
    }

    #[test]
    fn loop_weights_of_a_layer_start_orthonormal() {
        let rows = rows(&[12, 5], None);
        for (i, a) in rows[..17].iter().enumerate() {
            for (j, b) in rows[..i].iter().enumerate() {
                assert!(dot(a, b).abs() < 1e-6, "rows {i} and {j}");
            }
            assert!((dot(a, a) - 1.0).abs() < 1e-6, "row {i}");
        }
        assert!(rows[17].is_empty(), "an output without loops");
    }

    #[test]
    fn neurons_with_other_sources_start_in_a_block_of_their_own() {
        let (whole, cut) = (rows(&[4], None), rows(&[4], Some((1024, 1025))));
        assert_eq!(whole[0], cut[0]);
        assert!((dot(&cut[1], &cut[1]) - 1.0).abs() < 1e-6);
        assert!(dot(&cut[0], &cut[2]).abs() < 1e-6 && dot(&cut[2], &cut[3]).abs() < 1e-6);
    }
}
