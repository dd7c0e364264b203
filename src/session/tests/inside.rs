//! The inside in frames: asked for, the same on every way, and never altering the run.

use experiment::{Change, Draft, Experiment, NeuronId};
use protocol::{Command, Message, Packet, Spread, Watch};
use session::Session;

fn watch() -> Watch {
    let space = Some([NeuronId(NeuronId::HIDDEN), NeuronId(NeuronId::HIDDEN + 1)]);
    Watch { flat: true, space, spreads: true, cut: Some(40), intact: true, ..Watch::default() }
}

fn open(watch: Watch, step: u64) -> Session {
    let mut session = Session::new();
    session.handle(Command::Watch(watch));
    let experiment = Box::<Experiment>::default();
    session.handle(Command::Open { run: 1, experiment, step, checkpoint: None });
    reach(&mut session);
    session
}

fn reach(session: &mut Session) {
    while session.is_running() {
        session.advance(37);
    }
}

fn seek(session: &mut Session, step: u64) -> Packet {
    session.handle(Command::Seek { step });
    reach(session);
    session.frame()
}

/// The distributions as a page holds them, frame by frame.
fn keep(page: &mut Vec<u8>, packet: &Packet) {
    page.truncate(packet.frame.kept_spreads as usize * Spread::BYTES);
    page.extend_from_slice(packet.section(packet.frame.learners[0].spreads));
}

#[test]
fn looking_inside_alters_nothing_and_is_sent_to_nobody_else() {
    let (seen, unseen) = (open(watch(), 300).frame(), open(Watch::default(), 300).frame());
    let (learner, other) = (&seen.frame.learners[0], &unseen.frame.learners[0]);
    assert_eq!(learner.fingerprint, other.fingerprint);
    assert!([other.flat, other.spreads].iter().all(|range| range.length == 0));
    assert!(other.space.is_none() && other.cut.is_none() && other.intact.is_none());
    let neurons = Experiment::default().learners[0].topology.neurons().len();
    assert_eq!(seen.floats(learner.flat).len(), neurons);
    assert!(learner.space.is_some() && learner.cut.is_some());
    // Nobody is silenced: there is no damage.
    assert!(learner.intact.is_none());
}

#[test]
fn distributions_are_the_same_whenever_and_however_they_are_asked_for() {
    let mut straight = Vec::new();
    keep(&mut straight, &open(watch(), 400).frame());
    // One for every step below 256, then each other one.
    assert_eq!(straight.len(), (256 + 73) * Spread::BYTES);
    // Bit by bit, with a look away, and back and forth.
    let mut session = open(watch(), 0);
    let mut page = Vec::new();
    keep(&mut page, &session.frame());
    keep(&mut page, &seek(&mut session, 100));
    session.handle(Command::Watch(Watch::default()));
    keep(&mut page, &seek(&mut session, 300));
    assert_eq!(page.len(), 101 * Spread::BYTES);
    session.handle(Command::Watch(watch()));
    keep(&mut page, &seek(&mut session, 20));
    keep(&mut page, &seek(&mut session, 400));
    assert!(page == straight);
    // A change in the past: what came after is made anew, also where nobody looks.
    seek(&mut session, 200);
    session.handle(Command::Watch(Watch::default()));
    session.handle(Command::Change { sequence: 1, changes: vec![(0, Change::Rate(0.5))] });
    keep(&mut page, &session.frame());
    assert!(page.len() <= 201 * Spread::BYTES);
    session.handle(Command::Watch(watch()));
    keep(&mut page, &seek(&mut session, 400));
    assert_eq!((page.len(), page == straight), (straight.len(), false));
    assert!(page[..200 * Spread::BYTES] == straight[..200 * Spread::BYTES]);
}

#[test]
fn a_checkpoint_keeps_distributions() {
    let mut session = open(watch(), 300);
    let Some(Message::Checkpoint { state, .. }) = session.checkpoint() else { panic!("no checkpoint") };
    let mut straight = Vec::new();
    keep(&mut straight, &session.frame());
    let mut resumed = Session::new();
    resumed.handle(Command::Watch(watch()));
    let experiment = Box::<Experiment>::default();
    resumed.handle(Command::Open { run: 2, experiment, step: 300, checkpoint: Some(state) });
    reach(&mut resumed);
    let mut page = Vec::new();
    keep(&mut page, &resumed.frame());
    assert!(page == straight);
}

#[test]
fn a_value_lies_in_the_bin_that_the_page_draws_it_in() {
    let id = NeuronId(NeuronId::HIDDEN);
    for (bin, value) in (0..Spread::BINS).map(|bin| (bin, Spread::value((bin as f32 + 0.5) / 32.0))) {
        let mut draft = Draft::default();
        // All weights alike, so that one bin holds them all.
        let synapses = draft.learners[0].topology.synapses().to_vec();
        let set = synapses.iter().map(|s| (0, Change::Weight { from: s.from, to: s.to, value }));
        draft.record(0, &set.collect::<Vec<_>>());
        let mut session = Session::new();
        session.handle(Command::Watch(watch()));
        let experiment = Box::new(Experiment::new(draft).unwrap());
        session.handle(Command::Open { run: 1, experiment, step: 0, checkpoint: None });
        let packet = session.frame();
        let spread = packet.section(packet.frame.learners[0].spreads);
        assert_eq!(spread.iter().position(|share| *share == 255), Some(bin), "{value} {id}");
    }
}

#[test]
fn pruning_and_lesions_are_measured_as_they_would_be() {
    let mut session = open(watch(), 200);
    let before = session.frame().frame.learners[0].clone();
    let synapses = Experiment::default().learners[0].topology.synapses().to_vec();
    let packet = session.frame();
    let cut = packet.frame.learners[0].cut.unwrap();
    let going = packet.section(cut.going).to_vec();
    assert_eq!(cut.percent, 40);
    // Cut for good, it is just what was foretold, but for the order of sums.
    let gone = synapses.iter().zip(&going).filter(|(_, going)| **going > 0);
    let changes = gone.map(|(s, _)| (0, Change::Cut { from: s.from, to: s.to })).collect();
    session.handle(Command::Change { sequence: 1, changes });
    let after = session.frame().frame.learners[0].clone();
    for (told, found) in cut.left.iter().zip([after.train, after.test]) {
        assert!((told.loss - found.loss).abs() < 1e-5, "{told:?} {found:?}");
    }
    // Silenced: the damage is against what was there before.
    let mut session = open(watch(), 200);
    let lesion = Change::Lesion(NeuronId(NeuronId::HIDDEN + 3));
    session.handle(Command::Change { sequence: 1, changes: vec![(0, lesion)] });
    let silenced = session.frame().frame.learners[0].clone();
    assert_eq!(silenced.intact, Some([before.train, before.test]));
    assert_ne!(silenced.train, before.train);
}
