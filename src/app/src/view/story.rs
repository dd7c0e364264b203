//! The story below: what is to be seen here, how overfitting is decided, what to try, and what was done.

use super::icon;
use crate::lab::Lab;
use experiment::Setup;
use studio::{Action, Deed, State, number};
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    let say = &state.language.text().say;
    let samples = state.setup.task.samples();
    html! {
        <section class="panel story" aria-label={state.language.text().region.story}>
            <div>
                <h3>{ say.story_title }</h3>
                <p>{ say.story }</p>
                <p class="caption">{ if samples.test_flips { say.flipped_test } else { say.clean_test } }</p>
                <details id="decided">
                    <summary>{ say.decided_title }</summary>
                    <p>{ say.decided }</p>
                </details>
            </div>
            <div class="beside">
                <ol class="try" aria-label={say.tries_title}>
                    { for say.tries.iter().map(|&words| html! { <li>{ words }</li> }) }
                </ol>
                { done(state, lab) }
            </div>
        </section>
    }
}

/// The log: each deed with its step, to go there or to take it back alone.
fn done(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let log = &state.experiment.log;
    if log.is_empty() {
        return Html::default();
    }
    let start = Setup::start(&state.experiment);
    let deed = |deed: Deed| {
        let drop_name = (text.button.drop_deed)(&deed.words);
        html! {
            <li>
                <button type="button" class="ghost jump" title={(text.button.jump)(deed.at)}
                    onclick={lab.on(Action::Seek(deed.at))}>{ number::whole(deed.at) }</button>
                <span>{ deed.words }</span>
                <button type="button" class="ghost square" title={drop_name.clone()}
                    onclick={lab.on(Action::Drop(deed.events))}>
                    { icon::close() }<span class="hidden">{ drop_name }</span>
                </button>
            </li>
        }
    };
    html! {
        <>
            <h3 class="small">{ text.say.done }</h3>
            <ol class="done" aria-label={text.say.done}>
                { for studio::deeds(&start, log, state.language).into_iter().map(deed) }
            </ol>
        </>
    }
}
