//! What lies between neurons: all that a signal passes on its way from one of them to another.

use crate::{Part, Selection};
use experiment::{NeuronId, Synapse, Topology};
use std::collections::{BTreeMap, BTreeSet};

/// The neurons, and every neuron and synapse on a way from one of them to another; nothing where no way leads.
/// Ways that a signal takes within a tick come first; only where there are none do loop synapses count.
pub(crate) fn between(topology: &Topology, ends: &[NeuronId]) -> Option<Selection> {
    within(topology, ends, |synapse| !synapse.looped).or_else(|| within(topology, ends, |_| true))
}

fn within(topology: &Topology, ends: &[NeuronId], counts: fn(&Synapse) -> bool) -> Option<Selection> {
    let synapses = || topology.synapses().iter().filter(|synapse| counts(synapse));
    let reached = closure(ends, synapses().map(|synapse| (synapse.from, synapse.to)));
    let reaching = closure(ends, synapses().map(|synapse| (synapse.to, synapse.from)));
    let passed = synapses().filter(|s| reached.contains(&s.from) && reaching.contains(&s.to));
    let passed: Vec<Part> = passed.map(|s| Part::Synapse { from: s.from, to: s.to }).collect();
    let neurons = reached.intersection(&reaching).map(|id| Part::Neuron(*id));
    (!passed.is_empty()).then(|| Selection::of(neurons.chain(passed.iter().copied())))
}

/// Everything that can be come to from the starts, these included.
fn closure(starts: &[NeuronId], steps: impl Iterator<Item = (NeuronId, NeuronId)>) -> BTreeSet<NeuronId> {
    let mut onwards: BTreeMap<NeuronId, Vec<NeuronId>> = BTreeMap::new();
    steps.for_each(|(from, to)| onwards.entry(from).or_default().push(to));
    let mut found: BTreeSet<NeuronId> = starts.iter().copied().collect();
    let mut open: Vec<NeuronId> = starts.to_vec();
    while let Some(at) = open.pop() {
        let next = onwards.get(&at).into_iter().flatten().copied();
        open.extend(next.filter(|&id| found.insert(id)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use experiment::{Activation, Feature, Layers};

    fn hidden(at: u32) -> NeuronId {
        NeuronId(NeuronId::HIDDEN + at)
    }

    /// 2-2-2-1: hidden neurons 0 and 1, then 2 and 3.
    fn layers(recurrent: bool) -> Topology {
        let layers = Layers {
            inputs: vec![Feature::X, Feature::Y],
            components: 0,
            widths: vec![2, 2],
            activation: Activation::Tanh,
            outputs: 1,
            output: Activation::Linear,
            recurrent,
        };
        layers.topology().unwrap()
    }

    #[test]
    fn every_way_from_an_input_to_a_later_neuron_lies_between_them() {
        let topology = layers(false);
        let input = NeuronId::input(Feature::X);
        // In either order, and nothing beside: not the other input, not the output.
        for ends in [[input, hidden(2)], [hidden(2), input]] {
            let found = between(&topology, &ends).unwrap();
            assert_eq!(found.neurons().collect::<Vec<_>>(), [input, hidden(0), hidden(1), hidden(2)]);
            let ways =
                [(input, hidden(0)), (input, hidden(1)), (hidden(0), hidden(2)), (hidden(1), hidden(2))];
            let passed: BTreeSet<_> = found.synapses().collect();
            assert_eq!(passed, BTreeSet::from(ways));
        }
    }

    #[test]
    fn loops_count_only_where_no_other_way_leads() {
        let pair = [hidden(0), hidden(1)];
        assert_eq!(between(&layers(false), &pair), None);
        let found = between(&layers(true), &pair).unwrap();
        let looped = |from, to| found.has(Part::Synapse { from, to });
        assert!(looped(hidden(0), hidden(1)) && looped(hidden(1), hidden(0)));
        let forward = [hidden(0), hidden(2)];
        assert_eq!(between(&layers(true), &forward).unwrap().synapses().count(), 1);
    }
}
