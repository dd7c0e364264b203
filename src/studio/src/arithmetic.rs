//! The training point whose way through the network the note explains: its numbers, or why there are none.
//!
//! The numbers are the engine's (`protocol::Explained`); words are in `text`, painting is `app`'s.

use crate::State;
use experiment::{Stopping, Teacher};
use protocol::Explained;

/// What there is to be said of the chosen training point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Explanation {
    /// Its numbers.
    Numbers(Explained),
    /// It has none.
    Missing(Unexplained),
    /// They are on their way.
    Coming,
}

/// Why a training point has no numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unexplained {
    /// What a choice teaches depends on the action that chance picks.
    Choices,
    /// There are fewer training points.
    NoPoint,
    /// The learner does not train on it: it gets other points, the point has no label, or it only judges when to stop.
    NotTrained,
}

/// What to show of the chosen point, the active learner's part of the newest frame being `newest`.
///
/// Numbers are those of the chosen point alone, never of the one before.
pub fn explanation(state: &State, newest: Option<Explained>) -> Explanation {
    let Some(sample) = state.editor.sample else { return Explanation::Coming };
    let recipe = &state.own().recipe;
    if state.chooses() {
        return Explanation::Missing(Unexplained::Choices);
    }
    if sample >= state.setup.counts()[0] {
        return Explanation::Missing(Unexplained::NoPoint);
    }
    let place = sample.checked_sub(recipe.first_point).filter(|&place| place < recipe.points);
    let taught = |place: u32| place < recipe.labelled || recipe.teacher != Teacher::Nobody;
    if !place.is_some_and(taught) {
        return Explanation::Missing(Unexplained::NotTrained);
    }
    match newest {
        Some(explained) if explained.sample == sample => Explanation::Numbers(explained),
        // Which points judge, the engine alone knows.
        None if matches!(recipe.stopping, Stopping::Early { .. }) => {
            Explanation::Missing(Unexplained::NotTrained)
        }
        _ => Explanation::Coming,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Action, Choice, PointDeed, Preferences, reduce};
    use experiment::{Dataset, PointId};

    fn act(state: &State, action: Action) -> State {
        reduce(state.clone(), action).0
    }

    fn chosen(state: &State, sample: u32) -> State {
        act(state, Action::Explain(Some(sample)))
    }

    #[test]
    fn the_arithmetic_of_painted_points_could_not_be_chosen() {
        let first = State::new(Preferences::default());
        let count = first.setup.counts()[0];
        let painted = act(&first, Action::Points(PointDeed::Paint(vec![10, 10, 20, 20])));
        assert_eq!(painted.setup.counts()[0], count + 2);
        assert_eq!(chosen(&painted, 9999).editor.sample, Some(count + 1));
        let erased = act(&first, Action::Points(PointDeed::Erase(vec![PointId::Train(3)])));
        assert_eq!(chosen(&erased, count - 1).editor.sample, Some(count - 2));
    }

    #[test]
    fn a_point_without_numbers_was_shown_those_of_another() {
        let first = State::new(Preferences::default());
        let numbers = |sample| Some(Explained { sample, ..Explained::default() });
        let state = chosen(&first, 7);
        assert_eq!(explanation(&state, numbers(7)), Explanation::Numbers(numbers(7).unwrap()));
        for other in [None, numbers(6)] {
            assert_eq!(explanation(&state, other), Explanation::Coming);
        }
        let missing = |state: &State| explanation(state, numbers(7));
        let choices = act(&state, Action::Choose(Choice::Dataset(Dataset::Choices)));
        assert_eq!(missing(&choices), Explanation::Missing(Unexplained::Choices));
        let painted = act(&state, Action::Choose(Choice::Dataset(Dataset::Painted { classes: 2 })));
        assert_eq!(missing(&painted), Explanation::Missing(Unexplained::NoPoint));
        let few = act(&state, Action::Settle(crate::Setting::Points, 5.0));
        assert_eq!(missing(&few), Explanation::Missing(Unexplained::NotTrained));
        for language in [crate::Language::English, crate::Language::Chinese] {
            let said = language.text().drawing.unexplained;
            assert!(!said(Unexplained::NoPoint).is_empty());
        }
    }

    /// Read off the last tick, the gradient is not the error times the signal.
    #[test]
    fn the_gradient_of_a_network_with_loops_was_told_as_one_product() {
        let first = State::new(Preferences::default());
        let looped = act(&first, Action::Layers(crate::LayerEdit::ToggleRecurrent));
        let looped = act(&looped, Action::Settle(crate::Setting::Ticks, 4.0));
        let strings = Dataset::RunningParity { length: 8, test_length: 8, every_tick: true };
        let strings = act(&first, Action::Choose(Choice::Dataset(strings)));
        for language in [crate::Language::English, crate::Language::Chinese] {
            let line = |state: &State| {
                let said = language.text().drawing.arithmetic_line;
                said(&crate::slow::unshown(state))
            };
            assert!(line(&looped).contains(" 4 ") && line(&strings).contains(" 8 "), "{}", line(&looped));
            assert!(!line(&first).contains(" 4 ") && line(&first) != line(&looped));
        }
    }
}
