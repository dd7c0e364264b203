//! Painting: the button that takes the tools out, the tools below the plane, and the plane as something to paint on.

use super::icon;
use super::row::Pick;
use crate::hand::{self, OVERLAY, SAID};
use crate::lab::Lab;
use experiment::{Dataset, PARTS, Target, Teacher};
use studio::points::{BLANKS, DAB, SIZES};
use studio::{Action, Brush, Choice, PointDeed, PointTool, State, TeacherKind, number};
use web_sys::HtmlInputElement;
use yew::prelude::*;

fn act(deed: PointDeed) -> Action {
    Action::Points(deed)
}

/// Takes the tools out, or puts them away.
pub fn button(state: &State, lab: &Lab) -> Html {
    let words = &state.language.text().points;
    let lab = lab.clone();
    let toggled = Callback::from(move |_: MouseEvent| {
        hand::forget();
        lab.act(act(PointDeed::Toggle));
    });
    html! {
        <button type="button" class="set" title={words.paint} aria-pressed={state.brush.open.to_string()}
            onclick={toggled}>
            { icon::brush() }<span class="hidden">{ words.paint }</span>
        </button>
    }
}

/// The sheet over the plane that hands work on, while the tools are out.
pub fn sheet(state: &State, lab: &Lab) -> Html {
    if !state.brush.open {
        return Html::default();
    }
    let words = &state.language.text().points;
    html! {
        <canvas key="sheet" id={OVERLAY} tabindex="0" role="application" aria-label={words.plane}
            aria-describedby="brush-line" data-tool={format!("{:?}", state.brush.tool).to_lowercase()}
            onpointerdown={hand::down(lab)} onpointermove={hand::moved(lab)} onpointerup={hand::up(lab)}
            onpointercancel={hand::cancel(lab)} onpointerleave={hand::leave(lab)}
            onfocus={hand::focus(lab)} onblur={hand::blur(lab)}
            onkeydown={hand::key(lab)} onkeyup={hand::key_up(lab)}></canvas>
    }
}

/// The tools, and what belongs to the one in hand.
pub fn tools(state: &State, lab: &Lab) -> Html {
    if !state.brush.open {
        return Html::default();
    }
    let words = &state.language.text().points;
    let dataset = state.setup.task.samples().dataset;
    let rules = dataset.coordinates() == 2 && state.target() == Target::Classes(2);
    let tool = |tool: PointTool, icon: Html| {
        let on = state.brush.tool == tool;
        let lab = lab.clone();
        let taken = Callback::from(move |_: MouseEvent| {
            hand::forget();
            lab.act(act(PointDeed::Tool(tool)));
        });
        html! {
            <button type="button" class="ghost square" title={(words.tool)(tool)} aria-pressed={on.to_string()} onclick={taken}>
                { icon }<span class="hidden">{ (words.tool)(tool) }</span>
            </button>
        }
    };
    html! {
        <div class="kit">
            <div class="kit-row" role="toolbar" aria-label={words.tools}>
                { tool(PointTool::Brush, icon::brush()) }
                { tool(PointTool::Eraser, icon::eraser()) }
                { tool(PointTool::Pick, icon::grab()) }
                if rules { { tool(PointTool::Rule, icon::lasso()) } }
                <span class="spacer"></span>
                if let Dataset::Painted { classes } = dataset { { kinds(state, lab, classes) } }
                { super::header::button(words.done, icon::close(), false, lab.on(act(PointDeed::Toggle))) }
            </div>
            { match state.brush.tool {
                PointTool::Brush => brush(state, lab),
                PointTool::Eraser => html! { <div class="kit-row">{ size(state, lab) }</div> },
                PointTool::Pick => picked(state, lab),
                PointTool::Rule => rule(state, lab),
            } }
            <p class="caption" id="brush-line">{ (words.line)(state.brush.tool) }</p>
            <p id={SAID} class="hidden" role="status"></p>
        </div>
    }
}

/// How many classes an own dataset has, or values.
fn kinds(state: &State, lab: &Lab, classes: u32) -> Html {
    let words = &state.language.text().points;
    let names: Vec<(u32, String)> = BLANKS.map(|classes| (classes, (words.kind)(classes))).to_vec();
    let list = Pick {
        id: "kinds",
        name: words.kinds,
        options: names.iter().map(|(classes, name)| (*classes, name.as_str(), true)).collect(),
        picked: classes,
        moved: false,
        line: "",
    };
    list.list(lab, |classes| act(PointDeed::Blank(classes)))
}

fn brush(state: &State, lab: &Lab) -> Html {
    let words = &state.language.text().points;
    let brush = state.brush;
    let to = |brush: Brush| lab.on(act(PointDeed::Brush(brush)));
    let class = |class: u32| {
        let name = state.class_name(class);
        html! {
            <button type="button" class="chip" title={name.clone()} aria-pressed={(brush.class == class).to_string()}
                onclick={to(Brush { class, ..brush })}>
                { icon::class(class) }<span class="hidden">{ name }</span>
            </button>
        }
    };
    let part = |name: &'static str, test: bool| {
        html! {
            <button type="button" class="chip" aria-pressed={(brush.test == test).to_string()}
                onclick={to(Brush { test, ..brush })}>{ if test { "○ " } else { "● " } }{ name }</button>
        }
    };
    let line = state.setup.task.samples().dataset.coordinates() == 1;
    html! {
        <>
            <div class="kit-row">
                { match state.classes() {
                    0 if line => Html::default(),
                    0 => slider(lab, "brush-value", words.value, (-25, 25), brush.value * 20 / PARTS,
                        number::weight(brush.value as f32 / PARTS as f32),
                        move |at| Brush { value: at * PARTS / 20, ..brush }),
                    classes @ 1..=6 => html! {
                        <div class="chips" role="group" aria-label={words.class}>{ for (0..classes).map(class) }</div>
                    },
                    classes => many(state, lab, classes),
                } }
                <div class="chips" role="group" aria-label={words.part}>
                    { part(words.train, false) }{ part(words.test, true) }
                </div>
            </div>
            <div class="kit-row">
                { size(state, lab) }
                { slider(lab, "brush-count", words.count, (*DAB.start() as i32, *DAB.end() as i32), brush.count as i32,
                    brush.count.to_string(), move |at| Brush { count: at.max(1) as u32, ..brush }) }
            </div>
        </>
    }
}

/// More classes than there are chips for.
fn many(state: &State, lab: &Lab, classes: u32) -> Html {
    let names: Vec<String> = (0..classes).map(|class| state.class_name(class)).collect();
    let brush = state.brush;
    let options = names.iter().enumerate();
    let options =
        options.map(|(class, name)| (Kept(Brush { class: class as u32, ..brush }), name.as_str(), true));
    let list = Pick {
        id: "brush-class",
        name: state.language.text().points.class,
        options: options.collect(),
        picked: Kept(brush),
        moved: false,
        line: "",
    };
    list.list(lab, |Kept(brush)| act(PointDeed::Brush(brush)))
}

/// A brush among those to pick from.
#[derive(Clone, Copy, PartialEq)]
struct Kept(Brush);

fn size(state: &State, lab: &Lab) -> Html {
    let brush = state.brush;
    let ends = (*SIZES.start() as i32, *SIZES.end() as i32);
    slider(
        lab,
        "brush-size",
        state.language.text().points.size,
        ends,
        brush.size as i32,
        format!("{} %", brush.size),
        move |at| Brush { size: at.max(1) as u32, ..brush },
    )
}

/// A small slider of the brush; it takes effect when it is let go, and is painted by the browser meanwhile.
fn slider(
    lab: &Lab,
    id: &'static str,
    name: &'static str,
    (least, most): (i32, i32),
    value: i32,
    written: String,
    brush: impl Fn(i32) -> Brush + 'static,
) -> Html {
    let lab = lab.clone();
    let set = Callback::from(move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            lab.act(act(PointDeed::Brush(brush(input.value_as_number() as i32))));
        }
    });
    html! {
        <div class="dial">
            <label for={id}>{ name }{ " " }<b>{ written.clone() }</b></label>
            <input {id} type="range" min={least.to_string()} max={most.to_string()} step="1" value={value.to_string()}
                aria-valuetext={written} onchange={set} />
        </div>
    }
}

fn picked(state: &State, lab: &Lab) -> Html {
    let words = &state.language.text().points;
    let told = studio::picked_words(state);
    html! {
        <div class="kit-row">
            <span class="told">{ told.clone().unwrap_or_else(|| "–".to_owned()) }</span>
            <span class="spacer"></span>
            <button type="button" class="small" disabled={told.is_none()} onclick={lab.on(act(PointDeed::Delete))}>
                { words.delete }
            </button>
        </div>
    }
}

fn rule(state: &State, lab: &Lab) -> Html {
    let words = &state.language.text().points;
    let count = hand::corners();
    let call = |deed: fn(&Lab)| {
        let lab = lab.clone();
        Callback::from(move |_: MouseEvent| deed(&lab))
    };
    let ruled = matches!(state.own().recipe.teacher, Teacher::Rule { .. });
    html! {
        <div class="kit-row">
            <span class="told">{ (words.corners)(count) }</span>
            <span class="spacer"></span>
            <button type="button" class="small" disabled={count == 0} onclick={call(hand::back)}>{ words.back }</button>
            <button type="button" class="small" disabled={count < 3} onclick={call(hand::close)}>{ words.close }</button>
            if ruled {
                <button type="button" class="small"
                    onclick={lab.on(Action::Choose(Choice::Teacher(TeacherKind::Nobody)))}>{ words.no_rule }</button>
            }
        </div>
    }
}
