//! What the page asks of the worker.

use experiment::{Change, Experiment, NeuronId};
use serde::{Deserialize, Serialize};

/// One request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Takes this experiment and goes to `step`, at full speed.
    ///
    /// Snapshots and history stay where the new experiment agrees with the one before, so that undo need not train anew.
    Open {
        /// The page's number for it; every frame carries the number it belongs to.
        run: u32,
        /// The experiment.
        experiment: Box<Experiment>,
        /// The step to go to.
        step: u64,
        /// A [`crate::Message::Checkpoint`]'s state to go on from, after a worker was lost.
        checkpoint: Option<Vec<u8>>,
    },
    /// Trains on to `until`.
    Run {
        /// The step to stop at.
        until: u64,
        /// How fast.
        pace: Pace,
    },
    /// Stops training, and any seeking.
    Pause,
    /// Shows the nearest snapshot at or before a step: what a dragged timeline shows.
    Peek {
        /// The step asked for.
        step: u64,
    },
    /// Goes to exactly this step, back or forward, at full speed; `Pause`, `Peek` and another `Seek` cancel it.
    Seek {
        /// The step to be at.
        step: u64,
    },
    /// Changes the running experiment at the step it has reached; answered by `Applied` or `Refused`.
    Change {
        /// The page's number for it.
        sequence: u32,
        /// The changes with their learners, made together or not at all.
        changes: Vec<(u32, Change)>,
    },
    /// Runs this experiment alone, from its start to `step` at full speed, and says what came out with [`crate::Message::Tried`]; nothing else is said of it.
    Try {
        /// The page's number for it.
        number: u32,
        /// The experiment.
        experiment: Box<Experiment>,
        /// The step to go to.
        step: u64,
    },
    /// What the page can see, so that nothing else is computed.
    Watch(Watch),
    /// Allows one more frame, as the last one was painted; the buffer for it travels beside.
    Grant,
}

/// How fast to train.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Pace {
    /// This many steps a second.
    StepsPerSecond(f32),
    /// All the machine gives.
    Full,
}

/// The pictures a frame shall hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Watch {
    /// Points along each side of the plane (or along the curve); 0 for none.
    pub plane: u32,
    /// Points along each side of every neuron's map; 0 for none.
    pub maps: u32,
    /// Whether weights and biases are wanted.
    pub parameters: bool,
    /// Whether the answers to the test points are wanted.
    pub answers: bool,
    /// Whose maps, parameters, explanation, angle and pruning are wanted, counted from 0; everybody's without a number.
    /// Planes, answers and losses are everybody's in any case.
    pub whose: Option<u32>,
    /// Whether learners are to be compared with each other.
    pub pairs: bool,
    /// Whether learners are to be measured without a share of their weights; it costs many evaluations a frame.
    pub pruning: bool,
    /// Whether the angle between a rule's step and the gradient is wanted; it costs two steps a frame.
    pub alignment: bool,
    /// The training point that is to be explained, counted from 0.
    pub sample: Option<u32>,
    /// A digit to be recognised.
    pub drawn: Option<Drawn>,
    /// The test sequence whose every tick is wanted, counted from 0.
    pub string: Option<u32>,
    /// The sample of the next step's batch that is to be followed through that step, counted from 0.
    pub followed: Option<u32>,
    /// Whether it is wanted at how many training samples neurons are flat; it costs an evaluation a frame.
    pub flat: bool,
    /// The two neurons whose hidden space is wanted: across, and up.
    pub space: Option<[NeuronId; 2]>,
    /// Whether distributions of weights and signals are wanted, everybody's, of all recorded steps.
    pub spreads: bool,
    /// The share of the smallest weights, in percent, without which learners are to be measured.
    pub cut: Option<u32>,
    /// Whether learners are to be measured as if nobody were silenced.
    pub intact: bool,
}

/// A digit to be recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Drawn {
    /// 8 × 8 grey levels, 0 for paper and 8 for ink, rows from the top.
    Image([[u8; 8]; 8]),
    /// A test image as it is tested, counted from 0.
    Test(u32),
}
