//! Limits and refusals in both languages: field, value, limit.
//!
//! The English of a limit is `experiment`'s own; a field's path and a found value are quoted as they are.

use experiment::codec::{Damage, Kind, Problem, Refusal};
use experiment::{Invalid, Limit};

/// An English sentence about a refused link.
pub(super) fn english(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Invalid(invalid) => english_invalid(invalid),
        other => other.to_string(),
    }
}

/// An English sentence about a refused value.
pub(super) fn english_invalid(invalid: &Invalid) -> String {
    format!("{} is {}: {}", invalid.field, invalid.value, invalid.limit)
}

/// A Chinese sentence about a refused link.
pub(super) fn chinese(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotALink => "这不是实验链接：里面没有“#0.”".to_owned(),
        Refusal::TooLong { length, limit } => format!("链接长 {length} 个字符，最多只能有 {limit} 个"),
        Refusal::NewerVersion { version } => {
            format!("链接的版本号是 {version}，由更新的版本生成；本页只能读取版本 0")
        }
        Refusal::Checksum => "链接已损坏：校验和不符，可能缺了一段".to_owned(),
        Refusal::Damaged(damage) => match damage {
            Damage::Base64 => "链接已损坏：含有不该出现的字符，可能缺了一段".to_owned(),
            Damage::Deflate => "链接已损坏：无法解压".to_owned(),
            Damage::Utf8 => "内容已损坏：不是 UTF-8 文本".to_owned(),
            Damage::Json { problem, line, column } => {
                format!("JSON 第 {line} 行第 {column} 列有误：{problem}")
            }
        },
        Refusal::TooLarge { limit } => format!("内容太大：JSON 最多 {limit} 字节"),
        Refusal::UnknownField { field } => {
            format!("{field}：不认识的字段，可能由更新的版本生成，也可能拼写有误")
        }
        Refusal::Shape { field, problem } => format!("{field}：{}", chinese_problem(problem)),
        Refusal::Invalid(invalid) => chinese_invalid(invalid),
    }
}

fn chinese_problem(problem: &Problem) -> String {
    match problem {
        Problem::Missing => "缺少这个字段，它没有默认值".to_owned(),
        Problem::Kind { found, expected } => format!("值为 {found}，应为{}", chinese_kind(expected)),
        Problem::Length { found, expected } => format!("有 {found} 项，应为 {expected} 项"),
        Problem::Choice { found, choices } => {
            format!("值为 {found}，只能是：{}", choices.join("、"))
        }
        Problem::Other(text) => text.clone(),
    }
}

fn chinese_kind(kind: &Kind) -> String {
    match kind {
        Kind::Number => "数字".to_owned(),
        Kind::Whole { least, most } => format!(" {least} 到 {most} 之间的整数"),
        Kind::Text => "文本".to_owned(),
        Kind::Switch => " true 或 false".to_owned(),
        Kind::List => "列表".to_owned(),
        Kind::Object => "对象".to_owned(),
        Kind::Choice => "一个词，或只含一个成员的对象".to_owned(),
        Kind::Fingerprint => " 16 位十六进制数".to_owned(),
    }
}

/// A Chinese sentence about a refused value.
pub(super) fn chinese_invalid(invalid: &Invalid) -> String {
    format!("{} 的值为 {}：{}", invalid.field, invalid.value, chinese_limit(&invalid.limit))
}

pub(super) fn chinese_limit(limit: &Limit) -> String {
    match limit {
        Limit::Between { least, most } => format!("须在 {least} 到 {most} 之间"),
        Limit::AtMost(most) => format!("最多为 {most}"),
        Limit::Finite => "须为有限的数".to_owned(),
        Limit::RowsOfTable(rows) => format!("训练与测试合计最多 {rows} 行，即表的行数"),
        Limit::Outputs(1) => {
            "这项任务与损失函数需要 1 个输出；两类用 softmax_cross_entropy 时才有 2 个".to_owned()
        }
        Limit::Outputs(2) => {
            "两类用 softmax_cross_entropy 需要 2 个输出；只有 1 个时可用 binary_cross_entropy 或 squared_error".to_owned()
        }
        Limit::Outputs(count) => format!("这项任务需要 {count} 个输出，每个类别或行动一个"),
        Limit::LossForClasses => "交叉熵只用于分类；回归请用平方误差".to_owned(),
        Limit::ForClasses => "这一项只用于分类；请选有类别的数据集，或不用它".to_owned(),
        Limit::OneDecay => "AdamW 自带衰减；请设 optimiser.adamw.decay，或改用 adam".to_owned(),
        Limit::RuleAtOnce => "最小二乘一步到位，它的反馈只能切断；这里请用 last_layer".to_owned(),
        Limit::OwnTeacher => "学习者不能当自己的教师；可以请另一个学习者或画一条规则".to_owned(),
        Limit::TeacherFirst(until) => {
            format!("教师要学到第 {until} 步，学生须在其后开始：请降低教师的 active_until 或提高这里的值")
        }
        Limit::TeacherAlike => "教师与学生须用同一个损失函数；请让两者相同，或改换教师".to_owned(),
        Limit::RuleOfPlane => "画出的规则只能区分平面上的两类；这里可以请另一个学习者来教".to_owned(),
        Limit::TeacherOfPoints => {
            "序列只能从标签中学习；请把 teacher 设为 nobody，或改选由单个点组成的数据集".to_owned()
        }
        Limit::LabelsAlone => "它只认标签，不能与教师同用；请用 backprop 或 last_layer".to_owned(),
        Limit::CoordinateOfDataset => {
            "这个数据集的点没有这个坐标；线上的点只有 x，由分量组成的点一个也没有".to_owned()
        }
        Limit::OddOfTwo => "奇对称会改变数值的符号或互换两个类别，而这里类别更多；可以用偶对称".to_owned(),
        Limit::MonotoneOfOne => {
            "只有单个输出才谈得上升降：回归的数值，或用 squared_error、binary_cross_entropy 学习的两个类别".to_owned()
        }
        Limit::TiedByErrors => {
            "内建的对称性要靠误差来学，而这条规则不知道误差；请改用 backprop 或 last_layer，或改为惩罚打破对称".to_owned()
        }
        Limit::PenaltyByGradient => {
            "最小二乘一次解出，除岭系数外不理会任何惩罚；请改用 last_layer".to_owned()
        }
        Limit::SolvedAtOnce => {
            "最小二乘一次解出：除岭系数外不理会任何惩罚，没有可调度的学习率，也没有可裁剪的梯度；请不用这一项，或改用 last_layer".to_owned()
        }
        Limit::DriveByErrors => {
            "这条规则不知道误差，没有什么可以一直维持；请改用 backprop 或 last_layer".to_owned()
        }
        Limit::RegionOfPlane => {
            "这些点没有坐标，不在任何区域里；请按类别或按点筛选".to_owned()
        }
        Limit::ChoicesBySquaredError => "行动的奖励是数值；请改用 squared_error".to_owned(),
        Limit::RuleForChoices => {
            "选择要靠所取行动的误差来学；请改用 backprop、feedback_alignment、direct_feedback_alignment 或 last_layer".to_owned()
        }
        Limit::RewardsAlone => "选择只从奖励中学习；请关掉这一项，或换一个数据集".to_owned(),
        Limit::RuleForOneAnswer => "最小二乘不能学习序列；请改用 last_layer".to_owned(),
        Limit::RuleForClasses => "这条规则从答错中学习，而回归没有对错；请改用 last_layer".to_owned(),
        Limit::RuleForSquaredError => {
            "这条规则只能最小化平方误差；请换用该损失，或改用 last_layer".to_owned()
        }
        Limit::RuleForLinearOutputs => "这条规则需要线性输出；请把输出设为线性，或改用 last_layer".to_owned(),
        Limit::RuleWithoutLoopsAtOutputs => {
            "这条规则不能训练输出上的回路突触；请剪断它们，或改用 last_layer".to_owned()
        }
        Limit::PointsOfPlane => "点只能画在平面或数轴上；请选有平面的数据集".to_owned(),
        Limit::ExistingPoint => "这个编号的画点已经不在了".to_owned(),
        Limit::FreshPoint(free) => format!("新画的点须用从未用过的编号，从 {free} 起"),
        Limit::Pairs => "每个点有 x、y 两个数".to_owned(),
        Limit::TableOfDataset => "表与数据集“table”须成对出现，列数、类别数、行数一致".to_owned(),
        Limit::FeatureOfDataset { coordinates, components } => {
            let has = match (coordinates, components) {
                (0, 1) => "只有一个分量，可用输入 64".to_owned(),
                (0, _) => {
                    format!("有 {components} 个分量，可用输入 64 到 {}", components.saturating_add(63))
                }
                (1, _) => "只有 x，可用输入 0（x）、2（x²）和 5（sin πx）".to_owned(),
                _ => "有 x 和 y，可用输入 0 到 7".to_owned(),
            };
            format!("这个数据集的点没有这个输入所需的量；它们{has}")
        }
        Limit::SomeInput => "至少需要一个输入".to_owned(),
        Limit::KnownInput => "输入的编号只有 0 到 7，或 64 + k（点的第 k 个分量）".to_owned(),
        Limit::ExistingNeuron => "没有这个编号的神经元".to_owned(),
        Limit::HiddenNeuron => "只有隐藏神经元可以沉默".to_owned(),
        Limit::NeuronWithBias => "输入没有偏置，也没有激活函数".to_owned(),
        Limit::FreshNeuron => "新神经元须用下一个空闲编号".to_owned(),
        Limit::ExistingSynapse => "没有这条突触".to_owned(),
        Limit::NewSynapse => "这两个神经元已经相连".to_owned(),
        Limit::Direction => {
            "突触须从输入或隐藏神经元出发，通向隐藏神经元或输出；只有回路突触可以从输出出发".to_owned()
        }
        Limit::Acyclic => "突触连成了环；要成环，须用回路突触".to_owned(),
        Limit::Signals(most) => {
            format!("神经元数 × 时间步 × 每步样本数最多为 {most}；请减少时间步或减小批大小")
        }
        Limit::Ordered => "须按顺序排列，且不得重复".to_owned(),
        Limit::ExistingLearner(count) => format!("只有 {count} 个学习者，从 0 数起"),
        Limit::KnownSetting => "实验里没有这项设置".to_owned(),
        Limit::Positive => "须大于 0".to_owned(),
        Limit::OtherThanStart => "须与起点不同".to_owned(),
        Limit::OrderOfSteps => "事件须按步数排列".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_the_points_is_refused_with_what_would() {
        let fits = |coordinates, components| Limit::FeatureOfDataset { coordinates, components };
        for (limit, possible) in [
            (Limit::Outputs(1), &["1 个输出", "softmax_cross_entropy"][..]),
            (Limit::Outputs(2), &["2 个输出", "binary_cross_entropy", "squared_error"]),
            (Limit::Outputs(10), &["10 个输出"]),
            (Limit::TeacherOfPoints, &["nobody", "数据集"]),
            (fits(0, 1), &["一个分量", "输入 64"]),
            (fits(0, 4), &["4 个分量", "64 到 67"]),
            (fits(1, 0), &["x²", "sin πx"]),
            (fits(2, 0), &["0 到 7"]),
        ] {
            let words = chinese_limit(&limit);
            assert!(possible.iter().all(|part| words.contains(part)), "{words}");
        }
    }
}
