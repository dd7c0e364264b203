//! Every number a person can set: where it is in a setup, and what changing it means.
//!
//! Deliberately absent: names and explanations (`text`), what is picked from a list (`choice`), ranges and stops (`stops`).

mod panels;

use crate::{prior, task, training, world};
use experiment::{Change, Dataset, Draft, Feedback, Optimiser, Recipe, Samples, Setup, Teacher, limits};

/// A number a person can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    /// How many points are trained on.
    Train,
    /// How many points are tested on.
    Test,
    /// Noise of the points.
    Noise,
    /// Flipped labels.
    Flips,
    /// The seed of the points.
    DataSeed,
    /// The learning rate.
    Rate,
    /// Samples in a step.
    Batch,
    /// How often signals pass where there are loops.
    Ticks,
    /// L2 penalty.
    L2,
    /// L1 penalty.
    L1,
    /// Silent neurons.
    Dropout,
    /// Noise on inputs.
    InputNoise,
    /// The noise of a perturbation rule.
    Sigma,
    /// The ridge of least squares.
    Ridge,
    /// How late feedback is.
    Delay,
    /// Over how many first steps the rate grows.
    WarmUp,
    /// Steps of a schedule.
    Every,
    /// What a schedule leaves of the rate.
    Factor,
    /// The largest length of the gradient.
    Clip,
    /// Label smoothing.
    Smoothing,
    /// Epochs without a lower loss before it stops; 0 for never.
    Patience,
    /// The share of training points that judge when to stop.
    Validation,
    /// Which training point is repeated.
    Repeated,
    /// The centre of the region that is trained on.
    CentreX,
    /// The centre of the region that is trained on.
    CentreY,
    /// Its radius.
    Radius,
    /// The temperature at which another learner teaches.
    Temperature,
    /// The share of the teacher at labelled points.
    Mix,
    /// How many training points have labels.
    Labelled,
    /// The first of the training points a learner gets.
    FirstPoint,
    /// How many training points it gets at most.
    Points,
    /// The step a learner learns from.
    ActiveFrom,
    /// The step a learner learns until.
    ActiveUntil,
    /// What the right ordinary action earns.
    Reward,
    /// What the stimulus earns.
    Stimulus,
    /// What is taken from that.
    Punishment,
    /// How sharply the better action is preferred.
    Sharpness,
    /// How far choosing the stimulus surpasses what was expected.
    Surge,
    /// Where that ends.
    Ceiling,
    /// How fast receptors go down.
    Tolerance,
    /// How fast they come back.
    Recovery,
    /// Where they go at most.
    Floor,
    /// Bits of a parity.
    Bits,
    /// Those of them that count.
    Relevant,
    /// The modulus of an addition.
    Modulus,
    /// Bits of a training string.
    Length,
    /// Bits of a test string.
    TestLength,
    /// How much breaking a symmetry counts.
    SymmetryStrength,
    /// How much breaking a monotonicity counts.
    MonotoneStrength,
    /// The share of a batch that comes from all points nevertheless.
    Varied,
    /// Momentum's β.
    Momentum,
    /// Adam's β₁.
    Beta1,
    /// Adam's β₂.
    Beta2,
    /// AdamW's decay.
    Decay,
    /// The factor on initial weights.
    Gain,
    /// The spread of initial biases.
    BiasSpread,
    /// The seed of the start.
    Seed,
}

/// What changing a setting means.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Changes that can be made at any step.
    Changes(Vec<(u32, Change)>),
    /// The start itself changes: there is no making it later.
    Start(Box<Recipe>),
}

impl Setting {
    /// Its value, for this learner.
    pub fn get(self, setup: &Setup, learner: u32) -> f64 {
        let (samples, recipe) = (setup.task.samples(), recipe(setup, learner));
        // The shortest decimal of an f32 is what the person set: 0.1, not 0.10000000149.
        let real = |value: f32| value.to_string().parse().unwrap_or(f64::from(value));
        let others = || {
            let prior = prior::figure(self, recipe).or_else(|| world::figure(self, recipe));
            prior.or_else(|| task::figure(self, samples.dataset))
        };
        if let Some(figure) = training::figure(self, recipe).or_else(others) {
            return figure;
        }
        match self {
            Setting::Train => samples.train.into(),
            Setting::Test => samples.test.into(),
            Setting::Noise => real(samples.noise),
            Setting::Flips => real(samples.flips),
            Setting::DataSeed => samples.seed.into(),
            Setting::Rate => real(recipe.rate),
            Setting::Batch => recipe.batch.into(),
            Setting::Ticks => recipe.ticks.into(),
            Setting::Delay => recipe.delay.into(),
            Setting::Sigma | Setting::Ridge => match recipe.feedback {
                Feedback::NodePerturbation { sigma }
                | Feedback::WeightPerturbation { sigma }
                | Feedback::ThreeFactor { sigma } => real(sigma),
                Feedback::LeastSquares { ridge } => real(ridge),
                _ => 0.0,
            },
            Setting::L2 => real(recipe.l2),
            Setting::L1 => real(recipe.l1),
            Setting::Dropout => real(recipe.dropout),
            Setting::InputNoise => real(recipe.input_noise),
            Setting::Gain => real(recipe.gain),
            Setting::BiasSpread => real(recipe.bias_spread),
            Setting::Seed => recipe.seed.into(),
            Setting::Mix => real(recipe.teacher.mix()),
            Setting::Labelled => recipe.labelled.min(setup.counts()[0]).into(),
            Setting::Temperature => real(recipe.teacher.temperature()),
            Setting::FirstPoint => f64::from(recipe.first_point) + 1.0,
            Setting::Points => recipe.points.min(setup.counts()[0]).into(),
            Setting::ActiveFrom => recipe.active_from as f64,
            Setting::ActiveUntil => recipe.active_until as f64,
            // These the recipe does not have now.
            Setting::WarmUp
            | Setting::Every
            | Setting::Factor
            | Setting::Clip
            | Setting::Smoothing
            | Setting::Patience
            | Setting::Validation
            | Setting::Repeated
            | Setting::CentreX
            | Setting::CentreY
            | Setting::Radius
            | Setting::Varied
            | Setting::SymmetryStrength
            | Setting::MonotoneStrength
            | Setting::Bits
            | Setting::Relevant
            | Setting::Modulus
            | Setting::Length
            | Setting::TestLength
            | Setting::Reward
            | Setting::Stimulus
            | Setting::Punishment
            | Setting::Sharpness
            | Setting::Surge
            | Setting::Ceiling
            | Setting::Tolerance
            | Setting::Recovery
            | Setting::Floor
            | Setting::Decay => 0.0,
            Setting::Momentum | Setting::Beta1 | Setting::Beta2 => match (self, recipe.optimiser) {
                (Setting::Momentum, Optimiser::Momentum { beta }) => real(beta),
                (Setting::Beta1, Optimiser::Adam { beta1, .. } | Optimiser::AdamW { beta1, .. }) => {
                    real(beta1)
                }
                (Setting::Beta2, Optimiser::Adam { beta2, .. } | Optimiser::AdamW { beta2, .. }) => {
                    real(beta2)
                }
                _ => 0.0,
            },
        }
    }

    /// Where a value is among the stops: the nearest one.
    pub fn place(self, stops: &[f64], value: f64) -> usize {
        let distance = |stop: f64| (stop - value).abs();
        let nearer = |a: &(usize, f64), b: &(usize, f64)| distance(a.1).total_cmp(&distance(b.1));
        stops.iter().copied().enumerate().min_by(nearer).map_or(0, |(at, _)| at)
    }

    /// The value at the start of the experiment a newcomer sees.
    pub fn first(self, setup: &Setup, learner: u32) -> f64 {
        let mut first = Setup::start(&Draft::default());
        let recipe = recipe(setup, learner);
        // The figures of an optimiser are compared with that optimiser's own.
        if let Some(learner) = first.learners.first_mut() {
            learner.recipe.optimiser = crate::OptimiserKind::of(recipe.optimiser).first();
            learner.recipe.schedule = crate::ScheduleKind::of(recipe.schedule).first();
            learner.recipe.feedback = crate::FeedbackKind::of(recipe.feedback).first();
        }
        // The numbers of a dataset are compared with those it is first offered with.
        let own = Dataset::WIDE.into_iter().find_map(|dataset| task::figure(self, dataset));
        if let Some(figure) = own {
            return figure;
        }
        match self {
            // At first all have labels, however many there are.
            Setting::Labelled | Setting::Points => setup.counts()[0].into(),
            Setting::Temperature => crate::choice::FIRST_TEMPERATURE.into(),
            Setting::SymmetryStrength | Setting::MonotoneStrength => prior::FIRST_STRENGTH.into(),
            _ => self.get(&first, 0),
        }
    }

    /// Whether it is off its default.
    pub fn moved(self, setup: &Setup, learner: u32) -> bool {
        self.exists(setup, learner) && self.get(setup, learner) != self.first(setup, learner)
    }

    /// What setting it to `value` means for learner `learner`.
    pub fn edit(self, setup: &Setup, learner: u32, value: f64) -> Edit {
        let (least, most) = self.range(setup);
        let value = value.clamp(least, most);
        let (real, count) = (value as f32, value.round() as u32);
        let samples = |edit: fn(&mut Samples, f32, u32)| {
            let mut samples = setup.task.samples().clone();
            edit(&mut samples, real, count);
            Edit::Changes(setup.refit(&samples))
        };
        let one = |change| Edit::Changes(vec![(learner, change)]);
        let recipe = recipe(setup, learner);
        let start = |edit: fn(&mut Recipe, f32, u32)| {
            let mut recipe = recipe.clone();
            edit(&mut recipe, real, count);
            Edit::Start(Box::new(recipe))
        };
        match self {
            Setting::Bits | Setting::Relevant | Setting::Modulus | Setting::Length | Setting::TestLength => {
                Edit::Changes(setup.refit(&task::changed(self, setup.task.samples(), count)))
            }
            Setting::Train => samples(|s, _, count| s.train = count),
            Setting::Test => samples(|s, _, count| s.test = count),
            Setting::Noise => samples(|s, real, _| s.noise = real),
            Setting::Flips => samples(|s, real, _| s.flips = real),
            Setting::DataSeed => samples(|s, _, count| s.seed = count),
            Setting::Rate => one(Change::Rate(real)),
            Setting::Batch => one(Change::Batch(count)),
            Setting::Ticks => one(Change::Ticks(count)),
            Setting::Delay => one(Change::Delay(count)),
            Setting::Sigma | Setting::Ridge => one(Change::Feedback(match recipe.feedback {
                Feedback::NodePerturbation { .. } => Feedback::NodePerturbation { sigma: real },
                Feedback::WeightPerturbation { .. } => Feedback::WeightPerturbation { sigma: real },
                Feedback::ThreeFactor { .. } => Feedback::ThreeFactor { sigma: real },
                Feedback::LeastSquares { .. } => Feedback::LeastSquares { ridge: real },
                other => other,
            })),
            Setting::L2 => one(Change::L2(real)),
            Setting::L1 => one(Change::L1(real)),
            Setting::Dropout => one(Change::Dropout(real)),
            Setting::InputNoise => one(Change::InputNoise(real)),
            Setting::Momentum | Setting::Beta1 | Setting::Beta2 => {
                one(Change::Optimiser(self.optimiser(recipe.optimiser, real)))
            }
            Setting::WarmUp
            | Setting::Every
            | Setting::Factor
            | Setting::Clip
            | Setting::Smoothing
            | Setting::Patience
            | Setting::Validation
            | Setting::Repeated
            | Setting::CentreX
            | Setting::CentreY
            | Setting::Radius
            | Setting::Varied
            | Setting::Decay => Edit::Changes(
                training::change(self, recipe, real, count)
                    .map(|change| (learner, change))
                    .into_iter()
                    .collect(),
            ),
            Setting::Reward
            | Setting::Stimulus
            | Setting::Punishment
            | Setting::Sharpness
            | Setting::Surge
            | Setting::Ceiling
            | Setting::Tolerance
            | Setting::Recovery
            | Setting::Floor => Edit::Changes(
                world::change(self, recipe, real).map(|change| (learner, change)).into_iter().collect(),
            ),
            Setting::SymmetryStrength | Setting::MonotoneStrength => Edit::Changes(
                prior::change(self, recipe, real).map(|change| (learner, change)).into_iter().collect(),
            ),
            Setting::Mix => one(Change::Teacher(match recipe.teacher.clone() {
                Teacher::Rule { shape, .. } => Teacher::Rule { shape, mix: real },
                Teacher::Learner { index, temperature, .. } => {
                    Teacher::Learner { index, temperature, mix: real }
                }
                Teacher::Nobody => Teacher::Nobody,
            })),
            Setting::Temperature => one(Change::Teacher(match recipe.teacher.clone() {
                Teacher::Learner { index, mix, .. } => Teacher::Learner { index, temperature: real, mix },
                other => other,
            })),
            Setting::Labelled => start(|r, _, count| r.labelled = count),
            Setting::FirstPoint => start(|r, _, count| r.first_point = count.saturating_sub(1)),
            Setting::Points => start(|r, _, count| r.points = count),
            Setting::ActiveFrom | Setting::ActiveUntil => {
                let mut recipe = recipe.clone();
                let step = match self {
                    Setting::ActiveFrom => &mut recipe.active_from,
                    _ => &mut recipe.active_until,
                };
                *step = value.round() as u64;
                Edit::Start(Box::new(recipe))
            }
            Setting::Gain => start(|r, real, _| r.gain = real),
            Setting::BiasSpread => start(|r, real, _| r.bias_spread = real),
            Setting::Seed => start(|r, _, count| r.seed = count),
        }
    }

    /// The optimiser with this one figure changed.
    fn optimiser(self, optimiser: Optimiser, real: f32) -> Optimiser {
        match (self, optimiser) {
            (Setting::Momentum, Optimiser::Momentum { .. }) => Optimiser::Momentum { beta: real },
            (Setting::Beta1, Optimiser::Adam { beta2, .. }) => Optimiser::Adam { beta1: real, beta2 },
            (Setting::Beta2, Optimiser::Adam { beta1, .. }) => Optimiser::Adam { beta1, beta2: real },
            (Setting::Beta1, Optimiser::AdamW { beta2, decay, .. }) => {
                Optimiser::AdamW { beta1: real, beta2, decay }
            }
            (Setting::Beta2, Optimiser::AdamW { beta1, decay, .. }) => {
                Optimiser::AdamW { beta1, beta2: real, decay }
            }
            (_, optimiser) => optimiser,
        }
    }

    /// What a typed number means: shares are shown in percent, so 25 is a quarter, with or without its sign.
    pub fn meant(self, typed: f64) -> f64 {
        if self.share() && typed > 1.0 { typed / 100.0 } else { typed }
    }

    /// The value as shown.
    pub fn written(self, value: f64) -> String {
        match self {
            _ if self.share() => crate::number::percent(value as f32),
            Setting::DataSeed | Setting::Seed => format!("{value:.0}"),
            Setting::ActiveUntil if value as u64 >= limits::STEP => "∞".to_owned(),
            _ if self.whole() => crate::number::whole(value as u64),
            _ => crate::number::setting(value),
        }
    }
}

fn recipe(setup: &Setup, learner: u32) -> &Recipe {
    &setup.learners[learner as usize].recipe
}

#[cfg(test)]
mod tests;
