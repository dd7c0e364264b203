//! Making a lesson: its sheet, and where the lesson goes from there.

use super::{Effects, lesson, link};
use crate::lesson::{Visit, Which};
use crate::making::MakingDeed;
use crate::{Effect, Notice, State};
use experiment::codec::{self, Shared};
use std::rc::Rc;

/// The element that gets the keyboard when the sheet opens.
pub const SHEET: &str = "making";

pub(super) fn deed(state: &mut State, deed: MakingDeed, to: &mut Effects) {
    match deed {
        MakingDeed::Open => {
            if let Some(Which::Made(told)) = state.lesson.as_ref().map(|visit| &visit.which) {
                state.making.lesson = (**told).clone();
            }
            // A built-in lesson is left; its experiment stays, to make another lesson of.
            if state.lesson.as_ref().is_some_and(|visit| visit.known().is_some()) {
                lesson::close(state, link::address(state).0, to);
            }
            state.making.open = true;
            state.map = false;
            to.push(Effect::Focus(SHEET));
        }
        MakingDeed::Close => {
            state.making.open = false;
            to.push(Effect::Focus(lesson::MAP_OPEN));
        }
        MakingDeed::Edit(edited) => state.making.lesson = *edited,
        MakingDeed::Stages => state.making.stages = !state.making.stages,
        MakingDeed::Preview => {
            let Some(Shared { experiment, lesson: Some(told), .. }) = finished(state) else { return };
            state.making.open = false;
            lesson::begin(state, Visit::new(Which::Made(Rc::new(told)), Rc::new(experiment)), to);
        }
        MakingDeed::Copy => {
            let Some(shared) = finished(state) else { return };
            match codec::fitting_link(&shared) {
                Some(link) => to.push(Effect::Copy(link)),
                None => state.notice = Some(Notice::TooLargeForLink),
            }
        }
        MakingDeed::Save => {
            let Some(shared) = finished(state) else { return };
            let text = codec::file(&shared);
            let name = "lesson.overfit.json".to_owned();
            let changes = shared.experiment.log.len();
            state.notice = Some(Notice::Saved { name: name.clone(), bytes: text.len(), changes });
            to.push(Effect::Save { name, text });
        }
    }
}

/// The lesson as it stands, or why it is none yet.
fn finished(state: &mut State) -> Option<Shared> {
    match state.making.finished(&state.experiment) {
        Ok(shared) => Some(shared),
        Err(invalid) => {
            state.notice = Some(Notice::EditRefused(invalid));
            None
        }
    }
}
