//! Debian's packages, where there are any and this user may install them.
//! Absent: other package managers; their users get advice instead.

use std::path::Path;

use super::Journal;
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::tools::Tools;

/// Remembers that the package lists are fresh.
#[derive(Default)]
pub struct Apt {
    refreshed: bool,
}

impl Apt {
    /// Whether this machine has apt at all.
    pub fn exists() -> bool {
        process::find("apt-get", &[]).is_some()
    }

    /// Whether every one of these packages is installed.
    pub fn has(packages: &[&str]) -> bool {
        let states = process::answer(
            process::command("dpkg-query").arg("-Wf").arg("${db:Status-Abbrev}\n").args(packages),
        );
        states.is_some_and(|text| {
            text.lines().count() == packages.len() && text.lines().all(|state| state.starts_with("ii"))
        })
    }

    /// Installs packages, never removing any.
    pub fn install(&mut self, tools: &Tools, journal: &mut Journal, packages: &[&str]) -> Outcome {
        let names = packages.join(" ");
        let Some(prefix) = privilege() else {
            return Err(Failure::missing(
                format!("these Debian packages are missing: {names}"),
                format!(
                    "This user may not install them unasked. Run `sudo apt-get install {names}`, then start again."
                ),
            ));
        };
        if !self.refreshed {
            journal.step("refreshing the list of Debian packages", |pulse| {
                let mut update = process::command(prefix[0]);
                update.args(&prefix[1..]).args(["update", "-q"]);
                process::into_log(&mut update, &tools.log("apt-update"), pulse)
            })?;
            self.refreshed = true;
        }
        journal.step(&format!("installing Debian's {names}"), |pulse| {
            let mut install = process::command(prefix[0]);
            install
                .args(&prefix[1..])
                .args(["install", "-qy", "--no-install-recommends", "--no-remove"])
                .args(packages);
            install.env("DEBIAN_FRONTEND", "noninteractive");
            process::into_log(&mut install, &tools.log("apt-install"), pulse)
        })
    }
}

/// How to call apt-get with the rights it needs, without asking for a password.
fn privilege() -> Option<&'static [&'static str]> {
    if process::answer(process::command("id").arg("-u")).as_deref() == Some("0") {
        return Some(&["apt-get"]);
    }
    let sudo = Path::new("/usr/bin/sudo").exists()
        && process::answer(process::command("sudo").args(["-n", "true"])).is_some();
    sudo.then_some(&["sudo", "-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"])
}
