//! Probes that compare: with an earlier self, with another learner, with what was to be answered.
//!
//! Answers are those of [`crate::Observer::answers`]; none of these alters training.

use crate::data::Point;
use crate::math;
use crate::trainer::Trainer;

/// The Euclidean length of all weights; biases do not count.
pub fn weight_norm(trainer: &Trainer) -> f32 {
    length(&trainer.parameters()[..trainer.plan().weights()])
}

/// The entropy of the classes answered, as a share of the largest there can be: 1 where all are answered alike often, 0 where one is.
pub fn flexibility(answers: &[u8], classes: u32) -> f32 {
    let share =
        |class: u32| answers.iter().filter(|a| u32::from(**a) == class).count() as f32 / answers.len() as f32;
    let entropy = (0..classes).map(share).filter(|p| *p > 0.0).fold(0.0, |sum, p| sum - p * math::ln(p));
    entropy / math::ln(classes as f32)
}

/// The share of the points of other classes that are answered with this one; `None` where there are no others.
pub fn rigidity(answers: &[u8], points: &[Point], response: u8) -> Option<f32> {
    let others = || answers.iter().zip(points).filter(|(_, point)| point.label != f32::from(response));
    let taken = others().filter(|(answer, _)| **answer == response).count();
    let count = others().count();
    (count > 0).then(|| taken as f32 / count as f32)
}

/// The share of points that two learners answer alike.
pub fn agreement(first: &[u8], second: &[u8]) -> f32 {
    first.iter().zip(second).filter(|(a, b)| a == b).count() as f32 / first.len() as f32
}

/// Cohen's κ of being right: 1 where two learners err on the same points, 0 where only as chance has it (Geirhos 2020).
///
/// `None` where chance alone makes them agree, as where neither errs.
pub fn error_consistency(first: &[u8], second: &[u8], points: &[Point]) -> Option<f32> {
    let right = |answers: &[u8], at: usize| points[at].label == f32::from(answers[at]);
    let share = |of: &dyn Fn(usize) -> bool| {
        (0..points.len()).filter(|at| of(*at)).count() as f32 / points.len() as f32
    };
    let (a, b) = (share(&|at| right(first, at)), share(&|at| right(second, at)));
    let seen = share(&|at| right(first, at) == right(second, at));
    let chance = a * b + (1.0 - a) * (1.0 - b);
    (chance < 1.0).then(|| (seen - chance) / (1.0 - chance))
}

/// Linear CKA of two learners' signals, a row for each neuron (Kornblith 2019): ‖YᵀX‖² / (‖XᵀX‖ · ‖YᵀY‖) of centred rows.
///
/// `None` where one of them has no signals that vary.
pub fn cka(first: &[Vec<f32>], second: &[Vec<f32>]) -> Option<f32> {
    let centred = |rows: &[Vec<f32>]| -> Vec<Vec<f64>> {
        let one = |row: &Vec<f32>| {
            let mean = row.iter().fold(0.0, |sum, x| sum + f64::from(*x)) / row.len() as f64;
            row.iter().map(|x| f64::from(*x) - mean).collect()
        };
        rows.iter().map(one).collect()
    };
    let (x, y) = (centred(first), centred(second));
    let shared = |a: &[Vec<f64>], b: &[Vec<f64>]| {
        let product =
            |row: &Vec<f64>, other: &Vec<f64>| row.iter().zip(other).fold(0.0, |sum, (p, q)| sum + p * q);
        a.iter()
            .flat_map(|row| b.iter().map(move |other| product(row, other)))
            .fold(0.0, |sum, p| sum + p * p)
    };
    let whole = (shared(&x, &x) * shared(&y, &y)).sqrt();
    (whole > 0.0).then(|| (shared(&x, &y) / whole) as f32)
}

fn length(numbers: &[f32]) -> f32 {
    numbers.iter().fold(0.0, |sum, x| sum + f64::from(*x) * f64::from(*x)).sqrt() as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(labels: &[f32]) -> Vec<Point> {
        labels.iter().map(|&label| Point { x: 0.0, y: 0.0, label, flipped: false }).collect()
    }

    #[test]
    fn flexibility_is_one_for_even_answers_and_zero_for_a_single_one() {
        assert!((flexibility(&[0, 1, 2, 3], 4) - 1.0).abs() < 1e-6);
        assert_eq!(flexibility(&[2, 2, 2], 4), 0.0);
        // Half and half of four classes: ln 2 / ln 4.
        assert!((flexibility(&[0, 1, 1, 0], 4) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn rigidity_counts_only_points_of_other_classes() {
        let points = points(&[0.0, 1.0, 1.0, 2.0, 0.0]);
        assert_eq!(rigidity(&[0, 0, 1, 0, 1], &points, 0), Some(2.0 / 3.0));
        assert_eq!(rigidity(&[0], &points[..1], 0), None);
    }

    #[test]
    fn error_consistency_is_cohens_kappa() {
        let points = points(&[1.0; 10]);
        let (a, b) = ([1, 1, 1, 1, 1, 1, 0, 0, 0, 0], [1, 1, 1, 1, 0, 0, 1, 0, 0, 0]);
        // Seen together 0.7, by chance 0.6 · 0.5 + 0.4 · 0.5.
        let kappa = error_consistency(&a, &b, &points).unwrap();
        assert!((kappa - 0.4).abs() < 1e-6, "{kappa}");
        assert_eq!(error_consistency(&[1; 10], &[1; 10], &points), None);
        assert!((agreement(&a, &b) - 0.7).abs() < 1e-6);
    }

    #[test]
    fn cka_does_not_mind_turning_scaling_or_shifting() {
        let x: Vec<Vec<f32>> = vec![vec![1.0, 2.0, -1.0, 0.5, 3.0], vec![0.0, 1.0, 1.0, -2.0, 0.5]];
        let turned: Vec<Vec<f32>> = vec![
            x[0].iter().zip(&x[1]).map(|(a, b)| 3.0 * (0.6 * a - 0.8 * b) + 7.0).collect(),
            x[0].iter().zip(&x[1]).map(|(a, b)| 3.0 * (0.8 * a + 0.6 * b)).collect(),
        ];
        assert!((cka(&x, &turned).unwrap() - 1.0).abs() < 1e-5);
        // One row each: the squared correlation.
        let (a, b) = (vec![vec![1.0, 2.0, 3.0, 4.0]], vec![vec![1.0, 3.0, 2.0, 4.0]]);
        assert!((cka(&a, &b).unwrap() - 0.64).abs() < 1e-6);
        assert_eq!(cka(&a, &[vec![5.0; 4]]), None);
    }
}
