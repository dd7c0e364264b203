//! Slow motion: the next step followed stage by stage, and what of it is drawn.
//!
//! Its numbers are the engine's (`protocol::Anatomy`); words are in `text`, painting is `app`'s.

use crate::State;
use experiment::{Feedback, NeuronId, Polarity, Role, Tied};
use protocol::{LearnerFrame, Packet};

/// What a step does, one thing after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SlowStage {
    /// A sample goes in.
    #[default]
    Sample,
    /// Signals go forward along the synapses.
    Forward,
    /// The error appears at the outputs.
    Error,
    /// What the rule sends flows back.
    Feedback,
    /// Weights change.
    Change,
}

impl SlowStage {
    /// All, in their order.
    pub const ALL: [SlowStage; 5] =
        [SlowStage::Sample, SlowStage::Forward, SlowStage::Error, SlowStage::Feedback, SlowStage::Change];

    /// Its place in [`SlowStage::ALL`].
    pub fn place(self) -> usize {
        SlowStage::ALL.iter().position(|&stage| stage == self).unwrap_or(0)
    }
}

/// Where the slow motion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct SlowMotion {
    /// The stage shown.
    pub stage: SlowStage,
    /// Whether it goes on by itself.
    pub playing: bool,
    /// Which sample of the batch is followed, counted from 0.
    pub place: u32,
    /// Counts what was done, so that a late tick is known.
    pub(crate) ticks: u32,
}

/// What a person, or the clock, does with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlowDeed {
    /// It opens, or closes.
    Toggle,
    /// To this stage.
    To(SlowStage),
    /// To the next stage; after the last the step is made, and the next one begins.
    Next,
    /// To the stage before.
    Back,
    /// It goes on by itself, or rests.
    Play,
    /// Another sample of the batch, counted from 0.
    Sample(u32),
    /// A stage was shown long enough; its number says whether that still counts.
    Tick(u32),
}

/// How what a rule sends flows back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Errors, through the network's own weights.
    Back,
    /// Errors, through weights in their place that never change.
    Aligned,
    /// The outputs' errors, straight to every hidden neuron.
    Direct,
    /// One number that all hear alike.
    Broadcast,
    /// Errors, but only as far as the outputs' own synapses.
    Outputs,
    /// Nothing flows: each synapse sees but its own two neurons.
    Local,
    /// Nothing flows: the outputs' weights are solved for.
    Solved,
}

impl Flow {
    /// How this rule's feedback flows.
    pub fn of(feedback: Feedback) -> Flow {
        match feedback {
            Feedback::Backprop => Flow::Back,
            Feedback::FeedbackAlignment => Flow::Aligned,
            Feedback::DirectFeedbackAlignment => Flow::Direct,
            Feedback::NodePerturbation { .. }
            | Feedback::WeightPerturbation { .. }
            | Feedback::ThreeFactor { .. } => Flow::Broadcast,
            Feedback::Perceptron | Feedback::LastLayer => Flow::Outputs,
            Feedback::Hebb => Flow::Local,
            Feedback::LeastSquares { .. } => Flow::Solved,
        }
    }
}

/// What becomes of it on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It arrives.
    Arrives,
    /// It is cut.
    Cut,
    /// Its sign is turned.
    Flipped,
    /// It arrives this many steps later.
    Late(u32),
    /// It arrives so late, and with its sign turned.
    LateFlipped(u32),
}

/// What an answer depends on and the stages leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unshown {
    /// All ticks but the last of so many.
    Ticks(u32),
    /// The mirrored sample's way: the answer is made of both.
    Mirrored,
    /// The noise on every sum by which the rule finds out what would be better.
    Noise,
    /// The neurons that this step leaves out, and how much louder the others are.
    Dropout,
}

/// The numbers of the step that is followed, in id order and the topology's.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Followed {
    /// How many samples the batch has, and which is followed.
    pub batch: u32,
    /// Its place, counted from 0.
    pub place: u32,
    /// Which training point it is, counted from 0.
    pub point: u32,
    /// The learning rate.
    pub rate: f32,
    /// The one number all hear, where there is one.
    pub worse: Option<f32>,
    /// What each output was to answer.
    pub targets: Vec<f32>,
    /// What each neuron sends.
    pub sent: Vec<f32>,
    /// What each sent a tick ago.
    pub before: Vec<f32>,
    /// What the rule gives each neuron.
    pub errors: Vec<f32>,
    /// Weights errors go back through, if they are not the network's own.
    pub way: Vec<f32>,
    /// Each weight.
    pub weights: Vec<f32>,
    /// What arrives at each weight, of the whole batch.
    pub arrived: Vec<f32>,
    /// Each weight after the step.
    pub after: Vec<f32>,
    /// Each bias.
    pub biases: Vec<f32>,
    /// What arrives at each bias.
    pub arrived_biases: Vec<f32>,
    /// Each bias after the step.
    pub biases_after: Vec<f32>,
}

impl Followed {
    /// The numbers of the newest frame, where they fit the network in force.
    pub fn of(state: &State) -> Option<Followed> {
        let (packet, learner) = state.pictured(state.active)?;
        let found = Followed::read(packet, learner)?;
        let topology = state.topology();
        let fits = found.sent.len() == topology.neurons().len()
            && found.after.len() == topology.synapses().len()
            && found.weights.len() == found.after.len();
        fits.then_some(found)
    }

    fn read(packet: &Packet, learner: &LearnerFrame) -> Option<Followed> {
        let anatomy = learner.anatomy?;
        let all = |range| packet.floats(range).collect::<Vec<f32>>();
        Some(Followed {
            batch: anatomy.batch,
            place: anatomy.place,
            point: anatomy.point,
            rate: anatomy.rate,
            worse: anatomy.worse,
            targets: all(anatomy.targets),
            sent: all(anatomy.sent),
            before: all(anatomy.before),
            errors: all(anatomy.errors),
            way: all(anatomy.way),
            weights: all(learner.weights),
            arrived: all(anatomy.arrived_weights),
            after: all(anatomy.weights_after),
            biases: all(learner.biases),
            arrived_biases: all(anatomy.arrived_biases),
            biases_after: all(anatomy.biases_after),
        })
    }

    /// The synapse whose weight changes most; `None` where none does.
    pub fn largest(&self) -> Option<usize> {
        let change = |at: usize| (self.after[at] - self.weights[at]).abs();
        let largest = (0..self.after.len()).max_by(|&a, &b| change(a).total_cmp(&change(b)))?;
        (change(largest) > 0.0).then_some(largest)
    }

    /// How many weights and biases change.
    pub fn changed(&self) -> usize {
        let differ = |a: &[f32], b: &[f32]| a.iter().zip(b).filter(|(a, b)| a != b).count();
        differ(&self.weights, &self.after) + differ(&self.biases, &self.biases_after)
    }
}

/// How the active learner's feedback flows, and what becomes of it.
pub fn flow(state: &State) -> (Flow, Fate) {
    let recipe = &state.own().recipe;
    let fate = match (recipe.polarity, recipe.delay) {
        (Polarity::Cut, _) => Fate::Cut,
        (Polarity::Flipped, 0) => Fate::Flipped,
        (Polarity::Flipped, late) => Fate::LateFlipped(late),
        (Polarity::Corrective, 0) => Fate::Arrives,
        (Polarity::Corrective, late) => Fate::Late(late),
    };
    (Flow::of(recipe.feedback), fate)
}

/// What of the active learner's step is not followed.
pub fn unshown(state: &State) -> Vec<Unshown> {
    let recipe = &state.own().recipe;
    let looped = if state.topology().has_loops() { recipe.ticks } else { 1 };
    let ticks = state.setup.task.samples().dataset.sequence().map_or(looped, |(ticks, _)| ticks);
    let earlier = (ticks > 1).then_some(Unshown::Ticks(ticks));
    let also = [
        (recipe.tied != Tied::Free).then_some(Unshown::Mirrored),
        matches!(recipe.feedback, Feedback::ThreeFactor { .. }).then_some(Unshown::Noise),
        (recipe.dropout > 0.0).then_some(Unshown::Dropout),
    ];
    earlier.into_iter().chain(also.into_iter().flatten()).collect()
}

/// The neuron whose numbers are told: the one that is selected, or else the first output.
pub fn told_neuron(state: &State) -> Option<NeuronId> {
    let topology = state.topology();
    let own = |id: &NeuronId| !matches!(id.role(), Role::Input(_)) && topology.neuron(*id).is_some();
    state.selection.neurons().find(own).or_else(|| topology.outputs().next().map(|neuron| neuron.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Action, Choice, LayerEdit, Preferences, Setting, reduce};
    use experiment::{Dataset, Mirror};

    #[test]
    fn late_and_flipped_feedback_was_told_as_flipped_alone() {
        let state = State::new(Preferences::default());
        let act = |state: State, action| reduce(state, action).0;
        let flipped = act(state, Action::Choose(Choice::Polarity(Polarity::Flipped)));
        assert_eq!(flow(&flipped).1, Fate::Flipped);
        let late = act(flipped, Action::Settle(Setting::Delay, 3.0));
        assert_eq!(flow(&late).1, Fate::LateFlipped(3));
        for language in [crate::Language::English, crate::Language::Chinese] {
            assert!((language.text().slow.fate)(Fate::LateFlipped(3)).contains('3'));
        }
    }

    #[test]
    fn what_of_a_step_is_not_followed_is_said() {
        let state = State::new(Preferences::default());
        assert_eq!(unshown(&state), []);
        let act = |state: &State, action| reduce(state.clone(), action).0;
        let looped = act(&state, Action::Layers(LayerEdit::ToggleRecurrent));
        let looped = act(&looped, Action::Settle(Setting::Ticks, 4.0));
        assert_eq!(unshown(&looped), [Unshown::Ticks(4)]);
        let tied = Action::Choose(Choice::Tied(Tied::Even { mirror: Mirror::X }));
        assert_eq!(unshown(&act(&state, tied.clone())), [Unshown::Mirrored]);
        assert_eq!(unshown(&act(&looped, tied)), [Unshown::Ticks(4), Unshown::Mirrored]);
        let strings = Dataset::RunningParity { length: 8, test_length: 8, every_tick: true };
        let strings = act(&state, Action::Choose(Choice::Dataset(strings)));
        assert_eq!(unshown(&strings), [Unshown::Ticks(8)]);
        let shaken = act(&state, Action::Choose(Choice::Feedback(crate::FeedbackKind::ThreeFactor)));
        assert_eq!(unshown(&shaken), [Unshown::Noise], "its sums did not add up, and nothing said why");
        let dropped = act(&state, Action::Settle(Setting::Dropout, 0.3));
        assert_eq!(unshown(&dropped), [Unshown::Dropout]);
        for language in [crate::Language::English, crate::Language::Chinese] {
            let said = language.text().slow.unshown;
            assert!(said(Unshown::Ticks(4)).contains('4') && !said(Unshown::Mirrored).is_empty());
        }
    }
}
