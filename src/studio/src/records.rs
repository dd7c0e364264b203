//! The scheduled history: the losses of every step the worker evaluated, as the page holds them.

use protocol::{Frame, Packet, Record, Spread};

/// Steps and what was recorded at them.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Records {
    /// The steps, ascending.
    pub steps: Vec<u64>,
    /// One list for each learner, each as long as `steps`.
    pub learners: Vec<Vec<Record>>,
    /// For each learner its distributions, [`Spread::BYTES`] a step, as far as they were asked for.
    pub spreads: Vec<Vec<u8>>,
    /// The future that a change in the past, or an undo, took away: from the last step both have in common.
    pub ghost: Option<Ghost>,
}

/// What would have come.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Ghost {
    /// The steps, ascending.
    pub steps: Vec<u64>,
    /// One list for each learner.
    pub learners: Vec<Vec<Record>>,
}

impl Ghost {
    /// What a learner's record at a step, or the last one before it, would have been; none outside of what was.
    pub fn at(&self, learner: usize, step: u64) -> Option<&Record> {
        let at = self.steps.partition_point(|&old| old <= step).checked_sub(1)?;
        let own = self.learners.get(learner)?;
        own.get(at).filter(|_| self.steps.last().is_some_and(|&last| step <= last))
    }
}

impl Records {
    /// Takes over what a frame brings. Frames of stale runs count too: later ones build on what they brought.
    pub fn take(&mut self, frame: &Frame) {
        self.part_from(frame);
        self.learners.resize(frame.learners.len(), Vec::new());
        let kept = self.steps.len().min(frame.kept_records as usize);
        self.steps.truncate(kept);
        self.steps.extend(&frame.record_steps);
        for (own, new) in self.learners.iter_mut().zip(&frame.learners) {
            own.resize(kept, Record::default());
            own.extend(&new.records);
            own.resize(self.steps.len(), Record::default());
        }
    }

    /// Takes over the distributions that a frame brings.
    pub fn take_spreads(&mut self, packet: &Packet) {
        let learners = &packet.frame.learners;
        self.spreads.resize(learners.len(), Vec::new());
        for (own, new) in self.spreads.iter_mut().zip(learners) {
            own.truncate(packet.frame.kept_spreads as usize * Spread::BYTES);
            own.extend_from_slice(packet.section(new.spreads));
        }
    }

    /// Keeps as a ghost what a frame takes away, where both have a past in common; a run of another experiment has none.
    fn part_from(&mut self, frame: &Frame) {
        let kept = self.steps.len().min(frame.kept_records as usize);
        if self.learners.len() != frame.learners.len() {
            self.ghost = None;
            return;
        }
        // After an undo everything is sent anew, and much of it is what was there.
        let same = |at: usize| {
            let new = at - kept;
            frame.record_steps.get(new) == self.steps.get(at)
                && self
                    .learners
                    .iter()
                    .zip(&frame.learners)
                    .all(|(own, new_one)| own.get(at) == new_one.records.get(new))
        };
        let mut common = kept;
        while common < self.steps.len() && same(common) {
            common += 1;
        }
        let anew = kept == 0 && !frame.record_steps.is_empty();
        // At step 0 many experiments are alike that have nothing to do with each other.
        if common <= 1 && anew {
            self.ghost = None;
        } else if common > 0 && self.steps.len() > common && (anew || kept < self.steps.len()) {
            // A seek that is on its way has not come back to all of it yet: nothing is lost that will be there again.
            let parted = frame.record_steps.len() + kept > common || !anew;
            if parted {
                self.ghost = Some(Ghost {
                    steps: self.steps[common - 1..].to_vec(),
                    learners: self.learners.iter().map(|own| own[common - 1..].to_vec()).collect(),
                });
            }
        }
    }

    /// The place of the last record at or before a step.
    pub fn at(&self, step: u64) -> Option<usize> {
        self.steps.partition_point(|&s| s <= step).checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::LearnerFrame;

    /// A change in the past leaves the old future as a ghost; so does an undo, which sends everything anew; another experiment leaves none.
    #[test]
    fn an_old_future_stays_as_a_ghost() {
        let of = |kept: u32, steps: &[u64], loss: f32| {
            let mut frame = frame(kept, steps);
            for record in &mut frame.learners[0].records {
                record.test.loss = loss;
            }
            frame
        };
        let mut records = Records::default();
        records.take(&of(0, &[0, 1, 2, 3], 1.0));
        assert_eq!(records.ghost, None);
        // Changed at step 2: what came after is a ghost, from there on.
        records.take(&of(3, &[3], 2.0));
        assert_eq!(records.ghost.as_ref().map(|ghost| &ghost.steps[..]), Some(&[2, 3][..]));
        // It can be read where it was, and only there.
        let read = |step| records.ghost.as_ref().and_then(|ghost| ghost.at(0, step)).is_some();
        assert_eq!([1, 2, 3, 4].map(read), [false, true, true, false]);
        records.take(&of(4, &[4, 5], 2.0));
        assert_eq!(
            records.ghost.as_ref().map(|ghost| ghost.steps.len()),
            Some(2),
            "it stays while the run goes on"
        );
        // Undone: all comes anew, and what was undone is the ghost.
        let mut anew = of(0, &[0, 1, 2, 3], 1.0);
        anew.learners[0].records[3].test.loss = 3.0;
        records.take(&anew);
        assert_eq!(records.ghost.as_ref().map(|ghost| &ghost.steps[..]), Some(&[2, 3, 4, 5][..]));
        // Another experiment, if only from the first step on.
        let mut other = of(0, &[0, 1], 9.0);
        other.learners[0].records[0].test.loss = 1.0;
        records.take(&other);
        assert_eq!(records.ghost, None);
    }

    #[test]
    fn distributions_follow_the_records() {
        let of = |kept: u32, bytes: &[u8]| {
            let mut packet = Packet::default();
            let spreads = packet.push(bytes.iter().flat_map(|byte| [*byte; Spread::BYTES]));
            packet.frame.learners = vec![LearnerFrame { spreads, ..LearnerFrame::default() }];
            packet.frame.kept_spreads = kept;
            packet
        };
        let mut records = Records::default();
        for (kept, brought, all) in [
            (0, &[1u8, 2, 3][..], &[1u8, 2, 3][..]),
            (3, &[], &[1, 2, 3]),
            (1, &[9], &[1, 9]),
            (0, &[4], &[4]),
        ] {
            records.take_spreads(&of(kept, brought));
            let steps = records.spreads[0].chunks(Spread::BYTES).map(|step| step[0]);
            assert_eq!(steps.collect::<Vec<_>>(), all);
        }
    }

    fn frame(kept_records: u32, steps: &[u64]) -> Frame {
        let records = vec![Record::default(); steps.len()];
        let learners = vec![LearnerFrame { records, ..LearnerFrame::default() }];
        Frame { kept_records, record_steps: steps.to_vec(), learners, ..Frame::default() }
    }

    #[test]
    fn a_branch_replaces_the_records_behind_it() {
        let mut records = Records::default();
        records.take(&frame(0, &[0, 1, 2, 3]));
        records.take(&frame(4, &[4]));
        assert_eq!(records.steps, [0, 1, 2, 3, 4]);
        records.take(&frame(2, &[2]));
        assert_eq!((&records.steps[..], records.learners[0].len()), (&[0, 1, 2][..], 3));
        assert_eq!(records.at(1), Some(1));
    }
}
