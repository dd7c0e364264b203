//! Every word the page says, in one typed place for each language: a missing text does not compile.
//!
//! Deliberately absent: numbers' writing (`number`) and where a text stands (`app`).

mod choosing;
mod class;
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

/// Names of regions.
#[derive(Debug)]
pub struct Regions {
    /// The points.
    pub data: &'static str,
    /// The features.
    pub prior: &'static str,
    /// The recipe.
    pub learning: &'static str,
    /// Neurons and synapses.
    pub network: &'static str,
    /// The plane and the losses.
    pub learned: &'static str,
    /// The transport.
    pub timeline: &'static str,
    /// The tabs of a phone.
    pub tabs: &'static str,
    /// The row of what else can be watched.
    pub watching: &'static str,
    /// The explanation below.
    pub story: &'static str,
}

/// Names of buttons.
#[derive(Debug)]
pub struct Buttons {
    /// Train on.
    pub play: &'static str,
    /// Stop.
    pub pause: &'static str,
    /// Plays the run backwards.
    pub play_back: &'static str,
    /// One step.
    pub step: &'static str,
    /// Start over.
    pub reset: &'static str,
    /// Copy a link.
    pub share: &'static str,
    /// Keep the experiment as a file.
    pub save_file: &'static str,
    /// Open one.
    pub open_file: &'static str,
    /// Take back.
    pub undo: &'static str,
    /// And again.
    pub redo: &'static str,
    /// To the best step.
    pub rewind: &'static str,
    /// The dice.
    pub new_seed: &'static str,
    /// Close a notice.
    pub close: &'static str,
    /// One more layer.
    pub add_layer: &'static str,
    /// One layer less.
    pub remove_layer: &'static str,
    /// One more neuron in a layer, counted from 1.
    pub widen: fn(usize) -> String,
    /// One neuron less in a layer, counted from 1.
    pub narrow: fn(usize) -> String,
    /// Layers that hear themselves.
    pub recurrent: &'static str,
    /// Decisions only.
    pub discretised: &'static str,
    /// Test points drawn.
    pub test_points: &'static str,
    /// Test labels flipped too.
    pub test_flips: &'static str,
    /// Sequences judged at every tick.
    pub every_tick: &'static str,
    /// Sequences judged at the last tick alone.
    pub last_tick: &'static str,
    /// Why it overfits.
    pub why: &'static str,
    /// Go to a deed's step.
    pub jump: fn(u64) -> String,
    /// Take a deed out of the log.
    pub drop_deed: fn(&str) -> String,
    /// Whether a deed takes effect.
    pub switch_deed: fn(&str) -> String,
    /// To the best step, said as an offer.
    pub back_to_best: &'static str,
    /// Another network, from nothing.
    pub draw_own: &'static str,
    /// Draw a synapse from the picked neuron.
    pub connect: &'static str,
    /// Cut the picked synapse.
    pub cut: &'static str,
    /// The picked neuron sends nothing.
    pub silent: &'static str,
    /// What is picked does not learn.
    pub frozen: &'static str,
    /// Steps spread by their logarithm.
    pub logarithmic: &'static str,
    /// Flipped labels marked.
    pub reveal: &'static str,
}

/// Names of values.
#[derive(Debug)]
pub struct Values {
    /// The step.
    pub step: &'static str,
    /// The bands of a script on the timeline.
    pub stages: &'static str,
    /// The step that the validation points like best.
    pub judged: &'static str,
    /// At which step the validation loss was lowest.
    pub judged_at: fn(u64) -> String,
    /// The loss on training points.
    pub train_loss: &'static str,
    /// The loss on test points.
    pub test_loss: &'static str,
    /// Their difference.
    pub gap: &'static str,
    /// The parameters' hash.
    pub fingerprint: &'static str,
    /// The epoch.
    pub epoch: fn(u64) -> String,
    /// Steps a second.
    pub rate: fn(f32) -> String,
    /// The share of the worker's time spent training, at full speed.
    pub effort: fn(f32) -> String,
    /// The slider of the timeline.
    pub position: &'static str,
    /// The speed.
    pub speed: &'static str,
    /// The planned length.
    pub plan: &'static str,
    /// The curves.
    pub curves: &'static str,
    /// Training points.
    pub train: &'static str,
    /// Test points.
    pub test: &'static str,
    /// How many of each.
    pub points: fn(u32, u32) -> String,
    /// Weights and biases.
    pub parameters: fn(u32) -> String,
    /// Hidden layers.
    pub layers: &'static str,
    /// The column of the inputs.
    pub input: &'static str,
    /// The column of the outputs.
    pub output: &'static str,
    /// The activation of hidden neurons.
    pub activation: &'static str,
    /// The loss that is minimised.
    pub loss: &'static str,
    /// The optimiser.
    pub optimiser: &'static str,
    /// The learning rule.
    pub feedback: &'static str,
    /// How the rate goes down.
    pub schedule: &'static str,
    /// Whose answers are learned beside labels.
    pub teacher: &'static str,
    /// What an error wants.
    pub drive: &'static str,
    /// Which points are trained on.
    pub filter: &'static str,
    /// What becomes of the feedback on its way.
    pub polarity: &'static str,
    /// The loss on the points that judge when to stop.
    pub validation: &'static str,
    /// The angle between a rule's step and the gradient.
    pub angle: &'static str,
    /// How weights start.
    pub initialisation: &'static str,
    /// A synapse's weight.
    pub weight: &'static str,
    /// A neuron's bias.
    pub bias: &'static str,
    /// Below zero.
    pub negative: &'static str,
    /// Above zero.
    pub positive: &'static str,
    /// How many settings are shown.
    pub detail: &'static str,
    /// The theme.
    pub theme: &'static str,
    /// The language.
    pub language: &'static str,
    /// The exact value of a setting, to type.
    pub exact: fn(&str) -> String,
    /// The best step's mark.
    pub best: &'static str,
    /// A sentence: which value it had at first.
    pub moved: fn(&str) -> String,
    /// A range.
    pub range: fn(&str, &str) -> String,
}

/// Sentences.
#[derive(Debug)]
pub struct Sentences {
    /// What the page is for, in a line.
    pub first: &'static str,
    /// The story's heading.
    pub story_title: &'static str,
    /// The story where labels are flipped.
    pub story_flips: &'static str,
    /// The story where none are.
    pub story_plain: &'static str,
    /// How to read the curves beside an old future.
    pub legend_ghost: &'static str,
    /// What the two curves are.
    pub legend: &'static str,
    /// Before anything was trained.
    pub untrained: &'static str,
    /// While it generalises.
    pub learning: &'static str,
    /// Losses are no longer finite.
    pub diverged: &'static str,
    /// Overfitting since a step.
    pub overfitting: fn(u64) -> String,
    /// Below the furthest step.
    pub replaying: &'static str,
    /// At the furthest step.
    pub going: &'static str,
    /// At rest.
    pub resting: &'static str,
    /// On its way to a step.
    pub seeking: fn(u64) -> String,
    /// No first word of the worker yet.
    pub starting: &'static str,
    /// The worker's successor is on its way.
    pub restoring: &'static str,
    /// The worker is gone.
    pub stopped: &'static str,
    /// The question about `overfitting since`.
    pub decided_title: &'static str,
    /// Its answer.
    pub decided: &'static str,
    /// Test labels are never flipped.
    pub clean_test: &'static str,
    /// Test labels are flipped too.
    pub flipped_test: &'static str,
    /// Three things to try.
    pub tries: [&'static str; 3],
    /// Early stopping has ended the learning.
    pub stopped_early: &'static str,
    /// What the table of classes shows.
    pub confusion: &'static str,
    /// What the offers are for, once it overfits.
    pub offers: &'static str,
    /// The heading above them.
    pub tries_title: &'static str,
    /// Why a setting starts it over.
    pub starts_over: &'static str,
    /// Why only squared error is offered.
    pub values_only: &'static str,
    /// The list of what was done.
    pub done: &'static str,
    /// The heading of the curves' table.
    pub table: &'static str,
    /// The curves at a step: the step and both losses.
    pub reading: fn(&str, &str, &str) -> String,
    /// The link to copy by hand.
    pub link: &'static str,
    /// The page itself failed.
    pub broken: &'static str,
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
