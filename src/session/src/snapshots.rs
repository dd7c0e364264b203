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
    use experiment::Experiment;

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
            world.advance(&experiment).unwrap();
        }
        let steps: Vec<u64> = snapshots.moments.iter().map(Moment::step).collect();
        assert_eq!((steps[0], steps.len()), (0, 40));
        let gaps: Vec<u64> =
            steps.windows(2).map(|pair| schedule::rank(pair[1]) - schedule::rank(pair[0])).collect();
        let (least, most) = (gaps.iter().min().unwrap(), gaps.iter().max().unwrap());
        assert!(*most <= 4 * least.max(&4), "gaps {gaps:?}");
    }
}
