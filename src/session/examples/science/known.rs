//! Effects 8 and 9: what is known before, and what a teacher knows.

use super::{Findings, Run, figure, plane, wide};
use engine::{Lesson, Split};
use experiment::{Activation, Dataset, Feature, Layers, Learner, Mirror, Samples, Symmetry, Teacher, Tied};
use std::sync::Arc;

pub fn priors(found: &mut Findings) {
    println!("8 Priors: circles and spiral, few points");
    let right = |dataset: Dataset, train: u32, edit: fn(&mut Learner)| {
        figure(move |seed| {
            let mut learner = plane(&[16, 16], Activation::Tanh);
            learner.recipe.bias_spread = 0.3;
            edit(&mut learner);
            let samples =
                Samples { dataset, train, test: 1_000, noise: 0.05, flips: 0.0, ..Samples::default() };
            Run::new(samples, learner, seed).steps(1_500).right(Split::Test)
        })
    };
    let square = |learner: &mut Learner| {
        let inputs = vec![Feature::X, Feature::Y, Feature::XSquared, Feature::YSquared];
        let layers = Layers { inputs, widths: vec![16, 16], ..Layers::default() };
        learner.topology = layers.topology().expect("small layers");
    };
    let even = |learner: &mut Learner| learner.recipe.tied = Tied::Even { mirror: Mirror::Both };
    let odd = |learner: &mut Learner| learner.recipe.tied = Tied::Odd { mirror: Mirror::Both };
    let asked = |learner: &mut Learner| {
        learner.recipe.symmetry = Symmetry::Even { mirror: Mirror::Both, strength: 1.0 };
    };
    let circle = Dataset::Circle;
    let bare = found.tell("circle, 10 points, nothing known", right(circle, 10, |_| ()), "0.75");
    let told = found.tell("features x², y²", right(circle, 10, square), "0.94 of x² + y²");
    let tied = found.tell("f(x) = f(−x) built in", right(circle, 10, even), "0.89");
    let held = found.tell("a penalty for breaking it", right(circle, 10, asked), "0.86");
    let bare20 = found.tell("circle, 20 points, nothing known", right(circle, 20, |_| ()), "0.87");
    let tied20 = found.tell("f(x) = f(−x) built in", right(circle, 20, even), "0.95");
    let held20 = found.tell("a penalty for breaking it", right(circle, 20, asked), "0.984");
    let wrong =
        found.tell("spiral, 200 points, the wrong (even) one", right(Dataset::Spiral, 200, even), "0.49");
    let free =
        found.tell("spiral, 60 points, nothing known", right(Dataset::Spiral, 60, |_| ()), "0.941 of 20");
    let known = found.tell("the right (odd) one", right(Dataset::Spiral, 60, odd), "0.983 of 20");
    found.expect(
        "features and symmetries are worth points",
        [told, tied, held].iter().all(|k| *k > bare + 0.03),
    );
    found.expect("with twenty points, too", tied20 > bare20 && held20 > bare20);
    found.expect("a wrong one keeps it from the rule for good", wrong < 0.6);
    found.expect("the right one helps where the wrong one ruins", known > free + 0.05);
}

pub fn teacher(found: &mut Findings) {
    println!("9 Teacher and student: digits, a teacher of 800 points, students of 50");
    let right = |soft: bool| {
        figure(move |seed| {
            let samples = Samples {
                dataset: Dataset::Digits,
                train: 800,
                test: 500,
                noise: 0.0,
                flips: 0.0,
                ..Samples::default()
            };
            let mut teacher =
                Run::new(samples.clone(), wide(Dataset::Digits, &[64], Activation::Tanh, 10), seed);
            teacher.steps(300);
            let mut student = wide(Dataset::Digits, &[8], Activation::Tanh, 10);
            student.recipe.points = 50;
            let mut run = Run::new(samples, student, seed);
            if soft {
                run.setup.learners.push(teacher.setup.learners[0].clone());
                run.setup.lesions.push(Vec::new());
                run.setup.frozen.push(Vec::new());
                run.setup.learners[0].recipe.teacher =
                    Teacher::Learner { index: 1, temperature: 4.0, mix: 1.0 };
                let points = Arc::clone(teacher.trainer.points());
                run.trainer.update(&run.setup, 0, &points);
                run.trainer.hear(Lesson::of_learner(&teacher.trainer, &run.trainer));
            }
            run.steps(600).right(Split::Test)
        })
    };
    let hard = found.tell("from labels", right(false), "0.720");
    let soft = found.tell("from soft targets at temperature 4", right(true), "0.805");
    found.expect("soft targets are worth more than 0.03", soft > hard + 0.03);
}
