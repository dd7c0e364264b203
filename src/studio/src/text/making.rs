//! Making a lesson in words, in both languages: the sheet's fields, and everything a step can wait for.

use experiment::lesson::{Aspect, Deed, Measure};

/// What the page says to an author.
#[derive(Debug)]
pub struct MakingWords {
    /// The button to the sheet.
    pub make: &'static str,
    /// The same, for a lesson that is there.
    pub edit: &'static str,
    /// What the sheet is for.
    pub about: &'static str,
    /// The title.
    pub title: &'static str,
    /// Who makes it.
    pub author: &'static str,
    /// The story.
    pub text: &'static str,
    /// How it is written.
    pub text_line: &'static str,
    /// The prediction.
    pub question: &'static str,
    /// What can be answered.
    pub answers: &'static str,
    /// How they are written.
    pub answers_line: &'static str,
    /// Which answer happens.
    pub right: &'static str,
    /// None of them is said to.
    pub unsaid: &'static str,
    /// The heading of the steps.
    pub steps: &'static str,
    /// A step, counted from 1.
    pub step: fn(usize) -> String,
    /// What to do.
    pub words: &'static str,
    /// When it is met.
    pub met: &'static str,
    /// One more condition.
    pub also: &'static str,
    /// Where to look.
    pub panel: &'static str,
    /// Nowhere.
    pub nowhere: &'static str,
    /// One more step.
    pub add: &'static str,
    /// Take a step away, counted from 1.
    pub remove: fn(usize) -> String,
    /// A step before the one above it, counted from 1.
    pub up: fn(usize) -> String,
    /// What is hidden at first.
    pub hidden: &'static str,
    /// What was done becomes stages.
    pub stages: fn(usize) -> String,
    /// To see it as readers do.
    pub preview: &'static str,
    /// A link to it.
    pub copy: &'static str,
    /// It as a file.
    pub save: &'static str,
    /// How long its link is.
    pub length: fn(usize) -> String,
    /// No link holds it.
    pub too_long: &'static str,
    /// A check's kinds.
    pub read: &'static str,
    /// The run is at a step.
    pub reached: &'static str,
    /// A number is within a bound.
    pub measured: &'static str,
    /// A learner overfits.
    pub overfits: &'static str,
    /// The reader does something.
    pub did: &'static str,
    /// Something is changed.
    pub changed: &'static str,
    /// Whose number.
    pub learner: &'static str,
    /// No less.
    pub at_least: &'static str,
    /// No more.
    pub at_most: &'static str,
    /// The bound.
    pub number: &'static str,
    /// Not before this step.
    pub from: &'static str,
    /// A number's name.
    pub measure: fn(Measure) -> &'static str,
    /// What a reader does.
    pub deed: fn(Deed) -> &'static str,
    /// What is changed.
    pub aspect: fn(Aspect) -> &'static str,
}

pub(super) static ENGLISH: MakingWords = MakingWords {
    make: "Make a lesson",
    edit: "Edit this lesson",
    about: "A lesson is this experiment with a story: a question, steps that check themselves, and what is hidden at first. It becomes a link, or a file where it is long.",
    title: "Title",
    author: "Author, if you like",
    text: "Story",
    text_line: "An empty line ends a paragraph, “- ” begins an item of a list, *stars* emphasise.",
    question: "What do readers predict before Play?",
    answers: "Answers to choose from",
    answers_line: "One on each line, two to six. Without a question leave both empty.",
    right: "What happens",
    unsaid: "I do not say",
    steps: "Steps",
    step: |step| format!("Step {step}"),
    words: "What to do, and what to look for",
    met: "It is met when",
    also: "and also",
    panel: "Where to look",
    nowhere: "nowhere in particular",
    add: "Add a step",
    remove: |step| format!("Remove step {step}"),
    up: |step| format!("Move step {step} up"),
    hidden: "Hidden until the last step is met",
    stages: |changes| format!("Make stages of what was done: {changes} planned for the same steps"),
    preview: "See it as readers do",
    copy: "Copy its link",
    save: "Save it as a file",
    length: |characters| format!("Its link has {characters} characters."),
    too_long: "It is too long for a link; a file can hold it.",
    read: "the reader says so",
    reached: "the run has reached step",
    measured: "a number is",
    overfits: "it overfits",
    did: "the reader has",
    changed: "the reader has changed",
    learner: "Learner",
    at_least: "at least",
    at_most: "at most",
    number: "Number",
    from: "not before step",
    measure: |measure| match measure {
        Measure::TrainLoss => "train loss",
        Measure::TestLoss => "test loss",
        Measure::TrainAccuracy => "train accuracy, 0 to 1",
        Measure::TestAccuracy => "test accuracy, 0 to 1",
        Measure::Gap => "gap",
        Measure::AboveBest => "test loss above its best",
        Measure::Rigidity => "rigidity, 0 to 1",
        Measure::Flexibility => "flexibility, 0 to 1",
        Measure::WeightNorm => "length of the weights",
        Measure::Stimulus => "chance of the stimulus, 0 to 1",
        Measure::Receptors => "receptors, 0 to 1",
        Measure::Felt => "felt reward",
        Measure::Agreement => "same answers as the first learner, 0 to 1",
        Measure::Likeness => "CKA with the first learner, 0 to 1",
    },
    deed: |deed| match deed {
        Deed::Played => "pressed Play",
        Deed::Stepped => "pressed Step",
        Deed::WentBack => "gone back on the timeline",
        Deed::Reset => "pressed Reset",
        Deed::Selected => "selected a neuron or a synapse",
        Deed::Explained => "opened the arithmetic of a neuron",
        Deed::Revealed => "marked the flipped labels",
        Deed::Pruned => "measured without some weights",
        Deed::Swept => "run a sweep to its end",
        Deed::Followed => "followed a step in slow motion",
    },
    aspect: |aspect| match aspect {
        Aspect::Points => "the points",
        Aspect::Topology => "the network",
        Aspect::Feedback => "the kind of feedback",
        Aspect::Cut => "the feedback: it is cut",
        Aspect::Flipped => "the feedback: its sign is flipped",
        Aspect::Delayed => "the feedback: it is late",
        Aspect::Closed => "the feedback: it is closed again",
        Aspect::Rate => "the learning rate",
        Aspect::Regularisation => "the regularisation",
        Aspect::Prior => "the prior knowledge",
        Aspect::Teacher => "the teacher",
        Aspect::Rule => "the teacher: a rule teaches",
        Aspect::Filter => "which points are trained on",
        Aspect::World => "rewards and receptors",
        Aspect::Lesion => "the network: a neuron is silenced",
    },
};

pub(super) static CHINESE: MakingWords = MakingWords {
    make: "自己编一课",
    edit: "修改这一课",
    about: "一课就是眼前这个实验加上一个故事：一个问题、几个会自己检查的步骤，以及起初隐藏的部分。编好后得到一个链接；太长时存成文件。",
    title: "标题",
    author: "作者（可不填）",
    text: "故事",
    text_line: "空一行另起一段；行首写“- ”是列表的一项；*星号*之间表示强调。",
    question: "播放之前，请读者预想什么？",
    answers: "可选的答案",
    answers_line: "每行一个，两到六个。不提问时，两处都留空。",
    right: "实际发生的",
    unsaid: "不说明",
    steps: "步骤",
    step: |step| format!("第 {step} 步"),
    words: "做什么，看什么",
    met: "何时算完成",
    also: "并且",
    panel: "看哪里",
    nowhere: "不特别指出",
    add: "加一步",
    remove: |step| format!("去掉第 {step} 步"),
    up: |step| format!("把第 {step} 步上移"),
    hidden: "最后一步完成之前隐藏",
    stages: |changes| format!("把做过的 {changes} 处改动编成阶段，安排在同样的步数"),
    preview: "以读者的眼光看",
    copy: "复制它的链接",
    save: "存成文件",
    length: |characters| format!("链接长 {characters} 个字符。"),
    too_long: "内容太长，链接装不下，可以存成文件。",
    read: "读者表示看明白了",
    reached: "运行到了这一步数",
    measured: "某个数值",
    overfits: "出现过拟合",
    did: "读者做了",
    changed: "读者改动了",
    learner: "学习者",
    at_least: "不小于",
    at_most: "不大于",
    number: "数值",
    from: "不早于步数",
    measure: |measure| match measure {
        Measure::TrainLoss => "训练损失",
        Measure::TestLoss => "测试损失",
        Measure::TrainAccuracy => "训练准确率（0 到 1）",
        Measure::TestAccuracy => "测试准确率（0 到 1）",
        Measure::Gap => "差距",
        Measure::AboveBest => "测试损失高出最佳值",
        Measure::Rigidity => "僵化度（0 到 1）",
        Measure::Flexibility => "灵活度（0 到 1）",
        Measure::WeightNorm => "权重的长度",
        Measure::Stimulus => "选择刺激的概率（0 到 1）",
        Measure::Receptors => "受体（0 到 1）",
        Measure::Felt => "感受到的奖励",
        Measure::Agreement => "与第一个学习者回答相同的比例（0 到 1）",
        Measure::Likeness => "与第一个学习者的 CKA（0 到 1）",
    },
    deed: |deed| match deed {
        Deed::Played => "按播放",
        Deed::Stepped => "按单步",
        Deed::WentBack => "在时间线上后退",
        Deed::Reset => "按重来",
        Deed::Selected => "选中一个神经元或突触",
        Deed::Explained => "打开神经元的算式",
        Deed::Revealed => "标出翻转的标签",
        Deed::Pruned => "去掉部分权重再测",
        Deed::Swept => "把一次扫描做完",
        Deed::Followed => "用慢动作看完一步",
    },
    aspect: |aspect| match aspect {
        Aspect::Points => "数据点",
        Aspect::Topology => "网络",
        Aspect::Feedback => "反馈的种类",
        Aspect::Cut => "反馈：切断",
        Aspect::Flipped => "反馈：反号",
        Aspect::Delayed => "反馈：延迟",
        Aspect::Closed => "反馈：恢复闭合",
        Aspect::Rate => "学习率",
        Aspect::Regularisation => "正则化",
        Aspect::Prior => "先验知识",
        Aspect::Teacher => "教师",
        Aspect::Rule => "教师：由规则来教",
        Aspect::Filter => "用哪些点训练",
        Aspect::World => "奖励与受体",
        Aspect::Lesion => "网络：有神经元沉默",
    },
};
