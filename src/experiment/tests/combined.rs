//! What fits no point or no rule together is refused with what would do; it was accepted and did nothing.

use experiment::{
    Change, Dataset, Draft, Drive, Event, Experiment, Feedback, Filter, Loss, Optimiser, Recipe, Samples,
    Schedule, Setup,
};

type Edit = fn(&mut Recipe);

fn said(edit: impl FnOnce(&mut Recipe)) -> String {
    let mut draft = Draft::default();
    edit(&mut draft.learners[0].recipe);
    Experiment::new(draft).map_or_else(|invalid| invalid.to_string(), |_| "nothing".to_owned())
}

#[test]
fn rules_without_errors_were_told_never_to_be_satisfied_with_them() {
    for feedback in [Feedback::Hebb, Feedback::Perceptron] {
        let driven = |drive| said(|recipe| (recipe.feedback, recipe.drive) = (feedback, drive));
        assert_eq!(driven(Drive::Ordinary), "nothing");
        assert_eq!(
            driven(Drive::NeverSatisfied),
            "learners[0].recipe.drive: never_satisfied: this rule knows no error that could be kept up; use backprop or last_layer"
        );
    }
}

#[test]
fn least_squares_was_given_penalties_and_schedules_it_never_heeded() {
    let least = |edit: Edit| {
        said(|recipe| {
            (recipe.feedback, recipe.loss) = (Feedback::LeastSquares { ridge: 0.1 }, Loss::SquaredError);
            recipe.optimiser = Optimiser::Sgd;
            edit(recipe);
        })
    };
    assert_eq!(least(|_| ()), "nothing");
    let idle: [(&str, Edit); 6] = [
        ("l1: 0.1", |recipe| recipe.l1 = 0.1),
        ("l2: 0.1", |recipe| recipe.l2 = 0.1),
        ("decay: 0.1", |recipe| recipe.decay = 0.1),
        ("clip: 2", |recipe| recipe.clip = 2.0),
        ("warm_up: 5", |recipe| recipe.warm_up = 5),
        ("schedule: exponential", |recipe| recipe.schedule = Schedule::Exponential { factor: 0.9 }),
    ];
    for (found, edit) in idle {
        assert_eq!(
            least(edit),
            format!(
                "learners[0].recipe.{found}: least squares is solved at once: it heeds no penalty but its ridge, has no rate to schedule and no gradient to clip; leave this off, or use last_layer"
            )
        );
    }
    // What is given up is what was refused.
    let mut draft = Draft::default();
    let recipe = &mut draft.learners[0].recipe;
    (recipe.feedback, recipe.loss) = (Feedback::LeastSquares { ridge: 0.1 }, Loss::SquaredError);
    recipe.optimiser = Optimiser::Sgd;
    idle.iter().for_each(|(_, edit)| edit(recipe));
    let changes: Vec<(u32, Change)> =
        recipe.idle_at_once().into_iter().map(|(.., change)| (0, change)).collect();
    draft.edit_start(&changes).unwrap();
    Experiment::new(draft).unwrap();
}

#[test]
fn points_without_coordinates_were_filtered_by_a_region() {
    let region = Filter::Region { x: 0.0, y: 0.0, radius: 0.5, varied: 0.0 };
    let mut draft = Draft::default();
    let samples = Samples { dataset: Dataset::Digits, ..Samples::default() };
    draft.edit_start(&Setup::start(&draft).refit(&samples)).unwrap();
    draft.log = vec![Event::new(7, 0, Change::Filter(region))];
    assert_eq!(
        Experiment::new(draft).unwrap_err().to_string(),
        "event at step 7, learners[0].recipe.filter: region: these points have no coordinates and lie in no region; filter by class or by point"
    );
    // Another dataset gives it up.
    let mut placed = Draft::default();
    placed.learners[0].recipe.filter = region;
    let moons = Setup::start(&placed);
    placed.edit_start(&moons.refit(&samples)).unwrap();
    assert_eq!(placed.learners[0].recipe.filter, Filter::All);
    let wave = Samples { dataset: Dataset::Wave, ..Samples::default() };
    assert!(!moons.refit(&wave).contains(&(0, Change::Filter(Filter::All))));
}
