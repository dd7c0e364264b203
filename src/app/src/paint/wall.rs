//! Points without a place: the wall of images, the table of cases, the scatter.

use super::canvas::{self, Canvas, css, font, put};
use super::plane::outline;
use crate::browser;
use protocol::Points;
use std::rc::Rc;
use studio::State;
use studio::picture::{self, Case, Palette, Shape};

/// The wall's memory.
#[derive(Default)]
pub struct Wall {
    pixels: Vec<u8>,
    /// The points on it.
    points: Option<Rc<Points>>,
}

impl Wall {
    /// Paints it where there are `news` of its answers, or other points.
    pub fn paint(&mut self, state: &State, palette: &Palette, news: bool) {
        let same = self.points.as_ref().is_some_and(|points| Rc::ptr_eq(points, &state.points));
        if same && !news && canvas::holds("points") {
            return;
        }
        self.points = Some(state.points.clone());
        let dataset = state.setup.task.samples().dataset;
        let answers = answers(state);
        let cases = picture::cases(&state.points, dataset, answers);
        let images = dataset == experiment::Dataset::Digits && !cases.is_empty();
        ground("plane", &state.points, images, palette, &mut self.pixels);
        let Some(canvas) = Canvas::clear("points") else { return };
        for case in &cases {
            match dataset {
                experiment::Dataset::Digits => image(&canvas, case, palette),
                experiment::Dataset::Iris => flower(&canvas, case, palette),
                _ => cell(&canvas, case, palette),
            }
        }
    }
}

/// What lies below the cases: the test images, or paper.
pub fn ground(id: &str, points: &Points, images: bool, palette: &Palette, pixels: &mut Vec<u8>) {
    let Some(element) = browser::find(id) else { return };
    if images {
        let side = picture::images(points, palette.paper, palette.train, pixels);
        put(&element, pixels, side, side);
    } else {
        let [r, g, b] = palette.paper;
        put(&element, &[r, g, b, 255], 1, 1);
    }
}

/// A case that two learners answered: pale where they answer alike, else amber, with both answers where there is room.
pub fn differing(canvas: &Canvas, one: &Case, other: &Case, image: bool, palette: &Palette) {
    let (x, y, side) = place(canvas, one);
    let context = &canvas.context;
    let gap = (side * 0.08).min(1.5);
    let inner = side - 2.0 * gap;
    if one.answer == other.answer {
        if !image {
            context.set_fill_style_str(&css(palette.line));
            context.fill_rect(x + gap, y + gap, inner, inner);
        }
        return;
    }
    context.set_fill_style_str(&css(palette.gap));
    context.set_global_alpha(if image { 0.45 } else { 1.0 });
    context.fill_rect(x + gap, y + gap, inner, inner);
    context.set_global_alpha(1.0);
    context.set_stroke_style_str(&css(palette.gap));
    context.set_line_width(2.0);
    context.stroke_rect(x + gap, y + gap, inner, inner);
    if let (Some(one), Some(other)) = (one.answer, other.answer)
        && side > 16.0
    {
        context.set_font(&font(side * 0.38));
        context.set_text_align("center");
        context.set_text_baseline("bottom");
        context.set_fill_style_str(&css(palette.train));
        let _ = context.fill_text(&format!("{one}·{other}"), x + side / 2.0, y + side - gap);
    }
}

/// The answers of the newest frame.
fn answers(state: &State) -> &[u8] {
    state.pictured(state.active).map_or(&[], |(packet, learner)| packet.section(learner.answers))
}

/// What is wrong is outlined, with what was answered instead.
fn image(canvas: &Canvas, case: &Case, palette: &Palette) {
    if case.right() != Some(false) {
        return;
    }
    let (x, y, side) = place(canvas, case);
    let context = &canvas.context;
    context.set_stroke_style_str(&css(palette.marks[0]));
    context.set_line_width(2.0);
    context.stroke_rect(x + 1.5, y + 1.5, side - 3.0, side - 3.0);
    if let Some(answer) = case.answer {
        context.set_font(&font(side * 0.36));
        context.set_text_align("right");
        context.set_text_baseline("bottom");
        context.set_fill_style_str(&css(palette.marks[0]));
        let _ = context.fill_text(&answer.to_string(), x + side - 3.0, y + side - 1.5);
    }
}

/// A test case is a field, right or wrong; a training case a dot.
fn cell(canvas: &Canvas, case: &Case, palette: &Palette) {
    let (x, y, side) = place(canvas, case);
    let context = &canvas.context;
    let gap = (side * 0.08).min(1.5);
    match case.right() {
        None => {
            context.set_fill_style_str(&css(if case.train { palette.train } else { palette.line }));
            let small = side * if case.train { 0.22 } else { 0.8 };
            let inset = (side - small) / 2.0;
            context.fill_rect(x + inset, y + inset, small, small);
        }
        Some(right) => {
            context.set_fill_style_str(&css(if right { palette.good } else { palette.marks[0] }));
            context.fill_rect(x + gap, y + gap, side - 2.0 * gap, side - 2.0 * gap);
            if let Some(bit) = case.bit.filter(|_| side > 9.0) {
                context.set_font(&font(side * 0.62));
                context.set_text_align("center");
                context.set_text_baseline("middle");
                context.set_fill_style_str(&css(palette.rim));
                let sign = if bit { "1" } else { "0" };
                let _ = context.fill_text(sign, x + side / 2.0, y + side / 2.0);
                if !right {
                    context.set_stroke_style_str(&css(palette.rim));
                    context.set_line_width(1.4);
                    context.stroke_rect(
                        x + gap + 1.0,
                        y + gap + 1.0,
                        side - 2.0 * gap - 2.0,
                        side - 2.0 * gap - 2.0,
                    );
                }
            } else if !right && side > 7.0 {
                // Not by colour alone.
                context.set_stroke_style_str(&css(palette.rim));
                context.set_line_width(1.2);
                context.begin_path();
                context.move_to(x + side * 0.3, y + side * 0.3);
                context.line_to(x + side * 0.7, y + side * 0.7);
                context.move_to(x + side * 0.7, y + side * 0.3);
                context.line_to(x + side * 0.3, y + side * 0.7);
                context.stroke();
            }
        }
    }
}

/// A flower by its class; a wrong answer is ringed.
fn flower(canvas: &Canvas, case: &Case, palette: &Palette) {
    let (x, y, side) = place(canvas, case);
    let context = &canvas.context;
    let shape = [Shape::Diamond, Shape::Circle, Shape::Square][usize::from(case.label) % 3];
    let colour = css(palette.marks[usize::from(case.label) % 3]);
    let (x, y) = (x + side / 2.0, y + side / 2.0);
    context.begin_path();
    outline(context, shape, x, y, if case.train { 4.2 } else { 3.2 });
    if case.train {
        context.set_fill_style_str(&colour);
        context.fill();
    } else {
        context.set_stroke_style_str(&colour);
        context.set_line_width(1.3);
        context.stroke();
    }
    if case.right() == Some(false) {
        context.begin_path();
        let _ = context.arc(x, y, 7.5, 0.0, std::f64::consts::TAU);
        context.set_stroke_style_str(&css(palette.accent));
        context.set_line_width(1.8);
        context.stroke();
    }
}

fn place(canvas: &Canvas, case: &Case) -> (f64, f64, f64) {
    let (width, height) = (f64::from(canvas.width), f64::from(canvas.height));
    (f64::from(case.x) * width, f64::from(case.y) * height, f64::from(case.side) * width)
}
