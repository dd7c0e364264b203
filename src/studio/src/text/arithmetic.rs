//! A neuron's arithmetic in words: what its numbers are, and why a point has none.

use crate::arithmetic::Unexplained;
use crate::slow::Unshown;

/// Gradients are of the whole way; signals and the error arriving are of its last tick, and of the point itself.
pub(super) fn line_english(unshown: &[Unshown]) -> String {
    let term = "Term = weight × signal; the bias is a term of its own.";
    let gradient = match unshown {
        [] => return format!("{term} Gradient = error arriving × signal, of this point’s loss alone."),
        [Unshown::Ticks(ticks)] => {
            format!("summed over all {ticks} ticks. The other numbers are those of the last tick.")
        }
        [Unshown::Mirrored] => {
            "summed over the point and its mirror image. The other numbers are the point’s.".to_owned()
        }
        _ => "summed over all ticks of the point and its mirror image. The other numbers are those of the point’s last tick.".to_owned(),
    };
    format!("{term} Gradient of this point’s loss alone = error arriving × signal, {gradient}")
}

pub(super) fn line_chinese(unshown: &[Unshown]) -> String {
    let term = "项 = 权重 × 信号，偏置自成一项。";
    let gradient = match unshown {
        [] => return format!("{term}梯度 = 传回的误差 × 信号，只针对这一个点的损失。"),
        [Unshown::Ticks(ticks)] => {
            format!("在全部 {ticks} 个时间步上求和；其余数字都是最后一个时间步的。")
        }
        [Unshown::Mirrored] => "对该点与它的镜像点求和；其余数字只是该点的。".to_owned(),
        _ => "对该点与它的镜像点的所有时间步求和；其余数字是该点最后一个时间步的。".to_owned(),
    };
    format!("{term}梯度只针对这一个点的损失，= 传回的误差 × 信号，{gradient}")
}

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
