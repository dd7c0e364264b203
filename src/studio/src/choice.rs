//! What is picked from a list, and the page's own choices.

use experiment::{
    Activation, Dataset, Drive, Feedback, Filter, Initialisation, Loss, Monotone, Optimiser, Polarity,
    Schedule, Shape, Symmetry, Teacher, Tied,
};

/// Something picked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Choice {
    /// Where the points come from.
    Dataset(Dataset),
    /// What is minimised.
    Loss(Loss),
    /// How a gradient becomes a step.
    Optimiser(OptimiserKind),
    /// How error becomes a change of weights.
    Feedback(FeedbackKind),
    /// What becomes of the feedback on its way.
    Polarity(Polarity),
    /// How the rate goes down.
    Schedule(ScheduleKind),
    /// What an error wants.
    Drive(Drive),
    /// Which training points it trains on.
    Filter(Filter),
    /// Whose answers it learns beside labels.
    Teacher(TeacherKind),
    /// A symmetry built in.
    Tied(Tied),
    /// A symmetry whose breaking is penalised.
    Symmetry(Symmetry),
    /// A monotonicity whose breaking is penalised.
    Monotone(Monotone),
    /// Whether the stimulus can be chosen.
    Offered(bool),
    /// How weights start.
    Initialisation(Initialisation),
    /// What all hidden neurons do.
    Activation(Activation),
    /// Whether test labels are flipped too.
    TestFlips(bool),
    /// Whether the answer to a sequence is judged at every tick; else at the last one alone.
    EveryTick(bool),
}

/// An optimiser without its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptimiserKind {
    /// Plain gradient descent.
    Sgd,
    /// With momentum.
    Momentum,
    /// Adam.
    Adam,
    /// AdamW.
    AdamW,
}

impl OptimiserKind {
    /// All, in the order a person is offered them.
    pub const ALL: [OptimiserKind; 4] =
        [OptimiserKind::Sgd, OptimiserKind::Momentum, OptimiserKind::Adam, OptimiserKind::AdamW];

    /// The kind of an optimiser.
    pub fn of(optimiser: Optimiser) -> Self {
        match optimiser {
            Optimiser::Sgd => OptimiserKind::Sgd,
            Optimiser::Momentum { .. } => OptimiserKind::Momentum,
            Optimiser::Adam { .. } => OptimiserKind::Adam,
            Optimiser::AdamW { .. } => OptimiserKind::AdamW,
        }
    }

    /// The optimiser as first offered.
    pub fn first(self) -> Optimiser {
        match self {
            OptimiserKind::Sgd => Optimiser::Sgd,
            OptimiserKind::Momentum => Optimiser::MOMENTUM,
            OptimiserKind::Adam => Optimiser::ADAM,
            OptimiserKind::AdamW => Optimiser::ADAMW,
        }
    }
}

/// A learning rule without its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedbackKind {
    /// The exact gradient.
    Backprop,
    /// Errors back through weights of their own.
    FeedbackAlignment,
    /// Errors straight to every hidden neuron.
    DirectFeedbackAlignment,
    /// Noise on neurons.
    NodePerturbation,
    /// Noise on weights.
    WeightPerturbation,
    /// Reward × eligibility.
    ThreeFactor,
    /// Oja's rule, without any error.
    Hebb,
    /// Outputs learn from wrong answers.
    Perceptron,
    /// Outputs learn, by the gradient.
    LastLayer,
    /// Outputs are solved for.
    LeastSquares,
}

impl FeedbackKind {
    /// All, in the order a person is offered them.
    pub const ALL: [FeedbackKind; 10] = [
        FeedbackKind::Backprop,
        FeedbackKind::FeedbackAlignment,
        FeedbackKind::DirectFeedbackAlignment,
        FeedbackKind::NodePerturbation,
        FeedbackKind::WeightPerturbation,
        FeedbackKind::ThreeFactor,
        FeedbackKind::Hebb,
        FeedbackKind::Perceptron,
        FeedbackKind::LastLayer,
        FeedbackKind::LeastSquares,
    ];

    /// The kind of a rule.
    pub fn of(feedback: Feedback) -> Self {
        match feedback {
            Feedback::Backprop => FeedbackKind::Backprop,
            Feedback::FeedbackAlignment => FeedbackKind::FeedbackAlignment,
            Feedback::DirectFeedbackAlignment => FeedbackKind::DirectFeedbackAlignment,
            Feedback::NodePerturbation { .. } => FeedbackKind::NodePerturbation,
            Feedback::WeightPerturbation { .. } => FeedbackKind::WeightPerturbation,
            Feedback::ThreeFactor { .. } => FeedbackKind::ThreeFactor,
            Feedback::Hebb => FeedbackKind::Hebb,
            Feedback::Perceptron => FeedbackKind::Perceptron,
            Feedback::LastLayer => FeedbackKind::LastLayer,
            Feedback::LeastSquares { .. } => FeedbackKind::LeastSquares,
        }
    }

    /// The rule as first offered.
    pub fn first(self) -> Feedback {
        match self {
            FeedbackKind::Backprop => Feedback::Backprop,
            FeedbackKind::FeedbackAlignment => Feedback::FeedbackAlignment,
            FeedbackKind::DirectFeedbackAlignment => Feedback::DirectFeedbackAlignment,
            FeedbackKind::NodePerturbation => Feedback::NodePerturbation { sigma: 0.1 },
            FeedbackKind::WeightPerturbation => Feedback::WeightPerturbation { sigma: 0.01 },
            FeedbackKind::ThreeFactor => Feedback::ThreeFactor { sigma: 0.5 },
            FeedbackKind::Hebb => Feedback::Hebb,
            FeedbackKind::Perceptron => Feedback::Perceptron,
            FeedbackKind::LastLayer => Feedback::LastLayer,
            FeedbackKind::LeastSquares => Feedback::LeastSquares { ridge: 1e-6 },
        }
    }
}

/// The temperature at which another learner teaches at first.
pub(crate) const FIRST_TEMPERATURE: f32 = 2.0;

/// A teacher without its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TeacherKind {
    /// Labels alone.
    Nobody,
    /// A disc around the origin is class 1.
    Disc,
    /// The right half of the plane is class 1.
    HalfPlane,
    /// Inside a drawn outline is class 1.
    Outline,
    /// Another learner, counted from 0.
    Learner(u32),
}

impl TeacherKind {
    /// All but other learners, in the order a person is offered them.
    pub const ALL: [TeacherKind; 3] = [TeacherKind::Nobody, TeacherKind::Disc, TeacherKind::HalfPlane];

    /// The kind of a teacher.
    pub fn of(teacher: &Teacher) -> Self {
        match teacher {
            Teacher::Nobody => TeacherKind::Nobody,
            Teacher::Rule { shape: Shape::Disc { .. }, .. } => TeacherKind::Disc,
            Teacher::Rule { shape: Shape::HalfPlane { .. }, .. } => TeacherKind::HalfPlane,
            Teacher::Rule { shape: Shape::Polygon { .. }, .. } => TeacherKind::Outline,
            Teacher::Learner { index, .. } => TeacherKind::Learner(*index),
        }
    }

    /// The teacher as first offered; `None` for one that is drawn.
    pub fn first(self) -> Option<Teacher> {
        const MIX: f32 = 0.5;
        let rule = |shape| Some(Teacher::Rule { shape, mix: MIX });
        match self {
            TeacherKind::Nobody => Some(Teacher::Nobody),
            TeacherKind::Disc => rule(Shape::Disc { x: 0.0, y: 0.0, radius: 0.75 }),
            TeacherKind::HalfPlane => {
                rule(Shape::HalfPlane { x: 0.0, y: 0.0, towards_x: 1.0, towards_y: 0.0 })
            }
            TeacherKind::Learner(index) => {
                Some(Teacher::Learner { index, temperature: FIRST_TEMPERATURE, mix: MIX })
            }
            TeacherKind::Outline => None,
        }
    }
}

/// A schedule without its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScheduleKind {
    /// The rate stays.
    Constant,
    /// It drops now and then.
    Steps,
    /// It shrinks at every step.
    Exponential,
    /// Half a wave down.
    Cosine,
}

impl ScheduleKind {
    /// All, in the order a person is offered them.
    pub const ALL: [ScheduleKind; 4] =
        [ScheduleKind::Constant, ScheduleKind::Cosine, ScheduleKind::Steps, ScheduleKind::Exponential];

    /// The kind of a schedule.
    pub fn of(schedule: Schedule) -> Self {
        match schedule {
            Schedule::Constant => ScheduleKind::Constant,
            Schedule::Steps { .. } => ScheduleKind::Steps,
            Schedule::Exponential { .. } => ScheduleKind::Exponential,
            Schedule::Cosine { .. } => ScheduleKind::Cosine,
        }
    }

    /// The schedule as first offered.
    pub fn first(self) -> Schedule {
        match self {
            ScheduleKind::Constant => Schedule::Constant,
            ScheduleKind::Steps => Schedule::Steps { every: 500, factor: 0.5 },
            ScheduleKind::Exponential => Schedule::Exponential { factor: 0.998 },
            ScheduleKind::Cosine => Schedule::Cosine { length: 1_000, floor: 0.0 },
        }
    }
}

/// The page's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Chinese, simplified.
    Chinese,
}

impl Language {
    /// The tag of the `lang` attribute, and of local storage.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Chinese => "zh-Hans",
        }
    }

    /// The language of a tag such as `zh-CN`; `None` for others.
    pub fn from_tag(tag: &str) -> Option<Language> {
        match tag.split('-').next() {
            Some("en") => Some(Language::English),
            Some("zh") => Some(Language::Chinese),
            _ => None,
        }
    }

    /// The other language.
    pub fn other(self) -> Language {
        match self {
            Language::English => Language::Chinese,
            Language::Chinese => Language::English,
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All, in the order the button walks through them.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// The word of the attribute and of local storage.
    pub fn tag(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of a word.
    pub fn from_tag(tag: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.tag() == tag)
    }

    /// The next one.
    pub fn next(self) -> Theme {
        match self {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        }
    }
}

/// What the curves show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Curves {
    /// The losses.
    #[default]
    Loss,
    /// The losses, spread by their logarithm.
    LogLoss,
    /// The shares answered rightly.
    Accuracy,
    /// Of choices: what is earned, and what is felt of it.
    Rewards,
}

impl Curves {
    /// All, in the order a person is offered them.
    pub const ALL: [Curves; 4] = [Curves::Loss, Curves::LogLoss, Curves::Accuracy, Curves::Rewards];
}

/// How many settings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Detail {
    /// What the first lesson needs.
    #[default]
    Essentials,
    /// What most experiments need.
    More,
    /// All there is.
    Everything,
}

impl Detail {
    /// All, in order.
    pub const ALL: [Detail; 3] = [Detail::Essentials, Detail::More, Detail::Everything];
}

/// The parts of the page that a phone shows one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tab {
    /// Losses, curves, story.
    #[default]
    Result,
    /// The drawing.
    Network,
    /// Points and features.
    Data,
    /// The recipe.
    Learning,
}

impl Tab {
    /// All, in their order.
    pub const ALL: [Tab; 4] = [Tab::Result, Tab::Network, Tab::Data, Tab::Learning];

    /// The word of the page's attribute.
    pub fn tag(self) -> &'static str {
        match self {
            Tab::Result => "result",
            Tab::Network => "network",
            Tab::Data => "data",
            Tab::Learning => "learning",
        }
    }
}

/// How steps are spread along timeline and curves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Spread {
    /// By their logarithm: the first steps change most.
    #[default]
    Logarithmic,
    /// Evenly.
    Even,
}

impl Spread {
    /// The other one.
    pub fn other(self) -> Spread {
        match self {
            Spread::Logarithmic => Spread::Even,
            Spread::Even => Spread::Logarithmic,
        }
    }
}
