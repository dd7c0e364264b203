//! The command as a person or a script meets it: words in, text and exit code out.

use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

struct Said {
    code: i32,
    out: String,
    err: String,
}

/// Runs the command with these words and this standard input.
fn overfit(words: &[&str], input: &str) -> Said {
    let mut child = Command::new(env!("CARGO_BIN_EXE_overfit"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its words does not read.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Said {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn file(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// What a command prints that succeeds, and has nothing to remark.
fn done(words: &[&str], input: &str) -> String {
    let said = overfit(words, input);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{words:?}");
    said.out
}

fn report(words: &[&str], input: &str) -> Value {
    serde_json::from_str(&done(&[&["run", "--json"], words].concat(), input)).unwrap()
}

/// Refused with exit code 2, nothing on standard output, and this one line.
fn refused(words: &[&str], input: &str, line: &str) {
    let said = overfit(words, input);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{words:?}: {}", said.err);
    assert_eq!(said.err, format!("overfit: {line}\n"));
}

#[test]
fn the_default_experiment_runs_as_long_as_planned() {
    let plan = serde_json::from_str::<Value>(&done(&["show", "-"], "{}")).unwrap()["plan"].clone();
    let report = report(&["-"], "{}");
    assert_eq!(report["step"], plan);
    assert_eq!(report["reproduced"], Value::Null);
    assert!(report["revision"].as_u64().unwrap() >= 1);
    assert!(report.get("diverged").is_none());
    let learner = &report["learners"][0];
    let names: Vec<&String> = learner.as_object().unwrap().keys().collect();
    let expected = "fingerprint measures name parameters test_accuracy test_loss train_accuracy train_loss";
    assert_eq!(names.into_iter().map(String::as_str).collect::<Vec<_>>().join(" "), expected);
    assert_eq!(learner["name"], "A");
    assert!(learner["parameters"].as_u64().unwrap() > 0);
    // It overfits: that is what it is for.
    assert!(learner["train_loss"].as_f64().unwrap() < learner["test_loss"].as_f64().unwrap());
    for share in ["train_accuracy", "test_accuracy"] {
        assert!((0.5..=1.0).contains(&learner[share].as_f64().unwrap()), "{share}");
    }
    let fingerprint = learner["fingerprint"].as_str().unwrap();
    assert!(fingerprint.len() == 16 && fingerprint.bytes().all(|digit| digit.is_ascii_hexdigit()));
    let measures: Vec<&String> = learner["measures"].as_object().unwrap().keys().collect();
    assert_eq!(measures, ["best_test_loss", "flexibility", "gradient_norm", "weight_norm"]);
    assert!(report.get("pairs").is_none());
}

#[test]
fn a_file_and_its_link_give_the_same_fingerprints() {
    let text =
        r#"{"learners":[{"recipe":{"rate":0.03,"dropout":0.1}},{"name":"小心","recipe":{"l2":0.01}}]}"#;
    let path = file("same.overfit.json", text);
    let link = done(&["link", &path], "");
    let link = link.trim_end();
    assert!(link.starts_with("#0."), "{link}");
    let whole = file("whole.overfit.json", &done(&["show", link], ""));
    let saved = file("saved-link.txt", &format!("https://example.org/{link}\n"));
    let expected = report(&[&path, "--steps", "60"], "");
    assert_eq!(expected["learners"][1]["name"], "小心");
    assert_ne!(expected["learners"][0]["fingerprint"], expected["learners"][1]["fingerprint"]);
    let pair = &expected["pairs"][0];
    assert_eq!(pair["learners"], json!(["A", "小心"]));
    for likeness in ["agreement", "cka", "cka_untrained"] {
        assert!((0.0..=1.0).contains(&pair[likeness].as_f64().unwrap()), "{likeness}: {pair}");
    }
    let address = format!("https://example.org/{link}");
    for input in [link, &link[1..], &address, &whole, &saved] {
        assert_eq!(report(&["--steps", "60", input], ""), expected, "{input}");
    }
    assert_eq!(report(&["-", "--steps=60"], link), expected);
    assert_eq!(done(&["link", &whole], "").trim_end(), link);
}

#[test]
fn no_steps_are_the_start_itself() {
    let start = report(&["-", "--steps", "0"], "{}");
    assert_eq!(start["step"], 0);
    let other = report(&["-", "--steps", "0"], r#"{"learners":[{"recipe":{"seed":2}}]}"#);
    assert_ne!(start["learners"][0]["fingerprint"], other["learners"][0]["fingerprint"]);
}

#[test]
fn values_have_no_accuracy() {
    let text = r#"{"task":{"samples":{"dataset":"plane"}},"learners":[{"recipe":{"loss":"squared_error"}}]}"#;
    let learner = &report(&["-", "--steps", "5"], text)["learners"][0];
    assert_eq!((&learner["train_accuracy"], &learner["test_accuracy"]), (&Value::Null, &Value::Null));
    let table = done(&["run", "-", "--steps", "5"], text);
    assert!(table.contains('–'), "{table}");
}

#[test]
fn a_table_has_a_line_for_each_learner() {
    let text = r#"{"learners":[{},{"name":"过拟合\u001b[31m\u202e"}]}"#;
    let table = done(&["run", "-", "--steps", "3"], text);
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0].starts_with("step 3, revision "), "{table}");
    assert!(lines[2].starts_with("learner ") && lines[2].ends_with("fingerprint"), "{table}");
    assert!(lines[3].starts_with("A "), "{table}");
    assert!(lines[4].starts_with("过拟合\u{fffd}[31m\u{fffd} "), "{table}");
    assert_eq!(lines.len(), 5);
}

/// A file with the fingerprints that a run came to, after `edit`.
fn with_replay(name: &str, edit: impl FnOnce(&mut Value)) -> String {
    let found = report(&["-", "--steps", "40"], "{}");
    let fingerprints = vec![found["learners"][0]["fingerprint"].clone()];
    let replay = json!({ "step": 40, "fingerprints": fingerprints });
    let mut document = json!({ "replay": replay, "revision": found["revision"] });
    edit(&mut document);
    file(name, &document.to_string())
}

#[test]
fn a_replay_says_whether_it_is_reproduced() {
    let right = with_replay("right.json", |_| ());
    let link = done(&["link", &right], "");
    for (words, step, reproduced) in [(&[][..], 40, json!(true)), (&["--steps", "50"], 50, json!(true))] {
        let said = overfit(&[&["run", "--json", link.trim_end()], words].concat(), "");
        assert_eq!((said.code, said.err.as_str()), (0, "overfit: step 40: reproduced, bit for bit\n"));
        let report: Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!((&report["step"], &report["reproduced"]), (&json!(step), &reproduced));
    }
    assert_eq!(report(&[&right, "--steps", "39"], "")["reproduced"], Value::Null);

    let wrong = with_replay("wrong.json", |document| {
        document["replay"]["fingerprints"][0] = json!("0123456789abcdef");
        document["revision"] = json!(99);
    });
    let said = overfit(&["run", &wrong], "");
    assert_eq!(said.code, 1);
    let lines: Vec<&str> = said.err.lines().collect();
    assert_eq!(lines[0], "overfit: step 40: not reproduced");
    assert!(
        lines[1].starts_with("overfit: revision: 99: this program computes as revision "),
        "{}",
        said.err
    );
}

#[test]
fn a_divergence_names_learner_step_and_number() {
    let text = r#"{"learners":[{},{"name":"wild","topology":{"layers":{"activation":"relu"}},
        "recipe":{"rate":10,"optimiser":"sgd","loss":"squared_error"}}]}"#;
    let said = overfit(&["run", "-", "--json"], text);
    assert_eq!(said.code, 1);
    assert!(said.err.starts_with("overfit: learner wild: diverged at step "), "{}", said.err);
    assert!(said.err.ends_with(" is no longer a finite number\n"), "{}", said.err);
    let report: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(report["diverged"]["learner"], 1);
    assert_eq!(report["diverged"]["step"], report["step"]);
}

#[test]
fn wrong_input_is_one_line_with_field_value_and_limit() {
    let rate = r#"{"learners":[{"recipe":{"rate":11}}]}"#;
    let line = "learners[0].recipe.rate: 11: must be from 0 to 10";
    refused(&["run", "-"], rate, line);
    refused(&["show", &file("rate.json", rate)], "", line);
    let unknown = "learners[0].recipe.warm\\nup: unknown field: made by a newer version, or misspelt";
    refused(&["link", "-"], r#"{"learners":[{"recipe":{"warm\nup":1}}]}"#, unknown);
    refused(&["run", "-"], "{", "JSON: line 1, column 1: EOF while parsing an object");
    refused(&["run", "#1.abc"], "", "version: 1: made by a newer version; this one reads 0");
    let damaged = "link: damaged: its checksum does not match; a part of it may be missing";
    refused(&["run", "#0.q64FADfGvxU"], "", damaged);
    let lost = "link: damaged: not base64url; a part of it may be missing";
    refused(&["run", "0.q64FADfFvx"], "", lost);
    refused(&["run", "https://example.org/"], "", "not a link to an experiment: it has no `#0.`");
    let steps = "--steps: 1.5: must be a whole number from 0 to 9007199254740992";
    refused(&["run", "-", "--steps", "1.5"], "{}", steps);
}

#[test]
fn an_input_that_cannot_be_read_is_named() {
    for missing in ["no-such-file.json", "#no-such-file", "."] {
        let said = overfit(&["run", missing], "");
        assert_eq!((said.code, said.out.as_str()), (2, ""));
        assert_eq!(said.err.lines().count(), 1, "{}", said.err);
    }
    let said = overfit(&["run", "no-such-file.json"], "");
    let start = "overfit: INPUT: no-such-file.json: must be a link or a file that can be read (";
    assert!(said.err.starts_with(start), "{}", said.err);
}

#[test]
fn what_fits_only_a_file_gets_no_link() {
    let samples = r#"{"dataset":"xor","train":1,"test":1,"noise":0,"flips":0,"test_flips":false,"seed":1}"#;
    let event = |at: usize| format!(r#"{{"at":{at},"change":{{"samples":{samples}}}}}"#);
    let events: Vec<String> = (0..4096).map(event).collect();
    let path = file("large.json", &format!("{{\"log\":[{}]}}", events.join(",")));
    done(&["show", &path], "");
    refused(&["link", &path], "", "JSON: too large: must be at most 262144 bytes");
}

#[test]
fn help_and_version_are_friendly() {
    let help = done(&["--help"], "");
    for word in ["overfit run INPUT", "--steps N", "--json", "Exit codes", "echo '{}' | overfit run -"] {
        assert!(help.contains(word), "{word}");
    }
    assert!(help.lines().all(|line| line.chars().count() <= 80));
    assert!(done(&["-V"], "").starts_with("overfit "));
    refused(
        &[],
        "",
        "COMMAND: missing: must be run, sweep, show, link, lessons or check (see overfit --help)",
    );
}

/// The link in the help text is the default experiment's.
#[test]
fn the_examples_of_the_help_work() {
    let link = done(&["link", "-"], "{}");
    assert!(done(&["--help"], "").contains(&format!("'{}'", link.trim_end())));
}

#[test]
fn a_sweep_gives_the_same_rows_on_any_number_of_threads() {
    let words = ["sweep", "-", "--vary", "recipe.l2=0,0.01", "--seeds", "3", "--steps", "60", "--csv"];
    let one = done(&[&words[..], &["--threads", "1"]].concat(), "{}");
    assert_eq!(one, done(&[&words[..], &["--threads", "4"]].concat(), "{}"));
    // The sweep that a file or a link holds is the one that words can ask for.
    let file = r#"{"sweep":{"axes":[{"path":"recipe.l2","along":{"list":[0,0.01]}}],"seeds":3,"steps":60}}"#;
    assert_eq!(one, done(&["sweep", "-", "--csv"], file));
    assert_eq!(one, done(&["sweep", done(&["link", "-"], file).trim_end(), "--csv"], ""));
    let lines: Vec<&str> = one.lines().collect();
    assert_eq!(lines.len(), 1 + 6);
    assert!(lines[0].starts_with("\"recipe.l2\",seed,step,diverged,learner"), "{}", lines[0]);
    assert!(lines[4].starts_with("\"0.01\",1,60,,\"A\","), "{}", lines[4]);

    // A case of a sweep is the run that its settings say.
    let json: Value = serde_json::from_str(&done(
        &["sweep", "-", "--vary", "recipe.rate=0.01,0.02", "--steps", "60", "--json"],
        "{}",
    ))
    .unwrap();
    let alone = report(&["-", "--steps", "60"], r#"{"learners":[{"recipe":{"rate":0.02}}]}"#);
    assert_eq!(json["runs"][1]["learners"][0]["fingerprint"], alone["learners"][0]["fingerprint"]);
    assert_eq!(json["vary"], json!(["recipe.rate"]));

    let table = done(&["sweep", "-", "--vary", "recipe.l2=0,0.01", "--seeds", "2", "--steps", "20"], "{}");
    assert!(table.contains("recipe.l2 0.01 · 2 of 2 seeds whole"), "{table}");
    refused(
        &["sweep", "-", "--vary", "recipe.rate=11"],
        "{}",
        "learners[0].recipe.rate: 11: must be from 0 to 10",
    );
}

#[test]
fn lessons_are_listed_and_run() {
    let list = done(&["lessons"], "");
    let names: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(names.len(), 15, "{list}");
    for name in &names {
        let steps = done(&["show", name], "");
        assert!(serde_json::from_str::<Value>(&steps).unwrap()["plan"].is_u64(), "{name}");
    }
    let report = report(&[names[2], "--steps", "20"], "");
    assert_eq!((names[2], &report["step"]), ("lesson:noise", &json!(20)));
    let line = "INPUT: lesson:nobody: must be one of those that overfit lessons lists";
    refused(&["run", "lesson:nobody"], "", line);
}

#[test]
fn results_are_checked_line_by_line() {
    use experiment::codec::{self, Replay};
    use experiment::lesson::LessonId;
    use experiment::lesson::result::{Mark, Outcome};
    let mut shared = LessonId::Noise.plot().experiment().unwrap();
    let run = report(&["lesson:noise", "--steps", "20"], "");
    let print = run["learners"][0]["fingerprint"].as_str().unwrap();
    let fingerprints = vec![u64::from_str_radix(print, 16).unwrap()];
    shared.replay = Some(Replay { step: 20, fingerprints });
    let steps = vec![Mark::Met, Mark::Met, Mark::Skipped, Mark::Met, Mark::Met];
    let good = Outcome { lesson: LessonId::Noise, prediction: Some(1), steps, link: codec::link(&shared) };
    let words =
        "noise, predicted what happens, 4 of 5 steps met (1 skipped), step 20 reproduced, bit for bit\n";
    assert_eq!(done(&["check", "-"], &format!("Anna: {good}\n\n")), format!("line 1: Anna: {words}"));

    // Another run's fingerprint, a line changed by hand, and no result at all.
    shared.replay.as_mut().unwrap().fingerprints[0] ^= 1;
    let other = Outcome { prediction: None, link: codec::link(&shared), ..good.clone() };
    let changed = good.to_string().replace("++-++", "+++++");
    let said = overfit(&["check", &file("results.txt", &format!("{other}\n{changed}\nhello\n"))], "");
    let lines = [
        "line 1: noise, no prediction, 4 of 5 steps met (1 skipped), step 20 NOT reproduced",
        "line 2: it was changed after it was made",
        "line 3: no result in this line",
        "",
    ];
    assert_eq!((said.code, said.out.split('\n').collect::<Vec<_>>()), (1, lines.to_vec()));
}
