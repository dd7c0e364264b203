//! The words of the network's editor in both languages: tools, templates, keys, table, what a line would become.

use super::{arithmetic, keys};
use crate::arithmetic::Unexplained;
use crate::editor::{Line, Link, Tool, Way};
use crate::keys::Help;
use crate::slow::Unshown;
use crate::{Many, State};
use experiment::{NeuronId, Template};

/// The words.
#[derive(Debug)]
pub struct Drawing {
    /// A tool's name.
    pub tool: fn(Tool) -> &'static str,
    /// What a tool does, in a line.
    pub tool_line: fn(Tool) -> &'static str,
    /// The tools together.
    pub tools: &'static str,
    /// A new neuron.
    pub add: &'static str,
    /// Everything is shown.
    pub fit: &'static str,
    /// Nearer.
    pub nearer: &'static str,
    /// Further away.
    pub further: &'static str,
    /// Neurons and synapses as lists.
    pub table: &'static str,
    /// The network drawn.
    pub back: &'static str,
    /// The keys.
    pub keys: &'static str,
    /// Moving the view.
    pub pan: fn(Way) -> &'static str,
    /// The buttons that move the view, as a group.
    pub pans: &'static str,
    /// The keys while points are painted, as a heading.
    pub on_plane: &'static str,
    /// What a key does.
    pub help: fn(Help) -> &'static str,
    /// The drawing as a whole, for those who hear it: what it holds and how to go about it.
    pub about: fn(usize, usize) -> String,
    /// The small picture of the whole.
    pub minimap: &'static str,
    /// What the inputs of an image show.
    pub image: &'static str,
    /// What they show instead: what a neuron hears of them.
    pub heard_by: fn(&str) -> String,
    /// Networks to begin with.
    pub templates: &'static str,
    /// A template's name.
    pub template: fn(Template) -> &'static str,
    /// What a template is, in a line.
    pub template_line: fn(Template) -> &'static str,
    /// Neurons in a layer.
    pub width: &'static str,
    /// Hidden layers.
    pub depth: &'static str,
    /// The share that chance has.
    pub share: &'static str,
    /// Draws the template.
    pub draw: &'static str,
    /// Layers, laid out anew.
    pub arrange: &'static str,
    /// Brings neurons to a line.
    pub align: fn(Line) -> &'static str,
    /// Spreads neurons along a line.
    pub spread: fn(Line) -> &'static str,
    /// Selects what lies between the selected neurons.
    pub path: &'static str,
    /// Selects all that is hidden.
    pub all: &'static str,
    /// To the clipboard.
    pub copy: &'static str,
    /// From the clipboard.
    pub paste: &'static str,
    /// Doubles.
    pub duplicate: &'static str,
    /// Removes what is selected.
    pub remove: &'static str,
    /// Starts a connection here.
    pub from_here: &'static str,
    /// Ends the connection here.
    pub to_here: &'static str,
    /// A connection was started at these.
    pub sources: fn(&State) -> String,
    /// So many neurons and synapses.
    pub selected: fn(usize, usize) -> String,
    /// A synapse's name.
    pub synapse: fn(&State, NeuronId, NeuronId) -> String,
    /// What a line would become.
    pub would: fn(&[NeuronId], &Link) -> String,
    /// So many changes of a kind.
    pub many: fn(Many, usize) -> String,
    /// Another experiment was opened.
    pub opened: &'static str,
    /// An edit that can be taken back.
    pub undo: fn(&str) -> String,
    /// An edit that can be done again.
    pub redo: fn(&str) -> String,
    /// Neurons, as a heading.
    pub neurons: &'static str,
    /// Synapses, as a heading.
    pub synapses: &'static str,
    /// Where a synapse starts.
    pub from: &'static str,
    /// Where it ends.
    pub to: &'static str,
    /// From left to right.
    pub x: &'static str,
    /// From top to bottom.
    pub y: &'static str,
    /// A loop.
    pub looped: &'static str,
    /// A page of rows: its first and last, and how many there are.
    pub rows: fn(usize, usize, usize) -> String,
    /// The rows before.
    pub earlier: &'static str,
    /// The rows after.
    pub later: &'static str,
    /// Back to the value it started with.
    pub renew: &'static str,
    /// Values that differ.
    pub mixed: &'static str,
    /// A neuron's sum, term by term.
    pub arithmetic: &'static str,
    /// The training point it is computed for.
    pub sample: &'static str,
    /// What a synapse carries.
    pub carried: &'static str,
    /// Weight times what is carried.
    pub term: &'static str,
    /// A parameter's gradient.
    pub gradient: &'static str,
    /// The sum of all terms.
    pub sum: &'static str,
    /// What the neuron sends.
    pub sent: &'static str,
    /// The error that arrives at the neuron: the derivative of the loss with respect to its sum.
    pub error: &'static str,
    /// Why a training point has no numbers.
    pub unexplained: fn(Unexplained) -> &'static str,
    /// What the numbers are, where so much is not shown.
    pub arithmetic_line: fn(&[Unshown]) -> String,
}

pub(super) static ENGLISH: Drawing = Drawing {
    tool: |tool| match tool {
        Tool::Select => "Select",
        Tool::Several => "Several",
        Tool::Connect => "Connect",
        Tool::Cut => "Cut",
    },
    tool_line: |tool| match tool {
        Tool::Select => "Drag neurons to move them, their handle to connect them, the open to enclose some.",
        Tool::Several => "Each tap adds a part to the selection or takes it out; a drag encloses more.",
        Tool::Connect => "Drag from neuron to neuron, or into the open for a new one.",
        Tool::Cut => "Drag across synapses to cut them.",
    },
    tools: "Tools",
    add: "Add neuron",
    fit: "Fit",
    nearer: "Zoom in",
    further: "Zoom out",
    table: "Table view",
    back: "Drawing",
    keys: "Keys",
    pan: |way| match way {
        Way::Left => "Look further left",
        Way::Right => "Look further right",
        Way::Up => "Look further up",
        Way::Down => "Look further down",
    },
    pans: "Move the view",
    on_plane: "On the plane, while points are painted",
    help: keys::english,
    about: |neurons, synapses| {
        format!(
            "{}, {}. Arrow keys go from neuron to neuron, ? lists all keys.",
            plural(neurons, "neuron"),
            plural(synapses, "synapse")
        )
    },
    minimap: "The whole network; drag to look elsewhere",
    image: "An image it is shown",
    heard_by: |neuron| format!("Weights to {neuron}"),
    templates: "Templates",
    template: |template| match template {
        Template::Dense => "Dense layers",
        Template::Skip => "Skip connections",
        Template::Residual => "Residual layers",
        Template::Sparse => "Sparse, random",
        Template::SmallWorld => "Small world",
        Template::Elman => "Elman loops",
        Template::Recurrent => "Fully recurrent",
    },
    template_line: |template| match template {
        Template::Dense => "Every layer hears all of the one before.",
        Template::Skip => "Every layer hears all layers before it (DenseNet, 2017).",
        Template::Residual => "Shortcuts over one layer, neuron by neuron (ResNet, 2016).",
        Template::Sparse => "Only a share of the dense synapses, by chance.",
        Template::SmallWorld => "A ring of neighbours with some far shortcuts (Watts & Strogatz 1998).",
        Template::Elman => "Every hidden layer hears itself a tick later (Elman 1990).",
        Template::Recurrent => "All hear all, a tick later (Williams & Zipser 1989).",
    },
    width: "Neurons a layer",
    depth: "Layers",
    share: "Share",
    draw: "Draw it",
    arrange: "Arrange in layers",
    align: |line| match line {
        Line::Column => "Align in a column",
        Line::Row => "Align in a row",
    },
    spread: |line| match line {
        Line::Column => "Distribute vertically",
        Line::Row => "Distribute horizontally",
    },
    path: "All between",
    all: "Select all",
    copy: "Copy",
    paste: "Paste",
    duplicate: "Duplicate",
    remove: "Remove",
    from_here: "Connect from here",
    to_here: "Connect to here",
    sources: |state| {
        let from = &state.editor.sources;
        match from[..] {
            [one] => format!("{} → … Choose where it ends; Esc lets go.", (super::en::TEXT.neuron)(one)),
            _ => format!("{} neurons → … Choose where it ends; Esc lets go.", from.len()),
        }
    },
    selected: |neurons, synapses| match (neurons, synapses) {
        (neurons, 0) => plural(neurons, "neuron"),
        (0, synapses) => plural(synapses, "synapse"),
        _ => format!("{}, {}", plural(neurons, "neuron"), plural(synapses, "synapse")),
    },
    synapse: |state, from, to| {
        let name = super::en::TEXT.neuron;
        format!("{} → {}{}", name(from), name(to), if looped(state, from, to) { ", loop" } else { "" })
    },
    would: |row, link| {
        let name = super::en::TEXT.neuron;
        let from = row.last().map_or_else(String::new, |&id| name(id));
        match link {
            Link::Nothing => String::new(),
            Link::Row(count) => plural(*count, "synapse"),
            Link::Fresh => format!("{from} → a new neuron"),
            Link::Synapse { to, looped: false } => format!("{from} → {}", name(*to)),
            Link::Synapse { to, looped: true } => format!("{from} → {}, a loop", name(*to)),
            Link::Refused { to, invalid } => format!("{from} → {}: {}", name(*to), invalid.limit),
        }
    },
    many: |many, count| match many {
        Many::Added => format!("add {}", plural(count, "neuron")),
        Many::Removed => format!("remove {}", plural(count, "neuron")),
        Many::Connected => format!("connect {}", plural(count, "synapse")),
        Many::Cut => format!("cut {}", plural(count, "synapse")),
        Many::Weights => format!("set {}", plural(count, "weight")),
        Many::Biases if count == 1 => "set a bias".to_owned(),
        Many::Biases => format!("set {count} biases"),
        Many::Activations => format!("activation of {}", plural(count, "neuron")),
        Many::Silenced => format!("silence {}", plural(count, "neuron")),
        Many::Restored => format!("restore {}", plural(count, "neuron")),
        Many::Frozen => format!("freeze {}", plural(count, "part")),
        Many::Thawed => format!("thaw {}", plural(count, "part")),
        Many::Renewed => format!("start {} anew", plural(count, "part")),
        Many::Moved => format!("move {}", plural(count, "neuron")),
    },
    opened: "open another experiment",
    undo: |what| format!("Undo: {what}"),
    redo: |what| format!("Redo: {what}"),
    neurons: "Neurons",
    synapses: "Synapses",
    from: "From",
    to: "To",
    x: "x",
    y: "y",
    looped: "loop",
    rows: |first, last, all| format!("{first}–{last} of {all}"),
    earlier: "Earlier rows",
    later: "Later rows",
    renew: "Back to the initial value",
    mixed: "various",
    arithmetic: "Arithmetic",
    sample: "Training point",
    carried: "signal",
    term: "term",
    gradient: "gradient",
    sum: "Sum",
    sent: "Sends",
    error: "Error arriving",
    unexplained: arithmetic::unexplained_english,
    arithmetic_line: arithmetic::line_english,
};

pub(super) static CHINESE: Drawing = Drawing {
    tool: |tool| match tool {
        Tool::Select => "选择",
        Tool::Several => "多选",
        Tool::Connect => "连接",
        Tool::Cut => "剪断",
    },
    tool_line: |tool| match tool {
        Tool::Select => "拖动神经元可移动，拖动把手可连接，在空白处拖动可框选。",
        Tool::Several => "点一下便加入选区，再点一下便移出；拖动可再框选一些。",
        Tool::Connect => "从一个神经元拖到另一个；拖到空白处则新建一个。",
        Tool::Cut => "划过突触，即可剪断。",
    },
    tools: "工具",
    add: "添加神经元",
    fit: "适应窗口",
    nearer: "放大",
    further: "缩小",
    table: "表格视图",
    back: "图形视图",
    keys: "快捷键",
    pan: |way| match way {
        Way::Left => "看左边",
        Way::Right => "看右边",
        Way::Up => "看上边",
        Way::Down => "看下边",
    },
    pans: "移动视野",
    on_plane: "画点时，在平面上",
    help: keys::chinese,
    about: |neurons, synapses| {
        format!("{neurons} 个神经元，{synapses} 条突触。方向键在神经元之间走动，按 ? 查看所有快捷键。")
    },
    minimap: "整个网络的缩略图；拖动可看别处",
    image: "输入的图像",
    heard_by: |neuron| format!("{neuron} 的输入权重"),
    templates: "模板",
    template: |template| match template {
        Template::Dense => "全连接层",
        Template::Skip => "跳跃连接",
        Template::Residual => "残差层",
        Template::Sparse => "随机稀疏",
        Template::SmallWorld => "小世界",
        Template::Elman => "Elman 回路",
        Template::Recurrent => "全循环",
    },
    template_line: |template| match template {
        Template::Dense => "每一层接收前一层的全部信号。",
        Template::Skip => "每一层接收之前所有层的信号（DenseNet，2017）。",
        Template::Residual => "逐个神经元跨过一层的捷径（ResNet，2016）。",
        Template::Sparse => "全连接突触中随机保留一部分。",
        Template::SmallWorld => "邻居相连的环，外加少数远距离捷径（Watts 与 Strogatz，1998）。",
        Template::Elman => "每个隐藏层在下一个时间步接收自己的信号（Elman，1990）。",
        Template::Recurrent => "所有神经元在下一个时间步彼此接收信号（Williams 与 Zipser，1989）。",
    },
    width: "每层神经元",
    depth: "层数",
    share: "比例",
    draw: "画出来",
    arrange: "按层排列",
    align: |line| match line {
        Line::Column => "对齐成一列",
        Line::Row => "对齐成一行",
    },
    spread: |line| match line {
        Line::Column => "纵向均匀分布",
        Line::Row => "横向均匀分布",
    },
    path: "选中其间通路",
    all: "全选",
    copy: "拷贝",
    paste: "粘贴",
    duplicate: "复制",
    remove: "删除",
    from_here: "从这里连接",
    to_here: "连接到这里",
    sources: |state| {
        let from = &state.editor.sources;
        match from[..] {
            [one] => format!("{} → …… 请选择终点，按 Esc 放弃。", (super::zh::TEXT.neuron)(one)),
            _ => format!("{} 个神经元 → …… 请选择终点，按 Esc 放弃。", from.len()),
        }
    },
    selected: |neurons, synapses| match (neurons, synapses) {
        (neurons, 0) => format!("{neurons} 个神经元"),
        (0, synapses) => format!("{synapses} 条突触"),
        _ => format!("{neurons} 个神经元，{synapses} 条突触"),
    },
    synapse: |state, from, to| {
        let name = super::zh::TEXT.neuron;
        format!("{} → {}{}", name(from), name(to), if looped(state, from, to) { "，回路" } else { "" })
    },
    would: |row, link| {
        let name = super::zh::TEXT.neuron;
        let from = row.last().map_or_else(String::new, |&id| name(id));
        match link {
            Link::Nothing => String::new(),
            Link::Row(count) => format!("{count} 条突触"),
            Link::Fresh => format!("{from} → 新神经元"),
            Link::Synapse { to, looped: false } => format!("{from} → {}", name(*to)),
            Link::Synapse { to, looped: true } => format!("{from} → {}，回路突触", name(*to)),
            Link::Refused { to, invalid } => {
                format!("{from} → {}：{}", name(*to), super::refusal::chinese_limit(&invalid.limit))
            }
        }
    },
    many: |many, count| match many {
        Many::Added => format!("添加 {count} 个神经元"),
        Many::Removed => format!("删除 {count} 个神经元"),
        Many::Connected => format!("连接 {count} 条突触"),
        Many::Cut => format!("剪断 {count} 条突触"),
        Many::Weights => format!("设定 {count} 个权重"),
        Many::Biases => format!("设定 {count} 个偏置"),
        Many::Activations => format!("更换 {count} 个神经元的激活函数"),
        Many::Silenced => format!("让 {count} 个神经元沉默"),
        Many::Restored => format!("恢复 {count} 个神经元"),
        Many::Frozen => format!("冻结 {count} 处"),
        Many::Thawed => format!("解冻 {count} 处"),
        Many::Renewed => format!("让 {count} 处回到初始值"),
        Many::Moved => format!("移动 {count} 个神经元"),
    },
    opened: "打开另一个实验",
    undo: |what| format!("撤销：{what}"),
    redo: |what| format!("重做：{what}"),
    neurons: "神经元",
    synapses: "突触",
    from: "起点",
    to: "终点",
    x: "x",
    y: "y",
    looped: "回路",
    rows: |first, last, all| format!("第 {first}–{last} 行，共 {all} 行"),
    earlier: "前面的行",
    later: "后面的行",
    renew: "回到初始值",
    mixed: "不一",
    arithmetic: "算式",
    sample: "训练点",
    carried: "信号",
    term: "项",
    gradient: "梯度",
    sum: "总和",
    sent: "输出",
    error: "传回的误差",
    unexplained: arithmetic::unexplained_chinese,
    arithmetic_line: arithmetic::line_chinese,
};

fn looped(state: &State, from: NeuronId, to: NeuronId) -> bool {
    state.topology().synapse(from, to).is_some_and(|synapse| synapse.looped)
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
