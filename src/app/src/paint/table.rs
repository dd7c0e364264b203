//! The numbers of the table of neurons and synapses, while it is open.

use super::network::numbers;
use crate::browser::{self, TYPING};
use experiment::NeuronId;
use studio::{State, number};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// Writes every weight and bias that is listed, but what a person is typing.
pub fn paint(state: &State) {
    if state.editor.table.is_none() {
        return;
    }
    let Some((packet, learner)) = numbers(state) else { return };
    let weights: Vec<f32> = packet.floats(learner.weights).collect();
    let biases: Vec<f32> = packet.floats(learner.biases).collect();
    let neurons = state.topology().neurons();
    let Ok(fields) = browser::document().query_selector_all("input[data-painted]") else { return };
    for at in 0..fields.length() {
        let field = fields.item(at).and_then(|node| node.dyn_into::<HtmlInputElement>().ok());
        let Some(field) = field.filter(|field| !field.has_attribute(TYPING)) else { continue };
        let of = field.get_attribute("data-of").and_then(|of| of.parse::<u32>().ok());
        let value = match field.get_attribute("data-painted").as_deref() {
            Some("weight") => of.and_then(|at| weights.get(at as usize)),
            _ => of
                .and_then(|id| neurons.binary_search_by_key(&NeuronId(id), |n| n.id).ok())
                .and_then(|at| biases.get(at)),
        };
        let written = value.map_or_else(String::new, |&value| number::weight(value));
        if field.value() != written {
            field.set_value(&written);
        }
    }
}
