//! A learner of choices: its world's settings, what it does and feels, and the stages on the timeline.
//!
//! What changes with a frame is empty here and painted by `paint::choosing`.

use super::data::shown;
use super::learned::output;
use super::row;
use crate::lab::Lab;
use studio::{Action, Choice, Setting, State, bands, stages};
use yew::prelude::*;

/// What its actions earn, and how rewards are felt.
pub fn world(state: &State, lab: &Lab) -> Html {
    if !state.chooses() {
        return Html::default();
    }
    let text = state.language.text();
    let offered = state.own().recipe.world.offered;
    html! {
        <>
            <label class="check">
                <input id="offered" type="checkbox" checked={offered}
                    onchange={lab.on(Action::Choose(Choice::Offered(!offered)))} />
                { text.choosing.offered }
            </label>
            { for Setting::WORLD.iter().filter(|s| shown(state, **s)).map(|&s| row::setting(state, lab, s)) }
        </>
    }
}

/// What it does and feels.
pub fn panel(state: &State) -> Html {
    if !state.chooses() {
        return Html::default();
    }
    let text = state.language.text().choosing;
    let number = |id: &'static str, name: &'static str| html! { <div><dt>{ name }</dt><dd>{ output(id, name) }</dd></div> };
    html! {
        <section class="choosing" aria-label={text.title}>
            <dl>
                { number("choice-stimulus", text.stimulus) }
                { number("choice-bits", text.bits) }
                { number("choice-raw", text.raw) }
                { number("choice-felt", text.felt) }
                <div class="receptors">
                    <dt>{ text.receptors }</dt>
                    <dd><span class="gauge" aria-hidden="true"><i id="choice-gauge"></i></span>
                        { output("choice-receptors", text.receptors) }</dd>
                </div>
            </dl>
            <p class="line">{ text.about }</p>
        </section>
    }
}

/// The stages, each where it begins; placed by `paint::choosing`.
pub fn marks(state: &State) -> Html {
    if !state.chooses() {
        return planned(state);
    }
    let text = state.language.text().choosing;
    html! {
        <ol class="stages">
            { for stages(&state.experiment, state.active).into_iter().enumerate().map(|(at, stage)| html! {
                <li key={at} id={format!("stage-{at}")} title={(text.stage)(stage.offered, stage.punished)} class={classes!("stage", stage.offered.then_some("offered"), stage.punished.then_some("punished"))}>
                    { (text.stage)(stage.offered, stage.punished) }
                </li>
            }) }
        </ol>
    }
}

/// The script's stages as bands of the timeline.
fn planned(state: &State) -> Html {
    let bands = bands(&state.experiment, state.active, state.language.text().change);
    if bands.is_empty() {
        return Html::default();
    }
    html! {
        <ol class="stages bands" aria-label={state.language.text().value.stages}>
            { for bands.into_iter().enumerate().map(|(at, band)| html! {
                <li key={at} id={format!("stage-{at}")} class="stage band" title={band.words.clone()}><span>{ band.words }</span></li>
            }) }
        </ol>
    }
}
