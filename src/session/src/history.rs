//! The recorded evaluations of a run with their distributions, and how many of them the page has.

use crate::verdict::verdict;
use protocol::{Best, Record, Spread};

/// Records at scheduled steps, in order.
#[derive(Clone, Debug, Default)]
pub struct History {
    steps: Vec<u64>,
    /// One record for each learner, step by step.
    records: Vec<Vec<Record>>,
    /// One distribution for each learner, step by step: 64 bytes each, some hundred kilobytes in a million steps.
    /// None where nobody would see them.
    spreads: Vec<Vec<Spread>>,
    /// How many of the page's records are still right.
    sent: usize,
    /// The same of distributions.
    sent_spreads: usize,
}

impl History {
    /// Takes over records, as a checkpoint holds them.
    pub fn load(steps: Vec<u64>, records: Vec<Vec<Record>>, spreads: Vec<Vec<Spread>>) -> History {
        History { steps, records, spreads, sent: 0, sent_spreads: 0 }
    }

    /// Records an evaluation, in place of one of the same step and of all later ones.
    pub fn record(&mut self, step: u64, records: Vec<Record>, spreads: Vec<Spread>) {
        self.cut(step);
        self.steps.push(step);
        self.records.push(records);
        self.spreads.push(spreads);
    }

    /// Forgets `step` and everything after it.
    pub fn cut(&mut self, step: u64) {
        let kept = self.steps.partition_point(|&recorded| recorded < step);
        self.steps.truncate(kept);
        self.records.truncate(kept);
        self.spreads.truncate(kept);
        self.sent = self.sent.min(kept);
        self.sent_spreads = self.sent_spreads.min(kept);
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

    /// All distributions, step by step.
    pub fn spreads(&self) -> &[Vec<Spread>] {
        &self.spreads
    }

    /// Makes the page forget what it has.
    pub fn send_anew(&mut self) {
        self.sent = 0;
        self.sent_spreads = 0;
    }

    /// How many of the page's distributions are still right.
    pub fn sent_spreads(&self) -> usize {
        self.sent_spreads
    }

    /// The place from which on the page lacks distributions; it has them all once this was asked.
    pub fn take_unsent_spreads(&mut self) -> usize {
        std::mem::replace(&mut self.sent_spreads, self.steps.len())
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
