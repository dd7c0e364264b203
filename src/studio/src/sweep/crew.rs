//! Who tries which case: workers that come, take one case after the other, break, and are replaced.
//!
//! Outcomes depend on the case alone, so this only decides when they come. Deliberately absent: workers themselves (`app`).

use experiment::codec::Refusal;
use protocol::Tried;

/// Why a sweep stopped.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The experiment refuses a setting or a value.
    Refused(Refusal),
    /// Workers broke twice at the same case, or could not be started.
    Broken,
    /// Workers are of another build.
    Outdated,
    /// What was typed is no list of numbers.
    NoList,
}

/// One worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hand {
    /// Started, and has not said its first word.
    Coming,
    /// Tries this case.
    Busy(usize),
    /// Has nothing to do.
    Idle,
}

/// The workers of a sweep, and the cases not yet given to one.
#[derive(Clone, Debug, PartialEq)]
pub struct Crew {
    hands: Vec<Hand>,
    /// The first case that nobody was given.
    next: usize,
    /// Cases whose worker broke.
    again: Vec<usize>,
    /// Cases whose worker broke once.
    broke: Vec<usize>,
    /// Workers that broke before their first word.
    stillborn: u32,
    cases: usize,
}

/// How many workers may break before their first word.
const STILLBORN: u32 = 3;

impl Crew {
    /// Workers on their way to this many cases: never more than there are cases.
    pub fn new(workers: u32, cases: usize) -> Crew {
        let count = (workers.max(1) as usize).min(cases);
        Crew {
            hands: vec![Hand::Coming; count],
            next: 0,
            again: Vec::new(),
            broke: Vec::new(),
            stillborn: 0,
            cases,
        }
    }

    /// How many workers.
    pub fn len(&self) -> u32 {
        self.hands.len() as u32
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.hands.is_empty()
    }

    /// The next case for this worker, if there is one. Cases that were lost come first: somebody waits for them.
    pub fn take(&mut self, worker: u32) -> Option<usize> {
        let hand = self.hands.get_mut(worker as usize)?;
        let case = self.again.pop().or_else(|| {
            let case = (self.next < self.cases).then_some(self.next);
            self.next += usize::from(case.is_some());
            case
        });
        *hand = case.map_or(Hand::Idle, Hand::Busy);
        case
    }

    /// Whether this worker was to try the case that came back.
    pub fn owes(&self, worker: u32, tried: &Tried) -> bool {
        self.hands.get(worker as usize) == Some(&Hand::Busy(tried.number as usize))
    }

    /// A worker broke: its case waits for another one.
    ///
    /// # Errors
    /// [`Trouble::Broken`] where that happened before.
    pub fn lost(&mut self, worker: u32) -> Result<(), Trouble> {
        let Some(hand) = self.hands.get_mut(worker as usize) else { return Ok(()) };
        match std::mem::replace(hand, Hand::Coming) {
            Hand::Busy(case) if self.broke.contains(&case) => return Err(Trouble::Broken),
            Hand::Busy(case) => {
                self.broke.push(case);
                self.again.push(case);
            }
            Hand::Coming if self.stillborn + 1 == STILLBORN => return Err(Trouble::Broken),
            Hand::Coming => self.stillborn += 1,
            Hand::Idle => {}
        }
        Ok(())
    }

    /// Workers without a case, now that one came back.
    pub fn idle(&self) -> Vec<u32> {
        (0..).zip(&self.hands).filter(|(_, hand)| **hand == Hand::Idle).map(|(at, _)| at).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_is_given_once_and_a_lost_one_again() {
        let mut crew = Crew::new(2, 3);
        assert_eq!((crew.take(0), crew.take(1)), (Some(0), Some(1)));
        assert_eq!(crew.lost(0), Ok(()));
        assert_eq!(crew.take(1), Some(0));
        assert_eq!((crew.take(0), crew.take(0)), (Some(2), None));
        assert_eq!(crew.lost(1), Err(Trouble::Broken));
    }

    #[test]
    fn workers_that_never_come_are_given_up() {
        let mut crew = Crew::new(8, 2);
        assert_eq!(crew.len(), 2);
        assert_eq!((crew.lost(0), crew.lost(0), crew.lost(1)), (Ok(()), Ok(()), Err(Trouble::Broken)));
    }
}
