//! Long sequences of everything a person changes – networks, settings, points, the log – taken back to the very bytes, and done again.
//!
//! A page keeps two hundred edits to take back: what is older is gone, and nothing else.

#[path = "mixed.rs"]
mod mixed;

use super::{Chance, Page, edit};
use experiment::codec::read_link;
use experiment::{
    Activation, Dataset, Drive, Experiment, Filter, Initialisation, Loss, PointId, Polarity, View,
};
use protocol::{Message, Point, Points};
use std::rc::Rc;
use studio::{
    Action, Brush, Choice, FeedbackKind, Notice, OptimiserKind, PointDeed, ScheduleKind, Setting,
    TeacherKind, ViewEdit, monotonicities, symmetries,
};

const SEQUENCES: u64 = 300;
/// Edits of a sequence.
const DEEDS: u32 = 250;
/// Those of them that can be taken back.
const KEPT: usize = 200;
/// Every so many of them are compared as bytes even where they are the very same.
const WRITTEN: usize = 25;
const THREADS: u64 = 4;

/// What kinds of edits were made.
#[derive(Default)]
struct Count {
    networks: u64,
    settings: u64,
    points: u64,
    others: u64,
}

/// A number, dragged or typed.
fn setting(page: &Page, chance: &mut Chance) -> Vec<Action> {
    let (state, active) = (&page.state, page.state.active);
    let all = Setting::DATA.iter().chain(&Setting::LEARNING).chain(&Setting::PRIOR).chain(&Setting::WORLD);
    let all: Vec<Setting> = all.copied().filter(|setting| setting.exists(&state.setup, active)).collect();
    let setting = chance.of(&all);
    let stops = setting.stops(&state.setup);
    let value = if stops.is_empty() { chance.below(1_000) as f64 } else { chance.of(&stops) };
    match chance.below(3) {
        0 if !stops.is_empty() => {
            let other = chance.of(&stops);
            vec![Action::Slide(setting, other), Action::Slide(setting, value), Action::Settle(setting, value)]
        }
        _ => vec![Action::Settle(setting, value)],
    }
}

/// Something picked from a list.
fn choice(page: &Page, chance: &mut Chance) -> Action {
    let dataset = page.state.setup.task.samples().dataset;
    Action::Choose(match chance.below(14) {
        0 => Choice::Loss(chance.of(&Loss::ALL)),
        1 => Choice::Optimiser(chance.of(&OptimiserKind::ALL)),
        2 => Choice::Feedback(chance.of(&FeedbackKind::ALL)),
        3 => Choice::Polarity(chance.of(&Polarity::ALL)),
        4 => Choice::Schedule(chance.of(&ScheduleKind::ALL)),
        5 => Choice::Drive(chance.of(&Drive::ALL)),
        6 => {
            let index = chance.below(9) as u32;
            let region = Filter::Region { x: 0.25, y: 0.0, radius: 0.5, varied: 0.25 };
            let class = Filter::Class { class: index % 2, varied: 0.0 };
            Choice::Filter(chance.of(&[Filter::All, Filter::Point { index, varied: 0.0 }, class, region]))
        }
        7 => Choice::Teacher(chance.of(&TeacherKind::ALL)),
        8 => Choice::Tied(chance.of(&studio::TIES)),
        9 => Choice::Symmetry(chance.of(&symmetries(&page.state.own().recipe))),
        10 => Choice::Monotone(chance.of(&monotonicities(&page.state.own().recipe))),
        11 => Choice::Activation(chance.of(&Activation::ALL)),
        12 if chance.below(4) == 0 => Choice::Initialisation(chance.of(&Initialisation::ALL)),
        12 => Choice::TestFlips(chance.below(2) == 0),
        // Painted points are lost with their dataset, so it changes but rarely.
        _ if chance.below(4) == 0 => Choice::Dataset(chance.of(&Dataset::ALL)),
        _ => Choice::Dataset(dataset),
    })
}

/// Points painted, taken away or moved.
fn points(page: &mut Page, chance: &mut Chance) -> Vec<Action> {
    let place = |chance: &mut Chance| chance.below(3_000) as i32 - 1_500;
    let points = |deed| Action::Points(deed);
    if !page.state.paintable() {
        return vec![points(PointDeed::Blank(2 + chance.below(3) as u32))];
    }
    let (setup, samples) = (page.state.setup.clone(), page.state.setup.task.samples().clone());
    let [train, test] = [false, true].map(|test| setup.own.order(&samples, test));
    match chance.below(6) {
        0 if !train.is_empty() => {
            let ids: Vec<PointId> = (0..1 + chance.below(4)).map(|_| chance.of(&train)).collect();
            vec![points(PointDeed::Erase(ids))]
        }
        1 if !train.is_empty() => {
            // What is moved must be drawn: the worker says which points there are.
            let drawn = |order: &[PointId]| {
                let one = |at: usize| Point { x: at as f32 / 1_000.0, y: 0.5, ..Point::default() };
                (0..order.len()).map(one).collect()
            };
            let sent = Points { train: drawn(&train), test: drawn(&test), ..Points::default() };
            page.act(Action::Told(Box::new(Message::Points { run: page.state.run, points: sent })));
            let picked = points(PointDeed::Pick(Some(chance.of(&train))));
            let to = points(PointDeed::Shift(place(chance), place(chance)));
            vec![picked, if chance.below(3) == 0 { points(PointDeed::Delete) } else { to }]
        }
        2 if chance.below(8) == 0 => vec![points(PointDeed::Blank(chance.below(4) as u32))],
        _ => {
            let class = chance.below(u64::from(page.state.classes().max(1))) as u32;
            let brush = Brush { class, test: chance.below(4) == 0, ..page.state.brush };
            let places = (0..2 * (1 + chance.below(5))).map(|_| place(chance)).collect();
            vec![points(PointDeed::Brush(brush)), points(PointDeed::Paint(places))]
        }
    }
}

/// What is done with the run as a whole, its log and its looks.
fn other(page: &Page, chance: &mut Chance) -> Action {
    let log = page.state.experiment.log.len();
    let at = if log == 0 { 0 } else { chance.below(log as u64) as usize };
    match chance.below(7) {
        0 => Action::NewSeed { seed: chance.below(1_000) as u32 },
        1 => Action::Drop(at..at + 1),
        2 | 3 => Action::Switch { events: at..at + 1, on: chance.below(2) == 0 },
        4 => Action::View(chance.of(&[ViewEdit::ToggleDiscretised, ViewEdit::ToggleTestPoints])),
        5 => Action::Plan(100 + chance.below(5_000)),
        _ => Action::Reset,
    }
}

/// An experiment to come back to, and, of every so many, the bytes it had before anything else was done.
type Kept = (Rc<Experiment>, Option<String>);

fn kept(page: &Page, at: usize) -> Kept {
    (page.state.experiment.clone(), at.is_multiple_of(WRITTEN).then(|| written(page)))
}

/// The page's link, which reads back to the very experiment.
fn written(page: &Page) -> String {
    let bytes = page.bytes();
    let back = read_link(&bytes).unwrap_or_else(|refusal| panic!("its own link is read: {refusal}"));
    assert_eq!(back.experiment, *page.state.experiment);
    assert_eq!(super::bytes(&back.experiment), bytes);
    bytes
}

/// Compares a page with the experiment that shall be there again, in looks and planned length as they are now.
fn is_again(page: &Page, (experiment, bytes): &Kept, (view, plan): (&View, u64), what: &str) {
    let now = &page.state.experiment;
    assert_eq!((&now.view, now.plan), (view, plan), "{what}");
    assert!(bytes.as_ref().is_none_or(|bytes| super::bytes(experiment) == *bytes), "{what}");
    let mut wanted = experiment.draft();
    (wanted.view, wanted.plan) = (view.clone(), plan);
    if bytes.is_some() || wanted != now.draft() {
        assert_eq!(page.bytes(), super::bytes(&Experiment::new(wanted).unwrap()), "{what}");
    }
}

/// Which kind of edit is counted.
type Kind = fn(&mut Count) -> &mut u64;

/// Anything a person changes.
fn deed(page: &mut Page, chance: &mut Chance, board: &mut Option<String>) -> (Kind, Vec<Action>) {
    match chance.below(10) {
        0..=2 => (|count| &mut count.networks, vec![edit(page, chance, board)]),
        3..=4 => (|count| &mut count.settings, setting(page, chance)),
        5..=6 => (|count| &mut count.settings, vec![choice(page, chance)]),
        7..=8 => (|count| &mut count.points, points(page, chance)),
        _ => (|count| &mut count.others, vec![other(page, chance)]),
    }
}

/// Makes edits, each with what was there before it; those that turn out to change nothing are not counted.
fn make(page: &mut Page, chance: &mut Chance, count: &mut Count) -> Vec<Kept> {
    let (mut earlier, mut board, mut made, mut tried) = (Vec::new(), None, 0, 0);
    let first = page.state.undo.len();
    while made < DEEDS {
        tried += 1;
        assert!(tried < 20 * DEEDS, "only {made} edits came of {tried} deeds");
        // Time goes by, or is gone back to.
        if chance.below(5) == 0 {
            let step = chance.below(400);
            page.at(step);
        }
        let (kind, actions) = deed(page, chance, &mut board);
        let before = kept(page, earlier.len());
        let looks = matches!(actions[..], [Action::View(_) | Action::Plan(_)]);
        let told = format!("{actions:?}");
        for action in actions {
            page.act(action);
            page.answer_all();
        }
        // How things look is no edit, nor is what changed nothing or was refused.
        let edited = page.state.undo.last().is_some_and(|moment| Rc::ptr_eq(&moment.experiment, &before.0));
        if !edited {
            let kept = page.state.undo.len();
            assert_eq!(kept, (first + earlier.len()).min(KEPT), "{told} was no edit");
            assert!(looks || page.state.experiment == before.0, "{told} was no edit");
            continue;
        }
        made += 1;
        *kind(count) += 1;
        earlier.push(before);
        assert_eq!(page.state.undo.len(), (first + earlier.len()).min(KEPT), "after edit {made}: {told}");
    }
    earlier
}

fn sequence(mut page: Page, seed: u64, count: &mut Count) {
    let mut chance = Chance(seed);
    let mut earlier = make(&mut page, &mut chance, count);
    let again = Experiment::new(page.state.experiment.draft());
    assert_eq!(again.as_ref(), Ok(&*page.state.experiment));
    let mut later = Vec::new();
    // What is no edit stays through all of it.
    let (view, plan) = (page.state.experiment.view.clone(), page.state.experiment.plan);
    let looks = (&view, plan);
    for back in 0..KEPT {
        later.push(kept(&page, back));
        page.act(Action::Undo);
        is_again(&page, &earlier.pop().unwrap(), looks, &format!("sequence {seed}, {back} undone before"));
    }
    // There is no more to take back.
    let oldest = kept(&page, 0);
    page.act(Action::Undo);
    is_again(&page, &oldest, looks, "undone too often");
    for (forth, wanted) in later.iter().rev().enumerate() {
        page.act(Action::Redo);
        is_again(&page, wanted, looks, &format!("sequence {seed}, {forth} redone before"));
    }
    page.act(Action::Redo);
    is_again(&page, &later[0], looks, "redone too often");
}

#[test]
fn two_hundred_edits_of_all_kinds_are_taken_back_to_the_byte_and_done_again() {
    let share = |thread: u64| {
        let page = Page::new();
        let mut count = Count::default();
        for seed in (thread..SEQUENCES).step_by(THREADS as usize) {
            sequence(page.clone(), seed, &mut count);
        }
        count
    };
    let counts: Vec<Count> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|thread| scope.spawn(move || share(thread))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let sum = |of: fn(&Count) -> u64| counts.iter().map(of).sum::<u64>();
    let all = [sum(|c| c.networks), sum(|c| c.settings), sum(|c| c.points), sum(|c| c.others)];
    let [networks, settings, points, others] = all;
    println!("{networks} edits of networks, {settings} of settings, {points} of points, {others} others");
    assert!(all.iter().all(|kind| *kind > 2_000), "{all:?}");
}

/// Each refusal, and each drag back to where it began, had cost the oldest edit.
#[test]
fn what_is_no_edit_costs_none_of_those_that_are_kept() {
    let mut page = Page::new();
    while page.state.undo.len() < KEPT {
        let batch = page.state.undo.len() as f64;
        page.act(Action::Settle(Setting::Batch, batch));
    }
    let oldest = page.state.undo[0].experiment.clone();
    page.act(Action::Choose(Choice::Filter(Filter::Point { index: 4_000, varied: 0.0 })));
    assert!(matches!(page.state.notice, Some(Notice::EditRefused(_))));
    assert!(page.state.undo.len() == KEPT && Rc::ptr_eq(&page.state.undo[0].experiment, &oldest));
    let rate = Setting::Rate.get(&page.state.setup, 0);
    for value in [rate, rate] {
        page.act(Action::Slide(Setting::Rate, value));
    }
    page.act(Action::Settle(Setting::Rate, rate));
    assert!(page.state.undo.len() == KEPT && Rc::ptr_eq(&page.state.undo[0].experiment, &oldest));
    page.act(Action::Settle(Setting::Rate, 0.5));
    assert!(page.state.undo.len() == KEPT && !Rc::ptr_eq(&page.state.undo[0].experiment, &oldest));
}
