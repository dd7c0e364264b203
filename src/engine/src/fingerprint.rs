//! The fingerprint: a 64-bit hash of a learner's parameters, in id order.
//!
//! Two learners with the same fingerprint have, but for one chance in 2⁶⁴, the same bits everywhere.

use crate::plan::Plan;

/// The hash of ids, biases and weights; silenced neurons count as such, and receptors where there are some.
pub fn fingerprint(plan: &Plan, parameters: &[f32], silent: &[usize], receptors: Option<f32>) -> u64 {
    let mut hash = Hash(0x243F_6A88_85A3_08D3);
    let topology = plan.topology();
    for (neuron, &slot) in topology.neurons().iter().zip(plan.slots_by_id()) {
        if let Some(bias) = plan.bias_of(slot) {
            hash.word(neuron.id.0);
            hash.number(parameters[bias]);
        }
    }
    for (synapse, &weight) in topology.synapses().iter().zip(plan.weights_by_id()) {
        hash.word(synapse.to.0);
        hash.word(synapse.from.0);
        hash.number(parameters[weight]);
    }
    for &slot in silent {
        hash.word(plan.neuron(slot).0);
    }
    if let Some(receptors) = receptors {
        hash.number(receptors);
    }
    hash.0
}

struct Hash(u64);

impl Hash {
    fn word(&mut self, word: u32) {
        // Multiply and fold; the constant is 2⁶⁴ divided by the golden ratio, made odd.
        self.0 = (self.0 ^ u64::from(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 ^= self.0 >> 32;
    }

    /// Every NaN counts as one: their bits differ between machines.
    fn number(&mut self, number: f32) {
        self.word(if number.is_nan() { f32::NAN.to_bits() } else { number.to_bits() });
    }
}
