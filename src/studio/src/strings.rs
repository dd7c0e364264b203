//! One test sequence, tick by tick: what is read, what is wanted, what is answered, and the hidden state.

use crate::State;
use crate::picture::{Case, string};
use experiment::{Dataset, NeuronId, Role};

/// What is drawn of a sequence.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Ticks {
    /// The ticks: the bit, the class wanted, and the class answered where it is judged.
    pub cases: Vec<Case>,
    /// What each hidden neuron sends at each tick.
    pub hidden: Vec<(NeuronId, Vec<f32>)>,
    /// The largest magnitude among these.
    pub largest: f32,
}

impl State {
    /// The test sequence that is shown, counted from 0; none where points are no sequences.
    pub fn string(&self) -> Option<u32> {
        let last = self.points.test.len().checked_sub(1)? as u32;
        (self.points.ticks[1] > 1).then_some(self.picked_string.min(last))
    }

    /// The active learner's way through that sequence, as far as the newest frame tells.
    pub fn ticks(&self) -> Option<Ticks> {
        let index = self.string()? as usize;
        let (packet, own) = self.pictured(self.active)?;
        let Dataset::RunningParity { every_tick, .. } = self.setup.task.samples().dataset else {
            return None;
        };
        let cases = string(&self.points, every_tick, packet.section(own.answers), index);
        let sent: Vec<f32> = packet.floats(own.string).collect();
        let rows = sent.chunks_exact(self.points.ticks[1] as usize);
        let neurons = self.topology().neurons().iter().map(|neuron| neuron.id);
        let hidden = neurons.zip(rows).filter(|(id, _)| id.role() == Role::Hidden);
        let hidden: Vec<(NeuronId, Vec<f32>)> = hidden.map(|(id, row)| (id, row.to_vec())).collect();
        let largest = hidden.iter().flat_map(|(_, row)| row).fold(0.0f32, |most, sent| most.max(sent.abs()));
        Some(Ticks { cases, hidden, largest })
    }
}
