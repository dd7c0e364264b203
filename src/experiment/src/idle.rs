//! What has no say under a rule that is solved at once.

use crate::{Change, Recipe, Schedule};

/// A setting that has no say: its field, its value, and the change that gives it up.
pub type Idle = (&'static str, String, Change);

impl Recipe {
    /// The settings of this recipe that have no say where outputs are solved for at once, as least squares does: what is added to a gradient or made of it, and how a rate goes.
    ///
    /// Rate and optimiser have none either, but every recipe has one.
    pub fn idle_at_once(&self) -> Vec<Idle> {
        let schedule = match self.schedule {
            Schedule::Constant => "constant",
            Schedule::Steps { .. } => "steps",
            Schedule::Exponential { .. } => "exponential",
            Schedule::Cosine { .. } => "cosine",
        };
        let all = [
            (self.l1 > 0.0, "l1", self.l1.to_string(), Change::L1(0.0)),
            (self.l2 > 0.0, "l2", self.l2.to_string(), Change::L2(0.0)),
            (self.decay > 0.0, "decay", self.decay.to_string(), Change::Decay(0.0)),
            (self.clip > 0.0, "clip", self.clip.to_string(), Change::Clip(0.0)),
            (self.warm_up > 0, "warm_up", self.warm_up.to_string(), Change::WarmUp(0)),
            (
                self.schedule != Schedule::Constant,
                "schedule",
                schedule.to_owned(),
                Change::Schedule(Schedule::Constant),
            ),
        ];
        let idle = all.into_iter().filter(|(on, ..)| *on);
        idle.map(|(_, field, value, change)| (field, value, change)).collect()
    }
}
