//! Synapses, on a canvas of their own.
//!
//! Drawing thousands of curves takes longer than a picture's time: while the view moves, the last picture of them moves with it, and is drawn anew when there is time.

use super::Numbers;
use crate::browser::{self, style};
use crate::paint::canvas::{self, Canvas, css};
use crate::paint::{DENSE, DENSE_MILLIS};
use experiment::{Setup, Synapse, Topology};
use std::rc::Rc;
use studio::picture::{self, Camera, Layout, Palette, Pixel};
use studio::{Gesture, State};
use web_sys::{CanvasRenderingContext2d, HtmlElement};

/// Synapses drawn at most while it learns.
const MOVING: usize = 400;
/// Synapses drawn at most while it rests or is held.
const RESTING: usize = 2_000;
/// Loop synapses up to this many have arrowheads; more would hide each other.
const ARROWS: usize = 600;

/// What was drawn last.
#[derive(Default)]
pub struct Links {
    drawn: Option<Drawn>,
    at: f64,
}

struct Drawn {
    setup: Rc<Setup>,
    /// The learner whose network it is.
    learner: u32,
    camera: Camera,
    canvas: Pixel,
    /// The frame of the numbers.
    of: Option<u64>,
    playing: bool,
    /// What would be pruned, in percent.
    pruned: Option<u32>,
    /// Whether some are being moved, and left to the other canvas.
    held: bool,
}

impl Drawn {
    fn topology(&self) -> Option<&Topology> {
        Some(&self.setup.learners.get(self.learner as usize)?.topology)
    }
}

impl Links {
    /// Paints what has changed. Says whether the canvas is older than what is known.
    #[expect(
        clippy::too_many_arguments,
        reason = "one call, and each is another thing that may have changed"
    )]
    pub fn paint(
        &mut self,
        state: &State,
        layout: &Layout,
        camera: Camera,
        canvas: Pixel,
        palette: &Palette,
        numbers: Numbers<'_>,
        all: bool,
        fresh: bool,
        now: f64,
    ) -> bool {
        let held = matches!(state.editor.gesture, Gesture::Move { .. });
        let of = numbers.map(|_| state.frames);
        let same_network = self.drawn.as_ref().is_some_and(|drawn| {
            drawn.canvas == canvas
                && drawn.held == held
                && drawn.learner == state.active
                && drawn.topology() == Some(state.topology())
                && canvas::holds("links")
        });
        let same_view = self.drawn.as_ref().is_some_and(|drawn| drawn.camera == camera);
        let same_numbers =
            self.drawn.as_ref().is_some_and(|drawn| drawn.of == of && drawn.playing == state.playing());
        let pruned = state.cut().map(|(_, cut)| cut.percent);
        let same_numbers = same_numbers && self.drawn.as_ref().is_some_and(|drawn| drawn.pruned == pruned);
        let dense = state.topology().synapses().len() > DENSE;
        let early = dense && now - self.at < DENSE_MILLIS;
        let must = all || !same_network;
        let should = !same_view || (fresh && !same_numbers);
        if !must && (!should || early) {
            if !same_view {
                self.carry(camera, canvas);
            }
            return should;
        }
        let Some(own) = Canvas::clear("links") else { return false };
        self.draw(&own.context, state, layout, palette, numbers);
        self.drawn = Some(Drawn {
            setup: state.setup.clone(),
            learner: state.active,
            camera,
            canvas,
            of,
            playing: state.playing(),
            pruned,
            held,
        });
        self.at = now;
        self.carry(camera, canvas);
        false
    }

    /// Moves the last picture to where its synapses are now.
    fn carry(&self, camera: Camera, (width, height): Pixel) {
        let Some(drawn) = &self.drawn else { return };
        let Some(element) = browser::find::<HtmlElement>("links") else { return };
        let (x, y) = (camera.sx / drawn.camera.sx, camera.sy / drawn.camera.sy);
        let left = width / 2.0 * (1.0 - x) + (drawn.camera.x - camera.x) * camera.sx;
        let top = height / 2.0 * (1.0 - y) + (drawn.camera.y - camera.y) * camera.sy;
        let still = x == 1.0 && y == 1.0 && left == 0.0 && top == 0.0;
        let carried = format!("translate({left:.2}px, {top:.2}px) scale({x:.4}, {y:.4})");
        style(&element, "transform", if still { "" } else { &carried });
    }

    fn draw(
        &self,
        context: &CanvasRenderingContext2d,
        state: &State,
        layout: &Layout,
        palette: &Palette,
        numbers: Numbers<'_>,
    ) {
        // While it moves, the weakest of many would not be seen anyway.
        let most = if state.playing() { MOVING } else { RESTING };
        let weights = weights(numbers);
        let held = match &state.editor.gesture {
            Gesture::Move { ids, .. } => &ids[..],
            _ => &[],
        };
        let still = |s: &Synapse| !held.contains(&s.from) && !held.contains(&s.to);
        let gone: Vec<&Synapse> = {
            let going = state.going().iter().zip(state.topology().synapses());
            going.filter(|(going, _)| **going > 0).map(|(_, synapse)| synapse).collect()
        };
        if gone.is_empty() {
            return strokes(context, state, layout, palette, &weights, most, still);
        }
        // Both are in the topology's order.
        let goes = |s: &Synapse| gone.binary_search_by_key(&(s.to, s.from), |g| (g.to, g.from)).is_ok();
        fade(context, layout, gone.iter().filter(|s| still(s)).take(most), palette);
        strokes(context, state, layout, palette, &weights, most, |s| !goes(s) && still(s));
    }
}

/// All weights, in the order of the topology's synapses.
pub fn weights(numbers: Numbers<'_>) -> Vec<f32> {
    numbers.map_or_else(Vec::new, |(packet, learner)| packet.floats(learner.weights).collect())
}

/// Draws synapses as few paths.
///
/// Of many, wide ones are hairlines beside each other: a browser without a graphics card draws these several times faster.
pub fn strokes(
    context: &CanvasRenderingContext2d,
    state: &State,
    layout: &Layout,
    palette: &Palette,
    weights: &[f32],
    most: usize,
    shown: impl Fn(&Synapse) -> bool,
) {
    context.set_line_cap("butt");
    let loops = state.topology().synapses().iter().filter(|s| s.looped).count();
    let many = state.topology().synapses().len() > DENSE;
    for stroke in picture::strokes(state.topology(), layout, weights, most, shown) {
        let colour = css(palette.marks[usize::from(stroke.positive)]);
        context.set_stroke_style_str(&colour);
        context.set_global_alpha(f64::from(stroke.opacity));
        let lines = if many && !stroke.looped { stroke.width.ceil().max(1.0) } else { 1.0 };
        context.set_line_width(f64::from(stroke.width / lines));
        let dash =
            if stroke.looped { js_sys::Array::of2(&5.into(), &3.into()) } else { js_sys::Array::new() };
        let _ = context.set_line_dash(&dash);
        context.begin_path();
        for line in 0..lines as u32 {
            let beside = (line as f32 - (lines - 1.0) / 2.0) * stroke.width / lines;
            for [ax, ay, bx, by, cx, cy, dx, dy] in &stroke.curves {
                trace(context, &[*ax, ay + beside, *bx, by + beside, *cx, cy + beside, *dx, dy + beside]);
            }
        }
        context.stroke();
        if stroke.looped && loops <= ARROWS {
            context.set_fill_style_str(&colour);
            context.begin_path();
            stroke.curves.iter().for_each(|curve| arrowhead(context, curve, 4.0 + stroke.width));
            context.fill();
        }
    }
    context.set_global_alpha(1.0);
    let _ = context.set_line_dash(&js_sys::Array::new());
}

/// Synapses that would be pruned: dotted hairlines, whatever their weights.
fn fade<'a>(
    context: &CanvasRenderingContext2d,
    layout: &Layout,
    gone: impl Iterator<Item = &'a &'a Synapse>,
    palette: &Palette,
) {
    context.set_stroke_style_str(&css(palette.ink_3));
    context.set_global_alpha(0.3);
    context.set_line_width(1.0);
    let _ = context.set_line_dash(&js_sys::Array::of2(&1.5.into(), &4.into()));
    context.begin_path();
    gone.filter_map(|s| layout.curve(s.from, s.to)).for_each(|curve| trace(context, &curve));
    context.stroke();
    context.set_global_alpha(1.0);
    let _ = context.set_line_dash(&js_sys::Array::new());
}

/// One curve, to be stroked.
pub fn trace(context: &CanvasRenderingContext2d, curve: &[f32; 8]) {
    let [ax, ay, bx, by, cx, cy, dx, dy] = curve.map(f64::from);
    context.move_to(ax, ay);
    context.bezier_curve_to(bx, by, cx, cy, dx, dy);
}

/// The head of an arrow at a curve's end, to be filled.
pub fn arrowhead(context: &CanvasRenderingContext2d, curve: &[f32; 8], size: f32) {
    let [.., cx, cy, dx, dy] = *curve;
    let length = (dx - cx).hypot(dy - cy).max(0.001);
    let (along_x, along_y) = ((dx - cx) / length * size, (dy - cy) / length * size);
    let (back_x, back_y) = (dx - along_x, dy - along_y);
    let point = |x: f32, y: f32| (f64::from(x), f64::from(y));
    let (x, y) = point(dx, dy);
    context.move_to(x, y);
    let (x, y) = point(back_x - along_y * 0.55, back_y + along_x * 0.55);
    context.line_to(x, y);
    let (x, y) = point(back_x + along_y * 0.55, back_y - along_x * 0.55);
    context.line_to(x, y);
    context.close_path();
}
