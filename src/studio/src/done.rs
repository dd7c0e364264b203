//! What an edit was, for Undo to name it and for a screen reader to hear it.

use crate::{Language, Setting, Turn, deeds};
use experiment::{Change, Samples, Setup};

/// An edit.
#[derive(Clone, Debug, PartialEq)]
pub enum Done {
    /// Changes of the network, the points or the recipe.
    Changes(Vec<(u32, Change)>),
    /// Other points, with what follows from them.
    Samples {
        /// Those before.
        from: Samples,
        /// Those after.
        to: Samples,
    },
    /// Neurons drawn elsewhere.
    Moved(usize),
    /// Another network at the start.
    Network,
    /// Other seeds.
    Seed,
    /// Other points at the start.
    Points,
    /// Another way to start the weights.
    Initialisation,
    /// A setting.
    Set(Setting),
    /// A learner came, went, or has another name.
    Learner(Turn, String),
    /// A learner became another one's teacher, and learns first.
    Teacher(String),
    /// Something in the list of what was done.
    Log,
    /// Started over.
    Reset,
    /// Another experiment was opened.
    Opened,
}

/// Changes of one kind, to be told together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Many {
    /// Neurons added.
    Added,
    /// Neurons removed.
    Removed,
    /// Synapses drawn.
    Connected,
    /// Synapses cut.
    Cut,
    /// Weights set by hand.
    Weights,
    /// Biases set by hand.
    Biases,
    /// Activations chosen.
    Activations,
    /// Neurons silenced.
    Silenced,
    /// Neurons that speak again.
    Restored,
    /// Parts frozen.
    Frozen,
    /// Parts that learn again.
    Thawed,
    /// Parts back to their initial values.
    Renewed,
    /// Neurons drawn elsewhere.
    Moved,
}

impl Many {
    fn of(change: &Change) -> Option<Many> {
        Some(match change {
            Change::Add(_) => Many::Added,
            Change::Remove(_) => Many::Removed,
            Change::Connect { .. } => Many::Connected,
            Change::Cut { .. } => Many::Cut,
            Change::Weight { .. } => Many::Weights,
            Change::Bias { .. } => Many::Biases,
            Change::Activation { .. } => Many::Activations,
            Change::Lesion(_) => Many::Silenced,
            Change::Restore(_) => Many::Restored,
            Change::Freeze(_) => Many::Frozen,
            Change::Thaw(_) => Many::Thawed,
            Change::Renew(_) => Many::Renewed,
            _ => return None,
        })
    }
}

impl Done {
    /// What changes made together are; `before` is what was in force.
    pub(crate) fn of(changes: &[(u32, Change)], before: &Setup) -> Done {
        match changes.first() {
            Some((_, Change::Samples(to))) => {
                Done::Samples { from: before.task.samples().clone(), to: to.clone() }
            }
            _ => Done::Changes(changes.to_vec()),
        }
    }

    /// What it was, in words; `before` is what was in force.
    pub fn words(&self, before: &Setup, language: Language) -> String {
        let text = language.text();
        match self {
            Done::Changes(changes) => {
                let words = told(changes, before, language);
                let whose = changes.first().filter(|(_, change)| !change.of_task());
                match whose.and_then(|(whose, _)| before.learners.get(*whose as usize)) {
                    Some(learner) if before.learners.len() > 1 => {
                        (text.learners.whose)(&learner.name, &words)
                    }
                    _ => words,
                }
            }
            Done::Samples { from, to } => deeds::differing(from, to, language),
            Done::Moved(count) => (text.drawing.many)(Many::Moved, *count),
            Done::Network => text.region.network.to_owned(),
            Done::Seed => text.button.new_seed.to_owned(),
            Done::Points => text.region.data.to_owned(),
            Done::Initialisation => text.value.initialisation.to_owned(),
            Done::Set(setting) => (text.setting)(*setting).to_owned(),
            Done::Learner(turn, name) => (text.learners.done)(*turn, name),
            Done::Teacher(name) => (text.deed)(text.value.teacher, name),
            Done::Log => text.say.done.to_owned(),
            Done::Reset => text.button.reset.to_owned(),
            Done::Opened => text.drawing.opened.to_owned(),
        }
    }
}

/// Changes made together, in a few words: what leads tells the rest.
fn told(changes: &[(u32, Change)], before: &Setup, language: Language) -> String {
    let text = language.text();
    // A neuron comes and goes with its synapses.
    let leads = |change: &Change| matches!(change, Change::Add(_) | Change::Remove(_));
    let leading: Vec<&Change> = changes.iter().map(|(_, change)| change).filter(|c| leads(c)).collect();
    let all: Vec<&Change> = if leading.is_empty() || matches!(changes[0].1, Change::Samples(_)) {
        changes.iter().map(|(_, change)| change).collect()
    } else {
        leading
    };
    let Some(first) = all.first() else { return String::new() };
    let kind = Many::of(first);
    let alike = all.iter().filter(|change| Many::of(change) == kind).count();
    match kind {
        Some(kind) if alike > 1 => (text.drawing.many)(kind, alike),
        _ => deeds::words(before, before.task.samples(), first, language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use experiment::{Activation, Draft, Neuron, NeuronId};

    #[test]
    fn an_edit_is_named_by_what_leads_it() {
        let setup = Setup::start(&Draft::default());
        let cut = |to| (0, Change::Cut { from: NeuronId(0), to: NeuronId(to) });
        let neuron = Neuron { id: NeuronId(1072), x: 0, y: 0, activation: Activation::Tanh };
        let connect = (0, Change::Connect { from: NeuronId(0), to: neuron.id, looped: false });
        for (changes, words) in [
            (vec![cut(1024), cut(1025), cut(1026)], "cut 3 synapses"),
            (vec![cut(1024)], "Input x → Neuron 1 cut"),
            (vec![(0, Change::Add(neuron)), connect.clone(), connect], "Neuron 49 added"),
            (vec![(0, Change::Rate(0.5))], "Learning rate 0.5"),
        ] {
            assert_eq!(Done::Changes(changes).words(&setup, Language::English), words);
        }
    }
}
