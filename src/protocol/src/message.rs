//! What the worker tells the page.

use crate::{Best, Measures, Packet};
use experiment::{Invalid, NeuronId};
use serde::{Deserialize, Serialize};

/// One thing told.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// The first word of a worker; the page says nothing before it.
    Hello {
        /// [`crate::VERSION`] of the worker.
        version: u32,
        /// [`crate::build`] of the worker.
        build: String,
        /// The engine's numeric revision, which a link carries.
        revision: u32,
    },
    /// The points in force; sent after `Open` and whenever an event or a seek changes them.
    Points {
        /// The run they belong to.
        run: u32,
        /// The points.
        points: Points,
    },
    /// A change was made.
    Applied {
        /// The page's number for it.
        sequence: u32,
        /// The step it was made at; later events of the log are gone.
        step: u64,
    },
    /// A change was not made, and why.
    Refused {
        /// The page's number for it.
        sequence: u32,
        /// What it would have broken.
        invalid: Invalid,
    },
    /// Training stopped: a number is no longer finite. The step before is still whole.
    Diverged {
        /// The run it belongs to.
        run: u32,
        /// Whose number, counted from 0.
        learner: u32,
        /// The step that made it.
        step: u64,
        /// Which number.
        culprit: Culprit,
    },
    /// The state to resume from, should this worker be lost.
    Checkpoint {
        /// The run it belongs to.
        run: u32,
        /// The step it was taken at.
        step: u64,
        /// For [`crate::Command::Open`]; nobody else reads it.
        state: Vec<u8>,
    },
    /// A single run has ended.
    Tried(Tried),
    /// A picture of the run.
    Frame(Box<Packet>),
}

/// What came out of a single run.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Tried {
    /// The page's number for it.
    pub number: u32,
    /// The step it reached.
    pub step: u64,
    /// The step that made a number no longer finite, where one did.
    pub diverged: Option<u64>,
    /// One for each learner.
    pub learners: Vec<Outcome>,
}

/// What came out of a single run for one learner.
#[derive(Clone, Copy, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Outcome {
    /// How many weights and biases it has.
    pub parameters: u32,
    /// Measured on the training points.
    pub train: Measures,
    /// Measured on the test points.
    pub test: Measures,
    /// The lowest test loss, and where.
    pub best: Option<Best>,
    /// The first step since which it overfits.
    pub overfitting_since: Option<u64>,
    /// The hash of its parameters.
    pub fingerprint: u64,
}

/// The number that is no longer finite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Culprit {
    /// The loss of the batch.
    Loss,
    /// A weight.
    Weight {
        /// Where its synapse starts.
        from: NeuronId,
        /// Where its synapse ends.
        to: NeuronId,
    },
    /// A bias.
    Bias {
        /// Whose.
        neuron: NeuronId,
    },
}

/// The points of a task.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Points {
    /// Those trained on.
    pub train: Vec<Point>,
    /// Those held out.
    pub test: Vec<Point>,
    /// How many components a point has, such as pixels; 0 where it has coordinates.
    pub components: u32,
    /// How many ticks a training and a test point take; 1 where they are no sequences.
    pub ticks: [u32; 2],
    /// The training points' components, point by point, of a sequence tick by tick.
    pub train_values: Vec<f32>,
    /// The test points' components, point by point.
    pub test_values: Vec<f32>,
}

/// One point.
#[derive(Clone, Copy, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Point {
    /// The first coordinate, in data units.
    pub x: f32,
    /// The second, 0 where there is none.
    pub y: f32,
    /// Its class as a whole number from 0, or its value, as trained on: flips included.
    pub label: f32,
    /// Whether the label was flipped.
    pub flipped: bool,
}
