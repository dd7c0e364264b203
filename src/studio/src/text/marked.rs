//! Text with a little in it: paragraphs, lists, emphasis, and terms of the glossary.
//!
//! Text of a lesson that somebody made is read by the same rules; it is text, never markup.

/// A part of a text that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block<'a> {
    /// Lines up to an empty one.
    Paragraph(String),
    /// Lines that begin with `- `.
    List(Vec<&'a str>),
}

/// A part of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span<'a> {
    /// As it is.
    Plain(&'a str),
    /// Between `*`.
    Emphasis(&'a str),
    /// Between `[` and `]`.
    Term(&'a str),
}

/// The paragraphs and lists of a text.
pub fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut fresh = true;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            fresh = true;
            continue;
        }
        match (line.strip_prefix("- "), blocks.last_mut()) {
            (Some(item), Some(Block::List(items))) if !fresh => items.push(item),
            (Some(item), _) => blocks.push(Block::List(vec![item])),
            (None, Some(Block::Paragraph(words))) if !fresh => {
                words.push('\n');
                words.push_str(line);
            }
            (None, _) => blocks.push(Block::Paragraph(line.to_owned())),
        }
        fresh = false;
    }
    blocks
}

/// The spans of a line. A mark that is not closed on its line, or encloses nothing, is a character.
pub fn spans(text: &str) -> Vec<Span<'_>> {
    let mut spans = Vec::new();
    let (mut rest, mut from) = (text, 0);
    while let Some(at) = rest[from..].find(['*', '[']).map(|at| from + at) {
        let closing = if rest.as_bytes()[at] == b'*' { '*' } else { ']' };
        let inside = &rest[at + 1..];
        let end = inside.find(closing).filter(|&end| {
            let words = &inside[..end];
            !words.is_empty() && !words.contains('\n') && words.trim() == words
        });
        let Some(end) = end else {
            from = at + 1;
            continue;
        };
        if at > 0 {
            spans.push(Span::Plain(&rest[..at]));
        }
        let words = &inside[..end];
        spans.push(if closing == '*' { Span::Emphasis(words) } else { Span::Term(words) });
        (rest, from) = (&inside[end + 1..], 0);
    }
    if !rest.is_empty() {
        spans.push(Span::Plain(rest));
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_where_they_are_closed() {
        use Span::{Emphasis, Plain, Term};
        for (text, expected) in [
            ("", vec![]),
            ("plain", vec![Plain("plain")]),
            ("a *b* [c].", vec![Plain("a "), Emphasis("b"), Plain(" "), Term("c"), Plain(".")]),
            ("*b*[c]", vec![Emphasis("b"), Term("c")]),
            ("2 * 3 and 4 * 5", vec![Plain("2 * 3 and 4 * 5")]),
            ("这是[训练集]。", vec![Plain("这是"), Term("训练集"), Plain("。")]),
            ("open [bracket", vec![Plain("open [bracket")]),
            ("a * [b]", vec![Plain("a * "), Term("b")]),
            ("<i>[x]</i>", vec![Plain("<i>"), Term("x"), Plain("</i>")]),
        ] {
            assert_eq!(spans(text), expected, "{text}");
        }
    }

    #[test]
    fn an_empty_line_ends_a_paragraph_and_a_hyphen_begins_an_item() {
        let found = blocks("one\ntwo\n\n- a\n- b\nthree\n\n\n- c");
        let paragraph = |words: &str| Block::Paragraph(words.to_owned());
        assert_eq!(
            found,
            [paragraph("one\ntwo"), Block::List(vec!["a", "b"]), paragraph("three"), Block::List(vec!["c"])]
        );
        assert!(blocks(" \n\n").is_empty());
    }
}
