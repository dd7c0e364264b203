//! A network edited while it learns: weights and biases that survive keep value and memory to the bit, and learn on by them.
//!
//! Deliberately absent: what new parameters start with, which is `reference`'s.

#![allow(clippy::disallowed_methods)]

use engine::data::{Points, points};
use engine::{Dump, Plan, Trainer};
use experiment::{Activation, Change, Draft, Layers, Neuron, NeuronId, Optimiser, Samples, Setup, Task};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A synapse's ends, or a neuron alone.
type Part = (NeuronId, Option<NeuronId>);

/// What is known of a weight or a bias: its bits, those of its two memories, and of its feedback on the way.
#[derive(Clone, Debug, PartialEq)]
struct Known {
    value: u32,
    first: Option<u32>,
    second: Option<u32>,
    late: Vec<u32>,
}

const BETA1: f32 = 0.75;
const BETA2: f32 = 0.875;

/// Steps before the edit.
const TRAINED: u64 = 23;

/// Features 0 and 1, hidden 1024 to 1028 and 1029 to 1032, output 512; small batches, so that gradients differ.
fn setup(optimiser: Optimiser, delay: u32) -> Setup {
    let samples = Samples { train: 40, test: 40, seed: 3, ..Samples::default() };
    let mut draft = Draft { task: Task::Samples(samples), ..Draft::default() };
    let learner = &mut draft.learners[0];
    learner.topology = Layers { widths: vec![5, 4], ..Layers::default() }.topology().unwrap();
    let recipe = &mut learner.recipe;
    (recipe.optimiser, recipe.delay, recipe.batch, recipe.rate) = (optimiser, delay, 10, 0.02);
    Setup::start(&draft)
}

/// Every part of a plan with its place among the parameters.
fn places(plan: &Plan) -> BTreeMap<Part, usize> {
    let synapses = plan.topology().synapses().iter();
    let weights = synapses.map(|s| ((s.from, Some(s.to)), plan.weight_of(s.from, s.to).unwrap()));
    let biases =
        (plan.inputs()..plan.slots()).map(|slot| ((plan.neuron(slot), None), plan.bias_of(slot).unwrap()));
    weights.chain(biases).collect()
}

fn known(trainer: &Trainer) -> BTreeMap<Part, Known> {
    let Dump { parameters, first, second, late, .. } = trainer.dump();
    let at = |numbers: &[f32], place: usize| numbers.get(place).map(|number| number.to_bits());
    let one = |(part, place): (Part, usize)| {
        let late = late.chunks_exact(parameters.len()).map(|gradient| gradient[place].to_bits()).collect();
        let value = parameters[place].to_bits();
        (part, Known { value, first: at(&first, place), second: at(&second, place), late })
    };
    places(trainer.plan()).into_iter().map(one).collect()
}

/// What hands do to a network: each with how many weights and biases are lost and made.
fn edits() -> Vec<(Vec<Change>, usize, usize)> {
    let id = NeuronId;
    let connect = |from, to, looped| Change::Connect { from: id(from), to: id(to), looped };
    let cut = |from, to| Change::Cut { from: id(from), to: id(to) };
    let add = |at| Change::Add(Neuron { id: id(at), x: 0, y: 0, activation: Activation::Tanh });
    vec![
        (vec![cut(1025, 1030)], 1, 0),
        // All that leads to a neuron: it lies on the first level then.
        (vec![cut(0, 1026), cut(1, 1026)], 2, 0),
        (vec![connect(0, 1031, false)], 0, 1),
        (vec![connect(1, 512, false)], 0, 1),
        // Beside the first layer, and between a layer and the output.
        (vec![add(1033), connect(0, 1033, false), connect(1033, 1029, false)], 0, 3),
        (vec![add(1033), connect(1030, 1033, false), connect(1033, 512, false)], 0, 3),
        // A neuron goes to a later level, and those behind it with it.
        (vec![connect(1024, 1025, false)], 0, 1),
        (vec![connect(1030, 1025, true)], 0, 1),
        (vec![Change::Remove(id(1027))], 2 + 4 + 1, 0),
        (vec![Change::Remove(id(1024)), add(1033), connect(1, 1033, false), cut(1, 1028)], 2 + 4 + 1 + 1, 2),
    ]
}

/// Trains, edits, and gives the learner before and after.
fn edited(optimiser: Optimiser, delay: u32, changes: &[Change], points: &Arc<Points>) -> (Trainer, Trainer) {
    let mut setup = setup(optimiser, delay);
    let mut trainer = Trainer::new(&setup, 0, points);
    trainer.advance(TRAINED).unwrap();
    let before = trainer.clone();
    changes.iter().for_each(|change| setup.apply(0, change).unwrap());
    setup.check().unwrap();
    trainer.update(&setup, 0, points);
    (before, trainer)
}

fn optimisers() -> [Optimiser; 4] {
    [
        Optimiser::Sgd,
        Optimiser::Momentum { beta: BETA1 },
        Optimiser::Adam { beta1: BETA1, beta2: BETA2 },
        Optimiser::AdamW { beta1: BETA1, beta2: BETA2, decay: 0.01 },
    ]
}

/// Every optimiser, feedback at once and late, and every edit.
fn each(mut check: impl FnMut((Optimiser, usize), &[Change], [usize; 2], &Trainer, Trainer)) {
    let points = Arc::new(points(setup(Optimiser::Sgd, 0).task.samples()));
    for optimiser in optimisers() {
        for delay in [0, 2] {
            for (changes, lost, made) in edits() {
                let (before, after) = edited(optimiser, delay as u32, &changes, &points);
                check((optimiser, delay), &changes, [lost, made], &before, after);
            }
        }
    }
}

#[test]
fn what_survives_an_edit_keeps_value_memory_and_late_feedback_to_the_bit() {
    each(|(optimiser, delay), changes, [lost, made], before, after| {
        let (old, new) = (known(before), known(&after));
        let survivors = || old.iter().filter(|(part, _)| new.contains_key(part));
        assert_eq!(old.len() - survivors().count(), lost, "{changes:?}");
        assert_eq!(new.len() - survivors().count(), made, "{changes:?}");
        for (part, known) in survivors() {
            assert_eq!(new[part], *known, "{optimiser:?}, {changes:?}: {part:?}");
        }
        // There is something to keep.
        let remembers =
            |of: fn(&Known) -> Option<u32>| survivors().all(|(_, known)| of(known).is_some_and(|n| n != 0));
        let adam = matches!(optimiser, Optimiser::Adam { .. } | Optimiser::AdamW { .. });
        assert_eq!(remembers(|known| known.first), optimiser != Optimiser::Sgd);
        assert_eq!(remembers(|known| known.second), adam);
        assert!(
            survivors().all(|(_, known)| known.late.len() == delay && known.late.iter().all(|g| *g != 0))
        );
        // What is new remembers nothing.
        for (part, known) in new.iter().filter(|(part, _)| !old.contains_key(part)) {
            let numbers = known.first.iter().chain(&known.second).chain(&known.late);
            assert!(numbers.into_iter().all(|bits| *bits == 0), "{changes:?}: {part:?}");
        }
        assert_eq!(after.dump().counts, before.dump().counts, "{changes:?}");
    });
}

/// The step after an edit, worked out from what was remembered before it and from the new network's gradient.
#[test]
fn the_step_after_an_edit_goes_by_what_was_remembered_before() {
    each(|(optimiser, _), changes, _, before, mut after| {
        let old = known(before);
        after.step().unwrap();
        let (plan, gradient, new) = (after.plan(), after.gradient(), known(&after));
        let number = |bits: Option<u32>| f32::from_bits(bits.unwrap_or(0));
        // As many steps as the optimiser has made, not those since the edit.
        let unbias = |beta: f32| (1.0 / (1.0 - f64::from(beta).powi(TRAINED as i32 + 1))) as f32;
        let mut by_memory = 0;
        for (part, place) in places(plan) {
            let Some(known) = old.get(&part) else { continue };
            let (w, g) = (f32::from_bits(known.value), gradient[place]);
            let (first, second) = (number(known.first), number(known.second));
            let rate = 0.02;
            let (first, second, value) = match optimiser {
                Optimiser::Sgd => (None, None, w - rate * g),
                Optimiser::Momentum { .. } => {
                    let velocity = BETA1 * first + g;
                    (Some(velocity), None, w - rate * velocity)
                }
                Optimiser::Adam { .. } | Optimiser::AdamW { .. } => {
                    let m = BETA1 * first + (1.0 - BETA1) * g;
                    let v = BETA2 * second + (1.0 - BETA2) * (g * g);
                    let decays = matches!(optimiser, Optimiser::AdamW { .. }) && part.1.is_some();
                    let w = if decays { w - rate * 0.01 * w } else { w };
                    let by = rate * (m * unbias(BETA1)) / ((v * unbias(BETA2)).sqrt() + Optimiser::EPSILON);
                    (Some(m), Some(v), w - by)
                }
            };
            let told = format!("{optimiser:?}, {changes:?}: {part:?}");
            assert_eq!(
                (new[&part].first, new[&part].second),
                (first.map(f32::to_bits), second.map(f32::to_bits)),
                "{told}"
            );
            let stepped = f32::from_bits(new[&part].value);
            assert!((stepped - value).abs() <= 1e-6 * value.abs().max(0.1), "{told}: {stepped}, not {value}");
            by_memory += usize::from(known.value != new[&part].value);
        }
        assert!(by_memory > 20, "{changes:?}: only {by_memory} learned");
    });
}
