//! Events are checked by what they touch; the oracle checks everything after every step.

mod arbitrary;

use experiment::{Change, Draft, Event, Experiment, Invalid, Layers, NeuronId, Setup};
use proptest::prelude::*;

/// Plays the log and checks the whole setup after the last change of each step.
fn oracle(draft: &Draft) -> Result<(), Invalid> {
    let mut setup = Setup::start(draft);
    for (place, event) in draft.log.iter().enumerate() {
        setup.apply(event.learner, &event.change).expect("the generator tried it");
        if draft.log.get(place + 1).is_none_or(|next| next.at != event.at) {
            setup.check().map_err(|mut invalid| {
                invalid.field = format!("event at step {}, {}", event.at, invalid.field);
                invalid
            })?;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_events_touch_is_all_they_can_break(draft in arbitrary::played()) {
        prop_assert_eq!(Experiment::new(draft.clone()).map(|_| ()), oracle(&draft));
    }
}

/// A value overwritten at its own step was never looked at, and an infinite rate reached training and links.
#[test]
fn a_value_overwritten_at_its_step_is_checked_too() {
    let mut draft = Draft::default();
    let rate = |rate| Event::new(5, 0, Change::Rate(rate));
    draft.log = vec![rate(f32::INFINITY), rate(0.1)];
    let refused = Experiment::new(draft.clone()).unwrap_err().to_string();
    assert_eq!(refused, "event at step 5, learners[0].recipe.rate: inf: must be from 0 to 10");
    let mut samples = draft.task.samples().clone();
    samples.train = u32::MAX;
    let huge = Event::new(5, 0, Change::Samples(samples));
    let back = Event::new(5, 0, Change::Samples(draft.task.samples().clone()));
    draft.log = vec![huge, back];
    let refused = Experiment::new(draft).unwrap_err().to_string();
    assert_eq!(refused, "event at step 5, task.samples.train: 4294967295: must be from 1 to 4000");
}

/// As many edits as allowed of a topology as large as allowed: checking all of it each time took minutes.
#[test]
fn thousands_of_edits_of_thousands_of_synapses_are_checked_by_what_they_touch() {
    let mut draft = Draft::default();
    let layers = Layers { widths: vec![127, 126], ..Layers::default() };
    draft.learners[0].topology = layers.topology().unwrap();
    draft.learners = vec![draft.learners[0].clone(); 4];
    // From the input past the first layer to the last neuron of the second, and away again.
    let (from, to) = (NeuronId(0), NeuronId(1024 + 127 + 125));
    let edit = |at: u64| match at % 2 {
        0 => Change::Connect { from, to, looped: false },
        _ => Change::Cut { from, to },
    };
    draft.log = (0..4096).map(|at| Event::new(at, 3, edit(at))).collect();
    assert_eq!(Experiment::new(draft.clone()).map(|_| ()), Ok(()));
    let (from, to) = (to, NeuronId(1024));
    let cycle = Change::Connect { from, to, looped: false };
    draft.log.pop();
    draft.log.push(Event::new(4095, 2, cycle));
    let refused = Experiment::new(draft).unwrap_err().to_string();
    assert!(refused.ends_with("the synapses close a cycle; a loop synapse may close it"), "{refused}");
}

/// Switched off, an event stays in the list without effect; what builds on it is then refused.
#[test]
fn an_event_switched_off_changes_nothing_and_stays_in_the_list() {
    let mut draft = Draft::default();
    let rate = draft.learners[0].recipe.rate;
    draft.log = vec![Event { off: true, ..Event::new(5, 0, Change::Rate(0.5)) }];
    let experiment = Experiment::new(draft.clone()).unwrap();
    assert_eq!(experiment.setup_at(9).learners[0].recipe.rate, rate);
    assert_eq!(experiment.events().count() + experiment.events_at(5).count(), 0);
    assert_eq!(experiment.draft(), draft);

    // Both ends of a synapse that is gone can be off, and the draft is whole again.
    draft.log[0].change = Change::Cut { from: NeuronId(0), to: NeuronId(1024) };
    let weight = Change::Weight { from: NeuronId(0), to: NeuronId(1024), value: 1.0 };
    draft.log.push(Event::new(8, 0, weight));
    Experiment::new(draft.clone()).unwrap();
    draft.log[0].off = false;
    Experiment::new(draft.clone()).unwrap_err();
    draft.log[1].off = true;
    Experiment::new(draft).unwrap();
}

/// A link writes numbers as JSON, which knows no infinity: an event without effect must not smuggle one in.
#[test]
fn an_event_switched_off_must_be_finite_all_the_same() {
    let off = Event { off: true, ..Event::new(5, 0, Change::Rate(f32::INFINITY)) };
    let draft = Draft { log: vec![off], ..Draft::default() };
    assert_eq!(Experiment::new(draft).unwrap_err().to_string(), "log[0].change: ∞: must be a finite number");
}
