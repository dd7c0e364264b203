//! Programs from crates.io: wasm-bindgen's, Trunk and cargo-deny.
//! Absent: the libraries the project itself uses; cargo gets those.

use std::fs;
use std::path::Path;

use super::Journal;
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::tools::Tools;

/// 0.22 wants a newer compiler than the project does.
const TRUNK: &str = "0.21.14";
const DENY: &str = "0.20.2";

/// The bindings' generator. It must be of the very version of the library in `Cargo.lock`.
pub fn ensure_bindgen(tools: &Tools, journal: &mut Journal) -> Outcome {
    let version = bindgen_version(&tools.root)?;
    ensure(tools, journal, "wasm-bindgen-cli", &version, &["wasm-bindgen", "wasm-bindgen-test-runner"])
}

/// The bundler.
pub fn ensure_trunk(tools: &Tools, journal: &mut Journal) -> Outcome {
    ensure(tools, journal, "trunk", TRUNK, &["trunk"])
}

/// The checker of licences, bans and sources.
pub fn ensure_deny(tools: &Tools, journal: &mut Journal) -> Outcome {
    ensure(tools, journal, "cargo-deny", DENY, &["cargo-deny"])
}

fn ensure(tools: &Tools, journal: &mut Journal, package: &str, version: &str, programs: &[&str]) -> Outcome {
    if programs.iter().all(|program| is_there(tools, program, version)) {
        return Ok(());
    }
    let scratch = tools.dir.join("build");
    journal.step(&format!("building {package} {version} (once, some minutes)"), |pulse| {
        let mut cargo = tools.native("cargo");
        // Outside the repository its `.cargo/config.toml` does not apply.
        cargo.current_dir(&tools.dir);
        // They run for seconds: compiling them fast matters more than their speed.
        cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        cargo.env("CARGO_PROFILE_RELEASE_LTO", "false");
        cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        cargo.env("CARGO_PROFILE_RELEASE_DEBUG", "false");
        for name in ["CARGO_TARGET_DIR", "CARGO_BUILD_TARGET", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
            cargo.env_remove(name);
        }
        cargo.args([
            "install",
            "--locked",
            package,
            "--version",
            version,
            "--no-default-features",
            "--force",
            "--root",
        ]);
        cargo.arg(&tools.dir).arg("--target-dir").arg(&scratch);
        process::into_log(&mut cargo, &tools.log(package), pulse)
    })?;
    // Kept on failure, so that the next try goes on where this one stopped.
    fs::remove_dir_all(&scratch).map_err(Failure::at(&scratch))
}

fn is_there(tools: &Tools, program: &str, version: &str) -> bool {
    let Some(file) = process::find(program, &[tools.dir.join("bin")]) else { return false };
    let answer = process::answer(process::command(file).arg("--version")).unwrap_or_default();
    answer.split_whitespace().any(|word| word == version)
}

fn bindgen_version(root: &Path) -> Outcome<String> {
    let file = root.join("Cargo.lock");
    let lock = fs::read_to_string(&file).map_err(Failure::at(&file))?;
    if let Some(version) = locked_version(&lock, "wasm-bindgen") {
        return Ok(version);
    }
    let file = root.join("Cargo.toml");
    let manifest = fs::read_to_string(&file).map_err(Failure::at(&file))?;
    pinned_version(&manifest, "wasm-bindgen").ok_or_else(|| {
        Failure::Found("neither Cargo.lock nor Cargo.toml says which wasm-bindgen is meant".into())
    })
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"').map(str::to_owned)
}

fn pinned_version(manifest: &str, package: &str) -> Option<String> {
    let start = format!("{package} = \"=");
    manifest.lines().find_map(|line| line.strip_prefix(&start)?.strip_suffix('"').map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_names_the_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"9.9.9\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.128\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.128"));
        assert_eq!(locked_version(lock, "yew"), None);
    }

    #[test]
    fn the_manifest_pins_the_version() {
        let manifest = "serde = \"1\"\nwasm-bindgen = \"=0.2.128\"\n";
        assert_eq!(pinned_version(manifest, "wasm-bindgen").as_deref(), Some("0.2.128"));
        assert_eq!(pinned_version(manifest, "serde"), None);
    }
}
