//! `cargo xtask bench`: how fast the engine trains beside its peers, what a second worker is worth, how the page bears it.
//! Absent: limits; a shared machine is too noisy to fail on a time.

use crate::failure::{Failure, Outcome};
use crate::journal::Journal;
use crate::process;
use crate::setup::{self, Need};
use crate::site;
use crate::tools::{TARGET, Tools};

/// One of the benches, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bench {
    Speed,
    Sweep,
    Page,
}

/// Measures and prints what is named, or all there is.
pub fn run(words: &[String], journal: &mut Journal) -> Outcome {
    let benches = parse(words)?;
    let mut tools = Tools::locate()?;
    for bench in benches {
        match bench {
            Bench::Speed => speed(&mut tools, journal)?,
            Bench::Sweep => page(&mut tools, journal, "sweep-bench.mjs")?,
            Bench::Page => page(&mut tools, journal, "bench.mjs")?,
        }
    }
    Ok(())
}

fn parse(words: &[String]) -> Outcome<Vec<Bench>> {
    const NAMED: [(&str, Bench); 3] =
        [("--speed", Bench::Speed), ("--sweep", Bench::Sweep), ("--page", Bench::Page)];
    if let Some(other) = words.iter().find(|word| NAMED.iter().all(|(name, _)| name != word)) {
        return Err(Failure::Usage(format!("bench knows --speed, --sweep and --page, not `{other}`")));
    }
    let wanted = |name: &str| words.is_empty() || words.iter().any(|word| word == name);
    Ok(NAMED.into_iter().filter(|(name, _)| wanted(name)).map(|(_, bench)| bench).collect())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[&str], benches: &[Bench]) {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        assert_eq!(parse(&words).unwrap(), benches, "{words:?}");
    }

    #[test]
    fn a_bare_bench_measured_the_speed_alone() {
        check(&[], &[Bench::Speed, Bench::Sweep, Bench::Page]);
    }

    #[test]
    fn each_can_be_had_alone_and_nothing_else() {
        check(&["--speed"], &[Bench::Speed]);
        check(&["--sweep"], &[Bench::Sweep]);
        check(&["--page", "--speed"], &[Bench::Speed, Bench::Page]);
        assert!(matches!(parse(&["--pages".to_owned()]), Err(Failure::Usage(_))));
    }
}
