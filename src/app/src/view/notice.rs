//! What the page has to say, with what can be done about it; and what screen readers hear.

use super::icon;
use crate::lab::Lab;
use studio::{Action, Goal, Notice, State};
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    html! {
        <>
            <p class="hidden" role="status" aria-live="polite" id="spoken">{ spoken(state) }</p>
            <div id="notices" role="status" aria-live="polite">
                if let Some(notice) = &state.notice { { card(state, lab, notice) } }
            </div>
        </>
    }
}

fn card(state: &State, lab: &Lab, notice: &Notice) -> Html {
    let text = state.language.text();
    let kind = match notice {
        Notice::Reproduced { .. } | Notice::Copied { .. } | Notice::Saved { .. } => "good",
        _ if notice.alarming() => "bad",
        _ => "plain",
    };
    html! {
        <div class={classes!("notice", kind)}>
            <p>{ (text.notice)(notice) }</p>
            if let Notice::CopyByHand { link } = notice {
                <input class="link" readonly=true aria-label={text.say.link} value={link.clone()} />
            }
            { for notice.offers().iter().map(|&offer| html! {
                <button type="button" onclick={lab.on(Action::Take(offer))}>{ (text.offer)(offer) }</button>
            }) }
            <button type="button" class="ghost square" title={text.button.close} onclick={lab.on(Action::Dismiss)}>
                { icon::close() }<span class="hidden">{ text.button.close }</span>
            </button>
        </div>
    }
}

/// Changes worth hearing: what goes on, and whether it overfits. Rendered only when that changes.
fn spoken(state: &State) -> String {
    let say = &state.language.text().say;
    let doing = match state.goal {
        Goal::Run { play: true, .. } if state.replaying() => say.replaying,
        Goal::Run { play: true, .. } => say.going,
        _ if state.shown.end == 0 => return String::new(),
        _ => say.resting,
    };
    let since = state.learner().and_then(|learner| learner.overfitting_since);
    since.map_or_else(|| doing.to_owned(), |since| format!("{doing} · {}", (say.overfitting)(since)))
}
