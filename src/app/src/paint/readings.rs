//! The readings of several learners, in their table.

use crate::browser::write;
use studio::{State, number};

pub fn paint(state: &State) {
    if state.setup.learners.len() == 1 {
        return;
    }
    let step = |step: Option<u64>| step.map_or_else(|| "–".to_owned(), number::whole);
    let share =
        |share: Option<f32>| share.map_or_else(String::new, |share| format!(" · {:.0} %", share * 100.0));
    for (at, learner) in state.shown.learners.iter().enumerate() {
        let [train, test] = [learner.train, learner.test];
        for (kind, words) in [
            ("train", format!("{}{}", number::loss(train.loss), share(train.accuracy))),
            ("test", format!("{}{}", number::loss(test.loss), share(test.accuracy))),
            ("gap", number::gap(test.loss - train.loss)),
            ("best", step(learner.best.map(|best| best.step))),
            ("since", step(learner.overfitting_since)),
        ] {
            write(&format!("reading-{kind}-{at}"), &words);
        }
    }
}
