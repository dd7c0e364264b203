//! Lessons: opening and leaving them, predictions, steps that are met, and what a reader's actions count as.
//!
//! Deliberately absent: when a check is met (`experiment::lesson`).

use super::{Effects, learners, link, run, told};
use crate::lesson::{LessonDeed, Phase, Prediction, Progress, Seen, Visit, Which};
use crate::slow::{SlowDeed, SlowStage};
use crate::{Action, Effect, Notice, Selection, State, Tab};
use experiment::codec::Shared;
use experiment::lesson::{Check, Deed, LessonId, Measure, Panel};
use std::rc::Rc;

/// The heading of a lesson's card.
pub const TITLE: &str = "lesson-title";
/// The prediction.
pub const QUESTION: &str = "lesson-question";
/// The step that is open, or what comes after the last.
pub const NOW: &str = "lesson-now";
/// What came of it.
pub const SHOWN: &str = "lesson-shown";
/// The map.
pub const MAP: &str = "lesson-map";
/// The header's button to the map.
pub const MAP_OPEN: &str = "lesson-map-open";

pub(super) fn deed(state: &mut State, deed: LessonDeed, to: &mut Effects) {
    match deed {
        LessonDeed::Map => {
            state.map = true;
            to.push(Effect::Focus(MAP));
        }
        LessonDeed::CloseMap => {
            state.map = false;
            to.push(Effect::Focus(MAP_OPEN));
        }
        LessonDeed::Unknown(name) => {
            state.map = true;
            state.notice = Some(Notice::UnknownLesson { name });
            to.push(Effect::Focus(MAP));
        }
        LessonDeed::Open(lesson) => open(state, lesson, Prediction::Asked, to),
        LessonDeed::Went(Some(lesson)) => {
            let here = state.lesson.as_ref().is_some_and(|visit| visit.known() == Some(lesson));
            if !here {
                let before = state.kept.prediction(lesson);
                open(state, lesson, before, to);
            }
        }
        LessonDeed::Went(None) => {
            if state.lesson.as_ref().is_some_and(|visit| visit.known().is_some()) {
                state.lesson = None;
            }
        }
        LessonDeed::Again => {
            if let Some(visit) = state.lesson.clone() {
                begin(state, Visit::new(visit.which, visit.experiment), to);
            }
        }
        LessonDeed::Leave => {
            close(state, link::address(state).0, to);
            to.extend([Effect::Follow, Effect::Focus(MAP_OPEN)]);
        }
        LessonDeed::Recall(kept) => state.kept = crate::lesson::Kept::read(&kept),
        LessonDeed::Vary(at) => vary(state, at, to),
        LessonDeed::BackToLesson => {
            let Some(visit) = &mut state.lesson else { return };
            visit.variation = None;
            let experiment = visit.experiment.clone();
            put(state, experiment, to);
        }
        deed => read(state, deed, to),
    }
}

/// What changes nothing but the lesson itself.
fn read(state: &mut State, deed: LessonDeed, to: &mut Effects) {
    let Some(visit) = &mut state.lesson else { return };
    let phase = visit.phase();
    match (deed, phase) {
        (LessonDeed::Lean(answer), Phase::Asking) => visit.leaning = Some(answer),
        (LessonDeed::Predict, Phase::Asking) => match visit.leaning {
            Some(answer) => predict(state, Prediction::Made(answer), to),
            None => to.push(Effect::Focus(QUESTION)),
        },
        (LessonDeed::SkipPrediction, Phase::Asking) => predict(state, Prediction::Skipped, to),
        (LessonDeed::Understood, Phase::Step(at)) if visit.stages[at].check == Check::Read => {
            visit.steps[at] = Progress::Met;
            to.push(Effect::Focus(NOW));
        }
        (LessonDeed::SkipStep, Phase::Step(at)) => {
            visit.steps[at] = Progress::Skipped;
            to.push(Effect::Focus(NOW));
        }
        (LessonDeed::Where, Phase::Step(_)) => {
            if let Some(panel) = visit.panel() {
                state.tab = tab(panel).unwrap_or(state.tab);
                to.push(Effect::Look(panel));
            }
        }
        (LessonDeed::ShowEverything, _) => visit.hidden.clear(),
        (LessonDeed::Unfold, _) => {
            visit.unfolded = !visit.unfolded;
            if visit.unfolded {
                to.push(Effect::Focus(if phase == Phase::Over { SHOWN } else { TITLE }));
            }
        }
        (LessonDeed::Term(term), _) => visit.term = (visit.term.as_ref() != Some(&term)).then_some(term),
        _ => {}
    }
    look(state, to);
}

/// Where a phone shows a part of the page; `None` where it is always in sight.
fn tab(panel: Panel) -> Option<Tab> {
    match panel {
        Panel::Data | Panel::Prior => Some(Tab::Data),
        Panel::Learning => Some(Tab::Learning),
        Panel::Network | Panel::Learners => Some(Tab::Network),
        Panel::Curves | Panel::Readings | Panel::Compared => Some(Tab::Result),
        Panel::Plane | Panel::Timeline => None,
    }
}

/// Leaves the lesson; what is on the screen stays. `from` is the fragment that Back comes to.
pub(super) fn close(state: &mut State, from: String, to: &mut Effects) {
    state.presenting = false;
    if state.lesson.take().is_some() {
        to.push(Effect::Visit { from, lesson: None });
    }
}

/// Undo and Redo lead to where this lesson was open, or none.
pub(super) fn come_back(state: &mut State, lesson: Option<Visit>, to: &mut Effects) {
    let known = |visit: &Option<Visit>| visit.as_ref().and_then(Visit::known);
    if known(&state.lesson) != known(&lesson) {
        to.push(Effect::Visit { from: link::address(state).0, lesson: known(&lesson) });
    }
    state.lesson = lesson;
}

/// Opens a built-in lesson; `before` is what its reader predicted when they last had it open.
fn open(state: &mut State, lesson: LessonId, before: Prediction, to: &mut Effects) {
    match lesson.plot().experiment() {
        Ok(shared) => {
            let from = link::address(state).0;
            let prediction = if state.kept.done(lesson) { Prediction::Asked } else { before };
            let visit = Visit::new(Which::Known(lesson), Rc::new(shared.experiment));
            begin(state, Visit { prediction, ..visit }, to);
            to.push(Effect::Visit { from, lesson: Some(lesson) });
        }
        // A test reads every lesson; what is on the screen stays.
        Err(refusal) => state.notice = Some(Notice::LinkRefused(refusal)),
    }
}

/// Puts a lesson and its experiment in the place of what is on the screen; Undo brings that back.
pub(super) fn begin(state: &mut State, visit: Visit, to: &mut Effects) {
    let experiment = visit.experiment.clone();
    state.map = false;
    if let Some(lesson) = visit.known() {
        state.kept.begun(lesson);
        keep(state, to);
    }
    put(state, experiment, to);
    tell(state, visit, to);
}

/// The card of a lesson whose experiment is on the screen.
pub(super) fn tell(state: &mut State, visit: Visit, to: &mut Effects) {
    if visit.known().is_none() {
        to.push(Effect::Visit { from: link::address(state).0, lesson: None });
    }
    state.lesson = Some(visit);
    state.said =
        state.lesson.as_ref().map_or_else(String::new, |visit| visit.title(state.language).to_owned());
    to.push(Effect::Focus(TITLE));
}

/// An experiment from its start, as a lesson shows it: nothing selected, marked or measured yet.
fn put(state: &mut State, experiment: Rc<experiment::Experiment>, to: &mut Effects) {
    if *state.experiment == *experiment {
        told::settle(state);
        state.notice = None;
        state.expected = None;
        run::open(state, 0, to);
    } else {
        let shared = Shared { experiment: (*experiment).clone(), ..Shared::default() };
        link::enter(state, shared, None, to);
    }
    state.revealed = false;
    state.pruning = false;
    state.editor.sample = None;
    state.selection = Selection::default();
    state.tab = Tab::Result;
    learners::look_at(state, 0);
    to.push(Effect::Follow);
}

fn vary(state: &mut State, at: usize, to: &mut Effects) {
    let Some(lesson) = state.lesson.as_ref().and_then(Visit::known) else { return };
    match lesson.plot().variation(at) {
        Ok(shared) => {
            put(state, Rc::new(shared.experiment), to);
            if let Some(visit) = &mut state.lesson {
                visit.variation = Some(at);
                visit.unfolded = false;
            }
            to.push(Effect::Focus(TITLE));
        }
        Err(refusal) => state.notice = Some(Notice::LinkRefused(refusal)),
    }
}

fn predict(state: &mut State, prediction: Prediction, to: &mut Effects) {
    let Some(visit) = &mut state.lesson else { return };
    visit.prediction = prediction;
    if let Some(lesson) = visit.known() {
        state.kept.predicted(lesson, prediction);
        keep(state, to);
    }
    to.push(Effect::Focus(NOW));
}

fn keep(state: &State, to: &mut Effects) {
    to.push(Effect::RememberLessons(state.kept.written()));
}

/// Whether the prediction comes first. Says so, and brings the keyboard to it.
pub(super) fn asks_first(state: &mut State, action: &Action, to: &mut Effects) -> bool {
    let trains = match action {
        Action::Play | Action::Step | Action::Take(crate::Offer::GoOn) => true,
        Action::Seek(step) => *step > state.shown.step,
        _ => false,
    };
    let Some(visit) = state.lesson.as_mut().filter(|visit| trains && visit.phase() == Phase::Asking) else {
        return false;
    };
    if !visit.asks() {
        // There is nothing to predict: who presses Play has read enough.
        visit.prediction = Prediction::Skipped;
        return false;
    }
    state.said = state.language.text().lessons.first_predict.to_owned();
    to.extend([Effect::Focus(QUESTION), Effect::Render]);
    true
}

/// What an action counts as in a lesson; asked before it is done.
pub(super) fn counts(state: &State, action: &Action) -> Option<Deed> {
    state.lesson.as_ref()?;
    Some(match action {
        Action::Play => Deed::Played,
        Action::Step => Deed::Stepped,
        Action::Reset => Deed::Reset,
        Action::Seek(step) if *step < state.shown.step.max(state.shown.end) => Deed::WentBack,
        Action::RewindToBest => Deed::WentBack,
        Action::Explain(Some(_)) => Deed::Explained,
        Action::Reveal if !state.revealed => Deed::Revealed,
        Action::Pruning if !state.pruning => Deed::Pruned,
        Action::Slow(SlowDeed::Next | SlowDeed::Tick(_)) if at_its_end(state) => Deed::Followed,
        _ => return None,
    })
}

/// Whether the slow motion shows the last stage of a step.
fn at_its_end(state: &State) -> bool {
    state.slow.is_some_and(|slow| slow.stage == SlowStage::Change)
}

/// What a sweep that has ended counts as, if it came to its end.
pub(super) fn swept(state: &State) -> Option<Deed> {
    let results = state.sweep.results.as_ref()?;
    (results.done() == results.tried.len()).then_some(Deed::Swept)
}

/// Remembers what the reader did, and looks at the step that is open.
pub(super) fn note(state: &mut State, did: Option<Deed>, to: &mut Effects) {
    let Some(visit) = &mut state.lesson else { return };
    let selected = (!state.selection.is_empty()).then_some(Deed::Selected);
    for deed in [did, selected].into_iter().flatten() {
        if !visit.did.contains(&deed) {
            visit.did.push(deed);
        }
    }
    look(state, to);
}

/// Looks whether the step that is open is met, and then the next one. Renders only if it is.
pub(super) fn look(state: &mut State, to: &mut Effects) {
    let Some(mut visit) = state.lesson.take() else { return };
    let mut met = false;
    // A variation is beside the story.
    while visit.variation.is_none()
        && let Phase::Step(at) = visit.phase()
        && let Some(step) = visit.stages[at].check.met(&Seen { state, visit: &visit })
    {
        visit.steps[at] = Progress::Met;
        // What passed before counted for this step, not for the next one.
        visit.looked = step;
        met = true;
    }
    visit.looked = state.shown.step;
    let over = visit.phase() == Phase::Over;
    if met {
        let words = state.language.text().lessons;
        state.said = match visit.phase() {
            Phase::Step(at) => format!("{} {}", words.step_met, visit.told(at, state.language).0),
            _ => words.all_met.to_owned(),
        };
        to.push(Effect::Render);
    }
    let known = visit.known().filter(|lesson| over && !state.kept.done(*lesson));
    state.lesson = Some(visit);
    if let Some(lesson) = known {
        state.kept.ended(lesson);
        keep(state, to);
    }
}

/// What the lesson has to be told of each frame: answers, and pairs.
pub(super) fn watches(state: &State) -> (bool, bool) {
    let reads = |numbers: &[Measure]| state.lesson.as_ref().is_some_and(|visit| visit.reads(numbers));
    (reads(&[Measure::Rigidity, Measure::Flexibility]), reads(&[Measure::Agreement, Measure::Likeness]))
}
