//! Datasets and their classes, in both languages.

use super::{en, zh};
use experiment::Dataset;

pub(super) fn english(dataset: Dataset) -> &'static str {
    match dataset {
        Dataset::Circle => "Circle",
        Dataset::Xor => "XOR",
        Dataset::Gauss => "Clouds",
        Dataset::Spiral => "Spiral",
        Dataset::Moons => "Moons",
        Dataset::Checkerboard => "Checkerboard",
        Dataset::Plane => "Tilted plane",
        Dataset::Hills => "Hills",
        Dataset::Wave => "Wave",
        Dataset::Choices => "Choices and rewards",
        Dataset::Iris => "Iris",
        Dataset::Digits => "Digits",
        Dataset::Parity { .. } => "Sparse parity",
        Dataset::RunningParity { .. } => "Running parity",
        Dataset::Modular { .. } => "Modular addition",
        Dataset::Penguins => "Penguins",
        Dataset::Painted { .. } => "Own points",
        Dataset::Table { .. } => "Own table",
    }
}

pub(super) fn english_line(dataset: Dataset) -> &'static str {
    match dataset {
        Dataset::Circle => "two classes: a disc inside a ring",
        Dataset::Xor => "two classes: opposite quadrants belong together",
        Dataset::Gauss => "two classes: two Gaussian clouds",
        Dataset::Spiral => "two classes: two arms of a spiral",
        Dataset::Moons => "two classes: two half circles, one in the other",
        Dataset::Checkerboard => "two classes: a board of 4 × 4 fields",
        Dataset::Plane => "values: a tilted plane over x and y",
        Dataset::Hills => "values: hills and hollows over x and y",
        Dataset::Wave => "values: a curve over x",
        Dataset::Choices => {
            "choices that earn rewards: the quadrant says which of four actions is right; a fifth is a stimulus"
        }
        Dataset::Iris => "three species by four measurements of 150 irises",
        Dataset::Digits => "ten classes: 1,797 handwritten digits of 8 × 8 pixels",
        Dataset::Parity { .. } => "two classes: whether an odd number of the few bits that count is 1",
        Dataset::RunningParity { .. } => "a bit a tick: whether an odd number so far was 1",
        Dataset::Modular { .. } => "classes: the sum of two residues",
        Dataset::Painted { .. } => "a plane that is yours to paint",
        Dataset::Table { .. } => "the rows of your file, standardised",
        Dataset::Penguins => {
            "three species by bill length and depth: 342 real birds of the Palmer Archipelago"
        }
    }
}

/// A class's name.
pub(super) fn english_class(dataset: Dataset, class: u32) -> String {
    match (dataset, class) {
        (Dataset::Penguins, 0) => "Adelie".to_owned(),
        (Dataset::Penguins, 1) => "Chinstrap".to_owned(),
        (Dataset::Penguins, 2) => "Gentoo".to_owned(),
        (Dataset::Iris, class) => ["setosa", "versicolor", "virginica"]
            .get(class as usize)
            .map_or_else(String::new, |s| (*s).to_owned()),
        (Dataset::Choices, action) => (en::TEXT.choosing.action)(action).to_owned(),
        (Dataset::Digits | Dataset::Modular { .. }, class) => class.to_string(),
        (Dataset::Parity { .. } | Dataset::RunningParity { .. }, class) => {
            if class == 1 {
                "odd".to_owned()
            } else {
                "even".to_owned()
            }
        }
        (_, class) => format!("class {}", class + 1),
    }
}

pub(super) fn chinese(dataset: Dataset) -> &'static str {
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

pub(super) fn chinese_line(dataset: Dataset) -> &'static str {
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

/// A class's name.
pub(super) fn chinese_class(dataset: Dataset, class: u32) -> String {
    match (dataset, class) {
        (Dataset::Penguins, 0) => "阿德利企鹅".to_owned(),
        (Dataset::Penguins, 1) => "帽带企鹅".to_owned(),
        (Dataset::Penguins, 2) => "巴布亚企鹅".to_owned(),
        (Dataset::Iris, class) => ["山鸢尾", "变色鸢尾", "维吉尼亚鸢尾"]
            .get(class as usize)
            .map_or_else(String::new, |s| (*s).to_owned()),
        (Dataset::Choices, action) => (zh::TEXT.choosing.action)(action).to_owned(),
        (Dataset::Digits | Dataset::Modular { .. }, class) => class.to_string(),
        (Dataset::Parity { .. } | Dataset::RunningParity { .. }, class) => {
            if class == 1 {
                "奇".to_owned()
            } else {
                "偶".to_owned()
            }
        }
        (_, class) => format!("第 {} 类", class + 1),
    }
}
