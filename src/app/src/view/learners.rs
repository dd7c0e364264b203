//! Learners: their bar, with who is shown, who teaches whom, and what can be done with the one that is shown.
//!
//! Deliberately absent: what they learned (`planes`, `compared`). The links between tabs are drawn by `paint::learners`.

use super::{icon, row};
use crate::browser::TYPING;
use crate::lab::Lab;
use experiment::{Learner, Teacher, limits};
use studio::{Action, LearnerDeed, State};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The bar; there is none for a learner alone.
pub fn bar(state: &State, lab: &Lab) -> Html {
    let words = state.language.text().learners;
    let learners = &state.setup.learners;
    if learners.len() == 1 {
        return Html::default();
    }
    let full = learners.len() == *limits::LEARNERS.end();
    let act = |deed: LearnerDeed| lab.on(Action::Learners(deed));
    let own = &state.own().name;
    html! {
        <section class="panel who" aria-label={words.region}>
            <div class="tabs-of-learners" id="tabs-of-learners" role="group" aria-label={words.region}>
                { for learners.iter().enumerate().map(|(at, learner)| tab(state, lab, at as u32, learner)) }
                { links(state) }
            </div>
            { add(state, lab) }
            if full { <span class="caption">{ words.full }</span> }
            <span class="spacer"></span>
            <label class="sel naming">
                <span class="swatch" data-who={state.active.to_string()}></span>
                <span class="hidden">{ words.name }</span>
                <input class="exact" id="learner-name" type="text" autocomplete="off" spellcheck="false"
                    maxlength={limits::NAME_CHARS.to_string()}
                    value={row::half_typed("learner-name").unwrap_or_else(|| own.clone())}
                    oninput={row::start_typing()} onblur={row::stop_typing()} onchange={renamed(lab)} />
            </label>
            <button type="button" disabled={full} title={words.duplicate_line}
                onclick={act(LearnerDeed::Duplicate)}>{ words.duplicate }</button>
            <button type="button" class="remove" onclick={act(LearnerDeed::Remove)}>{ (words.remove)(own) }</button>
        </section>
    }
}

/// One more learner.
pub fn add(state: &State, lab: &Lab) -> Html {
    let words = state.language.text().learners;
    let full = state.setup.learners.len() == *limits::LEARNERS.end();
    html! {
        <button type="button" id="add-learner" class="ghost add" disabled={full} title={words.add_line}
            onclick={lab.on(Action::Learners(LearnerDeed::Add))}>
            { icon::learners() }<span class="of">{ words.add }</span>
        </button>
    }
}

fn tab(state: &State, lab: &Lab, at: u32, learner: &Learner) -> Html {
    let words = state.language.text().learners;
    let learns = (words.learns)(learner.recipe.active_from, learner.recipe.active_until);
    let teacher = taught(state, learner);
    html! {
        <button type="button" key={at} class="tab-of-learner" data-tab={at.to_string()}
            aria-pressed={(state.active == at).to_string()}
            onclick={lab.on(Action::Learners(LearnerDeed::Show(at)))}>
            <span class="swatch" data-who={at.to_string()}></span>
            <span class="name">{ &learner.name }</span>
            if !learns.is_empty() { <small>{ learns }</small> }
            if let Some((_, line)) = teacher { <small class="taught">{ line }</small> }
        </button>
    }
}

/// Who teaches a learner, and in words.
pub fn taught(state: &State, learner: &Learner) -> Option<(u32, String)> {
    let Teacher::Learner { index, .. } = learner.recipe.teacher else { return None };
    let teacher = state.setup.learners.get(index as usize)?;
    Some((index, (state.language.text().learners.teaches)(&teacher.name, &learner.name)))
}

/// A link from each teacher's tab to its student's, for the painter to lead from one to the other.
fn links(state: &State) -> Html {
    let taught = |(at, learner): (usize, &Learner)| {
        let (teacher, _) = taught(state, learner)?;
        Some(html! {
            <path key={at} data-from={teacher.to_string()} data-to={at.to_string()} data-who={teacher.to_string()} d="" />
        })
    };
    let paths: Vec<Html> = state.setup.learners.iter().enumerate().filter_map(taught).collect();
    if paths.is_empty() {
        return Html::default();
    }
    html! { <svg id="teaching" class="teaching" aria-hidden="true" focusable="false">{ for paths }</svg> }
}

fn renamed(lab: &Lab) -> Callback<Event> {
    let lab = lab.clone();
    Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let _ = input.remove_attribute(TYPING);
        lab.act(Action::Learners(LearnerDeed::Rename(input.value())));
        // A name that was not taken over is not left standing.
        input.set_value(&lab.look(|state| state.own().name.clone()));
    })
}
