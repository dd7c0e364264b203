//! JSON with line breaks where a person wants them.
//!
//! What fits a line stays on it; lists of short elements fill lines, so that 16,384 synapses are not 65,536 lines.
//! The order of members is kept: it is that of the types.

/// Characters in a line.
const LINE: usize = 100;
/// Characters of an element that shares its line with others.
const SHORT: usize = 20;

/// The same JSON, indented; `compact` is JSON without spaces between its parts.
pub(super) fn indented(compact: &str) -> String {
    let mut out = String::with_capacity(2 * compact.len());
    write(compact, 0, 0, &mut out);
    out.push('\n');
    out
}

/// Writes a value whose line is indented by `indent` and already holds `before` characters beyond that.
fn write(value: &str, indent: usize, before: usize, out: &mut String) {
    let line = spaced(value);
    let parts = parts(value);
    if parts.is_empty() || indent + before + line.chars().count() < LINE {
        out.push_str(&line);
        return;
    }
    let list = value.starts_with('[');
    let filled = list && parts.iter().all(|part| spaced(part).chars().count() <= SHORT);
    out.push_str(if list { "[" } else { "{" });
    let inner = indent + 2;
    let mut column = LINE;
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            out.push(',');
            column += 1;
        }
        let width = spaced(part).chars().count() + 1;
        if filled && column + width < LINE {
            out.push(' ');
            column += 1;
        } else {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', inner));
            column = inner;
        }
        column += width;
        match part.split_at_checked(name_end(part)) {
            Some((name, member)) if !list => {
                out.push_str(name);
                out.push(' ');
                write(member, inner, name.chars().count() + 1, out);
            }
            _ => write(part, inner, 0, out),
        }
    }
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
    out.push_str(if list { "]" } else { "}" });
}

/// The elements of a list or the members of an object; none for anything else.
fn parts(value: &str) -> Vec<&str> {
    if !value.starts_with(['[', '{']) || value.len() == 2 {
        return Vec::new();
    }
    let inside = &value[1..value.len() - 1];
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, mark) in marks(inside) {
        match mark {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth -= 1,
            b',' if depth == 0 => {
                parts.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inside[start..]);
    parts
}

/// Where a member's value begins: behind its first colon.
fn name_end(member: &str) -> usize {
    marks(member).find(|&(_, mark)| mark == b':').map_or(0, |(at, _)| at + 1)
}

/// On one line, with spaces behind commas and colons and inside braces.
fn spaced(value: &str) -> String {
    let mut line = String::with_capacity(value.len() * 5 / 4);
    let mut done = 0;
    for (at, mark) in marks(value) {
        let (before, behind) = match mark {
            b',' | b':' => ("", " "),
            b'{' if !value[at..].starts_with("{}") => ("", " "),
            b'}' if !value[..at].ends_with('{') => (" ", ""),
            _ => continue,
        };
        line.push_str(&value[done..at]);
        line.push_str(before);
        line.push_str(&value[at..=at]);
        line.push_str(behind);
        done = at + 1;
    }
    line.push_str(&value[done..]);
    line
}

/// The bytes outside strings, with their places.
fn marks(text: &str) -> impl Iterator<Item = (usize, u8)> {
    let (mut inside, mut escaped) = (false, false);
    text.bytes().enumerate().filter(move |&(_, byte)| {
        if escaped {
            escaped = false;
            return false;
        }
        match byte {
            b'"' => {
                inside = !inside;
                false
            }
            b'\\' if inside => {
                escaped = true;
                false
            }
            _ => !inside,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn check(compact: &str, expected: &str) {
        assert_eq!(indented(compact), expected);
    }

    #[test]
    fn what_fits_a_line_stays_on_it() {
        check("{}", "{}\n");
        check("[]", "[]\n");
        check("7", "7\n");
        let line = "{ \"a\": [1, { \"b:,{\\\"\": {} }], \"过\": [] }\n";
        check("{\"a\":[1,{\"b:,{\\\"\":{}}],\"过\":[]}", line);
    }

    #[test]
    fn long_objects_have_a_line_for_each_member_and_short_elements_fill_lines() {
        let pairs = ["[1024,1025]"; 12].join(",");
        let row = ["[1024, 1025]"; 6].join(", ");
        let rest = ["[1024, 1025]"; 6].join(", ");
        let expected = format!("{{\n  \"synapses\": [\n    {row},\n    {rest}\n  ],\n  \"next\": 1\n}}\n");
        check(&format!("{{\"synapses\":[{pairs}],\"next\":1}}"), &expected);
    }

    fn tree() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![any::<u32>().prop_map(Value::from), ".{0,30}".prop_map(Value::from)];
        leaf.prop_recursive(5, 200, 12, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..12).prop_map(Value::from),
                prop::collection::vec((".{0,12}", inner), 0..8)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn meaning_stays(tree in tree()) {
            let text = indented(&tree.to_string());
            prop_assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), tree);
        }
    }
}
