//! What a topology must keep: known neurons, sorted synapses, no cycle.

use super::between;
use crate::{
    Input, Invalid, Limit, Loss, NeuronId, Role, Samples, Synapse, Topology, limits, outputs_needed,
};

/// Checks ids, places and counts of the neurons.
pub(super) fn check_neurons(topology: &Topology, samples: &Samples, loss: Loss) -> Result<(), Invalid> {
    let (mut inputs, mut hidden, mut outputs) = (0, 0, 0);
    between("next_id", topology.next_id, NeuronId::HIDDEN..=limits::NEURON_ID)?;
    for (at, neuron) in topology.neurons.iter().enumerate() {
        let refuse = |limit| Err(Invalid::new(format!("neurons[{at}]"), neuron.id, limit));
        if at > 0 && topology.neurons[at - 1].id == neuron.id {
            return refuse(Limit::Ordered);
        }
        match neuron.id.role() {
            Role::Input(code) => {
                inputs += 1;
                match Input::from_code(code) {
                    None => return refuse(Limit::KnownInput),
                    Some(input) if !input.fits(samples.dataset) => {
                        let dataset = samples.dataset;
                        let (coordinates, components) = (dataset.coordinates(), dataset.components());
                        return refuse(Limit::FeatureOfDataset { coordinates, components });
                    }
                    Some(_) => {}
                }
            }
            Role::Output(index) => {
                if index != outputs {
                    return refuse(Limit::Ordered);
                }
                outputs += 1;
            }
            Role::Hidden => {
                hidden += 1;
                if neuron.id.0 >= topology.next_id {
                    return refuse(Limit::FreshNeuron);
                }
            }
        }
        between(format_args!("neurons[{at}].x"), neuron.x, limits::POSITION)?;
        between(format_args!("neurons[{at}].y"), neuron.y, limits::POSITION)?;
    }
    at_most("neurons", hidden, limits::HIDDEN_NEURONS)?;
    if inputs == 0 {
        return Err(Invalid::new("neurons", "no input", Limit::SomeInput));
    }
    let needed = outputs_needed(samples, loss);
    if outputs != needed {
        let found = if outputs == 1 { "1 output".to_owned() } else { format!("{outputs} outputs") };
        return Err(Invalid::new("neurons", found, Limit::Outputs(needed)));
    }
    Ok(())
}

/// Checks every synapse, and that they close no cycle.
pub(super) fn check_synapses(topology: &Topology) -> Result<(), Invalid> {
    check_count(topology)?;
    for at in 0..topology.synapses.len() {
        if at > 0 {
            let (before, synapse) = (topology.synapses[at - 1], topology.synapses[at]);
            if (before.to, before.from) >= (synapse.to, synapse.from) {
                return Err(refused(at, &synapse, Limit::Ordered));
            }
        }
        check_synapse(topology, at)?;
    }
    topology.levels().map(|_| ())
}

/// Checks synapses that were drawn into a topology whose others are known to be right; `drawn` holds (to, from).
///
/// A cycle must hold one of them, so it is enough to look for those through them: one walk over the synapses each.
pub(super) fn check_drawn(topology: &Topology, drawn: &[(NeuronId, NeuronId)]) -> Result<(), Invalid> {
    check_count(topology)?;
    let mut places: Vec<usize> =
        drawn.iter().filter_map(|&(to, from)| topology.place(from, to).ok()).collect();
    places.sort_unstable();
    for &at in &places {
        check_synapse(topology, at)?;
    }
    for &at in &places {
        if listens(topology, topology.synapses[at].from, topology.synapses[at].to) {
            return topology.levels().map(|_| ());
        }
    }
    Ok(())
}

fn check_count(topology: &Topology) -> Result<(), Invalid> {
    at_most("synapses", topology.synapses.len(), limits::SYNAPSES)
}

fn check_synapse(topology: &Topology, at: usize) -> Result<(), Invalid> {
    let synapse = &topology.synapses[at];
    if topology.neuron(synapse.from).is_none() || topology.neuron(synapse.to).is_none() {
        return Err(refused(at, synapse, Limit::ExistingNeuron));
    }
    let from_output = matches!(synapse.from.role(), Role::Output(_));
    if matches!(synapse.to.role(), Role::Input(_)) || (from_output && !synapse.looped) {
        return Err(refused(at, synapse, Limit::Direction));
    }
    Ok(())
}

fn refused(at: usize, synapse: &Synapse, limit: Limit) -> Invalid {
    let value = format!("{} → {}", synapse.from, synapse.to);
    Invalid::new(format!("synapses[{at}]"), value, limit)
}

/// Whether `listener` hears `source`, over any number of unmarked synapses.
fn listens(topology: &Topology, listener: NeuronId, source: NeuronId) -> bool {
    let mut seen = vec![false; topology.neurons.len()];
    let mut open = vec![listener];
    while let Some(id) = open.pop() {
        if id == source {
            return true;
        }
        for synapse in topology.incoming(id).iter().filter(|s| !s.looped) {
            // A neuron that is missing hears nobody.
            let Ok(at) = topology.neurons.binary_search_by_key(&synapse.from, |n| n.id) else {
                continue;
            };
            if !std::mem::replace(&mut seen[at], true) {
                open.push(synapse.from);
            }
        }
    }
    false
}

fn at_most(what: &str, count: usize, most: usize) -> Result<(), Invalid> {
    if count > most {
        return Err(Invalid::new(what, count, Limit::AtMost(most as u64)));
    }
    Ok(())
}
