//! What a teacher says: for each row a student trains on, what its outputs should become.
//!
//! A teacher has stopped learning before its student begins, so that a lesson is asked for once and kept.

use crate::data::Points;
use crate::features::feature;
use crate::loss;
use crate::prepared::Prepared;
use crate::signals::Signals;
use crate::trainer::Trainer;
use experiment::{Input, Loss, Recipe, Shape, Teacher};

/// How many samples pass through the teacher at once.
const CHUNK: usize = 64;

/// A row of soft targets for each output, as long as the student's training rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// What each output should become at the temperature.
    soft: Vec<f32>,
    count: usize,
}

/// What a batch was taught.
#[derive(Clone, Copy, Debug)]
pub struct Taught<'a> {
    /// A row of soft targets for each output.
    pub soft: &'a [f32],
    /// The teacher's share of each sample's loss; labels have the rest.
    pub shares: &'a [f32],
    /// At which temperature outputs are compared with soft targets.
    pub temperature: f32,
}

impl Lesson {
    /// The soft targets of output `index`, row by row.
    pub fn row(&self, index: usize) -> &[f32] {
        &self.soft[index * self.count..][..self.count]
    }

    /// What a drawn rule says, for a student that tells two classes apart.
    pub fn of_shape(shape: &Shape, points: &Points, prepared: &Prepared, outputs: usize) -> Lesson {
        let places = prepared.places();
        let inside = |at: &u32| {
            let point = points.train[*at as usize];
            if shape.holds(point.x, point.y) { 1.0 } else { 0.0 }
        };
        let target = |index: usize| {
            let loss = prepared.loss();
            places.iter().map(move |at| loss::target(loss, prepared.classes(), outputs, index, inside(at)))
        };
        Lesson { soft: (0..outputs).flat_map(target).collect(), count: places.len() }
    }

    /// What another learner says of a student's points.
    pub fn of_learner(teacher: &Trainer, student: &Trainer) -> Lesson {
        let (fixed, places) = (&teacher.fixed, student.fixed.prepared.places());
        let points = fixed.prepared.points();
        let mut signals = Signals::new(&fixed.plan, fixed.columns(CHUNK), fixed.ticks);
        let outputs = fixed.plan.outputs();
        let temperature = student.fixed.recipe.teacher.temperature();
        let mut soft = vec![0.0; outputs.len() * places.len()];
        let mut answer = vec![0.0; outputs.len()];
        for start in (0..places.len()).step_by(CHUNK) {
            let chunk = &places[start..places.len().min(start + CHUNK)];
            for (slot, &input) in fixed.prepared.inputs().iter().enumerate() {
                for (x, &at) in signals.row_mut(slot).iter_mut().zip(chunk) {
                    *x = match input {
                        Input::Feature(of) => {
                            let point = points.train[at as usize];
                            feature(of, point.x, point.y)
                        }
                        Input::Component(k) => {
                            points.wide.train[at as usize * points.wide.count + k as usize]
                        }
                    };
                }
            }
            signals.hold_inputs();
            fixed.answer(teacher.parameters(), &mut signals, chunk.len());
            for place in 0..chunk.len() {
                for (value, &slot) in answer.iter_mut().zip(outputs) {
                    *value = signals.row(slot)[place];
                }
                soften(fixed.prepared.loss(), temperature, &mut answer);
                for (index, value) in answer.iter().enumerate() {
                    soft[index * places.len() + start + place] = *value;
                }
            }
        }
        Lesson { soft, count: places.len() }
    }
}

/// Whether the recipe asks another learner.
pub fn asks(recipe: &Recipe) -> Option<usize> {
    match recipe.teacher {
        Teacher::Learner { index, .. } => Some(index as usize),
        _ => None,
    }
}

/// Logits become probabilities at the temperature; values stay.
fn soften(loss: Loss, temperature: f32, outputs: &mut [f32]) {
    if loss != Loss::SquaredError {
        outputs.iter_mut().for_each(|o| *o /= temperature);
        loss::probabilities(loss, outputs);
    }
}

/// The loss of a sample's outputs against soft targets: that of the divided logits, temperature² times.
pub fn value(loss: Loss, temperature: f32, outputs: &[f32], soft: &[f32]) -> f32 {
    if loss == Loss::SquaredError {
        return loss::value(loss, outputs, soft);
    }
    let divided: Vec<f32> = outputs.iter().map(|o| o / temperature).collect();
    temperature * temperature * loss::value(loss, &divided, soft)
}

/// Adds to derivatives what the teacher says: `errors` holds those for the labels, `outputs` the answers they were made from.
pub fn mix(loss: Loss, taught: Taught, outputs: &mut [f32], errors: &mut [f32], stride: usize) {
    // The derivative of temperature² · loss(z / temperature) is temperature times that of the loss.
    let factor = if loss == Loss::SquaredError { 1.0 } else { taught.temperature };
    if loss != Loss::SquaredError {
        outputs.iter_mut().for_each(|o| *o /= taught.temperature);
    }
    let mut mixed = vec![0.0; errors.len()];
    loss::differentiate(loss, |index| &outputs[index * stride..][..stride], taught.soft, &mut mixed, stride);
    for (own, told) in errors.chunks_exact_mut(stride).zip(mixed.chunks_exact(stride)) {
        for ((e, t), share) in own.iter_mut().zip(told).zip(taught.shares) {
            *e = (1.0 - share) * *e + share * (factor * t);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixed_errors_are_the_derivatives_of_the_mixed_loss() {
        let (answers, labels, soft) = ([0.4f32, -1.1, 2.0], [0.0, 1.0, 0.0], [0.2, 0.5, 0.3]);
        for loss in Loss::ALL {
            for (share, temperature) in [(0.0, 4.0), (0.3, 4.0), (1.0, 0.5)] {
                let whole = |outputs: &[f32]| {
                    (1.0 - share) * loss::value(loss, outputs, &labels)
                        + share * value(loss, temperature, outputs, &soft)
                };
                let rows = |list: &[f32]| list.iter().flat_map(|&x| [x; 4]).collect::<Vec<f32>>();
                let (mut outputs, mut errors) = (rows(&answers), rows(&answers));
                loss::differentiate(loss, |index| &outputs[4 * index..][..4], &rows(&labels), &mut errors, 4);
                let taught = Taught { soft: &rows(&soft), shares: &[share; 4], temperature };
                mix(loss, taught, &mut outputs, &mut errors, 4);
                for index in 0..3 {
                    let shifted = |by: f32| {
                        let mut moved = answers;
                        moved[index] += by;
                        whole(&moved)
                    };
                    let numeric = (shifted(1.0 / 128.0) - shifted(-1.0 / 128.0)) * 64.0;
                    let exact = errors[index * 4 + 1];
                    assert!(
                        (numeric - exact).abs() < 3e-4,
                        "{loss:?} {share} {temperature}: {numeric} {exact}"
                    );
                }
            }
        }
    }
}
