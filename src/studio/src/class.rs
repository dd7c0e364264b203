//! Lessons in class: presenting, a show of hands, codes to point a camera at, frames for other pages, results to hand in.

use experiment::lesson::Panel;
use qrcodegen::{QrCode, QrCodeEcc};

/// What is done in class.
#[derive(Clone, Debug, PartialEq)]
pub enum ClassDeed {
    /// Large type and nothing beside the lesson, or as before.
    Present,
    /// To the next step, met or not.
    Forward,
    /// To the step before.
    Backward,
    /// Hands are counted at the prediction, or no longer.
    Hands,
    /// One more hand for this answer.
    Raise(u32),
    /// One less.
    Lower(u32),
    /// A code of this address.
    Code(String),
    /// A frame of this address, for another page.
    Frame(String),
    /// This part is in the frame, or no longer.
    InFrame(Panel),
    /// What is handed in.
    Result,
    /// The sheet closes.
    Close,
    /// The page is framed by another one and shows these parts.
    Framed(Vec<Panel>),
}

/// Something to take along.
#[derive(Clone, Debug, PartialEq)]
pub enum Handout {
    /// An address as a code.
    Code(String),
    /// An address in a frame, with these parts of the page.
    Frame(String, Vec<Panel>),
    /// A line to hand in.
    Result(String),
}

/// The longest address that a camera still reads well from a screen.
pub const CODE_CHARS: usize = 600;

/// The dark modules of a text's code, row by row; `None` where it is too long.
pub fn code(text: &str) -> Option<Vec<Vec<bool>>> {
    if text.len() > CODE_CHARS {
        return None;
    }
    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    Some((0..code.size()).map(|y| (0..code.size()).map(|x| code.get_module(x, y)).collect()).collect())
}

/// How an address names the parts of the page that it shows.
pub const SHOW: &str = "show=";

/// The name of a part in an address.
pub fn panel_name(panel: Panel) -> &'static str {
    match panel {
        Panel::Data => "data",
        Panel::Prior => "prior",
        Panel::Learning => "learning",
        Panel::Network => "network",
        Panel::Plane => "plane",
        Panel::Curves => "curves",
        Panel::Readings => "readings",
        Panel::Learners => "learners",
        Panel::Compared => "compared",
        Panel::Timeline => "timeline",
    }
}

/// The parts that a list of names asks for; other names are nobody's.
pub fn panels(names: &str) -> Vec<Panel> {
    let asked: Vec<&str> = names.split(',').collect();
    Panel::ALL.into_iter().filter(|panel| asked.contains(&panel_name(*panel))).collect()
}

/// The markup that puts an address into another page.
pub fn frame(address: &str, panels: &[Panel]) -> String {
    let names: Vec<&str> = panels.iter().map(|panel| panel_name(*panel)).collect();
    let (base, fragment) = match address.find('#') {
        Some(at) => address.split_at(at),
        None => (address, ""),
    };
    let mark = if base.contains('?') { '&' } else { '?' };
    let source = format!("{base}{mark}{SHOW}{}{fragment}", names.join(","));
    let source = source.replace('&', "&amp;").replace('"', "&quot;");
    format!(
        "<iframe src=\"{source}\" title=\"Overfit Lab\" width=\"100%\" height=\"640\" style=\"border:0\"></iframe>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_keeps_lesson_fragment_and_panels() {
        let found = frame("https://example.org/a/?lesson=noise#0.x", &[Panel::Plane, Panel::Timeline]);
        assert!(
            found.contains("src=\"https://example.org/a/?lesson=noise&amp;show=plane,timeline#0.x\""),
            "{found}"
        );
        assert!(frame("https://example.org/", &[Panel::Curves]).contains("/?show=curves\""));
        assert_eq!(panels("timeline,plane,<b>"), [Panel::Plane, Panel::Timeline]);
        assert_eq!(panels(""), []);
    }

    #[test]
    fn long_addresses_have_no_code() {
        let code_of = |length: usize| code(&"a".repeat(length));
        assert!(code_of(CODE_CHARS + 1).is_none());
        let modules = code_of(CODE_CHARS).unwrap();
        assert!(modules.len() < 110 && modules.iter().all(|row| row.len() == modules.len()));
    }
}
