//! The data panel: which points, how many, how noisy; and the features a learner is told.

use super::{icon, row};
use crate::lab::Lab;
use experiment::{Dataset, Feature, NeuronId};
use studio::{Action, Choice, Detail, Setting, State, same_dataset};
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let samples = state.setup.task.samples();
    let [train, test] = state.setup.counts();
    // The numbers of the dataset itself come first, and what else is its own stands with them.
    let (own, common): (Vec<Setting>, Vec<Setting>) =
        Setting::DATA.into_iter().filter(|&s| shown(state, s)).partition(|s| s.of_dataset());
    let flips = Action::Choose(Choice::TestFlips(!samples.test_flips));
    html! {
        <section class="of-data" aria-label={text.region.data}>
            <h2>{ text.region.data }
                <span class="hint">{ (text.value.points)(train, test) }</span>
                { super::header::button(text.button.new_seed, icon::dice(), false, dice(lab)) }
            </h2>
            <div class="sets">
                { for Dataset::ALL.iter().chain(&Dataset::WIDE).map(|&dataset| set(state, lab, dataset)) }
                { blank(state, lab) }
                { super::points::button(state, lab) }
                { super::import::button(state, lab) }
            </div>
            <p class="about"><b>{ (text.dataset)(samples.dataset) }</b>{ " · " }{ (text.dataset_line)(samples.dataset) }</p>
            { for own.into_iter().map(|s| row::setting(state, lab, s)) }
            { every_tick(state, lab) }
            { for common.into_iter().map(|s| row::setting(state, lab, s)) }
            if state.detail >= Detail::Everything || samples.test_flips {
                <label class="check">
                    <input type="checkbox" checked={samples.test_flips} onchange={lab.on(flips)} />
                    { text.button.test_flips }
                </label>
            }
        </section>
    }
}

/// Of sequences: whether the answer is judged at every tick, or at the last one alone.
fn every_tick(state: &State, lab: &Lab) -> Html {
    let Some(on) = studio::every_tick(state.setup.task.samples().dataset) else { return Html::default() };
    html! {
        <label class="check">
            <input id="every-tick" type="checkbox" checked={on}
                onchange={lab.on(Action::Choose(Choice::EveryTick(!on)))} />
            { state.language.text().button.every_tick }
        </label>
    }
}

/// Whether a setting is shown: by the detail asked for, and always when it is off its default.
pub fn shown(state: &State, setting: Setting) -> bool {
    let asked = setting.detail() <= state.detail || setting.moved(&state.setup, state.active);
    asked && setting.exists(&state.setup, state.active)
}

/// An empty plane, to be painted.
fn blank(state: &State, lab: &Lab) -> Html {
    let dataset = state.setup.task.samples().dataset;
    let on = matches!(dataset, Dataset::Painted { .. });
    let shown = if on { dataset } else { Dataset::Painted { classes: 2 } };
    let name = (state.language.text().dataset)(shown);
    html! {
        <button type="button" class="set" title={name} aria-pressed={on.to_string()}
            onclick={lab.on(Action::Choose(Choice::Dataset(shown)))}>
            { icon::blank() }<span class="hidden">{ name }</span>
        </button>
    }
}

fn dice(lab: &Lab) -> Callback<MouseEvent> {
    let lab = lab.clone();
    Callback::from(move |_| lab.act(Action::NewSeed { seed: crate::browser::dice() }))
}

fn set(state: &State, lab: &Lab, dataset: Dataset) -> Html {
    let text = state.language.text();
    let on = same_dataset(state.setup.task.samples().dataset, dataset);
    let name = (text.dataset)(dataset);
    html! {
        <button type="button" class="set" title={name} aria-pressed={on.to_string()}
            onclick={lab.on(Action::Choose(Choice::Dataset(dataset)))}>
            { icon::dataset(dataset) }<span class="hidden">{ name }</span>
        </button>
    }
}

pub fn prior(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let dataset = state.setup.task.samples().dataset;
    let topology = &state.own().topology;
    let chip = |feature: Feature| {
        let on = topology.neuron(NeuronId::input(feature)).is_some();
        let last = on && topology.inputs().count() == 1;
        html! {
            <button type="button" class="chip" aria-pressed={on.to_string()} disabled={last}
                onclick={lab.on(Action::Toggle(feature))}>{ (text.feature)(feature) }</button>
        }
    };
    let mut features = Feature::ALL.into_iter().filter(|feature| feature.fits(dataset)).peekable();
    if features.peek().is_none() {
        // Points without coordinates know no prior.
        if state.detail == Detail::Essentials {
            return Html::default();
        }
        return html! {
            <section class="of-data of-prior" aria-label={text.region.prior}>
                <h2>{ text.region.prior }</h2>
                <p class="about">{ text.prior.nowhere }</p>
            </section>
        };
    }
    html! {
        <section class="of-data of-prior" aria-label={text.region.prior}>
            <h2>{ text.region.prior }</h2>
            <div class="chips">
                { for features.map(chip) }
            </div>
            { super::prior::view(state, lab) }
        </section>
    }
}
