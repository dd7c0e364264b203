//! `cargo xtask`: everything a newcomer or the build machine does with this repository.
//! Absent: the work itself, which each task's module has; here is only which words start which.

#![forbid(unsafe_code)]

mod failure;
mod journal;
mod process;
mod setup;
mod tools;

use std::env;
use std::process::ExitCode;

use failure::{Failure, Outcome};
use journal::Journal;
use setup::Need;
use tools::Tools;

const HELP: &str = "\
cargo xtask <task>

  setup             install what `serve` and `test` need, and nothing else

Tools are installed once for all clones, into $OVERFIT_LAB_TOOLS or ~/.cache/overfit-lab.";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let mut journal = Journal::begin();
    match run(&words, &mut journal) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::from(if matches!(failure, Failure::Usage(_)) { 2 } else { 1 })
        }
    }
}

fn run(words: &[String], journal: &mut Journal) -> Outcome {
    let (task, _rest) = match words.split_first() {
        Some((task, rest)) => (task.as_str(), rest),
        None => ("help", words),
    };
    match task {
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        "setup" => {
            let mut tools = Tools::locate()?;
            setup::prepare(&mut tools, journal, &[Need::Site, Need::WasmTests, Need::Browser])?;
            journal.note(&format!("everything is there, in {}", tools.dir.display()));
            Ok(())
        }
        other => Err(Failure::Usage(format!("there is no task `{other}`; `cargo xtask help` lists them"))),
    }
}
