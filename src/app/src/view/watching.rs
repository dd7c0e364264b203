//! The row below the timeline: what else can be watched and taken away.

use super::icon;
use crate::lab::Lab;
use studio::inside::InsideDeed;
use studio::slow::SlowDeed;
use studio::sweep::SweepDeed;
use studio::takeaway::Takeaway;
use studio::{Action, INSIDE_OPEN, SLOW_OPEN, SWEEP_OPEN, State, TAKING_OPEN};
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    html! {
        <div class="watching" role="group" aria-label={text.region.watching}>
            { toggle(SLOW_OPEN, text.slow.region, icon::slow(), state.slow.is_some(), lab.on(Action::Slow(SlowDeed::Toggle))) }
            { toggle(INSIDE_OPEN, text.inside.region, icon::inside(), state.inside.open, lab.on(Action::Inside(InsideDeed::Toggle))) }
            { toggle(SWEEP_OPEN, text.sweep.region, icon::sweep(), state.sweep.open, lab.on(Action::Sweep(SweepDeed::Toggle))) }
            { toggle(TAKING_OPEN, text.taking.region, icon::export(), state.taking, lab.on(Action::TakeAway(Takeaway::Toggle))) }
        </div>
    }
}

/// A button that opens a part of the page, and closes it.
fn toggle(
    id: &'static str,
    name: &'static str,
    icon: Html,
    open: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button type="button" {id} class="ghost" aria-expanded={open.to_string()} {onclick}>{ icon }{ name }</button>
    }
}
