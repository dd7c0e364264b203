//! A piece of a network as text: what copy puts on the clipboard and paste takes from it.

use crate::{Neuron, NeuronId, Role, Synapse, limits};
use serde::{Deserialize, Serialize};

/// Characters of a text that may be a piece.
const CHARS: usize = 1 << 20;

/// Hidden neurons, and synapses that touch them.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Piece {
    /// The neurons, sorted by id; what is put in gets other ids.
    pub neurons: Vec<Neuron>,
    /// Synapses among them, and to others by these others' own ids.
    pub synapses: Vec<Synapse>,
}

/// A piece as JSON writes it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    /// Says what it is.
    overfit: Mark,
    neurons: Vec<Neuron>,
    synapses: Vec<(NeuronId, NeuronId)>,
    loops: Vec<(NeuronId, NeuronId)>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Mark {
    Network,
}

impl Piece {
    /// The text.
    pub fn text(&self) -> String {
        let pairs = |looped: bool| {
            let alike = self.synapses.iter().filter(|synapse| synapse.looped == looped);
            alike.map(|synapse| (synapse.from, synapse.to)).collect()
        };
        let form = Form {
            overfit: Mark::Network,
            neurons: self.neurons.clone(),
            synapses: pairs(false),
            loops: pairs(true),
        };
        serde_json::to_string(&form).expect("numbers and names are JSON")
    }

    /// Reads a text; `None` for any other, and for what no network could hold.
    pub fn read(text: &str) -> Option<Piece> {
        if text.len() > CHARS {
            return None;
        }
        let form: Form = serde_json::from_str(text).ok()?;
        let marked = |looped| move |(from, to)| Synapse { to, from, looped };
        let mut synapses: Vec<Synapse> = form.synapses.into_iter().map(marked(false)).collect();
        synapses.extend(form.loops.into_iter().map(marked(true)));
        let mut neurons = form.neurons;
        neurons.sort_by_key(|neuron| neuron.id);
        neurons.dedup_by_key(|neuron| neuron.id);
        let possible = !neurons.is_empty()
            && neurons.len() <= limits::HIDDEN_NEURONS
            && synapses.len() <= limits::SYNAPSES
            && neurons.iter().all(|neuron| {
                let placed = |at| limits::POSITION.contains(&at);
                neuron.id.role() == Role::Hidden && placed(neuron.x) && placed(neuron.y)
            });
        possible.then_some(Piece { neurons, synapses })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Activation;

    #[test]
    fn a_piece_comes_back_from_its_text_and_no_other_text_is_one() {
        let neuron = |id| Neuron { id: NeuronId(id), x: 3, y: -4, activation: Activation::Relu };
        let synapse = |from, to, looped| Synapse { from: NeuronId(from), to: NeuronId(to), looped };
        let piece = Piece {
            neurons: vec![neuron(1024), neuron(1030)],
            synapses: vec![synapse(1024, 1030, false), synapse(1030, 1030, true)],
        };
        assert_eq!(Piece::read(&piece.text()), Some(piece.clone()));
        let other = |from: &str, to: &str| Piece::read(&piece.text().replace(from, to));
        assert_eq!(other("1024", "7"), None);
        assert_eq!(other("network", "song"), None);
        assert_eq!(other("-4", "-400000"), None);
        assert_eq!(Piece::read("x,y,label\n1,2,a"), None);
    }
}
