//! How an experiment looks, and how long it is planned to be: no part of a run, and no edit.

use super::Effects;
use crate::{Done, Effect, State, ViewEdit};
use experiment::{Draft, Experiment};
use std::rc::Rc;

pub(super) fn view(state: &mut State, edit: ViewEdit, to: &mut Effects) {
    let mut draft = state.experiment.draft();
    match edit {
        ViewEdit::ToggleDiscretised => draft.view.discretised = !draft.view.discretised,
        ViewEdit::ToggleTestPoints => draft.view.test_points = !draft.view.test_points,
    }
    if let Ok(experiment) = Experiment::new(draft) {
        state.experiment = Rc::new(experiment);
        to.push(Effect::Follow);
    }
}

/// An experiment to come back to, in the looks and of the planned length that are chosen now: choosing them is no edit.
pub(super) fn kept(state: &State, experiment: Rc<Experiment>, done: &Done) -> Rc<Experiment> {
    let now = &state.experiment;
    let plan = match done {
        // Another experiment has its own.
        Done::Opened => return experiment,
        // The edit itself made the run longer.
        Done::Teacher(_) => experiment.plan,
        _ => now.plan,
    };
    if experiment.view == now.view && experiment.plan == plan {
        return experiment;
    }
    let looks = Draft { view: now.view.clone(), plan, ..experiment.draft() };
    // Neither is bound to anything else: what was within the limits still is.
    Experiment::new(looks).map_or(experiment, Rc::new)
}
