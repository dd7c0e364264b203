//! What differs between two learners: network, recipe and own points, as a short list.
//!
//! Deliberately absent: what the differences lead to; that is measured.

use crate::{FeedbackKind, Language, OptimiserKind, ScheduleKind, Setting, TeacherKind, hidden_levels};
use experiment::{
    Activation, Feature, Input, Learner, NeuronId, Role, Setup, Symmetry, Synapse, Tied, Topology,
};

/// One thing that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// What.
    pub name: String,
    /// What the one has.
    pub first: String,
    /// What the other has.
    pub second: String,
}

/// What differs between two learners, in the order of the panels.
pub fn differences(setup: &Setup, first: u32, second: u32, language: Language) -> Vec<Difference> {
    let text = language.text();
    let (one, other) = (&setup.learners[first as usize], &setup.learners[second as usize]);
    let mut found = Vec::new();
    let mut note = |name: &str, words: &dyn Fn(&Learner) -> String| {
        let (first, second) = (words(one), words(other));
        if first != second {
            found.push(Difference { name: name.to_owned(), first, second });
        }
    };
    note(text.region.prior, &|learner| inputs(&learner.topology));
    note(text.region.network, &|learner| network(&learner.topology, language));
    note(text.value.activation, &|learner| activations(&learner.topology, language));
    note(text.prior.tied, &|l| (text.prior.of_tied)(l.recipe.tied).to_owned());
    note(text.prior.symmetry, &|l| (text.prior.of_tied)(as_tied(l.recipe.symmetry)).to_owned());
    note(text.prior.monotone, &|l| (text.prior.of_monotone)(l.recipe.monotone).to_owned());
    note(text.choosing.offered, &|l| if l.recipe.world.offered { "✓" } else { "–" }.to_owned());
    note(text.value.feedback, &|l| (text.feedback)(FeedbackKind::of(l.recipe.feedback)).to_owned());
    note(text.value.polarity, &|l| (text.polarity)(l.recipe.polarity).to_owned());
    note(text.value.optimiser, &|l| (text.optimiser)(OptimiserKind::of(l.recipe.optimiser)).to_owned());
    note(text.value.loss, &|l| (text.loss)(l.recipe.loss).to_owned());
    note(text.value.schedule, &|l| (text.schedule)(ScheduleKind::of(l.recipe.schedule)).to_owned());
    note(text.value.drive, &|l| (text.drive)(l.recipe.drive).to_owned());
    note(text.value.teacher, &|l| teacher(setup, l, language));
    note(text.value.filter, &|l| (text.filter)(l.recipe.filter));
    note(text.value.initialisation, &|l| (text.initialisation)(l.recipe.initialisation).to_owned());
    let only = [only_in(&one.topology, &other.topology), only_in(&other.topology, &one.topology)];
    if network(&one.topology, language) == network(&other.topology, language) && only != [0, 0] {
        let [first, second] = only.map(text.learners.wired);
        found.push(Difference { name: text.drawing.synapses.to_owned(), first, second });
    }
    let mut parts = |name: &str, counts: [usize; 2], same: bool| {
        if !same {
            let [first, second] = counts.map(|count| count.to_string());
            found.push(Difference { name: name.to_owned(), first, second });
        }
    };
    let [a, b] = [first as usize, second as usize];
    let (silent, frozen) = (&setup.lesions, &setup.frozen);
    parts(text.button.silent, [silent[a].len(), silent[b].len()], silent[a] == silent[b]);
    parts(text.button.frozen, [frozen[a].len(), frozen[b].len()], frozen[a] == frozen[b]);
    let settings = Setting::PRIOR.into_iter().chain(Setting::WORLD).chain(Setting::LEARNING);
    for setting in settings {
        let written = |learner: u32| match setting.exists(setup, learner) {
            true => setting.written(setting.get(setup, learner)),
            false => "–".to_owned(),
        };
        let (one, other) = (written(first), written(second));
        // The figures of another rule or optimiser go without saying.
        if one != other && one != "–" && other != "–" {
            let name = (text.setting)(setting).to_owned();
            found.push(Difference { name, first: one, second: other });
        }
    }
    if found.is_empty() && !same_inside(setup, first as usize, second as usize) {
        let name = text.region.network.to_owned();
        let second = text.learners.otherwise.to_owned();
        found.push(Difference { name, first: network(&one.topology, language), second });
    }
    found
}

/// How many synapses the other does not have.
fn only_in(topology: &Topology, other: &Topology) -> usize {
    let has = |synapse: &&Synapse| other.synapses().binary_search(synapse).is_ok();
    topology.synapses().iter().filter(|synapse| !has(synapse)).count()
}

/// Whether both are the same to the last synapse: graphs of one size may be wired otherwise, and parts silent or frozen.
fn same_inside(setup: &Setup, first: usize, second: usize) -> bool {
    setup.learners[first].topology.works_like(&setup.learners[second].topology)
        && setup.learners[first].recipe == setup.learners[second].recipe
        && setup.lesions[first] == setup.lesions[second]
        && setup.frozen[first] == setup.frozen[second]
}

/// A symmetry asked for, named as one built in is.
fn as_tied(symmetry: Symmetry) -> Tied {
    match symmetry {
        Symmetry::Free => Tied::Free,
        Symmetry::Even { mirror, .. } => Tied::Even { mirror },
        Symmetry::Odd { mirror, .. } => Tied::Odd { mirror },
    }
}

fn inputs(topology: &Topology) -> String {
    let words = |id: NeuronId| {
        let text = Language::English.text();
        Feature::from_code(id.0).map(|feature| (text.feature)(feature))
    };
    let named: Vec<&str> = topology.inputs().filter_map(|n| words(n.id)).collect();
    match topology.inputs().filter(|n| n.id.0 >= Input::COMPONENTS).count() {
        0 => named.join(" "),
        pixels => format!("{pixels}"),
    }
}

/// Layers as their widths, and how many synapses join them.
fn network(topology: &Topology, language: Language) -> String {
    let levels = hidden_levels(topology);
    let widths: Vec<String> = levels.iter().map(|level| level.len().to_string()).collect();
    let widths = if widths.is_empty() { "–".to_owned() } else { widths.join("·") };
    (language.text().learners.network)(&widths, topology.synapses().len())
}

/// The activations of hidden neurons, each once.
fn activations(topology: &Topology, language: Language) -> String {
    let hidden = topology.neurons().iter().filter(|n| n.id.role() == Role::Hidden);
    let mut found: Vec<Activation> = hidden.map(|n| n.activation).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(language.text().activation).collect::<Vec<_>>().join(", ")
}

fn teacher(setup: &Setup, learner: &Learner, language: Language) -> String {
    match TeacherKind::of(&learner.recipe.teacher) {
        TeacherKind::Learner(index) => {
            setup.learners.get(index as usize).map_or_else(String::new, |teacher| teacher.name.clone())
        }
        kind => (language.text().teacher)(kind).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use experiment::{Draft, Feedback, Layers, Setup};

    #[test]
    fn wiring_and_silence_are_told_beside_other_differences() {
        let mut draft = Draft::default();
        draft.add_learner(0);
        draft.learners[1].recipe.rate = 0.3;
        for (learner, feature) in draft.learners.iter_mut().zip([Feature::X, Feature::Y]) {
            learner.topology.connect(NeuronId::input(feature), NeuronId::output(0), false).unwrap();
        }
        let mut setup = Setup::start(&draft);
        let silent = NeuronId(NeuronId::HIDDEN);
        setup.lesions[0].push(silent);
        let found = differences(&setup, 0, 1, Language::English);
        let words: Vec<(&str, &str, &str)> =
            found.iter().map(|d| (d.name.as_str(), d.first.as_str(), d.second.as_str())).collect();
        let expected = [
            ("Synapses", "1 of its own", "1 of its own"),
            ("Silenced", "1", "0"),
            ("Learning rate", "0.01", "0.3"),
        ];
        assert_eq!(words, expected);
    }

    #[test]
    fn learners_differ_by_what_was_changed() {
        let mut draft = Draft::default();
        draft.add_learner(0);
        let of = |draft: &Draft| differences(&Setup::start(draft), 0, 1, Language::English);
        assert_eq!(of(&draft), []);
        draft.learners[1].recipe.rate = 0.3;
        draft.learners[1].recipe.points = 60;
        draft.learners[1].recipe.feedback = Feedback::ThreeFactor { sigma: 0.5 };
        draft.learners[1].topology = Layers { widths: vec![16, 16], ..Layers::default() }.topology().unwrap();
        let found = of(&draft);
        let words: Vec<(&str, &str, &str)> =
            found.iter().map(|d| (d.name.as_str(), d.first.as_str(), d.second.as_str())).collect();
        assert_eq!(
            words,
            [
                ("Network", "24·24, 648 synapses", "16·16, 304 synapses"),
                ("Feedback", "Backprop", "Three-factor (reward)"),
                ("Learning rate", "0.01", "0.3"),
                ("Points of its own", "120", "60"),
            ]
        );
    }
}
