//! What each key of the drawing does, in both languages.

use crate::keys::Help;

pub(super) fn english(help: Help) -> &'static str {
    match help {
        Help::Walk => "to the next neuron that way",
        Help::Synapses => "the neuron’s synapses, one after the other",
        Help::Pick => "select the neuron; with a connection begun, end it here",
        Help::PickMore => "add it to the selection, or take it out",
        Help::All => "select all hidden neurons",
        Help::Path => "with two or more selected: select all that signals pass between them",
        Help::Add => "a new neuron that hears what is selected",
        Help::Connect => "begin a connection here; once more: end it here",
        Help::Remove => "remove neurons, cut synapses",
        Help::Nudge => "move what is selected",
        Help::Duplicate => "double neurons with their synapses",
        Help::Clipboard => "copy, cut out, put in",
        Help::Undo => "undo, redo",
        Help::Tools => "the tools Select, Several, Connect, Cut",
        Help::Arrange => "lay everything out in layers",
        Help::Zoom => "nearer, further",
        Help::Fit => "show everything",
        Help::Pan => "move the view",
        Help::Table => "lists instead of the drawing",
        Help::Escape => "let go",
        Help::Sheet => "this sheet",
        Help::Steer => "move the brush, or the picked point; with Shift farther",
        Help::Paint => "paint or erase while held; set a corner of a rule",
        Help::Class => "the brush’s class",
        Help::Test => "points to train on, or to test on",
        Help::Points => "to the next or the previous point",
        Help::Delete => "delete the picked point; take back a rule’s corner",
        Help::Close => "close the rule’s outline",
    }
}

pub(super) fn chinese(help: Help) -> &'static str {
    match help {
        Help::Walk => "走到那个方向上的下一个神经元",
        Help::Synapses => "逐条选择这个神经元的突触",
        Help::Pick => "选中神经元；若连接已起头，则在此结束",
        Help::PickMore => "加入选区，或移出选区",
        Help::All => "选中所有隐藏神经元",
        Help::Path => "选中两个或更多时：再选中信号在其间经过的一切",
        Help::Add => "新建神经元，接收选中者的信号",
        Help::Connect => "从这里起头连接；再按一次：在此结束",
        Help::Remove => "删除神经元，剪断突触",
        Help::Nudge => "移动选中的神经元",
        Help::Duplicate => "连同突触一起复制",
        Help::Clipboard => "拷贝、剪切、粘贴",
        Help::Undo => "撤销、重做",
        Help::Tools => "选择、多选、连接、剪断四种工具",
        Help::Arrange => "按层重新排列",
        Help::Zoom => "放大、缩小",
        Help::Fit => "显示全部",
        Help::Pan => "移动视野",
        Help::Table => "改用表格",
        Help::Escape => "取消当前操作",
        Help::Sheet => "这张表",
        Help::Steer => "移动画笔或选中的点；按住 Shift 走得更远",
        Help::Paint => "按住即画点或擦除；画规则时定一个角",
        Help::Class => "画笔的类别",
        Help::Test => "画训练点，或画测试点",
        Help::Points => "到下一个或上一个点",
        Help::Delete => "删除选中的点；收回规则的一个角",
        Help::Close => "闭合规则的轮廓",
    }
}
