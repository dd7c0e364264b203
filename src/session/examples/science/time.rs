//! Effect 11: loops and thresholds.

use super::{Figure, Findings, Run, figure, of, plane};
use engine::data::{Point, Points};
use engine::{Split, Trainer};
use experiment::{Activation, Dataset, Feedback, Initialisation, Layers, Samples};
use std::sync::Arc;

pub fn loops(found: &mut Findings) {
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
    held_inputs(found);
    thresholds(found);
}

/// Loops where nothing changes from tick to tick, against the same layers without them.
fn held_inputs(found: &mut Findings) {
    println!(" loops on points that stand still: spiral, 200 points, 2-16-16-1");
    const TICKS: u32 = 4;
    let learned = |ticks: u32, seed: u32| {
        let layers = Layers { widths: vec![16, 16], recurrent: ticks > 1, ..Layers::default() };
        let mut learner = of(layers);
        (learner.recipe.ticks, learner.recipe.rate) = (ticks, 0.01);
        let samples =
            Samples { dataset: Dataset::Spiral, train: 200, test: 500, noise: 0.05, ..Samples::default() };
        let mut run = Run::new(samples, learner, seed);
        let (mut first, mut best) = (None, 0.0f32);
        for step in 1..=200 {
            best = best.max(run.steps(10).right(Split::Test));
            if first.is_none() && run.right(Split::Train) >= 0.95 {
                first = Some(10 * step);
            }
        }
        (first.unwrap_or(2_000) as f32, best)
    };
    let steps = |ticks: u32| figure(move |seed| learned(ticks, seed).0);
    let right = |ticks: u32| figure(move |seed| learned(ticks, seed).1);
    let one = found.tell("steps to 95 % without loops", steps(1), "more");
    let four = found.tell("steps to 95 % with loops, four ticks", steps(TICKS), "fewer");
    let plain = found.tell("best test accuracy without loops", right(1), "the same");
    let looped = found.tell("best test accuracy with loops", right(TICKS), "the same");
    found.expect("loops need fewer steps", four < one);
    found.expect("but no less work", four * TICKS as f32 > one);
    found.expect("and gain nothing on other points", looped < plain + 0.02);
}

/// Starts tried with each seed, so that all are as many as were tried before.
const STARTS: u32 = 4;

/// A threshold has no slope; a surrogate of it lets errors through (Neftci 2019).
fn thresholds(found: &mut Findings) {
    println!(" threshold units: exclusive or of four points, share of 20 starts that solve it");
    let told = [(2, "12 of 20", "0 of 20"), (3, "18 of 20", "5 of 20"), (4, "20 of 20", "6 of 20")];
    let solved = told.map(|(hidden, with, without)| {
        let with = found.tell(&format!("{hidden} units"), solved(hidden, Feedback::Backprop), with);
        // Without a slope nothing reaches the hidden units: as if only the output learned.
        let without = found.tell("without a surrogate", solved(hidden, Feedback::LastLayer), without);
        (with, without)
    });
    found.expect(
        "with a surrogate each number of units solves it more often than without",
        solved.iter().all(|(with, without)| *with > without + 0.3),
    );
    found.expect(
        "more units solve it more often, four nearly always",
        solved[0].0 < solved[2].0 && solved[2].0 >= 0.9,
    );
}

/// The share of starts from which so many threshold units come to answer all four points rightly.
fn solved(hidden: u32, feedback: Feedback) -> Figure {
    figure(move |seed| {
        let solves = |start: &u32| {
            let mut learner = plane(&[hidden], Activation::Threshold);
            let recipe = &mut learner.recipe;
            (recipe.feedback, recipe.rate, recipe.bias_spread) = (feedback, 0.1, 0.5);
            recipe.gain = std::f32::consts::SQRT_2;
            let samples = Samples { dataset: Dataset::Xor, train: 4, test: 4, ..Samples::default() };
            let mut run = Run::new(samples, learner, seed * STARTS + start);
            run.trainer = Trainer::new(&run.setup, 0, &Arc::new(corners()));
            run.steps(2_000).right(Split::Train) == 1.0
        };
        (0..STARTS).filter(solves).count() as f32 / STARTS as f32
    })
}

/// The four points of exclusive or, to learn and to be asked.
fn corners() -> Points {
    let corner = |x: f32, y: f32| Point { x, y, label: f32::from(x * y < 0.0), flipped: false };
    let four = vec![corner(-1.0, -1.0), corner(-1.0, 1.0), corner(1.0, -1.0), corner(1.0, 1.0)];
    Points { train: four.clone(), test: four, ..Points::default() }
}
