//! Features and layers: neurons that come and go by a chip or a stepper.
//!
//! Before the first step layers stay layers, so that links stay short; later each neuron is an event.

use super::Effects;
use super::drawn::FIRST_TICKS;
use super::edit::{at_start, change, edit_start};
use crate::{Done, Effect, LayerEdit, Notice, Selection, State, Tab};
use experiment::{Activation, Change, Feature, Input, Layers, Neuron, NeuronId, Role, Topology};

/// The element that adds a layer.
pub const ADD_LAYER: &str = "add-layer";

/// The width of a layer added by the stepper.
const NEW_LAYER: u32 = 4;
/// How much further apart than in layers inputs and outputs of a blank network stand, on each side, in canvas units.
const BLANK: i32 = 200;

pub(super) fn toggle(state: &mut State, feature: Feature, to: &mut Effects) {
    let setup = state.setup.clone();
    let topology = &setup.learners[state.active as usize].topology;
    let present = topology.neuron(NeuronId::input(feature)).is_some();
    if present && topology.inputs().count() == 1 {
        return;
    }
    let layers = Layers::of(topology).filter(|_| at_start(state)).map(|mut layers| {
        match layers.inputs.binary_search(&feature) {
            Ok(at) => drop(layers.inputs.remove(at)),
            Err(at) => layers.inputs.insert(at, feature),
        }
        layers
    });
    match layers {
        Some(layers) => relayer(state, layers, to),
        None if present => change(state, vec![(state.active, Change::Remove(NeuronId::input(feature)))], to),
        None => {
            let active = state.active;
            let changes = topology.add_input(feature).into_iter().map(|change| (active, change));
            change(state, changes.collect(), to);
        }
    }
}

/// Replaces the topology by layers; after step 0 that means starting over.
fn relayer(state: &mut State, layers: Layers, to: &mut Effects) {
    match layers.topology() {
        Ok(topology) => relayer_as(state, topology, to),
        Err(invalid) => state.notice = Some(Notice::EditRefused(invalid)),
    }
}

/// Replaces the topology; after step 0 that means starting over.
pub(super) fn relayer_as(state: &mut State, topology: Topology, to: &mut Effects) {
    state.selection = Selection::default();
    state.editor.camera = None;
    let active = state.active as usize;
    edit_start(state, to, Done::Network, |draft| {
        let learner = &mut draft.learners[active];
        // With one tick a loop would carry nothing.
        if topology.has_loops() && learner.recipe.ticks == 1 {
            learner.recipe.ticks = FIRST_TICKS;
        }
        learner.topology = topology;
    });
}

pub(super) fn layers(state: &mut State, edit: LayerEdit, to: &mut Effects) {
    let setup = state.setup.clone();
    let topology = &setup.learners[state.active as usize].topology;
    let of = Layers::of(topology);
    // Neurons may come and go while it learns; a whole layer means another start.
    let mut layers = match of {
        Some(layers) if at_start(state) => layers,
        _ if matches!(edit, LayerEdit::AddLayer | LayerEdit::RemoveLayer | LayerEdit::ToggleRecurrent) => {
            as_layers(topology)
        }
        _ => {
            state.editor.camera = None;
            let active = state.active;
            let changes = neuron_changes(topology, edit).into_iter().map(|change| (active, change));
            return change(state, changes.collect(), to);
        }
    };
    match edit {
        LayerEdit::AddLayer => layers.widths.push(NEW_LAYER),
        LayerEdit::ToggleRecurrent => layers.recurrent = !layers.recurrent,
        LayerEdit::RemoveLayer => drop(layers.widths.pop()),
        LayerEdit::Widen(at) => layers.widths.iter_mut().skip(at).take(1).for_each(|width| *width += 1),
        LayerEdit::Narrow(at) => {
            layers.widths.iter_mut().skip(at).take(1).for_each(|width| *width = (*width - 1).max(1));
        }
    }
    relayer(state, layers, to);
}

/// Takes the hidden neurons away: inputs and outputs stay, and the person goes on from there.
pub(super) fn draw_own(state: &mut State, to: &mut Effects) {
    let layers = Layers { widths: Vec::new(), ..as_layers(state.topology()) };
    match layers.topology() {
        Ok(mut topology) => {
            // Wide apart, with room to draw between them.
            let apart = |n: &Neuron| {
                let input = matches!(n.id.role(), Role::Input(_));
                (n.id, n.x + if input { -BLANK } else { BLANK }, n.y)
            };
            let places: Vec<_> = topology.neurons().iter().map(apart).collect();
            topology.lay_out(&places);
            relayer_as(state, topology, to);
        }
        Err(invalid) => state.notice = Some(Notice::EditRefused(invalid)),
    }
    state.notice = Some(Notice::BlankNetwork);
    state.tab = Tab::Network;
    to.push(Effect::Focus(ADD_LAYER));
}

/// The hidden neurons, level by level.
pub fn hidden_levels(topology: &Topology) -> Vec<Vec<NeuronId>> {
    let levels = topology.levels().unwrap_or_default();
    let hidden = |level: Vec<NeuronId>| -> Vec<NeuronId> {
        level.into_iter().filter(|id| id.role() == Role::Hidden).collect()
    };
    levels.into_iter().map(hidden).filter(|level| !level.is_empty()).collect()
}

/// Dense layers with this topology's neurons; what else was connected is lost.
pub(super) fn as_layers(topology: &Topology) -> Layers {
    let hidden = topology.neurons().iter().find(|n| n.id.role() == Role::Hidden);
    Layers {
        inputs: topology.inputs().filter_map(|n| Feature::from_code(n.id.0)).collect(),
        components: topology.inputs().filter(|n| n.id.0 >= Input::COMPONENTS).count() as u32,
        widths: hidden_levels(topology).iter().map(|level| level.len() as u32).collect(),
        activation: hidden.map_or(Activation::Tanh, |n| n.activation),
        outputs: topology.outputs().count() as u32,
        output: topology.outputs().next().map_or(Activation::Linear, |n| n.activation),
        recurrent: topology.has_loops(),
    }
}

/// One neuron more or less in a level, connected as its neighbours are.
fn neuron_changes(topology: &Topology, edit: LayerEdit) -> Vec<Change> {
    let levels = hidden_levels(topology);
    let mut changes = Vec::new();
    let none = Vec::new;
    match edit {
        LayerEdit::Widen(at) => {
            let Some(last) = levels.get(at).and_then(|level| level.last()) else { return none() };
            let Some(model) = topology.neuron(*last) else { return none() };
            let id = topology.next_id();
            changes.push(Change::Add(Neuron { id, y: model.y + 60, ..*model }));
            let plain = || topology.synapses().iter().filter(|s| !s.looped);
            changes.extend(plain().filter(|s| s.to == *last).map(|s| Change::Connect {
                from: s.from,
                to: id,
                looped: false,
            }));
            changes.extend(plain().filter(|s| s.from == *last).map(|s| Change::Connect {
                from: id,
                to: s.to,
                looped: false,
            }));
        }
        LayerEdit::Narrow(at) => {
            let level = levels.get(at).map_or(&[][..], |level| level);
            if let [_, .., last] = level {
                changes.push(Change::Remove(*last));
            }
        }
        LayerEdit::AddLayer | LayerEdit::RemoveLayer | LayerEdit::ToggleRecurrent => {}
    }
    changes
}
