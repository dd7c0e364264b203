//! `cargo xtask bench`: how fast the engine trains beside its peers, or how the page bears it.
//! Absent: limits; a shared machine is too noisy to fail on a time.

use crate::failure::{Failure, Outcome};
use crate::journal::Journal;
use crate::process;
use crate::setup::{self, Need};
use crate::site;
use crate::tools::{TARGET, Tools};

/// Measures and prints: the training speed, or with `--page` how the page bears it, or with `--sweep` what a second worker is worth.
pub fn run(words: &[String], journal: &mut Journal) -> Outcome {
    let mut tools = Tools::locate()?;
    match words {
        [] => speed(&mut tools, journal),
        [word] if word == "--page" => page(&mut tools, journal, "bench.mjs"),
        [word] if word == "--sweep" => page(&mut tools, journal, "sweep-bench.mjs"),
        _ => Err(Failure::Usage("bench knows only --page and --sweep".into())),
    }
}

/// Runs a program that drives the page.
fn page(tools: &mut Tools, journal: &mut Journal, program: &str) -> Outcome {
    let ready = setup::prepare(tools, journal, &[Need::Site, Need::Browser])?;
    let chromium = ready.chromium.expect("the bench asks setup for a browser");
    let _lock = site::build(tools, journal)?;
    let mut node = process::command("node");
    node.current_dir(&tools.root).arg(format!("tests/browser/{program}"));
    process::aloud(node.env("CHROMIUM", chromium).env("OVERFIT_DIST", site::dist(tools)))
}

/// Builds the contenders as the product is built, then lets `tests/speed/bench.mjs` measure and write `docs/benchmarks.md`.
fn speed(tools: &mut Tools, journal: &mut Journal) -> Outcome {
    let ready = setup::prepare(tools, journal, &[Need::Site, Need::Browser, Need::Peers])?;
    let chromium = ready.chromium.expect("the bench asks setup for a browser");
    let contender = tools.root.join("target/speed");
    journal.step("building the contender in Wasm", |_| {
        let example = ["build", "--release", "-p", "session", "--example", "contender", "--target", TARGET];
        process::aloud(tools.web("cargo").args(example))?;
        let built = tools.root.join("target/web").join(TARGET).join("release/examples/contender.wasm");
        let mut bindgen = tools.web("wasm-bindgen");
        process::aloud(bindgen.args(["--target", "no-modules", "--out-dir"]).arg(&contender).arg(built))?;
        let module = contender.join("contender_bg.wasm");
        process::aloud(tools.web("wasm-opt").arg("-O3").arg(&module).arg("-o").arg(&module))
    })?;
    journal.step("building the native contender", |_| {
        process::aloud(tools.native("cargo").args([
            "build",
            "--release",
            "-p",
            "session",
            "--example",
            "speed",
        ]))
    })?;
    let mut node = process::command("node");
    node.current_dir(&tools.root).arg("tests/speed/bench.mjs").env("CHROMIUM", chromium);
    process::aloud(
        node.env("CONTENDER", contender).env("NATIVE", tools.root.join("target/release/examples/speed")),
    )
}
