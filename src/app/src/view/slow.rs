//! The slow motion's panel: its stages, what happens at each in a sentence, and all numbers of the step.
//!
//! What moves is painted (`paint::slow`).

use super::header::button;
use super::icon;
use crate::lab::Lab;
use experiment::{NeuronId, Optimiser};
use studio::slow::{
    Fate, Flow, Followed, SlowDeed, SlowMotion, SlowStage, Unshown, flow, told_neuron, unshown,
};
use studio::{Action, State, number};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Rows of a table at most: a network may have thousands.
const ROWS: usize = 120;

pub fn view(state: &State, lab: &Lab) -> Html {
    let Some(slow) = state.slow else { return Html::default() };
    let text = state.language.text().slow;
    let followed = Followed::of(state);
    let deed = |deed: SlowDeed| lab.on(Action::Slow(deed));
    let last = slow.stage == SlowStage::Change;
    let (name, play) = match slow.playing {
        true => (text.pause, icon::pause()),
        false => (text.play, icon::play()),
    };
    html! {
        <section class="slow" aria-labelledby="slow-title">
            <h3 id="slow-title" class="hidden" tabindex="-1">{ text.region }</h3>
            <ol class="slow-stages">
                { for SlowStage::ALL.into_iter().enumerate().map(|(at, stage)| html! {
                    <li><button type="button" aria-current={(stage == slow.stage).then_some("step")}
                        onclick={deed(SlowDeed::To(stage))}><span class="count">{ at + 1 }</span><span>{ (text.stage)(stage) }</span></button></li>
                }) }
            </ol>
            <div class="telling">
                <div class="moves">
                    { button(text.back, icon::back(), slow.stage == SlowStage::Sample, deed(SlowDeed::Back)) }
                    { button(name, play, false, deed(SlowDeed::Play)) }
                    { button(if last { text.make } else { text.next }, icon::step(), false, deed(SlowDeed::Next)) }
                </div>
                <p id="slow-told" role="status">{ told(state, slow, followed.as_ref()) }</p>
                if let Some(followed) = &followed { { sample(state, lab, followed) } }
                { button(text.close, icon::close(), false, deed(SlowDeed::Toggle)) }
            </div>
        </section>
    }
}

/// All numbers of the step, below the timeline, where they have room.
pub fn numbers(state: &State) -> Html {
    let Some(followed) = state.slow.and_then(|_| Followed::of(state)) else { return Html::default() };
    html! {
        <details class="panel all-numbers"><summary>{ state.language.text().slow.numbers }</summary>{ tables(state, &followed) }</details>
    }
}

/// Which sample of the batch is followed.
fn sample(state: &State, lab: &Lab, followed: &Followed) -> Html {
    let text = state.language.text().slow;
    if followed.batch < 2 {
        return Html::default();
    }
    let lab = lab.clone();
    let picked = Callback::from(move |event: Event| {
        if let Some(list) = event.target_dyn_into::<HtmlSelectElement>() {
            lab.act(Action::Slow(SlowDeed::Sample(list.selected_index().max(0) as u32)));
        }
    });
    // A list of thousands would be no choice.
    let shown = followed.batch.min(100);
    html! {
        <select id="slow-sample" aria-label={text.sample} data-picked={followed.place.to_string()} onchange={picked}>
            { for (0..shown).map(|at| html! {
                <option value={at.to_string()} selected={at == followed.place}>{ format!("{} / {}", at + 1, followed.batch) }</option>
            }) }
        </select>
    }
}

fn place(state: &State, id: NeuronId) -> Option<usize> {
    state.topology().neurons().binary_search_by_key(&id, |neuron| neuron.id).ok()
}

/// What happens at the stage, with the numbers of the neuron that is selected, or of an output.
fn told(state: &State, slow: SlowMotion, followed: Option<&Followed>) -> String {
    let text = state.language.text();
    let words = text.slow;
    let gap = if state.language == studio::Language::English { " " } else { "" };
    let Some(found) = followed else {
        // Before a frame has come there is nothing to say.
        let waiting = state.pictured(state.active).is_none() || !state.shown.fresh;
        return if waiting { String::new() } else { words.idle.to_owned() };
    };
    let (flow, fate) = flow(state);
    let id = told_neuron(state);
    let neuron = id.map_or_else(String::new, |id| (text.neuron)(id));
    let at = id.and_then(|id| place(state, id)).unwrap_or(0);
    let number = number::precise;
    match slow.stage {
        SlowStage::Sample => {
            (words.goes_in)(found.point + 1, found.place + 1, found.batch, &wanted(state, found))
        }
        SlowStage::Forward => {
            let sum = id.map_or(0.0, |id| sum(state, found, id, at));
            let mut sentences = vec![(words.forward)(&neuron, &number(sum), &number(found.sent[at]))];
            sentences.extend(unshown(state).into_iter().map(words.unshown));
            sentences.join(gap)
        }
        SlowStage::Error => {
            let outputs: Vec<NeuronId> = state.topology().outputs().map(|neuron| neuron.id).collect();
            let wrong = |id: &NeuronId| place(state, *id).map_or(0.0, |at| found.errors[at].abs());
            let worst = (0..outputs.len()).max_by(|&a, &b| wrong(&outputs[a]).total_cmp(&wrong(&outputs[b])));
            let Some(index) = worst else { return String::new() };
            let at = place(state, outputs[index]).unwrap_or(0);
            let target = found.targets.get(index).copied().unwrap_or(0.0);
            if matches!(flow, Flow::Local | Flow::Solved) {
                return words.no_error.to_owned();
            }
            let error = (words.error)(
                &(text.neuron)(outputs[index]),
                &number(found.sent[at]),
                &number(target),
                &number(found.errors[at]),
            );
            let mirrored = unshown(state).into_iter().filter(|unshown| *unshown == Unshown::Mirrored);
            std::iter::once(error).chain(mirrored.map(words.unshown)).collect::<Vec<_>>().join(gap)
        }
        SlowStage::Feedback => {
            let mut sentences = vec![(words.flow)(flow).to_owned()];
            if let Some(worse) = found.worse {
                sentences.push((words.worse)(&number(worse)));
            } else if matches!(flow, Flow::Back | Flow::Aligned | Flow::Direct | Flow::Outputs) {
                sentences.push((words.reaches)(&neuron, &number(found.errors[at])));
            }
            if fate != Fate::Arrives {
                sentences.push((words.fate)(fate));
            }
            sentences.join(gap)
        }
        SlowStage::Change => {
            let Some(largest) = found.largest() else { return words.nothing.to_owned() };
            let synapse = &state.topology().synapses()[largest];
            let name = format!("{} → {}", (text.neuron)(synapse.from), (text.neuron)(synapse.to));
            let (before, after) = (found.weights[largest], found.after[largest]);
            let mut sentences = vec![(words.change)(&name, &number(before), &number(after))];
            if state.own().recipe.optimiser == Optimiser::Sgd && flow != Flow::Solved {
                let rate = number::setting(f64::from(found.rate));
                sentences.push((words.by_descent)(&rate, &number(found.arrived[largest])));
            }
            sentences.push((words.of_batch)(found.batch, found.changed()));
            sentences.join(gap)
        }
    }
}

/// The sum of a neuron, term by term.
fn sum(state: &State, found: &Followed, id: NeuronId, at: usize) -> f32 {
    let topology = state.topology();
    let first = topology.synapses().partition_point(|synapse| synapse.to < id);
    topology.incoming(id).iter().enumerate().fold(found.biases[at], |sum, (number, synapse)| {
        sum + found.weights[first + number] * carried(state, found, synapse)
    })
}

fn carried(state: &State, found: &Followed, synapse: &experiment::Synapse) -> f32 {
    let from = place(state, synapse.from).unwrap_or(0);
    if synapse.looped { found.before[from] } else { found.sent[from] }
}

/// What the sample was to be answered, in words where there are classes.
fn wanted(state: &State, found: &Followed) -> String {
    let dataset = state.setup.task.samples().dataset;
    let point = state.points.train.get(found.point as usize);
    match (dataset.target(), point) {
        (experiment::Target::Classes(_), Some(point)) => {
            (state.language.text().class)(dataset, point.label as u32)
        }
        (_, Some(point)) => number::weight(point.label),
        (_, None) => String::new(),
    }
}

fn tables(state: &State, found: &Followed) -> Html {
    let text = state.language.text();
    let (words, topology) = (text.slow, state.topology());
    let head = |names: &[&'static str]| html! { <thead><tr>{ for names.iter().map(|name| html! { <th scope="col">{ *name }</th> }) }</tr></thead> };
    let row = |name: String, cells: &[f32]| {
        html! { <tr><th scope="row">{ name }</th>{ for cells.iter().map(|cell| html! { <td>{ number::precise(*cell) }</td> }) }</tr> }
    };
    let neurons = topology.neurons().iter().enumerate().take(ROWS).map(|(at, neuron)| {
        let cells = [
            found.sent[at],
            found.errors[at],
            found.biases[at],
            found.arrived_biases[at],
            found.biases_after[at],
        ];
        row((text.neuron)(neuron.id), &cells)
    });
    let synapses = topology.synapses().iter().enumerate().take(ROWS).map(|(at, synapse)| {
        let cells = [found.weights[at], carried(state, found, synapse), found.arrived[at], found.after[at]];
        row(format!("{} → {}", (text.neuron)(synapse.from), (text.neuron)(synapse.to)), &cells)
    });
    html! {
        <div class="step-numbers" tabindex="0" role="group" aria-label={words.numbers}>
            <table class="differences">{ head(&words.neurons) }<tbody>{ for neurons }</tbody></table>
            <table class="differences">{ head(&words.synapses) }<tbody>{ for synapses }</tbody></table>
        </div>
    }
}
