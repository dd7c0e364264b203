//! Checks: when a step of a lesson is met.
//!
//! A check reads the run as it is, never how it came about, so that a step done in another way counts too.

use crate::{Polarity, Setup, Stopping, Teacher};
use serde::{Deserialize, Serialize};

/// When a step is met; once met, it stays so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Check {
    /// The reader says so.
    Read,
    /// The run was shown at this step or later.
    Reached(u64),
    /// A number of a learner is within a bound.
    Measured {
        /// Whose, counted from 0.
        #[serde(default)]
        learner: u32,
        /// Which.
        what: Measure,
        /// Within what.
        is: Bound,
        /// Not before this step.
        #[serde(default)]
        from: u64,
    },
    /// A learner overfits, as the page decides it.
    Overfits {
        /// Who, counted from 0.
        #[serde(default)]
        learner: u32,
    },
    /// The reader did something.
    Did(Deed),
    /// Something is in force that was not at the lesson's start.
    Changed(Aspect),
    /// All of these at the same moment.
    All(Vec<Check>),
}

/// A bound on a number, itself included.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Bound {
    /// No less.
    AtLeast(f32),
    /// No more.
    AtMost(f32),
}

/// A number a check can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// The loss on the training points.
    TrainLoss,
    /// The loss on the test points.
    TestLoss,
    /// The share of training points answered rightly, 0 to 1.
    TrainAccuracy,
    /// The share of test points answered rightly, 0 to 1.
    TestAccuracy,
    /// Test loss − train loss.
    Gap,
    /// How far the test loss is above its best.
    AboveBest,
    /// The share of other classes' test points answered with the class replayed, 0 to 1.
    Rigidity,
    /// How varied answers are, 0 to 1.
    Flexibility,
    /// The length of the weights.
    WeightNorm,
    /// The chance of the stimulus, 0 to 1.
    Stimulus,
    /// How much of a reward is felt, 0 to 1.
    Receptors,
    /// What is felt of a reward.
    Felt,
    /// The share of test points that it and the first learner answer alike, 0 to 1.
    Agreement,
    /// The linear CKA of its hidden neurons with the first learner's, 0 to 1.
    Likeness,
}

impl Measure {
    /// All, in the order an author is offered them.
    pub const ALL: [Measure; 14] = [
        Measure::TrainLoss,
        Measure::TestLoss,
        Measure::TrainAccuracy,
        Measure::TestAccuracy,
        Measure::Gap,
        Measure::AboveBest,
        Measure::Rigidity,
        Measure::Flexibility,
        Measure::WeightNorm,
        Measure::Stimulus,
        Measure::Receptors,
        Measure::Felt,
        Measure::Agreement,
        Measure::Likeness,
    ];
}

/// Something a reader does at the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Pressed Play.
    Played,
    /// Pressed Step.
    Stepped,
    /// Went back on the timeline.
    WentBack,
    /// Started over.
    Reset,
    /// Selected a neuron or a synapse.
    Selected,
    /// Looked at one point's arithmetic.
    Explained,
    /// Made Overfit Lab mark flipped labels.
    Revealed,
    /// Looked at what is left without a share of the weights.
    Pruned,
    /// Ran a sweep to its end.
    Swept,
    /// Followed a step in slow motion, to its end.
    Followed,
}

impl Deed {
    /// All, in the order an author is offered them.
    pub const ALL: [Deed; 10] = [
        Deed::Played,
        Deed::Stepped,
        Deed::WentBack,
        Deed::Reset,
        Deed::Selected,
        Deed::Explained,
        Deed::Revealed,
        Deed::Pruned,
        Deed::Swept,
        Deed::Followed,
    ];
}

/// A part of what is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// How points are made, and painted ones.
    Points,
    /// Neurons and synapses of any learner, or how many learners there are.
    Topology,
    /// The feedback's kind.
    Feedback,
    /// The feedback is cut.
    Cut,
    /// The feedback is flipped.
    Flipped,
    /// The feedback is late.
    Delayed,
    /// The feedback is neither cut, flipped nor late, with everybody.
    Closed,
    /// The learning rate.
    Rate,
    /// Penalties, dropout, noise on inputs, decay, or early stopping.
    Regularisation,
    /// A feature, symmetry or monotonicity.
    Prior,
    /// Whose answers are learned.
    Teacher,
    /// A rule teaches.
    Rule,
    /// Which points are trained on.
    Filter,
    /// What actions earn, and how that is felt.
    World,
    /// A neuron is silenced.
    Lesion,
}

impl Aspect {
    /// All, in the order an author is offered them.
    pub const ALL: [Aspect; 15] = [
        Aspect::Points,
        Aspect::Topology,
        Aspect::Feedback,
        Aspect::Cut,
        Aspect::Flipped,
        Aspect::Delayed,
        Aspect::Closed,
        Aspect::Rate,
        Aspect::Regularisation,
        Aspect::Prior,
        Aspect::Teacher,
        Aspect::Rule,
        Aspect::Filter,
        Aspect::World,
        Aspect::Lesion,
    ];

    /// Whether it is in force `now`, and was not, or otherwise, at the `start`.
    ///
    /// `Cut`, `Flipped`, `Delayed`, `Closed`, `Rule` and `Lesion` ask only for what is in force.
    pub fn changed(self, start: &Setup, now: &Setup) -> bool {
        let any = |differs: fn(&crate::Learner, &crate::Learner) -> bool| {
            start.learners.len() != now.learners.len()
                || start.learners.iter().zip(&now.learners).any(|(was, is)| differs(was, is))
        };
        let polarity = |wanted| now.learners.iter().any(|learner| learner.recipe.polarity == wanted);
        match self {
            Aspect::Points => start.task != now.task || start.own != now.own,
            Aspect::Topology => any(|was, is| was.topology != is.topology),
            Aspect::Feedback => any(|was, is| was.recipe.feedback != is.recipe.feedback),
            Aspect::Cut => polarity(Polarity::Cut),
            Aspect::Flipped => polarity(Polarity::Flipped),
            Aspect::Delayed => now.learners.iter().any(|learner| learner.recipe.delay > 0),
            Aspect::Closed => now
                .learners
                .iter()
                .all(|learner| learner.recipe.polarity == Polarity::Corrective && learner.recipe.delay == 0),
            Aspect::Rate => any(|was, is| was.recipe.rate != is.recipe.rate),
            Aspect::Regularisation => any(|was, is| {
                let of = |learner: &crate::Learner| {
                    let recipe = &learner.recipe;
                    let stops = !matches!(recipe.stopping, Stopping::Never);
                    ([recipe.l1, recipe.l2, recipe.dropout, recipe.input_noise, recipe.decay], stops)
                };
                of(was) != of(is)
            }),
            Aspect::Prior => any(|was, is| {
                let features = |learner: &crate::Learner| -> Vec<crate::NeuronId> {
                    learner.topology.inputs().map(|neuron| neuron.id).collect()
                };
                (&was.recipe.tied, &was.recipe.symmetry, &was.recipe.monotone)
                    != (&is.recipe.tied, &is.recipe.symmetry, &is.recipe.monotone)
                    || features(was) != features(is)
            }),
            Aspect::Teacher => any(|was, is| was.recipe.teacher != is.recipe.teacher),
            Aspect::Rule => {
                now.learners.iter().any(|learner| matches!(learner.recipe.teacher, Teacher::Rule { .. }))
            }
            Aspect::Filter => any(|was, is| was.recipe.filter != is.recipe.filter),
            Aspect::World => any(|was, is| was.recipe.world != is.recipe.world),
            Aspect::Lesion => now.lesions.iter().any(|silenced| !silenced.is_empty()),
        }
    }
}

/// The run as a check reads it.
pub trait Reading {
    /// The step shown.
    fn step(&self) -> u64;
    /// A learner's number, counted from 0; `None` where it has none.
    fn measure(&self, learner: u32, what: Measure) -> Option<f32>;
    /// The first step that passed since the last look, none before `from`, at which all these numbers were within their bounds.
    /// At full speed many pass between two pictures.
    fn passed(&self, numbers: &[(u32, Measure, Bound)], from: u64) -> Option<u64>;
    /// Whether a learner overfits.
    fn overfits(&self, learner: u32) -> bool;
    /// Whether the reader did something since the lesson began.
    fn did(&self, deed: Deed) -> bool;
    /// What was in force when the lesson began.
    fn start(&self) -> &Setup;
    /// What is in force.
    fn now(&self) -> &Setup;
}

impl Check {
    /// The step at which it is met: one that passed since the last look, or the one shown.
    pub fn met(&self, run: &impl Reading) -> Option<u64> {
        let checks = match self {
            Check::All(checks) => checks.as_slice(),
            check => std::slice::from_ref(check),
        };
        // Several numbers must hold at one step, and not each at another.
        let (mut numbers, mut first) = (Vec::new(), 0);
        let mut others = true;
        for check in checks {
            match check {
                Check::Measured { learner, what, is, from } => {
                    numbers.push((*learner, *what, *is));
                    first = first.max(*from);
                }
                other => others &= other.holds(run),
            }
        }
        let passed = if others && !numbers.is_empty() { run.passed(&numbers, first) } else { None };
        passed.or_else(|| self.holds(run).then(|| run.step()))
    }

    /// Whether it holds at the step shown.
    fn holds(&self, run: &impl Reading) -> bool {
        match self {
            // Nothing but the reader's word.
            Check::Read => false,
            Check::Reached(step) => run.step() >= *step,
            Check::Measured { learner, what, is, from } => {
                let shown = run.measure(*learner, *what).filter(|_| run.step() >= *from);
                shown.is_some_and(|number| is.holds(number))
            }
            Check::Overfits { learner } => run.overfits(*learner),
            Check::Did(deed) => run.did(*deed),
            Check::Changed(aspect) => aspect.changed(run.start(), run.now()),
            Check::All(checks) => checks.iter().all(|check| check.holds(run)),
        }
    }
}

impl Bound {
    /// Whether a number is within it; what is no number is within none.
    pub fn holds(self, number: f32) -> bool {
        match self {
            Bound::AtLeast(least) => number >= least,
            Bound::AtMost(most) => number <= most,
        }
    }
}
