//! Effect 6: an error that is never satisfied.

use super::{Findings, Run, figure, wide};
use engine::Split;
use experiment::{Activation, Dataset, Drive, Filter, Optimiser, Samples};

pub fn stuck(found: &mut Findings) {
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
