//! Branches, undo and redo as the page makes them, by chance: each leaves what a fresh run of the same experiment is.

use super::changes::{TAUGHT, choosing, listed_of_choices, lists, one_after_the_other};
use super::{LENGTH, change, open, reach, refuses, seek, shown, small};
use experiment::{Change, Draft, Experiment, Feedback, Frozen, Layers, Learner, Optimiser, Setup, Task};
use proptest::prelude::*;
use proptest::sample::Index;
use protocol::{Command, Message, Pace, Packet};
use session::Session;

/// What a hand does at the page.
#[derive(Clone, Debug)]
enum Deed {
    Play(u64),
    Seek(u64),
    Peek(u64),
    /// Seeks a step at which something was changed.
    Return(Index),
    /// Changes something of a learner, after so many steps and before so many more; at rest where there are none.
    Change {
        learner: Index,
        made: Made,
        after: u64,
        then: u64,
    },
    /// Switches an event of the log off, or on again.
    Switch(Index),
    Undo,
    Redo,
}

/// Which changes are made.
#[derive(Clone, Debug)]
enum Made {
    ByChance(Vec<Change>),
    /// One of all that there are here.
    Listed(Index),
}

fn deed() -> impl Strategy<Value = Deed> {
    let made = prop_oneof![change().prop_map(Made::ByChance), any::<Index>().prop_map(Made::Listed)];
    let pause = || prop_oneof![Just(0), 1u64..60];
    prop_oneof![
        3 => (1u64..150).prop_map(Deed::Play),
        2 => (0..LENGTH).prop_map(Deed::Seek),
        1 => (0..LENGTH).prop_map(Deed::Peek),
        3 => any::<Index>().prop_map(Deed::Return),
        7 => (any::<Index>(), made, pause(), pause())
            .prop_map(|(learner, made, after, then)| Deed::Change { learner, made, after, then }),
        1 => any::<Index>().prop_map(Deed::Switch),
        5 => Just(Deed::Undo),
        4 => Just(Deed::Redo),
    ]
}

/// Three learners that have little in common.
fn several() -> Draft {
    let mut draft = small();
    let mut add = |widths: &[u32], edit: fn(&mut Learner)| {
        let mut learner = draft.learners[0].clone();
        learner.topology = Layers { widths: widths.to_vec(), ..Layers::default() }.topology().unwrap();
        edit(&mut learner);
        draft.learners.push(learner);
    };
    add(&[20], |learner| learner.recipe.optimiser = Optimiser::ADAM);
    add(&[8, 8, 4], |learner| {
        learner.recipe.feedback = Feedback::NodePerturbation { sigma: 0.1 };
        learner.recipe.delay = 3;
    });
    draft
}

fn start() -> impl Strategy<Value = Draft> {
    let starts = [small(), several(), one_after_the_other(), choosing(false), choosing(true)];
    prop::sample::select(starts.map(with_few_test_points).to_vec())
}

/// Measuring is most of what these runs take.
fn with_few_test_points(mut draft: Draft) -> Draft {
    let Task::Samples(samples) = &mut draft.task;
    samples.test = 40;
    draft
}

/// Everything that can be changed here.
fn listed(setup: &Setup, learner: u32) -> Vec<Vec<(u32, Change)>> {
    let mut listed = lists(setup, learner);
    let own = |change| vec![(learner, change)];
    let frozen = setup.frozen[learner as usize].iter();
    listed.extend(frozen.map(|part: &Frozen| own(Change::Thaw(*part))));
    listed.push(own(TAUGHT));
    let choices = listed_of_choices(setup.learners[learner as usize].recipe.world.offered);
    listed.extend(choices.map(|list| list.into_iter().map(|change| (learner, change)).collect()));
    listed
}

/// The page: what it has in force, and what Undo and Redo come back to.
struct Page {
    session: Session,
    run: u32,
    experiment: Experiment,
    step: u64,
    undo: Vec<(Experiment, u64)>,
    redo: Vec<(Experiment, u64)>,
}

impl Page {
    fn new(experiment: Experiment) -> Page {
        let session = open(&experiment, 0);
        Page { session, run: 1, experiment, step: 0, undo: Vec::new(), redo: Vec::new() }
    }

    fn does(&mut self, deed: Deed) {
        match deed {
            Deed::Play(steps) => {
                self.train(steps);
                self.session.handle(Command::Pause);
                self.look(self.step + steps);
            }
            Deed::Seek(step) => self.seek(step),
            Deed::Peek(step) => {
                self.session.handle(Command::Peek { step });
                let shown = self.session.frame().frame.step;
                assert!(shown <= step);
                self.look(shown);
            }
            Deed::Return(at) if !self.experiment.log.is_empty() => {
                self.seek(self.experiment.log[at.index(self.experiment.log.len())].at);
            }
            Deed::Change { learner, made, after, then } => {
                let learner = learner.index(self.experiment.learners.len()) as u32;
                self.train(after);
                self.step = self.session.frame().frame.step;
                self.change(self.made(learner, made));
                self.train(then);
                self.session.handle(Command::Pause);
                self.look(self.step + then);
            }
            Deed::Switch(at) if !self.experiment.log.is_empty() => {
                let mut draft = self.experiment.draft();
                let event = &mut draft.log[at.index(self.experiment.log.len())];
                event.off = !event.off;
                if let Ok(switched) = Experiment::new(draft) {
                    self.remember();
                    self.open(switched, self.step);
                }
            }
            Deed::Return(_) | Deed::Switch(_) => {}
            Deed::Undo => self.take_back(|page| (&mut page.undo, &mut page.redo)),
            Deed::Redo => self.take_back(|page| (&mut page.redo, &mut page.undo)),
        }
    }

    fn seek(&mut self, step: u64) {
        seek(&mut self.session, step);
        self.look(step);
    }

    /// Plays on, and goes on playing.
    fn train(&mut self, steps: u64) {
        if steps > 0 {
            self.session.handle(Command::Run { until: u64::MAX, pace: Pace::Full });
            self.session.advance(steps);
        }
    }

    fn made(&self, learner: u32, made: Made) -> Vec<(u32, Change)> {
        match made {
            Made::ByChance(changes) => {
                // What the task is belongs to the first learner's changes.
                let of = |change: &Change| if matches!(change, Change::Samples(_)) { 0 } else { learner };
                changes.into_iter().map(|change| (of(&change), change)).collect()
            }
            Made::Listed(at) => {
                let mut listed = listed(&self.experiment.setup_at(self.step), learner);
                listed.swap_remove(at.index(listed.len()))
            }
        }
    }

    /// Makes changes: at rest at the start they are another start, otherwise they cut what came later.
    fn change(&mut self, changes: Vec<(u32, Change)>) {
        if self.step == 0 && !self.session.is_running() {
            let mut draft = self.experiment.draft();
            draft.log.retain(|event| event.at == 0);
            if let Ok(restarted) = draft.edit_start(&changes).and_then(|()| Experiment::new(draft)) {
                self.remember();
                self.open(restarted, 0);
            }
            return;
        }
        let mut draft = self.experiment.draft();
        draft.record(self.step, &changes);
        let messages = self.session.handle(Command::Change { sequence: self.run, changes });
        match Experiment::new(draft) {
            Ok(changed) => {
                assert!(messages.contains(&Message::Applied { sequence: self.run, step: self.step }));
                self.remember();
                self.experiment = changed;
            }
            Err(_) => assert!(refuses(&messages)),
        }
    }

    fn remember(&mut self) {
        self.undo.push((self.experiment.clone(), self.step));
        self.redo.clear();
    }

    /// Comes back to the last moment of one list, and puts the present on the other.
    fn take_back(&mut self, lists: fn(&mut Page) -> (&mut Moments, &mut Moments)) {
        let now = (self.experiment.clone(), self.step);
        let (from, to) = lists(self);
        if let Some((experiment, step)) = from.pop() {
            to.push(now);
            self.open(experiment, step);
        }
    }

    /// Sends the experiment as a whole; the session knows itself what is still right.
    fn open(&mut self, experiment: Experiment, step: u64) {
        self.experiment = experiment;
        self.send(step);
        self.look(step);
    }

    fn send(&mut self, step: u64) {
        self.run += 1;
        let experiment = Box::new(self.experiment.clone());
        self.session.handle(Command::Open { run: self.run, experiment, step, checkpoint: None });
        reach(&mut self.session);
    }

    /// What is shown is what a fresh run shows on its way to `step`.
    fn look(&mut self, step: u64) {
        let fresh = shown(&open(&self.experiment, step).frame());
        let shown = shown(&self.session.frame());
        assert_eq!(shown, fresh, "on the way to {step}");
        self.step = shown.0;
    }

    /// All that was recorded is what a fresh run records.
    fn look_back(&mut self) {
        let end = self.session.frame().frame.end;
        let fresh = recorded(&open(&self.experiment, end).frame());
        // Who is sent an experiment as a whole is told all of its records anew.
        self.send(end);
        assert_eq!(recorded(&self.session.frame()), fresh);
    }
}

type Moments = Vec<(Experiment, u64)>;

/// The records, the verdicts on them, and the distributions.
fn recorded(packet: &Packet) -> (Vec<u64>, Vec<(String, Vec<u8>)>) {
    let learners = packet.frame.learners.iter().map(|learner| {
        let numbers = (&learner.records, learner.best, learner.overfitting_since, learner.judged_best);
        (format!("{numbers:?}"), packet.section(learner.spreads).to_vec())
    });
    (packet.frame.record_steps.clone(), learners.collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn branches_undo_and_redo_equal_fresh_runs(
        start in start(),
        deeds in prop::collection::vec(deed(), 8..24),
    ) {
        let mut page = Page::new(Experiment::new(start).unwrap());
        for deed in deeds {
            page.does(deed);
        }
        page.look_back();
    }
}
