//! What a learner of choices does and feels, and where its stages lie on the timeline.

use crate::browser::{find, style, write};
use studio::picture::Axis;
use studio::{State, bands, number, stages};
use web_sys::HtmlElement;

pub fn paint(state: &State, axis: Axis) {
    if !state.chooses() {
        return bands_of(state, axis);
    }
    let text = state.language.text().choosing;
    let found = state.learner().and_then(|learner| learner.choices);
    let tell = |id: &str, words: Option<String>| write(id, &words.unwrap_or_else(|| "–".to_owned()));
    tell("choice-stimulus", found.map(|c| number::percent(c.stimulus)));
    tell("choice-bits", found.map(|c| (text.of_bits)(c.bits)));
    tell("choice-raw", found.map(|c| number::loss(c.raw)));
    tell("choice-felt", found.map(|c| number::loss(c.felt)));
    tell("choice-receptors", found.map(|c| number::percent(c.receptors)));
    let level = found.map_or(1.0, |c| c.receptors.clamp(0.0, 1.0));
    if let Some(gauge) = find::<HtmlElement>("choice-gauge") {
        style(&gauge, "width", &format!("{:.1}%", level * 100.0));
    }
    let stages = stages(&state.experiment, state.active);
    lie(axis, &stages.into_iter().map(|stage| stage.at).collect::<Vec<_>>());
}

fn bands_of(state: &State, axis: Axis) {
    let bands = bands(&state.experiment, state.active, state.language.text().change);
    lie(axis, &bands.iter().map(|band| band.at).collect::<Vec<_>>());
}

/// Each stage reaches from its step to the next one's.
fn lie(axis: Axis, steps: &[u64]) {
    for (at, &step) in steps.iter().enumerate() {
        let Some(mark) = find::<HtmlElement>(&format!("stage-{at}")) else { continue };
        let from = axis.place(step);
        let to = steps.get(at + 1).map_or(1.0, |&next| axis.place(next));
        style(&mark, "left", &format!("{:.3}%", from * 100.0));
        style(&mark, "width", &format!("{:.3}%", (to - from).max(0.0) * 100.0));
    }
}
