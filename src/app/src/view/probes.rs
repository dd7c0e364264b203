//! Probes as numbers: lengths of weights and gradient, flexibility and rigidity, and what is left without some weights. Filled in by `paint::probes`.

use super::learned::output;
use crate::lab::Lab;
use experiment::{Filter, Target};
use protocol::Pruned;
use studio::{Action, Detail, State, number};
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    let text = state.language.text().probe;
    let repeats = matches!(state.own().recipe.filter, Filter::Point { .. });
    let classes = state.target() != Target::Value;
    let row = |id: &'static str, name: &'static str, line: &'static str| {
        html! { <div class="row"><span>{ name }</span>{ output(id, name) }<p class="line">{ line }</p></div> }
    };
    html! {
        <div class="probes">
            if classes && (state.detail >= Detail::More || repeats) {
                { row("flexibility", text.flexibility, text.flexibility_line) }
            }
            if classes && repeats {
                { row("rigidity", text.rigidity, text.rigidity_line) }
            }
            if state.detail >= Detail::Everything {
                { row("weight-norm", text.weight_norm, text.weight_norm_line) }
                { row("gradient-norm", text.gradient_norm, text.gradient_norm_line) }
            }
            if state.detail >= Detail::Everything || state.pruning {
                <label class="check">
                    <input id="pruning" type="checkbox" checked={state.pruning} onchange={lab.on(Action::Pruning)} />
                    { text.pruning }
                </label>
            }
            if state.pruning {
                <table class="pruned">
                    <caption>{ text.pruning_line }</caption>
                    <thead><tr><th scope="col">{ text.share }</th><th scope="col">{ text.smallest }</th>
                        <th scope="col">{ text.random }</th></tr></thead>
                    <tbody>
                        { for Pruned::SHARES.iter().enumerate().map(|(at, share)| html! {
                            <tr key={at}><th scope="row">{ number::percent(*share) }</th>
                                <td id={format!("smallest-{at}")}></td><td id={format!("random-{at}")}></td></tr>
                        }) }
                    </tbody>
                </table>
            }
        </div>
    }
}
