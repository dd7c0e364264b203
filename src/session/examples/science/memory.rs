//! Effects 1 to 4: what is known by heart, and what of it is the rule.

use super::{Findings, Run, figure, plane, wide};
use engine::Split;
use engine::probes::weight_norm;
use experiment::{Activation, Dataset, Feedback, Learner, Loss, Optimiser, Samples, Stopping};

pub fn overfitting(found: &mut Findings) {
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
    let l1 = found.tell("with L1 0.003", end(|l| l.recipe.l1 = 0.003, false), "0.885");
    let early = found.tell(
        "stopped early by 25 noisy points",
        end(|l| l.recipe.stopping = Stopping::Early { share: 0.25, patience: 200 }, false),
        "0.900",
    );
    let small = found.tell(
        "three hidden units",
        end(|l| l.topology = plane(&[3], Activation::Tanh).topology, false),
        "0.890",
    );
    let more = |train: u32, widths: [u32; 2], steps: u64| {
        figure(move |seed| {
            let samples = Samples { train, test: 400, noise: 0.2, flips: 0.2, ..Samples::default() };
            Run::new(samples, plane(&widths, Activation::Tanh), seed).steps(steps).right(Split::Test)
        })
    };
    let few = found.tell("2-16-16-1, 100 points", more(100, [16, 16], 3_000), "0.731");
    let many = found.tell("2-16-16-1, 1,600 points", more(1_600, [16, 16], 3_000), "0.953");
    let none = found.tell("the large net, 400 points", more(400, [32, 32], 3_000), "0.759");
    found.expect(
        "L1, stopping early and three units are rescues, too",
        [l1, early, small].iter().all(|s| *s > bare + 0.06),
    );
    found.expect(
        "more points rescue only once they are far more than can be known by heart",
        many > few + 0.12 && none < many - 0.1,
    );
    found.expect("the test loss rises by more than 0.6 from its lowest", last > lowest + 0.6);
    found.expect(
        "L2, noise and dropout each save more than 0.07",
        [l2, noise, dropout].iter().all(|s| *s > bare + 0.07),
    );
}

pub fn double_descent(found: &mut Findings) {
    println!(
        "2 Double descent: digits, 100 points, a fifth of the labels wrong, least squares on random features"
    );
    let error = |width: u32, ridge: f32, flips: f32| {
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
                flips,
                ..Samples::default()
            };
            1.0 - Run::new(samples, learner, seed).steps(1).right(Split::Test)
        })
    };
    let small = found.tell("test error of 40 features", error(40, 1e-6, 0.2), "0.379 ± 0.042");
    let peak = found.tell("of 100, as many as points", error(100, 1e-6, 0.2), "0.801 ± 0.034");
    let large = found.tell("of 220, as many as synapses allow", error(220, 1e-6, 0.2), "0.35 of 250");
    let tamed = found.tell("of 100 with a large ridge", error(100, 1.0, 0.2), "lower");
    found.expect("the peak stands 0.2 above both sides", peak > small + 0.2 && peak > large + 0.2);
    found.expect("ridge tames the peak", tamed < peak - 0.15);
    let clean_peak = found.tell("of 100, all labels right", error(100, 1e-6, 0.0), "0.784");
    let clean = found.tell("of 220, all labels right", error(220, 1e-6, 0.0), "0.13 of 250");
    found.expect(
        "the peak needs no wrong label, but beyond it they still cost",
        clean_peak > clean + 0.3 && clean < large - 0.1,
    );
}

pub fn grokking(found: &mut Findings) {
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

pub fn random_labels(found: &mut Findings) {
    println!("4 Random labels: digits, 300 points, until 99 % of them are right");
    let known = |flips: f32, of: fn(&mut Run, f32) -> f32| {
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
            let took = (1..400)
                .find(|_| run.steps(10).right(Split::Train) >= 0.99)
                .map_or(4_000.0, |lots| lots as f32 * 10.0);
            of(&mut run, took)
        })
    };
    let steps = |_: &mut Run, took: f32| took;
    let right = found.tell("steps, true labels", known(0.0, steps), "120");
    let quarter = found.tell("steps, a quarter at random", known(0.25, steps), "670");
    let random = found.tell("steps, all at random", known(0.9, steps), "770");
    found
        .expect("random labels take more than three times as long", random > 3.0 * right && random < 4_000.0);
    found.expect("a quarter of them takes more than twice as long", quarter > 2.0 * right);
    let test = |run: &mut Run, _: f32| run.right(Split::Test);
    let told = [(0.0, "0.940"), (0.25, "0.726"), (0.9, "0.105")];
    let test = told.map(|(flips, before)| {
        found.tell(&format!("right of the test points, {flips} at random"), known(flips, test), before)
    });
    found.expect(
        "what is known by heart says the less of others, the more of it is noise",
        test[0] > test[1] + 0.1 && test[1] > test[2] + 0.3 && test[2] < 0.2,
    );
    let norm = |run: &mut Run, _: f32| weight_norm(&run.trainer);
    let short = found.tell("length of the weights, true labels", known(0.0, norm), "13.8");
    let long = found.tell("length of the weights, all at random", known(0.9, norm), "26.8");
    found.expect("knowing by heart takes longer weights", long > 1.4 * short);
}
