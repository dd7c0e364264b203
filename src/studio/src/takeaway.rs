//! Taking away: history and sweep as CSV, the trained network as ONNX or PyTorch code, and what stands under a picture.
//!
//! Pictures and recordings themselves are made by `app`; the network's formats are `experiment::export`'s.

use crate::picture::Strip;
use crate::sweep::{Results, name, word};
use crate::{FeedbackKind, Language, OptimiserKind, State, number};
use experiment::export::Trained;
use experiment::{Input, Role, Target};
use std::fmt::Write;

/// What can be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takeaway {
    /// The panel opens, or closes.
    Toggle,
    /// The history as CSV.
    History,
    /// The sweep's runs as CSV.
    Runs,
    /// A part of the page as a picture.
    Picture(Panel),
    /// The trained network as ONNX.
    Onnx,
    /// The trained network as PyTorch code.
    Torch,
    /// The run is recorded, or no longer.
    Record,
    /// The recording ended.
    Recorded,
    /// The browser would not begin the recording.
    Unrecorded,
}

/// A part of the page that becomes a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// What the active learner answers over the plane.
    Plane,
    /// What it answers to points without a place: the wall of images, the table of cases, the scatter.
    Cases,
    /// Which class it takes for which.
    Confusion,
    /// One sequence, tick by tick.
    String,
    /// Where two learners differ.
    Differ,
    /// The curves.
    Curves,
    /// The network.
    Network,
    /// The inside: the hidden space of two neurons.
    Space,
    /// The inside: the active learner's weights or signals over time.
    Strip(Strip),
    /// The sweep's chart, as SVG.
    Sweep,
}

impl Panel {
    /// All that are on the page and hold something, in its order; what a lesson hides is not.
    pub fn offered(state: &State) -> Vec<Panel> {
        use experiment::lesson::Panel as Part;
        let visit = state.lesson.as_ref();
        let veiled = visit.is_some_and(|visit| visit.veils());
        let open = |part: Part| !visit.is_some_and(|visit| visit.hides().any(|hidden| hidden == part));
        let placed = state.setup.task.samples().dataset.coordinates() > 0;
        let inside = state.inside.open && !veiled;
        let swept = state.sweep.results.as_ref().is_some_and(|results| results.done() > 0);
        let offers = [
            (Panel::Network, state.editor.table.is_none() && open(Part::Network)),
            (Panel::Plane, placed && open(Part::Plane)),
            (Panel::Cases, !placed && open(Part::Plane)),
            (Panel::Confusion, !veiled && matches!(state.target(), Target::Classes(3..))),
            (Panel::String, !veiled && state.string().is_some()),
            (Panel::Differ, state.pair().is_some() && open(Part::Compared)),
            (Panel::Curves, !veiled && open(Part::Curves)),
            (Panel::Space, inside && state.axes().is_some()),
            (Panel::Strip(Strip::Weights), inside),
            (Panel::Strip(Strip::Sent), inside),
            (Panel::Sweep, swept && state.sweep.open),
        ];
        offers.into_iter().filter(|(_, offered)| *offered).map(|(panel, _)| panel).collect()
    }

    /// Its name in a file's name.
    pub fn word(self) -> &'static str {
        match self {
            Panel::Plane => "plane",
            Panel::Cases => "cases",
            Panel::Confusion => "confusion",
            Panel::String => "string",
            Panel::Differ => "differ",
            Panel::Curves => "curves",
            Panel::Network => "network",
            Panel::Space => "space",
            Panel::Strip(Strip::Weights) => "weights",
            Panel::Strip(Strip::Sent) => "signals",
            Panel::Sweep => "sweep",
        }
    }
}

/// A cell of CSV: quoted where it must be.
fn cell(text: &str) -> String {
    match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

fn optional(value: Option<f32>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// The scheduled history: a line for each evaluated step and learner.
pub fn history(state: &State) -> String {
    let chooses = state.chooses();
    let mut text = String::from("step,learner,train_loss,test_loss,train_accuracy,test_accuracy");
    text += if chooses { ",stimulus,bits,receptors,raw,felt\r\n" } else { "\r\n" };
    for (at, step) in state.records.steps.iter().enumerate() {
        for (learner, records) in state.setup.learners.iter().zip(&state.records.learners) {
            let record = &records[at];
            let mut cells = vec![
                step.to_string(),
                cell(&learner.name),
                record.train.loss.to_string(),
                record.test.loss.to_string(),
                optional(record.train.accuracy),
                optional(record.test.accuracy),
            ];
            if chooses {
                let found = record.choices.unwrap_or_default();
                let all = [found.stimulus, found.bits, found.receptors, found.raw, found.felt];
                cells.extend(all.map(|number| number.to_string()));
            }
            text += &cells.join(",");
            text += "\r\n";
        }
    }
    text
}

/// Every run of a sweep: a line for each learner.
pub fn runs(results: &Results, learners: &[String]) -> String {
    let mut text = String::new();
    for (path, _) in results.grid.axes() {
        let _ = write!(text, "{},", cell(path));
    }
    text += "seed,step,diverged,learner,train_loss,test_loss,train_accuracy,test_accuracy,fingerprint\r\n";
    for (number, tried) in results.tried.iter().enumerate() {
        let Some(tried) = tried else { continue };
        let (settings, seed) = results.grid.place(number);
        for (learner, outcome) in learners.iter().zip(&tried.learners) {
            let words =
                settings.iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
            let mut cells: Vec<String> = words.map(|word| cell(&word)).collect();
            cells.extend([seed.to_string(), tried.step.to_string()]);
            cells.push(tried.diverged.map_or_else(String::new, |step| step.to_string()));
            cells.push(cell(learner));
            cells.extend([outcome.train.loss, outcome.test.loss].map(|loss| loss.to_string()));
            cells.extend([outcome.train.accuracy, outcome.test.accuracy].map(optional));
            cells.push(format!("{:016x}", outcome.fingerprint));
            text += &cells.join(",");
            text += "\r\n";
        }
    }
    text
}

/// What stands under a picture, a line each, without the link.
pub fn caption(state: &State, panel: Panel) -> Vec<String> {
    let text = state.language.text();
    let (samples, own) = (state.setup.task.samples(), state.own());
    let (comma, colon) = if state.language == Language::Chinese { ("，", "：") } else { (", ", ": ") };
    let widths: Vec<String> =
        crate::hidden_levels(&own.topology).iter().map(|level| level.len().to_string()).collect();
    let named = |name: &str, value: String| format!("{name}{colon}{value}");
    let setting = |setting: crate::Setting| {
        named((text.setting)(setting), setting.written(setting.get(&state.setup, state.active)))
    };
    let [train, test] = state.setup.counts();
    let data = [
        (text.dataset)(samples.dataset).to_owned(),
        (text.value.points)(train, test),
        setting(crate::Setting::Noise),
        setting(crate::Setting::Flips),
    ];
    let recipe = [
        own.name.clone(),
        named(text.value.layers, if widths.is_empty() { "–".to_owned() } else { widths.join("·") }),
        (text.feedback)(FeedbackKind::of(own.recipe.feedback)).to_owned(),
        (text.optimiser)(OptimiserKind::of(own.recipe.optimiser)).to_owned(),
        setting(crate::Setting::Rate),
        setting(crate::Setting::Batch),
        setting(crate::Setting::L2),
        setting(crate::Setting::Seed),
    ];
    let mut lines = vec![data.join(comma), recipe.join(comma)];
    lines.extend(about(state, panel, colon).map(|parts| parts.join(comma)));
    if panel == Panel::Sweep {
        if let Some(results) = &state.sweep.results {
            let axes = results.grid.axes().map(|(path, values)| {
                let ends = [values.first(), values.last()]
                    .map(|value| value.map_or_else(String::new, |value| word(path, value, state.language)));
                format!("{} {} … {}", name(path, state.language), ends[0], ends[1])
            });
            lines.push(axes.collect::<Vec<_>>().join(comma));
        }
    } else if let Some(learner) = state.learner() {
        lines.push(
            [
                format!("{} {}", text.value.step, number::whole(state.shown.step)),
                named(text.value.train_loss, number::loss(learner.train.loss)),
                named(text.value.test_loss, number::loss(learner.test.loss)),
            ]
            .join(comma),
        );
    }
    lines
}

/// What only this panel's picture needs to be read.
fn about(state: &State, panel: Panel, colon: &str) -> Option<[String; 2]> {
    let text = state.language.text();
    match panel {
        Panel::Space => {
            let [across, up] = state.axes()?.map(text.neuron);
            Some([format!("{}{colon}{across}", text.inside.across), format!("{}{colon}{up}", text.inside.up)])
        }
        Panel::Differ => {
            let (one, other) = state.pair()?;
            let name = |at: u32| &state.setup.learners[at as usize].name;
            Some([text.learners.differ.to_owned(), format!("{} ↔ {}", name(one), name(other))])
        }
        Panel::String => {
            let words = text.strings;
            Some([words.title.to_owned(), format!("{} {}", words.which, state.string()? + 1)])
        }
        _ => None,
    }
}

/// The active learner as it was trained up to the shown step; `None` before a frame has come.
pub fn trained<'a>(
    state: &'a State,
    numbers: &'a (Vec<f32>, Vec<f32>),
    about: &'a str,
) -> Option<Trained<'a>> {
    let topology = state.topology();
    let fits = numbers.0.len() == topology.synapses().len() && numbers.1.len() == topology.neurons().len();
    fits.then(|| Trained {
        learner: state.own(),
        dataset: state.setup.task.samples().dataset,
        weights: &numbers.0,
        biases: &numbers.1,
        lesions: state.lesions(),
        sequence: state.points.ticks[0].max(1),
        about,
    })
}

/// The weights and biases of the newest frame.
pub fn numbers(state: &State) -> Option<(Vec<f32>, Vec<f32>)> {
    let (packet, learner) = state.pictured(state.active)?;
    Some((packet.floats(learner.weights).collect(), packet.floats(learner.biases).collect()))
}

/// What an exported network's input and output are, in English: it goes into the files.
pub fn signature(state: &State) -> String {
    let dataset = state.setup.task.samples().dataset;
    let inputs: Vec<String> = state
        .topology()
        .neurons()
        .iter()
        .filter_map(|neuron| match neuron.id.role() {
            Role::Input(code) => Input::from_code(code),
            _ => None,
        })
        .map(|input| match input {
            Input::Feature(feature) => (Language::English.text().feature)(feature).to_owned(),
            Input::Component(at) => format!("component {at}"),
        })
        .collect();
    let shown = inputs.iter().take(12).cloned().collect::<Vec<_>>().join(", ");
    let more = if inputs.len() > 12 { ", …" } else { "" };
    format!(
        "Input `point`: a batch of points, {} numbers each{}; inside, {shown}{more} are computed from them. Output `answer`: a raw number for each output, before any sigmoid or softmax. Loss: {:?}.",
        if dataset.coordinates() > 0 { dataset.coordinates() } else { dataset.components() },
        if state.points.ticks[0] > 1 { " at each tick" } else { "" },
        state.own().recipe.loss,
    )
}
