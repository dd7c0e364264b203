//! Sweeps in words, in both languages.

use super::refusal;
use crate::number::whole;
use crate::sweep::{Measure, Spacings, Swept, Trouble};

/// Where a figure is highest or lowest, and the figure.
type Extreme<'a> = (&'a str, &'a str);

/// What the page says of sweeps.
#[derive(Debug)]
pub struct Sweeps {
    /// The button and the region.
    pub region: &'static str,
    /// What it is for.
    pub line: &'static str,
    /// The first setting.
    pub setting: &'static str,
    /// The second setting.
    pub second: &'static str,
    /// No second setting.
    pub none: &'static str,
    /// A setting's name.
    pub swept: fn(Swept) -> &'static str,
    /// Why a setting is impossible now.
    pub absent: &'static str,
    /// How values are given.
    pub spacing: &'static str,
    /// The ways of that.
    pub spacings: fn(Spacings) -> &'static str,
    /// Where a range starts.
    pub from: &'static str,
    /// Where it ends.
    pub to: &'static str,
    /// How many values.
    pub count: &'static str,
    /// Values one by one.
    pub values: &'static str,
    /// The learning rules that are tried.
    pub rules: &'static str,
    /// How many seeds.
    pub seeds: &'static str,
    /// How many steps.
    pub steps: &'static str,
    /// As many steps as planned.
    pub planned: fn(u64) -> String,
    /// How many workers.
    pub workers: &'static str,
    /// Starts it.
    pub start: fn(usize) -> String,
    /// Ends it.
    pub cancel: &'static str,
    /// The ready-made one.
    pub preset: &'static str,
    /// What that is.
    pub preset_line: &'static str,
    /// What is drawn.
    pub measure: &'static str,
    /// The figures.
    pub measures: fn(Measure) -> &'static str,
    /// How far it is: runs done, all, seconds left.
    pub progress: fn(usize, usize, Option<u64>) -> String,
    /// How it ended: runs, all, seconds.
    pub ended: fn(usize, usize, u64) -> String,
    /// The bar of progress.
    pub bar: &'static str,
    /// What the chart shows: figure, setting, learner.
    pub title: fn(&str, &str) -> String,
    /// How to read the chart.
    pub reading: fn(usize) -> String,
    /// How to read the map.
    pub map_reading: &'static str,
    /// What to do with a run.
    pub open_line: &'static str,
    /// What to do with a cell.
    pub open_cell: &'static str,
    /// Highest and lowest: figure, place and value of both, runs, diverged.
    pub summary: fn(&str, Extreme, Extreme, usize, usize) -> String,
    /// A run: its settings, seed, train, test.
    pub run: fn(&str, u32, &str, &str) -> String,
    /// A run that made numbers that are no longer finite: its settings, seed, step.
    pub lost: fn(&str, u32, u64) -> String,
    /// A cell: its settings, mean, deviation, runs.
    pub cell: fn(&str, &str, &str, usize) -> String,
    /// Opens the run that is pointed at.
    pub open: &'static str,
    /// The experiment is another one by now.
    pub stale: &'static str,
    /// Before anything came.
    pub empty: &'static str,
    /// Where width and points are equally many.
    pub as_many: &'static str,
    /// The table.
    pub table: &'static str,
    /// Its column of runs.
    pub runs: &'static str,
    /// Training, in a legend.
    pub train: &'static str,
    /// Test, in a legend.
    pub test: &'static str,
    /// Figures by their logarithm.
    pub logarithmic: &'static str,
    /// Whom the chart is about.
    pub whose: fn(&str) -> String,
    /// Why it stopped.
    pub trouble: fn(&Trouble) -> String,
}

pub(super) static ENGLISH: Sweeps = Sweeps {
    region: "Sweep",
    line: "The same experiment again and again, one setting varied: what single runs hide, many show.",
    setting: "Setting",
    second: "Second setting",
    none: "none",
    swept: |swept| match swept {
        Swept::Width => "Hidden width",
        Swept::Train => "Training points",
        Swept::Noise => "Noise",
        Swept::Flips => "Flipped labels",
        Swept::Rate => "Learning rate",
        Swept::Batch => "Batch",
        Swept::Decay => "Decay (AdamW)",
        Swept::L2 => "L2",
        Swept::L1 => "L1",
        Swept::Dropout => "Dropout",
        Swept::Ridge => "Ridge",
        Swept::Temperature => "Temperature",
        Swept::Feedback => "Feedback",
    },
    absent: "Dimmed settings are not part of this experiment’s recipe or network.",
    spacing: "Spacing",
    spacings: |spacing| match spacing {
        Spacings::Even => "even steps",
        Spacings::Geometric => "even ratios",
        Spacings::Listed => "one by one",
    },
    from: "From",
    to: "To",
    count: "How many",
    values: "Values",
    rules: "Kinds of feedback tried",
    seeds: "Seeds",
    steps: "Steps of each run",
    planned: |plan| format!("Left empty: {}, as planned.", whole(plan)),
    workers: "Workers",
    start: |runs| match runs {
        1 => "Start 1 run".to_owned(),
        runs => format!("Start {} runs", whole(runs as u64)),
    },
    cancel: "Cancel",
    preset: "Double descent",
    preset_line: "Ready-made: 100 digits with a fifth of the labels wrong, random features, outputs solved for. Too few features, exactly enough, far too many.",
    measure: "Shown",
    measures: |measure| match measure {
        Measure::Wrong => "share wrong",
        Measure::Loss => "loss",
    },
    progress: |done, all, left| match left {
        Some(1) => format!("{done} of {all} runs · 1 second left"),
        Some(left) => format!("{done} of {all} runs · {} seconds left", whole(left)),
        None => format!("{done} of {all} runs · workers are starting"),
    },
    ended: |done, all, seconds| match done == all {
        true => format!("{all} runs in {} s", whole(seconds)),
        false => format!("Cancelled after {done} of {all} runs"),
    },
    bar: "Runs done",
    title: |figure, setting| {
        let capital = figure[..1].to_uppercase();
        format!(
            "{capital}{} against {}",
            &figure[1..],
            if setting.chars().nth(1).is_some_and(char::is_lowercase) {
                setting[..1].to_lowercase() + &setting[1..]
            } else {
                setting.to_owned()
            }
        )
    },
    reading: |seeds| match seeds {
        1 => "line: each value · point: a run".to_owned(),
        seeds => format!("line: mean · band: ± standard deviation of {seeds} seeds · point: a run"),
    },
    map_reading: "each cell: the mean on the test points",
    open_line: "Click a point, or walk with the arrow keys and press Enter, to open that run.",
    open_cell: "Click a cell, or walk with the arrow keys and press Enter, to open the run nearest to its mean.",
    summary: |figure, (low_at, low), (high_at, high), runs, diverged| {
        let lost = match diverged {
            0 => String::new(),
            1 => " One run made numbers that are no longer finite and is left out.".to_owned(),
            many => format!(" {many} runs made numbers that are no longer finite and are left out."),
        };
        let runs = if runs == 1 { "1 run".to_owned() } else { format!("{runs} runs") };
        format!("Test {figure} over {runs}: highest at {high_at} ({high}), lowest at {low_at} ({low}).{lost}")
    },
    run: |settings, seed, train, test| format!("{settings} · seed {seed}: train {train}, test {test}"),
    lost: |settings, seed, step| {
        format!("{settings} · seed {seed}: no longer finite at step {}", whole(step))
    },
    cell: |settings, mean, deviation, runs| {
        format!("{settings}: {mean} ± {deviation} on the test points, of {runs}")
    },
    open: "Open this run",
    stale: "The experiment was changed since; these results are of the one before.",
    empty: "Results appear here as they come.",
    as_many: "as many features as training points",
    table: "As a table",
    runs: "Runs",
    train: "train",
    test: "test",
    logarithmic: "logarithmic",
    whose: |name| format!("of learner {name}"),
    trouble: |trouble| match trouble {
        Trouble::Refused(why) => format!("Not run. {}.", refusal::english(why)),
        Trouble::Broken => "Workers broke twice at the same run; what has come so far stays.".to_owned(),
        Trouble::Outdated => "The workers are of another build: please load the page anew.".to_owned(),
        Trouble::NoList => "Values are numbers with commas between them, such as 10, 30, 100.".to_owned(),
    },
};

pub(super) static CHINESE: Sweeps = Sweeps {
    region: "参数扫描",
    line: "同一个实验反复做，只改一项设置：单次运行看不出的规律，许多次放在一起就看得出来。",
    setting: "设置",
    second: "第二项设置",
    none: "无",
    swept: |swept| match swept {
        Swept::Width => "隐藏层宽度",
        Swept::Train => "训练点数",
        Swept::Noise => "噪声",
        Swept::Flips => "翻转标签",
        Swept::Rate => "学习率",
        Swept::Batch => "批大小",
        Swept::Decay => "解耦衰减（AdamW）",
        Swept::L2 => "L2",
        Swept::L1 => "L1",
        Swept::Dropout => "随机失活率",
        Swept::Ridge => "岭系数",
        Swept::Temperature => "温度",
        Swept::Feedback => "反馈方式",
    },
    absent: "灰色的设置在当前实验的配方或网络中不存在。",
    spacing: "取值方式",
    spacings: |spacing| match spacing {
        Spacings::Even => "等差",
        Spacings::Geometric => "等比",
        Spacings::Listed => "逐个列出",
    },
    from: "从",
    to: "到",
    count: "个数",
    values: "取值",
    rules: "要试的反馈方式",
    seeds: "种子数",
    steps: "每次运行的步数",
    planned: |plan| format!("留空则按计划的 {} 步。", whole(plan)),
    workers: "并行数",
    start: |runs| format!("开始 {} 次运行", whole(runs as u64)),
    cancel: "取消",
    preset: "双下降",
    preset_line: "现成的例子：100 个手写数字，五分之一标签有误；特征随机，输出层一步解出。特征太少、刚好够用、远远过多，各会怎样？",
    measure: "显示",
    measures: |measure| match measure {
        Measure::Wrong => "错误率",
        Measure::Loss => "损失",
    },
    progress: |done, all, left| match left {
        Some(left) => format!("已完成 {done} / {all} 次 · 约剩 {} 秒", whole(left)),
        None => format!("已完成 {done} / {all} 次 · 正在启动"),
    },
    ended: |done, all, seconds| match done == all {
        true => format!("{all} 次运行，用时 {} 秒", whole(seconds)),
        false => format!("已取消，完成了 {done} / {all} 次"),
    },
    bar: "已完成的运行",
    title: |figure, setting| format!("{figure}随{setting}的变化"),
    reading: |seeds| match seeds {
        1 => "线：各取值的结果 · 点：一次运行".to_owned(),
        seeds => format!("线：均值 · 带：{seeds} 个种子的 ± 标准差 · 点：一次运行"),
    },
    map_reading: "每格：测试点上的均值",
    open_line: "点按某个点，或用方向键移动后按回车，即可打开那次运行。",
    open_cell: "点按某一格，或用方向键移动后按回车，即可打开最接近该格均值的那次运行。",
    summary: |figure, (low_at, low), (high_at, high), runs, diverged| {
        let lost = match diverged {
            0 => String::new(),
            many => format!("另有 {many} 次运行出现非有限数值，未计入。"),
        };
        format!("{runs} 次运行的测试{figure}：最高 {high}（{high_at}），最低 {low}（{low_at}）。{lost}")
    },
    run: |settings, seed, train, test| format!("{settings} · 种子 {seed}：训练 {train}，测试 {test}"),
    lost: |settings, seed, step| format!("{settings} · 种子 {seed}：第 {} 步出现非有限数值", whole(step)),
    cell: |settings, mean, deviation, runs| {
        format!("{settings}：测试点上 {mean} ± {deviation}，共 {runs} 次")
    },
    open: "打开这次运行",
    stale: "实验后来改动过；这些结果属于改动之前的实验。",
    empty: "结果会陆续显示在这里。",
    as_many: "特征与训练点一样多",
    table: "以表格显示",
    runs: "运行",
    train: "训练",
    test: "测试",
    logarithmic: "对数",
    whose: |name| format!("学习者 {name}"),
    trouble: |trouble| match trouble {
        Trouble::Refused(why) => format!("没有运行。{}。", refusal::chinese(why)),
        Trouble::Broken => "同一次运行两次中断；已得到的结果仍然保留。".to_owned(),
        Trouble::Outdated => "后台程序与页面版本不一致，请重新加载页面。".to_owned(),
        Trouble::NoList => "请输入用逗号分开的数字，例如 10，30，100。".to_owned(),
    },
};
