//! Around the drawing: tools, templates, the view's buttons, the sheet of keys.

use super::header::button;
use super::icon;
use super::row::{self, Pick};
use crate::browser::TYPING;
use crate::lab::Lab;
use crate::stage;
use experiment::{Template, limits};
use studio::{
    Action, Draw, Sketch, State, Tool, Way,
    keys::{Help, PLANE, SHEET},
    number,
};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Ways to move the view, once it no longer shows everything.
const WAYS: [(Way, &str); 4] = [(Way::Left, "←"), (Way::Up, "↑"), (Way::Down, "↓"), (Way::Right, "→")];

/// The tools, one below the other.
pub fn bar(state: &State, lab: &Lab) -> Html {
    let words = &state.language.text().drawing;
    let tool = |tool: Tool, icon: Html| {
        let on = state.editor.tool == tool;
        let title = format!("{} – {}", (words.tool)(tool), (words.tool_line)(tool));
        html! {
            <button type="button" class="ghost square" {title} aria-pressed={on.to_string()}
                onclick={lab.on(Action::Draw(Draw::Tool(tool), None))}>
                { icon }<span class="hidden">{ (words.tool)(tool) }</span>
            </button>
        }
    };
    html! {
        <div class="tools" role="toolbar" aria-label={words.tools} aria-orientation="vertical">
            { tool(Tool::Select, icon::select()) }
            { tool(Tool::Several, icon::several()) }
            { button(words.add, icon::add(), false, lab.on(Action::Draw(Draw::Add, None))) }
            { tool(Tool::Connect, icon::connect()) }
            { tool(Tool::Cut, icon::cut()) }
            { button(words.all, icon::all(), false, lab.on(Action::Draw(Draw::All, None))) }
            { button(words.paste, icon::paste(), false, lab.on(Action::Draw(Draw::Paste, None))) }
            { button(words.arrange, icon::arrange(), false, lab.on(Action::Draw(Draw::Arrange, None))) }
        </div>
    }
}

/// What is seen: nearer, further, everything; the table, the keys, the small picture of the whole.
pub fn view_bar(state: &State, lab: &Lab) -> Html {
    let words = &state.language.text().drawing;
    let draw = |draw: Draw| lab.on(Action::Draw(draw, None));
    html! {
        <>
            <canvas id="minimap" class="away" role="img" aria-label={words.minimap}
                onpointerdown={stage::look(lab, false)} onpointermove={stage::look(lab, true)}></canvas>
            if state.hides_neurons() {
                <div class="views pans" role="group" aria-label={words.pans}>
                    { for WAYS.map(|(way, sign)| html! {
                        <button type="button" class="ghost square" title={(words.pan)(way)} onclick={draw(Draw::Pan(way))}>
                            <span aria-hidden="true">{ sign }</span><span class="hidden">{ (words.pan)(way) }</span>
                        </button>
                    }) }
                </div>
            }
            <div class="views">
                { button(words.further, icon::further(), false, draw(Draw::Zoom { nearer: false })) }
                { button(words.nearer, icon::add(), false, draw(Draw::Zoom { nearer: true })) }
                { button(words.fit, icon::fit(), state.editor.camera.is_none(), draw(Draw::Fit)) }
                <button type="button" class="ghost square" id={studio::TABLE_OPEN} title={words.table} onclick={draw(Draw::Table)}>
                    { icon::table() }<span class="hidden">{ words.table }</span>
                </button>
                <button type="button" class="ghost square" id={studio::KEYS_OPEN} title={words.keys}
                    aria-expanded={state.editor.keys.to_string()} onclick={draw(Draw::Keys)}>
                    <span aria-hidden="true">{ "?" }</span><span class="hidden">{ words.keys }</span>
                </button>
            </div>
        </>
    }
}

/// Networks to begin with.
pub fn templates(state: &State, lab: &Lab) -> Html {
    let words = &state.language.text().drawing;
    let sketch = state.editor.sketch;
    let open = state.editor.templates;
    html! {
        <span class="sel templates">
            <button type="button" class="plain" aria-expanded={open.to_string()}
                onclick={lab.on(Action::Draw(Draw::Templates, None))}>{ words.templates }</button>
            if open {
                <div class="sheet" role="group" aria-label={words.templates}>
                    { kinds(state, lab) }
                    <p class="caption">{ (words.template_line)(sketch.template) }</p>
                    { size(lab, "sketch-width", words.width, sketch.width, |sketch, width| Sketch { width: width.clamp(1, *limits::LAYER_WIDTH.end()), ..sketch }) }
                    { size(lab, "sketch-depth", words.depth, sketch.depth, |sketch, depth| Sketch { depth: depth.clamp(1, limits::LAYERS as u32), ..sketch }) }
                    if sketch.template.random() { { share(lab, words.share, sketch.share) } }
                    <button type="button" class="primary" onclick={lab.on(Action::Draw(Draw::Sketch, None))}>{ words.draw }</button>
                </div>
            }
        </span>
    }
}

fn kinds(state: &State, lab: &Lab) -> Html {
    let words = &state.language.text().drawing;
    let list = Pick {
        id: "sketch-template",
        name: words.templates,
        options: Template::ALL.map(|template| (template, (words.template)(template), true)).to_vec(),
        picked: state.editor.sketch.template,
        moved: false,
        line: "",
    };
    list.list(lab, Action::Template)
}

fn size(lab: &Lab, id: &'static str, name: &'static str, now: u32, edit: fn(Sketch, u32) -> Sketch) -> Html {
    let written = number::whole(now.into());
    typed(lab, id, name, written, move |sketch, value| edit(sketch, value.round().max(0.0) as u32))
}

fn share(lab: &Lab, name: &'static str, now: f32) -> Html {
    typed(lab, "sketch-share", name, number::weight(now), |sketch, value| Sketch {
        share: (value as f32).clamp(0.0, 1.0),
        ..sketch
    })
}

fn typed(
    lab: &Lab,
    id: &'static str,
    name: &'static str,
    written: String,
    edit: impl Fn(Sketch, f64) -> Sketch + 'static,
) -> Html {
    let (lab, before) = (lab.clone(), written.clone());
    let set = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let _ = input.remove_attribute(TYPING);
        match number::typed(&input.value()) {
            Some(value) => lab.act(Action::Sketch(edit(lab.look(|state| state.editor.sketch), value))),
            None => input.set_value(&before),
        }
    });
    html! {
        <label class="field" for={id}>{ name }
            <input {id} type="text" inputmode="decimal" autocomplete="off"
                value={row::half_typed(id).unwrap_or(written)}
                oninput={row::start_typing()} onblur={row::stop_typing()} onchange={set} />
        </label>
    }
}

/// The sheet of keys.
pub fn keys(state: &State, lab: &Lab) -> Html {
    if !state.editor.keys {
        return Html::default();
    }
    let text = state.language.text();
    let words = &text.drawing;
    let row = |(keys, help): &(&'static str, Help)| {
        html! { <div><dt><kbd>{ *keys }</kbd></dt><dd>{ (words.help)(*help) }</dd></div> }
    };
    html! {
        <div class="keys" role="dialog" aria-label={words.keys}>
            <div class="note-head"><b>{ words.keys }</b>
                <button type="button" class="ghost square" id={studio::KEYS_CLOSE} title={text.button.close}
                    onclick={lab.on(Action::Draw(Draw::Keys, None))}>
                    { icon::close() }<span class="hidden">{ text.button.close }</span>
                </button>
            </div>
            <dl>{ for SHEET.iter().map(row) }</dl>
            <h3>{ words.on_plane }</h3>
            <dl>{ for PLANE.iter().map(row) }</dl>
        </div>
    }
}
