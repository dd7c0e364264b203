//! Lists of synapses, set aside while the tree of a link is made: thousands of pairs would be most of its cost, and a link follows every edit.
//!
//! Only text that `serde_json` wrote without spaces is looked at; there, a quote within a string has a backslash before it,
//! so that neither a list's beginning nor a place kept for it can stand in anything a person named.

/// How a drawn network's lists begin.
const NAMES: [&str; 2] = ["\"synapses\":", "\"loops\":"];
/// How a list of pairs begins and ends; an empty list stays where it is.
const FIRST: &str = "[[";
const LAST: &str = "]]";

/// The place kept for a list: an object that no experiment writes.
fn place(at: usize) -> String {
    format!("{{\"\":{at}}}")
}

/// The text with a place for each list, and the lists.
pub(super) fn taken_out(text: &str) -> (String, Vec<String>) {
    let (mut left, mut lists, mut rest) = (String::new(), Vec::new(), text);
    while let Some(start) = next(rest) {
        let end = rest[start..].find(LAST).map_or(rest.len(), |end| start + end + LAST.len());
        left.push_str(&rest[..start]);
        left.push_str(&place(lists.len()));
        lists.push(rest[start..end].to_owned());
        rest = &rest[end..];
    }
    left.push_str(rest);
    (left, lists)
}

/// Where the next list begins.
fn next(text: &str) -> Option<usize> {
    let begins = |name: &str| {
        let mut found = text.match_indices(name).map(|(at, name)| at + name.len());
        found.find(|&at| text[at..].starts_with(FIRST))
    };
    NAMES.into_iter().filter_map(begins).min()
}

/// The text with its lists again.
pub(super) fn put_back(text: &str, lists: &[String]) -> String {
    let mut whole = String::with_capacity(text.len() + lists.iter().map(String::len).sum::<usize>());
    let mut rest = text;
    // Objects are sorted, the learners' order is kept: but which list comes first is the sorting's.
    while let Some((start, at)) =
        lists.iter().enumerate().filter_map(|(at, _)| Some((rest.find(&place(at))?, at))).min()
    {
        whole.push_str(&rest[..start]);
        whole.push_str(&lists[at]);
        rest = &rest[start + place(at).len()..];
    }
    whole.push_str(rest);
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_back_where_they_were_and_names_stay_names() {
        let name = serde_json::to_string("\"synapses\":[[1,2]] {\"\":0}").unwrap();
        let text = format!(
            "{{\"name\":{name},\"graph\":{{\"synapses\":[[1,2],[3,4]],\"loops\":[],\"n\":1}},\"b\":{{\"loops\":[[5,5]]}}}}"
        );
        let (left, lists) = taken_out(&text);
        assert_eq!(lists, ["[[1,2],[3,4]]", "[[5,5]]"]);
        assert!(left.contains("\"loops\":[]") && left.contains(&name), "{left}");
        assert_eq!(put_back(&left, &lists), text);
    }
}
