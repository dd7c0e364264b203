//! The order of training within an epoch: a shuffle that belongs to seed, epoch and number of points.
//!
//! It is made anew when an epoch begins or is returned to, so that any step can be reached without the steps before.

use crate::random::{Purpose, Stream};

/// A permutation of 0..count.
#[derive(Clone, Debug, Default)]
pub struct Order {
    places: Vec<u32>,
    /// What it was made for.
    key: Option<(u32, u64)>,
}

impl Order {
    /// The order of `count` points in this epoch of this seed.
    pub fn new(seed: u32, epoch: u64, count: u32) -> Order {
        let mut order = Order::default();
        order.shuffle(seed, epoch, count);
        order
    }

    /// Becomes the order of `count` points in this epoch of this seed; nothing is done where it is that already.
    ///
    /// Fisher & Yates's shuffle (Knuth 1997, algorithm 3.4.2 P); the bias of its draws is below count / 2³².
    /// A keyed Feistel network would need nothing stored, but the tests below tell its orders of few points from even ones.
    pub fn shuffle(&mut self, seed: u32, epoch: u64, count: u32) {
        if self.key == Some((seed, epoch)) && self.places.len() == count as usize {
            return;
        }
        self.key = Some((seed, epoch));
        self.renew(seed, epoch, count);
    }

    #[inline(never)]
    fn renew(&mut self, seed: u32, epoch: u64, count: u32) {
        // What is there from before is never read: a place is written before or when another one takes its point.
        self.places.resize(count as usize, 0);
        let stream = Stream::new(seed, Purpose::Order);
        let places = &mut self.places[..];
        let mut swap = |place: usize, word: u32| {
            let other = ((u64::from(word) * (place as u64 + 1)) >> 32) as usize;
            // Points from here on are still in their own places, so one half of the swap is known.
            places[place] = places[other];
            places[other] = place as u32;
        };
        let mut first = 0;
        while first < count {
            // Four words of four draws, the draws side by side; twice.
            for (sixteen, words) in (first..).step_by(16).zip(stream.words_of_eight_at(epoch, first / 4)) {
                for draw in 0..4 {
                    let place = (sixteen + 4 * draw) as usize;
                    let words = words.map(|words| words[draw as usize]);
                    if place + 4 <= count as usize {
                        (place..).zip(words).for_each(|(place, word)| swap(place, word));
                    } else {
                        (place..count as usize).zip(words).for_each(|(place, word)| swap(place, word));
                    }
                }
            }
            first += 32;
        }
    }

    /// The points, in order.
    pub fn places(&self) -> &[u32] {
        &self.places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_comes_once() {
        for count in [1, 2, 3, 4, 5, 15, 16, 17, 40, 257, 4000] {
            for epoch in [0, 1, 1 << 40] {
                let mut seen = Order::new(3, epoch, count).places().to_vec();
                seen.sort_unstable();
                assert!(seen.into_iter().eq(0..count), "{count} points, epoch {epoch}");
            }
        }
    }

    #[test]
    fn orders_are_spread_evenly() {
        // Where each of n points lands, over 1,000 n epochs: χ² with n − 1 degrees of freedom is below the bound with p = 0.9999.
        for (count, bound) in [(5, 23.5), (40, 81.0), (250, 350.0)] {
            for point in [0, count / 2, count - 1] {
                let mut landed = vec![0f64; count as usize];
                for epoch in 0..1000 * u64::from(count) {
                    landed[Order::new(11, epoch, count).places()[point as usize] as usize] += 1.0;
                }
                let chi_squared: f64 = landed.iter().map(|n| (n - 1000.0) * (n - 1000.0) / 1000.0).sum();
                assert!(chi_squared < bound, "point {point} of {count}: {chi_squared}");
            }
        }
    }

    #[test]
    fn neighbours_are_parted() {
        // How often point 1 follows point 0 directly: one time in n, within four standard errors.
        let (count, epochs) = (40, 40_000);
        let follows =
            |epoch: &u64| Order::new(11, *epoch, count).places().windows(2).any(|pair| pair == [0, 1]);
        let share = (0..epochs).filter(follows).count() as f64 / epochs as f64;
        assert!((share - 1.0 / 40.0).abs() < 0.0032, "{share}");
    }

    #[test]
    fn epochs_and_seeds_differ() {
        let order = |seed, epoch| Order::new(seed, epoch, 40).places().to_vec();
        assert_ne!(order(1, 0), order(1, 1));
        assert_ne!(order(1, 0), order(2, 0));
    }
}
