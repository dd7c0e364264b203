//! One sequence, tick by tick: bits, what is wanted, what is answered, and below what hidden neurons send.

use super::canvas::{self, Canvas, css, font};
use crate::browser;
use studio::State;
use studio::picture::{Case, Colour, Palette, mix};
use studio::strings::Ticks;
use web_sys::CanvasRenderingContext2d;

const ID: &str = "string";
/// The height of the first three rows, and the largest width of a tick.
const ROW: f64 = 17.0;
const TICK: f64 = 26.0;
/// Between these rows and hidden neurons.
const GAP: f64 = 6.0;
/// The largest height of a hidden neuron's row; from the least one on it has its name.
const HIGHEST: f64 = 14.0;
const NAMED: f64 = 9.0;

pub fn paint(state: &State, palette: &Palette, news: bool) {
    if !news && canvas::holds(ID) {
        return;
    }
    let Some(canvas) = Canvas::clear(ID) else { return };
    let Some(ticks) = state.ticks() else { return };
    let text = state.language.text();
    browser::label(ID, &(text.strings.said)(&ticks.cases));
    let names = [text.strings.bit, text.strings.odd, text.strings.answer];
    let hidden: Vec<String> = ticks.hidden.iter().map(|(id, _)| (text.neuron)(*id)).collect();
    draw(&canvas, &ticks, (names, &hidden), palette);
}

fn draw(canvas: &Canvas, ticks: &Ticks, (names, hidden): ([&str; 3], &[String]), palette: &Palette) {
    let context = &canvas.context;
    let count = ticks.cases.len().max(1) as f64;
    let left = 76.0;
    let wide = ((f64::from(canvas.width) - left) / count).min(TICK);
    let top = 3.0 * ROW + GAP;
    let high = ((f64::from(canvas.height) - top) / (ticks.hidden.len().max(1) as f64)).min(HIGHEST);
    context.set_text_baseline("middle");
    context.set_font(&font(11.0));
    for (row, name) in names.into_iter().enumerate() {
        title(context, name, (left, (row as f64 + 0.5) * ROW), palette);
    }
    for (tick, case) in ticks.cases.iter().enumerate() {
        column(context, case, (left + tick as f64 * wide, wide), palette);
    }
    context.set_font(&font(10.0));
    for (row, ((_, sent), name)) in ticks.hidden.iter().zip(hidden).enumerate() {
        let y = top + row as f64 * high;
        if high >= NAMED {
            title(context, name, (left, y + high / 2.0), palette);
        }
        for (tick, &sent) in sent.iter().enumerate() {
            context.set_fill_style_str(&css(shade(sent / ticks.largest.max(f32::MIN_POSITIVE), palette)));
            // Rows of less than a pixel leave no gaps.
            let gap = if high >= 3.0 { 1.0 } else { 0.0 };
            context.fill_rect(left + tick as f64 * wide, y, wide - 1.0, high - gap);
        }
    }
}

fn title(context: &CanvasRenderingContext2d, name: &str, (right, y): (f64, f64), palette: &Palette) {
    context.set_fill_style_str(&css(palette.ink_3));
    context.set_text_align("right");
    let _ = context.fill_text_with_max_width(name, right - 7.0, y, right - 9.0);
}

/// A tick's bit, what is wanted, and what is answered: green where they agree.
fn column(context: &CanvasRenderingContext2d, case: &Case, (x, wide): (f64, f64), palette: &Palette) {
    context.set_text_align("center");
    let sign = |row: f64, sign: u8| {
        let _ = context.fill_text(if sign == 1 { "1" } else { "0" }, x + wide / 2.0, (row + 0.5) * ROW);
    };
    context.set_fill_style_str(&css(palette.train));
    case.bit.into_iter().for_each(|bit| sign(0.0, u8::from(bit)));
    sign(1.0, case.label);
    let (Some(answer), Some(right)) = (case.answer, case.right()) else { return };
    context.set_fill_style_str(&css(if right { palette.good } else { palette.marks[0] }));
    context.fill_rect(x, 2.0 * ROW + 1.0, wide - 1.0, ROW - 2.0);
    context.set_fill_style_str(&css(palette.rim));
    sign(2.0, answer);
}

/// −1 to 1 as a colour of maps.
fn shade(share: f32, palette: &Palette) -> Colour {
    let to = if share < 0.0 { palette.ember_map } else { palette.tide_map };
    mix(palette.paper, to, share.abs().min(1.0))
}
