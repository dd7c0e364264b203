//! The evaluation schedule: at which steps losses are recorded and snapshots kept.
//!
//! Every step below 256, then about 128 to 256 for each doubling: 1,800 in a million steps, never thinned.

/// Whether `step` is evaluated.
pub fn is_scheduled(step: u64) -> bool {
    step < 256 || step.is_multiple_of(spacing(step))
}

/// The first scheduled step after `step`.
pub fn next_after(step: u64) -> u64 {
    if step < 256 { step + 1 } else { (step / spacing(step) + 1) * spacing(step) }
}

/// The distance between scheduled steps around `step`: 2^(⌊log₂ step⌋ − 7).
fn spacing(step: u64) -> u64 {
    1 << step.ilog2().saturating_sub(7)
}

/// How many scheduled steps come before `step`.
pub fn rank(step: u64) -> u64 {
    if step <= 256 {
        return step;
    }
    let spacing = spacing(step);
    let octave = 1u64 << step.ilog2();
    256 + 128 * u64::from(octave.ilog2() - 8) + (step - octave).div_ceil(spacing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_count_scheduled_steps() {
        let mut count = 0;
        for step in 0..70_000 {
            assert_eq!(rank(step), count, "at {step}");
            assert_eq!((step + 1..).find(|&step| is_scheduled(step)), Some(next_after(step)), "at {step}");
            count += u64::from(is_scheduled(step));
        }
    }

    #[test]
    fn a_million_steps_have_about_1800_evaluations() {
        let count = (0..=1_000_000).filter(|&step| is_scheduled(step)).count();
        assert!((1_700..1_900).contains(&count), "{count}");
    }
}
