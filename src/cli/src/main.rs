//! `overfit`: the playground without a page.
//!
//! Here are the commands and what they exit with; numbers come from `session`, links and files from `experiment`.
//! Deliberately absent: settings of its own. What an experiment says is all there is, so that a run can be repeated.

mod arguments;
mod check;
mod failure;
mod input;
mod lessons;
mod report;
mod run;
mod sweep;

use arguments::{Arguments, HELP};
use experiment::codec;
use failure::Failure;
use std::io::{ErrorKind, Write, stdout};
use std::process::ExitCode;

/// A link longer than this is cut by some programs on its way.
const SAFE_LINK_CHARS: usize = 2_000;

fn main() -> ExitCode {
    match arguments::parse(std::env::args_os()).and_then(execute) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("overfit: {}", failure.line());
            failure.code()
        }
    }
}

fn execute(arguments: Arguments) -> Result<ExitCode, Failure> {
    match arguments {
        Arguments::Help => print(HELP)?,
        Arguments::Version => {
            let (version, revision) = (env!("CARGO_PKG_VERSION"), engine::REVISION);
            print(&format!("overfit {version}, numeric revision {revision}\n"))?;
        }
        Arguments::Check { input } => {
            let checked = check::check(&input)?;
            print(&checked.table)?;
            if !checked.whole {
                return Ok(ExitCode::FAILURE);
            }
        }
        Arguments::Lessons => print(&lessons::list()?)?,
        Arguments::Show { input } => print(&codec::file(&input::read(&input)?))?,
        Arguments::Link { input } => {
            let link = codec::link(&input::read(&input)?);
            // Not every experiment that a file can hold fits a link.
            codec::read_link(&link).map_err(Failure::Refused)?;
            print(&format!("{link}\n"))?;
            if link.len() > SAFE_LINK_CHARS {
                let length = link.len();
                eprintln!(
                    "overfit: a link of {length} characters; some programs cut those over {SAFE_LINK_CHARS}"
                );
            }
        }
        Arguments::Sweep { input, plan } => print(&sweep::sweep(&input::read(&input)?, &plan)?)?,
        Arguments::Run { input, steps, json } => {
            let outcome = run::run(input::read(&input)?, steps);
            print(&if json { report::json(&outcome) } else { report::table(&outcome) })?;
            let remarks = outcome.remarks();
            remarks.iter().for_each(|remark| eprintln!("overfit: {remark}"));
            if outcome.failed() {
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Nothing is wrong where the reader of a pipe has left.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Output(error)),
        _ => Ok(()),
    }
}
