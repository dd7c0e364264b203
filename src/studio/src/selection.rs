//! What of the network is selected: neurons and synapses, one or many.

use crate::Part;
use experiment::{NeuronId, Topology};

/// The selected parts, sorted, each once.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Selection {
    parts: Vec<Part>,
}

impl Selection {
    /// These parts.
    pub fn of(parts: impl IntoIterator<Item = Part>) -> Selection {
        let mut parts: Vec<Part> = parts.into_iter().collect();
        parts.sort_unstable();
        parts.dedup();
        Selection { parts }
    }

    /// These neurons.
    pub fn neurons_of(ids: impl IntoIterator<Item = NeuronId>) -> Selection {
        Selection::of(ids.into_iter().map(Part::Neuron))
    }

    /// All parts.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The part that is selected alone.
    pub fn one(&self) -> Option<Part> {
        match self.parts[..] {
            [part] => Some(part),
            _ => None,
        }
    }

    /// Whether a part is selected.
    pub fn has(&self, part: Part) -> bool {
        self.parts.binary_search(&part).is_ok()
    }

    /// The selected neurons, in id order.
    pub fn neurons(&self) -> impl Iterator<Item = NeuronId> {
        self.parts.iter().filter_map(|part| match part {
            Part::Neuron(id) => Some(*id),
            Part::Synapse { .. } => None,
        })
    }

    /// The selected synapses, as (from, to).
    pub fn synapses(&self) -> impl Iterator<Item = (NeuronId, NeuronId)> {
        self.parts.iter().filter_map(|part| match part {
            Part::Neuron(_) => None,
            Part::Synapse { from, to } => Some((*from, *to)),
        })
    }

    /// Selects a part, or no longer.
    pub fn toggle(&mut self, part: Part) {
        match self.parts.binary_search(&part) {
            Ok(at) => drop(self.parts.remove(at)),
            Err(at) => self.parts.insert(at, part),
        }
    }

    /// Lets go of what is no longer there.
    pub fn keep(&mut self, topology: &Topology) {
        self.parts.retain(|part| match part {
            Part::Neuron(id) => topology.neuron(*id).is_some(),
            Part::Synapse { from, to } => topology.synapse(*from, *to).is_some(),
        });
    }
}
