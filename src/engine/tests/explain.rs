//! One sample there and back: its sums by hand, and its gradients beside a step of gradient descent on it alone.

use engine::{Trainer, data::points};
use experiment::{
    Change, Dataset, Draft, Filter, Loss, Optimiser, Role, Samples, Setup, Synapse, Task, Template,
};
use experiment::{Layers, Topology};
use std::sync::Arc;

fn setup(topology: Topology, dataset: Dataset, loss: Loss, ticks: u32) -> Setup {
    let mut draft = Draft::default();
    draft.learners[0].topology = topology;
    let recipe = &mut draft.learners[0].recipe;
    (recipe.loss, recipe.ticks, recipe.optimiser, recipe.rate) = (loss, ticks, Optimiser::Sgd, 1.0);
    recipe.batch = 1;
    draft.task = Task::Samples(Samples { dataset, train: 20, test: 5, ..Samples::default() });
    let setup = Setup::start(&draft);
    setup.check().unwrap();
    setup
}

fn check(topology: Topology, dataset: Dataset, loss: Loss, ticks: u32) {
    const SAMPLE: usize = 7;
    let mut setup = setup(topology, dataset, loss, ticks);
    let points = Arc::new(points(setup.task.samples()));
    let trainer = Trainer::new(&setup, 0, &points);
    let explained = trainer.explain(SAMPLE).unwrap();
    let topology = setup.learners[0].topology.clone();
    let place = |id| topology.neurons().iter().position(|n| n.id == id).unwrap();
    // Forward: every sum, from what was sent, comes to what is sent.
    let (plan, parameters) = (trainer.plan(), trainer.parameters());
    for (at, neuron) in topology.neurons().iter().enumerate() {
        if matches!(neuron.id.role(), Role::Input(_)) {
            continue;
        }
        let heard = |s: &Synapse| if s.looped { &explained.before } else { &explained.sent }[place(s.from)];
        let bias = parameters[plan.bias_of(plan.slot_of(neuron.id).unwrap()).unwrap()];
        let weight = |s: &Synapse| parameters[plan.weight_of(s.from, s.to).unwrap()];
        let sum = topology.incoming(neuron.id).iter().fold(bias, |sum, s| sum + weight(s) * heard(s));
        let answer = match neuron.activation {
            experiment::Activation::Tanh => engine::math::tanh(sum),
            _ => sum,
        };
        assert!((answer - explained.sent[at]).abs() < 1e-5, "{answer} {}", explained.sent[at]);
        // Backward, where one tick is all there is: an error times what came in.
        for (number, s) in
            topology.synapses().iter().enumerate().filter(|(_, s)| s.to == neuron.id && ticks == 1)
        {
            let product = explained.errors[at] * heard(s);
            assert!((product - explained.weights[number]).abs() < 1e-6, "{product}");
        }
    }
    // A step of gradient descent at rate 1 on this sample alone takes just that gradient away.
    setup.apply(0, &Change::Filter(Filter::Point { index: SAMPLE as u32, varied: 0.0 })).unwrap();
    let mut alone = Trainer::new(&setup, 0, &points);
    alone.step().unwrap();
    for (number, s) in topology.synapses().iter().enumerate() {
        let at = plan.weight_of(s.from, s.to).unwrap();
        let change = parameters[at] - alone.parameters()[at];
        assert!((change - explained.weights[number]).abs() < 1e-5, "{change} {}", explained.weights[number]);
    }
    assert_eq!(trainer.explain(20), None);
}

#[test]
fn a_sample_is_explained_as_it_is_trained_on() {
    let layers = |widths: &[u32]| Layers { widths: widths.to_vec(), ..Layers::default() };
    let three = Layers { outputs: 3, ..layers(&[5, 4]) };
    check(
        Template::Skip.topology(&layers(&[5, 4]), 1.0, 1).unwrap(),
        Dataset::Moons,
        Loss::BinaryCrossEntropy,
        1,
    );
    check(
        Template::Recurrent.topology(&layers(&[4]), 1.0, 1).unwrap(),
        Dataset::Moons,
        Loss::BinaryCrossEntropy,
        4,
    );
    check(three.topology().unwrap(), Dataset::Penguins, Loss::SoftmaxCrossEntropy, 1);
}
