//! Learners that come, go, get another name or another teacher; and whom the page is about.

use super::edit::{change, edit_start, settle_last, try_changes};
use super::{Effects, run};
use crate::learners::{LearnerDeed, Turn};
use crate::{Done, Effect, Gesture, Notice, Selection, State, TeacherKind};
use experiment::{Change, Draft, Experiment, Limit, Teacher, limits};
use std::rc::Rc;

pub(super) fn deed(state: &mut State, deed: LearnerDeed, to: &mut Effects) {
    // A slider still held is the active learner's.
    settle_last(state, to);
    match deed {
        LearnerDeed::Show(learner) => {
            state.compared.differ = false;
            if (learner as usize) < state.setup.learners.len() {
                look_at(state, learner);
                state.said = state.own().name.clone();
            }
        }
        LearnerDeed::Add => come(state, Turn::Added, Draft::add_learner, to),
        LearnerDeed::Duplicate => come(state, Turn::Doubled, Draft::duplicate_learner, to),
        LearnerDeed::Remove => remove(state, to),
        LearnerDeed::Compare(first, second) => {
            // The other one gives way where both would be the same.
            let (before, after) = (state.compared, (first, second));
            let (first, second) = match first == second {
                true if first == before.first => (before.second, second),
                true => (first, before.first),
                false => after,
            };
            (state.compared.first, state.compared.second) = (first, second);
        }
        LearnerDeed::Differ => state.compared.differ = true,
        LearnerDeed::Seen(seen) => state.compared.seen = seen,
        LearnerDeed::Rename(name) => rename(state, &name, to),
    }
}

/// Panels, drawing and editor are about this learner from now on.
pub(super) fn look_at(state: &mut State, learner: u32) {
    if state.active == learner {
        return;
    }
    state.active = learner;
    state.selection = Selection::default();
    state.editor.gesture = Gesture::Rest;
    state.editor.sources.clear();
    state.editor.anchor = None;
    state.editor.camera = None;
}

/// Another learner comes behind the others; the page is about it.
fn come(state: &mut State, turn: Turn, add: fn(&mut Draft, usize), to: &mut Effects) {
    if state.setup.learners.len() == *limits::LEARNERS.end() {
        return;
    }
    let active = state.active as usize;
    let name = state.experiment.free_name();
    edit_start(state, to, Done::Learner(turn, name), |draft| add(draft, active));
    look_at(state, state.setup.learners.len() as u32 - 1);
}

fn remove(state: &mut State, to: &mut Effects) {
    if state.setup.learners.len() == *limits::LEARNERS.start() {
        return;
    }
    let (active, count) = (state.active as usize, state.setup.learners.len());
    let done = Done::Learner(Turn::Removed, state.own().name.clone());
    edit_start(state, to, done, |draft| draft.remove_learner(active));
    if state.setup.learners.len() < count {
        // What was selected is gone, whoever is shown now.
        state.selection = Selection::default();
        look_at(state, (state.active).min(count as u32 - 2));
    }
}

/// A name is no part of a run: nothing is trained anew.
fn rename(state: &mut State, name: &str, to: &mut Effects) {
    let name: String = name.trim().chars().take(limits::NAME_CHARS).collect();
    if name.is_empty() || name == state.own().name {
        return;
    }
    let mut draft = state.experiment.draft();
    draft.learners[state.active as usize].name.clone_from(&name);
    let Ok(experiment) = Experiment::new(draft) else { return };
    run::remember(state, state.shown.step, Done::Learner(Turn::Renamed, name));
    state.experiment = Rc::new(experiment);
    run::refresh_setup(state);
    to.push(Effect::Follow);
}

/// The active learner learns from another one. One that still learns then cannot teach: the page offers that it learns first.
pub(super) fn teach(state: &mut State, teacher: u32, to: &mut Effects) {
    let student = state.active;
    let changes = vec![(student, Change::Teacher(taught(state, student, teacher)))];
    let early = try_changes(state, &changes).is_err_and(|i| matches!(i.limit, Limit::TeacherFirst(_)));
    if !early {
        return change(state, changes, to);
    }
    let named = |at: u32| (at, state.setup.learners[at as usize].name.clone());
    state.notice = Some(Notice::TeacherFirst { teacher: named(teacher), student: named(student) });
}

/// The teacher learns for half of the planned length, its student for another half.
pub(super) fn teach_first(state: &mut State, teacher: u32, student: u32, to: &mut Effects) {
    let count = state.setup.learners.len() as u32;
    if teacher.max(student) >= count {
        return;
    }
    let whom = taught(state, student, teacher);
    let done = Done::Teacher(state.setup.learners[teacher as usize].name.clone());
    edit_start(state, to, done, |draft| {
        let half = (draft.plan / 2).max(1);
        let first = &mut draft.learners[teacher as usize].recipe;
        // A student may teach in its turn.
        let until = if first.active_from < half { half } else { first.active_from + half };
        first.active_until = until.min(limits::STEP);
        let second = &mut draft.learners[student as usize].recipe;
        second.active_from = until.min(limits::STEP);
        second.active_until = limits::STEP;
        second.teacher = whom;
        draft.plan = draft.plan.max(until + half).min(*limits::PLAN.end());
    });
}

/// The teacher as a student has it already, or as first offered.
fn taught(state: &State, student: u32, teacher: u32) -> Teacher {
    match state.setup.learners[student as usize].recipe.teacher {
        Teacher::Learner { temperature, mix, .. } => Teacher::Learner { index: teacher, temperature, mix },
        _ => TeacherKind::Learner(teacher).first().expect("another learner can be offered as it is"),
    }
}
