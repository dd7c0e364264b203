//! Icons as inline pictures, and a small picture of every dataset.

use experiment::Dataset;
use std::f64::consts::{PI, TAU};
use studio::inside::Condition;
use yew::prelude::*;

/// An icon of strokes on a field of 24 × 24.
fn stroked(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={path}/></svg>
    }
}

fn filled(path: &'static str) -> Html {
    html! {
        <svg class="icon filled" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={path}/></svg>
    }
}

pub fn play() -> Html {
    filled("M8 5.2v13.6a.8.8 0 0 0 1.2.7l10.6-6.8a.8.8 0 0 0 0-1.4L9.2 4.5a.8.8 0 0 0-1.2.7z")
}

pub fn play_back() -> Html {
    filled("M16 5.2v13.6a.8.8 0 0 1-1.2.7L4.2 12.7a.8.8 0 0 1 0-1.4l10.6-6.8a.8.8 0 0 1 1.2.7z")
}

pub fn pause() -> Html {
    filled("M7 5h3.4v14H7zM13.6 5H17v14h-3.4z")
}

pub fn stop() -> Html {
    filled("M7 7h10v10H7z")
}

pub fn step() -> Html {
    filled("M6 5.5v13l9-6.5zM16 5.5h2.4v13H16z")
}

pub fn back() -> Html {
    filled("M18 5.5v13L9 12zM5.6 5.5H8v13H5.6z")
}

pub fn reset() -> Html {
    filled("M18 5.5v13L9 12zM5.6 5.5H8v13H5.6z")
}

pub fn undo() -> Html {
    stroked("M9 7 4.5 11.5 9 16M5 11.5h9a5 5 0 0 1 0 10h-2")
}

pub fn redo() -> Html {
    stroked("M15 7l4.5 4.5L15 16M19 11.5h-9a5 5 0 0 0 0 10h2")
}

pub fn dice() -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <rect x="4" y="4" width="16" height="16" rx="3.5"/>
            <path class="pips" d="M8.5 8.5h.01M15.5 8.5h.01M12 12h.01M8.5 15.5h.01M15.5 15.5h.01"/>
        </svg>
    }
}

pub fn star() -> Html {
    filled("M12 3.6l2.5 5.3 5.8.7-4.3 4 1.1 5.7-5.1-2.8-5.1 2.8 1.1-5.7-4.3-4 5.8-.7z")
}

/// Points around a curve that falls, rises to a peak and falls again.
pub fn sweep() -> Html {
    stroked("M3.5 8c3 8 5 9 7 1.5S14 6 15.5 11s3 6 5 6.5M4 20.5h16")
}

/// A signal on its way from neuron to neuron.
pub fn slow() -> Html {
    stroked(
        "M3 12a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M16 12a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0M10 12h.01M12 12h.01M14 12h.01",
    )
}

/// Out of a box.
/// As on a neuron of the drawing: struck through for dead, a line at the top for saturated.
pub fn condition(condition: Condition) -> Html {
    let line = match condition {
        Condition::Dead => "M7.5 16.5l9-9",
        Condition::Saturated => "M7.5 9h9",
    };
    html! {
        <svg class={format!("badge {}", condition.tag())} viewBox="3 3 18 18" aria-hidden="true"><circle cx="12" cy="12" r="8"/><path d={line}/></svg>
    }
}

/// A bent grid.
pub fn inside() -> Html {
    stroked("M4 6c5-3 11 3 16 0M4 18c5-3 11 3 16 0M6 4c-3 5 3 11 0 16M18 4c-3 5 3 11 0 16")
}

pub fn export() -> Html {
    stroked("M12 14V4M8.5 7.5 12 4l3.5 3.5M5 12v7.5h14V12")
}

pub fn select() -> Html {
    filled("M6 3.6v15.2l4.1-3.7 2.5 5.6 2.6-1.2-2.5-5.4 5.5-.4z")
}

/// An arrow, and a plus.
pub fn several() -> Html {
    filled(
        "M4 3.2v13.6l3.7-3.3 2.3 5 2.3-1.1-2.3-4.9 5-.4zM18 13.5h1.8v2.7h2.7V18h-2.7v2.7H18V18h-2.7v-1.8H18z",
    )
}

pub fn add() -> Html {
    stroked("M12 5v14M5 12h14")
}

/// Two of them side by side, and one more.
pub fn learners() -> Html {
    stroked("M3.5 8.5h7v7h-7zM13.5 12.5v3h7v-3M17 3v7M13.5 6.5h7")
}

pub fn further() -> Html {
    stroked("M5 12h14")
}

pub fn connect() -> Html {
    stroked(
        "M7.5 16.5c4 0 5-9 9-9M3 16.5a2.2 2.2 0 1 0 4.4 0 2.2 2.2 0 1 0-4.4 0M16.6 7.5a2.2 2.2 0 1 0 4.4 0 2.2 2.2 0 1 0-4.4 0",
    )
}

pub fn cut() -> Html {
    stroked(
        "M8.2 8.2 20 19M8.2 15.8 20 5M3.6 6.2a2.6 2.6 0 1 0 5.2 0 2.6 2.6 0 1 0-5.2 0M3.6 17.8a2.6 2.6 0 1 0 5.2 0 2.6 2.6 0 1 0-5.2 0",
    )
}

pub fn arrange() -> Html {
    stroked("M4 5h4v4H4zM4 15h4v4H4zM16 10h4v4h-4zM8 7c5 0 3 5 8 5M8 17c5 0 3-5 8-5")
}

pub fn save() -> Html {
    stroked("M12 4v10M7.5 10 12 14.5 16.5 10M4.5 15.5v4h15v-4")
}

pub fn open() -> Html {
    stroked("M3.5 18.5v-13h6l2 2.5h9v10.5zM3.5 12h17")
}

pub fn lessons() -> Html {
    stroked(
        "M4 5.5c3-1.4 5.5-1.2 8 .6 2.5-1.8 5-2 8-.6v12.6c-3-1.4-5.5-1.2-8 .6-2.5-1.8-5-2-8-.6zM12 6.1v12.6",
    )
}

pub fn met() -> Html {
    stroked("M5 12.5 10 17.5 19.5 7")
}

/// Two curves that part: what the lessons are about.
pub fn curves() -> Html {
    html! {
        <svg class="parting" viewBox="0 0 120 64" aria-hidden="true" focusable="false">
            <path class="train" d="M4 12C24 44 50 56 116 58"/>
            <path class="test" d="M4 14C22 40 40 46 58 42S96 22 116 10"/>
        </svg>
    }
}

pub fn fit() -> Html {
    stroked("M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5")
}

pub fn table() -> Html {
    stroked("M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14")
}

pub fn renew() -> Html {
    stroked("M5 12a7 7 0 1 0 2.2-5.1M5 4.5V8h3.6")
}

pub fn duplicate() -> Html {
    stroked("M8 8h11v11H8zM5 16V5h11")
}

/// Neurons within a frame that goes all around them.
pub fn all() -> Html {
    stroked(
        "M4 8V4h4M10.5 4h3M16 4h4v4M20 10.5v3M20 16v4h-4M13.5 20h-3M8 20H4v-4M4 13.5v-3M8 8h3v3H8zM13 8h3v3h-3zM8 13h3v3H8zM13 13h3v3h-3z",
    )
}

/// A sheet that goes to the clipboard.
pub fn copy() -> Html {
    stroked("M9 4h6v3H9zM9 5.5H6V20h12V5.5h-3M12 16V10M9.5 12.5 12 10l2.5 2.5")
}

/// A sheet that comes from the clipboard.
pub fn paste() -> Html {
    stroked("M9 4h6v3H9zM9 5.5H6V20h12V5.5h-3M12 10v6M9.5 13.5 12 16l2.5-2.5")
}

pub fn remove() -> Html {
    stroked("M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7")
}

/// Two ends, and what lies on two ways between them.
pub fn path() -> Html {
    stroked(
        "M3 12a2 2 0 1 0 4 0 2 2 0 1 0-4 0M17 12a2 2 0 1 0 4 0 2 2 0 1 0-4 0M6.5 10.5C9 5.5 15 5.5 17.5 10.5M6.5 13.5c2.5 5 8.5 5 11 0",
    )
}

pub fn column() -> Html {
    stroked("M12 3v18M8 6h8v4H8zM9 14h6v4H9z")
}

pub fn row() -> Html {
    stroked("M3 12h18M6 8h4v8H6zM14 9h4v6h-4z")
}

pub fn spread_column() -> Html {
    stroked("M5 4h14M5 20h14M8 10h8v4H8z")
}

pub fn spread_row() -> Html {
    stroked("M4 5v14M20 5v14M10 8h4v8h-4z")
}

pub fn brush() -> Html {
    stroked(
        "M20 4 10.5 13.5M8 13c-2.5.3-3 2-3.2 3.6-.1 1.3-.8 2-1.8 2.4 3.5 1.3 7.4 .4 7.7-2.9.1-1.6-1.1-3.2-2.7-3.1z",
    )
}

pub fn eraser() -> Html {
    stroked("M4.5 14.5 13 6l5.500 5.500L11 19H8.5zM9 10l5.500 5.500M11 19h9")
}

pub fn grab() -> Html {
    stroked(
        "M12 3v18M3 12h18M12 3 9.5 5.500M12 3l2.5 2.5M12 21l-2.5-2.5M12 21l2.5-2.5M3 12l2.5-2.5M3 12l2.5 2.5M21 12l-2.5-2.5M21 12l-2.5 2.5",
    )
}

pub fn lasso() -> Html {
    stroked("M5 7l6-3 8 4-2 8-8 3-5-5zM5 7h.01M11 4h.01M19 8h.01M17 16h.01M9 19h.01M4 14h.01")
}

pub fn close() -> Html {
    stroked("M6 6l12 12M18 6 6 18")
}

pub fn theme() -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <circle cx="12" cy="12" r="8"/><path class="half" d="M12 4a8 8 0 0 1 0 16z"/>
        </svg>
    }
}

pub fn logo() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 26 26" aria-hidden="true" focusable="false">
            <path class="ember" d="M2 20C6 20 7 5 11 5s3 14 7 14 4-9 6-9"/>
            <path class="tide" d="M2 17c7 0 8-6 12-6s5 3 10 3"/>
        </svg>
    }
}

/// A table of one's own.
pub fn csv() -> Html {
    html! { <span class="sign small" aria-hidden="true">{ "CSV" }</span> }
}

/// A plane with nothing on it yet.
pub fn blank() -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <rect x="4" y="4" width="16" height="16" rx="3" stroke-dasharray="3 3.2"/>
            <path class="pips" d="M9.5 14.5h.01M14.5 9.5h.01"/>
        </svg>
    }
}

/// A mark of a class, as in the plane.
pub fn class(class: u32) -> Html {
    let shape = match class {
        0 => html! { <path d="M8 2.5 13.5 8 8 13.5 2.5 8z"/> },
        1 => html! { <circle cx="8" cy="8" r="4.6"/> },
        2 => html! { <rect x="3.8" y="3.8" width="8.4" height="8.4"/> },
        3 => html! { <path d="M8 2.5 13.5 12.5H2.5z"/> },
        _ => html! { <path d="M6.5 2.5h3v4h4v3h-4v4h-3v-4h-4v-3h4z"/> },
    };
    html! { <svg class={classes!("class", format!("class-{class}"))} viewBox="0 0 16 16" aria-hidden="true">{ shape }</svg> }
}

/// What a dataset looks like.
pub fn dataset(dataset: Dataset) -> Html {
    // Points without a place have no shape; a sign stands for what they are.
    let sign = match dataset {
        Dataset::Choices => "4+★",
        Dataset::Digits => "0–9",
        Dataset::Iris => "✿",
        Dataset::Parity { .. } => "⊕",
        Dataset::Modular { .. } => "a+b",
        Dataset::RunningParity { .. } => "101",
        _ => "",
    };
    if !sign.is_empty() {
        return html! { <span class="sign" aria-hidden="true">{ sign }</span> };
    }
    let dots = dots(dataset);
    let of = |class: usize| -> String {
        // A path of round dots: a line of no length with round ends.
        let dot = |(x, y, _): &(f64, f64, usize)| format!("M{:.1} {:.1}h0", 26.0 + x * 22.0, 26.0 - y * 22.0);
        dots.iter().filter(|dot| dot.2 == class).map(dot).collect()
    };
    html! {
        <svg class="thumb" viewBox="0 0 52 52" aria-hidden="true" focusable="false">
            { for (0..3).map(|class| html! { <path class={format!("class-{class}")} d={of(class)}/> }) }
        </svg>
    }
}

/// Where the dots of a picture are, −1 to 1, and their class. Drawn by formula: no points of any experiment.
fn dots(dataset: Dataset) -> Vec<(f64, f64, usize)> {
    // Fractions of a fast sine look scattered, and are the same every time.
    let scatter = |i: usize| {
        let fraction = |by: f64| ((i as f64 * by).sin() * 43_758.545).rem_euclid(1.0) * 2.0 - 1.0;
        (fraction(12.989), fraction(78.233))
    };
    let ring = |count: usize, radius: f64, class: usize| {
        (0..count).map(move |i| {
            let angle = TAU * i as f64 / count as f64;
            let radius = radius * (1.0 + 0.12 * (i as f64 * 2.4).sin());
            (radius * angle.cos(), radius * angle.sin(), class)
        })
    };
    match dataset {
        Dataset::Circle => ring(16, 0.82, 0).chain(ring(9, 0.34, 1)).chain([(0.0, 0.0, 1)]).collect(),
        Dataset::Xor => (1..44)
            .map(scatter)
            .filter(|(x, y)| x.abs() > 0.1 && y.abs() > 0.1)
            .map(|(x, y)| (x * 0.9, y * 0.9, usize::from(x * y > 0.0)))
            .collect(),
        Dataset::Gauss => (1..34)
            .map(|i| {
                let ((x, y), class) = (scatter(i), i % 2);
                let centre = if class == 0 { -0.42 } else { 0.42 };
                (centre + x * x * x * 0.42, centre + y * y * y * 0.42, class)
            })
            .collect(),
        Dataset::Spiral => (0..36)
            .map(|i| {
                let (class, along) = (i % 2, i as f64 / 36.0);
                let angle = 3.4 * PI * along + class as f64 * PI;
                ((0.1 + 0.82 * along) * angle.sin(), (0.1 + 0.82 * along) * angle.cos(), class)
            })
            .collect(),
        Dataset::Moons => (0..26)
            .map(|i| {
                let (class, angle) = (i % 2, PI * i as f64 / 25.0);
                match class {
                    0 => (angle.cos() * 0.62 - 0.28, angle.sin() * 0.7 - 0.16, 0),
                    _ => (0.28 - angle.cos() * 0.62, 0.16 - angle.sin() * 0.7, 1),
                }
            })
            .collect(),
        Dataset::Checkerboard => (0..64)
            .map(|i| {
                let (column, row) = (i % 8, i / 8);
                let place = |at: usize| (at as f64 - 3.5) / 3.9;
                (place(column), place(row), (column / 2 + row / 2) % 2)
            })
            .collect(),
        Dataset::Penguins => (1..46)
            .map(|i| {
                let ((x, y), class) = (scatter(i), i % 3);
                let (cx, cy) = [(-0.5, 0.42), (0.5, 0.5), (0.3, -0.5)][class];
                (cx + x * 0.32, cy + y * 0.3 + x * 0.12, class)
            })
            .collect(),
        Dataset::Choices
        | Dataset::Painted { .. }
        | Dataset::Table { .. }
        | Dataset::Iris
        | Dataset::Digits
        | Dataset::Parity { .. }
        | Dataset::Modular { .. }
        | Dataset::RunningParity { .. } => Vec::new(),
        Dataset::Wave => (0..30)
            .map(|i| {
                let x = i as f64 / 14.5 - 1.0;
                (x * 0.92, 0.62 * (PI * 1.3 * x).sin() + 0.1 * (i as f64 * 2.7).sin(), 1)
            })
            .collect(),
        Dataset::Plane => (0..49)
            .map(|i| {
                let (x, y) = ((i % 7) as f64 / 3.0 - 1.0, (i / 7) as f64 / 3.0 - 1.0);
                (x * 0.84, y * 0.84, usize::from(x + y > 0.1))
            })
            .collect(),
        Dataset::Hills => (0..64)
            .map(|i| {
                let (x, y) = ((i % 8) as f64 / 3.5 - 1.0, (i / 8) as f64 / 3.5 - 1.0);
                (x * 0.86, y * 0.86, usize::from((x * 3.4).sin() * (y * 2.2).cos() > 0.0))
            })
            .collect(),
    }
}
