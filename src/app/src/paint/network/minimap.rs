//! The small picture of the whole, while only a part is seen.

use crate::browser;
use crate::paint::canvas::{Canvas, css};
use experiment::Role;
use studio::State;
use studio::picture::{Camera, Layout, Palette, Pixel};

/// Paints it, or puts it away where everything is in sight.
pub fn paint(state: &State, layout: &Layout, camera: Camera, size: Pixel, palette: &Palette) {
    let Some(element) = browser::element("minimap") else { return };
    let inside = |at: f32, side: f32| at >= 0.0 && at <= side;
    let seen = |(x, y): Pixel| inside(x, size.0) && inside(y, size.1);
    let partly = state.editor.camera.is_some() && layout.bodies.iter().any(|body| !seen((body.x, body.y)));
    let _ = element.class_list().toggle_with_force("away", !partly);
    if !partly {
        return;
    }
    let Some(canvas) = Canvas::clear("minimap") else { return };
    let small = (canvas.width, canvas.height);
    let fit = fit(state, small);
    for (hidden, colour) in [(true, palette.ink_3), (false, palette.ink_2)] {
        canvas.context.set_fill_style_str(&css(colour));
        let those = state.topology().neurons().iter();
        for neuron in those.filter(|neuron| (neuron.id.role() == Role::Hidden) == hidden) {
            let (x, y) = fit.pixel(small, neuron.x as f32, neuron.y as f32);
            canvas.context.fill_rect(f64::from(x) - 1.5, f64::from(y) - 1.5, 3.0, 3.0);
        }
    }
    let corner = |pixel: Pixel| {
        let (x, y) = camera.place(size, pixel);
        fit.pixel(small, x, y)
    };
    let (a, b) = (corner((0.0, 0.0)), corner(size));
    canvas.context.set_stroke_style_str(&css(palette.accent));
    canvas.context.set_line_width(1.5);
    let [x, y, width, height] = [a.0, a.1, b.0 - a.0, b.1 - a.1].map(f64::from);
    canvas.context.stroke_rect(x, y, width, height);
}

/// How the small picture looks at the whole.
pub fn fit(state: &State, small: Pixel) -> Camera {
    let camera = Camera::fit(state.topology(), (small.0 * 4.0, small.1 * 4.0));
    Camera { sx: camera.sx / 4.0, sy: camera.sy / 4.0, ..camera }
}
