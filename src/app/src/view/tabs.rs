//! The tabs: on a phone they choose what is shown below the plane; wider pages show everything at once.

use crate::lab::Lab;
use studio::{Action, State, Tab};
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let tab = |tab: Tab| {
        let shown = (tab == state.tab).then_some("true");
        html! {
            <button type="button" aria-current={shown} onclick={lab.on(Action::Tab(tab))}>{ (text.tab)(tab) }</button>
        }
    };
    html! { <nav class="tabs" aria-label={text.region.tabs}>{ for Tab::ALL.into_iter().map(tab) }</nav> }
}
