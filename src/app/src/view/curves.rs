//! The curves: what they show, and reading them by pointer or keyboard. Drawn by `paint::chart`.

use super::learned::output;
use super::row::Pick;
use crate::lab::Lab;
use crate::paint::Reading;
use experiment::Target;
use studio::{Action, Curves, Spread, State};
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let classes = state.target() != Target::Value;
    let shown = Pick {
        id: "curves-shown",
        name: text.value.curves,
        options: Curves::ALL
            .into_iter()
            .filter(|curves| state.chooses() || *curves != Curves::Rewards)
            .map(|curves| (curves, (text.curves)(curves), classes || curves != Curves::Accuracy))
            .collect(),
        picked: state.curves,
        moved: false,
        line: "",
    };
    html! {
        <>
            <div class="curves" id="curves-read" role="slider" tabindex="0" aria-label={text.value.curves}
                aria-valuemin="0" aria-valuemax="0" aria-valuenow="0"
                onpointermove={point(lab)} onpointerleave={leave(lab)} onpointerdown={point(lab)}
                onkeydown={walk(lab)} onfocus={enter(lab)} onblur={blur(lab)}>
                <canvas id="curves" aria-hidden="true"></canvas>
            </div>
            <p class="caption print"><span id="reading"></span>
                <label class="check">
                    <input type="checkbox" checked={state.spread == Spread::Logarithmic}
                        onchange={lab.on(Action::Spread)} />{ text.button.logarithmic }
                </label>
                { shown.list(lab, Action::Curves) }
                <span class="whole">{ text.value.fingerprint }{ " " }{ output("fingerprint", text.value.fingerprint) }</span></p>
        </>
    }
}

fn read(lab: &Lab, reading: Option<Reading>) {
    lab.painter(|painter| painter.read(reading));
}

/// Reads the curves under the pointer.
fn point(lab: &Lab) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |event: PointerEvent| read(&lab, Some(Reading::Pixel(event.offset_x().into()))))
}

fn leave(lab: &Lab) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |_| read(&lab, None))
}

fn blur(lab: &Lab) -> Callback<FocusEvent> {
    let lab = lab.clone();
    Callback::from(move |_| read(&lab, None))
}

/// The keyboard begins to read where the page is.
fn enter(lab: &Lab) -> Callback<FocusEvent> {
    let lab = lab.clone();
    Callback::from(move |_| {
        let at = lab.look(|state| state.records.at(state.shown.step));
        read(&lab, at.map(Reading::Record));
    })
}

/// Arrows go from record to record, Page keys ten at a time, Home and End to the ends.
fn walk(lab: &Lab) -> Callback<KeyboardEvent> {
    let lab = lab.clone();
    Callback::from(move |event: KeyboardEvent| {
        let Some(last) = lab.look(|state| state.records.steps.len().checked_sub(1)) else { return };
        let at = match lab.reading() {
            Some(Reading::Record(at)) => at,
            _ => lab.look(|state| state.records.at(state.shown.step)).unwrap_or(0),
        };
        let at = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => at.saturating_sub(1),
            "ArrowRight" | "ArrowUp" => at + 1,
            "PageDown" => at.saturating_sub(10),
            "PageUp" => at + 10,
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        read(&lab, Some(Reading::Record(at.min(last))));
    })
}
