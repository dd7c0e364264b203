//! Effect 12: what is left of a learner without some of its weights.

use super::{Findings, Run, figure, figure_over, plane};
use engine::{Pruning, Split};
use experiment::{Activation, Samples};

/// Moons, 100 points; `flips` of the labels are wrong.
fn trained(seed: u32, flips: f32, l1: f32) -> Run {
    let mut learner = plane(&[32, 32], Activation::Tanh);
    learner.recipe.l1 = l1;
    let samples = Samples { train: 100, test: 500, noise: 0.2, flips, ..Samples::default() };
    let mut run = Run::new(samples, learner, seed);
    run.steps(3_000);
    run
}

/// How much accuracy on training points goes with a tenth of the weights, taken at random: a mean over 10 drawings.
fn lost(seed: u32, flips: f32) -> f32 {
    let mut run = trained(seed, flips, 0.0);
    let whole = run.right(Split::Train);
    let left = (0..10).map(|draw| {
        let mut other = run.again();
        other.change(|learner| learner.recipe.seed = 1_000 * seed + draw);
        other.pruned(Pruning::Random, 0.1).right(Split::Train)
    });
    whole - left.sum::<f32>() / 10.0
}

/// The largest share of the smallest weights that goes for at most 5 points of training accuracy.
fn spare(seed: u32, l1: f32) -> f32 {
    let mut run = trained(seed, 0.2, l1);
    let whole = run.right(Split::Train);
    let shares = (0..=100).map(|percent| percent as f32 / 100.0);
    let kept =
        |share: &f32| run.again().pruned(Pruning::Smallest, *share).right(Split::Train) >= whole - 0.05;
    shares.take_while(kept).last().unwrap_or(0.0)
}

pub fn lesions(found: &mut Findings) {
    println!("12 Lesions: moons, 100 points, weights taken away after 3,000 steps");
    let noise = found.tell(
        "points lost with 10 % at random, noise by heart",
        figure(|seed| lost(seed, 0.2)),
        "0.277 ± 0.040",
    );
    let clean = found.tell("the same net on clean labels", figure(|seed| lost(seed, 0.0)), "0.058 ± 0.040");
    let flipped = |seed| {
        let run = trained(seed, 0.2, 0.0);
        let mut half = run.again();
        half.pruned(Pruning::Smallest, 0.5).right_of_flipped()
    };
    // A run has twenty wrong labels: five runs tell too little of them.
    let wrong =
        found.tell("wrong labels kept without the smaller half", figure_over(40, |s| flipped(s).0), "0.74");
    let right = found.tell("right labels kept", figure_over(40, |s| flipped(s).1), "0.92");
    let spare_l1 =
        found.tell("share an L1 net gives up for 5 points", figure(|seed| spare(seed, 0.003)), "0.95");
    let spare_bare = found.tell("share the overfit net gives up", figure(|seed| spare(seed, 0.0)), "0.62");
    found.expect("noise known by heart is brittle", noise > clean + 0.08);
    found.expect("what is known by heart goes first", right > wrong + 0.05);
    found.expect("an L1 net has more to spare", spare_l1 > spare_bare + 0.15);
}
