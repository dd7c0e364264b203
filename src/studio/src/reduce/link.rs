//! Links: sharing the experiment, opening another, and checking what a link expects.

use super::{Effects, learners, run, told};
use crate::{Done, Effect, Expected, Notice, Selection, State, Worker};
use experiment::codec::{self, Replay, Shared};
use std::rc::Rc;

/// The fragment of the experiment alone, for the address to follow.
pub fn address(state: &State) -> String {
    codec::link(&Shared { experiment: (*state.experiment).clone(), replay: None, revision: revision(state) })
}

fn revision(state: &State) -> Option<u32> {
    match state.worker {
        Worker::Ready { revision } => Some(revision),
        _ => None,
    }
}

/// Copies a link that replays to the shown step.
pub(super) fn share(state: &State, to: &mut Effects) {
    let shown = &state.shown;
    let replay = (shown.fresh && shown.step > 0).then(|| Replay {
        step: shown.step,
        fingerprints: shown.learners.iter().map(|learner| learner.fingerprint).collect(),
    });
    let experiment = (*state.experiment).clone();
    to.push(Effect::Copy(codec::link(&Shared { experiment, replay, revision: revision(state) })));
}

/// Says what is in the copied link.
pub(super) fn copied(state: &mut State, link: String, taken: bool) {
    state.notice = Some(if taken {
        let shared = codec::read_link(&link).ok();
        let step = shared.as_ref().and_then(|shared| shared.replay.as_ref()).map(|replay| replay.step);
        let changes = shared.map_or(0, |shared| shared.experiment.log.len());
        Notice::Copied { characters: link.chars().count(), changes, step }
    } else {
        Notice::CopyByHand { link }
    });
}

/// Opens a link, or says why not; then nothing else changes.
pub(super) fn open(state: &mut State, link: &str, to: &mut Effects) {
    let Shared { experiment, replay, revision } = match codec::read_link(link) {
        Ok(shared) => shared,
        Err(refusal) => {
            state.notice = Some(Notice::LinkRefused(refusal));
            return;
        }
    };
    // Back and Forward to what is on the screen: nothing to do.
    if *state.experiment == experiment && replay.is_none() {
        return;
    }
    told::settle(state);
    run::remember(state, state.shown.step, Done::Opened);
    let changes = experiment.log.len();
    state.experiment = Rc::new(experiment);
    learners::look_at(state, 0);
    state.selection = Selection::default();
    state.editor.camera = None;
    let step = replay.as_ref().map_or(0, |replay| replay.step);
    state.notice = Some(match &replay {
        Some(replay) => Notice::Replaying { step: replay.step },
        None => Notice::Opened { changes },
    });
    state.expected = replay.map(|replay| Expected { replay, revision });
    run::forget_shown(state);
    run::open(state, step, to);
}

/// Opens the last visit's experiment. What is no longer read is left alone: nobody asked for it.
pub(super) fn come_back(state: &mut State, link: &str, to: &mut Effects) {
    if codec::read_link(link).is_ok_and(|shared| shared.experiment != *state.experiment) {
        open(state, link, to);
        state.notice = Some(Notice::Returned);
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
