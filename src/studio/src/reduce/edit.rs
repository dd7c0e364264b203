//! Edits: what a person changes, at the start or while it learns, and taking it back.

use super::{Effects, layers, learners, lesson, looks, run, told};
use crate::state::{Drag, Moment, Pending};
use crate::{
    Choice, Done, Edit, Effect, FeedbackKind, Goal, Notice, Setting, State, TeacherKind, Worker, task,
};
use experiment::{
    Change, Dataset, Draft, Event, Experiment, Feature, Layers, Loss, Neuron, Role, Samples, Setup,
};
use protocol::Command;
use std::rc::Rc;

/// Time between two sendings of a dragged setting: five a second.
const BETWEEN_MILLIS: u32 = 200;

/// Whether edits belong to the start: nothing was trained, and nothing is on its way.
pub(super) fn at_start(state: &State) -> bool {
    state.shown.step == 0 && state.goal == Goal::Rest && state.pending.is_empty()
}

/// Makes changes as one edit that can be undone.
pub(super) fn change(state: &mut State, changes: Vec<(u32, Change)>, to: &mut Effects) {
    if changes.is_empty() {
        return;
    }
    let done = Done::of(&changes, &state.setup);
    run::attempt(state, done, |state| make(state, changes, to));
}

/// Whether changes would be within the limits, as far as what is in force tells.
pub(super) fn try_changes(state: &State, changes: &[(u32, Change)]) -> Result<(), experiment::Invalid> {
    let mut setup = (*state.setup).clone();
    changes.iter().try_for_each(|(learner, change)| setup.apply(*learner, change))?;
    setup.check()
}

/// Makes changes without remembering what was before. Says whether they were within the limits.
fn make(state: &mut State, changes: Vec<(u32, Change)>, to: &mut Effects) -> bool {
    if at_start(state) {
        return restart(state, to, |draft| draft.edit_start(&changes));
    }
    if let Err(invalid) = try_changes(state, &changes) {
        state.notice = Some(Notice::EditRefused(invalid));
        return false;
    }
    state.sequence = state.sequence.wrapping_add(1);
    let sequence = state.sequence;
    if matches!(state.worker, Worker::Ready { .. }) {
        to.push(Effect::Send(Command::Change { sequence, changes: changes.clone() }));
    }
    state.pending.push_back(Pending { sequence, changes });
    run::refresh_setup(state);
    true
}

/// Opens the edited experiment from its start. Says whether it was within the limits.
fn restart(
    state: &mut State,
    to: &mut Effects,
    edit: impl FnOnce(&mut Draft) -> Result<(), experiment::Invalid>,
) -> bool {
    let mut draft = match state.shown.step {
        // A change at the start cuts what came later.
        0 => {
            let mut draft = state.experiment.draft();
            draft.log.retain(|event| event.at == 0);
            draft
        }
        _ => run::folded(state),
    };
    let edited = edit(&mut draft).and_then(|()| {
        // What was set by hand may be gone with its neuron.
        let unset = Draft { log: Vec::new(), ..draft.clone() };
        Experiment::new(draft).or_else(|invalid| Experiment::new(unset).map_err(|_| invalid))
    });
    match edited {
        Ok(experiment) => {
            state.experiment = Rc::new(experiment);
            state.expected = None;
            to.push(Effect::Follow);
            run::open(state, 0, to);
            true
        }
        Err(invalid) => {
            state.notice = Some(Notice::EditRefused(invalid));
            false
        }
    }
}

/// Edits the start; after step 0 that means starting over.
pub(super) fn edit_start(state: &mut State, to: &mut Effects, done: Done, edit: impl FnOnce(&mut Draft)) {
    told::settle(state);
    let changes = state.experiment.log.len();
    let later = state.shown.step > 0;
    let made = run::attempt(state, done, |state| {
        restart(state, to, |draft| {
            edit(draft);
            Ok(())
        })
    });
    if made && later {
        state.notice = Some(Notice::StartedOver { changes });
    }
}

pub(super) fn undo(state: &mut State, to: &mut Effects) {
    undo_to(state, None, to);
}

/// Undoes, and goes to this step instead of the one it was left at.
pub(super) fn undo_to(state: &mut State, other: Option<u64>, to: &mut Effects) {
    let hurried = told::settle(state);
    let Some(moment) = state.undo.pop() else { return };
    state.said = undone(state, &moment.done, false);
    learners::look_at(state, moment.active);
    let now = now(state, &moment);
    state.redo.push(now);
    restore(state, Moment { step: other.unwrap_or(moment.step), ..moment }, hurried, to);
}

pub(super) fn redo(state: &mut State, to: &mut Effects) {
    let hurried = told::settle(state);
    let Some(moment) = state.redo.pop() else { return };
    state.said = undone(state, &moment.done, true);
    learners::look_at(state, moment.active);
    let now = now(state, &moment);
    state.undo.push(now);
    restore(state, moment, hurried, to);
}

/// What is on the screen, to come back to from `moment`.
fn now(state: &State, moment: &Moment) -> Moment {
    let (experiment, step) = (state.experiment.clone(), state.shown.step);
    let lesson = state.lesson.clone().filter(|_| moment.done == Done::Opened);
    Moment { experiment, step, lesson, ..moment.clone() }
}

/// What Undo or Redo does, in words.
fn undone(state: &State, done: &Done, again: bool) -> String {
    let words = &state.language.text().drawing;
    let what = done.words(&state.setup, state.language);
    if again { (words.redo)(&what) } else { (words.undo)(&what) }
}

/// `hurried`: whether the worker has not got to all of what is in force, and must be told anew.
fn restore(state: &mut State, moment: Moment, hurried: bool, to: &mut Effects) {
    if moment.done == Done::Opened {
        lesson::come_back(state, moment.lesson.clone(), to);
    }
    let same_run = state.experiment.works_like(&moment.experiment) && !hurried;
    state.experiment = looks::kept(state, moment.experiment, &moment.done);
    state.notice = None;
    state.expected = None;
    state.drag = None;
    to.push(Effect::Follow);
    // Looks and the planned length are no part of a run.
    if same_run {
        run::refresh_setup(state);
    } else {
        run::open(state, moment.step, to);
    }
}

pub(super) fn slide(state: &mut State, setting: Setting, value: f64, to: &mut Effects) {
    let running = state.drag.filter(|drag| drag.setting == setting);
    if running.is_none() {
        settle_last(state, to);
        run::keep(state, state.shown.step, Done::Set(setting));
    }
    let timed = running.is_some_and(|drag| drag.timed);
    state.drag = Some(Drag { setting, value, unsent: timed, timed: true });
    if !timed {
        set(state, setting, value, to);
        to.push(Effect::Wake(BETWEEN_MILLIS));
    }
}

pub(super) fn woke(state: &mut State, to: &mut Effects) {
    let Some(drag) = state.drag else { return };
    state.drag = Some(Drag { unsent: false, timed: drag.unsent, ..drag });
    if drag.unsent {
        set(state, drag.setting, drag.value, to);
        to.push(Effect::Wake(BETWEEN_MILLIS));
    }
}

pub(super) fn settle(state: &mut State, setting: Setting, value: f64, to: &mut Effects) {
    match state.drag {
        Some(drag) if drag.setting == setting => {
            state.drag = Some(Drag { value, unsent: drag.unsent || drag.value != value, ..drag });
            settle_last(state, to);
        }
        _ => {
            settle_last(state, to);
            if setting.get(&state.setup, state.active) != value {
                run::attempt(state, Done::Set(setting), |state| set(state, setting, value, to));
            }
        }
    }
}

/// Sends what a drag left unsent, and ends it.
pub(super) fn settle_last(state: &mut State, to: &mut Effects) {
    let Some(drag) = state.drag.take() else { return };
    if drag.unsent {
        set(state, drag.setting, drag.value, to);
    }
    // A drag that ended where it began is no edit.
    if state.undo.last().is_some_and(|moment| moment.experiment == state.experiment)
        && state.pending.is_empty()
    {
        run::take_back_kept(state);
    }
    run::forget_oldest(state);
}

/// Gives a setting its value. Says whether that was within the limits.
fn set(state: &mut State, setting: Setting, value: f64, to: &mut Effects) -> bool {
    match setting.edit(&state.setup, state.active, value) {
        Edit::Changes(changes) => make(state, changes, to),
        Edit::Start(recipe) => {
            let (changes, later) = (state.experiment.log.len(), state.shown.step > 0);
            let active = state.active as usize;
            let made = restart(state, to, |draft| {
                draft.learners[active].recipe = *recipe;
                Ok(())
            });
            if made && later {
                state.notice = Some(Notice::StartedOver { changes });
            }
            made
        }
    }
}

pub(super) fn drop_events(state: &mut State, events: std::ops::Range<usize>, to: &mut Effects) {
    rewrite_log(state, events, to, |log, events| {
        log.drain(events);
    });
}

/// Switches events off, or on again: the run goes on as if they had never been, and keeps them for later.
pub(super) fn switch_events(state: &mut State, events: std::ops::Range<usize>, on: bool, to: &mut Effects) {
    rewrite_log(state, events, to, |log, events| log[events].iter_mut().for_each(|event| event.off = !on));
}

/// Rewrites these events as one edit that can be undone; the run comes back to the step it is at.
fn rewrite_log(
    state: &mut State,
    events: std::ops::Range<usize>,
    to: &mut Effects,
    rewrite: impl FnOnce(&mut Vec<Event>, std::ops::Range<usize>),
) {
    told::settle(state);
    let mut draft = state.experiment.draft();
    if events.end > draft.log.len() || events.is_empty() {
        return;
    }
    rewrite(&mut draft.log, events);
    match Experiment::new(draft) {
        Ok(experiment) => {
            run::remember(state, state.shown.step, Done::Log);
            state.expected = None;
            state.experiment = Rc::new(experiment);
            to.push(Effect::Follow);
            run::open(state, state.shown.step, to);
        }
        // Something later builds on it.
        Err(invalid) => state.notice = Some(Notice::EditRefused(invalid)),
    }
}

pub(super) fn new_seed(state: &mut State, seed: u32, to: &mut Effects) {
    edit_start(state, to, Done::Seed, |draft| {
        let mut samples = draft.task.samples().clone();
        samples.seed = seed;
        // Other points: those that were taken away are not among them.
        draft.own.erased_train.clear();
        draft.own.erased_test.clear();
        draft.task = experiment::Task::Samples(samples);
        for learner in &mut draft.learners {
            learner.recipe.seed = seed;
        }
    });
}

pub(super) fn choose(state: &mut State, choice: Choice, to: &mut Effects) {
    let (setup, own) = (state.setup.clone(), state.active);
    let samples = setup.task.samples();
    match choice {
        Choice::Dataset(dataset) => {
            state.editor.camera = None;
            let mut samples = Samples { dataset, ..samples.clone() };
            if matches!(dataset, Dataset::Painted { .. }) {
                // What a person paints stays as it was painted.
                (samples.noise, samples.flips) = (0.0, 0.0);
            }
            if let Some(rows) = dataset.rows() {
                samples.train = samples.train.min(rows - rows / 4);
                samples.test = samples.test.min(rows - samples.train);
            }
            choose_samples(state, &samples, to);
            super::points::fit(state);
        }
        Choice::TestFlips(test_flips) => {
            let samples = Samples { test_flips, ..samples.clone() };
            change(state, setup.refit(&samples), to);
        }
        Choice::EveryTick(every) => change(state, setup.refit(&task::judged(samples, every)), to),
        Choice::Loss(loss) => change(state, to_loss(&setup, own, loss), to),
        Choice::Feedback(kind) => {
            let (recipe, mut changes) = (&setup.learners[own as usize].recipe, Vec::new());
            // This one rule knows no other loss, and gives up what would have no say.
            if kind == FeedbackKind::LeastSquares {
                if recipe.loss != Loss::SquaredError {
                    changes = to_loss(&setup, own, Loss::SquaredError);
                }
                changes.extend(recipe.idle_at_once().into_iter().map(|(.., change)| (own, change)));
            }
            changes.push((own, Change::Feedback(kind.first())));
            change(state, changes, to);
        }
        Choice::Polarity(polarity) => change(state, vec![(own, Change::Polarity(polarity))], to),
        Choice::Schedule(kind) => change(state, vec![(own, Change::Schedule(kind.first()))], to),
        Choice::Drive(drive) => change(state, vec![(own, Change::Drive(drive))], to),
        Choice::Teacher(TeacherKind::Learner(teacher)) => learners::teach(state, teacher, to),
        Choice::Teacher(kind) => {
            let changes = kind.first().map(|teacher| (own, Change::Teacher(teacher)));
            change(state, changes.into_iter().collect(), to);
        }
        Choice::Offered(offered) => change(state, vec![(own, Change::Offered(offered))], to),
        Choice::Tied(tied) => change(state, vec![(own, Change::Tied(tied))], to),
        Choice::Symmetry(symmetry) => change(state, vec![(own, Change::Symmetry(symmetry))], to),
        Choice::Monotone(monotone) => change(state, vec![(own, Change::Monotone(monotone))], to),
        Choice::Filter(filter) => change(state, vec![(own, Change::Filter(filter))], to),
        Choice::Optimiser(kind) => {
            let mut changes = vec![(own, Change::Optimiser(kind.first()))];
            // AdamW has a decay of its own.
            if kind == crate::OptimiserKind::AdamW && setup.learners[own as usize].recipe.decay > 0.0 {
                changes.push((own, Change::Decay(0.0)));
            }
            change(state, changes, to);
        }
        Choice::Activation(activation) => {
            let hidden = setup.learners[own as usize].topology.neurons().iter();
            let hidden = hidden.filter(|n| n.id.role() == Role::Hidden && n.activation != activation);
            let of = |n: &Neuron| (own, Change::Activation { neuron: n.id, activation });
            change(state, hidden.map(of).collect(), to);
        }
        Choice::Initialisation(initialisation) => {
            edit_start(state, to, Done::Initialisation, |draft| {
                draft.learners[own as usize].recipe.initialisation = initialisation;
            });
        }
    }
}

/// Another loss, with the outputs it needs.
fn to_loss(setup: &Setup, own: u32, loss: Loss) -> Vec<(u32, Change)> {
    let mut other = setup.clone();
    other.learners[own as usize].recipe.loss = loss;
    let mut changes = vec![(own, Change::Loss(loss))];
    let outputs = other.refit(setup.task.samples()).into_iter();
    changes.extend(outputs.filter(|(_, change)| !matches!(change, Change::Samples(_))));
    changes
}

/// Another dataset: features and outputs follow.
fn choose_samples(state: &mut State, samples: &Samples, to: &mut Effects) {
    let mut setup = (*state.setup).clone();
    let mut changes = setup.refit(samples);
    // A second coordinate is told to a learner that had lost it.
    let gained = setup.task.samples().dataset.coordinates() < samples.dataset.coordinates();
    for (at, learner) in setup.learners.iter().enumerate().filter(|_| gained) {
        changes.extend(learner.topology.add_input(Feature::Y).into_iter().map(|change| (at as u32, change)));
    }
    let layered = setup.learners.iter().all(|learner| Layers::of(&learner.topology).is_some());
    if !at_start(state) || !layered {
        return change(state, changes, to);
    }
    // Before the first step, layers stay layers in their own layout.
    let applied = changes.iter().try_for_each(|(learner, change)| setup.apply(*learner, change));
    if let Err(invalid) = applied {
        state.notice = Some(Notice::EditRefused(invalid));
        return;
    }
    for learner in &mut setup.learners {
        if let Ok(topology) = layers::as_layers(&learner.topology).topology() {
            learner.topology = topology;
        }
    }
    edit_start(state, to, Done::Points, |draft| {
        draft.task = setup.task;
        draft.own = setup.own;
        draft.learners = setup.learners;
    });
}
