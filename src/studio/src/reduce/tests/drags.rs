//! Drags of a slider while it learns: one edit, whatever the worker makes of the values on the way.

use super::Page;
use crate::{Action, Choice, Setting, TeacherKind};
use experiment::{Invalid, Limit};
use protocol::{Command, Message};

const VALUES: [f64; 3] = [0.125, 0.25, 0.5];

/// A page in the middle of a run, with an edit to undo and one to redo.
fn running() -> Page {
    let mut page = Page::opened();
    for batch in [7.0, 8.0] {
        page.act(Action::Settle(Setting::Batch, batch));
    }
    page.act(Action::Undo);
    page.frame(0, false);
    page.act(Action::Play);
    page.frame(100, true);
    page.sent.clear();
    page
}

/// The worker answers its oldest change, as it is told to.
fn answer(page: &mut Page, accepted: bool) {
    let oldest = page.sent.iter().position(|command| matches!(command, Command::Change { .. })).unwrap();
    let Command::Change { sequence, .. } = page.sent.remove(oldest) else { unreachable!() };
    page.tell(match accepted {
        true => Message::Applied { sequence, step: 100 },
        false => Message::Refused { sequence, invalid: Invalid::new("rate", 0.5, Limit::Finite) },
    });
}

/// A value that was refused first took along the step of Undo that the accepted ones after it needed.
#[test]
fn a_drag_over_refused_values_could_not_be_undone() {
    for answers in 0..8 {
        let accepted = |at: usize| answers >> at & 1 == 1;
        // So many are answered while it is still dragged.
        for during in 0..=VALUES.len() {
            let what = format!("{answers:03b}, {during} during the drag");
            let mut page = running();
            let (undo, redo) = (page.state.undo.len(), page.state.redo.len());
            assert_eq!((undo, redo), (1, 1));
            for (at, value) in VALUES.into_iter().enumerate() {
                page.act(Action::Slide(Setting::Rate, value));
                if at < during {
                    answer(&mut page, accepted(at));
                }
                page.act(Action::Woke);
                page.act(Action::Woke);
            }
            page.act(Action::Settle(Setting::Rate, VALUES[2]));
            (during..VALUES.len()).for_each(|at| answer(&mut page, accepted(at)));
            let Some(last) = (0..VALUES.len()).rfind(|&at| accepted(at)) else {
                // No edit at all.
                assert_eq!((page.state.undo.len(), page.state.redo.len()), (undo, redo), "{what}");
                continue;
            };
            assert_eq!((page.state.undo.len(), page.state.redo.len()), (undo + 1, 0), "{what}");
            assert_eq!(page.rate(), VALUES[last], "{what}");
            let dragged = page.state.experiment.clone();
            page.act(Action::Undo);
            assert_eq!((page.rate(), page.state.value(Setting::Batch)), (0.01, 7.0), "{what}");
            page.act(Action::Redo);
            assert_eq!((page.rate(), &page.state.experiment), (VALUES[last], &dragged), "{what}");
        }
    }
}

/// The step to come back to is that of the first value that was accepted.
#[test]
fn undo_goes_to_where_the_first_accepted_value_took_effect() {
    let mut page = running();
    page.act(Action::Slide(Setting::Rate, 0.125));
    answer(&mut page, false);
    page.act(Action::Woke);
    page.act(Action::Settle(Setting::Rate, 0.5));
    let sequence = page.last_change();
    page.tell(Message::Applied { sequence, step: 130 });
    page.act(Action::Undo);
    assert_eq!(page.opens().last(), Some(&130));
}

/// While a change is on its way the page refuses another one, then the worker refuses the first: nothing was done.
#[test]
fn an_edit_refused_by_the_page_took_what_was_to_redo_from_the_one_before() {
    let mut page = running();
    let redo = page.state.redo.len();
    page.act(Action::Settle(Setting::Rate, 0.25));
    let sequence = page.last_change();
    // A learner cannot be its own teacher.
    page.act(Action::Choose(Choice::Teacher(TeacherKind::Learner(0))));
    assert!(page.state.notice.is_some());
    assert_eq!(page.state.undo.len(), 2);
    page.tell(Message::Refused { sequence, invalid: Invalid::new("rate", 0.25, Limit::Finite) });
    assert_eq!((page.state.undo.len(), page.state.redo.len()), (1, redo));
}
