//! `docs/experiment.schema.json` is what the types generate, and an independent validator agrees with the reader.
//!
//! `OVERFIT_BLESS=1 cargo test -p experiment --features schema --test schema` writes it anew.

mod arbitrary;

use boon::{Compiler, SchemaIndex, Schemas};
use experiment::codec::{self, Shared};
use proptest::prelude::*;
use serde_json::{Value, json};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/experiment.schema.json");

struct Validator {
    schemas: Schemas,
    root: SchemaIndex,
}

impl Validator {
    fn new() -> Validator {
        let mut schemas = Schemas::new();
        let mut compiler = Compiler::new();
        let schema = serde_json::from_str(&codec::schema::text()).unwrap();
        compiler.add_resource("experiment.json", schema).unwrap();
        let root = compiler.compile("experiment.json", &mut schemas).unwrap();
        Validator { schemas, root }
    }

    fn allows(&self, document: &Value) -> bool {
        self.schemas.validate(document, self.root).is_ok()
    }

    /// Validator and reader say the same.
    fn check(&self, document: &Value, valid: bool) {
        let read = codec::read_file(&document.to_string());
        assert_eq!(read.is_ok(), valid, "{read:?} {document}");
        let validated = self.schemas.validate(document, self.root);
        assert_eq!(validated.is_ok(), valid, "{document}: {:?}", validated.err().map(|e| e.to_string()));
    }
}

#[test]
fn the_schema_in_docs_is_what_the_types_generate() {
    let text = codec::schema::text();
    if std::env::var_os("OVERFIT_BLESS").is_some() {
        std::fs::write(PATH, &text).unwrap();
    }
    let stored = std::fs::read_to_string(PATH).unwrap_or_default();
    assert!(stored == text, "docs/experiment.schema.json is stale; see the top of this test's file");
}

/// A graph of three neurons, the hidden one at this place.
fn placed(x: i32, y: i32) -> Value {
    json!({
        "neurons": [[0, -90, 0, "linear"], [512, 90, 0, "linear"], [1024, x, y, "sine"]],
        "synapses": [[0, 512], [1024, 512], [0, 1024]],
        "loops": [],
        "next_id": 1025,
    })
}

/// A lesson of one step with this check.
fn lesson(check: Value) -> Value {
    json!({ "title": "t", "steps": [{ "words": "w", "check": check, "panel": "curves" }] })
}

#[test]
fn examples_are_judged_alike_by_schema_and_reader() {
    let validator = Validator::new();
    let adamw = json!({ "adamw": { "beta1": 0.9, "beta2": 0.999, "decay": 0.1 } });
    let learner = |learner: Value| json!({ "learners": [learner] });
    let recipe = |recipe: Value| learner(json!({ "recipe": recipe }));
    let event = |change: Value| json!({ "log": [{ "at": 7, "change": change }] });
    for document in [
        json!({}),
        json!({ "version": 0, "revision": 3, "plan": 10 }),
        json!({ "replay": { "step": 9, "fingerprints": ["0123456789abcdef"] } }),
        json!({ "sweep": { "axes": [], "seeds": 3 } }),
        json!({ "sweep": { "axes": [
            { "path": "recipe.rate", "along": { "range": { "start": 0.1, "end": 1, "count": 3 } } },
            { "path": "recipe.feedback", "along": { "list": ["backprop", { "three_factor": { "sigma": 0.5 } }] } },
        ], "steps": 9 } }),
        json!({ "task": { "samples": { "dataset": "xor" } }, "view": { "discretised": true } }),
        json!({ "learners": [{}, { "name": "过拟合" }, { "recipe": {} }, { "topology": { "layers": {} } }] }),
        learner(json!({ "topology": { "layers": { "widths": [] } } })),
        learner(json!({ "topology": { "graph": placed(100_000, -100_000) } })),
        recipe(json!({ "optimiser": "sgd" })),
        recipe(json!({ "optimiser": adamw })),
        recipe(json!({ "optimiser": { "adam": { "beta1": 0.5 } } })),
        event(json!({ "rate": 1 })),
        event(json!({ "optimiser": adamw })),
        event(json!({ "weight": { "from": 0, "to": 1024, "value": -1.5 } })),
        event(json!({ "lesion": 1024 })),
        json!({ "lesson": { "title": "t" } }),
        json!({ "lesson": lesson(json!({ "measured": { "what": "gap", "is": { "at_least": 0.5 } } })) }),
        json!({ "lesson": lesson(json!({ "all": ["read", { "overfits": {} }, { "did": "played" }] })) }),
    ] {
        validator.check(&document, true);
    }
    for document in [
        json!([]),
        json!({ "sound": 1 }),
        json!({ "version": 1 }),
        json!({ "plan": 0 }),
        json!({ "plan": "long" }),
        json!({ "replay": { "step": 9 } }),
        json!({ "replay": { "step": 9, "fingerprints": ["0123"] } }),
        json!({ "learners": [] }),
        json!({ "learners": [{}, {}, {}, {}, {}] }),
        json!({ "task": { "samples": { "dataset": "letters" } } }),
        learner(json!({ "name": "n".repeat(41) })),
        learner(json!({ "topology": { "layers": { "widths": [0] } } })),
        learner(json!({ "topology": { "layers": { "widths": vec![1; 33] } } })),
        learner(json!({ "topology": { "graph": { "neurons": [[0, 0, 0, "linear"]] } } })),
        recipe(json!({ "rate": 10.5 })),
        recipe(json!({ "batch": 1.5 })),
        recipe(json!({ "momentum": 0.9 })),
        recipe(json!({ "optimiser": "adam" })),
        recipe(json!({ "optimiser": { "momentum": {} } })),
        recipe(json!({ "optimiser": { "momentum": { "beta": 0.5, "nesterov": true } } })),
        event(json!({ "rate": 11 })),
        event(json!({ "samples": { "dataset": "xor" } })),
        event(json!({ "optimiser": { "adam": { "beta1": 0.5 } } })),
        event(json!({ "weight": { "from": 0, "to": 1024, "value": 1001 } })),
        event(json!({ "add": [1044, 100_001, 0, "tanh"] })),
        learner(json!({ "topology": { "graph": placed(100_001, 0) } })),
        learner(json!({ "topology": { "graph": placed(0, -100_001) } })),
        json!({ "log": [{ "change": { "rate": 1 } }] }),
        json!({ "log": [{ "at": 7 }] }),
        json!({ "lesson": {} }),
        json!({ "lesson": { "title": "" } }),
        json!({ "lesson": { "title": "t".repeat(121) } }),
        json!({ "lesson": { "title": "t", "question": { "words": "w", "answers": ["a"] } } }),
        json!({ "lesson": { "title": "t", "steps": [{ "words": "w" }] } }),
        json!({ "lesson": { "title": "t", "hidden": ["header"] } }),
        json!({ "lesson": lesson(json!({ "reached": -1 })) }),
        json!({ "lesson": lesson(json!({ "measured": { "what": "gap", "is": { "at_least": 2e9 } } })) }),
        json!({ "lesson": lesson(json!({ "measured": { "what": "luck", "is": { "at_least": 1 } } })) }),
        json!({ "lesson": lesson(json!({ "all": [] })) }),
    ] {
        validator.check(&document, false);
    }
}

/// Every number of the default experiment at the ends of its range, and beyond them.
#[test]
fn ranges_of_the_schema_are_the_limits_of_the_reader() {
    let validator = Validator::new();
    let whole: Value = serde_json::from_str(&codec::file(&Shared::default())).unwrap();
    let schema: Value = serde_json::from_str(&codec::schema::text()).unwrap();
    let mut tried = Vec::new();
    // How many components there are, and which point may be the first, is a matter of the data.
    for path in numbers(&whole, "")
        .into_iter()
        .filter(|path| !path.ends_with("/components") && !path.ends_with("/first_point"))
    {
        let range = described(&schema, &path);
        let (least, most) = (&range["minimum"], &range["maximum"]);
        let [below, above] = [(least, -1.0), (most, 1.0)].map(|(end, way)| match end.as_i64() {
            // Beyond 2⁵³ the validator's numbers are two apart.
            Some(end) if end >= 1 << 53 => json!(end + 2),
            Some(end) => json!(end + way as i64),
            None => json!(end.as_f64().unwrap() + 0.001 * way),
        });
        let mut document = whole.clone();
        for (value, valid) in [(least, true), (most, true), (&below, false), (&above, false)] {
            *document.pointer_mut(&path).unwrap() = value.clone();
            validator.check(&document, valid);
        }
        tried.push(path.rsplit('/').next().unwrap().to_owned());
    }
    tried.sort();
    let all = "active_from active_until batch beta1 beta2 bias_spread ceiling clip decay delay dropout flips \
               floor gain input_noise l1 l2 labelled next_point noise plan points punishment rate recovery reward seed seed sharpness smoothing stimulus surge test ticks tolerance train version warm_up";
    assert_eq!(tried.join(" "), all);
}

/// Pointers to the numbers of a document, but for sizes that other members must follow.
fn numbers(document: &Value, path: &str) -> Vec<String> {
    match document {
        Value::Object(members) => {
            members.iter().flat_map(|(name, member)| numbers(member, &format!("{path}/{name}"))).collect()
        }
        Value::Array(list) if !path.ends_with("/widths") => list
            .iter()
            .enumerate()
            .flat_map(|(at, element)| numbers(element, &format!("{path}/{at}")))
            .collect(),
        Value::Number(_) if !path.ends_with("/outputs") => vec![path.to_owned()],
        _ => Vec::new(),
    }
}

/// The schema of the member at a pointer.
fn described<'a>(schema: &'a Value, path: &str) -> &'a Value {
    path.split('/').skip(1).fold(schema, |schema, name| {
        if name.parse::<usize>().is_ok() {
            return &schema["items"];
        }
        let variants = schema["oneOf"].as_array();
        let variant = variants.into_iter().flatten().find(|v| v["properties"].get(name).is_some());
        &variant.unwrap_or(schema)["properties"][name]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_file_and_every_link_keeps_to_the_schema(experiment in arbitrary::experiment()) {
        thread_local!(static VALIDATOR: Validator = Validator::new());
        let lesson = Some(arbitrary::lesson::of(experiment.plan as u32));
        let shared = Shared { experiment, lesson, ..Shared::default() };
        let whole: Value = serde_json::from_str(&codec::file(&shared)).unwrap();
        prop_assert!(VALIDATOR.with(|validator| validator.allows(&whole)), "{}", whole);
    }
}
