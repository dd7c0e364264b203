//! Lessons that somebody might have made, each grown from a number.

use experiment::lesson::{Aspect, Bound, Check, Deed, Lesson, Measure, Panel, Question, Step};

/// The lesson of this number; it suits any experiment.
pub fn of(number: u32) -> Lesson {
    let at = |shift: u32, count: usize| (number >> shift) as usize % count;
    let text =
        |shift: u32| ["过拟合 *or* not?", "- one\n- two", "a\n\n<b>\"\\", "é"][at(shift, 4)].to_owned();
    let bound = |shift: u32| match at(shift, 3) {
        0 => Bound::AtLeast(0.97),
        1 => Bound::AtMost(-0.1),
        _ => Bound::AtLeast(1e9),
    };
    let check = |shift: u32| match at(shift, 6) {
        0 => Check::Read,
        1 => Check::Reached(u64::from(number)),
        2 => Check::Overfits { learner: 0 },
        3 => Check::Did(Deed::ALL[at(shift, Deed::ALL.len())]),
        4 => Check::Changed(Aspect::ALL[at(shift, Aspect::ALL.len())]),
        _ => Check::Measured {
            learner: 0,
            what: Measure::ALL[at(shift, Measure::ALL.len())],
            is: bound(shift),
            from: u64::from(number >> shift),
        },
    };
    let panel = |shift: u32| (at(shift, 3) > 0).then(|| Panel::ALL[at(shift, Panel::ALL.len())]);
    let step = |shift: u32| Step {
        words: text(shift),
        hint: if at(shift, 2) == 0 { String::new() } else { text(shift + 1) },
        check: if at(shift, 4) == 0 {
            Check::All(vec![check(shift), check(shift + 3)])
        } else {
            check(shift)
        },
        panel: panel(shift),
    };
    Lesson {
        title: text(0),
        author: if at(3, 2) == 0 { String::new() } else { text(4) },
        text: text(5),
        question: (at(6, 3) > 0).then(|| Question {
            words: text(7),
            answers: (0..2 + at(8, 5) as u32).map(text).collect(),
            right: (at(9, 2) == 0).then_some(1),
        }),
        steps: (0..at(10, 13) as u32).map(step).collect(),
        hidden: Panel::ALL.into_iter().filter(|panel| at(*panel as u32, 2) == 0).collect(),
    }
}
