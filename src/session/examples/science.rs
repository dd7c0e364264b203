//! The effects that lessons claim, over five seeds each: direction and margin asserted, figures beside those measured before.
//!
//! `cargo xtask test science` runs it, in seconds. The recipes and the figures in brackets come from JAX; digits differ, effects must not.
//! Deliberately absent: effects that the engine cannot yet make (choices with rewards, symmetries).

use engine::data::points;
use engine::{Lesson, Observer, Split, Trainer};
use experiment::{
    Activation, Dataset, Draft, Drive, Feedback, Filter, Initialisation, Layers, Learner, Loss, Optimiser,
    Samples, Setup, Task, Teacher, Topology,
};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

const SEEDS: u32 = 5;

/// Mean and sample standard deviation of one figure.
type Figure = (f32, f32);

/// A learner on its points.
struct Run {
    setup: Setup,
    trainer: Trainer,
    observer: Observer,
}

impl Run {
    fn new(samples: Samples, learner: Learner, seed: u32) -> Run {
        let mut learner = learner;
        learner.recipe.seed = seed;
        let task = Task::Samples(Samples { seed, ..samples });
        let setup = Setup::start(&Draft { task, learners: vec![learner], ..Draft::default() });
        assert_eq!(setup.check(), Ok(()));
        let trainer = Trainer::new(&setup, 0, &Arc::new(points(setup.task.samples())));
        Run { setup, trainer, observer: Observer::default() }
    }

    fn steps(&mut self, count: u64) -> &mut Run {
        (0..count).for_each(|_| self.trainer.step().expect("the recipe is stable"));
        self
    }

    /// Goes on with another recipe.
    fn change(&mut self, edit: impl FnOnce(&mut Learner)) -> &mut Run {
        edit(&mut self.setup.learners[0]);
        assert_eq!(self.setup.check(), Ok(()));
        let points = Arc::clone(self.trainer.points());
        self.trainer.update(&self.setup, 0, &points);
        self
    }

    fn right(&mut self, split: Split) -> f32 {
        self.observer.measure(&self.trainer, split).accuracy.unwrap_or(0.0)
    }

    fn loss(&mut self, split: Split) -> f32 {
        self.observer.measure(&self.trainer, split).loss
    }
}

fn plane(widths: &[u32], activation: Activation) -> Learner {
    of(Layers { widths: widths.to_vec(), activation, ..Layers::default() })
}

fn wide(dataset: Dataset, widths: &[u32], activation: Activation, outputs: u32) -> Learner {
    let components = dataset.components();
    of(Layers {
        inputs: Vec::new(),
        components,
        widths: widths.to_vec(),
        activation,
        outputs,
        ..Layers::default()
    })
}

fn of(layers: Layers) -> Learner {
    let topology: Topology = layers.topology().expect("small layers");
    let mut learner = Learner { topology, ..Learner::default() };
    learner.recipe.gain = 1.0;
    learner.recipe.batch = 4_000;
    if layers.outputs > 1 {
        learner.recipe.loss = Loss::SoftmaxCrossEntropy;
    }
    learner
}

/// The figure of each seed, on as many threads.
fn figure(of: impl Fn(u32) -> f32 + Sync) -> Figure {
    let values: Vec<f32> = thread::scope(|scope| {
        let handles: Vec<_> = (1..=SEEDS)
            .map(|seed| {
                scope.spawn({
                    let of = &of;
                    move || of(seed)
                })
            })
            .collect();
        handles.into_iter().map(|handle| handle.join().expect("a seed runs through")).collect()
    });
    let count = values.len() as f32;
    let mean = values.iter().sum::<f32>() / count;
    let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f32>() / (count - 1.0);
    (mean, variance.sqrt())
}

/// Says what was found, and whether it is as it should be.
#[derive(Default)]
struct Findings {
    failed: Vec<String>,
}

impl Findings {
    fn tell(&self, name: &str, (mean, spread): Figure, before: &str) -> f32 {
        println!("  {name:<58} {mean:>9.3} ± {spread:<7.3} [{before}]");
        mean
    }

    fn expect(&mut self, what: &str, holds: bool) {
        println!("  {} {what}", if holds { "✓" } else { "✗" });
        if !holds {
            self.failed.push(what.to_owned());
        }
    }
}

fn overfitting(found: &mut Findings) {
    println!("1 Overfitting: moons, 100 points, a fifth of the labels wrong");
    let samples = Samples { train: 100, test: 400, noise: 0.2, flips: 0.2, ..Samples::default() };
    let end = |edit: fn(&mut Learner), split_loss: bool| {
        let samples = samples.clone();
        figure(move |seed| {
            let mut learner = plane(&[32, 32], Activation::Tanh);
            edit(&mut learner);
            let mut run = Run::new(samples.clone(), learner, seed);
            run.steps(3_000);
            if split_loss { run.loss(Split::Test) } else { run.right(Split::Test) }
        })
    };
    let lowest = figure(|seed| {
        let mut run = Run::new(samples.clone(), plane(&[32, 32], Activation::Tanh), seed);
        (0..60).map(|_| run.steps(5).loss(Split::Test)).fold(f32::INFINITY, |a, b| if b < a { b } else { a })
    });
    let lowest = found.tell("lowest test loss", lowest, "0.30");
    let last = found.tell("test loss after 3,000 steps", end(|_| (), true), "1.75 ± 0.26");
    let bare = found.tell("share right", end(|_| (), false), "0.751 ± 0.028");
    let l2 = found.tell("with L2 0.003", end(|l| l.recipe.l2 = 0.003, false), "0.905");
    let noise =
        found.tell("with input noise 0.2", end(|l| l.recipe.input_noise = 0.2, false), "0.931 ± 0.017");
    let dropout = found.tell("with dropout 0.5", end(|l| l.recipe.dropout = 0.5, false), "0.891");
    found.expect("the test loss rises by more than 0.6 from its lowest", last > lowest + 0.6);
    found.expect(
        "L2, noise and dropout each save more than 0.07",
        [l2, noise, dropout].iter().all(|s| *s > bare + 0.07),
    );
}

fn double_descent(found: &mut Findings) {
    println!(
        "2 Double descent: digits, 100 points, a fifth of the labels wrong, least squares on random features"
    );
    let error = |width: u32, ridge: f32| {
        figure(move |seed| {
            let mut learner = wide(Dataset::Digits, &[width], Activation::Relu, 10);
            learner.recipe.loss = Loss::SquaredError;
            learner.recipe.feedback = Feedback::LeastSquares { ridge };
            learner.recipe.bias_spread = 0.3;
            let samples = Samples {
                dataset: Dataset::Digits,
                train: 100,
                test: 1_000,
                noise: 0.0,
                flips: 0.2,
                ..Samples::default()
            };
            1.0 - Run::new(samples, learner, seed).steps(1).right(Split::Test)
        })
    };
    let small = found.tell("test error of 40 features", error(40, 1e-6), "0.379 ± 0.042");
    let peak = found.tell("of 100, as many as points", error(100, 1e-6), "0.801 ± 0.034");
    let large = found.tell("of 220, as many as synapses allow", error(220, 1e-6), "0.35 of 250");
    let tamed = found.tell("of 100 with a large ridge", error(100, 1.0), "lower");
    found.expect("the peak stands 0.2 above both sides", peak > small + 0.2 && peak > large + 0.2);
    found.expect("ridge tames the peak", tamed < peak - 0.15);
}

fn grokking(found: &mut Findings) {
    println!("3 Grokking: the parity of two bits among twenty, 100 points");
    let dataset = Dataset::Parity { bits: 20, relevant: 2 };
    let samples = Samples { dataset, train: 100, test: 1_000, noise: 0.0, flips: 0.0, ..Samples::default() };
    let learner = |decay: f32| {
        let mut learner = wide(dataset, &[32], Activation::Relu, 1);
        learner.recipe.optimiser = Optimiser::AdamW { beta1: 0.9, beta2: 0.98, decay };
        learner
    };
    let early = figure(|seed| Run::new(samples.clone(), learner(0.3), seed).steps(60).right(Split::Train));
    let early_test =
        figure(|seed| Run::new(samples.clone(), learner(0.3), seed).steps(60).right(Split::Test));
    let best = |decay: f32, from: u64| {
        let samples = samples.clone();
        let learner = learner(decay);
        figure(move |seed| {
            let mut run = Run::new(samples.clone(), learner.clone(), seed);
            run.steps(from);
            let seen = (0..60).map(|_| run.steps(25).right(Split::Test));
            seen.fold(0.0, |best, now| if now > best { now } else { best })
        })
    };
    let early = found.tell("training points right at step 60", early, "all from about 40 on");
    let early_test = found.tell("test points right at step 60", early_test, "0.60");
    let grokked =
        found.tell("most test points right until step 1,500", best(0.3, 0), "over 0.95 by step 270 to 1,280");
    let never = found.tell("without decay", best(0.0, 0), "1 of 20 seeds groks");
    // One seed of the five stays below 0.95; biases are exempt from decay here, which the figures before do not say.
    // Seen here and not in the figures before: from about step 1,500 on it loses the rule again, with a training loss of 0.000.
    let later =
        found.tell("most test points right from step 3,000 to 4,500", best(0.3, 3_000), "not measured");
    found.expect(
        "it knows its points by heart long before it knows the rule",
        early > 0.97 && early_test < 0.8,
    );
    found.expect("with decay it finds the rule, without it does not", grokked > 0.9 && grokked > never + 0.1);
    found.expect("what was found can be lost again", later < grokked - 0.1);
}

fn random_labels(found: &mut Findings) {
    println!("4 Random labels: digits, 300 points, steps until 99 % of them are right");
    let steps = |flips: f32| {
        figure(move |seed| {
            let mut learner = wide(Dataset::Digits, &[32], Activation::Tanh, 10);
            learner.recipe.optimiser = Optimiser::Sgd;
            learner.recipe.rate = 0.2;
            learner.recipe.batch = 32;
            let samples = Samples {
                dataset: Dataset::Digits,
                train: 300,
                test: 500,
                noise: 0.0,
                flips,
                ..Samples::default()
            };
            let mut run = Run::new(samples, learner, seed);
            (1..400)
                .find(|_| run.steps(10).right(Split::Train) >= 0.99)
                .map_or(4_000.0, |lots| lots as f32 * 10.0)
        })
    };
    let right = found.tell("true labels", steps(0.0), "120");
    let random = found.tell("random labels", steps(0.9), "770");
    found
        .expect("random labels take more than three times as long", random > 3.0 * right && random < 4_000.0);
}

fn stuck(found: &mut Findings) {
    println!("6 The stuck loop: digits, 1,000 points, then one of them again and again");
    let after = |drive: Drive, varied: f32| {
        figure(move |seed| {
            let mut learner = wide(Dataset::Digits, &[32], Activation::Tanh, 10);
            learner.recipe.optimiser = Optimiser::Sgd;
            learner.recipe.rate = 0.1;
            learner.recipe.batch = 32;
            let samples = Samples {
                dataset: Dataset::Digits,
                train: 1_000,
                test: 797,
                noise: 0.0,
                flips: 0.0,
                ..Samples::default()
            };
            let mut run = Run::new(samples, learner, seed);
            run.steps(2_000).change(|learner| {
                learner.recipe.filter = Filter::Point { index: 0, varied };
                learner.recipe.drive = drive;
                learner.recipe.rate = if drive == Drive::NeverSatisfied { 0.003 } else { 0.1 };
            });
            run.steps(300).right(Split::Test)
        })
    };
    let satisfied = found.tell("an error that can be satisfied", after(Drive::Ordinary, 0.0), "0.964");
    let never = found.tell("an error never satisfied", after(Drive::NeverSatisfied, 0.0), "0.479 ± 0.054");
    found.expect("a satisfied error changes nothing", satisfied > 0.93);
    // How far it takes over depends on what all inputs have in common: 0.76 with each pixel's own mean taken away,
    // as here, 0.32 with one mean for all pixels; the figure before lies between, its centring is not known.
    found.expect("one never satisfied takes over", never < satisfied - 0.1);
}

fn teacher(found: &mut Findings) {
    println!("9 Teacher and student: digits, a teacher of 800 points, students of 50");
    let right = |soft: bool| {
        figure(move |seed| {
            let samples = Samples {
                dataset: Dataset::Digits,
                train: 800,
                test: 500,
                noise: 0.0,
                flips: 0.0,
                ..Samples::default()
            };
            let mut teacher =
                Run::new(samples.clone(), wide(Dataset::Digits, &[64], Activation::Tanh, 10), seed);
            teacher.steps(300);
            let mut student = wide(Dataset::Digits, &[8], Activation::Tanh, 10);
            student.recipe.points = 50;
            let mut run = Run::new(samples, student, seed);
            if soft {
                run.setup.learners.push(teacher.setup.learners[0].clone());
                run.setup.lesions.push(Vec::new());
                run.setup.frozen.push(Vec::new());
                run.setup.learners[0].recipe.teacher =
                    Teacher::Learner { index: 1, temperature: 4.0, mix: 1.0 };
                let points = Arc::clone(teacher.trainer.points());
                run.trainer.update(&run.setup, 0, &points);
                run.trainer.hear(Lesson::of_learner(&teacher.trainer, &run.trainer));
            }
            run.steps(600).right(Split::Test)
        })
    };
    let hard = found.tell("from labels", right(false), "0.720");
    let soft = found.tell("from soft targets at temperature 4", right(true), "0.805");
    found.expect("soft targets are worth more than 0.03", soft > hard + 0.03);
}

fn loops(found: &mut Findings) {
    println!("11 Loops: running parity of eight bits, 128 of the 256 strings");
    let right = |every_tick: bool, test_length: u32| {
        figure(move |seed| {
            let dataset = |test_length| Dataset::RunningParity { length: 8, test_length, every_tick };
            let layers = Layers {
                inputs: Vec::new(),
                components: 1,
                widths: vec![12],
                recurrent: true,
                ..Layers::default()
            };
            let mut learner = of(layers);
            learner.recipe.initialisation = Initialisation::Orthogonal;
            learner.recipe.rate = 0.003;
            learner.recipe.clip = 1.0;
            let samples = Samples {
                dataset: dataset(test_length),
                train: 128,
                test: 100,
                noise: 0.0,
                flips: 0.0,
                ..Samples::default()
            };
            Run::new(samples, learner, seed).steps(4_000).right(Split::Test)
        })
    };
    let held_out = found.tell("other strings of eight bits", right(true, 8), "1.000");
    let longer = found.tell("strings of twenty bits", right(true, 20), "0.990 ± 0.013");
    let once = found.tell("strings of eight bits, answered once", right(false, 8), "0.37 to 0.42");
    found.expect("it learned the rule, for longer strings too", held_out > 0.97 && longer > 0.93);
    found.expect("told only at the end, it learns strings, not the rule", once < held_out - 0.2);
}

fn main() -> ExitCode {
    let mut found = Findings::default();
    let all: [fn(&mut Findings); 7] =
        [overfitting, double_descent, grokking, random_labels, stuck, teacher, loops];
    for effect in all {
        effect(&mut found);
    }
    if found.failed.is_empty() {
        println!("all effects are there");
        return ExitCode::SUCCESS;
    }
    println!("missing: {}", found.failed.join("; "));
    ExitCode::FAILURE
}
