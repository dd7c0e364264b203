//! Commands of keys and buttons on the drawing: everything a hand can draw, without dragging.

use super::Effects;
use super::layers::{as_layers, relayer_as};
use super::{drawn, pointer};
use crate::between::between;
use crate::editor::{Draw, Gesture, Tool, Way};
use crate::listing::Rows;
use crate::text::Heard;
use crate::{Effect, Notice, Part, Selection, State, arrange, number};
use experiment::{Layers, NeuronId, Place, Role};

/// How far a key moves a neuron, in canvas units.
const NUDGE: i32 = 10;
/// How much nearer a key or button comes.
const NEARER: f32 = 1.25;
/// How far a key moves what is seen, in pixels.
const PAN: f32 = 60.0;

/// Does a command; `focus` is the neuron that has the keyboard.
pub(super) fn draw(state: &mut State, draw: Draw, focus: Option<NeuronId>, to: &mut Effects) {
    let focus = focus.filter(|&id| state.topology().neuron(id).is_some());
    if focus.is_some() {
        state.editor.anchor = focus;
    }
    match draw {
        Draw::Tool(tool) => {
            state.editor.tool = tool;
            state.editor.sources.clear();
            state.said = (state.language.text().drawing.tool)(tool).to_owned();
        }
        Draw::Add => {
            if let Some(id) = focus.filter(|_| state.selection.neurons().next().is_none()) {
                state.selection = Selection::neurons_of([id]);
            }
            let sources: Vec<NeuronId> = state.selection.neurons().collect();
            let place = pointer::free_place(state);
            drawn::add(state, place, &sources, to);
        }
        Draw::Connect => connect(state, focus, to),
        Draw::Remove => {
            if let Some(id) = focus.filter(|_| state.selection.is_empty()) {
                state.selection = Selection::neurons_of([id]);
            }
            drawn::remove(state, to);
        }
        Draw::Copy => to.extend(drawn::copied(state).map(Effect::CopyPiece)),
        Draw::Paste => to.push(Effect::ReadClipboard),
        Draw::Duplicate => {
            take_focus(state, focus);
            drawn::duplicate(state, to);
        }
        Draw::All => {
            let hidden = state.topology().neurons().iter().map(|n| n.id);
            state.selection = Selection::neurons_of(hidden.filter(|id| id.role() == Role::Hidden));
            let (neurons, synapses) = (state.selection.neurons().count(), state.selection.synapses().count());
            state.said = (state.language.text().drawing.selected)(neurons, synapses);
        }
        Draw::Path => path(state, focus),
        Draw::Escape if state.editor.keys => {
            state.editor.keys = false;
            hand_over(state, false, None, [KEYS_OPEN, KEYS_CLOSE], to);
        }
        Draw::Escape => escape(state),
        Draw::Nudge(way) => {
            take_focus(state, focus);
            nudge(state, way, to);
        }
        Draw::Walk(way) => walk(state, focus, way, to),
        Draw::Synapse { next } => synapse(state, focus, next),
        Draw::Pick { more } => {
            let Some(id) = focus else { return };
            let begun = !state.editor.sources.is_empty() && !more && state.editor.tool != Tool::Several;
            if state.editor.tool == Tool::Connect || begun {
                pointer::join(state, id, to);
            } else {
                pointer::pick(state, Part::Neuron(id), more || state.editor.tool == Tool::Several);
            }
        }
        Draw::Zoom { nearer } => {
            let factor = if nearer { NEARER } else { 1.0 / NEARER };
            let canvas = state.editor.canvas;
            let middle = (canvas.0 / 2.0, canvas.1 / 2.0);
            state.editor.camera = Some(state.camera().zoomed(canvas, factor, middle));
        }
        Draw::Pan(way) => {
            let (right, down) = vector(way);
            let by = (-right as f32 * PAN, -down as f32 * PAN);
            state.editor.camera = Some(state.camera().panned(by));
        }
        Draw::Fit => state.editor.camera = None,
        Draw::Align(line) => {
            let ids: Vec<NeuronId> = state.selection.neurons().collect();
            glide(state, arrange::align, &ids, line, to);
        }
        Draw::Spread(line) => {
            let ids: Vec<NeuronId> = state.selection.neurons().collect();
            glide(state, arrange::spread, &ids, line, to);
        }
        Draw::Arrange => {
            let places = arrange::layered(state.topology());
            state.editor.camera = None;
            state.editor.glides += 1;
            drawn::lay_out(state, &places, to);
        }
        Draw::Sketch => sketch(state, to),
        Draw::Table => {
            state.editor.table = state.editor.table.is_none().then(Rows::default);
            let open = state.editor.table.is_some();
            hand_over(state, open, focus, [TABLE_OPEN, TABLE_CLOSE], to);
        }
        Draw::Keys => {
            state.editor.keys = !state.editor.keys;
            let open = state.editor.keys;
            hand_over(state, open, focus, [KEYS_OPEN, KEYS_CLOSE], to);
        }
        Draw::Templates => state.editor.templates = !state.editor.templates,
    }
}

/// The elements that open and close the sheet of keys.
pub const KEYS_OPEN: &str = "keys-open";
/// See [`KEYS_OPEN`].
pub const KEYS_CLOSE: &str = "keys-close";

/// The elements that show the table, and the drawing again.
pub const TABLE_OPEN: &str = "table-open";
/// See [`TABLE_OPEN`].
pub const TABLE_CLOSE: &str = "table-close";

/// What opens takes the keyboard; what closes gives it back to the neuron that had it, or to the button that opens.
fn hand_over(
    state: &mut State,
    open: bool,
    focus: Option<NeuronId>,
    [opens, closes]: [&'static str; 2],
    to: &mut Effects,
) {
    if open {
        state.editor.left = focus;
        to.push(Effect::Focus(closes));
        return;
    }
    let left = state.editor.left.take().filter(|&id| state.topology().neuron(id).is_some());
    to.push(left.map_or(Effect::Focus(opens), Effect::FocusNeuron));
}

/// Where the neuron with the keyboard is not part of the selection, it is meant alone.
fn take_focus(state: &mut State, focus: Option<NeuronId>) {
    if let Some(id) = focus.filter(|&id| !state.selection.has(Part::Neuron(id))) {
        state.selection = Selection::neurons_of([id]);
    }
}

/// First where a connection starts, then where it ends.
fn connect(state: &mut State, focus: Option<NeuronId>, to: &mut Effects) {
    let chosen: Vec<NeuronId> = match focus {
        Some(id) if !state.selection.has(Part::Neuron(id)) => vec![id],
        _ => state.selection.neurons().collect(),
    };
    let sources = std::mem::take(&mut state.editor.sources);
    if sources.is_empty() {
        state.editor.sources = chosen;
        if !state.editor.sources.is_empty() {
            state.said = (state.language.text().drawing.sources)(state);
        }
        return;
    }
    // Those selected since are where it ends; the same ones once more mean loops.
    let since: Vec<NeuronId> = chosen.iter().copied().filter(|id| !sources.contains(id)).collect();
    drawn::connect_all(state, &sources, if since.is_empty() { &chosen } else { &since }, to);
}

/// Selects all that lies between the selected neurons and the one with the keyboard.
fn path(state: &mut State, focus: Option<NeuronId>) {
    let ends: Vec<NeuronId> =
        Selection::neurons_of(state.selection.neurons().chain(focus)).neurons().collect();
    if ends.len() < 2 {
        return;
    }
    match between(state.topology(), &ends) {
        Some(found) => {
            let (neurons, synapses) = (found.neurons().count(), found.synapses().count());
            state.said = (state.language.text().drawing.selected)(neurons, synapses);
            state.selection = found;
        }
        None => state.notice = Some(Notice::NoWay),
    }
}

fn escape(state: &mut State) {
    let editor = &mut state.editor;
    if editor.gesture != Gesture::Rest {
        editor.gesture = Gesture::Rest;
    } else if !editor.sources.is_empty() {
        editor.sources.clear();
    } else if !state.selection.is_empty() {
        state.selection = Selection::default();
    } else {
        editor.tool = Tool::Select;
    }
}

fn vector(way: Way) -> (i32, i32) {
    match way {
        Way::Left => (-1, 0),
        Way::Right => (1, 0),
        Way::Up => (0, -1),
        Way::Down => (0, 1),
    }
}

fn nudge(state: &mut State, way: Way, to: &mut Effects) {
    let (right, down) = vector(way);
    let place = |id: NeuronId| {
        let neuron = state.topology().neuron(id)?;
        Some((id, neuron.x + right * NUDGE, neuron.y + down * NUDGE))
    };
    let ids = drawn::with_tile(state, state.selection.neurons().collect());
    let places: Vec<Place> = ids.into_iter().filter_map(place).collect();
    state.editor.camera = Some(state.camera());
    drawn::lay_out(state, &places, to);
}

/// Goes to the nearest neuron that way: what lies aside counts double.
fn walk(state: &mut State, focus: Option<NeuronId>, way: Way, to: &mut Effects) {
    let layout = state.layout();
    let from = focus.or(state.editor.anchor).and_then(|id| layout.body(id).copied());
    let Some(from) = from.or_else(|| layout.bodies.first().copied()) else { return };
    let (right, down) = vector(way);
    let cost = |body: &crate::picture::Body| {
        let (x, y) = (body.x - from.x, body.y - from.y);
        let (along, aside) =
            if right != 0 { (x * right as f32, y.abs()) } else { (y * down as f32, x.abs()) };
        (along > 1.0).then_some(along + 2.0 * aside)
    };
    let costs = layout.bodies.iter().filter_map(|body| Some((cost(body)?, body.id)));
    if let Some((_, id)) = costs.min_by(|a, b| a.0.total_cmp(&b.0)) {
        state.editor.anchor = Some(id);
        state.said = heard(state, id);
        to.push(Effect::FocusNeuron(id));
    }
}

/// A neuron's connections and values, to be heard; its name is its element's.
pub fn heard(state: &State, id: NeuronId) -> String {
    let (topology, text) = (state.topology(), state.language.text());
    let learns = crate::learns(&Part::Neuron(id));
    let outward = topology.synapses().iter().filter(|s| s.from == id).count();
    let at = topology.neurons().binary_search_by_key(&id, |n| n.id).ok();
    let pictured = state.pictured(state.active).zip(at);
    let bias = pictured.and_then(|((packet, own), at)| packet.floats(own.biases).nth(at));
    let sent = pictured.and_then(|((packet, own), at)| packet.floats(own.explained?.sent).nth(at));
    let activation = topology.neuron(id).filter(|_| learns).map(|n| (text.activation)(n.activation));
    (text.spoken.neuron)(Heard {
        synapses: [topology.incoming(id).len(), outward],
        activation,
        bias: bias.filter(|_| learns),
        sent,
    })
}

/// Selects the next synapse of a neuron: first those it hears through, then those it is heard through.
fn synapse(state: &mut State, focus: Option<NeuronId>, next: bool) {
    let Some(id) = focus.or(state.editor.anchor) else { return };
    let topology = state.topology();
    let mut all: Vec<(NeuronId, NeuronId)> = topology.incoming(id).iter().map(|s| (s.from, s.to)).collect();
    all.extend(topology.synapses().iter().filter(|s| s.from == id && s.to != id).map(|s| (s.from, s.to)));
    if all.is_empty() {
        return;
    }
    let picked = match state.selection.one() {
        Some(Part::Synapse { from, to }) => all.iter().position(|pair| *pair == (from, to)),
        _ => None,
    };
    let at = match (picked, next) {
        (None, true) => 0,
        (None, false) => all.len() - 1,
        (Some(at), true) => (at + 1) % all.len(),
        (Some(at), false) => (at + all.len() - 1) % all.len(),
    };
    let (from, to) = all[at];
    state.selection = Selection::of([Part::Synapse { from, to }]);
    state.said = spoken(state, from, to);
}

/// A synapse with its weight, to be heard.
fn spoken(state: &State, from: NeuronId, to: NeuronId) -> String {
    let text = state.language.text();
    let name = (text.drawing.synapse)(state, from, to);
    let at = state.topology().synapses().iter().position(|s| (s.from, s.to) == (from, to));
    let pictured = state.pictured(state.active).zip(at);
    let weight = pictured.and_then(|((packet, learner), at)| packet.floats(learner.weights).nth(at));
    weight.map_or(name.clone(), |weight| format!("{name}{}{}", text.comma, number::weight(weight)))
}

fn glide(
    state: &mut State,
    places: fn(&experiment::Topology, &[NeuronId], crate::editor::Line) -> Vec<Place>,
    ids: &[NeuronId],
    line: crate::editor::Line,
    to: &mut Effects,
) {
    let places = places(state.topology(), ids, line);
    state.editor.camera = Some(state.camera());
    state.editor.glides += 1;
    drawn::lay_out(state, &places, to);
}

/// Draws the template: another network, from the start.
fn sketch(state: &mut State, to: &mut Effects) {
    let sketch = state.editor.sketch;
    let layers = Layers { widths: vec![sketch.width; sketch.depth as usize], ..as_layers(state.topology()) };
    let seed = state.own().recipe.seed;
    match sketch.template.topology(&layers, sketch.share, seed) {
        Ok(topology) => {
            relayer_as(state, topology, to);
            state.editor.templates = false;
        }
        Err(invalid) => state.notice = Some(Notice::EditRefused(invalid)),
    }
}
