//! The gradient of a step against finite differences of a loss computed anew, in double precision,
//! for every activation × loss × regulariser, on a graph with skips, and through time on one with loops.
//!
//! The oracle shares nothing with the engine but the random numbers of dropout and noise.

#![allow(clippy::disallowed_methods)]

use engine::data::{Point, Points};
use engine::random::{Purpose, Stream};
use engine::{Plan, Trainer};
use experiment::{
    Activation, Change, Dataset, Draft, Feature, Layers, Loss, NeuronId, Optimiser, Role, Samples, Setup,
    Task,
};
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Clone, Copy, Debug)]
enum Regulariser {
    None,
    L1,
    L2,
    Dropout,
    InputNoise,
}

/// Six points, of which a batch of four and a short batch of two are made.
fn points(classes: u32) -> Points {
    let coordinates = [(0.3, -0.8), (-1.1, 0.4), (0.9, 0.7), (-0.2, -0.5), (1.3, -0.1), (-0.6, 1.0)];
    let label = |i: usize| if classes == 0 { 0.4 * i as f32 - 1.0 } else { (i as u32 % classes) as f32 };
    let point = |(i, (x, y)): (usize, (f32, f32))| Point { x, y, label: label(i), flipped: false };
    let train: Vec<Point> = coordinates.into_iter().enumerate().map(point).collect();
    Points { test: train.clone(), train, ..Points::default() }
}

fn setup(activation: Activation, loss: Loss, classes: u32, regulariser: Regulariser, ticks: u32) -> Setup {
    let mut draft = Draft::default();
    let outputs = match (classes, loss) {
        (0 | 2, Loss::SquaredError | Loss::BinaryCrossEntropy) => 1,
        _ => classes,
    };
    let layers = Layers { widths: vec![3, 2], activation, outputs, ..Layers::default() };
    let learner = &mut draft.learners[0];
    learner.topology = layers.topology().unwrap();
    let recipe = &mut learner.recipe;
    recipe.ticks = ticks;
    recipe.loss = loss;
    recipe.optimiser = Optimiser::Sgd;
    recipe.batch = 6;
    recipe.gain = 1.3;
    recipe.bias_spread = 0.4;
    recipe.seed = 5;
    match regulariser {
        Regulariser::None => {}
        Regulariser::L1 => recipe.l1 = 0.01,
        Regulariser::L2 => recipe.l2 = 0.02,
        Regulariser::Dropout => recipe.dropout = 0.4,
        Regulariser::InputNoise => recipe.input_noise = 0.3,
    }
    let dataset = match classes {
        0 => Dataset::Plane,
        2 => Dataset::Moons,
        _ => Dataset::Penguins,
    };
    draft.task = Task::Samples(Samples { dataset, ..Samples::default() });
    let id = NeuronId;
    let connect = |from, to| (0, Change::Connect { from: id(from), to: id(to), looped: false });
    let cut = (0, Change::Cut { from: id(1025), to: id(1028) });
    draft.edit_start(&[connect(0, 1027), connect(1, 512), connect(1024, 512), cut]).unwrap();
    if ticks > 1 {
        // Backwards, to itself, to a neighbour, forwards, from an input, from an output back and to itself.
        let pairs =
            [(1027, 1025), (1024, 1024), (1026, 1025), (1025, 1028), (1, 1028), (512, 1024), (512, 512)];
        let echo = |(from, to)| (0, Change::Connect { from: id(from), to: id(to), looped: true });
        draft.edit_start(&pairs.map(echo)).unwrap();
    }
    Setup::start(&draft)
}

fn activate(activation: Activation, z: f64) -> f64 {
    match activation {
        Activation::Linear => z,
        Activation::Tanh => z.tanh(),
        Activation::Relu => z.max(0.0),
        Activation::LeakyRelu => {
            if z > 0.0 {
                z
            } else {
                0.01 * z
            }
        }
        Activation::Sigmoid => 1.0 / (1.0 + (-z).exp()),
        Activation::Sine => z.sin(),
        Activation::Softplus => z.exp().ln_1p(),
        Activation::Gelu => {
            let inner = (2.0 / std::f64::consts::PI).sqrt() * (z + 0.044715 * z * z * z);
            0.5 * z * (1.0 + inner.tanh())
        }
        Activation::Square => z * z,
        Activation::Threshold => unreachable!("a threshold has no derivative to compare with"),
    }
}

/// The penalised mean loss of the first step's batch, for these parameters (laid out as the plan says).
fn loss(setup: &Setup, plan: &Plan, points: &Points, parameters: &[f64]) -> f64 {
    let recipe = &setup.learners[0].recipe;
    let topology = plan.topology();
    let mut total = 0.0;
    for (at, point) in points.train.iter().enumerate() {
        let noise = Stream::new(recipe.seed, Purpose::InputNoise).at(0, at as u32).normals();
        let noisy = |x: f32, z: f32| f64::from(x) + f64::from(recipe.input_noise) * f64::from(z);
        let (x, y) = (noisy(point.x, noise[0]), noisy(point.y, noise[1]));
        let mut last: BTreeMap<NeuronId, f64> = BTreeMap::new();
        let mut sent: BTreeMap<NeuronId, f64> = BTreeMap::new();
        let order = topology.levels().unwrap().into_iter().flatten();
        let walk = (0..recipe.ticks).flat_map(|_| order.clone().map(Some).chain([None]));
        for id in walk {
            // A tick is over: loop synapses carry what was sent.
            let Some(id) = id else {
                last = sent.clone();
                continue;
            };
            if let Role::Input(code) = id.role() {
                sent.insert(id, if Feature::from_code(code) == Some(Feature::X) { x } else { y });
                continue;
            }
            let slot = plan.slot_of(id).unwrap();
            let mut z = parameters[plan.bias_of(slot).unwrap()];
            for synapse in topology.incoming(id) {
                let weight = parameters[plan.weight_of(synapse.from, id).unwrap()];
                let heard = if synapse.looped { last.get(&synapse.from) } else { sent.get(&synapse.from) };
                z += weight * heard.copied().unwrap_or(0.0);
            }
            let mut a = activate(topology.neuron(id).unwrap().activation, z);
            if recipe.dropout > 0.0 && id.role() == Role::Hidden {
                let stream = Stream::new(recipe.seed, Purpose::Dropout);
                let unit = stream.between(0, id.0, at as u32 / 4).unit(at % 4);
                let kept = 1.0 / (1.0 - f64::from(recipe.dropout));
                a *= if unit < recipe.dropout { 0.0 } else { kept };
            }
            sent.insert(id, a);
        }
        let outputs: Vec<f64> = topology.outputs().map(|n| sent[&n.id]).collect();
        let classes = matches!(setup.task.samples().dataset.target(), experiment::Target::Classes(_));
        let wanted = |k: usize| {
            let this = if outputs.len() == 1 { 1.0 } else { k as f32 };
            match (classes, recipe.loss, point.label == this) {
                (false, ..) => f64::from(point.label),
                (_, _, true) => 1.0,
                (_, Loss::SquaredError, false) => -1.0,
                _ => 0.0,
            }
        };
        let top = outputs.iter().fold(f64::NEG_INFINITY, |a, &b| a.max(b));
        let log_total = top + outputs.iter().map(|o| (o - top).exp()).sum::<f64>().ln();
        for (k, &o) in outputs.iter().enumerate() {
            let t = wanted(k);
            total += match recipe.loss {
                Loss::SquaredError => 0.5 * (o - t) * (o - t),
                Loss::BinaryCrossEntropy => o.max(0.0) + (-o.abs()).exp().ln_1p() - t * o,
                Loss::SoftmaxCrossEntropy => t * (log_total - o),
            };
        }
    }
    let weights = &parameters[..plan.weights()];
    let l1: f64 = weights.iter().map(|w| w.abs()).sum();
    let l2: f64 = weights.iter().map(|w| w * w).sum();
    total / points.train.len() as f64 + f64::from(recipe.l1) * l1 + 0.5 * f64::from(recipe.l2) * l2
}

fn check(activation: Activation, of: Loss, classes: u32, regulariser: Regulariser, ticks: u32) {
    let setup = setup(activation, of, classes, regulariser, ticks);
    let points = Arc::new(points(classes));
    let mut trainer = Trainer::new(&setup, 0, &points);
    let parameters: Vec<f64> = trainer.parameters().iter().copied().map(f64::from).collect();
    trainer.step().unwrap();
    let plan = trainer.plan();
    let largest = trainer.gradient().iter().fold(0.0f32, |most, g| most.max(g.abs()));
    assert!(largest > 1e-3, "{activation:?} {of:?} {regulariser:?}, {ticks} ticks: the gradient vanishes");
    for at in 0..plan.parameters() {
        let step = 1e-5;
        let shifted = |by: f64| {
            let mut moved = parameters.clone();
            moved[at] += by;
            loss(&setup, plan, &points, &moved)
        };
        let numeric = (shifted(step) - shifted(-step)) / (2.0 * step);
        let exact = f64::from(trainer.gradient()[at]);
        assert!(
            (numeric - exact).abs() < 2e-5 * f64::from(largest).max(0.1),
            "{activation:?} {of:?} {classes} classes {regulariser:?}, {ticks} ticks, parameter {at}: {numeric} against {exact}"
        );
    }
}

#[test]
fn gradients_agree_with_finite_differences() {
    use Regulariser::{Dropout, InputNoise, L1, L2, None};
    // A threshold learns by a surrogate: tests/reference has its values.
    for activation in Activation::ALL.into_iter().filter(|a| *a != Activation::Threshold) {
        for regulariser in [None, L1, L2, Dropout, InputNoise] {
            check(activation, Loss::SquaredError, 0, regulariser, 1);
            for of in Loss::ALL {
                check(activation, of, 2, regulariser, 1);
                check(activation, of, 3, regulariser, 1);
            }
        }
    }
}

#[test]
fn gradients_through_time_agree_with_finite_differences() {
    use Regulariser::{Dropout, InputNoise, L1, None};
    // A square unit in a loop leaves every bound within a few ticks.
    let tame = |a: &Activation| !matches!(a, Activation::Threshold | Activation::Square);
    for activation in Activation::ALL.into_iter().filter(tame) {
        for ticks in [2, 3, 7] {
            for regulariser in [None, L1, Dropout, InputNoise] {
                check(activation, Loss::SquaredError, 0, regulariser, ticks);
                check(activation, Loss::BinaryCrossEntropy, 2, regulariser, ticks);
                check(activation, Loss::SoftmaxCrossEntropy, 3, regulariser, ticks);
            }
        }
    }
}
