//! Experiments come back from their links and files, with every bit; and links are short.

mod arbitrary;

use experiment::codec::{self, Replay, Shared};
use experiment::{
    Change, Dataset, Draft, Event, Experiment, Layers, Neuron, NeuronId, Samples, Setup, Stroke, Topology,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn shared() -> impl Strategy<Value = Shared> {
    let extras = (any::<Option<u32>>(), any::<Option<u64>>());
    (arbitrary::experiment(), extras).prop_map(|(experiment, (revision, step))| {
        let fingerprints = experiment.learners.iter().zip(1..).map(|(_, n)| u64::MAX / n).collect();
        let replay = step.map(|step| Replay { step: step >> 11, fingerprints });
        let lesson = revision.map(arbitrary::lesson::of);
        Shared { experiment, replay, revision, sweep: None, lesson }
    })
}

/// Equal in every bit: −0 equals 0, but its text does not.
fn check(back: &Shared, shared: &Shared) {
    assert_eq!(back, shared);
    assert_eq!(codec::file(back), codec::file(shared));
    assert_eq!(format!("{back:?}"), format!("{shared:?}"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn experiments_come_back_from_links_and_files(shared in shared()) {
        check(&codec::read_link(&codec::link(&shared)).unwrap(), &shared);
        check(&codec::read_file(&codec::file(&shared)).unwrap(), &shared);
    }
}

fn of(draft: Draft) -> Shared {
    Shared { experiment: Experiment::new(draft).unwrap(), ..Shared::default() }
}

/// The generator is worth something only if it makes everything there is.
#[test]
fn arbitrary_experiments_hold_events_of_every_kind() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut changes, mut text) = (BTreeSet::new(), String::new());
    for _ in 0..300 {
        let experiment = arbitrary::experiment().new_tree(&mut runner).unwrap().current();
        for event in experiment.events() {
            let change = serde_json::to_value(&event.change).unwrap();
            changes.extend(change.as_object().unwrap().keys().cloned());
        }
        text += &codec::file(&Shared { experiment, ..Shared::default() });
    }
    let kinds = "activation add batch bias clip connect cut decay delay drive dropout erase feedback filter freeze \
                 input_noise l1 l2 lesion loss monotone move offered optimiser paint polarity punishment rate remove renew restore samples schedule smoothing stopping symmetry teacher thaw ticks tied warm_up weight world";
    assert_eq!(changes.into_iter().collect::<Vec<_>>().join(" "), kinds);
    for word in [
        "graph",
        "layers",
        "sgd",
        "momentum",
        "adam",
        "adamw",
        "softmax_cross_entropy",
        "penguins",
        "painted",
        "table",
    ] {
        assert!(text.contains(word), "{word}");
    }
}

#[test]
fn the_default_experiment_has_a_link_of_14_characters() {
    let link = codec::link(&Shared::default());
    assert_eq!(link, "#0.q64FADfFvxU");
    assert_eq!(codec::read_link(&link), Ok(Shared::default()));
    let revision = Some(1);
    let fingerprints = vec![0x0123_4567_89ab_cdef];
    let replay = Some(Replay { step: 3000, fingerprints });
    let full = codec::link(&Shared { revision, replay, ..Shared::default() });
    assert!(full.len() <= 130, "{}", full.len());
}

/// The lesson of "Why?" by hand: a few settings, a stage or two.
#[test]
fn a_lesson_has_a_link_of_at_most_400_characters() {
    let mut draft = Draft::default();
    let mut careful = draft.learners[0].clone();
    careful.name = "小心".into();
    careful.recipe.l2 = 0.003;
    careful.recipe.dropout = 0.2;
    draft.learners.push(careful);
    draft.learners[0].topology = Layers { widths: vec![16, 16], ..Layers::default() }.topology().unwrap();
    draft.script = [(300, 0.03), (1000, 0.01), (2000, 0.003)]
        .map(|(at, rate)| Event::new(at, 0, Change::Rate(rate)))
        .to_vec();
    let link = codec::link(&of(draft));
    assert!(link.len() <= 400, "{}", link.len());
    println!("a lesson: {} characters", link.len());
}

/// Thirty strokes of a hand: ten points each, spread over the plane shown, the class and the part changing.
fn painted(step: u64) -> Draft {
    let mut draft = Draft::default();
    let mut state = 7u32;
    let mut random = |below: u32| {
        state = state.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
        (state >> 14) % below
    };
    let samples = Samples { dataset: Dataset::Painted { classes: 2 }, ..draft.task.samples().clone() };
    draft.edit_start(&Setup::start(&draft).refit(&samples)).unwrap();
    for stroke in 0..30 {
        let (mut x, mut y) = (random(2_000) as i32 - 1_000, random(2_000) as i32 - 1_000);
        let mut places = Vec::new();
        for _ in 0..10 {
            (x, y) = (x + random(160) as i32 - 80, y + random(160) as i32 - 80);
            places.extend([x, y]);
        }
        let stroke = Stroke { first: 10 * stroke, label: stroke as i32 % 2, test: stroke % 3 == 2, places };
        let change = [(0, Change::Paint(stroke))];
        match step {
            0 => draft.edit_start(&change).unwrap(),
            step => draft.record(step, &change),
        }
    }
    draft
}

#[test]
fn painted_points_have_links_of_at_most_2000_characters() {
    for step in [0, 70] {
        let shared = of(painted(step));
        assert_eq!(shared.experiment.setup_at(step).counts(), [200, 100]);
        let link = codec::link(&shared);
        println!("300 painted points at step {step}: {} characters", link.len());
        assert!(link.len() <= 2000, "{}", link.len());
        check(&codec::read_link(&link).unwrap(), &shared);
    }
}

/// 40 hidden neurons and 120 synapses, as a hand draws them: nowhere aligned, layers skipped.
fn drawn() -> Topology {
    let mut draft = Draft::default();
    draft.learners[0].topology = Layers { widths: vec![], ..Layers::default() }.topology().unwrap();
    let mut state = 1u32;
    let mut random = |below: u32| {
        state = state.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
        (state >> 16) % below
    };
    let mut changes: Vec<(u32, Change)> = (0..40)
        .map(|n| {
            let (x, y) = (random(700) as i32 - 350, random(500) as i32 - 250);
            let activation = experiment::Activation::ALL[if n % 9 == 0 { random(6) as usize } else { 0 }];
            (0, Change::Add(Neuron { id: NeuronId(1024 + n), x, y, activation }))
        })
        .collect();
    let mut pairs = BTreeSet::new();
    while pairs.len() < 120 {
        let to = 1024 + random(40);
        let from = if random(6) == 0 { random(2) } else { 1024 + random(40) };
        let pair = if random(12) == 0 { (from.max(1024), 512) } else { (from, to) };
        if pair.0 < pair.1 || pair.1 == 512 {
            pairs.insert(pair);
        }
    }
    let connect = |(from, to)| Change::Connect { from: NeuronId(from), to: NeuronId(to), looped: false };
    changes.extend(pairs.into_iter().map(|pair| (0, connect(pair))));
    draft.edit_start(&changes).unwrap();
    draft.learners.remove(0).topology
}

#[test]
fn a_drawn_graph_of_40_neurons_has_a_link_of_at_most_2000_characters() {
    let mut draft = Draft::default();
    draft.learners[0].topology = drawn();
    let link = codec::link(&of(draft));
    assert!(link.len() <= 2000, "{}", link.len());
    println!("a drawn graph: {} characters", link.len());
}

/// As many learners, neurons, synapses and events as allowed, each as long as can be.
#[test]
fn the_largest_experiment_fits_a_file() {
    let ids: Vec<u32> = (0..512).map(|n| (1 << 24) - 512 + n).collect();
    let ends = [0, 512].map(|id| json!([id, -100_000, -100_000, "leaky_relu"]));
    let hidden = ids.iter().map(|id| json!([id, -100_000, -100_000, "leaky_relu"]));
    let neurons: Vec<Value> = ends.into_iter().chain(hidden).collect();
    let pairs = ids[128..256].iter().flat_map(|to| ids[..128].iter().map(move |from| (from, to)));
    let synapses: Vec<(&u32, &u32)> = pairs.collect();
    assert_eq!(synapses.len(), experiment::limits::SYNAPSES);
    let graph = json!({ "neurons": neurons, "synapses": synapses, "loops": [], "next_id": 1 << 24 });
    let mut draft = Draft::default();
    draft.learners[0].topology = serde_json::from_value(json!({ "graph": graph })).unwrap();
    draft.learners[0].name = "\u{1}".repeat(40);
    draft.learners = vec![draft.learners[0].clone(); 4];
    // Every point by itself, as far away as can be, and as many rows and columns of a table as may be.
    draft.task = experiment::Task::Samples(Samples {
        dataset: Dataset::Painted { classes: 2 },
        ..draft.task.samples().clone()
    });
    draft.own.strokes = (0..8_000)
        .map(|at| Stroke { first: 2 * at, label: 1, test: at % 2 == 0, places: vec![-10_000, -10_000] })
        .collect();
    draft.own.next_point = 16_000;
    let samples = draft.task.samples().clone();
    let change = |at: u64| Event::new((1 << 52) + at, 3, Change::Samples(samples.clone()));
    draft.log = (0..4096).map(change).collect();
    let shared = of(draft);
    let file = codec::file(&shared);
    // A table is never beside painted points: as numbers it takes less than they and their events would.
    println!("the largest file: {} bytes", file.len());
    assert!(file.len() <= codec::FILE_BYTES, "{}", file.len());
    check(&codec::read_file(&file).unwrap(), &shared);
}
