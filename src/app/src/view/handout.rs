//! What is handed out in class: a code for cameras, a frame for other pages, a result to hand in; and the way out of a frame.

use super::{header, icon};
use crate::browser;
use crate::lab::Lab;
use experiment::lesson::Panel;
use studio::class::{ClassDeed, Handout, code, frame};
use studio::{Action, HANDOUT, State};
use yew::prelude::*;

/// A callback for a deed in class.
pub fn act<E>(lab: &Lab, deed: ClassDeed) -> Callback<E> {
    lab.on(Action::Class(deed))
}

/// A callback for a deed about the page's address, without its fragment.
fn about<E>(lab: &Lab, deed: fn(String) -> ClassDeed) -> Callback<E> {
    let lab = lab.clone();
    Callback::from(move |_| lab.act(Action::Class(deed(browser::address_with("")))))
}

/// What can be done in class with a built-in lesson.
pub fn menu(state: &State, lab: &Lab) -> Html {
    let words = state.language.text().in_class;
    html! {
        <details class="in-class">
            <summary>{ words.class }</summary>
            <div class="in-class-deeds">
                <button type="button" onclick={act(lab, ClassDeed::Present)}>{ words.present }</button>
                <button type="button" onclick={about(lab, ClassDeed::Code)}>{ words.code }</button>
                <button type="button" onclick={about(lab, ClassDeed::Frame)}>{ words.frame }</button>
                <button type="button" onclick={act(lab, ClassDeed::Result)}>{ words.result }</button>
            </div>
        </details>
    }
}

pub fn sheet(state: &State, lab: &Lab) -> Html {
    let Some(handout) = &state.handout else { return Html::default() };
    let words = state.language.text().in_class;
    let (title, body) = match handout {
        Handout::Code(address) => (words.code, picture(state, address)),
        Handout::Frame(address, shown) => (words.frame, framed(state, lab, address, shown)),
        Handout::Result(line) => (words.result, copied(words.result_line, line)),
    };
    html! {
        <section class="import handout" id={HANDOUT} role="dialog" aria-label={title} tabindex="-1">
            <div class="note-head"><b>{ title }</b>
                { header::button(state.language.text().button.close, icon::close(), false, act(lab, ClassDeed::Close)) }
            </div>
            { body }
        </section>
    }
}

/// A text to be copied by hand, and what it is for.
fn copied(line: &'static str, text: &str) -> Html {
    html! {
        <>
            <p class="caption">{ line }</p>
            <textarea readonly=true rows="4" aria-label={line} value={text.to_owned()} />
        </>
    }
}

/// The code, dark on light in every theme: cameras expect it so.
fn picture(state: &State, address: &str) -> Html {
    let words = state.language.text().in_class;
    let Some(modules) = code(address) else { return html! { <p class="failed">{ words.no_code }</p> } };
    let size = modules.len() + 8;
    let dark: String = modules
        .iter()
        .enumerate()
        .flat_map(|(y, row)| {
            row.iter().enumerate().filter(|(_, dark)| **dark).map(move |(x, _)| (x + 4, y + 4))
        })
        .map(|(x, y)| format!("M{x} {y}h1v1h-1z"))
        .collect();
    html! {
        <>
            <p class="caption">{ words.code_line }</p>
            <svg class="qr" viewBox={format!("0 0 {size} {size}")} role="img" aria-label={address.to_owned()} shape-rendering="crispEdges">
                <rect width={size.to_string()} height={size.to_string()} fill="#fff" /><path d={dark} fill="#000" />
            </svg>
            <p class="caption address">{ address.to_owned() }</p>
        </>
    }
}

fn framed(state: &State, lab: &Lab, address: &str, shown: &[Panel]) -> Html {
    let text = state.language.text();
    html! {
        <>
            <fieldset class="making-step">
                <legend>{ text.in_class.frame_panels }</legend>
                <div class="kit-row">{ for Panel::ALL.map(|panel| html! {
                    <label class="check"><input type="checkbox" checked={shown.contains(&panel)}
                        onchange={act(lab, ClassDeed::InFrame(panel))} />{ (text.lessons.panel)(panel) }</label>
                }) }</div>
            </fieldset>
            { copied(text.in_class.frame_line, &frame(address, shown)) }
        </>
    }
}

/// From a frame in another page to the whole one.
pub fn way_out(state: &State) -> Html {
    html! {
        <p class="way-out"><a href={browser::whole_address()} target="_blank" rel="noopener">{ state.language.text().in_class.whole }</a></p>
    }
}
