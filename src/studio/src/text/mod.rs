//! Every word the page says, in one typed place for each language: a missing text does not compile.
//!
//! Deliberately absent: numbers' writing (`number`) and where a text stands (`app`).

mod arithmetic;
mod change;
mod choosing;
mod class;
mod dataset;
mod drawing;
mod en;
mod inside;
mod keys;
mod learners;
pub mod lesson;
mod lessons;
mod making;
mod marked;
mod notice;
mod pad;
mod points;
mod prior;
mod probe;
mod refusal;
mod setting;
mod slow;
mod spoken;
mod strings;
mod sweep;
mod table;
mod takeaway;
mod words;
mod zh;

pub use drawing::Drawing;

use crate::{
    Curves, Detail, FeedbackKind, Language, Notice, Offer, OptimiserKind, ScheduleKind, Setting, Speed, Tab,
    TeacherKind, Theme,
};
use experiment::{
    Activation, Change, Dataset, Drive, Feature, Filter, Initialisation, Loss, NeuronId, Polarity, Role,
};

pub use choosing::Choosing;
pub use inside::InsideWords;
pub use learners::Learners;
pub use lessons::{Lessons, explained};
pub use marked::{Block, Span, blocks, spans};
pub use pad::PadText;
pub use prior::Priors;
pub use probe::Probes;
pub use slow::SlowWords;
pub use spoken::{Heard, Mistaken, Spoken};
pub use strings::StringText;
pub use sweep::Sweeps;
pub use takeaway::Takeaways;
pub use words::{Buttons, Regions, Sentences, Values};

/// The words of a language.
#[derive(Debug)]
pub struct Text {
    /// The product's name.
    pub title: &'static str,
    /// The other language, in its own words.
    pub other_language: &'static str,
    /// Names of regions.
    pub region: Regions,
    /// Names of buttons.
    pub button: Buttons,
    /// Names of values.
    pub value: Values,
    /// Sentences.
    pub say: Sentences,
    /// The network's editor.
    pub drawing: &'static Drawing,
    /// Choices that earn rewards.
    pub choosing: &'static Choosing,
    /// Several learners.
    pub learners: &'static Learners,
    /// Taking away.
    pub taking: &'static Takeaways,
    /// What screen readers hear of what is drawn.
    pub spoken: &'static Spoken,
    /// The slow motion.
    pub slow: &'static SlowWords,
    /// The inside.
    pub inside: &'static InsideWords,
    /// Sweeps.
    pub sweep: &'static Sweeps,
    /// Lessons in class.
    pub in_class: &'static class::ClassWords,
    /// Making a lesson.
    pub making: &'static making::MakingWords,
    /// Lessons.
    pub lessons: &'static Lessons,
    /// Probes.
    pub probe: &'static Probes,
    /// A sequence, tick by tick.
    pub strings: &'static StringText,
    /// The pad for digits.
    pub pad: &'static PadText,
    /// Words of bringing a table.
    pub table: &'static table::TableWords,
    /// Words of painting.
    pub points: &'static points::Points,
    /// Priors beyond features.
    pub prior: &'static Priors,
    /// A thing's name, and what of it is meant.
    pub of: fn(&str, &str) -> String,
    /// What parts the members of a list.
    pub comma: &'static str,
    /// A dataset's name.
    pub dataset: fn(Dataset) -> &'static str,
    /// What a dataset is, in a line.
    pub dataset_line: fn(Dataset) -> &'static str,
    /// A setting's name.
    pub setting: fn(Setting) -> &'static str,
    /// A setting's unit; empty where it has none.
    pub setting_unit: fn(Setting) -> &'static str,
    /// What a setting does, in a line.
    pub setting_line: fn(Setting) -> &'static str,
    /// How the cases of a dataset without places are drawn.
    pub wall: fn(Dataset) -> &'static str,
    /// A feature's name, as mathematics writes it.
    pub feature: fn(Feature) -> &'static str,
    /// An activation's name.
    pub activation: fn(Activation) -> &'static str,
    /// A loss's name.
    pub loss: fn(Loss) -> &'static str,
    /// A learning rule's name.
    pub feedback: fn(FeedbackKind) -> &'static str,
    /// What a learning rule does, in a line.
    pub feedback_line: fn(FeedbackKind) -> &'static str,
    /// A schedule's name.
    pub schedule: fn(ScheduleKind) -> &'static str,
    /// A teacher's name.
    pub teacher: fn(TeacherKind) -> &'static str,
    /// The name of what an error wants.
    pub drive: fn(Drive) -> &'static str,
    /// A filter in words.
    pub filter: fn(Filter) -> String,
    /// The name of what becomes of the feedback.
    pub polarity: fn(Polarity) -> &'static str,
    /// An optimiser's name.
    pub optimiser: fn(OptimiserKind) -> &'static str,
    /// An initialisation's name.
    pub initialisation: fn(Initialisation) -> &'static str,
    /// A speed's name.
    pub speed: fn(Speed) -> &'static str,
    /// A theme's name.
    pub theme: fn(Theme) -> &'static str,
    /// A detail's name.
    pub detail: fn(Detail) -> &'static str,
    /// A phone's tab.
    pub tab: fn(Tab) -> &'static str,
    /// The name of what the curves show.
    pub curves: fn(Curves) -> &'static str,
    /// What is offered.
    pub offer: fn(Offer) -> &'static str,
    /// A notice in words.
    pub notice: fn(&Notice) -> String,
    /// A neuron's name.
    pub neuron: fn(NeuronId) -> String,
    /// A change in words; points are told by what differs.
    pub change: fn(&Change) -> String,
    /// A setting and its new value.
    pub deed: fn(&str, &str) -> String,
    /// A class's name within a dataset, counted from 0.
    pub class: fn(Dataset, u32) -> String,
}

impl Language {
    /// Its words.
    pub fn text(self) -> &'static Text {
        match self {
            Language::English => &en::TEXT,
            Language::Chinese => &zh::TEXT,
        }
    }
}

/// A neuron's number for a person: hidden neurons from 1, outputs from 1.
fn numbered(id: NeuronId) -> (Role, u32) {
    match id.role() {
        Role::Hidden => (Role::Hidden, id.0 - NeuronId::HIDDEN + 1),
        Role::Input(code) => (Role::Input(code), code),
        Role::Output(index) => (Role::Output(index), index + 1),
    }
}

/// A feature as mathematics writes it, the same in every language.
fn feature(feature: Feature) -> &'static str {
    match feature {
        Feature::X => "x",
        Feature::Y => "y",
        Feature::XSquared => "x²",
        Feature::YSquared => "y²",
        Feature::XTimesY => "xy",
        Feature::SinX => "sin πx",
        Feature::SinY => "sin πy",
        Feature::R => "r",
    }
}
