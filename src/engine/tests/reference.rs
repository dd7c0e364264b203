//! Training against reference values of an independent implementation in double precision.
//!
//! `tests/reference/README.md` says how they were made; each file names it too.

#![allow(clippy::disallowed_methods)]

#[path = "reference/wall.rs"]
mod wall;

use engine::data::{Point, Points, Wide};
use engine::{Lesson, Observer, Order, Split, Trainer};
use experiment::{
    Activation, Dataset, Draft, Feedback, Learner, Loss, NeuronId, Optimiser, Polarity, Recipe, Setup, Task,
    Teacher, Topology,
};
use serde::Deserialize;
use serde_json::json;
use std::path::PathBuf;
use std::sync::Arc;

/// Our f32 against the reference's f64, relative to the largest value compared.
const TOLERANCE: f64 = 1e-4;

#[derive(Deserialize)]
struct Case {
    name: String,
    neurons: Vec<NamedNeuron>,
    synapses: Vec<(NeuronId, NeuronId)>,
    #[serde(default)]
    loops: Vec<(NeuronId, NeuronId)>,
    ticks: Option<u32>,
    initial: Parameters,
    samples: CaseSamples,
    loss: Loss,
    optimiser: Optimiser,
    rate: f32,
    l1: f32,
    l2: f32,
    batch: Option<Vec<Vec<usize>>>,
    #[serde(default = "backprop")]
    feedback: Feedback,
    #[serde(default = "corrective")]
    polarity: Polarity,
    #[serde(default)]
    delay: u32,
    /// Where it matters which it is.
    dataset: Option<Dataset>,
    #[serde(default)]
    seed: u32,
    /// Further members of the recipe.
    #[serde(default)]
    extra: serde_json::Map<String, serde_json::Value>,
    /// The network that teaches; it never learns.
    lecturer: Option<Lecturer>,
    expected: Vec<Expected>,
}

fn backprop() -> Feedback {
    Feedback::Backprop
}

fn corrective() -> Polarity {
    Polarity::Corrective
}

#[derive(Deserialize)]
struct NamedNeuron {
    id: NeuronId,
    activation: Activation,
}

#[derive(Deserialize)]
struct Lecturer {
    neurons: Vec<NamedNeuron>,
    synapses: Vec<(NeuronId, NeuronId)>,
    initial: Parameters,
}

#[derive(Deserialize)]
struct Parameters {
    weights: Vec<f32>,
    biases: Vec<f32>,
}

impl Parameters {
    fn set(&self, trainer: &mut Trainer, neurons: &[NamedNeuron], synapses: &[(NeuronId, NeuronId)]) {
        for (&(from, to), &value) in synapses.iter().zip(&self.weights) {
            trainer.set_weight(from, to, value);
        }
        for (neuron, &value) in biased(neurons).zip(&self.biases) {
            trainer.set_bias(neuron, value);
        }
    }
}

/// The neurons that have a bias.
fn biased(neurons: &[NamedNeuron]) -> impl Iterator<Item = NeuronId> {
    neurons.iter().map(|n| n.id).filter(|id| id.0 >= NeuronId::OUTPUTS)
}

fn graph(
    neurons: &[NamedNeuron],
    synapses: &[(NeuronId, NeuronId)],
    loops: &[(NeuronId, NeuronId)],
) -> Topology {
    let neurons: Vec<_> = neurons.iter().map(|n| (n.id, 0, 0, n.activation)).collect();
    let straight: Vec<_> = synapses.iter().filter(|pair| !loops.contains(pair)).collect();
    let graph = json!({ "neurons": neurons, "synapses": straight, "loops": loops, "next_id": 4096 });
    serde_json::from_value(json!({ "graph": graph })).unwrap()
}

#[derive(Deserialize)]
struct CaseSamples {
    points: Vec<(f32, f32)>,
    labels: Vec<f32>,
    /// Where samples are sequences: what comes at each tick, and what is right then.
    #[serde(default)]
    strings: Vec<Vec<f32>>,
    #[serde(default)]
    answers: Vec<Vec<f32>>,
}

impl CaseSamples {
    /// The same strings to train and to test.
    fn wide(&self) -> Wide {
        let Some(first) = self.strings.first() else { return Wide::default() };
        let [bits, answers] = [&self.strings, &self.answers].map(|rows| rows.concat());
        Wide {
            count: 1,
            ticks: [first.len(); 2],
            train: bits.clone(),
            test: bits,
            train_answers: answers.clone(),
            test_answers: answers,
        }
    }
}

#[derive(Deserialize)]
struct Expected {
    step: u64,
    loss: f64,
    receptors: Option<f64>,
    weights: Vec<f64>,
    biases: Vec<f64>,
}

impl Case {
    fn setup(&self) -> Setup {
        let topology = graph(&self.neurons, &self.synapses, &self.loops);
        let values = self.samples.labels.iter().any(|label| label.fract() != 0.0);
        let dataset = if values { Dataset::Plane } else { Dataset::Penguins };
        let dataset = self.dataset.unwrap_or(dataset);
        let recipe = Recipe {
            loss: self.loss,
            optimiser: self.optimiser,
            rate: self.rate,
            ticks: self.ticks.unwrap_or(1),
            feedback: self.feedback,
            polarity: self.polarity,
            delay: self.delay,
            seed: self.seed,
            l1: self.l1,
            l2: self.l2,
            batch: self.batch.as_ref().map_or(4_000, |batches| batches[0].len() as u32),
            ..Recipe::default()
        };
        let mut recipe = serde_json::to_value(recipe).unwrap();
        recipe.as_object_mut().unwrap().extend(self.extra.clone());
        let recipe: Recipe = serde_json::from_value(recipe).unwrap();
        let mut learners = vec![Learner { topology, recipe: recipe.clone(), ..Learner::default() }];
        if let Some(Lecturer { neurons, synapses, .. }) = &self.lecturer {
            let topology = graph(neurons, synapses, &[]);
            let recipe = Recipe { teacher: Teacher::Nobody, ..recipe };
            learners.push(Learner { topology, recipe, ..Learner::default() });
        }
        Setup::start(&Draft {
            task: Task::Samples(experiment::Samples { dataset, seed: 5, ..Default::default() }),
            learners,
            ..Draft::default()
        })
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
            let own = batches.iter().skip(epoch as usize * per_epoch).take(per_epoch);
            let order = Order::new(5, epoch, count as u32);
            for (place, &at) in own.flatten().enumerate() {
                train[order.places()[place] as usize] = point(at);
            }
        }
        let (test, wide) = ((0..count).map(point).collect(), self.samples.wide());
        Arc::new(Points { test, train, wide, ..Points::default() })
    }

    fn check(&self) {
        let setup = self.setup();
        let mut trainer = Trainer::new(&setup, 0, &self.points(0));
        self.initial.set(&mut trainer, &self.neurons, &self.synapses);
        if let Some(Lecturer { neurons, synapses, initial }) = &self.lecturer {
            let mut lecturer = Trainer::new(&setup, 1, &self.points(0));
            initial.set(&mut lecturer, neurons, synapses);
            assert_eq!(trainer.awaits(), Some(1));
            trainer.hear(Lesson::of_learner(&lecturer, &trainer));
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
            let biases = biased(&self.neurons).map(|id| plan.bias_of(plan.slot_of(id).unwrap()).unwrap());
            self.compare(expected, &trainer, weights.chain(biases));
            let receptors = trainer.receptors().map(f64::from);
            let apart =
                receptors.zip(expected.receptors).map_or(0.0, |(found, wanted)| (found - wanted).abs());
            assert!(apart < TOLERANCE, "{}: receptors {receptors:?}", self.name);
            assert_eq!(receptors.is_some(), expected.receptors.is_some(), "{}", self.name);
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

    /// All parameters, weights first, against the largest of them: some cases start at zero and stay small.
    fn compare(&self, expected: &Expected, trainer: &Trainer, at: impl Iterator<Item = usize>) {
        let wanted = || expected.weights.iter().chain(&expected.biases);
        let scale = wanted().fold(0.0f64, |most, x| if x.abs() > most { x.abs() } else { most });
        for ((place, at), wanted) in at.enumerate().zip(wanted()) {
            let found = f64::from(trainer.parameters()[at]);
            let (error, step) = ((found - wanted).abs() / scale, expected.step);
            assert!(
                error < TOLERANCE,
                "{} step {step}: parameter {place} is {found}, not {wanted}",
                self.name
            );
        }
    }
}

#[test]
fn training_agrees_with_an_independent_implementation() {
    check_folder("", 36);
}

#[test]
fn learning_rules_agree_with_an_independent_implementation() {
    check_folder("/rules", 33);
}

#[test]
fn priors_agree_with_an_independent_implementation() {
    check_folder("/priors", 20);
}

#[test]
fn choices_agree_with_an_independent_implementation() {
    check_folder("/choices", 6);
}

#[test]
fn students_agree_with_an_independent_implementation() {
    check_folder("/teachers", 15);
}

#[test]
fn shaken_and_chosen_samples_agree_with_an_independent_implementation() {
    check_folder("/shaken", 9);
}

#[test]
fn sequences_agree_with_an_independent_implementation() {
    check_folder("/sequences", 7);
}

fn check_folder(name: &str, least: usize) {
    let cases = cases(name);
    cases.iter().for_each(Case::check);
    assert!(cases.len() >= least, "{} cases", cases.len());
}

/// The cases of a folder.
fn cases(name: &str) -> Vec<Case> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/reference").to_owned() + name;
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = paths.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    let case = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    files.map(case).collect()
}
