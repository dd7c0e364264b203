//! A swept setting as the command line takes it: `PATH=VALUE,VALUE,…`.

use crate::failure::Failure;
use experiment::codec::{Along, Axis};
use serde_json::Value;

/// Reads `PATH=VALUE,VALUE,…`; values are JSON, or words.
pub fn parse(text: &str) -> Result<Axis, Failure> {
    let wrong = |why: &str| Failure::Usage(format!("--vary: {text}: {why}"));
    let (path, list) = text.split_once('=').ok_or_else(|| wrong("must be PATH=VALUE,VALUE,…"))?;
    let (mut values, mut depth, mut start) = (Vec::new(), 0i32, 0);
    for (at, byte) in list.bytes().enumerate().chain([(list.len(), b',')]) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 || at == list.len() => {
                values.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    if values.iter().any(|value| value.is_empty()) {
        return Err(wrong("a value is missing"));
    }
    let value = |word: &&str| serde_json::from_str(word).unwrap_or_else(|_| Value::from(*word));
    Ok(Axis { path: path.to_owned(), along: Along::List(values.iter().map(value).collect()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn refused(word: &str, line: &str) {
        assert_eq!(parse(word).map_err(|failure| failure.line()), Err(line.to_owned()));
    }

    #[test]
    fn axes_are_json_or_words() {
        let axis = parse("recipe.feedback=backprop,{\"three_factor\":{\"sigma\":0.5}},7").unwrap();
        let list = vec![json!("backprop"), json!({ "three_factor": { "sigma": 0.5 } }), json!(7)];
        assert_eq!(axis, Axis { path: "recipe.feedback".into(), along: Along::List(list) });
    }

    #[test]
    fn wrong_words_are_named() {
        refused("rate", "--vary: rate: must be PATH=VALUE,VALUE,…");
        refused("recipe.rate=1,,2", "--vary: recipe.rate=1,,2: a value is missing");
    }
}
