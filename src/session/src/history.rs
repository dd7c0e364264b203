//! The recorded evaluations of a run, and how many of them the page has.

use crate::verdict::verdict;
use protocol::{Best, Record};

/// Records at scheduled steps, in order.
#[derive(Clone, Debug, Default)]
pub struct History {
    steps: Vec<u64>,
    /// One record for each learner, step by step.
    records: Vec<Vec<Record>>,
    /// How many of the page's records are still right.
    sent: usize,
}

impl History {
    /// Takes over records, as a checkpoint holds them.
    pub fn load(steps: Vec<u64>, records: Vec<Vec<Record>>) -> History {
        History { steps, records, sent: 0 }
    }

    /// Records an evaluation, in place of one of the same step and of all later ones.
    pub fn record(&mut self, step: u64, records: Vec<Record>) {
        self.cut(step);
        self.steps.push(step);
        self.records.push(records);
    }

    /// Forgets `step` and everything after it.
    pub fn cut(&mut self, step: u64) {
        let kept = self.steps.partition_point(|&recorded| recorded < step);
        self.steps.truncate(kept);
        self.records.truncate(kept);
        self.sent = self.sent.min(kept);
    }

    /// The records of exactly this step.
    pub fn at(&self, step: u64) -> Option<&[Record]> {
        let at = self.steps.binary_search(&step).ok()?;
        Some(&self.records[at])
    }

    /// All recorded steps.
    pub fn steps(&self) -> &[u64] {
        &self.steps
    }

    /// All records, step by step.
    pub fn records(&self) -> &[Vec<Record>] {
        &self.records
    }

    /// Makes the page forget what it has.
    pub fn send_anew(&mut self) {
        self.sent = 0;
    }

    /// The place from which on the page lacks records; it has them all once this was asked.
    pub fn take_unsent(&mut self) -> usize {
        std::mem::replace(&mut self.sent, self.steps.len())
    }

    /// The verdict on a learner, from `start` on.
    pub fn verdict(&self, learner: usize, start: u64) -> (Option<Best>, Option<u64>) {
        let from = self.steps.partition_point(|&step| step < start);
        let losses = self.records[from..].iter().map(|records| records[learner].test.loss);
        verdict(self.steps[from..].iter().copied().zip(losses))
    }
}
