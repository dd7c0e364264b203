//! The native build as a contender of `cargo xtask bench`, asked line by line: an experiment's text opens a session,
//! `NUMBER MILLIS` trains that session for so long and answers with its steps a second.
//!
//! `tests/speed` says what is trained; `contender` is the same in a browser.

use protocol::Command;
use session::Session;
use std::io::{BufRead, Write};
use std::time::{Duration, Instant};

/// Steps between two looks at the clock.
const PORTION: u64 = 64;

fn open(text: &str) -> Session {
    let shared = experiment::codec::read_file(text).expect("an experiment");
    let mut session = Session::new();
    let experiment = Box::new(shared.experiment);
    session.handle(Command::Open { run: 1, experiment, step: 0, checkpoint: None });
    session
}

/// Steps a second.
fn train(session: &mut Session, time: Duration) -> f64 {
    session.handle(Command::Seek { step: 1 << 50 });
    let (start, mut trained) = (Instant::now(), 0);
    while start.elapsed() < time {
        trained += session.advance(PORTION);
    }
    trained as f64 / start.elapsed().as_secs_f64()
}

fn main() {
    let mut sessions = Vec::new();
    let mut answers = std::io::stdout();
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let answer = if line.starts_with('{') {
            sessions.push(open(&line));
            0.0
        } else {
            let (number, millis) = line.split_once(' ').expect("a number and milliseconds");
            let session: usize = number.parse().expect("a session's number");
            let millis = millis.parse().expect("milliseconds");
            train(&mut sessions[session], Duration::from_millis(millis))
        };
        writeln!(answers, "{answer}").expect("somebody listens");
    }
}
