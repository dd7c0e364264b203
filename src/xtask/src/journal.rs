//! What a task says while it works, and how long its steps took.
//! Absent: what the started programs print themselves (see `process`).

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

use crate::failure::Outcome;

/// The steps of one run of xtask, in order.
pub struct Journal {
    begun: Instant,
    steps: Vec<(String, Duration)>,
}

/// Says what a long step is at: one line rewritten in place on a terminal, a line each half minute elsewhere.
pub struct Pulse {
    begun: Instant,
    said: Instant,
    terminal: bool,
}

impl Journal {
    /// Starts the clock that all times are counted from.
    pub fn begin() -> Journal {
        Journal { begun: Instant::now(), steps: Vec::new() }
    }

    /// Announces a step, does it and says how long it took.
    pub fn step<T>(&mut self, what: &str, work: impl FnOnce(&mut Pulse) -> Outcome<T>) -> Outcome<T> {
        let begun = Instant::now();
        eprintln!("{} {what}…", stamp(self.begun));
        let mut pulse = Pulse { begun: self.begun, said: begun, terminal: stderr().is_terminal() };
        let outcome = work(&mut pulse);
        pulse.clear();
        let took = begun.elapsed();
        let verdict = if outcome.is_ok() { "done in" } else { "failed after" };
        eprintln!("{}   {verdict} {}", stamp(self.begun), seconds(took));
        self.steps.push((what.to_owned(), took));
        outcome
    }

    /// A remark between steps.
    pub fn note(&self, text: &str) {
        eprintln!("{} {text}", stamp(self.begun));
    }

    /// Prints the duration of every step.
    pub fn summary(&self) {
        eprintln!("\nsteps of this run:");
        for (what, took) in &self.steps {
            eprintln!("{:>9}  {what}", seconds(*took));
        }
        eprintln!("{:>9}  in all", seconds(self.begun.elapsed()));
    }
}

impl Pulse {
    /// Shows the newest thing heard from a step; most calls print nothing.
    pub fn beat(&mut self, heard: &str) {
        let pause = if self.terminal { Duration::from_millis(200) } else { Duration::from_secs(30) };
        if self.said.elapsed() < pause {
            return;
        }
        self.said = Instant::now();
        let text: String = heard.trim().chars().take(70).collect();
        if self.terminal {
            eprint!("\r\x1b[K{}   {text}", stamp(self.begun));
            // A lost progress line is not worth an error.
            let _ = stderr().flush();
        } else {
            eprintln!("{}   {text}", stamp(self.begun));
        }
    }

    fn clear(&self) {
        if self.terminal {
            eprint!("\r\x1b[K");
        }
    }
}

fn stamp(begun: Instant) -> String {
    format!("[{:>4} s]", begun.elapsed().as_secs())
}

fn seconds(took: Duration) -> String {
    if took < Duration::from_secs(10) {
        format!("{:.1} s", took.as_secs_f32())
    } else {
        format!("{} s", took.as_secs())
    }
}
