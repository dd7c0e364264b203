//! What is no edit: looks and planned length.

use super::Page;
use crate::{Action, Choice, LearnerDeed, Offer, Setting, TeacherKind, ViewEdit};
use experiment::Experiment;
use experiment::codec::{Shared, link};

/// They are no edits: another one's name stood on the button that took them back.
#[test]
fn looks_and_planned_length_were_undone_with_another_edit() {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Settle(Setting::Rate, 0.5));
    page.act(Action::Plan(5_000));
    page.act(Action::View(ViewEdit::ToggleTestPoints));
    let looks = |page: &Page| (page.state.experiment.view.clone(), page.state.experiment.plan);
    let chosen = looks(&page);
    assert!(chosen.1 == 5_000 && chosen.0 != Experiment::default().view);
    page.act(Action::Undo);
    assert_eq!((page.rate(), looks(&page)), (0.01, chosen.clone()));
    page.act(Action::Redo);
    assert_eq!((page.rate(), looks(&page)), (0.5, chosen.clone()));
    // Another experiment is opened with its own, and what was left comes back with those it had.
    page.act(Action::OpenLink(link(&Shared { experiment: Experiment::default(), ..Shared::default() })));
    assert_eq!(looks(&page), (Experiment::default().view.clone(), Experiment::default().plan));
    page.act(Action::Undo);
    assert_eq!(looks(&page), chosen);
    // A student's edit makes the run longer, and is taken back with that.
    page.act(Action::Learners(LearnerDeed::Add));
    page.act(Action::Plan(1_000));
    page.act(Action::Choose(Choice::Teacher(TeacherKind::Learner(0))));
    page.act(Action::Take(Offer::TeachFirst));
    page.act(Action::Undo);
    assert_eq!(page.state.experiment.plan, 1_000);
}
