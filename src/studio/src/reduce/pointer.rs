//! Gestures: what a hand on the drawing does, from touching to letting go.
//!
//! While it moves nothing is rendered and nothing is an edit; letting go makes one.

use super::Effects;
use super::drawn;
use crate::editor::{FINGER, Gesture, Hand, Hit, Link, Pointer, Tool, Touch};
use crate::picture::{Pixel, crossed};
use crate::{Effect, Part, Selection, State};
use experiment::{NeuronId, Place};

/// How far a hand may tremble, in pixels.
const STILL: f32 = 4.0;
const FINGER_STILL: f32 = 8.0;
/// How near a line of other neurons catches a moved one, in pixels.
const CATCH: f32 = 6.0;
/// Moved neurons stand on a grid of this many canvas units.
const GRID: f32 = 10.0;
/// A line into the open this far from its neuron makes another, in pixels.
const APART: f32 = 18.0;

/// A hand does something. What it ends in is rendered; on the way it is only painted.
pub(super) fn touch(state: &mut State, touch: Touch, pointer: Pointer, to: &mut Effects) {
    to.push(Effect::Paint);
    match touch {
        Touch::Point => state.editor.hand = pointer.hand,
        Touch::Down => down(state, pointer, to),
        Touch::Move => moved(state, pointer),
        Touch::Up => up(state, pointer, to),
        Touch::Cancel => state.editor.gesture = Gesture::Rest,
        Touch::Twice => {
            if state.editor.tool != Tool::Cut && state.hit(pointer.at, pointer.hand) == Hit::Open {
                add_here(state, pointer.at, &[], to);
            }
        }
        Touch::Hold => {
            // Whoever cuts or encloses may rest before the stroke.
            let adds = matches!(state.editor.tool, Tool::Select | Tool::Connect);
            if adds && let Gesture::Press { hit: Hit::Open, pointer } = state.editor.gesture {
                state.editor.gesture = Gesture::Rest;
                add_here(state, pointer.at, &[], to);
            }
        }
    }
}

fn down(state: &mut State, pointer: Pointer, to: &mut Effects) {
    state.editor.hand = pointer.hand;
    // What is seen no longer follows the network once a hand is on it.
    let first = match &state.editor.gesture {
        Gesture::Press { pointer: first, .. } if pointer.hand == Hand::Finger => Some((first.id, first.at)),
        Gesture::Pan { id, at } if pointer.hand == Hand::Finger => Some((*id, *at)),
        _ => None,
    };
    if let Some(first) = first {
        state.editor.camera = Some(state.camera());
        state.editor.gesture = Gesture::Pinch { fingers: [first, (pointer.id, pointer.at)] };
        return;
    }
    // A third finger changes nothing of what two do.
    if matches!(state.editor.gesture, Gesture::Pinch { .. }) {
        return;
    }
    let hit = if pointer.pan { Hit::Open } else { state.hit(pointer.at, pointer.hand) };
    state.editor.gesture = Gesture::Press { hit, pointer };
    if pointer.hand == Hand::Finger {
        to.push(Effect::Hold);
    }
}

fn moved(state: &mut State, pointer: Pointer) {
    let at = pointer.at;
    if let Gesture::Press { hit, pointer: first } = state.editor.gesture {
        let still = if first.hand == Hand::Finger { FINGER_STILL } else { STILL };
        if first.id != pointer.id || (at.0 - first.at.0).hypot(at.1 - first.at.1) < still {
            return;
        }
        state.editor.camera = Some(state.camera());
        state.editor.gesture = begun(state, hit, first);
    }
    let mut gesture = std::mem::take(&mut state.editor.gesture);
    follow(state, &mut gesture, pointer);
    state.editor.gesture = gesture;
}

/// The gesture that a press becomes once the hand moves.
fn begun(state: &State, hit: Hit, first: Pointer) -> Gesture {
    if first.pan {
        return Gesture::Pan { id: first.id, at: first.at };
    }
    let link =
        |row: Vec<NeuronId>, pen| Gesture::Link { row, pen, left: false, at: first.at, would: Link::Nothing };
    match (state.editor.tool, hit) {
        (Tool::Cut, _) => Gesture::Slice { path: vec![first.at], crossed: Vec::new() },
        (Tool::Connect, Hit::Neuron(id) | Hit::Handle(id)) => link(vec![id], true),
        (Tool::Connect, _) => link(Vec::new(), true),
        (Tool::Several, _) => Gesture::Marquee { from: first.at, to: first.at, more: true },
        (Tool::Select, Hit::Handle(id)) => link(vec![id], false),
        (Tool::Select, Hit::Neuron(held)) => {
            let chosen = state.selection.has(Part::Neuron(held));
            let ids = if chosen { state.selection.neurons().collect() } else { vec![held] };
            let ids = drawn::with_tile(state, ids);
            Gesture::Move { ids, held, from: first.at, by: (0.0, 0.0), guides: (None, None) }
        }
        (Tool::Select, _) if first.hand == Hand::Finger => Gesture::Pan { id: first.id, at: first.at },
        (Tool::Select, _) => Gesture::Marquee { from: first.at, to: first.at, more: first.more },
    }
}

fn follow(state: &mut State, gesture: &mut Gesture, pointer: Pointer) {
    let now = pointer.at;
    match gesture {
        Gesture::Rest | Gesture::Press { .. } => {}
        Gesture::Move { held, ids, from, by, guides } => {
            let camera = state.camera();
            let by_hand = ((now.0 - from.0) / camera.sx, (now.1 - from.1) / camera.sy);
            (*by, *guides) = snapped(state, *held, ids, by_hand, pointer.free);
        }
        Gesture::Link { row, pen, left, at, would } => {
            *at = now;
            line(state, row, *pen, left, would, pointer);
        }
        Gesture::Marquee { to, .. } => *to = now,
        Gesture::Pan { id, .. } if *id != pointer.id => {}
        Gesture::Pan { at, .. } => {
            state.editor.camera = Some(state.camera().panned((now.0 - at.0, now.1 - at.1)));
            *at = now;
        }
        Gesture::Slice { path, crossed: cut } => {
            if let Some(&last) = path.last() {
                let layout = state.layout();
                for synapse in crossed(state.topology(), &layout, last, now) {
                    if !cut.contains(&synapse) {
                        cut.push(synapse);
                    }
                }
            }
            path.push(now);
        }
        Gesture::Pinch { fingers } => {
            let Some(moved) = fingers.iter().position(|(id, _)| *id == pointer.id) else { return };
            let between = |fingers: &[(i32, Pixel); 2]| {
                let [(_, a), (_, b)] = *fingers;
                let middle = (f32::midpoint(a.0, b.0), f32::midpoint(a.1, b.1));
                (middle, (a.0 - b.0).hypot(a.1 - b.1).max(1.0))
            };
            let (before, far) = between(fingers);
            fingers[moved].1 = now;
            let (middle, further) = between(fingers);
            let camera = state.camera().panned((middle.0 - before.0, middle.1 - before.1));
            state.editor.camera = Some(camera.zoomed(state.editor.canvas, further / far, middle));
        }
    }
}

/// A drawn line goes on: neurons on the way join its row, and what letting go would do is looked up anew.
fn line(
    state: &State,
    row: &mut Vec<NeuronId>,
    pen: bool,
    left: &mut bool,
    would: &mut Link,
    pointer: Pointer,
) {
    let layout = state.layout();
    let reach = if pointer.hand == Hand::Finger { FINGER } else { 0.0 };
    let over = layout.neuron_at(pointer.at, reach);
    // Those connected already are passed over, and the row goes on from there.
    if pen
        && let (Link::Refused { to, .. }, Some(&last)) = (&*would, row.last())
        && over != Some(*to)
        && state.topology().synapse(last, *to).is_some()
    {
        row.push(*to);
        *left = true;
    }
    let Some(&last) = row.last() else {
        row.extend(over);
        return;
    };
    *left |= over != Some(last);
    *would = match over {
        Some(end) if !*left && end == last => passed(state, row),
        Some(end) => {
            let known = match would {
                Link::Synapse { to, .. } | Link::Refused { to, .. } => *to == end,
                _ => false,
            };
            if known { would.clone() } else { drawn::would(state, last, end) }
        }
        // A stroke through several neurons ends where it ends.
        None if row.len() > 1 => passed(state, row),
        None => {
            let apart = layout.body(last).is_some_and(|body| {
                (pointer.at.0 - body.x).hypot(pointer.at.1 - body.y) > body.size / 2.0 + APART
            });
            if apart { Link::Fresh } else { Link::Nothing }
        }
    };
    if pen
        && let Link::Synapse { to, .. } = *would
        && to != last
    {
        row.push(to);
        *left = false;
        *would = passed(state, row);
    }
}

/// What a stroke over these neurons draws so far.
fn passed(state: &State, row: &[NeuronId]) -> Link {
    let fresh = |pair: &&[NeuronId]| state.topology().synapse(pair[0], pair[1]).is_none();
    match row.windows(2).filter(fresh).count() {
        0 => Link::Nothing,
        count => Link::Row(count),
    }
}

/// How far the held neuron moves so that it stands in line with another, or on the grid; and the lines that caught it.
fn snapped(
    state: &State,
    held: NeuronId,
    ids: &[NeuronId],
    by: (f32, f32),
    free: bool,
) -> ((f32, f32), (Option<i32>, Option<i32>)) {
    let topology = state.topology();
    let Some(neuron) = topology.neuron(held).filter(|_| !free) else { return (by, (None, None)) };
    let camera = state.camera();
    let others = || topology.neurons().iter().filter(|other| !ids.contains(&other.id));
    let caught = |to: f32, of: fn(&experiment::Neuron) -> i32, scale: f32| {
        let near = others().map(|other| (of(other), (of(other) as f32 - to).abs() * scale));
        near.filter(|(_, away)| *away <= CATCH).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at)
    };
    let axis = |start: i32, by: f32, of: fn(&experiment::Neuron) -> i32, scale: f32| {
        let to = start as f32 + by;
        let guide = caught(to, of, scale);
        let to = guide.map_or_else(|| (to / GRID).round() * GRID, |at| at as f32);
        (to - start as f32, guide)
    };
    let (x, column) = axis(neuron.x, by.0, |n| n.x, camera.sx);
    let (y, row) = axis(neuron.y, by.1, |n| n.y, camera.sy);
    ((x, y), (column, row))
}

fn up(state: &mut State, pointer: Pointer, to: &mut Effects) {
    let gesture = std::mem::take(&mut state.editor.gesture);
    match gesture {
        Gesture::Rest => return,
        Gesture::Press { hit, pointer } => tap(state, hit, pointer, to),
        Gesture::Move { ids, by, .. } => {
            let place = |id: &NeuronId| {
                let neuron = state.topology().neuron(*id)?;
                let moved = |at: i32, by: f32| (at as f32 + by).round() as i32;
                Some((*id, moved(neuron.x, by.0), moved(neuron.y, by.1)))
            };
            let places: Vec<Place> = ids.iter().filter_map(place).collect();
            // The pixels of a tile move along without being chosen.
            let apart = |id: &&NeuronId| !state.layout().tiles(**id);
            if !ids.iter().filter(apart).all(|id| state.selection.has(Part::Neuron(*id))) {
                state.selection = Selection::neurons_of(ids);
            }
            drawn::lay_out(state, &places, to);
        }
        Gesture::Link { row, would, at, .. } => link(state, &row, would, at, to),
        Gesture::Marquee { from, to: end, more } => {
            let inside = state.layout().within(from, end);
            let kept = state.selection.parts().iter().copied().filter(|_| more);
            state.selection = Selection::of(kept.chain(inside.into_iter().map(Part::Neuron)));
        }
        Gesture::Pan { id, .. } if id != pointer.id => state.editor.gesture = gesture,
        Gesture::Pan { .. } => {}
        Gesture::Pinch { fingers } if fingers.iter().all(|(id, _)| *id != pointer.id) => {
            state.editor.gesture = gesture;
        }
        // One finger is left, and moves what is seen.
        Gesture::Pinch { fingers } => {
            if let Some(&(id, at)) = fingers.iter().find(|(id, _)| *id != pointer.id) {
                state.editor.gesture = Gesture::Pan { id, at };
            }
        }
        Gesture::Slice { crossed, .. } => drawn::cut(state, &crossed, to),
    }
    to.push(Effect::Render);
}

/// A line is let go.
fn link(state: &mut State, row: &[NeuronId], would: Link, at: Pixel, to: &mut Effects) {
    let mut pairs: Vec<(NeuronId, NeuronId)> = row.windows(2).map(|pair| (pair[0], pair[1])).collect();
    match (would, row.last()) {
        (Link::Synapse { to, .. } | Link::Refused { to, .. }, Some(&last)) => pairs.push((last, to)),
        (Link::Fresh, Some(&last)) => return add_here(state, at, &[last], to),
        _ => {}
    }
    // Of a stroke over synapses that are there only what is new is drawn, and selected; where nothing is, the last says why.
    let last = pairs.last().copied();
    pairs.retain(|&(from, end)| matches!(drawn::would(state, from, end), Link::Synapse { .. }));
    pairs.extend(last.filter(|_| pairs.is_empty()));
    drawn::connect_pairs(state, &pairs, to);
}

/// A click or a tap.
fn tap(state: &mut State, hit: Hit, pointer: Pointer, to: &mut Effects) {
    if pointer.pan {
        return;
    }
    let more = pointer.more || state.editor.tool == Tool::Several;
    match (state.editor.tool, hit) {
        (Tool::Connect, Hit::Neuron(id) | Hit::Handle(id)) => join(state, id, to),
        (Tool::Cut, Hit::Synapse(from, end)) => drawn::cut(state, &[(from, end)], to),
        (_, Hit::Neuron(id) | Hit::Handle(id)) if !state.editor.sources.is_empty() && !more => {
            join(state, id, to);
        }
        (_, Hit::Neuron(id) | Hit::Handle(id)) => {
            state.editor.anchor = Some(id);
            pick(state, Part::Neuron(id), more);
        }
        (_, Hit::Synapse(from, to)) => pick(state, Part::Synapse { from, to }, more),
        (_, Hit::Open) if !more => {
            state.selection = Selection::default();
            state.editor.sources.clear();
        }
        (_, Hit::Open) => {}
    }
}

/// Selects a part, alone or with what is selected; picked alone once more, it is let go.
pub(super) fn pick(state: &mut State, part: Part, more: bool) {
    if more {
        state.selection.toggle(part);
    } else {
        let alone = state.selection.one() == Some(part);
        state.selection = Selection::of((!alone).then_some(part));
    }
}

/// The first neuron is where a connection starts, the next where it ends.
pub(super) fn join(state: &mut State, id: NeuronId, to: &mut Effects) {
    state.editor.anchor = Some(id);
    let sources = std::mem::take(&mut state.editor.sources);
    if sources.is_empty() {
        state.editor.sources = vec![id];
    } else {
        drawn::connect_all(state, &sources, &[id], to);
    }
}

/// Adds a neuron where a hand is.
fn add_here(state: &mut State, at: Pixel, sources: &[NeuronId], to: &mut Effects) {
    let camera = state.camera();
    // The picture stays; only what is drawn by steppers and templates is brought into it.
    state.editor.camera = Some(camera);
    let (x, y) = camera.place(state.editor.canvas, at);
    let grid = |at: f32| ((at / GRID).round() * GRID) as i32;
    drawn::add(state, (grid(x), grid(y)), sources, to);
    to.push(Effect::Render);
}

/// Where a neuron can be put without a hand: beside what is selected, or in the middle of what is seen, on free ground.
pub(super) fn free_place(state: &State) -> (i32, i32) {
    let topology = state.topology();
    let chosen: Vec<_> = state.selection.neurons().filter_map(|id| topology.neuron(id)).collect();
    let camera = state.camera();
    let rightmost = chosen.iter().map(|n| n.x).max();
    let highest = chosen.iter().map(|n| n.y).min();
    let (x, y) = match (rightmost, highest) {
        (Some(x), Some(y)) => (x as f32 + 80.0, y as f32),
        _ => camera.place(state.editor.canvas, (state.editor.canvas.0 / 2.0, state.editor.canvas.1 / 2.0)),
    };
    let grid = |at: f32| ((at / GRID).round() * GRID) as i32;
    let (x, y) = (grid(x), grid(y));
    let far = (camera.size / camera.sx.min(camera.sy)).max(30.0) as i32;
    let free = |y: i32| topology.neurons().iter().all(|n| (n.x - x).abs() > far || (n.y - y).abs() > far);
    let tries = (0..40).map(|at: i32| y + (at + 1) / 2 * 20 * if at % 2 == 0 { 1 } else { -1 });
    (x, tries.into_iter().find(|&y| free(y)).unwrap_or(y))
}
