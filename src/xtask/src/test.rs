//! `cargo xtask test`: native tests, the same numbers in Wasm with and without SIMD, and the page in a browser.
//! Absent: the checks that only the build machine makes (see `ci`).

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::journal::Journal;
use crate::process;
use crate::setup::{self, Need, Ready};
use crate::site;
use crate::tools::{TARGET, Tools};

/// One of the kinds of tests, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Native,
    Wasm,
    Browser,
    Science,
}

/// Runs the named kinds of tests, or all.
pub fn run(words: &[String], journal: &mut Journal) -> Outcome {
    let kinds = parse(words)?;
    let mut tools = Tools::locate()?;
    let needs: Vec<Need> = kinds.iter().flat_map(|kind| kind.needs()).copied().collect();
    let ready = setup::prepare(&mut tools, journal, &needs)?;
    for kind in &kinds {
        match kind {
            Kind::Native => native(&tools, journal)?,
            Kind::Wasm => wasm(&tools, journal)?,
            Kind::Browser => browser(&tools, journal, &ready)?,
            Kind::Science => science(&tools, journal)?,
        }
    }
    Ok(())
}

impl Kind {
    fn needs(self) -> &'static [Need] {
        match self {
            Kind::Native | Kind::Science => &[],
            Kind::Wasm => &[Need::WasmTests],
            Kind::Browser => &[Need::Site, Need::Browser],
        }
    }
}

fn parse(words: &[String]) -> Outcome<Vec<Kind>> {
    if words.is_empty() {
        return Ok(vec![Kind::Native, Kind::Wasm, Kind::Browser]);
    }
    let kind = |word: &String| match word.as_str() {
        "native" => Ok(Kind::Native),
        "wasm" => Ok(Kind::Wasm),
        "browser" => Ok(Kind::Browser),
        "science" | "--science" => Ok(Kind::Science),
        other => Err(Failure::Usage(format!("test knows native, wasm, browser and science, not `{other}`"))),
    };
    words.iter().map(kind).collect()
}

fn native(tools: &Tools, journal: &mut Journal) -> Outcome {
    journal.step("native tests", |_| {
        process::aloud(tools.native("cargo").args(["test", "--workspace", "--all-features"]))
    })
}

/// The effects that lessons claim, over several seeds: seconds, but only if optimised.
fn science(tools: &Tools, journal: &mut Journal) -> Outcome {
    journal.step("the effects that lessons claim", |_| {
        process::aloud(tools.native("cargo").args([
            "run",
            "--release",
            "-p",
            "session",
            "--example",
            "science",
        ]))
    })
}

/// The golden replays, in Node: a browser would only add seconds, the compiler is the same.
fn wasm(tools: &Tools, journal: &mut Journal) -> Outcome {
    if !tools.root.join("src/session/tests/golden.rs").exists() {
        journal.note("no wasm tests: src/session/tests/golden.rs does not exist yet");
        return Ok(());
    }
    for (name, folder, flags) in [
        ("with SIMD", "target/web-simd", "-Ctarget-feature=+simd128 -Cllvm-args=-disable-lsr"),
        ("without SIMD", "target/web-plain", "-Ctarget-feature=-simd128"),
    ] {
        journal.step(&format!("golden replays in Wasm {name}"), |_| {
            let mut cargo = tools.web("cargo");
            cargo.env("RUSTFLAGS", flags).env("CARGO_TARGET_DIR", tools.root.join(folder));
            process::aloud(cargo.args(["test", "--target", TARGET, "-p", "session", "--test", "golden"]))
        })?;
    }
    Ok(())
}

fn browser(tools: &Tools, journal: &mut Journal, ready: &Ready) -> Outcome {
    let chromium = ready.chromium.as_ref().expect("browser tests ask setup for a browser");
    let (alone, beside): (Vec<_>, Vec<_>) =
        specs(tools)?.into_iter().partition(|spec| counts_of_its_own(spec));
    // Held until the tests end: they read what another xtask would replace.
    let _lock = site::build(tools, journal)?;
    for (what, specs, at_once) in
        [("browser tests", beside, 2), ("browser tests of frames and workers", alone, 1)]
    {
        journal.step(what, |_| {
            let mut node = process::command("node");
            node.current_dir(&tools.root).args(["--test", "--test-reporter=spec"]);
            node.arg(format!("--test-concurrency={at_once}")).args(&specs);
            process::aloud(node.env("CHROMIUM", chromium).env("OVERFIT_DIST", site::dist(tools)))
        })?;
    }
    Ok(())
}

/// Whether a file counts what a busy machine has less of: frames, and workers at once.
fn counts_of_its_own(spec: &Path) -> bool {
    ["frames.test.mjs", "learners.test.mjs", "sweep.test.mjs"].iter().any(|name| spec.ends_with(name))
}

fn specs(tools: &Tools) -> Outcome<Vec<PathBuf>> {
    let folder = tools.root.join("tests/browser");
    let entries = fs::read_dir(&folder).map_err(Failure::at(&folder))?;
    let files = entries.flatten().map(|entry| entry.path());
    let mut specs: Vec<PathBuf> =
        files.filter(|file| file.to_string_lossy().ends_with(".test.mjs")).collect();
    specs.sort();
    Ok(specs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_chosen_by_name_and_default_to_all() {
        assert_eq!(parse(&[]).ok(), Some(vec![Kind::Native, Kind::Wasm, Kind::Browser]));
        assert_eq!(parse(&["wasm".into()]).ok(), Some(vec![Kind::Wasm]));
        assert_eq!(parse(&["--science".into()]).ok(), Some(vec![Kind::Science]));
        assert!(parse(&["unit".into()]).is_err());
    }
}
