//! A Chromium for the browser tests: whichever the machine has, or Debian's.
//! Absent: Playwright's own download of a browser; it is large and not needed.

use std::env;
use std::path::PathBuf;

use super::Journal;
use super::apt::Apt;
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::tools::Tools;

const NAMES: [&str; 6] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];

const APPLICATIONS: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/// The Chinese pages are looked at too; without such a font they are boxes.
const FONTS: &str = "fonts-noto-cjk";

/// The browser's program file.
pub fn ensure(tools: &Tools, journal: &mut Journal, apt: &mut Apt) -> Outcome<PathBuf> {
    if let Some(chosen) = env::var_os("CHROMIUM").map(PathBuf::from) {
        if chosen.is_file() {
            return Ok(chosen);
        }
        return Err(Failure::missing(
            format!("CHROMIUM names {}, which is no file", chosen.display()),
            "Correct it or unset it.",
        ));
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    if Apt::exists() {
        apt.install(tools, journal, &["chromium", "chromium-driver", FONTS])?;
    }
    find().ok_or_else(|| {
        Failure::missing(
            "the browser tests need a Chromium or Chrome, and none was found",
            "Install one, or set CHROMIUM to the path of its program, then start again. `cargo xtask test native wasm` does without.",
        )
    })
}

fn find() -> Option<PathBuf> {
    let on_path = NAMES.iter().find_map(|name| process::find(name, &[]));
    on_path.or_else(|| APPLICATIONS.iter().map(PathBuf::from).find(|file| file.is_file()))
}
