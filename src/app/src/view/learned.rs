//! What it learned: the plane or curve, the losses and their gap, the verdict, the curves.
//!
//! Everything that a frame changes is empty here and painted by `paint`.

use super::icon;
use super::row::Pick;
use crate::browser;
use crate::lab::Lab;
use experiment::Target;
use studio::{Action, Curves, State, ViewEdit};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
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
    let classes = state.target() != Target::Value;
    let curves = Pick {
        id: "curves-shown",
        name: text.value.curves,
        options: Curves::ALL
            .map(|curves| (curves, (text.curves)(curves), classes || curves != Curves::Accuracy))
            .to_vec(),
        picked: state.curves,
        moved: false,
        line: "",
    };
    let overfits = state.learner().is_some_and(|learner| learner.overfitting_since.is_some());
    html! {
        <section class="panel right" aria-label={text.region.learned}>
            <h2>{ text.region.learned }
                <span class="hint">{ "● " }{ text.value.train }{ "  ○ " }{ text.value.test }</span>
            </h2>
            <div class="plane" role="img" aria-label={(text.dataset_line)(state.setup.task.samples().dataset)}>
                <canvas id="plane" width="1" height="1"></canvas>
                <canvas id="points"></canvas>
            </div>
            <div class="under">
                { legend(state) }
                <span class="spacer"></span>
                if state.points.train.iter().any(|point| point.flipped) {
                    <label class="check">
                        <input type="checkbox" checked={state.revealed} onchange={lab.on(Action::Reveal)} />
                        { text.button.reveal }
                    </label>
                }
                { toggle(text.button.test_points, view.test_points, ViewEdit::ToggleTestPoints) }
                if state.setup.task.samples().dataset.coordinates() == 2 {
                    { toggle(text.button.discretised, view.discretised, ViewEdit::ToggleDiscretised) }
                }
            </div>
            <div class="meter">
                <div class="train"><small>{ text.value.train_loss }</small>
                    { output("train-loss", text.value.train_loss) }<small id="train-share"></small></div>
                <div class="test"><small>{ text.value.test_loss }</small>
                    { output("test-loss", text.value.test_loss) }<small id="test-share"></small></div>
                <div class="gap"><small>{ text.value.gap }</small>{ output("gap", text.value.gap) }</div>
            </div>
            <p class="verdict" id="verdict-line"><span class="dot"></span><span id="verdict"></span>
                <span class="spacer"></span>
                if overfits { <a class="why" href="#decided" onclick={explain()}>{ text.button.why }</a> }
            </p>
            <canvas id="curves" role="img" aria-label={text.value.curves}
                onpointermove={read(lab)} onpointerleave={leave(lab)}></canvas>
            <p class="caption print"><span id="reading"></span>{ curves.list(lab, Action::Curves) }
                <span class="whole">{ text.value.fingerprint }{ " " }{ output("fingerprint", text.value.fingerprint) }</span></p>
        </section>
    }
}

/// A number that frames write: named, and silent for screen readers until they ask.
pub fn output(id: &'static str, name: &'static str) -> Html {
    html! { <output {id} aria-label={name} aria-live="off"></output> }
}

/// Opens the explanation below, and goes there.
fn explain() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        // The address belongs to the experiment.
        event.prevent_default();
        if let Some(decided) = browser::element("decided") {
            let _ = decided.set_attribute("open", "");
            decided.scroll_into_view();
            if let Ok(Some(summary)) = decided.query_selector("summary")
                && let Ok(summary) = summary.dyn_into::<HtmlElement>()
            {
                let _ = summary.focus();
            }
        }
    })
}

/// Reads the curves under the pointer.
fn read(lab: &Lab) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |event: PointerEvent| {
        let place = f64::from(event.offset_x());
        lab.painter(|painter| painter.read_at(Some(place)));
    })
}

fn leave(lab: &Lab) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |_| lab.painter(|painter| painter.read_at(None)))
}

/// Which mark is which class.
fn legend(state: &State) -> Html {
    let text = state.language.text();
    let dataset = state.setup.task.samples().dataset;
    match dataset.target() {
        Target::Classes(2) => html! {
            <span class="classes">{ icon::class(0) }{ icon::class(1) }</span>
        },
        Target::Classes(classes) => html! {
            <span class="classes">
                { for (0..classes).map(|class| html! { <>{ icon::class(class) }{ (text.class)(dataset, class) }</> }) }
            </span>
        },
        Target::Value => Html::default(),
    }
}
