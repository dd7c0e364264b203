//! Taking away, in words of both languages.

use crate::picture::Strip;
use crate::takeaway::Panel;

/// What the page says of what can be taken away.
#[derive(Debug)]
pub struct Takeaways {
    /// The button and the region.
    pub region: &'static str,
    /// Numbers.
    pub numbers: &'static str,
    /// The history.
    pub history: &'static str,
    /// What is in it.
    pub history_line: &'static str,
    /// The sweep's runs.
    pub runs: &'static str,
    /// Pictures.
    pub pictures: &'static str,
    /// A part of the page.
    pub panel: fn(Panel) -> &'static str,
    /// What stands under a picture.
    pub pictures_line: &'static str,
    /// The trained network.
    pub network: &'static str,
    /// As ONNX.
    pub onnx: &'static str,
    /// As PyTorch code.
    pub torch: &'static str,
    /// What these are.
    pub network_line: &'static str,
    /// The run as a film.
    pub film: &'static str,
    /// Starts it.
    pub record: &'static str,
    /// Ends it.
    pub stop: &'static str,
    /// What is in it.
    pub film_line: &'static str,
    /// Where a browser cannot.
    pub no_film: &'static str,
}

pub(super) static ENGLISH: Takeaways = Takeaways {
    region: "Export",
    numbers: "Numbers",
    history: "History as CSV",
    history_line: "Every evaluated step: losses and shares right, of each learner.",
    runs: "Sweep as CSV",
    pictures: "Pictures",
    panel: |panel| match panel {
        Panel::Plane => "Plane as PNG",
        Panel::Cases => "Points and answers as PNG",
        Panel::Confusion => "Confusion as PNG",
        Panel::String => "One string as PNG",
        Panel::Differ => "Where they differ as PNG",
        Panel::Curves => "Curves as PNG",
        Panel::Network => "Network as PNG",
        Panel::Space => "Hidden space as PNG",
        Panel::Strip(Strip::Weights) => "Weights over time as PNG",
        Panel::Strip(Strip::Sent) => "Hidden signals over time as PNG",
        Panel::Sweep => "Sweep as SVG",
    },
    pictures_line: "With its settings and its link under it. What is open on the page can be had: so open the inside or the comparison first.",
    network: "Trained network",
    onnx: "ONNX",
    torch: "PyTorch code",
    network_line: "The active learner as it is at the step shown; loops are unrolled. Answers are raw, before any softmax.",
    film: "Film",
    record: "Record the run",
    stop: "Stop recording",
    film_line: "Plane, network and curves as WebM, from now until you stop it or 60 seconds have passed.",
    no_film: "This browser cannot record.",
};

pub(super) static CHINESE: Takeaways = Takeaways {
    region: "导出",
    numbers: "数据",
    history: "历史（CSV）",
    history_line: "每个评估步的损失与准确率，每个学习者一行。",
    runs: "扫描结果（CSV）",
    pictures: "图片",
    panel: |panel| match panel {
        Panel::Plane => "平面（PNG）",
        Panel::Cases => "数据点与回答（PNG）",
        Panel::Confusion => "混淆矩阵（PNG）",
        Panel::String => "一个串（PNG）",
        Panel::Differ => "分歧（PNG）",
        Panel::Curves => "曲线（PNG）",
        Panel::Network => "网络（PNG）",
        Panel::Space => "隐藏空间（PNG）",
        Panel::Strip(Strip::Weights) => "权重随时间的变化（PNG）",
        Panel::Strip(Strip::Sent) => "隐藏层输出随时间的变化（PNG）",
        Panel::Sweep => "扫描图（SVG）",
    },
    pictures_line: "图下附有设置与链接。页面上打开的面板都可以导出；需要内部或比较的图时，请先打开它们。",
    network: "训练好的网络",
    onnx: "ONNX",
    torch: "PyTorch 代码",
    network_line: "当前学习者在所示步的样子；回路已按时间步展开。回答是未经 softmax 的原始值。",
    film: "录像",
    record: "录制运行",
    stop: "停止录制",
    film_line: "把平面、网络和曲线录成 WebM；从现在开始，到你停止或满 60 秒为止。",
    no_film: "此浏览器不支持录制。",
};
