//! 简体中文。

use super::{
    Buttons, Regions, Sentences, Text, Values, choosing, class, drawing, feature, inside, learners, lessons,
    making, notice, numbered, pad, points, prior, probe, setting, slow, sweep, table, takeaway,
};
use crate::number::{weight, whole};
use crate::{
    Curves, Detail, FeedbackKind, Offer, OptimiserKind, ScheduleKind, Setting, Speed, Tab, TeacherKind, Theme,
};
use experiment::{
    Activation, Change, Dataset, Drive, Feature, Filter, Frozen, Initialisation, Input, Loss, Polarity, Role,
    Stopping, Teacher,
};

pub(super) static TEXT: Text = Text {
    title: "过拟合实验室",
    other_language: "English",
    region: Regions {
        data: "数据",
        prior: "先验知识",
        learning: "学习",
        network: "网络",
        learned: "学到了什么",
        timeline: "时间线",
        watching: "更多观察方式",
        tabs: "页面的各部分",
        story: "关于这个实验",
    },
    button: Buttons {
        play: "播放",
        pause: "暂停",
        play_back: "倒着播放",
        step: "单步",
        reset: "重来",
        share: "分享链接",
        save_file: "保存文件",
        open_file: "打开文件",
        undo: "撤销",
        redo: "重做",
        rewind: "回到最佳步",
        new_seed: "换一个种子",
        close: "关闭",
        add_layer: "加一层",
        remove_layer: "去掉最后一层",
        widen: |layer| format!("第 {layer} 层：加一个神经元"),
        narrow: |layer| format!("第 {layer} 层：减一个神经元"),
        recurrent: "循环层",
        discretised: "只看判断",
        test_points: "测试点",
        test_flips: "测试标签也翻转",
        every_tick: "每个时间步都评判",
        last_tick: "只评判最后一个时间步",
        why: "为什么？",
        jump: |step| format!("前往第 {} 步", whole(step)),
        drop_deed: |deed| format!("删除：{deed}"),
        switch_deed: |deed| format!("生效：{deed}"),
        back_to_best: "退回最佳步",
        draw_own: "画一个自己的",
        connect: "连接",
        cut: "剪断这条突触",
        silent: "沉默",
        frozen: "冻结",
        logarithmic: "对数步数",
        reveal: "标出翻转",
    },
    value: Values {
        step: "步数",
        stages: "计划的阶段",
        judged: "验证集的选择",
        judged_at: |step| format!("最低在第 {} 步", whole(step)),
        train_loss: "训练损失",
        test_loss: "测试损失",
        gap: "差距",
        fingerprint: "指纹",
        epoch: |epoch| format!("第 {} 轮", whole(epoch)),
        effort: |share| format!("{:.0} % 的时间用于训练", share * 100.0),
        rate: |rate| format!("每秒 {} 步", whole(rate.max(0.0).round() as u64)),
        position: "时间线位置",
        speed: "速度",
        plan: "计划步数",
        curves: "损失曲线",
        train: "训练",
        test: "测试",
        points: |train, test| format!("训练 {} · 测试 {}", whole(train.into()), whole(test.into())),
        parameters: |count| format!("{} 个参数", whole(count.into())),
        layers: "层",
        input: "输入",
        output: "输出",
        activation: "激活函数",
        loss: "损失函数",
        optimiser: "优化器",
        feedback: "反馈",
        schedule: "学习率调度",
        teacher: "教师",
        drive: "误差何时消掉",
        filter: "训练所用的点",
        polarity: "反馈极性",
        validation: "验证损失",
        angle: "与梯度的夹角",
        initialisation: "初始权重",
        weight: "权重",
        bias: "偏置",
        negative: "负",
        positive: "正",
        detail: "显示哪些设置",
        theme: "配色",
        language: "语言",
        exact: |name| format!("{name}（精确值）"),
        best: "最佳",
        moved: |first| format!("原为 {first}。"),
        range: |least, most| format!("{least} 到 {most}"),
    },
    say: Sentences {
        first: "按下播放，看两条曲线：一条衡量过去，一条衡量未来。",
        story_title: "死记硬背",
        story_plain: "权重足够多的网络不必理解训练点：它可以绕着每个点弯过去。测试点出自同一来源，却从来没有给它看过。两条曲线一起下降时，它学的是两者共有的东西；从星号开始，它学的只是训练点才有的东西：噪声。",
        story_flips: "这里的训练点很少，其中还有一些标签本来就是错的。只要权重够多，网络照样能把训练损失压下去：它会绕着每个错误的点画出一座小岛。测试点从来没有给它看过。从星号开始，每走一步，它对见过的更拿手，对没见过的更糟糕。",
        legend_ghost: "虚线：训练 · 实线：测试 · 淡点线：改动前的走势",
        legend: "虚线：训练 · 实线：测试",
        untrained: "还没有训练",
        learning: "仍在泛化",
        diverged: "已发散：不再是有限的数",
        overfitting: |since| format!("从第 {} 步起过拟合", whole(since)),
        replaying: "重放中",
        going: "学习中",
        resting: "已暂停",
        seeking: |step| format!("正前往第 {} 步", whole(step)),
        starting: "正在启动训练器……",
        restoring: "训练器中断了，正由另一个接手……",
        stopped: "训练器已停止",
        decided_title: "“过拟合”从哪一步算起",
        decided: "测试损失最低的一步是最佳步。此后若连续三次评估的测试损失都比最低值高出 5 % 或 0.01（取较大者），就从其中第一步算作过拟合；一旦出现新的最低值，这个判断便撤销。寻找最佳步时偷看了测试点；真正要提前停止的人，得用第三类点来选。",
        clean_test: "测试点的标签从不翻转。",
        flipped_test: "测试点的标签以同样的比例翻转。",
        tries: [
            "按下播放，等训练损失降到 0.1 以下。",
            "把时间线拖回星号处。平面上有什么不同？",
            "加大权重衰减，直到小岛消失。哪条曲线付出了代价？",
        ],
        stopped_early: "已提前停止",
        confusion: "行：真实类别，列：回答",
        offers: "可以做什么",
        tries_title: "试一试",
        starts_over: "属于起点：改动后会从头开始。",
        values_only: "回归只用平方误差来学。",
        done: "做过的改动",
        table: "曲线数据表",
        reading: |step, train, test| format!("第 {step} 步：训练 {train} · 测试 {test}"),
        link: "这个实验的链接",
        broken: "页面出了故障。网址里保存着你的实验：请重新加载页面。",
    },
    drawing: &drawing::CHINESE,
    choosing: &choosing::CHINESE,
    table: &table::CHINESE,
    points: &points::CHINESE,
    prior: &prior::CHINESE,
    learners: &learners::CHINESE,
    taking: &takeaway::CHINESE,
    slow: &slow::CHINESE,
    inside: &inside::CHINESE,
    sweep: &sweep::CHINESE,
    lessons: &lessons::CHINESE,
    making: &making::CHINESE,
    in_class: &class::CHINESE,
    probe: &probe::CHINESE,
    pad: &pad::CHINESE,
    dataset,
    dataset_line,
    setting: setting::chinese_name,
    setting_unit: setting::chinese_unit,
    setting_line: setting::chinese_line,
    wall: |dataset| match dataset {
        Dataset::RunningParity { .. } => "测试串的各位，一列一个时间步：绿色表示到此答对，加框表示答错",
        Dataset::Digits => "前 100 张测试图像；答错的加框，并标出回答",
        Dataset::Parity { .. } => "测试情形：绿色答对，打叉答错",
        Dataset::Table { .. } => "测试行：绿色答对，打叉答错",
        Dataset::Modular { .. } => "列 + 行：圆点是训练过的；绿色答对，打叉答错",
        _ => "花瓣长 →，宽 ↑；实心：训练，加圈：答错",
    },
    feature,
    activation: |activation| match activation {
        Activation::Linear => "线性",
        Activation::Tanh => "tanh",
        Activation::Relu => "ReLU",
        Activation::LeakyRelu => "带泄漏 ReLU",
        Activation::Sigmoid => "sigmoid",
        Activation::Sine => "正弦",
        Activation::Softplus => "softplus",
        Activation::Gelu => "GELU",
        Activation::Square => "平方",
        Activation::Threshold => "阈值（阶跃）",
    },
    loss: |loss| match loss {
        Loss::SquaredError => "平方误差",
        Loss::BinaryCrossEntropy => "二元交叉熵",
        Loss::SoftmaxCrossEntropy => "softmax 交叉熵",
    },
    feedback: |kind| match kind {
        FeedbackKind::Backprop => "反向传播",
        FeedbackKind::FeedbackAlignment => "反馈对齐",
        FeedbackKind::DirectFeedbackAlignment => "直接反馈对齐",
        FeedbackKind::NodePerturbation => "节点扰动",
        FeedbackKind::WeightPerturbation => "权重扰动",
        FeedbackKind::ThreeFactor => "三因子（奖励）",
        FeedbackKind::Hebb => "Hebb（Oja）",
        FeedbackKind::Perceptron => "感知机",
        FeedbackKind::LastLayer => "只学最后一层",
        FeedbackKind::LeastSquares => "最小二乘",
    },
    feedback_line: |kind| match kind {
        FeedbackKind::Backprop => "沿网络自身的权重把精确梯度传回去。",
        FeedbackKind::FeedbackAlignment => "误差经由永不改变的随机权重传回。",
        FeedbackKind::DirectFeedbackAlignment => "输出的误差经随机权重直接送到每个隐藏神经元。",
        FeedbackKind::NodePerturbation => "扰动每个神经元，保留让损失变小的变化。",
        FeedbackKind::WeightPerturbation => "扰动每个权重，保留让损失变小的变化。",
        FeedbackKind::ThreeFactor => "只用一个数说明答得好不好：奖励乘以当时的活动。",
        FeedbackKind::Hebb => "同时活跃的连接会增强：完全没有误差信号。",
        FeedbackKind::Perceptron => "只有输出学习，而且只从答错中学习。",
        FeedbackKind::LastLayer => "只有输出学习；隐藏神经元的权重不变。",
        FeedbackKind::LeastSquares => "一次解出输出的权重；隐藏神经元的权重不变。",
    },
    schedule: |kind| match kind {
        ScheduleKind::Constant => "恒定",
        ScheduleKind::Steps => "阶梯下降",
        ScheduleKind::Exponential => "指数衰减",
        ScheduleKind::Cosine => "余弦退火",
    },
    teacher: |kind| match kind {
        TeacherKind::Nobody => "无",
        TeacherKind::Disc => "圆内为第 2 类",
        TeacherKind::HalfPlane => "右半平面",
        TeacherKind::Outline => "画出的轮廓",
        TeacherKind::Learner(_) => "另一个学习者",
    },
    drive: |drive| match drive {
        Drive::Ordinary => "答对为止",
        Drive::NeverSatisfied => "永远消不掉",
    },
    filter,
    polarity: |polarity| match polarity {
        Polarity::Corrective => "纠正",
        Polarity::Cut => "切断",
        Polarity::Flipped => "反号",
    },
    optimiser: |kind| match kind {
        OptimiserKind::Sgd => "SGD",
        OptimiserKind::Momentum => "动量法",
        OptimiserKind::Adam => "Adam",
        OptimiserKind::AdamW => "AdamW",
    },
    initialisation: |initialisation| match initialisation {
        Initialisation::FanIn => "按扇入",
        Initialisation::Glorot => "Glorot",
        Initialisation::Orthogonal => "正交",
        Initialisation::Uniform => "均匀 ±0.5",
        Initialisation::Zero => "全为零",
    },
    speed: |speed| match speed {
        Speed::One => "每秒 1 步",
        Speed::Ten => "每秒 10 步",
        Speed::Slow => "慢",
        Speed::Planned => "正常",
        Speed::Fast => "快",
        Speed::Full => "全速",
    },
    theme: |theme| match theme {
        Theme::System => "跟随系统",
        Theme::Light => "浅色",
        Theme::Dark => "深色",
    },
    detail: |detail| match detail {
        Detail::Essentials => "基本",
        Detail::More => "更多",
        Detail::Everything => "全部",
    },
    tab: |tab| match tab {
        Tab::Result => "结果",
        Tab::Network => "网络",
        Tab::Data => "数据",
        Tab::Learning => "学习",
    },
    curves: |curves| match curves {
        Curves::Loss => "损失",
        Curves::LogLoss => "损失（对数）",
        Curves::Accuracy => "准确率",
        Curves::Rewards => "奖励",
    },
    offer: |offer| match offer {
        Offer::Replay => "按原样再跑一遍",
        Offer::Code => class::CHINESE.code,
        Offer::Frame => class::CHINESE.frame,
        Offer::Share => "分享链接",
        Offer::Save => "存成文件",
        Offer::Undo => "撤销",
        Offer::Fresh => "从头来过",
        Offer::GoOn => "继续，走两倍远",
        Offer::StepBack => "退回一步",
        Offer::TryAgain => "再试一次",
        Offer::TeachFirst => "让它先学",
        Offer::Reload => "重新加载页面",
    },
    notice: notice::chinese,
    neuron: |id| match numbered(id) {
        (Role::Input(code), _) => match Input::from_code(code) {
            Some(Input::Component(at)) => format!("分量 {}", at + 1),
            _ => format!("输入 {}", Feature::from_code(code).map_or("?", feature)),
        },
        (Role::Output(_), number) => format!("输出 {number}"),
        (Role::Hidden, number) => format!("神经元 {number}"),
    },
    change,
    deed: |name, value| format!("{name} {value}"),
    class: |dataset, class| match (dataset, class) {
        (Dataset::Penguins, 0) => "阿德利企鹅".to_owned(),
        (Dataset::Penguins, 1) => "帽带企鹅".to_owned(),
        (Dataset::Penguins, 2) => "巴布亚企鹅".to_owned(),
        (Dataset::Iris, class) => ["山鸢尾", "变色鸢尾", "维吉尼亚鸢尾"]
            .get(class as usize)
            .map_or_else(String::new, |s| (*s).to_owned()),
        (Dataset::Choices, action) => (TEXT.choosing.action)(action).to_owned(),
        (Dataset::Digits | Dataset::Modular { .. }, class) => class.to_string(),
        (Dataset::Parity { .. } | Dataset::RunningParity { .. }, class) => {
            if class == 1 {
                "奇".to_owned()
            } else {
                "偶".to_owned()
            }
        }
        (_, class) => format!("第 {} 类", class + 1),
    },
};

fn dataset(dataset: Dataset) -> &'static str {
    match dataset {
        Dataset::Circle => "圆环",
        Dataset::Xor => "异或",
        Dataset::Gauss => "两团云",
        Dataset::Spiral => "螺旋",
        Dataset::Moons => "双月",
        Dataset::Checkerboard => "棋盘",
        Dataset::Plane => "斜面",
        Dataset::Hills => "丘陵",
        Dataset::Wave => "波浪",
        Dataset::Choices => "选择与奖励",
        Dataset::Iris => "鸢尾花",
        Dataset::Digits => "手写数字",
        Dataset::Parity { .. } => "稀疏奇偶",
        Dataset::RunningParity { .. } => "逐步奇偶",
        Dataset::Modular { .. } => "模加法",
        Dataset::Penguins => "企鹅",
        Dataset::Painted { .. } => "自己的点",
        Dataset::Table { .. } => "自己的表",
    }
}

fn dataset_line(dataset: Dataset) -> &'static str {
    match dataset {
        Dataset::Circle => "两类：圆盘在圆环之中",
        Dataset::Xor => "两类：相对的象限同属一类",
        Dataset::Gauss => "两类：两团高斯分布的点",
        Dataset::Spiral => "两类：螺旋的两条臂",
        Dataset::Moons => "两类：两个交错的半圆",
        Dataset::Checkerboard => "两类：4 × 4 的棋盘",
        Dataset::Plane => "数值：x、y 之上的斜面",
        Dataset::Hills => "数值：x、y 之上的丘陵与洼地",
        Dataset::Wave => "数值：x 之上的一条曲线",
        Dataset::Choices => "选择换来奖励：象限决定四种行动中哪种正确，第五种是刺激",
        Dataset::Iris => "按四项测量分三种鸢尾花：150 株",
        Dataset::Digits => "十类：1797 个 8 × 8 像素的手写数字",
        Dataset::Parity { .. } => "两类：在起作用的少数几位中，1 的个数是否为奇数",
        Dataset::RunningParity { .. } => "每个时间步一位：到目前为止 1 的个数是否为奇数",
        Dataset::Modular { .. } => "类别：两个剩余数之和",
        Dataset::Painted { .. } => "一块由你来画的平面",
        Dataset::Table { .. } => "你的文件中的各行，已标准化",
        Dataset::Penguins => "按喙长与喙深分三种企鹅：帕尔默群岛上的 342 只真实企鹅",
    }
}

fn filter(filter: Filter) -> String {
    let with = |varied: f32| match varied {
        0.0 => String::new(),
        varied => format!("，另加 {} 其他样本", crate::number::percent(varied)),
    };
    match filter {
        Filter::All => "全部点".to_owned(),
        Filter::Point { index, varied } => format!("只用第 {index} 个点{}", with(varied)),
        Filter::Class { class, varied } => format!("只用第 {} 类{}", class + 1, with(varied)),
        Filter::Region { varied, .. } => format!("只用一个区域{}", with(varied)),
    }
}

fn change(change: &Change) -> String {
    let set = |setting: Setting, value: f32| {
        format!("{} {}", setting::chinese_name(setting), setting.written(value.into()))
    };
    let neuron = TEXT.neuron;
    let part = |frozen: Frozen| match frozen {
        Frozen::Neuron(id) => neuron(id),
        Frozen::Synapse { from, to } => format!("{} → {}", neuron(from), neuron(to)),
    };
    if let Some(told) = points::chinese(change) {
        return told;
    }
    match change {
        Change::Paint(_) | Change::Erase(_) | Change::Move { .. } => String::new(),
        Change::Samples(samples) => dataset(samples.dataset).to_owned(),
        Change::Feedback(rule) => (TEXT.feedback)(FeedbackKind::of(*rule)).to_owned(),
        Change::Polarity(polarity) => {
            format!("{}：{}", TEXT.value.polarity, (TEXT.polarity)(*polarity))
        }
        Change::Delay(steps) => format!("{} {steps}", setting::chinese_name(Setting::Delay)),
        Change::Schedule(schedule) => (TEXT.schedule)(ScheduleKind::of(*schedule)).to_owned(),
        Change::WarmUp(steps) => format!("{} {steps}", setting::chinese_name(Setting::WarmUp)),
        Change::Clip(value) => set(Setting::Clip, *value),
        Change::Decay(value) => set(Setting::Decay, *value),
        Change::Smoothing(value) => set(Setting::Smoothing, *value),
        Change::Stopping(stopping) => match stopping {
            Stopping::Never => format!("{} 0", setting::chinese_name(Setting::Patience)),
            Stopping::Early { patience, .. } => {
                format!("{} {patience}", setting::chinese_name(Setting::Patience))
            }
        },
        Change::Filter(kept) => format!("{}：{}", TEXT.value.filter, filter(*kept)),
        Change::Drive(drive) => (TEXT.drive)(*drive).to_owned(),
        Change::Teacher(teacher) => match teacher {
            Teacher::Nobody => "教师：无".to_owned(),
            Teacher::Learner { index, .. } => format!("教师：学习者 {}", index + 1),
            Teacher::Rule { .. } => "教师：画出的规则".to_owned(),
        },
        Change::World(_) | Change::Offered(_) | Change::Punishment(_) => TEXT.choosing.change(change),
        Change::Tied(_) | Change::Symmetry(_) | Change::Monotone(_) => TEXT.prior.change(change),
        Change::Freeze(frozen) => format!("冻结{}", part(*frozen)),
        Change::Renew(renewed) => format!("{} 回到初始值", part(*renewed)),
        Change::Thaw(frozen) => format!("解冻{}", part(*frozen)),
        Change::Rate(value) => set(Setting::Rate, *value),
        Change::Batch(value) => format!("{} {value}", setting::chinese_name(Setting::Batch)),
        Change::Ticks(value) => format!("{} {value}", setting::chinese_name(Setting::Ticks)),
        Change::L1(value) => set(Setting::L1, *value),
        Change::L2(value) => set(Setting::L2, *value),
        Change::Dropout(value) => set(Setting::Dropout, *value),
        Change::InputNoise(value) => set(Setting::InputNoise, *value),
        Change::Loss(loss) => (TEXT.loss)(*loss).to_owned(),
        Change::Optimiser(optimiser) => (TEXT.optimiser)(OptimiserKind::of(*optimiser)).to_owned(),
        Change::Activation { neuron: id, activation } => {
            format!("{}：{}", neuron(*id), (TEXT.activation)(*activation))
        }
        Change::Add(new) => format!("添加{}", neuron(new.id)),
        Change::Remove(id) => format!("删除{}", neuron(*id)),
        Change::Connect { from, to, .. } => format!("连接 {} → {}", neuron(*from), neuron(*to)),
        Change::Cut { from, to } => format!("剪断 {} → {}", neuron(*from), neuron(*to)),
        Change::Weight { from, to, value } => {
            format!("权重 {} → {}：{}", neuron(*from), neuron(*to), weight(*value))
        }
        Change::Bias { neuron: id, value } => format!("{}的偏置：{}", neuron(*id), weight(*value)),
        Change::Lesion(id) => format!("损毁{}", neuron(*id)),
        Change::Restore(id) => format!("恢复{}", neuron(*id)),
    }
}
