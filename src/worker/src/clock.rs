//! When to do what: how many steps are due, and whether a frame is.
//!
//! Times are milliseconds of the worker's `performance.now()`.

use protocol::Pace;

/// Probes may take this share of the worker's time while it trains.
const PROBE_SHARE: f64 = 0.15;
/// A pace that cannot be kept is not made up for beyond this.
const MOST_BEHIND_MILLIS: f64 = 250.0;

/// Hands out steps at a pace.
#[derive(Debug)]
pub struct Metronome {
    pace: Pace,
    /// When the steps were last counted.
    counted_at: f64,
    /// Steps due and not yet made, with a fraction.
    due: f64,
}

impl Metronome {
    /// Starts at `now`, with one step due at once.
    pub fn new(pace: Pace, now: f64) -> Metronome {
        Metronome { pace, counted_at: now, due: 1.0 }
    }

    /// How many steps may be made now.
    pub fn due(&mut self, now: f64) -> u64 {
        let Pace::StepsPerSecond(rate) = self.pace else { return u64::MAX };
        let elapsed = (now - self.counted_at).clamp(0.0, MOST_BEHIND_MILLIS);
        self.counted_at = now;
        self.due += elapsed * f64::from(rate) / 1000.0;
        self.due = self.due.min(f64::from(rate) * MOST_BEHIND_MILLIS / 1000.0 + 1.0);
        self.due as u64
    }

    /// Says that steps were made.
    pub fn made(&mut self, steps: u64) {
        if self.pace != Pace::Full {
            self.due -= steps as f64;
        }
    }

    /// How long until the next step is due.
    pub fn wait_millis(&self) -> f64 {
        match self.pace {
            Pace::StepsPerSecond(rate) if self.due < 1.0 => (1.0 - self.due) * 1000.0 / f64::from(rate),
            _ => 0.0,
        }
    }
}

/// How fast training went lately.
#[derive(Clone, Copy, Debug, Default)]
pub struct Speed {
    /// Steps trained in a second.
    pub steps_per_second: f32,
    /// The share of the time not spent on frames.
    pub training_share: f32,
}

/// Keeps frames within their share of the time, and measures the speed of training.
#[derive(Debug, Default)]
pub struct FrameClock {
    next_at: f64,
    /// The start of the current measurement, with its step.
    since: Option<(f64, u64)>,
    /// Time spent on frames since then.
    spent: f64,
    speed: Speed,
}

impl FrameClock {
    /// Whether a frame may be made while training.
    pub fn is_due(&self, now: f64) -> bool {
        now >= self.next_at
    }

    /// Says that a frame took from `start` to `end`.
    pub fn made(&mut self, start: f64, end: f64) {
        self.next_at = end + (end - start) * (1.0 / PROBE_SHARE - 1.0);
        self.spent += end - start;
    }

    /// The speed at `now`, from the steps made since about half a second ago.
    pub fn speed(&mut self, now: f64, step: u64) -> Speed {
        match self.since {
            Some((then, from)) if step >= from => {
                let elapsed = now - then;
                if elapsed >= 500.0 {
                    self.speed = Speed {
                        steps_per_second: ((step - from) as f64 * 1000.0 / elapsed) as f32,
                        training_share: (1.0 - self.spent / elapsed) as f32,
                    };
                    (self.since, self.spent) = (Some((now, step)), 0.0);
                }
            }
            _ => (self.since, self.spent) = (Some((now, step)), 0.0),
        }
        self.speed
    }

    /// Forgets the speed: training stopped.
    pub fn stop(&mut self) {
        self.since = None;
        self.speed = Speed::default();
    }
}
