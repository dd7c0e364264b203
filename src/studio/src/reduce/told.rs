//! What the worker says, and its silence.

use super::{Effects, lesson, link, run};
use crate::state::Checkpoint;
use crate::{Curves, Detail, Effect, Goal, Notice, Shown, State, Worker};
use experiment::{Dataset, Experiment, Filter, Target};
use protocol::{Command, Message, Packet, Watch};
use std::rc::Rc;

/// What the page can see: of points with coordinates planes and maps, of others and of three or more classes answers, and what was asked for beside.
fn watch(state: &State) -> Watch {
    let repeats = matches!(state.own().recipe.filter, Filter::Point { .. });
    let several = state.setup.learners.len() > 1;
    let (answers, pairs) = lesson::watches(state);
    Watch {
        plane: 96,
        maps: 20,
        parameters: true,
        answers: state.points.components > 0
            || matches!(state.target(), Target::Classes(3..))
            || repeats
            || answers
            || state.detail >= Detail::More,
        whose: several.then_some(state.active),
        pairs: several && (pairs || state.compared.seen),
        pruning: state.pruning,
        alignment: true,
        sample: state.editor.sample,
        drawn: state.pad.drawn().filter(|_| state.setup.task.samples().dataset == Dataset::Digits),
        string: state.string(),
        followed: state.slow.map(|slow| slow.place),
        flat: true,
        space: state.inside.open.then(|| state.axes()).flatten(),
        spreads: state.inside.open,
        cut: state.inside.open.then_some(state.inside.percent),
        intact: !state.lesions().is_empty(),
    }
}

/// Tells a worker that is at work where the page sees something else than it did.
pub(super) fn rewatch(state: &mut State, to: &mut Effects) {
    let now = watch(state);
    if matches!(state.worker, Worker::Ready { .. }) && state.watched != Some(now) {
        state.watched = Some(now);
        to.push(Effect::Send(Command::Watch(now)));
    }
}

/// Frames on their way at once: one is painted while the next is made.
const GRANTS: usize = 2;

pub(super) fn told(state: &mut State, message: Message, to: &mut Effects) {
    match message {
        Message::Hello { version, build, revision } => {
            let same = version == protocol::VERSION && build == protocol::build();
            hello(state, same, revision, to);
            to.push(Effect::Render);
        }
        Message::Points { run, points } => {
            if run == state.run {
                // The same ones stay the same: who drew them looks at no more than that.
                if *state.points != points {
                    state.points = Rc::new(points);
                }
                rewatch(state, to);
                // Rewards are what choices are about, and nothing else has any.
                state.curves = match state.curves {
                    Curves::Loss if state.chooses() => Curves::Rewards,
                    Curves::Rewards if !state.chooses() => Curves::Loss,
                    curves => curves,
                };
                to.push(Effect::Render);
            }
        }
        Message::Applied { sequence, step } => {
            applied(state, sequence, step);
            to.extend([Effect::Follow, Effect::Render]);
        }
        Message::Refused { sequence, invalid } => {
            if state.pending.iter().any(|pending| pending.sequence == sequence) {
                state.pending.retain(|pending| pending.sequence != sequence);
                if let Some(at) = state.undo.iter().rposition(|m| m.sequence.wrapping_add(1) == sequence) {
                    forget_refused(state, at, sequence);
                }
                state.notice = Some(Notice::EditRefused(invalid));
                run::refresh_setup(state);
                to.push(Effect::Render);
            }
        }
        Message::Diverged { run, learner, step, culprit } => {
            if run == state.run {
                state.goal = Goal::Rest;
                let learners = &state.setup.learners;
                let learner = learners.get(learner as usize).map_or_else(String::new, |l| l.name.clone());
                state.notice = Some(Notice::Diverged { learner, step, culprit });
                to.push(Effect::Render);
            }
        }
        Message::Checkpoint { run, step, state: bytes } => {
            if run == state.run {
                state.checkpoint = Some(Checkpoint { step, state: bytes });
            }
        }
        // Runs tried alone are the crew's, which says it elsewhere.
        Message::Tried(_) => {}
        Message::Frame(packet) => frame(state, packet, to),
    }
}

/// The first word: the worker gets the experiment, or is replaced.
fn hello(state: &mut State, same: bool, revision: u32, to: &mut Effects) {
    if !same {
        let again = state.worker != Worker::Fetching;
        state.worker = if again { Worker::Fetching } else { Worker::Outdated };
        if again {
            to.push(Effect::Spawn { bust: true });
        } else {
            state.notice = Some(Notice::Outdated);
        }
        return;
    }
    state.worker = Worker::Ready { revision };
    state.records = Default::default();
    let goal = state.goal;
    run::renew(state, to);
    let unanswered = state
        .pending
        .iter()
        .map(|pending| Command::Change { sequence: pending.sequence, changes: pending.changes.clone() });
    to.extend(unanswered.map(Effect::Send));
    state.watched = None;
    rewatch(state, to);
    to.extend(vec![Effect::Send(Command::Grant); GRANTS]);
    state.goal = goal;
    run::send_run(state, to);
}

/// Takes what the worker has not answered for made at the shown step. Says whether there was anything.
pub(super) fn settle(state: &mut State) -> bool {
    let hurried = !state.pending.is_empty();
    while let Some(sequence) = state.pending.front().map(|pending| pending.sequence) {
        applied(state, sequence, state.shown.step);
    }
    hurried
}

/// The first change since a moment was refused. Without another one it is no edit that could be undone.
fn forget_refused(state: &mut State, at: usize, sequence: u32) {
    let last = at + 1 == state.undo.len();
    // A drag sends several; what is not answered yet belongs to the moment it was sent after.
    let end = state.undo.get(at + 1).map(|next| next.sequence);
    let answered = end.map_or(state.pending.is_empty(), |end| end == sequence);
    match last {
        // The next one is its first; where the drag ends without one, it says so itself.
        _ if !answered || last && state.drag.is_some() => state.undo[at].sequence = sequence,
        // Where nothing was done since, what was to redo still is.
        true => run::take_back_kept(state),
        false => drop(state.undo.remove(at)),
    }
}

/// A change was made at `step`: the log ends there and goes on with it.
fn applied(state: &mut State, sequence: u32, step: u64) {
    let Some(at) = state.pending.iter().position(|pending| pending.sequence == sequence) else { return };
    let Some(pending) = state.pending.remove(at) else { return };
    let recorded = |experiment: &Experiment| {
        let mut draft = experiment.draft();
        draft.record(step, &pending.changes);
        Experiment::new(draft)
    };
    for moment in state.undo.iter_mut().rev() {
        if moment.sequence < sequence {
            // The moment to come back to was remembered before the step was known.
            if moment.sequence.wrapping_add(1) == sequence {
                moment.step = step;
            }
            break;
        }
        // Later edits were made to what the change had made.
        if let Ok(experiment) = recorded(&moment.experiment) {
            moment.experiment = Rc::new(experiment);
        }
    }
    if state.checkpoint.as_ref().is_some_and(|checkpoint| checkpoint.step > step) {
        state.checkpoint = None;
    }
    match recorded(&state.experiment) {
        Ok(experiment) => state.experiment = Rc::new(experiment),
        // The worker checked it against the same limits.
        Err(invalid) => state.notice = Some(Notice::EditRefused(invalid)),
    }
    state.ahead = (step > state.shown.step).then_some(step);
    run::refresh_setup(state);
}

fn frame(state: &mut State, packet: Box<Packet>, to: &mut Effects) {
    let frame = &packet.frame;
    state.records.take(frame);
    state.records.take_spreads(&packet);
    if frame.run != state.run {
        return;
    }
    let meaning = |state: &State| {
        let learner = state.learner();
        let overfits = learner.and_then(|learner| learner.overfitting_since);
        let best = learner.is_some_and(|learner| learner.best.is_some());
        // The numbers of a step that is followed are read at rest.
        let followed = state.slow.filter(|_| !state.playing()).map(|_| (state.shown.step, followed(state)));
        let doing = (state.goal, state.heading());
        (state.shown.fresh, overfits.is_some(), best, state.replaying(), doing, followed)
    };
    let before = meaning(state);
    let light =
        |learner: &protocol::LearnerFrame| protocol::LearnerFrame { records: Vec::new(), ..learner.clone() };
    state.ahead = None;
    state.shown = Shown {
        step: frame.step,
        end: frame.end,
        epoch: frame.epoch,
        seeking: frame.seeking,
        steps_per_second: frame.steps_per_second,
        training_share: frame.training_share,
        learners: frame.learners.iter().map(light).collect(),
        fresh: true,
    };
    arrived(state, frame.running);
    let mut changed = link::compare(state);
    if !state.setup_holds.contains(&state.shown.step) {
        run::refresh_setup(state);
        changed = true;
    }
    state.packet = Some(packet);
    state.frames += 1;
    lesson::look(state, to);
    if changed || meaning(state) != before {
        to.push(Effect::Render);
    }
}

/// Which sample is followed in the newest frame.
fn followed(state: &State) -> Option<(u32, u32)> {
    let (packet, learner) = state.pictured(state.active)?;
    learner.anatomy.map(|anatomy| (packet.frame.run, anatomy.place))
}

/// Ends the goal that the frame fulfils.
fn arrived(state: &mut State, running: bool) {
    let step = state.shown.step;
    match state.goal {
        Goal::Run { until, play } if step >= until && !running => {
            state.goal = Goal::Rest;
            if play {
                state.notice = Some(Notice::PlanReached { plan: state.experiment.plan });
            }
        }
        Goal::Seek(aim) if step == aim && state.shown.seeking.is_none() => state.goal = Goal::Rest,
        _ => {}
    }
}

/// The worker failed or fell silent: another one goes on from the last checkpoint.
pub(super) fn lost(state: &mut State, to: &mut Effects) {
    if matches!(state.worker, Worker::Outdated | Worker::Failed) {
        return;
    }
    let from = state.checkpoint.as_ref().map_or(0, |checkpoint| checkpoint.step);
    // Resuming where its successor started has failed before, and it got no further.
    if state.resumed_at == Some(from) {
        state.worker = Worker::Failed;
        state.goal = Goal::Rest;
        state.notice = Some(Notice::Lost { step: state.shown.step });
        return;
    }
    state.resumed_at = Some(from);
    // A run goes on from the checkpoint; what rested, or was changed just now, is shown again as it was.
    state.aim = match state.goal {
        Goal::Run { play: true, .. } if state.pending.is_empty() => from,
        _ => state.shown.step,
    };
    let notice = Notice::Restored { step: state.aim };
    state.worker = Worker::Restoring;
    state.notice = Some(notice);
    to.push(Effect::Spawn { bust: false });
}
