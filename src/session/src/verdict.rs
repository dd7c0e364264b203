//! The verdict on a run: the best step, and since when it overfits. Decided here and nowhere else.

use protocol::Best;

/// How many evaluations running must exceed the best.
const RUNNING: usize = 3;

/// The best step and the step since which the test loss has left it behind.
///
/// The best is the first of the lowest test losses.
/// Overfitting begins at the first evaluation after it whose test loss, with that of the next two, exceeds the best by 5 % and by 0.01.
/// So a lower minimum withdraws an earlier verdict. A loss that is no number counts as exceeding.
pub fn verdict(test_losses: impl Iterator<Item = (u64, f32)>) -> (Option<Best>, Option<u64>) {
    let mut best: Option<Best> = None;
    let mut since = None;
    let (mut first, mut running) = (0, 0);
    for (step, loss) in test_losses {
        let lower = loss.is_finite() && best.is_none_or(|best| loss < best.test_loss);
        if lower {
            best = Some(Best { step, test_loss: loss });
            (since, running) = (None, 0);
            continue;
        }
        let Some(Best { test_loss, .. }) = best else { continue };
        let margin = if test_loss * 0.05 > 0.01 { test_loss * 0.05 } else { 0.01 };
        if loss <= test_loss + margin {
            running = 0;
            continue;
        }
        if running == 0 {
            first = step;
        }
        running += 1;
        if running >= RUNNING && since.is_none() {
            since = Some(first);
        }
    }
    (best, since)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(losses: &[f32], best: Option<u64>, since: Option<u64>) {
        let (found, overfitting) = verdict((0..).zip(losses.iter().copied()));
        assert_eq!((found.map(|best| best.step), overfitting), (best, since), "{losses:?}");
    }

    #[test]
    fn three_evaluations_running_are_needed() {
        check(&[], None, None);
        check(&[1.0, 0.5, 0.6, 0.6, 0.5, 0.6, 0.6], Some(1), None);
        check(&[1.0, 0.5, 0.6, 0.52, 0.6, 0.7, 0.8, 0.9], Some(1), Some(4));
    }

    #[test]
    fn a_lower_minimum_withdraws_the_verdict() {
        check(&[0.5, 0.6, 0.6, 0.6, 0.4, 0.41], Some(4), None);
    }

    #[test]
    fn small_losses_need_a_hundredth() {
        check(&[0.02, 0.028, 0.029, 0.0299], Some(0), None);
        check(&[0.02, 0.031, 0.031, 0.031], Some(0), Some(1));
    }

    #[test]
    fn losses_that_are_no_numbers_are_never_best() {
        check(&[f32::NAN, 0.5, f32::NAN, f32::INFINITY, f32::NAN], Some(1), Some(2));
    }
}
