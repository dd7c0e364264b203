//! Flat neurons: at which training samples hardly anything of an error gets through.
//!
//! A probe: samples pass as they do in training, without dropout and noise, and nothing of the training is altered.

use crate::errors::Errors;
use crate::observer::{CHUNK, fill_rows, ticks_of};
use crate::signals::Signals;
use crate::trainer::Trainer;
use experiment::Activation;

impl Trainer {
    /// The share of what a neuron answers to, training samples and their ticks, where its slope is below [`Activation::FLAT`] of its steepest; in id order.
    ///
    /// 0 for inputs, which have no slope, for silenced neurons, and where there are no training samples.
    pub fn flat(&self) -> Vec<f32> {
        let fixed = &*self.fixed;
        let (plan, rows) = (&*fixed.plan, fixed.prepared.train());
        let mut signals = Signals::new(plan, fixed.columns(CHUNK), ticks_of(self, rows));
        let mut errors = Errors::new(plan, &signals);
        let mut flat = vec![0u32; plan.slots()];
        let limits: Vec<f32> = (0..plan.slots()).map(|slot| self.flat_below(slot)).collect();
        for start in (0..rows.count).step_by(CHUNK) {
            let chunk = start..rows.count.min(start + CHUNK);
            fill_rows(&mut signals, rows, chunk.clone());
            if let Some(tie) = &fixed.tie {
                tie.mirror(&mut signals, chunk.len());
                signals.hold_inputs();
            }
            let parameters = self.parameters();
            signals.forward_in_training(plan, parameters, &fixed.silent, (None, None), &mut errors);
            for (tick, slot) in (0..signals.ticks())
                .flat_map(|tick| (plan.inputs()..plan.slots()).map(move |slot| (tick, slot)))
            {
                let slopes = &errors.slopes[tick * signals.block + slot * signals.stride..][..chunk.len()];
                flat[slot] += slopes.iter().filter(|slope| slope.abs() < limits[slot]).count() as u32;
            }
        }
        let all = (rows.count * signals.ticks()).max(1) as f32;
        plan.slots_by_id().iter().map(|&slot| flat[slot] as f32 / all).collect()
    }

    /// The slope below which a slot is flat; 0 for the silenced, which are never.
    fn flat_below(&self, slot: usize) -> f32 {
        let plan = &self.fixed.plan;
        let neuron = plan.topology().neuron(plan.neuron(slot));
        let steepest = neuron.map_or(0.0, |neuron| neuron.activation.steepest());
        if self.fixed.silent.contains(&slot) { 0.0 } else { Activation::FLAT * steepest }
    }
}
