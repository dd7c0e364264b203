//! A neuron's arithmetic in words: what its numbers are, and why a point has none.

use crate::arithmetic::Unexplained;

pub(super) fn unexplained_english(why: Unexplained) -> &'static str {
    match why {
        Unexplained::Choices => {
            "Of choices no single point is explained: what one teaches depends on chance."
        }
        Unexplained::NoPoint => "There is no such training point.",
        Unexplained::NotTrained => "The learner does not train on this point.",
    }
}

pub(super) fn unexplained_chinese(why: Unexplained) -> &'static str {
    match why {
        Unexplained::Choices => "选择任务不解释单个点：一次选择教会什么，取决于随机。",
        Unexplained::NoPoint => "没有这个训练点。",
        Unexplained::NotTrained => "该学习者不用这个点训练。",
    }
}
