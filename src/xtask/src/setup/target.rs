//! A compiler with the wasm target: the one in use, or rustup's addition to it, or Debian's.
//! Absent: building the standard library for Debian's (see `sysroot`).

use std::env;
use std::fs;
use std::path::Path;

use super::apt::Apt;
use super::{Journal, sysroot};
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::tools::{TARGET, Tools};

/// Makes web builds possible.
pub fn ensure(tools: &mut Tools, journal: &mut Journal, apt: &mut Apt) -> Outcome {
    if has_target(tools) {
        return Ok(());
    }
    if process::find("rustup", &[]).is_some() && may_download() {
        let added = journal.step(&format!("adding {TARGET} to the Rust toolchain, by rustup"), |pulse| {
            process::into_log(
                tools.native("rustup").args(["target", "add", TARGET]),
                &tools.log("rustup"),
                pulse,
            )
        });
        match added {
            Ok(()) if has_target(tools) => return Ok(()),
            Err(failure) if !Apt::exists() => return Err(failure),
            _ => journal.note("rustup could not add it; trying Debian's packages"),
        }
    }
    if Apt::exists() {
        tools.sysroot = Some(sysroot::ensure(tools, journal, apt)?);
        return Ok(());
    }
    Err(Failure::missing(
        format!("the Rust compiler cannot build for {TARGET}"),
        "Install Rust through rustup (its page is rustup.rs), or your system's package of the standard library for wasm32, then start again.",
    ))
}

/// rustup's own switch; where it is 0, it must not be asked to download anything.
fn may_download() -> bool {
    env::var_os("RUSTUP_AUTO_INSTALL").is_none_or(|value| value != "0")
}

fn has_target(tools: &Tools) -> bool {
    let sysroot = process::answer(tools.native("rustc").args(["--print", "sysroot"]));
    sysroot
        .is_some_and(|sysroot| holds_std(&Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib")))
}

/// Whether that library folder has a standard library.
pub fn holds_std(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|files| {
        files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
    })
}
