//! What keeps a command from being carried out: one line and an exit code.

use experiment::codec::Refusal;
use std::io;
use std::process::ExitCode;

/// Why a command was not carried out.
#[derive(Debug)]
pub enum Failure {
    /// The words of the command line, as a sentence about them.
    Usage(String),
    /// An input that is no link and cannot be read as a file.
    Unreadable {
        /// The input.
        input: String,
        /// What the system says.
        error: io::Error,
    },
    /// An input that was read and is no experiment.
    Refused(Refusal),
    /// The output cannot be written.
    Output(io::Error),
}

impl Failure {
    /// 2 where the words or the input are wrong.
    pub fn code(&self) -> ExitCode {
        match self {
            Failure::Usage(_) | Failure::Unreadable { .. } | Failure::Refused(_) => ExitCode::from(2),
            Failure::Output(_) => ExitCode::FAILURE,
        }
    }

    /// One line, whatever the input holds.
    pub fn line(&self) -> String {
        let line = match self {
            Failure::Usage(sentence) => sentence.clone(),
            Failure::Unreadable { input, error } => {
                format!("INPUT: {input}: must be a link or a file that can be read ({error})")
            }
            Failure::Refused(refusal) => refusal.to_string(),
            Failure::Output(error) => format!("output: cannot be written ({error})"),
        };
        printable(&line)
    }
}

/// Text of a stranger for a terminal: without control characters and without marks that turn the writing around.
pub fn printable(text: &str) -> String {
    let turning =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if c.is_control() || turning(c) { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_one_line() {
        let failure = Failure::Usage("a\nb\u{1b}[31m\u{202e}c 过".into());
        assert_eq!(failure.line(), "a\u{fffd}b\u{fffd}[31m\u{fffd}c 过");
    }
}
