//! Choices: what is taken, felt and learned; reference values are in `reference.rs`.

#![allow(clippy::disallowed_methods)]

use engine::data::points;
use engine::{Observer, Split, Trainer};
use experiment::{Dataset, Draft, Feedback, Layers, Loss, Optimiser, Samples, Setup, Task, World};
use std::sync::Arc;

fn setup(world: World) -> Setup {
    let task = Task::Samples(Samples {
        dataset: Dataset::Choices,
        train: 600,
        test: 300,
        noise: 0.0,
        flips: 0.0,
        ..Samples::default()
    });
    let mut draft = Draft { task, ..Draft::default() };
    let learner = &mut draft.learners[0];
    let layers = Layers { widths: vec![16], outputs: World::ACTIONS, ..Layers::default() };
    learner.topology = layers.topology().unwrap();
    let recipe = &mut learner.recipe;
    (recipe.loss, recipe.optimiser, recipe.rate) = (Loss::SquaredError, Optimiser::Sgd, 0.2);
    (recipe.batch, recipe.gain, recipe.world) = (16, 1.0, world);
    let setup = Setup::start(&draft);
    assert_eq!(setup.check(), Ok(()));
    setup
}

fn trainer(setup: &Setup) -> Trainer {
    Trainer::new(setup, 0, &Arc::new(points(setup.task.samples())))
}

#[test]
fn before_the_stimulus_is_offered_it_is_never_chosen_and_receptors_rest() {
    let mut trainer = trainer(&setup(World::default()));
    (0..1_500).for_each(|_| trainer.step().unwrap());
    let found = Observer::default().choices(&trainer).unwrap();
    assert_eq!((found.stimulus, found.receptors, found.felt), (0.0, 1.0, found.raw));
    assert!(found.raw > 0.75 && found.bits > 1.9, "{found:?}");
    let measures = Observer::default().measure(&trainer, Split::Test);
    assert!(measures.accuracy.unwrap() > 0.9 && measures.loss < 0.4, "{measures:?}");
    assert!(Observer::default().answers(&trainer).iter().all(|action| *action < 4));
}

#[test]
fn receptors_are_state_they_come_back_with_snapshots_and_show_in_the_fingerprint() {
    let setup = setup(World { offered: true, ..World::default() });
    let mut trainer = trainer(&setup);
    (0..300).for_each(|_| trainer.step().unwrap());
    let (receptors, print) = (trainer.receptors().unwrap(), trainer.fingerprint());
    assert!(receptors < 0.9, "{receptors}");
    let (kept, dump) = (trainer.snapshot(), trainer.dump());
    (0..50).for_each(|_| trainer.step().unwrap());
    let later = trainer.fingerprint();
    trainer.restore(&kept);
    assert_eq!((trainer.receptors(), trainer.fingerprint()), (Some(receptors), print));
    (0..50).for_each(|_| trainer.step().unwrap());
    assert_eq!(trainer.fingerprint(), later);
    let mut other = dump.clone();
    other.receptors = 0.5;
    assert!(trainer.load(dump));
    assert_eq!(trainer.fingerprint(), print);
    assert!(trainer.load(other));
    assert_ne!(trainer.fingerprint(), print);
}

#[test]
fn every_rule_that_knows_errors_learns_what_is_right() {
    let mut setup = setup(World::default());
    for feedback in [Feedback::Backprop, Feedback::FeedbackAlignment, Feedback::DirectFeedbackAlignment] {
        setup.learners[0].recipe.feedback = feedback;
        let mut trainer = trainer(&setup);
        (0..2_000).for_each(|_| trainer.step().unwrap());
        let right = Observer::default().measure(&trainer, Split::Test).accuracy.unwrap();
        assert!(right > 0.85, "{feedback:?}: {right}");
    }
}

#[test]
fn measuring_changes_nothing() {
    let mut setup = setup(World { offered: true, ..World::default() });
    setup.learners[0].recipe.feedback = Feedback::FeedbackAlignment;
    let (mut asked, mut left) = (trainer(&setup), trainer(&setup));
    for _ in 0..60 {
        let mut observer = Observer::default();
        observer.choices(&asked);
        observer.plane(&asked, 8);
        observer.measure(&asked, Split::Train);
        asked.alignment();
        asked.step().unwrap();
        left.step().unwrap();
    }
    assert_eq!(asked.fingerprint(), left.fingerprint());
}

#[test]
fn the_plane_shows_the_likeliest_action_and_its_chance() {
    let trainer = trainer(&setup(World { offered: true, sharpness: 0.0, ..World::default() }));
    let plane = Observer::default().plane(&trainer, 6);
    assert_eq!(plane.len(), 72);
    // With no preference every action has a chance of a fifth.
    assert!(plane.chunks(2).all(|cell| cell[0] < 5 && cell[1] == 51), "{plane:?}");
}
