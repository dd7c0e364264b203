//! The parts of a nerve cell, named on the drawing of a single neuron where a lesson compares the two.

use super::gesture::line;
use crate::paint::canvas::{css, font};
use experiment::Role;
use experiment::lesson::LessonId;
use studio::State;
use studio::lesson::Visit;
use studio::picture::{Body, Layout, Palette};
use web_sys::CanvasRenderingContext2d;

/// How far the axon goes at most, and what stays free at the edge, in pixels.
const AXON: f32 = 96.0;
const EDGE: f32 = 8.0;

pub fn paint(
    context: &CanvasRenderingContext2d,
    state: &State,
    layout: &Layout,
    width: f32,
    palette: &Palette,
) {
    let compared = state.lesson.as_ref().and_then(Visit::known) == Some(LessonId::OneNeuron);
    let role = |body: &&Body, wanted: fn(Role) -> bool| wanted(body.id.role());
    let outputs: Vec<&Body> =
        layout.bodies.iter().filter(|b| role(b, |r| matches!(r, Role::Output(_)))).collect();
    let inputs: Vec<&Body> =
        layout.bodies.iter().filter(|b| role(b, |r| matches!(r, Role::Input(_)))).collect();
    let (true, [soma]) = (compared, &outputs[..]) else { return };
    let [dendrites_word, soma_word, axon_word] = state.language.text().lessons.cell;
    context.set_font(&format!("italic {}", font(13.0)));
    context.set_fill_style_str(&css(palette.ink_2));
    context.set_text_baseline("middle");
    let write = |word: &str, align: &str, x: f32, y: f32| {
        context.set_text_align(align);
        let _ = context.fill_text(word, f64::from(x), f64::from(y));
    };
    // Between the lines that lead to it, where they are still apart.
    if inputs.len() > 1 && inputs.len() + 1 == layout.bodies.len() {
        let middle = |of: fn(&Body) -> f32| inputs.iter().map(|b| of(b)).sum::<f32>() / inputs.len() as f32;
        let (x, y) = (middle(|b| b.x), middle(|b| b.y));
        write(dendrites_word, "center", x + (soma.x - x) * 0.3, y);
    }
    let right = soma.x + soma.size / 2.0;
    write(soma_word, "center", soma.x, soma.y - soma.size / 2.0 - 12.0);
    let end = (right + AXON).min(width - EDGE);
    line(context, Some([right, soma.y, right, soma.y, right, soma.y, end, soma.y]), palette.ink_2, 1.6);
    write(axon_word, "right", end, soma.y - 14.0);
}
