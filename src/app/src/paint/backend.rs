//! plotters on a canvas: each series is one path, text is measured by the canvas itself.
//!
//! plotters' own way of measuring text inserts styled elements, which costs layout and breaks the page's policy.

use super::canvas::{Canvas, font};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use web_sys::CanvasRenderingContext2d;

/// A canvas as plotters' backend, in CSS pixels.
pub struct Backend {
    context: CanvasRenderingContext2d,
    size: (u32, u32),
}

/// A canvas refuses nothing that is drawn here.
#[derive(Debug)]
pub struct Never;

impl std::fmt::Display for Never {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a canvas refused to draw")
    }
}

impl std::error::Error for Never {}

type Drawn = Result<(), DrawingErrorKind<Never>>;

impl Backend {
    pub fn new(canvas: &Canvas) -> Backend {
        Backend { context: canvas.context.clone(), size: (canvas.width as u32, canvas.height as u32) }
    }

    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        self.context.begin_path();
        for (x, y) in path {
            self.context.line_to(f64::from(x) + 0.5, f64::from(y) + 0.5);
        }
    }

    fn stroke<S: BackendStyle>(&self, style: &S) {
        self.context.set_stroke_style_str(&css(style.color()));
        self.context.set_line_width(f64::from(style.stroke_width()));
        self.context.stroke();
    }

    fn fill<S: BackendStyle>(&self, style: &S) {
        self.context.set_fill_style_str(&css(style.color()));
        self.context.fill();
    }
}

impl DrawingBackend for Backend {
    type ErrorType = Never;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.context.set_fill_style_str(&css(color));
        self.context.fill_rect(x.into(), y.into(), 1.0, 1.0);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.trace([from, to]);
        self.stroke(style);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.trace(path);
        self.stroke(style);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.trace(path);
        self.context.close_path();
        self.fill(style);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.context.begin_path();
        self.context.rect(left.into(), top.into(), (right - left).into(), (bottom - top).into());
        if fill {
            self.fill(style)
        } else {
            self.stroke(style)
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.context.begin_path();
        let _ = self.context.arc(x.into(), y.into(), radius.into(), 0.0, std::f64::consts::TAU);
        if fill {
            self.fill(style)
        } else {
            self.stroke(style)
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        self.context.set_font(&font(style.size()));
        self.context.set_fill_style_str(&css(style.color()));
        let anchor = style.anchor();
        self.context.set_text_align(match anchor.h_pos {
            HPos::Left => "left",
            HPos::Right => "right",
            HPos::Center => "center",
        });
        self.context.set_text_baseline(match anchor.v_pos {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "bottom",
        });
        let _ = self.context.fill_text(text, x.into(), y.into());
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Never>> {
        self.context.set_font(&font(style.size()));
        let width = self.context.measure_text(text).map_or(0.0, |metrics| metrics.width());
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}

fn css(BackendColor { alpha, rgb: (r, g, b) }: BackendColor) -> String {
    format!("rgb({r} {g} {b} / {alpha})")
}
