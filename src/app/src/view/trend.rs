//! What came out of a sweep: a chart over one setting or a map over two, walked by keys, told in a sentence and in a table.

use super::sweep;
use crate::browser;
use crate::lab::Lab;
use studio::picture::{HeatMap, Trend, written};
use studio::sweep::{Measure, Results, SweepDeed, Swept, cell_words, run_words, summary, word};
use studio::{Action, State};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// Width and height of the picture, in its own units.
fn size() -> (f64, f64) {
    if browser::narrow() { (360.0, 250.0) } else { (960.0, 360.0) }
}

/// What is drawn: values have losses alone.
pub fn measure(state: &State) -> Measure {
    match &state.sweep.results {
        Some(results) if !results.answers() => Measure::Loss,
        _ => state.sweep.measure,
    }
}

pub fn view(state: &State, lab: &Lab) -> Html {
    let text = state.language.text().sweep;
    let Some(results) = &state.sweep.results else {
        return html! { <div class="outcomes empty"><p class="caption">{ text.empty }</p></div> };
    };
    let (measure, learner) = (measure(state), state.active as usize);
    let two = results.grid.axes().len() > 1;
    let told = summary(results, learner, measure, state.language);
    let several = state.setup.learners.len() > 1;
    let whose = several.then(|| (text.whose)(&state.own().name));
    let pointed = state.sweep.pointed.and_then(|at| match two {
        false => run_words(results, at, learner, measure, state.language),
        true => cell_words(results, at / results.grid.seeds(), learner, measure, state.language),
    });
    html! {
        <div class="outcomes">
            <h3 class="small">{ (text.title)((text.measures)(measure), &sweep::all_named(state)) }
                if let Some(whose) = whose { { " " }{ whose } }
                <span class="hint"><label class="hidden" for="sweep-measure">{ text.measure }</label>
                    { sweep::measure(state, lab) }</span>
            </h3>
            if state.sweep.stale { <p class="trouble">{ text.stale }</p> }
            if two { { map(state, lab, results) } } else { { chart(state, lab, results) } }
            <p class="caption reading">
                if !two {
                    <span class="of-train">{ text.train }</span><span class="of-test">{ text.test }</span>
                    { (text.reading)(results.grid.seeds()) }
                } else { { text.map_reading } }
            </p>
            <p id="sweep-pointed" role="status">{ pointed.unwrap_or_else(|| (if two { text.open_cell } else { text.open_line }).to_owned()) }
                if let Some(at) = state.sweep.pointed {
                    { " " }<button type="button" onclick={lab.on(Action::Sweep(SweepDeed::Open(opened(state, results, at))))}>{ text.open }</button>
                }
            </p>
            if let Some(told) = told { <p id="sweep-summary" class="meaning">{ told }</p> }
            { table(state, results) }
        </div>
    }
}

/// The run that is opened where this one is pointed at: of a cell the most typical one.
fn opened(state: &State, results: &Results, run: usize) -> usize {
    match results.grid.axes().len() > 1 {
        true => {
            let point = run / results.grid.seeds();
            results.typical(point, state.active as usize, measure(state)).unwrap_or(run)
        }
        false => run,
    }
}

fn trend(state: &State, results: &Results) -> Trend {
    let axis = results.sweep.axes.first();
    let path = axis.map_or_else(String::new, |axis| axis.path.clone());
    let samples = results.base.task.samples();
    let solved = results
        .base
        .learners
        .iter()
        .all(|learner| matches!(learner.recipe.feedback, experiment::Feedback::LeastSquares { .. }));
    let mark = (solved && Swept::of(&path) == Some(Swept::Width)).then_some(f64::from(samples.train));
    Trend::new(results, state.active as usize, measure(state), size(), mark, |value| {
        word(&path, value, state.language)
    })
}

fn heat(state: &State, results: &Results) -> HeatMap {
    let paths: Vec<String> = results.sweep.axes.iter().map(|axis| axis.path.clone()).collect();
    HeatMap::new(results, state.active as usize, measure(state), size().0, |at, value| {
        word(&paths[at], value, state.language)
    })
}

fn chart(state: &State, lab: &Lab, results: &Results) -> Html {
    let text = state.language.text().sweep;
    let trend = trend(state, results);
    let (width, height) = (trend.width, trend.height);
    let pointed = state.sweep.pointed;
    let dots = trend.dots.iter().map(|dot| {
        let class = classes!(
            "dot",
            if dot.split == 0 { "of-train" } else { "of-test" },
            (pointed == Some(dot.number)).then_some("pointed")
        );
        let radius = if pointed == Some(dot.number) { "5" } else { "2.6" };
        html! { <circle {class} data-run={dot.number.to_string()} cx={format!("{:.1}", dot.x)} cy={format!("{:.1}", dot.y)} r={radius}/> }
    });
    let lost = trend.lost.iter().map(|dot| {
        html! { <path class="lost" d={format!("M{:.1} {:.1}l8 8m0 -8l-8 8", dot.x - 4.0, dot.y - 4.0)}/> }
    });
    let edge = height - 26.0;
    let picture = html! {
        <svg viewBox={format!("0 0 {width} {height}")} role="presentation">
            { for trend.up.iter().map(|tick| html! {
                <>
                    <line class="grid" x1="48" x2={(width - 16.0).to_string()} y1={tick.at.to_string()} y2={tick.at.to_string()}/>
                    <text x="42" y={(tick.at + 4.0).to_string()} text-anchor="end">{ tick.label.clone() }</text>
                </>
            }) }
            if let Some(mark) = trend.mark {
                <line class="mark" x1={mark.to_string()} x2={mark.to_string()} y1="14" y2={edge.to_string()}/>
                if mark > width * 0.6 {
                    <text class="mark" x={(mark - 6.0).to_string()} y="24" text-anchor="end">{ text.as_many }</text>
                } else {
                    <text class="mark" x={(mark + 6.0).to_string()} y="24">{ text.as_many }</text>
                }
            }
            { for [0, 1].map(|split| {
                let own = if split == 0 { "of-train" } else { "of-test" };
                html! {
                    <>
                        <path class={classes!("band", own)} d={trend.bands[split].clone()}/>
                        <path class={classes!("mean", own)} d={trend.means[split].clone()}/>
                    </>
                }
            }) }
            { for dots }
            { for lost }
            { for trend.across.iter().map(|tick| html! {
                <text x={tick.at.to_string()} y={(height - 8.0).to_string()} text-anchor="middle">{ tick.label.clone() }</text>
            }) }
            if trend.logarithmic { <text x="42" y="10" text-anchor="end">{ text.logarithmic }</text> }
        </svg>
    };
    walked(state, lab, results, picture)
}

fn map(state: &State, lab: &Lab, results: &Results) -> Html {
    let map = heat(state, results);
    let (width, height) = (map.width, map.height);
    let at = state.sweep.pointed.map(|run| run / results.grid.seeds());
    let measure = measure(state);
    let picture = html! {
        <svg viewBox={format!("0 0 {width} {height}")} role="presentation">
            { for map.cells.iter().map(|cell| {
                let class = classes!(
                    "cell",
                    cell.heat.map(|heat| format!("heat-{heat}")),
                    (at == Some(cell.point)).then_some("pointed")
                );
                html! {
                    <>
                        <rect {class} x={cell.x.to_string()} y={cell.y.to_string()} width={(map.cell.0 - 2.0).to_string()}
                            height={(map.cell.1 - 2.0).to_string()} rx="3"/>
                        <text x={(cell.x + map.cell.0 / 2.0 - 1.0).to_string()} y={(cell.y + map.cell.1 / 2.0 + 3.0).to_string()}
                            text-anchor="middle" class="figure">{ cell.label.clone() }</text>
                    </>
                }
            }) }
            { for map.across.iter().map(|tick| html! {
                <text x={tick.at.to_string()} y={(height - 8.0).to_string()} text-anchor="middle">{ tick.label.clone() }</text>
            }) }
            { for map.up.iter().map(|tick| html! {
                <text x="80" y={(tick.at + 3.0).to_string()} text-anchor="end">{ tick.label.clone() }</text>
            }) }
        </svg>
    };
    let legend = map.ends.map(|(low, high)| {
        html! {
            <p class="caption scale">
                <span>{ sweep::named(state, 0) }{ " → · " }{ sweep::named(state, 1) }{ " ↑" }</span>
                <span class="spacer"></span>
                { written(low, measure) }
                <span class="steps" aria-hidden="true">{ for (0..=8).map(|heat| html! { <i class={format!("heat-{heat}")}></i> }) }</span>
                { written(high, measure) }
            </p>
        }
    });
    html! { <>{ walked(state, lab, results, picture) }{ legend }</> }
}

/// The picture as a list of runs, or of cells: arrow keys walk, Enter opens; a pointer picks the nearest.
fn walked(state: &State, lab: &Lab, results: &Results, picture: Html) -> Html {
    let text = state.language.text().sweep;
    let (measure, learner) = (measure(state), state.active as usize);
    let two = results.grid.axes().len() > 1;
    let label = summary(results, learner, measure, state.language)
        .unwrap_or_else(|| (text.title)((text.measures)(measure), &sweep::all_named(state)));
    let pointed = state.sweep.pointed;
    // Only the one that is pointed at has to be there for those who do not see it; the others come when they are walked to.
    let words = pointed.and_then(|run| match two {
        false => run_words(results, run, learner, measure, state.language),
        true => cell_words(results, run / results.grid.seeds(), learner, measure, state.language),
    });
    let option = html! {
        <span id="sweep-option" role="option" aria-selected="true" class="hidden">
            { words.unwrap_or_else(|| (if two { text.open_cell } else { text.open_line }).to_owned()) }
        </span>
    };
    let on_key = {
        let lab = lab.clone();
        Callback::from(move |event: KeyboardEvent| {
            let walk = match event.key().as_str() {
                "ArrowRight" => (1, 0),
                "ArrowLeft" => (-1, 0),
                "ArrowUp" => (0, 1),
                "ArrowDown" => (0, -1),
                "Enter" | " " => (0, 0),
                _ => return,
            };
            event.prevent_default();
            let deed = lab.look(|state| {
                let results = state.sweep.results.as_ref()?;
                match (walk, state.sweep.pointed) {
                    ((0, 0), at) => at.map(|at| SweepDeed::Open(opened(state, results, at))),
                    (walk, at) => Some(SweepDeed::Point(walked_to(results, at, walk))),
                }
            });
            if let Some(deed) = deed {
                lab.act(Action::Sweep(deed));
            }
        })
    };
    let place = |lab: &Lab, act: fn(&Lab, usize)| {
        let lab = lab.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some(run) = lab.look(|state| under(state, &event)) {
                act(&lab, run);
            }
        })
    };
    let on_move = place(lab, |lab, run| {
        if lab.look(|state| state.sweep.pointed) != Some(run) {
            lab.act(Action::Sweep(SweepDeed::Point(Some(run))));
        }
    });
    let on_click = place(lab, |lab, run| {
        let run = lab.look(|state| state.sweep.results.as_ref().map_or(run, |r| opened(state, r, run)));
        lab.act(Action::Sweep(SweepDeed::Open(run)));
    });
    html! {
        <div class="walk" id="sweep-chart" role="listbox" tabindex="0" aria-label={label} aria-activedescendant="sweep-option"
            onkeydown={on_key} onmousemove={on_move} onclick={on_click}>
            { picture }{ option }
        </div>
    }
}

/// The run, or a cell's first run, that lies in this direction.
fn walked_to(results: &Results, from: Option<usize>, (across, up): (i64, i64)) -> Option<usize> {
    let seeds = results.grid.seeds() as i64;
    let Some(from) = from.map(|run| run as i64) else { return Some(0) };
    let lengths: Vec<i64> = results.grid.axes().map(|(_, values)| values.len() as i64).collect();
    let to = match lengths.as_slice() {
        [columns, rows] => {
            let point = from / seeds;
            let (column, row) = (point / rows + across, point % rows + up);
            ((0..*columns).contains(&column) && (0..*rows).contains(&row))
                .then_some((column * rows + row) * seeds)
        }
        _ => {
            let (point, seed) = (from / seeds + across, from % seeds + up);
            let points = results.points() as i64;
            ((0..points).contains(&point) && (0..seeds).contains(&seed)).then_some(point * seeds + seed)
        }
    };
    Some(to.unwrap_or(from) as usize)
}

/// The run, or a cell's first run, under the pointer.
fn under(state: &State, event: &MouseEvent) -> Option<usize> {
    let results = state.sweep.results.as_ref()?;
    let chart = event.target()?.dyn_into::<Element>().ok()?.closest(".walk").ok()??;
    let bounds = chart.query_selector("svg").ok()??.get_bounding_client_rect();
    let scale = size().0 / bounds.width().max(1.0);
    let x = (f64::from(event.client_x()) - bounds.left()) * scale;
    let y = (f64::from(event.client_y()) - bounds.top()) * scale;
    match results.grid.axes().len() > 1 {
        true => heat(state, results).point(x, y).map(|point| point * results.grid.seeds()),
        false => trend(state, results).nearest(x, y),
    }
}

/// Means and deviations as numbers.
fn table(state: &State, results: &Results) -> Html {
    let text = state.language.text().sweep;
    let (measure, learner) = (measure(state), state.active as usize);
    let row = |point: usize| {
        let values = results.settings(point);
        let spread = |split| {
            results.spread(point, learner, measure, split).map_or_else(
                || "–".to_owned(),
                |spread| {
                    format!("{} ± {}", written(spread.mean, measure), written(spread.deviation, measure))
                },
            )
        };
        let count = results.spread(point, learner, measure, 1).map_or(0, |spread| spread.count);
        html! {
            <tr>
                { for results.grid.axes().zip(&values).map(|((path, _), value)| html! { <th scope="row">{ word(path, value, state.language) }</th> }) }
                <td>{ spread(0) }</td><td>{ spread(1) }</td><td>{ count }</td>
            </tr>
        }
    };
    html! {
        <details>
            <summary>{ text.table }</summary>
            <div class="table"><table class="differences">
                <thead><tr>
                    { for (0..results.grid.axes().len()).map(|at| html! { <th scope="col">{ sweep::named(state, at) }</th> }) }
                    <th scope="col">{ text.train }</th><th scope="col">{ text.test }</th><th scope="col">{ text.runs }</th>
                </tr></thead>
                <tbody>{ for (0..results.points()).map(row) }</tbody>
            </table></div>
        </details>
    }
}
