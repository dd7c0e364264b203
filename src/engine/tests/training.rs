//! What shapes training beside the rule: filters, early stopping, frozen parts.

#![allow(clippy::disallowed_methods)]

use engine::data::{Points, points};
use engine::{Observer, Order, Split, Trainer};
use experiment::{
    Change, Draft, Drive, Filter, Frozen, Layers, NeuronId, Optimiser, Samples, Setup, Stopping, Task,
};
use std::sync::Arc;

fn setup() -> Setup {
    let samples = Samples { train: 40, test: 100, seed: 3, ..Samples::default() };
    let mut draft = Draft { task: Task::Samples(samples), ..Draft::default() };
    let learner = &mut draft.learners[0];
    learner.topology = Layers { widths: vec![5, 4], ..Layers::default() }.topology().unwrap();
    learner.recipe.gain = 1.0;
    Setup::start(&draft)
}

fn of(setup: &Setup) -> Arc<Points> {
    Arc::new(points(setup.task.samples()))
}

fn trained(setup: &Setup, points: &Arc<Points>, steps: u64) -> Trainer {
    let mut trainer = Trainer::new(setup, 0, points);
    (0..steps).for_each(|_| trainer.step().unwrap());
    trainer
}

#[test]
fn one_point_alone_is_trained_on_as_if_there_were_no_other() {
    let mut setup = setup();
    let all = of(&setup);
    let alone = Arc::new(Points { train: vec![all.train[7]], ..(*all).clone() });
    let expected = trained(&setup, &alone, 50).fingerprint();
    setup.learners[0].recipe.filter = Filter::Point { index: 7, varied: 0.0 };
    assert_eq!(trained(&setup, &all, 50).fingerprint(), expected);
}

#[test]
fn a_class_or_a_region_lets_those_through_that_are_in_it() {
    let mut setup = setup();
    let all = of(&setup);
    let near = |p: &&engine::data::Point| (p.x - 0.5) * (p.x - 0.5) + p.y * p.y <= 0.64;
    let only = |kept: Vec<engine::data::Point>| Arc::new(Points { train: kept, ..(*all).clone() });
    let class = only(all.train.iter().filter(|p| p.label == 1.0).copied().collect());
    let region = only(all.train.iter().filter(near).copied().collect());
    for (filter, alone) in [
        (Filter::Class { class: 1, varied: 0.0 }, class),
        (Filter::Region { x: 0.5, y: 0.0, radius: 0.8, varied: 0.0 }, region),
    ] {
        setup.learners[0].recipe.filter = Filter::All;
        let expected = trained(&setup, &alone, 50).fingerprint();
        setup.learners[0].recipe.filter = filter;
        assert_eq!(trained(&setup, &all, 50).fingerprint(), expected, "{filter:?}");
    }
    let start = Trainer::new(&setup, 0, &all).fingerprint();
    setup.learners[0].recipe.filter = Filter::Region { x: 9.0, y: 9.0, radius: 0.5, varied: 0.0 };
    assert_eq!(trained(&setup, &all, 50).fingerprint(), start, "a region without points teaches nothing");
}

#[test]
fn varied_samples_have_their_share_of_a_batch() {
    let mut setup = setup();
    let all = of(&setup);
    let recipe = &mut setup.learners[0].recipe;
    recipe.optimiser = Optimiser::Sgd;
    recipe.rate = 0.0;
    recipe.batch = 8;
    recipe.filter = Filter::Point { index: 7, varied: 0.25 };
    let mixed = trained(&setup, &all, 1).gradient().to_vec();
    let order = Order::new(3, 0, 40);
    let mut expected = vec![0.0f64; mixed.len()];
    for (at, weight) in [(7, 6.0), (order.places()[0], 1.0), (order.places()[1], 1.0)] {
        setup.learners[0].recipe.filter = Filter::Point { index: at, varied: 0.0 };
        let own = trained(&setup, &all, 1);
        expected.iter_mut().zip(own.gradient()).for_each(|(sum, g)| *sum += weight / 8.0 * f64::from(*g));
    }
    assert!(mixed.iter().zip(&expected).all(|(a, b)| (f64::from(*a) - b).abs() < 1e-6));
}

#[test]
fn points_that_judge_teach_nothing_and_the_best_epoch_comes_back() {
    let mut setup = setup();
    let recipe = &mut setup.learners[0].recipe;
    recipe.rate = 0.05;
    recipe.stopping = Stopping::Early { share: 0.25, patience: 30 };
    let all = of(&setup);
    let mut trainer = Trainer::new(&setup, 0, &all);
    let mut observer = Observer::default();
    let (mut lowest, mut best, mut stopped_at) = (f32::INFINITY, 0, None);
    for step in 0..2_000 {
        let before = trainer.is_stopped();
        trainer.step().unwrap();
        if trainer.is_stopped() && !before {
            stopped_at = Some(step);
        }
        let judged = observer.measure(&trainer, Split::Judges).loss;
        if stopped_at.is_none() && judged < lowest {
            (lowest, best) = (judged, trainer.fingerprint());
        }
    }
    assert!(stopped_at.is_some(), "forty noisy points are learned by heart");
    assert_eq!(trainer.fingerprint(), best);
    assert_eq!(observer.measure(&trainer, Split::Judges).loss, lowest);

    // Ten of the forty judge: with other labels they teach the others nothing.
    setup.learners[0].recipe.stopping = Stopping::Early { share: 0.25, patience: 100_000 };
    let expected = trained(&setup, &all, 20).fingerprint();
    let same = |at: usize| {
        let mut other = (*all).clone();
        other.train[at].label = 1.0 - other.train[at].label;
        trained(&setup, &Arc::new(other), 20).fingerprint() == expected
    };
    assert_eq!((0..40).filter(|&at| same(at)).count(), 10);
}

#[test]
fn what_is_frozen_keeps_its_value_and_can_thaw() {
    let mut setup = setup();
    let all = of(&setup);
    let mut trainer = trained(&setup, &all, 20);
    let parts = [Frozen::Neuron(NeuronId(1026)), Frozen::Synapse { from: NeuronId(0), to: NeuronId(1024) }];
    parts.iter().for_each(|part| setup.apply(0, &Change::Freeze(*part)).unwrap());
    trainer.update(&setup, 0, &all);
    let before = trainer.parameters().to_vec();
    (0..20).for_each(|_| trainer.step().unwrap());
    let kept = |trainer: &Trainer| -> Vec<usize> {
        (0..before.len()).filter(|&at| trainer.parameters()[at] == before[at]).collect()
    };
    let plan = trainer.plan();
    let slot = plan.slot_of(NeuronId(1026)).unwrap();
    let mut expected: Vec<usize> = plan.incoming(slot).map(|(weight, _)| weight).collect();
    expected.extend(plan.bias_of(slot));
    expected.extend(plan.weight_of(NeuronId(0), NeuronId(1024)));
    expected.sort_unstable();
    assert_eq!(kept(&trainer), expected);
    parts.iter().for_each(|part| setup.apply(0, &Change::Thaw(*part)).unwrap());
    trainer.update(&setup, 0, &all);
    trainer.step().unwrap();
    assert!(kept(&trainer).is_empty());
}

/// Replaying one point learned already does nothing; an error that is never satisfied does not stop there.
#[test]
fn only_an_error_never_satisfied_goes_on_at_a_point_already_learned() {
    let mut setup = setup();
    let all = of(&setup);
    let moved = |setup: &Setup| {
        let mut trainer = trained(setup, &all, 1_500);
        let before = trainer.parameters().to_vec();
        let mut replay = setup.clone();
        replay.learners[0].recipe.filter = Filter::Point { index: 1, varied: 0.0 };
        replay.learners[0].recipe.optimiser = Optimiser::Sgd;
        replay.learners[0].recipe.drive = setup.learners[0].recipe.drive;
        trainer.update(&replay, 0, &all);
        (0..100).for_each(|_| trainer.step().unwrap());
        before.iter().zip(trainer.parameters()).map(|(a, b)| (a - b).abs()).sum::<f32>()
    };
    let ordinary = moved(&setup);
    let mut driven = setup.clone();
    driven.learners[0].recipe.drive = Drive::NeverSatisfied;
    setup = driven;
    assert!(moved(&setup) > 5.0 * ordinary + 0.05, "{ordinary}");
}
