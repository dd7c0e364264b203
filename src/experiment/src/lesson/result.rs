//! What a reader hands in: which lesson, what was predicted, which steps were met, and the run as a link.
//!
//! One line that can be copied by hand: `overfit-result.0 noise 1 +++-. #0.… 1a2b3c4d`, the last word a checksum of the rest.
//! Deliberately absent: whether the run comes to what its link says; that takes training.

use super::LessonId;
use std::fmt;

/// What the line begins with; the number is the version.
const MARK: &str = "overfit-result.0";

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It was met.
    Met,
    /// It was passed over.
    Skipped,
    /// It is still to be done.
    Open,
}

/// A lesson as its reader leaves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Which.
    pub lesson: LessonId,
    /// The answer predicted, counted from 0; `None` where nobody would.
    pub prediction: Option<u32>,
    /// Its steps.
    pub steps: Vec<Mark>,
    /// The run, with what comes out of it.
    pub link: String,
}

/// Why a line is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It holds none.
    NoResult,
    /// A part is missing, or is not what stands there.
    Damaged,
    /// Something was changed after it was made.
    Checksum,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prediction = self.prediction.map_or_else(|| "-".to_owned(), |answer| answer.to_string());
        let steps: String = self.steps.iter().map(|mark| mark.sign()).collect();
        let words = format!("{MARK} {} {prediction} {steps} {}", self.lesson.word(), self.link);
        write!(f, "{words} {:08x}", crc32fast::hash(words.as_bytes()))
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unreadable::NoResult => "no result in this line",
            Unreadable::Damaged => "a part is missing, or is not what belongs there",
            Unreadable::Checksum => "it was changed after it was made",
        })
    }
}

impl Outcome {
    /// The outcome in a line, and what stands before it: a name, if somebody wrote one.
    ///
    /// # Errors
    /// Why there is none.
    pub fn read(line: &str) -> Result<(&str, Outcome), Unreadable> {
        let (before, _) = line.split_once(MARK).ok_or(Unreadable::NoResult)?;
        let text = line[before.len()..].trim_end();
        let (words, checksum) = text.rsplit_once(' ').ok_or(Unreadable::Damaged)?;
        if u32::from_str_radix(checksum, 16).ok() != Some(crc32fast::hash(words.as_bytes())) {
            return Err(Unreadable::Checksum);
        }
        let [_, lesson, prediction, steps, link] = words.split(' ').collect::<Vec<_>>()[..] else {
            return Err(Unreadable::Damaged);
        };
        let prediction = match prediction {
            "-" => None,
            answer => Some(answer.parse().map_err(|_| Unreadable::Damaged)?),
        };
        let steps = steps.chars().map(Mark::of).collect::<Option<Vec<_>>>().ok_or(Unreadable::Damaged)?;
        let lesson = LessonId::of(lesson).ok_or(Unreadable::Damaged)?;
        let name = before.trim().trim_end_matches([':', '：', ',']).trim();
        Ok((name, Outcome { lesson, prediction, steps, link: link.to_owned() }))
    }
}

impl Mark {
    fn sign(self) -> char {
        match self {
            Mark::Met => '+',
            Mark::Skipped => '-',
            Mark::Open => '.',
        }
    }

    fn of(sign: char) -> Option<Mark> {
        [Mark::Met, Mark::Skipped, Mark::Open].into_iter().find(|mark| mark.sign() == sign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_comes_back_from_its_line_and_no_other_does() {
        let outcome = Outcome {
            lesson: LessonId::Noise,
            prediction: Some(1),
            steps: vec![Mark::Met, Mark::Skipped, Mark::Open],
            link: "#0.abc".to_owned(),
        };
        let line = outcome.to_string();
        assert_eq!(Outcome::read(&line), Ok(("", outcome.clone())));
        assert_eq!(Outcome::read(&format!("Anna 安娜: {line}\n")), Ok(("Anna 安娜", outcome.clone())));
        let skipped = Outcome { prediction: None, ..outcome };
        assert_eq!(Outcome::read(&skipped.to_string()), Ok(("", skipped)));
        assert_eq!(Outcome::read("nothing"), Err(Unreadable::NoResult));
        assert_eq!(Outcome::read(MARK), Err(Unreadable::Damaged));
        for (from, to) in [("+-.", "++."), ("noise", "loops"), (" 1 ", " 0 "), ("abc", "abd")] {
            assert_eq!(Outcome::read(&line.replace(from, to)), Err(Unreadable::Checksum), "{from}");
        }
        assert!(Outcome::read(&line[..line.len() - 3]).is_err());
    }
}
