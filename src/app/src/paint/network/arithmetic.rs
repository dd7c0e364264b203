//! A neuron's sum for one training point, term by term, written into the note's table.

use super::Numbers;
use crate::browser;
use experiment::NeuronId;
use studio::arithmetic::{Explanation, explanation};
use studio::{State, number};
use web_sys::Element;

/// Writes the numbers of the newest frame.
pub fn paint(state: &State, numbers: Numbers<'_>) {
    let Some(table) = browser::element("terms") else { return };
    let of = table.get_attribute("data-of").and_then(|of| of.parse().ok()).map(NeuronId);
    let Some((packet, learner)) = numbers else { return };
    let Some(id) = of else { return };
    let explained = match explanation(state, learner.explained) {
        Explanation::Numbers(explained) => explained,
        Explanation::Missing(why) => return clear(&table, (state.language.text().drawing.unexplained)(why)),
        Explanation::Coming => return clear(&table, ""),
    };
    let topology = state.topology();
    let place = |id: NeuronId| topology.neurons().binary_search_by_key(&id, |n| n.id).ok();
    let all = |range| packet.floats(range).collect::<Vec<f32>>();
    let (weights, sent, before) = (all(learner.weights), all(explained.sent), all(explained.before));
    let (errors, gradients) = (all(explained.errors), all(explained.weights));
    let Some(at) = place(id).filter(|at| *at < sent.len() && gradients.len() == weights.len()) else {
        return clear(&table, "");
    };
    let bias = packet.floats(learner.biases).nth(at).unwrap_or(0.0);
    let bias_gradient = packet.floats(explained.biases).nth(at).unwrap_or(0.0);
    let first = topology.synapses().partition_point(|s| s.to < id);
    let mut sum = bias;
    for (number, synapse) in topology.incoming(id).iter().enumerate() {
        let carried =
            place(synapse.from).map_or(0.0, |at| if synapse.looped { before[at] } else { sent[at] });
        let weight = weights[first + number];
        sum += weight * carried;
        let cells = [Some(weight), Some(carried), Some(weight * carried), Some(gradients[first + number])];
        row(&table, &synapse.from.0.to_string(), cells);
    }
    row(&table, "bias", [Some(bias), None, Some(bias), Some(bias_gradient)]);
    row(&table, "sum", [None, None, Some(sum), None]);
    row(&table, "sent", [None, None, Some(sent[at]), None]);
    row(&table, "error", [None, None, None, Some(errors[at])]);
    browser::write("note-point", &point(state, explained.sample));
}

/// Numbers of another point would pass for this one's.
fn clear(table: &Element, why: &str) {
    let Ok(rows) = table.query_selector_all("[data-term] td") else { return };
    for at in 0..rows.length() {
        if let Some(cell) = rows.item(at) {
            cell.set_text_content(None);
        }
    }
    browser::write("note-point", why);
}

/// The point in a line: where it is, and what is to be answered.
fn point(state: &State, sample: u32) -> String {
    let dataset = state.setup.task.samples().dataset;
    let Some(point) = state.points.train.get(sample as usize) else { return String::new() };
    let text = state.language.text();
    let answer = match dataset.target() {
        experiment::Target::Classes(_) => (text.class)(dataset, point.label as u32),
        experiment::Target::Value => number::weight(point.label),
    };
    match dataset.coordinates() {
        0 => answer,
        1 => format!("x {} · {answer}", number::weight(point.x)),
        _ => format!("x {} · y {} · {answer}", number::weight(point.x), number::weight(point.y)),
    }
}

fn row(table: &Element, key: &str, cells: [Option<f32>; 4]) {
    let Ok(Some(row)) = table.query_selector(&format!("[data-term=\"{key}\"]")) else { return };
    let children = row.children();
    for (at, cell) in cells.into_iter().enumerate() {
        let Some(element) = children.item(at as u32 + 1) else { continue };
        let text = cell.map_or_else(String::new, number::precise);
        if element.text_content().as_deref() != Some(&text) {
            element.set_text_content(Some(&text));
        }
    }
}
