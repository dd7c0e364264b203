//! Penalties for breaking what is known of the answers: at places drawn anew each step, whatever the points are.
//!
//! Their gradient is exact for every learning rule, as that of L1 and L2 is; `experiment::Symmetry` and `experiment::Monotone` say what is minimised.

use crate::errors::{Errors, Wanted};
use crate::features::{feature, mirrored};
use crate::fixed::Fixed;
use crate::kernel::add;
use crate::random::{Purpose, Stream};
use crate::signals::Signals;
use crate::state::State;
use crate::tie::join;
use experiment::{Axis, Drive, Input, Mirror};

/// Places in a step.
const PLACES: usize = 64;
/// A slope is taken over this share of the plane's half-width: exact in single precision.
const REACH: f32 = 1.0 / 16.0;

/// Room for one penalty's pass, reused from step to step.
#[derive(Clone, Debug)]
pub(crate) struct Room {
    signals: Signals,
    errors: Errors,
    gradient: Vec<f32>,
    /// Derivatives of the penalty with respect to the answers, a row for each output.
    given: Vec<f32>,
}

impl Room {
    /// Room for this learner.
    pub fn new(fixed: &Fixed) -> Room {
        let signals = Signals::new(&fixed.plan, fixed.columns(2 * PLACES), fixed.ticks);
        Room {
            errors: Errors::new(&fixed.plan, &signals),
            gradient: vec![0.0; fixed.plan.parameters().next_multiple_of(4)],
            given: vec![0.0; fixed.plan.outputs().len() * signals.stride()],
            signals,
        }
    }
}

/// Adds the gradients of both penalties to `gradient`.
pub(crate) fn add_penalties(fixed: &Fixed, state: &State, room: &mut Option<Room>, gradient: &mut [f32]) {
    if let Some((mirror, sign, strength)) = fixed.recipe.symmetry.parts() {
        let room = room.get_or_insert_with(|| Room::new(fixed));
        draw(fixed, state, room, &|input, x, y| image(input, mirror, x, y));
        pass(fixed, state, room, &|answer, other| {
            let apart = strength * (answer - sign * other);
            [apart, -sign * apart]
        });
        add(gradient, &room.gradient);
    }
    if let Some((along, direction, strength)) = fixed.recipe.monotone.parts() {
        let room = room.get_or_insert_with(|| Room::new(fixed));
        let reach = fixed.samples.dataset.half_width() * REACH;
        let step = match along {
            Axis::X => (reach, 0.0),
            Axis::Y => (0.0, reach),
        };
        draw(fixed, state, room, &|input, x, y| carried(input, x + step.0, y + step.1));
        pass(fixed, state, room, &|answer, other| {
            let wrong = -direction * ((other - answer) / reach);
            let pull = if wrong > 0.0 { strength * direction * (wrong / reach) } else { 0.0 };
            [pull, -pull]
        });
        add(gradient, &room.gradient);
    }
}

/// Fills in this step's places, and behind each what `other` makes of it.
fn draw(fixed: &Fixed, state: &State, room: &mut Room, other: &dyn Fn(Input, f32, f32) -> f32) {
    let stream = Stream::new(fixed.recipe.seed, Purpose::Hints);
    let half = fixed.samples.dataset.half_width();
    let flat = fixed.samples.dataset.coordinates() == 1;
    for place in 0..PLACES {
        let draw = stream.at(state.step, place as u32);
        let spread = |lane| half * (2.0 * draw.unit(lane) - 1.0);
        let (x, y) = (spread(0), if flat { 0.0 } else { spread(1) });
        for (slot, &input) in fixed.prepared.inputs().iter().enumerate() {
            let row = room.signals.row_mut(slot);
            row[place] = carried(input, x, y);
            row[PLACES + place] = other(input, x, y);
        }
    }
    if let Some(tie) = &fixed.tie {
        tie.mirror(&mut room.signals, 2 * PLACES);
    }
    room.signals.hold_inputs();
}

/// Forward, then back from the derivatives that `pull` gives for the answers at a place and at the other one.
fn pass(fixed: &Fixed, state: &State, room: &mut Room, pull: &dyn Fn(f32, f32) -> [f32; 2]) {
    let Room { signals, errors, gradient, given } = room;
    signals.forward_in_training(&fixed.plan, &state.parameters, &fixed.silent, (None, None), errors);
    let (stride, count) = (signals.stride(), 2 * PLACES);
    for (&slot, row) in fixed.plan.outputs().iter().zip(given.chunks_exact_mut(stride)) {
        row.copy_from_slice(signals.row(slot));
        if let Some(tie) = &fixed.tie {
            join(tie.sign, row, count);
        }
        for place in 0..PLACES {
            // Twice, for the way back takes the mean over places and others.
            [row[place], row[PLACES + place]] = pull(row[place], row[PLACES + place]).map(|p| 2.0 * p);
        }
    }
    let wanted = Wanted {
        loss: fixed.prepared.loss(),
        targets: &[],
        count,
        each_tick: false,
        drive: Drive::Ordinary,
        taught: None,
        tied: fixed.tie.as_ref().map(|tie| tie.sign),
        given: Some(given),
    };
    signals.backward(&fixed.plan, &state.parameters, wanted, errors, gradient);
}

/// What an input carries at a place; components, of which a penalty knows nothing, carry 0.
fn carried(input: Input, x: f32, y: f32) -> f32 {
    match input {
        Input::Feature(of) => feature(of, x, y),
        Input::Component(_) => 0.0,
    }
}

/// What an input carries at the image of a place.
fn image(input: Input, mirror: Mirror, x: f32, y: f32) -> f32 {
    match input {
        Input::Feature(of) => mirrored(of, mirror) * feature(of, x, y),
        Input::Component(_) => 0.0,
    }
}
