//! Pictures and films of the page, made where its canvases are.
//!
//! Deliberately absent: what is taken away and what it says (`studio::takeaway`).

use crate::browser;
use crate::lab::Lab;
use crate::paint::{context, css, font};
use js_sys::{Array, Function, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use studio::Action;
use studio::picture::{Palette, Strip};
use studio::takeaway::{Panel, Takeaway};
use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, BlobEvent, BlobPropertyBag, CanvasRenderingContext2d, Element, HtmlCanvasElement, MediaRecorder,
    MediaRecorderOptions, XmlSerializer,
};

/// Space around a picture, and between the lines under it, in CSS pixels.
const MARGIN: f64 = 18.0;
const LINE: f64 = 17.0;
/// Pictures have this many pixels for a CSS pixel.
const RATIO: f64 = 2.0;
/// A film's size, how often it is drawn, and how long it is at most.
const FILM: (f64, f64) = (1280.0, 720.0);
const FILM_MILLIS: u32 = 66;
const FILM_MOST_MILLIS: f64 = 60_000.0;
const FILM_KIND: &str = "video/webm";

/// Makes a picture of a part of the page, and lets the person keep it.
pub fn picture(lab: &Lab, panel: Panel, name: &str, caption: &[String], link: &str) {
    if panel == Panel::Sweep {
        if let Some(text) = drawing(caption, link, lab.palette()) {
            browser::save(name, "image/svg+xml", text.as_bytes());
        }
        return;
    }
    let palette = lab.palette();
    let parts = parts(lab, panel);
    let Some(shown) = parts.first() else { return };
    let (width, height) = (f64::from(shown.client_width()), f64::from(shown.client_height()));
    // Small panels grow, so that their caption has room.
    let scale = (560.0 / width.max(1.0)).max(1.0);
    let (width, height) = (width * scale, height * scale);
    let lines = written(caption, link, width);
    let whole = (width + 2.0 * MARGIN, height + 2.0 * MARGIN + LINE * lines.len() as f64 + 8.0);
    let Some((canvas, pen)) = sheet(whole, RATIO) else { return };
    ground(&pen, whole, palette);
    place(&pen, &parts, (MARGIN, MARGIN, width, height));
    write(&pen, &lines, (MARGIN, height + MARGIN + 8.0), palette);
    let name = name.to_owned();
    let keep = Closure::once_into_js(move |blob: Option<Blob>| {
        if let Some(blob) = blob {
            browser::save_blob(&name, &blob);
        }
    });
    let _ = canvas.to_blob(keep.unchecked_ref::<Function>());
}

/// The canvases of a part of the page, the lowest first.
fn parts(lab: &Lab, panel: Panel) -> Vec<HtmlCanvasElement> {
    let active = lab.look(|state| state.active);
    let strip = |tag: &str| vec![format!("strip-{tag}-{active}")];
    let own = |ids: &[&str]| ids.iter().map(|&id| id.to_owned()).collect::<Vec<String>>();
    let ids = match panel {
        // The active learner's, however many there are.
        Panel::Plane | Panel::Cases => own(&["plane", "points"]),
        Panel::Confusion => own(&["confusion"]),
        Panel::String => own(&["string"]),
        Panel::Differ => own(&["differ", "differ-points"]),
        Panel::Curves | Panel::Sweep => own(&["curves"]),
        Panel::Network => own(&["links", "net", "slow"]),
        Panel::Space => own(&["space"]),
        Panel::Strip(Strip::Weights) => strip("weights"),
        Panel::Strip(Strip::Sent) => strip("sent"),
    };
    ids.iter().filter_map(|id| browser::find(id)).collect()
}

/// A canvas of this size that is not on the page.
fn sheet((width, height): (f64, f64), ratio: f64) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let canvas: HtmlCanvasElement = browser::document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width((width * ratio).ceil() as u32);
    canvas.set_height((height * ratio).ceil() as u32);
    let pen = context(&canvas)?;
    let _ = pen.scale(ratio, ratio);
    Some((canvas, pen))
}

fn ground(pen: &CanvasRenderingContext2d, (width, height): (f64, f64), palette: &Palette) {
    pen.set_fill_style_str(&css(palette.paper));
    pen.fill_rect(0.0, 0.0, width, height);
}

/// Draws canvases over each other, within a frame and as large as fits it.
fn place(
    pen: &CanvasRenderingContext2d,
    parts: &[HtmlCanvasElement],
    (x, y, width, height): (f64, f64, f64, f64),
) {
    let Some(first) = parts.first() else { return };
    let own = (f64::from(first.client_width()).max(1.0), f64::from(first.client_height()).max(1.0));
    let scale = (width / own.0).min(height / own.1);
    let size = (own.0 * scale, own.1 * scale);
    let (left, top) = (x + (width - size.0) / 2.0, y + (height - size.1) / 2.0);
    for canvas in parts {
        if canvas.width() > 0 && canvas.height() > 0 {
            let _ = pen.draw_image_with_html_canvas_element_and_dw_and_dh(canvas, left, top, size.0, size.1);
        }
    }
}

/// The lines under a picture, broken where they would be too long.
fn written(caption: &[String], link: &str, width: f64) -> Vec<String> {
    // A link has many capitals, which are wider than a word's letters; Chinese characters are about twice as wide.
    let room = (width / 7.6).max(20.0) as usize;
    let mut lines = Vec::new();
    for text in caption.iter().map(String::as_str).chain([link]).filter(|text| !text.is_empty()) {
        let (mut line, mut used) = (String::new(), 0);
        for letter in text.chars() {
            let wide = if letter.is_ascii() { 1 } else { 2 };
            if used + wide > room {
                // Words stay whole where there are any.
                let rest = match line.rfind(' ').filter(|at| *at > line.len() / 2) {
                    Some(at) => line.split_off(at).trim_start().to_owned(),
                    None => String::new(),
                };
                used = rest.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum();
                lines.push(std::mem::replace(&mut line, rest));
            }
            line.push(letter);
            used += wide;
        }
        lines.push(line);
    }
    lines
}

fn write(pen: &CanvasRenderingContext2d, lines: &[String], (x, y): (f64, f64), palette: &Palette) {
    pen.set_font(&font(12.0));
    pen.set_fill_style_str(&css(palette.ink_2));
    pen.set_text_align("left");
    pen.set_text_baseline("top");
    for (at, line) in lines.iter().enumerate() {
        let _ = pen.fill_text(line, x, y + LINE * at as f64);
    }
}

/// The sweep's chart as a file of its own: looks that the page's style sheet gives are written into it.
fn drawing(caption: &[String], link: &str, palette: &Palette) -> Option<String> {
    const LOOKS: [&str; 9] = [
        "fill",
        "stroke",
        "stroke-width",
        "stroke-dasharray",
        "stroke-linejoin",
        "opacity",
        "font-family",
        "font-size",
        "font-weight",
    ];
    let chart = browser::document().query_selector("#sweep-chart svg").ok()??;
    let copy: Element = chart.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    let (from, to) = (chart.query_selector_all("*").ok()?, copy.query_selector_all("*").ok()?);
    for at in 0..from.length() {
        let (own, other) =
            (from.item(at)?.dyn_into::<Element>().ok()?, to.item(at)?.dyn_into::<Element>().ok()?);
        let style = browser::window().get_computed_style(&own).ok()??;
        for look in LOOKS {
            if let Ok(value) = style.get_property_value(look) {
                let _ = other.set_attribute(look, &value);
            }
        }
        let _ = other.remove_attribute("class");
    }
    let size: Vec<f64> = chart.get_attribute("viewBox")?.split(' ').filter_map(|n| n.parse().ok()).collect();
    let lines = written(caption, link, size.get(2).copied()?);
    let document = browser::document();
    for (at, line) in lines.iter().enumerate() {
        let text = document.create_element_ns(Some("http://www.w3.org/2000/svg"), "text").ok()?;
        text.set_text_content(Some(line));
        let _ = text.set_attribute("x", "12");
        let _ = text.set_attribute("y", &format!("{}", size[3] + 20.0 + LINE * at as f64));
        let _ = text.set_attribute("font-size", "11.5");
        let _ = text.set_attribute("font-family", "system-ui, sans-serif");
        let _ = text.set_attribute("fill", &css(palette.ink_2));
        let _ = copy.append_child(&text);
    }
    let height = size[3] + 30.0 + LINE * lines.len() as f64;
    // Its own ground: the colours are those of the theme, whatever it is laid on.
    let ground = document.create_element_ns(Some("http://www.w3.org/2000/svg"), "rect").ok()?;
    let _ = ground.set_attribute("width", &size[2].to_string());
    let _ = ground.set_attribute("height", &height.to_string());
    let _ = ground.set_attribute("fill", &css(palette.paper));
    let _ = copy.insert_before(&ground, copy.first_child().as_ref());
    let _ = copy.set_attribute("viewBox", &format!("0 0 {} {height}", size[2]));
    let _ = copy.set_attribute("xmlns", "http://www.w3.org/2000/svg");
    let _ = copy.set_attribute("width", &size[2].to_string());
    let _ = copy.set_attribute("height", &height.to_string());
    XmlSerializer::new().ok()?.serialize_to_string(&copy).ok()
}

/// Whether this browser records.
pub fn records() -> bool {
    let there = |name: &str| Reflect::has(&browser::window(), &name.into()).unwrap_or(false);
    there("MediaRecorder") && MediaRecorder::is_type_supported(FILM_KIND)
}

/// Records the page's pictures.
#[derive(Default)]
pub struct Recorder {
    live: RefCell<Option<Rc<Film>>>,
}

/// A film being made.
struct Film {
    recorder: MediaRecorder,
    pen: CanvasRenderingContext2d,
    caption: Vec<String>,
    since: f64,
}

impl Recorder {
    /// Starts a film.
    pub fn start(&self, lab: &Lab, name: String, caption: Vec<String>) {
        let Some(film) = film(lab, name, caption) else {
            let lab = lab.clone();
            return browser::after(0, move || lab.act(Action::TakeAway(Takeaway::Unrecorded)));
        };
        let film = Rc::new(film);
        lab.filming(true);
        *self.live.borrow_mut() = Some(film.clone());
        film.draw(lab);
        let _ = film.recorder.start();
        go_on(lab.clone(), film);
    }

    /// Ends it; the browser then hands it over.
    pub fn stop(&self) {
        if let Some(film) = self.live.borrow_mut().take() {
            let _ = film.recorder.stop();
        }
    }

    fn is_live(&self, film: &Rc<Film>) -> bool {
        self.live.borrow().as_ref().is_some_and(|live| Rc::ptr_eq(live, film))
    }
}

/// Draws the film's next picture, until it is ended or long enough.
fn go_on(lab: Lab, film: Rc<Film>) {
    browser::after(FILM_MILLIS, move || {
        if !lab.recorder().is_live(&film) {
            return;
        }
        if browser::now() - film.since > FILM_MOST_MILLIS {
            return lab.recorder().stop();
        }
        film.draw(&lab);
        go_on(lab, film);
    });
}

fn film(lab: &Lab, name: String, caption: Vec<String>) -> Option<Film> {
    let (canvas, pen) = sheet(FILM, 1.0)?;
    let stream = canvas.capture_stream().ok()?;
    let options = MediaRecorderOptions::new();
    options.set_mime_type(FILM_KIND);
    let recorder = MediaRecorder::new_with_media_stream_and_media_recorder_options(&stream, &options).ok()?;
    let parts = Array::new();
    let kept = parts.clone();
    let heard = Closure::<dyn FnMut(BlobEvent)>::new(move |event: BlobEvent| {
        if let Some(blob) = event.data() {
            kept.push(&blob);
        }
    });
    let lab = lab.clone();
    let ended = Closure::once_into_js(move || {
        let kind = BlobPropertyBag::new();
        kind.set_type(FILM_KIND);
        if let Ok(blob) = Blob::new_with_blob_sequence_and_options(&parts, &kind) {
            browser::save_blob(&name, &blob);
        }
        lab.filming(false);
        lab.act(Action::TakeAway(Takeaway::Recorded));
    });
    recorder.set_ondataavailable(Some(heard.as_ref().unchecked_ref()));
    recorder.set_onstop(Some(ended.unchecked_ref()));
    // It lives as long as the film.
    heard.forget();
    Some(Film { recorder, pen, caption, since: browser::now() })
}

impl Film {
    /// Network at the left, plane and curves at the right, the settings and the step below.
    fn draw(&self, lab: &Lab) {
        let palette = lab.palette();
        ground(&self.pen, FILM, palette);
        let (width, height) = FILM;
        let below = height - 66.0;
        place(
            &self.pen,
            &parts(lab, Panel::Network),
            (MARGIN, MARGIN, width * 0.6 - MARGIN, below - 2.0 * MARGIN),
        );
        let right = (width * 0.62, width * 0.38 - MARGIN);
        place(&self.pen, &parts(lab, Panel::Plane), (right.0, MARGIN, right.1, below * 0.6 - MARGIN));
        place(&self.pen, &parts(lab, Panel::Curves), (right.0, below * 0.62, right.1, below * 0.36));
        let step = lab.look(|state| {
            let text = state.language.text();
            format!("{} {}", text.value.step, studio::number::whole(state.shown.step))
        });
        let mut lines: Vec<String> = self.caption.iter().take(2).cloned().collect();
        lines.insert(0, step);
        write(&self.pen, &lines, (MARGIN, below), palette);
    }
}
