//! Datasets and their numbers: bits, modulus, lengths. Where they are, and what changing them means.

use crate::Setting;
use experiment::{Dataset, Samples};

/// Whether two datasets are one whose numbers may differ: as many bits or other lengths make no other dataset of it.
pub fn same_dataset(one: Dataset, other: Dataset) -> bool {
    std::mem::discriminant(&one) == std::mem::discriminant(&other)
}

/// A number of the dataset; `None` where it has no such number.
pub(crate) fn figure(setting: Setting, dataset: Dataset) -> Option<f64> {
    let count = match (setting, dataset) {
        (Setting::Bits, Dataset::Parity { bits, .. }) => bits,
        (Setting::Relevant, Dataset::Parity { relevant, .. }) => relevant,
        (Setting::Modulus, Dataset::Modular { modulus }) => modulus,
        (Setting::Length, Dataset::RunningParity { length, .. }) => length,
        (Setting::TestLength, Dataset::RunningParity { test_length, .. }) => test_length,
        _ => return None,
    };
    Some(count.into())
}

/// Whether the answer is judged at every tick, or at the last one alone; `None` where points are no sequences.
pub fn every_tick(dataset: Dataset) -> Option<bool> {
    match dataset {
        Dataset::RunningParity { every_tick, .. } => Some(every_tick),
        _ => None,
    }
}

/// The points judged at every tick, or at the last one alone.
pub(crate) fn judged(samples: &Samples, every: bool) -> Samples {
    let mut samples = samples.clone();
    if let Dataset::RunningParity { every_tick, .. } = &mut samples.dataset {
        *every_tick = every;
    }
    samples
}

/// The points with this number; no more of them than there then are.
pub(crate) fn changed(setting: Setting, samples: &Samples, count: u32) -> Samples {
    let mut samples = samples.clone();
    match (setting, &mut samples.dataset) {
        (Setting::Bits, Dataset::Parity { bits, relevant }) => {
            *bits = count;
            *relevant = (*relevant).min(count);
        }
        (Setting::Relevant, Dataset::Parity { relevant, .. }) => *relevant = count,
        (Setting::Modulus, Dataset::Modular { modulus }) => *modulus = count,
        (Setting::Length, Dataset::RunningParity { length, .. }) => *length = count,
        (Setting::TestLength, Dataset::RunningParity { test_length, .. }) => *test_length = count,
        _ => {}
    }
    if let Dataset::RunningParity { length, .. } = samples.dataset {
        samples.train = samples.train.min(1 << length);
    }
    if let Some(rows) = samples.dataset.rows() {
        samples.train = samples.train.min(rows - rows / 4).max(1);
        samples.test = samples.test.min(rows - samples.train).max(1);
    }
    samples
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Action, Choice, Language, Preferences, State, reduce};

    /// The button stood unpressed as soon as a number of its dataset was not the one it is first offered with.
    #[test]
    fn a_dataset_with_other_numbers_is_still_the_one_whose_button_is_pressed() {
        for (setting, count) in [
            (Setting::Bits, 12.0),
            (Setting::Relevant, 3.0),
            (Setting::Modulus, 7.0),
            (Setting::Length, 6.0),
            (Setting::TestLength, 12.0),
        ] {
            let offered = Dataset::WIDE.into_iter().find(|dataset| figure(setting, *dataset).is_some());
            let choose = Action::Choose(Choice::Dataset(offered.unwrap()));
            let (state, _) = reduce(State::new(Preferences::default()), choose);
            let (state, _) = reduce(state, Action::Settle(setting, count));
            let now = state.setup.task.samples().dataset;
            assert_ne!(Some(now), offered, "{setting:?}");
            let pressed = Dataset::ALL.iter().chain(&Dataset::WIDE).filter(|d| same_dataset(**d, now));
            assert_eq!(pressed.copied().collect::<Vec<_>>(), offered.as_slice(), "{setting:?}");
        }
    }

    fn act(state: State, action: Action) -> State {
        reduce(state, action).0
    }

    fn judges_all(state: &State) -> Option<bool> {
        every_tick(state.setup.task.samples().dataset)
    }

    /// What Undo would take back, in words.
    fn undoes(state: &State, language: Language) -> String {
        state.undo.last().unwrap().done.words(&state.setup, language)
    }

    #[test]
    fn a_sequence_is_judged_at_every_tick_or_at_the_last_and_undo_names_it() {
        for later in [false, true] {
            let mut state = State::new(Preferences::default());
            assert_eq!(judges_all(&state), None);
            state = act(state, Action::Choose(Choice::Dataset(Dataset::WIDE[0])));
            assert_eq!(judges_all(&state), Some(true));
            if later {
                state.shown.step = 30;
            }
            let before = state.setup.clone();
            state = act(state, Action::Choose(Choice::EveryTick(false)));
            assert_eq!((judges_all(&state), &state.notice), (Some(false), &None));
            assert_eq!(state.setup.learners, before.learners);
            assert_eq!(undoes(&state, Language::English), "Judged at the last tick alone");
            assert_eq!(undoes(&state, Language::Chinese), "只评判最后一个时间步");
            state = act(state, Action::Choose(Choice::EveryTick(true)));
            assert_eq!(undoes(&state, Language::English), "Judged at every tick");
            state = act(state, Action::Undo);
            assert_eq!(state.said, "Undo: Judged at every tick");
            state = act(state, Action::Redo);
            assert_eq!(state.said, "Redo: Judged at every tick");
        }
    }

    /// After it was chosen, nothing seemed to differ, and Undo named nothing.
    #[test]
    fn undo_names_the_points_that_were_chosen_while_it_learned() {
        let mut state = State::new(Preferences::default());
        state.shown.step = 30;
        state = act(state, Action::Choose(Choice::Dataset(Dataset::Xor)));
        assert_eq!(undoes(&state, Language::English), "XOR");
        state = act(state, Action::Choose(Choice::TestFlips(true)));
        assert_eq!(undoes(&state, Language::English), "Flip test labels too");
    }
}
