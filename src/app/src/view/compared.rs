//! Two learners compared: where they differ, how alike they are and what that means, and what was set differently.
//!
//! Numbers are written by `paint::compared`, and asked for while this is in sight.

use super::planes;
use super::row::Pick;
use crate::browser;
use crate::lab::Lab;
use studio::{Action, LearnerDeed, State, differences};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{IntersectionObserver, IntersectionObserverEntry};
use yew::prelude::*;

/// The element whose being in sight is watched.
const COMPARED: &str = "compared";

pub fn view(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let words = text.learners;
    let Some((first, second)) = state.pair() else { return Html::default() };
    let names: Vec<&str> = state.setup.learners.iter().map(|learner| learner.name.as_str()).collect();
    let pick = |id: &'static str, name: &'static str, picked: u32| Pick {
        id,
        name,
        options: (0..).zip(&names).map(|(at, name)| ((at, first, second), *name, true)).collect(),
        picked: (picked, first, second),
        moved: false,
        line: "",
    };
    let one = |(at, _, second): (u32, u32, u32)| Action::Learners(LearnerDeed::Compare(at, second));
    let other = |(at, first, _): (u32, u32, u32)| Action::Learners(LearnerDeed::Compare(first, at));
    let swatch = |at: u32| html! { <span class="swatch" data-who={at.to_string()}></span> };
    let row = |id: &'static str, name: &str| {
        html! { <tr><th scope="row">{ name }</th><td><output {id} aria-label={name.to_owned()} aria-live="off"></output></td></tr> }
    };
    html! {
        <section class="panel compared" id={COMPARED} aria-label={words.compared}>
            <h2>{ words.compared }
                <span class="hint whom">
                    <span class="sel">{ swatch(first) }<label class="hidden" for="compare-first">{ words.first }</label>
                        { pick("compare-first", words.first, first).list(lab, one) }</span>
                    <span class="sel">{ swatch(second) }<label class="hidden" for="compare-second">{ words.second }</label>
                        { pick("compare-second", words.second, second).list(lab, other) }</span>
                </span>
            </h2>
            <div class="comparison">
                { planes::differ(state, "differ") }
                <div>
                    <table class="likeness"><tbody>
                        { row("pair-agreement", words.agreement) }
                        { row("pair-consistency", words.consistency) }
                        { row("pair-cka", words.cka) }
                        // The worker leaves the later of the two untrained, whichever is named first.
                        { row("pair-control", &(words.control)(names[first.max(second) as usize])) }
                    </tbody></table>
                    <p class="meaning" id="pair-meaning"></p>
                </div>
                <div>
                    <h3 class="small">{ words.settings }</h3>
                    { settings(state, first, second) }
                </div>
            </div>
        </section>
    }
}

fn settings(state: &State, first: u32, second: u32) -> Html {
    let found = differences(&state.setup, first, second, state.language);
    if found.is_empty() {
        return html! { <p class="caption">{ state.language.text().learners.same }</p> };
    }
    let name = |at: u32| state.setup.learners[at as usize].name.clone();
    html! {
        <div class="table"><table class="differences">
            <thead><tr><td></td>
                <th scope="col"><span class="swatch" data-who={first.to_string()}></span>{ name(first) }</th>
                <th scope="col"><span class="swatch" data-who={second.to_string()}></span>{ name(second) }</th></tr></thead>
            <tbody>{ for found.into_iter().map(|difference| html! {
                <tr><th scope="row">{ difference.name }</th><td>{ difference.first }</td><td>{ difference.second }</td></tr>
            }) }</tbody>
        </table></div>
    }
}

/// Tells the laboratory when the comparison comes into sight and when it leaves it. Called after each rendering: the element comes and goes.
pub fn watch(lab: &Lab, watched: &mut Option<(web_sys::Element, IntersectionObserver)>) {
    let now = browser::element(COMPARED);
    if now.as_ref() == watched.as_ref().map(|(element, _)| element) {
        return;
    }
    if let Some((_, observer)) = watched.take() {
        observer.disconnect();
    }
    let Some(element) = now else {
        let lab = lab.clone();
        // A rendering does not act at once.
        browser::after(0, move || say(&lab, false));
        return;
    };
    let lab = lab.clone();
    let seen = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let last = entries.pop().dyn_into::<IntersectionObserverEntry>();
        if let Ok(entry) = last {
            say(&lab, entry.is_intersecting());
        }
    });
    if let Ok(observer) = IntersectionObserver::new(seen.as_ref().unchecked_ref()) {
        observer.observe(&element);
        // It lives as long as the page: learners come and go seldom.
        seen.forget();
        *watched = Some((element, observer));
    }
}

fn say(lab: &Lab, seen: bool) {
    if lab.look(|state| state.compared.seen != seen) {
        lab.act(Action::Learners(LearnerDeed::Seen(seen)));
    }
}
