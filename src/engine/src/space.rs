//! The hidden space of two neurons: where the plane, and the points on it, come to lie when two signals are their coordinates.

use crate::observer::{Observer, fill_rows, on_plane, ticks_of};
use crate::prepared::Rows;
use crate::signals::Signals;
use crate::trainer::Trainer;
use experiment::NeuronId;

/// What two neurons send, at the last tick.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Space {
    /// At `side` squared places of the plane, from corner to corner, rows from the top; empty where there is no plane.
    pub grid: Vec<[f32; 2]>,
    /// For training points.
    pub train: Vec<[f32; 2]>,
    /// The numbers of these training points, counted from 0.
    pub places: Vec<u32>,
    /// For test points, from the first on.
    pub test: Vec<[f32; 2]>,
}

impl Observer {
    /// The space of two neurons, with at most `most` points of each kind; `None` where one of them is not there.
    pub fn space(&mut self, trainer: &Trainer, of: [NeuronId; 2], side: u32, most: usize) -> Option<Space> {
        let plan = trainer.plan();
        let slots = [plan.slot_of(of[0])?, plan.slot_of(of[1])?];
        let prepared = &trainer.fixed.prepared;
        let (train, test) = (prepared.train(), prepared.test());
        let dataset = trainer.fixed.samples.dataset;
        let placed = dataset.coordinates() == 2;
        Some(Space {
            grid: if placed { self.grid_between(trainer, slots, side) } else { Vec::new() },
            train: self.points_between(trainer, slots, train, most),
            places: prepared.places()[..train.count.min(most)].to_vec(),
            test: self.points_between(trainer, slots, test, most),
        })
    }

    fn grid_between(&mut self, trainer: &Trainer, slots: [usize; 2], side: u32) -> Vec<[f32; 2]> {
        let half = trainer.fixed.samples.dataset.half_width();
        let inputs = trainer.fixed.prepared.inputs();
        let mut sent = Vec::with_capacity((side * side) as usize);
        let fill = |signals: &mut Signals, chunk: std::ops::Range<usize>| {
            for (place, at) in chunk.enumerate() {
                let along = |line: u32| half * (2.0 * line as f32 / (side - 1) as f32 - 1.0);
                let (x, y) = (along(at as u32 % side), -along(at as u32 / side));
                for (slot, &input) in inputs.iter().enumerate() {
                    signals.row_mut(slot)[place] = on_plane(input, x, y);
                }
            }
            signals.hold_inputs();
        };
        self.pass(trainer, ((side * side) as usize, trainer.fixed.ticks), &fill, &mut |signals, chunk| {
            sent.extend((0..chunk.len()).map(|place| slots.map(|slot| signals.row(slot)[place])));
        });
        sent
    }

    fn points_between(
        &mut self,
        trainer: &Trainer,
        slots: [usize; 2],
        rows: &Rows,
        most: usize,
    ) -> Vec<[f32; 2]> {
        let count = rows.count.min(most);
        let mut sent = Vec::with_capacity(count);
        let fill = |signals: &mut Signals, chunk| fill_rows(signals, rows, chunk);
        self.pass(trainer, (count, ticks_of(trainer, rows)), &fill, &mut |signals, chunk| {
            sent.extend((0..chunk.len()).map(|place| slots.map(|slot| signals.row(slot)[place])));
        });
        sent
    }
}
