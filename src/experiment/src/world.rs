//! The world of a task of choices: what actions earn, and how a reward is felt.
//!
//! A learner's outputs are what it expects of five actions: four ordinary ones, of which the quadrant of the point says which is right, and a stimulus.
//! What is computed is in `engine::choices`. The model is one of a reward system, after Redish 2004 and Keramati 2017; it claims nothing about a person.

use crate::{Invalid, Limit, limits};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// What a learner's actions earn, and how it feels rewards; without meaning for other tasks.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct World {
    /// Whether the stimulus can be chosen.
    pub offered: bool,
    /// What the right one of the ordinary actions earns; a wrong one earns nothing.
    pub reward: f32,
    /// What the stimulus earns.
    pub stimulus: f32,
    /// What is taken from that.
    pub punishment: f32,
    /// β: an action a is chosen with a chance in proportion to e^(β · Q(a)).
    pub sharpness: f32,
    /// The surge: choosing the stimulus is never worse than expected by less than surge · R, R being the receptors' state, while less than the ceiling is expected of it,
    /// and as expected from there on; 0 for none.
    pub surge: f32,
    /// What can be expected of the stimulus under a surge.
    pub ceiling: f32,
    /// What share of the way to the floor receptors go in a step in which only the stimulus is chosen; 0 for receptors that stay.
    pub tolerance: f32,
    /// What share of the way back to 1 they go in a step in which it is not chosen at all.
    pub recovery: f32,
    /// Where they go at most.
    pub floor: f32,
}

impl Default for World {
    fn default() -> Self {
        World {
            offered: false,
            reward: 1.0,
            stimulus: 1.5,
            punishment: 0.0,
            sharpness: 5.0,
            surge: 0.3,
            ceiling: 3.0,
            tolerance: 0.004,
            recovery: 0.002,
            floor: 0.2,
        }
    }
}

impl World {
    /// How many ordinary actions there are.
    pub const ORDINARY: u32 = 4;
    /// How many actions there are, the stimulus last.
    pub const ACTIONS: u32 = 5;

    /// All its numbers, their names and their ranges.
    pub fn numbers(&self) -> [(&'static str, f32, RangeInclusive<f32>); 9] {
        [
            ("reward", self.reward, limits::REWARD),
            ("stimulus", self.stimulus, limits::REWARD),
            ("punishment", self.punishment, limits::REWARD),
            ("sharpness", self.sharpness, limits::SHARPNESS),
            ("surge", self.surge, limits::REWARD),
            ("ceiling", self.ceiling, limits::REWARD),
            ("tolerance", self.tolerance, limits::RECEPTORS),
            ("recovery", self.recovery, limits::RECEPTORS),
            ("floor", self.floor, limits::RECEPTORS),
        ]
    }

    /// Checks every number.
    ///
    /// # Errors
    /// The first that is out of its range.
    pub(crate) fn check(&self) -> Result<(), Invalid> {
        for (name, value, range) in self.numbers() {
            if !range.contains(&value) {
                let limit =
                    Limit::Between { least: range.start().to_string(), most: range.end().to_string() };
                return Err(Invalid::new(format!("world.{name}"), value, limit));
            }
        }
        Ok(())
    }
}
