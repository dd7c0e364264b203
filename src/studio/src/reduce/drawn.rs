//! What is done to the network by hand: neurons and synapses drawn, cut, doubled, moved, silenced, frozen.
//! A synapse that would close a cycle becomes a loop synapse.
//!
//! Deliberately absent: how a hand or a key says so (`pointer`, `command`).

use super::Effects;
use super::edit::{change, try_changes};
use super::run;
use crate::editor::Link;
use crate::{Done, Effect, Part, Selection, State};
use experiment::codec::Piece;
use experiment::{
    Activation, Change, Experiment, Frozen, Invalid, Neuron, NeuronId, Place, Role, Synapse, Topology, limits,
};
use std::rc::Rc;

/// Ticks given with the first loop synapse: with one tick it would carry nothing.
pub(super) const FIRST_TICKS: u32 = 4;
/// How far beside the original a copy is put, in canvas units.
const BESIDE: i32 = 40;

/// The changes that connect these pairs, one after the other; pairs connected already are left out.
pub(super) fn connecting(state: &State, pairs: &[(NeuronId, NeuronId)]) -> Vec<(u32, Change)> {
    let own = state.own();
    let mut grown = own.topology.clone();
    let mut changes = Vec::new();
    for &(from, to) in pairs {
        if grown.synapse(from, to).is_none() {
            let looped = closes_cycle(&grown, from, to);
            // What cannot be is refused as a whole, in words.
            let _ = grown.connect(from, to, looped);
            changes.push((state.active, Change::Connect { from, to, looped }));
        }
    }
    let loops = changes.iter().any(|(_, change)| matches!(change, Change::Connect { looped: true, .. }));
    if loops && own.recipe.ticks == 1 {
        changes.push((state.active, Change::Ticks(FIRST_TICKS)));
    }
    changes
}

/// What a line from one neuron to another would become.
pub(super) fn would(state: &State, from: NeuronId, to: NeuronId) -> Link {
    let topology = state.topology();
    if topology.synapse(from, to).is_some() {
        let value = format!("{from} → {to}");
        let invalid = Invalid::new("synapse", value, experiment::Limit::NewSynapse);
        return Link::Refused { to, invalid };
    }
    let changes = connecting(state, &[(from, to)]);
    match try_changes(state, &changes) {
        Ok(()) => Link::Synapse { to, looped: closes_cycle(topology, from, to) },
        Err(invalid) => Link::Refused { to, invalid },
    }
}

/// Connects every source to every target, and selects what was drawn.
pub(super) fn connect_all(state: &mut State, sources: &[NeuronId], targets: &[NeuronId], to: &mut Effects) {
    let pairs: Vec<(NeuronId, NeuronId)> =
        targets.iter().flat_map(|&end| sources.iter().map(move |&from| (from, end))).collect();
    connect_pairs(state, &pairs, to);
}

pub(super) fn connect_pairs(state: &mut State, pairs: &[(NeuronId, NeuronId)], to: &mut Effects) {
    // One that cannot be is refused in the words of a line that is being drawn.
    if let [(from, end)] = *pairs {
        let link = would(state, from, end);
        if matches!(link, Link::Refused { .. }) {
            state.notice = Some(crate::Notice::Unconnected { from, link });
            return;
        }
    }
    change(state, connecting(state, pairs), to);
    let drawn = pairs.iter().filter(|(from, end)| state.topology().synapse(*from, *end).is_some());
    let drawn: Vec<Part> = drawn.map(|&(from, to)| Part::Synapse { from, to }).collect();
    if !drawn.is_empty() {
        state.selection = Selection::of(drawn);
    }
}

/// Adds a hidden neuron at a place that hears these, and selects it.
pub(super) fn add(state: &mut State, (x, y): (i32, i32), sources: &[NeuronId], to: &mut Effects) {
    let id = state.topology().next_id();
    let neuron = Neuron { id, x, y, activation: state.shared_activation() };
    let mut changes = vec![(state.active, Change::Add(neuron))];
    // An output leads on only at the next tick.
    let looped = |from: NeuronId| matches!(from.role(), Role::Output(_));
    changes.extend(
        sources.iter().map(|&from| (state.active, Change::Connect { from, to: id, looped: looped(from) })),
    );
    if sources.iter().any(|&from| looped(from)) && state.own().recipe.ticks == 1 {
        changes.push((state.active, Change::Ticks(FIRST_TICKS)));
    }
    change(state, changes, to);
    if state.topology().neuron(id).is_some() {
        state.selection = Selection::neurons_of([id]);
        state.editor.anchor = Some(id);
        to.push(Effect::FocusNeuron(id));
    }
}

/// Cuts synapses. The one that was selected leaves the selection to the neuron it ended at.
pub(super) fn cut(state: &mut State, synapses: &[(NeuronId, NeuronId)], to: &mut Effects) {
    let alone = state.selection.synapses().next().is_some_and(|picked| synapses == [picked]);
    let changes = synapses.iter().map(|&(from, to)| (state.active, Change::Cut { from, to })).collect();
    change(state, changes, to);
    if let Some((_, end)) = synapses.first().filter(|_| alone) {
        state.selection = Selection::neurons_of([*end]);
    }
}

/// Removes what is selected: synapses, and neurons with theirs.
pub(super) fn remove(state: &mut State, to: &mut Effects) {
    let removed: Vec<NeuronId> = state.selection.neurons().collect();
    let gone = |id: &NeuronId| removed.contains(id);
    let cut = state.selection.synapses().filter(|(from, end)| !gone(from) && !gone(end));
    let mut changes: Vec<(u32, Change)> =
        cut.map(|(from, to)| (state.active, Change::Cut { from, to })).collect();
    changes.extend(removed.iter().map(|&id| (state.active, Change::Remove(id))));
    // Where the keyboard goes on: to what heard or was heard.
    let topology = state.topology();
    let near = topology.synapses().iter().find_map(|s| match (gone(&s.from), gone(&s.to)) {
        (true, false) => Some(s.to),
        (false, true) => Some(s.from),
        _ => None,
    });
    let near = near.or_else(|| state.selection.synapses().map(|(_, to)| to).next());
    let row = next_row(state);
    let length = state.topology().neurons().len() + state.topology().synapses().len();
    change(state, changes, to);
    state.editor.anchor = near.filter(|&id| state.topology().neuron(id).is_some());
    match state.editor.anchor {
        // What is refused leaves row and keyboard as they are.
        _ if state.editor.table.is_some() => {
            let shorter = state.topology().neurons().len() + state.topology().synapses().len() < length;
            to.extend(shorter.then(|| row.map_or(Effect::Focus(super::TABLE_CLOSE), Effect::FocusRow)));
        }
        Some(id) => to.push(Effect::FocusNeuron(id)),
        None => {}
    }
}

/// The row of the table that the keyboard goes on to when what is selected is removed.
fn next_row(state: &State) -> Option<Part> {
    let gone = |part: Part| state.selection.has(part);
    let neuron = state.selection.neurons().next().map(Part::Neuron);
    let synapse = || state.selection.synapses().next().map(|(from, to)| Part::Synapse { from, to });
    state.next_row(neuron.or_else(synapse)?, gone)
}

/// Doubles the selected hidden neurons, with all their synapses.
pub(super) fn duplicate(state: &mut State, to: &mut Effects) {
    let topology = state.topology();
    let piece = Piece { neurons: chosen(state), synapses: touching(topology, &chosen(state), |_| true) };
    paste_piece(state, &piece, to);
}

/// What is selected, as a text for the clipboard; nothing where no hidden neuron is.
pub fn copied(state: &State) -> Option<String> {
    let neurons = chosen(state);
    let fixed = |id: NeuronId| id.role() != Role::Hidden;
    let synapses = touching(state.topology(), &neurons, fixed);
    (!neurons.is_empty()).then(|| Piece { neurons, synapses }.text())
}

/// Puts in what a text from the clipboard holds. Says whether it is a piece of a network.
pub(super) fn paste(state: &mut State, text: &str, to: &mut Effects) -> bool {
    let piece = Piece::read(text);
    piece.inspect(|piece| paste_piece(state, piece, to)).is_some()
}

fn chosen(state: &State) -> Vec<Neuron> {
    let hidden = state.selection.neurons().filter(|id| id.role() == Role::Hidden);
    hidden.filter_map(|id| state.topology().neuron(id).copied()).collect()
}

/// The synapses among these neurons, and between them and others that are `near` enough.
fn touching(topology: &Topology, neurons: &[Neuron], near: impl Fn(NeuronId) -> bool) -> Vec<Synapse> {
    let ours = |id: NeuronId| neurons.iter().any(|neuron| neuron.id == id);
    let kept = |s: &&Synapse| match (ours(s.from), ours(s.to)) {
        (true, true) => true,
        (true, false) => near(s.to),
        (false, true) => near(s.from),
        (false, false) => false,
    };
    topology.synapses().iter().filter(kept).copied().collect()
}

fn paste_piece(state: &mut State, piece: &Piece, to: &mut Effects) {
    let topology = state.topology();
    let first = topology.next_id().0;
    let place = |id: NeuronId| piece.neurons.iter().position(|neuron| neuron.id == id);
    let named = |id: NeuronId| place(id).map_or(id, |at| NeuronId(first + at as u32));
    let occupied = |shift: i32| {
        let taken = |n: &Neuron| topology.neurons().iter().any(|o| (o.x, o.y) == (n.x + shift, n.y + shift));
        piece.neurons.iter().any(taken)
    };
    let shift = (1..20).map(|times| times * BESIDE).find(|&shift| !occupied(shift)).unwrap_or(BESIDE);
    let mut changes: Vec<(u32, Change)> = Vec::new();
    for neuron in &piece.neurons {
        // At the edge of the paper a copy lies closer to the original.
        let beside = |at: i32| at.saturating_add(shift).min(*limits::POSITION.end());
        let (x, y) = (beside(neuron.x), beside(neuron.y));
        changes.push((state.active, Change::Add(Neuron { id: named(neuron.id), x, y, ..*neuron })));
    }
    for synapse in &piece.synapses {
        let here = |id: NeuronId| place(id).is_some() || topology.neuron(id).is_some();
        if here(synapse.from) && here(synapse.to) {
            let (from, to) = (named(synapse.from), named(synapse.to));
            changes.push((state.active, Change::Connect { from, to, looped: synapse.looped }));
        }
    }
    let loops = piece.synapses.iter().any(|synapse| synapse.looped);
    if loops && state.own().recipe.ticks == 1 {
        changes.push((state.active, Change::Ticks(FIRST_TICKS)));
    }
    let ids: Vec<NeuronId> = piece.neurons.iter().map(|neuron| named(neuron.id)).collect();
    change(state, changes, to);
    if ids.iter().all(|&id| state.topology().neuron(id).is_some()) {
        state.selection = Selection::neurons_of(ids);
    }
}

/// The same neurons, and all of an image's tile where one of its pixels is among them: it moves as a whole.
pub(super) fn with_tile(state: &State, mut ids: Vec<NeuronId>) -> Vec<NeuronId> {
    let image = crate::picture::image(state.topology());
    if image.iter().any(|id| ids.contains(id)) {
        ids.retain(|id| !image.contains(id));
        ids.extend(image);
    }
    ids
}

/// Draws neurons elsewhere. No number depends on it, so nothing is trained anew.
pub(super) fn lay_out(state: &mut State, places: &[Place], to: &mut Effects) {
    let topology = state.topology();
    let moved = |&&(id, x, y): &&Place| topology.neuron(id).is_some_and(|n| (n.x, n.y) != (x, y));
    let places: Vec<Place> = places.iter().filter(moved).copied().collect();
    if places.is_empty() {
        return;
    }
    let mut draft = state.experiment.draft();
    draft.lay_out(state.active, &places);
    // The same experiment but for its looks is within the same limits.
    let Ok(experiment) = Experiment::new(draft) else { return };
    run::remember(state, state.shown.step, Done::Moved(places.len()));
    state.experiment = Rc::new(experiment);
    for (learner, change) in state.pending.iter_mut().flat_map(|pending| &mut pending.changes) {
        if *learner == state.active {
            change.lay_out(&places);
        }
    }
    run::refresh_setup(state);
    to.push(Effect::Follow);
}

/// Silences the selected hidden neurons, or restores them where all are silent.
pub(super) fn silence(state: &mut State, to: &mut Effects) {
    let hidden: Vec<NeuronId> = state.selection.neurons().filter(|id| id.role() == Role::Hidden).collect();
    let silent = |id: &NeuronId| state.lesions().contains(id);
    let all = hidden.iter().all(silent);
    let other = |id: NeuronId| if all { Change::Restore(id) } else { Change::Lesion(id) };
    let changes =
        hidden.iter().filter(|id| all || !silent(id)).map(|&id| (state.active, other(id))).collect();
    change(state, changes, to);
}

/// Keeps what is selected from learning, or lets it learn again where nothing of it does.
pub(super) fn freeze(state: &mut State, to: &mut Effects) {
    let parts: Vec<Frozen> = state.selection.parts().iter().copied().filter(learns).map(frozen).collect();
    let cold = |part: &Frozen| state.frozen().contains(part);
    let all = parts.iter().all(cold);
    let other = |part: Frozen| if all { Change::Thaw(part) } else { Change::Freeze(part) };
    let changes =
        parts.iter().filter(|part| all || !cold(part)).map(|&part| (state.active, other(part))).collect();
    change(state, changes, to);
}

/// Gives what is selected its initial value again.
pub(super) fn renew(state: &mut State, to: &mut Effects) {
    let parts = state.selection.parts().iter().copied().filter(learns).map(frozen);
    let changes = parts.map(|part| (state.active, Change::Renew(part))).collect();
    change(state, changes, to);
}

pub(super) fn set_weights(state: &mut State, value: f32, to: &mut Effects) {
    let set = |(from, to)| (state.active, Change::Weight { from, to, value });
    let changes = state.selection.synapses().map(set).collect();
    change(state, changes, to);
}

pub(super) fn set_biases(state: &mut State, value: f32, to: &mut Effects) {
    let biased = state.selection.neurons().filter(|&id| learns(&Part::Neuron(id)));
    let changes = biased.map(|neuron| (state.active, Change::Bias { neuron, value })).collect();
    change(state, changes, to);
}

pub(super) fn set_activations(state: &mut State, activation: Activation, to: &mut Effects) {
    let other = |id: &NeuronId| {
        learns(&Part::Neuron(*id))
            && state.topology().neuron(*id).is_some_and(|neuron| neuron.activation != activation)
    };
    let chosen = state.selection.neurons().filter(other);
    let changes = chosen.map(|neuron| (state.active, Change::Activation { neuron, activation })).collect();
    change(state, changes, to);
}

/// Whether a part has anything that learns: inputs have not.
pub fn learns(part: &Part) -> bool {
    !matches!(part, Part::Neuron(id) if matches!(id.role(), Role::Input(_)))
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
    if matches!(from.role(), Role::Output(_)) || from == to {
        return true;
    }
    let mut reached = std::collections::BTreeSet::from([from]);
    let mut open = vec![from];
    // Backwards: a neuron's sources lie together.
    while let Some(neuron) = open.pop() {
        for synapse in topology.incoming(neuron).iter().filter(|s| !s.looped) {
            if synapse.from == to {
                return true;
            }
            if reached.insert(synapse.from) {
                open.push(synapse.from);
            }
        }
    }
    false
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
