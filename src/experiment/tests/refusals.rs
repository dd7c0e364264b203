//! What is refused, and in which words: one line that names field, value and limit.

use experiment::codec::{self, Kind, Problem, Refusal, Shared};
use experiment::{Invalid, Limit};

fn check(text: &str, line: &str) {
    let refusal = codec::read_file(text).unwrap_err();
    assert_eq!(refusal.to_string(), line, "{text}");
}

#[test]
fn defaults_may_be_omitted() {
    for text in
        ["{}", "\u{feff}{\"version\":0}", " { \"learners\": [ {} ], \"task\": { \"samples\": {} } }\n"]
    {
        assert_eq!(codec::read_file(text), Ok(Shared::default()), "{text}");
    }
    let two = codec::read_file(r#"{"learners":[{},{"name":"B","recipe":{"rate":1,"optimiser":"sgd"}}]}"#);
    assert_eq!(two.unwrap().experiment.learners[1].recipe.rate, 1.0);
}

#[test]
fn limits_are_named_with_their_field_and_value() {
    check(r#"{"learners":[{"recipe":{"rate":11}}]}"#, "learners[0].recipe.rate: 11: must be from 0 to 10");
    check(r#"{"learners":[{"recipe":{"rate":1e39}}]}"#, "learners[0].recipe.rate: inf: must be from 0 to 10");
    check(r#"{"plan":0}"#, "plan: 0: must be from 1 to 9007199254740992");
    check(
        r#"{"log":[{"at":2,"change":{"rate":1}},{"at":1,"change":{"rate":1}}]}"#,
        "log[1].at: 1: events must be in the order of their steps",
    );
    check(
        r#"{"script":[{"at":2,"change":{"lesion":512}}]}"#,
        "event at step 2, neuron: 512: only hidden neurons can be lesioned",
    );
    let name = "n".repeat(99);
    check(
        &format!(r#"{{"learners":[{{"name":"{name}"}}]}}"#),
        &format!("learners[0].name: {}…: must be at most 40", &name[..80]),
    );
}

#[test]
fn priors_are_refused_where_they_make_no_sense_with_what_would() {
    let learner = |recipe: &str, rest: &str| format!(r#"{{"learners":[{{"recipe":{{{recipe}}}}}]{rest}}}"#);
    let coordinate = "this dataset's points have no such coordinate; of those on a line only x can be meant, of those with components nothing";
    let wave = r#","task":{"samples":{"dataset":"wave"}}"#;
    for mirror in ["y", "both"] {
        let recipe = format!(r#""loss":"squared_error","tied":{{"even":{{"mirror":"{mirror}"}}}}"#);
        let text = learner(&recipe, wave).replace("}]", r#","topology":{"layers":{"inputs":["x"]}}}]"#);
        check(&text, &format!("learners[0].recipe.tied: {mirror}: {coordinate}"));
    }
    let rising = r#""loss":"squared_error","monotone":{"rising":{"along":"y","strength":1}}"#;
    let text = learner(rising, wave).replace("}]", r#","topology":{"layers":{"inputs":["x"]}}}]"#);
    check(&text, &format!("learners[0].recipe.monotone: y: {coordinate}"));
    let penguins = r#"{"learners":[{"recipe":{"loss":"softmax_cross_entropy",PRIOR},"topology":{"layers":{"outputs":3}}}],"task":{"samples":{"dataset":"penguins","train":100,"test":100}}}"#;
    check(
        &penguins.replace("PRIOR", r#""symmetry":{"odd":{"mirror":"x","strength":1}}"#),
        "learners[0].recipe.symmetry: odd: an odd symmetry turns a value's sign or exchanges two classes, and here are more; an even one is possible",
    );
    check(
        &penguins.replace("PRIOR", r#""monotone":{"falling":{"along":"x","strength":1}}"#),
        "learners[0].recipe.monotone: 3 outputs: only a single output rises or falls: of values, or of two classes under squared_error or binary_cross_entropy",
    );
    check(
        &learner(r#""feedback":"hebb","tied":{"odd":{"mirror":"x"}}"#, ""),
        "learners[0].recipe.feedback: hebb: a symmetry built in is learned through errors, which this rule does not know; use backprop or last_layer, or penalise breaking it",
    );
    let least = r#""loss":"squared_error","feedback":{"least_squares":{"ridge":1}},"symmetry":{"even":{"mirror":"x","strength":1}}"#;
    check(
        &learner(least, ""),
        "learners[0].recipe.feedback: least_squares: least squares is solved at once and heeds no penalty but its ridge; use last_layer for this",
    );
    check(
        &learner(r#""symmetry":{"even":{"mirror":"x","strength":1001}}"#, ""),
        "learners[0].recipe.symmetry.strength: 1001: must be from 0 to 1000",
    );
    let digits = r#","task":{"samples":{"dataset":"digits"}}"#;
    let text = learner(r#""loss":"softmax_cross_entropy","tied":{"even":{"mirror":"x"}}"#, digits)
        .replace("}]", r#","topology":{"layers":{"inputs":[],"components":64,"outputs":10}}}]"#);
    check(&text, &format!("learners[0].recipe.tied: x: {coordinate}"));
}

#[test]
fn what_does_not_fit_the_points_is_refused_with_what_would() {
    let text = |samples: &str, recipe: &str, layers: &str| {
        format!(
            r#"{{"task":{{"samples":{{"train":50,"test":50,{samples}}}}},"learners":[{{"recipe":{{{recipe}}},"topology":{{"layers":{{{layers}}}}}}}]}}"#
        )
    };
    let (two, softmax) = (r#""dataset":"moons""#, r#""loss":"softmax_cross_entropy""#);
    let squared = r#""loss":"squared_error""#;
    let strings = r#""dataset":{"running_parity":{"length":8,"test_length":8,"every_tick":true}}"#;
    let taught = r#""teacher":{"rule":{"shape":{"disc":{"x":0,"y":0,"radius":1}},"mix":1}}"#;
    let bit = r#""inputs":[],"components":1"#;
    let one = "task and loss need 1 output; under softmax_cross_entropy two classes have 2";
    let carries = "this dataset's points do not have what this input carries";
    for (samples, recipe, layers, line) in [
        (
            two,
            softmax,
            r#""outputs":1"#,
            "topology.neurons: 1 output: two classes under softmax_cross_entropy need 2 outputs; with 1, binary_cross_entropy or squared_error would do".to_owned(),
        ),
        (two, squared, r#""outputs":2"#, format!("topology.neurons: 2 outputs: {one}")),
        (
            r#""dataset":"plane""#,
            squared,
            r#""outputs":3"#,
            format!("topology.neurons: 3 outputs: {one}"),
        ),
        (
            r#""dataset":"penguins""#,
            softmax,
            r#""outputs":2"#,
            "topology.neurons: 2 outputs: the task needs 3 outputs, one for each class or action".to_owned(),
        ),
        (
            strings,
            taught,
            bit,
            "recipe.teacher: a sequence: sequences are learned from labels alone; set teacher to nobody, or choose a dataset of single points".to_owned(),
        ),
        (
            strings,
            "",
            r#""inputs":["x"]"#,
            format!("topology.neurons[0]: 0: {carries}; they have one component, and input 64 would do"),
        ),
        (
            r#""dataset":"iris""#,
            softmax,
            r#""outputs":3,"inputs":[],"components":5"#,
            format!("topology.neurons[4]: 68: {carries}; they have 4 components, and inputs 64 to 67 would do"),
        ),
        (
            r#""dataset":"wave""#,
            squared,
            r#""inputs":["x","y"]"#,
            format!(
                "topology.neurons[1]: 1: {carries}; they have x alone, and inputs 0 (x), 2 (x²) and 5 (sin πx) would do"
            ),
        ),
        (
            two,
            "",
            bit,
            format!("topology.neurons[0]: 64: {carries}; they have x and y, and inputs 0 to 7 would do"),
        ),
    ] {
        check(&text(samples, recipe, layers), &format!("learners[0].{line}"));
    }
    // What is said to do, does.
    for (samples, recipe, layers) in [
        (two, softmax, r#""outputs":2"#),
        (two, squared, r#""outputs":1"#),
        (two, r#""loss":"binary_cross_entropy""#, r#""outputs":1"#),
        (strings, r#""teacher":"nobody""#, bit),
        (r#""dataset":"iris""#, softmax, r#""outputs":3,"inputs":[],"components":4"#),
        (r#""dataset":"wave""#, squared, r#""inputs":["x","x_squared","sin_x"]"#),
    ] {
        let text = text(samples, recipe, layers);
        assert!(codec::read_file(&text).is_ok(), "{text}");
    }
}

#[test]
fn choices_are_refused_what_rewards_cannot_teach() {
    let with = |recipe: &str| {
        format!(
            r#"{{"task":{{"samples":{{"dataset":"choices"}}}},"learners":[{{"recipe":{{{recipe}}},"topology":{{"layers":{{"outputs":5}}}}}}]}}"#
        )
    };
    let squared = r#""loss":"squared_error""#;
    assert!(codec::read_file(&with(squared)).is_ok());
    check(
        &with(r#""loss":"softmax_cross_entropy""#),
        "learners[0].recipe.loss: softmax_cross_entropy: what actions earn are values; use squared_error",
    );
    check(
        &with(&format!(r#"{squared},"feedback":"hebb""#)),
        "learners[0].recipe.feedback: hebb: choices are learned from the error of the action taken; use backprop, feedback_alignment, direct_feedback_alignment or last_layer",
    );
    for (field, value) in [
        ("smoothing", "0.1"),
        ("stopping", r#"{"early":{"share":0.2,"patience":5}}"#),
        ("drive", r#""never_satisfied""#),
        ("teacher", r#"{"rule":{"shape":{"disc":{"x":0,"y":0,"radius":1}},"mix":1}}"#),
        ("tied", r#"{"even":{"mirror":"x"}}"#),
        ("symmetry", r#"{"even":{"mirror":"x","strength":1}}"#),
        ("monotone", r#"{"rising":{"along":"x","strength":1}}"#),
    ] {
        check(
            &with(&format!(r#"{squared},"{field}":{value}"#)),
            &format!(
                "learners[0].recipe.{field}: on: choices are learned from rewards alone; leave this off, or choose another dataset"
            ),
        );
    }
    check(
        &with(&format!(r#"{squared},"world":{{"tolerance":1.5}}"#)),
        "learners[0].recipe.world.tolerance: 1.5: must be from 0 to 1",
    );
    check(
        &with(&format!(r#"{squared},"filter":{{"class":{{"class":4,"varied":0}}}}"#)),
        "learners[0].recipe.filter.class.class: 4: must be from 0 to 3",
    );
}

/// serde can carry only a text out of a conversion; the page needs the limit itself.
#[test]
fn sizes_of_layers_are_refused_as_invalid() {
    let text = r#"{"learners":[{},{"topology":{"layers":{"widths":[8,300]}}}]}"#;
    let limit = Limit::Between { least: "1".into(), most: "256".into() };
    let invalid = Invalid::new("learners[1].topology.layers.widths[1]", 300, limit);
    assert_eq!(codec::read_file(text), Err(Refusal::Invalid(invalid)));
    check(
        r#"{"learners":[{"topology":{"layers":{"inputs":["y","x"]}}}]}"#,
        "learners[0].topology.layers.inputs: unsorted: must be sorted, without repeats",
    );
}

#[test]
fn numbers_of_lists_are_refused_before_defaults_are_merged() {
    let many = |count| vec!["{}"; count].join(",");
    check(&format!("{{\"learners\":[{}]}}", many(5)), "learners: 5: must be from 1 to 4");
    check(&format!("{{\"log\":[{}]}}", many(4097)), "log: 4097 events: must be at most 4096");
    check(&format!("{{\"view\":[{}]}}", many(29_120)), "JSON: 29121 objects: must be at most 29120");
    check(&format!("{{\"script\":[{}]}}", many(9999)), "script: 9999 events: must be at most 4096");
}

#[test]
fn unknown_fields_and_words_are_named() {
    let newer = ": unknown field: made by a newer version, or misspelt";
    check(r#"{"sound":1}"#, &format!("sound{newer}"));
    check(r#"{"learners":[{},{"recipe":{"warmup":1}}]}"#, &format!("learners[1].recipe.warmup{newer}"));
    check(r#"{"view":{"a.b":{}}}"#, &format!("view.a.b{newer}"));
    check(r#"{"replay":{"step":1,"fingerprints":[],"x":1}}"#, &format!("replay.x{newer}"));
    check(r#"{"log":[{"at":1,"learner":0,"change":{"rate":1},"why":""}]}"#, &format!("log[0].why{newer}"));
    check(
        r#"{"log":[{"at":1,"change":{"connect":{"from":1,"to":2,"looped":false,"w":1}}}]}"#,
        &format!("log[0].change.connect.w{newer}"),
    );
    check(
        r#"{"learners":[{"recipe":{"optimiser":{"momentum":{"beta":0.5,"nesterov":true}}}}]}"#,
        &format!("learners[0].recipe.optimiser.momentum.nesterov{newer}"),
    );
    let long = "x".repeat(500);
    check(&format!(r#"{{"view":{{"{long}":1}}}}"#), &format!("view.{}…{newer}", &long[..80]));
    check(r#"{"view":{"\n":1}}"#, &format!("view.\\n{newer}"));
    check(
        r#"{"learners":[{"recipe":{"loss":"hinge"}}]}"#,
        "learners[0].recipe.loss: hinge: must be one of squared_error, binary_cross_entropy, softmax_cross_entropy",
    );
    check(r#"{"task":{"choices":{}}}"#, "task: choices: must be one of samples");
}

#[test]
fn wrong_kinds_are_named_with_what_was_expected() {
    check("[]", "experiment: []: must be an object");
    check(
        r#"{"learners":[{"recipe":{"rate":"fast"}}]}"#,
        "learners[0].recipe.rate: \"fast\": must be a number",
    );
    check(r#"{"learners":[{"recipe":{"rate":null}}]}"#, "learners[0].recipe.rate: null: must be a number");
    let whole = "must be a whole number from 0 to 4294967295";
    check(r#"{"learners":[{"recipe":{"batch":-5}}]}"#, &format!("learners[0].recipe.batch: -5: {whole}"));
    check(r#"{"learners":[{"recipe":{"batch":1.5}}]}"#, &format!("learners[0].recipe.batch: 1.5: {whole}"));
    check(r#"{"plan":1e30}"#, "plan: 1e+30: must be a whole number from 0 to 18446744073709551615");
    check(r#"{"view":{"discretised":0}}"#, "view.discretised: 0: must be true or false");
    check(r#"{"learners":{}}"#, "learners: {}: must be a list");
    check(r#"{"learners":[7]}"#, "learners[0]: 7: must be an object");
    check(r#"{"learners":[{"name":7}]}"#, "learners[0].name: 7: must be a text");
    check(
        r#"{"learners":[{"recipe":["backprop"]}]}"#,
        "learners[0].recipe: [\"backprop\"]: must be an object",
    );
    let choice = "must be a word, or an object with one member";
    check(r#"{"log":[{"at":1,"change":7}]}"#, &format!("log[0].change: 7: {choice}"));
    check(r#"{"log":[{"at":1,"change":{}}]}"#, &format!("log[0].change: {{}}: {choice}"));
    check(r#"{"log":[{"at":1}]}"#, "log[0].change: missing: has no default");
    check(r#"{"log":[{"at":1,"learner":0}]}"#, "log[0].change: missing: has no default");
    check(
        r#"{"learners":[{"topology":{"graph":{"neurons":[[0,0,0]],"synapses":[],"loops":[],"next_id":1024}}}]}"#,
        "learners[0].topology.graph.neurons[0]: 3 elements: must be exactly 4",
    );
    check(
        r#"{"learners":[{"topology":{"graph":{"neurons":[],"synapses":[[1,2,3]],"loops":[],"next_id":1024}}}]}"#,
        "learners[0].topology.graph.synapses[0]: 3 elements: must be exactly 2",
    );
}

#[test]
fn replay_and_revision_are_checked() {
    check(r#"{"revision":"1"}"#, "revision: \"1\": must be a whole number from 0 to 4294967295");
    check(r#"{"replay":{}}"#, "replay.step: missing: has no default");
    check(
        r#"{"replay":{"step":9007199254740993,"fingerprints":[]}}"#,
        "replay.step: 9007199254740993: must be at most 9007199254740992",
    );
    check(r#"{"replay":{"step":1,"fingerprints":[]}}"#, "replay.fingerprints: 0 elements: must be exactly 1");
    for wrong in
        ["0123456789abcde", "+123456789abcdef", "0123456789abcdefa", "0123456789abcdeg", "é23456789abcdef"]
    {
        check(
            &format!(r#"{{"replay":{{"step":1,"fingerprints":["{wrong}"]}}}}"#),
            &format!("replay.fingerprints[0]: {wrong}: must be 16 hexadecimal digits"),
        );
    }
    let right = codec::read_file(r#"{"replay":{"step":1,"fingerprints":["0123456789abcdeF"]}}"#).unwrap();
    assert_eq!(right.replay.unwrap().fingerprints, [0x0123_4567_89ab_cdef]);
}

#[test]
fn newer_versions_are_named() {
    check(r#"{"version":1,"sound":1}"#, "version: 1: made by a newer version; this one reads 0");
    check(r#"{"version":-1}"#, "version: -1: must be a whole number from 0 to 18446744073709551615");
    let link = codec::read_link("https://example.org/#3.abc").unwrap_err();
    assert_eq!(link, Refusal::NewerVersion { version: 3 });
}

#[test]
fn what_is_no_json_is_named_with_its_place() {
    check("", "JSON: line 1, column 0: EOF while parsing a value");
    check("{\n  \"plan\": 1,\n}", "JSON: line 3, column 1: trailing comma");
    let deep = "[".repeat(9999);
    check(&format!("{{\"log\":{deep}"), "JSON: line 1, column 134: recursion limit exceeded");
    let large = " ".repeat(codec::FILE_BYTES + 1);
    check(&large, "JSON: too large: must be at most 8388608 bytes");
}

#[test]
fn a_problem_keeps_its_parts_for_other_languages() {
    let refusal = codec::read_file(r#"{"plan":"long"}"#).unwrap_err();
    let expected = Kind::Whole { least: 0, most: u64::MAX };
    let problem = Problem::Kind { found: "\"long\"".into(), expected };
    assert_eq!(refusal, Refusal::Shape { field: "plan".into(), problem });
}

#[test]
fn lessons_are_refused_with_field_value_and_limit() {
    let step =
        |check: &str| format!(r#"{{"lesson":{{"title":"t","steps":[{{"words":"w","check":{check}}}]}}}}"#);
    let long = |member: &str, count: usize| {
        format!(r#"{{"lesson":{{"title":"t","{member}":"{}"}}}}"#, "過".repeat(count))
    };
    check(r#"{"lesson":{"title":""}}"#, "lesson.title: 0 characters: must be from 1 to 120");
    check(&long("author", 81), "lesson.author: 81 characters: must be from 0 to 80");
    check(&long("text", 8001), "lesson.text: 8001 characters: must be from 0 to 8000");
    check(
        r#"{"lesson":{"title":"t","question":{"words":"w","answers":["a"]}}}"#,
        "lesson.question.answers: 1: must be from 2 to 6",
    );
    check(
        r#"{"lesson":{"title":"t","question":{"words":"w","answers":["a","b"],"right":2}}}"#,
        "lesson.question.right: 2: must be at most 1",
    );
    check(
        r#"{"lesson":{"title":"t","hidden":["curves","data"]}}"#,
        "lesson.hidden: 2 panels: must be sorted, without repeats",
    );
    check(
        &step(r#"{"overfits":{"learner":1}}"#),
        "lesson.steps[0].check.overfits.learner: 1: there are 1 learners, counted from 0",
    );
    check(
        &step(r#"{"measured":{"what":"gap","is":{"at_most":-2e9}}}"#),
        "lesson.steps[0].check.measured.is: -2000000000: must be from -1000000000 to 1000000000",
    );
    let read = |count: usize| format!(r#"{{"all":[{}]}}"#, vec!["\"read\""; count].join(","));
    check(&step(&read(9)), "lesson.steps[0].check.all: 9: must be from 1 to 8");
    check(
        &step(&format!(r#"{{"all":[{},{}]}}"#, read(5), read(5))),
        "lesson.steps[0].check: 10: must be at most 8",
    );
    let steps = vec![r#"{"words":"w","check":"read"}"#; 13].join(",");
    check(
        &format!(r#"{{"lesson":{{"title":"t","steps":[{steps}]}}}}"#),
        "lesson.steps: 13: must be from 0 to 12",
    );
}
