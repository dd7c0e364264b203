//! `cargo xtask`: everything a newcomer or the build machine does with this repository.
//! Absent: the work itself, which each task's module has; here is only which words start which.

#![forbid(unsafe_code)]

mod bench;
mod bless;
mod ci;
mod failure;
mod journal;
mod process;
mod serve;
mod server;
mod setup;
mod site;
mod stamp;
mod test;
mod tools;
mod weights;

use std::env;
use std::process::ExitCode;

use failure::{Failure, Outcome};
use journal::Journal;
use setup::Need;
use tools::Tools;

const HELP: &str = "\
cargo xtask <task>

  serve [--watch] [--port N]         build the site for release and serve it on 127.0.0.1;
                                     --watch builds again on every change
  test [native] [wasm] [browser]     run these kinds of tests, or all of them
  test science                       the effects that lessons claim, over five seeds
  setup                              install what serve and test need, and do nothing else
  ci                                 all that the build machine checks: formatting, clippy,
                                     dependencies, weights, then all of test
  bench [--speed] [--sweep] [--page] measure all of these, or those that are named: the training
                                     speed beside other libraries; how much sooner two workers
                                     finish a sweep than one; how the page bears training at full
                                     speed, and which share of their time its workers train
  bless                              take the engine's present numbers for the golden ones

Each task first installs what it is missing, once for all clones, into a folder of tools:
$OVERFIT_LAB_TOOLS, or overfit-lab in $XDG_CACHE_HOME or ~/.cache. Removing it is safe.
$CHROMIUM names the browser for the tests, if it is not found by itself.";

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
    let Some((task, rest)) = words.split_first() else {
        println!("{HELP}");
        return Ok(());
    };
    match (task.as_str(), rest) {
        ("help" | "--help" | "-h", _) => {
            println!("{HELP}");
            Ok(())
        }
        ("serve", rest) => serve::run(rest, journal),
        ("test", rest) => test::run(rest, journal),
        ("setup", []) => {
            let mut tools = Tools::locate()?;
            setup::prepare(&mut tools, journal, &[Need::Site, Need::WasmTests, Need::Browser])?;
            journal.note(&format!("everything is there, in {}", tools.dir.display()));
            Ok(())
        }
        ("ci", []) => ci::run(journal),
        ("bench", rest) => bench::run(rest, journal),
        ("bless", []) => bless::run(journal),
        ("setup" | "ci" | "bless", _) => Err(Failure::Usage(format!("{task} takes no further words"))),
        _ => Err(Failure::Usage(format!("there is no task `{task}`; `cargo xtask help` lists them"))),
    }
}
