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
        self.bytes += moment.bytes_beside(self.moments.last());
        self.moments.push(moment);
        while self.bytes > budget && self.moments.len() > 2 {
            let at = self.least_missed();
            // What the next one shared with it alone is the next one's from now on.
            self.bytes -= self.cost(at) + self.cost(at + 1);
            self.moments.remove(at);
            self.bytes += self.cost(at);
        }
    }

    /// What a moment costs beside the one before it.
    fn cost(&self, at: usize) -> usize {
        self.moments[at].bytes_beside(at.checked_sub(1).map(|before| &self.moments[before]))
    }

    /// The last moment at or before `step`.
    pub fn nearest(&self, step: u64) -> Option<&Moment> {
        self.moments[..self.moments.partition_point(|moment| moment.step() <= step)].last()
    }

    /// Forgets `step` and everything after it.
    pub fn cut(&mut self, step: u64) {
        let kept = self.moments.partition_point(|moment| moment.step() < step);
        self.bytes -= (kept..self.moments.len()).map(|at| self.cost(at)).sum::<usize>();
        self.moments.truncate(kept);
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
    use experiment::{
        Change, Dataset, Experiment, Layers, Learner, Optimiser, Samples, Setup, Stopping, Task, limits,
    };

    #[test]
    fn eviction_thins_evenly_within_the_budget() {
        let experiment = Experiment::default();
        let mut world = World::new(&experiment);
        let first = world.moment();
        let budget = first.bytes_beside(None) + 39 * first.bytes_beside(Some(&first));
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

    #[test]
    fn what_events_change_was_kept_by_moments_and_not_counted() {
        let mut draft = Experiment::default().draft();
        let samples = |seed| Samples { dataset: Dataset::Digits, train: 1_000, seed, ..Samples::default() };
        draft.edit_start(&Setup::start(&draft).refit(&samples(1))).unwrap();
        for step in 1..60 {
            let rate = Change::Rate(0.01 + step as f32 * 1e-4);
            let others = Change::Samples(samples(1 + step as u32));
            draft.record(step, &[(0, if step % 2 == 0 { rate } else { others })]);
        }
        let experiment = Experiment::new(draft).unwrap();
        let mut world = World::new(&experiment);
        let mut snapshots = Snapshots::default();
        let mut before = world.moment();
        let numbers = 1_000 * 64 * size_of::<f32>();
        for step in 1..60 {
            world.advance(&experiment, 1).unwrap();
            let moment = world.moment();
            let cost = moment.bytes_beside(Some(&before));
            // A rate changes no point and no row; other points are kept three times: themselves, as rows and as records.
            match step % 2 {
                0 => assert!(cost < numbers / 2, "{cost} bytes for a rate"),
                _ => assert!(cost > 2 * numbers, "{cost} bytes for other points"),
            }
            snapshots.keep(moment.clone(), 20 * numbers);
            assert!(snapshots.bytes <= 20 * numbers);
            let counted: usize = (0..snapshots.moments.len()).map(|at| snapshots.cost(at)).sum();
            assert_eq!(snapshots.bytes, counted, "after step {step}");
            before = moment;
        }
        snapshots.cut(40);
        let counted: usize = (0..snapshots.moments.len()).map(|at| snapshots.cost(at)).sum();
        assert_eq!(snapshots.bytes, counted, "after a cut");
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
            largest = largest.max(moment.bytes_beside(None));
            snapshots.keep(moment, BUDGET);
            assert!(snapshots.bytes <= BUDGET, "{} bytes at step {}", snapshots.bytes, world.step());
            world.advance(&experiment, 1).unwrap();
        }
        let numbers = 4 * 16_000 * (1 + 2 + 32 + 1);
        assert!(largest > 4 * numbers, "a moment has more numbers than are counted: {largest} bytes");
        assert!(snapshots.moments.len() > 4, "only {} moments are left", snapshots.moments.len());
    }
}
