//! Every number a person can set: where it is in a setup, its range, its stops, and what changing it means.
//!
//! Deliberately absent: names and explanations (`text`), and what is picked from a list (`choice`).

use crate::{Detail, prior, task, training, world};
use experiment::{Change, Dataset, Draft, Feedback, Optimiser, Recipe, Samples, Setup, Target, Teacher};

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
    /// The share of the teacher at labelled points.
    Mix,
    /// How many training points have labels.
    Labelled,
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
    pub const LEARNING: [Setting; 31] = [
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
        Setting::Mix,
        Setting::Labelled,
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

    /// Whether the setup has it at all: β belongs to momentum.
    pub fn exists(self, setup: &Setup) -> bool {
        let optimiser = recipe(setup).optimiser;
        match self {
            Setting::Momentum => matches!(optimiser, Optimiser::Momentum { .. }),
            Setting::Beta1 | Setting::Beta2 => {
                matches!(optimiser, Optimiser::Adam { .. } | Optimiser::AdamW { .. })
            }
            Setting::Train | Setting::Test | Setting::Noise => {
                !matches!(setup.task.samples().dataset, experiment::Dataset::Painted { .. })
            }
            Setting::Mix | Setting::Labelled => recipe(setup).teacher != Teacher::Nobody,
            Setting::Every
            | Setting::Factor
            | Setting::Validation
            | Setting::Repeated
            | Setting::CentreX
            | Setting::CentreY
            | Setting::Radius
            | Setting::Varied => training::figure(self, recipe(setup)).is_some(),
            Setting::Bits | Setting::Relevant | Setting::Modulus | Setting::Length | Setting::TestLength => {
                task::figure(self, setup.task.samples().dataset).is_some()
            }
            _ if Setting::WORLD.contains(&self) => setup.task.samples().dataset == Dataset::Choices,
            Setting::SymmetryStrength | Setting::MonotoneStrength => {
                prior::figure(self, recipe(setup)).is_some()
            }
            Setting::Smoothing => {
                let dataset = setup.task.samples().dataset;
                dataset.target() != Target::Value && dataset != Dataset::Choices
            }
            Setting::Patience => setup.task.samples().dataset != Dataset::Choices,
            Setting::Sigma => matches!(
                recipe(setup).feedback,
                Feedback::NodePerturbation { .. }
                    | Feedback::WeightPerturbation { .. }
                    | Feedback::ThreeFactor { .. }
            ),
            Setting::Ridge => matches!(recipe(setup).feedback, Feedback::LeastSquares { .. }),
            Setting::Ticks => setup.learners.first().is_some_and(|learner| learner.topology.has_loops()),
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

    /// Its value.
    pub fn get(self, setup: &Setup) -> f64 {
        let (samples, recipe) = (setup.task.samples(), recipe(setup));
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
    pub fn first(self, setup: &Setup) -> f64 {
        let mut first = Setup::start(&Draft::default());
        // The figures of an optimiser are compared with that optimiser's own.
        if let Some(learner) = first.learners.first_mut() {
            learner.recipe.optimiser = crate::OptimiserKind::of(recipe(setup).optimiser).first();
            learner.recipe.schedule = crate::ScheduleKind::of(recipe(setup).schedule).first();
            learner.recipe.feedback = crate::FeedbackKind::of(recipe(setup).feedback).first();
        }
        // The numbers of a dataset are compared with those it is first offered with.
        let own = Dataset::WIDE.into_iter().find_map(|dataset| task::figure(self, dataset));
        if let Some(figure) = own {
            return figure;
        }
        match self {
            // At first all have labels, however many there are.
            Setting::Labelled => setup.counts()[0].into(),
            Setting::SymmetryStrength | Setting::MonotoneStrength => prior::FIRST_STRENGTH.into(),
            _ => self.get(&first),
        }
    }

    /// Whether it is off its default.
    pub fn moved(self, setup: &Setup) -> bool {
        self.exists(setup) && self.get(setup) != self.first(setup)
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
        let recipe = recipe(setup);
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
            Setting::Labelled => start(|r, _, count| r.labelled = count),
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

    /// The value as shown.
    pub fn written(self, value: f64) -> String {
        match self {
            _ if self.share() => crate::number::percent(value as f32),
            Setting::DataSeed | Setting::Seed => format!("{value:.0}"),
            _ if self.whole() => crate::number::whole(value as u64),
            _ => crate::number::setting(value),
        }
    }
}

/// The recipe the panels show: the first learner's, until there are several.
fn recipe(setup: &Setup) -> &Recipe {
    &setup.learners.first().expect("an experiment has at least one learner").recipe
}

#[cfg(test)]
mod tests {
    use super::*;
    use experiment::{Experiment, Filter, Limit, Loss, Stopping};

    fn all() -> impl Iterator<Item = Setting> {
        Setting::DATA.into_iter().chain(Setting::PRIOR).chain(Setting::WORLD).chain(Setting::LEARNING)
    }

    /// Between them these have every setting but those of loops.
    fn drafts() -> Vec<Draft> {
        let with = |edit: &dyn Fn(&mut Recipe)| {
            let mut draft = Draft::default();
            edit(&mut draft.learners[0].recipe);
            draft
        };
        let mut drafts: Vec<Draft> =
            crate::OptimiserKind::ALL.map(|kind| with(&|recipe| recipe.optimiser = kind.first())).into();
        drafts.extend(crate::ScheduleKind::ALL.map(|kind| with(&|recipe| recipe.schedule = kind.first())));
        let mut choices = Draft::default();
        let samples = Samples { dataset: Dataset::Choices, ..Samples::default() };
        choices.edit_start(&Setup::start(&choices).refit(&samples)).unwrap();
        drafts.push(choices);
        for dataset in Dataset::WIDE {
            let mut wide = Draft::default();
            let samples = Samples { dataset, train: 100, test: 40, ..Samples::default() };
            wide.edit_start(&Setup::start(&wide).refit(&samples)).unwrap();
            drafts.push(wide);
        }
        drafts.extend([
            with(&|recipe| recipe.teacher = crate::TeacherKind::Disc.first().unwrap()),
            with(&|recipe| recipe.filter = Filter::Point { index: 0, varied: 0.0 }),
            with(&|recipe| recipe.filter = Filter::Region { x: 0.0, y: 0.0, radius: 0.5, varied: 0.0 }),
            with(&|recipe| recipe.stopping = Stopping::Early { share: 0.25, patience: 5 }),
            with(&|recipe| recipe.feedback = crate::FeedbackKind::ThreeFactor.first()),
            with(&|recipe| recipe.symmetry = crate::symmetries(recipe)[4]),
            with(&|recipe| recipe.monotone = crate::monotonicities(recipe)[4]),
            with(&|recipe| {
                recipe.loss = Loss::SquaredError;
                recipe.feedback = crate::FeedbackKind::LeastSquares.first();
            }),
        ]);
        drafts
    }

    #[test]
    fn every_stop_of_every_setting_makes_a_valid_experiment() {
        for draft in drafts() {
            let setup = Setup::start(&draft);
            for setting in all().filter(|setting| setting.exists(&setup)) {
                for stop in setting.stops(&setup) {
                    let mut draft = draft.clone();
                    match setting.edit(&setup, 0, stop) {
                        Edit::Changes(changes) => draft.edit_start(&changes).unwrap(),
                        Edit::Start(recipe) => draft.learners[0].recipe = *recipe,
                    }
                    let rule = draft.learners[0].recipe.feedback;
                    let experiment = match Experiment::new(draft) {
                        // A rule that solves at once says in words what it cannot be combined with.
                        Err(invalid) if setting != Setting::Ridge && invalid.limit == Limit::RuleAtOnce => {
                            assert!(matches!(rule, Feedback::LeastSquares { .. }), "{setting:?} {stop}");
                            continue;
                        }
                        made => made.unwrap(),
                    };
                    let got = setting.get(&experiment.setup_at(0));
                    assert!((got - stop).abs() <= 1e-6 * stop.abs(), "{setting:?} {stop} {got}");
                }
            }
        }
    }

    #[test]
    fn every_setting_exists_somewhere() {
        let exists = |setting: &Setting| drafts().iter().any(|draft| setting.exists(&Setup::start(draft)));
        assert_eq!(all().filter(|setting| !exists(setting)).collect::<Vec<_>>(), [Setting::Ticks]);
    }

    #[test]
    fn stops_ascend_and_reach_the_end() {
        let setup = Setup::start(&Draft::default());
        for setting in all() {
            let stops = setting.stops(&setup);
            assert!(stops.windows(2).all(|w| w[0] < w[1]), "{setting:?} {stops:?}");
            assert!(stops.last().is_none_or(|&last| last == setting.range(&setup).1), "{setting:?}");
            assert!(!setting.moved(&setup));
        }
    }

    #[test]
    fn a_value_between_stops_keeps_its_digits() {
        let mut draft = Draft::default();
        draft.learners[0].recipe.rate = 0.0123;
        let setup = Setup::start(&draft);
        assert_eq!(Setting::Rate.get(&setup), 0.0123);
        assert_eq!(Setting::Rate.written(0.0123), "0.0123");
        let stops = Setting::Rate.stops(&setup);
        assert_eq!(stops[Setting::Rate.place(&stops, 0.0123)], 0.01);
    }
}
