//! The curves, by plotters: axes, losses, the gap, the best step.

use super::Reading;
use super::backend::Backend;
use super::canvas::{Canvas, css, font};
use crate::browser::{self, write};
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint};
use plotters::prelude::*;
use protocol::{Measures, Record};
use studio::picture::{Axis, Chart, Colour, Palette, Series};
use studio::{Curves, State, number};

/// Height of the axis of steps, with its numbers.
const BELOW: u32 = 20;
/// Width of the axis of losses, with its numbers.
const BESIDE: u32 = 40;
/// Room at the right, for half of the last number.
const MARGIN: i32 = 18;
/// Room above, for the best step's name.
const ABOVE: i32 = 16;

pub fn paint(state: &State, axis: Axis, palette: &Palette, reading: Option<Reading>) {
    let Some(canvas) = Canvas::clear("curves") else { return };
    let chart = Chart::of(&state.records, &state.shown, state.active as usize, axis, state.curves);
    let text = state.language.text();
    let read = reading.and_then(|reading| read(state, axis, reading, plot_width(&canvas)));
    match &read {
        Some((step, words)) => {
            tell(state, *step, words);
            write("reading", words);
        }
        None if state.curves == Curves::Rewards => write("reading", text.choosing.legend),
        None if state.records.ghost.is_some() => {
            let beyond = beyond(&chart).map(|(_, _, words)| format!(" {words}"));
            write("reading", &(text.say.legend_ghost.to_owned() + &beyond.collect::<String>()));
        }
        None => write("reading", text.say.legend),
    }
    let read = read.map(|(step, ..)| axis.place(step));
    // Every call of the backend succeeds; there is nobody to tell if one did not.
    let _ = draw(&canvas, state, &chart, axis, palette, read);
}

/// Where an old future leaves the picture, at which of its ends, and how far it goes.
fn beyond(chart: &Chart) -> impl Iterator<Item = (f64, f64, String)> {
    let ends = [("▲", chart.top), ("▼", chart.bottom)].into_iter().zip(chart.beyond);
    ends.filter_map(|((arrow, end), beyond)| {
        let (place, furthest) = beyond?;
        Some((place, end, format!("{arrow}\u{a0}{}", chart.written(furthest))))
    })
}

/// A straight axis that writes just these marks.
struct Marked {
    least: f64,
    most: f64,
    marks: Vec<f64>,
}

impl Ranged for Marked {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (start, end): (i32, i32)) -> i32 {
        let part = (value - self.least) / (self.most - self.least).max(1e-9);
        start + (part * f64::from(end - start)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.marks.clone()
    }

    fn range(&self) -> std::ops::Range<f64> {
        self.least..self.most
    }
}

fn rgb([r, g, b]: Colour) -> RGBColor {
    RGBColor(r, g, b)
}

fn draw(
    canvas: &Canvas,
    state: &State,
    chart: &Chart,
    axis: Axis,
    palette: &Palette,
    read: Option<f64>,
) -> Result<(), DrawingAreaErrorKind<super::backend::Never>> {
    let context = canvas.context.clone();
    let root = Backend::new(canvas).into_drawing_area();
    let steps = axis.ticks().into_iter().map(|step| axis.place(step)).collect::<Vec<f64>>();
    let losses = chart.ticks();
    let mut plot = ChartBuilder::on(&root)
        .margin_top(ABOVE)
        .margin_right(MARGIN)
        .x_label_area_size(BELOW)
        .y_label_area_size(BESIDE)
        .build_cartesian_2d(
            Marked { least: 0.0, most: 1.0, marks: steps },
            Marked { least: chart.bottom, most: chart.top, marks: losses },
        )?;
    let print = ("sans-serif", 11).into_font().color(&rgb(palette.ink_3));
    plot.configure_mesh()
        .disable_x_mesh()
        .bold_line_style(rgb(palette.line))
        .light_line_style(TRANSPARENT)
        .axis_style(rgb(palette.line))
        .label_style(print)
        .x_labels(8)
        .y_labels(6)
        .x_label_formatter(&|&place: &f64| short(axis.step(place)))
        .y_label_formatter(&|&height: &f64| chart.written(height))
        .draw()?;
    let (left, right) = (
        plot.plotting_area().map_coordinate(&(0.0, chart.bottom)),
        plot.plotting_area().map_coordinate(&(1.0, chart.top)),
    );
    // What is higher than the axis runs out of the picture, not along its edge.
    context.save();
    context.begin_path();
    let (width, height) = (f64::from(right.0 - left.0), f64::from(left.1 - right.1));
    context.rect(f64::from(left.0), f64::from(right.1), width + 1.0, height + 1.0);
    context.clip();
    let gap = chart.gap();
    if gap.len() > 3 {
        plot.draw_series([Polygon::new(gap, rgb(palette.gap).mix(0.24).filled())])?;
    }
    context.set_line_join("round");
    let own = state.active as usize;
    // What would have come lies below what came.
    for (split, old) in chart.ghost.iter().enumerate().filter(|(_, old)| old.len() > 1) {
        let dash = if split == 0 { [6.0, 4.0] } else { [1.5, 2.5] };
        let _ = context.set_line_dash(&js_sys::Array::of2(&dash[0].into(), &dash[1].into()));
        let faint = rgb(palette.ink_3).mix(0.85).stroke_width(1);
        plot.draw_series(LineSeries::new(old.iter().copied(), faint))?;
    }
    let _ = context.set_line_dash(&js_sys::Array::new());
    let mut each: Vec<(usize, [&Series; 2])> =
        chart.others.iter().map(|(at, [train, test])| (*at, [train, test])).collect();
    // The active learner's lie above the others.
    each.push((own, [&chart.train, &chart.test]));
    let several = each.len() > 1;
    for (at, [train, test]) in &each {
        let who = palette.who(*at);
        let colours = if several { [who, who] } else { [palette.train, palette.test] };
        let width = if several && *at != own { 1 } else { 2 };
        let _ = context.set_line_dash(&js_sys::Array::of2(&6.into(), &4.into()));
        plot.draw_series(LineSeries::new(train.iter().copied(), rgb(colours[0]).stroke_width(width)))?;
        let _ = context.set_line_dash(&js_sys::Array::new());
        plot.draw_series(LineSeries::new(test.iter().copied(), rgb(colours[1]).stroke_width(width)))?;
    }
    context.restore();
    for (place, end, words) in beyond(chart) {
        let (x, y) = plot.plotting_area().map_coordinate(&(place, end));
        context.set_font(&font(11.0));
        context.set_fill_style_str(&css(palette.ink_3));
        context.set_text_baseline(if end == chart.top { "top" } else { "bottom" });
        context.set_text_align(if place > 0.75 { "right" } else { "left" });
        // Readable over what runs out of the picture there.
        context.set_line_width(4.0);
        context.set_stroke_style_str(&css(palette.paper));
        let _ = context.stroke_text(&words, f64::from(x), f64::from(y));
        let _ = context.fill_text(&words, f64::from(x), f64::from(y));
    }
    if several {
        let place = |end: &(f64, f64)| plot.plotting_area().map_coordinate(end);
        let named = each.iter().filter_map(|(at, [_, test])| Some((*at, place(test.last()?))));
        name_ends(canvas, state, named, palette);
    }
    let x = |place: f64| f64::from(left.0) + place * f64::from(right.0 - left.0);
    let upright = |place: f64, colour: Colour, dash: f64| {
        let _ = context.set_line_dash(&js_sys::Array::of2(&dash.into(), &dash.into()));
        context.set_stroke_style_str(&css(colour));
        context.set_line_width(1.2);
        context.begin_path();
        context.move_to(x(place), f64::from(ABOVE) - 4.0);
        context.line_to(x(place), f64::from(left.1));
        context.stroke();
        let _ = context.set_line_dash(&js_sys::Array::new());
    };
    if let Some(place) = chart.best.filter(|&place| place > 0.0) {
        upright(place, palette.good, 3.0);
        context.set_font(&font(11.5));
        context.set_fill_style_str(&css(palette.good));
        context.set_text_baseline("top");
        let late = place > 0.75;
        context.set_text_align(if late { "right" } else { "left" });
        let best = state.language.text().value.best;
        let _ = context.fill_text(&format!("★ {best}"), x(place) + if late { -5.0 } else { 5.0 }, 1.0);
    }
    if let Some(place) = chart.judged.filter(|&place| place > 0.0) {
        upright(place, palette.accent, 2.0);
        context.set_font(&font(11.5));
        context.set_fill_style_str(&css(palette.accent));
        context.set_text_baseline("top");
        // These words are longer than the best step's.
        let late = place > 0.55;
        context.set_text_align(if late { "right" } else { "left" });
        let word = state.language.text().value.judged;
        // Below the best step's name, which may be at the same place.
        let _ = context.fill_text(word, x(place) + if late { -5.0 } else { 5.0 }, 15.0);
    }
    if let Some(place) = chart.since {
        upright(place, palette.gap, 1.5);
    }
    let end = chart.test.last().map_or(0.0, |&(place, _)| place);
    if chart.now < end - 1e-3 {
        context.set_global_alpha(0.45);
        upright(chart.now, palette.ink_3, 0.0);
        context.set_global_alpha(1.0);
    }
    if let Some(place) = read {
        upright(place, palette.accent, 0.0);
    }
    Ok(())
}

/// Each learner's name where its test curve ends; names never lie over each other.
fn name_ends(
    canvas: &Canvas,
    state: &State,
    ends: impl Iterator<Item = (usize, (i32, i32))>,
    palette: &Palette,
) {
    /// Height of a name, and width of one of two characters, in pixels.
    const LINE: f64 = 12.0;
    const WIDTH: f64 = 28.0;
    let context = &canvas.context;
    let mut ends: Vec<(usize, f64, f64)> =
        ends.map(|(at, (x, y))| (at, f64::from(x), f64::from(y))).collect();
    ends.sort_by(|a, b| a.2.total_cmp(&b.2));
    context.set_font(&font(11.0));
    context.set_text_baseline("middle");
    let mut free = f64::NEG_INFINITY;
    for (at, x, y) in ends {
        let Some(learner) = state.setup.learners.get(at) else { continue };
        let y = y.max(free);
        free = y + LINE;
        context.set_fill_style_str(&css(palette.who(at)));
        let short: String = learner.name.chars().take(2).collect();
        // At the right edge a name stands before the curve's end.
        let late = x + WIDTH > f64::from(canvas.width);
        context.set_text_align(if late { "right" } else { "left" });
        let _ = context.fill_text(&short, x + if late { -5.0 } else { 4.0 }, if late { y - 8.0 } else { y });
    }
}

/// Width of the curves themselves.
fn plot_width(canvas: &Canvas) -> f64 {
    f64::from(canvas.width) - f64::from(BESIDE) - f64::from(MARGIN)
}

/// The record that is read: its step, and what the curves show of it, in words.
fn read(state: &State, axis: Axis, reading: Reading, width: f64) -> Option<(u64, String)> {
    let text = state.language.text();
    let at = match reading {
        Reading::Pixel(x) => state.records.at(axis.step((x - f64::from(BESIDE)) / width))?,
        Reading::Record(at) => at,
    };
    let step = *state.records.steps.get(at)?;
    let both = |record: &Record| {
        if let (Curves::Rewards, Some(choices)) = (state.curves, record.choices) {
            return [number::loss(choices.raw), number::loss(choices.felt)];
        }
        let words = |measures: Measures| match (state.curves, measures.accuracy) {
            (Curves::Accuracy, Some(accuracy)) => number::percent(accuracy),
            _ => number::loss(measures.loss),
        };
        [words(record.train), words(record.test)]
    };
    let of = |learner: usize| state.records.learners.get(learner)?.get(at).map(both);
    let ghost = state.records.ghost.as_ref().and_then(|ghost| ghost.at(state.active as usize, step));
    let before =
        ghost.map(both).map_or_else(String::new, |[train, test]| (text.say.reading_ghost)(&train, &test));
    let written = number::whole(step);
    if state.setup.learners.len() > 1 {
        let each = state.setup.learners.iter().enumerate().filter_map(|(at, learner)| {
            let [train, test] = of(at)?;
            Some(format!("{} {train} · {test}", learner.name))
        });
        let words = (text.learners.reading)(&written, &each.collect::<Vec<_>>());
        return Some((step, words + &before));
    }
    let [train, test] = of(0)?;
    let words = if state.curves == Curves::Rewards { text.choosing.reading } else { text.say.reading };
    Some((step, words(&written, &train, &test) + &before))
}

/// Tells screen readers what is read.
fn tell(state: &State, step: u64, words: &str) {
    let Some(slider) = browser::element("curves-read") else { return };
    let last = state.records.steps.last().copied().unwrap_or(0);
    let told = [
        ("aria-valuemax", last.to_string()),
        ("aria-valuenow", step.to_string()),
        ("aria-valuetext", words.to_owned()),
    ];
    for (name, value) in told {
        if slider.get_attribute(name).as_deref() != Some(value.as_str()) {
            let _ = slider.set_attribute(name, &value);
        }
    }
}

/// A step in few characters: 1.5k, 3M.
fn short(step: u64) -> String {
    let scaled = |unit: f64, letter: &str| format!("{}{letter}", number::setting(step as f64 / unit));
    match step {
        0..1_000 => step.to_string(),
        1_000..1_000_000 => scaled(1e3, "k"),
        _ => scaled(1e6, "M"),
    }
}
