//! Installs what is missing on this machine and leaves alone what is there.
//! Absent: everything that needs no tool from outside; `cargo xtask test native` comes by without this module.

mod apt;
mod chromium;
mod crates;
mod npm;
mod sysroot;
mod target;

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::journal::Journal;
use crate::tools::{Lock, Tools};
use apt::Apt;

/// A thing a task can ask for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The wasm target, wasm-bindgen, Trunk and wasm-opt.
    Site,
    /// The wasm target and wasm-bindgen's test runner.
    WasmTests,
    /// Node, the packages of `tests/browser` and a Chromium.
    Browser,
    /// The packages of `tests/speed`: the libraries the engine is measured against.
    Peers,
    /// cargo-deny.
    Deny,
}

/// What `prepare` found or installed.
pub struct Ready {
    /// Present when a browser was asked for.
    pub chromium: Option<PathBuf>,
}

/// Brings the machine into a state in which all `needs` are met. Quiet when they already are.
pub fn prepare(tools: &mut Tools, journal: &mut Journal, needs: &[Need]) -> Outcome<Ready> {
    let _lock = Lock::take(&tools.dir.join("lock"), "setting up the tools", journal)?;
    let mut apt = Apt::default();
    let wants = |need| needs.contains(&need);
    if wants(Need::Site) || wants(Need::WasmTests) {
        // Said first: the long builds before it would be for nothing.
        npm::require_node()?;
        target::ensure(tools, journal, &mut apt)?;
        crates::ensure_bindgen(tools, journal)?;
    }
    if wants(Need::Site) {
        npm::ensure_optimiser(tools, journal)?;
        crates::ensure_trunk(tools, journal)?;
        write_environment(tools)?;
    }
    let mut chromium = None;
    if wants(Need::Browser) {
        npm::require_node()?;
        npm::ensure_browser_tests(tools, journal)?;
        chromium = Some(chromium::ensure(tools, journal, &mut apt)?);
    }
    if wants(Need::Peers) {
        npm::ensure_peers(tools, journal)?;
    }
    if wants(Need::Deny) {
        crates::ensure_deny(tools, journal)?;
    }
    Ok(Ready { chromium })
}

/// `env.sh` in the tools folder: for a person who wants to call cargo or trunk for the web by hand.
fn write_environment(tools: &Tools) -> Outcome {
    let mut text =
        String::from("# Written by `cargo xtask setup`; source it to build for the web by hand.\n");
    for (name, value) in tools.web_environment() {
        // The target folder belongs to one clone, this file to all of them.
        if name != "CARGO_TARGET_DIR" {
            writeln!(text, "export {name}='{}'", value.display()).expect("a String takes all writes");
        }
    }
    for folder in tools.first_on_path().iter().rev() {
        writeln!(text, "export PATH='{}':\"$PATH\"", folder.display()).expect("a String takes all writes");
    }
    let file = tools.dir.join("env.sh");
    if fs::read_to_string(&file).is_ok_and(|before| before == text) {
        return Ok(());
    }
    fs::write(&file, text).map_err(Failure::at(&file))
}
