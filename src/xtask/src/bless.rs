//! `cargo xtask bless`: takes the engine's present numbers for the golden ones.
//! Absent: the decision that a change of numbers is wanted; that is a person's, and the CHANGELOG names it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::journal::Journal;
use crate::process;
use crate::stamp;
use crate::tools::Tools;

/// Where golden data is; source files beside it do not count.
const GOLDEN: [&str; 2] = ["tests/golden", "src/session/tests"];
const ENGINE: &str = "src/engine/src/lib.rs";

/// Rewrites the golden files, raises the engine's revision if they changed, and checks the result.
pub fn run(journal: &mut Journal) -> Outcome {
    let tools = Tools::locate()?;
    let before = fingerprint(&tools)?;
    journal.step("replaying the golden experiments", |_| {
        process::aloud(golden(&tools).env("OVERFIT_BLESS", "1"))
    })?;
    if fingerprint(&tools)? == before {
        println!("No golden file changed; the engine keeps its revision.");
        return Ok(());
    }
    let file = tools.root.join(ENGINE);
    let text = fs::read_to_string(&file).map_err(Failure::at(&file))?;
    let (raised, revision) = raise(&text).ok_or_else(|| {
        Failure::Found(format!("{ENGINE} has no line `pub const REVISION: u32 = <number>;`"))
    })?;
    fs::write(&file, raised).map_err(Failure::at(&file))?;
    // Golden files may name the revision, so they are written once more before they are believed.
    journal.step("replaying at the new revision", |_| {
        process::aloud(golden(&tools).env("OVERFIT_BLESS", "1"))
    })?;
    journal
        .step("checking the golden files", |_| process::aloud(golden(&tools).env_remove("OVERFIT_BLESS")))?;
    println!("The engine's revision is now {revision}. Say in CHANGELOG.md why its numbers changed.");
    Ok(())
}

fn golden(tools: &Tools) -> Command {
    let mut cargo = tools.native("cargo");
    cargo.args(["test", "--release", "-p", "session", "--test", "golden"]);
    cargo
}

/// The text with the revision raised by one, and the new revision.
fn raise(text: &str) -> Option<(String, u32)> {
    const START: &str = "pub const REVISION: u32 = ";
    let from = text.find(START)? + START.len();
    let until = from + text[from..].find(';')?;
    let revision = text[from..until].parse::<u32>().ok()? + 1;
    Some((format!("{}{revision}{}", &text[..from], &text[until..]), revision))
}

fn fingerprint(tools: &Tools) -> Outcome<String> {
    let mut files = Vec::new();
    for folder in GOLDEN {
        gather(&tools.root.join(folder), &mut files);
    }
    files.sort();
    let mut all = String::new();
    for file in files {
        let bytes = fs::read(&file).map_err(Failure::at(&file))?;
        all = stamp::of(&[all.as_bytes(), file.as_os_str().as_encoded_bytes(), &bytes]);
    }
    Ok(all)
}

/// A folder that is not there holds no golden files.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_none_or(|extension| extension != "rs") {
            files.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_revision_is_raised_in_place() {
        let (text, revision) =
            super::raise("//! x\npub const REVISION: u32 = 9;\nfn f() {}\n").expect("a revision");
        assert_eq!((text.as_str(), revision), ("//! x\npub const REVISION: u32 = 10;\nfn f() {}\n", 10));
        assert!(super::raise("pub const OTHER: u32 = 9;").is_none());
    }
}
