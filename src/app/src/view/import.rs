//! Bringing a table: the button, the sheet with what was read, and what is chosen of it.

use super::{file, header, icon};
use crate::browser;
use crate::lab::Lab;
use crate::view::row::Pick;
use studio::import::Import;
use studio::{Action, Bringing, IMPORT_OPEN, State, TABLE_SHEET, TableDeed, number};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Rows of the preview.
const PREVIEW: usize = 4;
/// Rows left out that are told one by one.
const TOLD: usize = 8;
const TEXT: &str = "import-text";

fn act(deed: TableDeed) -> Action {
    Action::Table(deed)
}

pub fn button(state: &State, lab: &Lab) -> Html {
    let name = state.language.text().table.import;
    html! {
        <button type="button" class="set" id={IMPORT_OPEN} title={name} onclick={lab.on(act(TableDeed::Open))}>
            { icon::csv() }<span class="hidden">{ name }</span>
        </button>
    }
}

pub fn take_text(lab: &Lab, text: String) {
    let name = lab.look(|state| state.language.text().table.pasted.to_owned());
    lab.act(act(TableDeed::Read { name, bytes: text.into_bytes() }));
}

pub fn sheet(state: &State, lab: &Lab) -> Html {
    let Some(bringing) = &state.bringing else { return Html::default() };
    let words = &state.language.text().table;
    let chosen = {
        let lab = lab.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let lab = lab.clone();
            if let Some(file) = file::chosen(&input) {
                file::bytes(file, studio::import::BYTES, move |name, bytes| {
                    lab.act(act(TableDeed::Read { name, bytes }));
                });
            }
        })
    };
    let put = {
        let lab = lab.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(area) = browser::find::<HtmlTextAreaElement>(TEXT) {
                take_text(&lab, area.value());
            }
        })
    };
    let escape = {
        let lab = lab.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                lab.act(act(TableDeed::Close));
            }
        })
    };
    html! {
        <div class="import" id={TABLE_SHEET} role="dialog" aria-label={words.import} tabindex="-1" onkeydown={escape}>
            <div class="note-head"><b>{ words.import }</b>
                { header::button(words.cancel, icon::close(), false, lab.on(act(TableDeed::Close))) }
            </div>
            <p class="caption">{ words.private }</p>
            <div class="sources">
                <label class="file">{ words.file }
                    <input type="file" accept=".csv,.tsv,.txt,.data,text/csv,text/plain" onchange={chosen} />
                </label>
                <label for={TEXT}>{ words.paste }</label>
                <textarea id={TEXT} rows="3" spellcheck="false" />
                <button type="button" onclick={put}>{ words.read }</button>
            </div>
            if let Some(failed) = &bringing.failed {
                <p class="failed" role="alert">{ (words.unread)(failed) }</p>
            }
            if let Some(import) = &bringing.import { { found(state, lab, bringing, import) } }
        </div>
    }
}

/// What was read: its columns, what they are for, and what is left out.
fn found(state: &State, lab: &Lab, bringing: &Bringing, import: &Import) -> Html {
    let words = &state.language.text().table;
    let used = bringing.table.as_ref();
    let scalings = used.map(|table| table.scalings()).unwrap_or_default();
    let inputs: Vec<usize> = (0..import.columns.len()).filter(|&at| import.columns[at].input).collect();
    let scaling = |at: usize| {
        let place = inputs.iter().position(|&input| input == at)?;
        let scaling = scalings.get(place)?;
        Some(format!("{} ± {}", written(scaling.mean), number::setting(scaling.spread)))
    };
    let kind = Pick {
        id: "import-kind",
        name: words.target,
        options: vec![
            (true, words.classes, true),
            (false, words.number, import.columns[import.target].numbers > 0),
        ],
        picked: import.classes,
        moved: false,
        line: "",
    };
    let row = |at: usize| {
        let column = &import.columns[at];
        let target = at == import.target;
        let first: Vec<&str> =
            import.rows.iter().take(PREVIEW).map(|(_, cells)| cells[at].as_str()).collect();
        html! {
            <tr key={at}>
                <th scope="row">{ &column.name }</th>
                <td><input type="checkbox" aria-label={format!("{} {}", words.input, column.name)}
                    checked={column.input} disabled={!import.can_be_input(at)} onchange={lab.on(act(TableDeed::Input(at)))} /></td>
                <td><input type="radio" name="import-target" aria-label={format!("{} {}", words.target, column.name)}
                    checked={target} onchange={lab.on(act(TableDeed::Target(at)))} /></td>
                <td>{ scaling(at).unwrap_or_default() }</td>
                <td class="cells">{ first.join(" · ") }</td>
            </tr>
        }
    };
    html! {
        <>
            <p class="told"><b>{ &import.name }</b>{ " · " }
                { (words.rows)(used.map_or(0, |table| table.rows()), bringing.refused.len()) }</p>
            <div class="table" tabindex="0" role="group" aria-label={words.column}><table>
                <thead><tr>
                    <th scope="col">{ words.column }</th><th scope="col">{ words.input }</th><th scope="col">{ words.target }</th>
                    <th scope="col">{ words.scaling }</th><th scope="col">{ words.first }</th>
                </tr></thead>
                <tbody>{ for (0..import.columns.len()).map(row) }</tbody>
            </table></div>
            <p class="caption">{ words.scaled }</p>
            <div class="kit-row"><label for="import-kind">{ (state.language.text().of)(words.target, &import.columns[import.target].name) }</label>
                { kind.list(lab, |classes| act(TableDeed::Classes(classes))) }</div>
            if !bringing.refused.is_empty() {
                <p class="told"><b>{ words.refused }</b></p>
                <ul class="refused">
                    { for bringing.refused.iter().take(TOLD).map(|refused| html! { <li>{ (words.why)(refused) }</li> }) }
                    if bringing.refused.len() > TOLD { <li>{ (words.more)(bringing.refused.len() - TOLD) }</li> }
                </ul>
            }
            <div class="kit-row">
                <span class="spacer"></span>
                <button type="button" onclick={lab.on(act(TableDeed::Close))}>{ words.cancel }</button>
                <button type="button" class="primary" disabled={used.is_none()} onclick={lab.on(act(TableDeed::Take))}>{ words.take }</button>
            </div>
        </>
    }
}

/// A number with its sign; `number::setting` writes sizes.
fn written(value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    format!("{sign}{}", number::setting(value.abs()))
}
