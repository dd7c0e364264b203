//! The pad for digits in words, in both languages.

/// What the page says of the pad.
#[derive(Debug)]
pub struct PadText {
    /// The panel.
    pub title: &'static str,
    /// The pad, for who cannot see it.
    pub pad: &'static str,
    /// How it is used.
    pub line: &'static str,
    /// Before anything is drawn.
    pub empty: &'static str,
    /// What a learner reads.
    pub answer: &'static str,
    /// How sure it is of each class.
    pub shares: &'static str,
    /// What a learner sees.
    pub seen: &'static str,
    /// Brings a test image.
    pub next: &'static str,
    /// Which test image it is, and what it is labelled.
    pub test: fn(usize, u8) -> String,
    /// Takes everything away.
    pub clear: &'static str,
}

pub(super) static ENGLISH: PadText = PadText {
    title: "Draw a digit",
    pad: "Pad to draw a digit on, 8 by 8 cells",
    line: "Draw with mouse or finger. By keyboard: arrow keys move, Space inks a cell, Delete clears.",
    empty: "Draw here",
    answer: "Read as",
    shares: "How sure it is of each digit",
    seen: "What it sees",
    next: "Next test image",
    test: |index, label| format!("Test image {index}, labelled {label}"),
    clear: "Clear pad",
};

pub(super) static CHINESE: PadText = PadText {
    title: "手写一个数字",
    pad: "手写数字的画板，8 × 8 格",
    line: "用鼠标或手指书写。键盘：方向键移动，空格涂一格，Delete 清空。",
    empty: "在这里写",
    answer: "认作",
    shares: "对每个数字有多大把握",
    seen: "网络看到的",
    next: "下一张测试图",
    test: |index, label| format!("测试图 {index}，标签为 {label}"),
    clear: "清空画板",
};
