//! Nothing a recipe can say goes without a reference: what there is to say is asked of the types, so that a new rule without a case is missed here.

use super::{Case, cases};
use experiment::{
    Activation, Axis, Drive, Feedback, Filter, Loss, Mirror, Monotone, Optimiser, Polarity, Recipe, Schedule,
    Shape, Stopping, Symmetry, Teacher, Tied,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const FOLDERS: [&str; 6] = ["", "/rules", "/priors", "/choices", "/teachers", "/shaken"];

/// Members of a recipe that say nothing of how a step is made.
const APART: [&str; 8] = [
    // Cases begin with the numbers they name.
    "initialisation",
    "gain",
    "bias_spread",
    "seed",
    // Whether it learns at a step, and which of the task's points are its own (`teacher.rs`): no step is made otherwise.
    "active_from",
    "active_until",
    "first_point",
    "points",
];

/// What a type knows, in the words of an experiment's JSON: whoever does not understand says what it would.
fn known<T: DeserializeOwned>(stranger: Value) -> Vec<String> {
    let refusal = serde_json::from_value::<T>(stranger).err().expect("a stranger is refused").to_string();
    let words: Vec<String> = refusal.split('`').skip(3).step_by(2).map(str::to_owned).collect();
    assert!(words.len() > 1, "{refusal}");
    words
}

fn variants<T: DeserializeOwned>() -> Vec<String> {
    known::<T>(json!("?"))
}

/// A choice's name, and with it the words it holds: `even both`.
fn spoken(value: &Value) -> Vec<String> {
    match value {
        Value::String(word) => vec![word.clone()],
        Value::Object(members) => {
            let name = members.keys().next().cloned().unwrap_or_default();
            let inside = members.values().filter_map(Value::as_object).flat_map(|parts| parts.values());
            let parts = inside.flat_map(spoken).map(|part| format!("{name} {part}"));
            parts.chain([name.clone()]).collect()
        }
        _ => Vec::new(),
    }
}

/// What the cases say, `member word` by `member word`, and members that differ from what is usual.
fn covered() -> BTreeSet<String> {
    let usual = serde_json::to_value(Recipe::default()).unwrap();
    let mut covered = BTreeSet::new();
    for case in FOLDERS.into_iter().flat_map(cases) {
        assert_eq!(case.expected.last().map(|last| last.step), Some(100), "{}", case.name);
        let recipe = serde_json::to_value(&case.setup().learners[0].recipe).unwrap();
        for (member, value) in recipe.as_object().unwrap() {
            covered.extend(spoken(value).into_iter().map(|word| format!("{member} {word}")));
            if *value != usual[member] {
                covered.insert(member.clone());
            }
        }
        covered.extend(hidden(&case).map(|activation| format!("activation {activation}")));
    }
    covered
}

/// What hidden neurons do.
fn hidden(case: &Case) -> impl Iterator<Item = String> {
    let hidden = case.neurons.iter().filter(|neuron| neuron.id.0 >= 1024);
    hidden.flat_map(|neuron| spoken(&serde_json::to_value(neuron.activation).unwrap()))
}

#[test]
fn everything_a_recipe_can_say_has_a_reference() {
    let members = known::<Recipe>(json!({ "?": 0 })).into_iter();
    let mut wanted: Vec<String> = members.filter(|member| !APART.contains(&member.as_str())).collect();
    let mut each = |member: &str, words: Vec<String>| {
        wanted.extend(words.into_iter().map(|word| format!("{member} {word}")));
    };
    each("activation", variants::<Activation>());
    each("feedback", variants::<Feedback>());
    each("polarity", variants::<Polarity>());
    each("loss", variants::<Loss>());
    each("optimiser", variants::<Optimiser>());
    each("schedule", variants::<Schedule>());
    each("stopping", variants::<Stopping>());
    each("filter", variants::<Filter>());
    each("drive", variants::<Drive>());
    each("teacher", variants::<Teacher>());
    each("teacher", variants::<Shape>().into_iter().map(|shape| format!("rule {shape}")).collect());
    each("tied", of_each(variants::<Tied>(), &variants::<Mirror>()));
    each("symmetry", of_each(variants::<Symmetry>(), &variants::<Mirror>()));
    each("monotone", of_each(variants::<Monotone>(), &variants::<Axis>()));
    let covered = covered();
    let missing: Vec<_> = wanted.iter().filter(|wanted| !covered.contains(*wanted)).collect();
    println!("{} settings have a reference", wanted.len() - missing.len());
    assert!(missing.is_empty(), "no case in tests/reference trains with {missing:?}");
}

/// Each kind but `free` in each of these directions.
fn of_each(kinds: Vec<String>, directions: &[String]) -> Vec<String> {
    let kinds = kinds.into_iter().filter(|kind| kind != "free");
    kinds.flat_map(|kind| directions.iter().map(move |one| format!("{kind} {one}"))).collect()
}
