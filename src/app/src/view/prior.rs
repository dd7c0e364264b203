//! Priors beyond features: symmetries built in, and penalties for breaking what is known.

use super::data::shown;
use super::row::{self, Pick};
use crate::lab::Lab;
use experiment::{Axis, Mirror, Monotone, Symmetry, Tied};
use studio::{Action, Choice, Detail, Setting, State, TIES, monotonicities, symmetries};
use yew::prelude::*;

pub fn view(state: &State, lab: &Lab) -> Html {
    let text = state.language.text().prior;
    let recipe = &state.own().recipe;
    let dataset = state.setup.task.samples().dataset;
    let turns = |mirror: Option<Mirror>| mirror.is_none_or(|mirror| mirror.fits(dataset));
    let tied = Pick {
        id: "tied",
        name: text.tied,
        options: TIES
            .into_iter()
            .filter(|tied| turns(tied.parts().map(|(mirror, _)| mirror)))
            .map(|tied| (tied, (text.of_tied)(tied), true))
            .collect(),
        picked: recipe.tied,
        moved: recipe.tied != Tied::Free,
        line: text.tied_line,
    };
    let symmetry = Pick {
        id: "symmetry",
        name: text.symmetry,
        options: symmetries(recipe)
            .into_iter()
            .filter(|symmetry| turns(symmetry.parts().map(|(mirror, ..)| mirror)))
            .map(|symmetry| (symmetry, text.of_symmetry(symmetry), true))
            .collect(),
        picked: recipe.symmetry,
        moved: recipe.symmetry != Symmetry::Free,
        line: text.symmetry_line,
    };
    let along = |axis: Option<Axis>| axis.is_none_or(|axis| axis.fits(dataset));
    let monotone = Pick {
        id: "monotone",
        name: text.monotone,
        options: monotonicities(recipe)
            .into_iter()
            .filter(|monotone| along(monotone.parts().map(|(axis, ..)| axis)))
            .map(|monotone| (monotone, (text.of_monotone)(monotone), true))
            .collect(),
        picked: recipe.monotone,
        moved: recipe.monotone != Monotone::Free,
        line: "",
    };
    let asks = |moved: bool| state.detail >= Detail::More || moved;
    html! {
        <>
            if asks(tied.moved) { { tied.row(lab, |tied| Action::Choose(Choice::Tied(tied))) } }
            if asks(symmetry.moved) {
                { symmetry.row(lab, |symmetry| Action::Choose(Choice::Symmetry(symmetry))) }
            }
            if asks(monotone.moved) {
                { monotone.row(lab, |monotone| Action::Choose(Choice::Monotone(monotone))) }
            }
            { for Setting::PRIOR.iter().filter(|s| shown(state, **s)).map(|&s| row::setting(state, lab, s)) }
        </>
    }
}
