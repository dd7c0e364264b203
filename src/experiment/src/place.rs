//! Where neurons are drawn: edits that no number depends on, and what two experiments are without them.

use crate::{Change, Draft, Event, NeuronId, Topology, limits};

/// A neuron and where it shall be drawn, in canvas units.
pub type Place = (NeuronId, i32, i32);

impl Topology {
    /// Draws these neurons elsewhere, within [`limits::POSITION`]; those that do not exist are left out.
    pub fn lay_out(&mut self, places: &[Place]) {
        for &(id, x, y) in places {
            if let Ok(at) = self.neurons.binary_search_by_key(&id, |neuron| neuron.id) {
                (self.neurons[at].x, self.neurons[at].y) = (bounded(x), bounded(y));
            }
        }
    }

    /// Whether the same neurons do the same: all but where they are drawn.
    pub fn works_like(&self, other: &Topology) -> bool {
        self.next_id == other.next_id
            && self.synapses == other.synapses
            && self.neurons.len() == other.neurons.len()
            && self
                .neurons
                .iter()
                .zip(&other.neurons)
                .all(|(a, b)| (a.id, a.activation) == (b.id, b.activation))
    }
}

impl Change {
    /// Draws the neuron that this change adds elsewhere, if it is one of these.
    pub fn lay_out(&mut self, places: &[Place]) {
        if let Change::Add(neuron) = self
            && let Some(&(_, x, y)) = places.iter().find(|place| place.0 == neuron.id)
        {
            (neuron.x, neuron.y) = (bounded(x), bounded(y));
        }
    }

    /// Whether both do the same: all but where neurons are drawn.
    pub fn works_like(&self, other: &Change) -> bool {
        match (self, other) {
            (Change::Add(a), Change::Add(b)) => (a.id, a.activation) == (b.id, b.activation),
            _ => self == other,
        }
    }
}

impl Draft {
    /// Draws neurons of a learner elsewhere: at the start, and wherever an event adds one.
    pub fn lay_out(&mut self, learner: u32, places: &[Place]) {
        let own = usize::try_from(learner).ok().and_then(|at| self.learners.get_mut(at));
        own.into_iter().for_each(|own| own.topology.lay_out(places));
        let events = self.script.iter_mut().chain(&mut self.log);
        events.filter(|event| event.learner == learner).for_each(|event| event.change.lay_out(places));
    }

    /// Whether both are the same run: all but looks and planned length.
    pub fn works_like(&self, other: &Draft) -> bool {
        self.starts_like(other)
            && works_like(&self.script, &other.script)
            && works_like(&self.log, &other.log)
    }

    /// Whether both start as the same run.
    pub fn starts_like(&self, other: &Draft) -> bool {
        self.task == other.task
            && self.own == other.own
            && self.learners.len() == other.learners.len()
            && self
                .learners
                .iter()
                .zip(&other.learners)
                .all(|(a, b)| a.recipe == b.recipe && a.topology.works_like(&b.topology))
    }
}

impl Event {
    /// Whether both do the same at the same step.
    pub fn works_like(&self, other: &Event) -> bool {
        (self.at, self.learner, self.off) == (other.at, other.learner, other.off)
            && self.change.works_like(&other.change)
    }
}

fn works_like(a: &[Event], b: &[Event]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.works_like(b))
}

fn bounded(at: i32) -> i32 {
    at.clamp(*limits::POSITION.start(), *limits::POSITION.end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Activation, Experiment, Neuron};

    #[test]
    fn a_neuron_that_an_event_adds_is_drawn_elsewhere_too() {
        let mut draft = Draft::default();
        let id = draft.learners[0].topology.next_id();
        let neuron = Neuron { id, x: 1, y: 2, activation: Activation::Tanh };
        draft.log.push(Event::new(5, 0, Change::Add(neuron)));
        let before = draft.clone();
        draft.lay_out(0, &[(id, 70, i32::MAX), (NeuronId(0), -9, 4)]);
        assert!(before.works_like(&draft));
        let setup = Experiment::new(draft).unwrap().setup_at(5);
        let at = |id| setup.learners[0].topology.neuron(id).map(|neuron| (neuron.x, neuron.y));
        assert_eq!(at(id), Some((70, *limits::POSITION.end())));
        assert_eq!(at(NeuronId(0)), Some((-9, 4)));
    }
}
