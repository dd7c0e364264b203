//! Every setting at every stop makes an experiment, and exists somewhere.

use super::*;
use experiment::{Experiment, Filter, Limit, Loss, Stopping};

fn all() -> impl Iterator<Item = Setting> {
    Setting::DATA.into_iter().chain(Setting::PRIOR).chain(Setting::WORLD).chain(Setting::LEARNING)
}

/// Between them these have every setting but those of loops.
fn drafts() -> Vec<Draft> {
    let with = |edit: &dyn Fn(&mut Recipe)| {
        let mut draft = Draft::default();
        edit(&mut draft.learners[0].recipe);
        draft
    };
    let mut drafts: Vec<Draft> =
        crate::OptimiserKind::ALL.map(|kind| with(&|recipe| recipe.optimiser = kind.first())).into();
    drafts.extend(crate::ScheduleKind::ALL.map(|kind| with(&|recipe| recipe.schedule = kind.first())));
    let mut choices = Draft::default();
    let samples = Samples { dataset: Dataset::Choices, ..Samples::default() };
    choices.edit_start(&Setup::start(&choices).refit(&samples)).unwrap();
    drafts.push(choices);
    let mut student = Draft::default();
    student.add_learner(0);
    student.learners[1].recipe.active_until = 0;
    student.learners[0].recipe.teacher = crate::TeacherKind::Learner(1).first().unwrap();
    drafts.push(student);
    for dataset in Dataset::WIDE {
        let mut wide = Draft::default();
        let samples = Samples { dataset, train: 100, test: 40, ..Samples::default() };
        wide.edit_start(&Setup::start(&wide).refit(&samples)).unwrap();
        drafts.push(wide);
    }
    drafts.extend([
        with(&|recipe| recipe.teacher = crate::TeacherKind::Disc.first().unwrap()),
        with(&|recipe| recipe.filter = Filter::Point { index: 0, varied: 0.0 }),
        with(&|recipe| recipe.filter = Filter::Region { x: 0.0, y: 0.0, radius: 0.5, varied: 0.0 }),
        with(&|recipe| recipe.stopping = Stopping::Early { share: 0.25, patience: 5 }),
        with(&|recipe| recipe.feedback = crate::FeedbackKind::ThreeFactor.first()),
        with(&|recipe| recipe.symmetry = crate::symmetries(recipe)[4]),
        with(&|recipe| recipe.monotone = crate::monotonicities(recipe)[4]),
        with(&|recipe| {
            recipe.loss = Loss::SquaredError;
            recipe.feedback = crate::FeedbackKind::LeastSquares.first();
        }),
    ]);
    drafts
}

#[test]
fn every_stop_of_every_setting_makes_a_valid_experiment() {
    for draft in drafts() {
        let setup = Setup::start(&draft);
        for setting in all().filter(|setting| setting.exists(&setup, 0)) {
            for stop in setting.stops(&setup) {
                let mut draft = draft.clone();
                match setting.edit(&setup, 0, stop) {
                    Edit::Changes(changes) => draft.edit_start(&changes).unwrap(),
                    Edit::Start(recipe) => draft.learners[0].recipe = *recipe,
                }
                let rule = draft.learners[0].recipe.feedback;
                let experiment = match Experiment::new(draft) {
                    // A rule that solves at once says in words what it cannot be combined with.
                    Err(invalid) if setting != Setting::Ridge && invalid.limit == Limit::RuleAtOnce => {
                        assert!(matches!(rule, Feedback::LeastSquares { .. }), "{setting:?} {stop}");
                        continue;
                    }
                    made => made.unwrap(),
                };
                let got = setting.get(&experiment.setup_at(0), 0);
                assert!((got - stop).abs() <= 1e-6 * stop.abs(), "{setting:?} {stop} {got}");
            }
        }
    }
}

#[test]
fn every_setting_exists_somewhere() {
    let exists = |setting: &Setting| drafts().iter().any(|draft| setting.exists(&Setup::start(draft), 0));
    assert_eq!(all().filter(|setting| !exists(setting)).collect::<Vec<_>>(), [Setting::Ticks]);
}

#[test]
fn stops_ascend_and_reach_the_end() {
    let setup = Setup::start(&Draft::default());
    for setting in all() {
        let stops = setting.stops(&setup);
        assert!(stops.windows(2).all(|w| w[0] < w[1]), "{setting:?} {stops:?}");
        assert!(stops.last().is_none_or(|&last| last == setting.range(&setup).1), "{setting:?}");
        assert!(!setting.moved(&setup, 0));
    }
}

#[test]
fn a_value_between_stops_keeps_its_digits() {
    let mut draft = Draft::default();
    draft.learners[0].recipe.rate = 0.0123;
    let setup = Setup::start(&draft);
    assert_eq!(Setting::Rate.get(&setup, 0), 0.0123);
    assert_eq!(Setting::Rate.written(0.0123), "0.0123");
    let stops = Setting::Rate.stops(&setup);
    assert_eq!(stops[Setting::Rate.place(&stops, 0.0123)], 0.01);
}

#[test]
fn least_squares_offers_no_setting_it_does_not_heed() {
    let mut draft = Draft::default();
    draft.learners[0].recipe.loss = Loss::SquaredError;
    draft.learners[0].recipe.feedback = crate::FeedbackKind::LeastSquares.first();
    let setup = Setup::start(&draft);
    for optimiser in crate::OptimiserKind::ALL.map(crate::OptimiserKind::first) {
        let mut setup = setup.clone();
        setup.learners[0].recipe.optimiser = optimiser;
        for setting in [Setting::Rate, Setting::Momentum, Setting::Beta1, Setting::Beta2, Setting::L1] {
            assert!(!setting.exists(&setup, 0), "{setting:?} with {optimiser:?}");
        }
        assert!(Setting::Ridge.exists(&setup, 0));
    }
}
