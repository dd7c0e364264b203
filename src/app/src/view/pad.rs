//! The pad: a digit drawn by hand, and what each learner reads.
//!
//! What the pen and frames change is empty here and painted by `paint::pad`.

use super::learned::output;
use crate::browser;
use crate::lab::Lab;
use experiment::Dataset;
use studio::pad::PadDeed;
use studio::{Action, State};
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};
use yew::prelude::*;

/// The pad's element.
pub const PAD: &str = "pad";

pub fn view(state: &State, lab: &Lab) -> Html {
    if state.setup.task.samples().dataset != Dataset::Digits {
        return Html::default();
    }
    let text = state.language.text().pad;
    let from = state.pad.test.and_then(|index| {
        let label = state.points.test.get(index)?.label as u8;
        Some((text.test)(index + 1, label))
    });
    let several = state.setup.learners.len() > 1;
    html! {
        <section class="pad" aria-label={text.title}>
            <h3 class="small">{ text.title }</h3>
            <div class="pad-parts">
                <div class="pad-sheet">
                    <canvas id={PAD} tabindex="0" role="application" aria-label={text.pad} aria-describedby="pad-line"
                        onpointerdown={pen(lab, PadDeed::Begin)} onpointermove={pen(lab, PadDeed::Draw)}
                        onpointerup={lab.on(Action::Pad(PadDeed::End))} onkeydown={key(lab)}
                        onfocus={paint(lab)} onblur={paint(lab)}></canvas>
                    if state.pad.image.is_none() { <span class="pad-empty" aria-hidden="true">{ text.empty }</span> }
                </div>
                <div class="pad-side"><div class="pad-read">
                    <figure><canvas id="pad-seen" width="8" height="8" role="img" aria-label={text.seen}></canvas>
                        <figcaption>{ text.seen }</figcaption></figure>
                    <dl aria-live="polite">
                        { for state.setup.learners.iter().enumerate().map(|(at, learner)| html! {
                            <div key={at}>
                                <dt>
                                    if several {
                                        <span class="swatch" data-who={at.to_string()}></span><b class="name">{ &learner.name }</b>
                                    }
                                    { text.answer }
                                </dt>
                                <dd><output id={format!("pad-answer-{at}")}></output></dd>
                            </div>
                        }) }
                    </dl>
                </div>
                <figure class="pad-shares">
                    <canvas id="pad-shares" aria-hidden="true"></canvas>
                    <span class="hidden">{ output("pad-said", text.shares) }</span>
                </figure></div>
            </div>
            <div class="pad-deeds">
                <button type="button" onclick={lab.on(Action::Pad(PadDeed::Next))}>{ text.next }</button>
                <button type="button" disabled={state.pad.image.is_none()}
                    onclick={lab.on(Action::Pad(PadDeed::Clear))}>{ text.clear }</button>
                if let Some(from) = from { <span class="caption">{ from }</span> }
            </div>
            <p class="caption" id="pad-line">{ text.line }</p>
        </section>
    }
}

/// Where on the pad a pen is.
fn locate(event: &PointerEvent) -> Option<(f32, f32)> {
    let bounds = browser::find::<HtmlElement>(PAD)?.get_bounding_client_rect();
    let share =
        |at: i32, start: f64, length: f64| ((f64::from(at) - start) / length.max(1.0)).clamp(0.0, 1.0) as f32;
    Some((
        share(event.client_x(), bounds.left(), bounds.width()),
        share(event.client_y(), bounds.top(), bounds.height()),
    ))
}

/// A pen touches the pad, or moves while it does.
fn pen(lab: &Lab, deed: fn((f32, f32)) -> PadDeed) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |event: PointerEvent| {
        let Some(at) = locate(&event) else { return };
        let begins = matches!(deed(at), PadDeed::Begin(_));
        if begins && event.button() == 0 {
            if let Some(pad) = browser::find::<HtmlElement>(PAD) {
                let _ = pad.set_pointer_capture(event.pointer_id());
            }
            lab.act(Action::Pad(deed(at)));
        } else if !begins && event.buttons() & 1 == 1 {
            lab.act(Action::Pad(deed(at)));
        } else {
            return;
        }
        lab.ask_picture();
    })
}

/// The pad by keyboard.
fn key(lab: &Lab) -> Callback<KeyboardEvent> {
    let lab = lab.clone();
    Callback::from(move |event: KeyboardEvent| {
        let deed = match event.key().as_str() {
            "ArrowLeft" => PadDeed::Walk(-1, 0),
            "ArrowRight" => PadDeed::Walk(1, 0),
            "ArrowUp" => PadDeed::Walk(0, -1),
            "ArrowDown" => PadDeed::Walk(0, 1),
            " " | "Enter" => PadDeed::Ink,
            "Delete" | "Backspace" => PadDeed::Clear,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        lab.act(Action::Pad(deed));
        lab.ask_picture();
    })
}

/// The cursor shows itself, or hides.
fn paint(lab: &Lab) -> Callback<FocusEvent> {
    let lab = lab.clone();
    Callback::from(move |_| lab.ask_picture())
}
