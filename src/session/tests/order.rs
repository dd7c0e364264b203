//! The same network, drawn in whatever order: the same experiment to the byte, and the same run to the bit.
//!
//! Detours leave no trace either: synapses cut and drawn again, neurons that come and go.

use experiment::codec::{Shared, file, link};
use experiment::{
    Activation, Change, Draft, Experiment, Feature, Layers, Neuron, NeuronId, Optimiser, Role, Samples, Task,
};
use proptest::prelude::*;
use proptest::sample::select;
use protocol::{Command, Message, Watch};
use session::Session;
use std::collections::{BTreeMap, BTreeSet};

/// The step a running network is edited at, and the one the runs end at.
const EDITED: u64 = 5;
const END: u64 = 12;

const OUTPUT: NeuronId = NeuronId(512);

/// A network to be drawn over the one there is: inputs x and y, each connected to the output.
#[derive(Clone, Debug)]
struct Sketch {
    /// In the order of their ids; those without an activation come and go.
    hidden: Vec<Option<Activation>>,
    /// Inputs beside x and y.
    inputs: BTreeSet<u32>,
    /// From, to, and whether looped.
    synapses: BTreeMap<(NeuronId, NeuronId), bool>,
    /// Synapses of the network there is that are cut.
    cut: BTreeSet<NeuronId>,
}

/// Straight synapses go up in a rank that is not the order of ids; loops go anywhere.
fn sketch() -> impl Strategy<Value = Sketch> {
    let hidden = (proptest::option::weighted(0.85, select(&Activation::ALL[..])), any::<u16>());
    let others: Vec<u32> = Feature::ALL.map(Feature::code).into_iter().filter(|&code| code > 1).collect();
    let inputs = prop::collection::btree_set(select(others), 0..3);
    let pairs = prop::collection::vec((any::<u16>(), any::<u16>(), prop::bool::weighted(0.15)), 4..40);
    let cut = prop::collection::btree_set(select(vec![NeuronId(0), NeuronId(1)]), 0..=2);
    (prop::collection::vec(hidden, 2..10), inputs, pairs, cut).prop_map(|(hidden, inputs, pairs, cut)| {
        let (hidden, ranks): (Vec<_>, Vec<_>) = hidden.into_iter().unzip();
        let sources: Vec<NeuronId> = [0, 1].into_iter().chain(inputs.iter().copied()).map(NeuronId).collect();
        let stays = (0..hidden.len()).filter(|&at| hidden[at].is_some());
        let mut ranked: Vec<(u16, NeuronId)> =
            stays.map(|at| (ranks[at], NeuronId(1024 + at as u32))).collect();
        ranked.sort_unstable();
        let behind = ranked.into_iter().map(|(_, id)| id).chain([OUTPUT]);
        let order: Vec<NeuronId> = sources.iter().copied().chain(behind).collect();
        let mut synapses = BTreeMap::new();
        for (one, other, looped) in pairs {
            let (a, b) = (one as usize % order.len(), other as usize % order.len());
            let (from, to) = if looped { (a, b) } else { (a.min(b), a.max(b)) };
            let there = to == order.len() - 1 && from < 2;
            if (looped || from < to) && from.max(to) >= sources.len() && to >= sources.len() && !there {
                synapses.entry((order[from], order[to])).or_insert(looped && from >= sources.len());
            }
        }
        Sketch { hidden, inputs, synapses, cut }
    })
}

/// One order of drawing: each number picks among what can be done next, and now and then a detour, which is one deed.
fn drawn(sketch: &Sketch, numbers: &[u32]) -> Vec<Vec<Change>> {
    let hidden = |at: usize| NeuronId(1024 + at as u32);
    let place = |id: NeuronId| (40 * (id.0 as i32 % 7), 30 * (id.0 as i32 % 5));
    let add = |id: NeuronId, activation| {
        let (x, y) = place(id);
        Change::Add(Neuron { id, x, y, activation })
    };
    let mut pending: Vec<Change> = Vec::new();
    for (at, activation) in sketch.hidden.iter().enumerate() {
        pending.push(add(hidden(at), activation.unwrap_or(Activation::Sine)));
        if activation.is_none() {
            pending.push(Change::Remove(hidden(at)));
        }
    }
    pending.extend(sketch.inputs.iter().map(|&code| add(NeuronId(code), Activation::Linear)));
    pending.extend(sketch.cut.iter().map(|&from| Change::Cut { from, to: OUTPUT }));
    let connect =
        |(&(from, to), &looped): (&(NeuronId, NeuronId), &bool)| Change::Connect { from, to, looped };
    pending.extend(sketch.synapses.iter().map(connect));
    let mut there: BTreeSet<NeuronId> = [NeuronId(0), NeuronId(1), OUTPUT].into();
    let (mut deeds, mut detours, mut next) = (Vec::new(), BTreeSet::new(), NeuronId::HIDDEN);
    let mut numbers = numbers.iter().cycle();
    while !pending.is_empty() {
        let can = |change: &Change| match change {
            Change::Add(neuron) => neuron.id.role() != Role::Hidden || neuron.id.0 == next,
            Change::Remove(id) => there.contains(id),
            Change::Connect { from, to, .. } => there.contains(from) && there.contains(to),
            _ => true,
        };
        let ready: Vec<usize> = (0..pending.len()).filter(|&at| can(&pending[at])).collect();
        let number = *numbers.next().unwrap();
        let at = ready[number as usize % ready.len()];
        match pending[at] {
            Change::Connect { from, to, looped } if number >> 30 == 0 && detours.insert((from, to)) => {
                // It may be a loop for a moment, or none.
                let looped = !looped;
                deeds.push(vec![Change::Connect { from, to, looped }, Change::Cut { from, to }]);
                continue;
            }
            Change::Add(neuron) => {
                there.insert(neuron.id);
                next += u32::from(neuron.id.role() == Role::Hidden);
            }
            _ => {}
        }
        deeds.push(vec![pending.swap_remove(at)]);
    }
    deeds
}

fn start() -> Draft {
    let samples = Samples { train: 30, test: 20, ..Samples::default() };
    let mut draft = Draft { task: Task::Samples(samples), ..Draft::default() };
    draft.learners[0].topology = Layers { widths: Vec::new(), ..Layers::default() }.topology().unwrap();
    let recipe = &mut draft.learners[0].recipe;
    (recipe.batch, recipe.ticks, recipe.bias_spread) = (10, 2, 0.3);
    (recipe.optimiser, recipe.rate) = (Optimiser::ADAM, 0.01);
    draft
}

fn own(deeds: &[Vec<Change>]) -> Vec<(u32, Change)> {
    deeds.iter().flatten().map(|change| (0, change.clone())).collect()
}

fn open(experiment: &Experiment, step: u64) -> Session {
    let mut session = Session::new();
    session.handle(Command::Watch(Watch { parameters: true, ..Watch::default() }));
    let experiment = Box::new(experiment.clone());
    session.handle(Command::Open { run: 1, experiment, step, checkpoint: None });
    seek(&mut session, step);
    session
}

fn seek(session: &mut Session, step: u64) {
    session.handle(Command::Seek { step });
    while session.is_running() {
        session.advance(64);
    }
}

/// The learner's fingerprint, and the bits of its weights and biases.
fn run_to(session: &mut Session, step: u64) -> (u64, u64, Vec<u32>) {
    seek(session, step);
    let packet = session.frame();
    let learner = &packet.frame.learners[0];
    let numbers = packet.floats(learner.weights).chain(packet.floats(learner.biases));
    (packet.frame.step, learner.fingerprint, numbers.map(f32::to_bits).collect())
}

fn run(session: &mut Session) -> (u64, u64, Vec<u32>) {
    run_to(session, END)
}

/// Drawn before the first step: the experiment.
fn fresh(deeds: &[Vec<Change>]) -> Experiment {
    let mut draft = start();
    draft.edit_start(&own(deeds)).unwrap();
    Experiment::new(draft).unwrap()
}

/// Drawn while it runs: all at once in the log.
fn logged(deeds: &[Vec<Change>]) -> Experiment {
    let mut draft = start();
    draft.record(EDITED, &own(deeds));
    Experiment::new(draft).unwrap()
}

/// Drawn while it runs: in several strokes, so many deeds each.
fn live(deeds: &[Vec<Change>], most: usize) -> Session {
    let mut session = open(&Experiment::new(start()).unwrap(), EDITED);
    for (sequence, deeds) in deeds.chunks(most).enumerate() {
        let (sequence, step) = (sequence as u32, EDITED);
        let told = session.handle(Command::Change { sequence, changes: own(deeds) });
        assert!(told.contains(&Message::Applied { sequence, step }), "{deeds:?}: {told:?}");
    }
    session
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_drawing_is_seen_in_no_byte_and_in_no_bit(
        sketch in sketch(),
        orders in prop::collection::vec(prop::collection::vec(any::<u32>(), 60), 4),
        most in 1usize..9,
    ) {
        let orders: Vec<Vec<Vec<Change>>> = orders.iter().map(|numbers| drawn(&sketch, numbers)).collect();
        let wanted = fresh(&orders[0]);
        let written = |experiment: &Experiment| {
            let experiment = experiment.clone();
            let shared = Shared { experiment, replay: None, revision: None, sweep: None, lesson: None };
            (file(&shared), link(&shared))
        };
        let (bytes, numbers) = (written(&wanted), run(&mut open(&wanted, 0)));
        let edited = run(&mut open(&logged(&orders[0]), END));
        prop_assert_ne!(numbers.1, run_to(&mut open(&wanted, 0), 0).1, "it learns");
        for order in &orders {
            let same = fresh(order);
            prop_assert_eq!(&same, &wanted);
            prop_assert_eq!(written(&same), bytes.clone());
            prop_assert_eq!(run(&mut open(&same, 0)), numbers.clone());
            let same = logged(order);
            prop_assert_eq!(&same.setup_at(EDITED).learners, &wanted.learners);
            prop_assert_eq!(run(&mut open(&same, END)), edited.clone());
            prop_assert_eq!(run(&mut live(order, most)), edited.clone());
        }
    }
}
