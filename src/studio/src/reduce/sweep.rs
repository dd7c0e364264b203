//! Sweeps: what is varied, starting and cancelling, outcomes as they come, and opening a run.

use super::{Effects, learners, run, told};
use crate::sweep::{
    Measure, Results, Spacings, SweepDeed, Trouble, double_descent, rule, rule_of, run_words,
};
use crate::{CrewOrder, Done, Effect, Notice, Selection, State};
use experiment::codec::{Along, Axis, Grid, Spacing, Sweep};
use experiment::{Experiment, limits};
use protocol::{Command, Message, Tried};
use serde_json::Value;
use std::rc::Rc;

/// The button that opens it, and gets the keyboard back.
pub const OPEN: &str = "sweep-open";

pub(super) fn deed(state: &mut State, deed: SweepDeed, to: &mut Effects) {
    match deed {
        SweepDeed::Toggle => {
            state.sweep.open = !state.sweep.open;
            to.push(Effect::Focus(if state.sweep.open { "sweep-title" } else { OPEN }));
            to.push(Effect::Follow);
        }
        SweepDeed::Cores(cores) => {
            state.sweep.cores = cores.max(1);
            state.sweep.workers = cores.max(1);
        }
        SweepDeed::DoubleDescent => {
            let (experiment, sweep) = double_descent();
            end(state, to);
            state.sweep.results = None;
            state.sweep.plan = sweep;
            state.sweep.measure = Measure::Wrong;
            show(state, Rc::new(experiment), 0, None, to);
            to.push(Effect::Follow);
        }
        SweepDeed::Workers(workers) => state.sweep.workers = workers.clamp(1, state.sweep.cores),
        SweepDeed::Measure(measure) => state.sweep.measure = measure,
        SweepDeed::Point(run) => state.sweep.pointed = run,
        SweepDeed::Start(now) => start(state, now, to),
        SweepDeed::Cancel(now) => {
            if let Some(results) = state.sweep.results.as_mut().filter(|results| results.ended.is_none()) {
                results.ended = Some(now);
                to.push(Effect::Crew(CrewOrder::Dismiss));
            }
        }
        SweepDeed::Told(worker, message, now) => told_by(state, worker, *message, now, to),
        SweepDeed::Lost(worker, now) => lost(state, worker, now, to),
        SweepDeed::Open(number) => open(state, number, to),
        planned => {
            if plan(state, planned) {
                state.sweep.trouble = None;
                to.push(Effect::Follow);
            }
        }
    }
}

/// Changes what is to be tried; says whether it did.
fn plan(state: &mut State, deed: SweepDeed) -> bool {
    let setup = state.setup.clone();
    let sweep = &mut state.sweep.plan;
    match deed {
        SweepDeed::Seeds(seeds) => {
            sweep.seeds = seeds.clamp(*limits::SWEEP_SEEDS.start(), *limits::SWEEP_SEEDS.end());
            true
        }
        SweepDeed::Steps(steps) => {
            sweep.steps = steps.map(|steps| steps.min(limits::STEP));
            true
        }
        SweepDeed::Vary(at, None) => {
            sweep.axes.truncate(at.max(1));
            true
        }
        SweepDeed::Vary(at, Some(swept)) => {
            let axis = Axis { path: swept.path(&setup), ..swept.first() };
            match sweep.axes.get_mut(at) {
                Some(before) => *before = axis,
                None => sweep.axes.push(axis),
            }
            true
        }
        SweepDeed::Spread(at, spacing) => {
            // As they would be tried: whole where the setting is, in the spacing they have.
            let grid = Grid::new(&state.experiment, sweep).ok();
            let values = grid.and_then(|grid| grid.axes().nth(at).map(|(_, values)| values.to_vec()));
            axis(sweep, at, |along| spread(along, spacing, values))
        }
        SweepDeed::Begin(at, value) => range(sweep, at, |start, _, _| *start = value),
        SweepDeed::End(at, value) => range(sweep, at, |_, end, _| *end = value),
        SweepDeed::Count(at, value) => range(sweep, at, |_, _, count| {
            *count = value.clamp(1, *limits::SWEEP_VALUES.end() as u32);
        }),
        SweepDeed::List(at, text) => {
            let values: Option<Vec<Value>> = text
                .split([',', '，', '、', ';', '；', ' '])
                .filter(|word| !word.trim().is_empty())
                .map(|word| crate::number::typed(word).map(number))
                .collect();
            match values.filter(|values| !values.is_empty()) {
                Some(values) => axis(sweep, at, |along| *along = Along::List(values)),
                None => {
                    state.sweep.trouble = Some(Trouble::NoList);
                    false
                }
            }
        }
        SweepDeed::Rule(at, kind) => axis(sweep, at, |along| {
            let Along::List(values) = along else { return };
            let before = values.len();
            values.retain(|value| rule_of(value) != Some(kind));
            // One has to stay.
            if values.len() == before || values.is_empty() {
                values.push(rule(kind));
            }
        }),
        _ => false,
    }
}

fn axis(sweep: &mut Sweep, at: usize, edit: impl FnOnce(&mut Along)) -> bool {
    sweep.axes.get_mut(at).map(|axis| edit(&mut axis.along)).is_some()
}

fn range(sweep: &mut Sweep, at: usize, edit: impl FnOnce(&mut f64, &mut f64, &mut u32)) -> bool {
    axis(sweep, at, |along| {
        if let Along::Range { start, end, count, .. } = along {
            edit(start, end, count);
        }
    })
}

/// A whole number without a fraction, so that a setting that is whole takes it.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e15 { Value::from(value as i64) } else { Value::from(value) }
}

/// The same values given otherwise, as nearly as that can be.
fn spread(along: &mut Along, to: Spacings, values: Option<Vec<Value>>) {
    let own = match (&*along, to) {
        (Along::Range { start, end, count, .. }, Spacings::Even | Spacings::Geometric) => {
            Some((*start, *end, *count))
        }
        (Along::List(values), Spacings::Even | Spacings::Geometric) => {
            let numbers: Vec<f64> = values.iter().filter_map(Value::as_f64).collect();
            numbers.first().zip(numbers.last()).map(|(first, last)| (*first, *last, numbers.len() as u32))
        }
        (Along::Range { start, end, .. }, Spacings::Listed) => {
            // A range that cannot be yet has its ends at least.
            *along = Along::List(values.unwrap_or_else(|| vec![number(*start), number(*end)]));
            None
        }
        (Along::List(_), Spacings::Listed) => None,
    };
    if let Some((start, end, count)) = own {
        let spacing = if to == Spacings::Even { Spacing::Even } else { Spacing::Geometric };
        *along = Along::Range { start, end, count, spacing };
    }
}

fn start(state: &mut State, now: f64, to: &mut Effects) {
    end(state, to);
    state.sweep.trouble = None;
    state.sweep.pointed = None;
    match Results::new(&state.experiment, &state.sweep.plan, state.sweep.workers, now) {
        Ok(results) => {
            to.push(Effect::Crew(CrewOrder::Hire(results.crew.len())));
            state.sweep.results = Some(results);
        }
        Err(refusal) => state.sweep.trouble = Some(Trouble::Refused(refusal)),
    }
}

/// Ends what is being tried; what has come stays.
fn end(state: &mut State, to: &mut Effects) {
    if let Some(results) = state.sweep.results.as_mut().filter(|results| results.ended.is_none()) {
        results.ended = Some(results.heard);
        to.push(Effect::Crew(CrewOrder::Dismiss));
    }
}

fn fail(state: &mut State, trouble: Trouble, to: &mut Effects) {
    end(state, to);
    state.sweep.trouble = Some(trouble);
    to.push(Effect::Render);
}

fn told_by(state: &mut State, worker: u32, message: Message, now: f64, to: &mut Effects) {
    match message {
        Message::Hello { version, build, .. } => {
            match version == protocol::VERSION && build == protocol::build() {
                true => give(state, worker, to),
                false => fail(state, Trouble::Outdated, to),
            }
        }
        Message::Tried(tried) => came(state, worker, tried, now, to),
        _ => {}
    }
}

fn came(state: &mut State, worker: u32, tried: Tried, now: f64, to: &mut Effects) {
    let Some(results) = state.sweep.results.as_mut().filter(|results| results.ended.is_none()) else {
        return;
    };
    if !results.crew.owes(worker, &tried) {
        return;
    }
    let number = tried.number as usize;
    results.tried[number] = Some(tried);
    results.heard = now;
    if results.done() < results.tried.len() {
        give(state, worker, to);
        return to.push(Effect::RenderSoon);
    }
    results.ended = Some(now);
    to.extend([Effect::Crew(CrewOrder::Dismiss), Effect::Render]);
}

/// Gives a worker its next case.
fn give(state: &mut State, worker: u32, to: &mut Effects) {
    let Some(results) = state.sweep.results.as_mut().filter(|results| results.ended.is_none()) else {
        return;
    };
    let Some(number) = results.crew.take(worker) else { return };
    match results.grid.case(number) {
        Ok(case) => {
            let step = results.sweep.steps.unwrap_or(case.experiment.plan);
            let experiment = Box::new(case.experiment);
            let command = Command::Try { number: number as u32, experiment, step };
            to.push(Effect::Crew(CrewOrder::Post(worker, command)));
        }
        Err(refusal) => fail(state, Trouble::Refused(refusal), to),
    }
}

fn lost(state: &mut State, worker: u32, now: f64, to: &mut Effects) {
    let Some(results) = state.sweep.results.as_mut().filter(|results| results.ended.is_none()) else {
        return;
    };
    results.heard = now;
    match results.crew.lost(worker) {
        Ok(()) => {
            to.push(Effect::Crew(CrewOrder::Replace(worker)));
            // Whoever rests can take the case at once.
            for idle in results.crew.idle() {
                give(state, idle, to);
            }
        }
        Err(trouble) => fail(state, trouble, to),
    }
}

/// A run becomes the experiment, and the page goes to the step it was tried at.
fn open(state: &mut State, number: usize, to: &mut Effects) {
    let Some(results) = &state.sweep.results else { return };
    if number >= results.tried.len() {
        return;
    }
    match results.grid.case(number) {
        Ok(case) => {
            let step = results.sweep.steps.unwrap_or(case.experiment.plan);
            let measure = if results.answers() { state.sweep.measure } else { Measure::Loss };
            let words = run_words(results, number, state.active as usize, measure, state.language);
            state.sweep.pointed = Some(number);
            show(state, Rc::new(case.experiment), step, words, to);
        }
        Err(refusal) => state.sweep.trouble = Some(Trouble::Refused(refusal)),
    }
}

/// Puts an experiment in the place of what is on the screen; Undo brings that back.
fn show(state: &mut State, experiment: Rc<Experiment>, step: u64, words: Option<String>, to: &mut Effects) {
    told::settle(state);
    run::remember(state, state.shown.step, Done::Opened);
    state.experiment = experiment;
    let active = state.active.min(state.experiment.learners.len() as u32 - 1);
    learners::look_at(state, active);
    state.selection = Selection::default();
    state.editor.camera = None;
    state.expected = None;
    state.notice = Some(Notice::OpenedRun { run: words });
    run::forget_shown(state);
    run::open(state, step, to);
}

/// Takes the sweep of a link or a file; says whether it is another than before.
pub(super) fn enter(state: &mut State, sweep: Option<Sweep>, to: &mut Effects) -> bool {
    if sweep == state.sweep.shared() {
        return false;
    }
    end(state, to);
    state.sweep.results = None;
    state.sweep.trouble = None;
    state.sweep.open = sweep.is_some();
    if let Some(sweep) = sweep {
        state.sweep.plan = sweep;
    }
    true
}

/// Looks whether what was tried is of the experiment on the page, once for each.
pub(super) fn look_again(state: &mut State) {
    let Some(results) = &state.sweep.results else { return };
    if state.sweep.seen.as_ref().is_some_and(|seen| Rc::ptr_eq(seen, &state.experiment)) {
        return;
    }
    state.sweep.stale = !results.is_of(&state.experiment);
    state.sweep.seen = Some(state.experiment.clone());
}
