//! The inside: which neurons are dead or saturated, which two span the hidden space, how much is to be pruned.
//!
//! Numbers are the worker's; pictures are `picture`'s, words are in `text`.

use crate::{State, hidden_levels};
use experiment::{Activation, NeuronId, Role};
use protocol::{Cut, LearnerFrame, Measures, Packet, Spread};

/// Whether the inside is looked at, and what of it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Inside {
    /// Whether its panel is open.
    pub open: bool,
    /// Without how many of a hundred weights, the smallest, it is measured.
    pub percent: u32,
    /// The neurons chosen from the lists: across, and up.
    pub(crate) axes: Option<[NeuronId; 2]>,
}

/// What a person does with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InsideDeed {
    /// It opens, or closes.
    Toggle,
    /// Another neuron goes across (0) or up (1).
    Axis(usize, NeuronId),
    /// Another share to prune, in percent.
    Share(u32),
    /// What would go is really cut.
    Cut,
}

/// What has become of a neuron that hardly lets an error through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It is flat where it sends next to nothing, at every training sample.
    Dead,
    /// It is flat at nearly every training sample.
    Saturated,
}

impl Condition {
    /// The share of training samples from which on a neuron counts as saturated. A dead one is flat at all of them.
    pub const SATURATED: f32 = 0.95;

    /// The condition of a neuron that is flat at this share of training samples.
    pub fn of(activation: Activation, share: f32) -> Option<Condition> {
        match activation.rests_flat() {
            true => (share >= 1.0).then_some(Condition::Dead),
            false => (share >= Condition::SATURATED).then_some(Condition::Saturated),
        }
    }

    /// A word for style sheets and tests.
    pub fn tag(self) -> &'static str {
        match self {
            Condition::Dead => "dead",
            Condition::Saturated => "saturated",
        }
    }
}

/// The distribution of a recorded step in four values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quarters {
    /// Nothing lies below; the edge of a bin, and −∞ where it has none.
    pub least: f32,
    /// A quarter lies below.
    pub low: f32,
    /// A quarter lies above.
    pub high: f32,
    /// Nothing lies above.
    pub most: f32,
}

impl Quarters {
    /// Of the shares in bins, to the nearest edge of a bin; `None` where there is nothing.
    pub fn of(bins: &[u8]) -> Option<Quarters> {
        let all: u32 = bins.iter().map(|share| u32::from(*share)).sum();
        let edge = |at: usize| Spread::value(at as f32 / bins.len() as f32);
        let first = bins.iter().position(|share| *share > 0)?;
        let last = bins.iter().rposition(|share| *share > 0)?;
        // The edge up to which this part of all lies.
        let below = |part: u32| {
            let mut sum = 0;
            bins.iter().position(|share| {
                sum += u32::from(*share);
                sum * 4 >= all * part
            })
        };
        let (low, high) = (below(1).unwrap_or(first), below(3).unwrap_or(last));
        Some(Quarters { least: edge(first), low: edge(low), high: edge(high + 1), most: edge(last + 1) })
    }
}

impl State {
    /// The share of training samples at which each neuron is flat, in id order; nothing before the worker has said so.
    pub fn flat(&self) -> Vec<f32> {
        let flat = |(packet, learner): (&Packet, &LearnerFrame)| packet.floats(learner.flat).collect();
        let shares: Vec<f32> = self.pictured(self.active).map_or_else(Vec::new, flat);
        // A frame of another topology is on its way out.
        if shares.len() == self.topology().neurons().len() { shares } else { Vec::new() }
    }

    /// What has become of each neuron, in id order; nothing before the worker has said so.
    pub fn conditions(&self) -> Vec<Option<Condition>> {
        let neurons = self.topology().neurons().iter();
        let of = |(share, neuron): (f32, &experiment::Neuron)| match neuron.id.role() {
            Role::Input(_) => None,
            _ => Condition::of(neuron.activation, share),
        };
        self.flat().into_iter().zip(neurons).map(of).collect()
    }

    /// The neurons whose hidden space is shown, across and up: the two selected ones, those chosen, or the first two of the last hidden layer.
    pub fn axes(&self) -> Option<[NeuronId; 2]> {
        let selected: Vec<NeuronId> = self.selection.neurons().collect();
        if let [across, up] = selected[..] {
            return Some([across, up]);
        }
        let topology = self.topology();
        let there = |axes: &[NeuronId; 2]| axes.iter().all(|id| topology.neuron(*id).is_some());
        if let Some(axes) = self.inside.axes.filter(there) {
            return Some(axes);
        }
        let hidden = hidden_levels(topology).into_iter().rev().flatten();
        let mut order = hidden.chain(topology.outputs().map(|n| n.id)).chain(topology.inputs().map(|n| n.id));
        Some([order.next()?, order.next()?])
    }

    /// What is left without the smallest weights, where the newest frame says it of the share that is set.
    pub fn cut(&self) -> Option<(&Packet, &Cut)> {
        let (packet, learner) = self.pictured(self.active)?;
        let cut =
            learner.cut.as_ref().filter(|cut| self.inside.open && cut.percent == self.inside.percent)?;
        let fits = packet.section(cut.going).len() == self.topology().synapses().len();
        fits.then_some((packet, cut))
    }

    /// Whether each synapse would go, in the topology's order; nothing where nothing is to be pruned.
    pub fn going(&self) -> &[u8] {
        match self.cut() {
            Some((packet, cut)) if cut.percent > 0 => packet.section(cut.going),
            _ => &[],
        }
    }

    /// How many synapses the share that is set takes; rounded as the engine rounds.
    pub fn to_prune(&self) -> usize {
        let all = self.topology().synapses().len();
        ((self.inside.percent as f32 / 100.0 * all as f32).round() as usize).min(all)
    }

    /// The losses with everybody speaking, and as they are: train and test.
    pub fn damage(&self) -> Option<[(Measures, Measures); 2]> {
        let learner = self.learner().filter(|_| !self.lesions().is_empty())?;
        let [train, test] = learner.intact?;
        Some([(train, learner.train), (test, learner.test)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Action, Part, Preferences, Selection, reduce};
    use protocol::{Command, Message};

    #[test]
    fn what_is_flat_is_dead_or_saturated() {
        use Activation::{Gelu, LeakyRelu, Linear, Relu, Sigmoid, Tanh};
        for (activation, share, condition) in [
            (Relu, 1.0, Some(Condition::Dead)),
            (Relu, 0.99, None),
            (Gelu, 1.0, Some(Condition::Dead)),
            (Tanh, 0.95, Some(Condition::Saturated)),
            (Tanh, 0.94, None),
            (Sigmoid, 1.0, Some(Condition::Saturated)),
            (Linear, 0.0, None),
            (LeakyRelu, 0.0, None),
        ] {
            assert_eq!(Condition::of(activation, share), condition, "{activation:?} {share}");
        }
    }

    #[test]
    fn quarters_are_those_of_the_bins() {
        assert_eq!(Quarters::of(&[0; Spread::BINS]), None);
        let mut bins = [0u8; Spread::BINS];
        // All between 0 and 1: bins 16 to 23.
        bins[16..24].fill(32);
        let quarters = Quarters::of(&bins).unwrap();
        assert_eq!((quarters.least, quarters.most), (0.0, 1.0));
        assert_eq!((quarters.low, quarters.high), (Spread::value(17.0 / 32.0), Spread::value(22.0 / 32.0)));
        bins[31] = 1;
        assert_eq!(Quarters::of(&bins).unwrap().most, f32::INFINITY);
    }

    fn open() -> State {
        let mut state = State::new(Preferences::default());
        state.worker = crate::Worker::Ready { revision: 1 };
        reduce(state, Action::Inside(InsideDeed::Toggle)).0
    }

    #[test]
    fn the_space_is_of_the_selected_the_chosen_or_the_last_layers_first() {
        let state = open();
        let last = hidden_levels(state.topology()).pop().unwrap();
        assert_eq!(state.axes(), Some([last[0], last[1]]));
        let state = reduce(state, Action::Inside(InsideDeed::Axis(1, NeuronId(0)))).0;
        assert_eq!(state.axes(), Some([last[0], NeuronId(0)]));
        let mut state = state;
        state.selection = Selection::of([Part::Neuron(last[1]), Part::Neuron(last[0])]);
        assert_eq!(state.axes(), Some([last[0], last[1]]));
        // Choosing from a list wins over what is selected.
        let state = reduce(state, Action::Inside(InsideDeed::Axis(0, NeuronId(1)))).0;
        assert_eq!(state.axes(), Some([NeuronId(1), last[1]]));
    }

    #[test]
    fn only_an_open_panel_asks_for_what_it_shows() {
        let state = State::new(Preferences::default());
        let mut state = state;
        state.worker = crate::Worker::Ready { revision: 1 };
        let watch = |effects: &[crate::Effect]| {
            effects.iter().find_map(|effect| match effect {
                crate::Effect::Send(Command::Watch(watch)) => Some(*watch),
                _ => None,
            })
        };
        let (state, effects) = reduce(state, Action::Inside(InsideDeed::Toggle));
        let asked = watch(&effects).unwrap();
        assert!(asked.spreads && asked.space.is_some() && asked.cut == Some(0));
        let (state, effects) = reduce(state, Action::Inside(InsideDeed::Share(40)));
        assert_eq!(watch(&effects).unwrap().cut, Some(40));
        let (_, effects) = reduce(state, Action::Inside(InsideDeed::Toggle));
        let asked = watch(&effects).unwrap();
        assert!(!asked.spreads && asked.space.is_none() && asked.cut.is_none());
    }

    #[test]
    fn what_would_go_is_cut_as_one_edit() {
        let state = reduce(open(), Action::Inside(InsideDeed::Share(50))).0;
        let synapses = state.topology().synapses().to_vec();
        let mut packet = Packet::default();
        let going = packet.push((0..synapses.len()).map(|at| u8::from(at % 2 == 0)));
        let cut = Some(Cut { percent: 50, going, ..Cut::default() });
        packet.frame.learners = vec![LearnerFrame { cut, ..LearnerFrame::default() }];
        packet.frame.run = state.run;
        let state = reduce(state, Action::Told(Box::new(Message::Frame(Box::new(packet))))).0;
        assert_eq!(
            state.going().iter().map(|byte| usize::from(*byte)).sum::<usize>(),
            synapses.len().div_ceil(2)
        );
        let before = state.undo.len();
        let state = reduce(state, Action::Inside(InsideDeed::Cut)).0;
        let left: Vec<_> = state.topology().synapses().to_vec();
        assert_eq!(left, synapses.iter().copied().skip(1).step_by(2).collect::<Vec<_>>());
        assert_eq!((state.undo.len(), state.inside.percent), (before + 1, 0));
        let state = reduce(state, Action::Undo).0;
        assert_eq!(state.topology().synapses().len(), synapses.len());
    }
}
