//! One sequence, tick by tick: which one, and its picture, which `paint::strings` paints.

use super::row;
use crate::browser::TYPING;
use crate::lab::Lab;
use studio::{Action, State, number};
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    let Some(index) = state.string() else { return Html::default() };
    let words = state.language.text().strings;
    let count = state.points.test.len();
    let chosen = {
        let lab = lab.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let _ = input.remove_attribute(TYPING);
            let at = number::typed(&input.value()).map_or(index, |at| at.clamp(1.0, count as f64) as u32 - 1);
            input.set_value(&(at + 1).to_string());
            lab.act(Action::String(at));
        })
    };
    html! {
        <figure class="string">
            <figcaption>{ words.title }<span class="spacer"></span>
                <label class="field" for="string-at">{ words.which }
                    <input id="string-at" type="number" min="1" max={count.to_string()}
                        value={row::half_typed("string-at").unwrap_or_else(|| (index + 1).to_string())}
                        oninput={row::start_typing()} onblur={row::stop_typing()} onchange={chosen} /></label>
            </figcaption>
            <canvas id="string" role="img" aria-label={words.title}></canvas>
            <p class="caption">{ words.line }</p>
        </figure>
    }
}
