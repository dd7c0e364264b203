//! A trained network for other programs: as ONNX, and as PyTorch code.
//!
//! Both say the same arithmetic: groups of neurons of one depth and one activation, each a dense product with what it hears,
//! repeated tick by tick where there are loops. Answers are raw, before any softmax.
//! Deliberately absent: files, and training.

mod onnx;
mod protobuf;
mod torch;

use crate::{Activation, Dataset, Input, Learner, NeuronId, Role, Tied};
use std::collections::BTreeMap;

/// A trained learner.
#[derive(Clone, Copy, Debug)]
pub struct Trained<'a> {
    /// Its topology and recipe.
    pub learner: &'a Learner,
    /// What it answers.
    pub dataset: Dataset,
    /// Its weights, in the order of the topology's synapses.
    pub weights: &'a [f32],
    /// Its biases, in id order, 0 for inputs.
    pub biases: &'a [f32],
    /// Neurons that are silenced.
    pub lesions: &'a [NeuronId],
    /// How many ticks a point of a sequence has; 1 elsewhere.
    pub sequence: u32,
    /// What is said of it: its settings and its link.
    pub about: &'a str,
}

/// Neurons of one depth and one activation: block 0 are the inputs, block n + 1 is group n.
#[derive(Debug)]
struct Group {
    activation: Activation,
    neurons: Vec<NeuronId>,
    /// The blocks heard at the same tick, and their weights: a row for each neuron of these blocks, a column for each of the group's.
    now: (Vec<usize>, Vec<f32>),
    /// The blocks heard as they were a tick ago, by loop synapses.
    before: (Vec<usize>, Vec<f32>),
    bias: Vec<f32>,
}

/// The network's arithmetic.
#[derive(Debug)]
struct Arithmetic {
    inputs: Vec<Input>,
    groups: Vec<Group>,
    /// For each output its group and its column there.
    outputs: Vec<(usize, usize)>,
    /// How often signals pass.
    ticks: u32,
    /// Numbers of a point, at each tick.
    width: u32,
    /// A sequence's ticks; 1 elsewhere.
    sequence: u32,
    /// Signs of a point's mirror image and of its answer.
    tied: Option<((f32, f32), f32)>,
}

impl Trained<'_> {
    /// The bytes of an ONNX model (opset 17). Its input `point` is a batch of points as the task has them, its output `answer` the answers to them.
    pub fn onnx(&self) -> Vec<u8> {
        onnx::model(&self.arithmetic(), self.about)
    }

    /// A Python file with a `Network` of PyTorch and its weights.
    pub fn torch(&self) -> String {
        torch::code(&self.arithmetic(), self.about)
    }

    fn arithmetic(&self) -> Arithmetic {
        let topology = &self.learner.topology;
        let neurons = topology.neurons();
        let depths = topology.depths();
        let mut inputs = Vec::new();
        let mut own: BTreeMap<(usize, usize), Vec<NeuronId>> = BTreeMap::new();
        // Block and column of each neuron.
        let mut places: BTreeMap<NeuronId, (usize, usize)> = BTreeMap::new();
        for (neuron, depth) in neurons.iter().zip(&depths) {
            match neuron.id.role() {
                Role::Input(code) => {
                    places.insert(neuron.id, (0, inputs.len()));
                    inputs.extend(Input::from_code(code));
                }
                _ => {
                    let kind = Activation::ALL.iter().position(|a| *a == neuron.activation).unwrap_or(0);
                    own.entry((*depth, kind)).or_default().push(neuron.id);
                }
            }
        }
        for (block, ids) in own.values().enumerate() {
            places.extend(ids.iter().enumerate().map(|(column, id)| (*id, (block + 1, column))));
        }
        let sizes: Vec<usize> = std::iter::once(inputs.len()).chain(own.values().map(Vec::len)).collect();
        let synapses: Vec<_> = topology.synapses().iter().zip(self.weights).collect();
        let bias = |id: &NeuronId| {
            let at = neurons.binary_search_by_key(id, |neuron| neuron.id).ok();
            at.and_then(|at| self.biases.get(at)).copied().unwrap_or(0.0)
        };
        let group = |((_, kind), ids): (&(usize, usize), &Vec<NeuronId>)| {
            let heard = |looped: bool| {
                // A silenced neuron sends 0, which is what a weight of 0 comes to.
                let terms: Vec<_> = synapses
                    .iter()
                    .filter(|(s, _)| {
                        s.looped == looped && ids.contains(&s.to) && !self.lesions.contains(&s.from)
                    })
                    .map(|(s, weight)| (places[&s.from], places[&s.to].1, **weight))
                    .collect();
                let mut blocks: Vec<usize> = terms.iter().map(|((block, _), ..)| *block).collect();
                blocks.sort_unstable();
                blocks.dedup();
                let start = |block: usize| {
                    blocks.iter().take_while(|b| **b < block).map(|b| sizes[*b]).sum::<usize>()
                };
                let rows: usize = blocks.iter().map(|block| sizes[*block]).sum();
                let mut matrix = vec![0.0; rows * ids.len()];
                for ((block, row), column, weight) in terms {
                    matrix[(start(block) + row) * ids.len() + column] = weight;
                }
                (blocks, matrix)
            };
            Group {
                activation: Activation::ALL[*kind],
                neurons: ids.clone(),
                now: heard(false),
                before: heard(true),
                bias: ids.iter().map(bias).collect(),
            }
        };
        let groups: Vec<Group> = own.iter().map(group).collect();
        let outputs = topology.outputs().map(|neuron| places[&neuron.id]);
        let parts = match self.learner.recipe.tied {
            Tied::Free => None,
            tied => tied.parts(),
        };
        Arithmetic {
            inputs,
            outputs: outputs.map(|(block, column)| (block - 1, column)).collect(),
            groups,
            ticks: match self.sequence {
                1 if topology.has_loops() => self.learner.recipe.ticks,
                sequence => sequence,
            },
            width: if self.dataset.coordinates() > 0 {
                self.dataset.coordinates()
            } else {
                self.dataset.components()
            },
            sequence: self.sequence,
            tied: parts.map(|(mirror, sign)| (mirror.signs(), sign)),
        }
    }
}
