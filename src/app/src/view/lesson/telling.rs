//! The long texts of a lesson: the story with its prediction, and what came of it.
//!
//! Text is text: emphasis and terms are the only marks, whoever wrote it.

use super::{on, predicted};
use crate::lab::Lab;
use crate::view::handout;
use experiment::lesson::LessonId;
use studio::class::ClassDeed;
use studio::lesson::{LessonDeed, Prediction, Visit, Which};
use studio::text::lesson::{Tale, tale};
use studio::text::{Block, Span, blocks, explained, spans};
use studio::{Action, LESSON_NOW, LESSON_QUESTION, LESSON_SHOWN, State};
use yew::prelude::*;

/// A line with its marks. A term opens where it stands; what the glossary does not have is text.
pub fn marked(state: &State, lab: &Lab, visit: &Visit, text: &str) -> Html {
    let span = |span: Span| match span {
        Span::Plain(words) => html! { { words.to_owned() } },
        Span::Emphasis(words) => html! { <em>{ words.to_owned() }</em> },
        Span::Term(words) if explained(words, state.language).is_some() => {
            let open = visit.term.as_deref() == Some(words);
            html! {
                <button type="button" class="term" aria-expanded={open.to_string()}
                    onclick={on(lab, LessonDeed::Term(words.to_owned()))}>{ words.to_owned() }</button>
            }
        }
        Span::Term(words) if visit.known().is_some() => html! { { words.to_owned() } },
        Span::Term(words) => html! { { format!("[{words}]") } },
    };
    html! { <>{ for spans(text).into_iter().map(span) }</> }
}

/// What the open term means, where this text holds it.
pub fn term(state: &State, visit: &Visit, text: &str) -> Html {
    let open = visit.term.as_deref().filter(|open| spans(text).contains(&Span::Term(open)));
    let Some(means) = open.and_then(|term| explained(term, state.language)) else { return Html::default() };
    html! { <p class="gloss" role="note">{ means }</p> }
}

/// A paragraph, and below it the term of it that is explained.
fn paragraph(state: &State, lab: &Lab, visit: &Visit, text: &str) -> Html {
    html! { <><p>{ marked(state, lab, visit, text) }</p>{ term(state, visit, text) }</> }
}

fn paragraphs(state: &State, lab: &Lab, visit: &Visit, text: &[&str]) -> Html {
    html! { <>{ for text.iter().map(|text| paragraph(state, lab, visit, text)) }</> }
}

/// What leads to the question.
pub fn story(state: &State, lab: &Lab, visit: &Visit) -> Html {
    let told = match &visit.which {
        Which::Known(id) => {
            let tale = tale(*id, state.language);
            html! {
                <>
                    <p class="question">{ tale.question }</p>
                    { paragraphs(state, lab, visit, tale.story) }
                </>
            }
        }
        Which::Made(lesson) => html! { <>{ for blocks(&lesson.text).iter().map(|block| match block {
            Block::Paragraph(words) => paragraph(state, lab, visit, words),
            Block::List(items) => html! {
                <ul>{ for items.iter().map(|item| html! { <li>{ marked(state, lab, visit, item) }</li> }) }</ul>
            },
        }) }</> },
    };
    let words = state.language.text().lessons;
    html! {
        <div class="tale">
            { told }
            if let Some(answer) = predicted(visit, state) {
                <p class="caption">{ (words.expected)(&answer) }</p>
            }
        </div>
    }
}

/// The story, and beside it what the reader is asked.
pub fn asking(state: &State, lab: &Lab, visit: &Visit) -> Html {
    let words = state.language.text().lessons;
    let names: Vec<&str> = visit.hidden.iter().map(|panel| (words.panel)(*panel)).collect();
    let comma = if state.language == studio::Language::Chinese { "、" } else { ", " };
    html! {
        <div class="asking">
            { story(state, lab, visit) }
            <div>
                { match visit.question(state.language) {
                    Some((asked, answers)) => prediction(state, lab, visit, asked, &answers),
                    None => html! {
                        <button type="button" class="primary" id={LESSON_QUESTION}
                            onclick={on(lab, LessonDeed::SkipPrediction)}>{ words.begin }</button>
                    },
                } }
                if !names.is_empty() {
                    <p class="caption hides">{ (words.hides)(&names.join(comma)) }
                        <button type="button" class="plain" onclick={on(lab, LessonDeed::ShowEverything)}>{ words.everything }</button></p>
                }
            </div>
        </div>
    }
}

fn prediction(state: &State, lab: &Lab, visit: &Visit, asked: &str, answers: &[&str]) -> Html {
    let words = state.language.text().lessons;
    let answer = |(at, answer): (usize, &&str)| {
        let at = at as u32;
        html! {
            <label key={at} class="answer">
                <input type="radio" name="prediction" checked={visit.leaning == Some(at)}
                    onchange={lab.on(Action::Lesson(LessonDeed::Lean(at)))} />
                <span>{ (*answer).to_owned() }</span>
            </label>
        }
    };
    let raised = |(at, answer): (usize, &&str)| {
        let hands = visit.hands.as_ref()?.get(at).copied()?;
        let class = state.language.text().in_class;
        let key = at as u32;
        Some(html! {
            <div key={format!("hands-{at}")} class="hands">
                <button type="button" aria-label={(class.lower)(answer)} onclick={handout::act(lab, ClassDeed::Lower(key))}>{ "−" }</button>
                <output aria-label={(*answer).to_owned()}>{ (class.counted)(hands) }</output>
                <button type="button" aria-label={(class.raise)(answer)} onclick={handout::act(lab, ClassDeed::Raise(key))}>{ "+" }</button>
            </div>
        })
    };
    html! {
        <fieldset class="prediction" id={LESSON_QUESTION} tabindex="-1">
            <legend><small>{ words.predict }</small>{ asked.to_owned() }</legend>
            { for answers.iter().enumerate().map(|each| html! { <div class="answering">{ answer(each) }{ raised(each).unwrap_or_default() }</div> }) }
            <div class="kit-row">
                <button type="button" class="primary" disabled={visit.leaning.is_none()}
                    onclick={on(lab, LessonDeed::Predict)}>{ words.made }</button>
                <button type="button" class="ghost" onclick={on(lab, LessonDeed::SkipPrediction)}>{ words.skip_prediction }</button>
                <button type="button" class="ghost" aria-pressed={visit.hands.is_some().to_string()}
                    onclick={handout::act(lab, ClassDeed::Hands)}>{ state.language.text().in_class.hands }</button>
            </div>
        </fieldset>
    }
}

/// All steps are behind: what came of it, on request.
pub fn over(state: &State, lab: &Lab, visit: &Visit) -> Html {
    let words = state.language.text().lessons;
    let next = visit.known().and_then(LessonId::next);
    html! {
        <>
            <div class="now" id={LESSON_NOW} tabindex="-1">
                { super::steps(state, visit) }
                <p class="now-words">{ words.all_met }{ " " }{ outcome(state, visit) }</p>
                <div class="now-deeds">
                    <button type="button" class={(!visit.unfolded).then_some("primary")} aria-expanded={visit.unfolded.to_string()}
                        onclick={on(lab, LessonDeed::Unfold)}>{ if visit.unfolded { words.fold } else { words.tell } }</button>
                    if let Some(next) = next { { step_to(state, lab, next, words.next) } }
                </div>
            </div>
            if visit.unfolded {
                { match &visit.which {
                    Which::Known(id) => whole(state, lab, visit, *id),
                    Which::Made(_) => story(state, lab, visit),
                } }
            }
        </>
    }
}

/// What was predicted, against what happened.
fn outcome(state: &State, visit: &Visit) -> String {
    let words = state.language.text().lessons;
    let Some((_, answers)) = visit.question(state.language) else { return String::new() };
    let right = visit.right.and_then(|at| answers.get(at as usize));
    let made = predicted(visit, state);
    // What the class expected stands beside what its reader did.
    let class = state.language.text().in_class;
    let counted = visit.hands.as_ref().map_or_else(String::new, |hands| {
        let counts = answers
            .iter()
            .zip(hands)
            .map(|(answer, &hands)| (state.language.text().of)(answer, &(class.counted)(hands)));
        format!(" ({})", counts.collect::<Vec<_>>().join(" · "))
    });
    let happened = match (right, visit.prediction) {
        (Some(_), Prediction::Made(at)) if Some(at) == visit.right => words.right.to_owned(),
        (Some(right), Prediction::Made(_)) => (words.wrong)(right),
        (Some(right), _) => (words.happened)(right),
        (None, _) => String::new(),
    };
    let stop = if state.language == studio::Language::Chinese { "。" } else { ". " };
    made.map_or_else(
        || format!("{happened}{counted}"),
        |made| format!("{}{stop}{happened}{counted}", (words.expected)(&made)),
    )
}

fn step_to(state: &State, lab: &Lab, lesson: LessonId, words: fn(&str) -> String) -> Html {
    let title = tale(lesson, state.language).title;
    html! { <button type="button" onclick={on(lab, LessonDeed::Open(lesson))}>{ words(title) }</button> }
}

/// Why it happened, and what speaks for it and against.
fn whole(state: &State, lab: &Lab, visit: &Visit, lesson: LessonId) -> Html {
    let words = state.language.text().lessons;
    let tale = tale(lesson, state.language);
    let part = |title: &'static str, text: &str| html! { <><h4>{ title }</h4>{ paragraph(state, lab, visit, text) }</> };
    html! {
        <>
            <div class="came">
                <div class="tale">
                    <h3 id={LESSON_SHOWN} tabindex="-1">{ words.shown }</h3>
                    { paragraphs(state, lab, visit, tale.shown) }
                </div>
                <div class="tale">
                    { part(words.control, tale.control) }
                    { part(words.measured, tale.measured) }
                    { part(words.limit, tale.limit) }
                    <h4>{ words.papers }</h4>
                    <ul>{ for tale.papers.iter().map(|paper| html! { <li>{ *paper }</li> }) }</ul>
                </div>
            </div>
            if !tale.variations.is_empty() {
                <div class="varying" role="group" aria-label={words.variations}>
                    <b>{ words.variations }</b>
                    { for tale.variations.iter().take(visit.variations).enumerate().map(|(at, name)| html! {
                        <button type="button" class="chip" aria-pressed={(visit.variation == Some(at)).to_string()}
                            onclick={on(lab, LessonDeed::Vary(at))}>{ *name }</button>
                    }) }
                </div>
            }
            { notes(state, tale) }
            <div class="kit-row">
                if let Some(before) = lesson.previous() { { step_to(state, lab, before, words.previous) } }
                <span class="spacer"></span>
                if let Some(next) = lesson.next() { { step_to(state, lab, next, words.next) } }
            </div>
        </>
    }
}

/// For who teaches it.
fn notes(state: &State, tale: &Tale) -> Html {
    let words = state.language.text().lessons;
    let notes = &tale.notes;
    html! {
        <details class="notes">
            <summary>{ words.notes }{ " · " }{ (words.minutes)(notes.minutes) }</summary>
            <div class="came">
                <div class="tale">
                    <h4>{ words.misconceptions }</h4>
                    <ul>{ for notes.misconceptions.iter().map(|believed| html! { <li>{ *believed }</li> }) }</ul>
                </div>
                <div class="tale">
                    <h4>{ words.questions }</h4>
                    <ol>{ for notes.questions.iter().map(|[question, answer]| html! {
                        <li><details><summary>{ *question }</summary><p>{ *answer }</p></details></li>
                    }) }</ol>
                </div>
            </div>
        </details>
    }
}
