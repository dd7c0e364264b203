//! A private toolchain out of Debian's `rustc-web` and the standard library built once from `rust-web-src`.
//! Absent: anything that touches rustup or the system's own folders; the result is one folder among the tools.
//!
//! Building std on every build instead (`-Zbuild-std`) would rebuild it for native builds too,
//! and needs nightly switches at each call.

use std::fs;
use std::path::{Path, PathBuf};

use super::Journal;
use super::apt::Apt;
use super::target::holds_std;
use crate::failure::{Failure, Outcome};
use crate::journal::Pulse;
use crate::tools::{TARGET, Tools};
use crate::{process, stamp};

/// What Debian has to have installed.
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];

/// Raise it when the way the toolchain is put together changes.
const RECIPE: &str = "1";

const MANIFEST: &str = r#"[package]
name = "seed"
version = "0.0.0"
edition = "2021"
[workspace]
[profile.release]
opt-level = 3
codegen-units = 1
"#;

/// The folder of a toolchain that matches Debian's compiler, built if there is none.
pub fn ensure(tools: &Tools, journal: &mut Journal, apt: &mut Apt) -> Outcome<PathBuf> {
    if !Apt::has(&PACKAGES) {
        apt.install(tools, journal, &PACKAGES)?;
    }
    let version = process::answer(process::command("/usr/bin/rustc").arg("-vV")).ok_or_else(|| {
        Failure::missing(
            "/usr/bin/rustc does not answer",
            "Debian's package rustc-web should have put it there; reinstall it.",
        )
    })?;
    let sysroot = tools.dir.join("toolchain");
    let stamp = stamp::of(&[RECIPE.as_bytes(), version.as_bytes(), sysroot.as_os_str().as_encoded_bytes()]);
    if fs::read_to_string(sysroot.join("stamp")).is_ok_and(|made_from| made_from == stamp) {
        return Ok(sysroot);
    }
    let host =
        version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or("x86_64-unknown-linux-gnu");
    journal.step(&format!("building std for {TARGET} from Debian's source (once)"), |pulse| {
        let work = tools.dir.join("sysroot-build");
        let built = build_std(tools, &work, pulse)?;
        // Put together beside the old one and renamed at the end: an interrupted run leaves no half toolchain.
        let fresh = tools.dir.join("toolchain.new");
        clear(&fresh)?;
        assemble(&fresh, &sysroot, &built, host, &stamp).map_err(Failure::at(&fresh))?;
        clear(&sysroot)?;
        fs::rename(&fresh, &sysroot).map_err(Failure::at(&sysroot))?;
        clear(&work)
    })?;
    Ok(sysroot)
}

/// Compiles std by building an empty crate; returns the folder with the libraries.
fn build_std(tools: &Tools, work: &Path, pulse: &mut Pulse) -> Outcome<PathBuf> {
    clear(work)?;
    let source = work.join("src");
    fs::create_dir_all(&source).map_err(Failure::at(&source))?;
    fs::write(source.join("lib.rs"), "").map_err(Failure::at(&source))?;
    fs::write(work.join("Cargo.toml"), MANIFEST).map_err(Failure::at(work))?;
    let mut cargo = process::command("/usr/bin/cargo");
    cargo.current_dir(work);
    for name in [
        "CARGO_TARGET_DIR",
        "CARGO_BUILD_TARGET",
        "CARGO_ENCODED_RUSTFLAGS",
        "RUSTUP_TOOLCHAIN",
        "RUSTC_WRAPPER",
    ] {
        cargo.env_remove(name);
    }
    cargo.env("RUSTC", "/usr/bin/rustc");
    cargo.env("RUSTDOC", "/usr/bin/rustdoc");
    // std uses unstable features, and this stable compiler must allow them for it.
    cargo.env("RUSTC_BOOTSTRAP", "1");
    // Link-time optimisation of our crates needs the bitcode of std.
    cargo.env("RUSTFLAGS", "-Cembed-bitcode=yes");
    cargo.env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort,test");
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-19");
    cargo.args(["build", "--release", "--target", TARGET, "--target-dir"]).arg(work.join("target"));
    process::into_log(&mut cargo, &tools.log("std"), pulse)?;
    Ok(work.join("target").join(TARGET).join("release/deps"))
}

/// `place` is where the folder will end up; the wrappers name it.
fn assemble(fresh: &Path, place: &Path, built: &Path, host: &str, stamp: &str) -> std::io::Result<()> {
    let libraries = fresh.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&libraries)?;
    fs::create_dir_all(fresh.join("bin"))?;
    for file in fs::read_dir(built)? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libseed-") {
            fs::copy(file.path(), libraries.join(&name))?;
        }
    }
    if !holds_std(&libraries) {
        return Err(std::io::Error::other("the build of std left no libstd"));
    }
    link(&Path::new("/usr/lib/rustlib").join(host), &fresh.join("lib/rustlib").join(host))?;
    link(Path::new("/usr/bin/cargo"), &fresh.join("bin/cargo"))?;
    for program in ["rustc", "rustdoc"] {
        let wrapper = fresh.join("bin").join(program);
        fs::write(
            &wrapper,
            format!("#!/bin/sh\nexec /usr/bin/{program} --sysroot '{}' \"$@\"\n", place.display()),
        )?;
        make_executable(&wrapper)?;
    }
    fs::write(fresh.join("stamp"), stamp)
}

fn clear(folder: &Path) -> Outcome {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Failure::at(folder)(error)),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(to, at)
}

#[cfg(unix)]
fn make_executable(file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755))
}

// There is no Debian without Unix; these only let xtask compile elsewhere.
#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}
