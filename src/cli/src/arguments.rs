//! The words of the command line.

use crate::failure::Failure;
use crate::sweep::{Form, Plan, parse_axis};
use experiment::limits;
use lexopt::prelude::*;
use std::ffi::OsString;

/// What is asked for.
#[derive(Debug, PartialEq)]
pub enum Arguments {
    /// The help text.
    Help,
    /// The versions of the program and of its numbers.
    Version,
    /// Results that students handed in.
    Check {
        /// A file or `-`.
        input: OsString,
    },
    /// The built-in lessons.
    Lessons,
    /// Training.
    Run {
        /// A link, a file or `-`.
        input: OsString,
        /// How many steps; without, as many as the input says.
        steps: Option<u64>,
        /// Whether a program reads the outcome.
        json: bool,
    },
    /// Training over a grid of settings and seeds.
    Sweep {
        /// A link, a file or `-`.
        input: OsString,
        /// What varies, and what is printed.
        plan: Plan,
    },
    /// The experiment as a file.
    Show {
        /// A link, a file or `-`.
        input: OsString,
    },
    /// The experiment as a link.
    Link {
        /// A link, a file or `-`.
        input: OsString,
    },
}

/// What `overfit --help` says.
pub const HELP: &str = "\
overfit: run the experiments of Overfit Lab, bit for bit as the page does

Usage:
  overfit run INPUT [--steps N] [--json]   train, then say what was learned
  overfit sweep INPUT [--vary PATH=A,B,…] [--seeds N] [--steps N]
                [--threads N] [--json | --csv]
                                           train every case, then compare them
  overfit show INPUT                       print the experiment as a file
  overfit link INPUT                       print the experiment as a link
  overfit lessons                          list the built-in lessons
  overfit check FILE                       replay what students handed in, one
                                           result a line, a name before each

INPUT is a link, its part from # on (in quotes: shells take # for a comment),
a .overfit.json file, lesson:NAME as overfit lessons lists it, or - for
standard input.
In a file everything with a default may be left out: {} is the experiment a
newcomer sees first. docs/experiment.schema.json says what there is.

Options:
  --steps N      train N steps; without it, up to the step a link was made at,
                 or else the experiment's planned length
  --json         print one JSON object: revision, step, reproduced, and for
                 each of the learners name, parameters, train_loss, test_loss,
                 train_accuracy, test_accuracy, measures (probes by name),
                 fingerprint; for each two learners, in pairs, agreement,
                 error_consistency, cka, cka_untrained
  --vary P=A,B   for a sweep: the setting at path P takes these values; once or
                 twice. P is as overfit show prints it: task.samples.noise,
                 learners[0].recipe.rate; recipe.rate means every learner's;
                 without it, the sweep that the link or file holds
  --seeds N      for a sweep: seeds 1 to N for points and learners; without it,
                 the experiment's own
  --threads N    for a sweep: how many runs at once; without it, as many as the
                 machine has processors
  --csv          for a sweep: every run, a line for each learner
  -h, --help     print this
  -V, --version  print the version and the revision of the numbers

A link can carry the fingerprints expected at a step. If the run comes by, it
says whether it is reproduced, bit for bit.

Exit codes: 0 done, 1 diverged, not reproduced or no result, 2 wrong input.

Examples:
  echo '{}' | overfit run -
  overfit run lesson:noise
  overfit run first.overfit.json --steps 500 --json
  overfit show '#0.q64FADfFvxU' > first.overfit.json
  overfit sweep first.overfit.json --vary recipe.l2=0,0.003,0.03 --seeds 5
";

/// Reads the words, the program's name first.
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Arguments, Failure> {
    let mut parser = lexopt::Parser::from_iter(words);
    let mut command = None;
    let mut input = None;
    let (mut steps, mut json, mut csv) = (None, false, false);
    let (mut axes, mut seeds, mut threads) = (Vec::new(), None, None);
    while let Some(word) = parser.next().map_err(usage)? {
        match word {
            Short('h') | Long("help") => return Ok(Arguments::Help),
            Short('V') | Long("version") => return Ok(Arguments::Version),
            Long("steps") => steps = Some(step(&parser.value().map_err(usage)?)?),
            Long("json") => json = true,
            Long("csv") => csv = true,
            Long("vary") => {
                let word = parser.value().map_err(usage)?.to_string_lossy().into_owned();
                axes.push(parse_axis(&word)?);
            }
            Long("seeds") => seeds = Some(count("--seeds", &parser.value().map_err(usage)?, 1_000)?),
            Long("threads") => {
                threads = Some(count("--threads", &parser.value().map_err(usage)?, 256)? as usize)
            }
            Value(word) if command.is_none() => command = Some(word),
            Value(word) if input.is_none() => input = Some(word),
            unexpected => return Err(usage(unexpected.unexpected())),
        }
    }
    let command = command.ok_or_else(|| {
        wrong("COMMAND: missing: must be run, sweep, show, link, lessons or check (see overfit --help)")
    })?;
    let command = command.to_string_lossy().into_owned();
    if !["run", "sweep", "show", "link", "lessons", "check"].contains(&command.as_str()) {
        return Err(wrong(&format!(
            "COMMAND: {command}: must be run, sweep, show, link, lessons or check (see overfit --help)"
        )));
    }
    let trains = command == "run" || command == "sweep";
    if !trains && (steps.is_some() || json) {
        let option = if json { "--json" } else { "--steps" };
        return Err(wrong(&format!("{option}: only for overfit run and overfit sweep")));
    }
    if command != "sweep" {
        let given = [
            ("--vary", !axes.is_empty()),
            ("--seeds", seeds.is_some()),
            ("--threads", threads.is_some()),
            ("--csv", csv),
        ];
        if let Some((option, _)) = given.into_iter().find(|(_, given)| *given) {
            return Err(wrong(&format!("{option}: only for overfit sweep")));
        }
    }
    if axes.len() > 2 {
        return Err(wrong(&format!("--vary: {} settings: must be at most 2", axes.len())));
    }
    if json && csv {
        return Err(wrong("--csv: with --json: must be one of them"));
    }
    if command == "lessons" {
        return match input {
            Some(input) => {
                Err(wrong(&format!("INPUT: {}: overfit lessons takes none", input.to_string_lossy())))
            }
            None => Ok(Arguments::Lessons),
        };
    }
    let missing = || wrong("INPUT: missing: must be a link, a file, or - (a # needs quotes in a shell)");
    let input = input.ok_or_else(missing)?;
    Ok(match command.as_str() {
        "run" => Arguments::Run { input, steps, json },
        "sweep" => {
            let form = match (json, csv) {
                (true, _) => Form::Json,
                (_, true) => Form::Csv,
                _ => Form::Table,
            };
            Arguments::Sweep { input, plan: Plan { axes, seeds, steps, threads, form } }
        }
        "check" => Arguments::Check { input },
        "show" => Arguments::Show { input },
        _ => Arguments::Link { input },
    })
}

fn step(word: &OsString) -> Result<u64, Failure> {
    let number = word.to_str().and_then(|word| word.parse().ok());
    number.filter(|&number| number <= limits::STEP).ok_or_else(|| {
        let (word, most) = (word.to_string_lossy(), limits::STEP);
        wrong(&format!("--steps: {word}: must be a whole number from 0 to {most}"))
    })
}

fn count(option: &str, word: &OsString, most: u32) -> Result<u32, Failure> {
    let number = word.to_str().and_then(|word| word.parse().ok());
    number.filter(|number| (1..=most).contains(number)).ok_or_else(|| {
        let word = word.to_string_lossy();
        wrong(&format!("{option}: {word}: must be a whole number from 1 to {most}"))
    })
}

fn usage(error: lexopt::Error) -> Failure {
    Failure::Usage(format!("{error} (see overfit --help)"))
}

fn wrong(sentence: &str) -> Failure {
    Failure::Usage(sentence.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Result<Arguments, String> {
        let words = format!("overfit {words}");
        parse(words.split_whitespace().map(OsString::from)).map_err(|failure| failure.line())
    }

    fn check(words: &str, line: &str) {
        assert_eq!(read(words), Err(line.to_owned()), "{words}");
    }

    #[test]
    fn options_stand_anywhere() {
        let expected = Arguments::Run { input: "a".into(), steps: Some(7), json: true };
        for words in ["run a --steps 7 --json", "--json run --steps=7 a", "--steps 7 run --json -- a"] {
            assert_eq!(read(words).as_ref(), Ok(&expected), "{words}");
        }
        assert_eq!(read("run -"), Ok(Arguments::Run { input: "-".into(), steps: None, json: false }));
        assert_eq!(read("show a --help"), Ok(Arguments::Help));
        assert_eq!(read("-V"), Ok(Arguments::Version));
    }

    #[test]
    fn wrong_words_are_named() {
        check("", "COMMAND: missing: must be run, sweep, show, link, lessons or check (see overfit --help)");
        check(
            "train a",
            "COMMAND: train: must be run, sweep, show, link, lessons or check (see overfit --help)",
        );
        check("run", "INPUT: missing: must be a link, a file, or - (a # needs quotes in a shell)");
        let whole = "must be a whole number from 0 to 9007199254740992";
        check("run a --steps many", &format!("--steps: many: {whole}"));
        check("run a --steps -1", &format!("--steps: -1: {whole}"));
        check("run a --steps 9007199254740993", &format!("--steps: 9007199254740993: {whole}"));
        check("run a --steps", "missing argument for option '--steps' (see overfit --help)");
        check("run a --fast", "invalid option '--fast' (see overfit --help)");
        assert_eq!(read("lessons"), Ok(Arguments::Lessons));
        check("lessons a", "INPUT: a: overfit lessons takes none");
        check("run a b", "unexpected argument \"b\" (see overfit --help)");
        check("show a --json", "--json: only for overfit run and overfit sweep");
        check("link a --steps 3", "--steps: only for overfit run and overfit sweep");
        check("run a --seeds 3", "--seeds: only for overfit sweep");
        check("sweep a --seeds 0", "--seeds: 0: must be a whole number from 1 to 1000");
        check("sweep a --json --csv", "--csv: with --json: must be one of them");
        check("sweep a --vary a=1 --vary b=1 --vary c=1", "--vary: 3 settings: must be at most 2");
    }
}
