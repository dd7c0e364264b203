//! The dependency edges that the architecture forbids, checked against what cargo resolved.
//! Absent: edges inside a crate, and dependencies of tests; a test may use what its crate may not.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::process::Command;

use serde_json::Value;

/// A crate and what it must not reach, however indirectly, on any platform.
const FORBIDDEN: [(&str, &[&str]); 8] = [
    ("experiment", &["engine", "protocol", "session", "studio", "yew", "web-sys", "js-sys", "wasm-bindgen"]),
    ("engine", &["protocol", "session", "studio", "yew", "web-sys", "js-sys", "wasm-bindgen"]),
    ("protocol", &["engine", "session", "studio", "yew", "web-sys", "js-sys", "wasm-bindgen"]),
    ("session", &["studio", "yew", "web-sys", "js-sys", "wasm-bindgen"]),
    ("studio", &["engine", "session", "yew", "web-sys"]),
    ("worker", &["studio", "yew"]),
    ("app", &["engine", "session"]),
    ("cli", &["studio", "yew", "web-sys"]),
];

/// Crates that nobody here may name in a manifest: the first is abandoned, the others bring it along.
const NEVER_DIRECT: [&str; 3] = ["bincode", "gloo-worker", "yew-agent"];

/// Names of direct normal and build dependencies, by package id.
type Graph = BTreeMap<String, BTreeSet<String>>;

#[test]
fn no_crate_reaches_what_it_must_not() {
    let metadata = metadata();
    let names = names(&metadata);
    let graph = graph(&metadata);
    for (from, forbidden) in FORBIDDEN {
        let start = member(&metadata, from);
        for target in forbidden {
            if let Some(way) = way(&graph, &names, &start, target) {
                panic!("{from} must not reach {target}, but does: {}", way.join(" → "));
            }
        }
    }
}

#[test]
fn no_crate_names_an_abandoned_one() {
    let metadata = metadata();
    for package in list(&metadata["packages"]).iter().filter(|package| package["source"].is_null()) {
        for dependency in list(&package["dependencies"]) {
            let name = text(&dependency["name"]);
            assert!(!NEVER_DIRECT.contains(&name), "{} names {name}", text(&package["name"]));
        }
    }
}

/// Trunk.toml asks for the wasm-opt that setup installs.
#[test]
fn wasm_opt_has_one_version() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let trunk = std::fs::read_to_string(format!("{root}/Trunk.toml")).expect("Trunk.toml");
    let npm: Value = serde_json::from_str(include_str!("../npm/package.json")).expect("npm/package.json");
    let major = text(&npm["dependencies"]["binaryen"]).split('.').next().expect("a first number");
    assert!(trunk.contains(&format!("wasm_opt = \"version_{major}\"")), "binaryen {major} is installed");
}

fn metadata() -> Value {
    let cargo = env::var_os("CARGO").expect("cargo names itself to the tests it runs");
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml");
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--all-features", "--manifest-path", manifest])
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON")
}

fn names(metadata: &Value) -> BTreeMap<String, String> {
    let pair = |package: &Value| (text(&package["id"]).to_owned(), text(&package["name"]).to_owned());
    list(&metadata["packages"]).iter().map(pair).collect()
}

/// The id of a crate of this workspace.
fn member(metadata: &Value, name: &str) -> String {
    let packages = list(&metadata["packages"]);
    let found = packages.iter().find(|package| package["name"] == name && package["source"].is_null());
    text(&found.unwrap_or_else(|| panic!("the workspace has a crate {name}"))["id"]).to_owned()
}

/// Without development dependencies: those never reach what is shipped.
fn graph(metadata: &Value) -> Graph {
    let mut graph = Graph::new();
    for node in list(&metadata["resolve"]["nodes"]) {
        let edges = graph.entry(text(&node["id"]).to_owned()).or_default();
        for dependency in list(&node["deps"]) {
            if list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev") {
                edges.insert(text(&dependency["pkg"]).to_owned());
            }
        }
    }
    graph
}

/// The names along a shortest way, if there is one.
fn way(graph: &Graph, names: &BTreeMap<String, String>, start: &str, target: &str) -> Option<Vec<String>> {
    let mut before: BTreeMap<&str, &str> = BTreeMap::new();
    let mut queue = vec![start];
    let mut next = 0;
    while next < queue.len() {
        let at = queue[next];
        next += 1;
        if at != start && names[at] == target {
            let mut way = vec![names[at].clone()];
            let mut at = at;
            while at != start {
                at = before[at];
                way.insert(0, names[at].clone());
            }
            return Some(way);
        }
        for to in &graph[at] {
            if to != start && !before.contains_key(to.as_str()) {
                before.insert(to, at);
                queue.push(to);
            }
        }
    }
    None
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().expect("cargo metadata has a string here")
}
