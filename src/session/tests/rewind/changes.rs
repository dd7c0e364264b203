//! Every change that `rewind` does not make by chance: live against logged, each once; and what Renew gives back.

use super::{experiment, open, seek, shown, small};
use experiment::{
    Activation, Axis, Change, Dataset, Draft, Drive, Erasure, Event, Experiment, Feature, Frozen, Layers,
    Loss, Mirror, Monotone, Neuron, NeuronId, Polarity, Setup, Shape, Stroke, Symmetry, Task, Teacher, Tied,
    Topology, World,
};
use protocol::{Command, Message};
use session::Session;

/// Changes of the first learner.
fn own(changes: impl IntoIterator<Item = Change>) -> Vec<(u32, Change)> {
    changes.into_iter().map(|change| (0, change)).collect()
}

/// These changes, made at step 130, give the run that a log with them gives, and another than without them.
fn check_live_and_logged(start: &Experiment, changes: Vec<(u32, Change)>) {
    let mut live = open(start, 130);
    assert!(matches!(
        live.handle(Command::Change { sequence: 4, changes: changes.clone() })[0],
        Message::Applied { sequence: 4, step: 130 }
    ));
    let mut draft = start.draft();
    draft.record(130, &changes);
    let logged = shown(&open(&Experiment::new(draft).unwrap(), 200).frame());
    assert_eq!(shown(&seek(&mut live, 200)), logged, "{changes:?}");
    assert_ne!(shown(&open(start, 200).frame()), logged, "{changes:?} changed nothing");
}

/// What a person can change of this learner and of the points, once each.
pub fn lists(setup: &Setup, learner: u32) -> Vec<Vec<(u32, Change)>> {
    let mut lists = listed_of_points(setup);
    let of_learner = listed_of_learner(&setup.learners[learner as usize].topology);
    lists.extend(
        of_learner.into_iter().map(|list| list.into_iter().map(|change| (learner, change)).collect()),
    );
    lists
}

/// Other datasets, and points painted, moved and taken away.
fn listed_of_points(setup: &Setup) -> Vec<Vec<(u32, Change)>> {
    let mut lists = Vec::new();
    for dataset in [Dataset::Penguins, Dataset::Wave, Dataset::Spiral] {
        let samples = experiment::Samples { dataset, train: 50, test: 200, ..Default::default() };
        lists.push(setup.refit(&samples));
    }
    let first = setup.own.next_point;
    let places = vec![300, -200, 900, 700, -400, 1_100];
    let painted = Change::Paint(Stroke { first, label: 1, test: false, places });
    let erasure = Erasure { ids: vec![first], train: vec![3, 8], test: vec![5] };
    lists.push(own([painted.clone()]));
    lists.push(own([painted.clone(), Change::Move { id: first + 1, to_x: -700, to_y: 50 }]));
    lists.push(own([painted, Change::Erase(erasure)]));
    lists
}

fn listed_of_learner(topology: &Topology) -> Vec<Vec<Change>> {
    let id = NeuronId;
    let next = topology.next_id();
    let mut lists = vec![
        vec![
            Change::Add(Neuron { id: next, x: 0, y: 0, activation: Activation::Sine }),
            Change::Connect { from: id(0), to: next, looped: false },
            Change::Connect { from: next, to: id(512), looped: false },
        ],
        vec![Change::Cut { from: id(0), to: id(1024) }, Change::Remove(id(1030))],
        vec![Change::Weight { from: id(1024), to: id(1032), value: 0.75 }],
        vec![Change::L1(0.001), Change::Loss(Loss::SquaredError)],
        topology.add_input(Feature::R),
    ];
    let rule = Shape::Disc { x: 0.25, y: -0.5, radius: 0.75 };
    let alone = [
        Change::Smoothing(0.2),
        Change::WarmUp(400),
        Change::Clip(0.001),
        Change::Decay(0.5),
        Change::Teacher(Teacher::Rule { shape: rule, mix: 0.5 }),
        Change::Renew(Frozen::Neuron(id(1030))),
        Change::Renew(Frozen::Synapse { from: id(1024), to: id(1032) }),
        Change::Drive(Drive::NeverSatisfied),
        Change::Tied(Tied::Even { mirror: Mirror::X }),
        Change::Tied(Tied::Odd { mirror: Mirror::Both }),
        Change::Symmetry(Symmetry::Odd { mirror: Mirror::Y, strength: 2.0 }),
        Change::Monotone(Monotone::Falling { along: Axis::X, strength: 2.0 }),
        Change::Polarity(Polarity::Flipped),
        Change::Polarity(Polarity::Cut),
    ];
    lists.extend(alone.map(|change| vec![change]));
    lists
}

/// The rest of what a person can change, once each, live against logged.
#[test]
fn every_change_is_the_same_live_and_logged() {
    let start = experiment(Vec::new(), Vec::new());
    for changes in lists(&start.setup_at(0), 0) {
        check_live_and_logged(&start, changes);
    }
}

#[test]
fn a_frozen_part_that_thaws_is_the_same_live_and_logged() {
    let synapse = Frozen::Synapse { from: NeuronId(1024), to: NeuronId(1032) };
    for part in [Frozen::Neuron(NeuronId(1030)), synapse] {
        let frozen = vec![Event::new(20, 0, Change::Freeze(part))];
        check_live_and_logged(&experiment(Vec::new(), frozen), own([Change::Thaw(part)]));
    }
}

/// Two learners, the second of which has stopped learning when the first begins.
pub fn one_after_the_other() -> Draft {
    let mut draft = small();
    draft.learners.push(draft.learners[0].clone());
    draft.learners[0].recipe.active_from = 100;
    draft.learners[1].recipe.active_until = 100;
    draft
}

/// The first learner learns from the second.
pub const TAUGHT: Change = Change::Teacher(Teacher::Learner { index: 1, temperature: 2.0, mix: 0.5 });

#[test]
fn a_learner_that_becomes_a_teacher_is_the_same_live_and_logged() {
    check_live_and_logged(&Experiment::new(one_after_the_other()).unwrap(), own([TAUGHT]));
}

/// Choices that earn rewards; a stimulus among them is offered at once, or not yet.
pub fn choosing(offered: bool) -> Draft {
    let samples =
        experiment::Samples { dataset: Dataset::Choices, train: 60, test: 40, ..Default::default() };
    let mut draft = small();
    draft.task = Task::Samples(samples);
    let layers = Layers { widths: vec![8, 4], outputs: World::ACTIONS, ..Layers::default() };
    draft.learners[0].topology = layers.topology().unwrap();
    let recipe = &mut draft.learners[0].recipe;
    recipe.loss = Loss::SquaredError;
    // Under a surge the stimulus is felt alike, whatever it earns.
    recipe.world = World { offered, surge: 0.0, ..World::default() };
    draft
}

/// What a person can change of what choices earn.
pub fn listed_of_choices(offered: bool) -> [Vec<Change>; 3] {
    let world = World { offered, reward: 0.5, sharpness: 2.0, tolerance: 0.01, ..World::default() };
    // What the stimulus earns matters only where it can be chosen.
    let offer = (!offered).then_some(Change::Offered(true));
    let punished = [Change::Punishment(1.5)].into_iter().chain(offer).collect();
    [vec![Change::World(world)], vec![Change::Offered(!offered)], punished]
}

#[test]
fn every_change_of_choices_is_the_same_live_and_logged() {
    for offered in [false, true] {
        let start = Experiment::new(choosing(offered)).unwrap();
        for changes in listed_of_choices(offered) {
            check_live_and_logged(&start, own(changes));
        }
    }
}

/// A neuron's bias and a synapse's weight; a neuron's weights are renewed as synapses.
#[test]
fn what_is_renewed_has_its_initial_value_again_and_nothing_else_has() {
    let mut draft = small();
    draft.learners[0].recipe.bias_spread = 0.3;
    let start = Experiment::new(draft).unwrap();
    let (from, to, neuron) = (NeuronId(1024), NeuronId(1032), NeuronId(1030));
    let numbers = |session: &mut Session| -> (Vec<f32>, Vec<f32>) {
        let packet = session.frame();
        let learner = &packet.frame.learners[0];
        (packet.floats(learner.weights).collect(), packet.floats(learner.biases).collect())
    };
    let mut session = open(&start, 0);
    let initial = numbers(&mut session);
    seek(&mut session, 130);
    let trained = numbers(&mut session);
    let parts = [Frozen::Neuron(neuron), Frozen::Synapse { from, to }];
    session.handle(Command::Change { sequence: 0, changes: own(parts.map(Change::Renew)) });
    let renewed = numbers(&mut session);
    let topology = &start.learners[0].topology;
    let weight = topology.synapses().iter().position(|s| (s.from, s.to) == (from, to)).unwrap();
    let bias = topology.neurons().iter().position(|n| n.id == neuron).unwrap();
    let (mut weights, mut biases) = trained.clone();
    (weights[weight], biases[bias]) = (initial.0[weight], initial.1[bias]);
    assert_eq!(renewed, (weights, biases));
    assert!(trained.0[weight] != initial.0[weight] && trained.1[bias] != initial.1[bias]);
}
