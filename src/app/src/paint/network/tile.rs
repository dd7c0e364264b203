//! The inputs of an image as one picture: the image, or what one neuron hears of each pixel.

use super::Numbers;
use crate::paint::canvas::{css, font};
use experiment::NeuronId;
use studio::State;
use studio::picture::{self, Body, Colour, Layout, Palette, Shown, Tile, mix};
use web_sys::CanvasRenderingContext2d;

/// A tile at least this large says below what it shows.
const NAMED: f32 = 56.0;

/// Paints the tile. `of`: the neuron that is selected or pointed at.
pub fn paint(
    context: &CanvasRenderingContext2d,
    state: &State,
    layout: &Layout,
    tile: Tile,
    of: Option<NeuronId>,
    numbers: Numbers<'_>,
    palette: &Palette,
) {
    let (left, top, side) = (f64::from(tile.left), f64::from(tile.top), f64::from(tile.side()));
    context.set_fill_style_str(&css(palette.paper));
    context.fill_rect(left, top, side, side);
    let shown = picture::shown(state, of, numbers);
    let mut pixels = Vec::new();
    if let Some(Shown::Weights(bytes)) = &shown {
        picture::map(bytes, palette, &mut pixels);
    }
    let colour = |at: usize| -> Option<Colour> {
        match &shown {
            Some(Shown::Image(ink)) => {
                ink.get(at).filter(|ink| **ink > 0.0).map(|ink| mix(palette.paper, palette.train, *ink))
            }
            _ => pixels.get(at * 4..at * 4 + 3).map(|rgb| [rgb[0], rgb[1], rgb[2]]),
        }
    };
    for body in layout.bodies.iter().filter(|body| layout.tiles(body.id)) {
        let Some(at) = picture::pixel(body.id) else { continue };
        if let Some(colour) = colour(at as usize) {
            context.set_fill_style_str(&css(colour));
            let (x, y, size) = corner(*body);
            // A little over the edge, so that no seam shows.
            context.fill_rect(x, y, size + 0.4, size + 0.4);
        }
    }
    context.set_stroke_style_str(&css(palette.ink_2));
    context.set_line_width(1.2);
    context.stroke_rect(left, top, side, side);
    if tile.side() >= NAMED {
        let text = &state.language.text().drawing;
        let words = match (&shown, of) {
            (Some(Shown::Weights(_)), Some(id)) => (text.heard_by)(&(state.language.text().neuron)(id)),
            _ => text.image.to_owned(),
        };
        context.set_font(&font(12.0));
        context.set_text_align("center");
        context.set_text_baseline("top");
        context.set_fill_style_str(&css(palette.ink_2));
        let _ = context.fill_text(&words, left + side / 2.0, top + side + 6.0);
    }
}

/// Marks a pixel that is selected.
pub fn mark(context: &CanvasRenderingContext2d, body: Body, palette: &Palette) {
    let (x, y, size) = corner(body);
    context.set_stroke_style_str(&css(palette.accent));
    context.set_line_width(2.0);
    context.stroke_rect(x, y, size, size);
}

fn corner(body: Body) -> (f64, f64, f64) {
    (f64::from(body.x - body.size / 2.0), f64::from(body.y - body.size / 2.0), f64::from(body.size))
}
