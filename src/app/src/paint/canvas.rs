//! A canvas whose backing follows its size on the screen.
//!
//! Reading a size after something was written makes the browser lay the whole page out at once: sizes are read together, before a picture is painted.

use crate::browser;
use std::cell::RefCell;
use std::collections::HashMap;
use studio::picture::Colour;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

/// A canvas to draw on, in CSS pixels.
pub struct Canvas {
    pub context: CanvasRenderingContext2d,
    pub width: f32,
    pub height: f32,
}

/// A canvas on the page, and how large it is there.
#[derive(Clone, PartialEq)]
struct Measured {
    element: HtmlCanvasElement,
    size: (i32, i32),
}

thread_local! {
    /// The canvases painted on, by their ids, and whether each still holds what was painted last.
    static MEASURED: RefCell<HashMap<String, (Measured, bool)>> = RefCell::default();
}

impl Measured {
    fn new(id: &str) -> Option<Measured> {
        let element: HtmlCanvasElement = browser::find(id)?;
        let size = (element.client_width(), element.client_height());
        Some(Measured { element, size })
    }
}

/// Reads the sizes of all canvases painted on so far, as a picture begins.
pub fn measure() {
    MEASURED.with_borrow_mut(|known| {
        known.retain(|id, measured| match Measured::new(id) {
            Some(now) => {
                let same = now == measured.0;
                *measured = (now, same);
                true
            }
            None => false,
        });
    });
}

/// Whether a canvas has another size now than when the picture began: what was painted has moved it.
pub fn shifted() -> bool {
    MEASURED.with_borrow(|known| {
        known.iter().any(|(id, (was, _))| Measured::new(id).is_some_and(|now| now != *was))
    })
}

/// Whether a canvas still holds what was painted on it in an earlier picture: it is the same element, of the same size.
pub fn holds(id: &str) -> bool {
    MEASURED.with_borrow(|known| known.get(id).is_some_and(|(_, same)| *same))
}

impl Canvas {
    /// The canvas of this id, cleared; `None` while it is not on the screen.
    pub fn clear(id: &str) -> Option<Canvas> {
        let known = MEASURED.with_borrow(|known| known.get(id).map(|(measured, _)| measured.clone()));
        let Measured { element, size: (width, height) } = match known {
            Some(known) => known,
            None => {
                let new = Measured::new(id)?;
                MEASURED.with_borrow_mut(|known| known.insert(id.to_owned(), (new.clone(), false)));
                new
            }
        };
        if width == 0 || height == 0 {
            return None;
        }
        let ratio = browser::window().device_pixel_ratio().clamp(1.0, 3.0);
        let backing = |side: i32| (f64::from(side) * ratio).round() as u32;
        let context = context(&element)?;
        if element.width() != backing(width) || element.height() != backing(height) {
            element.set_width(backing(width));
            element.set_height(backing(height));
        }
        let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
        context.clear_rect(0.0, 0.0, width.into(), height.into());
        Some(Canvas { context, width: width as f32, height: height as f32 })
    }
}

/// A canvas's context for drawing.
pub fn context(element: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    element.get_context("2d").ok().flatten()?.dyn_into().ok()
}

/// Puts pixels on a canvas of just their size.
pub fn put(element: &HtmlCanvasElement, pixels: &[u8], side: u32, rows: u32) {
    if pixels.len() != (side * rows * 4) as usize || side == 0 {
        return;
    }
    if element.width() != side || element.height() != rows {
        element.set_width(side);
        element.set_height(rows);
    }
    let image = ImageData::new_with_u8_clamped_array_and_sh(wasm_bindgen::Clamped(pixels), side, rows);
    if let (Some(context), Ok(image)) = (context(element), image) {
        let _ = context.put_image_data(&image, 0.0, 0.0);
    }
}

/// A colour as CSS writes it.
pub fn css([r, g, b]: Colour) -> String {
    format!("rgb({r} {g} {b})")
}

/// The page's font at this size.
pub fn font(size: f64) -> String {
    format!(
        "{size}px system-ui, -apple-system, \"Segoe UI\", Roboto, \"PingFang SC\", \"Noto Sans SC\", \"Noto Sans CJK SC\", \"Microsoft YaHei\", sans-serif"
    )
}
