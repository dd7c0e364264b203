//! The header: name, undo and redo, language, theme, files, share.

use super::icon;
use crate::lab::Lab;
use studio::{Action, Moment, State};
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let other = state.language.other();
    let theme = (text.of)(text.value.theme, (text.theme)(state.theme));
    html! {
        <header>
            <h1 class="logo">{ icon::logo() }<span class="name">{ text.title }</span></h1>
            <p class="motto hide-narrow">{ text.say.first }</p>
            { super::map::button(state, lab) }
            <span class="spacer"></span>
            { named(text.button.undo, told(state, state.undo.last(), text.drawing.undo), icon::undo(), lab.on(Action::Undo)) }
            { named(text.button.redo, told(state, state.redo.last(), text.drawing.redo), icon::redo(), lab.on(Action::Redo)) }
            <button type="button" class="ghost" lang={other.tag()} onclick={lab.on(Action::Language(other))}>
                { text.other_language }
            </button>
            <button type="button" class="ghost square" title={theme.clone()}
                onclick={lab.on(Action::Theme(state.theme.next()))}>
                { icon::theme() }<span class="hidden">{ theme }</span>
            </button>
            { super::file::buttons(state, lab) }
            <button type="button" class="primary" onclick={lab.on(Action::Share)}>{ text.button.share }</button>
        </header>
    }
}

/// What Undo or Redo would do, in words.
fn told(state: &State, moment: Option<&Moment>, words: fn(&str) -> String) -> Option<String> {
    moment.map(|moment| words(&moment.done.words(&state.setup, state.language)))
}

/// A button that can be pressed where there is something to tell.
fn named(name: &'static str, told: Option<String>, icon: Html, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" class="ghost square" title={told.clone().unwrap_or_else(|| name.to_owned())}
            disabled={told.is_none()} {onclick}>
            { icon }<span class="hidden">{ name }</span>
        </button>
    }
}

/// A square button with an icon, named for those who do not see it.
pub fn button(name: &'static str, icon: Html, disabled: bool, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" class="ghost square" title={name} {disabled} {onclick}>
            { icon }<span class="hidden">{ name }</span>
        </button>
    }
}
