//! 200,000 damaged and hostile links: no panic, no more memory than stated; each is refused or decodes to a valid experiment.
//!
//! Most have a right checksum, made here once more from the format's description, so that they reach what lies behind it.
//! The dice are fixed: a failure comes back.

mod arbitrary;
#[path = "hostile/memory.rs"]
mod memory;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use experiment::Experiment;
use experiment::codec::{self, Damage, Refusal, Shared};
use miniz_oxide::deflate::compress_to_vec;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;

/// Bytes that reading one link may hold at a time: what `codec` states.
const MOST_MEMORY: usize = 24 * 1024 * 1024;

const LINKS: usize = 200_000;

/// SplitMix64 (Steele, Lea & Flood 2014).
struct Dice(u64);

impl Dice {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, sides: usize) -> usize {
        (self.bits() % sides.max(1) as u64) as usize
    }

    fn of<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }

    /// Small more often than large.
    fn number(&mut self) -> u64 {
        self.bits() >> self.below(64)
    }
}

fn fragment(deflated: &[u8]) -> String {
    let checksum = crc32fast::hash(deflated).to_le_bytes();
    format!("#0.{}", BASE64_URL_SAFE_NO_PAD.encode([deflated, &checksum].concat()))
}

fn pack(text: impl AsRef<[u8]>) -> String {
    fragment(&compress_to_vec(text.as_ref(), 1))
}

fn deflated(link: &str) -> Vec<u8> {
    let mut bytes = BASE64_URL_SAFE_NO_PAD.decode(&link[3..]).unwrap();
    bytes.truncate(bytes.len() - 4);
    bytes
}

/// A valid experiment in its two spellings.
struct Valid {
    link: String,
    brief: String,
    whole: Value,
}

impl Valid {
    /// Small ones alone: damage hits the same members, in less time. Most are not, so little is made of those.
    fn small(experiment: Experiment) -> Option<Valid> {
        let synapses: usize = experiment.learners.iter().map(|own| own.topology.synapses().len()).sum();
        if experiment.learners.len() > 2 || synapses > 1000 {
            return None;
        }
        // Every other one is a lesson.
        let lesson = experiment.plan.is_multiple_of(2).then(|| arbitrary::lesson::of(experiment.plan as u32));
        let shared = Shared { experiment, lesson, ..Shared::default() };
        let link = codec::link(&shared);
        if link.len() >= 1000 {
            return None;
        }
        let inflated = miniz_oxide::inflate::decompress_to_vec(&deflated(&link)).unwrap();
        let whole = serde_json::from_str(&codec::file(&shared)).unwrap();
        Some(Valid { link, brief: String::from_utf8(inflated).unwrap(), whole })
    }
}

/// Changes some bytes: flips, losses, repeats, another byte.
fn gnaw(dice: &mut Dice, bytes: &mut Vec<u8>) {
    for _ in 0..1 + dice.below(4) {
        let at = dice.below(bytes.len());
        match dice.below(5) {
            _ if bytes.is_empty() => bytes.push(dice.bits() as u8),
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes.truncate(at),
            2 => drop(bytes.remove(at)),
            3 => {
                let end = (at + dice.below(40)).min(bytes.len());
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            _ => bytes[at] = dice.of(b"\"[]{},:0123456789.eE+-\\untrfas \x00\x7f\xff"),
        }
    }
}

fn hostile(dice: &mut Dice) -> Value {
    let number = dice.number();
    dice.of(&[
        json!(null),
        json!(true),
        json!("NaN"),
        json!(-1),
        json!(0),
        json!(-0.0),
        json!(1e39),
        json!(-1e308),
        json!(1e-45),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(1u64 << 53),
        json!(number),
        json!(-(number as f64)),
        json!(number as f32 / 1e6),
        json!(""),
        json!("\u{0}\u{202e}\n"),
        json!("x".repeat(number as usize % 300)),
        json!([]),
        json!({}),
        json!([[], {}]),
        json!(vec![number; number as usize % 50]),
        json!({ "": 0 }),
        json!({ "layers": { "widths": [number] } }),
        json!({ "graph": {} }),
        json!({ "sgd": null }),
        json!("relu"),
        json!(512 + number % 600),
        json!([number, 1024]),
    ])
}

/// Replaces, removes, renames or adds one member somewhere in the tree.
fn disturb(dice: &mut Dice, tree: &mut Value) {
    let deeper = dice.below(8) > 0;
    match tree {
        Value::Object(members) if !members.is_empty() => {
            let names: Vec<String> = members.keys().cloned().collect();
            let name = dice.of(&names);
            if deeper {
                return disturb(dice, &mut members[&name]);
            }
            let other = dice.of(&["rate", "x", "", "at", "graph", "版本"]).to_owned();
            match dice.below(4) {
                0 => drop(members.remove(&name)),
                1 => drop(members.insert(other, hostile(dice))),
                2 => {
                    let member = members.remove(&name).unwrap_or_default();
                    members.insert(other, member);
                }
                _ => members[&name] = hostile(dice),
            }
        }
        Value::Array(list) if !list.is_empty() => {
            let (at, other) = (dice.below(list.len()), dice.below(list.len()));
            match dice.below(12) {
                0 => drop(list.remove(at)),
                1 => list.push(hostile(dice)),
                2 => list.swap(at, other),
                3 => list.push(list[at].clone()),
                _ => disturb(dice, &mut list[at]),
            }
        }
        leaf => *leaf = hostile(dice),
    }
}

fn layers(dice: &mut Dice) -> Value {
    let widths: Vec<u64> = (0..dice.below(40)).map(|_| dice.number() % (1 << 34)).collect();
    let narrow: Vec<u64> = widths.iter().map(|width| width % 300).collect();
    let widths = dice.of(&[widths, narrow]);
    json!({ "layers": { "widths": widths, "outputs": dice.number() % 600 } })
}

/// Random ids and pairs: repeated, missing, cyclic, reserved.
fn graph(dice: &mut Dice) -> Value {
    let count = dice.of(&[3, 30, 600]);
    let id = |dice: &mut Dice| match dice.below(8) {
        0 => dice.below(8) as u64,
        1 => 512 + dice.below(3) as u64,
        2 if count > 30 => dice.number(),
        _ => 1024 + dice.below(count) as u64,
    };
    let place = |dice: &mut Dice| if dice.below(90) == 0 { i32::MIN } else { dice.below(900) as i32 };
    let mut neurons: Vec<Value> =
        (0..count as u64).map(|n| json!([1024 + n, place(dice), place(dice), "tanh"])).collect();
    neurons.splice(0..0, [json!([0, 0, 0, "linear"]), json!([512, 0, 0, "linear"])]);
    for _ in 0..dice.below(3) {
        neurons.push(json!([id(dice), place(dice), 0, "sine"]));
    }
    let ordered = dice.below(2) == 0;
    let pair = |dice: &mut Dice| {
        let (a, b) = (id(dice), id(dice));
        if ordered && a > b && a >= 1024 { [b, a] } else { [a, b] }
    };
    let synapses: Vec<_> = (0..dice.below(2 * count)).map(|_| pair(dice)).collect();
    let loops: Vec<_> = (0..dice.below(3) / 2).map(|_| pair(dice)).collect();
    let next_id = dice.of(&[1024 + count as u64, 1 << 24, 1024, u64::MAX >> 32]);
    json!({ "graph": { "neurons": neurons, "synapses": synapses, "loops": loops, "next_id": next_id } })
}

fn events(dice: &mut Dice) -> Value {
    let mut at = 0;
    let count = dice.of(&[1, 2, 10, 100]);
    let event = |_| {
        at = (dice.number() >> dice.below(64)).saturating_add(at);
        let (a, b) = (dice.below(1060), 1020 + dice.below(30));
        let change = dice.of(&[
            json!({ "remove": b }),
            json!({ "add": [1044, a, b, "relu"] }),
            json!({ "add": [a % 9, a, b, "linear"] }),
            json!({ "connect": { "from": a, "to": b, "looped": a == 7 } }),
            json!({ "cut": { "from": 1024, "to": b } }),
            json!({ "weight": { "from": 1024, "to": b, "value": 1e39 } }),
            json!({ "bias": { "neuron": b, "value": a } }),
            json!({ "lesion": b }),
            json!({ "rate": a as f32 / 100.0 }),
            json!({ "loss": "squared_error" }),
            json!({ "ticks": a }),
            json!({ "filter": { "point": { "index": a, "varied": 0.5 } } }),
            json!({ "freeze": { "synapse": { "from": 1024, "to": b } } }),
            json!({ "feedback": { "least_squares": { "ridge": a } } }),
            json!({ "samples": { "dataset": "penguins", "train": a, "test": a, "noise": 0, "flips": 0, "test_flips": false, "seed": a } }),
        ]);
        let at = if dice.below(30) == 0 { 3 } else { at };
        json!({ "at": at, "learner": dice.below(9) / 8, "change": change })
    };
    (0..count).map(event).collect()
}

/// Few, for each is large: bombs, depth, long lists.
fn large(dice: &mut Dice) -> String {
    let many = 1_000 << dice.of(&[0, 2, 4, 5, 6, 7, 10]);
    let list = |element: &str| format!("[{element}{}]", format!(",{element}").repeat(many - 1));
    match dice.below(10) {
        // The most memory for the bytes: each object and each list has a node of its own.
        9 => {
            let nest = format!("{}0{}", "{\"\":".repeat(100), "}".repeat(100));
            let (nests, lists) = dice.of(&[(100, 30_000), (203, 30_000), (433, 0)]);
            let rest = format!(",{nest}").repeat(nests) + &",[0]".repeat(lists);
            pack(format!("{{\"log\":[{nest}{rest}]}}"))
        }
        0 => {
            let long = "A".repeat(codec::LINK_CHARS - 4 + dice.below(3));
            format!("#0.{long}")
        }
        1 => pack(format!("{{\"log\":{}", "[".repeat(many))),
        2 => pack(format!("{{\"log\":{}", "{\"\":".repeat(many))),
        3 => pack(format!("{{\"log\":{}}}", list("{}"))),
        4 => pack(format!("{{\"log\":{}}}", list("{\"\":0}"))),
        5 => pack(format!("{{\"learners\":{}}}", list("{}"))),
        6 => pack(format!("{{\"learners\":[{{\"topology\":{{\"layers\":{{\"widths\":{}}}}}}}]}}", list("1"))),
        7 => pack(format!(
            "{{\"learners\":[{{\"topology\":{{\"graph\":{{\"neurons\":[],\"synapses\":{},\"loops\":[],\"next_id\":1024}}}}}}]}}",
            list("[0,0]")
        )),
        _ => pack(format!("{{\"log\":{}}}", list("{\"at\":0,\"change\":{\"rate\":1}}"))),
    }
}

fn damaged(dice: &mut Dice, valid: &Valid) -> String {
    match dice.below(20) {
        0 if dice.below(20) == 0 => {
            dice.of(&["", "#", "#-1.x", "https://example.org/", "0", "#00.q64FADfFvxU"]).to_owned()
        }
        0 => {
            let mut text = valid.link.clone().into_bytes();
            gnaw(dice, &mut text);
            String::from_utf8_lossy(&text).into_owned()
        }
        1 => format!("0.{}", BASE64_URL_SAFE_NO_PAD.encode(dice.bits().to_le_bytes().repeat(dice.below(9)))),
        2 | 3 => {
            let mut bytes = deflated(&valid.link);
            gnaw(dice, &mut bytes);
            fragment(&bytes)
        }
        4..=6 => {
            let mut text = valid.brief.clone().into_bytes();
            gnaw(dice, &mut text);
            pack(text)
        }
        7 => {
            let name = dice.of(&["plan", "learners", "log", "view", "version", "revision", "replay", "task"]);
            let (first, second) = (hostile(dice), hostile(dice));
            let inside = valid.brief.strip_prefix('{').expect("an experiment is an object");
            pack(format!(
                "{{\"{name}\":{first},\"{name}\":{second}{}{inside}",
                &","[..usize::from(inside != "}")]
            ))
        }
        8..=13 => {
            let mut tree = valid.whole.clone();
            for _ in 0..1 + dice.below(2) {
                disturb(dice, &mut tree);
            }
            pack(tree.to_string())
        }
        14 => pack(json!({ "learners": [{ "topology": layers(dice) }] }).to_string()),
        15 | 16 => pack(json!({ "learners": [{ "topology": graph(dice) }] }).to_string()),
        17 | 18 => pack(json!({ "script": events(dice), "log": events(dice) }).to_string()),
        _ if dice.below(20) == 0 => large(dice),
        _ => {
            let fingerprints = vec![hostile(dice); dice.below(3)];
            pack(json!({ "replay": { "step": hostile(dice), "fingerprints": fingerprints } }).to_string())
        }
    }
}

/// What became of a link, by name.
fn check(text: &str) -> &'static str {
    match codec::read_link(text) {
        Ok(shared) => {
            let again = Experiment::new(shared.experiment.draft());
            assert_eq!(again.as_ref(), Ok(&shared.experiment), "{text}");
            match codec::read_link(&codec::link(&shared)) {
                Ok(back) => assert_eq!(back, shared, "{text}"),
                Err(refusal) => assert!(
                    matches!(refusal, Refusal::TooLong { .. } | Refusal::TooLarge { .. }),
                    "{refusal}: {text}"
                ),
            }
            "valid"
        }
        Err(refusal) => {
            let line = refusal.to_string();
            assert!(line.len() < 1000 && !line.contains(char::is_control), "{line}: {text}");
            match refusal {
                Refusal::NotALink => "no link",
                Refusal::TooLong { .. } => "too long",
                Refusal::NewerVersion { .. } => "newer",
                Refusal::Checksum => "checksum",
                Refusal::Damaged(Damage::Base64) => "base64",
                Refusal::Damaged(Damage::Deflate) => "deflate",
                Refusal::Damaged(Damage::Utf8) => "utf-8",
                Refusal::Damaged(Damage::Json { .. }) => "json",
                Refusal::TooLarge { .. } => "too large",
                Refusal::UnknownField { .. } => "unknown field",
                Refusal::Shape { .. } => "shape",
                Refusal::Invalid(_) => "invalid",
            }
        }
    }
}

/// How often each became of the links; every core checks some of them.
fn check_all(valid: &[Valid]) -> BTreeMap<&'static str, usize> {
    // Whoever checks a link, all come from the same dice in the same order.
    let next = Mutex::new((Dice(1), 0..LINKS));
    let draw = || {
        let (dice, left) = &mut *next.lock().expect("nobody fails at making a link");
        left.next().map(|_| {
            let at = dice.below(valid.len());
            damaged(dice, &valid[at])
        })
    };
    let check_some = || {
        let mut outcomes = BTreeMap::<_, usize>::new();
        while let Some(text) = draw() {
            // An allocation beyond the limit aborts, and the harness says so.
            let outcome = memory::within(MOST_MEMORY, || check(&text));
            *outcomes.entry(outcome).or_default() += 1;
        }
        outcomes
    };
    let mut outcomes = BTreeMap::<_, usize>::new();
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(check_some)).collect();
        for worker in workers {
            for (outcome, count) in worker.join().expect("every link is read") {
                *outcomes.entry(outcome).or_default() += count;
            }
        }
    });
    outcomes
}

#[test]
fn two_hundred_thousand_links_are_refused_or_valid() {
    let mut runner = TestRunner::deterministic();
    let mut valid = vec![Valid::small(Experiment::default()).expect("it has a short link")];
    while valid.len() < 300 {
        let tree = arbitrary::experiment().new_tree(&mut runner).expect("a strategy without filters");
        valid.extend(Valid::small(tree.current()));
    }
    let outcomes = check_all(&valid);
    println!("{outcomes:#?}");
    // Each layer was reached, and often.
    for (outcome, least) in [
        ("no link", 100),
        ("too long", 10),
        ("newer", 500),
        ("checksum", 5_000),
        ("base64", 1_000),
        ("deflate", 5_000),
        ("utf-8", 500),
        ("json", 10_000),
        ("too large", 50),
        ("unknown field", 2_000),
        ("shape", 20_000),
        ("invalid", 20_000),
        ("valid", 5_000),
    ] {
        let found = outcomes.get(outcome).copied().unwrap_or_default();
        assert!(found >= least, "{outcome}: {found}");
    }
}
