//! What it learned: the plane or curve, the losses and their gap, the verdict, and what it offers.
//!
//! Everything that a frame changes is empty here and painted by `paint`.

use super::{curves, icon, planes, readings};
use crate::browser;
use crate::lab::Lab;
use experiment::Target;
use experiment::lesson::LessonId;
use studio::{Action, Goal, LessonDeed, State, Tab, ViewEdit};
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let view = &state.experiment.view;
    let toggle = |name: &'static str, on: bool, edit: ViewEdit| {
        html! {
            <label class="check">
                <input type="checkbox" checked={on} onchange={lab.on(Action::View(edit))} />{ name }
            </label>
        }
    };
    let dataset = state.setup.task.samples().dataset;
    let placed = dataset.coordinates() > 0;
    let flips = state.points.train.iter().any(|point| point.flipped);
    html! {
        <section class="panel right" aria-label={text.region.learned}>
            <div class="seen">
                <h2>{ text.region.learned }
                    <span class="hint">{ "● " }{ text.value.train }{ "  ○ " }{ text.value.test }</span>
                </h2>
                { planes::view(state, lab) }
                { super::points::tools(state, lab) }
                <div class="under">
                    { legend(state) }
                    <span class="spacer"></span>
                    if placed {
                        // There from the start: the row must not grow when the first points come.
                        <label class="check">
                            <input type="checkbox" checked={state.revealed} disabled={!flips}
                                onchange={lab.on(Action::Reveal)} />
                            { text.button.reveal }
                        </label>
                        { toggle(text.button.test_points, view.test_points, ViewEdit::ToggleTestPoints) }
                    }
                    if dataset.coordinates() == 2 {
                        { toggle(text.button.discretised, view.discretised, ViewEdit::ToggleDiscretised) }
                    }
                </div>
            </div>
            <div class="result">
                { super::lesson::veil(state).unwrap_or_default() }
                { super::choosing::panel(state) }
                if matches!(dataset.target(), Target::Classes(3..)) {
                    <figure class="confusion">
                        <figcaption>{ text.say.confusion }</figcaption>
                        <canvas id="confusion" class={(state.classes() > 5).then_some("many")} role="img" aria-label={text.say.confusion}></canvas>
                    </figure>
                }
                { super::strings::view(state, lab) }
                { super::pad::view(state, lab) }
                <div class="numbers">{ readings::view(state) }</div>
                <div class="outcome">
                    <p class="verdict" id="verdict-line"><span class="dot"></span><span id="verdict"></span></p>
                    { offers(state, lab) }
                    if state.shown.end == 0 && state.goal == Goal::Rest { <p class="motto narrow">{ text.say.first }</p> }
                </div>
                <div class="chart">{ curves::view(state, lab) }</div>
                { super::probes::view(state, lab) }
            </div>
        </section>
    }
}

/// What can be done once it overfits; the room for it is kept before.
fn offers(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    if state.learner().is_none_or(|learner| learner.overfitting_since.is_none()) {
        return Html::default();
    }
    html! {
        <div class="offers" role="group" aria-label={text.say.offers}>
            <button type="button" onclick={explain(state, lab)}>{ text.button.why }</button>
            <button type="button" onclick={lab.on(Action::RewindToBest)}>{ text.button.back_to_best }</button>
            <button type="button" onclick={lab.on(Action::DrawOwn)}>{ text.button.draw_own }</button>
        </div>
    }
}

/// A number that frames write: named, and silent for screen readers until they ask.
pub fn output(id: &'static str, name: &'static str) -> Html {
    html! { <output {id} aria-label={name} aria-live="off"></output> }
}

/// Opens the lesson on it; within a lesson the explanation below, and goes there.
fn explain(state: &State, lab: &Lab) -> Callback<MouseEvent> {
    if state.lesson.is_none() {
        return lab.on(Action::Lesson(LessonDeed::Open(LessonId::Noise)));
    }
    let lab = lab.clone();
    Callback::from(move |_| {
        lab.act(Action::Tab(Tab::Result));
        if let Some(decided) = browser::element("decided") {
            let _ = decided.set_attribute("open", "");
            browser::focus("decided-title");
        }
    })
}

/// Which mark is which class.
fn legend(state: &State) -> Html {
    let text = state.language.text();
    let dataset = state.setup.task.samples().dataset;
    if dataset.coordinates() == 0 {
        return html! { <span>{ (text.wall)(dataset) }</span> };
    }
    match dataset.target() {
        Target::Classes(2) => html! {
            <span class="classes">{ icon::class(0) }{ icon::class(1) }</span>
        },
        Target::Classes(classes) => html! {
            <span class="classes">
                { for (0..classes).map(|class| html! { <>{ icon::class(class) }{ state.class_name(class) }</> }) }
            </span>
        },
        Target::Value => Html::default(),
    }
}
