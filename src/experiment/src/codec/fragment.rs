//! The characters of a link: length, version, base64url, checksum, bounded inflation.
//!
//! Deliberately absent: what the text inside means (see `document`).

use super::{Damage, JSON_BYTES, LINK_CHARS, Refusal};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// The densest level, for texts up to [`SHORT`] bytes.
const LEVEL: u8 = 10;
/// The level for longer ones: of 270 kB of synapses it makes 36 kB in 6 ms, the densest 40 kB in 89 ms, and a link follows every edit.
const QUICK: u8 = 5;
/// Bytes that the densest level takes a few milliseconds for.
const SHORT: usize = 16 * 1024;
/// Bytes of the checksum.
const CHECKSUM: usize = 4;

/// The fragment with this text, from `#` on.
pub(super) fn pack(text: &str) -> String {
    let level = if text.len() > SHORT { QUICK } else { LEVEL };
    fragment(&compress_to_vec(text.as_bytes(), level))
}

/// The fragment with these deflated bytes.
fn fragment(deflated: &[u8]) -> String {
    let mut bytes = deflated.to_vec();
    bytes.extend(crc32fast::hash(deflated).to_le_bytes());
    let mut text = "#0.".to_owned();
    BASE64_URL_SAFE_NO_PAD.encode_string(&bytes, &mut text);
    text
}

/// The text in a fragment, or in an address with one.
pub(super) fn unpack(address: &str) -> Result<String, Refusal> {
    let address = address.trim();
    let fragment = address.split_once('#').map_or(address, |(_, fragment)| fragment);
    let (version, packed) = fragment.split_once('.').ok_or(Refusal::NotALink)?;
    let counted = !version.is_empty() && version.bytes().all(|digit| digit.is_ascii_digit());
    if !counted || (version.len() > 1 && version.starts_with('0')) {
        return Err(Refusal::NotALink);
    }
    // A number of the digits' length that fits nowhere is newer, too.
    let version = version.parse().unwrap_or(u64::MAX);
    if version > 0 {
        return Err(Refusal::NewerVersion { version });
    }
    let length = fragment.chars().count() + 1;
    if length > LINK_CHARS {
        return Err(Refusal::TooLong { length, limit: LINK_CHARS });
    }
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(packed).map_err(|_| Refusal::Damaged(Damage::Base64))?;
    let (deflated, checksum) = bytes.split_last_chunk::<CHECKSUM>().ok_or(Refusal::Checksum)?;
    if crc32fast::hash(deflated) != u32::from_le_bytes(*checksum) {
        return Err(Refusal::Checksum);
    }
    let text =
        decompress_to_vec_with_limit(deflated, JSON_BYTES).map_err(|failure| match failure.status {
            TINFLStatus::HasMoreOutput => Refusal::TooLarge { limit: JSON_BYTES },
            _ => Refusal::Damaged(Damage::Deflate),
        })?;
    String::from_utf8(text).map_err(|_| Refusal::Damaged(Damage::Utf8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, refusal: Refusal) {
        assert_eq!(unpack(text), Err(refusal), "{text:.40}");
    }

    #[test]
    fn text_comes_back_from_its_fragment() {
        for text in ["", "{}", "{\"name\":\"过拟合\"}", &"0,".repeat(JSON_BYTES / 2)] {
            let link = pack(text);
            let written = [link.clone(), link[1..].to_owned(), format!(" https://example.org/a?b=c{link}\n")];
            for address in written {
                assert_eq!(unpack(&address).as_deref(), Ok(text));
            }
        }
    }

    #[test]
    fn what_is_no_link_is_said_to_be_none() {
        for text in ["", "#", "hello", "https://example.org/", "#a.b", "#-1.b", "#00.b", "#.b", "#0", "0,1.x"]
        {
            check(text, Refusal::NotALink);
        }
    }

    #[test]
    fn newer_versions_are_told_from_damage() {
        check("#1.", Refusal::NewerVersion { version: 1 });
        check("https://example.org/#12.!", Refusal::NewerVersion { version: 12 });
        check("#99999999999999999999999.a", Refusal::NewerVersion { version: u64::MAX });
    }

    #[test]
    fn length_is_refused_before_anything_is_decoded() {
        let most = format!("#0.{}", "A".repeat(LINK_CHARS - 3));
        assert_ne!(unpack(&most), Err(Refusal::TooLong { length: LINK_CHARS, limit: LINK_CHARS }));
        check(&format!("{most}!"), Refusal::TooLong { length: LINK_CHARS + 1, limit: LINK_CHARS });
    }

    #[test]
    fn every_changed_or_lost_character_is_noticed() {
        let link = pack("{\"plan\":4000}");
        for at in 3..link.len() {
            let other = if link.as_bytes()[at] == b'A' { "B" } else { "A" };
            let mut changed = link.clone();
            changed.replace_range(at..=at, other);
            assert!(unpack(&changed).is_err(), "{changed}");
            assert!(unpack(&link[..at]).is_err());
        }
        check("#0.AAAA", Refusal::Checksum);
        check("#0.+///", Refusal::Damaged(Damage::Base64));
    }

    #[test]
    fn a_right_checksum_does_not_make_text() {
        check(&fragment(&[0xff, 0xff]), Refusal::Damaged(Damage::Deflate));
        check(&fragment(&[]), Refusal::Damaged(Damage::Deflate));
        let deflated = compress_to_vec(&[0xc0, 0x80], LEVEL);
        check(&fragment(&deflated), Refusal::Damaged(Damage::Utf8));
    }

    #[test]
    fn a_bomb_is_not_inflated_beyond_the_limit() {
        let zeros = compress_to_vec(&vec![b' '; 40_000_000], LEVEL);
        assert!(zeros.len() < LINK_CHARS / 4 * 3);
        check(&fragment(&zeros), Refusal::TooLarge { limit: JSON_BYTES });
        let above = compress_to_vec(&vec![b' '; JSON_BYTES + 1], LEVEL);
        check(&fragment(&above), Refusal::TooLarge { limit: JSON_BYTES });
        let exact = compress_to_vec(&vec![b' '; JSON_BYTES], LEVEL);
        assert_eq!(unpack(&fragment(&exact)).map(|text| text.len()), Ok(JSON_BYTES));
    }
}
