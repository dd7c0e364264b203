//! The inside, against plain loops in f64: flat neurons, distributions, the hidden space; and learners that are only measured.

#![expect(clippy::disallowed_methods, reason = "the reference is the platform's own arithmetic")]

use engine::data::{Point, points};
use engine::spread::{self, BINS, SPREAD_SAMPLES};
use engine::{Observer, Pruning, Split, Trainer};
use experiment::{Activation, Change, Draft, Layers, NeuronId, Role, Setup, Topology};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A learner that has trained some steps, and its setup.
fn trained(activation: Activation, steps: usize, changes: &[Change]) -> (Setup, Trainer) {
    let mut draft = Draft::default();
    let layers = Layers { widths: vec![6, 5], activation, ..Layers::default() };
    draft.learners[0].topology = layers.topology().unwrap();
    draft.learners[0].recipe.rate = 0.3;
    let mut setup = Setup::start(&draft);
    changes.iter().for_each(|change| setup.apply(0, change).unwrap());
    setup.check().unwrap();
    let points = Arc::new(points(setup.task.samples()));
    let mut trainer = Trainer::new(&setup, 0, &points);
    for change in changes {
        match *change {
            Change::Weight { from, to, value } => trainer.set_weight(from, to, value),
            Change::Bias { neuron, value } => trainer.set_bias(neuron, value),
            _ => {}
        }
    }
    (0..steps).for_each(|_| trainer.step().unwrap());
    (setup, trainer)
}

fn activated(activation: Activation, z: f64) -> (f64, f64) {
    match activation {
        Activation::Tanh => (z.tanh(), 1.0 - z.tanh().powi(2)),
        Activation::Relu => (z.max(0.0), if z > 0.0 { 1.0 } else { 0.0 }),
        Activation::Sigmoid => {
            let a = 1.0 / (1.0 + (-z).exp());
            (a, a * (1.0 - a))
        }
        _ => (z, 1.0),
    }
}

/// What every neuron sends at a place, and its slope there: a plain loop over the levels.
fn sent(topology: &Topology, trainer: &Trainer, x: f32, y: f32) -> BTreeMap<NeuronId, (f64, f64)> {
    let (plan, parameters) = (trainer.plan(), trainer.parameters());
    let mut sent = BTreeMap::new();
    for id in topology.levels().unwrap().into_iter().flatten() {
        let neuron = topology.neuron(id).unwrap();
        if let Role::Input(code) = id.role() {
            sent.insert(id, (f64::from(if code == 0 { x } else { y }), 0.0));
            continue;
        }
        let bias = parameters[plan.bias_of(plan.slot_of(id).unwrap()).unwrap()];
        let sum = topology.incoming(id).iter().fold(f64::from(bias), |sum, s| {
            sum + f64::from(parameters[plan.weight_of(s.from, s.to).unwrap()]) * sent[&s.from].0
        });
        sent.insert(id, activated(neuron.activation, sum));
    }
    sent
}

fn train_points(trainer: &Trainer) -> Vec<Point> {
    trainer.points().train.clone()
}

#[test]
fn neurons_are_flat_where_their_slope_is_next_to_nothing() {
    let bias = |at: u32, value: f32| Change::Bias { neuron: NeuronId(NeuronId::HIDDEN + at), value };
    for (activation, steepest, first) in
        [(Activation::Tanh, 1.0, 9.0), (Activation::Relu, 1.0, -30.0), (Activation::Sigmoid, 0.25, 30.0)]
    {
        let (setup, trainer) = trained(activation, 30, &[bias(0, first), bias(1, 2.5)]);
        let topology = &setup.learners[0].topology;
        let points = train_points(&trainer);
        let flat = trainer.flat();
        for (neuron, found) in topology.neurons().iter().zip(&flat) {
            let slopes = points.iter().map(|p| sent(topology, &trainer, p.x, p.y)[&neuron.id].1);
            let hidden = neuron.id.role() == Role::Hidden;
            let count = slopes.filter(|slope| hidden && *slope < 0.01 * steepest).count();
            let share = count as f64 / points.len() as f64;
            // A slope at the very limit may round to either side of it.
            assert!(
                (share - f64::from(*found)).abs() <= 0.009,
                "{activation:?} {}: {share} {found}",
                neuron.id
            );
        }
        assert_eq!(flat[3], 1.0, "{activation:?}: its bias keeps it flat");
    }
}

#[test]
fn inputs_the_silenced_and_leaky_neurons_are_never_flat() {
    let dead = NeuronId(NeuronId::HIDDEN);
    let bias = Change::Bias { neuron: dead, value: -30.0 };
    let (_, leaky) = trained(Activation::LeakyRelu, 0, std::slice::from_ref(&bias));
    assert!(leaky.flat().iter().all(|share| *share == 0.0));
    let (_, silenced) = trained(Activation::Relu, 0, &[bias.clone(), Change::Lesion(dead)]);
    let (_, speaking) = trained(Activation::Relu, 0, &[bias]);
    assert_eq!((silenced.flat()[3], speaking.flat()[3]), (0.0, 1.0));
    assert_eq!(speaking.flat()[..2], [0.0, 0.0]);
}

/// Shares in bins, in f64.
fn binned(values: &[f64]) -> Vec<u8> {
    let mut counts = [0u64; BINS];
    for value in values {
        let place = 0.5 + 0.5 * value / (1.0 + value.abs());
        // At an edge, the bin nearer 0.
        let nearer = if *value > 0.0 { -1e-9 } else { 0.0 };
        counts[(((place + nearer) * BINS as f64) as usize).min(BINS - 1)] += 1;
    }
    counts.iter().map(|count| (*count as f64 * 255.0 / values.len().max(1) as f64).ceil() as u8).collect()
}

#[test]
fn distributions_are_those_of_a_plain_loop() {
    let (setup, trainer) = trained(Activation::Tanh, 50, &[]);
    let topology = &setup.learners[0].topology;
    let weights = &trainer.parameters()[..trainer.plan().weights()];
    assert_eq!(
        spread::weights(&trainer)[..],
        binned(&weights.iter().map(|w| f64::from(*w)).collect::<Vec<_>>())
    );
    let hidden = topology.neurons().iter().filter(|n| n.id.role() == Role::Hidden);
    let points = train_points(&trainer);
    let points = points.iter().take(SPREAD_SAMPLES);
    let values: Vec<f64> = points
        .flat_map(|p| {
            let all = sent(topology, &trainer, p.x, p.y);
            hidden.clone().map(move |n| all[&n.id].0).collect::<Vec<_>>()
        })
        .collect();
    let found = Observer::default().spread(&trainer);
    let near = found.iter().zip(binned(&values)).all(|(a, b)| a.abs_diff(b) <= 1);
    assert!(near, "{found:?} {:?}", binned(&values));
    assert!(found.iter().filter(|share| **share > 0).count() > 5);
}

#[test]
fn the_hidden_space_is_what_two_neurons_send() {
    const SIDE: u32 = 5;
    let (setup, trainer) = trained(Activation::Tanh, 40, &[]);
    let topology = &setup.learners[0].topology;
    let of = [NeuronId(NeuronId::HIDDEN + 6), NeuronId(NeuronId::HIDDEN + 7)];
    let mut observer = Observer::default();
    let space = observer.space(&trainer, of, SIDE, 7).unwrap();
    let half = setup.task.samples().dataset.half_width();
    let near = |pair: &[f32; 2], x: f32, y: f32| {
        let all = sent(topology, &trainer, x, y);
        of.iter().zip(pair).all(|(id, found)| (all[id].0 - f64::from(*found)).abs() < 1e-5)
    };
    for (at, pair) in space.grid.iter().enumerate() {
        let along = |line: usize| half * (2.0 * line as f32 / (SIDE - 1) as f32 - 1.0);
        assert!(near(pair, along(at % 5), -along(at / 5)), "{at}");
    }
    assert_eq!((space.grid.len(), space.train.len(), space.test.len()), (25, 7, 7));
    for (at, pair) in space.places.iter().zip(&space.train) {
        let point = trainer.points().train[*at as usize];
        assert!(near(pair, point.x, point.y));
    }
    let point = trainer.points().test[6];
    assert!(near(&space.test[6], point.x, point.y));
    assert_eq!(observer.space(&trainer, [of[0], NeuronId(9_999)], SIDE, 7), None);
}

#[test]
fn what_would_go_is_what_pruning_takes() {
    let (setup, trainer) = trained(Activation::Tanh, 40, &[]);
    let synapses = setup.learners[0].topology.synapses();
    for share in [0.0, 0.3, 0.77, 1.0] {
        let (pruned, going) =
            (trainer.pruned(Pruning::Smallest, share), trainer.going(Pruning::Smallest, share));
        let weight = |of: &Trainer, at: usize| {
            of.parameters()[of.plan().weight_of(synapses[at].from, synapses[at].to).unwrap()]
        };
        for (at, gone) in going.iter().enumerate() {
            assert_eq!(weight(&pruned, at), if *gone { 0.0 } else { weight(&trainer, at) });
        }
        let count = (share * synapses.len() as f32).round() as usize;
        assert_eq!(going.iter().filter(|gone| **gone).count(), count);
        let largest_gone = (0..going.len()).filter(|at| going[*at]).map(|at| weight(&trainer, at).abs());
        let smallest_left = (0..going.len()).filter(|at| !going[*at]).map(|at| weight(&trainer, at).abs());
        assert!(largest_gone.fold(0.0, f32::max) <= smallest_left.fold(f32::INFINITY, f32::min));
    }
}

#[test]
fn nobody_is_silenced_in_the_intact_copy() {
    let lesion = Change::Lesion(NeuronId(NeuronId::HIDDEN + 2));
    let (mut setup, mut trainer) = trained(Activation::Tanh, 200, &[]);
    let mut observer = Observer::default();
    let before = observer.measure(&trainer, Split::Train);
    let points = Arc::clone(trainer.points());
    setup.apply(0, &lesion).unwrap();
    trainer.update(&setup, 0, &points);
    let silenced = observer.measure(&trainer, Split::Train);
    assert_ne!(silenced, before);
    assert_eq!(observer.measure(&trainer.intact(), Split::Train), before);
    assert_eq!(observer.measure(&trainer, Split::Train), silenced, "the copy alone speaks");
}
