//! One sequence, tick by tick, in words of both languages.

use crate::picture::Case;

/// What the page says of a sequence.
#[derive(Debug)]
pub struct StringText {
    /// The panel.
    pub title: &'static str,
    /// Which one.
    pub which: &'static str,
    /// What is read at a tick.
    pub bit: &'static str,
    /// What is wanted at a tick.
    pub odd: &'static str,
    /// What is answered at a tick.
    pub answer: &'static str,
    /// What the picture shows, in a line.
    pub line: &'static str,
    /// The picture, for who cannot see it.
    pub said: fn(&[Case]) -> String,
}

pub(super) static ENGLISH: StringText = StringText {
    title: "One string, tick by tick",
    which: "Test string",
    bit: "bit",
    odd: "odd",
    answer: "answer",
    line: "Below, a row each: what hidden neurons send at each tick, in the weights’ colours.",
    said: |cases| {
        let [bits, odd, answers] = rows(cases);
        format!("One string, tick by tick. Bits {bits}; odd so far {odd}; answered {answers}.")
    },
};

pub(super) static CHINESE: StringText = StringText {
    title: "一个串，逐步看",
    which: "测试串",
    bit: "位",
    odd: "奇",
    answer: "回答",
    line: "下面每行是一个隐藏神经元在各时间步的输出，颜色与权重相同。",
    said: |cases| {
        let [bits, odd, answers] = rows(cases);
        format!("一个串，逐步看：各位 {bits}；到此为奇 {odd}；回答 {answers}。")
    },
};

/// Bits, what is wanted, what is answered; a dash where no answer is judged.
fn rows(cases: &[Case]) -> [String; 3] {
    let row = |of: fn(&Case) -> Option<u8>| {
        let signs = cases.iter().map(|case| of(case).map_or_else(|| "–".to_owned(), |sign| sign.to_string()));
        signs.collect::<Vec<_>>().join(" ")
    };
    [row(|case| case.bit.map(u8::from)), row(|case| Some(case.label)), row(|case| case.answer)]
}
