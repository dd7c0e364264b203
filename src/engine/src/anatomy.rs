//! The next step taken apart: one sample of its batch on its way there and back as training sends it, and what the whole step changes.
//!
//! A probe: the step is made by copies, and nothing of the training is altered. The numbers are the step's own, to the last bit.

use crate::batch::Batch;
use crate::feedback::{self, Way};
use crate::optimise;
use crate::trainer::Trainer;

/// The next step, neurons in id order and synapses in the topology's.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Anatomy {
    /// How many samples the step's batch has.
    pub batch: usize,
    /// The place of the sample that is shown in it, counted from 0.
    pub place: usize,
    /// Which training point that is, counted from 0.
    pub point: u32,
    /// The learning rate of the step.
    pub rate: f32,
    /// What the sample was to be answered, at the last tick; an entry for each output.
    pub targets: Vec<f32>,
    /// What each neuron sends at the last tick; dropout and noise included, as in training.
    pub sent: Vec<f32>,
    /// What each sent at the tick before; 0 where there is one tick.
    pub before: Vec<f32>,
    /// What the rule gives each neuron for the sample at the last tick: with backprop the derivative of the batch's mean loss with respect to its weighted sum. 0 for inputs.
    pub errors: Vec<f32>,
    /// The noise that a rule added to each weighted sum at the last tick; empty where it added none.
    pub noise: Vec<f32>,
    /// How much worse than expected, or than without noise, the sample was with it: the one number that all neurons hear; `None` for rules that send something else.
    pub worse: Option<f32>,
    /// The weights that never change through which errors go back: one for each synapse, or one for each hidden neuron from each output; empty where errors go back through the network's own or not at all.
    pub way: Vec<f32>,
    /// What the rule makes of the batch for each weight, before it is cut, flipped or delayed.
    pub weights: Vec<f32>,
    /// The same for each bias; 0 for inputs.
    pub biases: Vec<f32>,
    /// What arrives at each weight in its place: cut, flipped or delayed, with penalties.
    pub arrived_weights: Vec<f32>,
    /// The same for each bias.
    pub arrived_biases: Vec<f32>,
    /// Each weight after the step.
    pub weights_after: Vec<f32>,
    /// Each bias after the step.
    pub biases_after: Vec<f32>,
}

impl Trainer {
    /// Takes the next step apart; of its batch, the sample at `place` is shown, or the last one before it.
    ///
    /// `None` where the next step trains on nothing: it is stopped or not active, its teacher is missing, or a filter lets nothing through; and where answers are choices.
    pub fn anatomy(&self, place: usize) -> Option<Anatomy> {
        if self.fixed.chooses || self.is_stopped() || !self.is_active() || self.awaits().is_some() {
            return None;
        }
        let mut next = self.clone();
        let rate = optimise::rate(&self.fixed.recipe, self.steps());
        let Trainer { fixed, mut state, lesson, .. } = self.clone();
        let mut batch = Batch::new(&fixed);
        let count = batch.fill(&fixed, lesson.as_deref(), &mut state);
        if count == 0 {
            return None;
        }
        let place = place.min(count - 1);
        let row = batch.rows(&fixed, &state, count)[place];
        feedback::estimate(&fixed, &mut state, &mut batch, count);
        // Where a number is no longer finite afterwards, that is what is shown.
        let _ = next.step();
        let plan = &*fixed.plan;
        let last = batch.signals.ticks() - 1;
        let by_id = |of: &dyn Fn(usize) -> f32| plan.slots_by_id().iter().map(|&slot| of(slot)).collect();
        let own = |slot: usize| slot >= plan.inputs();
        let of_weights = |from: &[f32]| plan.weights_by_id().iter().map(|&at| from[at]).collect();
        let of_biases = |from: &[f32]| by_id(&|slot| plan.bias_of(slot).map_or(0.0, |at| from[at]));
        let signals = &batch.signals;
        let stride = signals.stride();
        let first = batch.told.targets.len() - plan.outputs().len() * stride;
        let targets =
            (0..plan.outputs().len()).map(|index| batch.told.targets[first + index * stride + place]);
        let errors = |slot| batch.errors.delta(signals, last, slot, place);
        let noise = |slot| batch.errors.noise_at(signals, last, slot, place);
        let way = match &*fixed.way {
            Way::Back => Vec::new(),
            Way::Aligned(weights) => of_weights(weights),
            Way::Direct(_, weights) => weights.clone(),
        };
        Some(Anatomy {
            batch: count,
            place,
            point: fixed.prepared.places()[row as usize],
            rate,
            targets: targets.collect(),
            sent: by_id(&|slot| signals.row_at(last, slot)[place]),
            before: by_id(&|slot| if last > 0 { signals.row_at(last - 1, slot)[place] } else { 0.0 }),
            errors: by_id(&|slot| if own(slot) { errors(slot) } else { 0.0 }),
            noise: if batch.errors.noise.is_empty() {
                Vec::new()
            } else {
                by_id(&|slot| if own(slot) { noise(slot) } else { 0.0 })
            },
            worse: batch.worse.get(place.min(batch.worse.len().saturating_sub(1))).copied(),
            way,
            weights: of_weights(&batch.gradient),
            biases: of_biases(&batch.gradient),
            arrived_weights: of_weights(next.gradient()),
            arrived_biases: of_biases(next.gradient()),
            weights_after: of_weights(next.parameters()),
            biases_after: of_biases(next.parameters()),
        })
    }
}
