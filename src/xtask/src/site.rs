//! Building the site into `dist`, and the build's id.
//! Absent: serving it (see `server`) and weighing it (see `weights`).

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::journal::Journal;
use crate::process;
use crate::stamp;
use crate::tools::{Lock, Tools};

/// Everything the site is made from.
const SOURCES: [&str; 7] =
    ["src", "www", "index.html", "Trunk.toml", "Cargo.toml", "Cargo.lock", ".cargo/config.toml"];

/// Crates that never reach the site.
const ELSEWHERE: [&str; 2] = ["src/xtask", "src/cli"];

/// Says in `dist` which build it is; Trunk, which replaces the whole folder, removes it.
const RECORD: &str = "build.txt";

/// Where the site ends up.
pub fn dist(tools: &Tools) -> PathBuf {
    tools.root.join("dist")
}

/// Builds the site for release unless `dist` already is this build.
/// Nobody else rebuilds it as long as the lock is held.
pub fn build(tools: &Tools, journal: &mut Journal) -> Outcome<Lock> {
    let lock =
        Lock::take(&tools.root.join("target/web/xtask.lock"), "building or testing the site", journal)?;
    let id = build_id(tools)?;
    let compiler = process::answer(tools.web("rustc").arg("-V")).unwrap_or_default();
    let record = format!("{id}\n{compiler}\n");
    let file = dist(tools).join(RECORD);
    if fs::read_to_string(&file).is_ok_and(|built| built == record) {
        journal.note(&format!("dist is up to date, build {id}"));
        return Ok(lock);
    }
    journal.step(&format!("building the site, build {id}"), |_| {
        process::aloud(tools.web("trunk").arg("build").env("OVERFIT_BUILD", &id))
    })?;
    fs::write(&file, record).map_err(Failure::at(&file))?;
    Ok(lock)
}

/// The last commit that touched the site's sources and a fingerprint of what they are now.
/// The page shows it, and appends it to the addresses of the worker's files, whose names do not change.
pub fn build_id(tools: &Tools) -> Outcome<String> {
    let mut files = Vec::new();
    for source in SOURCES {
        gather(&tools.root, Path::new(source), &mut files)?;
    }
    files.sort();
    let mut fingerprint = String::new();
    for file in &files {
        let path = tools.root.join(file);
        let bytes = fs::read(&path).map_err(Failure::at(&path))?;
        fingerprint = stamp::of(&[fingerprint.as_bytes(), file.as_os_str().as_encoded_bytes(), &bytes]);
    }
    let mut git = process::command("git");
    git.current_dir(&tools.root).args(["log", "-1", "--format=%h", "--"]).args(SOURCES);
    let commit = process::answer(&mut git).filter(|hash| !hash.is_empty());
    let short = &fingerprint[..8];
    Ok(commit.map_or_else(|| short.to_owned(), |hash| format!("{hash}-{short}")))
}

fn gather(root: &Path, path: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    let whole = root.join(path);
    if ELSEWHERE.iter().any(|crate_folder| path == Path::new(crate_folder)) {
        return Ok(());
    }
    if !whole.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(&whole).map_err(Failure::at(&whole))? {
        let name = entry.map_err(Failure::at(&whole))?.file_name();
        // Editors leave hidden files behind.
        if !name.to_string_lossy().starts_with('.') {
            gather(root, &path.join(name), files)?;
        }
    }
    Ok(())
}
