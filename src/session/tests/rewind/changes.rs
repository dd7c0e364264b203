//! Every change that `rewind` does not make by chance: live against logged, each once; and what Renew gives back.

use super::{experiment, open, seek, shown, small};
use experiment::{
    Activation, Axis, Change, Dataset, Drive, Erasure, Event, Experiment, Feature, Frozen, Layers, Loss,
    Mirror, Monotone, Neuron, NeuronId, Polarity, Shape, Stroke, Symmetry, Task, Teacher, Tied, World,
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

/// The rest of what a person can change, once each, live against logged.
#[test]
fn every_change_is_the_same_live_and_logged() {
    let start = experiment(Vec::new(), Vec::new());
    let id = NeuronId;
    let mut lists = vec![
        own([
            Change::Add(Neuron { id: id(1044), x: 0, y: 0, activation: Activation::Sine }),
            Change::Connect { from: id(0), to: id(1044), looped: false },
            Change::Connect { from: id(1044), to: id(512), looped: false },
        ]),
        own([Change::Cut { from: id(0), to: id(1024) }, Change::Remove(id(1030))]),
        own([Change::Weight { from: id(1024), to: id(1032), value: 0.75 }]),
        own([Change::L1(0.001), Change::Loss(Loss::SquaredError)]),
    ];
    lists.push(own(start.learners[0].topology.add_input(Feature::R)));
    for dataset in [Dataset::Penguins, Dataset::Wave, Dataset::Spiral] {
        let samples = experiment::Samples { dataset, train: 50, test: 200, ..Default::default() };
        lists.push(start.setup_at(0).refit(&samples));
    }
    let places = vec![300, -200, 900, 700, -400, 1_100];
    let painted = Change::Paint(Stroke { first: start.own.next_point, label: 1, test: false, places });
    let erasure = Erasure { ids: vec![start.own.next_point], train: vec![3, 8], test: vec![5] };
    lists.push(own([painted.clone()]));
    lists.push(own([painted.clone(), Change::Move { id: start.own.next_point + 1, to_x: -700, to_y: 50 }]));
    lists.push(own([painted, Change::Erase(erasure)]));
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
    lists.extend(alone.map(|change| own([change])));
    for changes in lists {
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

#[test]
fn a_learner_that_becomes_a_teacher_is_the_same_live_and_logged() {
    let mut draft = small();
    draft.learners.push(draft.learners[0].clone());
    draft.learners[0].recipe.active_from = 100;
    draft.learners[1].recipe.active_until = 100;
    let teacher = Teacher::Learner { index: 1, temperature: 2.0, mix: 0.5 };
    check_live_and_logged(&Experiment::new(draft).unwrap(), own([Change::Teacher(teacher)]));
}

#[test]
fn every_change_of_choices_is_the_same_live_and_logged() {
    let samples =
        experiment::Samples { dataset: Dataset::Choices, train: 60, test: 40, ..Default::default() };
    for offered in [false, true] {
        let mut draft = small();
        draft.task = Task::Samples(samples.clone());
        let layers = Layers { widths: vec![8, 4], outputs: World::ACTIONS, ..Layers::default() };
        draft.learners[0].topology = layers.topology().unwrap();
        let recipe = &mut draft.learners[0].recipe;
        recipe.loss = Loss::SquaredError;
        // Under a surge the stimulus is felt alike, whatever it earns.
        recipe.world = World { offered, surge: 0.0, ..World::default() };
        let start = Experiment::new(draft).unwrap();
        let world = World { offered, reward: 0.5, sharpness: 2.0, tolerance: 0.01, ..World::default() };
        check_live_and_logged(&start, own([Change::World(world)]));
        check_live_and_logged(&start, own([Change::Offered(!offered)]));
        // What the stimulus earns matters only where it can be chosen.
        let offer = (!offered).then_some(Change::Offered(true));
        check_live_and_logged(&start, own([Change::Punishment(1.5)].into_iter().chain(offer)));
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
