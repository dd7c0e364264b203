//! A hand on the plane: strokes, erasing, dragging and outlines as they happen, by pointer, finger or key.
//!
//! While it moves nothing is rendered: the overlay is painted by `paint::hand`. What it ends in is an action.

use crate::browser;
use crate::lab::Lab;
use experiment::{PointId, limits};
use js_sys::Math;
use protocol::Points;
use std::cell::RefCell;
use std::rc::Rc;
use studio::points::{place, share};
use studio::{Action, PointDeed, PointTool, State, number};
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};
use yew::Callback;

/// The overlay's element.
pub const OVERLAY: &str = "brush";
/// Where the cursor is said.
pub const SAID: &str = "brush-at";
/// A key moves the cursor by this share of the plane.
const STEP: f32 = 0.0125;
/// With Shift it goes so many times as far.
const FAR: f32 = 8.0;
/// A finger or pointer reaches so many pixels.
const REACH: f32 = 22.0;
/// A pointer that moved less has clicked.
const STILL: f32 = 4.0;
/// The least distance between two corners of a dragged outline, as a share of the plane.
const CORNER: f32 = 0.02;

/// What the hand is doing. Places are shares of the plane's width and height.
#[derive(Default)]
pub struct Hand {
    /// The pointer that touches, if one does.
    pointer: Option<i32>,
    /// Whether the space bar is down.
    space: bool,
    /// Where the hand began and where it is.
    start: (f32, f32),
    pub at: Option<(f32, f32)>,
    /// Where the last dab or corner was set.
    last: Option<(f32, f32)>,
    /// Whether the keyboard moves the cursor, so that it must be seen.
    pub keyboard: bool,
    /// The points of the stroke: x and y in thousandths.
    pub places: Vec<i32>,
    /// Strokes on their way: shown until the page has other points than these.
    pub sent: Vec<i32>,
    pub sent_over: Option<Rc<Points>>,
    /// What the eraser has gone over.
    pub erased: Vec<PointId>,
    /// Where the picked point is being dragged to.
    pub drag: Option<(f32, f32)>,
    /// The corners of the outline.
    pub corners: Vec<(f32, f32)>,
}

thread_local! {
    static HAND: RefCell<Hand> = RefCell::default();
}

/// Looks at the hand, or changes it.
pub fn with<T>(look: impl FnOnce(&mut Hand) -> T) -> T {
    HAND.with_borrow_mut(look)
}

/// How many corners the outline has.
pub fn corners() -> usize {
    with(|hand| hand.corners.len())
}

fn overlay() -> Option<HtmlElement> {
    browser::find(OVERLAY)
}

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

fn apart(a: (f32, f32), b: (f32, f32)) -> f32 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

/// Pixels as a share of the plane.
fn pixels(count: f32) -> f32 {
    count / overlay().map_or(300.0, |overlay| overlay.client_width().max(1) as f32)
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

fn begin(lab: &Lab, at: (f32, f32)) {
    with(|hand| {
        (hand.at, hand.last) = (Some(at), None);
        hand.places.clear();
        hand.erased.clear();
        hand.drag = None;
    });
    match lab.look(|state| state.brush.tool) {
        PointTool::Brush | PointTool::Eraser => go_on(lab, at),
        PointTool::Pick => {
            let found = lab.look(|state| nearest(state, at));
            if found != lab.look(|state| state.brush.picked) {
                lab.act(Action::Points(PointDeed::Pick(found)));
            }
        }
        PointTool::Rule => {
            let closes =
                with(|hand| hand.corners.len() >= 3 && apart(hand.corners[0], at) < pixels(REACH * 0.6));
            if closes {
                return close(lab);
            }
            corner(at);
            lab.act(Action::Unfold);
        }
    }
    lab.ask_picture();
}

fn go_on(lab: &Lab, at: (f32, f32)) {
    let tool = lab.look(|state| state.brush.tool);
    match tool {
        PointTool::Brush => {
            let between = lab.look(|state| state.brush.size as f32 / 200.0).max(0.02);
            match with(|hand| hand.last) {
                None => dab(lab, at),
                // Evenly along the way, however fast the hand is.
                Some(last) => along(last, at, between).for_each(|at| dab(lab, at)),
            }
        }
        PointTool::Eraser => {
            let last = with(|hand| hand.last.replace(at)).unwrap_or(at);
            lab.look(|state| {
                along(last, at, 0.02).for_each(|at| erase(state, at));
                erase(state, at);
            });
        }
        PointTool::Pick => with(|hand| {
            if hand.drag.is_some() || apart(hand.start, at) > pixels(STILL) {
                hand.drag = Some(at);
            }
        }),
        PointTool::Rule => with(|hand| {
            let last = hand.corners.last().copied();
            if hand.pointer.is_some() && last.is_some_and(|last| apart(last, at) > CORNER) {
                hand.last = Some(at);
            }
            if hand.last.is_some() && last.is_some_and(|last| apart(last, at) > CORNER) {
                if hand.corners.len() >= *limits::CORNERS.end() {
                    // An outline with more corners than allowed keeps every other one.
                    let mut at = 0;
                    hand.corners.retain(|_| {
                        at += 1;
                        at % 2 == 1
                    });
                }
                hand.corners.push(at);
            }
        }),
    }
}

/// Places on the way from one to another, so far apart; the first is left out.
fn along(from: (f32, f32), to: (f32, f32), between: f32) -> impl Iterator<Item = (f32, f32)> {
    let far = apart(from, to);
    let count = (far / between) as u32;
    (1..=count).map(move |at| {
        let part = at as f32 * between / far;
        (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)
    })
}

/// Adds a corner, if there may be more.
fn corner(at: (f32, f32)) {
    with(|hand| {
        if hand.corners.len() < *limits::CORNERS.end() && hand.corners.last() != Some(&at) {
            hand.corners.push(at);
        }
    });
}

/// One dab: a single point where the hand is, several spread evenly over the brush's disc.
fn dab(lab: &Lab, at: (f32, f32)) {
    let brush = lab.look(|state| state.brush);
    let radius = brush.size as f32 / 200.0;
    with(|hand| hand.last = Some(at));
    for _ in 0..brush.count {
        let (x, y) = match brush.count {
            1 => at,
            _ => {
                let (far, turn) =
                    (Math::random().sqrt() as f32 * radius, Math::random() as f32 * std::f32::consts::TAU);
                (at.0 + far * turn.cos(), at.1 + far * turn.sin())
            }
        };
        let (x, y) = lab.look(|state| place(state, x.clamp(0.0, 1.0), y.clamp(0.0, 1.0)));
        with(|hand| {
            if hand.places.len() < 2 * limits::STROKE as usize {
                hand.places.extend([x, y]);
            }
        });
    }
}

/// Notes the points under the eraser.
fn erase(state: &State, at: (f32, f32)) {
    let radius = (state.brush.size as f32 / 200.0).max(pixels(6.0));
    let under = state
        .named_points()
        .into_iter()
        .filter(|(_, point)| apart(share(state, state.drawn_at(point)), at) <= radius);
    let under: Vec<PointId> = under.map(|(id, _)| id).collect();
    with(|hand| {
        for id in under {
            if !hand.erased.contains(&id) {
                hand.erased.push(id);
            }
        }
    });
}

/// The nearest point within reach.
fn nearest(state: &State, at: (f32, f32)) -> Option<PointId> {
    let far = state
        .named_points()
        .into_iter()
        .map(|(id, point)| (id, apart(share(state, state.drawn_at(&point)), at)));
    let near = far.min_by(|a, b| a.1.total_cmp(&b.1))?;
    (near.1 <= pixels(REACH)).then_some(near.0)
}

/// What the hand did becomes an action.
fn end(lab: &Lab) {
    match lab.look(|state| state.brush.tool) {
        PointTool::Brush => {
            let points = lab.look(|state| state.points.clone());
            let places = with(|hand| {
                let places = std::mem::take(&mut hand.places);
                match &hand.sent_over {
                    Some(over) if Rc::ptr_eq(over, &points) => hand.sent.extend(&places),
                    _ => (hand.sent, hand.sent_over) = (places.clone(), Some(points)),
                }
                places
            });
            if !places.is_empty() {
                lab.act(Action::Points(PointDeed::Paint(places)));
            }
        }
        PointTool::Eraser => {
            let erased = with(|hand| std::mem::take(&mut hand.erased));
            if !erased.is_empty() {
                lab.act(Action::Points(PointDeed::Erase(erased)));
            }
        }
        PointTool::Pick => {
            if let Some((x, y)) = with(|hand| hand.drag.take()) {
                let (x, y) = lab.look(|state| place(state, x, y));
                lab.act(Action::Points(PointDeed::Shift(x, y)));
            }
        }
        PointTool::Rule => {
            // A dragged outline closes where the hand lets go.
            if with(|hand| hand.last.take().is_some() && hand.corners.len() >= 6) {
                close(lab);
            }
        }
    }
    lab.ask_picture();
}

/// Closes the outline, if it holds something.
pub fn close(lab: &Lab) {
    let corners = with(|hand| {
        if hand.corners.len() < *limits::CORNERS.start() {
            Vec::new()
        } else {
            std::mem::take(&mut hand.corners)
        }
    });
    if corners.is_empty() {
        return;
    }
    let unit = |parts: i32| parts as f32 / experiment::PARTS as f32;
    let corners = lab.look(|state| {
        corners.iter().map(|&(x, y)| place(state, x, y)).map(|(x, y)| (unit(x), unit(y))).collect()
    });
    with(|hand| hand.last = None);
    lab.act(Action::Points(PointDeed::Rule(corners)));
}

/// Takes the outline's last corner back.
pub fn back(lab: &Lab) {
    with(|hand| hand.corners.pop());
    lab.act(Action::Unfold);
}

/// Forgets what is half done, as another tool is taken.
pub fn forget() {
    with(|hand| {
        *hand =
            Hand { sent: std::mem::take(&mut hand.sent), sent_over: hand.sent_over.take(), ..Hand::default() }
    });
}
