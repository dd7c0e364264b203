//! A step taken apart is the step that is made, to the last bit: its sums, what it gathers from its batch, what it changes.

use engine::{Trainer, data::points};
use experiment::{
    Activation, Dataset, Draft, Feedback, Layers, Loss, Optimiser, Polarity, Role, Samples, Setup, Synapse,
    Task, Template,
};
use std::sync::Arc;

fn draft(feedback: Feedback) -> Draft {
    let mut draft = Draft::default();
    let layers = Layers { widths: vec![5, 3], activation: Activation::Linear, ..Layers::default() };
    draft.learners[0].topology = layers.topology().unwrap();
    let recipe = &mut draft.learners[0].recipe;
    (recipe.feedback, recipe.batch, recipe.rate) = (feedback, 7, 0.05);
    recipe.loss = Loss::SquaredError;
    recipe.optimiser = Optimiser::Sgd;
    draft.task = Task::Samples(Samples { train: 20, test: 5, ..Samples::default() });
    draft
}

fn trainer(draft: &Draft, steps: usize) -> Trainer {
    let setup = Setup::start(draft);
    setup.check().unwrap();
    let points = Arc::new(points(setup.task.samples()));
    let mut trainer = Trainer::new(&setup, 0, &points);
    (0..steps).for_each(|_| trainer.step().unwrap());
    trainer
}

fn bits(numbers: &[f32]) -> Vec<u32> {
    numbers.iter().map(|number| number.to_bits()).collect()
}

/// Whatever the rule, the optimiser and what becomes of the feedback: the step comes to what was shown, and nothing else changed.
fn check(draft: &Draft, steps: usize) {
    let trainer = trainer(draft, steps);
    let (plan, before) = (trainer.plan(), trainer.fingerprint());
    let anatomy = trainer.anatomy(2).unwrap();
    assert_eq!(trainer.fingerprint(), before);
    let mut next = trainer.clone();
    next.step().unwrap();
    let own = |of: &[f32]| -> Vec<f32> { plan.weights_by_id().iter().map(|&at| of[at]).collect() };
    assert_eq!(bits(&anatomy.weights_after), bits(&own(next.parameters())));
    assert_eq!(bits(&anatomy.arrived_weights), bits(&own(next.gradient())));
    let biases: Vec<f32> = plan
        .slots_by_id()
        .iter()
        .map(|&slot| plan.bias_of(slot).map_or(0.0, |at| next.parameters()[at]))
        .collect();
    assert_eq!(bits(&anatomy.biases_after), bits(&biases));
}

const RULES: [Feedback; 10] = [
    Feedback::Backprop,
    Feedback::FeedbackAlignment,
    Feedback::DirectFeedbackAlignment,
    Feedback::NodePerturbation { sigma: 0.1 },
    Feedback::WeightPerturbation { sigma: 0.01 },
    Feedback::ThreeFactor { sigma: 0.5 },
    Feedback::Hebb,
    Feedback::Perceptron,
    Feedback::LastLayer,
    Feedback::LeastSquares { ridge: 0.1 },
];

#[test]
fn what_is_shown_is_what_the_step_does() {
    for feedback in RULES {
        for steps in [0, 1, 2, 5] {
            check(&draft(feedback), steps);
        }
        let mut other = draft(feedback);
        let recipe = &mut other.learners[0].recipe;
        recipe.optimiser = Optimiser::ADAM;
        recipe.batch = 100;
        recipe.dropout = 0.3;
        check(&other, 3);
        if !matches!(feedback, Feedback::LeastSquares { .. }) {
            let recipe = &mut other.learners[0].recipe;
            (recipe.polarity, recipe.l2, recipe.clip, recipe.input_noise) =
                (Polarity::Flipped, 0.01, 0.5, 0.1);
            check(&other, 4);
            let recipe = &mut other.learners[0].recipe;
            (recipe.polarity, recipe.delay) = (Polarity::Corrective, 3);
            check(&other, 5);
        }
    }
}

#[test]
fn plain_descent_takes_rate_times_what_arrived_away() {
    for feedback in RULES.into_iter().filter(|rule| !matches!(rule, Feedback::LeastSquares { .. })) {
        let trainer = trainer(&draft(feedback), 1);
        let anatomy = trainer.anatomy(0).unwrap();
        for (number, &at) in trainer.plan().weights_by_id().iter().enumerate() {
            let by_hand = trainer.parameters()[at] - anatomy.rate * anatomy.arrived_weights[number];
            // Those a rule never changes stay.
            let held = anatomy.weights_after[number] == trainer.parameters()[at];
            assert!(held || by_hand.to_bits() == anatomy.weights_after[number].to_bits(), "{feedback:?}");
            assert_eq!(anatomy.weights[number].to_bits(), anatomy.arrived_weights[number].to_bits());
        }
    }
}

/// Sums term by term in the order of sources, gradients over the batch in four lanes: the kernel's own order.
#[test]
fn sums_and_gradients_are_those_of_the_samples() {
    let layers = Layers { widths: vec![6, 4], activation: Activation::Linear, ..Layers::default() };
    let sparse = Template::Sparse.topology(&layers, 0.5, 3);
    let mut layered = vec![
        draft(Feedback::Backprop),
        draft(Feedback::FeedbackAlignment),
        draft(Feedback::NodePerturbation { sigma: 0.2 }),
    ];
    layered.push(draft(Feedback::DirectFeedbackAlignment));
    if let Ok(topology) = sparse {
        let mut draft = draft(Feedback::Backprop);
        draft.learners[0].topology = topology;
        layered.push(draft);
    }
    for draft in layered {
        let trainer = trainer(&draft, 2);
        let topology = draft.learners[0].topology.clone();
        let place = |id| topology.neurons().iter().position(|neuron| neuron.id == id).unwrap();
        let (plan, parameters) = (trainer.plan(), trainer.parameters());
        let batch = trainer.anatomy(0).unwrap().batch;
        assert!(batch > 4);
        let samples: Vec<_> = (0..batch).map(|at| trainer.anatomy(at).unwrap()).collect();
        let weight = |s: &Synapse| parameters[plan.weight_of(s.from, s.to).unwrap()];
        for (at, neuron) in topology.neurons().iter().enumerate() {
            if matches!(neuron.id.role(), Role::Input(_)) || neuron.activation != Activation::Linear {
                continue;
            }
            let slot = plan.slot_of(neuron.id).unwrap();
            let order: Vec<usize> = plan.incoming(slot).map(|(_, source)| source).collect();
            for sample in &samples {
                let bias = parameters[plan.bias_of(slot).unwrap()];
                let sum = order.iter().fold(bias, |sum, &source| {
                    let from = plan.neuron(source);
                    let synapse = Synapse { from, to: neuron.id, looped: false };
                    sum + weight(&synapse) * sample.sent[place(from)]
                });
                assert_eq!(sum.to_bits(), sample.sent[at].to_bits());
            }
        }
        for (number, synapse) in topology.synapses().iter().enumerate() {
            let mut lanes = [0.0f32; 4];
            for (at, sample) in samples.iter().enumerate() {
                lanes[at % 4] += sample.errors[place(synapse.to)] * sample.sent[place(synapse.from)];
            }
            let sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
            assert_eq!(sum, samples[0].weights[number], "{synapse:?}");
        }
        // Every sample of the batch is another one, and each is where it says.
        let points: std::collections::BTreeSet<u32> = samples.iter().map(|sample| sample.point).collect();
        assert_eq!(points.len(), batch);
        for sample in &samples {
            let point = trainer.points().train[sample.point as usize];
            assert_eq!(sample.targets, [2.0 * point.label - 1.0]);
            assert_eq!(sample.sent[..2], [point.x, point.y]);
        }
    }
}

#[test]
fn one_number_is_heard_by_all_where_noise_is_judged() {
    for (feedback, hears) in [
        (Feedback::NodePerturbation { sigma: 0.1 }, true),
        (Feedback::Backprop, false),
        (Feedback::ThreeFactor { sigma: 0.5 }, true),
    ] {
        let anatomy = trainer(&draft(feedback), 3).anatomy(1).unwrap();
        assert_eq!((anatomy.worse.is_some(), !anatomy.noise.is_empty()), (hears, hears));
        if let (Some(worse), Feedback::NodePerturbation { sigma } | Feedback::ThreeFactor { sigma }) =
            (anatomy.worse, feedback)
        {
            let share = 1.0 / (sigma * sigma * anatomy.batch as f32);
            for (error, noise) in anatomy.errors.iter().zip(&anatomy.noise).skip(2) {
                assert_eq!(error.to_bits(), (worse * noise * share).to_bits());
            }
        }
    }
}

#[test]
fn a_step_that_trains_on_nothing_is_not_taken_apart() {
    let mut late = draft(Feedback::Backprop);
    late.learners[0].recipe.active_from = 10;
    assert!(trainer(&late, 0).anatomy(0).is_none());
    assert!(trainer(&late, 10).anatomy(0).is_some());
    let task = Task::Samples(Samples { dataset: Dataset::Choices, ..Samples::default() });
    let mut choosing = Draft { task, ..Draft::default() };
    choosing.learners[0].topology = Layers { outputs: 5, ..Layers::default() }.topology().unwrap();
    choosing.learners[0].recipe.loss = Loss::SquaredError;
    assert!(trainer(&choosing, 0).anatomy(0).is_none());
}
