//! Probes as numbers.

use crate::browser::write;
use protocol::Measures;
use studio::{State, number};

pub fn paint(state: &State) {
    let learner = state.learner();
    let share = |share: Option<f32>| share.map_or_else(|| "–".to_owned(), number::percent);
    write("flexibility", &share(learner.and_then(|l| l.flexibility)));
    write("rigidity", &share(learner.and_then(|l| l.rigidity)));
    let norm = |norm: Option<f32>| norm.map_or_else(|| "–".to_owned(), number::norm);
    write("weight-norm", &norm(learner.map(|l| l.weight_norm)));
    write("gradient-norm", &norm(learner.and_then(|l| l.gradient_norm)));
    if !state.pruning {
        return;
    }
    let words =
        |measures: Measures| measures.accuracy.map_or_else(|| number::loss(measures.loss), number::percent);
    for (at, pruned) in learner.map_or(&[][..], |l| &l.pruned).iter().enumerate() {
        for (name, [train, test]) in [("smallest", pruned.smallest), ("random", pruned.random)] {
            write(&format!("{name}-{at}"), &format!("{} · {}", words(train), words(test)));
        }
    }
}
