//! The note of what is selected or pointed at: its name, its map large, its numbers.

use super::Numbers;
use super::bodies::Bodies;
use crate::browser;
use crate::paint::canvas::put;
use experiment::NeuronId;
use studio::inside::Condition;
use studio::picture::{self, Layout, Palette};
use studio::{Part, State, number};
use web_sys::HtmlInputElement;

/// The note's width with its margin, the same with a neuron's terms, and where it ends without them.
const NOTE: f32 = 230.0;
const NOTE_TERMS: f32 = 356.0;
const NOTE_BOTTOM: f32 = 350.0;
/// What the tools take at the left.
const TOOLS: f32 = 58.0;

/// Paints the note, or puts it away.
pub fn paint(
    state: &State,
    hovered: Option<NeuronId>,
    numbers: Numbers<'_>,
    palette: &Palette,
    bodies: &mut Bodies,
) {
    let picked = match state.picked() {
        Some(Part::Neuron(id)) => Some(id),
        _ => None,
    };
    // While several are selected, the note is theirs.
    let shown = hovered.filter(|_| state.selection.parts().len() < 2).or(picked);
    let away = |id: &str, away: bool| {
        if let Some(element) = browser::element(id) {
            let _ = element.class_list().toggle_with_force("away", away);
        }
    };
    // Who is only pointed at shows its map and no fields: those are what is selected's.
    if let Some(note) = browser::element("note") {
        let _ = note.class_list().toggle_with_force("peek", shown != picked);
    }
    away("note", shown.is_none() && state.selection.is_empty());
    away("note-map", shown.is_none() || numbers.is_none());
    let text = state.language.text();
    let name = match (shown, state.picked()) {
        (Some(id), _) => (text.neuron)(id),
        (None, Some(Part::Synapse { from, to })) => (text.drawing.synapse)(state, from, to),
        _ => (text.drawing.selected)(state.selection.neurons().count(), state.selection.synapses().count()),
    };
    browser::write("note-name", &name);
    let Some((packet, learner)) = numbers else { return };
    let topology = state.topology();
    let place = |id| topology.neurons().iter().position(|neuron| neuron.id == id);
    if let (Some(id), Some(large)) = (shown, browser::find("note-map"))
        && let Some(at) = place(id)
    {
        let dataset = state.setup.task.samples().dataset;
        let bytes = picture::pictures(topology, dataset, packet, learner);
        let each = bytes.len() / topology.neurons().len().max(1);
        let side = (each as f64).sqrt() as u32;
        picture::map(bytes.get(at * each..(at + 1) * each).unwrap_or(&[]), palette, &mut bodies.pixels);
        put(&large, &bodies.pixels, side, side);
    }
    if let Some((id, share)) = picked.and_then(|id| Some((id, *state.flat().get(place(id)?)?))) {
        let activation = topology.neuron(id).map(|neuron| neuron.activation);
        let condition = activation.and_then(|activation| Condition::of(activation, share));
        browser::write("note-flat", &(text.inside.flat)(condition, share));
    }
    let weight = |from, to| {
        let at = topology.synapses().iter().position(|s| (s.from, s.to) == (from, to));
        at.and_then(|at| packet.floats(learner.weights).nth(at))
    };
    let bias = |id| place(id).and_then(|at| packet.floats(learner.biases).nth(at));
    let biased = state.selection.neurons().filter(|&id| studio::learns(&Part::Neuron(id)));
    let various = text.drawing.mixed;
    write(
        "note-weight",
        alike(state.selection.synapses().filter_map(|(from, to)| weight(from, to))),
        various,
    );
    write("note-bias", alike(biased.filter_map(bias)), various);
}

/// Brings the note to the drawing's other side where it would lie over what is selected.
pub fn keep_clear(state: &State, layout: &Layout, (width, height): (f32, f32)) {
    let Some(note) = browser::element("note") else { return };
    // As wide and high as it may become, with a term for each synapse or without.
    let (wide, bottom) =
        if state.editor.sample.is_some() { (NOTE_TERMS, height) } else { (NOTE, NOTE_BOTTOM) };
    let bodies = || state.selection.neurons().filter_map(|id| layout.body(id)).filter(|body| body.y < bottom);
    let right = bodies().any(|body| body.x + body.size / 2.0 > width - wide);
    let left = bodies().any(|body| body.x - body.size / 2.0 < wide + TOOLS);
    // Where both sides are taken, it keeps to the half that is free.
    let (half, lower) = (right && left, bodies().any(|body| body.y < height / 2.0));
    for (class, on) in [("aside", right && !left), ("half", half), ("low", half && lower)] {
        let _ = note.class_list().toggle_with_force(class, on);
    }
}

/// The number that all have; `None` where they differ, or there is none.
fn alike(mut numbers: impl Iterator<Item = f32>) -> Option<f32> {
    let first = numbers.next()?;
    numbers.all(|number| number == first).then_some(first)
}

/// Writes a number into a field that nobody is typing into.
fn write(id: &str, value: Option<f32>, various: &str) {
    let Some(field) = browser::find::<HtmlInputElement>(id) else { return };
    // What a person is typing stays theirs.
    if field.has_attribute(browser::TYPING) {
        return;
    }
    let written = value.map_or_else(String::new, number::weight);
    if field.value() != written {
        field.set_value(&written);
    }
    let placeholder = if value.is_none() { various } else { "" };
    if field.placeholder() != placeholder {
        field.set_placeholder(placeholder);
    }
}
