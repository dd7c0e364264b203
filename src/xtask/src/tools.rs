//! The tools folder, shared by all clones: where it is, its lock, and commands that use what is in it.
//! Absent: how its contents get there (see `setup`).

use std::env;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::journal::Journal;
use crate::process;

/// The target all web builds are for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Folders and toolchains of this run.
pub struct Tools {
    /// The repository.
    pub root: PathBuf,
    /// The tools folder. Inner paths are absolute, so it cannot be moved.
    pub dir: PathBuf,
    /// A private toolchain for web builds, where the ordinary one lacks the target.
    pub sysroot: Option<PathBuf>,
}

/// Held while a folder changes; the system lets go of it when the process ends, however it ends.
pub struct Lock(#[expect(dead_code, reason = "held for its drop")] File);

impl Tools {
    /// Finds both folders and creates the tools folder.
    pub fn locate() -> Outcome<Tools> {
        let root = repository()?;
        let dir = folder().ok_or_else(|| {
            Failure::missing(
                "there is no place for the tools: HOME is not set",
                "Set OVERFIT_LAB_TOOLS to a folder of your choice.",
            )
        })?;
        fs::create_dir_all(dir.join("bin")).map_err(Failure::at(&dir))?;
        Ok(Tools { root, dir, sysroot: None })
    }

    /// Where the log of an installation goes.
    pub fn log(&self, name: &str) -> PathBuf {
        self.dir.join("logs").join(name).with_extension("log")
    }

    /// Folders that web builds search before the PATH.
    pub fn first_on_path(&self) -> Vec<PathBuf> {
        let toolchain = self.sysroot.iter().map(|sysroot| sysroot.join("bin"));
        toolchain.chain([self.dir.join("bin"), self.dir.join("npm/node_modules/.bin")]).collect()
    }

    /// A command with the toolchain that everything native is built, checked and formatted with.
    pub fn native(&self, program: &str) -> Command {
        let mut command = process::command(program);
        command.current_dir(&self.root);
        // Someone may have taken the web environment into their shell; it has neither clippy nor rustfmt.
        let chosen = env::var_os("RUSTUP_TOOLCHAIN").map(PathBuf::from);
        if chosen.is_some_and(|toolchain| toolchain.starts_with(&self.dir)) {
            for name in ["RUSTUP_TOOLCHAIN", "RUSTC", "RUSTDOC"] {
                command.env_remove(name);
            }
            let path = env::var_os("PATH").unwrap_or_default();
            let ours = self.dir.join("toolchain");
            let rest = env::split_paths(&path).filter(|folder| !folder.starts_with(&ours));
            command
                .env("PATH", env::join_paths(rest).expect("folders that came from a PATH hold no separator"));
        }
        command
    }

    /// A command that builds for the web. Its target folder is its own: features unify differently there,
    /// and switching back and forth in one folder would rebuild yew and web-sys each time.
    pub fn web(&self, program: &str) -> Command {
        let program = process::find(program, &self.first_on_path()).unwrap_or_else(|| program.into());
        let mut command = process::command(program);
        command.current_dir(&self.root);
        for (name, value) in self.web_environment() {
            command.env(name, value);
        }
        // A set RUSTFLAGS would override `.cargo/config.toml` and with it SIMD.
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET", "CARGO_BUILD_RUSTFLAGS"] {
            command.env_remove(name);
        }
        process::prefer(&mut command, self.first_on_path());
        command
    }

    /// What `web` adds to the environment, the PATH aside.
    pub fn web_environment(&self) -> Vec<(&'static str, PathBuf)> {
        let mut list = vec![
            ("CARGO_TARGET_DIR", self.root.join("target/web")),
            ("TRUNK_OFFLINE", "true".into()),
            ("TRUNK_SKIP_VERSION_CHECK", "true".into()),
        ];
        if let Some(sysroot) = &self.sysroot {
            list.push(("RUSTUP_TOOLCHAIN", sysroot.clone()));
            list.push(("RUSTC", sysroot.join("bin/rustc")));
            list.push(("RUSTDOC", sysroot.join("bin/rustdoc")));
            list.push(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-19".into()));
        }
        list
    }
}

impl Lock {
    /// Waits for its turn, and says so when it has to.
    pub fn take(file: &Path, what: &str, journal: &Journal) -> Outcome<Lock> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(Failure::at(folder))?;
        }
        let lock = File::create(file).map_err(Failure::at(file))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                journal.note(&format!("another xtask is {what}; waiting for it"));
                lock.lock().map_err(Failure::at(file))?;
            }
            Err(TryLockError::Error(error)) => return Err(Failure::at(file)(error)),
        }
        Ok(Lock(lock))
    }
}

fn repository() -> Outcome<PathBuf> {
    // Cargo names this package's folder at run time; a moved clone is then still found.
    if let Some(package) = env::var_os("CARGO_MANIFEST_DIR")
        && let Some(root) = Path::new(&package).ancestors().nth(2)
    {
        return Ok(root.to_owned());
    }
    env::current_dir().map_err(Failure::at(Path::new(".")))
}

fn folder() -> Option<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(own) = set("OVERFIT_LAB_TOOLS") {
        return std::path::absolute(own).ok();
    }
    let cache = set("XDG_CACHE_HOME").or_else(|| Some(set("HOME")?.join(".cache")))?;
    Some(cache.join("overfit-lab"))
}
