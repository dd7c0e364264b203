//! Neurons and synapses as tables: everything the drawing shows, to read and to edit.
//!
//! Numbers are painted, as they change with every frame; there are only as many rows as a screen can use.

use super::header::button;
use super::icon;
use super::row::{self, Pick};
use crate::browser::TYPING;
use crate::lab::Lab;
use experiment::{Activation, Neuron, NeuronId, Role, Synapse};
use studio::{Action, Draw, Part, ROWS, Rows, State, learns, number};
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab, rows: Rows) -> Html {
    let text = state.language.text();
    let words = &text.drawing;
    let draw = |draw: Draw| lab.on(Action::Draw(draw, None));
    html! {
        <div class="listing">
            <div class="listing-head">
                <button type="button" id={studio::TABLE_CLOSE} onclick={draw(Draw::Table)}>{ words.back }</button>
                <button type="button" onclick={draw(Draw::Add)}>{ words.add }</button>
                { new_synapse(state, lab) }
            </div>
            { neurons(state, lab, rows) }
            { synapses(state, lab, rows) }
        </div>
    }
}

fn neurons(state: &State, lab: &Lab, rows: Rows) -> Html {
    let text = state.language.text();
    let words = &text.drawing;
    let all = state.topology().neurons();
    let shown = all.iter().skip(rows.neurons).take(ROWS);
    html! {
        <section aria-label={words.neurons}>
            <h3>{ words.neurons }
                { pages(state, lab, rows.neurons, all.len(), move |neurons| Rows { neurons, ..rows }) }</h3>
            <div class="table"><table>
                <thead><tr>
                    <th>{ words.neurons }</th><th>{ text.value.activation }</th><th>{ text.value.bias }</th>
                    <th>{ words.x }</th><th>{ words.y }</th>
                    <th>{ text.button.frozen }</th><th>{ text.button.silent }</th><th>{ text.inside.conditions }</th><td></td>
                </tr></thead>
                <tbody>{ for shown.map(|neuron| neuron_row(state, lab, neuron)) }</tbody>
            </table></div>
        </section>
    }
}

fn neuron_row(state: &State, lab: &Lab, neuron: &Neuron) -> Html {
    let text = state.language.text();
    let (id, part) = (neuron.id, Part::Neuron(neuron.id));
    let name = (text.neuron)(id);
    let own = learns(&part);
    let hidden = id.role() == Role::Hidden;
    let placed = |at: i32, edit: fn(&Neuron, i32) -> (i32, i32), axis: &'static str| {
        let (lab, neuron) = (lab.clone(), *neuron);
        let set = move |value: f64| {
            let (x, y) = edit(&neuron, value.round() as i32);
            lab.act(Action::Place(neuron.id, x, y));
        };
        field(&(text.of)(&name, axis), None, number::coordinate(at), set)
    };
    let activation = {
        let lab = lab.clone();
        Callback::from(move |event: Event| {
            let Some(list) = event.target_dyn_into::<web_sys::HtmlSelectElement>() else { return };
            let at = usize::try_from(list.selected_index()).ok();
            if let Some(&activation) = at.and_then(|at| Activation::ALL.get(at)) {
                lab.act(only(part, Action::SetActivation(activation)));
            }
        })
    };
    let picked = Activation::ALL.iter().position(|&a| a == neuron.activation);
    let bias = {
        let lab = lab.clone();
        move |value: f64| lab.act(only(part, Action::SetBias(value as f32)))
    };
    html! {
        <tr key={id.0} data-row={row_of(part)}>
            <th scope="row">{ name.clone() }</th>
            <td>if own {
                <select aria-label={(text.of)(&name, text.value.activation)} onchange={activation}
                    data-picked={picked.map(|at| at.to_string())}>
                    { for Activation::ALL.iter().map(|&a| html! {
                        <option selected={a == neuron.activation}>{ (text.activation)(a) }</option>
                    }) }
                </select>
            }</td>
            <td>if own { { field(&(text.of)(&name, text.value.bias), Some(("bias", id.0.to_string())), String::new(), bias) } }</td>
            <td>{ placed(neuron.x, |n, x| (x, n.y), "x") }</td>
            <td>{ placed(neuron.y, |n, y| (n.x, y), "y") }</td>
            <td>if own { { frozen(state, lab, part, &name) } }</td>
            <td>if hidden {
                { check(lab, &(text.of)(&name, text.button.silent), state.lesions().contains(&id), only(part, Action::Silence)) }
            }</td>
            <td class="condition" data-condition-of={id.0.to_string()}></td>
            <td>if !matches!(id.role(), Role::Output(_)) { { remove(state, lab, part, &name) } }</td>
        </tr>
    }
}

/// How the row of a part is known.
pub fn row_of(part: Part) -> String {
    match part {
        Part::Neuron(id) => id.0.to_string(),
        Part::Synapse { from, to } => format!("{}-{}", from.0, to.0),
    }
}

fn synapses(state: &State, lab: &Lab, rows: Rows) -> Html {
    let text = state.language.text();
    let words = &text.drawing;
    let all = state.topology().synapses();
    let shown = all.iter().enumerate().skip(rows.synapses).take(ROWS);
    html! {
        <section aria-label={words.synapses}>
            <h3>{ words.synapses }
                { pages(state, lab, rows.synapses, all.len(), move |synapses| Rows { synapses, ..rows }) }</h3>
            <div class="table"><table>
                <thead><tr>
                    <th>{ words.synapses }</th><th>{ text.value.weight }</th>
                    <th>{ text.button.frozen }</th><td></td>
                </tr></thead>
                <tbody>{ for shown.map(|(at, synapse)| synapse_row(state, lab, at, synapse)) }</tbody>
            </table></div>
        </section>
    }
}

fn synapse_row(state: &State, lab: &Lab, at: usize, synapse: &Synapse) -> Html {
    let text = state.language.text();
    let (from, to) = (synapse.from, synapse.to);
    let part = Part::Synapse { from, to };
    let name = (text.drawing.synapse)(state, from, to);
    let weight = {
        let lab = lab.clone();
        move |value: f64| lab.act(only(part, Action::SetWeight(value as f32)))
    };
    html! {
        <tr key={format!("{from}-{to}")} data-row={row_of(part)}>
            <th scope="row">{ name.clone() }</th>
            <td>{ field(&(text.of)(&name, text.value.weight), Some(("weight", at.to_string())), String::new(), weight) }</td>
            <td>{ frozen(state, lab, part, &name) }</td>
            <td>{ remove(state, lab, part, &name) }</td>
        </tr>
    }
}

/// Choosing two ends draws a synapse.
fn new_synapse(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let words = &text.drawing;
    let neurons = state.topology().neurons();
    let names: Vec<(NeuronId, String)> = neurons.iter().map(|n| (n.id, (text.neuron)(n.id))).collect();
    let from = state.editor.sources.first().copied();
    let ends = |input: bool| {
        let fits = move |id: NeuronId| input || !matches!(id.role(), Role::Input(_));
        let mut options = vec![(None, "–", true)];
        options.extend(
            names.iter().filter(|(id, _)| fits(*id)).map(|(id, name)| (Some(*id), name.as_str(), true)),
        );
        options
    };
    let pick = |id: &'static str, name: &'static str, options, picked| Pick {
        id,
        name,
        options,
        picked,
        moved: false,
        line: "",
    };
    let source = pick("new-from", words.from, ends(true), from);
    let target = pick("new-to", words.to, ends(false), None);
    let begun = |id: Option<NeuronId>| Action::Sources(id.into_iter().collect());
    let drawn = |id: Option<NeuronId>| id.map_or(Action::Unfold, Action::Join);
    html! {
        <>
            <label class="sel" for="new-from">{ words.from }{ source.list(lab, begun) }</label>
            if from.is_some() {
                <label class="sel" for="new-to">{ words.to }{ target.list(lab, drawn) }</label>
            }
        </>
    }
}

/// Which rows are shown, and the way to others.
fn pages(state: &State, lab: &Lab, first: usize, all: usize, to: impl Fn(usize) -> Rows) -> Html {
    let words = &state.language.text().drawing;
    if all <= ROWS {
        return Html::default();
    }
    let last = (first + ROWS).min(all);
    html! {
        <span class="pages">
            { button(words.earlier, icon::undo(), first == 0, lab.on(Action::Rows(to(first.saturating_sub(ROWS))))) }
            { (words.rows)(first + 1, last, all) }
            { button(words.later, icon::redo(), last == all, lab.on(Action::Rows(to(last.min(all - 1))))) }
        </span>
    }
}

/// A number to type. `painted`: what frames write into it, and of which part.
fn field(
    name: &str,
    painted: Option<(&'static str, String)>,
    written: String,
    set: impl Fn(f64) + 'static,
) -> Html {
    let before = written.clone();
    let painted_too = painted.is_some();
    let typed = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let _ = input.remove_attribute(TYPING);
        match number::typed(&input.value()) {
            Some(value) => set(value),
            None if !painted_too => input.set_value(&before),
            None => {}
        }
    });
    let (kind, of) = painted.map_or((None, None), |(kind, of)| (Some(kind), Some(of)));
    // What frames write is no business of a rendering.
    let value = (!painted_too).then_some(written);
    html! {
        <input class="exact" type="text" inputmode="decimal" autocomplete="off" aria-label={name.to_owned()}
            data-painted={kind} data-of={of} {value}
            oninput={row::start_typing()} onblur={row::stop_typing()} onchange={typed} />
    }
}

fn check(lab: &Lab, name: &str, on: bool, action: Action) -> Html {
    html! { <input type="checkbox" aria-label={name.to_owned()} checked={on} onchange={lab.on(action)} /> }
}

fn frozen(state: &State, lab: &Lab, part: Part, name: &str) -> Html {
    let on = state.frozen().contains(&studio::frozen(part));
    check(
        lab,
        &(state.language.text().of)(name, state.language.text().button.frozen),
        on,
        only(part, Action::Freeze),
    )
}

fn remove(state: &State, lab: &Lab, part: Part, name: &str) -> Html {
    let title = (state.language.text().of)(name, state.language.text().drawing.remove);
    html! {
        <button type="button" class="ghost square" title={title.clone()}
            onclick={lab.on(only(part, Action::Draw(Draw::Remove, None)))}>
            { icon::close() }<span class="hidden">{ title }</span>
        </button>
    }
}

/// An action for one row's part, whatever else is selected.
fn only(part: Part, action: Action) -> Action {
    Action::For(vec![part], Box::new(action))
}
