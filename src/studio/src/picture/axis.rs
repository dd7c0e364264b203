//! The axis of steps, which timeline and curves share.

use crate::Spread;

/// Steps from 0 to `last`; by their logarithm the beginning is not a hair's breadth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// The last step shown.
    pub last: u64,
    /// How steps are spread.
    pub spread: Spread,
}

/// Steps up to here are spread almost evenly.
const SOFT: f64 = 10.0;

impl Axis {
    /// An axis to at least this step.
    pub fn to(last: u64, spread: Spread) -> Axis {
        Axis { last: last.max(1), spread }
    }

    /// Where a step is, 0 to 1.
    pub fn place(self, step: u64) -> f64 {
        let spread = |step: u64| match self.spread {
            Spread::Logarithmic => (1.0 + step as f64 / SOFT).ln(),
            Spread::Even => step as f64,
        };
        (spread(step) / spread(self.last)).min(1.0)
    }

    /// The step at a place.
    pub fn step(self, place: f64) -> u64 {
        let place = place.clamp(0.0, 1.0);
        let step = match self.spread {
            Spread::Logarithmic => SOFT * ((place * (1.0 + self.last as f64 / SOFT).ln()).exp() - 1.0),
            Spread::Even => place * self.last as f64,
        };
        (step.round() as u64).min(self.last)
    }

    /// Steps to write at the axis, with room between them.
    pub fn ticks(self) -> Vec<u64> {
        let mut ticks = vec![0];
        if self.spread == Spread::Even {
            // A round distance that makes at most six.
            let distances = (0..16).flat_map(|power| [1, 2, 5].map(|digit| digit * 10u64.pow(power)));
            let distance = distances.into_iter().find(|d| self.last / d <= 6).unwrap_or(self.last);
            ticks.extend((1..=6).map(|at| at * distance).filter(|&step| step < self.last));
            return self.ended(ticks);
        }
        for power in 1..=15 {
            for digit in [1, 3] {
                let step = digit * 10u64.pow(power);
                if step < self.last && self.place(step) - ticks.last().map_or(0.0, |&t| self.place(t)) > 0.14
                {
                    ticks.push(step);
                }
            }
        }
        self.ended(ticks)
    }

    /// The ticks with the last step at their end, and room before it.
    fn ended(self, mut ticks: Vec<u64>) -> Vec<u64> {
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
        let lasts = [1, 30, 3_000, 1_000_000];
        let spreads = [Spread::Logarithmic, Spread::Even];
        for (last, spread) in lasts.into_iter().flat_map(|last| spreads.map(|spread| (last, spread))) {
            let axis = Axis::to(last, spread);
            assert_eq!((axis.place(0), axis.place(last)), (0.0, 1.0));
            for step in [0, 1, last / 3, last] {
                assert_eq!(axis.step(axis.place(step)), step, "{last} {spread:?}");
            }
            let ticks = axis.ticks();
            assert!(ticks.windows(2).all(|w| w[0] < w[1]), "{ticks:?}");
        }
    }
}
