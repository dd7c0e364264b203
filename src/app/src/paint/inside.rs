//! The inside: the hidden space at every picture, distributions with the curves, and numbers of what would be.

use super::canvas::{Canvas, css, font, put};
use super::plane::paint_mark;
use crate::browser::{self, label, write};
use experiment::{Activation, NeuronId};
use protocol::{Measures, Spread};
use studio::inside::{Condition, Quarters};
use studio::picture::{self, Axis, Palette, Spot, Strip, Warped, mix};
use studio::{State, number};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Columns of a strip: more than its pixels on a small screen, less on a large one.
const COLUMNS: u32 = 400;
/// Room for the values at a strip's left.
const BESIDE: f64 = 24.0;
/// The values written there.
const VALUES: [(f32, &str); 5] = [(-3.0, "−3"), (-1.0, "−1"), (0.0, "0"), (1.0, "1"), (3.0, "3")];

/// Room that is used again.
#[derive(Default)]
pub struct Inside {
    pixels: Vec<u8>,
    /// A strip before it is stretched.
    sheet: Option<HtmlCanvasElement>,
    /// What was said to have become of each neuron.
    said: Option<Vec<Option<Condition>>>,
}

impl Inside {
    /// Elements may be other ones.
    pub fn rendered(&mut self) {
        self.said = None;
    }

    /// What every frame changes.
    pub fn paint(&self, state: &State, palette: &Palette) {
        numbers(state);
        if state.inside.open {
            let warped = warped(state, palette);
            paint_space(state, warped.as_ref(), palette);
        }
    }

    /// What changes slowly, and what is told of it.
    pub fn paint_slowly(&mut self, state: &State, axis: Axis, palette: &Palette) {
        let conditions = state.conditions();
        if self.said.as_ref() != Some(&conditions) {
            tell_conditions(state, &conditions);
            self.said = Some(conditions);
        }
        if !state.inside.open {
            return;
        }
        if let Some(warped) = warped(state, palette) {
            tell_space(state, &warped);
        }
        for (which, tag) in Strip::ALL.into_iter().zip(["weights", "sent"]) {
            for at in 0..state.setup.learners.len() {
                let id = format!("strip-{tag}-{at}");
                self.paint_strip(state, (&id, which, at), axis, palette);
                tell_strip(state, (&id, which, at));
            }
        }
    }

    fn paint_strip(
        &mut self,
        state: &State,
        (id, which, at): (&str, Strip, usize),
        axis: Axis,
        palette: &Palette,
    ) {
        let Some(canvas) = Canvas::clear(id) else { return };
        let spreads = state.records.spreads.get(at).map_or(&[][..], |own| own);
        picture::strip(&state.records.steps, spreads, which, (axis, COLUMNS), palette, &mut self.pixels);
        if self.sheet.is_none() {
            let made = browser::document().create_element("canvas");
            self.sheet = made.ok().and_then(|element| element.dyn_into().ok());
        }
        let Some(sheet) = &self.sheet else { return };
        put(sheet, &self.pixels, COLUMNS, Spread::BINS as u32);
        let Canvas { context, width, height } = &canvas;
        let (width, height) = (f64::from(*width), f64::from(*height));
        let wide = width - BESIDE;
        context.set_fill_style_str(&css(palette.paper));
        context.fill_rect(BESIDE, 0.0, wide, height);
        context.set_image_smoothing_enabled(false);
        let _ = context.draw_image_with_html_canvas_element_and_dw_and_dh(sheet, BESIDE, 0.0, wide, height);
        context.set_font(&font(10.5));
        context.set_text_align("right");
        context.set_text_baseline("middle");
        context.set_stroke_style_str(&css(palette.ink_3));
        context.set_fill_style_str(&css(palette.ink_3));
        context.set_line_width(1.0);
        for (value, word) in VALUES {
            let y = (1.0 - f64::from(Spread::place(value))) * height;
            let _ = context.fill_text(word, BESIDE - 5.0, y);
            context.set_global_alpha(if value == 0.0 { 0.45 } else { 0.16 });
            line(context, (BESIDE, y), (width, y));
            context.set_global_alpha(1.0);
        }
        // The step that is shown.
        let x = BESIDE + axis.place(state.shown.step) * wide;
        context.set_stroke_style_str(&css(palette.train));
        context.set_line_width(1.5);
        line(context, (x, 0.0), (x, height));
    }
}

fn line(context: &CanvasRenderingContext2d, from: (f64, f64), to: (f64, f64)) {
    context.begin_path();
    context.move_to(from.0, from.1);
    context.line_to(to.0, to.1);
    context.stroke();
}

/// The space in the newest frame, of the two neurons that are shown.
fn warped(state: &State, palette: &Palette) -> Option<Warped> {
    let (packet, learner) = state.pictured(state.active)?;
    let space = learner.space.as_ref().filter(|space| Some(space.of) == state.axes())?;
    let activation =
        |id: NeuronId| state.topology().neuron(id).map_or(Activation::Linear, |neuron| neuron.activation);
    let dataset = state.setup.task.samples().dataset;
    Some(picture::space((packet, learner), space, &state.points, dataset, space.of.map(activation), palette))
}

fn paint_space(state: &State, warped: Option<&Warped>, palette: &Palette) {
    let Some(canvas) = Canvas::clear("space") else { return };
    let Canvas { context, width, height } = &canvas;
    let (width, height) = (f64::from(*width), f64::from(*height));
    context.set_fill_style_str(&css(palette.paper));
    context.fill_rect(0.0, 0.0, width, height);
    let Some(warped) = warped else { return };
    let place = |[x, y]: Spot| (f64::from(x) * width, f64::from(y) * height);
    context.set_global_alpha(0.5);
    for (corners, colour) in &warped.cells {
        context.set_fill_style_str(&css(*colour));
        context.begin_path();
        trace(context, corners.iter().map(|spot| place(*spot)));
        context.fill();
    }
    context.set_global_alpha(1.0);
    // Where a neuron sends nothing.
    context.set_line_width(1.0);
    context.set_stroke_style_str(&css(mix(palette.paper, palette.ink_3, 0.55)));
    let zero = warped.spans.map(|(least, most)| f64::from(-least / (most - least)));
    let dash = js_sys::Array::of2(&3.into(), &4.into());
    let _ = context.set_line_dash(&dash);
    line(context, (zero[0] * width, 0.0), (zero[0] * width, height));
    line(context, (0.0, (1.0 - zero[1]) * height), (width, (1.0 - zero[1]) * height));
    let _ = context.set_line_dash(&js_sys::Array::new());
    context.set_stroke_style_str(&css(palette.ink_2));
    context.set_global_alpha(0.75);
    context.begin_path();
    warped.lines.iter().for_each(|line| trace(context, line.iter().map(|spot| place(*spot))));
    context.stroke();
    context.set_global_alpha(1.0);
    let test_points = state.experiment.view.test_points;
    let shown = warped.points.iter().filter(|mark| mark.filled || test_points);
    shown.for_each(|mark| paint_mark(&canvas, mark));
}

fn trace(context: &CanvasRenderingContext2d, places: impl Iterator<Item = (f64, f64)>) {
    for (at, (x, y)) in places.enumerate() {
        if at == 0 { context.move_to(x, y) } else { context.line_to(x, y) }
    }
}

fn tell_space(state: &State, warped: &Warped) {
    let text = state.language.text();
    let Some([across, up]) = state.axes().map(|axes| axes.map(text.neuron)) else { return };
    let dataset = state.setup.task.samples().dataset;
    let named = |(class, mean): (usize, &Option<[f32; 2]>)| {
        let name = match dataset.target() {
            experiment::Target::Classes(_) => state.class_name(class as u32),
            experiment::Target::Value => text.value.train.to_owned(),
        };
        mean.map(|mean| (name, mean))
    };
    let means: Vec<_> = warped.means.iter().enumerate().filter_map(named).collect();
    label("space", &(text.inside.space_told)(&across, &up, &means));
}

fn tell_strip(state: &State, (id, which, at): (&str, Strip, usize)) {
    let words = state.language.text().inside;
    let spreads = state.records.spreads.get(at).map_or(&[][..], |own| own);
    let known = spreads.len() / Spread::BYTES;
    let record = state.records.at(state.shown.step).map(|record| record.min(known.saturating_sub(1)));
    let told = record.and_then(|record| {
        let quarters = Quarters::of(which.bins(spreads, record))?;
        Some((words.spread_told)(*state.records.steps.get(record)?, quarters))
    });
    let told = told.unwrap_or_else(|| words.spread_none.to_owned());
    write(&format!("{id}-told"), &told);
    label(id, &format!("{} – {told}", (words.strip)(which)));
}

/// What has become of each neuron: in its spoken name, and in the table.
fn tell_conditions(state: &State, conditions: &[Option<Condition>]) {
    let text = state.language.text();
    for condition in [Condition::Dead, Condition::Saturated] {
        if let Some(key) = browser::element(&format!("legend-{}", condition.tag())) {
            let _ = key.class_list().toggle_with_force("away", !conditions.contains(&Some(condition)));
        }
    }
    let Ok(found) = browser::document().query_selector_all("[data-condition-of]") else { return };
    for at in 0..found.length() {
        let Some(element) = found.item(at).and_then(|node| node.dyn_into::<web_sys::Element>().ok()) else {
            continue;
        };
        let id = element.get_attribute("data-condition-of").and_then(|id| id.parse().ok()).map(NeuronId);
        let place = id.and_then(|id| state.topology().neurons().binary_search_by_key(&id, |n| n.id).ok());
        let condition = place.and_then(|place| *conditions.get(place)?);
        let word = condition.map_or("", |condition| (text.inside.condition)(condition));
        if element.text_content().as_deref() != Some(word) {
            element.set_text_content(Some(word));
        }
    }
}

/// Losses and shares answered rightly: with all weights and without some, intact and silenced.
fn numbers(state: &State) {
    let both = |measures: Measures| {
        let loss = number::loss(measures.loss);
        measures.accuracy.map_or(loss.clone(), |share| format!("{loss} · {}", number::percent(share)))
    };
    if let Some(damage) = state.damage() {
        for (split, (intact, silenced)) in ["train", "test"].into_iter().zip(damage) {
            for name in ["intact", "note-intact"] {
                write(&format!("{name}-{split}"), &both(intact));
            }
            for name in ["silenced", "note-silenced"] {
                write(&format!("{name}-{split}"), &both(silenced));
            }
        }
    }
    if !state.inside.open {
        return;
    }
    let left = state.cut().map(|(_, cut)| cut.left);
    let whole = state.learner().map(|learner| [learner.train, learner.test]);
    for (at, split) in ["train", "test"].into_iter().enumerate() {
        let of = |both_of: Option<[Measures; 2]>| both_of.map_or_else(|| "–".to_owned(), |m| both(m[at]));
        write(&format!("whole-{split}"), &of(whole));
        write(&format!("cut-{split}"), &of(left));
    }
}
