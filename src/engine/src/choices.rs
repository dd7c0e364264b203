//! Choices that earn rewards: which action is taken, what it earns, how that is felt, and the error that follows.
//!
//! `experiment::World` says what each number means. An action's chance is its share of e^(β · Q); a reward is felt as R times what was earned, R being the receptors' state;
//! the error of the action taken is felt − Q, with a surge for the stimulus (Redish 2004); receptors go down while the stimulus is chosen, and come back while it is not (Keramati 2017).

use crate::batch::Batch;
use crate::fixed::Fixed;
use crate::math;
use crate::random::{Purpose, Stream};
use crate::state::State;
use experiment::World;

/// The stimulus: the last action.
pub const STIMULUS: usize = World::ORDINARY as usize;

/// What a learner does and feels, a mean over points and over what it might choose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choices {
    /// The chance of the stimulus.
    pub stimulus: f32,
    /// The entropy of how often each action is chosen over all points, in bits: 2 where the four ordinary ones are chosen alike, 0 where there is but one.
    pub bits: f32,
    /// The state of the receptors, 1 at rest.
    pub receptors: f32,
    /// What is earned.
    pub raw: f32,
    /// What is felt of it.
    pub felt: f32,
}

/// Replaces expectations by the chances of actions.
pub(crate) fn chances(world: &World, expected: &mut [f32]) {
    let open = if world.offered { expected.len() } else { STIMULUS };
    let (offered, shut) = expected.split_at_mut(open);
    let top = offered.iter().fold(f32::NEG_INFINITY, |top, &q| if q > top { q } else { top });
    offered.iter_mut().for_each(|q| *q = math::exp(world.sharpness * (*q - top)));
    let total = offered.iter().fold(0.0, |a, b| a + b);
    offered.iter_mut().for_each(|q| *q /= total);
    shut.fill(0.0);
}

/// What an action earns at a point where `right` is right.
pub(crate) fn earned(world: &World, action: usize, right: usize) -> f32 {
    match action {
        STIMULUS => world.stimulus - world.punishment,
        action if action == right => world.reward,
        _ => 0.0,
    }
}

/// The action that a number from 0 to below 1 picks.
fn picked(chances: &[f32], unit: f32) -> usize {
    let mut below = 0.0;
    for (action, chance) in chances.iter().enumerate() {
        below += chance;
        if unit < below {
            return action;
        }
    }
    // Rounding left a gap at the end: the last that can be chosen.
    chances.iter().rposition(|chance| *chance > 0.0).unwrap_or(0)
}

/// Acts once for each sample of a batch that was sent forward: derivatives for the way back, and what receptors make of it.
pub(crate) fn act(fixed: &Fixed, state: &mut State, batch: &mut Batch, count: usize) {
    let (plan, world) = (&fixed.plan, &fixed.recipe.world);
    let stream = Stream::new(fixed.recipe.seed, Purpose::Choice);
    let (outputs, stride) = (plan.outputs(), batch.signals.stride());
    let given = &mut batch.told.given;
    given.clear();
    given.resize(outputs.len() * stride, 0.0);
    let mut chances_of = vec![0.0; outputs.len()];
    let mut taken = 0;
    for sample in 0..count {
        for (q, &slot) in chances_of.iter_mut().zip(outputs) {
            *q = batch.signals.row(slot)[sample];
        }
        chances(world, &mut chances_of);
        let action = picked(&chances_of, stream.at(state.step, sample as u32).unit(0));
        let expected = batch.signals.row(outputs[action])[sample];
        let right = batch.told.right[sample] as usize;
        let felt = state.receptors * earned(world, action, right);
        let mut error = felt - expected;
        if action == STIMULUS {
            taken += 1;
            if world.surge > 0.0 {
                let surge = world.surge * state.receptors;
                error = match (expected < world.ceiling, error < surge) {
                    (false, _) => 0.0,
                    (true, true) => surge,
                    (true, false) => error,
                };
            }
        }
        given[action * stride + sample] = -error;
    }
    let share = taken as f32 / count as f32;
    let down = world.tolerance * share * (world.floor - state.receptors);
    let up = world.recovery * (1.0 - share) * (1.0 - state.receptors);
    state.receptors += down + up;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_shares_of_what_is_expected_and_what_is_not_offered_has_none() {
        let world = World { offered: true, ..World::default() };
        let mut all = [0.0, 0.0, 0.0, 0.0, 1.0];
        chances(&world, &mut all);
        let e5 = 148.413_16;
        assert!((all[4] - e5 / (e5 + 4.0)).abs() < 1e-6, "{all:?}");
        let mut four = [1.0, 1.0, 1.0, 1.0, 900.0];
        chances(&World::default(), &mut four);
        assert_eq!(four, [0.25, 0.25, 0.25, 0.25, 0.0]);
    }

    #[test]
    fn a_number_picks_each_action_as_often_as_its_chance_has_it() {
        let chances = [0.25, 0.0, 0.5, 0.25, 0.0];
        assert_eq!([0.0, 0.249, 0.25, 0.749, 0.75, 0.9999].map(|u| picked(&chances, u)), [0, 0, 2, 2, 3, 3]);
        assert_eq!(picked(&[0.3, 0.3, 0.3, 0.0, 0.0], 0.999), 2);
    }
}
