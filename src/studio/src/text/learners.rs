//! Several learners in words, in both languages: their bar, and how alike two of them are.

use crate::Turn;
use crate::number::{likeness, whole};
use experiment::limits::STEP;
use protocol::Pair;

/// What the page says of several learners.
#[derive(Debug)]
pub struct Learners {
    /// Their bar.
    pub region: &'static str,
    /// One more.
    pub add: &'static str,
    /// What it starts as.
    pub add_line: &'static str,
    /// Why there is no more.
    pub full: &'static str,
    /// A copy of the active one.
    pub duplicate: &'static str,
    /// What is copied.
    pub duplicate_line: &'static str,
    /// The active one goes.
    pub remove: fn(&str) -> String,
    /// The active one's name.
    pub name: &'static str,
    /// What became of one.
    pub done: fn(Turn, &str) -> String,
    /// Something that was done to one.
    pub whose: fn(&str, &str) -> String,
    /// From and until which step one learns; empty for always.
    pub learns: fn(u64, u64) -> String,
    /// One as a teacher to be chosen.
    pub teacher: fn(&str) -> String,
    /// Who teaches whom.
    pub teaches: fn(&str, &str) -> String,
    /// The picture of what one learned.
    pub picture: fn(&str) -> String,
    /// Which picture a phone shows.
    pub shown: &'static str,
    /// Where two of them disagree.
    pub differ: &'static str,
    /// How to read that picture.
    pub differ_line: &'static str,
    /// How to read it where there are values.
    pub differ_values: &'static str,
    /// Where they differ, test point by test point.
    pub differ_cases: &'static str,
    /// The comparison.
    pub compared: &'static str,
    /// The one.
    pub first: &'static str,
    /// The other.
    pub second: &'static str,
    /// The share of test points answered alike.
    pub agreement: &'static str,
    /// Whether they err on the same points.
    pub consistency: &'static str,
    /// How alike their last hidden layers are.
    pub cka: &'static str,
    /// The same, with the other as it started.
    pub control: fn(&str) -> String,
    /// What these numbers mean together.
    pub meaning: fn(&Pair) -> String,
    /// The list of what differs.
    pub settings: &'static str,
    /// Nothing differs.
    pub same: &'static str,
    /// The curves at a step: train and test of each.
    pub reading: fn(&str, &[String]) -> String,
    /// The same in size, and yet not the same.
    pub otherwise: &'static str,
    /// Synapses that the other does not have.
    pub wired: fn(usize) -> String,
    /// What a drawn rule needs to be a teacher.
    pub rules: &'static str,
    /// Layers and synapses.
    pub network: fn(&str, usize) -> String,
    /// The column of the best steps.
    pub best: &'static str,
    /// The column of the steps since when they overfit.
    pub since: &'static str,
}

/// From this on an untrained network is clearly less like.
const CLEARLY: f32 = 0.1;

pub(super) static ENGLISH: Learners = Learners {
    region: "Learners",
    add: "Add learner",
    add_line: "One more with the same network, recipe and seeds: it differs by what you change next",
    full: "Four learners are the most",
    duplicate: "Duplicate",
    duplicate_line: "A copy with its teacher, its active steps and all that was planned for it",
    remove: |name| format!("Remove {name}"),
    name: "Name of the learner",
    done: |turn, name| match turn {
        Turn::Added => format!("learner {name} added"),
        Turn::Doubled => format!("copy {name} added"),
        Turn::Removed => format!("learner {name} removed"),
        Turn::Renamed => format!("learner renamed {name}"),
    },
    whose: |name, what| format!("{name}: {what}"),
    learns: |from, until| match (from, until) {
        (0, STEP..) => String::new(),
        (from, STEP..) => format!("from {}", whole(from)),
        (0, until) => format!("until {}", whole(until)),
        (from, until) => format!("{}–{}", whole(from), whole(until)),
    },
    teacher: |name| format!("learner {name}"),
    teaches: |teacher, student| format!("{teacher} teaches {student}"),
    picture: |name| format!("What {name} learned"),
    shown: "Which picture",
    differ: "Differ",
    differ_line: "Amber: they decide differently. A faint tint: alike, but not equally sure.",
    differ_values: "Amber: how far apart the values are that they answer.",
    differ_cases: "The test points. Amber: the two answer differently; where there is room, both answers stand there.",
    compared: "Alike and unlike",
    first: "Compare",
    second: "with",
    agreement: "Same answers on test points",
    consistency: "Errors in common (κ)",
    cka: "Last hidden layer (CKA)",
    control: |name| format!("The same, {name} untrained"),
    meaning: |pair| {
        let answers = pair.agreement.map(|agreement| match agreement {
            0.995.. => "They answer nearly every test point alike.",
            0.9.. => "They answer most test points alike.",
            _ => "They answer many test points differently.",
        });
        let errors = pair.error_consistency.map(|kappa| match kappa {
            0.6.. => "Where they err, they mostly err on the same points.",
            0.2.. => "They share some of their errors, more than chance would.",
            _ => "They err on different points, about as chance would have it.",
        });
        let hidden = pair.cka.zip(pair.cka_untrained).map(|(cka, free)| {
            let (words, control) = (likeness(cka), likeness(free));
            if cka - free < CLEARLY {
                format!("CKA {words} says little here: an untrained network reaches {control} for free.")
            } else if cka >= 0.8 {
                format!("Inside they are alike, too, beyond what an untrained network has for free: CKA {words} against {control}.")
            } else {
                format!("Inside they go partly different ways: CKA {words}, where an untrained network has {control} for free.")
            }
        });
        let said = [answers.map(str::to_owned), errors.map(str::to_owned), hidden];
        said.into_iter().flatten().collect::<Vec<_>>().join(" ")
    },
    settings: "Settings that differ",
    same: "None: they stay the same to the last bit, however long they train.",
    reading: |step, each| format!("step {step}, train · test: {}", each.join(", ")),
    otherwise: "wired or set otherwise",
    wired: |count| format!("{count} of its own"),
    rules: "A drawn rule teaches two classes on a plane; elsewhere another learner can teach, once there is one.",
    network: |layers, synapses| format!("{layers}, {} synapses", whole(synapses as u64)),
    best: "Best step",
    since: "Overfits since",
};

pub(super) static CHINESE: Learners = Learners {
    region: "学习者",
    add: "添加学习者",
    add_line: "再来一个，网络、配方和种子都相同：接下来改什么，就只差在什么",
    full: "最多四个学习者",
    duplicate: "复制",
    duplicate_line: "连同教师、学习的起止步和为它安排的事件一起复制",
    remove: |name| format!("移除 {name}"),
    name: "学习者的名字",
    done: |turn, name| match turn {
        Turn::Added => format!("添加学习者 {name}"),
        Turn::Doubled => format!("添加副本 {name}"),
        Turn::Removed => format!("移除学习者 {name}"),
        Turn::Renamed => format!("学习者改名为 {name}"),
    },
    whose: |name, what| format!("{name}：{what}"),
    learns: |from, until| match (from, until) {
        (0, STEP..) => String::new(),
        (from, STEP..) => format!("从第 {} 步起", whole(from)),
        (0, until) => format!("到第 {} 步止", whole(until)),
        (from, until) => format!("第 {}–{} 步", whole(from), whole(until)),
    },
    teacher: |name| format!("学习者 {name}"),
    teaches: |teacher, student| format!("{teacher} 教 {student}"),
    picture: |name| format!("{name} 学到了什么"),
    shown: "看哪幅图",
    differ: "分歧",
    differ_line: "琥珀色：判断不同。淡淡一层：判断相同，但把握不同。",
    differ_values: "琥珀色：两者给出的值相差多少。",
    differ_cases: "各个测试点。琥珀色：两者回答不同；放得下时写出各自的回答。",
    compared: "同与不同",
    first: "比较",
    second: "与",
    agreement: "测试点上回答相同",
    consistency: "共同的错误（κ）",
    cka: "末层表征（CKA）",
    control: |name| format!("同上，但 {name} 未训练"),
    meaning: |pair| {
        let answers = pair.agreement.map(|agreement| match agreement {
            0.995.. => "几乎每个测试点都答得一样。",
            0.9.. => "多数测试点答得一样。",
            _ => "许多测试点答得不一样。",
        });
        let errors = pair.error_consistency.map(|kappa| match kappa {
            0.6.. => "错也多半错在同样的点上。",
            0.2.. => "有一部分错误是共同的，比碰巧要多。",
            _ => "各错各的，与碰巧差不多。",
        });
        let hidden = pair.cka.zip(pair.cka_untrained).map(|(cka, free)| {
            let (words, control) = (likeness(cka), likeness(free));
            if cka - free < CLEARLY {
                format!("CKA {words} 说明不了什么：没训练过的网络也有 {control}。")
            } else if cka >= 0.8 {
                format!("里面也相似，且高出没训练过的网络：CKA {words}，后者为 {control}。")
            } else {
                format!("里面走的路不尽相同：CKA {words}，没训练过的网络也有 {control}。")
            }
        });
        let said = [answers.map(str::to_owned), errors.map(str::to_owned), hidden];
        said.into_iter().flatten().collect()
    },
    settings: "设置差别",
    same: "没有差别：无论训练多久，两者逐位相同。",
    reading: |step, each| format!("第 {step} 步，训练 · 测试：{}", each.join("，")),
    otherwise: "连法或设定不同",
    wired: |count| format!("独有 {count} 条"),
    rules: "画出的规则只能教平面上的两类数据；其他情况下，添加另一个学习者后可由它来教。",
    network: |layers, synapses| format!("{layers}，{} 条突触", whole(synapses as u64)),
    best: "最佳步",
    since: "过拟合始于",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_likeness_that_an_untrained_network_has_too_is_called_little() {
        let pair = |cka, cka_untrained| Pair {
            agreement: Some(1.0),
            error_consistency: Some(0.9),
            cka: Some(cka),
            cka_untrained: Some(cka_untrained),
            ..Pair::default()
        };
        assert!((ENGLISH.meaning)(&pair(0.95, 0.9)).contains("0.95 says little here"));
        assert!((ENGLISH.meaning)(&pair(0.95, 0.5)).contains("Inside they are alike"));
        assert!((CHINESE.meaning)(&pair(0.5, 0.2)).contains("里面走的路不尽相同"));
        assert_eq!((CHINESE.meaning)(&Pair::default()), "");
    }
}
