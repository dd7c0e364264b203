//! A row of a panel: a number with its slider, or a list to pick from.

use crate::browser::{self, TYPING};
use crate::lab::Lab;
use studio::{Action, Setting, State, number};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// A setting: its name, its exact value to type, its slider, and what it does.
pub fn setting(state: &State, lab: &Lab, setting: Setting) -> Html {
    let text = state.language.text();
    let value = state.value(setting);
    let stops = setting.stops(&state.setup);
    let (least, most) = setting.range(&state.setup);
    let moved = setting.moved(&state.setup, state.active);
    let (name, unit) = ((text.setting)(setting), (text.setting_unit)(setting));
    let id = format!("setting-{setting:?}").to_lowercase();
    let first = setting.written(setting.first(&state.setup, state.active));
    let mut line = format!("{} {}", (text.setting_line)(setting), range(state, setting, least, most));
    if moved {
        line = format!("{line} {}", (text.value.moved)(&first));
    }
    if starts_over(setting) {
        line = format!("{line} {}", text.say.starts_over);
    }
    let slide = |settled: bool| {
        let (lab, stops) = (lab.clone(), stops.clone());
        move |input: HtmlInputElement| {
            let place = input.value_as_number().max(0.0) as usize;
            let Some(&value) = stops.get(place) else { return };
            lab.act(if settled { Action::Settle(setting, value) } else { Action::Slide(setting, value) });
        }
    };
    let (sliding, settled) = (slide(false), slide(true));
    let typed = {
        let (lab, written) = (lab.clone(), setting.written(value));
        move |input: HtmlInputElement| {
            let _ = input.remove_attribute(TYPING);
            match number::typed(&input.value()) {
                Some(value) => lab.act(Action::Settle(setting, setting.meant(value).clamp(least, most))),
                None => input.set_value(&written),
            }
        }
    };
    let exact = format!("{id}-exact");
    let place = setting.place(&stops, value);
    html! {
        <div key={id.clone()} class={classes!("row", moved.then_some("moved"))}>
            <label for={id.clone()}>
                { name }
            </label>
            <input class="exact" type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
                id={exact.clone()}
                aria-label={(text.value.exact)(name)} value={half_typed(&exact).unwrap_or_else(|| setting.written(value))}
                oninput={start_typing()} onblur={stop_typing()} onchange={on_input(typed)} />
            if !stops.is_empty() {
                <input id={id.clone()} type="range" min="0" max={(stops.len() - 1).to_string()} step="1"
                    value={place.to_string()} aria-describedby={format!("{id}-line")}
                    aria-valuetext={format!("{} {unit}", setting.written(value))}
                    oninput={on_slide(sliding)} onchange={on_input(settled)} />
            }
            <p class="line" id={format!("{id}-line")}>{ line }</p>
        </div>
    }
}

/// What is being typed into a field: it is not written over by a page that is rendered anew meanwhile.
pub fn half_typed(id: &str) -> Option<String> {
    let field = browser::find::<HtmlInputElement>(id)?;
    field.has_attribute(TYPING).then(|| field.value())
}

/// From the first keystroke on, a field is its typist's.
pub fn start_typing() -> Callback<InputEvent> {
    Callback::from(|event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            let _ = input.set_attribute(TYPING, "");
        }
    })
}

/// Leaving a field ends that.
pub fn stop_typing() -> Callback<FocusEvent> {
    Callback::from(|event: FocusEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            let _ = input.remove_attribute(TYPING);
        }
    })
}

/// The setting's range, with its unit.
fn range(state: &State, setting: Setting, least: f64, most: f64) -> String {
    let text = state.language.text();
    let range = (text.value.range)(&setting.written(least), &setting.written(most));
    let unit = (text.setting_unit)(setting);
    match state.language {
        studio::Language::English if unit.is_empty() => format!("{range}."),
        studio::Language::English => format!("{range} {unit}."),
        studio::Language::Chinese => format!("{range}{}{unit}。", if unit.is_empty() { "" } else { " " }),
    }
}

/// Whether a setting belongs to the start alone.
fn starts_over(setting: Setting) -> bool {
    matches!(
        setting,
        Setting::Gain
            | Setting::BiasSpread
            | Setting::Seed
            | Setting::Labelled
            | Setting::FirstPoint
            | Setting::Points
            | Setting::ActiveFrom
            | Setting::ActiveUntil
    )
}

fn on_input(act: impl Fn(HtmlInputElement) + 'static) -> Callback<Event> {
    Callback::from(move |event: Event| {
        if let Some(input) = event.target_dyn_into() {
            act(input);
        }
    })
}

fn on_slide(act: impl Fn(HtmlInputElement) + 'static) -> Callback<InputEvent> {
    Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into() {
            act(input);
        }
    })
}

/// Something to pick from.
pub struct Pick<'a, T> {
    pub id: &'static str,
    pub name: &'a str,
    /// What there is, its name, and whether it is possible now.
    pub options: Vec<(T, &'a str, bool)>,
    pub picked: T,
    /// Whether it is off its default.
    pub moved: bool,
    /// Why something is impossible; else empty.
    pub line: &'a str,
}

impl<T: Copy + PartialEq + 'static> Pick<'_, T> {
    /// The list as a row.
    pub fn row(self, lab: &Lab, action: fn(T) -> Action) -> Html {
        let (id, name, moved, line) = (self.id, self.name.to_owned(), self.moved, self.line.to_owned());
        html! {
            <div key={id} class={classes!("row", moved.then_some("moved"))}>
                <label for={id}>{ name }</label>
                { self.list(lab, action) }
                if !line.is_empty() { <p class="line" id={format!("{id}-line")}>{ line }</p> }
            </div>
        }
    }

    /// The list alone.
    pub fn list(self, lab: &Lab, action: fn(T) -> Action) -> Html {
        let values: Vec<T> = self.options.iter().map(|option| option.0).collect();
        let lab = lab.clone();
        let picked = Callback::from(move |event: Event| {
            let Some(list) = event.target_dyn_into::<HtmlSelectElement>() else { return };
            if let Some(&value) = usize::try_from(list.selected_index()).ok().and_then(|at| values.get(at)) {
                lab.act(action(value));
            }
        });
        let place = self.options.iter().position(|option| option.0 == self.picked);
        let describedby = (!self.line.is_empty()).then(|| format!("{}-line", self.id));
        html! {
            <select id={self.id} data-picked={place.map(|place| place.to_string())} aria-label={self.name.to_owned()} aria-describedby={describedby} onchange={picked}>
                { for self.options.iter().enumerate().map(|(at, (value, name, possible))| html! {
                    <option value={at.to_string()} selected={*value == self.picked} disabled={!possible}>
                        { *name }
                    </option>
                }) }
            </select>
        }
    }
}

/// Lets every list show what is in force. A browser keeps what a person picked, even where it was refused or undone.
pub fn settle_lists() {
    let Ok(lists) = browser::document().query_selector_all("select[data-picked]") else { return };
    for at in 0..lists.length() {
        let Some(list) = lists.item(at).and_then(|node| node.dyn_into::<HtmlSelectElement>().ok()) else {
            continue;
        };
        let picked = list.get_attribute("data-picked").and_then(|place| place.parse().ok());
        if let Some(picked) = picked.filter(|place| *place != list.selected_index()) {
            list.set_selected_index(picked);
        }
    }
}
