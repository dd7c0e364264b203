//! A hand on the plane: strokes, erasing, dragging and outlines as they happen.
//!
//! While it moves nothing is rendered: the overlay is painted by `paint::hand`. What it ends in is an action.

mod events;

pub use events::{SAID, blur, cancel, down, focus, key, key_up, leave, moved, up};

use crate::browser;
use crate::lab::Lab;
use experiment::{PointId, limits};
use js_sys::Math;
use protocol::Points;
use std::cell::RefCell;
use std::rc::Rc;
use studio::points::{place, share};
use studio::{Action, PointDeed, PointTool, State};
use web_sys::HtmlElement;

/// The overlay's element.
pub const OVERLAY: &str = "brush";
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

fn apart(a: (f32, f32), b: (f32, f32)) -> f32 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

/// Pixels as a share of the plane.
fn pixels(count: f32) -> f32 {
    count / overlay().map_or(300.0, |overlay| overlay.client_width().max(1) as f32)
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
