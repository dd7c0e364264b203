//! A run tried alone comes to what the same run comes to when it is opened, and says nothing else.

use experiment::codec::{Along, Axis, Grid, Sweep};
use experiment::{Draft, Experiment};
use protocol::{Command, Message, Tried};
use session::Session;

fn tried(session: &mut Session, number: u32, experiment: &Experiment, step: u64, slice: u64) -> Tried {
    let experiment = Box::new(experiment.clone());
    let mut messages = session.handle(Command::Try { number, experiment, step });
    while session.is_running() {
        session.advance(slice);
        assert!(!session.has_news());
        assert!(session.checkpoint().is_none());
    }
    messages.extend(session.take_messages());
    match messages.as_slice() {
        [Message::Tried(tried)] => tried.clone(),
        other => panic!("{other:?}"),
    }
}

fn opened(experiment: &Experiment, step: u64) -> Vec<u64> {
    let mut session = Session::new();
    session.handle(Command::Open {
        run: 1,
        experiment: Box::new(experiment.clone()),
        step,
        checkpoint: None,
    });
    while session.is_running() {
        session.advance(64);
    }
    session.frame().frame.learners.iter().map(|learner| learner.fingerprint).collect()
}

fn grid() -> Grid {
    let axis = |path: &str, list: &str| Axis {
        path: path.into(),
        along: Along::List(serde_json::from_str(list).unwrap()),
    };
    let axes = vec![
        axis("topology.layers.widths[0]", "[3, 9]"),
        axis("recipe.feedback", r#"["backprop", "direct_feedback_alignment"]"#),
    ];
    Grid::new(&Experiment::default(), &Sweep { axes, seeds: 2, steps: Some(40) }).unwrap()
}

#[test]
fn a_sweep_comes_to_the_same_whoever_runs_which_case_in_which_slices() {
    let grid = grid();
    let prints = |tried: &Tried| tried.learners.iter().map(|l| l.fingerprint).collect::<Vec<_>>();
    let mut alone = Session::new();
    let one: Vec<Tried> = (0..grid.len())
        .map(|number| tried(&mut alone, number as u32, &grid.case(number).unwrap().experiment, 40, 1 << 20))
        .collect();
    // Two workers take turns, the second begins at the end, one of them is lost halfway and its case tried anew.
    let mut pool = [Session::new(), Session::new()];
    for number in (0..grid.len()).rev() {
        let experiment = grid.case(number).unwrap().experiment;
        let worker = &mut pool[number % 2];
        if number == 3 {
            worker.handle(Command::Try { number: 3, experiment: Box::new(experiment.clone()), step: 40 });
            worker.advance(7);
            *worker = Session::new();
        }
        assert_eq!(tried(worker, number as u32, &experiment, 40, 3), one[number]);
        assert_eq!(prints(&one[number]), opened(&experiment, 40));
    }
    let distinct: std::collections::BTreeSet<_> = one.iter().map(prints).collect();
    assert_eq!(distinct.len(), grid.len(), "each case is a run of its own");
}

#[test]
fn a_divergence_is_an_outcome_and_the_next_case_goes_on() {
    let mut draft = Draft::default();
    draft.learners[0].recipe.rate = 10.0;
    draft.learners[0].recipe.optimiser = experiment::Optimiser::Sgd;
    draft.learners[0].recipe.gain = 10.0;
    draft.learners[0].topology =
        experiment::Layers { activation: experiment::Activation::Square, ..experiment::Layers::default() }
            .topology()
            .unwrap();
    let wild = Experiment::new(draft).unwrap();
    let mut session = Session::new();
    let end = tried(&mut session, 1, &wild, 500, 10);
    assert!(end.diverged.is_some_and(|step| step < 500), "{end:?}");
    let tame = tried(&mut session, 2, &Experiment::default(), 20, 10);
    assert_eq!((tame.diverged, tame.step, tame.number), (None, 20, 2));
    let start = tried(&mut session, 3, &Experiment::default(), 0, 10);
    assert_eq!((start.step, start.learners.len()), (0, 1));
}
