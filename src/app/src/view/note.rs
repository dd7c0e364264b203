//! The note in the corner: everything of what is selected, one part or several at once.

use super::row::{self, Pick};
use super::{header, icon, inside};
use crate::browser::TYPING;
use crate::lab::Lab;
use experiment::{Activation, NeuronId, Role};
use studio::{Action, Draw, Line, Part, State, learns, number};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Its name, map and values are painted; the painter also shows and hides it.
pub fn view(state: &State, lab: &Lab) -> Html {
    html! {
        <div id="note" class="note away">
            <div class="note-head">
                <b id="note-name"></b>
                if !state.selection.is_empty() {
                    { header::button(state.language.text().button.close, icon::close(), false, lab.on(Action::Pick(None))) }
                }
            </div>
            <canvas id="note-map" aria-hidden="true"></canvas>
            { fields(state, lab) }
        </div>
    }
}

fn fields(state: &State, lab: &Lab) -> Html {
    let selection = &state.selection;
    if selection.is_empty() {
        return Html::default();
    }
    let text = state.language.text();
    let one = selection.one();
    let biased: Vec<NeuronId> = selection.neurons().filter(|&id| learns(&Part::Neuron(id))).collect();
    // A flat list with keys: what two selections have in common stays the same element, and keeps the keyboard.
    let mut fields = Vec::new();
    if selection.synapses().next().is_some() {
        fields.push(value(lab, "note-weight", text.value.weight, Action::SetWeight));
    }
    if !biased.is_empty() {
        fields.push(value(lab, "note-bias", text.value.bias, Action::SetBias));
        fields.push(activation(state, lab, &biased));
    }
    match one {
        Some(Part::Synapse { from, to }) => fields.push(incoming(state, lab, to, Some(from))),
        Some(Part::Neuron(id)) => {
            if !biased.is_empty() {
                fields.push(incoming(state, lab, id, None));
            }
            fields.push(connect(state, lab, id));
        }
        None => {}
    }
    fields.push(toggles(state, lab));
    if selection.neurons().any(|id| id.role() == Role::Hidden) && !state.lesions().is_empty() {
        let ids = [["note-intact-train", "note-silenced-train"], ["note-intact-test", "note-silenced-test"]];
        fields.push(html! { <div key="damage" class="damage">{ inside::damage(state, ids) }</div> });
    }
    if let (Some(Part::Neuron(_)), false) = (one, biased.is_empty()) {
        fields.push(html! { <p key="flat" class="caption" id="note-flat"></p> });
    }
    if let (Some(Part::Neuron(id)), false) = (one, biased.is_empty()) {
        fields.push(arithmetic(state, lab, id));
    }
    if selection.neurons().count() > 1 {
        fields.push(lines(state, lab));
    }
    fields.push(deeds(state, lab));
    html! { <div class="fields">{ for fields }</div> }
}

/// A number of what is selected, to type.
fn value(lab: &Lab, id: &'static str, name: &'static str, action: fn(f32) -> Action) -> Html {
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
        <label key={id} class="field">{ name }
            <input {id} type="text" inputmode="decimal" autocomplete="off"
                oninput={row::start_typing()} onblur={row::stop_typing()} onchange={set} />
        </label>
    }
}

fn activation(state: &State, lab: &Lab, neurons: &[NeuronId]) -> Html {
    let text = state.language.text();
    let mut chosen = neurons.iter().filter_map(|&id| state.topology().neuron(id)).map(|n| n.activation);
    let first = chosen.next().unwrap_or(Activation::Tanh);
    let alike = chosen.all(|activation| activation == first);
    let mut options: Vec<(Option<Activation>, &str, bool)> =
        Activation::ALL.map(|a| (Some(a), (text.activation)(a), true)).to_vec();
    if !alike {
        options.insert(0, (None, text.drawing.mixed, true));
    }
    let list = Pick {
        id: "note-activation",
        name: text.value.activation,
        options,
        picked: alike.then_some(first),
        moved: false,
        line: "",
    };
    let set = |activation: Option<Activation>| activation.map_or(Action::Unfold, Action::SetActivation);
    html! {
        <label key="activation" class="field" for="note-activation">{ text.value.activation }
            { list.list(lab, set) }</label>
    }
}

/// The synapses that end at a neuron, to go from one to the next without a pointer.
fn incoming(state: &State, lab: &Lab, to: NeuronId, picked: Option<NeuronId>) -> Html {
    let text = state.language.text();
    let topology = state.topology();
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
    let topology = state.topology();
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

/// The neuron's sum for a training point, term by term, and what comes back. Its numbers are painted.
fn arithmetic(state: &State, lab: &Lab, id: NeuronId) -> Html {
    let text = state.language.text();
    let words = &text.drawing;
    let open = state.editor.sample.is_some();
    let toggled = Action::Explain(if open { None } else { Some(0) });
    let chosen = {
        let lab = lab.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let _ = input.remove_attribute(TYPING);
            if let Some(value) = number::typed(&input.value()) {
                lab.act(Action::Explain(Some((value.round() as u32).saturating_sub(1))));
            }
        })
    };
    let row = |key: String, name: String, of: &'static str| {
        html! {
            <tr key={key.clone()} data-term={key} class={of}>
                <th scope="row">{ name }</th><td></td><td></td><td></td><td></td>
            </tr>
        }
    };
    let synapses = state.topology().incoming(id).iter();
    let sample = state.editor.sample.map_or(1, |sample| sample + 1);
    html! {
        <div key="arithmetic" class="arithmetic">
            <button type="button" class="plain" aria-expanded={open.to_string()} onclick={lab.on(toggled)}>
                { words.arithmetic }</button>
            if open {
                <label class="field">{ words.sample }
                    <input id="note-sample" type="number" min="1" max={state.setup.counts()[0].to_string()}
                        value={row::half_typed("note-sample").unwrap_or_else(|| sample.to_string())}
                        oninput={row::start_typing()} onblur={row::stop_typing()} onchange={chosen} /></label>
                <p class="caption" id="note-point"></p>
                <div class="terms"><table id="terms" data-of={id.0.to_string()}>
                    <thead><tr><td></td><th>{ text.value.weight }</th><th>{ words.carried }</th>
                        <th>{ words.term }</th><th>{ words.gradient }</th></tr></thead>
                    <tbody>
                        { for synapses.map(|s| row(s.from.0.to_string(), (text.neuron)(s.from), "")) }
                        { row("bias".to_owned(), text.value.bias.to_owned(), "") }
                        { row("sum".to_owned(), words.sum.to_owned(), "total") }
                        { row("sent".to_owned(), words.sent.to_owned(), "") }
                        { row("error".to_owned(), words.error.to_owned(), "") }
                    </tbody>
                </table></div>
                <p class="caption">{ (words.arithmetic_line)(&studio::slow::unshown(state)) }</p>
            }
        </div>
    }
}

/// Whether what is selected learns, and whether hidden neurons speak.
fn toggles(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let check = |name: &'static str, on: bool, action: Action| {
        html! {
            <label class="check"><input type="checkbox" checked={on} onchange={lab.on(action)} />{ name }</label>
        }
    };
    let mut learning = state.selection.parts().iter().filter(|part| learns(part)).peekable();
    let mut hidden = state.selection.neurons().filter(|id| id.role() == Role::Hidden).peekable();
    html! {
        <div key="toggles" class="toggles">
            if learning.peek().is_some() {
                { check(text.button.frozen, learning.all(|&part| state.frozen().contains(&studio::frozen(part))), Action::Freeze) }
            }
            if hidden.peek().is_some() {
                { check(text.button.silent, hidden.all(|id| state.lesions().contains(&id)), Action::Silence) }
            }
        </div>
    }
}

/// Bringing several neurons to a line, and selecting what lies between them.
fn lines(state: &State, lab: &Lab) -> Html {
    let words = &state.language.text().drawing;
    let all = [
        (Draw::Align(Line::Column), (words.align)(Line::Column), icon::column()),
        (Draw::Align(Line::Row), (words.align)(Line::Row), icon::row()),
        (Draw::Spread(Line::Column), (words.spread)(Line::Column), icon::spread_column()),
        (Draw::Spread(Line::Row), (words.spread)(Line::Row), icon::spread_row()),
    ];
    html! {
        <div key="lines" class="note-deeds">
            { for all.map(|(draw, name, icon)| header::button(name, icon, false, lab.on(Action::Draw(draw, None)))) }
            { header::button(words.path, icon::path(), false, lab.on(Action::Draw(Draw::Path, None))) }
        </div>
    }
}

/// What else can be done with what is selected.
fn deeds(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let words = &text.drawing;
    let neurons = state.selection.neurons().count() > 0;
    let hidden = state.selection.neurons().any(|id| id.role() == Role::Hidden);
    let from_here = if state.editor.sources.is_empty() { words.from_here } else { words.to_here };
    if !neurons {
        return html! {
            <div key="cut" class="note-deeds">
                <button type="button" onclick={lab.on(Action::Cut)}>{ text.button.cut }</button>
                { header::button(words.renew, icon::renew(), false, lab.on(Action::Renew)) }
            </div>
        };
    }
    html! {
        <div key="deeds">
            <div class="note-deeds">
                { header::button(from_here, icon::connect(), false, lab.on(Action::Draw(Draw::Connect, None))) }
                { header::button(words.copy, icon::copy(), !hidden, lab.on(Action::Draw(Draw::Copy, None))) }
                { header::button(words.duplicate, icon::duplicate(), !hidden, lab.on(Action::Draw(Draw::Duplicate, None))) }
                if state.selection.parts().iter().any(learns) {
                    { header::button(words.renew, icon::renew(), false, lab.on(Action::Renew)) }
                }
                { header::button(words.remove, icon::remove(), false, lab.on(Action::Draw(Draw::Remove, None))) }
            </div>
            if !state.editor.sources.is_empty() { <p class="caption">{ (words.sources)(state) }</p> }
        </div>
    }
}
