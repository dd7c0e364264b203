//! What a hand on the plane is doing: the brush's disc, the stroke so far, what is being erased, a dragged point, an outline.

use super::canvas::{Canvas, css};
use super::plane::paint_mark;
use crate::hand::{self, OVERLAY};
use protocol::Points;
use std::rc::Rc;
use studio::picture::{Colour, Mark, Palette, Shape};
use studio::points::share;
use studio::{PointTool, State};

pub fn paint(state: &State, palette: &Palette) {
    if !state.brush.open {
        return;
    }
    let Some(canvas) = Canvas::clear(OVERLAY) else { return };
    hand::with(|hand| {
        if hand.sent_over.as_ref().is_some_and(|over: &Rc<Points>| !Rc::ptr_eq(over, &state.points)) {
            hand.sent_over = None;
            hand.sent.clear();
        }
        for places in [&hand.sent, &hand.places] {
            places.as_chunks::<2>().0.iter().for_each(|&[x, y]| dab(&canvas, state, palette, (x, y)));
        }
        if !hand.erased.is_empty() {
            let named = state.named_points();
            for (_, point) in named.iter().filter(|(id, _)| hand.erased.contains(id)) {
                crossed(&canvas, share(state, state.drawn_at(point)), palette);
            }
        }
        if let Some(point) = state.picked_point() {
            let at = hand.drag.unwrap_or_else(|| share(state, state.drawn_at(&point)));
            ring(&canvas, at, 9.0, palette);
        }
        outline(&canvas, &hand.corners, hand.at, palette);
        if let Some(at) = hand.at {
            let radius = state.brush.size as f32 / 200.0 * canvas.width;
            match state.brush.tool {
                PointTool::Brush | PointTool::Eraser => ring(&canvas, at, radius.max(3.0).into(), palette),
                PointTool::Pick | PointTool::Rule => {}
            }
            if hand.keyboard && state.brush.picked.is_none() {
                cursor(&canvas, at, palette);
            }
        }
    });
}

/// A point of the stroke, as it will be drawn.
fn dab(canvas: &Canvas, state: &State, palette: &Palette, at: (i32, i32)) {
    let (x, y) = share(state, at);
    let values = state.classes() == 0;
    let class = state.brush.class as usize;
    let end = if state.brush.value < 0 { palette.marks[0] } else { palette.marks[1] };
    let mark = Mark {
        x,
        y,
        shape: if values { Shape::Circle } else { Shape::of(class) },
        colour: if values { end } else { palette.mark(class) },
        rim: palette.rim,
        filled: !state.brush.test,
        flipped: false,
    };
    paint_mark(canvas, &mark);
}

/// Strokes what was traced, light below and coloured above, to be seen on any map.
fn twice(canvas: &Canvas, colour: Colour, palette: &Palette) {
    for (colour, line) in [(palette.rim, 3.6), (colour, 1.8)] {
        canvas.context.set_stroke_style_str(&css(colour));
        canvas.context.set_line_width(line);
        canvas.context.stroke();
    }
}

fn place(canvas: &Canvas, (x, y): (f32, f32)) -> (f64, f64) {
    (f64::from(x * canvas.width), f64::from(y * canvas.height))
}

fn ring(canvas: &Canvas, at: (f32, f32), radius: f64, palette: &Palette) {
    let (x, y) = place(canvas, at);
    canvas.context.begin_path();
    let _ = canvas.context.arc(x, y, radius, 0.0, std::f64::consts::TAU);
    twice(canvas, palette.accent, palette);
}

fn cursor(canvas: &Canvas, at: (f32, f32), palette: &Palette) {
    let (x, y) = place(canvas, at);
    let context = &canvas.context;
    context.begin_path();
    for (dx, dy) in [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)] {
        context.move_to(x + 3.0 * dx, y + 3.0 * dy);
        context.line_to(x + 11.0 * dx, y + 11.0 * dy);
    }
    twice(canvas, palette.accent, palette);
}

fn crossed(canvas: &Canvas, at: (f32, f32), palette: &Palette) {
    let (x, y) = place(canvas, at);
    let context = &canvas.context;
    context.begin_path();
    for turn in [1.0, -1.0] {
        context.move_to(x - 5.0, y - 5.0 * turn);
        context.line_to(x + 5.0, y + 5.0 * turn);
    }
    twice(canvas, palette.train, palette);
}

/// The outline so far, to where the hand is.
fn outline(canvas: &Canvas, corners: &[(f32, f32)], at: Option<(f32, f32)>, palette: &Palette) {
    let Some((first, rest)) = corners.split_first() else { return };
    let context = &canvas.context;
    context.begin_path();
    let (x, y) = place(canvas, *first);
    context.move_to(x, y);
    for &corner in rest.iter().chain(&at) {
        let (x, y) = place(canvas, corner);
        context.line_to(x, y);
    }
    twice(canvas, palette.accent, palette);
    for &corner in corners {
        let (x, y) = place(canvas, corner);
        context.set_fill_style_str(&css(palette.accent));
        context.fill_rect(x - 2.5, y - 2.5, 5.0, 5.0);
    }
}
