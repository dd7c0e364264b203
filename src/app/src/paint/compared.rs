//! Where two learners differ, and how alike they are in numbers and in words.

use super::canvas::{Canvas, css, put};
use super::plane::{colour, curve_of, map_of, paint_axes, paint_curve};
use super::wall;
use crate::browser::{self, write};
use experiment::Dataset;
use studio::picture::{self, Palette};
use studio::{State, number};

/// The canvases: in the comparison, and on a phone in place of a plane.
const CANVASES: [&str; 2] = ["differ", "differ-small"];

/// The comparison's memory.
#[derive(Default)]
pub struct Compared {
    pixels: Vec<u8>,
}

impl Compared {
    /// Paints where they differ while it is seen, or when everything is to be painted.
    pub fn paint(&mut self, state: &State, palette: &Palette, all: bool) {
        let Some(pair) = state.pair() else { return };
        if all || state.compared.seen || state.compared.differ {
            for id in CANVASES {
                match state.setup.task.samples().dataset.coordinates() {
                    2 => self.paint_map(state, pair, id, palette),
                    1 => paint_curves(state, pair, &format!("{id}-points"), palette),
                    _ => self.paint_cases(state, pair, id, palette),
                }
            }
        }
        if state.compared.seen {
            tell(state, pair);
        }
        if (state.compared.seen || state.compared.differ) && !state.playing() {
            let text = state.language.text();
            let share = alike(state, pair).agreement.map_or_else(|| "–".to_owned(), number::percent);
            let told = (text.of)(text.learners.agreement, &share);
            CANVASES.iter().for_each(|id| write(&format!("{id}-told"), &told));
        }
    }

    fn paint_map(&mut self, state: &State, (first, second): (u32, u32), id: &str, palette: &Palette) {
        let Some(element) = browser::find(id) else { return };
        let (one, other) = (map_of(state, first), map_of(state, second));
        picture::differ(one, other, state.target(), palette, &mut self.pixels);
        let side = ((self.pixels.len() / 4) as f64).sqrt() as u32;
        put(&element, &self.pixels, side, side);
    }

    /// The test cases: amber where the two answer differently.
    fn paint_cases(&mut self, state: &State, (first, second): (u32, u32), id: &str, palette: &Palette) {
        let dataset = state.setup.task.samples().dataset;
        let answered = |learner: u32| {
            let answers =
                state.pictured(learner).map_or(&[][..], |(packet, own)| packet.section(own.answers));
            picture::cases(&state.points, dataset, answers)
        };
        let (one, other) = (answered(first), answered(second));
        wall::ground(
            id,
            &state.points,
            dataset == Dataset::Digits && !one.is_empty(),
            palette,
            &mut self.pixels,
        );
        let Some(canvas) = Canvas::clear(&format!("{id}-points")) else { return };
        for (one, other) in one.iter().zip(&other).filter(|(one, _)| !one.train) {
            wall::differing(&canvas, one, other, dataset == Dataset::Digits, palette);
        }
    }
}

/// Both curves, and amber between them.
fn paint_curves(state: &State, (first, second): (u32, u32), id: &str, palette: &Palette) {
    let Some(canvas) = Canvas::clear(id) else { return };
    paint_axes(&canvas, palette);
    let (one, other) = (curve_of(state, first), curve_of(state, second));
    if one.len() == other.len() && one.len() > 1 {
        let Canvas { context, width, height } = &canvas;
        let place = |at: usize| at as f64 / (one.len() - 1) as f64 * f64::from(*width);
        context.begin_path();
        let there = one.iter().enumerate();
        let back = other.iter().enumerate().rev();
        there.chain(back).for_each(|(at, y)| context.line_to(place(at), f64::from(y * height)));
        context.set_global_alpha(0.45);
        context.set_fill_style_str(&css(palette.gap));
        context.fill();
        context.set_global_alpha(1.0);
    }
    for learner in [first, second] {
        paint_curve(&canvas, state, learner, colour(state, learner, palette));
    }
}

/// How alike the two are in numbers; nothing until the worker has compared them.
fn alike(state: &State, (first, second): (u32, u32)) -> protocol::Pair {
    let pairs = state.packet.as_ref().map_or(&[][..], |packet| &packet.frame.pairs);
    let them = |pair: &&protocol::Pair| (pair.first, pair.second) == (first.min(second), first.max(second));
    pairs.iter().find(them).copied().unwrap_or_default()
}

/// How alike the two are, and what that means.
fn tell(state: &State, pair: (u32, u32)) {
    let pair = alike(state, pair);
    let likeness = |value: Option<f32>| value.map_or_else(|| "–".to_owned(), number::likeness);
    write("pair-agreement", &pair.agreement.map_or_else(|| "–".to_owned(), number::percent));
    write("pair-consistency", &likeness(pair.error_consistency));
    write("pair-cka", &likeness(pair.cka));
    write("pair-control", &likeness(pair.cka_untrained));
    write("pair-meaning", &(state.language.text().learners.meaning)(&pair));
}
