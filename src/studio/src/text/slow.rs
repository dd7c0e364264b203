//! The slow motion in words, in both languages.

use crate::number::whole;
use crate::slow::{Fate, Flow, SlowStage, Unshown};

/// What the page says of the slow motion.
#[derive(Debug)]
pub struct SlowWords {
    /// The button and the region.
    pub region: &'static str,
    /// The stages, in a word or two.
    pub stage: fn(SlowStage) -> &'static str,
    /// To the next stage.
    pub next: &'static str,
    /// Makes the step.
    pub make: &'static str,
    /// To the stage before.
    pub back: &'static str,
    /// It goes on by itself.
    pub play: &'static str,
    /// It rests.
    pub pause: &'static str,
    /// It closes.
    pub close: &'static str,
    /// Which sample is followed: its number, of how many.
    pub sample: &'static str,
    /// The sample: training point, its place in the batch, its batch, what is wanted.
    pub goes_in: fn(u32, u32, u32, &str) -> String,
    /// Signals: the neuron, its sum, what it sends.
    pub forward: fn(&str, &str, &str) -> String,
    /// What of the step is not followed.
    pub unshown: fn(Unshown) -> String,
    /// The error: the output, its answer, what was wanted, the error.
    pub error: fn(&str, &str, &str, &str) -> String,
    /// The error where the rule has none.
    pub no_error: &'static str,
    /// How the rule's feedback flows.
    pub flow: fn(Flow) -> &'static str,
    /// What reaches a neuron: the neuron, what.
    pub reaches: fn(&str, &str) -> String,
    /// How much worse than expected it was.
    pub worse: fn(&str) -> String,
    /// What becomes of the feedback on its way.
    pub fate: fn(Fate) -> String,
    /// The change: synapse, before, rate, what arrived, after.
    pub change: fn(&str, &str, &str) -> String,
    /// The plain descent's sum: rate and what arrived.
    pub by_descent: fn(&str, &str) -> String,
    /// Whose change it is: samples, parameters.
    pub of_batch: fn(u32, usize) -> String,
    /// Nothing changes.
    pub nothing: &'static str,
    /// Why there is no step to follow.
    pub idle: &'static str,
    /// All numbers.
    pub numbers: &'static str,
    /// The columns of neurons.
    pub neurons: [&'static str; 6],
    /// The columns of synapses.
    pub synapses: [&'static str; 5],
}

pub(super) static ENGLISH: SlowWords = SlowWords {
    region: "Slow motion",
    stage: |stage| match stage {
        SlowStage::Sample => "A sample goes in",
        SlowStage::Forward => "Signals go forward",
        SlowStage::Error => "The error appears",
        SlowStage::Feedback => "Feedback flows back",
        SlowStage::Change => "Weights change",
    },
    next: "Next stage",
    make: "Make this step",
    back: "Stage before",
    play: "Play the stages",
    pause: "Pause the stages",
    close: "Close the slow motion",
    sample: "Sample of the batch",
    goes_in: |point, place, batch, wanted| match batch {
        1 => format!("Training point {point} is all of the next step’s batch. Wanted: {wanted}."),
        _ => format!(
            "Training point {point}, number {place} of the {batch} in the next step’s batch. Wanted: {wanted}."
        ),
    },
    forward: |neuron, sum, sends| {
        format!(
            "Each neuron adds what arrives, weight × signal, and its bias. {neuron}: the sum is {sum}, it sends {sends}."
        )
    },
    unshown: |unshown| {
        match unshown {
        Unshown::Ticks(ticks) => {
            format!("Of {ticks} ticks the last is shown; a loop carries what was sent a tick before.")
        }
        Unshown::Mirrored => {
            "What the learner answers is made of this and of what comes for the mirrored point, which is not shown.".to_owned()
        }
        Unshown::Noise => {
            "What a neuron sends is made of its sum and of noise that this rule adds, which is not shown: the sums below do not come to it.".to_owned()
        }
        Unshown::Dropout => {
            "Dropout leaves some hidden neurons out of this step and makes the others louder: what those send is not what their sums come to.".to_owned()
        }
    }
    },
    error: |output, answer, wanted, error| {
        format!(
            "{output} answers {answer}; wanted was {wanted}. Its error for the batch’s mean loss: {error}."
        )
    },
    no_error: "This rule computes no error at the outputs.",
    flow: |flow| match flow {
        Flow::Back => "Errors go back along the same synapses, each times the weight it passes.",
        Flow::Aligned => "Errors go back beside the synapses, through random weights that never change.",
        Flow::Direct => {
            "The outputs’ errors go straight to every hidden neuron, through random weights that never change."
        }
        Flow::Broadcast => {
            "No error is sent to anyone. One number goes to all alike: how much worse the answer was with the noise that was tried."
        }
        Flow::Outputs => "Only the outputs’ own synapses hear of the error; hidden neurons hear nothing.",
        Flow::Local => "Nothing flows back. A synapse sees what its two neurons send, and no error.",
        Flow::Solved => "Nothing flows back. The outputs’ weights are solved for, all at once.",
    },
    reaches: |neuron, what| format!("{neuron} gets {what}."),
    worse: |worse| format!("With the noise the loss was {worse} above what was expected."),
    fate: |fate| match fate {
        Fate::Arrives => String::new(),
        Fate::Cut => "It is cut: nothing arrives.".to_owned(),
        Fate::Flipped => "Its sign is turned on the way: it pushes the wrong way.".to_owned(),
        Fate::LateFlipped(late) => {
            let steps = if late == 1 { "a step".to_owned() } else { format!("{late} steps") };
            format!(
                "It is {steps} late, and its sign is turned on the way: what arrives now pushes the wrong way for what was wrong then."
            )
        }
        Fate::Late(1) => "It is a step late: what arrives now was sent the step before.".to_owned(),
        Fate::Late(late) => {
            format!("It is {late} steps late: what arrives now was sent {late} steps before.")
        }
    },
    change: |synapse, before, after| format!("The largest change, {synapse}: from {before} to {after}."),
    by_descent: |rate, arrived| format!("That is rate {rate} × {arrived}, taken away."),
    of_batch: |batch, changed| match batch {
        1 => format!("{} weights and biases change, by this one sample.", whole(changed as u64)),
        _ => format!(
            "{} weights and biases change, by all {batch} samples of the batch together.",
            whole(changed as u64)
        ),
    },
    nothing: "Nothing changes.",
    idle: "The next step trains on nothing that could be followed: this learner rests, waits for its teacher, makes choices, or its filter lets no point through.",
    numbers: "All numbers of this step",
    neurons: ["Neuron", "sends", "gets", "bias", "arrives", "bias after"],
    synapses: ["Synapse", "weight", "carries", "arrives", "weight after"],
};

pub(super) static CHINESE: SlowWords = SlowWords {
    region: "慢动作",
    stage: |stage| match stage {
        SlowStage::Sample => "样本进入",
        SlowStage::Forward => "信号前行",
        SlowStage::Error => "误差出现",
        SlowStage::Feedback => "反馈回流",
        SlowStage::Change => "权重改变",
    },
    next: "下一阶段",
    make: "执行这一步",
    back: "上一阶段",
    play: "连续播放各阶段",
    pause: "暂停各阶段",
    close: "关闭慢动作",
    sample: "批中的样本",
    goes_in: |point, place, batch, wanted| match batch {
        1 => format!("下一步的批中只有一个样本：训练点 {point}。应有的回答：{wanted}。"),
        _ => format!(
            "训练点 {point}，下一步的批共 {batch} 个样本，这是其中第 {place} 个。应有的回答：{wanted}。"
        ),
    },
    forward: |neuron, sum, sends| {
        format!("每个神经元把传来的“权重 × 信号”与自己的偏置相加。{neuron}：总和为 {sum}，送出 {sends}。")
    },
    unshown: |unshown| match unshown {
        Unshown::Ticks(ticks) => {
            format!("共 {ticks} 个时间步，这里只显示最后一个；回路突触传来的，是前一个时间步送出的信号。")
        }
        Unshown::Mirrored => "学习者的回答由此处的输出与镜像点的输出合成，后者没有显示。".to_owned(),
        Unshown::Noise => {
            "神经元的输出里还有这种规则加在求和上的噪声，噪声没有显示，所以下面各项加起来不等于它。"
                .to_owned()
        }
        Unshown::Dropout => {
            "随机失活让一些隐藏神经元不参加这一步，其余的相应放大，所以它们的输出与各自的求和对不上。"
                .to_owned()
        }
    },
    error: |output, answer, wanted, error| {
        format!("{output} 答 {answer}，应答 {wanted}。按这一批的平均损失算，它的误差为 {error}。")
    },
    no_error: "这种规则不在输出端计算误差。",
    flow: |flow| match flow {
        Flow::Back => "误差沿原来的突触返回，途经哪个权重就乘上哪个权重。",
        Flow::Aligned => "误差不走原来的权重，而是经由一组永不改变的随机权重返回。",
        Flow::Direct => "输出端的误差经由永不改变的随机权重，直接送到每个隐藏神经元。",
        Flow::Broadcast => "谁也收不到误差。所有神经元只听到同一个数：试加噪声之后，回答差了多少。",
        Flow::Outputs => "只有输出神经元自己的突触得知误差，隐藏神经元什么也听不到。",
        Flow::Local => "没有反馈。突触只看得到两端神经元送出的信号，看不到误差。",
        Flow::Solved => "没有反馈。输出层的权重一次解出。",
    },
    reaches: |neuron, what| format!("{neuron} 收到 {what}。"),
    worse: |worse| format!("加上噪声后，损失比预期高 {worse}。"),
    fate: |fate| match fate {
        Fate::Arrives => String::new(),
        Fate::Cut => "反馈被切断：什么也没有到达。".to_owned(),
        Fate::Flipped => "反馈在途中被反号：它推向错误的方向。".to_owned(),
        Fate::LateFlipped(late) => format!(
            "反馈迟到 {late} 步，并在途中被反号：此刻到达的，是 {late} 步以前发出的，推向错误的方向。"
        ),
        Fate::Late(late) => format!("反馈迟到 {late} 步：此刻到达的，是 {late} 步以前发出的。"),
    },
    change: |synapse, before, after| format!("改变最大的是{synapse}：由 {before} 变为 {after}。"),
    by_descent: |rate, arrived| format!("即减去学习率 {rate} × {arrived}。"),
    of_batch: |batch, changed| match batch {
        1 => format!("这一个样本改变了 {} 个权重和偏置。", whole(changed as u64)),
        _ => format!("批中 {batch} 个样本共同改变了 {} 个权重和偏置。", whole(changed as u64)),
    },
    nothing: "什么也没有改变。",
    idle: "下一步没有可以跟随的训练：这个学习者在休息、在等教师、在做选择，或者筛选之后一个点也不剩。",
    numbers: "这一步的全部数值",
    neurons: ["神经元", "送出", "收到", "偏置", "到达", "新偏置"],
    synapses: ["突触", "权重", "传递", "到达", "新权重"],
};
