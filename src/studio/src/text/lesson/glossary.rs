//! The glossary: the terms that lessons mark, each said in a sentence or two in both languages.
//!
//! Lessons mark the base form, in brackets; a capital at the start of a sentence is the same term.

/// A term of the field.
#[derive(Debug)]
pub struct Term {
    /// What it is called in English.
    pub english: &'static str,
    /// What it is called in Chinese.
    pub chinese: &'static str,
    /// What it means, in English.
    pub english_says: &'static str,
    /// What it means, in Chinese.
    pub chinese_says: &'static str,
}

/// All terms, in the order in which one would explain them.
pub const GLOSSARY: &[Term] = &[
    Term {
        english: "overfitting",
        chinese: "过拟合",
        english_says: "Fitting the training points so closely that answers to new points get worse: what is learned is also what only these points have.",
        chinese_says: "把训练点学得太贴，连它们独有的偶然也学了进去，于是对新的点答得更差。",
    },
    Term {
        english: "generalisation",
        chinese: "泛化",
        english_says: "Being right about points one has never seen, because what was learned holds for them, too.",
        chinese_says: "对从没见过的点也能答对，因为学到的东西对它们同样成立。",
    },
    Term {
        english: "training set",
        chinese: "训练集",
        english_says: "The points a network learns from. It sees their labels.",
        chinese_says: "网络用来学习的点，它看得到这些点的标签。",
    },
    Term {
        english: "test set",
        chinese: "测试集",
        english_says: "Points from the same source that the network never learns from. They only measure whether it generalises.",
        chinese_says: "出自同一来源、但从不用来学习的点，只用来衡量泛化。",
    },
    Term {
        english: "loss",
        chinese: "损失",
        english_says: "One number that says how far the answers are from the labels. Learning tries to make it smaller.",
        chinese_says: "一个数，说明回答离标签有多远。学习就是设法让它变小。",
    },
    Term {
        english: "gap",
        chinese: "差距",
        english_says: "Test loss less training loss. It grows where a network knows its training points better than the rule behind them.",
        chinese_says: "测试损失减去训练损失。网络背下来的越是多过学懂的，它就越大。",
    },
    Term {
        english: "weight",
        chinese: "权重",
        english_says: "The number by which a synapse multiplies the signal that passes. Weights are what changes in learning.",
        chinese_says: "信号经过突触时要乘上的数。学习时改变的就是权重。",
    },
    Term {
        english: "bias",
        chinese: "偏置",
        english_says: "A number that a neuron adds to its weighted sum, whatever it hears.",
        chinese_says: "神经元在加权和之外总要加上的一个数，不管听到什么。",
    },
    Term {
        english: "activation",
        chinese: "激活函数",
        english_says: "What a neuron makes of its sum before it passes it on: a curve such as tanh, or a threshold.",
        chinese_says: "神经元把总和变成输出的方式，例如 tanh 曲线，或者一道阈值。",
    },
    Term {
        english: "backpropagation",
        chinese: "反向传播",
        english_says: "Sending the error of the answer back through the network’s own weights, so that each weight learns how much it has contributed.",
        chinese_says: "把回答的误差沿网络自己的权重传回去，让每个权重知道自己对误差有多少责任。",
    },
    Term {
        english: "gradient",
        chinese: "梯度",
        english_says: "For every weight, how fast the loss would grow if this weight grew. Going against it makes the loss smaller.",
        chinese_says: "对每个权重来说，它增大一点，损失会跟着增大多少。逆着梯度走一小步，损失就变小。",
    },
    Term {
        english: "learning rate",
        chinese: "学习率",
        english_says: "How far a step goes against the gradient. Too small a rate is slow, too large a one overshoots.",
        chinese_says: "每一步逆着梯度走多远。太小就慢，太大就会冲过头。",
    },
    Term {
        english: "epoch",
        chinese: "轮次",
        english_says: "As many steps as it takes to have seen all training points once.",
        chinese_says: "把全部训练点看过一遍所用的步数。",
    },
    Term {
        english: "regularisation",
        chinese: "正则化",
        english_says: "Anything that keeps a network from fitting its training points too closely, such as weight decay, dropout or noise.",
        chinese_says: "凡是不让网络把训练点学得太贴的做法，例如权重衰减、随机失活、加噪声。",
    },
    Term {
        english: "weight decay",
        chinese: "权重衰减",
        english_says: "Every weight loses a small share of itself at each step. What is not renewed by learning fades.",
        chinese_says: "每个权重在每一步都减去自己的一小部分，学习不再补充的就渐渐淡去。",
    },
    Term {
        english: "dropout",
        chinese: "随机失活",
        english_says: "For each sample in training, some hidden neurons are silent by chance, so that no one of them can be relied on alone.",
        chinese_says: "训练时，对每个样本都让一部分隐藏神经元随机沉默，谁也不能单独依赖。",
    },
    Term {
        english: "early stopping",
        chinese: "提前停止",
        english_says: "Ending the training when points kept aside for judging get no better. The weights of the best moment are kept.",
        chinese_says: "留出一些点专门用来判断，它们不再变好时就停止训练，并保留最好时的权重。",
    },
    Term {
        english: "prior knowledge",
        chinese: "先验知识",
        english_says: "What is built into a network before its first example: a quantity to look at, a symmetry, a rule.",
        chinese_says: "看到第一个例子之前就放进网络的知识：一个可看的量，一种对称，一条规则。",
    },
    Term {
        english: "knowledge distillation",
        chinese: "知识蒸馏",
        english_says: "One network learns from the answers of another instead of from labels, or beside them. Often the learner is much smaller.",
        chinese_says: "一个网络不从标签、或不只从标签，而是从另一个网络的回答里学习。学的一方往往小得多。",
    },
    Term {
        english: "teacher",
        chinese: "教师",
        english_says: "A network or a rule whose answers another network learns from.",
        chinese_says: "一个网络或一条规则，另一个网络从它的回答里学习。",
    },
    Term {
        english: "student",
        chinese: "学生",
        english_says: "A network that learns from a teacher’s answers.",
        chinese_says: "从教师的回答里学习的网络。",
    },
    Term {
        english: "feedback",
        chinese: "反馈",
        english_says: "What comes back after an answer and changes the learner: an error, a reward, or nothing.",
        chinese_says: "回答之后传回来、使学习者改变的东西：误差，奖励，或者什么也没有。",
    },
    Term {
        english: "rigidity",
        chinese: "僵化度",
        english_says: "The share of other classes’ test points that are answered as the replayed point is.",
        chinese_says: "其他类的测试点中，被答成重放的那个点的类别的比例。",
    },
    Term {
        english: "flexibility",
        chinese: "灵活度",
        english_says: "How evenly the answers are spread over the classes: 1 for all alike, 0 for always the same.",
        chinese_says: "回答在各类之间分布得多均匀：各类一样多为 1，永远同一类为 0。",
    },
    Term {
        english: "reward",
        chinese: "奖励",
        english_says: "One number that says how good an answer was, but not how it should have been.",
        chinese_says: "一个数，只说答得有多好，不说本该怎么答。",
    },
    Term {
        english: "threshold",
        chinese: "阈值",
        english_says: "A bound on the sum of what a neuron hears. Above it the neuron gives one answer, below it the other, or none.",
        chinese_says: "对神经元所听总和的一道界限：高过它是一种回答，低于它是另一种，或者不作声。",
    },
    Term {
        english: "loop",
        chinese: "环路",
        english_says: "A way by which something comes back to where it started: an error to what caused it, or a neuron’s signal to itself a tick later.",
        chinese_says: "绕一圈又回到起点的通路：误差回到造成它的地方，或者神经元的信号在下一个时间步回到自己。",
    },
    Term {
        english: "CKA",
        chinese: "CKA",
        english_says: "A number from 0 to 1 that says how alike two layers respond to the same points. Untrained networks can have a high one, so it needs a control.",
        chinese_says: "0 到 1 之间的数，说明两个层对同样的点反应得有多像。未训练的网络也可能很高，所以要有对照。",
    },
    Term {
        english: "error consistency",
        chinese: "错误一致性",
        english_says: "Whether two learners err on the same points more often than chance would have it.",
        chinese_says: "两个学习者错在同样的点上，是否比碰巧更多。",
    },
    Term {
        english: "grokking",
        chinese: "顿悟",
        english_says: "Finding the rule long after all training points were known by heart.",
        chinese_says: "早就背下了全部训练点，过了很久才找到规律。",
    },
    Term {
        english: "double descent",
        chinese: "双下降",
        english_says: "With ever more neurons the test error falls, rises until they just suffice to fit every point, and then falls again.",
        chinese_says: "神经元越来越多时，测试误差先降，升到刚好能学会每个点的地方，然后再次下降。",
    },
    Term {
        english: "memorisation",
        chinese: "死记",
        english_says: "Having an answer for every training point without anything that connects them.",
        chinese_says: "对每个训练点都有一个回答，彼此之间却没有联系。",
    },
    Term {
        english: "lesion",
        chinese: "损毁",
        english_says: "Silencing a neuron in order to see what is missing without it.",
        chinese_says: "让一个神经元沉默，看看少了它会缺什么。",
    },
    Term {
        english: "pruning",
        chinese: "剪枝",
        english_says: "Taking weights away, the smallest or any, and measuring what is left.",
        chinese_says: "去掉一部分权重，可以挑最小的，也可以随机，再看还剩下什么。",
    },
    Term {
        english: "sample",
        chinese: "样本",
        english_says: "One point as the network gets it, with its label if it has one.",
        chinese_says: "网络看到的一个点，有标签的话连同标签。",
    },
    Term {
        english: "label",
        chinese: "标签",
        english_says: "What a training point says the answer should be. It can be wrong.",
        chinese_says: "随点一同给出的应有回答。它也可能是错的。",
    },
    Term {
        english: "batch",
        chinese: "批次",
        english_says: "The samples that one step looks at together.",
        chinese_says: "一步里一起看的那些样本。",
    },
];
