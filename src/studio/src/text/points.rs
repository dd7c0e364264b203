//! The words of painting in both languages: tools, brush, what was painted, taken away, moved.

use crate::PointTool;
use experiment::{Change, PARTS};

/// The words.
#[derive(Debug)]
pub struct Points {
    /// The button that takes the tools out.
    pub paint: &'static str,
    /// The tools together.
    pub tools: &'static str,
    /// A tool's name.
    pub tool: fn(PointTool) -> &'static str,
    /// What a tool does and which keys it knows, in a line.
    pub line: fn(PointTool) -> &'static str,
    /// The plane as something to paint on.
    pub plane: &'static str,
    /// What is painted: which class.
    pub class: &'static str,
    /// What is painted: which value.
    pub value: &'static str,
    /// What is painted: which part.
    pub part: &'static str,
    /// To be trained on.
    pub train: &'static str,
    /// To test on.
    pub test: &'static str,
    /// The brush's radius.
    pub size: &'static str,
    /// Points in one dab.
    pub count: &'static str,
    /// Takes the picked point away.
    pub delete: &'static str,
    /// Puts the tools away.
    pub done: &'static str,
    /// What a dataset of painted points holds: so many classes, 0 for values.
    pub kind: fn(u32) -> String,
    /// The list of these.
    pub kinds: &'static str,
    /// Nothing to learn from yet.
    pub none: &'static str,
    /// There are points to test on alone, or to train on alone.
    pub missing: [&'static str; 2],
    /// An edit, and how many points there are now.
    pub said: fn(&str, u32, u32) -> String,
    /// A point: its class or value, whether it tests, x and y.
    pub point: fn(&str, bool, &str, &str) -> String,
    /// Where the cursor is: x and y.
    pub cursor: fn(&str, &str) -> String,
    /// Ends a rule's outline.
    pub close: &'static str,
    /// Takes an outline's last corner back.
    pub back: &'static str,
    /// Takes the rule away.
    pub no_rule: &'static str,
    /// So many corners so far.
    pub corners: fn(usize) -> String,
}

pub(super) const ENGLISH: Points = Points {
    paint: "Paint points",
    tools: "Tools of the plane",
    tool: |tool| match tool {
        PointTool::Brush => "Brush",
        PointTool::Eraser => "Eraser",
        PointTool::Pick => "Move points",
        PointTool::Rule => "Draw rule",
    },
    line: |tool| match tool {
        PointTool::Brush => {
            "Drag on the plane. Keys: arrows move the cursor (Shift: far), Space paints, 1–6 choose the class, T train or test."
        }
        PointTool::Eraser => "Drag over points. Keys: arrows move the cursor (Shift: far), Space erases.",
        PointTool::Pick => {
            "Drag a point. Keys: Page Down and Page Up pick one, arrows move it (Shift: far), Delete takes it away."
        }
        PointTool::Rule => {
            "Click corners or drag an outline: class 2 inside, taught beside the labels. Keys: arrows move, Space sets a corner, Backspace takes it back, Enter closes."
        }
    },
    plane: "Plane to paint on",
    class: "Class",
    value: "Value",
    part: "For",
    train: "Train",
    test: "Test",
    size: "Size",
    count: "Points a dab",
    delete: "Delete point",
    done: "Done",
    kind: |classes| match classes {
        0 => "values".to_owned(),
        classes => format!("{classes} classes"),
    },
    kinds: "Labels",
    none: "No points to train and test on yet: paint some of both.",
    missing: [
        "No points to train on yet: paint some.",
        "No points to test on yet: without some, nobody knows whether it generalises.",
    ],
    said: |edit, train, test| format!("{edit}. Now {train} train, {test} test."),
    point: |label, test, x, y| {
        format!("{} point, {label}, x {x}, y {y}", if test { "Test" } else { "Training" })
    },
    cursor: |x, y| format!("x {x}, y {y}"),
    close: "Close the outline",
    back: "Undo corner",
    no_rule: "Remove rule",
    corners: |count| format!("{count} of 64 corners"),
};

pub(super) const CHINESE: Points = Points {
    paint: "画点",
    tools: "平面上的工具",
    tool: |tool| match tool {
        PointTool::Brush => "画笔",
        PointTool::Eraser => "橡皮",
        PointTool::Pick => "移动点",
        PointTool::Rule => "画规则",
    },
    line: |tool| match tool {
        PointTool::Brush => {
            "在平面上拖动来画点。键盘：方向键移动光标（按住 Shift 走远些），空格画点，1–6 选类别，T 切换训练与测试。"
        }
        PointTool::Eraser => "拖过要擦掉的点。键盘：方向键移动光标（按住 Shift 走远些），空格擦除。",
        PointTool::Pick => {
            "拖动一个点。键盘：Page Down、Page Up 选点，方向键移动它（按住 Shift 走远些），Delete 删除。"
        }
        PointTool::Rule => {
            "逐个点出顶点，或拖出轮廓：内部为第 2 类，与标签一同教。键盘：方向键移动，空格定顶点，退格收回，回车闭合。"
        }
    },
    plane: "可以画点的平面",
    class: "类别",
    value: "数值",
    part: "用于",
    train: "训练",
    test: "测试",
    size: "大小",
    count: "每次点数",
    delete: "删除这个点",
    done: "完成",
    kind: |classes| match classes {
        0 => "数值".to_owned(),
        classes => format!("{classes} 类"),
    },
    kinds: "标签",
    none: "还没有训练点和测试点：两种都画一些。",
    missing: ["还没有训练点：画一些吧。", "还没有测试点：没有它们，就不知道它能否泛化。"],
    said: |edit, train, test| format!("{edit}。现有训练点 {train} 个，测试点 {test} 个。"),
    point: |label, test, x, y| format!("{}点，{label}，x {x}，y {y}", if test { "测试" } else { "训练" }),
    cursor: |x, y| format!("x {x}，y {y}"),
    close: "闭合轮廓",
    back: "收回顶点",
    no_rule: "去掉规则",
    corners: |count| format!("已有 {count} 个顶点，最多 64 个"),
};

/// A change of points in English.
pub(super) fn english(change: &Change) -> Option<String> {
    let points = |count: usize| if count == 1 { "1 point".to_owned() } else { format!("{count} points") };
    Some(match change {
        Change::Paint(stroke) => {
            let part = if stroke.test { "test" } else { "training" };
            let count = stroke.places.len() / 2;
            format!("{count} {part} {} painted", if count == 1 { "point" } else { "points" })
        }
        Change::Erase(erasure) => format!("{} erased", points(erasure.count())),
        Change::Move { to_x, to_y, .. } => {
            format!("Point moved to {:.2}, {:.2}", unit(*to_x), unit(*to_y)).replace('-', "−")
        }
        _ => return None,
    })
}

/// A change of points in Chinese.
pub(super) fn chinese(change: &Change) -> Option<String> {
    Some(match change {
        Change::Paint(stroke) => {
            let part = if stroke.test { "测试" } else { "训练" };
            format!("画了 {} 个{part}点", stroke.places.len() / 2)
        }
        Change::Erase(erasure) => format!("擦掉 {} 个点", erasure.count()),
        Change::Move { to_x, to_y, .. } => {
            format!("点移到 {:.2}，{:.2}", unit(*to_x), unit(*to_y)).replace('-', "−")
        }
        _ => return None,
    })
}

fn unit(parts: i32) -> f32 {
    parts as f32 / PARTS as f32
}
