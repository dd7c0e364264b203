//! The effects that lessons claim, over five seeds each: direction and margin asserted, figures beside those measured before.
//!
//! `cargo xtask test science` runs it, in seconds. The recipes and the figures in brackets come from JAX; digits differ, effects must not.

mod kinds;
mod known;
mod lesions;
mod memory;
mod reward;
mod time;

use engine::data::points;
use engine::{Choices, Observer, Pruning, Split, Trainer};
use experiment::{Activation, Dataset, Draft, Layers, Learner, Loss, Samples, Setup, Task, Topology};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

const SEEDS: u32 = 5;

/// Mean and sample standard deviation of one figure.
type Figure = (f32, f32);

/// What is claimed, tried.
type Effect = fn(&mut Findings);

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

    fn choices(&mut self) -> Option<Choices> {
        self.observer.choices(&self.trainer)
    }

    /// The same learner, to go another way from here.
    fn again(&self) -> Run {
        Run { setup: self.setup.clone(), trainer: self.trainer.clone(), observer: Observer::default() }
    }

    /// Takes weights away.
    fn pruned(&mut self, pruning: Pruning, share: f32) -> &mut Run {
        self.trainer = self.trainer.pruned(pruning, share);
        self
    }

    /// What it answers to the training points; they take the test points' place.
    fn answers_to_training(&mut self) -> Vec<u8> {
        let points = Arc::clone(self.trainer.points());
        let mut own = (*points).clone();
        (own.test, own.wide.test) = (own.train.clone(), own.wide.train.clone());
        self.trainer.update(&self.setup, 0, &Arc::new(own));
        self.observer.answers(&self.trainer)
    }

    /// The share answered as labelled among training points with wrong and with right labels.
    fn right_of_flipped(&mut self) -> (f32, f32) {
        let points = Arc::clone(self.trainer.points());
        let answers = self.answers_to_training();
        let share = |flipped: bool| {
            let own = || points.train.iter().zip(&answers).filter(|(point, _)| point.flipped == flipped);
            own().filter(|(point, answer)| point.label == f32::from(**answer)).count() as f32
                / own().count() as f32
        };
        (share(true), share(false))
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
    figure_over(SEEDS, of)
}

/// The same over so many seeds, where single runs differ too much for the usual five.
fn figure_over(seeds: u32, of: impl Fn(u32) -> f32 + Sync) -> Figure {
    let values: Vec<f32> = thread::scope(|scope| {
        let handles: Vec<_> = (1..=seeds)
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

fn main() -> ExitCode {
    let mut found = Findings::default();
    // With numbers behind it, only these effects.
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let all: [(&str, Effect); 12] = [
        ("1", memory::overfitting),
        ("2", memory::double_descent),
        ("3", memory::grokking),
        ("4", memory::random_labels),
        ("5", kinds::feedback),
        ("6", reward::stuck),
        ("7", reward::stimulus),
        ("8", known::priors),
        ("9", known::teacher),
        ("10", kinds::bird),
        ("11", time::loops),
        ("12", lesions::lesions),
    ];
    for (number, effect) in all {
        if asked.is_empty() || asked.iter().any(|one| one == number) {
            effect(&mut found);
        }
    }
    if found.failed.is_empty() {
        println!("all effects are there");
        return ExitCode::SUCCESS;
    }
    println!("missing: {}", found.failed.join("; "));
    ExitCode::FAILURE
}
