//! The axis of steps, which timeline and curves share.

/// Steps from 0 to `last`, spread by their logarithm, so that the beginning is not a hair's breadth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// The last step shown.
    pub last: u64,
}

/// Steps up to here are spread almost evenly.
const SOFT: f64 = 10.0;

impl Axis {
    /// An axis to at least this step.
    pub fn to(last: u64) -> Axis {
        Axis { last: last.max(1) }
    }

    /// Where a step is, 0 to 1.
    pub fn place(self, step: u64) -> f64 {
        let spread = |step: u64| (1.0 + step as f64 / SOFT).ln();
        (spread(step) / spread(self.last)).min(1.0)
    }

    /// The step at a place.
    pub fn step(self, place: f64) -> u64 {
        let most = (1.0 + self.last as f64 / SOFT).ln();
        let step = SOFT * ((place.clamp(0.0, 1.0) * most).exp() - 1.0);
        (step.round() as u64).min(self.last)
    }

    /// Steps to write at the axis, with room between them.
    pub fn ticks(self) -> Vec<u64> {
        let mut ticks = vec![0];
        for power in 1..=15 {
            for digit in [1, 3] {
                let step = digit * 10u64.pow(power);
                if step < self.last && self.place(step) - ticks.last().map_or(0.0, |&t| self.place(t)) > 0.14
                {
                    ticks.push(step);
                }
            }
        }
        if ticks.last().is_some_and(|&t| ticks.len() > 1 && 1.0 - self.place(t) < 0.12) {
            ticks.pop();
        }
        ticks.push(self.last);
        ticks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_steps_agree() {
        for last in [1, 30, 3_000, 1_000_000] {
            let axis = Axis::to(last);
            assert_eq!((axis.place(0), axis.place(last)), (0.0, 1.0));
            for step in [0, 1, last / 3, last] {
                assert_eq!(axis.step(axis.place(step)), step, "{last}");
            }
            let ticks = axis.ticks();
            assert!(ticks.windows(2).all(|w| w[0] < w[1]), "{ticks:?}");
        }
    }
}
