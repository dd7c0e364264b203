//! The card of a lesson, above the laboratory: the question and its prediction, then the step that is open, then what came of it.
//!
//! While steps are being done it is low, so that nothing it speaks of is out of sight or covered.
//! Deliberately absent: what a lesson says (`studio::text::lesson`), long texts (`telling`), the map (`map`).

mod telling;

use super::{handout, icon};
use crate::lab::Lab;
use experiment::lesson::{Check, Panel};
use studio::class::{ClassDeed, panel_name};
use studio::lesson::{LessonDeed, Phase, Prediction, Progress, Visit, Which};
use studio::{Action, LESSON_NOW, LESSON_TITLE, State};
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    let Some(visit) = &state.lesson else { return Html::default() };
    let phase = visit.phase();
    html! {
        <aside class="panel lesson" id="lesson" data-phase={phase.tag()} data-presenting={state.presenting.then_some("")} aria-label={visit.title(state.language).to_owned()}>
            { head(state, lab, visit) }
            { match phase {
                Phase::Asking => telling::asking(state, lab, visit),
                Phase::Step(at) => html! {
                    <>
                        if visit.unfolded { { telling::story(state, lab, visit) } }
                        { step(state, lab, visit, at) }
                    </>
                },
                Phase::Over => telling::over(state, lab, visit),
            } }
        </aside>
    }
}

fn head(state: &State, lab: &Lab, visit: &Visit) -> Html {
    let words = state.language.text().lessons;
    let name = match visit.known() {
        Some(lesson) => {
            format!("{} · {}", (words.numbered)(lesson as usize + 1), (words.room)(lesson.room()))
        }
        None => match &visit.which {
            Which::Made(lesson) => lesson.author.clone(),
            Which::Known(_) => String::new(),
        },
    };
    let varied = visit
        .variation
        .and_then(|at| Some(*studio::text::lesson::tale(visit.known()?, state.language).variations.get(at)?));
    html! {
        <div class="lesson-head">
            <h2 id={LESSON_TITLE} tabindex="-1"><small>{ name }</small>{ visit.title(state.language).to_owned() }</h2>
            if let Some(name) = varied {
                <span class="varied">{ (words.variation)(name) }</span>
                <button type="button" onclick={on(lab, LessonDeed::BackToLesson)}>{ words.back }</button>
            }
            <span class="spacer"></span>
            if matches!(visit.phase(), Phase::Step(_)) {
                <button type="button" class="ghost" aria-expanded={visit.unfolded.to_string()} onclick={on(lab, LessonDeed::Unfold)}>
                    { if visit.unfolded { words.fold } else { words.story } }</button>
            }
            if visit.known().is_none() { { super::making::button(lab, state.language.text().making.edit) } }
            if state.presenting {
                <span class="caption">{ state.language.text().in_class.keys }</span>
                <button type="button" onclick={handout::act(lab, ClassDeed::Present)}>{ state.language.text().in_class.unpresent }</button>
            } else if visit.known().is_some() && state.framed.is_none() {
                { handout::menu(state, lab) }
            }
            if visit.phase() != Phase::Asking && !state.presenting {
                <button type="button" class="ghost" onclick={on(lab, LessonDeed::Again)}>{ words.again }</button>
            }
            if state.framed.is_none() {
                <button type="button" class="ghost" onclick={on(lab, LessonDeed::Leave)}>{ icon::close() }{ words.leave }</button>
            }
        </div>
    }
}

/// How far the steps are, the one that is open, and what helps with it.
fn step(state: &State, lab: &Lab, visit: &Visit, at: usize) -> Html {
    let words = state.language.text().lessons;
    let (told, hint) = visit.told(at, state.language);
    let stage = &visit.stages[at];
    html! {
        <div class="now" id={LESSON_NOW} tabindex="-1" key={at}>
            { steps(state, visit) }
            <div class="now-words">
                <p>{ telling::marked(state, lab, visit, told) }</p>
                { telling::term(state, visit, told) }
                if !hint.is_empty() {
                    <details><summary>{ words.hint }</summary><p>{ telling::marked(state, lab, visit, hint) }</p></details>
                }
            </div>
            <div class="now-deeds">
                if stage.check == Check::Read {
                    <button type="button" class="primary" onclick={on(lab, LessonDeed::Understood)}>{ words.understood }</button>
                }
                if stage.panel.is_some() {
                    <button type="button" onclick={on(lab, LessonDeed::Where)}>{ words.where_ }</button>
                }
                <button type="button" class="ghost" onclick={on(lab, LessonDeed::SkipStep)}>{ words.skip_step }</button>
            </div>
        </div>
    }
}

/// The steps as marks, each named for those who do not see it.
fn steps(state: &State, visit: &Visit) -> Html {
    let words = state.language.text().lessons;
    let (all, phase) = (visit.steps.len(), visit.phase());
    let mark = |(at, step): (usize, &Progress)| {
        let (kind, told) = match step {
            Progress::Met => ("met", words.met),
            Progress::Skipped => ("skipped", words.skipped),
            Progress::Open => ("open", ""),
        };
        let current = (phase == Phase::Step(at)).then_some("step");
        html! {
            <li key={at} data-step={kind} aria-current={current}>
                <span class="hidden">{ (words.step)(at + 1, all) }{ " " }{ told }</span>
                <span aria-hidden="true">if *step == Progress::Met { { icon::met() } } else { { at + 1 } }</span>
            </li>
        }
    };
    html! { <ol class="steps">{ for visit.steps.iter().enumerate().map(mark) }</ol> }
}

fn on<E>(lab: &Lab, deed: LessonDeed) -> Callback<E> {
    lab.on(Action::Lesson(deed))
}

/// Where curves and numbers are, while they would give away what is asked.
pub fn veil(state: &State) -> Option<Html> {
    let veils = state.lesson.as_ref().is_some_and(Visit::veils);
    veils.then(|| html! { <p class="veil">{ state.language.text().lessons.veiled }</p> })
}

/// The prediction in words, if one was made.
fn predicted(visit: &Visit, state: &State) -> Option<String> {
    let Prediction::Made(answer) = visit.prediction else { return None };
    let (_, answers) = visit.question(state.language)?;
    answers.get(answer as usize).map(|answer| (*answer).to_owned())
}

/// The names of the hidden parts, for the style sheet.
pub fn hidden(state: &State) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    if let Some(visit) = &state.lesson {
        names.extend(visit.hides().map(panel_name));
        if visit.veils() {
            names.extend(["veiled", "compared"]);
        }
    }
    if let Some(shown) = &state.framed {
        names.extend(Panel::ALL.into_iter().filter(|panel| !shown.contains(panel)).map(panel_name));
    }
    (state.lesson.is_some() || state.framed.is_some()).then(|| names.join(" "))
}

/// The name of the part that the open step is about.
pub fn pointed(state: &State) -> Option<&'static str> {
    state.lesson.as_ref()?.panel().map(panel_name)
}

/// Where a part of the page is.
pub fn selector(panel: Panel) -> &'static str {
    match panel {
        Panel::Data => ".of-data:not(.of-prior)",
        Panel::Prior => ".of-prior",
        Panel::Learning => ".of-learning",
        Panel::Network => ".bench",
        Panel::Plane => ".seen",
        Panel::Curves => ".chart",
        Panel::Readings => ".numbers",
        Panel::Learners => ".who",
        Panel::Compared => ".compared",
        Panel::Timeline => ".timeline",
    }
}
