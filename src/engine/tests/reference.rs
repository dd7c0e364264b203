//! Training against reference values of an independent implementation in double precision.
//!
//! `tests/reference/README.md` says how they were made; each file names it too.

use engine::data::{Point, Points};
use engine::{Observer, Order, Split, Trainer};
use experiment::{
    Activation, Change, Dataset, Draft, Learner, Loss, Neuron, NeuronId, Optimiser, Setup, Task, Topology,
};
use serde::Deserialize;
use std::sync::Arc;

/// Our f32 against the reference's f64, relative to the largest value compared.
const TOLERANCE: f64 = 1e-4;

#[derive(Deserialize)]
struct Case {
    name: String,
    neurons: Vec<NamedNeuron>,
    synapses: Vec<(NeuronId, NeuronId)>,
    initial: Parameters,
    samples: CaseSamples,
    loss: Loss,
    optimiser: Optimiser,
    rate: f32,
    l1: f32,
    l2: f32,
    batch: Option<Vec<Vec<usize>>>,
    expected: Vec<Expected>,
}

#[derive(Deserialize)]
struct NamedNeuron {
    id: NeuronId,
    activation: Activation,
}

#[derive(Deserialize)]
struct Parameters {
    weights: Vec<f32>,
    biases: Vec<f32>,
}

#[derive(Deserialize)]
struct CaseSamples {
    points: Vec<(f32, f32)>,
    labels: Vec<f32>,
}

#[derive(Deserialize)]
struct Expected {
    step: u64,
    loss: f64,
    weights: Vec<f64>,
    biases: Vec<f64>,
}

impl Case {
    fn setup(&self) -> Setup {
        let id = |n: &NamedNeuron| n.id;
        let mut draft = Draft::default();
        let values = self.samples.labels.iter().any(|label| label.fract() != 0.0);
        draft.learners = vec![Learner { topology: bare(), ..Learner::default() }];
        let dataset = if values { Dataset::Plane } else { Dataset::Penguins };
        draft.task = Task::Samples(experiment::Samples { dataset, seed: 5, ..Default::default() });
        let mut setup = Setup::start(&draft);
        let recipe = &mut setup.learners[0].recipe;
        recipe.loss = self.loss;
        recipe.optimiser = self.optimiser;
        (recipe.rate, recipe.l1, recipe.l2) = (self.rate, self.l1, self.l2);
        recipe.batch = self.batch.as_ref().map_or(4_000, |batches| batches[0].len() as u32);
        let mut change = |change: Change| setup.apply(0, &change).unwrap();
        change(Change::Remove(NeuronId(512)));
        for neuron in &self.neurons {
            if neuron.id != NeuronId(0) {
                change(Change::Add(Neuron { id: id(neuron), x: 0, y: 0, activation: neuron.activation }));
            }
        }
        for &(from, to) in &self.synapses {
            change(Change::Connect { from, to, looped: false });
        }
        setup
    }

    /// The points as the engine must get them, so that its order in this epoch becomes the reference's.
    fn points(&self, epoch: u64) -> Arc<Points> {
        let point = |at: usize| {
            let (x, y) = self.samples.points[at];
            Point { x, y, label: self.samples.labels[at], flipped: false }
        };
        let count = self.samples.points.len();
        let mut train: Vec<Point> = (0..count).map(point).collect();
        if let Some(batches) = &self.batch {
            let per_epoch = count.div_ceil(batches[0].len());
            let first = epoch as usize * per_epoch % batches.len();
            let order = Order::new(5, epoch, count as u32);
            for (place, &at) in batches[first..first + per_epoch].iter().flatten().enumerate() {
                train[order.places()[place] as usize] = point(at);
            }
        }
        Arc::new(Points { test: (0..count).map(point).collect(), train })
    }

    fn check(&self) {
        let setup = self.setup();
        let mut trainer = Trainer::new(&setup, 0, &self.points(0));
        for (&(from, to), &value) in self.synapses.iter().zip(&self.initial.weights) {
            trainer.set_weight(from, to, value);
        }
        let biased = || self.neurons.iter().map(|n| n.id).filter(|id| id.0 >= NeuronId::OUTPUTS);
        for (neuron, &value) in biased().zip(&self.initial.biases) {
            trainer.set_bias(neuron, value);
        }
        let steps_an_epoch =
            self.batch.as_ref().map_or(1, |b| self.samples.points.len().div_ceil(b[0].len())) as u64;
        for expected in &self.expected {
            while trainer.steps() < expected.step {
                if self.batch.is_some() && trainer.steps().is_multiple_of(steps_an_epoch) {
                    trainer.update(&setup, 0, &self.points(trainer.steps() / steps_an_epoch));
                }
                trainer.step().unwrap();
            }
            let plan = trainer.plan();
            let weights = self.synapses.iter().map(|&(from, to)| plan.weight_of(from, to).unwrap());
            let biases = biased().map(|id| plan.bias_of(plan.slot_of(id).unwrap()).unwrap());
            self.compare("weights", expected.step, &trainer, weights, &expected.weights);
            self.compare("biases", expected.step, &trainer, biases, &expected.biases);
            let loss = f64::from(Observer::default().measure(&trainer, Split::Test).loss);
            let error = (loss - expected.loss).abs() / expected.loss.abs().max(1e-2);
            assert!(
                error < TOLERANCE,
                "{} step {}: loss {loss}, {}",
                self.name,
                expected.step,
                expected.loss
            );
        }
    }

    fn compare(
        &self,
        what: &str,
        step: u64,
        trainer: &Trainer,
        at: impl Iterator<Item = usize>,
        expected: &[f64],
    ) {
        let scale = expected.iter().fold(1e-2f64, |most, x| if x.abs() > most { x.abs() } else { most });
        for ((place, at), wanted) in at.enumerate().zip(expected) {
            let found = f64::from(trainer.parameters()[at]);
            let error = (found - wanted).abs() / scale;
            assert!(error < TOLERANCE, "{} step {step}: {what}[{place}] is {found}, not {wanted}", self.name);
        }
    }
}

/// One input and one output, to be added to.
fn bare() -> Topology {
    let layers = experiment::Layers {
        inputs: vec![experiment::Feature::X],
        widths: Vec::new(),
        ..experiment::Layers::default()
    };
    layers.topology().unwrap()
}

#[test]
fn training_agrees_with_an_independent_implementation() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/reference");
    let mut cases = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let text = std::fs::read_to_string(&path).unwrap();
            let case: Case =
                serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            case.check();
            cases += 1;
        }
    }
    assert!(cases >= 18, "{cases} cases");
}
