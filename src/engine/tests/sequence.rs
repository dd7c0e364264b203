//! Sequences: the gradient through time of answers at every tick, and what a recurrent network makes of running parity.

#![allow(clippy::disallowed_methods)]

use engine::data::{Points, points};
use engine::{Observer, Plan, Split, Trainer};
use experiment::{
    Activation, Dataset, Draft, Feedback, Initialisation, Layers, Loss, NeuronId, Optimiser, Role, Samples,
    Setup, Task,
};
use std::collections::BTreeMap;
use std::sync::Arc;

fn setup(width: u32, dataset: Dataset, train: u32) -> Setup {
    let samples = Samples { dataset, train, test: 100, noise: 0.0, flips: 0.0, ..Samples::default() };
    let mut draft = Draft { task: Task::Samples(samples), ..Draft::default() };
    let learner = &mut draft.learners[0];
    let layers = Layers {
        inputs: Vec::new(),
        components: 1,
        widths: vec![width],
        recurrent: true,
        activation: Activation::Tanh,
        ..Layers::default()
    };
    learner.topology = layers.topology().unwrap();
    learner.recipe.gain = 1.0;
    learner.recipe.initialisation = Initialisation::Orthogonal;
    Setup::start(&draft)
}

/// What every neuron sends at each tick of a string, computed anew in double precision.
fn sent(plan: &Plan, bits: &[f32], parameters: &[f64]) -> Vec<BTreeMap<NeuronId, f64>> {
    let topology = plan.topology();
    let mut all: Vec<BTreeMap<NeuronId, f64>> = Vec::new();
    for &bit in bits {
        let mut sent = BTreeMap::new();
        for id in topology.levels().unwrap().into_iter().flatten() {
            if matches!(id.role(), Role::Input(_)) {
                sent.insert(id, f64::from(bit));
                continue;
            }
            let mut z = parameters[plan.bias_of(plan.slot_of(id).unwrap()).unwrap()];
            for synapse in topology.incoming(id) {
                let heard = if synapse.looped { all.last() } else { Some(&sent) };
                let heard = heard.and_then(|sent| sent.get(&synapse.from)).copied();
                z += parameters[plan.weight_of(synapse.from, id).unwrap()] * heard.unwrap_or(0.0);
            }
            sent.insert(id, if id.role() == Role::Hidden { z.tanh() } else { z });
        }
        all.push(sent);
    }
    all
}

/// The mean binary cross-entropy of all training strings, computed anew in double precision.
fn loss(plan: &Plan, points: &Points, parameters: &[f64], every_tick: bool) -> f64 {
    let (ticks, mut total, mut judged) = (points.wide.ticks[0], 0.0, 0);
    for at in 0..points.train.len() {
        let own = at * ticks..(at + 1) * ticks;
        let answers = &points.wide.train_answers[own.clone()];
        for (tick, sent) in sent(plan, &points.wide.train[own], parameters).iter().enumerate() {
            if every_tick || tick + 1 == ticks {
                let (o, t) = (sent[&NeuronId::output(0)], f64::from(answers[tick]));
                total += o.max(0.0) + (-o.abs()).exp().ln_1p() - t * o;
                judged += 1;
            }
        }
    }
    total / f64::from(judged)
}

#[test]
fn a_string_is_told_tick_by_tick() {
    let dataset = Dataset::RunningParity { length: 5, test_length: 7, every_tick: true };
    let setup = setup(3, dataset, 8);
    let points = Arc::new(points(setup.task.samples()));
    let mut trainer = Trainer::new(&setup, 0, &points);
    (0..20).for_each(|_| trainer.step().unwrap());
    let parameters: Vec<f64> = trainer.parameters().iter().copied().map(f64::from).collect();
    let told = Observer::default().string(&trainer, 4).unwrap();
    let expected = sent(trainer.plan(), &points.wide.test[4 * 7..5 * 7], &parameters);
    let neurons = trainer.plan().topology().neurons();
    assert_eq!(told.len(), neurons.len() * 7);
    for (neuron, row) in neurons.iter().zip(told.chunks_exact(7)) {
        for (tick, &now) in row.iter().enumerate() {
            let wanted = expected[tick][&neuron.id];
            assert!(
                (f64::from(now) - wanted).abs() < 1e-5,
                "{} at tick {tick}: {now}, not {wanted}",
                neuron.id
            );
        }
    }
    assert_eq!(Observer::default().string(&trainer, points.test.len()), None);
}

#[test]
fn gradients_of_every_answer_agree_with_finite_differences() {
    for every_tick in [true, false] {
        let dataset = Dataset::RunningParity { length: 5, test_length: 5, every_tick };
        let mut setup = setup(3, dataset, 8);
        setup.learners[0].recipe.optimiser = Optimiser::Sgd;
        setup.learners[0].recipe.bias_spread = 0.3;
        let points = Arc::new(points(setup.task.samples()));
        let mut trainer = Trainer::new(&setup, 0, &points);
        let parameters: Vec<f64> = trainer.parameters().iter().copied().map(f64::from).collect();
        let before = Observer::default().measure(&trainer, Split::Train).loss;
        let expected = loss(trainer.plan(), &points, &parameters, every_tick);
        assert!((f64::from(before) - expected).abs() < 1e-5, "{before}, not {expected}");
        trainer.step().unwrap();
        for at in 0..parameters.len() {
            let shifted = |by: f64| {
                let mut moved = parameters.clone();
                moved[at] += by;
                loss(trainer.plan(), &points, &moved, every_tick)
            };
            let numeric = (shifted(1e-5) - shifted(-1e-5)) / 2e-5;
            let exact = f64::from(trainer.gradient()[at]);
            assert!((numeric - exact).abs() < 1e-5, "parameter {at}: {numeric}, not {exact}");
        }
    }
}

/// science.md 11: 128 of the 256 strings of eight bits, an answer at each tick.
#[test]
fn a_recurrent_network_learns_running_parity_and_carries_it_to_longer_strings() {
    let dataset = |test_length| Dataset::RunningParity { length: 8, test_length, every_tick: true };
    let mut setup = setup(12, dataset(8), 128);
    let recipe = &mut setup.learners[0].recipe;
    recipe.rate = 0.003;
    recipe.clip = 1.0;
    recipe.batch = 128;
    let own = Arc::new(points(setup.task.samples()));
    let mut trainer = Trainer::new(&setup, 0, &own);
    (0..4_000).for_each(|_| trainer.step().unwrap());
    let mut observer = Observer::default();
    let held_out = observer.measure(&trainer, Split::Test).accuracy.unwrap();
    setup.task = Task::Samples(Samples { dataset: dataset(20), ..setup.task.samples().clone() });
    trainer.update(&setup, 0, &Arc::new(points(setup.task.samples())));
    let longer = observer.measure(&trainer, Split::Test).accuracy.unwrap();
    println!("held out {held_out}, length 20 {longer}");
    assert!(held_out > 0.97 && longer > 0.9, "held out {held_out}, length 20 {longer}");
    assert_eq!(observer.answers(&trainer).len(), 100 * 20);
}

/// Every rule takes a sequence, through time or at each tick.
#[test]
fn every_rule_steps_through_sequences() {
    for feedback in [
        Feedback::FeedbackAlignment,
        Feedback::DirectFeedbackAlignment,
        Feedback::NodePerturbation { sigma: 0.1 },
        Feedback::WeightPerturbation { sigma: 0.01 },
        Feedback::ThreeFactor { sigma: 0.3 },
        Feedback::Hebb,
        Feedback::Perceptron,
        Feedback::LastLayer,
    ] {
        let dataset = Dataset::RunningParity { length: 6, test_length: 9, every_tick: true };
        let mut setup = setup(6, dataset, 32);
        setup.learners[0].recipe.feedback = feedback;
        setup.learners[0].recipe.loss = Loss::BinaryCrossEntropy;
        let points = Arc::new(points(setup.task.samples()));
        let mut trainer = Trainer::new(&setup, 0, &points);
        let before = trainer.fingerprint();
        (0..20).for_each(|_| trainer.step().unwrap());
        assert_ne!(trainer.fingerprint(), before, "{feedback:?}");
    }
}
