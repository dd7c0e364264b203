//! How fast Play is: steps a second, from one to all the machine gives.

use protocol::Pace;

/// Seconds in which the default speed reaches the planned length.
const SECONDS: f32 = 20.0;

/// A speed a person can pick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Speed {
    /// One step a second.
    One,
    /// Ten steps a second.
    Ten,
    /// A quarter of the planned speed.
    Slow,
    /// Reaches the planned length in about 20 seconds.
    #[default]
    Planned,
    /// Four times that.
    Fast,
    /// All the machine gives.
    Full,
}

impl Speed {
    /// All, from the slowest.
    pub const ALL: [Speed; 6] =
        [Speed::One, Speed::Ten, Speed::Slow, Speed::Planned, Speed::Fast, Speed::Full];

    /// The worker's pace for a planned length.
    pub fn pace(self, plan: u64) -> Pace {
        let planned = (plan as f32 / SECONDS).max(1.0);
        match self {
            Speed::One => Pace::StepsPerSecond(1.0),
            Speed::Ten => Pace::StepsPerSecond(10.0),
            Speed::Slow => Pace::StepsPerSecond(planned / 4.0),
            Speed::Planned => Pace::StepsPerSecond(planned),
            Speed::Fast => Pace::StepsPerSecond(planned * 4.0),
            Speed::Full => Pace::Full,
        }
    }

    /// Its place in [`Speed::ALL`].
    pub fn place(self) -> usize {
        Speed::ALL.iter().position(|&speed| speed == self).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_speed_takes_twenty_seconds() {
        assert_eq!(Speed::default().pace(3_000), Pace::StepsPerSecond(150.0));
        assert_eq!(Speed::default().pace(3), Pace::StepsPerSecond(1.0));
        assert_eq!(Speed::Full.pace(3), Pace::Full);
    }
}
