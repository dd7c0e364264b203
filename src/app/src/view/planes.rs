//! What each learner learned, beside each other: planes or curves, each with its learner's name and colour.
//!
//! Drawn by `paint::plane` and `paint::wall`. A wall of cases is the active learner's alone: it takes all the room.

use super::{learners, points};
use crate::lab::Lab;
use experiment::{Learner, Target};
use studio::{Action, LearnerDeed, State};
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    let dataset = state.setup.task.samples().dataset;
    let learners = &state.setup.learners;
    if learners.len() == 1 {
        return picture(state, lab, 0);
    }
    let shown = |at: u32| dataset.coordinates() > 0 || at == state.active;
    html! {
        <>
            { segments(state, lab) }
            <div class="planes" data-count={learners.len().to_string()} data-differ={state.compared.differ.to_string()}>
                { for learners.iter().enumerate().filter(|(at, _)| shown(*at as u32)).map(|(at, learner)| {
                    figure(state, lab, at as u32, learner)
                }) }
                if state.compared.differ { { differ(state, "differ-small") } }
            </div>
        </>
    }
}

/// On a phone, which picture is shown: one learner's, or where two of them differ.
fn segments(state: &State, lab: &Lab) -> Html {
    let words = state.language.text().learners;
    let segment = |name: String, on: bool, deed: LearnerDeed, who: Option<String>| {
        html! {
            <button type="button" aria-pressed={on.to_string()} onclick={lab.on(Action::Learners(deed))}>
                if let Some(who) = who { <span class="swatch" data-who={who}></span> }
                <span class="name">{ name }</span>
            </button>
        }
    };
    let differ = state.compared.differ;
    html! {
        <div class="segments" role="group" aria-label={words.shown}>
            { for state.setup.learners.iter().enumerate().map(|(at, learner)| {
                let on = !differ && state.active == at as u32;
                segment(learner.name.clone(), on, LearnerDeed::Show(at as u32), Some(at.to_string()))
            }) }
            { segment(words.differ.to_owned(), differ, LearnerDeed::Differ, None) }
        </div>
    }
}

fn figure(state: &State, lab: &Lab, at: u32, learner: &Learner) -> Html {
    let teacher = learners::taught(state, learner);
    html! {
        <figure key={at} class={classes!("of-learner", (at == state.active).then_some("active"))} data-who={at.to_string()}>
            <figcaption>
                <span class="swatch" data-who={at.to_string()}></span><b class="name">{ &learner.name }</b>
                if let Some((teacher, line)) = teacher {
                    <span class="from" title={line}><span class="swatch" data-who={teacher.to_string()}></span>{ "→" }</span>
                }
                <small>{ network(state, learner) }</small>
            </figcaption>
            { picture(state, lab, at) }
        </figure>
    }
}

/// Layers and activation in short.
fn network(state: &State, learner: &Learner) -> String {
    let widths: Vec<String> =
        studio::hidden_levels(&learner.topology).iter().map(|level| level.len().to_string()).collect();
    let hidden = learner.topology.neurons().iter().find(|n| n.id.role() == experiment::Role::Hidden);
    let activation = hidden.map_or("", |neuron| (state.language.text().activation)(neuron.activation));
    match widths.len() {
        0..=4 => format!("{} {activation}", widths.join("·")),
        _ => format!("{}·… {activation}", widths[..3].join("·")),
    }
}

/// A learner's picture; the active one's can be painted on, the others' bring their learner forward.
fn picture(state: &State, lab: &Lab, at: u32) -> Html {
    let text = state.language.text();
    let dataset = state.setup.task.samples().dataset;
    let several = state.setup.learners.len() > 1;
    let line = (text.dataset_line)(dataset);
    let label = match several {
        true => (text.of)(&(text.learners.picture)(&state.setup.learners[at as usize].name), line),
        false => line.to_owned(),
    };
    if at != state.active {
        return html! {
            <div class="plane other" role="img" aria-label={label} aria-describedby={format!("plane-told-{at}")}
                onclick={lab.on(Action::Learners(LearnerDeed::Show(at)))}>
                <canvas id={format!("plane-{at}")} width="1" height="1"></canvas>
                <canvas id={format!("points-{at}")}></canvas>
                <span class="hidden" id={format!("plane-told-{at}")}></span>
            </div>
        };
    }
    html! {
        <div class="plane" role={(!state.brush.open).then_some("img")} aria-label={(!state.brush.open).then_some(label)}
            aria-describedby="plane-told">
            <canvas id="plane" width="1" height="1"></canvas>
            <canvas id="points"></canvas>
            { points::sheet(state, lab) }
            // Filled in by frames: what it shows.
            <span class="hidden" id="plane-told"></span>
        </div>
    }
}

/// Where two learners differ, with how to read it.
pub fn differ(state: &State, id: &'static str) -> Html {
    let words = state.language.text().learners;
    let placed = state.setup.task.samples().dataset.coordinates() > 0;
    let line = match state.target() {
        _ if !placed => words.differ_cases,
        Target::Value => words.differ_values,
        Target::Classes(_) => words.differ_line,
    };
    html! {
        <figure class="differ">
            <div class="plane" role="img" aria-label={(state.language.text().of)(words.differ, line)}
                aria-describedby={format!("{id}-told")}>
                <canvas {id} width="1" height="1"></canvas>
                <canvas id={format!("{id}-points")}></canvas>
                // Filled in by frames: how often they answer alike.
                <span class="hidden" id={format!("{id}-told")}></span>
            </div>
            <figcaption class="caption">{ line }</figcaption>
        </figure>
    }
}
