//! The inside: the hidden space of two neurons, distributions over time, pruning, and what silencing costs.
//!
//! Pictures and numbers are `paint::inside`'s; they are asked for while this is open.

use super::learned::output;
use super::row::Pick;
use crate::lab::Lab;
use experiment::NeuronId;
use studio::inside::InsideDeed;
use studio::picture::Strip;
use studio::{Action, State};
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    if !state.inside.open {
        return Html::default();
    }
    let text = state.language.text().inside;
    html! {
        <section class="panel inside" aria-labelledby="inside-title">
            <h2 id="inside-title" tabindex="-1">{ text.region }
                if state.setup.learners.len() > 1 {
                    <span class="hint"><span class="swatch" data-who={state.active.to_string()}></span>{ " " }{ &state.own().name }</span>
                }
            </h2>
            { space(state, lab) }
            { spreads(state) }
            <div class="what-if">
                { pruning(state, lab) }
                { lesions(state) }
            </div>
        </section>
    }
}

fn space(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let words = text.inside;
    let neurons = state.topology().neurons();
    let names: Vec<(NeuronId, String)> = neurons.iter().map(|n| (n.id, (text.neuron)(n.id))).collect();
    let axes = state.axes();
    let list = |at: usize, id: &'static str, name: &'static str, act: fn(Option<NeuronId>) -> Action| {
        let pick = Pick {
            id,
            name,
            options: names.iter().map(|(id, name)| (Some(*id), name.as_str(), true)).collect(),
            picked: axes.map(|axes| axes[at]),
            moved: false,
            line: "",
        };
        // One that is dead or saturated folds the space: that is said beside it.
        let state_of = pick.picked.map(|id| html! { <small data-condition-of={id.0.to_string()}></small> });
        html! { <span class="sel"><label for={id}>{ name }</label>{ pick.list(lab, act) }{ for state_of }</span> }
    };
    let across = |id: Option<NeuronId>| axis(0, id);
    let up = |id: Option<NeuronId>| axis(1, id);
    let placed = state.setup.task.samples().dataset.coordinates() == 2;
    html! {
        <div class="part" role="group" aria-labelledby="space-title">
            <h3 class="small" id="space-title">{ words.space }
                <span class="hint">{ "● " }{ text.value.train }{ "  ○ " }{ text.value.test }</span></h3>
            <div class="axes">
                { list(0, "space-across", words.across, across) }
                { list(1, "space-up", words.up, up) }
            </div>
            <canvas id="space" role="img" aria-label={words.space}></canvas>
            <p class="caption">{ if placed { words.space_line } else { words.points_line } }</p>
        </div>
    }
}

fn axis(at: usize, id: Option<NeuronId>) -> Action {
    id.map_or(Action::Unfold, |id| Action::Inside(InsideDeed::Axis(at, id)))
}

fn spreads(state: &State) -> Html {
    let words = state.language.text().inside;
    let several = state.setup.learners.len() > 1;
    let strip = |which: Strip, tag: &'static str| {
        let learners = state.setup.learners.iter().enumerate();
        html! {
            <>
                <h4>{ (words.strip)(which) }</h4>
                { for learners.map(|(at, learner)| html! {
                    <figure key={at} class="strip-of" data-who={at.to_string()}>
                        if several { <figcaption><span class="swatch" data-who={at.to_string()}></span>{ " " }{ &learner.name }</figcaption> }
                        <canvas id={format!("strip-{tag}-{at}")} role="img" aria-label={(words.strip)(which)}></canvas>
                        <p class="caption" id={format!("strip-{tag}-{at}-told")}></p>
                    </figure>
                }) }
            </>
        }
    };
    html! {
        <div class="part" role="group" aria-labelledby="spreads-title">
            <h3 class="small" id="spreads-title">{ words.spreads }</h3>
            { strip(Strip::Weights, "weights") }
            { strip(Strip::Sent, "sent") }
            <p class="caption">{ words.spreads_line }</p>
        </div>
    }
}

/// Train and test in two columns, filled in by frames: what each row and column is called, and the outputs' ids.
fn table(state: &State, columns: [String; 2], ids: [[&'static str; 2]; 2]) -> Html {
    let value = &state.language.text().value;
    html! {
        <table class="likeness">
            <thead><tr><td></td>{ for columns.iter().map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
            <tbody>{ for [value.train, value.test].into_iter().zip(ids).map(|(name, ids)| html! {
                <tr><th scope="row">{ name }</th>{ for ids.into_iter().map(|id| html! { <td>{ output(id, name) }</td> }) }</tr>
            }) }</tbody>
        </table>
    }
}

fn pruning(state: &State, lab: &Lab) -> Html {
    let words = state.language.text().inside;
    let (percent, all) = (state.inside.percent, state.topology().synapses().len());
    let gone = state.to_prune();
    let slid = {
        let lab = lab.clone();
        Callback::from(move |event: InputEvent| {
            let Some(slider) = event.target_dyn_into::<HtmlInputElement>() else { return };
            lab.act(Action::Inside(InsideDeed::Share(slider.value_as_number().max(0.0) as u32)));
        })
    };
    let told = (words.share_is)(percent, gone, all);
    html! {
        <div class="part" role="group" aria-labelledby="pruning-title">
            <h3 class="small" id="pruning-title">{ words.pruning }</h3>
            <div class="row">
                <label for="prune">{ words.share }</label><b>{ told.clone() }</b>
                <input id="prune" type="range" min="0" max="100" step="1" value={percent.to_string()}
                    aria-valuetext={told} oninput={slid} />
            </div>
            { table(state, [words.whole.to_owned(), (words.without)(percent)],
                [["whole-train", "cut-train"], ["whole-test", "cut-test"]]) }
            <button type="button" id="cut-them" disabled={gone == 0} onclick={lab.on(Action::Inside(InsideDeed::Cut))}>
                { (words.cut)(gone) }</button>
            <p class="caption">{ words.pruning_line }</p>
        </div>
    }
}

fn lesions(state: &State) -> Html {
    let text = state.language.text();
    let words = text.inside;
    let names: Vec<String> = state.lesions().iter().map(|id| (text.neuron)(*id)).collect();
    html! {
        <div class="part" role="group" aria-labelledby="lesions-title">
            <h3 class="small" id="lesions-title">{ words.lesions }</h3>
            if names.is_empty() {
                <p class="caption">{ words.nobody }</p>
            } else {
                <p>{ names.join(if state.language == studio::Language::Chinese { "、" } else { ", " }) }</p>
                { damage(state, [["intact-train", "silenced-train"], ["intact-test", "silenced-test"]]) }
                <p class="caption">{ words.lesions_line }</p>
            }
        </div>
    }
}

/// What silencing costs: intact beside silenced.
pub fn damage(state: &State, ids: [[&'static str; 2]; 2]) -> Html {
    let words = state.language.text().inside;
    table(state, [words.speaking.to_owned(), words.silenced.to_owned()], ids)
}
