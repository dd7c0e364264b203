//! The state machine, driven as a person and a worker would.

mod backwards;
mod drags;
mod heading;
mod links;
mod listing;
mod looks;
mod workers;

use crate::{
    Action, Choice, Effect, Goal, LayerEdit, Notice, Offer, Preferences, Setting, State, Worker, reduce,
};
use experiment::codec::{Replay, Shared, link, read_link};
use experiment::{Dataset, Draft, Experiment, Feature, Loss};
use protocol::{Command, Frame, LearnerFrame, Message, Packet};

struct Page {
    state: State,
    sent: Vec<Command>,
    effects: Vec<Effect>,
}

impl Page {
    fn opened() -> Page {
        let mut page = Page { state: State::new(Preferences::default()), sent: vec![], effects: vec![] };
        page.hello();
        page
    }

    fn act(&mut self, action: Action) {
        let state = std::mem::replace(&mut self.state, State::new(Preferences::default()));
        let (state, effects) = reduce(state, action);
        self.state = state;
        self.sent.extend(effects.iter().filter_map(|effect| match effect {
            Effect::Send(command) => Some(command.clone()),
            _ => None,
        }));
        self.effects = effects;
    }

    fn hello(&mut self) {
        let (version, build) = (protocol::VERSION, protocol::build().to_owned());
        self.tell(Message::Hello { version, build, revision: 7 });
    }

    fn tell(&mut self, message: Message) {
        self.act(Action::Told(Box::new(message)));
    }

    fn frame(&mut self, step: u64, running: bool) {
        let end = self.state.shown.end.max(step);
        let learners = vec![LearnerFrame { fingerprint: step, ..LearnerFrame::default() }];
        let frame = Frame { run: self.state.run, step, end, running, learners, ..Frame::default() };
        self.tell(Message::Frame(Box::new(Packet { frame, raw: vec![] })));
    }

    fn rate(&self) -> f64 {
        self.state.value(Setting::Rate)
    }

    fn opens(&self) -> Vec<u64> {
        let step = |command: &Command| match command {
            Command::Open { step, .. } => Some(*step),
            _ => None,
        };
        self.sent.iter().filter_map(step).collect()
    }

    fn last_change(&self) -> u32 {
        let sequence = |command: &Command| match command {
            Command::Change { sequence, .. } => Some(*sequence),
            _ => None,
        };
        self.sent.iter().rev().find_map(sequence).unwrap()
    }
}

#[test]
fn the_first_word_opens_the_experiment() {
    let page = Page::opened();
    assert_eq!(page.opens(), [0]);
    assert_eq!(page.state.worker, Worker::Ready { revision: 7 });
    assert_eq!(page.sent.iter().filter(|c| **c == Command::Grant).count(), 2);
}

#[test]
fn a_frame_alone_renders_nothing() {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Play);
    page.frame(5, true);
    page.frame(6, true);
    assert_eq!(page.effects, []);
}

#[test]
fn play_stops_at_the_plan_and_goes_on_twice_as_far() {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Play);
    let plan = page.state.experiment.plan;
    page.frame(plan, false);
    assert_eq!(page.state.notice, Some(Notice::PlanReached { plan }));
    assert_eq!(page.state.goal, Goal::Rest);
    page.act(Action::Play);
    assert_eq!(page.state.experiment.plan, 2 * plan);
    assert_eq!(page.state.goal, Goal::Run { until: 2 * plan, play: true });
}

#[test]
fn an_edit_before_the_first_step_belongs_to_the_start() {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Settle(Setting::Rate, 0.5));
    assert_eq!(page.state.experiment.learners[0].recipe.rate, 0.5);
    assert_eq!(page.state.experiment.log, []);
    assert_eq!(page.opens(), [0, 0]);
    page.act(Action::Undo);
    assert_eq!(page.state.experiment.learners[0].recipe.rate, Draft::default().learners[0].recipe.rate);
    page.act(Action::Redo);
    assert_eq!(page.rate(), 0.5);
}

#[test]
fn an_edit_while_it_learns_becomes_an_event_where_the_worker_says() {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Play);
    page.frame(100, true);
    page.act(Action::Settle(Setting::Rate, 0.5));
    assert_eq!(page.rate(), 0.5);
    assert_eq!(page.state.experiment.log, []);
    let sequence = page.last_change();
    page.tell(Message::Applied { sequence, step: 104 });
    assert_eq!(page.state.experiment.log[0].at, 104);
    page.frame(110, true);
    assert_eq!(page.rate(), 0.5);
    page.act(Action::Undo);
    assert_eq!(page.opens(), [0, 104]);
    assert_eq!(page.rate(), Setting::Rate.first(&page.state.setup, 0));
    assert_eq!(page.state.experiment.log, []);
}

#[test]
fn a_change_in_the_past_cuts_the_later_log() {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Play);
    for (step, rate) in [(10, 0.1), (50, 0.2), (20, 0.3)] {
        page.frame(step, false);
        page.act(Action::Settle(Setting::Rate, rate));
        let sequence = page.last_change();
        page.tell(Message::Applied { sequence, step });
    }
    let steps: Vec<u64> = page.state.experiment.log.iter().map(|event| event.at).collect();
    assert_eq!(steps, [10, 20]);
}

#[test]
fn a_drag_is_one_edit_of_at_most_five_changes_a_second() {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Play);
    page.frame(9, true);
    let changes = |page: &Page| page.sent.iter().filter(|c| matches!(c, Command::Change { .. })).count();
    for value in [0.01, 0.02, 0.03, 0.05] {
        page.act(Action::Slide(Setting::Rate, value));
    }
    assert_eq!((changes(&page), page.rate()), (1, 0.05));
    page.act(Action::Woke);
    page.act(Action::Woke);
    assert_eq!(changes(&page), 2);
    page.act(Action::Slide(Setting::Rate, 0.07));
    page.act(Action::Settle(Setting::Rate, 0.07));
    assert_eq!(changes(&page), 3);
    assert_eq!(page.state.undo.len(), 1);
}

#[test]
fn reset_folds_the_log_and_can_be_undone() {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Play);
    page.frame(100, true);
    page.act(Action::Settle(Setting::Rate, 0.5));
    let sequence = page.last_change();
    page.tell(Message::Applied { sequence, step: 100 });
    page.frame(120, true);
    page.act(Action::Reset);
    assert_eq!(page.state.notice, Some(Notice::StartedOver { changes: 1 }));
    assert_eq!((page.state.experiment.log.len(), page.rate(), page.state.shown.step), (0, 0.5, 0));
    page.act(Action::Undo);
    assert_eq!((page.state.experiment.log.len(), page.opens().last()), (1, Some(&120)));
}

/// It was lost where a script was to be applied again, and nowhere could be undone.
#[test]
fn reset_keeps_a_change_that_the_worker_has_not_answered_for() {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Play);
    page.frame(100, true);
    page.act(Action::Settle(Setting::Rate, 0.5));
    page.act(Action::Reset);
    assert_eq!(page.state.notice, Some(Notice::StartedOver { changes: 1 }));
    assert_eq!((page.state.experiment.log.len(), page.rate(), page.state.shown.step), (0, 0.5, 0));
    page.act(Action::Undo);
    assert_eq!((page.state.experiment.log.len(), page.rate()), (1, 0.5));
}

#[test]
fn reset_keeps_a_change_that_no_frame_has_come_to() {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Play);
    page.frame(100, true);
    page.act(Action::Settle(Setting::Rate, 0.5));
    // The worker is ahead of what it has shown.
    let sequence = page.last_change();
    page.tell(Message::Applied { sequence, step: 130 });
    assert_eq!(page.rate(), 0.5);
    page.act(Action::Reset);
    assert_eq!(page.state.notice, Some(Notice::StartedOver { changes: 1 }));
    assert_eq!((page.state.experiment.log.len(), page.rate(), page.state.shown.step), (0, 0.5, 0));
}

#[test]
fn changes_further_on_are_not_told_before_their_step() {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Play);
    page.frame(100, true);
    page.act(Action::Settle(Setting::Rate, 0.5));
    let sequence = page.last_change();
    page.tell(Message::Applied { sequence, step: 130 });
    // Going back before a frame has come there.
    page.act(Action::Seek(40));
    page.frame(40, false);
    assert_eq!(page.rate(), 0.01);
    // A run opened from a link begins with the settings of its start.
    let link = experiment::codec::link(&experiment::codec::Shared {
        experiment: (*page.state.experiment).clone(),
        ..Default::default()
    });
    let mut other = Page::opened();
    other.act(Action::OpenLink(link));
    assert_eq!((other.state.experiment.log.len(), other.rate()), (1, 0.01));
}

#[test]
fn every_dataset_and_loss_can_be_chosen_at_the_start_and_later() {
    for started in [false, true] {
        let mut page = Page::opened();
        page.frame(0, false);
        if started {
            page.act(Action::Play);
            page.frame(30, true);
        }
        let answer = |page: &mut Page| {
            if started {
                let sequence = page.last_change();
                page.tell(Message::Applied { sequence, step: 30 });
            }
            assert!(!page.state.notice.as_ref().is_some_and(Notice::alarming), "{:?}", page.state.notice);
        };
        for dataset in Dataset::ALL.into_iter().chain(Dataset::WIDE) {
            page.act(Action::Choose(Choice::Dataset(dataset)));
            answer(&mut page);
            assert_eq!(page.state.setup.task.samples().dataset, dataset);
        }
        page.act(Action::Choose(Choice::Dataset(Dataset::Moons)));
        answer(&mut page);
        for loss in Loss::ALL {
            page.act(Action::Choose(Choice::Loss(loss)));
            answer(&mut page);
            assert_eq!(page.state.setup.learners[0].recipe.loss, loss);
        }
        for feature in Feature::ALL {
            page.act(Action::Toggle(feature));
            answer(&mut page);
        }
        for layers in [LayerEdit::Widen(1), LayerEdit::Narrow(0)] {
            page.act(Action::Layers(layers));
            answer(&mut page);
        }
        page.act(Action::Layers(LayerEdit::AddLayer));
        assert_eq!(page.state.shown.step, 0);
    }
}

/// A page whose rate was changed at step 50 of a run that is at step 90.
fn changed_at_50() -> Page {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Play);
    page.frame(50, true);
    page.act(Action::Settle(Setting::Rate, 0.5));
    let sequence = page.last_change();
    page.tell(Message::Applied { sequence, step: 50 });
    page.act(Action::Pause);
    page.frame(90, false);
    page.sent.clear();
    page
}

#[test]
fn a_deed_is_switched_off_and_on_and_the_run_stays_at_its_step() {
    let mut page = changed_at_50();
    let first = Experiment::default().learners[0].recipe.rate;
    for (on, rate) in [(false, f64::from(first)), (true, 0.5)] {
        page.act(Action::Switch { events: 0..1, on });
        assert_eq!(page.state.experiment.log[0].off, !on);
        assert!((page.rate() - rate).abs() < 1e-6, "{on}: {}", page.rate());
    }
    assert_eq!(page.opens(), [90, 90]);
    page.act(Action::Undo);
    assert!(page.state.experiment.log[0].off);
    page.act(Action::Switch { events: 3..5, on: true });
    assert_eq!(page.state.experiment.log.len(), 1);
}

#[test]
fn what_reset_folded_is_replayed_as_it_happened() {
    let mut page = changed_at_50();
    let before = page.state.experiment.clone();
    page.act(Action::Reset);
    assert_eq!(page.state.experiment.log.len(), 0);
    assert_eq!(page.state.notice.as_ref().unwrap().offers(), [Offer::Replay, Offer::Undo]);
    page.act(Action::Take(Offer::Replay));
    assert_eq!(page.state.experiment, before);
    assert_eq!(page.opens(), [0, 0]);
    assert!(page.state.playing());
}

#[test]
fn drawing_ones_own_starts_from_inputs_and_outputs_and_can_be_undone() {
    let mut page = changed_at_50();
    page.act(Action::DrawOwn);
    assert_eq!(page.state.setup.learners[0].topology.neurons().len(), 3);
    assert_eq!(page.state.notice, Some(Notice::BlankNetwork));
    assert!(page.effects.contains(&Effect::Focus(crate::ADD_LAYER)));
    assert_eq!(page.rate(), 0.5);
    page.act(Action::Take(Offer::Undo));
    assert_eq!(page.opens(), [0, 90]);
    assert!(page.state.setup.learners[0].topology.neurons().len() > 3);
}

#[test]
fn that_nothing_is_kept_is_said_once_and_talks_over_nothing() {
    let mut page = Page::opened();
    page.act(Action::OpenLink("#0.nonsense".to_owned()));
    page.act(Action::NothingKept);
    assert!(matches!(page.state.notice, Some(Notice::LinkRefused(_))));
    page.act(Action::Dismiss);
    page.act(Action::NothingKept);
    assert_eq!(page.state.notice, Some(Notice::NothingKept));
    page.act(Action::Dismiss);
    page.act(Action::NothingKept);
    assert_eq!(page.state.notice, None);
}

/// Whoever closes a part of the page by keyboard would else begin anew at the top of it.
#[test]
fn what_closes_gives_the_keyboard_back() {
    use crate::{
        MakingDeed, TableDeed, class::ClassDeed, inside::InsideDeed, slow::SlowDeed, sweep::SweepDeed,
        takeaway::Takeaway,
    };
    let opens_and_closes = [
        (Action::Slow(SlowDeed::Toggle), Action::Slow(SlowDeed::Toggle), crate::SLOW_OPEN),
        (Action::Inside(InsideDeed::Toggle), Action::Inside(InsideDeed::Toggle), crate::INSIDE_OPEN),
        (Action::Sweep(SweepDeed::Toggle), Action::Sweep(SweepDeed::Toggle), crate::SWEEP_OPEN),
        (Action::TakeAway(Takeaway::Toggle), Action::TakeAway(Takeaway::Toggle), crate::TAKING_OPEN),
        (Action::Table(TableDeed::Open), Action::Table(TableDeed::Close), crate::IMPORT_OPEN),
        (Action::Making(MakingDeed::Open), Action::Making(MakingDeed::Close), crate::LESSON_MAP_OPEN),
        (Action::Class(ClassDeed::Code(String::new())), Action::Class(ClassDeed::Close), crate::LESSON_TITLE),
    ];
    for (opens, closes, back) in opens_and_closes {
        let (state, effects) = reduce(State::new(Preferences::default()), opens);
        assert!(!effects.contains(&Effect::Focus(back)), "{back} has the keyboard while it is open");
        let (_, effects) = reduce(state, closes);
        assert!(effects.contains(&Effect::Focus(back)), "nothing gives the keyboard back to {back}");
    }
}
