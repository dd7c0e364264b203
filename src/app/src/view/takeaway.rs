//! The panel of what can be taken away.

use crate::lab::Lab;
use crate::takeaway;
use studio::takeaway::{Panel, Takeaway};
use studio::{Action, State};
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    if !state.taking {
        return Html::default();
    }
    let text = state.language.text().taking;
    let swept = state.sweep.results.as_ref().is_some_and(|results| results.done() > 0);
    let button = |name: &'static str, deed: Takeaway| {
        html! { <button type="button" onclick={lab.on(Action::TakeAway(deed))}>{ name }</button> }
    };
    let picture = |panel: Panel| button((text.panel)(panel), Takeaway::Picture(panel));
    html! {
        <section class="panel taking" aria-labelledby="taking-title">
            <h2 id="taking-title" tabindex="-1">{ text.region }</h2>
            <div role="group" aria-label={text.numbers}>
                <h3 class="small">{ text.numbers }</h3>
                { button(text.history, Takeaway::History) }
                if swept { { button(text.runs, Takeaway::Runs) } }
                <p class="caption">{ text.history_line }</p>
            </div>
            <div role="group" aria-label={text.pictures}>
                <h3 class="small">{ text.pictures }</h3>
                { for Panel::offered(state).into_iter().map(picture) }
                <p class="caption">{ text.pictures_line }</p>
            </div>
            <div role="group" aria-label={text.network}>
                <h3 class="small">{ text.network }</h3>
                { button(text.onnx, Takeaway::Onnx) }
                { button(text.torch, Takeaway::Torch) }
                <p class="caption">{ text.network_line }</p>
            </div>
            <div role="group" aria-label={text.film}>
                <h3 class="small">{ text.film }</h3>
                if takeaway::records() {
                    { button(if state.recording { text.stop } else { text.record }, Takeaway::Record) }
                    <p class="caption">{ text.film_line }</p>
                } else {
                    <p class="caption">{ text.no_film }</p>
                }
            </div>
        </section>
    }
}
