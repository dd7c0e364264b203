//! Why a link or a file was not read.
//!
//! Displayed in English, one line each, for the command line; the page words each variant in its own language.

use crate::Invalid;
use std::fmt;

/// Why a text is no experiment.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// Nowhere in the text is `0.` with an experiment behind it.
    NotALink,
    /// A link with too many characters.
    TooLong {
        /// How many it has.
        length: usize,
        /// How many it may have.
        limit: usize,
    },
    /// Made by a version that this one cannot read.
    NewerVersion {
        /// The version it says.
        version: u64,
    },
    /// The checksum does not match: a character was changed, or a part is missing.
    Checksum,
    /// Not what it should be, before any meaning.
    Damaged(Damage),
    /// Too many bytes of JSON.
    TooLarge {
        /// How many it may have.
        limit: usize,
    },
    /// A member this version does not know: made by a newer one, or misspelt.
    UnknownField {
        /// Its path.
        field: String,
    },
    /// A member that is missing or of the wrong kind.
    Shape {
        /// Its path.
        field: String,
        /// What is wrong with it.
        problem: Problem,
    },
    /// A value that breaks a limit.
    Invalid(Invalid),
}

/// How the bytes are damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The characters are not base64url, or a part of them is missing.
    Base64,
    /// The bytes do not inflate.
    Deflate,
    /// The bytes are no UTF-8.
    Utf8,
    /// The text is no JSON.
    Json {
        /// What the parser says, in English.
        problem: String,
        /// Where, counted from 1.
        line: usize,
        /// Where in the line, counted from 1.
        column: usize,
    },
}

/// What is wrong with a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It has no default and is not there.
    Missing,
    /// It is of another kind.
    Kind {
        /// What it is, as JSON, shortened.
        found: String,
        /// What it should be.
        expected: Kind,
    },
    /// A list with too many elements, or too few.
    Length {
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// A word that is not among those to choose from.
    Choice {
        /// The word.
        found: String,
        /// Those to choose from.
        choices: Vec<&'static str>,
    },
    /// Anything else, in English.
    Other(String),
}

/// The kinds of members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number.
    Number,
    /// A whole number within a machine's range.
    Whole {
        /// The smallest.
        least: i64,
        /// The largest.
        most: u64,
    },
    /// A text.
    Text,
    /// True or false.
    Switch,
    /// A list.
    List,
    /// An object with members.
    Object,
    /// A word, or an object with one member that is named by the word.
    Choice,
    /// 16 hexadecimal digits.
    Fingerprint,
}

impl From<Invalid> for Refusal {
    /// Values are shown to a person: a long one is cut.
    fn from(invalid: Invalid) -> Self {
        Refusal::Invalid(Invalid { value: shortened(&invalid.value), ..invalid })
    }
}

/// The beginning of a text that a stranger may have made long, and its control characters made visible.
pub(super) fn shortened(text: &str) -> String {
    const CHARS: usize = 80;
    let mut shown = String::new();
    for (count, character) in text.chars().enumerate() {
        if count == CHARS {
            shown.push('…');
            break;
        }
        match character {
            control if control.is_control() => shown.extend(control.escape_default()),
            plain => shown.push(plain),
        }
    }
    shown
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NotALink => f.write_str("not a link to an experiment: it has no `#0.`"),
            Refusal::TooLong { length, limit } => {
                write!(f, "link: {length} characters: must be at most {limit}")
            }
            Refusal::NewerVersion { version } => {
                write!(f, "version: {version}: made by a newer version; this one reads 0")
            }
            Refusal::Checksum => {
                f.write_str("link: damaged: its checksum does not match; a part of it may be missing")
            }
            Refusal::Damaged(damage) => damage.fmt(f),
            Refusal::TooLarge { limit } => write!(f, "JSON: too large: must be at most {limit} bytes"),
            Refusal::UnknownField { field } => {
                write!(f, "{field}: unknown field: made by a newer version, or misspelt")
            }
            Refusal::Shape { field, problem } => write!(f, "{field}: {problem}"),
            Refusal::Invalid(invalid) => invalid.fmt(f),
        }
    }
}

impl std::error::Error for Refusal {}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Damage::Base64 => f.write_str("link: damaged: not base64url; a part of it may be missing"),
            Damage::Deflate => f.write_str("link: damaged: its bytes do not inflate"),
            Damage::Utf8 => f.write_str("text: damaged: not UTF-8"),
            Damage::Json { problem, line, column } => {
                write!(f, "JSON: line {line}, column {column}: {problem}")
            }
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Missing => f.write_str("missing: has no default"),
            Problem::Kind { found, expected } => write!(f, "{found}: must be {expected}"),
            Problem::Length { found, expected } => {
                write!(f, "{found} elements: must be exactly {expected}")
            }
            Problem::Choice { found, choices } => write!(f, "{found}: must be one of {}", choices.join(", ")),
            Problem::Other(text) => f.write_str(text),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Kind::Number => f.write_str("a number"),
            Kind::Whole { least, most } => write!(f, "a whole number from {least} to {most}"),
            Kind::Text => f.write_str("a text"),
            Kind::Switch => f.write_str("true or false"),
            Kind::List => f.write_str("a list"),
            Kind::Object => f.write_str("an object"),
            Kind::Choice => f.write_str("a word, or an object with one member"),
            Kind::Fingerprint => f.write_str("16 hexadecimal digits"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limit;

    fn check(refusal: Refusal, line: &str) {
        assert_eq!(refusal.to_string(), line);
        assert!(!line.contains('\n'));
    }

    fn shape(problem: Problem) -> Refusal {
        Refusal::Shape { field: "plan".into(), problem }
    }

    #[test]
    fn every_refusal_is_one_line_with_field_value_and_limit() {
        check(Refusal::NotALink, "not a link to an experiment: it has no `#0.`");
        let long = Refusal::TooLong { length: 9, limit: 8 };
        check(long, "link: 9 characters: must be at most 8");
        let newer = Refusal::NewerVersion { version: 3 };
        check(newer, "version: 3: made by a newer version; this one reads 0");
        let checksum = "link: damaged: its checksum does not match; a part of it may be missing";
        check(Refusal::Checksum, checksum);
        check(Refusal::TooLarge { limit: 8 }, "JSON: too large: must be at most 8 bytes");
        let unknown = Refusal::UnknownField { field: "a.b".into() };
        check(unknown, "a.b: unknown field: made by a newer version, or misspelt");
        let invalid = Refusal::from(Invalid::new("plan", 0, Limit::AtMost(8)));
        check(invalid, "plan: 0: must be at most 8");
    }

    #[test]
    fn every_damage_is_one_line() {
        let base64 = "link: damaged: not base64url; a part of it may be missing";
        check(Refusal::Damaged(Damage::Base64), base64);
        check(Refusal::Damaged(Damage::Deflate), "link: damaged: its bytes do not inflate");
        check(Refusal::Damaged(Damage::Utf8), "text: damaged: not UTF-8");
        let json = Damage::Json { problem: "expected value".into(), line: 2, column: 7 };
        check(Refusal::Damaged(json), "JSON: line 2, column 7: expected value");
    }

    #[test]
    fn every_problem_is_one_line() {
        check(shape(Problem::Missing), "plan: missing: has no default");
        let length = Problem::Length { found: 2, expected: 4 };
        check(shape(length), "plan: 2 elements: must be exactly 4");
        let choice = Problem::Choice { found: "elu".into(), choices: vec!["tanh", "relu"] };
        check(shape(choice), "plan: elu: must be one of tanh, relu");
        check(shape(Problem::Other("odd".into())), "plan: odd");
        for (expected, words) in [
            (Kind::Number, "a number"),
            (Kind::Whole { least: -1, most: 8 }, "a whole number from -1 to 8"),
            (Kind::Text, "a text"),
            (Kind::Switch, "true or false"),
            (Kind::List, "a list"),
            (Kind::Object, "an object"),
            (Kind::Choice, "a word, or an object with one member"),
            (Kind::Fingerprint, "16 hexadecimal digits"),
        ] {
            check(shape(Problem::Kind { found: "x".into(), expected }), &format!("plan: x: must be {words}"));
        }
    }

    #[test]
    fn long_values_are_cut_and_control_characters_shown() {
        assert_eq!(shortened(&"过".repeat(80)), "过".repeat(80));
        assert_eq!(shortened(&"过".repeat(81)), format!("{}…", "过".repeat(80)));
        assert_eq!(shortened("a\nb\u{1b}"), "a\\nb\\u{1b}");
    }
}
