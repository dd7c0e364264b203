//! Losses: their targets, their value, their gradient, and what an answer means.
//!
//! Where there is one output for two classes, its positive side is the second class.

use crate::kernel::Lanes;
use crate::math;
use experiment::Loss;

/// The target of output `index` of `outputs` for a label.
///
/// `classes` is 0 where labels are values.
pub fn target(loss: Loss, classes: u32, outputs: usize, index: usize, label: f32) -> f32 {
    if classes == 0 {
        return label;
    }
    let wanted = if outputs == 1 { 1.0 } else { index as f32 };
    match (loss, label == wanted) {
        (_, true) => 1.0,
        (Loss::SquaredError, false) => -1.0,
        (Loss::BinaryCrossEntropy | Loss::SoftmaxCrossEntropy, false) => 0.0,
    }
}

/// The loss of one sample: of its outputs against their targets.
pub fn value(loss: Loss, outputs: &[f32], targets: &[f32]) -> f32 {
    let pairs = outputs.iter().zip(targets);
    match loss {
        Loss::SquaredError => pairs.map(|(o, t)| 0.5 * (o - t) * (o - t)).fold(0.0, |a, b| a + b),
        // −t ln σ(o) − (1 − t) ln(1 − σ(o)) = ln(1 + eᵒ) − t·o
        Loss::BinaryCrossEntropy => pairs.map(|(o, t)| math::softplus(*o) - t * o).fold(0.0, |a, b| a + b),
        Loss::SoftmaxCrossEntropy => {
            let top = largest(outputs);
            let total = outputs.iter().map(|o| math::exp(o - top)).fold(0.0, |a, b| a + b);
            let log_total = math::ln(total) + top;
            pairs.map(|(o, t)| t * (log_total - o)).fold(0.0, |a, b| a + b)
        }
    }
}

/// Writes the derivatives of each sample's loss with respect to the outputs.
///
/// `answers` gives an output's row of `stride` samples; `targets` and `derivatives` hold such rows one behind the other.
/// The stride is a multiple of four.
#[inline(always)]
pub fn differentiate<'a>(
    loss: Loss,
    answers: impl Fn(usize) -> &'a [f32],
    targets: &[f32],
    derivatives: &mut [f32],
    stride: usize,
) {
    match loss {
        Loss::SquaredError => subtract(answers, targets, derivatives, stride, |o| o),
        Loss::BinaryCrossEntropy => subtract(answers, targets, derivatives, stride, math::sigmoid_lanes),
        Loss::SoftmaxCrossEntropy => {
            softmax_rows(answers, derivatives, stride);
            for (o, t) in derivatives.as_chunks_mut::<4>().0.iter_mut().zip(targets.as_chunks::<4>().0) {
                *o = (Lanes::from_array(*o) - Lanes::from_array(*t)).to_array();
            }
        }
    }
}

/// Writes what `each` makes of the answers, less the targets.
#[inline(always)]
fn subtract<'a>(
    answers: impl Fn(usize) -> &'a [f32],
    targets: &[f32],
    derivatives: &mut [f32],
    stride: usize,
    each: impl Fn(Lanes) -> Lanes,
) {
    let (mut left, mut wanted, mut index) = (derivatives, targets, 0);
    // Chunks of a length only known at run time would take a division.
    while let Some((row, rest)) = left.split_at_mut_checked(stride) {
        let (targets, others) = wanted.split_at(stride);
        let fours = row.as_chunks_mut::<4>().0.iter_mut().zip(targets.as_chunks::<4>().0);
        for ((derivative, target), answer) in fours.zip(answers(index).as_chunks::<4>().0) {
            *derivative = (each(Lanes::from_array(*answer)) - Lanes::from_array(*target)).to_array();
        }
        (left, wanted, index) = (rest, others, index + 1);
    }
}

/// [`softmax`] of four samples at a time, with the same bits.
#[inline(always)]
fn softmax_rows<'a>(answers: impl Fn(usize) -> &'a [f32], outputs: &mut [f32], stride: usize) {
    let rows = outputs.len() / stride;
    let (fours, _) = outputs.as_chunks_mut::<4>();
    let step = stride / 4;
    for place in 0..step {
        let at = |row: usize| row * step + place;
        let mut top = Lanes::splat(f32::NEG_INFINITY);
        for row in 0..rows {
            fours[at(row)] = answers(row).as_chunks::<4>().0[place];
            let o = Lanes::from_array(fours[at(row)]);
            top = top.choose_less(o, o, top);
        }
        let mut total = Lanes::splat(0.0);
        for row in 0..rows {
            let e = math::exp_lanes(Lanes::from_array(fours[at(row)]) - top);
            fours[at(row)] = e.to_array();
            total = total + e;
        }
        for row in 0..rows {
            fours[at(row)] = (Lanes::from_array(fours[at(row)]) / total).to_array();
        }
    }
}

/// The loss of an error that is never satisfied: −(z_c − z̄), a single output z standing for −z/2 and z/2.
pub fn never_satisfied_value(outputs: &[f32], targets: &[f32]) -> f32 {
    let right = answer_wanted(targets);
    match outputs {
        [only] if right == 1 => -0.5 * only,
        [only] => 0.5 * only,
        _ => outputs.iter().fold(0.0, |sum, o| sum + o) / outputs.len() as f32 - outputs[right],
    }
}

/// Replaces the outputs of the first `count` samples by the derivatives of [`never_satisfied_value`].
pub fn differentiate_never_satisfied(outputs: &mut [f32], targets: &[f32], stride: usize, count: usize) {
    let rows = outputs.len() / stride;
    let mut wanted = vec![0.0; rows];
    for sample in 0..count {
        for (row, target) in wanted.iter_mut().enumerate() {
            *target = targets[row * stride + sample];
        }
        let right = answer_wanted(&wanted);
        if rows == 1 {
            outputs[sample] = if right == 1 { -0.5 } else { 0.5 };
            continue;
        }
        for row in 0..rows {
            let own = if row == right { 1.0 } else { 0.0 };
            outputs[row * stride + sample] = 1.0 / rows as f32 - own;
        }
    }
}

/// What label smoothing by ε makes of targets: they are multiplied by the first number, then the second is added.
pub fn smoothing(loss: Loss, epsilon: f32, outputs: usize) -> (f32, f32) {
    let lift = match loss {
        Loss::SquaredError => 0.0,
        Loss::BinaryCrossEntropy => epsilon / 2.0,
        Loss::SoftmaxCrossEntropy => epsilon / outputs as f32,
    };
    (1.0 - epsilon, lift)
}

/// Replaces outputs by the probability of each class; a single output by that of the second of two classes.
pub fn probabilities(loss: Loss, outputs: &mut [f32]) {
    match loss {
        Loss::SquaredError => outputs.iter_mut().for_each(|o| *o = (o.clamp(-1.0, 1.0) + 1.0) * 0.5),
        Loss::BinaryCrossEntropy => outputs.iter_mut().for_each(|o| *o = math::sigmoid(*o)),
        Loss::SoftmaxCrossEntropy => softmax(outputs),
    }
}

/// The class that outputs answer: the side of a single one, else the largest, the first of equals.
pub fn answer(outputs: &[f32]) -> usize {
    if let [only] = outputs {
        return usize::from(*only > 0.0);
    }
    let mut best = 0;
    for (class, output) in outputs.iter().enumerate() {
        if *output > outputs[best] {
            best = class;
        }
    }
    best
}

/// The class that targets of [`target`] name.
pub fn answer_wanted(targets: &[f32]) -> usize {
    match targets {
        [only] => usize::from(*only > 0.5),
        _ => answer(targets),
    }
}

fn largest(outputs: &[f32]) -> f32 {
    outputs.iter().fold(f32::NEG_INFINITY, |top, &o| if o > top { o } else { top })
}

fn softmax(outputs: &mut [f32]) {
    let top = largest(outputs);
    outputs.iter_mut().for_each(|o| *o = math::exp(*o - top));
    let total = outputs.iter().fold(0.0, |a, b| a + b);
    outputs.iter_mut().for_each(|o| *o /= total);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn derivative(loss: Loss, outputs: &[f32], targets: &[f32]) -> Vec<f32> {
        let rows = |list: &[f32]| list.iter().flat_map(|&x| [x; 4]).collect::<Vec<f32>>();
        let (given, mut all) = (rows(outputs), vec![0.0; 4 * outputs.len()]);
        differentiate(loss, |index| &given[4 * index..][..4], &rows(targets), &mut all, 4);
        all.chunks(4).map(|row| row[2]).collect()
    }

    #[test]
    fn gradients_agree_with_finite_differences() {
        for loss in Loss::ALL {
            let (outputs, targets) = ([0.3f32, -1.2, 2.0], [0.0, 1.0, 0.0]);
            for (i, exact) in derivative(loss, &outputs, &targets).into_iter().enumerate() {
                let shifted = |by: f32| {
                    let mut moved = outputs;
                    moved[i] += by;
                    value(loss, &moved, &targets)
                };
                let numeric = (shifted(1.0 / 128.0) - shifted(-1.0 / 128.0)) * 64.0;
                assert!((numeric - exact).abs() < 1e-4, "{loss:?}: {numeric} {exact}");
            }
        }
    }

    #[test]
    fn rows_of_softmax_have_the_bits_of_one_sample() {
        let mut one = [0.3, -1.2, 2.0];
        softmax(&mut one);
        assert_eq!(derivative(Loss::SoftmaxCrossEntropy, &[0.3, -1.2, 2.0], &[0.0; 3]), one);
    }

    #[test]
    fn losses_stay_finite_for_confident_outputs() {
        for loss in Loss::ALL {
            assert!(value(loss, &[500.0, -500.0], &[0.0, 1.0]).is_finite());
            assert!(derivative(loss, &[500.0, -500.0], &[0.0, 1.0]).iter().all(|d| d.is_finite()));
        }
    }

    #[test]
    fn losses_of_not_a_number_are_not_a_number() {
        for loss in Loss::ALL {
            assert!(value(loss, &[f32::NAN, 1.0], &[0.0, 1.0]).is_nan());
        }
    }
}
