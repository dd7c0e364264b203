//! `noise` in Chinese.

use super::super::{Notes, Prediction, Tale, Told};

pub(super) const TALE: Tale = Tale {
    title: "noise",
    question: "",
    story: &[],
    prediction: Prediction { words: "", answers: &[] },
    steps: &[Told { words: "", hint: "" }],
    shown: &[],
    control: "",
    measured: "",
    limit: "",
    papers: &[],
    variations: &[],
    notes: Notes { minutes: 10, misconceptions: &[], questions: &[["", ""], ["", ""], ["", ""]] },
};
