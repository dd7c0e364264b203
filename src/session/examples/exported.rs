//! Trained networks as ONNX and as PyTorch code, beside what the engine answers to the same points: for `tests/browser/onnx.test.mjs`.
//!
//! Prints one JSON object: for each network its name, both exports, the shape of a point, points, and the answers to them.

use engine::Trainer;
use engine::data::points;
use experiment::export::Trained;
use experiment::{
    Activation, Change, Dataset, Draft, Feature, Layers, Learner, Loss, Mirror, NeuronId, Role, Samples,
    Setup, Task, Template, Tied, Topology,
};
use serde_json::{Value, json};
use std::sync::Arc;

const POINTS: usize = 12;

struct Net {
    name: &'static str,
    dataset: Dataset,
    topology: Topology,
    loss: Loss,
    edit: fn(&mut Setup),
}

fn layers(edit: impl FnOnce(&mut Layers)) -> Layers {
    let mut layers = Layers { widths: vec![6, 4], ..Layers::default() };
    edit(&mut layers);
    layers
}

fn nets() -> Vec<Net> {
    let plane = |name, topology| Net {
        name,
        dataset: Dataset::Moons,
        topology,
        loss: Loss::BinaryCrossEntropy,
        edit: |_| (),
    };
    let wide = |dataset: Dataset, outputs: u32| {
        layers(|l| {
            (l.inputs, l.components, l.outputs) = (Vec::new(), dataset.components(), outputs);
            (l.widths, l.activation) = (vec![16], Activation::Relu);
        })
    };
    let parity = Dataset::RunningParity { length: 5, test_length: 8, every_tick: false };
    let all = layers(|l| l.inputs = Feature::ALL.to_vec()).topology().expect("small layers");
    let mut every: Draft = Draft::default();
    every.learners[0].topology = layers(|l| l.widths = vec![20]).topology().expect("small layers");
    let mut setup = Setup::start(&every);
    for (at, activation) in Activation::ALL.into_iter().enumerate() {
        let neuron = NeuronId(NeuronId::HIDDEN + 2 * at as u32);
        setup.apply(0, &Change::Activation { neuron, activation }).expect("a hidden neuron");
    }
    let every = setup.learners[0].topology.clone();
    let template =
        |template: Template, share| template.topology(&layers(|_| ()), share, 5).expect("a template");
    vec![
        plane("layered, every feature", all),
        plane("every activation", every),
        plane("skips", template(Template::Skip, 1.0)),
        plane("sparse", template(Template::Sparse, 0.4)),
        plane("loops", template(Template::Elman, 1.0)),
        plane("fully recurrent", template(Template::Recurrent, 1.0)),
        Net {
            edit: |setup| {
                let silent = Change::Lesion(NeuronId(NeuronId::HIDDEN + 1));
                setup.apply(0, &silent).expect("a hidden neuron");
            },
            ..plane("a silenced neuron", template(Template::Skip, 1.0))
        },
        Net {
            edit: |setup| setup.learners[0].recipe.tied = Tied::Odd { mirror: Mirror::X },
            ..plane("a symmetry built in", template(Template::Dense, 1.0))
        },
        Net {
            name: "digits",
            dataset: Dataset::Digits,
            topology: wide(Dataset::Digits, 10).topology().expect("small layers"),
            loss: Loss::SoftmaxCrossEntropy,
            edit: |_| (),
        },
        Net {
            name: "a sequence",
            dataset: parity,
            topology: Layers { recurrent: true, widths: vec![7], ..wide(parity, 1) }
                .topology()
                .expect("small layers"),
            loss: Loss::BinaryCrossEntropy,
            edit: |_| (),
        },
    ]
}

fn exported(net: Net) -> Value {
    let mut learner = Learner { topology: net.topology, ..Learner::default() };
    (learner.recipe.loss, learner.recipe.ticks) = (net.loss, 4);
    let samples = Samples { dataset: net.dataset, train: 20, test: 10, noise: 0.1, ..Samples::default() };
    let mut setup =
        Setup::start(&Draft { task: Task::Samples(samples), learners: vec![learner], ..Draft::default() });
    (net.edit)(&mut setup);
    assert_eq!(setup.check(), Ok(()), "{}", net.name);
    let points = Arc::new(points(setup.task.samples()));
    let mut trainer = Trainer::new(&setup, 0, &points);
    (0..60).for_each(|_| trainer.step().expect("the recipe is stable"));
    let (plan, parameters) = (trainer.plan(), trainer.parameters());
    let weights: Vec<f32> = plan.weights_by_id().iter().map(|&at| parameters[at]).collect();
    let biases: Vec<f32> =
        plan.slots_by_id().iter().map(|&slot| plan.bias_of(slot).map_or(0.0, |at| parameters[at])).collect();
    let ticks = points.wide.ticks[0].max(1);
    let trained = Trained {
        learner: &setup.learners[0],
        dataset: net.dataset,
        weights: &weights,
        biases: &biases,
        lesions: &setup.lesions[0],
        sequence: ticks as u32,
        about: net.name,
    };
    let neurons = setup.learners[0].topology.neurons();
    let answers: Vec<Vec<f32>> = (0..POINTS)
        .map(|at| {
            let sent = trainer.explain(at).expect("a training point").sent;
            let outputs = neurons.iter().zip(sent).filter(|(n, _)| matches!(n.id.role(), Role::Output(_)));
            outputs.map(|(_, sent)| sent).collect()
        })
        .collect();
    let width = points.wide.count;
    let coordinates = net.dataset.coordinates() as usize;
    let own = |at: usize| -> Vec<f32> {
        match coordinates {
            0 => points.wide.train[at * width * ticks..(at + 1) * width * ticks].to_vec(),
            _ => [points.train[at].x, points.train[at].y][..coordinates].to_vec(),
        }
    };
    let shape = match ticks {
        1 => vec![width.max(coordinates)],
        ticks => vec![ticks, width],
    };
    json!({
        "name": net.name,
        "onnx": trained.onnx(),
        "torch": trained.torch(),
        "shape": shape,
        "points": (0..POINTS).map(own).collect::<Vec<_>>(),
        "answers": answers,
        "tied": matches!(setup.learners[0].recipe.tied, Tied::Odd { .. }),
    })
}

fn main() {
    let nets: Vec<Value> = nets().into_iter().map(exported).collect();
    println!("{}", Value::from(nets));
}
