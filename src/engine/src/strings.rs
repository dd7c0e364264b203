//! A sequence on its way through a network, tick by tick.

use crate::observer::{Observer, fill_rows};
use crate::trainer::Trainer;
use std::sync::Arc;

impl Observer {
    /// What every neuron sends at each tick of a test sequence, counted from 0: neurons in id order, the ticks of each together.
    ///
    /// `None` where points are no sequences, or there is no such one.
    pub fn string(&mut self, trainer: &Trainer, index: usize) -> Option<Vec<f32>> {
        let (rows, plan) = (trainer.fixed.prepared.test(), Arc::clone(&trainer.fixed.plan));
        if rows.ticks == 1 || index >= rows.count {
            return None;
        }
        let mut sent = Vec::with_capacity(plan.slots() * rows.ticks);
        let fill = |signals: &mut _, _| fill_rows(signals, rows, index..index + 1);
        self.pass(trainer, (1, rows.ticks), &fill, &mut |signals, _| {
            for &slot in plan.slots_by_id() {
                sent.extend((0..rows.ticks).map(|tick| signals.row_at(tick, slot)[0]));
            }
        });
        Some(sent)
    }
}
