//! The network: synapses by weight, a map in every neuron, biases; and where its elements stand.

use super::canvas::{Canvas, css, font, put};
use crate::browser::{self, style};
use experiment::{Feature, NeuronId, Role, Setup, Topology};
use protocol::{LearnerFrame, Packet};
use std::rc::Rc;
use studio::picture::{self, Body, Layout, Palette};
use studio::{Part, State};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

/// Maps are drawn on a neuron at least this large.
const SMALL: f32 = 9.0;

/// Pixels from neuron to neuron that a finger can tell apart, and those above and below a column.
const TOUCH_ROW: i32 = 26;
const MARGINS: i32 = 100;
/// The tallest column that the style sheet's own height has room for.
const ROWS_THAT_FIT: i32 = 11;

/// Synapses drawn at most while it learns.
const MOVING: usize = 400;
/// Synapses drawn at most while it rests.
const RESTING: usize = 2_000;

/// The drawing's memory.
#[derive(Default)]
pub struct Network {
    /// The neuron pointed at.
    pub hovered: Option<NeuronId>,
    layout: Layout,
    /// What the layout was made for.
    laid_out: Option<(Rc<Setup>, u32, u32)>,
    /// What room was made for, and whether on a narrow screen.
    made_room: Option<(Rc<Setup>, bool)>,
    /// All maps, one below the other.
    sheet: Option<HtmlCanvasElement>,
    pixels: Vec<u8>,
}

impl Network {
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    pub fn paint(&mut self, state: &State, palette: &Palette, all: bool) {
        let narrow = browser::prefers("(max-width: 680px)");
        let same = |(setup, before): &(Rc<Setup>, bool)| Rc::ptr_eq(setup, &state.setup) && *before == narrow;
        if !self.made_room.as_ref().is_some_and(same) {
            // Before the canvas is measured: it fills what is made here.
            state.setup.learners.first().inspect(|own| make_room(&own.topology, narrow));
            self.made_room = Some((state.setup.clone(), narrow));
        }
        let Some(canvas) = Canvas::clear("net") else { return };
        let size = (canvas.width as u32, canvas.height as u32);
        let same = |(setup, width, height): &(Rc<Setup>, u32, u32)| {
            Rc::ptr_eq(setup, &state.setup) && (*width, *height) == size
        };
        let Some(own) = state.setup.learners.first() else { return };
        if all || !self.laid_out.as_ref().is_some_and(same) {
            self.layout = Layout::fit(&own.topology, canvas.width, canvas.height);
            self.laid_out = Some((state.setup.clone(), size.0, size.1));
            self.place(canvas.height);
        }
        // A frame of another topology is on its way out: its sections would be read wrongly.
        let learner = state.packet.as_ref().and_then(|packet| {
            let learner = packet.frame.learners.first()?;
            let fits = packet.floats(learner.weights).len() == own.topology.synapses().len()
                && packet.floats(learner.biases).len() == own.topology.neurons().len();
            fits.then_some((packet, learner))
        });
        let weights: Vec<f32> =
            learner.map_or_else(Vec::new, |(packet, learner)| packet.floats(learner.weights).collect());
        self.paint_synapses(&canvas.context, state, &weights, palette);
        self.paint_neurons(&canvas, state, learner.map(|(packet, learner)| (&**packet, learner)), palette);
        self.paint_note(state, &weights, learner.map(|(packet, learner)| (&**packet, learner)), palette);
    }

    /// Moves the neurons' elements and the columns' steppers to their places.
    fn place(&self, height: f32) {
        let document = browser::document();
        let Ok(elements) = document.query_selector_all("#neurons > [data-id]") else { return };
        for at in 0..elements.length() {
            let Some(element) = elements.item(at).and_then(|node| node.dyn_into::<HtmlElement>().ok()) else {
                continue;
            };
            let id = element.get_attribute("data-id").and_then(|id| id.parse().ok()).map(NeuronId);
            let Some(body) = id.and_then(|id| self.layout.body(id)) else { continue };
            let side = body.size.max(24.0).min(body.size + 8.0);
            let left = body.x - side / 2.0;
            let top = body.y - side / 2.0;
            style(&element, "transform", &format!("translate({left:.1}px, {top:.1}px)"));
            style(&element, "width", &format!("{side:.1}px"));
            style(&element, "height", &format!("{side:.1}px"));
        }
        let Ok(columns) = document.query_selector_all("#columns > [data-under]") else { return };
        for at in 0..columns.length() {
            let Some(element) = columns.item(at).and_then(|node| node.dyn_into::<HtmlElement>().ok()) else {
                continue;
            };
            let under = element.get_attribute("data-under").and_then(|id| id.parse().ok()).map(NeuronId);
            if let Some(body) = under.and_then(|id| self.layout.body(id)) {
                style(&element, "left", &format!("{:.1}px", body.x));
                style(&element, "top", &format!("{:.1}px", height - 30.0));
            }
        }
    }

    fn paint_synapses(
        &self,
        context: &CanvasRenderingContext2d,
        state: &State,
        weights: &[f32],
        palette: &Palette,
    ) {
        let topology = &state.setup.learners[0].topology;
        // While it moves, the weakest of many would not be seen anyway.
        let most = if state.playing() { MOVING } else { RESTING };
        context.set_line_cap("butt");
        for stroke in picture::strokes(topology, &self.layout, weights, most) {
            let colour = palette.marks[usize::from(stroke.positive)];
            context.set_stroke_style_str(&css(colour));
            context.set_global_alpha(f64::from(stroke.opacity));
            context.set_line_width(f64::from(stroke.width));
            let dash =
                if stroke.looped { js_sys::Array::of2(&5.into(), &3.into()) } else { js_sys::Array::new() };
            let _ = context.set_line_dash(&dash);
            context.begin_path();
            stroke.curves.iter().for_each(|curve| trace(context, curve));
            context.stroke();
        }
        context.set_global_alpha(1.0);
        let _ = context.set_line_dash(&js_sys::Array::new());
        if let Some(Part::Synapse { from, to }) = state.picked
            && let Some(curve) = self.layout.curve(from, to)
        {
            context.set_stroke_style_str(&css(palette.accent));
            context.set_line_width(2.5);
            context.begin_path();
            trace(context, &curve);
            context.stroke();
        }
    }

    fn paint_neurons(
        &mut self,
        canvas: &Canvas,
        state: &State,
        frame: Option<(&Packet, &LearnerFrame)>,
        palette: &Palette,
    ) {
        let count = self.layout.bodies.len();
        let side = frame.map_or(0, |(packet, learner)| self.lay_sheet(packet, learner, count, palette));
        let biases: Vec<f32> =
            frame.map_or_else(Vec::new, |(packet, learner)| packet.floats(learner.biases).collect());
        let context = &canvas.context;
        context.set_font(&format!("italic {}", font(14.0)));
        context.set_text_align("right");
        context.set_text_baseline("middle");
        let lesions = state.setup.lesions.first().map_or(&[][..], |lesions| lesions);
        for (at, body) in self.layout.bodies.iter().enumerate() {
            let picked = state.picked == Some(Part::Neuron(body.id));
            self.paint_body(context, *body, at, side, picked, palette);
            if let Some(bias) = biases.get(at).filter(|_| body.size >= 16.0)
                && !matches!(body.id.role(), Role::Input(_))
            {
                paint_bias(context, *body, *bias, palette);
            }
            if lesions.contains(&body.id) {
                paint_lesion(context, *body, palette);
            }
            if let Role::Input(code) = body.id.role()
                && let Some(feature) = Feature::from_code(code)
            {
                context.set_fill_style_str(&css(palette.ink_2));
                let name = (state.language.text().feature)(feature);
                let x = f64::from(body.x - body.size / 2.0 - 8.0);
                let _ = context.fill_text(name, x, f64::from(body.y));
            }
        }
    }

    /// Puts all maps on one sheet; the side of a map, or 0.
    fn lay_sheet(&mut self, packet: &Packet, learner: &LearnerFrame, count: usize, palette: &Palette) -> u32 {
        let bytes = packet.section(learner.maps);
        let side = ((bytes.len() / count.max(1)) as f64).sqrt() as u32;
        if side == 0 || (side * side) as usize * count != bytes.len() {
            return 0;
        }
        if self.sheet.is_none() {
            let made = browser::document().create_element("canvas");
            self.sheet = made.ok().and_then(|element| element.dyn_into().ok());
        }
        let Some(sheet) = &self.sheet else { return 0 };
        picture::map(bytes, palette, &mut self.pixels);
        put(sheet, &self.pixels, side, side * count as u32);
        side
    }

    fn paint_body(
        &self,
        context: &CanvasRenderingContext2d,
        body: Body,
        at: usize,
        side: u32,
        picked: bool,
        palette: &Palette,
    ) {
        let size = f64::from(body.size);
        let (x, y) = (f64::from(body.x) - size / 2.0, f64::from(body.y) - size / 2.0);
        context.save();
        context.begin_path();
        let _ = context.round_rect_with_f64(x, y, size, size, (size * 0.26).min(9.0));
        context.set_fill_style_str(&css(palette.paper));
        context.fill();
        if let Some(sheet) = self.sheet.as_ref().filter(|_| side > 0 && body.size >= SMALL) {
            context.clip();
            let side = f64::from(side);
            let top = side * at as f64;
            let _ = context.draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                sheet, 0.0, top, side, side, x, y, size, size,
            );
        }
        context.restore();
        context.begin_path();
        let _ = context.round_rect_with_f64(x, y, size, size, (size * 0.26).min(9.0));
        let (colour, width) = if picked { (palette.accent, 2.5) } else { (palette.ink_2, 1.2) };
        context.set_stroke_style_str(&css(colour));
        context.set_line_width(width);
        context.stroke();
    }

    /// The enlarged map and the numbers of what is picked or pointed at.
    fn paint_note(
        &mut self,
        state: &State,
        weights: &[f32],
        frame: Option<(&Packet, &LearnerFrame)>,
        palette: &Palette,
    ) {
        let picked = match state.picked {
            Some(Part::Neuron(id)) => Some(id),
            _ => None,
        };
        let shown = self.hovered.or(picked);
        let away = |id: &str, away: bool| {
            if let Some(element) = browser::element(id) {
                let _ = element.class_list().toggle_with_force("away", away);
            }
        };
        away("note", shown.is_none() && state.picked.is_none());
        away("note-map", shown.is_none() || frame.is_none());
        let topology = &state.setup.learners[0].topology;
        if let Some(id) = shown {
            browser::write("note-name", &(state.language.text().neuron)(id));
        } else if let Some(Part::Synapse { from, to }) = state.picked {
            let name = state.language.text().neuron;
            browser::write("note-name", &format!("{} → {}", name(from), name(to)));
        }
        let Some((packet, learner)) = frame else { return };
        let place = |id| topology.neurons().iter().position(|neuron| neuron.id == id);
        if let (Some(id), Some(large)) = (shown, browser::find("note-map"))
            && let Some(at) = place(id)
        {
            let bytes = packet.section(learner.maps);
            let each = bytes.len() / topology.neurons().len().max(1);
            let side = (each as f64).sqrt() as u32;
            picture::map(bytes.get(at * each..(at + 1) * each).unwrap_or(&[]), palette, &mut self.pixels);
            put(&large, &self.pixels, side, side);
        }
        let value = match state.picked {
            Some(Part::Synapse { from, to }) => {
                let at = topology.synapses().iter().position(|s| (s.from, s.to) == (from, to));
                at.and_then(|at| weights.get(at).copied())
            }
            Some(Part::Neuron(id)) => place(id).and_then(|at| packet.floats(learner.biases).nth(at)),
            None => None,
        };
        if let Some(value) = value
            && let Some(field) = browser::find::<web_sys::HtmlInputElement>("note-value")
        {
            // What a person is typing stays theirs.
            let typing = field.has_attribute(browser::TYPING);
            let written = studio::number::weight(value);
            if !typing && field.value() != written {
                field.set_value(&written);
            }
        }
    }
}

fn trace(context: &CanvasRenderingContext2d, curve: &[f32; 8]) {
    let [ax, ay, bx, by, cx, cy, dx, dy] = curve.map(f64::from);
    context.move_to(ax, ay);
    context.bezier_curve_to(bx, by, cx, cy, dx, dy);
}

/// On a phone, where the page scrolls anyway, the drawing grows until each neuron of the tallest column can be touched.
fn make_room(topology: &Topology, narrow: bool) {
    let Some(drawing) = browser::document().query_selector(".drawing").ok().flatten() else { return };
    let Ok(drawing) = drawing.dyn_into::<HtmlElement>() else { return };
    let mut columns = std::collections::BTreeMap::new();
    topology.neurons().iter().for_each(|neuron| *columns.entry(neuron.x).or_insert(0) += 1);
    let tallest: i32 = columns.into_values().max().unwrap_or(0);
    let needed = format!("{}px", tallest * TOUCH_ROW + MARGINS);
    style(&drawing, "min-height", if narrow && tallest > ROWS_THAT_FIT { &needed } else { "" });
}

/// A bias as a drop at the neuron's lower corner: its colour by sign, its size by magnitude.
fn paint_bias(context: &CanvasRenderingContext2d, body: Body, bias: f32, palette: &Palette) {
    let half = f64::from(body.size) / 2.0;
    let radius = (f64::from(bias.abs().min(2.0)) / 2.0).sqrt() * 4.0 + 1.0;
    context.begin_path();
    let _ = context.arc(
        f64::from(body.x) - half + 2.0,
        f64::from(body.y) + half - 2.0,
        radius,
        0.0,
        std::f64::consts::TAU,
    );
    context.set_fill_style_str(&css(palette.marks[usize::from(bias > 0.0)]));
    context.set_stroke_style_str(&css(palette.rim));
    context.set_line_width(1.0);
    context.fill();
    context.stroke();
}

fn paint_lesion(context: &CanvasRenderingContext2d, body: Body, palette: &Palette) {
    let half = f64::from(body.size) / 2.0;
    let (x, y) = (f64::from(body.x), f64::from(body.y));
    context.set_stroke_style_str(&css(palette.accent));
    context.set_line_width(2.0);
    context.begin_path();
    context.move_to(x - half, y - half);
    context.line_to(x + half, y + half);
    context.move_to(x + half, y - half);
    context.line_to(x - half, y + half);
    context.stroke();
}
