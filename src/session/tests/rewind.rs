//! Going back and forth gives the numbers of going straight: the promise of the timeline.

#[path = "rewind/changes.rs"]
mod changes;
#[path = "rewind/undone.rs"]
mod undone;

use experiment::{
    Activation, Change, Draft, Event, Experiment, Feedback, Filter, Frozen, Initialisation, Layers, Loss,
    NeuronId, Optimiser, Schedule, Stopping,
};
use proptest::prelude::*;
use protocol::{Command, Message, Packet, Watch};
use session::Session;

/// How long the runs are.
const LENGTH: u64 = 400;

/// Everything there is to see.
fn watch() -> Watch {
    Watch {
        plane: 8,
        maps: 4,
        parameters: true,
        answers: true,
        pairs: true,
        whose: None,
        pruning: true,
        alignment: true,
        drawn: None,
        string: None,
        sample: Some(3),
        followed: Some(1),
        flat: true,
        space: Some([NeuronId(0), NeuronId(1024)]),
        spreads: true,
        cut: Some(30),
        intact: true,
    }
}

fn open(experiment: &Experiment, step: u64) -> Session {
    let mut session = Session::new();
    session.handle(Command::Watch(watch()));
    session.handle(Command::Open {
        run: 1,
        experiment: Box::new(experiment.clone()),
        step,
        checkpoint: None,
    });
    reach(&mut session);
    session
}

fn reach(session: &mut Session) {
    while session.is_running() {
        session.advance(37);
    }
}

/// Whether a change was refused; new points of a step reached before it may be told first.
fn refuses(messages: &[Message]) -> bool {
    messages.iter().any(|message| matches!(message, Message::Refused { .. }))
}

fn seek(session: &mut Session, step: u64) -> Packet {
    session.handle(Command::Seek { step });
    reach(session);
    session.frame()
}

/// A learner's fingerprint, its measures, its gradient's length and its weights' bits.
type Shown = (u64, String, Option<u32>, Vec<u32>);

/// What must not depend on the way: everything shown of the step itself.
fn shown(packet: &Packet) -> (u64, u64, Vec<Shown>) {
    let learners = packet.frame.learners.iter().map(|learner| {
        let numbers = format!("{:?} {:?}", learner.train, learner.test);
        let weights = packet.floats(learner.weights).map(f32::to_bits).collect();
        (learner.fingerprint, numbers, learner.gradient_norm.map(f32::to_bits), weights)
    });
    (packet.frame.step, packet.frame.epoch, learners.collect())
}

/// The same of a run that a checkpoint was taken up in: what its last gradient was, no checkpoint tells.
fn taken_up(packet: &Packet, straight: &Packet) -> (u64, u64, Vec<Shown>) {
    let mut shown = shown(packet);
    for (own, other) in shown.2.iter_mut().zip(&straight.frame.learners) {
        own.2 = own.2.or(other.gradient_norm.map(f32::to_bits));
    }
    shown
}

/// One change that applies to the default topology whatever else was changed.
fn change() -> impl Strategy<Value = Vec<Change>> {
    let hidden = (1024u32..1044).prop_map(NeuronId);
    let one = |change| vec![change];
    prop_oneof![
        (0.001f32..0.05).prop_map(move |rate| one(Change::Rate(rate))),
        (1u32..60).prop_map(move |batch| one(Change::Batch(batch))),
        (0.0f32..0.01).prop_map(move |l2| one(Change::L2(l2))),
        (0.0f32..0.5).prop_map(move |dropout| one(Change::Dropout(dropout))),
        (0.0f32..0.2).prop_map(move |noise| one(Change::InputNoise(noise))),
        Just(one(Change::Optimiser(Optimiser::MOMENTUM))),
        Just(one(Change::Optimiser(Optimiser::ADAM))),
        Just(one(Change::Feedback(Feedback::ThreeFactor { sigma: 0.3 }))),
        Just(one(Change::Feedback(Feedback::FeedbackAlignment))),
        Just(one(Change::Feedback(Feedback::LastLayer))),
        (0u32..5).prop_map(move |steps| one(Change::Delay(steps))),
        Just(one(Change::Schedule(Schedule::Cosine { length: 300, floor: 0.1 }))),
        (1u32..40).prop_map(move |patience| one(Change::Stopping(Stopping::Early { share: 0.3, patience }))),
        (0u32..9, 0.0f32..0.5)
            .prop_map(move |(index, varied)| one(Change::Filter(Filter::Point { index, varied }))),
        Just(one(Change::Filter(Filter::Region { x: 0.5, y: 0.0, radius: 0.8, varied: 0.0 }))),
        hidden.clone().prop_map(move |id| one(Change::Freeze(Frozen::Neuron(id)))),
        (1u32..4).prop_map(move |ticks| one(Change::Ticks(ticks))),
        hidden.clone().prop_map(move |id| one(Change::Lesion(id))),
        hidden.clone().prop_map(move |id| one(Change::Restore(id))),
        (hidden.clone(), -1.0f32..1.0).prop_map(move |(neuron, value)| one(Change::Bias { neuron, value })),
        hidden.prop_map(move |neuron| one(Change::Activation { neuron, activation: Activation::Relu })),
        (10u32..70, 0.0f32..0.4, any::<u32>()).prop_map(move |(train, flips, seed)| {
            let samples = experiment::Samples { train, flips, seed, ..Default::default() };
            one(Change::Samples(samples))
        }),
    ]
}

/// Events at random steps, several at one step among them, in order.
fn events() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec((0..LENGTH, change()), 0..8).prop_map(|list| {
        let mut events: Vec<Event> = Vec::new();
        for (at, changes) in list {
            let at = at / 7 * 7;
            events.extend(changes.into_iter().map(|change| Event::new(at, 0, change)));
        }
        events.sort_by_key(|event| event.at);
        events
    })
}

/// A smaller net than the default, in small batches: 1024 to 1043 are its hidden neurons.
fn small() -> Draft {
    let mut draft = Draft::default();
    draft.learners[0].topology = Layers { widths: vec![8, 8, 4], ..Layers::default() }.topology().unwrap();
    draft.learners[0].recipe.batch = 10;
    draft
}

fn experiment(log: Vec<Event>, script: Vec<Event>) -> Experiment {
    Experiment::new(Draft { log, script, ..small() }).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn scrubbing_equals_fresh_runs(
        log in events(),
        script in events(),
        steps in prop::collection::vec(0..LENGTH, 50),
    ) {
        let experiment = experiment(log, script);
        let mut scrubbed = open(&experiment, LENGTH);
        for step in steps {
            let back = seek(&mut scrubbed, step);
            let fresh = open(&experiment, step).frame();
            prop_assert_eq!(shown(&back), shown(&fresh));
        }
    }

    /// Changes made while it runs give what the experiment with these events gives, also made in the past.
    #[test]
    fn live_changes_equal_logged_ones(
        made in prop::collection::vec((0..LENGTH, change()), 1..8),
        script in events(),
    ) {
        let start = experiment(Vec::new(), script);
        let mut live = open(&start, 0);
        let mut draft = start.draft();
        for (sequence, (step, changes)) in made.into_iter().enumerate() {
            seek(&mut live, step);
            let changes: Vec<(u32, Change)> = changes.into_iter().map(|change| (0, change)).collect();
            let sequence = sequence as u32;
            let messages = live.handle(Command::Change { sequence, changes: changes.clone() });
            let mut next = draft.clone();
            next.record(step, &changes);
            // A change may clash with a later event of the script: then both refuse it.
            if Experiment::new(next.clone()).is_ok() {
                let applied = messages.contains(&Message::Applied { sequence, step });
                prop_assert!(applied);
                draft = next;
            } else {
                prop_assert!(refuses(&messages));
            }
        }
        let logged = Experiment::new(draft).unwrap();
        let end = seek(&mut live, LENGTH);
        let mut fresh = open(&logged, LENGTH);
        prop_assert_eq!(shown(&end), shown(&fresh.frame()));
    }

    /// A lost worker's run goes on from its checkpoint as if nothing had happened.
    #[test]
    fn checkpoints_resume(log in events(), step in 0..LENGTH) {
        let experiment = experiment(log, Vec::new());
        let mut straight = open(&experiment, step);
        let Some(Message::Checkpoint { state, step: at, .. }) = straight.checkpoint() else { panic!() };
        prop_assert_eq!(at, step);
        let mut resumed = Session::new();
        resumed.handle(Command::Watch(watch()));

        resumed.handle(Command::Open {
            run: 2, experiment: Box::new(experiment.clone()), step, checkpoint: Some(state),
        });
        prop_assert!(!resumed.is_running());
        let (a, b) = (straight.frame(), resumed.frame());
        prop_assert_eq!(shown(&a), taken_up(&b, &a));
        prop_assert_eq!(a.frame.record_steps, b.frame.record_steps);
        let (a, b) = (seek(&mut straight, LENGTH), seek(&mut resumed, LENGTH));
        prop_assert_eq!(shown(&a), taken_up(&b, &a));
        // An event at the very step of a checkpoint is made anew from before.
        let changes = vec![(0, Change::Rate(0.5))];
        seek(&mut straight, step);
        straight.handle(Command::Change { sequence: 0, changes: changes.clone() });
        seek(&mut resumed, step);
        resumed.handle(Command::Change { sequence: 0, changes });
        let (a, b) = (seek(&mut straight, LENGTH), seek(&mut resumed, LENGTH));
        prop_assert_eq!(shown(&a), taken_up(&b, &a));
    }
}

#[test]
fn the_gradients_norm_was_another_steps_after_going_back() {
    let norm = |packet: Packet| packet.frame.learners[0].gradient_norm;
    let experiment = experiment(vec![Event::new(50, 0, Change::Lesion(NeuronId(1025)))], Vec::new());
    let mut session = open(&experiment, LENGTH);
    for step in [50, 52, 120, 0, 51] {
        let back = norm(seek(&mut session, step));
        assert_eq!(back, norm(open(&experiment, step).frame()), "at step {step}");
        assert_eq!(back.is_some_and(|norm| norm > 0.0), step > 0, "at step {step}: {back:?}");
    }
    // A checkpoint does not tell what the gradient was; the next step does.
    let straight = open(&experiment, 120);
    let Some(Message::Checkpoint { state, .. }) = straight.checkpoint() else { panic!() };
    let mut resumed = Session::new();
    let (experiment, checkpoint) = (Box::new(experiment), Some(state));
    resumed.handle(Command::Open { run: 2, experiment: experiment.clone(), step: 120, checkpoint });
    assert_eq!(norm(resumed.frame()), None);
    assert_eq!(norm(seek(&mut resumed, 121)), norm(open(&experiment, 121).frame()));
}

#[test]
fn a_checkpoint_of_another_experiment_is_ignored() {
    let straight = open(&experiment(Vec::new(), Vec::new()), 50);
    let Some(Message::Checkpoint { state, .. }) = straight.checkpoint() else { panic!() };
    let mut draft = Draft::default();
    draft.learners[0].topology = Layers { widths: vec![3], ..Layers::default() }.topology().unwrap();
    let other = Experiment::new(draft).unwrap();
    let mut resumed = Session::new();
    let checkpoint = Some(state);
    resumed.handle(Command::Open { run: 1, experiment: Box::new(other.clone()), step: 50, checkpoint });
    reach(&mut resumed);
    assert_eq!(
        resumed.frame().frame.learners[0].fingerprint,
        open(&other, 50).frame().frame.learners[0].fingerprint
    );
}

#[test]
fn undo_keeps_what_both_experiments_share() {
    let before = experiment(Vec::new(), Vec::new());
    let mut draft = before.draft();
    draft.record(300, &[(0, Change::Rate(0.5))]);
    let after = Experiment::new(draft).unwrap();
    let mut session = open(&after, LENGTH);
    session.handle(Command::Open {
        run: 2,
        experiment: Box::new(before.clone()),
        step: 300,
        checkpoint: None,
    });
    // 299 is the last scheduled step that both share; one step is trained anew.
    assert_eq!(session.advance(u64::MAX), 300 - 298);
    assert_eq!(shown(&session.frame()), shown(&open(&before, 300).frame()));
}

#[test]
fn a_divergence_stops_at_its_step_and_leaves_the_step_before_whole() {
    let mut draft = small();
    draft.learners[0].recipe.optimiser = Optimiser::Sgd;
    draft.learners[0].recipe.loss = Loss::SquaredError;
    draft.learners[0].topology =
        Layers { activation: Activation::Linear, ..Layers::default() }.topology().unwrap();
    draft.learners[0].recipe.rate = 10.0;
    let experiment = Experiment::new(draft).unwrap();
    let mut session = Session::new();
    let opened = Command::Open { run: 7, experiment: Box::new(experiment), step: 0, checkpoint: None };
    session.handle(opened);
    session.handle(Command::Seek { step: LENGTH });
    session.advance(LENGTH);
    let messages = session.take_messages();
    let [Message::Diverged { run: 7, learner: 0, step, .. }] = messages[..] else { panic!("{messages:?}") };
    assert!(step > 1 && !session.is_running());
    let before = seek(&mut session, step - 1);
    assert!(before.frame.learners[0].train.loss.is_finite());
    assert!(before.floats(before.frame.learners[0].weights).all(f32::is_finite));
    // From there, a smaller rate goes on.
    session.handle(Command::Change { sequence: 1, changes: vec![(0, Change::Rate(0.0))] });
    assert_eq!(seek(&mut session, LENGTH).frame.step, LENGTH);
}

#[test]
fn peeking_shows_a_snapshot_and_trains_nothing() {
    let mut session = open(&experiment(Vec::new(), Vec::new()), 1_000);
    assert_eq!(session.frame().frame.record_steps.last(), Some(&1_000));
    session.handle(Command::Peek { step: 777 });
    let peeked = session.frame();
    assert_eq!((peeked.frame.step, peeked.frame.end, session.is_running()), (776, 1_000, false));
    assert_eq!((peeked.frame.record_steps.len(), peeked.frame.kept_records), (0, 507));
}

#[test]
fn a_seek_that_is_given_up_rests_where_it_is_with_the_numbers_of_going_there() {
    let experiment = experiment(Vec::new(), Vec::new());
    let mut session = open(&experiment, 2_000);
    for (from, to) in [(2_000, 9_000), (100, 1_999)] {
        seek(&mut session, from);
        session.handle(Command::Seek { step: to });
        session.advance(5);
        assert_eq!(session.frame().frame.seeking, Some(to));
        session.handle(Command::Pause);
        assert!(!session.is_running() && session.has_news());
        let stayed = session.frame();
        assert!((stayed.frame.seeking, stayed.frame.running) == (None, false) && stayed.frame.step < to);
        assert_eq!(shown(&stayed), shown(&open(&experiment, stayed.frame.step).frame()));
        session.advance(5);
        assert_eq!(session.frame().frame.step, stayed.frame.step);
    }
}

#[test]
fn initialisations_differ() {
    let mut seen = std::collections::BTreeSet::new();
    for initialisation in Initialisation::ALL {
        let mut draft = Draft::default();
        draft.learners[0].recipe.initialisation = initialisation;
        let session = &mut open(&Experiment::new(draft).unwrap(), 0);
        assert!(seen.insert(session.frame().frame.learners[0].fingerprint));
    }
}
