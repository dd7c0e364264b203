//! Files: the header's two buttons, what is chosen by them, and what is dropped on the page.
//!
//! Deliberately absent: what a file means, which `studio` decides by its name and its text.

use super::{header, icon, import};
use crate::browser;
use crate::lab::Lab;
use studio::{Action, State};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, File, HtmlInputElement};
use yew::prelude::*;

/// The field that lets a file be chosen. It shows itself by the button alone.
const FIELD: &str = "open-file";
/// Bytes of any file that can be opened.
const BYTES: usize = studio::FILE_BYTES;

/// The header's buttons.
pub fn buttons(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let ask = Callback::from(|_| {
        if let Some(field) = browser::find::<HtmlInputElement>(FIELD) {
            field.click();
        }
    });
    let lab_too = lab.clone();
    let taken = Callback::from(move |event: Event| {
        let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
        if let Some(file) = chosen(&field) {
            open(&lab_too, file);
        }
    });
    html! {
        <>
            { header::button(text.button.open_file, icon::open(), false, ask) }
            { header::button(text.button.save_file, icon::save(), false, lab.on(Action::SaveFile)) }
            <input id={FIELD} type="file" hidden=true accept=".json,.csv,.tsv,.txt,.data,application/json,text/csv"
                onchange={taken} />
        </>
    }
}

/// Files dropped anywhere on the page are opened.
pub fn listen(lab: &Lab) {
    browser::on_active(&browser::window(), "dragover", |event| event.prevent_default());
    let lab = lab.clone();
    browser::on_active(&browser::window(), "drop", move |event| {
        event.prevent_default();
        let Some(event) = event.dyn_ref::<DragEvent>() else { return };
        let Some(data) = event.data_transfer() else { return };
        if let Some(file) = data.files().and_then(|files| files.get(0)) {
            open(&lab, file);
        } else if let Ok(text) = data.get_data("text/plain")
            && !text.is_empty()
        {
            import::take_text(&lab, text);
        }
    });
}

/// The file chosen in a field.
pub fn chosen(field: &HtmlInputElement) -> Option<File> {
    let file = field.files().and_then(|files| files.get(0));
    // The same file can be chosen again, once it was mended.
    field.set_value("");
    file
}

fn open(lab: &Lab, file: File) {
    let lab = lab.clone();
    bytes(file, BYTES, move |name, bytes| lab.act(Action::OpenFile { name, bytes }));
}

/// Reads a file. One beyond the limit is refused by its first byte too many.
pub fn bytes(file: File, limit: usize, act: impl FnOnce(String, Vec<u8>) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        let most = (limit + 1) as f64;
        let Ok(part) = file.slice_with_f64_and_f64(0.0, most.min(file.size())) else { return };
        if let Ok(buffer) = JsFuture::from(part.array_buffer()).await {
            act(file.name(), js_sys::Uint8Array::new(&buffer).to_vec());
        }
    });
}
