//! Effects 8 and 9: what is known before, and what a teacher knows.

use super::{Findings, Run, figure, plane, wide};
use engine::{Lesson, Split, Trainer};
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
            let samples = digits(800);
            let teacher = wise(&samples, seed);
            let mut student = wide(Dataset::Digits, &[8], Activation::Tanh, 10);
            student.recipe.points = 50;
            let mut run = Run::new(samples, student, seed);
            if soft {
                learn_from(&mut run, &teacher);
            }
            run.steps(600).right(Split::Test)
        })
    };
    let hard = found.tell("from labels", right(false), "0.720");
    let soft = found.tell("from soft targets at temperature 4", right(true), "0.805");
    found.expect("soft targets are worth more than 0.03", soft > hard + 0.03);
    chain(found);
}

fn digits(train: u32) -> Samples {
    let dataset = Dataset::Digits;
    Samples { dataset, train, test: 500, noise: 0.0, flips: 0.0, ..Samples::default() }
}

/// A teacher that has learned the labels of 800 digits.
fn wise(samples: &Samples, seed: u32) -> Run {
    let mut learner = wide(Dataset::Digits, &[64], Activation::Tanh, 10);
    learner.recipe.points = 800;
    let mut teacher = Run::new(samples.clone(), learner, seed);
    teacher.steps(300);
    teacher
}

/// Takes the teacher's soft targets in place of labels.
fn learn_from(student: &mut Run, teacher: &Run) {
    student.setup.learners.push(teacher.setup.learners[0].clone());
    student.setup.lesions.push(Vec::new());
    student.setup.frozen.push(Vec::new());
    let recipe = &mut student.setup.learners[0].recipe;
    recipe.teacher = Teacher::Learner { index: 1, temperature: 4.0, mix: 1.0 };
    let points = Arc::clone(student.trainer.points());
    student.trainer.update(&student.setup, 0, &points);
    student.trainer.hear(Lesson::of_learner(&teacher.trainer, &student.trainer));
}

/// Takes the teacher's answers for labels.
fn obey(student: &mut Run, teacher: &Run) {
    let answers = teacher.again().answers_to_training();
    let mut points = (**student.trainer.points()).clone();
    for (point, answer) in points.train.iter_mut().zip(answers) {
        point.label = f32::from(answer);
    }
    student.trainer.update(&student.setup, 0, &Arc::new(points));
}

/// Students that a chain has.
const LINKS: u32 = 4;

/// Points that each of them sees, which nobody saw before.
const FRESH: u32 = 120;

/// A student teaches the next one, which teaches the next one.
fn chain(found: &mut Findings) {
    println!(" a chain of students, each of 120 fresh points");
    let right = |teach: fn(&mut Run, &Run), links: u32| {
        figure(move |seed| {
            let samples = digits(800 + LINKS * FRESH);
            let mut last = wise(&samples, seed);
            for link in 0..links {
                let mut student = wide(Dataset::Digits, &[16], Activation::Tanh, 10);
                student.recipe.first_point = 800 + link * FRESH;
                student.recipe.points = FRESH;
                // Each has a start of its own.
                let mut run = Run::new(samples.clone(), student, seed);
                run.change(|own| own.recipe.seed = seed + 100 * (link + 1));
                run.trainer = Trainer::new(&run.setup, 0, last.trainer.points());
                teach(&mut run, &last);
                run.steps(600);
                last = run;
            }
            last.right(Split::Test)
        })
    };
    let told = [("0.925", "0.877"), ("0.897", "0.829"), ("0.877", "0.807"), ("0.862", "0.784")];
    let found_by_link: Vec<(f32, f32)> = (1..=LINKS)
        .zip(told)
        .map(|(links, (soft, hard))| {
            let name = |how: &str| format!("student {links}, {how}");
            let soft = found.tell(&name("soft targets"), right(learn_from, links), soft);
            (soft, found.tell(&name("hard targets"), right(obey, links), hard))
        })
        .collect();
    let (first, last) = (found_by_link[0], found_by_link[LINKS as usize - 1]);
    found.expect(
        "every student of soft targets knows more than that of hard ones",
        found_by_link.iter().all(|(soft, hard)| *soft > hard + 0.03),
    );
    found.expect(
        "along the chain knowledge is lost, less of it where targets are soft",
        first.1 - last.1 > 0.05 && first.0 - last.0 < first.1 - last.1 - 0.02,
    );
}
