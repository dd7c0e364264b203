//! Where a setting is shown: its panel, from which detail on, and for which setups it exists.

use super::recipe;
use crate::{Detail, Setting, prior, task, training};
use experiment::{Dataset, Feedback, Optimiser, Setup, Target, Teacher};

impl Setting {
    /// Those of the data panel.
    pub const DATA: [Setting; 10] = [
        Setting::Bits,
        Setting::Relevant,
        Setting::Modulus,
        Setting::Length,
        Setting::TestLength,
        Setting::Train,
        Setting::Noise,
        Setting::Flips,
        Setting::Test,
        Setting::DataSeed,
    ];

    /// Those of what is known before.
    pub const PRIOR: [Setting; 2] = [Setting::SymmetryStrength, Setting::MonotoneStrength];

    /// Those that nothing heeds where a rule solves at once.
    const OF_DESCENT: [Setting; 9] = [
        Setting::Rate,
        Setting::Momentum,
        Setting::Beta1,
        Setting::Beta2,
        Setting::L1,
        Setting::L2,
        Setting::Decay,
        Setting::Clip,
        Setting::WarmUp,
    ];

    /// Those of a world of choices.
    pub const WORLD: [Setting; 9] = [
        Setting::Stimulus,
        Setting::Punishment,
        Setting::Surge,
        Setting::Tolerance,
        Setting::Recovery,
        Setting::Floor,
        Setting::Ceiling,
        Setting::Reward,
        Setting::Sharpness,
    ];

    /// Those of the learning panel, the figures of the optimiser first.
    pub const LEARNING: [Setting; 36] = [
        Setting::Sigma,
        Setting::Ridge,
        Setting::Rate,
        Setting::Every,
        Setting::Factor,
        Setting::WarmUp,
        Setting::Batch,
        Setting::Ticks,
        Setting::L2,
        Setting::Dropout,
        Setting::L1,
        Setting::InputNoise,
        Setting::Smoothing,
        Setting::Patience,
        Setting::Validation,
        Setting::Repeated,
        Setting::CentreX,
        Setting::CentreY,
        Setting::Radius,
        Setting::Varied,
        Setting::Temperature,
        Setting::Mix,
        Setting::Labelled,
        Setting::ActiveFrom,
        Setting::ActiveUntil,
        Setting::FirstPoint,
        Setting::Points,
        Setting::Clip,
        Setting::Delay,
        Setting::Momentum,
        Setting::Beta1,
        Setting::Beta2,
        Setting::Decay,
        Setting::Gain,
        Setting::BiasSpread,
        Setting::Seed,
    ];

    /// At which detail it is shown even at its default.
    pub fn detail(self) -> Detail {
        match self {
            Setting::Train
            | Setting::Noise
            | Setting::Flips
            | Setting::Bits
            | Setting::Relevant
            | Setting::Modulus
            | Setting::Length
            | Setting::TestLength
            | Setting::Rate
            | Setting::L2
            | Setting::Stimulus
            | Setting::Punishment
            | Setting::Surge
            | Setting::Tolerance => Detail::Essentials,
            Setting::Test
            | Setting::Batch
            | Setting::Ticks
            | Setting::Sigma
            | Setting::Ridge
            | Setting::Every
            | Setting::Factor
            | Setting::Smoothing
            | Setting::Patience
            | Setting::Validation
            | Setting::Repeated
            | Setting::CentreX
            | Setting::CentreY
            | Setting::Radius
            | Setting::Varied
            | Setting::Temperature
            | Setting::Mix
            | Setting::Labelled
            | Setting::SymmetryStrength
            | Setting::MonotoneStrength
            | Setting::Recovery
            | Setting::Floor
            | Setting::Ceiling
            | Setting::Reward
            | Setting::Sharpness
            | Setting::Dropout
            | Setting::L1
            | Setting::InputNoise => Detail::More,
            Setting::DataSeed
            | Setting::ActiveFrom
            | Setting::ActiveUntil
            | Setting::FirstPoint
            | Setting::Points
            | Setting::Delay
            | Setting::WarmUp
            | Setting::Clip
            | Setting::Momentum
            | Setting::Beta1
            | Setting::Beta2
            | Setting::Decay
            | Setting::Gain
            | Setting::BiasSpread
            | Setting::Seed => Detail::Everything,
        }
    }

    /// Whether it is one of the panel of data.
    pub fn of_data(self) -> bool {
        Setting::DATA.contains(&self)
    }

    /// Whether it is a number of one dataset alone.
    pub fn of_dataset(self) -> bool {
        matches!(
            self,
            Setting::Bits | Setting::Relevant | Setting::Modulus | Setting::Length | Setting::TestLength
        )
    }

    /// Whether the setup has it at all: β belongs to momentum.
    pub fn exists(self, setup: &Setup, learner: u32) -> bool {
        let recipe = recipe(setup, learner);
        let optimiser = recipe.optimiser;
        let at_once = matches!(recipe.feedback, Feedback::LeastSquares { .. });
        if at_once && Setting::OF_DESCENT.contains(&self) {
            return false;
        }
        match self {
            Setting::Momentum => matches!(optimiser, Optimiser::Momentum { .. }),
            Setting::Beta1 | Setting::Beta2 => {
                matches!(optimiser, Optimiser::Adam { .. } | Optimiser::AdamW { .. })
            }
            Setting::Train | Setting::Test | Setting::Noise => {
                !matches!(setup.task.samples().dataset, experiment::Dataset::Painted { .. })
            }
            Setting::Mix | Setting::Labelled => recipe.teacher != Teacher::Nobody,
            Setting::Temperature => matches!(recipe.teacher, Teacher::Learner { .. }),
            Setting::Every
            | Setting::Factor
            | Setting::Validation
            | Setting::Repeated
            | Setting::CentreX
            | Setting::CentreY
            | Setting::Radius
            | Setting::Varied => training::figure(self, recipe).is_some(),
            _ if self.of_dataset() => task::figure(self, setup.task.samples().dataset).is_some(),
            _ if Setting::WORLD.contains(&self) => setup.task.samples().dataset == Dataset::Choices,
            Setting::SymmetryStrength | Setting::MonotoneStrength => prior::figure(self, recipe).is_some(),
            Setting::Smoothing => {
                let dataset = setup.task.samples().dataset;
                dataset.target() != Target::Value && dataset != Dataset::Choices
            }
            Setting::Patience => setup.task.samples().dataset != Dataset::Choices,
            Setting::Sigma => matches!(
                recipe.feedback,
                Feedback::NodePerturbation { .. }
                    | Feedback::WeightPerturbation { .. }
                    | Feedback::ThreeFactor { .. }
            ),
            Setting::Ridge => at_once,
            Setting::Ticks => setup.learners[learner as usize].topology.has_loops(),
            _ => true,
        }
    }

    /// Whether it counts: no fractions, and no meaning between.
    pub fn whole(self) -> bool {
        matches!(
            self,
            Setting::Train
                | Setting::Bits
                | Setting::Relevant
                | Setting::Modulus
                | Setting::Length
                | Setting::TestLength
                | Setting::Test
                | Setting::DataSeed
                | Setting::Batch
                | Setting::Ticks
                | Setting::Delay
                | Setting::WarmUp
                | Setting::Every
                | Setting::Patience
                | Setting::Repeated
                | Setting::Labelled
                | Setting::FirstPoint
                | Setting::Points
                | Setting::ActiveFrom
                | Setting::ActiveUntil
                | Setting::Seed
        )
    }

    /// Whether it is shown as percents.
    pub fn share(self) -> bool {
        matches!(
            self,
            Setting::Flips | Setting::Dropout | Setting::Validation | Setting::Varied | Setting::Mix
        )
    }
}
