//! How deep neurons lie in a topology.

use crate::{NeuronId, Topology};

impl Topology {
    /// How many synapses signals pass at most before they reach each neuron, loops aside; in id order.
    pub fn depths(&self) -> Vec<usize> {
        let neurons = self.neurons();
        let place = |id: NeuronId| neurons.binary_search_by_key(&id, |neuron| neuron.id).unwrap_or(0);
        let plain = self.synapses().iter().filter(|synapse| !synapse.looped);
        let ends: Vec<(usize, usize)> = plain.map(|s| (place(s.from), place(s.to))).collect();
        let mut depths = vec![0; neurons.len()];
        // Without loops nothing is deeper than there are neurons.
        for _ in 0..depths.len() {
            let mut grew = false;
            for &(from, to) in &ends {
                if depths[to] <= depths[from] {
                    depths[to] = depths[from] + 1;
                    grew = true;
                }
            }
            if !grew {
                break;
            }
        }
        depths
    }
}
