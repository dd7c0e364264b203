//! The learning panel: feedback, optimiser, and all that restrains it.

use super::data::shown;
use super::learned::output;
use super::row::{self, Pick};
use crate::lab::Lab;
use experiment::{Drive, Filter, Initialisation, Loss, Polarity, Recipe, Stopping, Target};
use studio::{
    Action, Choice, Detail, FeedbackKind, OptimiserKind, ScheduleKind, Setting, State, TeacherKind,
};
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let recipe = &state.own().recipe;
    let first = Recipe::default();
    let detail = Pick {
        id: "detail",
        name: text.value.detail,
        options: Detail::ALL.map(|detail| (detail, (text.detail)(detail), true)).to_vec(),
        picked: state.detail,
        moved: false,
        line: "",
    };
    let rule = FeedbackKind::of(recipe.feedback);
    let feedback = Pick {
        id: "feedback",
        name: text.value.feedback,
        options: FeedbackKind::ALL.map(|kind| (kind, (text.feedback)(kind), true)).to_vec(),
        picked: rule,
        moved: rule != FeedbackKind::of(first.feedback),
        line: (text.feedback_line)(rule),
    };
    let polarity = Pick {
        id: "polarity",
        name: text.value.polarity,
        options: Polarity::ALL.map(|polarity| (polarity, (text.polarity)(polarity), true)).to_vec(),
        picked: recipe.polarity,
        moved: recipe.polarity != first.polarity,
        line: "",
    };
    let optimiser = Pick {
        id: "optimiser",
        name: text.value.optimiser,
        options: OptimiserKind::ALL.map(|kind| (kind, (text.optimiser)(kind), true)).to_vec(),
        picked: OptimiserKind::of(recipe.optimiser),
        moved: OptimiserKind::of(recipe.optimiser) != OptimiserKind::of(first.optimiser),
        line: "",
    };
    let values = state.target() == Target::Value;
    let possible = |loss: Loss| !values || loss == Loss::SquaredError;
    let loss = Pick {
        id: "loss",
        name: text.value.loss,
        options: Loss::ALL.map(|loss| (loss, (text.loss)(loss), possible(loss))).to_vec(),
        picked: recipe.loss,
        moved: recipe.loss != first.loss && possible(first.loss),
        line: if values { text.say.values_only } else { "" },
    };
    // What is solved at once has no rate, and nothing that follows it.
    let descends = rule != FeedbackKind::LeastSquares;
    let schedule = Pick {
        id: "schedule",
        name: text.value.schedule,
        options: ScheduleKind::ALL.map(|kind| (kind, (text.schedule)(kind), true)).to_vec(),
        picked: ScheduleKind::of(recipe.schedule),
        moved: recipe.schedule != first.schedule,
        line: "",
    };
    let drive = Pick {
        id: "drive",
        name: text.value.drive,
        options: Drive::ALL.map(|drive| (drive, (text.drive)(drive), true)).to_vec(),
        picked: recipe.drive,
        moved: recipe.drive != first.drive,
        line: "",
    };
    let initialisation = Pick {
        id: "initialisation",
        name: text.value.initialisation,
        options: Initialisation::ALL.map(|i| (i, (text.initialisation)(i), true)).to_vec(),
        picked: recipe.initialisation,
        moved: recipe.initialisation != first.initialisation,
        line: text.say.starts_over,
    };
    let asks = |at_least: Detail, moved: bool| state.detail >= at_least || moved;
    html! {
        <section class="of-learning" aria-label={text.region.learning}>
            <h2>{ text.region.learning }
                <span class="hint"><label class="hidden" for="detail">{ text.value.detail }</label>
                    { detail.list(lab, Action::Detail) }</span>
            </h2>
            { super::choosing::world(state, lab) }
            { feedback.row(lab, |kind| Action::Choose(Choice::Feedback(kind))) }
            if rule != FeedbackKind::Backprop {
                <p class="row"><span>{ text.value.angle }</span>{ output("angle", text.value.angle) }</p>
            }
            if asks(Detail::More, polarity.moved) {
                { polarity.row(lab, |polarity| Action::Choose(Choice::Polarity(polarity))) }
            }
            if descends && asks(Detail::More, optimiser.moved) {
                { optimiser.row(lab, |kind| Action::Choose(Choice::Optimiser(kind))) }
            }
            if asks(Detail::More, loss.moved) {
                { loss.row(lab, |loss| Action::Choose(Choice::Loss(loss))) }
            }
            if descends && asks(Detail::More, schedule.moved) {
                { schedule.row(lab, |kind| Action::Choose(Choice::Schedule(kind))) }
            }
            if asks(Detail::Everything, drive.moved) {
                { drive.row(lab, |drive| Action::Choose(Choice::Drive(drive))) }
            }
            if recipe.stopping != Stopping::Never {
                <p class="row"><span>{ text.value.validation }</span>{ output("validation", text.value.validation) }</p>
            }
            { teacher(state, lab) }
            if asks(Detail::More, recipe.filter != first.filter) { { filter(state, lab) } }
            { for Setting::LEARNING.iter().filter(|s| shown(state, **s)).map(|&s| row::setting(state, lab, s)) }
            if asks(Detail::Everything, initialisation.moved) {
                { initialisation.row(lab, |i| Action::Choose(Choice::Initialisation(i))) }
            }
        </section>
    }
}

/// Whose answers it learns beside labels: a rule's drawn on the plane of two classes, or another learner's.
fn teacher(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let own = TeacherKind::of(&state.own().recipe.teacher);
    let ruled = state.setup.task.samples().dataset.coordinates() == 2 && state.target() == Target::Classes(2);
    let rules = TeacherKind::ALL
        .into_iter()
        .map(|kind| (kind, (text.teacher)(kind).to_owned(), ruled || kind == TeacherKind::Nobody));
    let outline = (own == TeacherKind::Outline).then(|| (own, (text.teacher)(own).to_owned(), true));
    let others = (0..).zip(&state.setup.learners).filter(|(at, _)| *at != state.active);
    let others =
        others.map(|(at, learner)| (TeacherKind::Learner(at), (text.learners.teacher)(&learner.name), true));
    let named: Vec<(TeacherKind, String, bool)> = rules.chain(outline).chain(others).collect();
    let moved = own != TeacherKind::Nobody;
    if state.detail < Detail::More && !moved {
        return Html::default();
    }
    let pick = Pick {
        id: "teacher",
        name: text.value.teacher,
        options: named.iter().map(|(kind, name, possible)| (*kind, name.as_str(), *possible)).collect(),
        picked: own,
        moved,
        line: if ruled { "" } else { text.learners.rules },
    };
    pick.row(lab, |kind| Action::Choose(Choice::Teacher(kind)))
}

/// Which training points it trains on: all, one again and again, one class, or those in a disc.
fn filter(state: &State, lab: &Lab) -> Html {
    let text = state.language.text();
    let filter = state.own().recipe.filter;
    let mut offered = vec![
        Filter::All,
        Filter::Point { index: 0, varied: 0.0 },
        Filter::Region { x: 0.0, y: 0.0, radius: 0.5, varied: 0.0 },
    ];
    if let Target::Classes(classes) = state.target() {
        offered.extend((0..classes).map(|class| Filter::Class { class, varied: 0.0 }));
    }
    // The one in force stands for its kind, with its own numbers.
    let alike = |other: &Filter| match (*other, filter) {
        (Filter::Class { class, .. }, Filter::Class { class: own, .. }) => class == own,
        (other, own) => std::mem::discriminant(&other) == std::mem::discriminant(&own),
    };
    let offered = offered.into_iter().map(|other| if alike(&other) { filter } else { other });
    let placed = state.setup.task.samples().dataset.coordinates() > 0;
    let possible = |filter: &Filter| placed || !matches!(filter, Filter::Region { .. });
    let named: Vec<(Filter, String)> = offered.map(|other| (other, (text.filter)(other))).collect();
    let pick = Pick {
        id: "filter",
        name: text.value.filter,
        options: named.iter().map(|(filter, name)| (*filter, name.as_str(), possible(filter))).collect(),
        picked: filter,
        moved: filter != Recipe::default().filter,
        line: "",
    };
    pick.row(lab, |filter| Action::Choose(Choice::Filter(filter)))
}
