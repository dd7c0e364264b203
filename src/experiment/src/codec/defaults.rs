//! What a link leaves out: members that equal the frozen defaults of its version.
//!
//! `merge(omit(tree)) == tree` for every tree that an experiment writes.

use serde_json::{Map, Value};

/// The codec versions that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    /// `#0.`, until the tag v1.0.0.
    Zero,
}

impl Version {
    /// The default experiment, as this version froze it.
    pub(super) fn defaults(self) -> Value {
        let text = match self {
            Version::Zero => include_str!("v0.json"),
        };
        serde_json::from_str(text).expect("frozen defaults are JSON")
    }
}

/// Members whose list elements leave out what equals a template, too.
const LEARNERS: &str = "learners";
const EVENTS: [&str; 2] = ["script", "log"];

/// The tree without what equals the defaults.
pub(super) fn omit(mut tree: Value, defaults: &Value) -> Value {
    if let Value::Object(members) = &mut tree {
        members.retain(|name, member| defaults.get(name).is_none_or(|default| !same(member, default)));
        for (list, template) in templates(defaults) {
            for element in elements(members, list) {
                *element = without(element.take(), &template).unwrap_or_else(empty);
            }
        }
    }
    without(tree, defaults).unwrap_or_else(empty)
}

/// The tree with the defaults where it leaves something out.
pub(super) fn merge(mut tree: Value, defaults: Value) -> Value {
    if let Value::Object(members) = &mut tree {
        for (list, template) in templates(&defaults) {
            for element in elements(members, list) {
                *element = with(element.take(), template.clone());
            }
        }
    }
    with(tree, defaults)
}

fn templates(defaults: &Value) -> Vec<(&'static str, Value)> {
    let learner = defaults[LEARNERS][0].clone();
    let event = serde_json::json!({ "learner": 0, "off": false });
    let [script, log] = EVENTS;
    vec![(LEARNERS, learner), (script, event.clone()), (log, event)]
}

fn elements<'a>(members: &'a mut Map<String, Value>, list: &str) -> impl Iterator<Item = &'a mut Value> {
    members.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten()
}

fn empty() -> Value {
    Value::Object(Map::new())
}

/// Nothing for a tree that equals the default.
fn without(tree: Value, default: &Value) -> Option<Value> {
    if same(&tree, default) {
        return None;
    }
    match (tree, default) {
        (Value::Object(members), Value::Object(defaults)) if !other_variant(&members, defaults) => {
            let kept = members.into_iter().filter_map(|(name, member)| {
                let member = match defaults.get(&name) {
                    Some(default) => without(member, default)?,
                    None => member,
                };
                Some((name, member))
            });
            Some(Value::Object(kept.collect()))
        }
        (tree, _) => Some(tree),
    }
}

fn with(tree: Value, default: Value) -> Value {
    match (tree, default) {
        (Value::Object(members), Value::Object(mut merged)) if !other_variant(&members, &merged) => {
            for (name, member) in members {
                let member = match merged.remove(&name) {
                    Some(default) => with(member, default),
                    None => member,
                };
                merged.insert(name, member);
            }
            Value::Object(merged)
        }
        (tree, _) => tree,
    }
}

/// An object with one member is another variant of the default's enum where the names differ; no default reaches into it.
///
/// Objects with one member are variants throughout the format: a struct with a single member would need a default elsewhere.
fn other_variant(members: &Map<String, Value>, defaults: &Map<String, Value>) -> bool {
    let single = |map: &Map<String, Value>| if map.len() == 1 { map.keys().next().cloned() } else { None };
    matches!((single(members), single(defaults)), (Some(given), Some(default)) if given != default)
}

/// Equal as text, so that −0 is not 0: an experiment comes back with its bits.
fn same(a: &Value, b: &Value) -> bool {
    let text = |tree: &Value| tree.to_string();
    text(a) == text(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Draft;
    use serde_json::json;

    /// Both directions between a tree and its short form.
    fn check(edit: impl FnOnce(&mut Value), short: Value) {
        let defaults = Version::Zero.defaults();
        let mut tree = defaults.clone();
        edit(&mut tree);
        assert_eq!(omit(tree.clone(), &defaults), short);
        let back = merge(short, defaults);
        assert!(same(&back, &tree), "{back}");
    }

    /// After a change of a default, `OVERFIT_BLESS=1 cargo test -p experiment --features codec v0` writes the file anew.
    /// From the tag v1.0.0 on the file must stay: then add `v1.json` (see the module's documentation).
    #[test]
    fn v0_follows_the_default_experiment() {
        let draft = Draft::default();
        if std::env::var_os("OVERFIT_BLESS").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/codec/v0.json");
            let text = super::super::layout::indented(&serde_json::to_string(&draft).unwrap());
            std::fs::write(path, text).unwrap();
            return;
        }
        let now = serde_json::from_str::<Value>(&serde_json::to_string(&draft).unwrap()).unwrap();
        assert_eq!(now, Version::Zero.defaults(), "see the comment above this test");
        assert_eq!(serde_json::from_value::<Draft>(now).unwrap(), draft);
    }

    #[test]
    fn what_equals_the_default_is_left_out() {
        check(|_| (), json!({}));
        check(|tree| tree["plan"] = json!(7), json!({ "plan": 7 }));
        check(
            |tree| tree["task"]["samples"]["noise"] = json!(0.5),
            json!({ "task": { "samples": { "noise": 0.5 } } }),
        );
        check(
            |tree| tree["learners"][0]["recipe"]["optimiser"]["adam"]["beta1"] = json!(0.5),
            json!({ "learners": [{ "recipe": { "optimiser": { "adam": { "beta1": 0.5 } } } }] }),
        );
    }

    #[test]
    fn another_variant_is_taken_whole() {
        for optimiser in [json!("sgd"), json!({ "adamw": { "beta1": 0.9, "beta2": 0.999, "decay": 0.0 } })] {
            check(
                |tree| tree["learners"][0]["recipe"]["optimiser"] = optimiser.clone(),
                json!({ "learners": [{ "recipe": { "optimiser": optimiser } }] }),
            );
        }
    }

    #[test]
    fn every_learner_is_told_from_the_default_one() {
        let add = |tree: &mut Value| {
            let mut second = tree["learners"][0].clone();
            second["name"] = json!("B");
            tree["learners"].as_array_mut().unwrap().push(second);
        };
        check(add, json!({ "learners": [{}, { "name": "B" }] }));
    }

    #[test]
    fn events_leave_out_the_first_learner_and_that_they_are_on() {
        let events = json!([
            { "at": 1, "learner": 0, "change": { "rate": 0.5 }, "off": false },
            { "at": 2, "learner": 1, "change": { "rate": 0.5 }, "off": true },
        ]);
        let short = json!([
            { "at": 1, "change": { "rate": 0.5 } },
            { "at": 2, "learner": 1, "change": { "rate": 0.5 }, "off": true },
        ]);
        for list in EVENTS {
            check(|tree| tree[list] = events.clone(), json!({ list: short }));
        }
    }

    #[test]
    fn minus_zero_is_not_left_out_for_zero() {
        check(
            |tree| tree["learners"][0]["recipe"]["l1"] = json!(-0.0),
            json!({ "learners": [{ "recipe": { "l1": -0.0 } }] }),
        );
    }
}
