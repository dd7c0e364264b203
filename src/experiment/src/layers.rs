//! The short form of a topology: dense layers, as most people draw them; and the long form, as lists.
//!
//! A topology that equals its layers is written as layers, so that most links stay short.

use crate::{Activation, Feature, Input, Invalid, Limit, Neuron, NeuronId, Role, Synapse, Topology, limits};
use serde::{Deserialize, Serialize};

/// Distance between neighbouring columns of a layered topology, in canvas units.
const COLUMN: i32 = 160;
/// Distance between neighbouring components' neurons, in canvas units.
const PIXEL: i32 = 20;
/// Distance between neighbouring neurons of a column, in canvas units.
const ROW: i32 = 60;

/// Where a component's neuron is drawn beside its column: eight in a row, as pixels of an image, its last column on the inputs' own.
pub fn component_place(at: u32, count: u32) -> (i32, i32) {
    let (row, column) = ((at / 8) as i32, (at % 8) as i32);
    let rows = count.div_ceil(8) as i32;
    ((column - 7) * PIXEL, (2 * row - (rows - 1)) * PIXEL / 2)
}

/// Dense layers between inputs and outputs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Layers {
    /// The input neurons' features, sorted by code.
    pub inputs: Vec<Feature>,
    /// How many components of a point are inputs, too, from the first on.
    pub components: u32,
    /// The widths of the hidden layers, from the inputs on.
    pub widths: Vec<u32>,
    /// The activation of every hidden neuron.
    pub activation: Activation,
    /// How many outputs there are.
    pub outputs: u32,
    /// The activation of every output.
    pub output: Activation,
    /// Whether every hidden neuron hears its own layer, itself included, by loop synapses (Elman 1990).
    pub recurrent: bool,
}

impl Default for Layers {
    fn default() -> Self {
        Layers {
            inputs: vec![Feature::X, Feature::Y],
            components: 0,
            widths: vec![24, 24],
            activation: Activation::Tanh,
            outputs: 1,
            output: Activation::Linear,
            recurrent: false,
        }
    }
}

/// A topology as JSON writes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Form {
    /// Dense layers, laid out in columns.
    Layers(Layers),
    /// Any graph.
    Graph(Graph),
}

/// Any graph, as lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Graph {
    /// `[id, x, y, activation]` for each neuron, sorted by id.
    neurons: Vec<Neuron>,
    /// `[from, to]` for each synapse without a loop mark, sorted by (to, from).
    synapses: Vec<(NeuronId, NeuronId)>,
    /// `[from, to]` for each loop synapse, sorted by (to, from).
    loops: Vec<(NeuronId, NeuronId)>,
    /// The id of the next hidden neuron.
    next_id: u32,
}

impl Layers {
    /// Checks the sizes before anything is built from them.
    ///
    /// # Errors
    /// Names the first size over its limit.
    pub fn check(&self) -> Result<(), Invalid> {
        if self.components > limits::COMPONENTS {
            let most = Limit::AtMost(limits::COMPONENTS.into());
            return Err(Invalid::new("components", self.components, most));
        }
        if self.inputs.is_empty() && self.components == 0 {
            return Err(Invalid::new("inputs", "none", Limit::SomeInput));
        }
        if !self.inputs.is_sorted_by(|a, b| a < b) {
            return Err(Invalid::new("inputs", "unsorted", Limit::Ordered));
        }
        if self.widths.len() > limits::LAYERS {
            let most = Limit::AtMost(limits::LAYERS as u64);
            return Err(Invalid::new("widths", self.widths.len(), most));
        }
        let (least, most) = (limits::LAYER_WIDTH.start(), limits::LAYER_WIDTH.end());
        for (at, width) in self.widths.iter().enumerate() {
            if !limits::LAYER_WIDTH.contains(width) {
                let limit = Limit::Between { least: least.to_string(), most: most.to_string() };
                return Err(Invalid::new(format!("widths[{at}]"), width, limit));
            }
        }
        let most = NeuronId::HIDDEN - NeuronId::OUTPUTS;
        if self.outputs > most {
            return Err(Invalid::new("outputs", self.outputs, Limit::AtMost(most.into())));
        }
        let hidden: u32 = self.widths.iter().sum();
        if hidden as usize > limits::HIDDEN_NEURONS {
            let limit = Limit::AtMost(limits::HIDDEN_NEURONS as u64);
            return Err(Invalid::new("widths", format!("{hidden} hidden neurons"), limit));
        }
        let mut before = self.inputs.len() + self.components as usize;
        let mut synapses = 0;
        for width in self.widths.iter().chain([&self.outputs]) {
            synapses += before * *width as usize;
            before = *width as usize;
        }
        if self.recurrent {
            synapses += self.widths.iter().map(|width| (width * width) as usize).sum::<usize>();
        }
        if synapses > limits::SYNAPSES {
            let limit = Limit::AtMost(limits::SYNAPSES as u64);
            return Err(Invalid::new("widths", format!("{synapses} synapses"), limit));
        }
        Ok(())
    }

    /// The layers' topology, laid out in columns around the origin.
    ///
    /// # Errors
    /// As [`Layers::check`].
    pub fn topology(&self) -> Result<Topology, Invalid> {
        self.check()?;
        let mut next_id = NeuronId::HIDDEN;
        let mut columns: Vec<Vec<NeuronId>> = Vec::with_capacity(self.widths.len() + 2);
        let features = self.inputs.iter().map(|&f| NeuronId::input(f));
        let components = (0..self.components).map(|at| NeuronId(Input::COMPONENTS + at));
        columns.push(features.chain(components).collect());
        for width in &self.widths {
            columns.push((next_id..next_id + width).map(NeuronId).collect());
            next_id += width;
        }
        columns.push((0..self.outputs).map(NeuronId::output).collect());

        let mut neurons = Vec::new();
        let mut synapses = Vec::new();
        for (place, column) in columns.iter().enumerate() {
            for (row, &id) in column.iter().enumerate() {
                let x = (2 * place as i32 - (columns.len() as i32 - 1)) * COLUMN / 2;
                let (x, y) = match id.0.checked_sub(Input::COMPONENTS).filter(|_| place == 0) {
                    Some(at) => {
                        let (left, y) = component_place(at, self.components);
                        (x + left, y)
                    }
                    None => (x, (2 * row as i32 - (column.len() as i32 - 1)) * ROW / 2),
                };
                neurons.push(Neuron {
                    id,
                    x,
                    y,
                    activation: match id.role() {
                        Role::Input(_) => Activation::Linear,
                        Role::Hidden => self.activation,
                        Role::Output(_) => self.output,
                    },
                });
                let before = if place > 0 { &columns[place - 1][..] } else { &[] };
                synapses.extend(before.iter().map(|&from| Synapse { to: id, from, looped: false }));
                if self.recurrent && id.role() == Role::Hidden {
                    synapses.extend(column.iter().map(|&from| Synapse { to: id, from, looped: true }));
                }
            }
        }
        neurons.sort_unstable_by_key(|n| n.id);
        synapses.sort_unstable();
        Ok(Topology { neurons, synapses, next_id })
    }

    /// The layers this topology is made of, if it is nothing but layers in their first layout.
    pub fn of(topology: &Topology) -> Option<Layers> {
        let (mut inputs, mut components) = (Vec::new(), 0);
        for input in topology.inputs() {
            match Input::from_code(input.id.0)? {
                Input::Feature(feature) => inputs.push(feature),
                Input::Component(_) => components += 1,
            }
        }
        let levels = topology.levels().ok()?;
        // The last level holds the outputs, the first the inputs; without hidden layers there are just these.
        let hidden = levels.get(1..levels.len().checked_sub(1)?)?;
        let first = |role: fn(Role) -> bool| {
            let found = topology.neurons.iter().find(|n| role(n.id.role()));
            found.map(|n| n.activation)
        };
        let layers = Layers {
            inputs,
            components,
            widths: hidden.iter().map(|level| level.len() as u32).collect(),
            activation: first(|r| r == Role::Hidden).unwrap_or(Layers::default().activation),
            outputs: topology.outputs().count() as u32,
            output: first(|r| matches!(r, Role::Output(_)))?,
            recurrent: topology.has_loops(),
        };
        (layers.topology().ok()? == *topology).then_some(layers)
    }
}

impl Default for Topology {
    fn default() -> Self {
        Layers::default().topology().expect("the default layers are within the limits")
    }
}

impl TryFrom<Form> for Topology {
    type Error = Invalid;

    fn try_from(form: Form) -> Result<Self, Invalid> {
        let graph = match form {
            Form::Layers(layers) => return layers.topology(),
            Form::Graph(graph) => graph,
        };
        let marked = |looped| move |(from, to)| Synapse { to, from, looped };
        let mut synapses: Vec<Synapse> = graph.synapses.into_iter().map(marked(false)).collect();
        synapses.extend(graph.loops.into_iter().map(marked(true)));
        synapses.sort_unstable_by_key(|s| (s.to, s.from));
        let mut neurons = graph.neurons;
        neurons.sort_by_key(|n| n.id);
        Ok(Topology { neurons, synapses, next_id: graph.next_id })
    }
}

impl From<Topology> for Form {
    fn from(topology: Topology) -> Self {
        if let Some(layers) = Layers::of(&topology) {
            return Form::Layers(layers);
        }
        let (loops, straight): (Vec<Synapse>, Vec<Synapse>) =
            topology.synapses.iter().partition(|s| s.looped);
        let pairs = |list: Vec<Synapse>| list.iter().map(|s| (s.from, s.to)).collect();
        Form::Graph(Graph {
            neurons: topology.neurons,
            synapses: pairs(straight),
            loops: pairs(loops),
            next_id: topology.next_id,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(layers: Layers, parameters: usize) {
        let topology = layers.topology().unwrap();
        assert_eq!(topology.parameters(), parameters);
        assert_eq!(Layers::of(&topology), Some(layers));
    }

    #[test]
    fn layers_come_back_from_their_topology() {
        check(Layers::default(), 48 + 24 + 576 + 24 + 24 + 1);
        check(Layers { widths: vec![], ..Layers::default() }, 2 + 1);
        check(Layers { widths: vec![1, 1], outputs: 3, ..Layers::default() }, 2 + 1 + 1 + 1 + 3 + 3);
    }

    #[test]
    fn a_moved_neuron_is_no_longer_layers() {
        let mut topology = Topology::default();
        topology.neurons[3].x += 1;
        assert_eq!(Layers::of(&topology), None);
        assert_eq!(Topology::try_from(Form::from(topology.clone())), Ok(topology));
    }

    #[test]
    fn sizes_are_refused_before_anything_is_built() {
        let huge = Layers { widths: vec![u32::MAX; 3], ..Layers::default() };
        assert_eq!(huge.topology().unwrap_err().field, "widths[0]");
        let dense = Layers { widths: vec![200, 200], ..Layers::default() };
        assert_eq!(dense.topology().unwrap_err().value, "40600 synapses");
    }
}
