//! Every limit an experiment must keep, in one place.
//!
//! Checked in `check`; named by the page, the command line and the schema.

use std::ops::RangeInclusive;

/// Learners in one experiment.
pub const LEARNERS: RangeInclusive<usize> = 1..=4;
/// Characters in a learner's name.
pub const NAME_CHARS: usize = 40;
/// Hidden neurons of one learner.
pub const HIDDEN_NEURONS: usize = 512;
/// Synapses of one learner.
pub const SYNAPSES: usize = 16_384;
/// Layers that a layered topology may name.
pub const LAYERS: usize = 32;
/// Neurons in one layer of a layered topology.
pub const LAYER_WIDTH: RangeInclusive<u32> = 1..=256;
/// A neuron's position, on each axis, in canvas units.
pub const POSITION: RangeInclusive<i32> = -100_000..=100_000;
/// The largest neuron id, so that ids never run out within an experiment.
pub const NEURON_ID: u32 = 1 << 24;
/// Points trained on.
pub const TRAIN: RangeInclusive<u32> = 1..=4_000;
/// Points tested on.
pub const TEST: RangeInclusive<u32> = 1..=4_000;
/// Points painted at one stroke.
pub const STROKE: u32 = 500;
/// The largest id of a painted point, so that ids never run out.
pub const POINT_ID: u32 = 1 << 24;
/// A painted point's coordinate or value, in thousandths of a data unit.
pub const PLACE: RangeInclusive<i32> = -10_000..=10_000;
/// Points painted and taken away in all events together.
pub const PAINTED: usize = 32_768;
/// Classes of a painted dataset; 0 for values.
pub const PAINTED_CLASSES: RangeInclusive<u32> = 2..=6;
/// Rows of a table.
pub const TABLE_ROWS: RangeInclusive<usize> = 2..=8_000;
/// Inputs of a table.
pub const TABLE_COLUMNS: RangeInclusive<usize> = 1..=COMPONENTS as usize;
/// Classes of a table.
pub const TABLE_CLASSES: RangeInclusive<usize> = 2..=31;
/// Rows × inputs of a table.
pub const TABLE_CELLS: usize = 131_072;
/// A table's number, in its last decimal: whole numbers that a 32-bit float holds exactly.
pub const CELL: RangeInclusive<i32> = -9_999_999..=9_999_999;
/// Decimals of a column's numbers.
pub const DECIMALS: RangeInclusive<i32> = -9..=9;
/// Noise, in data units.
pub const NOISE: RangeInclusive<f32> = 0.0..=1.0;
/// The share of wrong labels.
pub const FLIPS: RangeInclusive<f32> = 0.0..=0.9;
/// Bits of a parity.
pub const BITS: RangeInclusive<u32> = 2..=40;
/// Bits of a parity that count.
pub const RELEVANT: RangeInclusive<u32> = 1..=8;
/// The modulus of an addition.
pub const MODULUS: RangeInclusive<u32> = 2..=31;
/// Bits of a training string.
pub const LENGTH: RangeInclusive<u32> = 2..=12;
/// Bits of a test string.
pub const TEST_LENGTH: RangeInclusive<u32> = 2..=32;
/// Components of a point.
pub const COMPONENTS: u32 = 64;
/// The learning rate.
pub const RATE: RangeInclusive<f32> = 0.0..=10.0;
/// Samples in a step.
pub const BATCH: RangeInclusive<u32> = 1..=4_000;
/// The noise of perturbation rules.
pub const SIGMA: RangeInclusive<f32> = 0.001..=1.0;
/// The ridge of least squares.
pub const RIDGE: RangeInclusive<f32> = 1e-8..=1_000.0;
/// Steps that feedback may be late.
pub const DELAY: RangeInclusive<u32> = 0..=32;
/// What a scheduled rate keeps: of a drop, of a step, at the end.
pub const FACTOR: RangeInclusive<f32> = 0.0..=1.0;
/// Steps of a schedule or a warm-up.
pub const SCHEDULE: RangeInclusive<u32> = 1..=1_000_000;
/// The largest length of the gradient; 0 for any.
pub const CLIP: RangeInclusive<f32> = 0.0..=1_000.0;
/// Label smoothing.
pub const SMOOTHING: RangeInclusive<f32> = 0.0..=0.4;
/// The share of training points that judge when to stop.
pub const VALIDATION: RangeInclusive<f32> = 0.01..=0.9;
/// Epochs without a lower loss.
pub const PATIENCE: RangeInclusive<u32> = 1..=100_000;
/// The share of varied samples beside filtered ones.
pub const VARIED: RangeInclusive<f32> = 0.0..=1.0;
/// A region's centre and radius, in data units.
pub const REGION: RangeInclusive<f32> = -10.0..=10.0;
/// A teacher's temperature.
pub const TEMPERATURE: RangeInclusive<f32> = 0.1..=100.0;
/// A teacher's share.
pub const MIX: RangeInclusive<f32> = 0.0..=1.0;
/// How much breaking a prior counts.
pub const STRENGTH: RangeInclusive<f32> = 0.0..=1_000.0;
/// What an action earns.
pub const REWARD: RangeInclusive<f32> = 0.0..=10.0;
/// How sharply the better action is preferred.
pub const SHARPNESS: RangeInclusive<f32> = 0.0..=100.0;
/// The state of receptors, and how fast it changes.
pub const RECEPTORS: RangeInclusive<f32> = 0.0..=1.0;
/// Corners of a drawn rule.
pub const CORNERS: RangeInclusive<usize> = 3..=64;
/// Ticks of a network with loops.
pub const TICKS: RangeInclusive<u32> = 1..=32;
/// Neurons × ticks × samples in a step, for a network with loops: what training remembers of its way.
pub const SIGNALS: u64 = 1 << 22;
/// L1, L2 and decoupled decay.
pub const PENALTY: RangeInclusive<f32> = 0.0..=1.0;
/// The chance that a hidden neuron is silent.
pub const DROPOUT: RangeInclusive<f32> = 0.0..=0.9;
/// Noise on inputs in training, in data units.
pub const INPUT_NOISE: RangeInclusive<f32> = 0.0..=1.0;
/// The factor on initial weights.
pub const GAIN: RangeInclusive<f32> = 0.0..=10.0;
/// The spread of initial biases.
pub const BIAS_SPREAD: RangeInclusive<f32> = 0.0..=2.0;
/// Decay rates of momentum and Adam.
pub const BETA: RangeInclusive<f32> = 0.0..=0.999_9;
/// A weight or bias set by hand.
pub const PARAMETER: RangeInclusive<f32> = -1_000.0..=1_000.0;
/// Events in script and log together.
pub const EVENTS: usize = 4_096;
/// Steps: whole numbers a JSON reader of any language keeps exactly.
pub const STEP: u64 = 1 << 53;
/// The planned length.
pub const PLAN: RangeInclusive<u64> = 1..=STEP;
/// Settings that a sweep varies.
pub const SWEEP_AXES: RangeInclusive<usize> = 0..=2;
/// Seeds of a sweep.
pub const SWEEP_SEEDS: RangeInclusive<u32> = 1..=1_000;
/// Values of a swept setting.
pub const SWEEP_VALUES: RangeInclusive<usize> = 1..=1_000;
/// Runs of a sweep.
pub const SWEEP_RUNS: usize = 20_000;
/// Where a range of a sweep may start and end.
pub const SWEEP_ENDS: RangeInclusive<f64> = -1e9..=1e9;
/// Characters of the path of a swept setting.
pub const SWEEP_PATH_CHARS: usize = 120;
/// Characters of one value of a swept setting, as JSON.
pub const SWEEP_VALUE_CHARS: usize = 400;
/// Characters of a lesson's title.
pub const LESSON_TITLE: RangeInclusive<usize> = 1..=120;
/// Characters of its author's name.
pub const LESSON_AUTHOR: usize = 80;
/// Characters of its story.
pub const LESSON_TEXT: usize = 8_000;
/// Characters of a question, a step or a hint.
pub const LESSON_WORDS: usize = 800;
/// Answers to choose a prediction from.
pub const LESSON_ANSWERS: RangeInclusive<usize> = 2..=6;
/// Characters of an answer.
pub const LESSON_ANSWER: RangeInclusive<usize> = 1..=200;
/// Steps of a lesson.
pub const LESSON_STEPS: usize = 12;
/// Checks of a step that must hold together.
pub const LESSON_CHECKS: usize = 8;
/// A number that a check compares with.
pub const BOUND: RangeInclusive<f32> = -1e9..=1e9;
