//! The plane or curve it learned, and the points above it.

use super::canvas::{self, Canvas, css, put};
use crate::browser;
use experiment::{Shape as RuleShape, Target, Teacher};
use protocol::Points;
use std::rc::Rc;
use studio::State;
use studio::picture::{self, Colour, Mark, Palette, Shape};
use web_sys::CanvasRenderingContext2d;

/// The plane's memory of what it painted.
#[derive(Default)]
pub struct Plane {
    pixels: Vec<u8>,
    /// The points, whether test points were drawn, whether flips were marked, the teacher of then, and the canvas.
    painted: Option<(Rc<Points>, bool, bool, Teacher, String)>,
}

impl Plane {
    /// Paints the plane of a learner, where there are `news` of it: points when they have changed, or where `all` is to be painted.
    pub fn paint(&mut self, state: &State, learner: u32, palette: &Palette, all: bool, news: bool) {
        let dataset = state.setup.task.samples().dataset;
        let names = Names::of(state, learner);
        if all || news {
            self.paint_map(state, learner, &names, palette);
        }
        let test_points = state.experiment.view.test_points;
        let teacher = state.setup.learners[learner as usize].recipe.teacher.clone();
        let now = (state.points.clone(), test_points, state.revealed, teacher, names.points.clone());
        let same = |last: &(Rc<Points>, bool, bool, Teacher, String)| {
            let set = (last.1, last.2, &last.3, &last.4) == (now.1, now.2, &now.3, &now.4);
            set && Rc::ptr_eq(&last.0, &now.0) && canvas::holds(&now.4)
        };
        // A curve moves with every frame, a plane's points do not.
        let moved = all || (news && dataset.coordinates() == 1);
        if !moved && self.painted.as_ref().is_some_and(same) {
            return;
        }
        let Some(canvas) = Canvas::clear(&names.points) else { return };
        let marks = picture::marks(&state.points, dataset, palette);
        let shown = |mark: &&Mark| mark.filled || test_points;
        if dataset.coordinates() == 1 {
            paint_axes(&canvas, palette);
            marks.iter().filter(shown).for_each(|mark| paint_mark(&canvas, mark));
            paint_curve(&canvas, state, learner, colour(state, learner, palette));
        } else {
            marks.iter().filter(shown).for_each(|mark| paint_mark(&canvas, mark));
        }
        if let Teacher::Rule { shape, .. } = &now.3
            && dataset.coordinates() == 2
        {
            paint_rule(&canvas, shape, dataset.half_width(), palette);
        }
        if state.revealed {
            let flipped = marks.iter().filter(|mark| mark.flipped && (mark.filled || test_points));
            flipped.for_each(|mark| paint_ring(&canvas, mark, palette));
        }
        self.painted = Some(now);
    }

    fn paint_map(&mut self, state: &State, learner: u32, names: &Names, palette: &Palette) {
        let Some(element) = browser::find(&names.plane) else { return };
        let dataset = state.setup.task.samples().dataset;
        let bytes = map_of(state, learner);
        let cell = if matches!(dataset.target(), Target::Classes(3..)) { 2 } else { 1 };
        let side = ((bytes.len() / cell) as f64).sqrt() as u32;
        if side == 0 {
            let [r, g, b] = palette.paper;
            return put(&element, &[r, g, b, 255], 1, 1);
        }
        let discretised = state.experiment.view.discretised;
        picture::plane(bytes, dataset.target(), palette, discretised, &mut self.pixels);
        put(&element, &self.pixels, side, side);
    }
}

/// The canvases of a learner: the active one's can be painted on, and have names of their own.
struct Names {
    plane: String,
    points: String,
}

impl Names {
    fn of(state: &State, learner: u32) -> Names {
        match learner == state.active {
            true => Names { plane: "plane".to_owned(), points: "points".to_owned() },
            false => Names { plane: format!("plane-{learner}"), points: format!("points-{learner}") },
        }
    }
}

/// The bytes of a learner's plane; none where there is no plane.
pub fn map_of(state: &State, learner: u32) -> &[u8] {
    let plane = state.setup.task.samples().dataset.coordinates() == 2;
    let pictured = state.pictured(learner).filter(|_| plane);
    pictured.map_or(&[], |(packet, learner)| packet.section(learner.plane))
}

/// The heights of a learner's curve, from the top, 0 to 1; none where there is no curve.
pub fn curve_of(state: &State, learner: u32) -> Vec<f32> {
    // Bytes of a plane that was shown before are no curve.
    let curve = state.setup.task.samples().dataset.coordinates() == 1 && state.target() == Target::Value;
    let pictured = state.pictured(learner).filter(|_| curve);
    pictured.map_or_else(Vec::new, |(packet, own)| picture::curve(packet.floats(own.plane), &state.points))
}

/// The colour of a learner's curve: its own where there are several.
pub fn colour(state: &State, learner: u32, palette: &Palette) -> Colour {
    if state.setup.learners.len() > 1 { palette.who(learner as usize) } else { palette.accent }
}

/// The teacher's rule: its inside hatched, its outline dashed.
fn paint_rule(canvas: &Canvas, shape: &RuleShape, half_width: f32, palette: &Palette) {
    let Canvas { context, width, height } = canvas;
    let (width, height) = (f64::from(*width), f64::from(*height));
    let scale = 0.5 / f64::from(half_width);
    let place =
        |x: f32, y: f32| ((0.5 + f64::from(x) * scale) * width, (0.5 - f64::from(y) * scale) * height);
    context.begin_path();
    match shape {
        RuleShape::Disc { x, y, radius } => {
            let (x, y) = place(*x, *y);
            let _ = context.arc(x, y, f64::from(*radius) * scale * width, 0.0, std::f64::consts::TAU);
        }
        RuleShape::HalfPlane { x, y, towards_x, towards_y } => {
            // Along the line, far beyond the picture on both sides.
            let far = 10.0 * half_width / towards_x.hypot(*towards_y).max(f32::MIN_POSITIVE);
            let (ax, ay) = place(x - towards_y * far, y + towards_x * far);
            let (bx, by) = place(x + towards_y * far, y - towards_x * far);
            context.move_to(ax, ay);
            context.line_to(bx, by);
        }
        RuleShape::Polygon { corners } => {
            for (at, (x, y)) in corners.iter().enumerate() {
                let (x, y) = place(*x, *y);
                if at == 0 { context.move_to(x, y) } else { context.line_to(x, y) }
            }
            context.close_path();
        }
    }
    hatch(canvas, shape, half_width, palette);
    let _ = context.set_line_dash(&js_sys::Array::of2(&7.into(), &5.into()));
    for (colour, line) in [(palette.rim, 4.0), (palette.accent, 2.2)] {
        context.set_stroke_style_str(&css(colour));
        context.set_line_width(line);
        context.stroke();
    }
    let _ = context.set_line_dash(&js_sys::Array::new());
}

/// Hatches what was traced; of a half plane, the side of class 1.
fn hatch(canvas: &Canvas, shape: &RuleShape, half_width: f32, palette: &Palette) {
    /// Pixels between two lines.
    const APART: i32 = 9;
    let Canvas { context, width, height } = canvas;
    let lines = || {
        if let Ok(lines) = web_sys::Path2d::new() {
            for at in (-(*height as i32)..*width as i32).step_by(APART as usize) {
                lines.move_to(at.into(), f64::from(*height));
                lines.line_to(f64::from(at) + f64::from(*height), 0.0);
            }
            context.set_global_alpha(0.5);
            context.set_stroke_style_str(&css(palette.accent));
            context.set_line_width(1.0);
            context.stroke_with_path(&lines);
            context.set_global_alpha(1.0);
        }
    };
    if let RuleShape::HalfPlane { .. } = shape {
        // A line traced holds nothing: its side is told pixel by pixel, in short strokes.
        let (w, h) = (*width as i32, *height as i32);
        let Ok(side) = web_sys::Path2d::new() else { return };
        let inside = |px: i32, py: i32| {
            let x = (px as f32 / width - 0.5) * 2.0 * half_width;
            let y = (0.5 - py as f32 / height) * 2.0 * half_width;
            shape.holds(x, y)
        };
        for py in (0..h).step_by(4) {
            let mut from = None;
            for px in (0..=w).step_by(4) {
                match (inside(px, py) && px < w, from) {
                    (true, None) => from = Some(px),
                    (false, Some(start)) => {
                        side.rect(f64::from(start), py.into(), f64::from(px - start), 4.0);
                        from = None;
                    }
                    _ => {}
                }
            }
        }
        context.save();
        context.clip_with_path_2d(&side);
        lines();
        context.restore();
        return;
    }
    context.save();
    context.clip();
    lines();
    context.restore();
}

pub fn paint_axes(canvas: &Canvas, palette: &Palette) {
    let Canvas { context, width, height } = canvas;
    let (width, height) = (f64::from(*width), f64::from(*height));
    context.set_stroke_style_str(&css(palette.line));
    context.set_line_width(1.0);
    context.begin_path();
    context.move_to(0.0, height / 2.0);
    context.line_to(width, height / 2.0);
    context.move_to(width / 2.0, 0.0);
    context.line_to(width / 2.0, height);
    context.stroke();
}

pub fn paint_curve(canvas: &Canvas, state: &State, learner: u32, colour: Colour) {
    let heights = curve_of(state, learner);
    if heights.len() < 2 {
        return;
    }
    let Canvas { context, width, height } = canvas;
    context.set_stroke_style_str(&css(colour));
    context.set_line_width(2.5);
    context.begin_path();
    let last = (heights.len() - 1) as f64;
    for (at, y) in heights.iter().enumerate() {
        context.line_to(at as f64 / last * f64::from(*width), f64::from(*y) * f64::from(*height));
    }
    context.stroke();
}

/// A ring around a flipped label.
fn paint_ring(canvas: &Canvas, mark: &Mark, palette: &Palette) {
    let Canvas { context, width, height } = canvas;
    context.begin_path();
    let (x, y) = (f64::from(mark.x * width), f64::from(mark.y * height));
    let _ = context.arc(x, y, 8.5, 0.0, std::f64::consts::TAU);
    for (colour, line) in [(palette.rim, 4.0), (palette.accent, 2.2)] {
        context.set_stroke_style_str(&css(colour));
        context.set_line_width(line);
        context.stroke();
    }
}

pub fn paint_mark(canvas: &Canvas, mark: &Mark) {
    let Canvas { context, width, height } = canvas;
    let (x, y) = (f64::from(mark.x * width), f64::from(mark.y * height));
    // Marks grow a little with the plane.
    let scale = (f64::from(*width) / 316.0).clamp(0.85, 1.5);
    let radius = if mark.filled { 4.2 } else { 2.8 } * scale;
    context.begin_path();
    outline(context, mark.shape, x, y, radius);
    if mark.filled {
        context.set_fill_style_str(&css(mark.colour));
        context.set_stroke_style_str(&css(mark.rim));
        context.set_line_width(1.3);
        context.fill();
        context.stroke();
    } else {
        context.set_global_alpha(0.72);
        context.set_stroke_style_str(&css(mark.colour));
        context.set_line_width(1.25);
        context.stroke();
        context.set_global_alpha(1.0);
    }
}

/// A closed outline of a mark.
pub fn outline(context: &CanvasRenderingContext2d, shape: Shape, x: f64, y: f64, radius: f64) {
    let polygon = |corners: &[(f64, f64)], size: f64| {
        for (at, (dx, dy)) in corners.iter().enumerate() {
            let (px, py) = (x + dx * radius * size, y + dy * radius * size);
            if at == 0 { context.move_to(px, py) } else { context.line_to(px, py) }
        }
        context.close_path();
    };
    match shape {
        Shape::Circle => {
            let _ = context.arc(x, y, radius, 0.0, std::f64::consts::TAU);
        }
        Shape::Diamond => polygon(&[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)], 1.25),
        Shape::Square => polygon(&[(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)], 0.95),
        Shape::Triangle => polygon(&[(0.0, -1.0), (1.0, 0.8), (-1.0, 0.8)], 1.2),
        Shape::Cross => polygon(
            &[
                (-0.35, -1.0),
                (0.35, -1.0),
                (0.35, -0.35),
                (1.0, -0.35),
                (1.0, 0.35),
                (0.35, 0.35),
                (0.35, 1.0),
                (-0.35, 1.0),
                (-0.35, 0.35),
                (-1.0, 0.35),
                (-1.0, -0.35),
                (-0.35, -0.35),
            ],
            1.1,
        ),
        Shape::Star => {
            let corner = |i: i32| {
                let angle = std::f64::consts::PI * (f64::from(i) / 5.0 - 0.5);
                let reach = if i % 2 == 0 { 1.4 } else { 0.6 };
                (angle.cos() * reach, angle.sin() * reach)
            };
            polygon(&(0..10).map(corner).collect::<Vec<_>>(), 1.0);
        }
    }
}
