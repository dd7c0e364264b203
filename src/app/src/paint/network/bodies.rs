//! Neurons: a map in every one, its bias, what was done to it, and the names of inputs.

use super::{Numbers, tile};
use crate::browser;
use crate::paint::canvas::{css, font, put};
use experiment::{Feature, NeuronId, Role};
use protocol::{LearnerFrame, Packet};
use studio::inside::Condition;
use studio::picture::{self, Body, Layout, Palette};
use studio::{Part, State};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Maps are drawn on a neuron at least this large.
const SMALL: f32 = 9.0;
/// More neurons than this are drawn plainly.
const MANY: usize = 150;

/// What is needed again for the next picture.
#[derive(Default)]
pub struct Bodies {
    /// All maps, one below the other.
    sheet: Option<HtmlCanvasElement>,
    /// The frame and learner whose maps they are, and in which palette; and the side of each.
    laid: Option<((u64, u32, Palette), u32)>,
    /// Room for pixels.
    pub pixels: Vec<u8>,
}

impl Bodies {
    pub fn paint(
        &mut self,
        context: &CanvasRenderingContext2d,
        state: &State,
        layout: &Layout,
        hovered: Option<NeuronId>,
        numbers: Numbers<'_>,
        palette: &Palette,
    ) {
        let count = layout.bodies.len();
        let large = layout.size().is_some_and(|size| size >= SMALL);
        let shown = numbers.filter(|_| large);
        let side = shown.map_or(0, |(packet, learner)| self.lay_sheet(state, packet, learner, palette));
        let biases: Vec<f32> =
            numbers.map_or_else(Vec::new, |(packet, learner)| packet.floats(learner.biases).collect());
        context.set_font(&format!("italic {}", font(14.0)));
        context.set_text_align("right");
        context.set_text_baseline("middle");
        let lesions = state.lesions();
        let conditions = state.conditions();
        let many = count > MANY;
        if many {
            self.paint_plainly(context, layout, side, palette);
        }
        if let Some(tile) = layout.tile {
            let picked = match state.picked() {
                Some(Part::Neuron(id)) => Some(id),
                _ => None,
            };
            tile::paint(context, state, layout, tile, hovered.or(picked), numbers, palette);
        }
        for (at, body) in layout.bodies.iter().enumerate() {
            let selected = state.selection.has(Part::Neuron(body.id));
            let tiled = layout.tiles(body.id);
            if tiled && selected {
                tile::mark(context, *body, palette);
            } else if !tiled && (!many || selected) {
                self.paint_body(context, *body, at, side, selected, palette);
            }
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
        for condition in [Condition::Dead, Condition::Saturated] {
            let known = layout.bodies.iter().zip(&conditions);
            let so = known.filter(|(_, is)| **is == Some(condition)).map(|(body, _)| *body);
            paint_conditions(context, &so.collect::<Vec<Body>>(), condition, palette);
        }
    }

    /// Puts all maps on one sheet; the side of a map, or 0.
    fn lay_sheet(
        &mut self,
        state: &State,
        packet: &Packet,
        learner: &LearnerFrame,
        palette: &Palette,
    ) -> u32 {
        let count = state.topology().neurons().len();
        let now = (state.frames, state.active, *palette);
        if let Some((laid, side)) = self.laid
            && laid == now
        {
            return side;
        }
        let dataset = state.setup.task.samples().dataset;
        let bytes = picture::pictures(state.topology(), dataset, packet, learner);
        let side = ((bytes.len() / count.max(1)) as f64).sqrt() as u32;
        if side == 0 || (side * side) as usize * count != bytes.len() {
            return 0;
        }
        if self.sheet.is_none() {
            let made = browser::document().create_element("canvas");
            self.sheet = made.ok().and_then(|element| element.dyn_into().ok());
        }
        let Some(sheet) = &self.sheet else { return 0 };
        picture::map(&bytes, palette, &mut self.pixels);
        self.laid = Some((now, side));
        put(sheet, &self.pixels, side, side * count as u32);
        side
    }

    /// Hundreds of neurons as plain squares with one path for all rims: round corners would take longer than a picture's time.
    fn paint_plainly(
        &self,
        context: &CanvasRenderingContext2d,
        layout: &Layout,
        side: u32,
        palette: &Palette,
    ) {
        context.set_fill_style_str(&css(palette.paper));
        context.begin_path();
        for (at, body) in layout.bodies.iter().enumerate().filter(|(_, body)| !layout.tiles(body.id)) {
            let size = f64::from(body.size);
            let (x, y) = (f64::from(body.x) - size / 2.0, f64::from(body.y) - size / 2.0);
            match self.sheet.as_ref().filter(|_| side > 0) {
                Some(sheet) => {
                    let side = f64::from(side);
                    let _ = context
                        .draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                            sheet,
                            0.0,
                            side * at as f64,
                            side,
                            side,
                            x,
                            y,
                            size,
                            size,
                        );
                }
                None => context.fill_rect(x, y, size, size),
            }
            context.rect(x, y, size, size);
        }
        context.set_stroke_style_str(&css(palette.ink_2));
        context.set_line_width(1.0);
        context.stroke();
    }

    fn paint_body(
        &self,
        context: &CanvasRenderingContext2d,
        body: Body,
        at: usize,
        side: u32,
        selected: bool,
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
        let (colour, width) = if selected { (palette.accent, 2.5) } else { (palette.ink_2, 1.2) };
        context.set_stroke_style_str(&css(colour));
        context.set_line_width(width);
        context.stroke();
    }
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

/// A badge at the upper corner of each: struck through for dead, a line at the top for saturated. Two paths for all: hundreds of neurons may have one.
fn paint_conditions(
    context: &CanvasRenderingContext2d,
    bodies: &[Body],
    condition: Condition,
    palette: &Palette,
) {
    let Some(first) = bodies.first() else { return };
    let radius = (f64::from(first.size) / 2.0 * 0.42).clamp(2.5, 6.5);
    let (colour, reach) = match condition {
        Condition::Dead => (palette.bad, (-0.6, 0.6)),
        Condition::Saturated => (palette.ink_2, (0.35, 0.35)),
    };
    let corner = |body: &Body| {
        let half = f64::from(body.size) / 2.0;
        (f64::from(body.x) + half - 1.0, f64::from(body.y) - half + 1.0)
    };
    context.begin_path();
    for (x, y) in bodies.iter().map(corner) {
        context.move_to(x + radius, y);
        let _ = context.arc(x, y, radius, 0.0, std::f64::consts::TAU);
    }
    context.set_fill_style_str(&css(palette.paper));
    context.fill();
    for (x, y) in bodies.iter().map(corner) {
        context.move_to(x - radius * 0.6, y - radius * reach.0);
        context.line_to(x + radius * 0.6, y - radius * reach.1);
    }
    context.set_stroke_style_str(&css(colour));
    context.set_line_width((radius / 3.6).max(1.0));
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
