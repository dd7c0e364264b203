//! Why a task could not go on, in words for the person at the terminal.
//! Absent: error codes; every failure ends the program with status 1 (2 for a mistyped command).

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The result of everything that can end a task.
pub type Outcome<T = ()> = Result<T, Failure>;

/// One reason to stop.
#[derive(Debug)]
pub enum Failure {
    /// The command line is not one of ours.
    Usage(String),
    /// The machine lacks something that this program cannot get by itself.
    Missing { what: String, advice: String },
    /// A program was started and did not succeed.
    Command { line: String, ended: String, tail: Vec<String> },
    /// A file could not be read or written.
    File { path: PathBuf, source: io::Error },
    /// A check ran to its end and found a fault.
    Found(String),
}

impl Failure {
    /// For `map_err` on file operations.
    pub fn at(path: &Path) -> impl FnOnce(io::Error) -> Failure + '_ {
        move |source| Failure::File { path: path.to_owned(), source }
    }

    /// A missing thing and what to do about it.
    pub fn missing(what: impl Into<String>, advice: impl Into<String>) -> Failure {
        Failure::Missing { what: what.into(), advice: advice.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Failure::Usage(what) => write!(out, "{what}"),
            Failure::Missing { what, advice } => write!(out, "{what}\n  {advice}"),
            Failure::Command { line, ended, tail } => {
                for text in tail {
                    writeln!(out, "  | {text}")?;
                }
                write!(out, "`{line}` {ended}")
            }
            Failure::File { path, source } => write!(out, "{}: {source}", path.display()),
            Failure::Found(what) => write!(out, "{what}"),
        }
    }
}
