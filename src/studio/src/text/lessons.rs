//! What the page says around lessons, in both languages: the card, the map, predictions and steps.
//!
//! Deliberately absent: what the lessons themselves say (`text::lesson`).

use super::lesson::glossary::GLOSSARY;
use crate::Language;
use experiment::lesson::{Panel, Room};

/// What the page says around lessons.
#[derive(Debug)]
pub struct Lessons {
    /// The button to the map.
    pub lessons: &'static str,
    /// The map's heading.
    pub map: &'static str,
    /// What lessons are, in a line.
    pub map_line: &'static str,
    /// How many are done, of how many.
    pub progress: fn(usize, usize) -> String,
    /// From the map to the first lesson, or the next one.
    pub start: &'static str,
    /// From the map to the next one.
    pub go_on: &'static str,
    /// To the laboratory, without a lesson.
    pub free: &'static str,
    /// A lesson that was read to its end.
    pub done: &'static str,
    /// The lesson that is open.
    pub here: &'static str,
    /// How long a lesson takes.
    pub minutes: fn(u32) -> String,
    /// A room's name.
    pub room: fn(Room) -> &'static str,
    /// An invitation for who is here for the first time.
    pub invitation: &'static str,
    /// The parts of a nerve cell on the drawing: what listens, adds up, passes on.
    pub cell: [&'static str; 3],
    /// The number of a lesson.
    pub numbered: fn(usize) -> String,
    /// Leave the lesson.
    pub leave: &'static str,
    /// Begin anew.
    pub again: &'static str,
    /// The heading of the prediction.
    pub predict: &'static str,
    /// The button that makes it.
    pub made: &'static str,
    /// Without one.
    pub skip_prediction: &'static str,
    /// To the steps, where nothing is asked.
    pub begin: &'static str,
    /// Where curves and numbers are not shown yet.
    pub veiled: &'static str,
    /// The answer to Play before the prediction.
    pub first_predict: &'static str,
    /// Which step of how many.
    pub step: fn(usize, usize) -> String,
    /// A step that is done.
    pub met: &'static str,
    /// A step that was passed over.
    pub skipped: &'static str,
    /// The hint's heading.
    pub hint: &'static str,
    /// To where the step is about.
    pub where_: &'static str,
    /// The step was read.
    pub understood: &'static str,
    /// Past this step.
    pub skip_step: &'static str,
    /// The story, folded away.
    pub story: &'static str,
    /// The story, to be folded away again.
    pub fold: &'static str,
    /// Heard when a step is met.
    pub step_met: &'static str,
    /// All steps are behind.
    pub all_met: &'static str,
    /// What came of it.
    pub shown: &'static str,
    /// The button that tells it.
    pub tell: &'static str,
    /// The prediction, against what happened.
    pub expected: fn(&str) -> String,
    /// It did happen.
    pub right: &'static str,
    /// Something else happened.
    pub wrong: fn(&str) -> String,
    /// Nothing was predicted; this happened.
    pub happened: fn(&str) -> String,
    /// The control experiment.
    pub control: &'static str,
    /// Over several seeds.
    pub measured: &'static str,
    /// What the model is not.
    pub limit: &'static str,
    /// Papers.
    pub papers: &'static str,
    /// Variations.
    pub variations: &'static str,
    /// The variation on the screen.
    pub variation: fn(&str) -> String,
    /// From a variation to the lesson.
    pub back: &'static str,
    /// For who teaches.
    pub notes: &'static str,
    /// What is often believed.
    pub misconceptions: &'static str,
    /// Questions beyond the lesson.
    pub questions: &'static str,
    /// The next lesson.
    pub next: fn(&str) -> String,
    /// The one before.
    pub previous: fn(&str) -> String,
    /// What is hidden comes back.
    pub everything: &'static str,
    /// What is hidden in this lesson.
    pub hides: fn(&str) -> String,
    /// A part of the page.
    pub panel: fn(Panel) -> &'static str,
    /// No lesson has the name an address gives.
    pub unknown: fn(&str) -> String,
}

/// What a term of either language means; `None` where the glossary does not have it.
pub fn explained(term: &str, language: Language) -> Option<&'static str> {
    let term = term.to_lowercase();
    let named = |name: &str| name.to_lowercase() == term;
    let entry = GLOSSARY.iter().find(|entry| named(entry.english) || named(entry.chinese))?;
    Some(match language {
        Language::English => entry.english_says,
        Language::Chinese => entry.chinese_says,
    })
}

pub(super) static ENGLISH: Lessons = Lessons {
    lessons: "Lessons",
    map: "The lessons",
    map_line: "Small experiments that happen before your eyes. You say what you expect, then you see.",
    progress: |done, all| format!("{done} of {all} done"),
    start: "Start with the first",
    go_on: "Go on with the next",
    free: "To the laboratory",
    done: "done",
    here: "open now",
    minutes: |minutes| format!("{minutes} min"),
    room: |room| match room {
        Room::Learning => "What learning is",
        Room::Overfitting => "Fitting too well",
        Room::Stuck => "Getting stuck",
        Room::WaysOut => "Ways out",
        Room::Known => "Known beforehand",
        Room::OtherWays => "Other ways to one end",
        Room::Closing => "In closing",
    },
    invitation: "New here? The first lesson shows what learning is, with one neuron.",
    cell: ["dendrites", "soma", "axon"],
    numbered: |number| format!("Lesson {number}"),
    leave: "Leave the lesson",
    again: "From the beginning",
    predict: "What do you expect?",
    made: "That is what I expect",
    skip_prediction: "Skip, just show me",
    begin: "Begin",
    veiled: "Curves and numbers appear once you have said what you expect.",
    first_predict: "First say what you expect, or skip it.",
    step: |step, all| format!("Step {step} of {all}"),
    met: "done",
    skipped: "skipped",
    hint: "Hint",
    where_: "Show me where",
    understood: "Understood",
    skip_step: "Skip this step",
    story: "The story again",
    fold: "Fold the text",
    step_met: "Step done. Next:",
    all_met: "That was the last step.",
    shown: "What came of it",
    tell: "See what came of it",
    expected: |answer| format!("You expected: {answer}"),
    right: "And that is what happened.",
    wrong: |answer| format!("What happened: {answer}"),
    happened: |answer| format!("What happened: {answer}"),
    control: "The control experiment",
    measured: "Measured",
    limit: "What this model is not",
    papers: "To read on",
    variations: "Variations to try",
    variation: |name| format!("Variation: {name}"),
    back: "Back to the lesson’s experiment",
    notes: "Notes for teachers",
    misconceptions: "Often believed",
    questions: "Questions to ask",
    next: |title| format!("Next: {title}"),
    previous: |title| format!("Previous: {title}"),
    everything: "Show everything",
    hides: |panels| format!("Hidden in this lesson: {panels}."),
    panel: |panel| match panel {
        Panel::Data => "Data",
        Panel::Prior => "Prior knowledge",
        Panel::Learning => "Learning",
        Panel::Network => "Network",
        Panel::Plane => "What it learned",
        Panel::Curves => "Curves",
        Panel::Readings => "Numbers",
        Panel::Learners => "Learners",
        Panel::Compared => "Alike and unlike",
        Panel::Timeline => "Timeline",
    },
    unknown: |name| format!("There is no lesson called “{name}”. These are the lessons there are."),
};

pub(super) static CHINESE: Lessons = Lessons {
    lessons: "课程",
    map: "全部课程",
    map_line: "一个个小实验，就在眼前发生。先说出你的预想，再看结果。",
    progress: |done, all| format!("共 {all} 课，已学完 {done} 课"),
    start: "从第一课开始",
    go_on: "接着学下一课",
    free: "直接进实验室",
    done: "已学完",
    here: "正在学",
    minutes: |minutes| format!("{minutes} 分钟"),
    room: |room| match room {
        Room::Learning => "学习是什么",
        Room::Overfitting => "学过了头",
        Room::Stuck => "困住",
        Room::WaysOut => "走出来",
        Room::Known => "先验知识",
        Room::OtherWays => "殊途同归",
        Room::Closing => "尾声",
    },
    invitation: "第一次来？第一课只用一个神经元，讲清学习是怎么回事。",
    cell: ["树突", "胞体", "轴突"],
    numbered: |number| format!("第 {number} 课"),
    leave: "离开这一课",
    again: "从头再来",
    predict: "你预想会怎样？",
    made: "我预想如此",
    skip_prediction: "跳过，直接看",
    begin: "开始",
    veiled: "说出预想之后，曲线和数字就会出现。",
    first_predict: "先说出你的预想，或者跳过。",
    step: |step, all| format!("第 {step} 步，共 {all} 步"),
    met: "已完成",
    skipped: "已跳过",
    hint: "提示",
    where_: "在哪里",
    understood: "看明白了",
    skip_step: "跳过这一步",
    story: "再看一遍故事",
    fold: "收起文字",
    step_met: "这一步完成了。下一步：",
    all_met: "这就是最后一步。",
    shown: "结果说明了什么",
    tell: "看看结果说明了什么",
    expected: |answer| format!("你的预想：{answer}"),
    right: "事情正是这样发生的。",
    wrong: |answer| format!("实际发生的：{answer}"),
    happened: |answer| format!("实际发生的：{answer}"),
    control: "对照实验",
    measured: "测到的数字",
    limit: "这个模型不能说明的",
    papers: "延伸阅读",
    variations: "可以试试的变体",
    variation: |name| format!("变体：{name}"),
    back: "回到本课的实验",
    notes: "给老师的话",
    misconceptions: "常见的误解",
    questions: "可以问的问题",
    next: |title| format!("下一课：{title}"),
    previous: |title| format!("上一课：{title}"),
    everything: "全部显示",
    hides: |panels| format!("本课暂时隐藏：{panels}。"),
    panel: |panel| match panel {
        Panel::Data => "数据",
        Panel::Prior => "先验知识",
        Panel::Learning => "学习",
        Panel::Network => "网络",
        Panel::Plane => "学到了什么",
        Panel::Curves => "曲线",
        Panel::Readings => "数字",
        Panel::Learners => "学习者",
        Panel::Compared => "同与不同",
        Panel::Timeline => "时间线",
    },
    unknown: |name| format!("没有叫“{name}”的课程。现有的课程都在这里。"),
};
