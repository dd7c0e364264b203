//! What was done: the log as a person would tell it, edit by edit.

use crate::Language;
use experiment::{Change, Event, Samples, Setup, Teacher};
use std::ops::Range;

/// One edit of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    /// The step it was made at.
    pub at: u64,
    /// What was done.
    pub words: String,
    /// Its events in the log.
    pub events: Range<usize>,
    /// Whether it is switched off.
    pub off: bool,
}

/// The log, edit by edit. `start` is what was in force before it.
pub fn deeds(start: &Setup, log: &[Event], language: Language) -> Vec<Deed> {
    let text = language.text();
    let mut deeds: Vec<Deed> = Vec::new();
    let mut samples = start.task.samples().clone();
    for (at, event) in log.iter().enumerate() {
        let words = words(start, &samples, &event.change, language);
        if let Change::Samples(new) = &event.change
            && !event.off
        {
            samples = new.clone();
        }
        let words = match start.learners.get(event.learner as usize) {
            Some(own) if start.learners.len() > 1 && !event.change.of_task() => {
                (text.learners.whose)(&own.name, &words)
            }
            _ => words,
        };
        match deeds.last_mut() {
            Some(deed)
                if deed.at == event.at
                    && deed.off == event.off
                    && follows(&event.change)
                    && leads(&log[at - 1].change) =>
            {
                deed.events.end = at + 1;
            }
            _ => deeds.push(Deed { at: event.at, words, events: at..at + 1, off: event.off }),
        }
    }
    deeds
}

/// One change in words; `samples` are the points before it.
pub(crate) fn words(setup: &Setup, samples: &Samples, change: &Change, language: Language) -> String {
    let text = language.text();
    match change {
        Change::Samples(new) => differing(samples, new, language),
        Change::Teacher(Teacher::Learner { index, .. }) => {
            let name = setup.learners.get(*index as usize).map_or("", |learner| &learner.name);
            (text.deed)(text.value.teacher, name)
        }
        change => (text.change)(change),
    }
}

/// Whether synapses, neurons or outputs may come with a change.
fn leads(change: &Change) -> bool {
    follows(change)
        || matches!(
            change,
            Change::Samples(_)
                | Change::Loss(_)
                | Change::Teacher(_)
                | Change::Smoothing(_)
                | Change::Drive(_)
                | Change::Filter(_)
                | Change::Feedback(_)
        )
}

/// Whether a change only completes the one before it: synapses of a new neuron, outputs of a new task.
fn follows(change: &Change) -> bool {
    matches!(change, Change::Connect { .. } | Change::Cut { .. } | Change::Add(_) | Change::Remove(_))
}

/// What differs between two descriptions of points.
pub(crate) fn differing(old: &Samples, new: &Samples, language: Language) -> String {
    use crate::{Setting, task};
    let text = language.text();
    let number = |setting: Setting, value: f64| {
        let parted = (text.deed)((text.setting)(setting), &setting.written(value));
        Some(parted)
    };
    let real = |value: f32| value.to_string().parse().unwrap_or(f64::from(value));
    // Of a dataset that stays, its numbers are told; of another one, its name.
    let same = task::same_dataset(old.dataset, new.dataset);
    let mut parts: Vec<String> = Setting::DATA
        .into_iter()
        .filter(|&setting| same && task::figure(setting, old.dataset) != task::figure(setting, new.dataset))
        .filter_map(|setting| number(setting, task::figure(setting, new.dataset)?))
        .collect();
    if let Some(every) = task::every_tick(new.dataset).filter(|_| same)
        && task::every_tick(old.dataset) != Some(every)
    {
        parts.push(if every { text.button.every_tick } else { text.button.last_tick }.to_owned());
    }
    if old.dataset != new.dataset && parts.is_empty() {
        parts.push((text.dataset)(new.dataset).to_owned());
    }
    let others = [
        (old.train != new.train).then(|| number(Setting::Train, new.train.into())).flatten(),
        (old.test != new.test).then(|| number(Setting::Test, new.test.into())).flatten(),
        (old.noise != new.noise).then(|| number(Setting::Noise, real(new.noise))).flatten(),
        (old.flips != new.flips).then(|| number(Setting::Flips, real(new.flips))).flatten(),
        (old.seed != new.seed).then(|| number(Setting::DataSeed, new.seed.into())).flatten(),
        (old.test_flips != new.test_flips).then(|| text.button.test_flips.to_owned()),
    ];
    parts.extend(others.into_iter().flatten());
    parts.join(if language == Language::Chinese { "，" } else { ", " })
}

#[cfg(test)]
mod tests {
    use super::*;
    use experiment::{Dataset, Draft, NeuronId};

    #[test]
    fn of_a_dataset_that_stays_the_numbers_are_told() {
        let of = |dataset| Samples { dataset, ..Samples::default() };
        let strings = |length, every_tick| of(Dataset::RunningParity { length, test_length: 8, every_tick });
        for (old, new, words) in [
            (strings(8, true), strings(6, true), "Length of training strings 6"),
            (strings(8, true), strings(8, false), "Judged at the last tick alone"),
            (strings(8, false), strings(8, true), "Judged at every tick"),
            (of(Dataset::Xor), strings(8, false), "Running parity"),
            (of(Dataset::Painted { classes: 2 }), of(Dataset::Painted { classes: 3 }), "Own points"),
        ] {
            assert_eq!(differing(&old, &new, Language::English), words);
        }
    }

    #[test]
    fn a_change_of_task_is_one_deed() {
        let start = Setup::start(&Draft::default());
        let samples = Samples { dataset: Dataset::Penguins, train: 90, ..Samples::default() };
        let event = |(learner, change)| Event::new(70, learner, change);
        let mut log: Vec<Event> = vec![event((0, Change::Rate(0.1)))];
        log.extend(start.refit(&samples).into_iter().map(event));
        log.push(Event::new(90, 0, Change::Lesion(NeuronId(1024))));
        let deeds = deeds(&start, &log, Language::English);
        let words: Vec<&str> = deeds.iter().map(|deed| deed.words.as_str()).collect();
        assert_eq!(words[..2], ["Learning rate 0.1", "Penguins, Training points 90"]);
        assert_eq!(*words.last().unwrap(), "Neuron 1 silenced");
        assert_eq!(deeds.last().unwrap().events.end, log.len());
    }
}
