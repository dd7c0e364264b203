//! What is done to the picked neuron or synapse: connected, cut, silenced, frozen.
//! A synapse that would close a cycle becomes a loop synapse.
//!
//! Deliberately absent: drawing by hand; here the two ends are known.

use super::Effects;
use super::edit::change;
use crate::{Part, State};
use experiment::{Change, Frozen, NeuronId, Topology};

/// Ticks given to the first loop synapse: with one tick it would carry nothing.
const FIRST_TICKS: u32 = 4;

/// Connects the picked neuron to another, and picks the new synapse.
pub(super) fn connect(state: &mut State, to: NeuronId, effects: &mut Effects) {
    let Some(Part::Neuron(from)) = state.picked else { return };
    let own = &state.setup.learners[0];
    let looped = closes_cycle(&own.topology, from, to);
    let mut changes = vec![(0, Change::Connect { from, to, looped })];
    if looped && own.recipe.ticks == 1 {
        changes.push((0, Change::Ticks(FIRST_TICKS)));
    }
    change(state, changes, effects);
    let drawn = state.setup.learners[0].topology.synapse(from, to).is_some();
    if drawn {
        state.picked = Some(Part::Synapse { from, to });
    }
}

/// Cuts the picked synapse, and picks the neuron it ended at.
pub(super) fn cut(state: &mut State, effects: &mut Effects) {
    let Some(Part::Synapse { from, to }) = state.picked else { return };
    state.picked = Some(Part::Neuron(to));
    change(state, vec![(0, Change::Cut { from, to })], effects);
}

/// Silences the picked neuron, or restores it.
pub(super) fn silence(state: &mut State, effects: &mut Effects) {
    let Some(Part::Neuron(neuron)) = state.picked else { return };
    let silent = state.setup.lesions[0].contains(&neuron);
    let other = if silent { Change::Restore(neuron) } else { Change::Lesion(neuron) };
    change(state, vec![(0, other)], effects);
}

/// Keeps the picked neuron or synapse from learning, or lets it learn again.
pub(super) fn freeze(state: &mut State, effects: &mut Effects) {
    let Some(part) = state.picked.map(frozen) else { return };
    let cold = state.setup.frozen[0].contains(&part);
    let other = if cold { Change::Thaw(part) } else { Change::Freeze(part) };
    change(state, vec![(0, other)], effects);
}

/// A part of the network as something to freeze.
pub fn frozen(part: Part) -> Frozen {
    match part {
        Part::Neuron(id) => Frozen::Neuron(id),
        Part::Synapse { from, to } => Frozen::Synapse { from, to },
    }
}

/// Whether signals could already get from `to` to `from` within a tick, or `from` is an output.
pub fn closes_cycle(topology: &Topology, from: NeuronId, to: NeuronId) -> bool {
    let mut reached = vec![to];
    let mut at = 0;
    while let Some(&neuron) = reached.get(at) {
        if neuron == from {
            return true;
        }
        let next = topology.synapses().iter().filter(|s| s.from == neuron && !s.looped).map(|s| s.to);
        for id in next {
            if !reached.contains(&id) {
                reached.push(id);
            }
        }
        at += 1;
    }
    topology.outputs().any(|output| output.id == from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use experiment::Layers;

    #[test]
    fn backwards_onto_itself_and_from_an_output_is_a_loop() {
        let topology = Layers { widths: vec![2, 1], ..Layers::default() }.topology().unwrap();
        let id = NeuronId;
        for (from, to, looped) in [
            (0, 1026, false),
            (1024, 512, false),
            (1024, 1025, false),
            (1024, 1024, true),
            (1026, 1024, true),
            (512, 1024, true),
            (512, 512, true),
        ] {
            assert_eq!(closes_cycle(&topology, id(from), id(to)), looped, "{from} → {to}");
        }
    }
}
