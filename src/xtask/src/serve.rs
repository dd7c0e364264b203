//! `cargo xtask serve`: the site, built for release, on this machine.
//! Absent: reloading the page by itself; after a rebuild a person reloads.

use std::thread;

use crate::failure::{Failure, Outcome};
use crate::journal::Journal;
use crate::process;
use crate::server::Site;
use crate::setup::{self, Need};
use crate::site;
use crate::tools::Tools;

const PORT: u16 = 8080;

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
enum Mode {
    Once,
    Watch,
}

/// Serves until it is interrupted.
pub fn run(words: &[String], journal: &mut Journal) -> Outcome {
    let (mode, port) = parse(words)?;
    let mut tools = Tools::locate()?;
    setup::prepare(&mut tools, journal, &[Need::Site])?;
    // Bound first: a busy port should be told before a build of minutes, not after it.
    let site = Site::bind(site::dist(&tools), port)?;
    let address = format!("http://127.0.0.1:{}/", site.port);
    if mode == Mode::Once {
        drop(site::build(&tools, journal)?);
        println!("Overfit Lab is at {address} (stop with Ctrl-C)");
        site.answer();
        return Ok(());
    }
    let mut trunk = tools.web("trunk");
    trunk.arg("watch").env("OVERFIT_BUILD", site::build_id(&tools)?);
    println!("Overfit Lab will be at {address} once built; reload it after each rebuild (stop with Ctrl-C)");
    thread::spawn(move || site.answer());
    process::aloud(&mut trunk)
}

fn parse(words: &[String]) -> Outcome<(Mode, u16)> {
    let mut mode = Mode::Once;
    let mut port = PORT;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--watch" => mode = Mode::Watch,
            "--port" => {
                let number = words.next().and_then(|number| number.parse().ok());
                port =
                    number.ok_or_else(|| Failure::Usage("--port needs a number from 0 to 65535".into()))?;
            }
            other => return Err(Failure::Usage(format!("serve knows --watch and --port N, not `{other}`"))),
        }
    }
    Ok((mode, port))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(Mode, u16)>) {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        assert_eq!(parse(&words).ok(), expected, "{line}");
    }

    #[test]
    fn the_command_line_is_understood() {
        check("", Some((Mode::Once, PORT)));
        check("--watch --port 9000", Some((Mode::Watch, 9000)));
        check("--port", None);
        check("--port 70000", None);
        check("--open", None);
    }
}
