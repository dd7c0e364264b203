//! `cargo xtask bench`: the training speed, natively and in Wasm, beside the load it was measured under.
//! Absent: limits; a shared machine is too noisy to fail on a time.

use std::fs;

use crate::failure::{Failure, Outcome};
use crate::journal::Journal;
use crate::process;
use crate::setup::{self, Need};
use crate::site;
use crate::tools::{TARGET, Tools};

const NATIVE: &str = "src/session/examples/speed.rs";
const WASM: &str = "src/session/tests/speed.rs";

/// Measures and prints: the training speed, or with `--page` how the page bears it.
pub fn run(words: &[String], journal: &mut Journal) -> Outcome {
    let mut tools = Tools::locate()?;
    match words {
        [] => speed(&mut tools, journal),
        [word] if word == "--page" => page(&mut tools, journal),
        _ => Err(Failure::Usage("bench knows only --page".into())),
    }
}

fn page(tools: &mut Tools, journal: &mut Journal) -> Outcome {
    let ready = setup::prepare(tools, journal, &[Need::Site, Need::Browser])?;
    let chromium = ready.chromium.expect("the bench asks setup for a browser");
    let _lock = site::build(tools, journal)?;
    let mut node = process::command("node");
    node.current_dir(&tools.root).arg("tests/browser/bench.mjs");
    process::aloud(node.env("CHROMIUM", chromium).env("OVERFIT_DIST", site::dist(tools)))
}

fn speed(tools: &mut Tools, journal: &mut Journal) -> Outcome {
    if !tools.root.join(NATIVE).exists() {
        return Err(Failure::Usage(format!("there is nothing to measure yet: {NATIVE} does not exist")));
    }
    journal.step("speed, native", |_| {
        process::aloud(tools.native("cargo").args([
            "run",
            "--release",
            "-p",
            "session",
            "--example",
            "speed",
        ]))
    })?;
    println!("load average: {}", load());
    // The same in Wasm is a test: only wasm-bindgen's test runner gives a program in Node a clock.
    if tools.root.join(WASM).exists() {
        setup::prepare(tools, journal, &[Need::WasmTests])?;
        journal.step("speed, Wasm with SIMD in Node", |_| {
            let mut cargo = tools.web("cargo");
            process::aloud(cargo.args([
                "test",
                "--release",
                "--target",
                TARGET,
                "-p",
                "session",
                "--test",
                "speed",
                "--",
                "--nocapture",
            ]))
        })?;
        println!("load average: {}", load());
    }
    Ok(())
}

fn load() -> String {
    let of_linux = fs::read_to_string("/proc/loadavg").ok();
    let elsewhere = || process::answer(&mut process::command("uptime"));
    of_linux.or_else(elsewhere).map_or_else(|| "unknown".into(), |text| text.trim().to_owned())
}
