//! Starting other programs: with a clean environment, aloud or into a log.
//! Absent: which programs these are and which toolchain they get (see `tools`).

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;
use std::{env, iter};

use crate::failure::{Failure, Outcome};
use crate::journal::Pulse;

/// A command without what `cargo run` put into the environment for xtask itself.
///
/// Otherwise a nested cargo would take xtask's manifest folder and package name for its own,
/// and Debian's rustc would look for its libraries in rustup's toolchain.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        let of_cargo_run = name.starts_with("CARGO_PKG_")
            || name.starts_with("CARGO_MANIFEST_")
            || matches!(&*name, "CARGO" | "CARGO_PRIMARY_PACKAGE" | "RUST_RECURSION_COUNT");
        if of_cargo_run {
            command.env_remove(&*name);
        }
    }
    for name in ["LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"] {
        let Some(folders) = env::var_os(name) else { continue };
        let kept: Vec<PathBuf> =
            env::split_paths(&folders).filter(|folder| !is_of_a_toolchain(folder)).collect();
        if kept.is_empty() {
            command.env_remove(name);
        } else {
            command.env(name, joined(kept));
        }
    }
    command
}

/// The command's PATH becomes `first` followed by ours.
pub fn prefer(command: &mut Command, first: impl IntoIterator<Item = PathBuf>) {
    let rest = env::var_os("PATH").unwrap_or_default();
    command.env("PATH", joined(first.into_iter().chain(env::split_paths(&rest))));
}

/// The first program of that name in `first` or on the PATH.
pub fn find(program: &str, first: &[PathBuf]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    first
        .iter()
        .cloned()
        .chain(env::split_paths(&path))
        .map(|folder| folder.join(format!("{program}{}", env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}

/// Standard output of a short, silent command; nothing if it cannot be had.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a command whose output is for the person at the terminal.
pub fn aloud(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| unstartable(command, &error))?;
    if status.success() { Ok(()) } else { Err(ended(command, &status.to_string(), Vec::new())) }
}

/// Runs a command whose output matters only when it fails: into `log`, with a pulse.
pub fn into_log(command: &mut Command, log: &Path, pulse: &mut Pulse) -> Outcome {
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder).map_err(Failure::at(folder))?;
    }
    let mut file = File::create(log).map_err(Failure::at(log))?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| unstartable(command, &error))?;
    let (sender, lines) = channel();
    forward(child.stdout.take(), sender.clone());
    forward(child.stderr.take(), sender);

    let mut tail: Vec<String> = Vec::new();
    loop {
        match lines.recv_timeout(Duration::from_millis(500)) {
            Ok(line) => {
                writeln!(file, "{line}").map_err(Failure::at(log))?;
                if tail.len() == TAIL_LINES {
                    tail.remove(0);
                }
                tail.push(line);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        pulse.beat(tail.last().map_or("", String::as_str));
    }
    let status = child.wait().map_err(|error| unstartable(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(ended(command, &format!("{status}; all of it is in {}", log.display()), tail))
    }
}

/// How much of a log a failure shows.
const TAIL_LINES: usize = 25;

fn forward(pipe: Option<impl Read + Send + 'static>, sender: Sender<String>) {
    let Some(pipe) = pipe else { return };
    thread::spawn(move || {
        for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            if !line.is_empty() && sender.send(line).is_err() {
                return;
            }
        }
    });
}

fn is_of_a_toolchain(folder: &Path) -> bool {
    folder.iter().any(|part| part == "target" || part == "toolchains")
}

fn joined(folders: impl IntoIterator<Item = PathBuf>) -> OsString {
    env::join_paths(folders).expect("folders that came from a PATH, or ours, hold no separator")
}

fn unstartable(command: &Command, error: &std::io::Error) -> Failure {
    ended(command, &format!("could not be started: {error}"), Vec::new())
}

fn ended(command: &Command, how: &str, tail: Vec<String>) -> Failure {
    let line: Vec<_> =
        iter::once(command.get_program()).chain(command.get_args()).map(OsStr::to_string_lossy).collect();
    Failure::Command { line: line.join(" "), ended: how.to_owned(), tail }
}
