//! The network panel: layers, activation, the drawing with its neurons, and the note of what is picked.

use super::row::{self, Pick};
use super::{header, icon};
use crate::browser::TYPING;
use crate::lab::Lab;
use experiment::{Activation, Layers, NeuronId, Role, Topology};
use studio::{Action, Choice, Detail, LayerEdit, Part, State, number};
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let topology = &state.setup.learners[0].topology;
    let hidden = studio::hidden_levels(topology);
    let widths = hidden.iter().map(|level| level.len().to_string()).collect::<Vec<_>>().join("·");
    let activation = Pick {
        id: "activation",
        name: text.value.activation,
        options: Activation::ALL.map(|a| (a, (text.activation)(a), true)).to_vec(),
        picked: shared_activation(topology),
        moved: false,
        line: "",
    };
    html! {
        <section class="panel bench" aria-label={text.region.network}>
            <div class="strip">
                <h2>{ text.region.network }</h2>
                <span class="spacer"></span>
                <span class="sel">
                    { text.value.layers }{ " " }<b>{ if widths.is_empty() { "–".to_owned() } else { widths } }</b>
                    <button type="button" class="tiny" disabled={hidden.is_empty()} title={text.button.remove_layer}
                        onclick={lab.on(Action::Layers(LayerEdit::RemoveLayer))}>
                        <span aria-hidden="true">{ "−" }</span><span class="hidden">{ text.button.remove_layer }</span>
                    </button>
                    <button type="button" class="tiny" id={studio::ADD_LAYER} title={text.button.add_layer}
                        onclick={lab.on(Action::Layers(LayerEdit::AddLayer))}>
                        <span aria-hidden="true">{ "+" }</span><span class="hidden">{ text.button.add_layer }</span>
                    </button>
                </span>
                <span class="sel"><label for="activation">{ text.value.activation }</label>
                    { activation.list(lab, |a| Action::Choose(Choice::Activation(a))) }</span>
                if state.detail > Detail::Essentials || topology.has_loops() {
                    <label class="check">
                        <input type="checkbox" checked={Layers::of(topology).is_some_and(|layers| layers.recurrent)}
                            onchange={lab.on(Action::Layers(LayerEdit::ToggleRecurrent))} />{ text.button.recurrent }
                    </label>
                }
                <span class="sel" id="parameters"></span>
            </div>
            <div class="drawing">
                <canvas id="net" aria-hidden="true" onclick={pick_synapse(lab)}></canvas>
                <div id="neurons">{ for topology.neurons().iter().map(|n| neuron(state, lab, n.id)) }</div>
                <div id="columns">{ columns(state, lab, topology, &hidden) }</div>
                { note(state, lab) }
                <p class="legend" aria-hidden="true">
                    { text.value.weight }{ ": " }
                    <span class="key ember"></span>{ text.value.negative }
                    <span class="key tide"></span>{ text.value.positive }
                </p>
            </div>
        </section>
    }
}

/// The activation of the first hidden neuron stands for all, until they are set one by one.
fn shared_activation(topology: &Topology) -> Activation {
    let hidden = topology.neurons().iter().find(|n| n.id.role() == Role::Hidden);
    hidden.map_or(Activation::Tanh, |n| n.activation)
}

fn neuron(state: &State, lab: &Lab, id: NeuronId) -> Html {
    let picked = state.picked == Some(Part::Neuron(id));
    let hover = |neuron: Option<NeuronId>| {
        let lab = lab.clone();
        move || lab.painter(|painter| painter.hover(neuron))
    };
    let (enter, leave) = (hover(Some(id)), hover(None));
    let (focus, blur) = (enter.clone(), leave.clone());
    let toggled = if picked { None } else { Some(Part::Neuron(id)) };
    html! {
        <button type="button" key={id.0} class="neuron" data-id={id.0.to_string()} aria-pressed={picked.to_string()}
            onclick={lab.on(Action::Pick(toggled))}
            onpointerenter={Callback::from(move |_| enter())} onpointerleave={Callback::from(move |_| leave())}
            oncontextmenu={Callback::from(|event: MouseEvent| event.prevent_default())}
            onfocus={Callback::from(move |_| focus())} onblur={Callback::from(move |_| blur())}>
            <span class="hidden">{ (state.language.text().neuron)(id) }</span>
        </button>
    }
}

/// A click beside the neurons picks the synapse under it, or nothing.
fn pick_synapse(lab: &Lab) -> Callback<MouseEvent> {
    let lab = lab.clone();
    Callback::from(move |event: MouseEvent| {
        let place = (event.offset_x() as f32, event.offset_y() as f32);
        let found = lab.synapse_at(place);
        lab.act(Action::Pick(found.map(|(from, to)| Part::Synapse { from, to })));
    })
}

/// Under each column its name, or its neurons' number with the steppers.
fn columns(state: &State, lab: &Lab, topology: &Topology, hidden: &[Vec<NeuronId>]) -> Html {
    let text = state.language.text();
    let named = |under: Option<&experiment::Neuron>, name: &'static str| {
        under.map(|neuron| {
            html! {
                <span class="column" data-under={neuron.id.0.to_string()}>{ name }</span>
            }
        })
    };
    let layer = |(at, level): (usize, &Vec<NeuronId>)| {
        let (less, more) = ((text.button.narrow)(at + 1), (text.button.widen)(at + 1));
        html! {
            <span class="column" data-under={level[0].0.to_string()}>
                <button type="button" class="tiny" title={less.clone()} disabled={level.len() < 2}
                    onclick={lab.on(Action::Layers(LayerEdit::Narrow(at)))}>
                    <span aria-hidden="true">{ "−" }</span><span class="hidden">{ less }</span>
                </button>
                { level.len() }
                <button type="button" class="tiny" title={more.clone()}
                    onclick={lab.on(Action::Layers(LayerEdit::Widen(at)))}>
                    <span aria-hidden="true">{ "+" }</span><span class="hidden">{ more }</span>
                </button>
            </span>
        }
    };
    html! {
        <>
            { named(topology.inputs().next(), text.value.input) }
            { for hidden.iter().enumerate().map(layer) }
            { named(topology.outputs().next(), text.value.output) }
        </>
    }
}

/// The note in the corner. Its name, map and value are painted; the painter also shows and hides it.
fn note(state: &State, lab: &Lab) -> Html {
    html! {
        <div id="note" class="note away">
            <div class="note-head">
                <b id="note-name"></b>
                if state.picked.is_some() {
                    { header::button(state.language.text().button.close, icon::close(), false, lab.on(Action::Pick(None))) }
                }
            </div>
            <canvas id="note-map" aria-hidden="true"></canvas>
            { fields(state, lab) }
        </div>
    }
}

fn fields(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let topology = &state.setup.learners[0].topology;
    let value = |name: &'static str, action: fn(f32) -> Action| {
        let lab = lab.clone();
        let set = Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            // Taken, or no number: either way the painter writes what is so.
            let _ = input.remove_attribute(TYPING);
            if let Some(value) = number::typed(&input.value()) {
                lab.act(action(value as f32));
            }
        });
        html! {
            <label key="value" class="field">{ name }
                <input id="note-value" type="text" inputmode="decimal" autocomplete="off"
                    oninput={row::start_typing()} onblur={row::stop_typing()} onchange={set} />
            </label>
        }
    };
    match state.picked {
        Some(Part::Synapse { from, to }) => html! {
            <>
                { value(text.value.weight, Action::SetWeight) }
                { incoming(state, lab, to, Some(from)) }
                { toggles(state, lab, Part::Synapse { from, to }) }
                <button type="button" key="cut" onclick={lab.on(Action::Cut)}>{ text.button.cut }</button>
            </>
        },
        Some(Part::Neuron(id)) => {
            let Some(neuron) = topology.neuron(id) else { return Html::default() };
            if matches!(id.role(), Role::Input(_)) {
                return connect(state, lab, id);
            }
            let activation = Pick {
                id: "note-activation",
                name: text.value.activation,
                options: Activation::ALL.map(|a| (a, (text.activation)(a), true)).to_vec(),
                picked: neuron.activation,
                moved: false,
                line: "",
            };
            html! {
                <>
                    { value(text.value.bias, Action::SetBias) }
                    <label key="activation" class="field" for="note-activation">{ text.value.activation }
                        { activation.list(lab, Action::SetActivation) }</label>
                    { incoming(state, lab, id, None) }
                    { connect(state, lab, id) }
                    { toggles(state, lab, Part::Neuron(id)) }
                </>
            }
        }
        None => Html::default(),
    }
}

/// The synapses that end at a neuron, to go from one to the next without a pointer.
fn incoming(state: &State, lab: &Lab, to: NeuronId, picked: Option<NeuronId>) -> Html {
    let text = state.language.text();
    let topology = &state.setup.learners[0].topology;
    let names: Vec<(NeuronId, String)> =
        topology.incoming(to).iter().map(|synapse| (synapse.from, (text.neuron)(synapse.from))).collect();
    let part = |from: Option<NeuronId>| from.map_or(Part::Neuron(to), |from| Part::Synapse { from, to });
    let mut options = vec![(part(None), "–", true)];
    options.extend(names.iter().map(|(from, name)| (part(Some(*from)), name.as_str(), true)));
    let list = Pick {
        id: "note-incoming",
        name: text.value.weight,
        options,
        picked: part(picked),
        moved: false,
        line: "",
    };
    let list = list.list(lab, |part| Action::Pick(Some(part)));
    html! {
        <label key="incoming" class="field" for="note-incoming">{ text.value.weight }{ " ←" }{ list }</label>
    }
}

/// The neurons that this one is not connected to yet. Choosing one draws the synapse; one that closes a cycle is a loop.
fn connect(state: &State, lab: &Lab, from: NeuronId) -> Html {
    let text = state.language.text();
    let topology = &state.setup.learners[0].topology;
    let free = topology.neurons().iter().map(|neuron| neuron.id);
    let free =
        free.filter(|id| !matches!(id.role(), Role::Input(_)) && topology.synapse(from, *id).is_none());
    let named = |to: NeuronId| {
        let name = (text.neuron)(to);
        (to, if studio::closes_cycle(topology, from, to) { format!("{name} ↻") } else { name })
    };
    let names: Vec<(NeuronId, String)> = free.map(named).collect();
    let mut options = vec![(None, "–", true)];
    options.extend(names.iter().map(|(to, name)| (Some(*to), name.as_str(), true)));
    let list =
        Pick { id: "note-connect", name: text.button.connect, options, picked: None, moved: false, line: "" };
    let drawn = |to: Option<NeuronId>| to.map_or(Action::Pick(None), Action::Connect);
    html! {
        <label key="connect" class="field" for="note-connect">{ text.button.connect }{ " →" }
            { list.list(lab, drawn) }</label>
    }
}

/// Whether what is picked learns, and whether a hidden neuron speaks.
fn toggles(state: &State, lab: &Lab, part: Part) -> Html {
    let text = state.language.text();
    let check = |name: &'static str, on: bool, action: Action| {
        html! {
            <label class="check"><input type="checkbox" checked={on} onchange={lab.on(action)} />{ name }</label>
        }
    };
    let setup = &state.setup;
    let silent = match part {
        Part::Neuron(id) if id.role() == Role::Hidden => Some(setup.lesions[0].contains(&id)),
        _ => None,
    };
    html! {
        <div key="toggles" class="toggles">
            { check(text.button.frozen, setup.frozen[0].contains(&studio::frozen(part)), Action::Freeze) }
            if let Some(silent) = silent { { check(text.button.silent, silent, Action::Silence) } }
        </div>
    }
}
