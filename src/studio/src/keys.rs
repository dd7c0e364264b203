//! The keys of the drawing: what each means, and the sheet that lists them.

use crate::editor::{Draw, Tool, Way};

/// A key as a browser names it, with what is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key's name, such as `ArrowLeft` or `c`.
    pub name: String,
    /// Shift.
    pub shift: bool,
    /// Ctrl, or ⌘.
    pub command: bool,
    /// Alt.
    pub alt: bool,
}

/// What a row of the sheet explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    /// Going from neuron to neuron.
    Walk,
    /// Going from synapse to synapse.
    Synapses,
    /// Selecting.
    Pick,
    /// Adding to the selection.
    PickMore,
    /// Selecting everything.
    All,
    /// Selecting what lies between.
    Path,
    /// A new neuron.
    Add,
    /// From here, and to there.
    Connect,
    /// Removing, cutting.
    Remove,
    /// Moving neurons.
    Nudge,
    /// Doubling.
    Duplicate,
    /// The clipboard.
    Clipboard,
    /// Undo and redo.
    Undo,
    /// The tools.
    Tools,
    /// Layers.
    Arrange,
    /// Nearer, further.
    Zoom,
    /// Everything.
    Fit,
    /// Moving what is seen.
    Pan,
    /// The table.
    Table,
    /// Letting go.
    Escape,
    /// This sheet.
    Sheet,
    /// On the plane: the brush's place.
    Steer,
    /// On the plane: painting, erasing, a rule's corner.
    Paint,
    /// On the plane: the brush's class.
    Class,
    /// On the plane: points to train on or to test on.
    Test,
    /// On the plane: from point to point.
    Points,
    /// On the plane: deleting the point that is picked, or a rule's last corner.
    Delete,
    /// On the plane: closing a rule.
    Close,
}

/// The sheet: keys as they are written on keyboards, and what they do.
pub const SHEET: [(&str, Help); 21] = [
    ("← ↑ → ↓", Help::Walk),
    ("[  ]", Help::Synapses),
    ("Enter", Help::Pick),
    ("Shift + Enter", Help::PickMore),
    ("Ctrl + A", Help::All),
    ("P", Help::Path),
    ("N", Help::Add),
    ("C", Help::Connect),
    ("Delete", Help::Remove),
    ("Shift + ← ↑ → ↓", Help::Nudge),
    ("D", Help::Duplicate),
    ("Ctrl + C  X  V", Help::Clipboard),
    ("Ctrl + Z  Y", Help::Undo),
    ("V  M  L  X", Help::Tools),
    ("R", Help::Arrange),
    ("+  −", Help::Zoom),
    ("0", Help::Fit),
    ("Alt + ← ↑ → ↓", Help::Pan),
    ("T", Help::Table),
    ("Esc", Help::Escape),
    ("?", Help::Sheet),
];

/// The sheet's second part: keys while points are painted, on the plane.
pub const PLANE: [(&str, Help); 7] = [
    ("← ↑ → ↓", Help::Steer),
    ("Space", Help::Paint),
    ("1 … 6", Help::Class),
    ("T", Help::Test),
    ("Page ↑ ↓", Help::Points),
    ("Delete", Help::Delete),
    ("Enter", Help::Close),
];

/// What a key means while the drawing has the keyboard.
pub fn meaning(key: &Key) -> Option<Draw> {
    let way = match key.name.as_str() {
        "ArrowLeft" => Some(Way::Left),
        "ArrowRight" => Some(Way::Right),
        "ArrowUp" => Some(Way::Up),
        "ArrowDown" => Some(Way::Down),
        _ => None,
    };
    if let Some(way) = way {
        return match (key.shift, key.alt, key.command) {
            (false, false, false) => Some(Draw::Walk(way)),
            (true, false, false) => Some(Draw::Nudge(way)),
            (false, true, false) => Some(Draw::Pan(way)),
            _ => None,
        };
    }
    // What Alt makes of a key is a browser's menu or address bar, unless it is a sign (on a Mac, "[" is Option + 5).
    let sign = key.name.chars().count() == 1 && !key.name.chars().all(char::is_alphanumeric);
    if key.alt && !sign {
        return None;
    }
    let name = key.name.to_lowercase();
    if key.command {
        return match name.as_str() {
            "a" => Some(Draw::All),
            "d" => Some(Draw::Duplicate),
            _ => None,
        };
    }
    Some(match name.as_str() {
        "enter" | " " => Draw::Pick { more: key.shift },
        "[" => Draw::Synapse { next: false },
        "]" => Draw::Synapse { next: true },
        "p" => Draw::Path,
        "n" => Draw::Add,
        "c" => Draw::Connect,
        "d" => Draw::Duplicate,
        "delete" | "backspace" => Draw::Remove,
        "v" => Draw::Tool(Tool::Select),
        "m" => Draw::Tool(Tool::Several),
        "l" => Draw::Tool(Tool::Connect),
        "x" => Draw::Tool(Tool::Cut),
        "r" => Draw::Arrange,
        "t" => Draw::Table,
        "+" | "=" => Draw::Zoom { nearer: true },
        "-" | "_" => Draw::Zoom { nearer: false },
        "0" => Draw::Fit,
        "?" => Draw::Keys,
        "escape" => Draw::Escape,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_alt_opens_in_a_browser_draws_nothing() {
        let with_alt =
            |name: &str| meaning(&Key { name: name.to_owned(), shift: false, command: false, alt: true });
        for name in ["d", "n", "x", "0", "Delete", "Escape", "Enter"] {
            assert_eq!(with_alt(name), None, "{name}");
        }
        assert_eq!(with_alt("["), Some(Draw::Synapse { next: false }));
    }

    #[test]
    fn every_single_key_of_the_sheet_means_something() {
        for (keys, help) in SHEET {
            let known = matches!(help, Help::Clipboard | Help::Undo);
            for part in keys.split("  ").filter(|_| !known) {
                let held = |word: &str| part.contains(word);
                let last = part.rsplit("+ ").next().unwrap_or(part).trim();
                let name = match last {
                    "← ↑ → ↓" => "ArrowLeft",
                    "Esc" => "Escape",
                    "−" => "-",
                    other => other,
                };
                let key = Key {
                    name: name.to_owned(),
                    shift: held("Shift"),
                    command: held("Ctrl"),
                    alt: held("Alt"),
                };
                assert!(meaning(&key).is_some(), "{part}");
            }
        }
    }
}
