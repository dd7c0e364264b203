//! The story below: what is to be seen here, how overfitting is decided, and what to try.

use crate::lab::Lab;
use studio::State;
use yew::prelude::*;

pub fn view(state: &State, _lab: &Lab) -> Html {
    let say = &state.language.text().say;
    let samples = state.setup.task.samples();
    html! {
        <section class="panel story" aria-label={state.language.text().region.story}>
            <div>
                <h3>{ say.story_title }</h3>
                <p>{ say.story }</p>
                <p class="caption">{ if samples.test_flips { say.flipped_test } else { say.clean_test } }</p>
                <details>
                    <summary>{ say.decided_title }</summary>
                    <p>{ say.decided }</p>
                </details>
            </div>
            <ol class="try" aria-label={say.tries_title}>
                { for say.tries.iter().map(|&words| html! { <li>{ words }</li> }) }
            </ol>
        </section>
    }
}
