//! A frame: everything the page paints at once, as a small header and raw sections behind it.

use experiment::NeuronId;
use experiment::lesson::Measure;
use serde::{Deserialize, Serialize};

/// The header of a frame; pictures and parameters lie in [`Packet::raw`].
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Frame {
    /// The run it belongs to; the page drops frames of an earlier one.
    pub run: u32,
    /// The step shown.
    pub step: u64,
    /// The furthest step this run has reached; below it, training is a replay.
    pub end: u64,
    /// The epoch of the first learner at `step`, counted from 0.
    pub epoch: u64,
    /// Whether training goes on.
    pub running: bool,
    /// The step a seek is on its way to.
    pub seeking: Option<u64>,
    /// Steps trained in the last second; measured by the port, 0 elsewhere.
    pub steps_per_second: f32,
    /// The share of that time not spent on frames, from 0 to 1; measured by the port, 0 elsewhere.
    pub training_share: f32,
    /// How many of the page's records stay: what follows replaces the rest.
    pub kept_records: u32,
    /// The steps of the new records.
    pub record_steps: Vec<u64>,
    /// One for each learner.
    pub learners: Vec<LearnerFrame>,
    /// One for each pair of learners, where they are to be compared.
    pub pairs: Vec<Pair>,
    /// How many of the page's distributions stay: what follows replaces the rest, one for each record from there on.
    pub kept_spreads: u32,
}

impl Frame {
    /// A learner's number, counted from 0; `None` where it has none, or nobody asked for it.
    pub fn measure(&self, learner: u32, what: Measure) -> Option<f32> {
        let own = self.learners.get(learner as usize)?;
        let pair = || self.pairs.iter().find(|pair| (pair.first, pair.second) == (0, learner));
        match what {
            Measure::TrainLoss => Some(own.train.loss),
            Measure::TestLoss => Some(own.test.loss),
            Measure::TrainAccuracy => own.train.accuracy,
            Measure::TestAccuracy => own.test.accuracy,
            Measure::Gap => Some(own.test.loss - own.train.loss),
            Measure::AboveBest => Some(own.test.loss - own.best?.test_loss),
            Measure::Rigidity => own.rigidity,
            Measure::Flexibility => own.flexibility,
            Measure::WeightNorm => Some(own.weight_norm),
            Measure::Stimulus => own.choices.map(|choices| choices.stimulus),
            Measure::Receptors => own.choices.map(|choices| choices.receptors),
            Measure::Felt => own.choices.map(|choices| choices.felt),
            Measure::Agreement => pair()?.agreement,
            Measure::Likeness => pair()?.cka,
        }
    }
}

/// How two learners are alike, on the test points.
#[derive(Clone, Copy, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Pair {
    /// The one, counted from 0.
    pub first: u32,
    /// The other.
    pub second: u32,
    /// The share of points answered alike; where there are classes.
    pub agreement: Option<f32>,
    /// Cohen's κ of being right: whether they err on the same points.
    pub error_consistency: Option<f32>,
    /// Linear CKA of the hidden neurons that outputs hear.
    pub cka: Option<f32>,
    /// The same between the one, and the other as it started: what likeness costs nothing.
    pub cka_untrained: Option<f32>,
}

/// What a frame says of one learner.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct LearnerFrame {
    /// How many weights and biases it has.
    pub parameters: u32,
    /// Measured on the training points at the frame's step.
    pub train: Measures,
    /// Measured on the test points at the frame's step.
    pub test: Measures,
    /// What it does and feels at the frame's step, where it makes choices.
    pub choices: Option<Choices>,
    /// The hash of its parameters at the frame's step; where it makes choices, of its receptors, too.
    pub fingerprint: u64,
    /// The lowest test loss so far, and where.
    pub best: Option<Best>,
    /// The first step since which it overfits.
    pub overfitting_since: Option<u64>,
    /// The Euclidean length of its weights.
    pub weight_norm: f32,
    /// The Euclidean length of its last step's gradient, or what stands for it; none before the first, and right after a checkpoint was taken up.
    pub gradient_norm: Option<f32>,
    /// The entropy of its answers to the test points, as a share of the largest; where answers were asked for and there are classes.
    pub flexibility: Option<f32>,
    /// The share of test points of other classes answered with the class of the point that is replayed; where one is.
    pub rigidity: Option<f32>,
    /// The step that the points that judge like best so far: what early stopping would choose, without a look at the test.
    pub judged_best: Option<u64>,
    /// Whether early stopping has ended its learning.
    pub stopped: bool,
    /// Measured on those training points that only judge when to stop, where there are any.
    pub validation: Option<Measures>,
    /// The cosine between what its rule makes of the next batch and the exact gradient; of backprop, and where nobody asked, none.
    pub alignment: Option<f32>,
    /// What is left of it without a share of its weights, where that was asked for; one for each of [`Pruned::SHARES`].
    pub pruned: Vec<Pruned>,
    /// Its new records, one for each of [`Frame::record_steps`].
    pub records: Vec<Record>,
    /// The plane, `watch.plane` squared cells, rows from the top, or along a curve.
    ///
    /// Two classes: a byte, 255 × the probability of the second class.
    /// Several classes: two bytes, the likeliest class and 255 × its probability.
    /// Values over a plane: a byte, 0 for −1.25 and 255 for 1.25 and beyond.
    /// Values over x alone: an f32 for each of `watch.plane` points, from left to right.
    pub plane: Range,
    /// The class answered to each test point, a byte each, or of a sequence one for each tick; empty where there are no classes.
    pub answers: Range,
    /// How sure it is of each class of the digit drawn, an f32 each; empty where none is, or it learns something else.
    pub drawn: Range,
    /// What each neuron sends at each tick of the test sequence asked for: an f32 for each tick, neuron by neuron in id order; empty where there is none.
    pub string: Range,
    /// `watch.maps` squared bytes for each neuron in id order; 128 is 0, and the largest magnitude on the map is 1 or 255.
    pub maps: Range,
    /// The largest magnitude on each neuron's map, an f32 for each neuron in id order.
    pub map_scales: Range,
    /// The training point asked for, on its way there and back.
    pub explained: Option<Explained>,
    /// The next step taken apart, where a sample of it was to be followed and there is one.
    pub anatomy: Option<Anatomy>,
    /// An f32 for each synapse, in the order of the topology in force.
    pub weights: Range,
    /// An f32 for each neuron in id order, 0 for inputs.
    pub biases: Range,
    /// The share of training samples at which each neuron is flat ([`experiment::Activation::FLAT`]), an f32 for each neuron in id order; 0 for inputs and the silenced.
    pub flat: Range,
    /// The hidden space of two neurons, where it was asked for and both are there.
    pub space: Option<Space>,
    /// New distributions, [`Spread::BYTES`] for each record from [`Frame::kept_spreads`] on: of weights, then of signals.
    pub spreads: Range,
    /// What is left without the smallest weights, where that was asked for.
    pub cut: Option<Cut>,
    /// Measured as if nobody were silenced, on training and test points; where that was asked for and somebody is.
    pub intact: Option<[Measures; 2]>,
}

/// What two neurons send, across and up: two f32 for each place or point, as answered, at the last tick.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Space {
    /// Whose.
    pub of: [NeuronId; 2],
    /// At [`Space::SIDE`] squared places of the plane, from corner to corner, rows from the top; empty where there is no plane.
    pub grid: Range,
    /// For at most [`Space::MOST`] training points.
    pub train: Range,
    /// The numbers of these points, a u32 each, counted from 0.
    pub places: Range,
    /// For at most [`Space::MOST`] test points, the first ones.
    pub test: Range,
}

impl Space {
    /// Places along each side of the grid: nine lines with three cells between them.
    pub const SIDE: u32 = 25;
    /// Points of a kind at most: more would hide each other.
    pub const MOST: usize = 400;
}

/// How weights, and signals of hidden neurons, are distributed at a recorded step.
///
/// A bin holds 255 × its share of all, rounded up. Bins are even in v / (1 + |v|), so that none is missing: from −∞ to ∞, and half of them within ±1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Spread {
    /// Of all weights.
    pub weights: [u8; Spread::BINS],
    /// Of what hidden neurons send for training points, at the last tick; nothing where there are none.
    pub sent: [u8; Spread::BINS],
}

impl Spread {
    /// How many bins there are.
    pub const BINS: usize = 32;
    /// What both take in a frame.
    pub const BYTES: usize = 2 * Spread::BINS;

    /// Where a value lies among all, 0 to 1.
    pub fn place(value: f32) -> f32 {
        0.5 + 0.5 * value / (1.0 + value.abs())
    }

    /// The value at a place between 0 and 1.
    pub fn value(place: f32) -> f32 {
        let soft = 2.0 * place - 1.0;
        soft / (1.0 - soft.abs())
    }
}

/// A learner without its smallest weights.
#[derive(Clone, Copy, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Cut {
    /// Without how many of a hundred.
    pub percent: u32,
    /// On training and test points.
    pub left: [Measures; 2],
    /// A byte for each synapse in the topology's order: 1 for those that would go.
    pub going: Range,
}

/// A training point on its way there and back; each an f32, neurons in id order, synapses in the topology's.
#[derive(Clone, Copy, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Explained {
    /// Which.
    pub sample: u32,
    /// What each neuron sends at the last tick.
    pub sent: Range,
    /// What each sent at the tick before: what loop synapses carry.
    pub before: Range,
    /// The derivative of the point's loss with respect to each neuron's weighted sum at the last tick.
    pub errors: Range,
    /// The gradient of each weight.
    pub weights: Range,
    /// The gradient of each neuron's bias.
    pub biases: Range,
}

/// The next step taken apart: a sample of its batch, and what the whole batch changes. Neurons in id order, synapses in the topology's; each an f32.
#[derive(Clone, Copy, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Anatomy {
    /// How many samples the batch has.
    pub batch: u32,
    /// The place of the sample in it, counted from 0.
    pub place: u32,
    /// Which training point that is, counted from 0.
    pub point: u32,
    /// The step's learning rate.
    pub rate: f32,
    /// How much worse the sample was with noise than expected: what all neurons hear; `None` for rules that send something else.
    pub worse: Option<f32>,
    /// What each output was to answer.
    pub targets: Range,
    /// What each neuron sends at the last tick, as in training.
    pub sent: Range,
    /// What each sent at the tick before.
    pub before: Range,
    /// What the rule gives each neuron for the sample.
    pub errors: Range,
    /// The noise on each neuron's sum; empty without.
    pub noise: Range,
    /// The weights errors go back through: one for each synapse, or for each hidden neuron one from each output; empty where they go back through the network's own, or not at all.
    pub way: Range,
    /// What the rule makes of the whole batch for each weight.
    pub weights: Range,
    /// The same for each bias.
    pub biases: Range,
    /// What arrives at each weight: cut, flipped, delayed, with penalties.
    pub arrived_weights: Range,
    /// The same at each bias.
    pub arrived_biases: Range,
    /// Each weight after the step.
    pub weights_after: Range,
    /// Each bias after the step.
    pub biases_after: Range,
}

/// A loss and, where there are classes, the share answered rightly.
#[derive(Clone, Copy, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Measures {
    /// The mean loss, without penalties, dropout and noise.
    pub loss: f32,
    /// The share of samples whose likeliest class is their label.
    pub accuracy: Option<f32>,
}

/// What is recorded at a scheduled step.
#[derive(Clone, Copy, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Record {
    /// On the training points.
    pub train: Measures,
    /// On the test points.
    pub test: Measures,
    /// What a learner of choices does and feels.
    pub choices: Option<Choices>,
}

/// What a learner of choices does and feels: means over the test points and over what it might choose there.
#[derive(Clone, Copy, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Choices {
    /// The chance of the stimulus.
    pub stimulus: f32,
    /// The entropy of how often each action is chosen over all points, in bits: 2 where the four ordinary ones are chosen alike, 0 where there is but one.
    pub bits: f32,
    /// How much of a reward is felt, 1 at rest.
    pub receptors: f32,
    /// What it earns.
    pub raw: f32,
    /// What it feels of that.
    pub felt: f32,
}

/// A learner without a share of its weights.
#[derive(Clone, Copy, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Pruned {
    /// The share of weights set to 0.
    pub share: f32,
    /// Without the smallest, on training and test points.
    pub smallest: [Measures; 2],
    /// Without any, chosen at random.
    pub random: [Measures; 2],
}

impl Pruned {
    /// The shares measured.
    pub const SHARES: [f32; 11] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];
}

/// The scheduled step of the lowest test loss.
#[derive(Clone, Copy, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Best {
    /// The step.
    pub step: u64,
    /// The test loss there.
    pub test_loss: f32,
}

/// A section of [`Packet::raw`], in bytes; starts are multiples of 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Range {
    /// Where it starts.
    pub start: u32,
    /// How long it is; 0 where it was not asked for.
    pub length: u32,
}

/// A frame with its sections.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Packet {
    /// The header.
    pub frame: Frame,
    /// All sections, one behind the other.
    pub raw: Vec<u8>,
}

impl Packet {
    /// The bytes of a section; empty where it was not asked for.
    pub fn section(&self, range: Range) -> &[u8] {
        let start = range.start as usize;
        self.raw.get(start..start + range.length as usize).unwrap_or(&[])
    }

    /// The numbers of a section.
    pub fn floats(&self, range: Range) -> impl ExactSizeIterator<Item = f32> {
        let (numbers, _) = self.section(range).as_chunks::<4>();
        numbers.iter().map(|&bytes| f32::from_le_bytes(bytes))
    }

    /// Appends a section of bytes.
    pub fn push(&mut self, bytes: impl IntoIterator<Item = u8>) -> Range {
        self.raw.resize(self.raw.len().next_multiple_of(4), 0);
        let start = self.raw.len();
        self.raw.extend(bytes);
        Range { start: start as u32, length: (self.raw.len() - start) as u32 }
    }

    /// Appends a section of numbers.
    pub fn push_floats(&mut self, numbers: impl IntoIterator<Item = f32>) -> Range {
        self.push(numbers.into_iter().flat_map(f32::to_le_bytes))
    }
}
