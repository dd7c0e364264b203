//! `{}`, the experiment a newcomer sees first, overfits for all to see.

use experiment::{Draft, Experiment, Task};
use protocol::{Command, LearnerFrame};
use session::Session;

/// The page's default speed reaches the planned length in this time.
const PLANNED_SECONDS: f64 = 20.0;

/// The learner at `seconds` of the default speed, both seeds set as the dice sets them.
fn after(seconds: f64, seed: u32) -> (LearnerFrame, f64) {
    let mut draft = Draft::default();
    let Task::Samples(samples) = &mut draft.task;
    samples.seed = seed;
    draft.learners[0].recipe.seed = seed;
    let steps_per_second = draft.plan as f64 / PLANNED_SECONDS;
    let experiment = Box::new(Experiment::new(draft).unwrap());
    let mut session = Session::new();
    session.handle(Command::Open { run: 1, experiment, step: 0, checkpoint: None });
    session.handle(Command::Seek { step: (seconds * steps_per_second) as u64 });
    while session.is_running() {
        session.advance(1_000);
    }
    (session.frame().frame.learners[0].clone(), steps_per_second)
}

#[test]
fn the_default_overfits_within_ten_seconds() {
    for seed in 1..=20 {
        let (learner, steps_per_second) = after(10.0, seed);
        let best = learner.best.unwrap();
        let best_at = best.step as f64 / steps_per_second;
        let ratio = learner.test.loss / best.test_loss;
        println!("seed {seed}: best at {best_at:.1} s, {:.3}; after 10 s {ratio:.2} × that", best.test_loss);
        assert!((2.0..=5.0).contains(&best_at), "seed {seed}: best at {best_at:.1} s");
        assert!(ratio >= 1.5, "seed {seed}: after 10 s {ratio:.2} × the best");
        assert!(learner.overfitting_since.is_some_and(|since| since as f64 <= 10.0 * steps_per_second));
    }
}
