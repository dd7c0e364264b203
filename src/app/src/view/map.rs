//! The map of the lessons: rooms, what was done, and where to go on. It lies over the laboratory, which rests meanwhile.

use super::icon;
use crate::lab::Lab;
use experiment::lesson::{LessonId, Room};
use studio::lesson::LessonDeed;
use studio::text::lesson::tale;
use studio::{Action, LESSON_MAP, LESSON_MAP_OPEN, State};
use yew::prelude::*;

/// The header's button.
pub fn button(state: &State, lab: &Lab) -> Html {
    let words = state.language.text().lessons;
    let deed = if state.map { LessonDeed::CloseMap } else { LessonDeed::Map };
    html! {
        <button type="button" class="to-map" id={LESSON_MAP_OPEN} title={words.lessons}
            aria-expanded={state.map.to_string()} onclick={lab.on(Action::Lesson(deed))}>
            { icon::lessons() }<span class="words">{ words.lessons }</span>
        </button>
    }
}

/// For who is here for the first time: a calm way to the first lesson.
pub fn invitation(state: &State, lab: &Lab) -> Html {
    let words = state.language.text().lessons;
    if !state.kept.is_empty() || state.lesson.is_some() {
        return Html::default();
    }
    html! {
        <p class="invitation">{ words.invitation }{ " " }
            <button type="button" onclick={lab.on(Action::Lesson(LessonDeed::Open(LessonId::OneNeuron)))}>
                { words.start }</button></p>
    }
}

pub fn view(state: &State, lab: &Lab) -> Html {
    if !state.map {
        return Html::default();
    }
    let words = state.language.text().lessons;
    let next = state.kept.next();
    html! {
        <section class="map" id={LESSON_MAP} tabindex="-1" aria-label={words.map}>
            <div class="panel map-head">
                { icon::curves() }
                <div>
                    <h2>{ words.map }</h2>
                    <p>{ words.map_line }</p>
                    <p class="caption">{ (words.progress)(state.kept.count(), LessonId::ALL.len()) }</p>
                </div>
                <span class="spacer"></span>
                { super::making::button(lab, state.language.text().making.make) }
                <button type="button" onclick={lab.on(Action::Lesson(LessonDeed::CloseMap))}>{ words.free }</button>
                if let Some(next) = next {
                    <button type="button" class="primary" onclick={lab.on(Action::Lesson(LessonDeed::Open(next)))}>
                        { if state.kept.is_empty() { words.start } else { words.go_on } }</button>
                }
            </div>
            <div class="rooms">{ for Room::ALL.into_iter().map(|of| room(state, lab, of)) }</div>
        </section>
    }
}

fn room(state: &State, lab: &Lab, room: Room) -> Html {
    let words = state.language.text().lessons;
    let here = state.lesson.as_ref().and_then(|visit| visit.known());
    let lesson = |lesson: LessonId| {
        let tale = tale(lesson, state.language);
        let (open, done) = (here == Some(lesson), state.kept.done(lesson));
        html! {
            <li key={lesson.word()}>
                <button type="button" class="to-lesson" data-lesson={lesson.word()} aria-current={open.then_some("true")}
                    onclick={lab.on(Action::Lesson(LessonDeed::Open(lesson)))}>
                    <span class="number" aria-hidden="true">{ lesson as usize + 1 }</span>
                    <span class="of"><b>{ tale.title }</b><small>{ tale.question }</small>
                        <small class="caption">{ (words.minutes)(tale.notes.minutes) }
                            if open { { " · " }{ words.here } }</small></span>
                    if done { <span class="tick" title={words.done}>{ icon::met() }<span class="hidden">{ words.done }</span></span> }
                </button>
            </li>
        }
    };
    html! {
        <section class="panel room" aria-label={(words.room)(room)}>
            <h3>{ (words.room)(room) }</h3>
            <ul>{ for room.lessons().map(lesson) }</ul>
        </section>
    }
}
