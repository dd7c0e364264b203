//! The plan: a topology compiled into groups of rows, in the order signals pass.
//!
//! A pure function of the topology: slots go by level, then by id, whatever the history of edits.
//! Deliberately absent: numbers. A plan says where each weight and each neuron's row lies.
//!
//! Where there are loop synapses, groups read two blocks of rows, one behind the other:
//! forward the last tick's and this one's, backward this tick's and the next one's.

use crate::kernel::{Group, Groups};
use experiment::{Activation, NeuronId, Role, Topology};
use std::ops::Range;

/// A compiled topology.
#[derive(Clone, Debug)]
pub struct Plan {
    topology: Topology,
    /// The neuron of each slot.
    neurons: Vec<NeuronId>,
    /// Slot of each neuron, in id order.
    slots: Vec<usize>,
    /// For each slot, the range of its incoming weights.
    incoming: Vec<Range<usize>>,
    /// The slot each weight is read from.
    sources: Vec<u32>,
    /// Whether each weight is read from the last tick.
    looped: Vec<bool>,
    /// For each slot, how many synapses start there.
    fan_out: Vec<usize>,
    /// For each synapse in the topology's order, the place of its weight.
    weights: Vec<usize>,
    /// Levels after the inputs, in the order signals pass.
    levels: Vec<Level>,
    /// The sums over sources of all levels: what the gradients of weights go by.
    forward: Groups,
    /// Sums over targets for the hidden neurons of all levels, the last first: the way back.
    backward: Groups,
    /// Sums over targets for the outputs that loop synapses start at: the first on the way back.
    echoes: Vec<Group>,
    inputs: usize,
    outputs: Vec<usize>,
}

/// Neurons whose sums can be computed once all earlier levels are known.
#[derive(Clone, Debug)]
pub struct Level {
    /// Sums over sources: the way forward.
    pub forward: Groups,
    /// Neighbouring slots of one activation.
    pub activations: Vec<(Range<usize>, Activation)>,
}

impl Plan {
    /// About what keeping it costs, in bytes: of small lists only what they are made of is left out.
    pub fn bytes(&self) -> usize {
        let slots = size_of_val(&*self.slots) + size_of_val(&*self.incoming) + size_of_val(&*self.fan_out);
        let weights = size_of_val(&*self.sources) + size_of_val(&*self.looped) + size_of_val(&*self.weights);
        let levels = self.levels.iter().map(|level| level.forward.bytes()).sum::<usize>();
        let echoes = self.echoes.iter().map(Group::bytes).sum::<usize>();
        let groups = self.forward.bytes() + self.backward.bytes() + levels + echoes;
        self.topology.bytes() + slots + weights + groups
    }

    /// Compiles a valid topology.
    ///
    /// # Panics
    /// The topology has a cycle, which no checked experiment has.
    pub fn new(topology: &Topology) -> Plan {
        let levels = topology.levels().expect("a checked experiment's synapses close no cycle");
        let neurons: Vec<NeuronId> = levels.iter().flatten().copied().collect();
        let ids = topology.neurons();
        let mut slots = vec![0; ids.len()];
        for (slot, id) in neurons.iter().enumerate() {
            slots[place(topology, *id)] = slot;
        }

        let (mut incoming, mut sources) = (Vec::with_capacity(neurons.len()), Vec::new());
        let mut looped = Vec::new();
        let mut weights = vec![0; topology.synapses().len()];
        let mut first_synapse = vec![0; neurons.len()];
        for (at, synapse) in topology.synapses().iter().enumerate().rev() {
            first_synapse[slots[place(topology, synapse.to)]] = at;
        }
        for (slot, id) in neurons.iter().enumerate() {
            // Loop synapses come first: the last tick's rows lie before this one's.
            let mut own: Vec<(bool, usize, usize)> = topology
                .incoming(*id)
                .iter()
                .enumerate()
                .map(|(k, synapse)| {
                    (!synapse.looped, slots[place(topology, synapse.from)], first_synapse[slot] + k)
                })
                .collect();
            own.sort_unstable();
            let start = sources.len();
            for (straight, source, synapse) in own {
                weights[synapse] = sources.len();
                sources.push(source as u32);
                looped.push(!straight);
            }
            incoming.push(start..sources.len());
        }

        let mut fan_out = vec![0; neurons.len()];
        for &source in &sources {
            fan_out[source as usize] += 1;
        }
        let mut plan = Plan {
            topology: topology.clone(),
            outputs: topology.outputs().map(|n| slots[place(topology, n.id)]).collect(),
            inputs: levels[0].len(),
            neurons,
            slots,
            incoming,
            sources,
            looped,
            fan_out,
            weights,
            levels: Vec::new(),
            forward: Groups::new(Vec::new()),
            backward: Groups::new(Vec::new()),
            echoes: Vec::new(),
        };
        let (mut first, mut back) = (plan.inputs, Vec::new());
        for level in &levels[1..] {
            let rows = first..first + level.len();
            first = rows.end;
            let hidden: Vec<usize> =
                rows.clone().filter(|&slot| plan.neurons[slot].role() == Role::Hidden).collect();
            back.push(plan.back(&hidden));
            let compiled = plan.level(rows);
            plan.levels.push(compiled);
        }
        let mut forward = Vec::new();
        plan.levels.iter().for_each(|level| forward.extend_from_slice(level.forward.list()));
        plan.forward = Groups::new(forward);
        back.reverse();
        plan.backward = Groups::new(back.concat());
        let mut heard: Vec<usize> = plan.outputs.clone();
        heard.retain(|&slot| plan.fan_out(slot) > 0);
        // Outputs may lie on several levels.
        heard.sort_unstable();
        plan.echoes = plan.back(&heard);
        plan
    }

    /// The topology this plan was compiled from.
    pub fn topology(&self) -> &Topology {
        &self.topology
    }

    /// How many neurons, and so slots, there are. Inputs come first.
    pub fn slots(&self) -> usize {
        self.neurons.len()
    }

    /// How many inputs there are.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// The slots of the outputs, by index.
    pub fn outputs(&self) -> &[usize] {
        &self.outputs
    }

    /// How many synapses, and so weights, there are.
    pub fn weights(&self) -> usize {
        self.sources.len()
    }

    /// How many parameters there are: all weights, then the bias of each slot after the inputs.
    pub fn parameters(&self) -> usize {
        self.weights() + self.slots() - self.inputs
    }

    /// Levels after the inputs.
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// The sums over sources of all levels.
    pub fn forward(&self) -> &Groups {
        &self.forward
    }

    /// The sums over targets of all levels, the last first.
    pub fn backward(&self) -> &Groups {
        &self.backward
    }

    /// Sums over targets for the outputs that loop synapses start at.
    pub fn echoes(&self) -> &[Group] {
        &self.echoes
    }

    /// Whether any synapse carries the last tick's value.
    pub fn has_loops(&self) -> bool {
        self.looped.contains(&true)
    }

    /// Whether this weight's synapse carries the last tick's value.
    pub fn is_looped(&self, weight: usize) -> bool {
        self.looped[weight]
    }

    /// The neuron of a slot.
    pub fn neuron(&self, slot: usize) -> NeuronId {
        self.neurons[slot]
    }

    /// The slot of each neuron, in id order.
    pub fn slots_by_id(&self) -> &[usize] {
        &self.slots
    }

    /// The slot of a neuron.
    pub fn slot_of(&self, id: NeuronId) -> Option<usize> {
        let at = self.topology.neurons().binary_search_by_key(&id, |n| n.id).ok()?;
        Some(self.slots[at])
    }

    /// For each synapse in the topology's order, the place of its weight among the parameters.
    pub fn weights_by_id(&self) -> &[usize] {
        &self.weights
    }

    /// The place of a synapse's weight among the parameters.
    pub fn weight_of(&self, from: NeuronId, to: NeuronId) -> Option<usize> {
        let synapses = self.topology.synapses();
        let at = synapses.binary_search_by_key(&(to, from), |s| (s.to, s.from)).ok()?;
        Some(self.weights[at])
    }

    /// The place of a slot's bias among the parameters; inputs have none.
    pub fn bias_of(&self, slot: usize) -> Option<usize> {
        Some(self.weights() + slot.checked_sub(self.inputs)?)
    }

    /// The weights that end at a slot, and the slots they come from.
    pub fn incoming(&self, slot: usize) -> impl Iterator<Item = (usize, usize)> {
        self.incoming[slot].clone().map(|weight| (weight, self.sources[weight] as usize))
    }

    /// How many synapses end at a slot.
    pub fn fan_in(&self, slot: usize) -> usize {
        self.incoming[slot].len()
    }

    /// How many synapses start at a slot.
    pub fn fan_out(&self, slot: usize) -> usize {
        self.fan_out[slot]
    }

    fn level(&self, rows: Range<usize>) -> Level {
        // This tick's rows lie behind the last tick's, where there are loops to read that.
        let behind = if self.has_loops() { self.slots() } else { 0 };
        let sources = |row: usize| -> Vec<(u32, u32)> {
            let place = |weight: usize| match self.looped[weight] {
                true => self.sources[weight],
                false => self.sources[weight] + behind as u32,
            };
            self.incoming[row - behind].clone().map(|weight| (place(weight), weight as u32)).collect()
        };
        let activation = |slot: usize| {
            let neuron = self.topology.neuron(self.neurons[slot]);
            neuron.map(|n| n.activation)
        };
        let mut activations: Vec<(Range<usize>, Activation)> = Vec::new();
        for slot in rows.clone() {
            match (activations.last_mut(), activation(slot)) {
                (Some((range, last)), Some(own)) if *last == own => range.end = slot + 1,
                (_, own) => activations.extend(own.map(|own| (slot..slot + 1, own))),
            }
        }
        let forward =
            grouped(rows.start + behind..rows.end + behind, sources, |sources| sources.len() as u32);
        let with_biases = |group: Group| {
            let first = self.bias_of(group.rows().start - behind);
            group.starting_at(first.expect("slots after the inputs have a bias"))
        };
        Level { forward: Groups::new(forward.into_iter().map(with_biases).collect()), activations }
    }

    /// The way back for these slots, sorted: each sums over those that listen to it, at this tick or the next.
    fn back(&self, slots: &[usize]) -> Vec<Group> {
        let mut targets: Vec<Vec<(u32, u32)>> = vec![Vec::new(); slots.len()];
        for slot in self.inputs..self.slots() {
            for (weight, source) in self.incoming(slot) {
                if let Ok(at) = slots.binary_search(&source) {
                    let next = if self.looped[weight] { self.slots() } else { 0 };
                    targets[at].push(((slot + next) as u32, weight as u32));
                }
            }
        }
        targets.iter_mut().for_each(|terms| terms.sort_unstable());
        let terms = |slot| slots.binary_search(&slot).map_or_else(|_| Vec::new(), |at| targets[at].clone());
        grouped(slots.iter().copied(), terms, |_| 1)
    }
}

/// Joins neighbouring rows that read the same slots, each with weights one step behind the row before.
fn grouped(
    rows: impl Iterator<Item = usize>,
    terms_of: impl Fn(usize) -> Vec<(u32, u32)>,
    step_of: impl Fn(&[(u32, u32)]) -> u32,
) -> Vec<Group> {
    type Open = (usize, usize, Vec<(u32, u32)>);
    let mut groups = Vec::new();
    let mut open: Option<Open> = None;
    for row in rows {
        let terms = terms_of(row);
        if let Some((first, count, shared)) = &mut open {
            let far = step_of(shared) * *count as u32;
            let follows = *first + *count == row
                && shared.len() == terms.len()
                && shared.iter().zip(&terms).all(|(a, b)| a.0 == b.0 && a.1 + far == b.1);
            if follows {
                *count += 1;
                continue;
            }
        }
        if let Some((first, count, shared)) = open.replace((row, 1, terms)) {
            groups.push(Group::new(first, count, step_of(&shared) as usize, &shared));
        }
    }
    if let Some((first, count, shared)) = open {
        groups.push(Group::new(first, count, step_of(&shared) as usize, &shared));
    }
    groups
}

fn place(topology: &Topology, id: NeuronId) -> usize {
    topology
        .neurons()
        .binary_search_by_key(&id, |n| n.id)
        .expect("a checked experiment's synapses join neurons that exist")
}

#[cfg(test)]
mod tests {
    use super::*;
    use experiment::{Change, Draft, Experiment, Layers};

    fn layers(widths: &[u32]) -> Topology {
        Layers { widths: widths.to_vec(), ..Layers::default() }.topology().unwrap()
    }

    #[test]
    fn layers_compile_to_one_dense_group_each_way() {
        let plan = Plan::new(&layers(&[8, 8, 4]));
        assert_eq!(plan.levels().len(), 4);
        assert_eq!(plan.backward().list().len(), 3);
        assert!(plan.backward().list().iter().all(Group::is_dense));
        for level in plan.levels() {
            assert_eq!(level.forward.list().len(), 1);
            assert!(level.forward.list()[0].is_dense());
            assert_eq!(level.activations.len(), 1);
        }
        assert_eq!((plan.slots(), plan.weights(), plan.parameters()), (23, 116, 137));
    }

    #[test]
    fn a_plan_does_not_depend_on_the_order_of_edits() {
        let cut = |from, to| Change::Cut { from: NeuronId(from), to: NeuronId(to) };
        let skip = |from, to| Change::Connect { from: NeuronId(from), to: NeuronId(to), looped: false };
        let mut edits = vec![cut(0, 1024), skip(1, 1034), skip(0, 512), cut(1033, 1040), cut(1, 1031)];
        let plan = |edits: &[Change]| {
            let mut draft = Draft::default();
            draft.learners[0].topology = layers(&[8, 8, 4]);
            let changes: Vec<(u32, Change)> = edits.iter().map(|c| (0, c.clone())).collect();
            draft.edit_start(&changes).unwrap();
            let experiment = Experiment::new(draft).unwrap();
            format!("{:?}", Plan::new(&experiment.learners[0].topology))
        };
        let forwards = plan(&edits);
        edits.reverse();
        assert_eq!(forwards, plan(&edits));
    }

    #[test]
    fn every_synapse_is_one_term_each_way() {
        let mut draft = Draft::default();
        draft.learners[0].topology = layers(&[8, 8, 4]);
        let connect = |from, to| Change::Connect { from: NeuronId(from), to: NeuronId(to), looped: false };
        let edits = [connect(0, 1040), connect(1, 512), connect(1024, 1042), connect(1025, 512)];
        let changes: Vec<(u32, Change)> = edits.into_iter().map(|c| (0, c)).collect();
        draft.edit_start(&changes).unwrap();
        let plan = Plan::new(&draft.learners[0].topology);
        for (synapse, &weight) in draft.learners[0].topology.synapses().iter().zip(plan.weights_by_id()) {
            let to = plan.slot_of(synapse.to).unwrap();
            let from = plan.slot_of(synapse.from).unwrap();
            assert!(plan.incoming(to).any(|pair| pair == (weight, from)));
            assert!(from < to);
        }
    }
}
