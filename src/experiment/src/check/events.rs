//! Events, played through from the start: each step must leave a setup within the limits.
//!
//! Only what an event touched is checked again.
//! A stranger's link may hold thousands of events on thousands of synapses; checking all of them each time would take minutes.

use super::{merged, topology};
use crate::{Change, Draft, Event, Invalid, NeuronId, Setup};

/// What the events of one step touched of one learner.
#[derive(Clone, Default)]
struct Touched {
    loss: bool,
    /// Whether points were painted, taken away or described anew: they are the task's, and noted with the first learner.
    own: bool,
    neurons: bool,
    /// The pairs that were connected: (to, from).
    drawn: Vec<(NeuronId, NeuronId)>,
}

/// Plays the events through: every value is checked at its event, what fits together after the last change of a step.
pub(super) fn check_events(draft: &Draft) -> Result<(), Invalid> {
    let mut setup = Setup::start(draft);
    let mut touched = vec![Touched::default(); setup.learners.len()];
    let mut events = merged(draft).peekable();
    while let Some(event) = events.next() {
        let at_step = |mut invalid: Invalid| {
            invalid.field = format!("event at step {}, {}", event.at, invalid.field);
            invalid
        };
        play(&mut setup, &mut touched, event).map_err(at_step)?;
        if events.peek().is_none_or(|next| next.at != event.at) {
            check_touched(&setup, &mut touched).map_err(at_step)?;
        }
    }
    Ok(())
}

fn play(setup: &mut Setup, touched: &mut [Touched], event: &Event) -> Result<(), Invalid> {
    setup.apply(event.learner, &event.change)?;
    let at = event.learner as usize;
    match &event.change {
        Change::Samples(_) => {
            setup.check_samples()?;
            touched[0].own = true;
            for learner in &mut *touched {
                learner.loss = true;
                learner.neurons = true;
            }
        }
        Change::Paint(stroke) => {
            let place = format!("own.strokes[{}]", setup.own.strokes.len() - 1);
            let dataset = setup.task.samples().dataset;
            setup.own.check_stroke(dataset, stroke).map_err(|invalid| invalid.within(&place))?;
            touched[0].own = true;
        }
        Change::Erase(erasure) => {
            erasure.check(setup.task.samples().dataset)?;
            touched[0].own = true;
        }
        Change::Move { to_x, to_y, .. } => {
            for (field, place) in [("move.to_x", *to_x), ("move.to_y", *to_y)] {
                super::between(field, place, crate::limits::PLACE)?;
            }
        }
        Change::Loss(_) => {
            touched[at].loss = true;
            touched[at].neurons = true;
        }
        Change::Feedback(_)
        | Change::Polarity(_)
        | Change::Delay(_)
        | Change::Schedule(_)
        | Change::WarmUp(_)
        | Change::Clip(_)
        | Change::Decay(_)
        | Change::Smoothing(_)
        | Change::Stopping(_)
        | Change::Filter(_)
        | Change::Drive(_)
        | Change::Teacher(_)
        | Change::Tied(_)
        | Change::World(_)
        | Change::Offered(_)
        | Change::Punishment(_)
        | Change::Symmetry(_)
        | Change::Monotone(_)
        | Change::Rate(_)
        | Change::Batch(_)
        | Change::Ticks(_)
        | Change::L1(_)
        | Change::L2(_)
        | Change::Dropout(_)
        | Change::InputNoise(_)
        | Change::Optimiser(_) => setup.check_recipe(at)?,
        Change::Add(_) | Change::Remove(_) => touched[at].neurons = true,
        Change::Connect { from, to, .. } => touched[at].drawn.push((*to, *from)),
        Change::Activation { .. }
        | Change::Cut { .. }
        | Change::Weight { .. }
        | Change::Bias { .. }
        | Change::Lesion(_)
        | Change::Restore(_)
        | Change::Freeze(_)
        | Change::Thaw(_)
        | Change::Renew(_) => {}
    }
    Ok(())
}

/// In the order of [`Setup::check`]; afterwards nothing is touched.
fn check_touched(setup: &Setup, touched: &mut [Touched]) -> Result<(), Invalid> {
    if touched.iter().any(|learner| learner.own) {
        setup.check_own()?;
    }
    for (at, learner) in touched.iter().enumerate() {
        if learner.loss {
            setup.check_loss(at)?;
        }
    }
    for (at, learner) in touched.iter_mut().enumerate() {
        let Touched { neurons, drawn, .. } = std::mem::take(learner);
        if neurons {
            setup.check_neurons(at)?;
        }
        if !drawn.is_empty() {
            topology::check_drawn(&setup.learners[at].topology, &drawn)
                .map_err(|invalid| invalid.within(&format!("learners[{at}].topology")))?;
        }
        setup.check_size(at)?;
        setup.check_rule(at)?;
    }
    Ok(())
}
