//! Learning rules: perturbation rules are the gradient in the mean, angles are what they say, and rules that learn do learn.

#![allow(clippy::disallowed_methods)]

use engine::data::points;
use engine::{Observer, Split, Trainer};
use experiment::{
    Activation, Change, Dataset, Draft, Feedback, Frozen, Layers, Loss, NeuronId, Optimiser, Polarity,
    Samples, Setup, Task,
};
use std::sync::Arc;

fn setup(feedback: Feedback, ticks: u32) -> Setup {
    let task = Task::Samples(Samples { train: 8, test: 100, flips: 0.0, ..Samples::default() });
    let mut draft = Draft { task, ..Draft::default() };
    let learner = &mut draft.learners[0];
    learner.topology = Layers { widths: vec![3], ..Layers::default() }.topology().unwrap();
    learner.recipe.feedback = feedback;
    learner.recipe.optimiser = Optimiser::Sgd;
    learner.recipe.rate = 0.0;
    learner.recipe.gain = 1.0;
    learner.recipe.bias_spread = 0.5;
    learner.recipe.ticks = ticks;
    if ticks > 1 {
        let id = NeuronId;
        let echo = |from, to| (0, Change::Connect { from: id(from), to: id(to), looped: true });
        draft.edit_start(&[echo(1024, 1025), echo(1025, 1025), echo(512, 1026)]).unwrap();
    }
    Setup::start(&draft)
}

fn trainer(setup: &Setup) -> Trainer {
    Trainer::new(setup, 0, &Arc::new(points(setup.task.samples())))
}

/// The rule's estimate, a mean over many steps at a rate of 0, and the exact gradient.
fn mean_and_gradient(feedback: Feedback, ticks: u32, steps: usize) -> (Vec<f64>, Vec<f64>) {
    let mut noisy = trainer(&setup(feedback, ticks));
    let mut total = vec![0.0; noisy.parameters().len()];
    for _ in 0..steps {
        noisy.step().unwrap();
        total.iter_mut().zip(noisy.gradient()).for_each(|(sum, g)| *sum += f64::from(*g));
    }
    let mut exact = trainer(&setup(Feedback::Backprop, ticks));
    exact.step().unwrap();
    let mean = total.into_iter().map(|sum| sum / steps as f64).collect();
    (mean, exact.gradient().iter().copied().map(f64::from).collect())
}

#[test]
fn perturbation_rules_are_the_gradient_in_the_mean() {
    let length = |v: &[f64]| v.iter().map(|x| x * x).sum::<f64>().sqrt();
    for (feedback, steps) in [
        (Feedback::NodePerturbation { sigma: 0.05 }, 40_000),
        (Feedback::WeightPerturbation { sigma: 0.05 }, 60_000),
        (Feedback::ThreeFactor { sigma: 0.2 }, 400_000),
    ] {
        for ticks in [1, 3] {
            let (mean, exact) = mean_and_gradient(feedback, ticks, steps);
            let apart: Vec<f64> = mean.iter().zip(&exact).map(|(a, b)| a - b).collect();
            let share = length(&apart) / length(&exact);
            println!("{feedback:?}, {ticks} ticks: {share:.3} of the gradient apart");
            assert!(share < 0.06, "{feedback:?}, {ticks} ticks: {share} of the gradient apart");
        }
    }
}

#[test]
fn angles_are_what_they_say_and_measuring_them_changes_nothing() {
    let of = |feedback, polarity| {
        let mut setup = setup(feedback, 1);
        setup.learners[0].recipe.polarity = polarity;
        trainer(&setup).alignment()
    };
    assert_eq!(of(Feedback::Backprop, Polarity::Corrective), None);
    assert_eq!(of(Feedback::FeedbackAlignment, Polarity::Cut), None);
    assert_eq!(of(Feedback::LeastSquares { ridge: 1.0 }, Polarity::Corrective), None);
    assert!((of(Feedback::Backprop, Polarity::Flipped).unwrap() + 1.0).abs() < 1e-6);
    let last = of(Feedback::LastLayer, Polarity::Corrective).unwrap();
    assert!((0.1..0.9999).contains(&last), "{last}");

    let mut setup = setup(Feedback::ThreeFactor { sigma: 0.3 }, 3);
    setup.learners[0].recipe.rate = 0.1;
    let (mut asked, mut left) = (trainer(&setup), trainer(&setup));
    for _ in 0..50 {
        asked.alignment();
        asked.step().unwrap();
        left.step().unwrap();
    }
    assert_eq!(asked.fingerprint(), left.fingerprint());
}

/// The weights come to agree with the feedback they get (Lillicrap 2016).
#[test]
fn feedback_alignment_turns_towards_the_gradient() {
    let mut setup = setup(Feedback::FeedbackAlignment, 1);
    setup.task = Task::Samples(Samples { train: 200, ..setup.task.samples().clone() });
    let learner = &mut setup.learners[0];
    learner.topology = Layers { widths: vec![16, 16], ..Layers::default() }.topology().unwrap();
    learner.recipe.rate = 1.0;
    let mut trainer = trainer(&setup);
    let before = trainer.alignment().unwrap();
    (0..200).for_each(|_| trainer.step().unwrap());
    let after = trainer.alignment().unwrap();
    assert!(after > before + 0.2, "{before} → {after}");
}

#[test]
fn rules_that_learn_do_learn_and_others_do_not() {
    let accuracy = |feedback, rate, polarity| {
        let mut setup = setup(feedback, 1);
        let samples = Samples { train: 300, test: 400, noise: 0.1, flips: 0.0, ..Samples::default() };
        setup.task = Task::Samples(samples);
        let learner = &mut setup.learners[0];
        learner.topology = Layers { widths: vec![16, 16], ..Layers::default() }.topology().unwrap();
        learner.recipe.rate = rate;
        learner.recipe.batch = 32;
        learner.recipe.polarity = polarity;
        let mut trainer = trainer(&setup);
        (0..1500).for_each(|_| trainer.step().unwrap());
        Observer::default().measure(&trainer, Split::Test).accuracy.unwrap()
    };
    for (feedback, rate) in [
        (Feedback::Backprop, 1.0),
        (Feedback::FeedbackAlignment, 1.0),
        (Feedback::DirectFeedbackAlignment, 1.0),
        (Feedback::NodePerturbation { sigma: 0.1 }, 0.1),
        (Feedback::WeightPerturbation { sigma: 0.01 }, 0.1),
        (Feedback::ThreeFactor { sigma: 0.5 }, 0.3),
    ] {
        let right = accuracy(feedback, rate, Polarity::Corrective);
        println!("{feedback:?}: {right}");
        assert!(right > 0.93, "{feedback:?}: {right}");
    }
    let hebb = accuracy(Feedback::Hebb, 0.03, Polarity::Corrective);
    println!("Hebb: {hebb}");
    assert!(hebb < 0.9, "Hebb: {hebb}");
    for polarity in [Polarity::Cut, Polarity::Flipped] {
        let broken = accuracy(Feedback::Backprop, 0.01, polarity);
        assert!(broken < 0.9, "{polarity:?}: {broken}");
    }
}

#[test]
fn cut_feedback_did_not_stop_least_squares() {
    let mut setup = setup(Feedback::LeastSquares { ridge: 0.1 }, 1);
    setup.learners[0].recipe.polarity = Polarity::Cut;
    let mut trainer = trainer(&setup);
    let before = trainer.parameters().to_vec();
    (0..3).for_each(|_| trainer.step().unwrap());
    assert_eq!(trainer.parameters(), before);
    // Mended, it learns at once.
    setup.learners[0].recipe.polarity = Polarity::Corrective;
    let points = Arc::clone(trainer.points());
    trainer.update(&setup, 0, &points);
    trainer.step().unwrap();
    assert_ne!(trainer.parameters(), before);
}

#[test]
fn frozen_outputs_moved_under_least_squares_and_the_others_did_not_fit_what_they_left() {
    let ridge = 0.1;
    let mut setup = setup(Feedback::LeastSquares { ridge }, 1);
    let samples = Samples { dataset: Dataset::Penguins, train: 40, ..Samples::default() };
    setup.task = Task::Samples(samples);
    let layers = Layers { widths: vec![6], outputs: 3, ..Layers::default() };
    let learner = &mut setup.learners[0];
    learner.topology = layers.topology().unwrap();
    (learner.recipe.loss, learner.recipe.batch) = (Loss::SquaredError, 40);
    let outputs: Vec<NeuronId> = learner.topology.outputs().map(|output| output.id).collect();
    let hidden: Vec<NeuronId> = (1024..1030).map(NeuronId).collect();
    for &neuron in &outputs {
        let linear = Change::Activation { neuron, activation: Activation::Linear };
        setup.apply(0, &linear).unwrap();
    }
    // Of one output a weight is frozen, of one all weights, of one everything.
    let synapse = |from, to: usize| Frozen::Synapse { from, to: outputs[to] };
    let mut frozen = vec![synapse(hidden[2], 0), Frozen::Neuron(outputs[2])];
    frozen.extend(hidden.iter().map(|&from| synapse(from, 1)));
    for part in frozen {
        setup.apply(0, &Change::Freeze(part)).unwrap();
    }
    let mut solved = trainer(&setup);
    let before = solved.parameters().to_vec();
    (0..2).for_each(|_| solved.step().unwrap());

    // The gradient of the mean of ½ (output − target)², of what was solved.
    setup.learners[0].recipe.feedback = Feedback::Backprop;
    let points = Arc::clone(solved.points());
    let mut asked = solved.clone();
    asked.update(&setup, 0, &points);
    asked.step().unwrap();
    let plan = solved.plan();
    for (index, &output) in outputs.iter().enumerate() {
        let weights = hidden.iter().map(|&from| plan.weight_of(from, output).unwrap());
        let slot = plan.slot_of(output).unwrap();
        for (place, at) in weights.chain(plan.bias_of(slot)).enumerate() {
            let held = match index {
                0 => place == 2,
                1 => place < 6,
                _ => true,
            };
            let value = solved.parameters()[at];
            assert_eq!(held, value == before[at], "output {index}, {place}");
            let slope = 40.0 * asked.gradient()[at] + ridge * value;
            assert!(held || slope.abs() < 1e-4, "output {index}, {place}: {slope}");
        }
    }
}
