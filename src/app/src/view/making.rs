//! Making a lesson: a sheet with its texts, its steps and their checks, and where it goes from here.
//!
//! The lesson in the state is the truth; each field changes its part of it.

use super::{header, icon};
use crate::lab::Lab;
use experiment::lesson::{Aspect, Bound, Check, Deed, Lesson, Measure, Panel, Question, Step};
use experiment::{codec, limits};
use studio::making::{MakingDeed, parts, together};
use studio::{Action, MAKING, Notice, State, number};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

fn act<E>(lab: &Lab, deed: MakingDeed) -> Callback<E> {
    lab.on(Action::Making(deed))
}

/// The button to the sheet.
pub fn button(lab: &Lab, name: &'static str) -> Html {
    html! { <button type="button" onclick={act(lab, MakingDeed::Open)}>{ name }</button> }
}

/// Changes the lesson that is being made.
fn edit(lab: &Lab, change: impl FnOnce(&mut Lesson)) {
    let mut lesson = lab.look(|state| state.making.lesson.clone());
    change(&mut lesson);
    lab.act(Action::Making(MakingDeed::Edit(Box::new(lesson))));
}

pub fn sheet(state: &State, lab: &Lab) -> Html {
    if !state.making.open {
        return Html::default();
    }
    let words = state.language.text().making;
    let lesson = &state.making.lesson;
    html! {
        <section class="import making" id={MAKING} role="dialog" aria-label={words.make} tabindex="-1">
            <div class="note-head"><b>{ words.make }</b>
                { header::button(state.language.text().button.close, icon::close(), false, act(lab, MakingDeed::Close)) }
            </div>
            <p class="caption">{ words.about }</p>
            { line(lab, "making-title", words.title, &lesson.title, *limits::LESSON_TITLE.end(), |lesson, text| lesson.title = text) }
            { line(lab, "making-author", words.author, &lesson.author, limits::LESSON_AUTHOR, |lesson, text| lesson.author = text) }
            { area(lab, "making-text", words.text, &lesson.text, (limits::LESSON_TEXT, 6), |lesson, text| lesson.text = text) }
            <p class="caption">{ words.text_line }</p>
            { question(state, lab, lesson) }
            <h2>{ words.steps }</h2>
            { for lesson.steps.iter().enumerate().map(|(at, told)| step(state, lab, at, told)) }
            if lesson.steps.len() < limits::LESSON_STEPS {
                <button type="button" onclick={changed(lab, |lesson| lesson.steps.push(Step {
                    words: String::new(), hint: String::new(), check: Check::Did(Deed::Played), panel: None,
                }))}>{ words.add }</button>
            }
            { hides(state, lab, lesson) }
            if !state.experiment.log.is_empty() {
                <label class="check"><input type="checkbox" checked={state.making.stages} onchange={act(lab, MakingDeed::Stages)} />
                    { (words.stages)(state.experiment.log.len()) }</label>
            }
            { finish(state, lab) }
        </section>
    }
}

/// What keeps it from being a lesson, or how long it is; and where it can go.
fn finish(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let words = text.making;
    let finished = state.making.finished(&state.experiment);
    let told = match &finished {
        Err(invalid) => {
            html! { <p class="failed">{ (text.notice)(&Notice::EditRefused(invalid.clone())) }</p> }
        }
        Ok(shared) => match codec::fitting_link(shared) {
            Some(link) => html! { <p class="caption" id="making-length">{ (words.length)(link.len()) }</p> },
            None => html! { <p class="caption" id="making-length">{ words.too_long }</p> },
        },
    };
    let broken = finished.is_err();
    html! {
        <>
            { told }
            <div class="kit-row">
                <button type="button" class="primary" disabled={broken} onclick={act(lab, MakingDeed::Preview)}>{ words.preview }</button>
                <button type="button" disabled={broken} onclick={act(lab, MakingDeed::Copy)}>{ words.copy }</button>
                <button type="button" disabled={broken} onclick={act(lab, MakingDeed::Save)}>{ words.save }</button>
            </div>
        </>
    }
}

/// A field of one line.
fn line(
    lab: &Lab,
    id: &str,
    name: &str,
    value: &str,
    most: usize,
    change: impl Fn(&mut Lesson, String) + 'static,
) -> Html {
    let lab = lab.clone();
    let typed = Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            edit(&lab, |lesson| change(lesson, field.value()));
        }
    });
    html! {
        <div class="making-field"><label for={id.to_owned()}>{ name.to_owned() }</label>
            <input id={id.to_owned()} type="text" autocomplete="off" maxlength={most.to_string()}
                value={value.to_owned()} oninput={typed} /></div>
    }
}

/// A field of several lines, and how many characters and lines it is made for.
fn area(
    lab: &Lab,
    id: &str,
    name: &str,
    value: &str,
    (most, rows): (usize, usize),
    change: impl Fn(&mut Lesson, String) + 'static,
) -> Html {
    let lab = lab.clone();
    let typed = Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
            edit(&lab, |lesson| change(lesson, field.value()));
        }
    });
    html! {
        <div class="making-field"><label for={id.to_owned()}>{ name.to_owned() }</label>
            <textarea id={id.to_owned()} rows={rows.to_string()} maxlength={most.to_string()}
                value={value.to_owned()} oninput={typed} /></div>
    }
}

/// A number, taken when it is typed to its end.
fn figure(
    lab: &Lab,
    id: String,
    name: &'static str,
    value: f64,
    change: impl Fn(&mut Lesson, f64) + 'static,
) -> Html {
    let lab = lab.clone();
    let typed = Callback::from(move |event: Event| {
        let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
        if let Some(value) = number::typed(&field.value()) {
            edit(&lab, |lesson| change(lesson, value));
        }
    });
    html! {
        <input class="exact" {id} type="text" inputmode="decimal" autocomplete="off" aria-label={name}
            value={value.to_string()} onchange={typed} />
    }
}

fn changed<E>(lab: &Lab, change: impl Fn(&mut Lesson) + 'static) -> Callback<E> {
    let lab = lab.clone();
    Callback::from(move |_| edit(&lab, &change))
}

/// The prediction, its answers one a line, and which of them happens.
fn question(state: &State, lab: &Lab, lesson: &Lesson) -> Html {
    let words = state.language.text().making;
    let empty = Question::default();
    let asked = lesson.question.as_ref().unwrap_or(&empty);
    /// A question of which nothing is left is none.
    fn ask(lesson: &mut Lesson, change: impl FnOnce(&mut Question)) {
        let mut question = lesson.question.take().unwrap_or_default();
        change(&mut question);
        let last = question.answers.len() as u32;
        question.right = question.right.filter(|&right| right < last);
        let blank = question.words.is_empty() && question.answers.iter().all(String::is_empty);
        lesson.question = (!blank).then_some(question);
    }
    let mut options = vec![(None, words.unsaid)];
    options.extend(asked.answers.iter().enumerate().map(|(at, answer)| (Some(at as u32), answer.as_str())));
    html! {
        <>
            { area(lab, "making-question", words.question, &asked.words, (limits::LESSON_WORDS, 2),
                |lesson, text| ask(lesson, |question| question.words = text)) }
            { area(lab, "making-answers", words.answers, &asked.answers.join("\n"), (1_300, 3),
                |lesson, text| ask(lesson, |question| {
                    question.answers = if text.is_empty() { Vec::new() } else { text.split('\n').map(str::to_owned).collect() };
                })) }
            <p class="caption">{ words.answers_line }</p>
            if !asked.answers.is_empty() {
                <div class="making-field"><label for="making-right">{ words.right }</label>
                    { chosen(lab, "making-right".to_owned(), words.right, options, asked.right,
                        |lesson, right| ask(lesson, |question| question.right = right)) }</div>
            }
        </>
    }
}

/// A list to choose from.
fn chosen<T: Copy + PartialEq + 'static>(
    lab: &Lab,
    id: String,
    name: &str,
    options: Vec<(T, &str)>,
    picked: T,
    change: impl Fn(&mut Lesson, T) + 'static,
) -> Html {
    let values: Vec<T> = options.iter().map(|option| option.0).collect();
    let place = values.iter().position(|value| *value == picked);
    let lab = lab.clone();
    let taken = Callback::from(move |event: Event| {
        let Some(list) = event.target_dyn_into::<web_sys::HtmlSelectElement>() else { return };
        if let Some(&value) = usize::try_from(list.selected_index()).ok().and_then(|at| values.get(at)) {
            edit(&lab, |lesson| change(lesson, value));
        }
    });
    html! {
        <select {id} data-picked={place.map(|place| place.to_string())} aria-label={name.to_owned()} onchange={taken}>
            { for options.iter().enumerate().map(|(at, (value, name))| html! {
                <option value={at.to_string()} selected={*value == picked}>{ (*name).to_owned() }</option>
            }) }
        </select>
    }
}

fn step(state: &State, lab: &Lab, at: usize, told: &Step) -> Html {
    let text = state.language.text();
    let words = text.making;
    let mut panels = vec![(None, words.nowhere)];
    panels.extend(Panel::ALL.map(|panel| (Some(panel), (text.lessons.panel)(panel))));
    let checks = parts(&told.check);
    html! {
        <fieldset class="making-step" key={at}>
            <legend>{ (words.step)(at + 1) }</legend>
            { area(lab, &format!("making-words-{at}"), words.words, &told.words, (limits::LESSON_WORDS, 2),
                move |lesson, text| lesson.steps[at].words = text) }
            <div class="making-checks" role="group" aria-label={words.met}>
                { for checks.iter().enumerate().map(|(place, one)| check(state, lab, (at, place), one)) }
                if checks.len() < limits::LESSON_CHECKS {
                    <button type="button" class="plain" onclick={changed(lab, move |lesson| {
                        let check = &mut lesson.steps[at].check;
                        let mut all = parts(check);
                        all.push(Check::Did(Deed::Played));
                        *check = together(all);
                    })}>{ words.also }</button>
                }
            </div>
            { line(lab, &format!("making-hint-{at}"), text.lessons.hint, &told.hint, limits::LESSON_WORDS,
                move |lesson, text| lesson.steps[at].hint = text) }
            <div class="making-field"><label for={format!("making-panel-{at}")}>{ words.panel }</label>
                { chosen(lab, format!("making-panel-{at}"), words.panel, panels, told.panel,
                    move |lesson, panel| lesson.steps[at].panel = panel) }
                <span class="spacer"></span>
                if at > 0 {
                    <button type="button" class="ghost" onclick={changed(lab, move |lesson| lesson.steps.swap(at, at - 1))}>{ (words.up)(at + 1) }</button>
                }
                <button type="button" class="ghost" onclick={changed(lab, move |lesson| { lesson.steps.remove(at); })}>{ (words.remove)(at + 1) }</button>
            </div>
        </fieldset>
    }
}

/// The kinds a check can have, each with what it is first.
fn kinds() -> [Check; 6] {
    [
        Check::Did(Deed::Played),
        Check::Changed(Aspect::Points),
        Check::Measured { learner: 0, what: Measure::TestAccuracy, is: Bound::AtLeast(0.9), from: 0 },
        Check::Reached(100),
        Check::Overfits { learner: 0 },
        Check::Read,
    ]
}

/// One condition of a step, at its place among those of the step.
fn check(state: &State, lab: &Lab, (at, place): (usize, usize), own: &Check) -> Html {
    let words = state.language.text().making;
    let name = |check: &Check| match check {
        Check::Did(_) => words.did,
        Check::Changed(_) => words.changed,
        Check::Measured { .. } => words.measured,
        Check::Reached(_) => words.reached,
        Check::Overfits { .. } => words.overfits,
        Check::Read | Check::All(_) => words.read,
    };
    let kinds = kinds();
    let options: Vec<(usize, &str)> = kinds.iter().enumerate().map(|(at, kind)| (at, name(kind))).collect();
    let alike = |kind: &Check| std::mem::discriminant(kind) == std::mem::discriminant(own);
    let picked = kinds.iter().position(alike).unwrap_or(0);
    let id = |part: &str| format!("making-{part}-{at}-{place}");
    let put = move |lesson: &mut Lesson, check: Check| {
        let mut all = parts(&lesson.steps[at].check);
        all[place] = check;
        lesson.steps[at].check = together(all);
    };
    let learners: Vec<(u32, &str)> =
        (0..).zip(state.setup.learners.iter().map(|learner| learner.name.as_str())).collect();
    let rest = match own.clone() {
        Check::Did(deed) => chosen(
            lab,
            id("deed"),
            words.did,
            Deed::ALL.map(|deed| (deed, (words.deed)(deed))).to_vec(),
            deed,
            move |lesson, deed| put(lesson, Check::Did(deed)),
        ),
        Check::Changed(aspect) => chosen(
            lab,
            id("aspect"),
            words.changed,
            Aspect::ALL.map(|aspect| (aspect, (words.aspect)(aspect))).to_vec(),
            aspect,
            move |lesson, aspect| put(lesson, Check::Changed(aspect)),
        ),
        Check::Reached(step) => {
            figure(lab, id("reached"), words.reached, step as f64, move |lesson, step| {
                put(lesson, Check::Reached(step.max(0.0) as u64))
            })
        }
        Check::Overfits { learner } => {
            chosen(lab, id("learner"), words.learner, learners, learner, move |lesson, learner| {
                put(lesson, Check::Overfits { learner })
            })
        }
        Check::Measured { learner, what, is, from } => {
            let (Bound::AtLeast(limit) | Bound::AtMost(limit)) = is;
            let least = matches!(is, Bound::AtLeast(_));
            let bound =
                |least: bool, limit: f32| if least { Bound::AtLeast(limit) } else { Bound::AtMost(limit) };
            let written = limit.to_string().parse().unwrap_or(f64::from(limit));
            html! {
                <>
                    { chosen(lab, id("learner"), words.learner, learners, learner,
                        move |lesson, learner| put(lesson, Check::Measured { learner, what, is, from })) }
                    { chosen(lab, id("what"), words.measured, Measure::ALL.map(|what| (what, (words.measure)(what))).to_vec(), what,
                        move |lesson, what| put(lesson, Check::Measured { learner, what, is, from })) }
                    { chosen(lab, id("bound"), words.number, vec![(true, words.at_least), (false, words.at_most)], least,
                        move |lesson, least| put(lesson, Check::Measured { learner, what, is: bound(least, limit), from })) }
                    { figure(lab, id("number"), words.number, written,
                        move |lesson, limit| put(lesson, Check::Measured { learner, what, is: bound(least, limit as f32), from })) }
                    <label for={id("from")}>{ words.from }</label>
                    { figure(lab, id("from"), words.from, from as f64,
                        move |lesson, from| put(lesson, Check::Measured { learner, what, is, from: from.max(0.0) as u64 })) }
                </>
            }
        }
        Check::Read | Check::All(_) => Html::default(),
    };
    html! {
        <div class="kit-row" key={place}>
            <span>{ if place == 0 { words.met } else { words.also } }</span>
            { chosen(lab, id("kind"), words.met, options, picked, move |lesson, kind| put(lesson, self::kinds()[kind].clone())) }
            { rest }
            if place > 0 {
                { header::button(state.language.text().button.close, icon::close(), false, changed(lab, move |lesson| {
                    let mut all = parts(&lesson.steps[at].check);
                    all.remove(place);
                    lesson.steps[at].check = together(all);
                })) }
            }
        </div>
    }
}

/// What is hidden at first.
fn hides(state: &State, lab: &Lab, lesson: &Lesson) -> Html {
    let text = state.language.text();
    let one = |panel: Panel| {
        let on = lesson.hidden.contains(&panel);
        let toggled = changed(lab, move |lesson| {
            lesson.hidden.retain(|hidden| *hidden != panel);
            if !on {
                lesson.hidden.push(panel);
                lesson.hidden.sort();
            }
        });
        html! {
            <label class="check"><input type="checkbox" checked={on} onchange={toggled} />{ (text.lessons.panel)(panel) }</label>
        }
    };
    html! {
        <fieldset class="making-step">
            <legend>{ text.making.hidden }</legend>
            <div class="kit-row">{ for Panel::ALL.map(one) }</div>
        </fieldset>
    }
}
