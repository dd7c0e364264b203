//! Effect 11: loops.

use super::{Findings, Run, figure, of};
use engine::Split;
use experiment::{Dataset, Initialisation, Layers, Samples};

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
}
