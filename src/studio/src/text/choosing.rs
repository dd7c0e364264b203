//! Choices that earn rewards in words, in both languages. Words here are about a model of a reward system, never about a person.

use crate::number::setting;
use experiment::{Change, World};

/// What the page says of a learner that makes choices.
#[derive(Debug)]
pub struct Choosing {
    /// Whether the stimulus can be chosen.
    pub offered: &'static str,
    /// The numbers of a learner of choices.
    pub title: &'static str,
    /// The chance of the stimulus.
    pub stimulus: &'static str,
    /// How varied its choices are; in bits.
    pub bits: &'static str,
    /// The state of the receptors.
    pub receptors: &'static str,
    /// What is earned.
    pub raw: &'static str,
    /// What is felt.
    pub felt: &'static str,
    /// What the curves of rewards are.
    pub legend: &'static str,
    /// The curves of rewards at a step.
    pub reading: fn(&str, &str, &str) -> String,
    /// In place of a verdict on overfitting.
    pub verdict: &'static str,
    /// What this model is, and what it is not.
    pub about: &'static str,
    /// A number of bits.
    pub of_bits: fn(f32) -> String,
    /// The stages on the timeline: offered or not, punished or not, at a step.
    pub stage: fn(bool, bool) -> &'static str,
    /// An action's name, counted from 0.
    pub action: fn(u32) -> &'static str,
    earns: &'static str,
    shut: &'static str,
    punished: &'static str,
}

pub(super) static ENGLISH: Choosing = Choosing {
    offered: "The stimulus is offered",
    title: "What it does and feels",
    stimulus: "Chance of the stimulus",
    bits: "Variety of choices",
    receptors: "Receptors",
    raw: "earned",
    felt: "felt",
    legend: "dashed: earned · solid: felt",
    reading: |step, raw, felt| format!("step {step}: earned {raw} · felt {felt}"),
    verdict: "Learning what actions earn",
    about: "A model of a reward system: where the stimulus has a surge, it always surpasses what was expected, and a punishment is not heard; where there is tolerance, less and less of every reward is felt. Both are built in here, not found. Real reward systems are richer, and some experiments speak against the surge (Panlilio 2007). Recovery and relapse are settings of this model. Whoever looks for help finds it with a doctor or a counselling service nearby.",
    of_bits: |bits| format!("{bits:.2} bits"),
    stage: |offered, punished| match (offered, punished) {
        (false, _) => "without the stimulus",
        (true, false) => "stimulus offered",
        (true, true) => "stimulus punished",
    },
    action: |action| match action {
        0 => "lower left",
        1 => "lower right",
        2 => "upper left",
        3 => "upper right",
        _ => "stimulus",
    },
    earns: "The stimulus earns",
    shut: "The stimulus is no longer offered",
    punished: "Punishment",
};

pub(super) static CHINESE: Choosing = Choosing {
    offered: "可以选择刺激",
    title: "它怎么做、怎么感受",
    stimulus: "选择刺激的概率",
    bits: "选择的多样性",
    receptors: "受体",
    raw: "得到的",
    felt: "感受到的",
    legend: "虚线：得到的 · 实线：感受到的",
    reading: |step, raw, felt| format!("第 {step} 步：得到 {raw} · 感受到 {felt}"),
    verdict: "正在学习行动的奖励",
    about: "这是一个奖赏系统的模型：有激增时，刺激总会超出预期，惩罚就听不见了；有耐受时，每份奖励能被感受到的越来越少。这两点是设定好的，不是发现。真实的奖赏系统丰富得多，也有实验与激增的说法不符（Panlilio 2007）。恢复与复发都是这个模型的设置。需要帮助的人，可以找附近的医生或心理咨询机构。",
    of_bits: |bits| format!("{bits:.2} 比特"),
    stage: |offered, punished| match (offered, punished) {
        (false, _) => "没有刺激",
        (true, false) => "可选刺激",
        (true, true) => "刺激受罚",
    },
    action: |action| match action {
        0 => "左下",
        1 => "右下",
        2 => "左上",
        3 => "右上",
        _ => "刺激",
    },
    earns: "刺激的奖励",
    shut: "不再提供刺激",
    punished: "惩罚",
};

impl Choosing {
    /// A change of the world; empty for others.
    pub(super) fn change(&self, change: &Change) -> String {
        match change {
            Change::World(World { stimulus, .. }) => {
                format!("{} {}", self.earns, setting(f64::from(*stimulus)))
            }
            Change::Offered(true) => self.offered.to_owned(),
            Change::Offered(false) => self.shut.to_owned(),
            Change::Punishment(punishment) => {
                format!("{} {}", self.punished, setting(f64::from(*punishment)))
            }
            _ => String::new(),
        }
    }
}
