//! A sweep as the page goes through it: planned, tried by workers that come and break, opened, shared.

use experiment::codec::{self, Along, Axis, Grid, Spacing};
use protocol::{Command, Measures, Message, Outcome, Tried};
use serde_json::Value;
use studio::sweep::{Measure, Spacings, SweepDeed, Swept, Trouble, summary};
use studio::{Action, CrewOrder, Effect, FeedbackKind, Language, Notice, Preferences, State, reduce};

fn act(state: State, deed: SweepDeed) -> (State, Vec<CrewOrder>) {
    let (state, effects) = reduce(state, Action::Sweep(deed));
    let orders = effects.into_iter().filter_map(|effect| match effect {
        Effect::Crew(order) => Some(order),
        _ => None,
    });
    (state, orders.collect())
}

fn acts(state: State, deeds: impl IntoIterator<Item = SweepDeed>) -> State {
    deeds.into_iter().fold(state, |state, deed| act(state, deed).0)
}

/// Two noises, two seeds, two workers, 30 steps.
fn planned() -> State {
    let axis = Swept::Noise;
    acts(
        State::new(Preferences::default()),
        [
            SweepDeed::Cores(2),
            SweepDeed::Toggle,
            SweepDeed::Vary(0, Some(axis)),
            SweepDeed::Count(0, 2),
            SweepDeed::Seeds(2),
            SweepDeed::Steps(Some(30)),
        ],
    )
}

fn hello() -> Box<Message> {
    let build = protocol::build().to_owned();
    Box::new(Message::Hello { version: protocol::VERSION, build, revision: 1 })
}

/// A worker's answer: the further on the grid the worse.
fn tried(number: u32) -> Box<Message> {
    let measures = |right: f32| Measures { loss: 1.0 - right, accuracy: Some(right) };
    let test = measures(1.0 - number as f32 / 10.0);
    let outcome = Outcome { train: measures(1.0), test, ..Outcome::default() };
    Box::new(Message::Tried(Tried { number, step: 30, diverged: None, learners: vec![outcome] }))
}

fn number(orders: &[CrewOrder]) -> Option<(u32, u32)> {
    match orders {
        [CrewOrder::Post(worker, Command::Try { number, step: 30, .. })] => Some((*worker, *number)),
        _ => None,
    }
}

#[test]
fn workers_are_given_case_after_case_until_all_have_come() {
    let (state, orders) = act(planned(), SweepDeed::Start(0.0));
    assert_eq!(orders, [CrewOrder::Hire(2)]);
    let (state, orders) = act(state, SweepDeed::Told(0, hello(), 1.0));
    assert_eq!(number(&orders), Some((0, 0)));
    let (state, orders) = act(state, SweepDeed::Told(1, hello(), 1.0));
    assert_eq!(number(&orders), Some((1, 1)));
    let (state, orders) = act(state, SweepDeed::Told(1, tried(1), 100.0));
    assert_eq!(number(&orders), Some((1, 2)));
    // What nobody was asked for is not believed.
    let (state, orders) = act(state, SweepDeed::Told(1, tried(3), 100.0));
    assert!(orders.is_empty());
    assert_eq!(state.sweep.results.as_ref().and_then(|results| results.left()), Some(300.0));
    // A worker breaks: another takes its case, and it is replaced.
    let (state, orders) = act(state, SweepDeed::Lost(0, 110.0));
    assert_eq!(orders, [CrewOrder::Replace(0)]);
    let (state, orders) = act(state, SweepDeed::Told(1, tried(2), 120.0));
    assert_eq!(number(&orders), Some((1, 0)));
    let (state, orders) = act(state, SweepDeed::Told(0, hello(), 130.0));
    assert_eq!(number(&orders), Some((0, 3)));
    let (state, orders) = act(state, SweepDeed::Told(0, tried(3), 140.0));
    assert!(orders.is_empty() && state.sweep.running());
    let (state, orders) = act(state, SweepDeed::Told(1, tried(0), 150.0));
    assert_eq!(orders, [CrewOrder::Dismiss]);
    assert!(!state.sweep.running());
    let results = state.sweep.results.as_ref().unwrap();
    let told = summary(results, 0, Measure::Wrong, Language::English).unwrap();
    assert_eq!(told, "Test share wrong over 4 runs: highest at Noise 0.5 (25 %), lowest at Noise 0 (5 %).");
    assert_eq!(results.typical(1, 0, Measure::Wrong).map(|run| run / 2), Some(1));

    // A run becomes the experiment and is gone to; Undo brings back what was there.
    let before = state.experiment.clone();
    let (state, _) = act(state, SweepDeed::Open(3));
    assert_eq!(state.experiment.task.samples().noise, 0.5);
    assert_eq!((state.experiment.learners[0].recipe.seed, state.shown.step), (2, 30));
    assert!(matches!(&state.notice, Some(Notice::OpenedRun { run: Some(run) }) if run.contains("seed 2")));
    assert!(!state.sweep.stale, "a case of it is not another experiment");
    let (state, _) = reduce(state, Action::Undo);
    assert_eq!(state.experiment, before);
    let (state, _) = reduce(state, Action::Settle(studio::Setting::Flips, 0.3));
    let (state, _) = reduce(state, Action::NewSeed { seed: 77 });
    assert!(state.sweep.stale);
}

#[test]
fn cancelling_keeps_what_has_come() {
    let state = acts(planned(), [SweepDeed::Start(0.0), SweepDeed::Told(0, hello(), 1.0)]);
    let state = acts(state, [SweepDeed::Told(0, tried(0), 5.0)]);
    let (state, orders) = act(state, SweepDeed::Cancel(9.0));
    assert_eq!(orders, [CrewOrder::Dismiss]);
    let (state, orders) = act(state, SweepDeed::Told(0, tried(1), 10.0));
    assert!(orders.is_empty());
    assert_eq!(state.sweep.results.as_ref().map(|results| results.done()), Some(1));
}

#[test]
fn two_breaks_at_one_case_end_it_and_a_refused_value_is_named() {
    let state =
        acts(planned(), [SweepDeed::Workers(1), SweepDeed::Start(0.0), SweepDeed::Told(0, hello(), 1.0)]);
    let state = acts(state, [SweepDeed::Lost(0, 2.0), SweepDeed::Told(0, hello(), 3.0)]);
    let (state, orders) = act(state, SweepDeed::Lost(0, 4.0));
    assert_eq!((state.sweep.trouble.clone(), orders), (Some(Trouble::Broken), vec![CrewOrder::Dismiss]));

    let (state, orders) = act(acts(planned(), [SweepDeed::End(0, 7.0)]), SweepDeed::Start(0.0));
    assert!(orders.is_empty());
    let words = state.sweep.trouble.map(|trouble| (Language::English.text().sweep.trouble)(&trouble));
    assert_eq!(words.as_deref(), Some("Not run. task.samples.noise is 7: must be from 0 to 1."));
}

#[test]
fn a_range_told_one_by_one_had_fractions_of_a_neuron_and_lost_its_spacing() {
    let listed = |spacing, (start, end, count)| {
        let range = [
            SweepDeed::Vary(0, Some(Swept::Batch)),
            SweepDeed::Spread(0, spacing),
            SweepDeed::Begin(0, start),
            SweepDeed::End(0, end),
            SweepDeed::Count(0, count),
            SweepDeed::Spread(0, Spacings::Listed),
        ];
        match acts(planned(), range).sweep.plan.axes[0].along.clone() {
            Along::List(values) => values.iter().filter_map(Value::as_f64).collect::<Vec<_>>(),
            Along::Range { .. } => panic!("told one by one"),
        }
    };
    assert_eq!(listed(Spacings::Geometric, (1.0, 64.0, 7)), [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0]);
    assert_eq!(listed(Spacings::Even, (1.0, 6.0, 3)), [1.0, 4.0, 6.0]);
}

#[test]
fn values_are_given_in_three_ways_and_a_second_setting_comes_and_goes() {
    let along = |state: &State, at: usize| state.sweep.plan.axes[at].along.clone();
    let state =
        acts(planned(), [SweepDeed::Vary(0, Some(Swept::Batch)), SweepDeed::List(0, "1，10, 30".into())]);
    assert_eq!(along(&state, 0), Along::List(vec![1.into(), 10.into(), 30.into()]));
    let state = acts(state, [SweepDeed::Spread(0, Spacings::Geometric)]);
    let range = Along::Range { start: 1.0, end: 30.0, count: 3, spacing: Spacing::Geometric };
    assert_eq!(along(&state, 0), range);
    let state = acts(state, [SweepDeed::Spread(0, Spacings::Even), SweepDeed::Spread(0, Spacings::Listed)]);
    assert_eq!(along(&state, 0), Along::List(vec![1.into(), 16.into(), 30.into()]));
    let state = acts(state, [SweepDeed::List(0, "some".into())]);
    assert_eq!(state.sweep.trouble, Some(Trouble::NoList));
    let state = acts(state, [SweepDeed::Vary(1, Some(Swept::Feedback))]);
    let state =
        acts(state, [SweepDeed::Rule(1, FeedbackKind::Backprop), SweepDeed::Rule(1, FeedbackKind::Hebb)]);
    let Along::List(rules) = along(&state, 1) else { panic!("rules are listed") };
    assert_eq!(rules.len(), 3);
    let state = acts(state, [SweepDeed::Vary(1, None)]);
    assert_eq!(state.sweep.plan.axes.len(), 1);
}

#[test]
fn the_sweep_travels_in_link_and_file_and_opens_its_panel() {
    let mut state = planned();
    let (fragment, _) = studio::address(&state);
    let shared = codec::read_link(&fragment).unwrap();
    assert_eq!(shared.sweep.as_ref(), Some(&state.sweep.plan));
    assert_eq!(codec::read_file(&codec::file(&shared)).unwrap().sweep, shared.sweep);
    let (other, _) = reduce(State::new(Preferences::default()), Action::OpenLink(fragment.clone()));
    assert!(other.sweep.open);
    assert_eq!(other.sweep.plan, state.sweep.plan);
    // A plain link closes it; a closed one is not in the link.
    let (other, _) = reduce(other, Action::OpenLink("#0.q64FADfFvxU".into()));
    assert!(!other.sweep.open);
    state = acts(state, [SweepDeed::Toggle]);
    assert_eq!(codec::read_link(&studio::address(&state).0).unwrap().sweep, None);
}

#[test]
fn the_ready_made_sweep_opens_its_experiment_and_any_path_can_be_shown() {
    let (state, _) = act(planned(), SweepDeed::DoubleDescent);
    let grid = Grid::new(&state.experiment, &state.sweep.plan).unwrap();
    assert_eq!(grid.len(), 180);
    assert_eq!(state.notice, Some(Notice::OpenedRun { run: None }));
    let axis = Axis { path: "recipe.gain".into(), along: Along::List(vec![1.into()]) };
    assert_eq!(studio::sweep::name(&axis.path, Language::Chinese), "recipe.gain");
}
