//! What a hand is about to do, and what is selected: painted over the network, never rendered.

use super::Numbers;
use super::links::{self, arrowhead, trace};
use crate::browser;
use crate::paint::canvas::css;
use experiment::{NeuronId, Synapse};
use std::f64::consts::TAU;
use studio::picture::{Colour, Layout, Palette, Pixel};
use studio::{Gesture, Hand, Link, State, Tool};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlElement};

/// Synapses of moved neurons drawn at most.
const HELD: usize = 1_000;

/// Below the neurons: synapses that are held, selected, or about to be.
pub fn below(
    context: &CanvasRenderingContext2d,
    state: &State,
    layout: &Layout,
    palette: &Palette,
    numbers: Numbers<'_>,
) {
    match &state.editor.gesture {
        Gesture::Move { ids, .. } => {
            let held = |s: &Synapse| ids.contains(&s.from) || ids.contains(&s.to);
            links::strokes(context, state, layout, palette, &links::weights(numbers), HELD, held);
        }
        Gesture::Link { row, at, would, .. } => {
            for pair in row.windows(2) {
                line(context, layout.curve(pair[0], pair[1]), palette.accent, 2.5);
            }
            match (row.last().and_then(|&last| layout.body(last)), would) {
                (Some(from), Link::Synapse { to, .. }) => {
                    line(context, layout.curve(from.id, *to), palette.accent, 2.5);
                }
                (Some(from), would) => {
                    let colour = if refused(would) { palette.bad } else { palette.accent };
                    let bend = (at.0 - from.x).abs().max(30.0) * 0.4;
                    let start = from.x + from.size / 2.0;
                    line(
                        context,
                        Some([start, from.y, start + bend, from.y, at.0 - bend, at.1, at.0, at.1]),
                        colour,
                        2.0,
                    );
                }
                (None, _) => {}
            }
        }
        Gesture::Slice { crossed, .. } => {
            for &(from, to) in crossed {
                line(context, layout.curve(from, to), palette.bad, 2.5);
            }
        }
        _ => {}
    }
    for (from, to) in state.selection.synapses() {
        line(context, layout.curve(from, to), palette.accent, 2.5);
    }
}

/// Above the neurons: frames, handles, guides, the stroke, and in words what letting go would do.
pub fn above(
    context: &CanvasRenderingContext2d,
    state: &State,
    layout: &Layout,
    hovered: Option<NeuronId>,
    palette: &Palette,
) {
    let mut words = String::new();
    let mut place = (0.0, 0.0);
    match &state.editor.gesture {
        Gesture::Move { guides, .. } => {
            let camera = state.camera();
            let (width, height) = state.editor.canvas;
            if let Some(x) = guides.0 {
                let x = camera.pixel(state.editor.canvas, x as f32, 0.0).0;
                straight(context, &[(x, 0.0), (x, height)], palette.accent, 1.0);
            }
            if let Some(y) = guides.1 {
                let y = camera.pixel(state.editor.canvas, 0.0, y as f32).1;
                straight(context, &[(0.0, y), (width, y)], palette.accent, 1.0);
            }
        }
        Gesture::Link { row, at, would, .. } => {
            words = (state.language.text().drawing.would)(row, would);
            place = *at;
            for &id in row {
                frame(context, layout, id, palette.accent);
            }
            match would {
                Link::Synapse { to, .. } => frame(context, layout, *to, palette.accent),
                Link::Refused { to, .. } => frame(context, layout, *to, palette.bad),
                Link::Fresh => ring(context, *at, 11.0, palette.accent, palette.paper),
                Link::Nothing | Link::Row(_) => {}
            }
        }
        Gesture::Marquee { from, to, .. } => {
            let (x, y) = (from.0.min(to.0), from.1.min(to.1));
            let (width, height) = ((from.0 - to.0).abs(), (from.1 - to.1).abs());
            let [x, y, width, height] = [x, y, width, height].map(f64::from);
            context.set_global_alpha(0.12);
            context.set_fill_style_str(&css(palette.accent));
            context.fill_rect(x, y, width, height);
            context.set_global_alpha(1.0);
            context.set_stroke_style_str(&css(palette.accent));
            context.set_line_width(1.0);
            context.stroke_rect(x, y, width, height);
            layout.within(*from, *to).into_iter().for_each(|id| frame(context, layout, id, palette.accent));
        }
        Gesture::Slice { path, crossed } => {
            straight(context, path, palette.bad, 1.5);
            place = path.last().copied().unwrap_or_default();
            if !crossed.is_empty() {
                words = (state.language.text().drawing.many)(studio::Many::Cut, crossed.len());
            }
        }
        Gesture::Rest | Gesture::Press { .. } => {
            state.editor.sources.iter().for_each(|&id| frame(context, layout, id, palette.accent));
            let pointed = hovered.filter(|_| state.editor.tool == Tool::Select);
            let few = state.selection.parts().len() <= 8;
            for id in state.handles().filter(|_| few).chain(pointed) {
                handle(context, layout, id, state.editor.hand, palette);
            }
        }
        Gesture::Pan { .. } | Gesture::Pinch { .. } => {}
    }
    say(&words, place, refusing(state));
}

fn refused(would: &Link) -> bool {
    matches!(would, Link::Refused { .. })
}

fn refusing(state: &State) -> bool {
    matches!(&state.editor.gesture, Gesture::Link { would, .. } if refused(would))
}

/// The words beside the hand.
fn say(words: &str, (x, y): Pixel, bad: bool) {
    let Some(element) = browser::element("would").and_then(|e| e.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let list = element.class_list();
    let _ = list.toggle_with_force("away", words.is_empty());
    if words.is_empty() {
        return;
    }
    let _ = list.toggle_with_force("bad", bad);
    browser::write("would", words);
    browser::style(&element, "transform", &format!("translate({:.0}px, {:.0}px)", x + 14.0, y + 16.0));
}

/// A synapse as it is, or would be, with its direction.
pub(super) fn line(context: &CanvasRenderingContext2d, curve: Option<[f32; 8]>, colour: Colour, width: f64) {
    let Some(curve) = curve else { return };
    context.set_stroke_style_str(&css(colour));
    context.set_fill_style_str(&css(colour));
    context.set_line_width(width);
    context.begin_path();
    trace(context, &curve);
    context.stroke();
    context.begin_path();
    arrowhead(context, &curve, 9.0);
    context.fill();
}

fn straight(context: &CanvasRenderingContext2d, path: &[Pixel], colour: Colour, width: f64) {
    context.set_stroke_style_str(&css(colour));
    context.set_line_width(width);
    context.begin_path();
    for (at, &(x, y)) in path.iter().enumerate() {
        let (x, y) = (f64::from(x), f64::from(y));
        if at == 0 { context.move_to(x, y) } else { context.line_to(x, y) }
    }
    context.stroke();
}

/// A frame around a neuron.
fn frame(context: &CanvasRenderingContext2d, layout: &Layout, id: NeuronId, colour: Colour) {
    let Some(body) = layout.body(id) else { return };
    let size = f64::from(body.size) + 6.0;
    let (x, y) = (f64::from(body.x) - size / 2.0, f64::from(body.y) - size / 2.0);
    context.begin_path();
    let _ = context.round_rect_with_f64(x, y, size, size, (size * 0.26).min(11.0));
    context.set_stroke_style_str(&css(colour));
    context.set_line_width(2.0);
    context.stroke();
}

/// Where a synapse can be drawn from; what lies below a finger's shows through.
fn handle(context: &CanvasRenderingContext2d, layout: &Layout, id: NeuronId, hand: Hand, palette: &Palette) {
    let Some(at) = layout.handle(id, hand.handle()) else { return };
    let (x, y) = (f64::from(at.0), f64::from(at.1));
    let (radius, arm) = match hand {
        Hand::Mouse => (hand.handle(), 2.6),
        Hand::Finger => {
            context.set_global_alpha(0.22);
            ring(context, at, hand.handle(), palette.accent, palette.accent);
            context.set_global_alpha(1.0);
            (hand.handle() / 2.0, 5.0)
        }
    };
    ring(context, at, radius, palette.rim, palette.accent);
    context.set_stroke_style_str(&css(palette.rim));
    context.set_line_width(1.4);
    context.begin_path();
    context.move_to(x - arm, y);
    context.line_to(x + arm, y);
    context.move_to(x, y - arm);
    context.line_to(x, y + arm);
    context.stroke();
}

fn ring(context: &CanvasRenderingContext2d, (x, y): Pixel, radius: f32, rim: Colour, fill: Colour) {
    context.begin_path();
    let _ = context.arc(f64::from(x), f64::from(y), radius.into(), 0.0, TAU);
    context.set_fill_style_str(&css(fill));
    context.fill();
    context.set_stroke_style_str(&css(rim));
    context.set_line_width(1.5);
    context.stroke();
}
