//! The pad: the pen's lines, what a learner sees of them, and how sure it is of each digit.

use super::canvas::{Canvas, css, font, put};
use crate::browser;
use crate::view::PAD;
use studio::picture::{Colour, Palette, mix};
use studio::{State, number};
use web_sys::HtmlCanvasElement;

pub fn paint(state: &State, palette: &Palette) {
    let Some(canvas) = Canvas::clear(PAD) else { return };
    sheet(&canvas, state, palette);
    seen(state, palette);
    read(state, palette);
}

/// The lines, or the cells where no pen drew; and the keyboard's cursor.
fn sheet(canvas: &Canvas, state: &State, palette: &Palette) {
    let (context, side) = (&canvas.context, f64::from(canvas.width));
    let pad = &state.pad;
    if let Some(image) = pad.image.filter(|_| pad.lines.is_empty()) {
        let cell = side / 8.0;
        for (row, levels) in image.iter().enumerate() {
            for (column, &level) in levels.iter().enumerate().filter(|(_, level)| **level > 0) {
                context.set_fill_style_str(&css(grey(level, palette)));
                context.fill_rect(column as f64 * cell, row as f64 * cell, cell + 0.5, cell + 0.5);
            }
        }
    }
    context.set_stroke_style_str(&css(palette.train));
    context.set_line_width(side / 12.0);
    context.set_line_cap("round");
    context.set_line_join("round");
    for line in &pad.lines {
        context.begin_path();
        for (at, &(x, y)) in line.iter().enumerate() {
            let (x, y) = (f64::from(x) * side, f64::from(y) * side);
            match at {
                // A dot is a line that goes nowhere.
                0 => {
                    context.move_to(x, y);
                    context.line_to(x + 0.01, y);
                }
                _ => context.line_to(x, y),
            }
        }
        context.stroke();
    }
    let focused = browser::element(PAD).is_some_and(|pad| pad.matches(":focus-visible").unwrap_or(false));
    if focused {
        let (column, row) = pad.cursor;
        let cell = side / 8.0;
        context.set_stroke_style_str(&css(palette.accent));
        context.set_line_width(2.0);
        context.stroke_rect(column as f64 * cell + 1.0, row as f64 * cell + 1.0, cell - 2.0, cell - 2.0);
    }
}

fn grey(level: u8, palette: &Palette) -> Colour {
    mix(palette.paper, palette.train, f32::from(level) / 8.0)
}

/// The eight by eight grey levels.
fn seen(state: &State, palette: &Palette) {
    let Some(element) = browser::find::<HtmlCanvasElement>("pad-seen") else { return };
    let image = state.pad.image.unwrap_or_default();
    let pixels: Vec<u8> = image
        .as_flattened()
        .iter()
        .flat_map(|&level| {
            let [r, g, b] = grey(level, palette);
            [r, g, b, 255]
        })
        .collect();
    put(&element, &pixels, 8, 8);
}

/// What each learner reads; how sure the active one is of each digit.
fn read(state: &State, palette: &Palette) {
    for learner in 0..state.setup.learners.len() as u32 {
        let shares = shares(state, learner);
        let surest = (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b]));
        let words = surest.map_or_else(|| "–".to_owned(), |digit| digit.to_string());
        browser::write(&format!("pad-answer-{learner}"), &words);
    }
    let shares = shares(state, state.active);
    let Some(canvas) = Canvas::clear("pad-shares") else { return };
    let (context, width, height) = (&canvas.context, f64::from(canvas.width), f64::from(canvas.height));
    let (column, foot) = (width / 10.0, 18.0);
    let most = shares.iter().copied().fold(0.0, f32::max);
    let mut said = Vec::new();
    context.set_font(&font(12.0));
    context.set_text_align("center");
    context.set_text_baseline("bottom");
    for digit in 0..10 {
        let share = shares.get(digit).copied().unwrap_or(0.0);
        let left = digit as f64 * column;
        context.set_fill_style_str(&css(palette.line));
        context.fill_rect(left + column * 0.22, height - foot, column * 0.56, 1.0);
        let tall = f64::from(share) * (height - foot - 16.0);
        let surest = share > 0.0 && share == most;
        context.set_fill_style_str(&css(if surest { palette.accent } else { palette.ink_3 }));
        context.fill_rect(left + column * 0.22, height - foot - tall, column * 0.56, tall);
        let _ = context.fill_text(&digit.to_string(), left + column / 2.0, height);
        if surest {
            let _ =
                context.fill_text(&number::percent(share), left + column / 2.0, height - foot - tall - 1.0);
        }
        if !shares.is_empty() {
            said.push((state.language.text().of)(&digit.to_string(), &number::percent(share)));
        }
    }
    browser::write("pad-said", &said.join(state.language.text().comma));
}

fn shares(state: &State, learner: u32) -> Vec<f32> {
    let pictured = state.pictured(learner).filter(|_| state.pad.image.is_some());
    pictured.map_or_else(Vec::new, |(packet, learner)| packet.floats(learner.drawn).collect())
}
