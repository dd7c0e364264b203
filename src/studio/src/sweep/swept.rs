//! The settings that the page offers to vary, each with its path and the values it is first offered with.
//!
//! A sweep from the command line may name any other path; the page then shows the path itself.

use crate::{FeedbackKind, OptimiserKind};
use experiment::codec::{Along, Axis, Spacing, Sweep};
use experiment::{
    Activation, Dataset, Draft, Experiment, Feedback, Layers, Learner, Loss, Samples, Setup, Task, Teacher,
};
use serde_json::Value;

/// A setting that can be varied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swept {
    /// The width of the first hidden layer.
    Width,
    /// How many points are trained on.
    Train,
    /// Noise of the points.
    Noise,
    /// Flipped labels.
    Flips,
    /// The learning rate.
    Rate,
    /// Samples in a step.
    Batch,
    /// AdamW's decay.
    Decay,
    /// L2 penalty.
    L2,
    /// L1 penalty.
    L1,
    /// Silent neurons.
    Dropout,
    /// The ridge of least squares.
    Ridge,
    /// The temperature at which another learner teaches.
    Temperature,
    /// The learning rule.
    Feedback,
}

impl Swept {
    /// All, in the order a person is offered them.
    pub const ALL: [Swept; 13] = [
        Swept::Width,
        Swept::Train,
        Swept::Noise,
        Swept::Flips,
        Swept::Rate,
        Swept::Batch,
        Swept::Decay,
        Swept::L2,
        Swept::L1,
        Swept::Dropout,
        Swept::Ridge,
        Swept::Temperature,
        Swept::Feedback,
    ];

    /// Its path; a temperature is that of the learner whose recipe says so.
    pub fn path(self, setup: &Setup) -> String {
        match self {
            Swept::Width => "topology.layers.widths[0]",
            Swept::Train => "task.samples.train",
            Swept::Noise => "task.samples.noise",
            Swept::Flips => "task.samples.flips",
            Swept::Rate => "recipe.rate",
            Swept::Batch => "recipe.batch",
            Swept::Decay => "recipe.optimiser.adamw.decay",
            Swept::L2 => "recipe.l2",
            Swept::L1 => "recipe.l1",
            Swept::Dropout => "recipe.dropout",
            Swept::Ridge => "recipe.feedback.least_squares.ridge",
            Swept::Temperature => {
                let taught = setup.learners.iter().position(taught).unwrap_or(0);
                return format!("learners[{taught}].{TEMPERATURE}");
            }
            Swept::Feedback => "recipe.feedback",
        }
        .to_owned()
    }

    /// The setting of a path.
    pub fn of(path: &str) -> Option<Swept> {
        let any = Setup::start(&Draft::default());
        let plain = Swept::ALL.into_iter().find(|swept| swept.path(&any) == path);
        plain.or_else(|| path.ends_with(&format!("].{TEMPERATURE}")).then_some(Swept::Temperature))
    }

    /// Whether the experiment has it: for every learner, where it means every learner's.
    pub fn exists(self, setup: &Setup) -> bool {
        let all = |has: fn(&Learner) -> bool| setup.learners.iter().all(has);
        match self {
            Swept::Width => {
                all(|learner| Layers::of(&learner.topology).is_some_and(|layers| !layers.widths.is_empty()))
            }
            Swept::Decay => all(|l| OptimiserKind::of(l.recipe.optimiser) == OptimiserKind::AdamW),
            Swept::Ridge => all(|l| matches!(l.recipe.feedback, Feedback::LeastSquares { .. })),
            // What is solved at once has no rate, and no penalty but its ridge.
            Swept::Rate | Swept::L1 | Swept::L2 => {
                all(|l| !matches!(l.recipe.feedback, Feedback::LeastSquares { .. }))
            }
            Swept::Temperature => setup.learners.iter().any(taught),
            _ => true,
        }
    }

    /// The values it is first offered with.
    pub fn first(self) -> Axis {
        let range = |start: f64, end: f64, count: u32, spacing| Along::Range { start, end, count, spacing };
        let (even, ratio) = (Spacing::Even, Spacing::Geometric);
        let along = match self {
            Swept::Width => range(1.0, 64.0, 7, ratio),
            Swept::Train => range(10.0, 1_000.0, 7, ratio),
            Swept::Noise => range(0.0, 0.5, 6, even),
            Swept::Flips => range(0.0, 0.4, 5, even),
            Swept::Rate => range(0.001, 1.0, 7, ratio),
            Swept::Batch => range(1.0, 128.0, 8, ratio),
            Swept::Decay => range(0.01, 1.0, 5, ratio),
            Swept::L2 | Swept::L1 => range(0.0001, 0.1, 7, ratio),
            Swept::Dropout => range(0.0, 0.8, 5, even),
            Swept::Ridge => range(1e-6, 10.0, 8, ratio),
            Swept::Temperature => range(0.5, 16.0, 6, ratio),
            Swept::Feedback => Along::List(
                [FeedbackKind::Backprop, FeedbackKind::FeedbackAlignment, FeedbackKind::ThreeFactor]
                    .map(rule)
                    .to_vec(),
            ),
        };
        Axis { path: self.path(&Setup::start(&Draft::default())), along }
    }
}

/// Where a learner's temperature is.
const TEMPERATURE: &str = "recipe.teacher.learner.temperature";

fn taught(learner: &Learner) -> bool {
    matches!(learner.recipe.teacher, Teacher::Learner { .. })
}

/// A learning rule as a value of the grid, with the figures it is first offered with.
pub fn rule(kind: FeedbackKind) -> Value {
    // By way of text: an f32's shortest digits are what a person would write.
    let text = serde_json::to_string(&kind.first()).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// The rule of a value; `None` for one the page does not offer.
pub fn rule_of(value: &Value) -> Option<FeedbackKind> {
    let feedback: Feedback = serde_json::from_value(value.clone()).ok()?;
    Some(FeedbackKind::of(feedback))
}

/// Double descent in seconds (Belkin 2019): random features of digits, a fifth of the labels wrong, the outputs solved for at once.
///
/// The error peaks where there are as many features as training points: then all points can just be fitted, and in one way only.
///
/// # Panics
/// Never: the recipe is known to be an experiment, and a test builds it.
pub fn double_descent() -> (Experiment, Sweep) {
    let samples = Samples {
        dataset: Dataset::Digits,
        train: 100,
        test: 1_000,
        noise: 0.0,
        flips: 0.2,
        ..Samples::default()
    };
    let layers = Layers {
        inputs: Vec::new(),
        components: Dataset::Digits.components(),
        widths: vec![100],
        activation: Activation::Relu,
        outputs: 10,
        ..Layers::default()
    };
    let mut learner = Learner { topology: layers.topology().expect("small layers"), ..Learner::default() };
    learner.recipe.loss = Loss::SquaredError;
    learner.recipe.feedback = Feedback::LeastSquares { ridge: 1e-6 };
    learner.recipe.bias_spread = 0.3;
    learner.recipe.gain = 1.0;
    learner.recipe.batch = *experiment::limits::BATCH.end();
    let draft = Draft { task: Task::Samples(samples), learners: vec![learner], plan: 1, ..Draft::default() };
    let widths = [10, 14, 20, 28, 40, 55, 70, 80, 90, 95, 100, 105, 110, 120, 140, 160, 190, 220];
    let path = Swept::Width.path(&Setup::start(&draft));
    let axis = Axis { path, along: Along::List(widths.map(Value::from).to_vec()) };
    let experiment = Experiment::new(draft).expect("a recipe that is known to be one");
    (experiment, Sweep { axes: vec![axis], seeds: 10, steps: Some(1) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use experiment::codec::Grid;

    #[test]
    fn paths_lead_to_their_settings_and_back() {
        let setup = Setup::start(&Draft::default());
        for swept in Swept::ALL {
            assert_eq!(Swept::of(&swept.path(&setup)), Some(swept));
            let sweep = Sweep { axes: vec![swept.first()], seeds: 1, steps: None };
            let there = Grid::new(&Experiment::default(), &sweep).is_ok();
            assert_eq!(there, swept.exists(&setup), "{swept:?}");
        }
        assert_eq!(Swept::of("view.discretised"), None);
    }

    #[test]
    fn what_is_first_offered_can_be_run() {
        let setup = Setup::start(&Draft::default());
        for swept in Swept::ALL.into_iter().filter(|swept| swept.exists(&setup)) {
            let sweep = Sweep { axes: vec![swept.first()], seeds: 1, steps: None };
            let grid = Grid::new(&Experiment::default(), &sweep).unwrap();
            (0..grid.len()).for_each(|number| assert!(grid.case(number).is_ok(), "{swept:?} {number}"));
        }
        for kind in FeedbackKind::ALL {
            assert_eq!(rule_of(&rule(kind)), Some(kind));
        }
    }

    #[test]
    fn the_ready_made_sweep_is_one() {
        let (experiment, sweep) = double_descent();
        let grid = Grid::new(&experiment, &sweep).unwrap();
        assert_eq!(grid.len(), 180);
        (0..180).for_each(|number| assert!(grid.case(number).is_ok(), "{number}"));
    }
}
