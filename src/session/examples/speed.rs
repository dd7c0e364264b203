//! How fast sessions train: steps a second on five nets, each timed in turn so that load falls on all alike.
//!
//! `cargo xtask bench` prints its table. The nets are those of docs on speed: a 2-4-2-1, b 2-8-8-8-1, c 2-8×6-1 relu.

use experiment::{Activation, Draft, Experiment, Layers, Loss, Optimiser, Samples, Task};
use protocol::Command;
use session::Session;
use std::time::Instant;

fn net(widths: &[u32], activation: Activation, batch: u32) -> Session {
    let mut draft = Draft::default();
    let learner = &mut draft.learners[0];
    let layers =
        Layers { widths: widths.to_vec(), activation, output: Activation::Tanh, ..Layers::default() };
    learner.topology = layers.topology().expect("a small net");
    learner.recipe.loss = Loss::SquaredError;
    learner.recipe.optimiser = Optimiser::Sgd;
    learner.recipe.rate = 0.03;
    learner.recipe.batch = batch;
    draft.task = Task::Samples(Samples { train: 250, test: 1, ..Samples::default() });
    let experiment = Box::new(Experiment::new(draft).expect("a valid experiment"));
    let mut session = Session::new();
    session.handle(Command::Open { run: 1, experiment, step: 0, checkpoint: None });
    session
}

fn main() {
    let names = ["a 2-4-2-1, 10", "b 2-8-8-8-1, 10", "c 2-8×6-1 relu, 30"];
    let mut sessions = [
        net(&[4, 2], Activation::Tanh, 10),
        net(&[8, 8, 8], Activation::Tanh, 10),
        net(&[8; 6], Activation::Relu, 30),
    ];
    let mut rates: [Vec<f64>; 3] = Default::default();
    for _ in 0..15 {
        for (session, rates) in sessions.iter_mut().zip(&mut rates) {
            let step = session.frame().frame.step;
            session.handle(Command::Seek { step: step + 100_000 });
            let (start, trained) = (Instant::now(), session.advance(20_000));
            rates.push(trained as f64 / start.elapsed().as_secs_f64());
        }
    }
    println!("net, batch              median steps/s (of 15 interleaved slices)");
    for (name, rates) in names.iter().zip(&mut rates) {
        rates.sort_by(f64::total_cmp);
        println!("{name:<22} {:>12.0}", rates[rates.len() / 2]);
    }
}
