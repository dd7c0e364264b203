//! Golden experiments: the same fingerprints at every 100th step on every machine.
//!
//! The same file runs natively, in Wasm with SIMD and in Wasm without; a browser test opens the links.
//! `tests/golden/fingerprints.json` changes only through `cargo xtask bless`.

use experiment::Experiment;
use experiment::codec::{Replay, Shared, link, read_file};
use protocol::Command;
use serde_json::{Map, Value, json};
use session::Session;

const EXPERIMENTS: &str = include_str!("../../../tests/golden/experiments.json");
const FINGERPRINTS: &str = include_str!("../../../tests/golden/fingerprints.json");

/// The golden experiments: name, steps, experiment.
fn golden() -> Vec<(String, u64, Experiment)> {
    let list: Vec<Value> = serde_json::from_str(EXPERIMENTS).unwrap();
    let read = |entry: Value| {
        let name = entry["name"].as_str().unwrap().to_owned();
        let shared = read_file(&entry["experiment"].to_string());
        let experiment = shared.unwrap_or_else(|refusal| panic!("{name}: {refusal}")).experiment;
        (name, entry["steps"].as_u64().unwrap(), experiment)
    };
    list.into_iter().map(read).collect()
}

/// At every 100th step: each learner's fingerprint, and the link that replays to there and expects it.
fn run(experiment: &Experiment, steps: u64) -> Value {
    let mut session = Session::new();
    session.handle(Command::Open {
        run: 1,
        experiment: Box::new(experiment.clone()),
        step: 0,
        checkpoint: None,
    });
    let mut stops = Map::new();
    for step in (0..=steps).step_by(100) {
        session.handle(Command::Seek { step });
        while session.is_running() {
            session.advance(64);
        }
        let fingerprints: Vec<u64> = session.frame().frame.learners.iter().map(|l| l.fingerprint).collect();
        let words: Vec<String> = fingerprints.iter().map(|f| format!("{f:016x}")).collect();
        let replay = Some(Replay { step, fingerprints });
        let shared = Shared {
            experiment: experiment.clone(),
            replay,
            revision: Some(engine::REVISION),
            sweep: None,
            lesson: None,
        };
        stops.insert(step.to_string(), json!({ "fingerprints": words, "link": link(&shared) }));
    }
    Value::Object(stops)
}

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn golden_experiments_keep_their_fingerprints() {
    let golden = golden();
    assert!(golden.len() >= 40, "{} golden experiments", golden.len());
    let expected: Value = serde_json::from_str(FINGERPRINTS).unwrap();
    let runs: Map<String, Value> =
        golden.iter().map(|(name, steps, experiment)| (name.clone(), run(experiment, *steps))).collect();
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("OVERFIT_BLESS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/fingerprints.json");
        std::fs::write(path, serde_json::to_string_pretty(&Value::Object(runs)).unwrap() + "\n").unwrap();
        return;
    }
    let part = |run: &Value| -> Vec<(String, Value)> {
        let stops = run.as_object().into_iter().flatten();
        stops.map(|(step, stop)| (step.clone(), stop["fingerprints"].clone())).collect()
    };
    for (name, run) in &runs {
        assert_eq!(part(run), part(&expected[name]), "{name}");
    }
}
