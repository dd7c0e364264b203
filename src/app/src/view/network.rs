//! The network panel: layers, activation, and the drawing with its neurons, or the table in its place.

use super::row::Pick;
use super::{icon, learners, note, slow, table, tools};
use crate::browser;
use crate::lab::Lab;
use crate::stage;
use experiment::{Activation, Layers, NeuronId, Topology};
use studio::inside::Condition;
use studio::{Action, Choice, Detail, LayerEdit, Part, State};
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    html! {
        <section class="panel bench" aria-label={text.region.network}>
            { strip(state, lab) }
            if let Some(rows) = state.rows() {
                { table::view(state, lab, rows) }
            } else {
                { drawing(state, lab) }
                { slow::view(state, lab) }
            }
            { tools::keys(state, lab) }
        </section>
    }
}

fn strip(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let topology = state.topology();
    let hidden = studio::hidden_levels(topology);
    let widths = hidden.iter().map(|level| level.len().to_string()).collect::<Vec<_>>().join("·");
    let activation = Pick {
        id: "activation",
        name: text.value.activation,
        options: Activation::ALL.map(|a| (a, (text.activation)(a), true)).to_vec(),
        picked: state.shared_activation(),
        moved: false,
        line: "",
    };
    html! {
        <div class="strip">
            <h2>{ text.region.network }</h2>
            if state.setup.learners.len() == 1 { { learners::add(state, lab) } }
            <span class="spacer"></span>
            { tools::templates(state, lab) }
            <span class="sel">
                { text.value.layers }{ " " }<b>{ shortened(&widths) }</b>
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
    }
}

/// As many layers as fit; a graph drawn by hand may have dozens.
fn shortened(widths: &str) -> String {
    const MOST: usize = 14;
    match widths.char_indices().nth(MOST) {
        _ if widths.is_empty() => "–".to_owned(),
        None => widths.to_owned(),
        Some((at, _)) => format!("{}…", &widths[..at]),
    }
}

fn drawing(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let topology = state.topology();
    let hidden = studio::hidden_levels(topology);
    let anchor = state.editor.anchor.filter(|&id| topology.neuron(id).is_some());
    let anchor = anchor.or_else(|| topology.neurons().first().map(|neuron| neuron.id));
    let about = (text.drawing.about)(topology.neurons().len(), topology.synapses().len());
    let tool = format!("{:?}", state.editor.tool).to_lowercase();
    html! {
        <div class="drawing" data-tool={tool}>
            <div id="stage" role="application" aria-label={text.region.network} aria-describedby="stage-about"
                onpointerdown={stage::down(lab)} onpointermove={stage::moved(lab)} onpointerup={stage::up(lab)}
                onpointercancel={stage::cancel(lab)} onpointerleave={stage::leave(lab)}
                ondblclick={stage::twice(lab)} onkeydown={stage::key(lab)}
                oncontextmenu={Callback::from(|event: MouseEvent| event.prevent_default())}>
                <canvas id="links" aria-hidden="true"></canvas>
                <canvas id="net" aria-hidden="true"></canvas>
                if state.slow.is_some() { <canvas id="slow" aria-hidden="true"></canvas> }
                <div id="neurons">{ for topology.neurons().iter().map(|n| neuron(state, lab, n.id, anchor)) }</div>
            </div>
            <p id="stage-about" class="hidden">{ about }</p>
            <p id="neuron-about" class="hidden"></p>
            <div id="columns">{ columns(state, lab, topology, &hidden) }</div>
            { tools::bar(state, lab) }
            { note::view(state, lab) }
            { tools::view_bar(state, lab) }
            <p class="legend" aria-hidden="true">
                <span class="of">{ (text.of)(text.value.weight, "") }{ " " }</span>
                <span class="key ember"></span>{ text.value.negative }
                <span class="key tide"></span>{ text.value.positive }
                { for [Condition::Dead, Condition::Saturated].map(|condition| html! {
                    <span id={format!("legend-{}", condition.tag())} class="condition away">
                        { icon::condition(condition) }{ (text.inside.condition)(condition) }</span>
                }) }
            </p>
            <p id="would" class="would away" aria-hidden="true"></p>
        </div>
    }
}

fn neuron(state: &State, lab: &Lab, id: NeuronId, anchor: Option<NeuronId>) -> Html {
    let selected = state.selection.has(Part::Neuron(id));
    let hover = |neuron: Option<NeuronId>| {
        let lab = lab.clone();
        Callback::from(move |_: FocusEvent| {
            lab.hover(neuron);
            // Whoever walked here by arrow keys has heard it.
            let about = neuron.map(|id| lab.look(|state| (studio::heard(state, id), state.said.clone())));
            let about =
                about.filter(|(about, said)| about != said).map_or_else(String::new, |(about, _)| about);
            browser::write("neuron-about", &about);
        })
    };
    // One stop of the Tab key for the whole drawing; arrow keys go on from there.
    let stop = if anchor == Some(id) { "0" } else { "-1" };
    html! {
        <button type="button" key={id.0} class="neuron" data-id={id.0.to_string()} tabindex={stop}
            aria-pressed={selected.to_string()} aria-describedby="neuron-about" onclick={stage::press(lab, id)}
            onfocus={hover(Some(id))} onblur={hover(None)}>
            <span class="hidden">{ (state.language.text().neuron)(id) }</span>
            // Filled in by frames: what has become of it.
            <span class="hidden" data-condition-of={id.0.to_string()}></span>
        </button>
    }
}

/// Under each column its name, or its neurons' number with the steppers.
fn columns(state: &State, lab: &Lab, topology: &Topology, hidden: &[Vec<NeuronId>]) -> Html {
    let text = state.language.text();
    // Names and steppers stand under columns: a network drawn otherwise has none.
    let straight = |ids: &[NeuronId]| {
        let mut places = ids.iter().filter_map(|id| topology.neuron(*id)).map(|neuron| neuron.x);
        let first = places.next();
        places.all(|x| Some(x) == first)
    };
    let place = |level: &Vec<NeuronId>| topology.neuron(level[0]).map(|neuron| neuron.x);
    let apart =
        |(at, level): (usize, &Vec<NeuronId>)| hidden[..at].iter().all(|other| place(other) != place(level));
    let columns = hidden.iter().all(|level| straight(level)) && hidden.iter().enumerate().all(apart);
    if state.editor.camera.is_some() || !columns {
        return Html::default();
    }
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
