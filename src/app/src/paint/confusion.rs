//! Which class is taken for which: a table of counts.

use super::canvas::{self, Canvas, css, font};
use crate::browser;
use studio::State;
use studio::picture::{self, Palette};
use studio::text::Mistaken;
use web_sys::CanvasRenderingContext2d;

const ID: &str = "confusion";
/// Above the table, for the answers' names.
const HEAD: f64 = 16.0;
/// Beside and around a name.
const GAP: f64 = 5.0;
/// Cells at least so wide and high hold their count.
const ROOM: f64 = 17.0;

/// Rows are what is so, columns what was answered; each row is shaded by its shares.
pub fn paint(state: &State, palette: &Palette, news: bool) {
    if !news && canvas::holds(ID) {
        return;
    }
    let Some(canvas) = Canvas::clear(ID) else { return };
    let answers = state.pictured(state.active).map_or(&[][..], |(packet, own)| packet.section(own.answers));
    let counts = picture::confusion(&state.points, state.target(), answers);
    tell(state, &counts);
    if counts.is_empty() {
        return;
    }
    let names: Vec<String> = (0..counts.len() as u32).map(|class| state.class_name(class)).collect();
    table(&canvas, &counts, &names, palette);
}

/// The same for those who hear it.
fn tell(state: &State, counts: &[Vec<u32>]) {
    let (right, all, most) = picture::mistakes(counts);
    let name = |class: usize| state.class_name(class as u32);
    let most = most.map(|(class, answer, count)| (name(class), name(answer), count));
    let most = most.as_ref().map(|(class, answer, count)| Mistaken { class, answer, count: *count });
    browser::label(ID, &(state.language.text().spoken.confusion)(right, all, most));
}

fn table(canvas: &Canvas, counts: &[Vec<u32>], names: &[String], palette: &Palette) {
    let context = &canvas.context;
    let (width, height) = (f64::from(canvas.width), f64::from(canvas.height));
    let classes = counts.len() as f64;
    let high = (height - HEAD) / classes;
    let size = (high * 0.7).clamp(7.0, 11.0);
    context.set_font(&font(size));
    context.set_text_baseline("middle");
    let widest = names.iter().map(|name| written(context, name)).fold(0.0, f64::max) + 2.0 * GAP;
    let most = (width - widest) / classes;
    // Many classes take all the room there is.
    let wide = if classes > 5.0 { most } else { widest.max(high).min(most) };
    for (row, (own, name)) in counts.iter().zip(names).enumerate() {
        let total = own.iter().sum::<u32>().max(1);
        let y = HEAD + row as f64 * high;
        for (column, &count) in own.iter().enumerate() {
            let x = widest + column as f64 * wide;
            let colour = if row == column { palette.good } else { palette.marks[0] };
            let share = f64::from(count) / f64::from(total);
            // A count must be read on it.
            let numbered = wide.min(high) >= ROOM;
            let [least, more] = if numbered { [0.12, 0.42] } else { [0.25, 0.75] };
            context.set_global_alpha(if count == 0 { 0.08 } else { least + more * share });
            context.set_fill_style_str(&css(if count == 0 { palette.ink_3 } else { colour }));
            context.fill_rect(x + 0.5, y + 0.5, wide - 1.0, high - 1.0);
            context.set_global_alpha(1.0);
            if count > 0 && numbered {
                context.set_fill_style_str(&css(palette.ink_2));
                context.set_text_align("center");
                let _ = context.fill_text(&count.to_string(), x + wide / 2.0, y + high / 2.0);
            }
        }
        context.set_fill_style_str(&css(palette.ink_3));
        context.set_text_align("right");
        let _ = context.fill_text(name, widest - GAP, y + high / 2.0);
        context.set_text_align("center");
        let middle = widest + (row as f64 + 0.5) * wide;
        let _ = context.fill_text_with_max_width(name, middle, HEAD / 2.0, wide - GAP);
    }
}

fn written(context: &CanvasRenderingContext2d, name: &str) -> f64 {
    context.measure_text(name).map_or(0.0, |metrics| metrics.width())
}
