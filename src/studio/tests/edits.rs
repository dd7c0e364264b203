//! Whatever a person draws, cuts, moves, takes back and does again: the experiment stays valid, undo brings back the
//! very bytes that were there, and the link holds everything. Also while the worker's answers are late.
//!
//! Deliberately absent: what an edit does to a training network, which is `session`'s.

#[path = "edits/long.rs"]
mod long;

use experiment::codec::{Shared, link, read_link};
use experiment::{Activation, Change, Experiment, NeuronId, Template};
use protocol::{Command, Frame, LearnerFrame, Message, Packet};
use std::rc::Rc;
use studio::{Action, Draw, Effect, LayerEdit, Line, Part, Preferences, Sketch, State, Way, copied, reduce};

/// Random sequences in all, and the edits of one at most.
const SEQUENCES: u64 = 100_000;
const EDITS: u64 = 3;
const THREADS: u64 = 4;

/// Numbers by chance, the same every time (Steele et al. 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }
}

/// A page, and a worker that answers when it is let.
#[derive(Clone)]
struct Page {
    state: State,
    /// What stands in while the state is elsewhere: making one anew takes longer than an edit.
    blank: State,
    unanswered: Vec<(u32, Vec<(u32, Change)>)>,
    opened: usize,
}

impl Page {
    fn new() -> Page {
        let state = State::new(Preferences::default());
        let mut page = Page { blank: state.clone(), state, unanswered: Vec::new(), opened: 0 };
        let (version, build) = (protocol::VERSION, protocol::build().to_owned());
        page.act(Action::Told(Box::new(Message::Hello { version, build, revision: 1 })));
        page.at(0);
        page.act(Action::DrawOwn);
        page.at(0);
        page.act(Action::Canvas((800.0, 600.0)));
        page
    }

    fn act(&mut self, action: Action) {
        let state = std::mem::replace(&mut self.state, self.blank.clone());
        let (state, effects) = reduce(state, action);
        self.state = state;
        for effect in effects {
            match effect {
                Effect::Send(Command::Change { sequence, changes }) => {
                    self.unanswered.push((sequence, changes));
                }
                // Another run: what was on its way to the last one is lost.
                Effect::Send(Command::Open { .. }) => {
                    self.opened += 1;
                    self.unanswered.clear();
                }
                _ => {}
            }
        }
    }

    /// The worker answers its oldest change.
    fn answer(&mut self) {
        if !self.unanswered.is_empty() {
            let (sequence, changes) = self.unanswered.remove(0);
            let step = self.state.shown.step;
            let mut draft = self.state.experiment.draft();
            draft.record(step, &changes);
            let answer = match Experiment::new(draft) {
                Ok(_) => Message::Applied { sequence, step },
                Err(invalid) => Message::Refused { sequence, invalid },
            };
            self.act(Action::Told(Box::new(answer)));
        }
    }

    fn answer_all(&mut self) {
        while !self.unanswered.is_empty() {
            self.answer();
        }
    }

    fn at(&mut self, step: u64) {
        let end = self.state.shown.end.max(step);
        let learners = vec![LearnerFrame::default()];
        let frame = Frame { run: self.state.run, step, end, learners, ..Frame::default() };
        self.act(Action::Told(Box::new(Message::Frame(Box::new(Packet { frame, raw: vec![] })))));
    }

    fn bytes(&self) -> String {
        bytes(&self.state.experiment)
    }

    fn ids(&self) -> Vec<NeuronId> {
        self.state.topology().neurons().iter().map(|neuron| neuron.id).collect()
    }
}

fn bytes(experiment: &Experiment) -> String {
    link(&Shared { experiment: experiment.clone(), replay: None, revision: None, sweep: None, lesson: None })
}

/// One edit, after what it needs selected.
fn edit(page: &mut Page, chance: &mut Chance, board: &mut Option<String>) -> Action {
    let ids = page.ids();
    let (one, other) = (chance.of(&ids), chance.of(&ids));
    let synapses: Vec<_> = page.state.topology().synapses().iter().map(|s| (s.from, s.to)).collect();
    match chance.below(4) {
        0 if !synapses.is_empty() => {
            let (from, to) = chance.of(&synapses);
            page.act(Action::Pick(Some(Part::Synapse { from, to })));
        }
        1 => page.act(Action::Draw(Draw::Pick { more: true }, Some(other))),
        2 => page.act(Action::Draw(Draw::All, None)),
        _ => page.act(Action::Pick(Some(Part::Neuron(one)))),
    }
    let way = chance.of(&[Way::Left, Way::Right, Way::Up, Way::Down]);
    let line = chance.of(&[Line::Column, Line::Row]);
    let place = |chance: &mut Chance| chance.below(900) as i32 - 450;
    let value = chance.below(400) as f32 / 100.0 - 2.0;
    let draw = |draw| Action::Draw(draw, None);
    match chance.below(24) {
        0 | 1 => draw(Draw::Add),
        2..=5 => {
            page.act(Action::Sources(vec![one]));
            Action::Join(other)
        }
        6 => Action::Connect(other),
        7 => Action::Cut,
        8 => draw(Draw::Remove),
        9 => Action::Place(one, place(chance), place(chance)),
        10 => draw(Draw::Nudge(way)),
        11 => draw(Draw::Align(line)),
        12 => draw(Draw::Spread(line)),
        13 => draw(Draw::Arrange),
        14 => Action::SetActivation(chance.of(&Activation::ALL)),
        15 => Action::SetWeight(value),
        16 => Action::SetBias(value),
        17 => draw(Draw::Duplicate),
        18 => Action::Freeze,
        19 => Action::Silence,
        20 => {
            *board = copied(&page.state).or(board.take());
            board.clone().map_or(draw(Draw::Add), Action::Paste)
        }
        21 => Action::For(vec![Part::Neuron(one)], Box::new(Action::SetBias(value))),
        22 => {
            let sketch = Sketch { template: chance.of(&Template::ALL), width: 2, depth: 2, share: 0.5 };
            page.act(Action::Sketch(sketch));
            draw(Draw::Sketch)
        }
        _ => Action::Layers(chance.of(&[LayerEdit::Widen(0), LayerEdit::Narrow(0), LayerEdit::AddLayer])),
    }
}

/// What was edited, taken back and done again.
#[derive(Default)]
struct Count {
    edits: u64,
    undone: u64,
    redone: u64,
}

/// Compares a page with the experiment that shall be there; the very same one has the very same bytes.
fn is(page: &Page, wanted: &Rc<Experiment>, what: &str) {
    if !Rc::ptr_eq(&page.state.experiment, wanted) {
        assert_eq!(page.bytes(), bytes(wanted), "{what}");
    }
}

fn sequence(mut page: Page, seed: u64, count: &mut Count) {
    let mut chance = Chance(seed);
    let mut board = None;
    let (mut earlier, mut later): (Vec<Rc<Experiment>>, Vec<Rc<Experiment>>) = (Vec::new(), Vec::new());
    let first = page.state.undo.len();
    for _ in 0..1 + chance.below(EDITS) {
        let before = page.state.experiment.clone();
        match chance.below(8) {
            0 if !earlier.is_empty() => {
                page.act(Action::Undo);
                let wanted = earlier.pop().unwrap();
                is(&page, &wanted, "undo");
                later.push(before);
                count.undone += 1;
            }
            1 => {
                page.act(Action::Redo);
                if let Some(wanted) = later.pop() {
                    is(&page, &wanted, "redo");
                    earlier.push(before);
                    count.redone += 1;
                }
            }
            // Time goes by, or is gone back to.
            2 => {
                let step = chance.below(40);
                page.at(step);
            }
            _ => {
                let action = edit(&mut page, &mut chance, &mut board);
                let told = format!("{action:?}");
                let length = page.state.undo.len();
                page.act(action);
                page.answer_all();
                if page.state.undo.len() > length {
                    earlier.push(before);
                    later.clear();
                    count.edits += 1;
                } else {
                    assert_eq!(page.state.experiment, before, "{told} was no edit");
                }
            }
        }
        assert_eq!(page.state.undo.len() - first, earlier.len());
    }
    let state = &page.state;
    let again = Experiment::new(state.experiment.draft());
    assert_eq!(again.as_ref(), Ok(&*state.experiment));
    assert_eq!(*state.setup, state.experiment.setup_at(state.shown.step));
    let back = read_link(&page.bytes()).expect("its own link is read");
    assert_eq!(back.experiment, *page.state.experiment);
    // All the way back, and forth again.
    let mut forth = vec![page.state.experiment.clone()];
    while let Some(wanted) = earlier.pop() {
        let same = wanted.works_like(&page.state.experiment);
        let opened = page.opened;
        page.act(Action::Undo);
        is(&page, &wanted, "undo");
        assert_eq!(page.opened == opened, same, "only what changes a run opens one");
        forth.push(page.state.experiment.clone());
    }
    for wanted in forth.iter().rev().skip(1) {
        page.act(Action::Redo);
        is(&page, wanted, "redo");
    }
    count.undone += forth.len() as u64 - 1;
    count.redone += forth.len() as u64 - 1;
}

#[test]
fn a_hundred_thousand_sequences_of_edits_keep_the_experiment_valid_and_undo_exact() {
    let share = |thread: u64| {
        let page = Page::new();
        let mut started = page.clone();
        started.at(7);
        let mut count = Count::default();
        for seed in (thread..SEQUENCES).step_by(THREADS as usize) {
            let page = if (seed / THREADS).is_multiple_of(2) { &page } else { &started };
            sequence(page.clone(), seed, &mut count);
        }
        count
    };
    let counts: Vec<Count> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|thread| scope.spawn(move || share(thread))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let sum = |of: fn(&Count) -> u64| counts.iter().map(of).sum::<u64>();
    let [edits, undone, redone] = [sum(|c| c.edits), sum(|c| c.undone), sum(|c| c.redone)];
    println!("{SEQUENCES} sequences: {edits} edits, {undone} undone, {redone} redone");
    assert!(edits > SEQUENCES / 2 && undone > SEQUENCES / 2 && redone > SEQUENCES / 3);
}

/// Draws these pairs on the first layers of a page, in this order.
fn drawn(pairs: &[(u32, u32)], started: bool) -> Page {
    let mut page = Page::new();
    if started {
        page.at(5);
    }
    let add = Action::Draw(Draw::Add, None);
    for at in 0..5 {
        page.act(Action::Pick(None));
        page.act(add.clone());
        page.answer_all();
        page.act(Action::Place(NeuronId(1024 + at), 40 * at as i32, 0));
    }
    for &(from, to) in pairs {
        page.act(Action::Sources(vec![NeuronId(from)]));
        page.act(Action::Join(NeuronId(to)));
        page.answer_all();
    }
    page
}

#[test]
fn the_topology_does_not_depend_on_the_order_of_drawing() {
    // Forwards only: which synapse of a cycle is its loop, the order does say.
    let mut pairs =
        vec![(0, 1024), (1, 1024), (1024, 1026), (0, 1025), (1025, 1027), (1026, 1028), (1027, 512)];
    let mut chance = Chance(1);
    for started in [false, true] {
        let first = drawn(&pairs, started);
        let fresh = bytes(&first.state.experiment);
        for _ in 0..50 {
            for at in (1..pairs.len()).rev() {
                pairs.swap(at, chance.below(at as u64 + 1) as usize);
            }
            let other = drawn(&pairs, started);
            assert_eq!(other.state.topology(), first.state.topology());
            if !started {
                assert_eq!(other.bytes(), fresh);
            }
        }
    }
}

/// Two neurons added, one after the other, the second before the worker has answered the first.
fn hurried() -> (Page, Vec<usize>) {
    let mut page = Page::new();
    page.at(5);
    let count = |page: &Page| page.state.topology().neurons().len();
    let mut counts = vec![count(&page)];
    for _ in 0..2 {
        page.act(Action::Pick(None));
        page.act(Action::Draw(Draw::Add, None));
        counts.push(count(&page));
    }
    assert_eq!(counts, [3, 4, 5]);
    (page, counts)
}

#[test]
fn each_of_two_hurried_edits_is_undone_alone() {
    let (mut page, _) = hurried();
    page.answer_all();
    for wanted in [4, 3] {
        page.act(Action::Undo);
        assert_eq!(page.state.topology().neurons().len(), wanted);
    }
    for wanted in [4, 5] {
        page.act(Action::Redo);
        assert_eq!(page.state.topology().neurons().len(), wanted);
    }
}

#[test]
fn what_is_undone_before_the_worker_answers_comes_back_with_redo() {
    for answered in 0..3 {
        let (mut page, _) = hurried();
        (0..answered).for_each(|_| page.answer());
        page.act(Action::Undo);
        assert_eq!(page.state.topology().neurons().len(), 4, "{answered} answered");
        page.act(Action::Redo);
        assert_eq!(page.state.topology().neurons().len(), 5, "{answered} answered");
    }
}

#[test]
fn a_move_between_an_edit_and_its_answer_loses_neither() {
    let mut page = Page::new();
    page.at(5);
    page.act(Action::Draw(Draw::Add, None));
    page.act(Action::Place(NeuronId(0), -70, 30));
    page.answer_all();
    assert_eq!(page.state.topology().neurons().len(), 4);
    page.act(Action::Undo);
    assert_eq!(page.state.topology().neurons().len(), 4, "only the move is undone");
    page.act(Action::Undo);
    assert_eq!(page.state.topology().neurons().len(), 3);
    assert!(page.state.experiment.log.is_empty());
}

#[test]
fn a_loop_is_given_ticks_however_it_is_drawn() {
    let output = NeuronId(512);
    for started in [false, true] {
        let mut page = Page::new();
        page.at(if started { 5 } else { 0 });
        page.act(Action::Draw(Draw::Add, Some(output)));
        page.answer_all();
        assert!(page.state.topology().has_loops());
        assert!(page.state.setup.learners[0].recipe.ticks > 1, "with one tick a loop carries nothing");
    }
}
