//! Priors: exact gradients, the gradient in the mean under noise, answers that keep what is built in, penalties that teach it.
//!
//! The oracle shares nothing with the engine but the random numbers of places.

#![allow(clippy::disallowed_methods)]

use engine::data::{Points, points};
use engine::random::{Purpose, Stream};
use engine::{Observer, Plan, Split, Trainer};
use experiment::{
    Axis, Change, Dataset, Draft, Feature, Feedback, Layers, Loss, Mirror, Monotone, NeuronId, Optimiser,
    Role, Samples, Setup, Symmetry, Task, Tied,
};
use std::collections::BTreeMap;
use std::sync::Arc;

const PLACES: u32 = 64;

fn setup(tied: Tied, symmetry: Symmetry, monotone: Monotone, loss: Loss, ticks: u32) -> Setup {
    let outputs = if loss == Loss::SoftmaxCrossEntropy { 2 } else { 1 };
    let task = Task::Samples(Samples { dataset: Dataset::Circle, train: 7, test: 50, ..Samples::default() });
    let mut draft = Draft { task, ..Draft::default() };
    let learner = &mut draft.learners[0];
    let inputs = vec![Feature::X, Feature::Y, Feature::XTimesY, Feature::SinX, Feature::R];
    learner.topology =
        Layers { inputs, widths: vec![3, 2], outputs, ..Layers::default() }.topology().unwrap();
    let recipe = &mut learner.recipe;
    (recipe.tied, recipe.symmetry, recipe.monotone) = (tied, symmetry, monotone);
    (recipe.loss, recipe.optimiser, recipe.ticks) = (loss, Optimiser::Sgd, ticks);
    (recipe.gain, recipe.bias_spread, recipe.batch) = (1.3, 0.4, 7);
    if ticks > 1 {
        let echo = |(from, to)| (0, Change::Connect { from: NeuronId(from), to: NeuronId(to), looped: true });
        draft.edit_start(&[(1027, 1025), (1024, 1024), (512, 1024), (1, 1028)].map(echo)).unwrap();
    }
    let setup = Setup::start(&draft);
    assert_eq!(setup.check(), Ok(()));
    setup
}

/// What the network says at a place, tied or not.
fn answers(setup: &Setup, plan: &Plan, parameters: &[f64], (x, y): (f64, f64)) -> Vec<f64> {
    let recipe = &setup.learners[0].recipe;
    let own = network(plan, recipe.ticks, parameters, (x, y));
    let (mirror, sign) = match recipe.tied {
        Tied::Free => return own,
        Tied::Even { mirror } => (mirror, 1.0),
        Tied::Odd { mirror } => (mirror, -1.0),
    };
    let image = network(plan, recipe.ticks, parameters, turned(mirror, (x, y)));
    own.iter().zip(image).map(|(a, b)| (a + sign * b) / 2.0).collect()
}

fn turned(mirror: Mirror, (x, y): (f64, f64)) -> (f64, f64) {
    match mirror {
        Mirror::X => (-x, y),
        Mirror::Y => (x, -y),
        Mirror::Both => (-x, -y),
    }
}

fn network(plan: &Plan, ticks: u32, parameters: &[f64], (x, y): (f64, f64)) -> Vec<f64> {
    let topology = plan.topology();
    let (mut last, mut sent) = (BTreeMap::new(), BTreeMap::new());
    for _ in 0..ticks {
        last.clone_from(&sent);
        for id in topology.levels().unwrap().into_iter().flatten() {
            if let Role::Input(code) = id.role() {
                let value = match Feature::from_code(code).unwrap() {
                    Feature::X => x,
                    Feature::Y => y,
                    Feature::XTimesY => x * y,
                    Feature::SinX => (std::f64::consts::PI * x).sin(),
                    _ => x.hypot(y),
                };
                sent.insert(id, value);
                continue;
            }
            let mut z = parameters[plan.bias_of(plan.slot_of(id).unwrap()).unwrap()];
            for synapse in topology.incoming(id) {
                let heard = if synapse.looped { last.get(&synapse.from) } else { sent.get(&synapse.from) };
                let weight = parameters[plan.weight_of(synapse.from, id).unwrap()];
                z += weight * heard.copied().unwrap_or(0.0);
            }
            sent.insert(id, if id.role() == Role::Hidden { z.tanh() } else { z });
        }
    }
    topology.outputs().map(|n| sent[&n.id]).collect()
}

/// The mean loss and the penalties of the first step.
fn whole(setup: &Setup, plan: &Plan, points: &Points, parameters: &[f64]) -> f64 {
    let recipe = &setup.learners[0].recipe;
    let at = |place| answers(setup, plan, parameters, place);
    let one = |point: &engine::data::Point| {
        let out = at((f64::from(point.x), f64::from(point.y)));
        let label = f64::from(point.label);
        match recipe.loss {
            Loss::SquaredError => 0.5 * (out[0] - (2.0 * label - 1.0)).powi(2),
            Loss::BinaryCrossEntropy => out[0].exp().ln_1p() - label * out[0],
            Loss::SoftmaxCrossEntropy => (out[0].exp() + out[1].exp()).ln() - out[point.label as usize],
        }
    };
    let mut total = points.train.iter().map(one).sum::<f64>() / points.train.len() as f64;
    let (stream, half) = (Stream::new(recipe.seed, Purpose::Hints), 1.2f32);
    let reach = f64::from(half) / 16.0;
    for place in 0..PLACES {
        let draw = stream.at(0, place);
        let spread = |lane| f64::from(half * (2.0 * draw.unit(lane) - 1.0));
        let (x, y) = (spread(0), spread(1));
        let share = 1.0 / f64::from(PLACES);
        if let Some((mirror, sign, strength)) = recipe.symmetry.parts() {
            let pairs = at((x, y)).into_iter().zip(at(turned(mirror, (x, y))));
            let broken = pairs.map(|(a, b)| (a - f64::from(sign) * b).powi(2)).sum::<f64>();
            total += 0.5 * f64::from(strength) * broken * share;
        }
        if let Some((along, direction, strength)) = recipe.monotone.parts() {
            let there = if along == Axis::X { (x + reach, y) } else { (x, y + reach) };
            let slope = (at(there)[0] - at((x, y))[0]) / reach * f64::from(direction);
            total += 0.5 * f64::from(strength) * slope.min(0.0).powi(2) * share;
        }
    }
    total
}

fn check(setup: &Setup) {
    let points = Arc::new(points(setup.task.samples()));
    let mut trainer = Trainer::new(setup, 0, &points);
    let parameters: Vec<f64> = trainer.parameters().iter().copied().map(f64::from).collect();
    trainer.step().unwrap();
    let plan = trainer.plan();
    let largest = trainer.gradient().iter().fold(0.0f32, |most, g| most.max(g.abs()));
    assert!(largest > 1e-3, "the gradient vanishes");
    let recipe = &setup.learners[0].recipe;
    for at in 0..plan.parameters() {
        let shifted = |by: f64| {
            let mut moved = parameters.clone();
            moved[at] += by;
            whole(setup, plan, &points, &moved)
        };
        let numeric = (shifted(1e-5) - shifted(-1e-5)) / 2e-5;
        let exact = f64::from(trainer.gradient()[at]);
        assert!(
            (numeric - exact).abs() < 3e-5 * f64::from(largest).max(0.1),
            "{:?} {:?} {:?} {:?}, {} ticks, parameter {at}: {numeric} against {exact}",
            recipe.tied,
            recipe.symmetry,
            recipe.monotone,
            recipe.loss,
            recipe.ticks
        );
    }
}

#[test]
fn gradients_agree_with_finite_differences() {
    for loss in Loss::ALL {
        for ticks in [1, 4] {
            for mirror in Mirror::ALL {
                for tied in [Tied::Even { mirror }, Tied::Odd { mirror }] {
                    check(&setup(tied, Symmetry::Free, Monotone::Free, loss, ticks));
                }
                let penalties =
                    [Symmetry::Even { mirror, strength: 0.7 }, Symmetry::Odd { mirror, strength: 0.7 }];
                for symmetry in penalties {
                    check(&setup(Tied::Free, symmetry, Monotone::Free, loss, ticks));
                    check(&setup(Tied::Odd { mirror: Mirror::X }, symmetry, Monotone::Free, loss, ticks));
                }
            }
            for along in Axis::ALL.into_iter().filter(|_| loss != Loss::SoftmaxCrossEntropy) {
                let asked =
                    [Monotone::Rising { along, strength: 0.4 }, Monotone::Falling { along, strength: 0.4 }];
                for monotone in asked {
                    check(&setup(Tied::Free, Symmetry::Free, monotone, loss, ticks));
                    check(&setup(Tied::Even { mirror: Mirror::Y }, Symmetry::Free, monotone, loss, ticks));
                }
            }
        }
    }
}

#[test]
fn under_noise_tied_answers_have_the_gradient_in_the_mean() {
    let of = |feedback: Feedback, steps: usize| {
        let mut setup = setup(
            Tied::Even { mirror: Mirror::Both },
            Symmetry::Free,
            Monotone::Free,
            Loss::BinaryCrossEntropy,
            1,
        );
        setup.learners[0].recipe.feedback = feedback;
        setup.learners[0].recipe.rate = 0.0;
        let mut trainer = Trainer::new(&setup, 0, &Arc::new(points(setup.task.samples())));
        let mut total = vec![0.0; trainer.parameters().len()];
        for _ in 0..steps {
            trainer.step().unwrap();
            total.iter_mut().zip(trainer.gradient()).for_each(|(sum, g)| *sum += f64::from(*g));
        }
        total.into_iter().map(|sum| sum / steps as f64).collect::<Vec<f64>>()
    };
    let length = |v: &[f64]| v.iter().map(|x| x * x).sum::<f64>().sqrt();
    let exact = of(Feedback::Backprop, 1);
    for (feedback, steps) in [
        (Feedback::NodePerturbation { sigma: 0.05 }, 40_000),
        (Feedback::WeightPerturbation { sigma: 0.05 }, 60_000),
    ] {
        let apart: Vec<f64> = of(feedback, steps).iter().zip(&exact).map(|(a, b)| a - b).collect();
        let share = length(&apart) / length(&exact);
        println!("{feedback:?}: {share:.3} of the gradient apart");
        assert!(share < 0.08, "{feedback:?}: {share} of the gradient apart");
    }
}

/// The class answered at two places that are each other's image.
fn answered(trainer: &Trainer) -> Vec<(u8, u8)> {
    let bytes = Observer::default().plane(trainer, 20);
    let count = bytes.len();
    (0..count / 2).map(|at| (bytes[at], bytes[count - 1 - at])).collect()
}

#[test]
fn tied_answers_keep_their_symmetry_everywhere_and_at_every_step() {
    let both = Mirror::Both;
    let mut even =
        setup(Tied::Even { mirror: both }, Symmetry::Free, Monotone::Free, Loss::BinaryCrossEntropy, 1);
    even.learners[0].recipe.rate = 0.3;
    let mut odd = even.clone();
    odd.learners[0].recipe.tied = Tied::Odd { mirror: both };
    for (setup, wanted) in [(even, [0, 1]), (odd, [254, 256])] {
        let mut trainer = Trainer::new(&setup, 0, &Arc::new(points(setup.task.samples())));
        for _ in 0..30 {
            trainer.step().unwrap();
            for (here, there) in answered(&trainer) {
                let (here, there) = (i32::from(here), i32::from(there));
                let found = if wanted[0] == 0 { (here - there).abs() } else { here + there };
                assert!((wanted[0]..=wanted[1]).contains(&found), "{here} and {there}");
            }
        }
        assert!(Observer::default().measure(&trainer, Split::Test).loss.is_finite());
    }
}

#[test]
fn penalties_teach_what_points_do_not_say() {
    let broken = |symmetry: Symmetry, monotone: Monotone| {
        let mut setup = setup(Tied::Free, symmetry, monotone, Loss::BinaryCrossEntropy, 1);
        setup.learners[0].recipe.optimiser = Optimiser::ADAM;
        let mut trainer = Trainer::new(&setup, 0, &Arc::new(points(setup.task.samples())));
        (0..400).for_each(|_| trainer.step().unwrap());
        let uneven = answered(&trainer).iter().map(|&(a, b)| f64::from(a.abs_diff(b))).sum::<f64>() / 200.0;
        let plane = Observer::default().plane(&trainer, 20);
        let falls =
            plane.chunks(20).flat_map(|row| row.windows(2)).filter(|pair| pair[1] + 2 < pair[0]).count();
        (uneven, falls)
    };
    let (free, falling) = broken(Symmetry::Free, Monotone::Free);
    let (even, _) = broken(Symmetry::Even { mirror: Mirror::Both, strength: 10.0 }, Monotone::Free);
    let (_, rising) = broken(Symmetry::Free, Monotone::Rising { along: Axis::X, strength: 10.0 });
    assert!(even < free / 5.0, "{even} of 255 apart, {free} without the penalty");
    assert!(rising < falling / 5, "it falls at {rising} places, at {falling} without the penalty");
}
