//! Several learners: each deed of a person, whom it concerns, and that undo takes it back.
//!
//! Deliberately absent: what training does to them (`session`), and the page (`tests/browser/learners.test.mjs`).

use experiment::{Change, Experiment, NeuronId, Teacher};
use protocol::{Command, Frame, LearnerFrame, Message, Packet};
use std::rc::Rc;
use studio::{
    Action, Choice, Effect, FeedbackKind, LayerEdit, LearnerDeed, Notice, Offer, Part, Preferences, Setting,
    State, TeacherKind, reduce,
};

/// A page whose worker answers at once, at the step it was last said to be at.
struct Page {
    state: State,
    step: u64,
    opened: usize,
    /// What the worker was last told to show.
    watch: Option<protocol::Watch>,
}

impl Page {
    fn new() -> Page {
        let mut page = Page { state: State::new(Preferences::default()), step: 0, opened: 0, watch: None };
        let (version, build) = (protocol::VERSION, protocol::build().to_owned());
        page.act(Action::Told(Box::new(Message::Hello { version, build, revision: 1 })));
        page.at(0);
        page
    }

    fn act(&mut self, action: Action) {
        let state = std::mem::replace(&mut self.state, State::new(Preferences::default()));
        let (state, effects) = reduce(state, action);
        self.state = state;
        for effect in effects {
            match effect {
                Effect::Send(Command::Change { sequence, .. }) => {
                    let step = self.step;
                    self.act(Action::Told(Box::new(Message::Applied { sequence, step })));
                }
                Effect::Send(Command::Open { step, .. }) => {
                    self.opened += 1;
                    self.step = step;
                }
                Effect::Send(Command::Watch(watch)) => self.watch = Some(watch),
                _ => {}
            }
        }
    }

    /// A frame comes, of this step.
    fn at(&mut self, step: u64) {
        self.step = step;
        let learners = vec![LearnerFrame::default(); self.state.experiment.learners.len()];
        let frame = Frame { run: self.state.run, step, end: step, learners, ..Frame::default() };
        self.act(Action::Told(Box::new(Message::Frame(Box::new(Packet { frame, raw: Vec::new() })))));
    }

    fn learner(&mut self, deed: LearnerDeed) {
        self.act(Action::Learners(deed));
    }

    fn names(&self) -> Vec<&str> {
        self.state.setup.learners.iter().map(|learner| learner.name.as_str()).collect()
    }

    fn undo_back_to(&mut self, before: &Rc<Experiment>) {
        self.act(Action::Undo);
        assert_eq!(self.state.experiment, *before);
    }
}

#[test]
fn a_learner_added_is_shown_and_differs_by_what_is_changed_next() {
    let mut page = Page::new();
    let start = page.state.experiment.clone();
    page.learner(LearnerDeed::Add);
    assert_eq!((page.names(), page.state.active), (vec!["A", "B"], 1));
    assert_eq!(page.state.said, "learner B added");
    let (first, second) = (&page.state.setup.learners[0], &page.state.setup.learners[1]);
    assert_eq!((&first.topology, &first.recipe), (&second.topology, &second.recipe));
    let added = page.state.experiment.clone();
    page.at(0);
    page.act(Action::Settle(Setting::Rate, 0.1));
    assert_eq!((page.state.setup.learners[0].recipe.rate, page.state.own().recipe.rate), (0.01, 0.1));
    page.at(0);
    page.act(Action::Layers(LayerEdit::RemoveLayer));
    assert!(
        page.state.own().topology.synapses().len() < page.state.setup.learners[0].topology.synapses().len()
    );
    page.act(Action::Undo);
    page.undo_back_to(&added);
    page.undo_back_to(&start);
    assert_eq!(page.state.active, 0);
    page.act(Action::Redo);
    assert_eq!(page.state.experiment, added);
}

#[test]
fn every_choice_and_every_tool_is_the_active_learners() {
    let mut page = Page::new();
    page.learner(LearnerDeed::Add);
    page.at(7);
    let first = page.state.setup.learners[0].clone();
    page.act(Action::Choose(Choice::Feedback(FeedbackKind::ThreeFactor)));
    page.act(Action::Choose(Choice::Activation(experiment::Activation::Relu)));
    page.act(Action::Toggle(experiment::Feature::R));
    let hidden = NeuronId(NeuronId::HIDDEN);
    page.act(Action::Pick(Some(Part::Neuron(hidden))));
    page.act(Action::SetBias(0.5));
    page.act(Action::Silence);
    page.act(Action::Freeze);
    page.act(Action::Renew);
    page.act(Action::Place(hidden, 5, 6));
    page.act(Action::Pick(Some(Part::Synapse { from: NeuronId(0), to: hidden })));
    page.act(Action::SetWeight(0.25));
    page.act(Action::Cut);
    assert_eq!(page.state.setup.learners[0], first);
    assert!(page.state.setup.lesions[0].is_empty() && page.state.setup.frozen[0].is_empty());
    assert_eq!(page.state.lesions(), [hidden]);
    assert!(page.state.experiment.log.iter().all(|event| event.learner == 1));
    assert!(page.state.undo.len() >= 10, "{}", page.state.undo.len());
    // What was done is told with its learner's name.
    let start = experiment::Setup::start(&page.state.experiment);
    let deeds = studio::deeds(&start, &page.state.experiment.log, page.state.language);
    assert!(deeds.iter().all(|deed| deed.words.starts_with("B: ")), "{deeds:?}");
    page.learner(LearnerDeed::Show(0));
    assert!(page.state.selection.is_empty() && page.state.own().name == "A");
    // Undo shows whom it concerns.
    page.act(Action::Undo);
    assert_eq!(page.state.active, 1);
}

#[test]
fn a_name_is_text_is_bounded_and_starts_nothing_over() {
    let mut page = Page::new();
    page.learner(LearnerDeed::Add);
    page.at(30);
    let (before, opened) = (page.state.experiment.clone(), page.opened);
    page.learner(LearnerDeed::Rename("  <b>Bird</b>  ".to_owned()));
    assert_eq!((page.names(), page.opened), (vec!["A", "<b>Bird</b>"], opened));
    page.undo_back_to(&before);
    assert_eq!((page.names(), page.opened, page.state.shown.step), (vec!["A", "B"], opened, 30));
    page.learner(LearnerDeed::Rename("   ".to_owned()));
    assert_eq!(page.state.experiment, before);
    page.learner(LearnerDeed::Rename("鸟".repeat(99)));
    assert_eq!(page.state.own().name.chars().count(), experiment::limits::NAME_CHARS);
}

#[test]
fn a_learner_goes_and_comes_back_and_four_are_the_most() {
    let mut page = Page::new();
    for _ in 0..5 {
        page.learner(LearnerDeed::Duplicate);
        page.at(0);
    }
    assert_eq!(page.names(), ["A", "B", "C", "D"]);
    page.learner(LearnerDeed::Show(1));
    let before = page.state.experiment.clone();
    page.learner(LearnerDeed::Remove);
    assert_eq!((page.names(), page.state.active), (vec!["A", "C", "D"], 1));
    page.undo_back_to(&before);
    assert_eq!((page.state.active, page.state.own().name.as_str()), (1, "B"));
    page.learner(LearnerDeed::Show(3));
    page.learner(LearnerDeed::Remove);
    assert_eq!(page.state.active, 2);
    for _ in 0..4 {
        page.at(0);
        page.learner(LearnerDeed::Remove);
    }
    assert_eq!(page.names().len(), 1);
}

#[test]
fn a_learner_added_while_it_learns_starts_over_with_what_was_done() {
    let mut page = Page::new();
    page.at(50);
    page.act(Action::Settle(Setting::Rate, 0.2));
    let before = page.state.experiment.clone();
    page.learner(LearnerDeed::Add);
    assert_eq!(page.state.notice, Some(Notice::StartedOver { changes: 1 }));
    assert!(page.state.setup.learners.iter().all(|learner| learner.recipe.rate == 0.2));
    page.undo_back_to(&before);
}

#[test]
fn a_teacher_that_still_learns_is_offered_to_learn_first() {
    let mut page = Page::new();
    page.learner(LearnerDeed::Add);
    page.at(0);
    let before = page.state.experiment.clone();
    page.act(Action::Choose(Choice::Teacher(TeacherKind::Learner(0))));
    assert!(matches!(page.state.notice, Some(Notice::TeacherFirst { .. })), "{:?}", page.state.notice);
    page.act(Action::Take(Offer::TeachFirst));
    let [teacher, student] = &page.state.setup.learners[..] else { panic!("two learners") };
    assert_eq!((teacher.recipe.active_until, student.recipe.active_from), (640, 640));
    assert!(matches!(student.recipe.teacher, Teacher::Learner { index: 0, .. }));
    page.at(0);
    page.act(Action::Settle(Setting::Temperature, 5.0));
    assert!(matches!(page.state.own().recipe.teacher, Teacher::Learner { temperature: 5.0, mix: 0.5, .. }));
    page.act(Action::Undo);
    page.undo_back_to(&before);
    // Where the steps are right already, it is a change like any other.
    page.act(Action::Redo);
    page.at(3);
    page.act(Action::Choose(Choice::Teacher(TeacherKind::Nobody)));
    page.act(Action::Choose(Choice::Teacher(TeacherKind::Learner(0))));
    let last = page.state.experiment.log.last().map(|event| (event.learner, event.change.clone()));
    assert!(matches!(last, Some((1, Change::Teacher(Teacher::Learner { index: 0, .. })))), "{last:?}");
}

#[test]
fn a_student_may_teach_in_its_turn() {
    let mut page = Page::new();
    page.learner(LearnerDeed::Add);
    page.learner(LearnerDeed::Add);
    for (student, teacher) in [(1, 0), (2, 1)] {
        page.at(0);
        page.learner(LearnerDeed::Show(student));
        page.act(Action::Choose(Choice::Teacher(TeacherKind::Learner(teacher))));
        page.act(Action::Take(Offer::TeachFirst));
    }
    let steps: Vec<_> =
        page.state.setup.learners.iter().map(|l| (l.recipe.active_from, l.recipe.active_until)).collect();
    assert_eq!(steps, [(0, 640), (640, 1_280), (1_280, experiment::limits::STEP)]);
    assert_eq!(page.state.experiment.plan, 1_920);
}

#[test]
fn own_points_and_own_steps_are_the_active_learners() {
    let mut page = Page::new();
    page.learner(LearnerDeed::Add);
    for (setting, value) in [
        (Setting::FirstPoint, 20.0),
        (Setting::Points, 40.0),
        (Setting::ActiveFrom, 10.0),
        (Setting::ActiveUntil, 90.0),
    ] {
        page.at(0);
        let before = page.state.experiment.clone();
        page.act(Action::Settle(setting, value));
        assert_eq!(
            (page.state.value(setting), setting.get(&page.state.setup, 0)),
            (value, setting.first(&page.state.setup, 0))
        );
        let after = page.state.experiment.clone();
        page.undo_back_to(&before);
        page.act(Action::Redo);
        assert_eq!(page.state.experiment, after);
    }
}

#[test]
fn learners_are_compared_only_while_that_is_seen() {
    let mut page = Page::new();
    page.learner(LearnerDeed::Seen(true));
    assert_eq!((page.state.pair(), page.watch.map(|watch| watch.pairs)), (None, Some(false)));
    page.learner(LearnerDeed::Add);
    let watched = |page: &Page| page.watch.map(|watch| (watch.pairs, watch.whose));
    assert_eq!((page.state.pair(), watched(&page)), (Some((0, 1)), Some((true, Some(1)))));
    page.learner(LearnerDeed::Seen(false));
    page.learner(LearnerDeed::Show(0));
    assert_eq!(watched(&page), Some((false, Some(0))));
}

#[test]
fn a_notice_outlasts_the_comparison_coming_into_sight() {
    let mut page = Page::new();
    page.state.notice = Some(Notice::Reproduced { step: 5, revision: None });
    for seen in [true, false] {
        page.learner(LearnerDeed::Seen(seen));
        assert!(page.state.notice.is_some());
    }
    page.learner(LearnerDeed::Add);
    assert!(page.state.notice.is_none());
}

#[test]
fn two_learners_compared_are_always_two() {
    let mut page = Page::new();
    for _ in 0..3 {
        page.learner(LearnerDeed::Add);
        page.at(0);
    }
    page.learner(LearnerDeed::Compare(0, 3));
    assert_eq!(page.state.pair(), Some((0, 3)));
    // Who is chosen twice changes places with the other.
    page.learner(LearnerDeed::Compare(3, 3));
    assert_eq!(page.state.pair(), Some((3, 0)));
    page.learner(LearnerDeed::Compare(3, 2));
    for left in [3, 2] {
        page.at(0);
        page.learner(LearnerDeed::Remove);
        let (first, second) = page.state.pair().unwrap();
        assert!(first != second && first.max(second) < left, "{first} {second}");
    }
    page.at(0);
    page.learner(LearnerDeed::Remove);
    assert_eq!(page.state.pair(), None);
}
