//! A step taken apart is the step that is made, to the last bit: its sums, what it gathers from its batch, what it changes.

#[path = "anatomy/naive.rs"]
mod naive;

use engine::{Trainer, data::points};
use experiment::{
    Activation, Dataset, Draft, Feedback, Layers, Loss, Optimiser, Polarity, Role, Samples, Setup, Synapse,
    Task, Template,
};
use naive::Naive;
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

/// Networks with loops, skips, several classes and sequences, each with its ticks.
fn others() -> Vec<(&'static str, usize, Draft)> {
    let tanh = Layers { widths: vec![5, 3], activation: Activation::Tanh, ..Layers::default() };
    let net = |topology, loss, dataset, ticks: usize| {
        let mut draft = draft(Feedback::Backprop);
        draft.learners[0].topology = topology;
        let recipe = &mut draft.learners[0].recipe;
        (recipe.loss, recipe.ticks, recipe.gain, recipe.bias_spread) = (loss, ticks as u32, 1.0, 0.3);
        draft.task = Task::Samples(Samples { dataset, train: 20, test: 5, ..Samples::default() });
        draft
    };
    let of = |template: Template, layers: &Layers| template.topology(layers, 0.5, 3).unwrap();
    let wide = |components, outputs| Layers { inputs: vec![], components, outputs, ..tanh.clone() };
    let parity = |every_tick| Dataset::RunningParity { length: 5, test_length: 5, every_tick };
    let (squared, binary, softmax) =
        (Loss::SquaredError, Loss::BinaryCrossEntropy, Loss::SoftmaxCrossEntropy);
    let three = Layers { outputs: 3, ..tanh.clone() };
    vec![
        ("elman", 4, net(of(Template::Elman, &tanh), squared, Dataset::Moons, 4)),
        ("elman, logits", 4, net(of(Template::Elman, &tanh), binary, Dataset::Moons, 4)),
        ("outputs that are heard", 4, net(of(Template::Recurrent, &tanh), squared, Dataset::Moons, 4)),
        ("skip", 1, net(of(Template::Skip, &tanh), binary, Dataset::Moons, 1)),
        ("three classes", 1, net(of(Template::Dense, &three), softmax, Dataset::Penguins, 1)),
        ("skip, three classes", 1, net(of(Template::Skip, &three), softmax, Dataset::Penguins, 1)),
        ("elman, three classes", 4, net(of(Template::Elman, &three), softmax, Dataset::Penguins, 4)),
        ("digits", 1, net(of(Template::Dense, &wide(64, 10)), softmax, Dataset::Digits, 1)),
        ("a sequence", 5, net(of(Template::Elman, &wide(1, 1)), binary, parity(false), 1)),
        (
            "a sequence answered at every tick",
            5,
            net(of(Template::Elman, &wide(1, 1)), binary, parity(true), 1),
        ),
    ]
}

#[test]
fn loops_skips_and_softmax_are_shown_as_they_are_trained() {
    for (name, ticks, draft) in others() {
        let recipe = &draft.learners[0].recipe;
        let trainer = trainer(&draft, 2);
        let plan = trainer.plan();
        let batch = trainer.anatomy(0).unwrap().batch;
        assert!(batch > 4, "{name}");
        let shown: Vec<_> = (0..batch).map(|at| trainer.anatomy(at).unwrap()).collect();
        let by_id = |slot: usize| plan.slots_by_id().iter().position(|&own| own == slot).unwrap();
        let wide = &trainer.points().wide;
        let sequence = wide.ticks[0] > 1;
        let each_tick =
            matches!(draft.task.samples().dataset, Dataset::RunningParity { every_tick: true, .. });
        // Points that are no sequences are held at the inputs at every tick.
        let inputs = |tick: usize, slot: usize, sample: usize| match sequence {
            true => wide.train[shown[sample].point as usize * ticks + tick],
            false => shown[sample].sent[by_id(slot)],
        };
        let targets = |tick: usize, index: usize, sample: usize| match tick + 1 == ticks {
            true => Some(shown[sample].targets[index]),
            false => each_tick.then(|| wide.train_answers[shown[sample].point as usize * ticks + tick]),
        };
        let naive = Naive::new(&trainer, recipe.loss, (ticks, batch), inputs, targets);
        for (sample, shown) in shown.iter().enumerate() {
            let of = |rows: &[Vec<f32>]| -> Vec<f32> {
                plan.slots_by_id().iter().map(|&slot| rows[slot][sample]).collect()
            };
            assert_eq!(bits(&shown.sent), bits(&of(&naive.sent[ticks - 1])), "{name}: sent");
            let before = if ticks > 1 { of(&naive.sent[ticks - 2]) } else { vec![0.0; plan.slots()] };
            assert_eq!(bits(&shown.before), bits(&before), "{name}: sent a tick before");
            assert_eq!(shown.errors, of(&naive.errors[ticks - 1]), "{name}: errors");
            // The sum as the page adds it up, of what is shown alone.
            for synapses in plan.topology().synapses().chunk_by(|a, b| a.to == b.to) {
                let id = synapses[0].to;
                let slot = plan.slot_of(id).unwrap();
                let place = |id| by_id(plan.slot_of(id).unwrap());
                let sum =
                    synapses.iter().fold(trainer.parameters()[plan.bias_of(slot).unwrap()], |sum, s| {
                        let carried =
                            if s.looped { shown.before[place(s.from)] } else { shown.sent[place(s.from)] };
                        sum + trainer.parameters()[plan.weight_of(s.from, s.to).unwrap()] * carried
                    });
                let linear = plan.topology().neuron(id).unwrap().activation == Activation::Linear;
                let sent = if linear { sum } else { engine::math::tanh(sum) };
                // Its terms are in the order of ids, not of slots.
                assert!((sent - shown.sent[by_id(slot)]).abs() < 1e-5, "{name}: the sum of {id:?}");
            }
            let gradient: Vec<f32> = plan.weights_by_id().iter().map(|&at| naive.gradient[at]).collect();
            assert_eq!(shown.weights, gradient, "{name}: the gradient");
            assert_eq!(shown.arrived_weights, gradient, "{name}: what arrives");
            for (number, &at) in plan.weights_by_id().iter().enumerate() {
                let after = trainer.parameters()[at] - shown.rate * naive.gradient[at];
                assert_eq!(shown.weights_after[number].to_bits(), after.to_bits(), "{name}: a weight after");
            }
            for (number, &slot) in plan.slots_by_id().iter().enumerate() {
                let Some(at) = plan.bias_of(slot) else { continue };
                assert_eq!(shown.biases[number], naive.gradient[at], "{name}: a bias's gradient");
                let after = trainer.parameters()[at] - shown.rate * naive.gradient[at];
                assert_eq!(shown.biases_after[number].to_bits(), after.to_bits(), "{name}: a bias after");
            }
        }
        // The gradient is none of zeros, and each rule and optimiser comes to what is shown.
        assert!(naive.gradient.iter().filter(|part| **part != 0.0).count() > plan.parameters() / 2, "{name}");
        for feedback in RULES {
            let mut other = draft.clone();
            let recipe = &mut other.learners[0].recipe;
            (recipe.feedback, recipe.optimiser) = (feedback, Optimiser::ADAM);
            if Setup::start(&other).check().is_ok() {
                check(&other, 3);
            }
        }
    }
}
