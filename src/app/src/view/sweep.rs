//! The sweep's panel: what is varied, how it goes, and beside it what came out.

use super::row::{self, Pick};
use super::trend;
use crate::browser;
use crate::lab::Lab;
use experiment::codec::{Along, Axis, Spacing};
use studio::sweep::{Measure, Spacings, SweepDeed, Swept, name, rule_of, word};
use studio::{Action, FeedbackKind, State, number};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The names of fields of the first and the second setting.
const IDS: [[&str; 6]; 2] = [
    ["vary-1", "spacing-1", "from-1", "to-1", "count-1", "values-1"],
    ["vary-2", "spacing-2", "from-2", "to-2", "count-2", "values-2"],
];

pub fn view(state: &State, lab: &Lab) -> Html {
    if !state.sweep.open {
        return Html::default();
    }
    let text = state.language.text().sweep;
    let sweep = &state.sweep;
    html! {
        <section class="panel sweep" aria-labelledby="sweep-title">
            <div class="plan">
                <h2 id="sweep-title" tabindex="-1">{ text.region }</h2>
                <p class="about">{ text.line }</p>
                <fieldset disabled={sweep.running()}>
                    <button type="button" class="chip" title={text.preset_line}
                        onclick={lab.on(Action::Sweep(SweepDeed::DoubleDescent))}>{ text.preset }</button>
                    <p class="line">{ text.preset_line }</p>
                    { for sweep.plan.axes.iter().enumerate().map(|(at, axis)| setting(state, lab, at, axis)) }
                    if sweep.plan.axes.len() == 1 { { vary(state, lab, 1, None) } }
                    { common(state, lab) }
                </fieldset>
                { progress(state, lab) }
            </div>
            { trend::view(state, lab) }
        </section>
    }
}

/// Which setting varies as the first or second.
fn vary(state: &State, lab: &Lab, at: usize, axis: Option<&Axis>) -> Html {
    let text = state.language.text().sweep;
    let picked = axis.and_then(|axis| Swept::of(&axis.path));
    let swept = Swept::ALL.map(|swept| (Some((at, swept)), (text.swept)(swept), swept.exists(&state.setup)));
    let other = axis.filter(|_| picked.is_none()).map(|axis| axis.path.clone());
    let mut options = Vec::new();
    if at == 1 {
        options.push((None, text.none, true));
    } else if let Some(path) = &other {
        options.push((None, path.as_str(), true));
    }
    options.extend(swept);
    let impossible = options.iter().any(|option| !option.2);
    let list = Pick {
        id: IDS[at][0],
        name: if at == 0 { text.setting } else { text.second },
        options,
        picked: picked.map(|swept| (at, swept)),
        moved: false,
        line: if at == 0 && impossible { text.absent } else { "" },
    };
    list.row(lab, |picked| {
        Action::Sweep(match picked {
            Some((at, swept)) => SweepDeed::Vary(at, Some(swept)),
            None => SweepDeed::Vary(1, None),
        })
    })
}

/// A setting with its values.
fn setting(state: &State, lab: &Lab, at: usize, axis: &Axis) -> Html {
    let values = match Swept::of(&axis.path) {
        Some(Swept::Feedback) => rules(state, lab, at, &axis.along),
        _ => numbers(state, lab, at, axis),
    };
    html! { <div class="axis" key={at}>{ vary(state, lab, at, Some(axis)) }{ values }</div> }
}

fn numbers(state: &State, lab: &Lab, at: usize, axis: &Axis) -> Html {
    let text = state.language.text().sweep;
    let picked = match &axis.along {
        Along::Range { spacing: Spacing::Even, .. } => Spacings::Even,
        Along::Range { spacing: Spacing::Geometric, .. } => Spacings::Geometric,
        Along::List(_) => Spacings::Listed,
    };
    let spacing = Pick {
        id: IDS[at][1],
        name: text.spacing,
        options: Spacings::ALL.map(|spacing| ((at, spacing), (text.spacings)(spacing), true)).to_vec(),
        picked: (at, picked),
        moved: false,
        line: "",
    };
    let write = |value: f64| word(&axis.path, &value.into(), state.language);
    let values = match &axis.along {
        Along::Range { start, end, count, .. } => html! {
            <div class="span">
                { field(lab, IDS[at][2], text.from, write(*start), move |text| Some(SweepDeed::Begin(at, number::typed(text)?))) }
                { field(lab, IDS[at][3], text.to, write(*end), move |text| Some(SweepDeed::End(at, number::typed(text)?))) }
                { field(lab, IDS[at][4], text.count, count.to_string(), move |text| Some(SweepDeed::Count(at, whole(text)?))) }
            </div>
        },
        Along::List(values) => {
            let words: Vec<String> =
                values.iter().map(|value| value.as_f64().map_or_else(|| value.to_string(), write)).collect();
            let comma = if state.language == studio::Language::Chinese { "，" } else { ", " };
            html! {
                <div class="span wide">
                    { field(lab, IDS[at][5], text.values, words.join(comma), move |text| Some(SweepDeed::List(at, text.to_owned()))) }
                </div>
            }
        }
    };
    html! {
        <>
            { spacing.row(lab, |(at, spacing)| Action::Sweep(SweepDeed::Spread(at, spacing))) }
            { values }
        </>
    }
}

/// The learning rules that are tried.
fn rules(state: &State, lab: &Lab, at: usize, along: &Along) -> Html {
    let text = state.language.text();
    let Along::List(values) = along else { return Html::default() };
    let tried: Vec<FeedbackKind> = values.iter().filter_map(rule_of).collect();
    html! {
        <div class="rules" role="group" aria-label={text.sweep.rules}>
            { for FeedbackKind::ALL.into_iter().map(|kind| html! {
                <label class="check">
                    <input type="checkbox" checked={tried.contains(&kind)}
                        onchange={lab.on(Action::Sweep(SweepDeed::Rule(at, kind)))} />{ (text.feedback)(kind) }
                </label>
            }) }
        </div>
    }
}

/// Seeds, steps and workers.
fn common(state: &State, lab: &Lab) -> Html {
    let text = state.language.text().sweep;
    let sweep = &state.sweep;
    let workers: Vec<(u32, String)> = (1..=sweep.cores.min(64)).map(|n| (n, n.to_string())).collect();
    let workers = Pick {
        id: "sweep-workers",
        name: text.workers,
        options: workers.iter().map(|(n, name)| (*n, name.as_str(), true)).collect(),
        picked: sweep.workers,
        moved: false,
        line: "",
    };
    let steps = sweep.plan.steps.map_or_else(String::new, number::whole);
    html! {
        <>
            <div class="span">
                { field(lab, "sweep-seeds", text.seeds, sweep.plan.seeds.to_string(), |text| Some(SweepDeed::Seeds(whole(text)?))) }
                { field(lab, "sweep-steps", text.steps, steps, |text| {
                    let steps = if text.trim().is_empty() { None } else { Some(number::typed(text)?.max(0.0).round() as u64) };
                    Some(SweepDeed::Steps(steps))
                }) }
            </div>
            <p class="line">{ (text.planned)(state.experiment.plan) }</p>
            { workers.row(lab, |workers| Action::Sweep(SweepDeed::Workers(workers))) }
        </>
    }
}

fn whole(text: &str) -> Option<u32> {
    number::typed(text).map(|value| value.clamp(0.0, 1e6).round() as u32)
}

/// A field with its name above it; what cannot be understood is put back.
fn field(
    lab: &Lab,
    id: &'static str,
    name: &'static str,
    value: String,
    deed: impl Fn(&str) -> Option<SweepDeed> + 'static,
) -> Html {
    let (lab, before) = (lab.clone(), value.clone());
    let changed = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let _ = input.remove_attribute(browser::TYPING);
        match deed(&input.value()) {
            Some(deed) => lab.act(Action::Sweep(deed)),
            None => input.set_value(&before),
        }
    });
    html! {
        <span class="field">
            <label for={id}>{ name }</label>
            <input {id} class="exact" type="text" autocomplete="off" spellcheck="false"
                value={row::half_typed(id).unwrap_or(value)}
                oninput={row::start_typing()} onblur={row::stop_typing()} onchange={changed} />
        </span>
    }
}

/// Start, or how far it is and Cancel; and why it stopped.
fn progress(state: &State, lab: &Lab) -> Html {
    let text = state.language.text().sweep;
    let sweep = &state.sweep;
    let runs = runs(state);
    let timed = |deed: fn(f64) -> SweepDeed| {
        let lab = lab.clone();
        Callback::from(move |_: MouseEvent| lab.act(Action::Sweep(deed(browser::now()))))
    };
    let told = sweep.results.as_ref().map(|results| {
        let (done, all) = (results.done(), results.tried.len());
        let seconds = |millis: f64| (millis / 1000.0).ceil() as u64;
        match results.ended {
            Some(ended) => (text.ended)(done, all, seconds(ended - results.started)),
            None => (text.progress)(done, all, results.left().map(seconds)),
        }
    });
    let share = sweep.results.as_ref().filter(|results| results.ended.is_none());
    html! {
        <div class="progress">
            if let Some(told) = told { <p id="sweep-progress">{ told }</p> }
            if let Some(results) = share {
                <progress aria-label={text.bar} max={results.tried.len().to_string()} value={results.done().to_string()}></progress>
            }
            if let Some(trouble) = &sweep.trouble {
                <p class="trouble" role="alert">{ (text.trouble)(trouble) }</p>
            }
            if sweep.running() {
                <button type="button" onclick={timed(SweepDeed::Cancel)}>{ text.cancel }</button>
            } else {
                <button type="button" class="primary" onclick={timed(SweepDeed::Start)}>{ (text.start)(runs) }</button>
            }
        </div>
    }
}

/// How many runs there will be; ranges of whole numbers may turn out shorter.
fn runs(state: &State) -> usize {
    let plan = &state.sweep.plan;
    let count = |axis: &Axis| match &axis.along {
        Along::List(values) => values.len(),
        Along::Range { count, .. } => *count as usize,
    };
    plan.axes.iter().map(count).product::<usize>() * plan.seeds as usize
}

/// The figures to choose from: wrong answers where there are classes, losses always.
pub fn measure(state: &State, lab: &Lab) -> Html {
    let text = state.language.text().sweep;
    let answers = state.sweep.results.as_ref().is_some_and(|results| results.answers());
    let pick = Pick {
        id: "sweep-measure",
        name: text.measure,
        options: Measure::ALL
            .map(|measure| (measure, (text.measures)(measure), answers || measure == Measure::Loss))
            .to_vec(),
        picked: trend::measure(state),
        moved: false,
        line: "",
    };
    pick.list(lab, |measure| Action::Sweep(SweepDeed::Measure(measure)))
}

/// All swept settings' names.
pub fn all_named(state: &State) -> String {
    let count = state.sweep.results.as_ref().map_or(0, |results| results.sweep.axes.len());
    let names: Vec<String> = (0..count).map(|at| named(state, at)).collect();
    names.join(if state.language == studio::Language::Chinese { "与" } else { " and " })
}

/// A swept setting's name.
pub fn named(state: &State, at: usize) -> String {
    let axes = state.sweep.results.as_ref().map(|results| &results.sweep.axes);
    axes.and_then(|axes| axes.get(at)).map_or_else(String::new, |axis| name(&axis.path, state.language))
}
