//! Many steps at once of a learner with nothing but a gradient and a rate, as most have: what other steps ask each time is asked once.
//!
//! The bits are those of [`Trainer::step`], step by step; a test holds them together.

use super::{Culprit, Felt, Trainer};
use crate::batch::Batch;
use crate::errors::Wanted;
use crate::fixed::Fixed;
use crate::optimise;
use experiment::{Drive, Feedback, Optimiser, Recipe, Schedule, Stopping};

impl Trainer {
    /// How many of the next steps are plain, as far as nothing from outside changes that; 0 where the next is not.
    pub(super) fn plain_steps(&self) -> u64 {
        let (Fixed { recipe, .. }, state) = (&*self.fixed, &self.state);
        let descends = matches!(
            recipe,
            Recipe {
                feedback: Feedback::Backprop,
                drive: Drive::Ordinary,
                optimiser: Optimiser::Sgd,
                schedule: Schedule::Constant,
                stopping: Stopping::Never,
                decay: 0.0,
                dropout: 0.0,
                ..
            }
        );
        let shaken = self.fixed.adjusts || state.has_late() || state.patience.stopped;
        let plain = descends
            && !shaken
            && self.fixed.held.is_empty()
            && self.fixed.silent.is_empty()
            && self.lesson.is_none()
            && self.awaits().is_none()
            && state.step + 1 >= u64::from(recipe.warm_up)
            && self.batch.is_plain(&self.fixed);
        if plain && self.is_active() { recipe.active_until - state.step } else { 0 }
    }

    /// Trains this many plain steps.
    ///
    /// # Errors
    /// A number is no longer finite at the step reached.
    #[inline(never)]
    pub(super) fn descend(&mut self, steps: u64) -> Result<(), Culprit> {
        self.felt = Felt::InBatch;
        let Trainer { fixed, state, batch, .. } = self;
        let Fixed { plan, recipe, prepared, .. } = &**fixed;
        for _ in 0..steps {
            let count = batch.deal(fixed, state);
            let Batch { signals, errors, told, gradient, .. } = batch;
            signals.forward_in_training(plan, &state.parameters, &[], (None, None), errors);
            let wanted = Wanted {
                loss: prepared.loss(),
                targets: &told.targets,
                count,
                each_tick: false,
                drive: Drive::Ordinary,
                taught: None,
                tied: None,
                given: None,
            };
            let answered = signals.backward_plainly(plan, &state.parameters, wanted, errors, gradient);
            let made = optimise::descend(recipe.rate, &mut state.parameters, gradient);
            state.memory.count += 1;
            state.step += 1;
            // x · 0 is 0 for finite numbers and NaN for others.
            if (answered + made).to_array().iter().any(|lane| *lane != 0.0) {
                return Err(self.culprit());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::points;
    use experiment::{Activation, Draft, Layers, Learner, Loss, Setup};
    use std::sync::Arc;

    #[test]
    fn many_steps_have_the_bits_of_single_ones() {
        for (loss, outputs) in
            [(Loss::SquaredError, 1), (Loss::BinaryCrossEntropy, 1), (Loss::SoftmaxCrossEntropy, 2)]
        {
            for batch in [1, 3, 10, 12, 31] {
                let layers =
                    Layers { widths: vec![5, 3], activation: Activation::Tanh, outputs, ..Layers::default() };
                let mut learner =
                    Learner { topology: layers.topology().expect("small layers"), ..Learner::default() };
                learner.recipe = Recipe {
                    loss,
                    batch,
                    optimiser: Optimiser::Sgd,
                    rate: 0.05,
                    warm_up: 7,
                    active_until: 90,
                    ..learner.recipe
                };
                let setup = Setup::start(&Draft { learners: vec![learner], ..Draft::default() });
                let points = Arc::new(points(setup.task.samples()));
                let [mut many, mut single] = [(); 2].map(|()| Trainer::new(&setup, 0, &points));
                for steps in [1, 30, 0, 69] {
                    many.advance(steps).expect("a small rate");
                    (0..steps).for_each(|_| single.step().expect("a small rate"));
                    assert_eq!(many.dump(), single.dump(), "{loss:?}, batches of {batch}");
                    assert_eq!(many.gradient(), single.gradient(), "{loss:?}, batches of {batch}");
                }
                single.restore(&Trainer::new(&setup, 0, &points).snapshot());
                single.advance(20).expect("a small rate");
                assert_eq!(single.plain_steps(), 70, "batches of {batch}");
            }
        }
    }

    #[test]
    fn many_steps_end_where_a_single_one_would() {
        let mut learner = Learner::default();
        learner.recipe =
            Recipe { loss: Loss::SquaredError, optimiser: Optimiser::Sgd, rate: 1e30, ..learner.recipe };
        let setup = Setup::start(&Draft { learners: vec![learner], ..Draft::default() });
        let points = Arc::new(points(setup.task.samples()));
        let [mut many, mut single] = [(); 2].map(|()| Trainer::new(&setup, 0, &points));
        let culprit = (0..100).find_map(|_| single.step().err());
        assert!(culprit.is_some());
        assert_eq!(many.advance(100).err(), culprit);
        assert_eq!(many.steps(), single.steps());
    }
}
