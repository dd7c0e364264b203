//! The built-in lessons: which there are, and what happens in each.

use super::{Check, Panel};
use crate::codec::{self, Refusal, Shared};
use serde::Deserialize;
use serde_json::Value;

/// A built-in lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LessonId {
    /// One neuron, and what happens when its loop is opened.
    OneNeuron,
    /// Kinds of feedback.
    Feedback,
    /// Wrong labels learned by heart.
    Noise,
    /// Nothing but wrong labels.
    RandomLabels,
    /// A loop that replays.
    StuckLoop,
    /// A reward system that specialises.
    SuperStimulus,
    /// What helps against overfitting.
    Rescues,
    /// Worse, then better, with ever more neurons.
    DoubleDescent,
    /// Understanding long after learning by heart.
    Grokking,
    /// What is known beforehand.
    Priors,
    /// Who teaches.
    Teacher,
    /// One function by two means.
    BirdAndPlane,
    /// Loops that remember.
    Loops,
    /// What a missing part shows.
    Lesions,
    /// The closing page.
    Brain,
}

/// A group of lessons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// What learning is.
    Learning,
    /// Fitting too well.
    Overfitting,
    /// Getting stuck.
    Stuck,
    /// Ways out.
    WaysOut,
    /// Known beforehand.
    Known,
    /// Other ways to one end.
    OtherWays,
    /// The closing page.
    Closing,
}

/// What happens in a built-in lesson, as its file says.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plot {
    /// The experiment, as a file that leaves defaults out.
    experiment: Value,
    /// The checks of its steps, and where to look.
    pub steps: Vec<Stage>,
    /// Parts of the page that are hidden until the last step is met.
    #[serde(default)]
    pub hidden: Vec<Panel>,
    /// Which prediction happens, counted from 0.
    pub right: u32,
    /// What to try beside: what of the experiment is otherwise (JSON merge patch, RFC 7396).
    #[serde(default)]
    variations: Vec<Value>,
}

/// A step of a built-in lesson, without its words.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// When it is met.
    pub check: Check,
    /// Where to look.
    #[serde(default)]
    pub panel: Option<Panel>,
}

impl LessonId {
    /// All, in the order they are told.
    pub const ALL: [LessonId; 15] = [
        LessonId::OneNeuron,
        LessonId::Feedback,
        LessonId::Noise,
        LessonId::RandomLabels,
        LessonId::StuckLoop,
        LessonId::SuperStimulus,
        LessonId::Rescues,
        LessonId::DoubleDescent,
        LessonId::Grokking,
        LessonId::Priors,
        LessonId::Teacher,
        LessonId::BirdAndPlane,
        LessonId::Loops,
        LessonId::Lesions,
        LessonId::Brain,
    ];

    /// Its name in an address.
    pub fn word(self) -> &'static str {
        match self {
            LessonId::OneNeuron => "one-neuron",
            LessonId::Feedback => "feedback",
            LessonId::Noise => "noise",
            LessonId::RandomLabels => "random-labels",
            LessonId::StuckLoop => "stuck-loop",
            LessonId::SuperStimulus => "super-stimulus",
            LessonId::Rescues => "rescues",
            LessonId::DoubleDescent => "double-descent",
            LessonId::Grokking => "grokking",
            LessonId::Priors => "priors",
            LessonId::Teacher => "teacher",
            LessonId::BirdAndPlane => "bird-and-plane",
            LessonId::Loops => "loops",
            LessonId::Lesions => "lesions",
            LessonId::Brain => "brain",
        }
    }

    /// The lesson of that name.
    pub fn of(word: &str) -> Option<LessonId> {
        LessonId::ALL.into_iter().find(|lesson| lesson.word() == word)
    }

    /// Where on the map it is.
    pub fn room(self) -> Room {
        match self {
            LessonId::OneNeuron | LessonId::Feedback => Room::Learning,
            LessonId::Noise | LessonId::RandomLabels => Room::Overfitting,
            LessonId::StuckLoop | LessonId::SuperStimulus => Room::Stuck,
            LessonId::Rescues | LessonId::DoubleDescent | LessonId::Grokking => Room::WaysOut,
            LessonId::Priors | LessonId::Teacher => Room::Known,
            LessonId::BirdAndPlane | LessonId::Loops | LessonId::Lesions => Room::OtherWays,
            LessonId::Brain => Room::Closing,
        }
    }

    /// The one told after it.
    pub fn next(self) -> Option<LessonId> {
        LessonId::ALL.get(self as usize + 1).copied()
    }

    /// The one told before it.
    pub fn previous(self) -> Option<LessonId> {
        LessonId::ALL.get((self as usize).checked_sub(1)?).copied()
    }

    /// What happens in it.
    pub fn plot(self) -> Plot {
        serde_json::from_str(self.text()).expect("a test reads every lesson")
    }

    fn text(self) -> &'static str {
        match self {
            LessonId::OneNeuron => include_str!("one-neuron.json"),
            LessonId::Feedback => include_str!("feedback.json"),
            LessonId::Noise => include_str!("noise.json"),
            LessonId::RandomLabels => include_str!("random-labels.json"),
            LessonId::StuckLoop => include_str!("stuck-loop.json"),
            LessonId::SuperStimulus => include_str!("super-stimulus.json"),
            LessonId::Rescues => include_str!("rescues.json"),
            LessonId::DoubleDescent => include_str!("double-descent.json"),
            LessonId::Grokking => include_str!("grokking.json"),
            LessonId::Priors => include_str!("priors.json"),
            LessonId::Teacher => include_str!("teacher.json"),
            LessonId::BirdAndPlane => include_str!("bird-and-plane.json"),
            LessonId::Loops => include_str!("loops.json"),
            LessonId::Lesions => include_str!("lesions.json"),
            LessonId::Brain => include_str!("brain.json"),
        }
    }
}

impl Room {
    /// All, in the order of the map.
    pub const ALL: [Room; 7] = [
        Room::Learning,
        Room::Overfitting,
        Room::Stuck,
        Room::WaysOut,
        Room::Known,
        Room::OtherWays,
        Room::Closing,
    ];

    /// Its lessons, in the order they are told.
    pub fn lessons(self) -> impl Iterator<Item = LessonId> {
        LessonId::ALL.into_iter().filter(move |lesson| lesson.room() == self)
    }
}

impl Plot {
    /// The experiment.
    ///
    /// # Errors
    /// A [`Refusal`] where the lesson's file is no experiment; a test reads every one.
    pub fn experiment(&self) -> Result<Shared, Refusal> {
        codec::read_file(&self.experiment.to_string())
    }

    /// How many variations there are.
    pub fn variations(&self) -> usize {
        self.variations.len()
    }

    /// The experiment of a variation, counted from 0.
    ///
    /// # Errors
    /// A [`Refusal`] where it is no experiment; a test reads every one.
    pub fn variation(&self, at: usize) -> Result<Shared, Refusal> {
        let mut experiment = self.experiment.clone();
        if let Some(patch) = self.variations.get(at) {
            merge(&mut experiment, patch);
        }
        codec::read_file(&experiment.to_string())
    }
}

/// RFC 7396, with one more rule: an object over a list patches the items whose places are its members' names, and all of them by `*`.
fn merge(into: &mut Value, patch: &Value) {
    match (into, patch) {
        (Value::Array(items), Value::Object(patches)) => {
            for (place, patch) in patches {
                match place.parse::<usize>() {
                    Ok(at) => items.get_mut(at).into_iter().for_each(|item| merge(item, patch)),
                    Err(_) => items.iter_mut().for_each(|item| merge(item, patch)),
                }
            }
        }
        (Value::Object(members), Value::Object(patches)) => {
            for (name, patch) in patches {
                if patch.is_null() {
                    members.remove(name);
                } else {
                    merge(members.entry(name.clone()).or_insert(Value::Null), patch);
                }
            }
        }
        (into, patch) => *into = patch.clone(),
    }
}
