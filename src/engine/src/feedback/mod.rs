//! Learning rules: what stands for the gradient.
//!
//! Every rule works on every topology, through as many ticks as a batch takes; `experiment::Feedback` says what each computes.
//! Deliberately absent: what is then made of the gradient (polarity, delay, penalties, optimiser); that is `trainer`'s.

mod fixed;
mod local;
mod perturbed;
mod ridge;

use crate::batch::{Batch, Told};
use crate::choices;
use crate::errors::Wanted;
use crate::fixed::Fixed;
use crate::lesson::Taught;
use crate::noise::Dropout;
use crate::state::State;
use experiment::Feedback;
pub(crate) use fixed::Way;

/// Writes what the step's rule makes of the batch into its gradient.
///
/// Least squares leaves the gradient at 0 and sets the outputs' parameters at once.
pub(crate) fn estimate(fixed: &Fixed, state: &mut State, batch: &mut Batch, count: usize) {
    if fixed.chooses {
        forward(fixed, state, batch);
        choices::act(fixed, state, batch, count);
        return backward(fixed, state, batch, count);
    }
    match fixed.recipe.feedback {
        Feedback::Backprop | Feedback::LastLayer => backprop(fixed, state, batch, count),
        Feedback::FeedbackAlignment | Feedback::DirectFeedbackAlignment => {
            forward(fixed, state, batch);
            backward(fixed, state, batch, count);
        }
        Feedback::NodePerturbation { sigma } => perturbed::nodes(fixed, state, batch, count, sigma),
        Feedback::WeightPerturbation { sigma } => perturbed::weights(fixed, state, batch, count, sigma),
        Feedback::ThreeFactor { sigma } => perturbed::reward(fixed, state, batch, count, sigma),
        Feedback::Hebb => local::hebb(fixed, state, batch, count),
        Feedback::Perceptron => local::perceptron(fixed, state, batch, count),
        Feedback::LeastSquares { ridge } => ridge::solve(fixed, state, batch, count, ridge),
    }
}

/// Sends the errors of a batch that was sent forward back along the rule's own way.
fn backward(fixed: &Fixed, state: &State, batch: &mut Batch, count: usize) {
    let Batch { signals, errors, told, gradient, .. } = batch;
    let wanted = wanted(fixed, told, count);
    match &*fixed.way {
        Way::Aligned(weights) => signals.backward(&fixed.plan, weights, wanted, errors, gradient),
        Way::Direct(groups, weights) => {
            signals.backward_directly(&fixed.plan, (groups, weights), wanted, errors, gradient);
        }
        Way::Back => signals.backward(&fixed.plan, &state.parameters, wanted, errors, gradient),
    }
}

/// The exact gradient of the batch; of choices, for the actions that were taken.
pub(crate) fn backprop(fixed: &Fixed, state: &State, batch: &mut Batch, count: usize) {
    forward(fixed, state, batch);
    let Batch { signals, errors, told, gradient, .. } = batch;
    let wanted = wanted(fixed, told, count);
    signals.backward(&fixed.plan, &state.parameters, wanted, errors, gradient);
}

/// Sends the batch forward as training does.
fn forward(fixed: &Fixed, state: &State, batch: &mut Batch) {
    let Batch { signals, errors, .. } = batch;
    let dropout = dropout(fixed, state);
    signals.forward_in_training(&fixed.plan, &state.parameters, &fixed.silent, (dropout, None), errors);
}

fn dropout(fixed: &Fixed, state: &State) -> Option<Dropout> {
    let recipe = &fixed.recipe;
    (recipe.dropout > 0.0).then_some(Dropout { chance: recipe.dropout, seed: recipe.seed, step: state.step })
}

fn wanted<'a>(fixed: &Fixed, told: &'a Told, count: usize) -> Wanted<'a> {
    let temperature = fixed.recipe.teacher.temperature();
    let taught =
        (!told.soft.is_empty()).then_some(Taught { soft: &told.soft, shares: &told.shares, temperature });
    Wanted {
        loss: fixed.prepared.loss(),
        targets: &told.targets,
        count,
        each_tick: fixed.each_tick,
        drive: fixed.recipe.drive,
        taught,
        tied: fixed.tie.as_ref().map(|tie| tie.sign),
        given: (!told.given.is_empty()).then_some(&told.given),
    }
}

/// The mean, in order.
fn mean(numbers: &[f32]) -> f32 {
    numbers.iter().fold(0.0, |sum, x| sum + x) / numbers.len() as f32
}
