//! Time: opening a run, playing, pausing, going elsewhere, starting over.

use super::{Effects, told};
use crate::state::Moment;
use crate::{Done, Effect, Goal, Notice, Shown, Speed, State, Worker};
use experiment::{Draft, Experiment, limits};
use protocol::Command;
use std::rc::Rc;

/// Gives the worker the experiment, to be at `step`; what it was asked for before is off.
pub(super) fn open(state: &mut State, step: u64, to: &mut Effects) {
    state.checkpoint = None;
    state.goal = Goal::Rest;
    state.aim = step;
    state.pending.clear();
    renew(state, to);
}

/// Gives the worker the experiment as a new run, from the checkpoint if there is one.
pub(super) fn renew(state: &mut State, to: &mut Effects) {
    state.run = state.run.wrapping_add(1);
    // What is on the screen stays until the new run's first frame.
    state.shown.fresh = false;
    state.shown.step = state.aim;
    state.shown.seeking = None;
    state.ahead = None;
    refresh_setup(state);
    if matches!(state.worker, Worker::Ready { .. }) {
        to.push(Effect::Send(Command::Open {
            run: state.run,
            experiment: Box::new((*state.experiment).clone()),
            step: state.aim,
            checkpoint: state.checkpoint.as_ref().map(|checkpoint| checkpoint.state.clone()),
        }));
    }
}

/// The step whose settings the panels tell: the shown one, or that of a change which the worker has made and no frame has come to yet.
fn told_step(state: &State) -> u64 {
    state.ahead.unwrap_or(state.shown.step)
}

/// Recomputes what is in force at the shown step.
pub(super) fn refresh_setup(state: &mut State) {
    let step = told_step(state);
    let mut setup = state.experiment.setup_at(step);
    for pending in &state.pending {
        for (learner, change) in &pending.changes {
            // What no longer applies will be refused by the worker, in words.
            let _ = setup.apply(*learner, change);
        }
    }
    let steps = || state.experiment.events().map(|event| event.at);
    let start = steps().filter(|&at| at <= step).max().unwrap_or(0);
    let end = steps().find(|&at| at > step).unwrap_or(u64::MAX);
    state.setup_holds = start..end;
    if *state.setup != setup {
        state.setup = Rc::new(setup);
        // Undoing, or opening a link, may take learners away.
        state.active = state.active.min(state.setup.learners.len() as u32 - 1);
        let topology = &state.setup.learners[state.active as usize].topology;
        state.selection.keep(topology);
        state.editor.sources.retain(|id| topology.neuron(*id).is_some());
    }
}

pub(super) fn play(state: &mut State, to: &mut Effects) {
    if state.shown.step >= state.experiment.plan {
        return go_on(state, to);
    }
    run(state, state.experiment.plan, true, to);
}

/// Twice the planned length, and on.
pub(super) fn go_on(state: &mut State, to: &mut Effects) {
    let mut draft = state.experiment.draft();
    let longer = draft.plan.max(state.shown.step).saturating_mul(2);
    draft.plan = longer.min(*limits::PLAN.end());
    match Experiment::new(draft) {
        Ok(experiment) => {
            state.experiment = Rc::new(experiment);
            state.notice = None;
            to.push(Effect::Follow);
            run(state, state.experiment.plan, true, to);
        }
        Err(invalid) => state.notice = Some(Notice::EditRefused(invalid)),
    }
}

fn run(state: &mut State, until: u64, play: bool, to: &mut Effects) {
    state.goal = Goal::Run { until, play };
    send_run(state, to);
}

/// Asks the worker for what the goal says.
pub(super) fn send_run(state: &State, to: &mut Effects) {
    if !matches!(state.worker, Worker::Ready { .. }) {
        return;
    }
    match state.goal {
        Goal::Rest => {}
        Goal::Run { until, play } => {
            let speed = if play { state.speed } else { Speed::Full };
            let pace = speed.pace(state.experiment.plan);
            to.push(Effect::Send(Command::Run { until, pace }));
        }
        Goal::Seek(step) => to.push(Effect::Send(Command::Seek { step })),
    }
}

/// Stops where the run has come to, on its way to a step too: the worker's next frame tells which that is.
pub(super) fn pause(state: &mut State, to: &mut Effects) {
    state.goal = Goal::Rest;
    to.push(Effect::Send(Command::Pause));
}

/// Between two pictures of a run that is played backwards, at least.
const BACK_MILLIS: f32 = 100.0;

/// Plays backwards at the chosen speed, or rests.
pub(super) fn play_back(state: &mut State, to: &mut Effects) {
    if state.backwards.take().is_some() {
        return;
    }
    if matches!(state.goal, Goal::Run { .. }) {
        pause(state, to);
    }
    state.sequence_of_ticks = state.sequence_of_ticks.wrapping_add(1);
    state.backwards = Some(state.sequence_of_ticks);
    to.push(Effect::Back { tick: state.sequence_of_ticks, millis: 0 });
}

/// Goes back by what the speed asks for, once the step before is reached.
pub(super) fn back_tick(state: &mut State, tick: u32, to: &mut Effects) {
    if state.backwards != Some(tick) {
        return;
    }
    let rate = match state.speed.pace(state.experiment.plan) {
        protocol::Pace::StepsPerSecond(rate) => rate,
        // All there is takes five seconds.
        protocol::Pace::Full => (state.shown.end as f32 / 5.0).max(10.0),
    };
    let millis = (1_000.0 / rate).max(BACK_MILLIS);
    if state.goal == Goal::Rest {
        let by = ((rate * millis / 1_000.0).round() as u64).max(1);
        let step = state.shown.step.saturating_sub(by);
        seek(state, step, to);
        if step == 0 {
            state.backwards = None;
            to.push(Effect::Render);
            return;
        }
    }
    to.push(Effect::Back { tick, millis: millis as u32 });
}

pub(super) fn step(state: &mut State, to: &mut Effects) {
    let next = state.shown.step + 1;
    run(state, next.min(limits::STEP), false, to);
}

pub(super) fn speed(state: &mut State, speed: Speed, to: &mut Effects) {
    state.speed = speed;
    if state.playing() {
        send_run(state, to);
    }
}

/// Another planned length; training that goes on goes on to there.
pub(super) fn plan(state: &mut State, plan: u64, to: &mut Effects) {
    let mut draft = state.experiment.draft();
    draft.plan = plan;
    match Experiment::new(draft) {
        Ok(experiment) => {
            state.experiment = Rc::new(experiment);
            to.push(Effect::Follow);
            if state.playing() {
                run(state, plan, true, to);
            }
        }
        Err(invalid) => state.notice = Some(Notice::EditRefused(invalid)),
    }
}

pub(super) fn peek(state: &mut State, step: u64, to: &mut Effects) {
    if matches!(state.goal, Goal::Run { .. }) {
        pause(state, to);
    }
    // The worker gives up where it was going.
    state.goal = Goal::Rest;
    to.push(Effect::Send(Command::Peek { step }));
}

pub(super) fn seek(state: &mut State, step: u64, to: &mut Effects) {
    if matches!(state.goal, Goal::Run { .. }) {
        pause(state, to);
    }
    state.goal = Goal::Seek(step.min(limits::STEP));
    send_run(state, to);
}

/// Starts over with what the panels say; the log becomes part of the start.
pub(super) fn reset(state: &mut State, to: &mut Effects) {
    // Starting over leaves nothing behind that a run would be compared with, and loses no change still on its way.
    state.records.ghost = None;
    told::settle(state);
    let changes = state.experiment.log.len();
    match Experiment::new(folded(state)) {
        Ok(experiment) => {
            if changes > 0 {
                remember(state, state.shown.step, Done::Reset);
                state.notice = Some(Notice::StartedOver { changes });
                to.push(Effect::Follow);
            }
            state.experiment = Rc::new(experiment);
            state.expected = None;
            open(state, 0, to);
        }
        Err(invalid) => state.notice = Some(Notice::EditRefused(invalid)),
    }
}

/// The experiment whose start is what the panels say now: same seeds, empty log, the script as it was.
pub(super) fn folded(state: &State) -> Draft {
    let whole = &state.experiment;
    let mut draft = whole.draft();
    let script = std::mem::take(&mut draft.script);
    // Without the script, which will be applied again. Where the log builds on it, with it.
    let setup = match Experiment::new(draft.clone()) {
        Ok(without) if !script.is_empty() => without.setup_at(told_step(state)),
        _ => (*state.setup).clone(),
    };
    draft.task = setup.task;
    draft.own = setup.own;
    draft.learners = setup.learners;
    draft.script = script;
    draft.log = Vec::new();
    draft
}

/// Keeps the experiment as it is, for Undo to come back to at `step`.
pub(super) fn remember(state: &mut State, step: u64, done: Done) {
    keep(state, step, done);
    forget_oldest(state);
}

/// As [`remember`], where it is still open whether there is an edit: until then nothing older is lost for it.
pub(super) fn keep(state: &mut State, step: u64, done: Done) {
    state.said = done.words(&state.setup, state.language);
    let sequence = state.sequence;
    let (experiment, active) = (state.experiment.clone(), state.active);
    let lesson = state.lesson.clone().filter(|_| done == Done::Opened);
    state.undo.push(Moment { experiment, step, done, active, lesson, sequence });
    state.withheld = std::mem::take(&mut state.redo);
}

/// What was kept last turned out to be no edit: all that was to redo is there again.
pub(super) fn take_back_kept(state: &mut State) {
    state.undo.pop();
    state.redo = std::mem::take(&mut state.withheld);
}

/// Edits that are too many to be kept are forgotten, the oldest first.
pub(super) fn forget_oldest(state: &mut State) {
    /// Edits that can be undone.
    const MOST: usize = 200;
    let more = state.undo.len().saturating_sub(MOST);
    state.undo.drain(..more);
}

/// Makes an edit that can be undone. One that is refused leaves all that was to undo and to redo.
pub(super) fn attempt(state: &mut State, done: Done, make: impl FnOnce(&mut State) -> bool) -> bool {
    let before = (state.redo.clone(), state.withheld.clone(), state.said.clone());
    keep(state, state.shown.step, done);
    let made = make(state);
    if made {
        forget_oldest(state);
    } else {
        state.undo.pop();
        (state.redo, state.withheld, state.said) = before;
    }
    made
}

/// Nothing shown yet.
pub(super) fn forget_shown(state: &mut State) {
    state.shown = Shown { learners: std::mem::take(&mut state.shown.learners), ..Shown::default() };
}
