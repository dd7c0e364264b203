//! Deeds in class: what is presented, counted and handed out.

use super::{Effects, link};
use crate::class::{ClassDeed, Handout};
use crate::lesson::{Phase, Prediction, Progress};
use crate::{Effect, Notice, State};
use experiment::codec;
use experiment::lesson::Panel;
use experiment::lesson::result::{Mark, Outcome};

/// The sheet with what is handed out.
pub const SHEET: &str = "handout";

pub(super) fn deed(state: &mut State, deed: ClassDeed, to: &mut Effects) {
    match deed {
        ClassDeed::Present => {
            state.presenting = !state.presenting;
            to.push(Effect::Focus(super::lesson::TITLE));
        }
        ClassDeed::Forward => forward(state),
        ClassDeed::Backward => backward(state),
        ClassDeed::Hands => {
            let Some(visit) = &mut state.lesson else { return };
            let answers = visit.question(state.language).map_or(0, |(_, answers)| answers.len());
            visit.hands = match visit.hands {
                Some(_) => None,
                None => Some(vec![0; answers]),
            };
        }
        ClassDeed::Raise(answer) => count(state, answer, |hands| hands.saturating_add(1).min(999)),
        ClassDeed::Lower(answer) => count(state, answer, |hands| hands.saturating_sub(1)),
        ClassDeed::Code(address) => hand_out(state, Handout::Code(address), to),
        ClassDeed::Frame(address) => {
            let shown = vec![Panel::Network, Panel::Plane, Panel::Curves, Panel::Timeline];
            hand_out(state, Handout::Frame(address, shown), to);
        }
        ClassDeed::InFrame(panel) => {
            if let Some(Handout::Frame(_, shown)) = &mut state.handout {
                let had = shown.len();
                shown.retain(|other| *other != panel);
                if shown.len() == had {
                    shown.push(panel);
                    shown.sort();
                }
            }
        }
        ClassDeed::Result => result(state, to),
        ClassDeed::Close => {
            state.handout = None;
            to.push(Effect::Focus(super::lesson::TITLE));
        }
        ClassDeed::Framed(shown) => state.framed = Some(shown),
    }
}

fn hand_out(state: &mut State, handout: Handout, to: &mut Effects) {
    state.handout = Some(handout);
    state.notice = None;
    to.push(Effect::Focus(SHEET));
}

fn count(state: &mut State, answer: u32, change: impl FnOnce(u32) -> u32) {
    let hands = state.lesson.as_mut().and_then(|visit| visit.hands.as_mut());
    if let Some(hands) = hands.and_then(|hands| hands.get_mut(answer as usize)) {
        *hands = change(*hands);
    }
}

/// Past the question, then past the step that is open, then to what came of it.
fn forward(state: &mut State) {
    let Some(visit) = &mut state.lesson else { return };
    match visit.phase() {
        Phase::Asking => visit.prediction = Prediction::Skipped,
        Phase::Step(at) => visit.steps[at] = Progress::Skipped,
        Phase::Over => visit.unfolded = true,
    }
}

/// Back to the step before the one that is open, and from the first one to the question.
fn backward(state: &mut State) {
    let Some(visit) = &mut state.lesson else { return };
    let before = match visit.phase() {
        Phase::Asking => return,
        Phase::Over if visit.unfolded => {
            visit.unfolded = false;
            return;
        }
        Phase::Step(at) => at.checked_sub(1),
        Phase::Over => visit.steps.len().checked_sub(1),
    };
    match before {
        Some(at) => visit.steps[at] = Progress::Open,
        None => visit.prediction = Prediction::Asked,
    }
}

/// The line that says how far its reader came, with the run as it is shown.
fn result(state: &mut State, to: &mut Effects) {
    let Some(visit) = &state.lesson else { return };
    let Some(lesson) = visit.known() else { return };
    let Some(link) = codec::fitting_link(&link::shared(state)) else {
        state.notice = Some(Notice::TooLargeForLink);
        return;
    };
    let prediction = match visit.prediction {
        Prediction::Made(answer) => Some(answer),
        Prediction::Asked | Prediction::Skipped => None,
    };
    let mark = |step: &Progress| match step {
        Progress::Met => Mark::Met,
        Progress::Skipped => Mark::Skipped,
        Progress::Open => Mark::Open,
    };
    let steps = visit.steps.iter().map(mark).collect();
    let outcome = Outcome { lesson, prediction, steps, link };
    hand_out(state, Handout::Result(outcome.to_string()), to);
}
