//! Links: sharing the experiment, opening another, and checking what a link or a file expects.

use super::{Effects, learners, lesson, run, sweep, told};
use crate::lesson::{Visit, Which};
use crate::{Done, Effect, Expected, Notice, Selection, State, Worker};
use experiment::codec::{self, Replay, Shared};
use experiment::lesson::Lesson;
use std::rc::Rc;

/// The fragment of the experiment alone, for the address to follow, and what the next visit comes back to.
///
/// What no link can hold leaves the address bare and is kept as a file.
pub fn address(state: &State) -> (String, String) {
    let sweep = state.sweep.shared();
    let experiment = (*state.experiment).clone();
    let alone = Shared { experiment, replay: None, revision: revision(state), sweep, lesson: made(state) };
    match codec::fitting_link(&alone) {
        Some(link) => (link.clone(), link),
        None => ("#".to_owned(), codec::file(&alone)),
    }
}

/// The lesson that somebody made of the experiment, if it is open: it travels with it.
fn made(state: &State) -> Option<Lesson> {
    match &state.lesson.as_ref()?.which {
        Which::Made(lesson) => Some((**lesson).clone()),
        Which::Known(_) => None,
    }
}

fn revision(state: &State) -> Option<u32> {
    match state.worker {
        Worker::Ready { revision } => Some(revision),
        _ => None,
    }
}

/// Copies a link that replays to the shown step.
pub(super) fn share(state: &mut State, to: &mut Effects) {
    match codec::fitting_link(&shared(state)) {
        Some(link) => to.push(Effect::Copy(link)),
        None => state.notice = Some(Notice::TooLargeForLink),
    }
}

/// The experiment with what comes out at the shown step, for whoever opens it.
pub(super) fn shared(state: &State) -> Shared {
    let shown = &state.shown;
    let replay = (shown.fresh && shown.step > 0).then(|| Replay {
        step: shown.step,
        fingerprints: shown.learners.iter().map(|learner| learner.fingerprint).collect(),
    });
    let (experiment, sweep) = ((*state.experiment).clone(), state.sweep.shared());
    Shared { experiment, replay, revision: revision(state), sweep, lesson: made(state) }
}

/// Says what is in the copied link.
pub(super) fn copied(state: &mut State, link: String, taken: bool) {
    state.notice = Some(if taken {
        let shared = codec::read_link(&link).ok();
        let step = shared.as_ref().and_then(|shared| shared.replay.as_ref()).map(|replay| replay.step);
        let changes = shared.map_or(0, |shared| shared.experiment.log.len());
        Notice::Copied { characters: link.chars().count(), changes, step, link }
    } else {
        Notice::CopyByHand { link }
    });
}

/// Opens a link, or says why not; then nothing else changes.
pub(super) fn open(state: &mut State, link: &str, to: &mut Effects) {
    match codec::read_link(link) {
        Ok(shared) => {
            let opened = Notice::Opened { changes: shared.experiment.log.len() };
            enter(state, shared, Some(opened), to);
        }
        Err(refusal) => state.notice = Some(Notice::LinkRefused(refusal)),
    }
}

/// Puts what was read in the place of what is on the screen; Undo brings that back.
pub(super) fn enter(state: &mut State, shared: Shared, opened: Option<Notice>, to: &mut Effects) {
    let Shared { experiment, replay, revision, sweep, lesson: told } = shared;
    let swept = sweep::enter(state, sweep, to);
    // Back and Forward to what is on the screen: nothing to do.
    if *state.experiment == experiment && replay.is_none() && told == made(state) {
        if swept {
            state.notice = opened;
        }
        return;
    }
    told::settle(state);
    run::remember(state, state.shown.step, Done::Opened);
    state.experiment = Rc::new(experiment);
    learners::look_at(state, 0);
    state.selection = Selection::default();
    state.editor.camera = None;
    let step = replay.as_ref().map_or(0, |replay| replay.step);
    state.notice = match &replay {
        Some(replay) => Some(Notice::Replaying { step: replay.step }),
        None => opened,
    };
    state.expected = replay.map(|replay| Expected { replay, revision });
    run::forget_shown(state);
    run::open(state, step, to);
    match told {
        Some(told) => {
            let visit = Visit::new(Which::Made(Rc::new(told)), state.experiment.clone());
            lesson::tell(state, visit, to);
        }
        // A lesson that came with another experiment ends with it.
        None => state.lesson = state.lesson.take().filter(|visit| visit.known().is_some()),
    }
}

/// Opens the last visit's experiment. What is no longer read is left alone: nobody asked for it.
pub(super) fn come_back(state: &mut State, kept: &str, to: &mut Effects) {
    let read = if kept.starts_with('{') { codec::read_file(kept) } else { codec::read_link(kept) };
    if let Ok(shared) = read
        && (shared.experiment != *state.experiment || shared.sweep.is_some())
    {
        enter(state, shared, Some(Notice::Returned), to);
    }
}

/// Compares what a link expects, once its step is shown.
pub(super) fn compare(state: &mut State) -> bool {
    let Some(expected) = state.expected.take() else { return false };
    let shown = &state.shown;
    if !shown.fresh || shown.seeking.is_some() || shown.step != expected.replay.step {
        state.expected = Some(expected);
        return false;
    }
    let found: Vec<u64> = shown.learners.iter().map(|learner| learner.fingerprint).collect();
    let step = expected.replay.step;
    let other = expected.revision.filter(|&theirs| Some(theirs) != revision(state));
    let wanted = &expected.replay.fingerprints;
    state.notice = Some(if *wanted == found {
        Notice::Reproduced { step, revision: other }
    } else {
        let differs = wanted.iter().zip(&found).find(|(wanted, found)| wanted != found);
        let (expected, found) = differs.map_or((0, 0), |(&wanted, &found)| (wanted, found));
        Notice::NotReproduced { step, expected, found, revision: other }
    });
    true
}
