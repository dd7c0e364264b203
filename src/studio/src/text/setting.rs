//! Settings in words: names, units, and a line on what each does, in both languages.

use crate::Setting;

/// A setting’s name.
pub(super) fn english_name(setting: Setting) -> &'static str {
    match setting {
        Setting::Train => "Training points",
        Setting::Test => "Test points",
        Setting::Noise => "Noise",
        Setting::Flips => "Flipped labels",
        Setting::DataSeed => "Data seed",
        Setting::Rate => "Learning rate",
        Setting::Ticks => "Ticks",
        Setting::Batch => "Batch",
        Setting::L2 => "Weight decay (L2)",
        Setting::L1 => "Sparsity (L1)",
        Setting::Dropout => "Dropout",
        Setting::InputNoise => "Input noise",
        Setting::Sigma => "Noise σ",
        Setting::Ridge => "Ridge",
        Setting::Delay => "Feedback delay",
        Setting::WarmUp => "Warm-up",
        Setting::Every => "Schedule steps",
        Setting::Factor => "What is left",
        Setting::Clip => "Gradient clipping",
        Setting::Smoothing => "Label smoothing",
        Setting::Patience => "Patience",
        Setting::Repeated => "Point repeated",
        Setting::CentreX => "Region’s centre x",
        Setting::CentreY => "Region’s centre y",
        Setting::Radius => "Region’s radius",
        Setting::Reward => "Right action earns",
        Setting::Stimulus => "Stimulus earns",
        Setting::Punishment => "Punishment",
        Setting::Sharpness => "Sharpness β",
        Setting::Surge => "Surge",
        Setting::Ceiling => "Surge’s ceiling",
        Setting::Tolerance => "Tolerance",
        Setting::Recovery => "Recovery",
        Setting::Floor => "Receptors’ floor",
        Setting::Bits => "Bits",
        Setting::Relevant => "Bits that count",
        Setting::Modulus => "Modulus",
        Setting::Length => "Length of training strings",
        Setting::TestLength => "Length of test strings",
        Setting::SymmetryStrength => "Symmetry’s strength",
        Setting::MonotoneStrength => "Monotonicity’s strength",
        Setting::Varied => "Varied share",
        Setting::Temperature => "Temperature",
        Setting::Mix => "Teacher’s share",
        Setting::Labelled => "Labelled points",
        Setting::FirstPoint => "First point of its own",
        Setting::Points => "Points of its own",
        Setting::ActiveFrom => "Learns from step",
        Setting::ActiveUntil => "Learns until step",
        Setting::Validation => "Validation share",
        Setting::Momentum => "Momentum β",
        Setting::Beta1 => "Adam β₁",
        Setting::Beta2 => "Adam β₂",
        Setting::Decay => "Decoupled decay",
        Setting::Gain => "Gain",
        Setting::BiasSpread => "Bias spread",
        Setting::Seed => "Start seed",
    }
}

/// A setting’s unit; empty where it has none.
pub(super) fn english_unit(setting: Setting) -> &'static str {
    match setting {
        Setting::Train | Setting::Test | Setting::Labelled | Setting::Points => "points",
        Setting::Noise | Setting::InputNoise | Setting::CentreX | Setting::CentreY | Setting::Radius => {
            "units of the data"
        }
        Setting::Batch => "points a step",
        _ => "",
    }
}

/// What a setting does.
pub(super) fn english_line(setting: Setting) -> &'static str {
    match setting {
        Setting::Train => "How many points it learns from. The fewer, the easier to know by heart.",
        Setting::Test => "How many held-out points measure whether it generalises.",
        Setting::Noise => "How far points stray from their shape, as a standard deviation.",
        Setting::Flips => "The share of training labels that are wrong.",
        Setting::DataSeed => "Decides which points there are, and their order.",
        Setting::Rate => "How far each step follows the gradient.",
        Setting::Batch => "How many points each step looks at. Few make its way rough.",
        Setting::Ticks => {
            "How often signals pass before the answer is read. A loop carries the last tick’s value."
        }
        Setting::L2 => "Pulls large weights towards zero, in proportion. Smooths the plane.",
        Setting::L1 => "Pulls every weight towards zero alike. Useless synapses die out.",
        Setting::Dropout => "The chance that a hidden neuron stays silent for a sample.",
        Setting::InputNoise => "Shakes every training point anew at each step.",
        Setting::Sigma => "How strongly the rule shakes what it tries.",
        Setting::Ridge => {
            "Pulls the solution towards zero. Near as many weights as points, it tames the peak."
        }
        Setting::Delay => "How many steps late feedback arrives.",
        Setting::WarmUp => "Over how many first steps the rate grows to what it is.",
        Setting::Every => "Steps between two drops, or until the end of the wave.",
        Setting::Factor => "The share of the rate that is left: after a drop, a step, or at the end.",
        Setting::Clip => "The largest length of the gradient. 0 lets any pass.",
        Setting::Smoothing => "Moves every target a little towards all classes being alike.",
        Setting::Patience => {
            "Epochs without a lower validation loss before it stops and its best weights come back. 0 for never."
        }
        Setting::Repeated => "Which training point is repeated, counted from 1.",
        Setting::CentreX => "Where the region’s centre lies.",
        Setting::CentreY => "Where the region’s centre lies.",
        Setting::Radius => "How far the region reaches.",
        Setting::Reward => {
            "What the right one of the four ordinary actions earns; a wrong one earns nothing."
        }
        Setting::Stimulus => "What the fifth action, the stimulus, earns wherever it is chosen.",
        Setting::Punishment => "What is taken from what the stimulus earns.",
        Setting::Sharpness => "How sharply the better action is preferred: 0 makes all alike.",
        Setting::Surge => {
            "Choosing the stimulus always surpasses what was expected, at least by this much. 0 for a stimulus like any other reward."
        }
        Setting::Ceiling => "From this expectation on, the surge adds nothing.",
        Setting::Tolerance => {
            "How fast receptors go down while the stimulus is chosen. 0 for receptors that stay."
        }
        Setting::Recovery => "How fast receptors come back while it is not.",
        Setting::Floor => "How far down receptors can go: this share of a reward is still felt.",
        Setting::Bits => "How many bits a case has.",
        Setting::Relevant => "How many of them decide: the first ones.",
        Setting::Modulus => "The clock on which two numbers are added.",
        Setting::Length => "How many bits a training string has.",
        Setting::TestLength => {
            "How many bits a test string has: longer ones show whether the rule was learned."
        }
        Setting::SymmetryStrength => "How much breaking the symmetry counts beside the loss.",
        Setting::MonotoneStrength => "How much a slope in the wrong direction counts beside the loss.",
        Setting::Varied => "The share of each batch that comes from all points nevertheless.",
        Setting::Mix => {
            "How much of the loss at labelled points is the teacher’s; unlabelled points have the teacher’s alone."
        }
        Setting::Labelled => {
            "How many training points have labels; the others teach only what the teacher says."
        }
        Setting::Temperature => {
            "The teacher’s answers are softened by it: at 1 as it gives them, higher ones tell more of what it holds for less likely."
        }
        Setting::FirstPoint => "The first of the training points this learner gets, counted from 1.",
        Setting::Points => {
            "How many of the training points this learner gets at most, from the first of its own on."
        }
        Setting::ActiveFrom => "Before this step it stays as it started: so a teacher can learn first.",
        Setting::ActiveUntil => {
            "From this step on it stays as it is: a teacher must have stopped before its student begins."
        }
        Setting::Validation => "The share of training points that only judge when to stop.",
        Setting::Momentum => "How much of the last step is kept.",
        Setting::Beta1 => "How long Adam remembers the gradient’s direction.",
        Setting::Beta2 => "How long Adam remembers the gradient’s size.",
        Setting::Decay => "How much of every weight is taken away per unit of rate, whatever the gradient.",
        Setting::Gain => "A factor on every initial weight.",
        Setting::BiasSpread => "How far the initial biases of hidden neurons spread.",
        Setting::Seed => "Decides initial weights, dropout and input noise.",
    }
}

/// A setting’s name.
pub(super) fn chinese_name(setting: Setting) -> &'static str {
    match setting {
        Setting::Train => "训练点数",
        Setting::Test => "测试点数",
        Setting::Noise => "噪声",
        Setting::Flips => "翻转标签",
        Setting::DataSeed => "数据种子",
        Setting::Rate => "学习率",
        Setting::Ticks => "时间步",
        Setting::Batch => "批大小",
        Setting::L2 => "权重衰减（L2）",
        Setting::L1 => "稀疏（L1）",
        Setting::Dropout => "随机失活率",
        Setting::InputNoise => "输入噪声",
        Setting::Sigma => "扰动 σ",
        Setting::Ridge => "岭系数",
        Setting::Delay => "反馈延迟",
        Setting::WarmUp => "预热",
        Setting::Every => "调度步数",
        Setting::Factor => "剩余比例",
        Setting::Clip => "梯度裁剪",
        Setting::Smoothing => "标签平滑",
        Setting::Patience => "提前停止的耐心",
        Setting::Repeated => "重放的点",
        Setting::CentreX => "区域中心 x",
        Setting::CentreY => "区域中心 y",
        Setting::Radius => "区域半径",
        Setting::Reward => "正确行动的奖励",
        Setting::Stimulus => "刺激的奖励",
        Setting::Punishment => "惩罚",
        Setting::Sharpness => "敏锐度 β",
        Setting::Surge => "激增",
        Setting::Ceiling => "激增的上限",
        Setting::Tolerance => "耐受",
        Setting::Recovery => "恢复",
        Setting::Floor => "受体的下限",
        Setting::Bits => "位数",
        Setting::Relevant => "起作用的位数",
        Setting::Modulus => "模数",
        Setting::Length => "训练串的长度",
        Setting::TestLength => "测试串的长度",
        Setting::SymmetryStrength => "对称惩罚强度",
        Setting::MonotoneStrength => "单调惩罚强度",
        Setting::Varied => "混入比例",
        Setting::Temperature => "温度",
        Setting::Mix => "教师的比重",
        Setting::Labelled => "有标签的点",
        Setting::FirstPoint => "自己的第一个点",
        Setting::Points => "自己的点数",
        Setting::ActiveFrom => "从第几步开始学",
        Setting::ActiveUntil => "学到第几步为止",
        Setting::Validation => "验证集比例",
        Setting::Momentum => "动量 β",
        Setting::Beta1 => "Adam β₁",
        Setting::Beta2 => "Adam β₂",
        Setting::Decay => "解耦衰减",
        Setting::Gain => "增益",
        Setting::BiasSpread => "偏置离散度",
        Setting::Seed => "起点种子",
    }
}

/// A setting’s unit; empty where it has none.
pub(super) fn chinese_unit(setting: Setting) -> &'static str {
    match setting {
        Setting::Train | Setting::Test | Setting::Labelled | Setting::Points => "个点",
        Setting::Noise | Setting::InputNoise | Setting::CentreX | Setting::CentreY | Setting::Radius => {
            "数据单位"
        }
        Setting::Batch => "点/步",
        _ => "",
    }
}

/// What a setting does.
pub(super) fn chinese_line(setting: Setting) -> &'static str {
    match setting {
        Setting::Train => "从多少个点学习。越少，越容易背下来。",
        Setting::Test => "用多少个没见过的点来衡量泛化。",
        Setting::Noise => "点偏离原来形状的程度，以标准差计。",
        Setting::Flips => "训练标签中错误的比例。",
        Setting::DataSeed => "决定有哪些点，以及它们的顺序。",
        Setting::Rate => "每一步沿梯度走多远。",
        Setting::Batch => "每一步看几个点。点少，路就颠簸。",
        Setting::Ticks => "信号传几遍才读出答案；回路突触传的是上一个时间步的值。",
        Setting::L2 => "按比例把大权重拉向零，平面会变得平滑。",
        Setting::L1 => "把每个权重以同样的力拉向零，无用的突触会消失。",
        Setting::Dropout => "每个样本上隐藏神经元沉默的概率。",
        Setting::InputNoise => "每一步都把训练点重新抖动一次。",
        Setting::Sigma => "这条规则试探时扰动的强度。",
        Setting::Ridge => "把解拉向零；当权重数接近点数时，它能压低峰值。",
        Setting::Delay => "反馈晚到多少步。",
        Setting::WarmUp => "学习率用多少步升到设定值。",
        Setting::Every => "两次下降之间的步数，或余弦的总长。",
        Setting::Factor => "每次下降、每一步或最终剩下的学习率比例。",
        Setting::Clip => "梯度长度的上限；0 表示不限。",
        Setting::Smoothing => "把每个目标略微推向各类均等。",
        Setting::Patience => "验证损失连续多少轮不再降低就停止，并恢复最佳权重；0 表示从不。",
        Setting::Repeated => "反复训练的是哪个训练点，从 1 数起。",
        Setting::CentreX => "区域中心的位置。",
        Setting::CentreY => "区域中心的位置。",
        Setting::Radius => "区域伸展多远。",
        Setting::Reward => "四种普通行动中正确的那个得到多少；错的什么也得不到。",
        Setting::Stimulus => "第五种行动，即刺激，在任何地方被选中都得到多少。",
        Setting::Punishment => "从刺激的奖励中扣去多少。",
        Setting::Sharpness => "对较好行动的偏好有多强；0 表示一视同仁。",
        Setting::Surge => "选择刺激总会超出预期，至少超出这么多；0 表示它和别的奖励一样。",
        Setting::Ceiling => "预期到了这里，激增不再添加什么。",
        Setting::Tolerance => "选择刺激时受体下降多快；0 表示受体不变。",
        Setting::Recovery => "不选刺激时受体恢复多快。",
        Setting::Floor => "受体最低降到哪里：奖励仍有这么大比例被感受到。",
        Setting::Bits => "每个情形有多少位。",
        Setting::Relevant => "其中有多少位起决定作用：从头数起。",
        Setting::Modulus => "两个数在多大的钟面上相加。",
        Setting::Length => "训练串有多少位。",
        Setting::TestLength => "测试串有多少位：更长的串能看出是否学会了规则。",
        Setting::SymmetryStrength => "打破对称性在损失之外要付多大的代价。",
        Setting::MonotoneStrength => "往错误方向倾斜在损失之外要付多大的代价。",
        Setting::Varied => "每批中仍然取自全部训练点的比例。",
        Setting::Temperature => {
            "教师的回答会被它软化：1 时原样给出，越高越能看出教师如何看待不太可能的类别。"
        }
        Setting::FirstPoint => "这个学习者分到的第一个训练点，从 1 数起。",
        Setting::Points => "这个学习者最多分到多少个训练点，从它自己的第一个点算起。",
        Setting::ActiveFrom => "在这一步之前它保持初始的样子：好让教师先学。",
        Setting::ActiveUntil => "从这一步起它不再变化：学生开始之前，教师必须已经停下。",
        Setting::Mix => "有标签的点上，损失有多少来自教师；没有标签的点只听教师的。",
        Setting::Labelled => "多少个训练点有标签；其余的只教教师所说的。",
        Setting::Validation => "只用来判断何时停止的训练点比例。",
        Setting::Momentum => "保留上一步的多少。",
        Setting::Beta1 => "Adam 对梯度方向记多久。",
        Setting::Beta2 => "Adam 对梯度大小记多久。",
        Setting::Decay => "每单位学习率从每个权重中减去的比例，与梯度无关。",
        Setting::Gain => "乘在每个初始权重上的系数。",
        Setting::BiasSpread => "隐藏神经元初始偏置的离散程度。",
        Setting::Seed => "决定初始权重、随机失活与输入噪声。",
    }
}
