//! Teachers: drawn rules, other learners, and points without labels.

use engine::data::{Points, points};
use engine::{Lesson, Observer, Split, Trainer};
use experiment::{Dataset, Draft, Layers, Learner, Loss, Samples, Setup, Shape, Task, Teacher};
use std::sync::Arc;

fn setup(samples: Samples, widths: &[u32]) -> Setup {
    let mut learner = Learner::default();
    let components = samples.dataset.components();
    let outputs = if components > 0 { 10 } else { 1 };
    let inputs = if components > 0 { Vec::new() } else { Layers::default().inputs };
    let layers = Layers { inputs, components, widths: widths.to_vec(), outputs, ..Layers::default() };
    learner.topology = layers.topology().unwrap();
    learner.recipe.gain = 1.0;
    learner.recipe.batch = 4_000;
    if components > 0 {
        learner.recipe.loss = Loss::SoftmaxCrossEntropy;
    }
    Setup::start(&Draft { task: Task::Samples(samples), learners: vec![learner], ..Draft::default() })
}

fn of(setup: &Setup) -> Arc<Points> {
    Arc::new(points(setup.task.samples()))
}

fn run(trainer: &mut Trainer, steps: u64) {
    (0..steps).for_each(|_| trainer.step().unwrap());
}

#[test]
fn a_drawn_rule_teaches_as_labels_that_follow_it_would() {
    let samples = Samples { dataset: Dataset::Circle, train: 60, flips: 0.3, ..Samples::default() };
    let square = Shape::Polygon { corners: vec![(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)] };
    for shape in [
        Shape::Disc { x: 0.1, y: 0.0, radius: 0.6 },
        Shape::HalfPlane { x: 0.0, y: 0.2, towards_x: 1.0, towards_y: -0.5 },
        square,
    ] {
        let mut setup = setup(samples.clone(), &[6]);
        let drawn = of(&setup);
        let mut ruled = (*drawn).clone();
        for point in &mut ruled.train {
            point.label = if shape.holds(point.x, point.y) { 1.0 } else { 0.0 };
        }
        let mut labelled = Trainer::new(&setup, 0, &Arc::new(ruled));
        setup.learners[0].recipe.teacher = Teacher::Rule { shape: shape.clone(), mix: 1.0 };
        let mut taught = Trainer::new(&setup, 0, &drawn);
        run(&mut labelled, 80);
        run(&mut taught, 80);
        assert_eq!(taught.fingerprint(), labelled.fingerprint(), "{shape:?}");
    }
}

#[test]
fn a_polygon_holds_what_is_inside_it() {
    let arrow = Shape::Polygon { corners: vec![(0.0, 0.0), (2.0, 1.0), (0.0, 2.0), (0.5, 1.0)] };
    for (x, y, inside) in
        [(1.0, 1.0, true), (0.25, 1.0, false), (0.4, 0.4, true), (1.9, 0.5, false), (-1.0, 1.0, false)]
    {
        assert_eq!(arrow.holds(x, y), inside, "({x}, {y})");
    }
}

#[test]
fn points_without_labels_teach_only_what_a_teacher_says() {
    let mut setup = setup(Samples { train: 50, ..Samples::default() }, &[6]);
    let all = of(&setup);
    let few = Arc::new(Points { train: all.train[10..22].to_vec(), ..(*all).clone() });
    let mut alone = Trainer::new(&setup, 0, &few);
    let recipe = &mut setup.learners[0].recipe;
    (recipe.first_point, recipe.points, recipe.labelled) = (10, 30, 12);
    let mut unlabelled = Trainer::new(&setup, 0, &all);
    run(&mut alone, 60);
    run(&mut unlabelled, 60);
    assert_eq!(unlabelled.fingerprint(), alone.fingerprint());
    // A rule speaks of the others, too.
    let disc = Shape::Disc { x: 0.0, y: 0.0, radius: 0.5 };
    setup.learners[0].recipe.teacher = Teacher::Rule { shape: disc, mix: 0.0 };
    let mut ruled = Trainer::new(&setup, 0, &all);
    run(&mut ruled, 60);
    assert_ne!(ruled.fingerprint(), alone.fingerprint());
}

/// science.md 9: soft targets of a teacher that knows 800 digits teach twenty of them better than their labels do.
#[test]
fn soft_targets_teach_more_than_labels() {
    let samples = Samples {
        dataset: Dataset::Digits,
        train: 800,
        test: 500,
        noise: 0.0,
        flips: 0.0,
        ..Samples::default()
    };
    let mut teacher_setup = setup(samples, &[64]);
    let all = of(&teacher_setup);
    let mut teacher = Trainer::new(&teacher_setup, 0, &all);
    run(&mut teacher, 300);
    teacher_setup.learners.push(setup(teacher_setup.task.samples().clone(), &[8]).learners.remove(0));
    teacher_setup.lesions.push(Vec::new());
    teacher_setup.frozen.push(Vec::new());
    let mut observer = Observer::default();
    let mut taught = |teacher_of: Teacher| {
        let student = &mut teacher_setup.learners[1];
        student.recipe.points = 20;
        student.recipe.teacher = teacher_of;
        let mut student = Trainer::new(&teacher_setup, 1, &all);
        if student.awaits() == Some(0) {
            student.hear(Lesson::of_learner(&teacher, &student));
        }
        run(&mut student, 500);
        observer.measure(&student, Split::Test).accuracy.unwrap()
    };
    let hard = taught(Teacher::Nobody);
    let soft = taught(Teacher::Learner { index: 0, temperature: 4.0, mix: 1.0 });
    println!("hard {hard}, soft {soft}");
    assert!(soft > hard + 0.03, "hard {hard}, soft {soft}");
}
