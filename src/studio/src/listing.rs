//! Neurons and synapses as lists: which rows are shown, and where the keyboard goes on when one is removed.

use crate::{Part, State};

/// Rows of a list shown at once.
pub const ROWS: usize = 40;

/// The rows of the table that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Rows {
    /// The first neuron.
    pub neurons: usize,
    /// The first synapse.
    pub synapses: usize,
}

impl State {
    /// The rows of the table that are shown, all of them rows there are; `None` where the network is drawn.
    pub fn rows(&self) -> Option<Rows> {
        let topology = self.topology();
        // What a list has lost may have been all of its last page.
        let within = |first: usize, all: usize| if first < all { first } else { last_page(all) };
        self.editor.table.map(|rows| Rows {
            neurons: within(rows.neurons, topology.neurons().len()),
            synapses: within(rows.synapses, topology.synapses().len()),
        })
    }

    /// The row after one that is removed, or else the one before; `gone` says which rows are removed.
    pub(crate) fn next_row(&self, removed: Part, gone: impl Fn(Part) -> bool) -> Option<Part> {
        let topology = self.topology();
        let list: Vec<Part> = match removed {
            Part::Neuron(_) => topology.neurons().iter().map(|neuron| Part::Neuron(neuron.id)).collect(),
            Part::Synapse { .. } => {
                topology.synapses().iter().map(|s| Part::Synapse { from: s.from, to: s.to }).collect()
            }
        };
        let at = list.iter().position(|&part| part == removed)?;
        list[at..].iter().chain(list[..at].iter().rev()).copied().find(|&part| !gone(part))
    }
}

/// Where the last page of so many rows begins.
fn last_page(all: usize) -> usize {
    all.saturating_sub(1) / ROWS * ROWS
}
