//! Edits, undos and redos in any order, with time going by: a model of two lists says what must be there, and the link reads back to it.

use super::{Count, KEPT, Kept, deed, is_again, kept, written};
use crate::{Chance, Page};
use experiment::{Experiment, Invalid, Limit};
use protocol::Message;
use std::rc::Rc;
use studio::{Action, Setting};

const SEQUENCES: u64 = 120;
/// What is done in a sequence.
const DEEDS: u32 = 150;
/// After so many deeds the link is read back.
const READ: u32 = 10;

/// What came of it.
#[derive(Default)]
struct Came {
    undone: u64,
    redone: u64,
    /// Edits that left nothing to do again.
    branched: u64,
    read: u64,
}

/// What must be there: what can be taken back, and what can be done again.
#[derive(Default)]
struct Lists {
    earlier: Vec<Kept>,
    later: Vec<Kept>,
}

/// Goes one step along a list, and puts what was there on the other.
fn step(page: &mut Page, action: Action, from: &mut Vec<Kept>, to: &mut Vec<Kept>, what: &str) -> u64 {
    let (before, looks) = (kept(page, 1), (page.state.experiment.view.clone(), page.state.experiment.plan));
    page.act(action);
    let wanted = from.pop();
    is_again(page, wanted.as_ref().unwrap_or(&before), (&looks.0, looks.1), what);
    wanted.map_or(0, |_| {
        to.push(before);
        1
    })
}

fn sequence(mut page: Page, seed: u64, count: &mut Count, came: &mut Came) {
    let mut chance = Chance(seed ^ 0x5eed);
    let (mut lists, mut board) = (Lists::default(), None);
    let first = page.state.undo.len();
    // How much is taken back and done again is one person's habit.
    let habit = 1 + chance.below(4);
    for done in 1..=DEEDS {
        let what = format!("sequence {seed}, deed {done}");
        let Lists { earlier, later } = &mut lists;
        match chance.below(10) {
            // What lies before, drawing one's own network, is not taken back.
            at if at < habit && !earlier.is_empty() => {
                came.undone += step(&mut page, Action::Undo, earlier, later, &what)
            }
            at if (habit..2 * habit).contains(&at) => {
                came.redone += step(&mut page, Action::Redo, later, earlier, &what)
            }
            _ => {
                if chance.below(4) == 0 {
                    let step = chance.below(400);
                    page.at(step);
                }
                let (kind, actions) = deed(&mut page, &mut chance, &mut board);
                let before = kept(&page, 1);
                for action in actions {
                    page.act(action);
                    page.answer_all();
                }
                let last = page.state.undo.last();
                if last.is_some_and(|moment| Rc::ptr_eq(&moment.experiment, &before.0)) {
                    came.branched += u64::from(!later.is_empty());
                    later.clear();
                    earlier.push(before);
                    *kind(count) += 1;
                }
            }
        }
        assert_eq!(page.state.undo.len(), (first + lists.earlier.len()).min(KEPT), "{what}");
        assert_eq!(page.state.redo.len(), lists.later.len(), "{what}");
        if done.is_multiple_of(READ) {
            let again = Experiment::new(page.state.experiment.draft());
            assert_eq!(again.as_ref(), Ok(&*page.state.experiment), "{what}");
            written(&page);
            came.read += 1;
        }
    }
}

#[test]
fn edits_undos_and_redos_in_any_order_are_what_two_lists_say_and_links_read_back_to_it() {
    let (mut count, mut came) = (Count::default(), Came::default());
    let page = Page::new();
    for seed in 0..SEQUENCES {
        sequence(page.clone(), seed, &mut count, &mut came);
    }
    let Count { networks, settings, points, others } = count;
    let edits = [networks, settings, points, others];
    let Came { undone, redone, branched, read } = came;
    println!("{edits:?} edits, {undone} undone, {redone} redone, {branched} branches, {read} links read");
    assert!(edits.iter().all(|kind| *kind > 300), "{edits:?}");
    assert!([undone, redone, branched].iter().all(|came| *came > 1_000), "{undone} {redone} {branched}");
    assert_eq!(read, SEQUENCES * u64::from(DEEDS / READ));
}

#[test]
fn a_drag_back_to_where_it_began_lost_what_was_to_be_done_again() {
    let mut page = Page::new();
    page.act(Action::Settle(Setting::Batch, 7.0));
    let wanted = page.state.experiment.clone();
    page.act(Action::Undo);
    let rate = Setting::Rate.get(&page.state.setup, 0);
    page.act(Action::Slide(Setting::Rate, 0.5));
    assert!(page.state.redo.is_empty(), "until it is back there, it is an edit");
    page.act(Action::Slide(Setting::Rate, rate));
    page.act(Action::Settle(Setting::Rate, rate));
    assert_eq!(page.state.redo.len(), 1);
    page.act(Action::Redo);
    assert_eq!(page.state.experiment, wanted);
    // One that is an edit leaves nothing to do again.
    page.act(Action::Undo);
    page.act(Action::Slide(Setting::Rate, rate));
    page.act(Action::Settle(Setting::Rate, 0.5));
    assert!(page.state.redo.is_empty());
}

/// The worker is further than the page, and refuses what the page let pass.
#[test]
fn an_edit_that_the_worker_refused_lost_what_was_to_be_done_again() {
    let mut page = Page::new();
    page.at(5);
    for batch in [7.0, 8.0] {
        page.act(Action::Settle(Setting::Batch, batch));
        page.answer_all();
    }
    let wanted = page.state.experiment.clone();
    page.act(Action::Undo);
    page.at(5);
    let (before, undone) = (page.state.experiment.clone(), page.state.undo.len());
    page.act(Action::Settle(Setting::Rate, 0.5));
    assert!(page.state.redo.is_empty() && page.state.undo.len() == undone + 1);
    let (sequence, _) = page.unanswered.remove(0);
    let invalid = Invalid::new("rate", 0.5, Limit::Finite);
    page.act(Action::Told(Box::new(Message::Refused { sequence, invalid })));
    assert_eq!((page.state.undo.len(), page.state.redo.len()), (undone, 1));
    assert_eq!(page.state.experiment, before);
    page.act(Action::Redo);
    assert_eq!(page.state.experiment, wanted);
}
