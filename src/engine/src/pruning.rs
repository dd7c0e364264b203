//! Learners that are only measured: one without a share of its weights, one in which nobody is silenced. The one that trains stays as it is.

use crate::data::sorted;
use crate::random::{Purpose, Stream};
use crate::trainer::Trainer;
use std::sync::Arc;

/// Which weights go first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pruning {
    /// Those of the smallest magnitude.
    Smallest,
    /// Any: in an order that the learner's seed decides.
    Random,
}

impl Trainer {
    /// A copy whose first weights in this order are 0: `share` of all, rounded; biases stay.
    ///
    /// A larger share takes the same weights and more.
    pub fn pruned(&self, pruning: Pruning, share: f32) -> Trainer {
        let first = self.first_to_go(pruning, share);
        self.with_parameters(|parameters| first.iter().for_each(|&at| parameters[at] = 0.0))
    }

    /// Whether each weight is among those that [`Trainer::pruned`] takes; in the order of the topology's synapses.
    pub fn going(&self, pruning: Pruning, share: f32) -> Vec<bool> {
        let mut going = vec![false; self.plan().weights()];
        self.first_to_go(pruning, share).into_iter().for_each(|at| going[at] = true);
        self.plan().weights_by_id().iter().map(|&at| going[at]).collect()
    }

    /// A copy in which nobody is silenced, to be measured: what they would have said is as it was when they last learned.
    pub fn intact(&self) -> Trainer {
        let mut other = self.clone();
        let mut fixed = (*self.fixed).clone();
        fixed.silent.clear();
        other.fixed = Arc::new(fixed);
        other
    }

    /// The places of the first weights in an order: `share` of all, rounded.
    fn first_to_go(&self, pruning: Pruning, share: f32) -> Vec<usize> {
        let weights = self.plan().weights();
        let count = ((share * weights as f32).round() as usize).min(weights);
        let mut keys = vec![0; weights];
        match pruning {
            // Bits of numbers without a sign are in the numbers' order.
            Pruning::Smallest => {
                keys.iter_mut().zip(self.parameters()).for_each(|(key, w)| *key = w.abs().to_bits());
            }
            Pruning::Random => {
                let stream = Stream::new(self.seed(), Purpose::Pruning);
                let synapses = self.plan().topology().synapses().iter();
                for (synapse, &at) in synapses.zip(self.plan().weights_by_id()) {
                    keys[at] = stream.between(0, synapse.from.0, synapse.to.0).words()[0];
                }
            }
        }
        let mut order = sorted(&keys);
        order.truncate(count);
        order
    }
}
