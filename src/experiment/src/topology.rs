//! Neurons and synapses: which there are, where they are drawn, in which order signals pass.
//!
//! Deliberately absent: weights. They belong to a run, not to a topology.

use crate::layers::Form;
use crate::{Activation, Feature, Invalid, Limit};
use serde::{Deserialize, Serialize};

/// A neuron's identity, never reused within an experiment.
///
/// Inputs have the code of their [`crate::Input`], output k has [`NeuronId::OUTPUTS`] + k, hidden neurons follow from [`NeuronId::HIDDEN`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NeuronId(pub u32);

/// What a neuron is for; a matter of its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Carries input number n (a feature's code).
    Input(u32),
    /// Neither input nor output.
    Hidden,
    /// Answers as output number n.
    Output(u32),
}

impl NeuronId {
    /// The id of output 0.
    pub const OUTPUTS: u32 = 512;
    /// The id of the first hidden neuron.
    pub const HIDDEN: u32 = 1024;

    /// The input neuron of a feature.
    pub fn input(feature: Feature) -> NeuronId {
        NeuronId(feature.code())
    }

    /// The neuron of output `index`, counted from 0.
    pub fn output(index: u32) -> NeuronId {
        NeuronId(NeuronId::OUTPUTS + index)
    }

    /// What the neuron is for.
    pub fn role(self) -> Role {
        match self.0 {
            code if code < NeuronId::OUTPUTS => Role::Input(code),
            code if code < NeuronId::HIDDEN => Role::Output(code - NeuronId::OUTPUTS),
            _ => Role::Hidden,
        }
    }
}

impl std::fmt::Display for NeuronId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// One neuron.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(from = "NeuronForm", into = "NeuronForm")]
#[cfg_attr(feature = "schema", schemars(with = "NeuronForm"))]
pub struct Neuron {
    /// Its identity.
    pub id: NeuronId,
    /// Where it is drawn, rightwards, in canvas units (pixels at a zoom of 1).
    pub x: i32,
    /// Where it is drawn, downwards, in canvas units.
    pub y: i32,
    /// What it does with its weighted sum; linear, and without effect, for inputs.
    pub activation: Activation,
}

/// A neuron as JSON writes it: `[id, x, y, activation]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct NeuronForm(NeuronId, i32, i32, Activation);

impl From<NeuronForm> for Neuron {
    fn from(NeuronForm(id, x, y, activation): NeuronForm) -> Self {
        Neuron { id, x, y, activation }
    }
}

impl From<Neuron> for NeuronForm {
    fn from(neuron: Neuron) -> Self {
        NeuronForm(neuron.id, neuron.x, neuron.y, neuron.activation)
    }
}

/// One synapse: the pair of its ends is its identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Synapse {
    /// The neuron it ends at. First, so that the derived order groups a neuron's incoming synapses.
    pub to: NeuronId,
    /// The neuron it starts at.
    pub from: NeuronId,
    /// Whether it carries the last tick's value; set when drawn, and kept.
    pub looped: bool,
}

/// Neurons and synapses, both sorted by id: two topologies with the same parts are equal, however they were drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Form", into = "Form")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "Form"))]
pub struct Topology {
    pub(crate) neurons: Vec<Neuron>,
    pub(crate) synapses: Vec<Synapse>,
    pub(crate) next_id: u32,
}

impl Topology {
    /// What keeping it costs, in bytes.
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.neurons) + size_of_val(&*self.synapses)
    }

    /// All neurons, sorted by id: inputs, outputs, hidden.
    pub fn neurons(&self) -> &[Neuron] {
        &self.neurons
    }

    /// All synapses, sorted by (to, from).
    pub fn synapses(&self) -> &[Synapse] {
        &self.synapses
    }

    /// The id that the next hidden neuron takes.
    pub fn next_id(&self) -> NeuronId {
        NeuronId(self.next_id)
    }

    /// The neuron with this id.
    pub fn neuron(&self, id: NeuronId) -> Option<&Neuron> {
        let at = self.neurons.binary_search_by_key(&id, |n| n.id).ok()?;
        self.neurons.get(at)
    }

    /// The synapse between these two.
    pub fn synapse(&self, from: NeuronId, to: NeuronId) -> Option<&Synapse> {
        let at = self.place(from, to).ok()?;
        self.synapses.get(at)
    }

    /// The synapses that end at `to`, sorted by their start.
    pub fn incoming(&self, to: NeuronId) -> &[Synapse] {
        let start = self.synapses.partition_point(|s| s.to < to);
        let end = self.synapses.partition_point(|s| s.to <= to);
        &self.synapses[start..end]
    }

    /// The input neurons, sorted by feature code.
    pub fn inputs(&self) -> impl Iterator<Item = &Neuron> {
        self.neurons.iter().filter(|n| matches!(n.id.role(), Role::Input(_)))
    }

    /// The output neurons, sorted by index.
    pub fn outputs(&self) -> impl Iterator<Item = &Neuron> {
        self.neurons.iter().filter(|n| matches!(n.id.role(), Role::Output(_)))
    }

    /// Whether any synapse carries the last tick's value.
    pub fn has_loops(&self) -> bool {
        self.synapses.iter().any(|s| s.looped)
    }

    /// Whether a loop synapse starts or ends at an output.
    pub fn has_loops_at_outputs(&self) -> bool {
        let output = |id: NeuronId| matches!(id.role(), Role::Output(_));
        self.synapses.iter().any(|s| s.looped && (output(s.from) || output(s.to)))
    }

    /// How many numbers training changes: a weight for each synapse, a bias for each neuron that is no input.
    pub fn parameters(&self) -> usize {
        self.synapses.len() + self.neurons.len() - self.inputs().count()
    }

    /// The levels in which signals pass, each sorted by id; level 0 holds the inputs.
    ///
    /// A neuron's level is one more than the highest level of those it listens to over unmarked synapses, and 1 for a neuron that listens to none.
    ///
    /// # Errors
    /// [`Limit::Acyclic`] names a synapse on a cycle.
    pub fn levels(&self) -> Result<Vec<Vec<NeuronId>>, Invalid> {
        // Kahn 1962, over indices in id order.
        let index = |id: NeuronId| self.neurons.binary_search_by_key(&id, |n| n.id).ok();
        let mut waiting = vec![0u32; self.neurons.len()];
        let mut listeners = vec![Vec::new(); self.neurons.len()];
        for synapse in self.synapses.iter().filter(|s| !s.looped) {
            if let (Some(from), Some(to)) = (index(synapse.from), index(synapse.to)) {
                waiting[to] += 1;
                listeners[from].push(to);
            }
        }
        let mut level: Vec<usize> =
            self.neurons.iter().map(|n| usize::from(!matches!(n.id.role(), Role::Input(_)))).collect();
        let mut ready: Vec<usize> = (0..waiting.len()).filter(|&i| waiting[i] == 0).collect();
        let mut levels: Vec<Vec<NeuronId>> = vec![Vec::new()];
        let mut settled = 0;
        while let Some(at) = ready.pop() {
            settled += 1;
            while levels.len() <= level[at] {
                levels.push(Vec::new());
            }
            levels[level[at]].push(self.neurons[at].id);
            for &to in &listeners[at] {
                level[to] = level[to].max(level[at] + 1);
                waiting[to] -= 1;
                if waiting[to] == 0 {
                    ready.push(to);
                }
            }
        }
        if settled < self.neurons.len() {
            let stuck = |id| index(id).is_some_and(|i| waiting[i] > 0);
            let closing = self
                .synapses
                .iter()
                .find(|s| !s.looped && stuck(s.from) && stuck(s.to))
                .expect("neurons that never settle wait for each other");
            let value = format!("{} → {}", closing.from, closing.to);
            return Err(Invalid::new("synapses", value, Limit::Acyclic));
        }
        for neurons in &mut levels {
            neurons.sort_unstable();
        }
        Ok(levels)
    }

    /// Where the synapse is in the sorted list, or where it would go.
    pub(crate) fn place(&self, from: NeuronId, to: NeuronId) -> Result<usize, usize> {
        self.synapses.binary_search_by_key(&(to, from), |s| (s.to, s.from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn graph(pairs: &[(u32, u32)]) -> Topology {
        let mut ids: Vec<u32> = pairs.iter().flat_map(|&(a, b)| [a, b]).collect();
        ids.sort_unstable();
        ids.dedup();
        let neurons =
            ids.iter().map(|&id| Neuron { id: NeuronId(id), x: 0, y: 0, activation: Activation::Tanh });
        let mut synapses: Vec<Synapse> = pairs
            .iter()
            .map(|&(from, to)| Synapse { to: NeuronId(to), from: NeuronId(from), looped: false })
            .collect();
        synapses.sort_unstable();
        synapses.dedup();
        Topology { neurons: neurons.collect(), synapses, next_id: 2000 }
    }

    proptest! {
        /// petgraph's toposort is the oracle for whether there is a cycle.
        #[test]
        fn levels_agree_with_petgraph(pairs in prop::collection::vec((1024u32..1040, 1024u32..1040), 1..40)) {
            let topology = graph(&pairs);
            let mut oracle = petgraph::graphmap::DiGraphMap::<u32, ()>::new();
            for &(a, b) in &pairs {
                oracle.add_edge(a, b, ());
            }
            match topology.levels() {
                Err(_) => prop_assert!(petgraph::algo::is_cyclic_directed(&oracle)),
                Ok(levels) => {
                    prop_assert!(!petgraph::algo::is_cyclic_directed(&oracle));
                    let level = |id| levels.iter().position(|l| l.contains(&NeuronId(id)));
                    for &(a, b) in &pairs {
                        prop_assert!(level(a) < level(b));
                    }
                }
            }
        }
    }
}
