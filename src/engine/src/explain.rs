//! One sample on its way there and back: what every neuron sends, the error that arrives at it, the gradient it makes.
//!
//! A probe: nothing of the training is altered. Without dropout, noise, teacher and penalties, so that the sums can be checked by hand.

use crate::errors::{Errors, Wanted};
use crate::observer::{fill_rows, ticks_of};
use crate::signals::Signals;
use crate::trainer::Trainer;
use experiment::Drive;

/// What became of a sample, neurons in id order and synapses in the topology's.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Explained {
    /// What each neuron sends at the last tick.
    pub sent: Vec<f32>,
    /// What each sent at the tick before, which is what loop synapses carry; 0 where there is one tick.
    pub before: Vec<f32>,
    /// The derivative of the sample's loss with respect to each weighted sum at the last tick; 0 for inputs.
    pub errors: Vec<f32>,
    /// The gradient of each weight, over all ticks.
    pub weights: Vec<f32>,
    /// The gradient of each bias, over all ticks; 0 for inputs.
    pub biases: Vec<f32>,
}

impl Trainer {
    /// Sends a training point, counted from 0, there and back by backpropagation.
    ///
    /// `None` where there is no such point, it is not this learner's to train on, or answers are choices.
    pub fn explain(&self, sample: usize) -> Option<Explained> {
        let fixed = &*self.fixed;
        // What a choice teaches depends on the action that chance picks.
        if fixed.chooses {
            return None;
        }
        let (plan, rows) = (&*fixed.plan, fixed.prepared.train());
        let own = |&place: &u32| place as usize == sample;
        let sample = fixed.prepared.places().iter().position(own)?;
        let mut signals = Signals::new(plan, fixed.columns(1), ticks_of(self, rows));
        fill_rows(&mut signals, rows, sample..sample + 1);
        if let Some(tie) = &fixed.tie {
            tie.mirror(&mut signals, 1);
            signals.hold_inputs();
        }
        let parameters = self.parameters();
        let mut errors = Errors::new(plan, &signals);
        signals.forward_in_training(plan, parameters, &fixed.silent, (None, None), &mut errors);
        let first = if fixed.each_tick { 0 } else { rows.ticks - 1 };
        let mut targets = Vec::new();
        for tick in first..rows.ticks {
            for index in 0..plan.outputs().len() {
                targets.push(rows.target(tick, index)[sample]);
                targets.resize(targets.len().next_multiple_of(signals.stride()), 0.0);
            }
        }
        let wanted = Wanted {
            loss: fixed.prepared.loss(),
            targets: &targets,
            count: 1,
            each_tick: fixed.each_tick,
            drive: Drive::Ordinary,
            taught: None,
            tied: fixed.tie.as_ref().map(|tie| tie.sign),
            given: None,
        };
        let mut gradient = vec![0.0; plan.parameters().next_multiple_of(4)];
        signals.backward(plan, parameters, wanted, &mut errors, &mut gradient);
        let last = signals.ticks() - 1;
        let by_id = |of: &dyn Fn(usize) -> f32| plan.slots_by_id().iter().map(|&slot| of(slot)).collect();
        let own = |slot: usize| slot >= plan.inputs();
        Some(Explained {
            sent: by_id(&|slot| signals.row_at(last, slot)[0]),
            before: by_id(&|slot| if last > 0 { signals.row_at(last - 1, slot)[0] } else { 0.0 }),
            errors: by_id(&|slot| if own(slot) { errors.delta(&signals, last, slot, 0) } else { 0.0 }),
            weights: plan.weights_by_id().iter().map(|&at| gradient[at]).collect(),
            biases: by_id(&|slot| plan.bias_of(slot).map_or(0.0, |at| gradient[at])),
        })
    }
}
