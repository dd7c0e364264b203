//! The JSON schema of files, generated from the types, their comments, the frozen defaults and the limits.
//!
//! Deliberately absent: what must fit together (outputs and classes, synapses without a cycle, the order of events); a schema cannot say it.

use super::defaults::Version;
use super::document::ReplayForm;
use super::layout;
use super::sweep::Sweep;
use crate::lesson::{Lesson, Panel};
use crate::{Draft, Feature, NeuronId, limits};
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::ops::RangeInclusive;

/// The text of `docs/experiment.schema.json`.
///
/// # Panics
/// A number, a list or a text of the format has no limit here.
pub fn text() -> String {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let draft = generator.subschema_for::<Draft>();
    let replay = generator.subschema_for::<ReplayForm>();
    let sweep = generator.subschema_for::<Sweep>();
    let lesson = generator.subschema_for::<Lesson>();
    let mut types = Value::Object(generator.take_definitions(true));
    limit(&mut types);
    let event = &mut types["Event"];
    event["required"] = json!(["at", "change"]);
    event["properties"]["learner"]["default"] = json!(0);
    event["properties"]["off"]["default"] = json!(false);

    let defaults = Version::Zero.defaults();
    let mut root = sparse(draft.as_value(), &defaults, &types);
    let learner = root["properties"]["learners"]["items"].take();
    root["properties"]["learners"]["items"] = sparse(&learner, &defaults["learners"][0], &types);
    let mut extra = json!({ "properties": {
        "version": { "type": "integer", "description": "The version of the format." },
        "revision": { "type": "integer", "description": "The engine's numeric revision it was made with." },
    } });
    limit(&mut extra);
    let properties = members(&mut root["properties"]);
    properties.append(members(&mut extra["properties"]));
    properties.insert("replay".into(), replay.to_value());
    properties.insert("sweep".into(), sweep.to_value());
    properties.insert("lesson".into(), lesson.to_value());
    root["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    root["title"] = json!("Overfit Lab experiment");
    root["description"] = json!(
        "An experiment of Overfit Lab, as in a .overfit.json file. Members with a default may be left out."
    );
    root["$defs"] = used(&root, &types);
    plain(&mut root);
    root.sort_all_objects();
    layout::indented(&root.to_string())
}

fn members(tree: &mut Value) -> &mut Map<String, Value> {
    tree.as_object_mut().expect("an object of the schema")
}

/// The least and the most of a number, by the name of its member; a name means the same wherever it stands.
fn range(name: &str) -> Option<[Value; 2]> {
    Some(match name {
        "version" => ends(0..=0),
        "revision" | "seed" => ends(0..=u32::MAX),
        "plan" => ends(limits::PLAN),
        "at" | "step" | "from" | "reached" => ends(0..=limits::STEP),
        "learner" => ends(0..=limits::LEARNERS.end() - 1),
        "right" => ends(0..=limits::LESSON_ANSWERS.end() - 1),
        "at_least" | "at_most" => ends(limits::BOUND),
        "next_id" => ends(NeuronId::HIDDEN..=limits::NEURON_ID),
        "outputs" => ends(0..=NeuronId::HIDDEN - NeuronId::OUTPUTS),
        "train" => ends(limits::TRAIN),
        "test" => ends(limits::TEST),
        "noise" => ends(limits::NOISE),
        "flips" => ends(limits::FLIPS),
        "rate" => ends(limits::RATE),
        "batch" => ends(limits::BATCH),
        "ticks" => ends(limits::TICKS),
        "sigma" => ends(limits::SIGMA),
        "ridge" => ends(limits::RIDGE),
        "delay" => ends(limits::DELAY),
        "bits" => ends(limits::BITS),
        "temperature" => ends(limits::TEMPERATURE),
        "mix" => ends(limits::MIX),
        "strength" => ends(limits::STRENGTH),
        "reward" | "stimulus" | "punishment" | "surge" | "ceiling" => ends(limits::REWARD),
        "sharpness" => ends(limits::SHARPNESS),
        "tolerance" | "recovery" => ends(limits::RECEPTORS),
        "towards_x" | "towards_y" => ends(limits::REGION),
        "active_from" | "active_until" => ends(0..=limits::STEP),
        "first_point" => ends(0..=limits::TRAIN.end() - 1),
        "points" => ends(limits::TRAIN),
        "labelled" => ends(0..=*limits::TRAIN.end()),
        "length" => ends(*limits::LENGTH.start().min(limits::SCHEDULE.start())..=*limits::SCHEDULE.end()),
        "test_length" => ends(limits::TEST_LENGTH),
        "relevant" => ends(limits::RELEVANT),
        "first" | "id" | "next_point" => ends(0..=limits::POINT_ID),
        "label" | "to_x" | "to_y" => ends(limits::PLACE),
        "columns" => ends(limits::TABLE_COLUMNS),
        "classes" => ends(0..=*limits::TABLE_CLASSES.end()),
        "rows" => ends(limits::TABLE_ROWS),
        "decimals" => ends(limits::DECIMALS),
        "modulus" => ends(limits::MODULUS),
        "components" => ends(0..=limits::COMPONENTS),
        "factor" | "floor" => ends(limits::FACTOR),
        "every" => ends(limits::SCHEDULE),
        "warm_up" => ends(0..=*limits::SCHEDULE.end()),
        "clip" => ends(limits::CLIP),
        "smoothing" => ends(limits::SMOOTHING),
        "share" => ends(limits::VALIDATION),
        "patience" => ends(limits::PATIENCE),
        "varied" => ends(limits::VARIED),
        "index" => ends(0..=limits::TRAIN.end() - 1),
        "class" => ends(0..=NeuronId::HIDDEN - NeuronId::OUTPUTS - 1),
        "x" | "y" => ends(limits::REGION),
        "radius" => ends(0.0..=*limits::REGION.end()),
        "l1" | "l2" | "decay" => ends(limits::PENALTY),
        "dropout" => ends(limits::DROPOUT),
        "input_noise" => ends(limits::INPUT_NOISE),
        "gain" => ends(limits::GAIN),
        "bias_spread" => ends(limits::BIAS_SPREAD),
        "beta" | "beta1" | "beta2" => ends(limits::BETA),
        "value" => ends(limits::PARAMETER),
        "start" | "end" => ends(limits::SWEEP_ENDS),
        "count" => ends(*limits::SWEEP_VALUES.start() as u32..=*limits::SWEEP_VALUES.end() as u32),
        "seeds" => ends(limits::SWEEP_SEEDS),
        "steps" => ends(0..=limits::STEP),
        _ => return None,
    })
}

/// The least and the most elements of a list, by the name of its member.
fn count(name: &str) -> Option<[Value; 2]> {
    let neurons = Feature::ALL.len()
        + limits::COMPONENTS as usize
        + limits::HIDDEN_NEURONS
        + (NeuronId::HIDDEN - NeuronId::OUTPUTS) as usize;
    Some(match name {
        "learners" | "fingerprints" => ends(limits::LEARNERS),
        "steps" => ends(0..=limits::LESSON_STEPS),
        "answers" => ends(limits::LESSON_ANSWERS),
        "all" => ends(1..=limits::LESSON_CHECKS),
        "hidden" => ends(0..=Panel::ALL.len()),
        "script" | "log" => ends(0..=limits::EVENTS),
        "strokes" => ends(0..=(limits::TRAIN.end() + limits::TEST.end()) as usize),
        "places" => ends(2..=2 * limits::STROKE as usize),
        "erased_train" | "train" => ends(0..=*limits::TRAIN.end()),
        "erased_test" | "test" => ends(0..=*limits::TEST.end()),
        "ids" => ends(0..=limits::PAINTED),
        "columns" => ends(limits::TABLE_COLUMNS),
        "classes" => ends(0..=*limits::TABLE_CLASSES.end()),
        "cells" => ends(*limits::TABLE_ROWS.start()..=limits::TABLE_CELLS),
        "labels" => ends(limits::TABLE_ROWS),
        "inputs" => ends(0..=Feature::ALL.len()),
        "corners" => ends(limits::CORNERS),
        "axes" => ends(limits::SWEEP_AXES),
        "list" => ends(limits::SWEEP_VALUES),
        "widths" => ends(0..=limits::LAYERS),
        "neurons" => ends(1..=neurons),
        "synapses" | "loops" => ends(0..=limits::SYNAPSES),
        _ => return None,
    })
}

/// The least and the most characters of a text, by the name of its member.
fn letters(name: &str) -> Option<[Value; 2]> {
    Some(match name {
        "title" => ends(limits::LESSON_TITLE),
        "author" => ends(0..=limits::LESSON_AUTHOR),
        "text" => ends(0..=limits::LESSON_TEXT),
        "words" => ends(1..=limits::LESSON_WORDS),
        "hint" => ends(0..=limits::LESSON_WORDS),
        _ => return None,
    })
}

/// By way of text, for the shortest digits of an f32.
fn ends<T: Serialize>(range: RangeInclusive<T>) -> [Value; 2] {
    [range.start(), range.end()].map(|end| {
        let text = serde_json::to_string(end).expect("a number is JSON");
        serde_json::from_str(&text).expect("JSON just written is JSON")
    })
}

/// Gives every number, list and text below its limits.
fn limit(tree: &mut Value) {
    let Value::Object(schema) = tree else {
        if let Value::Array(list) = tree {
            list.iter_mut().for_each(limit);
        }
        return;
    };
    for (name, below) in schema.iter_mut() {
        match name.as_str() {
            "properties" => {
                for (member, schema) in members(below) {
                    limit_member(member, schema);
                }
            }
            "NeuronId" => {
                let (outputs, hidden) = (NeuronId::OUTPUTS, NeuronId::HIDDEN);
                below["description"] = json!(format!(
                    "A neuron's identity: inputs have the code of their feature from 0 on, outputs follow from \
                     {outputs}, hidden neurons from {hidden}."
                ));
                bound(below, ["minimum", "maximum"], ends(0..=limits::NEURON_ID - 1));
            }
            "Neuron" => {
                for axis in [1, 2] {
                    bound(&mut below["prefixItems"][axis], ["minimum", "maximum"], ends(limits::POSITION));
                }
            }
            _ => limit(below),
        }
    }
}

fn limit_member(name: &str, schema: &mut Value) {
    let missing = || panic!("{name} has no limit in the schema");
    match schema["type"].as_str() {
        Some("number" | "integer") => {
            bound(schema, ["minimum", "maximum"], range(name).unwrap_or_else(missing));
        }
        Some("array") => {
            bound(schema, ["minItems", "maxItems"], count(name).unwrap_or_else(missing));
            match name {
                "widths" => bound(&mut schema["items"], ["minimum", "maximum"], ends(limits::LAYER_WIDTH)),
                "answers" => {
                    bound(&mut schema["items"], ["minLength", "maxLength"], ends(limits::LESSON_ANSWER))
                }
                "fingerprints" => schema["items"]["pattern"] = json!("^[0-9A-Fa-f]{16}$"),
                _ => {}
            }
        }
        Some("string") if name == "path" => schema["maxLength"] = limits::SWEEP_PATH_CHARS.into(),
        Some("string") => match letters(name) {
            Some(ends) => bound(schema, ["minLength", "maxLength"], ends),
            None => schema["maxLength"] = limits::NAME_CHARS.into(),
        },
        _ => limit(schema),
    }
}

fn bound(schema: &mut Value, names: [&str; 2], ends: [Value; 2]) {
    for (name, end) in names.into_iter().zip(ends) {
        if name != "minItems" || end != json!(0) {
            schema[name] = end;
        }
    }
}

/// A schema under which everything that `default` holds may be left out; types that differ from themselves elsewhere are copied in.
fn sparse(schema: &Value, default: &Value, types: &Value) -> Value {
    let mut sparse = schema.clone();
    let Value::Object(defaults) = default else {
        sparse["default"] = default.clone();
        return sparse;
    };
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        members(&mut sparse).remove("$ref");
        let mut copy = types[name].clone();
        members(&mut copy).append(members(&mut sparse));
        return self::sparse(&copy, default, types);
    }
    let relax = |schema: &mut Value| {
        for (name, member) in members(&mut schema["properties"]) {
            if let Some(default) = defaults.get(name).filter(|_| name != "learners") {
                *member = self::sparse(member, default, types);
            }
        }
    };
    match sparse.get_mut("oneOf").and_then(Value::as_array_mut) {
        // Of an enum, only the default's variant: another one is given whole.
        Some(variants) => variants
            .iter_mut()
            .filter(|variant| defaults.keys().any(|name| variant["properties"].get(name).is_some()))
            .for_each(relax),
        None => {
            members(&mut sparse).remove("required");
            relax(&mut sparse);
        }
    }
    sparse
}

/// Those types that are still referred to.
fn used(root: &Value, types: &Value) -> Value {
    let mut found = Map::new();
    let mut open = vec![root];
    while let Some(tree) = open.pop() {
        match tree {
            Value::Object(schema) => {
                let name = schema.get("$ref").and_then(|path| path.as_str()?.strip_prefix("#/$defs/"));
                if let Some(name) = name.filter(|name| !found.contains_key(*name)) {
                    found.insert(name.to_owned(), types[name].clone());
                    open.push(&types[name]);
                }
                open.extend(schema.values());
            }
            Value::Array(list) => open.extend(list),
            _ => {}
        }
    }
    Value::Object(found)
}

/// Takes out what only Rust understands: its number formats, and the brackets of its documentation's links.
fn plain(tree: &mut Value) {
    match tree {
        Value::Object(schema) => {
            if schema.get("format").is_some_and(Value::is_string) {
                schema.remove("format");
            }
            if let Some(Value::String(text)) = schema.get_mut("description") {
                *text = text.replace("[`", "`").replace("`]", "`");
            }
            schema.values_mut().for_each(plain);
        }
        Value::Array(list) => list.iter_mut().for_each(plain),
        _ => {}
    }
}
