//! The transport: start over, play, step; where it is; how fast.

use super::header::button;
use super::icon;
use super::learned::output;
use super::row::{self, Pick};
use crate::browser::{self, TYPING};
use crate::lab::Lab;
use studio::{Action, Speed, State, number};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let playing = state.playing();
    let (name, icon, action) = match playing {
        true => (text.button.pause, icon::pause(), Action::Pause),
        false => (text.button.play, icon::play(), Action::Play),
    };
    let speed = Pick {
        id: "speed",
        name: text.value.speed,
        options: Speed::ALL.map(|speed| (speed, (text.speed)(speed), true)).to_vec(),
        picked: state.speed,
        moved: false,
        line: "",
    };
    let best = state.shown.end > 0 && state.learner().is_some_and(|learner| learner.best.is_some());
    html! {
        <section class="panel timeline" aria-label={text.region.timeline}>
            <div class="transport">
                { button(text.button.reset, icon::reset(), false, lab.on(Action::Reset)) }
                <button type="button" class="ghost square" title={text.button.play_back} disabled={state.shown.step == 0 && state.shown.end == 0}
                    aria-pressed={state.backwards.is_some().to_string()} onclick={lab.on(Action::PlayBack)}>
                    { if state.backwards.is_some() { icon::pause() } else { icon::play_back() } }<span class="hidden">{ text.button.play_back }</span>
                </button>
                <div class="main">
                    <button id="play" type="button" class="play" title={name} onclick={lab.on(action)}>
                        { icon }<span class="hidden">{ name }</span>
                    </button>
                    if state.heading().is_some() {
                        <button type="button" class="stay" title={text.button.stay} onclick={stay_here(lab)}>
                            { icon::stop() }<span class="hidden">{ text.button.stay }</span>
                        </button>
                    }
                </div>
                { button(text.button.step, icon::step(), false, lab.on(Action::Step)) }
                <div class="where">
                    <b><span class="word">{ text.value.step }{ " " }</span>{ output("step", text.value.step) }</b>
                    <span class="caption" id="pace"></span>
                </div>
            </div>
            <div class="track" onpointerdown={grab(lab)} onpointermove={drag(lab)} onpointerup={release(lab)}>
                <div class="rail"><i id="before"></i><i id="after"></i></div>
                { super::choosing::marks(state) }
                <span id="best" class="best away"></span>
                <i id="judged-tick" class="away" aria-hidden="true"></i>
                <span id="judged" class="judged away"></span>
                <input id="position" type="range" min="0" step="1" aria-label={text.value.position}
                    oninput={typed(lab)} />
                <span id="head"></span>
            </div>
            <div class="pacing">
                <span class="sel planned"><label for="plan">{ text.value.plan }</label>
                    <input id="plan" class="exact" type="text" inputmode="numeric" autocomplete="off"
                        value={row::half_typed("plan").unwrap_or_else(|| number::whole(state.experiment.plan))}
                        oninput={row::start_typing()} onblur={row::stop_typing()} onchange={plan(lab)} /></span>
                <span class="sel"><label for="speed">{ text.value.speed }</label>{ speed.list(lab, Action::Speed) }</span>
                <button type="button" class="rewind" disabled={!best} onclick={lab.on(Action::RewindToBest)}>
                    { icon::star() }<span class="words">{ text.button.rewind }</span>
                </button>
            </div>
        </section>
    }
}

/// Gives up going to a step, and the keyboard back to Play: the button that had it goes away.
fn stay_here(lab: &Lab) -> Callback<MouseEvent> {
    let lab = lab.clone();
    Callback::from(move |_| {
        lab.act(Action::Pause);
        browser::focus("play");
    })
}

fn plan(lab: &Lab) -> Callback<Event> {
    let lab = lab.clone();
    Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let _ = input.remove_attribute(TYPING);
        match number::typed(&input.value()) {
            Some(plan) => lab.act(Action::Plan(plan.max(0.0).round() as u64)),
            None => input.set_value(&number::whole(lab.look(|state| state.experiment.plan))),
        }
    })
}

/// Keys move the slider by steps; pointers go through the axis instead.
fn typed(lab: &Lab) -> Callback<InputEvent> {
    let lab = lab.clone();
    Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            lab.act(Action::Seek(input.value_as_number().max(0.0) as u64));
        }
    })
}

fn grab(lab: &Lab) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        if let Some(track) = track(&event) {
            let _ = track.set_pointer_capture(event.pointer_id());
            if let Some(step) = step(&lab, &event) {
                lab.act(Action::Peek(step));
            }
        }
    })
}

fn drag(lab: &Lab) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |event: PointerEvent| {
        let held = track(&event).is_some_and(|track| track.has_pointer_capture(event.pointer_id()));
        if held && let Some(step) = step(&lab, &event) {
            lab.act(Action::Peek(step));
        }
    })
}

fn release(lab: &Lab) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |event: PointerEvent| {
        let held = track(&event).is_some_and(|track| track.has_pointer_capture(event.pointer_id()));
        if held && let Some(step) = step(&lab, &event) {
            lab.act(Action::Seek(step));
        }
    })
}

fn track(event: &PointerEvent) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(".track").ok().flatten()
}

/// The step under the pointer; beyond what was trained so far there is nothing to show yet.
fn step(lab: &Lab, event: &PointerEvent) -> Option<u64> {
    let bounds = track(event)?.get_bounding_client_rect();
    let place = (f64::from(event.client_x()) - bounds.left()) / bounds.width().max(1.0);
    Some(lab.look(|state| crate::paint::axis(state).step(place).min(state.shown.end)))
}
