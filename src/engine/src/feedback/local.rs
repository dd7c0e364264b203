//! Rules that ask nothing of other neurons: controls, which know no error or only wrong answers.

use super::forward;
use crate::batch::Batch;
use crate::fixed::Fixed;
use crate::loss;
use crate::state::State;
use experiment::Loss;

/// Oja's rule y·x − y²·w, a mean over samples and ticks; for outputs y is the target, at the ticks that are answered.
pub(super) fn hebb(fixed: &Fixed, state: &State, batch: &mut Batch, count: usize) {
    forward(fixed, state, batch);
    let plan = &fixed.plan;
    let output = outputs_by_slot(fixed);
    let Batch { signals, errors, told, gradient, .. } = batch;
    let targets = &told.targets;
    let (ticks, stride) = (signals.ticks(), signals.stride());
    let first = if fixed.each_tick { 0 } else { ticks - 1 };
    let signed = |target: f32| match fixed.prepared.loss() {
        Loss::SquaredError => target,
        Loss::BinaryCrossEntropy | Loss::SoftmaxCrossEntropy => 2.0 * target - 1.0,
    };
    let mut squares = vec![0.0f32; plan.slots()];
    signals.backward_locally(plan, errors, gradient, |tick, slot, _, delta| {
        delta.fill(0.0);
        let (own, share) = match output[slot] {
            None => (signals.row_at(tick, slot), 1.0 / (count * ticks) as f32),
            Some(_) if tick < first => return,
            Some(index) => {
                let row = (tick - first) * plan.outputs().len() + index;
                (&targets[row * stride..(row + 1) * stride], 1.0 / (count * (ticks - first)) as f32)
            }
        };
        for (d, &y) in delta[..count].iter_mut().zip(own) {
            let y = if output[slot].is_some() { signed(y) } else { y };
            // The gradient is what is taken away.
            *d = -(y * share);
            squares[slot] += y * y * share;
        }
    });
    for (slot, square) in squares.into_iter().enumerate() {
        for at in plan.incoming(slot).map(|(weight, _)| weight).chain(plan.bias_of(slot)) {
            gradient[at] += square * state.parameters[at];
        }
    }
}

/// A wrong answer takes the input from the class answered and adds it to the right one; a right answer teaches nothing.
pub(super) fn perceptron(fixed: &Fixed, state: &State, batch: &mut Batch, count: usize) {
    forward(fixed, state, batch);
    let plan = &fixed.plan;
    let output = outputs_by_slot(fixed);
    let Batch { signals, errors, told, gradient, .. } = batch;
    let targets = &told.targets;
    let (outputs, stride, ticks) = (plan.outputs(), signals.stride(), signals.ticks());
    let first = if fixed.each_tick { 0 } else { ticks - 1 };
    let share = 1.0 / (count * (ticks - first)) as f32;
    let mut blame = vec![0.0; (ticks - first) * outputs.len() * stride];
    let (mut answer, mut target) = (vec![0.0; outputs.len()], vec![0.0; outputs.len()]);
    for (tick, sample) in (first..ticks).flat_map(|tick| (0..count).map(move |sample| (tick, sample))) {
        let rows = (tick - first) * outputs.len();
        for (index, &slot) in outputs.iter().enumerate() {
            answer[index] = signals.row_at(tick, slot)[sample];
            target[index] = targets[(rows + index) * stride + sample];
        }
        let (found, right) = (loss::answer(&answer), loss::answer_wanted(&target));
        if found != right {
            match outputs.len() {
                1 => blame[rows * stride + sample] = if found > right { share } else { -share },
                _ => {
                    blame[(rows + found) * stride + sample] = share;
                    blame[(rows + right) * stride + sample] = -share;
                }
            }
        }
    }
    signals.backward_locally(plan, errors, gradient, |tick, slot, _, delta| match output[slot] {
        Some(index) if tick >= first => {
            let row = (tick - first) * outputs.len() + index;
            delta.copy_from_slice(&blame[row * stride..(row + 1) * stride]);
        }
        _ => delta.fill(0.0),
    });
}

/// For each slot, which output it is.
fn outputs_by_slot(fixed: &Fixed) -> Vec<Option<usize>> {
    let mut output = vec![None; fixed.plan.slots()];
    for (index, &slot) in fixed.plan.outputs().iter().enumerate() {
        output[slot] = Some(index);
    }
    output
}
