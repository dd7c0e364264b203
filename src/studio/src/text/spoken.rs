//! What screen readers hear of what is drawn, in words of both languages.

use crate::number;
use protocol::Measures;

/// What is heard of a neuron.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heard {
    /// How many synapses come in, and how many go out.
    pub synapses: [usize; 2],
    /// Its activation's name; an input has none.
    pub activation: Option<&'static str>,
    /// Its bias, once the worker has told it; an input has none.
    pub bias: Option<f32>,
    /// What it sends for the sample that is explained, if one is.
    pub sent: Option<f32>,
}

/// The class that is most often taken for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mistaken<'a> {
    /// What it is.
    pub class: &'a str,
    /// What it is taken for.
    pub answer: &'a str,
    /// How often.
    pub count: u32,
}

/// The words.
#[derive(Debug)]
pub struct Spoken {
    /// A neuron's connections and values; its name is its element's.
    pub neuron: fn(Heard) -> String,
    /// How many of how many test points are answered rightly, and the commonest mistake.
    pub confusion: fn(u32, u32, Option<Mistaken>) -> String,
    /// What a learner's picture shows at a step: train and test.
    pub picture: fn(u64, [Measures; 2]) -> String,
}

/// Shares where there are classes, else losses.
fn measured(measures: [Measures; 2]) -> ([String; 2], bool) {
    match measures.map(|measures| measures.accuracy) {
        [Some(train), Some(test)] => ([train, test].map(number::percent), true),
        _ => (measures.map(|measures| number::loss(measures.loss)), false),
    }
}

/// The parts that are there.
fn parts(synapses: String, heard: Heard, [bias, sends]: [&str; 2]) -> Vec<String> {
    let value = |word: &str, value: Option<f32>| value.map(|v| format!("{word} {}", number::weight(v)));
    let activation = heard.activation.map(str::to_owned);
    [Some(synapses), activation, value(bias, heard.bias), value(sends, heard.sent)]
        .into_iter()
        .flatten()
        .collect()
}

pub(super) static ENGLISH: Spoken = Spoken {
    neuron: |heard| {
        let [inward, outward] = heard.synapses;
        let synapses = format!("{inward} in, {outward} out");
        parts(synapses, heard, ["bias", "sends"]).join(", ")
    },
    confusion: |right, all, mistaken| {
        let most = mistaken.map_or_else(String::new, |m| {
            let times = if m.count == 1 { "once".to_owned() } else { format!("{} times", m.count) };
            format!(" Most often {} is taken for {}: {times}.", m.class, m.answer)
        });
        format!("Which class is taken for which: {right} of {all} test points are answered rightly.{most}")
    },
    picture: |step, measures| {
        let ([train, test], shares) = measured(measures);
        let step = number::whole(step);
        match shares {
            true => format!(
                "Step {step}: {train} of the training points and {test} of the test points are answered rightly."
            ),
            false => format!("Step {step}: train loss {train}, test loss {test}."),
        }
    },
};

pub(super) static CHINESE: Spoken = Spoken {
    neuron: |heard| {
        let [inward, outward] = heard.synapses;
        let synapses = format!("{inward} 条输入突触，{outward} 条输出突触");
        parts(synapses, heard, ["偏置", "输出"]).join("，")
    },
    confusion: |right, all, mistaken| {
        let most = mistaken.map_or_else(String::new, |m| {
            format!("最常见的错误：把{}当成{}，{} 次。", m.class, m.answer, m.count)
        });
        format!("哪一类被当成哪一类：{all} 个测试点中 {right} 个答对。{most}")
    },
    picture: |step, measures| {
        let ([train, test], shares) = measured(measures);
        let step = number::whole(step);
        match shares {
            true => format!("第 {step} 步：训练点答对 {train}，测试点答对 {test}。"),
            false => format!("第 {step} 步：训练损失 {train}，测试损失 {test}。"),
        }
    },
};
