//! The browser's small services: elements, storage, address, clipboard, timers.
//!
//! What a browser forbids (storage, clipboard) is answered, never thrown.

use js_sys::Function;
use std::cell::Cell;
use std::rc::Rc;
use studio::class::SHOW;
use studio::picture::Scheme;
use studio::{Language, Preferences, Theme};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AddEventListenerOptions, Blob, BlobPropertyBag, Document, Element, Event, HtmlAnchorElement, HtmlElement,
    ScrollIntoViewOptions, ScrollLogicalPosition, Url, Window,
};

const LANGUAGE: &str = "overfit-language";
const THEME: &str = "overfit-theme";
const EXPERIMENT: &str = "overfit-experiment";
const LESSONS: &str = "overfit-lessons";
/// How an address names a lesson.
const LESSON: &str = "lesson=";
/// How long a file to be kept stays readable.
const SAVE_MILLIS: u32 = 60_000;

/// Marks a field between its first keystroke and the moment its value is taken: what is half typed is not written over.
pub const TYPING: &str = "data-typing";

pub fn window() -> Window {
    web_sys::window().expect("the page's program runs in a window")
}

pub fn document() -> Document {
    window().document().expect("a window of a page has a document")
}

pub fn element(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// The element of this id as a kind of its own.
pub fn find<T: JsCast>(id: &str) -> Option<T> {
    element(id)?.dyn_into().ok()
}

/// Writes a text where it differs; writing the same would cost layout.
pub fn write(id: &str, text: &str) {
    if let Some(element) = element(id)
        && element.text_content().as_deref() != Some(text)
    {
        element.set_text_content(Some(text));
    }
}

/// Gives an element another name for screen readers, where it differs.
pub fn label(id: &str, words: &str) {
    if let Some(element) = element(id)
        && element.get_attribute("aria-label").as_deref() != Some(words)
    {
        let _ = element.set_attribute("aria-label", words);
    }
}

/// Sets a style through the object model, which the page's policy allows.
pub fn style(element: &HtmlElement, property: &str, value: &str) {
    let _ = element.style().set_property(property, value);
}

/// What the person chose earlier, or what the browser says of them.
pub fn preferences() -> Preferences {
    let stored = |key| window().local_storage().ok().flatten()?.get_item(key).ok().flatten();
    let languages = window().navigator().languages();
    let spoken = languages.iter().filter_map(|tag| Language::from_tag(&tag.as_string()?)).next();
    Preferences {
        language: stored(LANGUAGE).and_then(|tag| Language::from_tag(&tag)).or(spoken).unwrap_or_default(),
        theme: stored(THEME).and_then(|tag| Theme::from_tag(&tag)).unwrap_or_default(),
    }
}

pub fn remember_language(language: Language) -> bool {
    remember(LANGUAGE, language.tag())
}

pub fn remember_theme(theme: Theme) -> bool {
    remember(THEME, theme.tag())
}

/// The last visit's experiment, as a fragment or the text of a file.
pub fn last_experiment() -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(EXPERIMENT).ok().flatten()
}

pub fn remember_experiment(kept: &str) -> bool {
    remember(EXPERIMENT, kept)
}

/// What is kept of the lessons read.
pub fn lessons() -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(LESSONS).ok().flatten()
}

pub fn remember_lessons(kept: &str) -> bool {
    remember(LESSONS, kept)
}

/// Says whether it is kept: storage may be forbidden or full.
fn remember(key: &str, value: &str) -> bool {
    let storage = window().local_storage().ok().flatten();
    storage.is_some_and(|storage| storage.set_item(key, value).is_ok())
}

/// Brings an element into sight, and the keyboard to it.
pub fn focus(id: &str) {
    show(id);
    if let Some(element) = find::<HtmlElement>(id) {
        let _ = element.focus();
    }
}

/// Brings an element into sight.
pub fn show(id: &str) {
    if let Some(element) = find::<HtmlElement>(id) {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

/// Brings the keyboard to a neuron.
pub fn focus_neuron(id: u32) {
    let found = document().query_selector(&format!("#neurons > [data-id=\"{id}\"]")).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Brings the keyboard to the first field of a row of the table.
pub fn focus_row(row: &str) {
    let fields = format!("[data-row=\"{row}\"] :is(select, input, button)");
    let found = document().query_selector(&fields).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Applies language and theme to the whole document, and says which scheme it comes to.
pub fn dress(language: Language, theme: Theme) -> Scheme {
    let dark = match theme {
        Theme::Dark => true,
        Theme::Light => false,
        Theme::System => prefers("(prefers-color-scheme: dark)"),
    };
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", language.tag());
        let _ = root.set_attribute("data-theme", if dark { "dark" } else { "light" });
    }
    document().set_title(language.text().title);
    if dark { Scheme::Dark } else { Scheme::Light }
}

/// Whether a media query holds.
pub fn prefers(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Calls back whenever a media query changes its mind; for the life of the page.
pub fn on_preference(query: &str, act: impl Fn() + 'static) {
    if let Ok(Some(list)) = window().match_media(query) {
        on(&list, "change", act);
    }
}

/// Calls back at each event of this kind, for the life of the page.
pub fn on(target: &web_sys::EventTarget, kind: &str, act: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(act);
    let _ = target.add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Calls back with each event of this kind, whose default may be prevented; for the life of the page.
pub fn on_active(target: &web_sys::EventTarget, kind: &str, act: impl Fn(Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(act);
    let options = AddEventListenerOptions::new();
    options.set_passive(false);
    let function = closure.as_ref().unchecked_ref();
    let _ = target.add_event_listener_with_callback_and_add_event_listener_options(kind, function, &options);
    closure.forget();
}

pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// The page's address with this fragment.
pub fn address_with(fragment: &str) -> String {
    let whole = window().location().href().unwrap_or_default();
    let base = whole.split('#').next().unwrap_or_default();
    format!("{base}{fragment}")
}

pub fn replace_fragment(fragment: &str) {
    if let Ok(history) = window().history() {
        // Browsers limit how often; a later call brings the address up to date.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(fragment));
    }
}

/// The lesson that the address names.
pub fn lesson() -> Option<String> {
    let search = window().location().search().unwrap_or_default();
    let named = search.trim_start_matches('?').split('&').find_map(|part| part.strip_prefix(LESSON));
    named.map(str::to_owned)
}

/// The parts of the page that an address asks for, where another page frames it.
pub fn shown() -> Option<String> {
    let search = window().location().search().unwrap_or_default();
    let named = search.trim_start_matches('?').split('&').find_map(|part| part.strip_prefix(SHOW));
    named.map(str::to_owned)
}

/// The page's address as it is, but of the whole page.
pub fn whole_address() -> String {
    let whole = window().location().href().unwrap_or_default();
    let (base, fragment) = whole.split_at(whole.find('#').unwrap_or(whole.len()));
    let (path, search) = base.split_once('?').unwrap_or((base, ""));
    let others: Vec<&str> =
        search.split('&').filter(|part| !part.is_empty() && !part.starts_with(SHOW)).collect();
    let mark = if others.is_empty() { "" } else { "?" };
    format!("{path}{mark}{}{fragment}", others.join("&"))
}

/// Goes on to an address that names this lesson, or none. Back comes to `from`.
pub fn visit(from: &str, lesson: Option<&str>) {
    replace_fragment(from);
    let location = window().location();
    let search = location.search().unwrap_or_default();
    let others = search
        .trim_start_matches('?')
        .split('&')
        .filter(|part| !part.is_empty() && !part.starts_with(LESSON));
    let mut parts: Vec<String> = others.map(str::to_owned).collect();
    parts.extend(lesson.map(|lesson| format!("{LESSON}{lesson}")));
    let path = location.pathname().unwrap_or_default();
    let fragment = if lesson.is_some() { "" } else { from };
    let address = match parts.is_empty() {
        true => format!("{path}{fragment}"),
        false => format!("{path}?{}{fragment}", parts.join("&")),
    };
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Brings the first element of this kind into sight, and the keyboard to the first control in it.
pub fn look(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return };
    let centre = ScrollIntoViewOptions::new();
    centre.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&centre);
    let control = ":is(button, input, select, [tabindex='0']):not(:disabled)";
    if let Some(control) = element.query_selector(control).ok().flatten()
        && let Ok(control) = control.dyn_into::<HtmlElement>()
    {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = control.focus_with_options(&options);
    }
}

/// Puts a text on the clipboard; says whether that was allowed.
pub async fn copy(text: &str) -> bool {
    let Some(board) = board() else { return false };
    JsFuture::from(board.write_text(text)).await.is_ok()
}

/// What the clipboard holds as text; nothing where the browser or the person keeps it closed.
pub async fn clipboard() -> Option<String> {
    // Some browsers have no reading at all.
    let board = board().filter(|board| js_sys::Reflect::has(board, &"readText".into()).unwrap_or(false))?;
    JsFuture::from(board.read_text()).await.ok()?.as_string()
}

/// Without a secure context there is no clipboard at all.
fn board() -> Option<web_sys::Clipboard> {
    let navigator: JsValue = window().navigator().into();
    let present = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|c| !c.is_undefined());
    present.then(|| window().navigator().clipboard())
}

/// Lets the person keep bytes as a file, where their browser keeps files.
pub fn save(name: &str, kind: &str, bytes: &[u8]) {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let sort = BlobPropertyBag::new();
    sort.set_type(kind);
    if let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &sort) {
        save_blob(name, &blob);
    }
}

/// Lets the person keep a blob as a file.
pub fn save_blob(name: &str, blob: &Blob) {
    let Ok(address) = Url::create_object_url_with_blob(blob) else { return };
    if let Ok(link) = document().create_element("a")
        && let Ok(link) = link.dyn_into::<HtmlAnchorElement>()
    {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // The browser reads it soon after the click, not at it.
    after(SAVE_MILLIS, move || {
        let _ = Url::revoke_object_url(&address);
    });
}

/// Calls back once, after this many milliseconds.
pub fn after(millis: u32, act: impl FnOnce() + 'static) {
    let function: Function = Closure::once_into_js(act).unchecked_into();
    let millis = i32::try_from(millis).unwrap_or(i32::MAX);
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&function, millis);
}

/// Calls back again and again, for the life of the page.
pub fn every(millis: i32, act: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(act);
    let function = closure.as_ref().unchecked_ref();
    let _ = window().set_interval_with_callback_and_timeout_and_arguments_0(function, millis);
    closure.forget();
}

pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// A number nobody can foresee, for a new seed: short enough to read aloud.
pub fn dice() -> u32 {
    (js_sys::Math::random() * 99_999.0) as u32 + 1
}

/// Asks for a drawn picture, once at a time.
#[derive(Clone)]
pub struct Pictures {
    asked: Rc<Cell<bool>>,
    function: Function,
}

impl Pictures {
    /// `draw` is called at the next picture after each [`Pictures::ask`].
    pub fn new(draw: impl Fn() + 'static) -> Pictures {
        let asked = Rc::new(Cell::new(false));
        let asked_too = asked.clone();
        let closure = Closure::<dyn Fn()>::new(move || {
            asked_too.set(false);
            draw();
        });
        Pictures { asked, function: closure.into_js_value().unchecked_into() }
    }

    pub fn ask(&self) {
        if !self.asked.replace(true) {
            let _ = window().request_animation_frame(&self.function);
        }
    }
}

/// How many workers can work at once; two where the browser does not say.
pub fn cores() -> u32 {
    let cores = window().navigator().hardware_concurrency();
    if cores >= 1.0 { cores as u32 } else { 2 }
}

/// Whether the page is as narrow as a phone.
pub fn narrow() -> bool {
    prefers("(max-width: 680px)")
}
