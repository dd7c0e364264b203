//! Priors in words, in both languages.

use crate::number::setting;
use experiment::{Axis, Change, Mirror, Monotone, Symmetry, Tied};

/// What a panel says of priors beyond features.
#[derive(Debug)]
pub struct Priors {
    /// The symmetry built in.
    pub tied: &'static str,
    /// What it does.
    pub tied_line: &'static str,
    /// The symmetry whose breaking is penalised.
    pub symmetry: &'static str,
    /// What that does.
    pub symmetry_line: &'static str,
    /// The monotonicity whose breaking is penalised.
    pub monotone: &'static str,
    /// Why none of them can be had where points have no coordinates.
    pub nowhere: &'static str,
    /// A symmetry.
    pub of_tied: fn(Tied) -> &'static str,
    /// A monotonicity.
    pub of_monotone: fn(Monotone) -> &'static str,
}

pub(super) static ENGLISH: Priors = Priors {
    tied: "Symmetry built in",
    tied_line: "It answers with the mean over a point and its mirror image, so it cannot break the symmetry, right or wrong.",
    symmetry: "Symmetry asked for",
    symmetry_line: "Breaking it costs, at 64 places of the plane drawn anew each step, labels or not.",
    monotone: "Rising or falling",
    nowhere: "Features, symmetries and monotony need points with coordinates; these have none.",
    of_tied: |tied| match tied {
        Tied::Free => "none",
        Tied::Even { mirror: Mirror::Both } => "even: f(−x, −y) = f(x, y)",
        Tied::Even { mirror: Mirror::X } => "even in x: f(−x, y) = f(x, y)",
        Tied::Even { mirror: Mirror::Y } => "even in y: f(x, −y) = f(x, y)",
        Tied::Odd { mirror: Mirror::Both } => "odd: f(−x, −y) = −f(x, y)",
        Tied::Odd { mirror: Mirror::X } => "odd in x: f(−x, y) = −f(x, y)",
        Tied::Odd { mirror: Mirror::Y } => "odd in y: f(x, −y) = −f(x, y)",
    },
    of_monotone: |monotone| match monotone {
        Monotone::Free => "as it likes",
        Monotone::Rising { along: Axis::X, .. } => "never falls along x",
        Monotone::Rising { along: Axis::Y, .. } => "never falls along y",
        Monotone::Falling { along: Axis::X, .. } => "never rises along x",
        Monotone::Falling { along: Axis::Y, .. } => "never rises along y",
    },
};

pub(super) static CHINESE: Priors = Priors {
    tied: "内建的对称性",
    tied_line: "它取一点与其镜像的平均来回答，因此无论对错，都无法打破这种对称。",
    symmetry: "要求的对称性",
    symmetry_line: "打破它要付出代价：每步在平面上另取 64 处检查，有没有标签都一样。",
    monotone: "升或降",
    nowhere: "特征、对称性和升降都需要有坐标的点，这里的数据没有坐标。",
    of_tied: |tied| match tied {
        Tied::Free => "无",
        Tied::Even { mirror: Mirror::Both } => "偶：f(−x, −y) = f(x, y)",
        Tied::Even { mirror: Mirror::X } => "对 x 为偶：f(−x, y) = f(x, y)",
        Tied::Even { mirror: Mirror::Y } => "对 y 为偶：f(x, −y) = f(x, y)",
        Tied::Odd { mirror: Mirror::Both } => "奇：f(−x, −y) = −f(x, y)",
        Tied::Odd { mirror: Mirror::X } => "对 x 为奇：f(−x, y) = −f(x, y)",
        Tied::Odd { mirror: Mirror::Y } => "对 y 为奇：f(x, −y) = −f(x, y)",
    },
    of_monotone: |monotone| match monotone {
        Monotone::Free => "不作要求",
        Monotone::Rising { along: Axis::X, .. } => "沿 x 不降",
        Monotone::Rising { along: Axis::Y, .. } => "沿 y 不降",
        Monotone::Falling { along: Axis::X, .. } => "沿 x 不升",
        Monotone::Falling { along: Axis::Y, .. } => "沿 y 不升",
    },
};

impl Priors {
    /// The words of a symmetry whose breaking is penalised.
    pub fn of_symmetry(&self, symmetry: Symmetry) -> &'static str {
        (self.of_tied)(match symmetry {
            Symmetry::Free => Tied::Free,
            Symmetry::Even { mirror, .. } => Tied::Even { mirror },
            Symmetry::Odd { mirror, .. } => Tied::Odd { mirror },
        })
    }

    /// A change of a prior; empty for others.
    pub(super) fn change(&self, change: &Change) -> String {
        let strength =
            |parts: Option<f32>| parts.map_or_else(String::new, |s| format!(" · {}", setting(s.into())));
        match change {
            Change::Tied(tied) => format!("{}: {}", self.tied, (self.of_tied)(*tied)),
            Change::Symmetry(symmetry) => format!(
                "{}: {}{}",
                self.symmetry,
                self.of_symmetry(*symmetry),
                strength(symmetry.parts().map(|(.., s)| s))
            ),
            Change::Monotone(monotone) => format!(
                "{}: {}{}",
                self.monotone,
                (self.of_monotone)(*monotone),
                strength(monotone.parts().map(|(.., s)| s))
            ),
            _ => String::new(),
        }
    }
}
