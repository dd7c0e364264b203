//! `cargo xtask bench`: the training speed, natively and in Wasm, beside the load it was measured under.
//! Absent: limits; a shared machine is too noisy to fail on a time.

use std::fs;

use crate::failure::{Failure, Outcome};
use crate::journal::Journal;
use crate::process;
use crate::setup::{self, Need};
use crate::tools::{TARGET, Tools};

const NATIVE: &str = "src/session/examples/speed.rs";
const WASM: &str = "src/session/tests/speed.rs";

/// Measures and prints.
pub fn run(journal: &mut Journal) -> Outcome {
    let mut tools = Tools::locate()?;
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
        setup::prepare(&mut tools, journal, &[Need::WasmTests])?;
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
