//! Random experiments, for the tests of links, files and events.
//!
//! Each is made of proptest's own parts, so that a failing one shrinks; graphs and events grow from numbers, each read as one attempt.

// Each test uses its part of it.
#![allow(dead_code)]

mod changes;
pub mod lesson;
mod priors;

pub use changes::handling;
use changes::{setting, structural};
use experiment::{
    Activation, Change, Column, Dataset, Draft, Drive, Event, Experiment, Feature, Feedback, Filter,
    Initialisation, Layers, Learner, Loss, Monotone, Optimiser, Own, Polarity, Recipe, Samples, Schedule,
    Setup, Shape, Stopping, Symmetry, Table, Target, Task, Teacher, Tied, Topology, View, limits,
    outputs_needed,
};
use priors::{symmetry, tied, world};
use proptest::prelude::*;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Any number of a range, its ends and −0 more often than chance has it.
fn number(range: RangeInclusive<f32>) -> impl Strategy<Value = f32> {
    let (least, most) = (*range.start(), *range.end());
    let zero = if range.contains(&-0.0) { -0.0 } else { least };
    prop_oneof![
        6 => range.clone(),
        2 => (0u32..1000).prop_map(move |n| least + (most - least) * n as f32 / 1000.0),
        1 => any::<f32>().prop_map(move |n| if range.contains(&n) { n } else { most }),
        1 => prop::sample::select(vec![least, most, zero]),
    ]
}

/// Datasets of every kind; tables are made to fit by [`own`].
fn datasets() -> Vec<Dataset> {
    let painted = [0, 2, 5].map(|classes| Dataset::Painted { classes });
    let tables = [(1, 0), (1, 2), (2, 3), (5, 0), (4, 3)];
    let tables = tables.map(|(columns, classes)| Dataset::Table { columns, classes, rows: 12 + columns * 7 });
    [&Dataset::ALL[..], &Dataset::WIDE, &painted, &tables].concat()
}

/// What a person brought for these samples.
fn own(samples: &Samples) -> Own {
    let Dataset::Table { columns, classes, rows } = samples.dataset else { return Own::default() };
    let number = |at: u32| (at.wrapping_mul(2_654_435_761) ^ samples.seed) % 20_000;
    let named = |at: u32| Column { name: format!("列 {at}"), decimals: at as i32 % 5 - 1 };
    let label =
        |row| if classes == 0 { number(row + 7) as i32 - 9_000 } else { (number(row) % classes) as i32 };
    let table = Table {
        name: "own.csv".into(),
        columns: (0..columns).map(named).collect(),
        target: named(columns),
        classes: (0..classes).map(|class| class.to_string()).collect(),
        cells: (0..rows * columns).map(|at| number(at) as i32 - 10_000).collect(),
        labels: (0..rows).map(label).collect(),
    };
    Own { table: Some(Arc::new(table)), ..Own::default() }
}

fn samples() -> impl Strategy<Value = Samples> {
    let counts = (limits::TRAIN, limits::TEST, number(limits::NOISE), number(limits::FLIPS));
    (prop::sample::select(datasets()), counts, any::<bool>(), any::<u32>()).prop_map(
        |(dataset, (train, test, noise, flips), test_flips, seed)| {
            let most = dataset.rows().map_or(u32::MAX, |rows| rows / 2);
            Samples { dataset, train: train.min(most), test: test.min(most), noise, flips, test_flips, seed }
        },
    )
}

fn optimiser() -> impl Strategy<Value = Optimiser> {
    let beta = || number(limits::BETA);
    prop_oneof![
        Just(Optimiser::Sgd),
        Just(Optimiser::ADAM),
        beta().prop_map(|beta| Optimiser::Momentum { beta }),
        (beta(), beta()).prop_map(|(beta1, beta2)| Optimiser::Adam { beta1, beta2 }),
        (beta(), beta(), number(limits::PENALTY)).prop_map(|(beta1, beta2, decay)| Optimiser::AdamW {
            beta1,
            beta2,
            decay
        }),
    ]
}

fn recipe() -> impl Strategy<Value = Recipe> {
    let penalties = (number(limits::PENALTY), number(limits::PENALTY));
    let noises = (number(limits::DROPOUT), number(limits::INPUT_NOISE));
    let start = (prop::sample::select(&Initialisation::ALL[..]), number(limits::GAIN));
    let rest = (number(limits::BIAS_SPREAD), any::<u32>());
    (optimiser(), number(limits::RATE), limits::BATCH, penalties, noises, start, rest).prop_map(
        |(optimiser, rate, batch, (l1, l2), (dropout, input_noise), (initialisation, gain), rest)| Recipe {
            feedback: rule(rest.1, gain / 10.0),
            polarity: pick(&Polarity::ALL, rest.1 >> 8),
            delay: rest.1 >> 16 & 31,
            loss: Loss::SquaredError,
            optimiser,
            rate,
            batch,
            ticks: 1 + batch % 32,
            schedule: schedule(rest.1 >> 3, gain / 10.0),
            warm_up: rest.1 >> 20,
            clip: gain,
            decay: if rest.1 & 1 == 0 || matches!(optimiser, Optimiser::AdamW { .. }) { 0.0 } else { l1 },
            smoothing: 0.0,
            stopping: stopping(rest.1 >> 5, gain / 10.0),
            filter: filter(rest.1 >> 7, gain / 10.0),
            drive: Drive::Ordinary,
            teacher: Teacher::Nobody,
            tied: tied(rest.1 >> 11),
            symmetry: symmetry(rest.1 >> 13, gain * 100.0),
            monotone: Monotone::Free,
            world: world(rest.1 >> 15, gain / 10.0),
            active_from: u64::from(rest.1 >> 9),
            active_until: u64::from(rest.1),
            first_point: 0,
            points: 1 + rest.1 % 4_000,
            labelled: rest.1 % 4_001,
            l1,
            l2,
            dropout,
            input_noise,
            initialisation,
            gain,
            bias_spread: rest.0,
            seed: rest.1,
        },
    )
}

/// Any rule; `share` is from 0 to 1.
fn rule(number: u32, share: f32) -> Feedback {
    let (sigma, ridge) = (share.max(0.001), share.max(1e-8) * 100.0);
    pick(
        &[
            Feedback::Backprop,
            Feedback::FeedbackAlignment,
            Feedback::DirectFeedbackAlignment,
            Feedback::NodePerturbation { sigma },
            Feedback::WeightPerturbation { sigma },
            Feedback::ThreeFactor { sigma },
            Feedback::Hebb,
            Feedback::Perceptron,
            Feedback::LastLayer,
            Feedback::LeastSquares { ridge },
        ],
        number,
    )
}

/// Any schedule; `share` is from 0 to 1.
fn schedule(number: u32, share: f32) -> Schedule {
    let steps = 1 + number % 5_000;
    pick(
        &[
            Schedule::Constant,
            Schedule::Steps { every: steps, factor: share },
            Schedule::Exponential { factor: share },
            Schedule::Cosine { length: steps, floor: share },
        ],
        number,
    )
}

/// Early stopping or none.
fn stopping(number: u32, share: f32) -> Stopping {
    let early = Stopping::Early { share: share.clamp(0.01, 0.9), patience: 1 + number % 100 };
    pick(&[Stopping::Never, early], number)
}

/// A drawn rule, or the first learner.
fn teacher(number: u32, share: f32) -> Teacher {
    let corners = (0..3 + number % 60).map(|n| (share * n as f32 / 10.0, 1.0 - share)).collect();
    let shape = pick(
        &[
            Shape::Disc { x: share, y: -share, radius: share },
            Shape::HalfPlane { x: share, y: 0.0, towards_x: -1.0, towards_y: share },
            Shape::Polygon { corners },
        ],
        number,
    );
    let learner = Teacher::Learner { index: 0, temperature: 0.1 + share, mix: share };
    pick(&[Teacher::Rule { shape, mix: share }, learner], number >> 8)
}

/// A filter that fits most points.
fn filter(number: u32, share: f32) -> Filter {
    pick(
        &[
            Filter::All,
            Filter::Point { index: number % 2, varied: share },
            Filter::Class { class: number % 2, varied: share },
            Filter::Region { x: share, y: -share, radius: 10.0 * share, varied: 0.0 },
        ],
        number,
    )
}

/// Numbers that are read as an attempt at something.
type Attempt = [u32; 4];

fn attempts(most: usize) -> impl Strategy<Value = Vec<Attempt>> {
    prop::collection::vec(any::<Attempt>(), 0..=most)
}

fn pick<T: Clone>(list: &[T], number: u32) -> T {
    list[number as usize % list.len()].clone()
}

/// Everything about a learner that does not depend on its task.
fn learner() -> impl Strategy<Value = (String, Recipe, Vec<u32>, u32, Vec<Attempt>)> {
    let widths = prop::collection::vec(1u32..12, 0..4);
    let grown = prop_oneof![Just(Vec::new()), attempts(60)];
    (".{0,40}", recipe(), widths, any::<u32>(), grown)
}

/// A valid experiment.
pub fn experiment() -> impl Strategy<Value = Experiment> {
    let learners = prop::collection::vec(learner(), 1..=4);
    let view = (any::<bool>(), any::<bool>());
    let lists = (attempts(12), attempts(12));
    (samples(), learners, lists, view, limits::PLAN).prop_map(
        |(samples, parts, (script, log), (discretised, test_points), plan)| {
            let learners = parts.into_iter().map(|part| fitted(&samples, part)).collect();
            let mut draft = Draft {
                own: own(&samples),
                task: Task::Samples(samples),
                learners,
                script: Vec::new(),
                log: Vec::new(),
                view: View { discretised, test_points },
                plan,
            };
            let mut setup = Setup::start(&draft);
            let mut step = 0;
            draft.script = events(&mut setup, &mut step, &script);
            draft.log = events(&mut setup, &mut step, &log);
            Experiment::new(draft).expect("every part was made to fit")
        },
    )
}

/// A draft whose events each apply, but may leave a setup that breaks a limit; several share a step.
pub fn played() -> impl Strategy<Value = Draft> {
    (experiment(), attempts(20), any::<u64>()).prop_map(|(experiment, attempts, pauses)| {
        let mut draft = experiment.draft();
        (draft.script, draft.log) = (Vec::new(), Vec::new());
        let mut setup = Setup::start(&draft);
        let mut step = 0;
        for (place, attempt) in attempts.into_iter().enumerate() {
            let learner = attempt[3] % setup.learners.len() as u32;
            let topology = &setup.learners[learner as usize].topology;
            if topology.neurons().is_empty() {
                break;
            }
            let change = match attempt[0] % 10 {
                8 | 9 => handling(&setup, attempt),
                0 => Change::Samples(Samples {
                    dataset: pick(
                        &[
                            &Dataset::ALL[..],
                            &[Dataset::Painted { classes: 3 }, Dataset::Painted { classes: 0 }],
                        ]
                        .concat(),
                        attempt[1],
                    ),
                    train: 100,
                    test: 100,
                    ..setup.task.samples().clone()
                }),
                1..=5 => structural(topology, [attempt[1]; 4].map(|n| n ^ attempt[2])),
                _ => setting(topology, attempt),
            };
            if setup.apply(learner, &change).is_ok() {
                draft.log.push(Event::new(step, learner, change));
            }
            step += pauses >> place & 1;
        }
        draft
    })
}

/// A learner with a loss, outputs and inputs that fit the points.
fn fitted(samples: &Samples, part: (String, Recipe, Vec<u32>, u32, Vec<Attempt>)) -> Learner {
    let (name, mut recipe, widths, choice, growth) = part;
    if samples.dataset.target() != Target::Value && samples.dataset != Dataset::Choices {
        recipe.loss = pick(&Loss::ALL, choice);
    }
    let mut inputs: Vec<Feature> = Feature::ALL.to_vec();
    inputs.retain(|feature| feature.fits(samples.dataset) && (choice >> (8 + feature.code())) & 1 == 1);
    if inputs.is_empty() && samples.dataset.components() == 0 {
        inputs.push(Feature::X);
    }
    let layers = Layers {
        inputs,
        components: samples.dataset.components(),
        widths,
        activation: pick(&Activation::ALL, choice >> 16),
        outputs: outputs_needed(samples, recipe.loss),
        output: pick(&Activation::ALL, choice >> 20),
        recurrent: choice >> 24 & 3 == 0,
    };
    // Loops within the limit of what a step remembers, whatever is grown.
    let samples_a_step = recipe.batch.min(samples.train);
    recipe.ticks = recipe.ticks.min((limits::SIGNALS / 256 / u64::from(samples_a_step)).clamp(1, 32) as u32);
    let topology = layers.topology().expect("few and narrow layers are within the limits");
    let mut learner = Learner { name, topology, recipe };
    let recipe = &mut learner.recipe;
    if matches!(recipe.feedback, Feedback::LeastSquares { .. }) {
        (recipe.l1, recipe.l2, recipe.decay, recipe.clip) = (0.0, 0.0, 0.0, 0.0);
        (recipe.warm_up, recipe.schedule) = (0, Schedule::Constant);
    }
    let setup = alone(samples, learner.clone());
    if setup.check().is_err() {
        learner.recipe.feedback = Feedback::Backprop;
        learner.recipe.filter = Filter::All;
        learner.recipe.stopping = Stopping::Never;
        (learner.recipe.tied, learner.recipe.symmetry) = (Tied::Free, Symmetry::Free);
    }
    learner.topology = grown(samples, &learner.recipe, learner.topology, &growth);
    learner
}

/// One learner and these samples, with what they need.
fn alone(samples: &Samples, learner: Learner) -> Setup {
    let (task, own) = (Task::Samples(samples.clone()), own(samples));
    Setup::start(&Draft { task, own, learners: vec![learner], ..Draft::default() })
}

/// The topology after those attempts to add, connect, cut and remove that keep it valid.
fn grown(samples: &Samples, recipe: &Recipe, topology: Topology, attempts: &[Attempt]) -> Topology {
    let learner = Learner { name: String::new(), topology, recipe: recipe.clone() };
    let mut setup = alone(samples, learner);
    for attempt in attempts {
        let change = structural(&setup.learners[0].topology, *attempt);
        try_changes(&mut setup, &[(0, change)]);
    }
    setup.learners.remove(0).topology
}

/// Makes the changes if they leave the setup valid.
fn try_changes(setup: &mut Setup, changes: &[(u32, Change)]) -> bool {
    let mut next = setup.clone();
    let applied = changes.iter().all(|(learner, change)| next.apply(*learner, change).is_ok());
    let valid = applied && next.check().is_ok();
    if valid {
        *setup = next;
    }
    valid
}

/// The events of those attempts that succeed, from `step` on, which moves behind them.
fn events(setup: &mut Setup, step: &mut u64, attempts: &[Attempt]) -> Vec<Event> {
    let mut events = Vec::new();
    for &attempt in attempts {
        let learner = attempt[3] % setup.learners.len() as u32;
        let changes = match attempt[0] % 7 {
            5 | 6 => vec![(learner, handling(setup, attempt))],
            0 => setup.refit(&Samples {
                dataset: pick(&Dataset::ALL, attempt[1]),
                train: 1 + attempt[2] % 170,
                test: 1 + attempt[3] % 170,
                ..setup.task.samples().clone()
            }),
            1 | 2 => {
                vec![(learner, structural(&setup.learners[learner as usize].topology, [attempt[1]; 4]))]
            }
            _ => vec![(learner, setting(&setup.learners[learner as usize].topology, attempt))],
        };
        let before = setup.clone();
        if try_changes(setup, &changes) {
            let at = *step;
            let off = attempt[3] % 5 == 0;
            let event = |(learner, change)| Event { off, ..Event::new(at, learner, change) };
            events.extend(changes.into_iter().map(event));
            if off {
                *setup = before;
            }
            *step = (*step + u64::from(attempt[1]) * u64::from(attempt[2] % 3)).min(limits::STEP);
        }
    }
    events
}
