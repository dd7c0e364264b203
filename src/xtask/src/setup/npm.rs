//! Programs from npm: wasm-opt into the tools folder, Playwright into `tests/browser`.
//! Absent: Node itself, which comes from the machine.

use std::fs;
use std::path::Path;

use super::Journal;
use crate::failure::{Failure, Outcome};
use crate::tools::Tools;
use crate::{process, stamp};

const OPTIMISER_MANIFEST: &str = include_str!("../../npm/package.json");
const OPTIMISER_LOCK: &str = include_str!("../../npm/package-lock.json");

/// The oldest Node that Playwright supports.
const NODE_MAJOR: u32 = 20;

/// Node and npm, new enough.
pub fn require_node() -> Outcome {
    let advice = format!(
        "Install Node.js {NODE_MAJOR} or newer, with npm, from your system's packages or nodejs.org, then start again."
    );
    let version = process::answer(process::command("node").arg("--version"));
    let Some(version) = version.filter(|_| process::find("npm", &[]).is_some()) else {
        return Err(Failure::missing(
            "Node.js and npm are not on the PATH; wasm-opt and the browser tests need them",
            advice,
        ));
    };
    if major(&version).is_none_or(|major| major < NODE_MAJOR) {
        return Err(Failure::missing(format!("Node.js {version} is too old"), advice));
    }
    Ok(())
}

/// wasm-opt.
pub fn ensure_optimiser(tools: &Tools, journal: &mut Journal) -> Outcome {
    let folder = tools.dir.join("npm");
    fs::create_dir_all(&folder).map_err(Failure::at(&folder))?;
    for (name, text) in [("package.json", OPTIMISER_MANIFEST), ("package-lock.json", OPTIMISER_LOCK)] {
        let file = folder.join(name);
        fs::write(&file, text).map_err(Failure::at(&file))?;
    }
    install(tools, journal, &folder, "wasm-opt")
}

/// What the browser tests import.
pub fn ensure_browser_tests(tools: &Tools, journal: &mut Journal) -> Outcome {
    install(tools, journal, &tools.root.join("tests/browser"), "the browser tests' packages")
}

/// What the engine's speed is measured against.
pub fn ensure_peers(tools: &Tools, journal: &mut Journal) -> Outcome {
    install(tools, journal, &tools.root.join("tests/speed"), "the libraries to measure against")
}

fn install(tools: &Tools, journal: &mut Journal, folder: &Path, what: &str) -> Outcome {
    let lock = folder.join("package-lock.json");
    let stamp = stamp::of(&[&fs::read(&lock).map_err(Failure::at(&lock))?]);
    let stamp_file = folder.join("node_modules/.stamp");
    if fs::read_to_string(&stamp_file).is_ok_and(|made_from| made_from == stamp) {
        return Ok(());
    }
    journal.step(&format!("installing {what} from npm"), |pulse| {
        let mut npm = process::command("npm");
        npm.current_dir(folder).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
        process::into_log(&mut npm, &tools.log("npm"), pulse)
    })?;
    fs::write(&stamp_file, stamp).map_err(Failure::at(&stamp_file))
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn node_names_its_major_version() {
        assert_eq!(super::major("v20.20.2"), Some(20));
        assert_eq!(super::major("20"), None);
    }
}
