//! `cargo xtask ci`: what the build machine checks on every push.
//! Absent: anything a newcomer needs to get going.

use crate::failure::Outcome;
use crate::journal::Journal;
use crate::process;
use crate::setup::{self, Need};
use crate::tools::Tools;
use crate::{site, test, weights};

/// All checks, the cheap ones first. Prints how long each took, whatever comes of it.
pub fn run(journal: &mut Journal) -> Outcome {
    let outcome = checks(journal);
    journal.summary();
    outcome
}

fn checks(journal: &mut Journal) -> Outcome {
    let mut tools = Tools::locate()?;
    cargo(&tools, journal, "formatting", &["fmt", "--all", "--check"])?;
    cargo(
        &tools,
        journal,
        "clippy",
        &["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"],
    )?;
    cargo(&tools, journal, "forbidden dependency edges", &["test", "-p", "xtask", "--test", "edges"])?;
    setup::prepare(&mut tools, journal, &[Need::Deny, Need::Site, Need::WasmTests, Need::Browser])?;
    journal.step("licences, bans and sources", |_| {
        let mut deny = tools.native("cargo");
        process::prefer(&mut deny, [tools.dir.join("bin")]);
        // Not the advisories: their database cannot be fetched on the build machines.
        process::aloud(deny.args(["deny", "check", "bans", "licenses", "sources"]))
    })?;
    drop(site::build(&tools, journal)?);
    journal.step("weights", |_| weights::check(&tools))?;
    test::run(&[], journal)?;
    test::run(&["science".to_owned()], journal)
}

fn cargo(tools: &Tools, journal: &mut Journal, what: &str, words: &[&str]) -> Outcome {
    journal.step(what, |_| process::aloud(tools.native("cargo").args(words)))
}
