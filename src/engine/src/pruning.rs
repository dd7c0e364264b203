//! Pruning: a learner without a share of its weights, to be measured; the one that trains keeps them all.

use crate::data::sorted;
use crate::random::{Purpose, Stream};
use crate::trainer::Trainer;

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
        let order = sorted(&keys);
        self.with_parameters(|parameters| order[..count].iter().for_each(|&at| parameters[at] = 0.0))
    }
}
