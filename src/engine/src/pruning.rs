//! Pruning: a learner without a share of its weights, to be measured; the one that trains keeps them all.

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
        let mut order: Vec<usize> = (0..weights).collect();
        match pruning {
            Pruning::Smallest => {
                let size = |at: &usize| self.parameters()[*at].abs();
                order.sort_by(|a, b| size(a).total_cmp(&size(b)).then(a.cmp(b)));
            }
            Pruning::Random => {
                let stream = Stream::new(self.seed(), Purpose::Pruning);
                let mut keys = vec![0; weights];
                let synapses = self.plan().topology().synapses().iter();
                for (synapse, &at) in synapses.zip(self.plan().weights_by_id()) {
                    keys[at] = stream.between(0, synapse.from.0, synapse.to.0).words()[0];
                }
                order.sort_by_key(|&at| (keys[at], at));
            }
        }
        self.with_parameters(|parameters| order[..count].iter().for_each(|&at| parameters[at] = 0.0))
    }
}
