//! What a browser says of a hand on the plane: pointers and keys become the hand's doings.

use super::{back, begin, close, end, go_on, overlay, with};
use crate::browser;
use crate::lab::Lab;
use studio::points::{place, share};
use studio::{Action, PointDeed, PointTool, number};
use web_sys::{KeyboardEvent, PointerEvent};
use yew::Callback;

/// A key moves the cursor by this share of the plane.
const STEP: f32 = 0.0125;
/// With Shift it goes so many times as far.
const FAR: f32 = 8.0;
/// Where the cursor is said.
pub const SAID: &str = "brush-at";

/// Where on the plane a pointer is.
fn locate(event: &PointerEvent) -> Option<(f32, f32)> {
    let bounds = overlay()?.get_bounding_client_rect();
    let part = |at: i32, start: f64, length: f64| ((f64::from(at) - start) / length.max(1.0)) as f32;
    let (x, y) = (
        part(event.client_x(), bounds.left(), bounds.width()),
        part(event.client_y(), bounds.top(), bounds.height()),
    );
    Some((x.clamp(0.0, 1.0), y.clamp(0.0, 1.0)))
}

/// A hand touches the plane.
pub fn down(lab: &Lab) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |event: PointerEvent| {
        let Some(at) = locate(&event).filter(|_| event.button() == 0 && with(|hand| hand.pointer.is_none()))
        else {
            return;
        };
        if let Some(overlay) = overlay() {
            let _ = overlay.set_pointer_capture(event.pointer_id());
        }
        with(|hand| {
            (hand.pointer, hand.keyboard, hand.start) = (Some(event.pointer_id()), false, at);
        });
        begin(&lab, at);
    })
}

/// A hand moves, touching or not.
pub fn moved(lab: &Lab) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |event: PointerEvent| {
        let Some(at) = locate(&event) else { return };
        let touching = with(|hand| {
            hand.at = Some(at);
            hand.keyboard = false;
            hand.pointer == Some(event.pointer_id())
        });
        if touching {
            go_on(&lab, at);
        }
        lab.ask_picture();
    })
}

/// A hand lets go.
pub fn up(lab: &Lab) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |event: PointerEvent| {
        let ours = with(|hand| hand.pointer.take_if(|pointer| *pointer == event.pointer_id()).is_some());
        if ours {
            if event.pointer_type() != "mouse" {
                with(|hand| hand.at = None);
            }
            end(&lab);
        }
    })
}

/// The browser takes the hand away: what was under way is not done.
pub fn cancel(lab: &Lab) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |_| {
        with(|hand| {
            (hand.pointer, hand.at, hand.drag) = (None, None, None);
            hand.places.clear();
            hand.erased.clear();
        });
        lab.ask_picture();
    })
}

/// The hand points elsewhere.
pub fn leave(lab: &Lab) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |_| {
        with(|hand| {
            if hand.pointer.is_none() && !hand.keyboard {
                hand.at = None;
            }
        });
        lab.ask_picture();
    })
}

/// The keyboard comes to the plane: the cursor shows itself.
pub fn focus(lab: &Lab) -> Callback<web_sys::FocusEvent> {
    let lab = lab.clone();
    Callback::from(move |_| {
        with(|hand| {
            if hand.pointer.is_none() {
                hand.keyboard = true;
                hand.at = hand.at.or(Some((0.5, 0.5)));
            }
        });
        lab.ask_picture();
    })
}

/// The keyboard goes; a stroke under way ends.
pub fn blur(lab: &Lab) -> Callback<web_sys::FocusEvent> {
    let lab = lab.clone();
    Callback::from(move |_| {
        let held = with(|hand| {
            (hand.keyboard, hand.at) = (false, None);
            std::mem::take(&mut hand.space) || hand.drag.is_some()
        });
        if held {
            end(&lab);
        }
        lab.ask_picture();
    })
}

/// A key while the plane has the keyboard.
pub fn key(lab: &Lab) -> Callback<KeyboardEvent> {
    let lab = lab.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let brush = lab.look(|state| state.brush);
        let far = if event.shift_key() { FAR } else { 1.0 };
        let deed = |deed: PointDeed| lab.act(Action::Points(deed));
        match (event.key().as_str(), brush.tool) {
            ("ArrowLeft", _) => steer(&lab, -STEP * far, 0.0),
            ("ArrowRight", _) => steer(&lab, STEP * far, 0.0),
            ("ArrowUp", _) => steer(&lab, 0.0, -STEP * far),
            ("ArrowDown", _) => steer(&lab, 0.0, STEP * far),
            ("PageDown", PointTool::Pick) => deed(PointDeed::Next { back: false }),
            ("PageUp", PointTool::Pick) => deed(PointDeed::Next { back: true }),
            ("Delete" | "Backspace", PointTool::Pick) => deed(PointDeed::Delete),
            (" ", _) if !event.repeat() => {
                let at = with(|hand| {
                    hand.space = true;
                    hand.keyboard = true;
                    *hand.at.get_or_insert((0.5, 0.5))
                });
                with(|hand| hand.start = at);
                begin(&lab, at);
            }
            (" ", _) => {}
            ("Enter", PointTool::Rule) => close(&lab),
            ("Backspace", PointTool::Rule) => back(&lab),
            ("t" | "T", PointTool::Brush) => {
                deed(PointDeed::Brush(studio::Brush { test: !brush.test, ..brush }));
            }
            (digit, PointTool::Brush) if digit.len() == 1 && ("1"..="9").contains(&digit) => {
                let class = digit.parse::<u32>().unwrap_or(1) - 1;
                deed(PointDeed::Brush(studio::Brush { class, ..brush }));
            }
            _ => return,
        }
        event.prevent_default();
    })
}

/// A key is let go: a stroke or a move ends.
pub fn key_up(lab: &Lab) -> Callback<KeyboardEvent> {
    let lab = lab.clone();
    Callback::from(move |event: KeyboardEvent| {
        let key = event.key();
        let ends = with(|hand| match key.as_str() {
            " " => std::mem::take(&mut hand.space),
            "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" => {
                hand.drag.is_some() && hand.pointer.is_none()
            }
            _ => false,
        });
        if ends {
            event.prevent_default();
            end(&lab);
        }
    })
}

/// Moves the cursor, or the picked point, and says where it is.
fn steer(lab: &Lab, dx: f32, dy: f32) {
    let moving = lab.look(|state| match state.brush.tool {
        PointTool::Pick => state.picked_point().map(|point| share(state, state.drawn_at(&point))),
        _ => None,
    });
    let (at, held) = with(|hand| {
        let from = hand.drag.or(moving).or(hand.at).unwrap_or((0.5, 0.5));
        let at = ((from.0 + dx).clamp(0.0, 1.0), (from.1 + dy).clamp(0.0, 1.0));
        hand.keyboard = true;
        if moving.is_some() {
            hand.drag = Some(at);
        } else {
            hand.at = Some(at);
        }
        (at, hand.space)
    });
    if held && moving.is_none() {
        go_on(lab, at);
    }
    let words = lab.look(|state| {
        let (x, y) = place(state, at.0, at.1);
        let unit = |parts: i32| number::weight(parts as f32 / experiment::PARTS as f32);
        (state.language.text().points.cursor)(&unit(x), &unit(y))
    });
    browser::write(SAID, &words);
    lab.ask_picture();
}
