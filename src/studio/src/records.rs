//! The scheduled history: the losses of every step the worker evaluated, as the page holds them.

use protocol::{Frame, Record};

/// Steps and what was recorded at them.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Records {
    /// The steps, ascending.
    pub steps: Vec<u64>,
    /// One list for each learner, each as long as `steps`.
    pub learners: Vec<Vec<Record>>,
}

impl Records {
    /// Takes over what a frame brings. Frames of stale runs count too: later ones build on what they brought.
    pub fn take(&mut self, frame: &Frame) {
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

    /// The place of the last record at or before a step.
    pub fn at(&self, step: u64) -> Option<usize> {
        self.steps.partition_point(|&s| s <= step).checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::LearnerFrame;

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
