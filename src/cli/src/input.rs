//! What an input is: a link, a file, a lesson or standard input.

use crate::failure::Failure;
use crate::lessons;
use experiment::codec::{self, Damage, FILE_BYTES, Refusal, Shared};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Reads the experiment of an input.
///
/// A file that exists is read, whatever its name looks like.
pub fn read(input: &OsStr) -> Result<Shared, Failure> {
    if input == "-" {
        let text = text(io::stdin().lock()).map_err(|error| unreadable(input, error))?;
        return either(&text?).map_err(Failure::Refused);
    }
    if let Some(shared) = input.to_str().filter(|_| !Path::new(input).exists()).and_then(lessons::named) {
        return shared;
    }
    let link = input.to_str().filter(|text| looks_like_a_link(text));
    if let Some(link) = link.filter(|_| !Path::new(input).exists()) {
        return codec::read_link(link).map_err(Failure::Refused);
    }
    let file = File::open(input).map_err(|error| unreadable(input, error))?;
    let text = text(file).map_err(|error| unreadable(input, error))?;
    either(&text?).map_err(Failure::Refused)
}

/// The text of a file or of standard input.
pub fn text_of(input: &OsStr) -> Result<String, Failure> {
    let read = match input == "-" {
        true => text(io::stdin().lock()),
        false => File::open(input).and_then(text),
    };
    read.map_err(|error| unreadable(input, error))?
}

/// A saved link is a file, too.
fn either(text: &str) -> Result<Shared, Refusal> {
    if looks_like_a_link(text.trim()) { codec::read_link(text) } else { codec::read_file(text) }
}

/// Whether it is meant as a link, right or wrong; no JSON and hardly a file's name is.
fn looks_like_a_link(text: &str) -> bool {
    let Some((before, packed)) = text.split_once('.') else {
        return text.starts_with('#');
    };
    let fragment = !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit());
    let base64 = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    text.starts_with('#')
        || text.contains("://") && !text.starts_with('{')
        || fragment && packed.bytes().all(base64)
}

/// No more than a file may hold and one byte, so that no device fills the memory.
fn text(source: impl Read) -> io::Result<Result<String, Failure>> {
    let mut bytes = Vec::new();
    source.take(FILE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    let too_large = bytes.len() > FILE_BYTES;
    Ok(match String::from_utf8(bytes) {
        _ if too_large => Err(Failure::Refused(Refusal::TooLarge { limit: FILE_BYTES })),
        Ok(text) => Ok(text),
        Err(_) => Err(Failure::Refused(Refusal::Damaged(Damage::Utf8))),
    })
}

fn unreadable(input: &OsStr, error: io::Error) -> Failure {
    Failure::Unreadable { input: input.to_string_lossy().into_owned(), error }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_told_from_files() {
        for link in
            ["#0.q64", "#", "#7.x", "0.q64-_", "12.q64", "https://example.org/", "https://example.org/#0.a"]
        {
            assert!(looks_like_a_link(link), "{link}");
        }
        for file in ["{}", "{\"a\":\"://\"}", "a.overfit.json", "0.overfit.json", "./0.a", "lesson", "-", ""]
        {
            assert!(!looks_like_a_link(file), "{file}");
        }
    }
}
