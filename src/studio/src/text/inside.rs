//! The inside in words, in both languages.

use crate::inside::{Condition, Quarters};
use crate::number::{percent, weight, whole};
use crate::picture::Strip;

/// A class's name, and where its points lie in the mean.
type Mean = (String, [f32; 2]);

/// What the page says of the inside.
#[derive(Debug)]
pub struct InsideWords {
    /// The button and the region.
    pub region: &'static str,
    /// A neuron's condition in a word.
    pub condition: fn(Condition) -> &'static str,
    /// The column of conditions.
    pub conditions: &'static str,
    /// A neuron: its condition, and the share of training samples at which it is flat.
    pub flat: fn(Option<Condition>, f32) -> String,
    /// The hidden space.
    pub space: &'static str,
    /// The neuron whose signal is the way across.
    pub across: &'static str,
    /// The neuron whose signal is the way up.
    pub up: &'static str,
    /// How to read the space of a plane.
    pub space_line: &'static str,
    /// How to read the space of points without a plane.
    pub points_line: &'static str,
    /// The space: neurons across and up, and each class's name with where its training points lie in the mean.
    pub space_told: fn(&str, &str, &[Mean]) -> String,
    /// Distributions over time.
    pub spreads: &'static str,
    /// Of what.
    pub strip: fn(Strip) -> &'static str,
    /// How to read them.
    pub spreads_line: &'static str,
    /// A distribution at a step.
    pub spread_told: fn(u64, Quarters) -> String,
    /// Before there is one.
    pub spread_none: &'static str,
    /// Pruning.
    pub pruning: &'static str,
    /// Its slider.
    pub share: &'static str,
    /// Where the slider is: percent, weights that would go, all weights.
    pub share_is: fn(u32, usize, usize) -> String,
    /// The column with all weights.
    pub whole: &'static str,
    /// The column without some: percent.
    pub without: fn(u32) -> String,
    /// How to read it.
    pub pruning_line: &'static str,
    /// Really cuts so many.
    pub cut: fn(usize) -> String,
    /// Silenced neurons and what that costs.
    pub lesions: &'static str,
    /// The column as if nobody were silenced.
    pub speaking: &'static str,
    /// The column as it is.
    pub silenced: &'static str,
    /// Nobody is silenced.
    pub nobody: &'static str,
    /// How to read it.
    pub lesions_line: &'static str,
}

/// A place in the space.
fn place([x, y]: [f32; 2]) -> String {
    format!("({}, {})", weight(x), weight(y))
}

/// The edge of a bin.
fn edge(value: f32) -> String {
    match value {
        _ if value == f32::INFINITY => "∞".to_owned(),
        _ if value == f32::NEG_INFINITY => "−∞".to_owned(),
        _ => weight(value),
    }
}

pub(super) static ENGLISH: InsideWords = InsideWords {
    region: "Inside",
    condition: |condition| match condition {
        Condition::Dead => "dead",
        Condition::Saturated => "saturated",
    },
    conditions: "State",
    flat: |condition, share| {
        match condition {
        Some(Condition::Dead) => {
            "Dead: at every training sample it sends next to nothing, and its slope is below 1 % of its steepest. No error gets through, so it no longer learns.".to_owned()
        }
        Some(Condition::Saturated) => format!(
            "Saturated: at {} of training samples its slope is below 1 % of its steepest. Hardly any error gets through. It counts as saturated from {} on.",
            percent(share),
            percent(Condition::SATURATED)
        ),
        None => format!("Flat at {} of training samples: slope below 1 % of its steepest.", percent(share)),
    }
    },
    space: "Hidden space",
    across: "Across",
    up: "Up",
    space_line: "The plane as two neurons see it: what each sends is a coordinate. Where they bend space, the grid bends; points that can be told apart there move apart.",
    points_line: "Each point with what two neurons send as its coordinates. Points that can be told apart there move apart.",
    space_told: |across, up, means| {
        let each: Vec<String> = means.iter().map(|(name, at)| format!("{name} {}", place(*at))).collect();
        format!(
            "Hidden space: {across} across, {up} up. Training points lie, in the mean, at: {}.",
            each.join("; ")
        )
    },
    spreads: "Distributions over time",
    strip: |strip| match strip {
        Strip::Weights => "Weights",
        Strip::Sent => "Hidden signals",
    },
    spreads_line: "From left to right the same steps as the timeline; the stronger the colour, the more of them have that value. Upwards v / (1 + |v|): ±1 is halfway to the edge, and nothing is cut off. Signals are those for the first 256 training samples.",
    spread_told: |step, quarters| {
        format!(
            "Step {}: between {} and {}; the middle half between {} and {}.",
            whole(step),
            edge(quarters.least),
            edge(quarters.most),
            edge(quarters.low),
            edge(quarters.high)
        )
    },
    spread_none: "There are none.",
    pruning: "Pruning",
    share: "Prune the smallest",
    share_is: |percent, gone, all| format!("{percent} %, {} of {}", whole(gone as u64), whole(all as u64)),
    whole: "all weights",
    without: |percent| format!("without {percent} %"),
    pruning_line: "On the drawing, what would go is faded. The network trains on with all of its weights until you cut.",
    cut: |count| match count {
        1 => "Cut this synapse".to_owned(),
        _ => format!("Cut these {} synapses", whole(count as u64)),
    },
    lesions: "Silenced neurons",
    speaking: "if they spoke",
    silenced: "silenced",
    nobody: "Nobody is silenced. Select a hidden neuron and tick “Silenced”: what that costs stands here.",
    lesions_line: "The same network at the same step, with and without what the silenced neurons would send.",
};

pub(super) static CHINESE: InsideWords = InsideWords {
    region: "内部",
    condition: |condition| match condition {
        Condition::Dead => "死亡",
        Condition::Saturated => "饱和",
    },
    conditions: "状态",
    flat: |condition, share| match condition {
        Some(Condition::Dead) => {
            "死亡：对每个训练样本，它的输出都几乎为零，斜率不到最陡处的 1 %。误差传不过去，它不再学习。"
                .to_owned()
        }
        Some(Condition::Saturated) => format!(
            "饱和：对 {} 的训练样本，它的斜率不到最陡处的 1 %，误差几乎传不过去。达到 {} 即算饱和。",
            percent(share),
            percent(Condition::SATURATED)
        ),
        None => format!("对 {} 的训练样本处于平坦处：斜率不到最陡处的 1 %。", percent(share)),
    },
    space: "隐藏空间",
    across: "横轴",
    up: "纵轴",
    space_line: "两个神经元眼中的平面：各以自己的输出为一个坐标。它们在哪里弯折空间，网格就在哪里弯曲；能被区分的点会彼此分开。",
    points_line: "每个点以两个神经元的输出为坐标。能被区分的点会彼此分开。",
    space_told: |across, up, means| {
        let each: Vec<String> = means.iter().map(|(name, at)| format!("{name} {}", place(*at))).collect();
        format!("隐藏空间：横轴为{across}，纵轴为{up}。各类训练点的平均位置：{}。", each.join("；"))
    },
    spreads: "分布随时间的变化",
    strip: |strip| match strip {
        Strip::Weights => "权重",
        Strip::Sent => "隐藏层输出",
    },
    spreads_line: "横向与时间线的步数一致；颜色越深，取该值的越多。纵向为 v / (1 + |v|)：±1 在中线与边缘的正中，任何值都不会被截掉。输出取自前 256 个训练样本。",
    spread_told: |step, quarters| {
        format!(
            "第 {} 步：介于 {} 与 {} 之间，居中的一半介于 {} 与 {} 之间。",
            whole(step),
            edge(quarters.least),
            edge(quarters.most),
            edge(quarters.low),
            edge(quarters.high)
        )
    },
    spread_none: "这里没有。",
    pruning: "剪枝",
    share: "去掉最小的权重",
    share_is: |percent, gone, all| format!("{percent} %，{} / {}", whole(gone as u64), whole(all as u64)),
    whole: "全部权重",
    without: |percent| format!("去掉 {percent} %"),
    pruning_line: "图上淡去的是将被去掉的突触。剪断之前，网络仍用全部权重训练。",
    cut: |count| format!("剪断这 {} 条突触", whole(count as u64)),
    lesions: "沉默的神经元",
    speaking: "若不沉默",
    silenced: "沉默时",
    nobody: "还没有神经元沉默。选中一个隐藏神经元并勾选“沉默”，代价就会列在这里。",
    lesions_line: "同一网络、同一步：有与没有这些神经元的输出。",
};
