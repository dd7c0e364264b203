//! A table brought along: read, chosen from, taken. It starts over, for a table is no change on the way.

use super::{Effects, edit, layers};
use crate::import::Import;
use crate::state::Bringing;
use crate::{Done, Effect, State, TableDeed};
use experiment::{Feature, Layers, Own, Samples, Setup, Task, limits};
use std::sync::Arc;

/// The element that gets the keyboard when the sheet opens.
pub const SHEET: &str = "import";
/// The button that opens the sheet, and gets the keyboard back.
pub const OPEN: &str = "import-open";

pub(super) fn deed(state: &mut State, deed: TableDeed, to: &mut Effects) {
    match deed {
        TableDeed::Open => {
            state.bringing = Some(Bringing::default());
            to.push(Effect::Focus(SHEET));
        }
        TableDeed::Close => {
            state.bringing = None;
            to.push(Effect::Focus(OPEN));
        }
        TableDeed::Read { name, bytes } => {
            let mut bringing = Bringing::default();
            match Import::read(&name, &bytes) {
                Ok(import) => bringing.import = Some(import),
                Err(unread) => bringing.failed = Some(unread),
            }
            state.bringing = Some(bringing);
            judge(state);
            to.push(Effect::Focus(SHEET));
        }
        TableDeed::Input(at) => {
            if let Some(import) = import(state).filter(|import| import.can_be_input(at)) {
                import.columns[at].input = !import.columns[at].input;
            }
            judge(state);
        }
        TableDeed::Target(at) => {
            if let Some(import) = import(state) {
                import.aim(at);
            }
            judge(state);
        }
        TableDeed::Classes(classes) => {
            if let Some(import) = import(state) {
                import.classes = classes;
            }
            judge(state);
        }
        TableDeed::Take => take(state, to),
    }
}

fn import(state: &mut State) -> Option<&mut Import> {
    state.bringing.as_mut()?.import.as_mut()
}

/// Builds the table that is chosen now, or says why there is none.
fn judge(state: &mut State) {
    let Some(bringing) = &mut state.bringing else { return };
    let Some(import) = &bringing.import else { return };
    match import.table() {
        Ok((table, refused)) => {
            (bringing.table, bringing.refused, bringing.failed) = (Some(Arc::new(table)), refused, None);
        }
        Err(unread) => {
            (bringing.table, bringing.refused, bringing.failed) = (None, Vec::new(), Some(unread));
        }
    }
}

/// The table becomes the task: seven rows of ten are trained on.
fn take(state: &mut State, to: &mut Effects) {
    let Some(table) = state.bringing.as_ref().and_then(|bringing| bringing.table.clone()) else { return };
    let rows = table.rows() as u32;
    let train = (rows * 7 / 10).clamp(1, *limits::TRAIN.end());
    let test = (rows - train).min(*limits::TEST.end());
    let old = state.setup.task.samples().clone();
    let samples = Samples { dataset: table.dataset(), train, test, noise: 0.0, flips: 0.0, ..old };
    let mut setup: Setup = (*state.setup).clone();
    // Layers stay layers, in their own layout.
    let layered = setup.learners.iter().all(|learner| Layers::of(&learner.topology).is_some());
    let mut changes = setup.refit(&samples);
    // A second coordinate is told to a learner that had lost it.
    if samples.dataset.coordinates() == 2 {
        for (at, learner) in (0..).zip(&setup.learners) {
            changes.extend(learner.topology.add_input(Feature::Y).into_iter().map(|change| (at, change)));
        }
    }
    if changes.iter().try_for_each(|(learner, change)| setup.apply(*learner, change)).is_err() {
        return;
    }
    for learner in &mut setup.learners {
        if layered && let Ok(topology) = layers::as_layers(&learner.topology).topology() {
            learner.topology = topology;
        }
    }
    let own = Own { table: Some(table), next_point: setup.own.next_point, ..Own::default() };
    state.bringing = None;
    to.push(Effect::Focus(OPEN));
    state.editor.camera = None;
    edit::edit_start(state, to, Done::Points, |draft| {
        draft.task = Task::Samples(samples);
        draft.own = own;
        draft.learners = setup.learners;
    });
    super::points::fit(state);
    let [train, test] = state.setup.counts();
    let words = state.language.text();
    state.said = (words.points.said)(words.table.taken, train, test);
}
