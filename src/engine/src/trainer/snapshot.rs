//! A learner at a step, kept to return to, and its state as numbers.

use super::{Felt, Trainer, drawn};
use crate::batch::Batch;
use crate::fixed::Fixed;
use crate::state::{Dump, State};
use std::sync::Arc;

/// A learner at a step, to return to. Cheap to keep: what only events change is shared.
#[derive(Clone, Debug)]
pub struct Snapshot {
    fixed: Arc<Fixed>,
    state: State,
    felt: Felt,
}

impl Trainer {
    /// The learner as it is now, to return to.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { fixed: Arc::clone(&self.fixed), state: self.state.clone(), felt: self.kept_felt() }
    }

    /// Returns to a snapshot.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        if !Arc::ptr_eq(&self.fixed, &snapshot.fixed) {
            self.fixed = Arc::clone(&snapshot.fixed);
            self.batch = Batch::new(&self.fixed);
        }
        self.lesson = drawn(&self.fixed);
        self.state.clone_from(&snapshot.state);
        self.felt = snapshot.felt;
        self.batch.settled = false;
    }

    /// The state that a step changes, as numbers; for a checkpoint.
    pub fn dump(&self) -> Dump {
        self.state.dump()
    }

    /// Takes over a dumped state; the learner must have been brought to the setup of its step.
    ///
    /// Returns whether the dump fits; an unfit one changes nothing.
    pub fn load(&mut self, dump: Dump) -> bool {
        let loaded = self.state.loaded(dump);
        let fits = loaded.is_some();
        if let Some(state) = loaded {
            self.state = state;
            self.felt = Felt::Unknown;
            self.batch.settled = false;
        }
        fits
    }
}

impl Snapshot {
    /// What keeping it costs, in bytes, beside another that is kept anyway: what both share is not counted, nor are the points.
    pub fn bytes_beside(&self, other: Option<&Snapshot>) -> usize {
        let fixed = match other {
            Some(other) if Arc::ptr_eq(&self.fixed, &other.fixed) => 0,
            other => self.fixed.bytes_beside(other.map(|other| &*other.fixed)),
        };
        size_of::<Snapshot>() + self.state.bytes() + fixed
    }

    /// The step it was taken at.
    pub fn step(&self) -> u64 {
        self.state.step
    }
}
