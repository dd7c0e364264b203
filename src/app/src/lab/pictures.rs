//! When the page's pictures are painted.

use super::Lab;
use crate::browser;
use crate::paint::{Painter, shifted};
use protocol::Command;
use studio::Action;

/// The page rests at most this long after a picture, however long it took.
const REST_MILLIS: f64 = 400.0;

impl Lab {
    /// Paints at the browser's next picture.
    pub fn ask_picture(&self) {
        if let Some(pictures) = self.0.pictures.get() {
            pictures.ask();
        }
    }

    /// Paints what came by itself: not before the page has rested as long as its last picture took.
    ///
    /// Where pictures are slow there are fewer, and what a hand does finds the page free half of the time.
    pub(super) fn ask_soon(&self) {
        if self.0.soon.replace(true) {
            return;
        }
        let lab = self.clone();
        let ask = move || {
            lab.0.soon.set(false);
            lab.ask_picture();
        };
        let wait = self.0.rested.get() - browser::now();
        if wait < 1.0 { ask() } else { browser::after(wait as u32, ask) }
    }

    /// Paints everything, what a small screen has put away included, and lets it be taken from the canvases.
    pub fn laid_out(&self, take: impl FnOnce()) {
        self.lay_out("data-picturing", true);
        self.paint();
        take();
        self.lay_out("data-picturing", false);
    }

    /// Keeps what a small screen has put away painted, out of sight, as long as a film is made.
    pub fn filming(&self, on: bool) {
        self.lay_out("data-filming", on);
        self.ask_picture();
    }

    fn lay_out(&self, mark: &str, on: bool) {
        if let Ok(Some(page)) = browser::document().query_selector("main") {
            let _ = page.toggle_attribute_with_force(mark, on);
        }
        self.painter(Painter::refresh);
    }

    /// Tells the editor how large the drawing is.
    fn measure(&self) {
        let Some(canvas) = browser::element("net") else { return };
        let size = (canvas.client_width() as f32, canvas.client_height() as f32);
        if size.0 > 0.0 && self.look(|state| state.editor.canvas != size) {
            self.act(Action::Canvas(size));
        }
    }

    pub(super) fn paint(&self) {
        let began = browser::now();
        self.measure();
        self.look(|state| self.0.painter.borrow_mut().paint(state));
        for _ in 0..self.0.unpainted.take() {
            self.port().post(&Command::Grant);
        }
        if self.0.painter.borrow().moves() {
            self.ask_picture();
        }
        let lab = self.clone();
        // The browser lays out and draws first.
        browser::after(0, move || {
            let now = browser::now();
            lab.0.rested.set(now + (now - began).min(REST_MILLIS));
            lab.0.painter.borrow_mut().took(began, now);
            if shifted() {
                lab.painter(Painter::refresh);
            } else if lab.0.painter.borrow().owes() {
                lab.ask_soon();
            }
        });
    }
}
