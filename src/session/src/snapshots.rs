//! Snapshots: moments kept at scheduled steps, so that any step can be reached again soon.

use crate::schedule;
use crate::world::Moment;

/// What all snapshots together may cost, in bytes.
pub const BUDGET: usize = 64 << 20;

/// Moments in the order of their steps.
#[derive(Debug, Default)]
pub struct Snapshots {
    moments: Vec<Moment>,
    bytes: usize,
}

impl Snapshots {
    /// Keeps a moment of a later step than any other, and evicts what exceeds the budget.
    pub fn keep(&mut self, moment: Moment, budget: usize) {
        self.cut(moment.step());
        self.bytes += moment.bytes();
        self.moments.push(moment);
        while self.bytes > budget && self.moments.len() > 2 {
            let evicted = self.moments.remove(self.least_missed());
            self.bytes -= evicted.bytes();
        }
    }

    /// The last moment at or before `step`.
    pub fn nearest(&self, step: u64) -> Option<&Moment> {
        self.moments[..self.moments.partition_point(|moment| moment.step() <= step)].last()
    }

    /// Forgets `step` and everything after it.
    pub fn cut(&mut self, step: u64) {
        let kept = self.moments.partition_point(|moment| moment.step() < step);
        self.bytes -= self.moments.drain(kept..).map(|moment| moment.bytes()).sum::<usize>();
    }

    /// The place whose neighbours are closest in the schedule: without it the rest is spread most evenly.
    fn least_missed(&self) -> usize {
        let rank = |at: usize| schedule::rank(self.moments[at].step());
        (1..self.moments.len() - 1).min_by_key(|&at| rank(at + 1) - rank(at - 1)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::is_scheduled;
    use crate::world::World;
    use experiment::{Experiment, Layers, Learner, Optimiser, Stopping, Task, limits};

    #[test]
    fn eviction_thins_evenly_within_the_budget() {
        let experiment = Experiment::default();
        let mut world = World::new(&experiment);
        let budget = 40 * world.moment().bytes();
        let mut snapshots = Snapshots::default();
        for step in 0..2_000 {
            if is_scheduled(step) {
                snapshots.keep(world.moment(), budget);
                assert!(snapshots.bytes <= budget);
            }
            world.advance(&experiment, 1).unwrap();
        }
        let steps: Vec<u64> = snapshots.moments.iter().map(Moment::step).collect();
        assert_eq!((steps[0], steps.len()), (0, 40));
        let gaps: Vec<u64> =
            steps.windows(2).map(|pair| schedule::rank(pair[1]) - schedule::rank(pair[0])).collect();
        let (least, most) = (gaps.iter().min().unwrap(), gaps.iter().max().unwrap());
        assert!(*most <= 4 * least.max(&4), "gaps {gaps:?}");
    }
    /// As many numbers as a learner can have: 16,254 synapses, Adam's two means, 32 gradients on their way, the best so far.
    #[test]
    fn four_large_learners_stay_within_the_budget() {
        let mut draft = Experiment::default().draft();
        draft.learners[0].topology =
            Layers { widths: vec![126, 126], ..Layers::default() }.topology().unwrap();
        let recipe = &mut draft.learners[0].recipe;
        recipe.optimiser = Optimiser::Adam { beta1: 0.9, beta2: 0.999 };
        recipe.delay = *limits::DELAY.end();
        recipe.stopping = Stopping::Early { share: 0.3, patience: 50 };
        recipe.batch = 1;
        let one = draft.learners[0].clone();
        draft.learners =
            (0..*limits::LEARNERS.end()).map(|at| Learner { name: at.to_string(), ..one.clone() }).collect();
        let Task::Samples(samples) = &mut draft.task;
        (samples.train, samples.test) = (4, 4);
        let experiment = Experiment::new(draft).unwrap();
        let mut world = World::new(&experiment);
        let mut snapshots = Snapshots::default();
        let mut largest = 0;
        for _ in 0..80 {
            let moment = world.moment();
            largest = largest.max(moment.bytes());
            snapshots.keep(moment, BUDGET);
            assert!(snapshots.bytes <= BUDGET, "{} bytes at step {}", snapshots.bytes, world.step());
            world.advance(&experiment, 1).unwrap();
        }
        let numbers = 4 * 16_000 * (1 + 2 + 32 + 1);
        assert!(largest > 4 * numbers, "a moment has more numbers than are counted: {largest} bytes");
        assert!(snapshots.moments.len() > 4, "only {} moments are left", snapshots.moments.len());
    }
}
