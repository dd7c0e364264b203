//! Sweeps: what is varied, who tries which case, and what has come out so far.
//!
//! What a person does with them is in `reduce::sweep`, charts are in `picture::trend`, the grid itself is `experiment`'s.

mod crew;
mod results;
mod swept;
mod told;

pub use crew::{Crew, Trouble};
pub use results::{Results, Spread as Scatter};
pub use swept::{Swept, double_descent, rule, rule_of};
pub use told::{cell_words, name, run_words, summary, word};

use experiment::Experiment;
use experiment::codec::Sweep;
use protocol::Message;
use std::rc::Rc;

/// What the page keeps of a sweep.
#[derive(Clone, Debug, PartialEq)]
pub struct Sweeping {
    /// Whether its panel is open.
    pub open: bool,
    /// What is to be tried.
    pub plan: Sweep,
    /// How many workers are asked for.
    pub workers: u32,
    /// How many the machine has cores for.
    pub cores: u32,
    /// What is drawn.
    pub measure: Measure,
    /// The run that is pointed at.
    pub pointed: Option<usize>,
    /// What came out, or is coming.
    pub results: Option<Results>,
    /// Why it stopped.
    pub trouble: Option<Trouble>,
    /// Whether the experiment on the page is another than the one that was tried.
    pub stale: bool,
    /// The experiment for which that was last looked at.
    pub(crate) seen: Option<Rc<Experiment>>,
}

/// What of each run is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Measure {
    /// The share answered wrongly.
    #[default]
    Wrong,
    /// The loss.
    Loss,
}

impl Measure {
    /// Both, in the order a person is offered them.
    pub const ALL: [Measure; 2] = [Measure::Wrong, Measure::Loss];
}

/// What a person, or a worker, does with a sweep.
#[derive(Clone, Debug, PartialEq)]
pub enum SweepDeed {
    /// Its panel opens, or closes.
    Toggle,
    /// This many workers can be had.
    Cores(u32),
    /// The ready-made double descent on digits.
    DoubleDescent,
    /// Another setting varies as the first or second; or none as the second.
    Vary(usize, Option<Swept>),
    /// A setting's values are spread otherwise.
    Spread(usize, Spacings),
    /// Where a setting's range starts.
    Begin(usize, f64),
    /// Where it ends.
    End(usize, f64),
    /// How many values it has.
    Count(usize, u32),
    /// Its values one by one, as typed.
    List(usize, String),
    /// A learning rule is tried, or no longer.
    Rule(usize, crate::FeedbackKind),
    /// How many seeds.
    Seeds(u32),
    /// How many steps; without, as many as planned.
    Steps(Option<u64>),
    /// How many workers.
    Workers(u32),
    /// What is drawn.
    Measure(Measure),
    /// It starts, at this time in milliseconds.
    Start(f64),
    /// It ends before its end.
    Cancel(f64),
    /// A worker said something, at this time.
    Told(u32, Box<Message>, f64),
    /// A worker broke, at this time.
    Lost(u32, f64),
    /// This run is pointed at.
    Point(Option<usize>),
    /// This run becomes the experiment.
    Open(usize),
}

/// How the values of a setting are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacings {
    /// In even steps.
    Even,
    /// In even ratios.
    Geometric,
    /// One by one.
    Listed,
}

impl Spacings {
    /// All, in the order a person is offered them.
    pub const ALL: [Spacings; 3] = [Spacings::Even, Spacings::Geometric, Spacings::Listed];
}

impl Default for Sweeping {
    fn default() -> Self {
        let axes = vec![Swept::Noise.first()];
        Sweeping {
            open: false,
            plan: Sweep { axes, seeds: 3, steps: None },
            workers: 1,
            cores: 1,
            measure: Measure::default(),
            pointed: None,
            results: None,
            trouble: None,
            stale: false,
            seen: None,
        }
    }
}

impl Sweeping {
    /// What a link says of it.
    pub fn shared(&self) -> Option<Sweep> {
        self.open.then(|| self.plan.clone())
    }

    /// Whether runs are being tried.
    pub fn running(&self) -> bool {
        self.results.as_ref().is_some_and(|results| results.ended.is_none())
    }
}
