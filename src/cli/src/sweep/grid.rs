//! The grid of a sweep: which settings take which values, and the experiments that follow.
//!
//! A setting is named by its path in the file, as refusals name it; `recipe.…` stands for every learner's.

use crate::failure::Failure;
use experiment::Experiment;
use experiment::codec::{self, Shared};
use serde_json::Value;

/// Runs of one sweep.
pub const RUNS: usize = 20_000;

/// One setting and its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The setting's path.
    pub path: String,
    /// Its values, in order.
    pub values: Vec<Value>,
}

/// One point of the grid.
#[derive(Clone, Debug)]
pub struct Case {
    /// The value of each axis.
    pub values: Vec<Value>,
    /// The seed of points and learners.
    pub seed: u32,
    /// What is run.
    pub experiment: Experiment,
}

impl Axis {
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
        Ok(Axis { path: path.to_owned(), values: values.iter().map(value).collect() })
    }
}

/// Every case, values in the order given, the last axis fastest, seeds within.
///
/// # Errors
/// A setting that the experiment does not have, a value it refuses, or too many runs.
pub fn cases(shared: &Shared, axes: &[Axis], seeds: u32) -> Result<Vec<Case>, Failure> {
    let mut grid: Vec<Vec<Value>> = vec![Vec::new()];
    for axis in axes {
        let longer = |before: &Vec<Value>| -> Vec<Vec<Value>> {
            axis.values
                .iter()
                .map(|value| [before.as_slice(), std::slice::from_ref(value)].concat())
                .collect()
        };
        grid = grid.iter().flat_map(longer).collect();
    }
    let runs = grid.len() * seeds as usize;
    if runs > RUNS {
        return Err(Failure::Usage(format!("sweep: {runs} runs: must be at most {RUNS}")));
    }
    let bare = Shared { experiment: shared.experiment.clone(), ..Shared::default() };
    let file: Value = serde_json::from_str(&codec::file(&bare)).expect("a file is JSON");
    let learners = shared.experiment.learners.len();
    let mut cases = Vec::with_capacity(runs);
    for values in grid {
        let mut tree = file.clone();
        for (axis, value) in axes.iter().zip(&values) {
            for path in paths(&axis.path, learners) {
                *place(&mut tree, &path)? = value.clone();
            }
        }
        for seed in 1..=seeds {
            let mut own = tree.clone();
            if seeds > 1 {
                own["task"]["samples"]["seed"] = seed.into();
                for at in 0..learners {
                    own["learners"][at]["recipe"]["seed"] = seed.into();
                }
            }
            let experiment = codec::read_file(&own.to_string()).map_err(Failure::Refused)?.experiment;
            cases.push(Case { values: values.clone(), seed, experiment });
        }
    }
    Ok(cases)
}

/// A path in full; `recipe.…` once for each learner.
fn paths(path: &str, learners: usize) -> Vec<String> {
    match path.starts_with("recipe.") || path.starts_with("topology.") {
        true => (0..learners).map(|at| format!("learners[{at}].{path}")).collect(),
        false => vec![path.to_owned()],
    }
}

/// The member at a path such as `learners[0].recipe.rate`.
fn place<'a>(tree: &'a mut Value, path: &str) -> Result<&'a mut Value, Failure> {
    let pointer = format!("/{}", path.replace(['.', '['], "/").replace(']', ""));
    tree.pointer_mut(&pointer).ok_or_else(|| {
        Failure::Usage(format!("--vary: {path}: no such setting; overfit show prints what there is"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn grid(words: &[&str], seeds: u32) -> Result<Vec<Case>, String> {
        let axes: Result<Vec<Axis>, Failure> = words.iter().map(|word| Axis::parse(word)).collect();
        axes.and_then(|axes| cases(&Shared::default(), &axes, seeds)).map_err(|failure| failure.line())
    }

    #[test]
    fn axes_are_json_or_words() {
        let axis = Axis::parse("recipe.feedback=backprop,{\"three_factor\":{\"sigma\":0.5}},7").unwrap();
        assert_eq!(axis.values, [json!("backprop"), json!({ "three_factor": { "sigma": 0.5 } }), json!(7)]);
    }

    #[test]
    fn a_grid_has_every_pair_and_every_seed() {
        let cases = grid(&["recipe.rate=0.1,0.2", "task.samples.noise=0,0.1,0.3"], 2).unwrap();
        assert_eq!(cases.len(), 12);
        let last = &cases[11];
        assert_eq!((last.values.clone(), last.seed), (vec![json!(0.2), json!(0.3)], 2));
        assert_eq!(last.experiment.learners[0].recipe.rate, 0.2);
        assert_eq!((last.experiment.task.samples().noise, last.experiment.task.samples().seed), (0.3, 2));
        assert_eq!(last.experiment.learners[0].recipe.seed, 2);
        let widths = grid(&["topology.layers.widths[0]=3,5"], 1).unwrap();
        assert_eq!(widths[1].experiment.learners[0].topology.parameters(), 15 + 24 * 6 + 25);
    }

    #[test]
    fn wrong_settings_are_named() {
        let wrong = |word: &str| grid(&[word], 1).unwrap_err();
        assert_eq!(wrong("rate"), "--vary: rate: must be PATH=VALUE,VALUE,…");
        assert_eq!(wrong("recipe.rate=1,,2"), "--vary: recipe.rate=1,,2: a value is missing");
        assert_eq!(
            wrong("recipe.speed=1"),
            "--vary: learners[0].recipe.speed: no such setting; overfit show prints what there is"
        );
        assert_eq!(wrong("recipe.rate=99"), "learners[0].recipe.rate: 99: must be from 0 to 10");
        assert_eq!(
            grid(&["recipe.rate=1,2"], 20_000).unwrap_err(),
            "sweep: 40000 runs: must be at most 20000"
        );
    }
}
