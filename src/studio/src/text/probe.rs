//! Probes in words, in both languages.

/// Names and explanations of probes.
#[derive(Debug)]
pub struct Probes {
    /// How long the weights are.
    pub weight_norm: &'static str,
    /// What that is.
    pub weight_norm_line: &'static str,
    /// How long the last step's gradient is.
    pub gradient_norm: &'static str,
    /// What that is.
    pub gradient_norm_line: &'static str,
    /// How varied answers are.
    pub flexibility: &'static str,
    /// What that is.
    pub flexibility_line: &'static str,
    /// How often others are answered as the repeated point.
    pub rigidity: &'static str,
    /// What that is.
    pub rigidity_line: &'static str,
    /// Whether the table of pruning is shown.
    pub pruning: &'static str,
    /// What the table shows.
    pub pruning_line: &'static str,
    /// The column of shares.
    pub share: &'static str,
    /// The column without the smallest weights.
    pub smallest: &'static str,
    /// The column without any weights.
    pub random: &'static str,
}

pub(super) static ENGLISH: Probes = Probes {
    weight_norm: "Weight norm",
    weight_norm_line: "The length of all its weights as one vector; biases do not count.",
    gradient_norm: "Gradient norm",
    gradient_norm_line: "The length of the last step’s gradient, or of what stands for it, with penalties and clipping.",
    flexibility: "Flexibility",
    flexibility_line: "How evenly its answers to the test points are spread over the classes: 100 % for all alike, 0 % for one.",
    rigidity: "Rigidity",
    rigidity_line: "The share of other classes’ test points that are answered as the repeated point is.",
    pruning: "Measure it without some of its weights",
    pruning_line: "Train · test without this share of its weights. Training goes on with all of them.",
    share: "Without",
    smallest: "the smallest",
    random: "any",
};

pub(super) static CHINESE: Probes = Probes {
    weight_norm: "权重范数",
    weight_norm_line: "全部权重看作一个向量时的长度，不计偏置。",
    gradient_norm: "梯度范数",
    gradient_norm_line: "上一步的梯度（或代替它的量）的长度，已计入惩罚项与裁剪。",
    flexibility: "灵活度",
    flexibility_line: "对测试点的回答在各类之间分布得多均匀：各类一样多为 100 %，只剩一类为 0 %。",
    rigidity: "僵化度",
    rigidity_line: "其他类的测试点中，有多大比例被答成了重放的那个点的类别。",
    pruning: "去掉部分权重来测量",
    pruning_line: "去掉这一比例的权重后的训练 · 测试结果；训练本身仍用全部权重。",
    share: "去掉",
    smallest: "最小的",
    random: "随机的",
};
