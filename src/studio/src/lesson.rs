//! A lesson on the page: which one, how far its reader has come, and what is kept of that for the next visit.
//!
//! Its words are in `text::lesson`, what happens in `experiment::lesson`; what each deed does is in `reduce::lesson`.

mod kept;

use crate::text::lesson::tale;
use crate::{Language, State};
use experiment::lesson::{Bound, Check, Deed, Lesson, LessonId, Measure, Panel, Reading, Stage};
use experiment::{Experiment, Setup};
pub use kept::{Done, Kept};
use protocol::Record;
use std::rc::Rc;

/// What a reader does with lessons.
#[derive(Clone, Debug, PartialEq)]
pub enum LessonDeed {
    /// The map opens.
    Map,
    /// The map closes.
    CloseMap,
    /// The address names a lesson there is not.
    Unknown(String),
    /// A lesson opens.
    Open(LessonId),
    /// The address names this lesson, or none, after Back or Forward.
    Went(Option<LessonId>),
    /// The lesson begins anew.
    Again,
    /// The lesson is left; its experiment stays.
    Leave,
    /// This answer is being considered.
    Lean(u32),
    /// The answer that is considered is the prediction.
    Predict,
    /// Nothing is predicted.
    SkipPrediction,
    /// The step open has been read.
    Understood,
    /// The step open is passed over.
    SkipStep,
    /// Where the step open is about.
    Where,
    /// What was hidden comes back.
    ShowEverything,
    /// The card shows its text, or only the step.
    Unfold,
    /// A variation's experiment, counted from 0.
    Vary(usize),
    /// The lesson's own experiment again.
    BackToLesson,
    /// A term is explained in place, or no longer.
    Term(String),
    /// What is kept of earlier visits.
    Recall(String),
}

/// A lesson, built in or made by somebody.
#[derive(Clone, Debug, PartialEq)]
pub enum Which {
    /// Built in.
    Known(LessonId),
    /// It came with a link or a file.
    Made(Rc<Lesson>),
}

/// A lesson being read.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// Which.
    pub which: Which,
    /// Its experiment, as it was opened.
    pub experiment: Rc<Experiment>,
    /// When its steps are met, and where to look.
    pub stages: Rc<[Stage]>,
    /// How far each of them is.
    pub steps: Vec<Progress>,
    /// What is hidden.
    pub hidden: Vec<Panel>,
    /// The answer that happens, counted from 0.
    pub right: Option<u32>,
    /// How many variations there are.
    pub variations: usize,
    /// What the reader expects.
    pub prediction: Prediction,
    /// The answer being considered.
    pub leaning: Option<u32>,
    /// Whether the card shows its text beside the steps.
    pub unfolded: bool,
    /// The variation on the screen, counted from 0.
    pub variation: Option<usize>,
    /// Hands counted for each answer, while they are.
    pub hands: Option<Vec<u32>>,
    /// The term explained in place.
    pub term: Option<String>,
    /// What was in force when it began.
    pub(crate) start: Rc<Setup>,
    /// What the reader did since.
    pub(crate) did: Vec<Deed>,
    /// The step that was shown when checks were looked at last.
    pub(crate) looked: u64,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// To be done.
    Open,
    /// Done; it stays so.
    Met,
    /// Passed over.
    Skipped,
}

/// What the reader expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Prediction {
    /// Not said yet.
    #[default]
    Asked,
    /// This answer, counted from 0.
    Made(u32),
    /// They would rather see.
    Skipped,
}

/// Where in a lesson its reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before the prediction.
    Asking,
    /// At this step, counted from 0.
    Step(usize),
    /// All steps are behind.
    Over,
}

impl Phase {
    /// As an attribute says it.
    pub fn tag(self) -> &'static str {
        match self {
            Phase::Asking => "asking",
            Phase::Step(_) => "step",
            Phase::Over => "over",
        }
    }
}

impl Visit {
    /// A lesson that begins.
    pub(crate) fn new(which: Which, experiment: Rc<Experiment>) -> Visit {
        let (stages, hidden, right, variations) = match &which {
            Which::Known(id) => {
                let plot = id.plot();
                let variations = plot.variations();
                (plot.steps, plot.hidden, Some(plot.right), variations)
            }
            Which::Made(lesson) => {
                let stage =
                    |step: &experiment::lesson::Step| Stage { check: step.check.clone(), panel: step.panel };
                let right = lesson.question.as_ref().and_then(|question| question.right);
                (lesson.steps.iter().map(stage).collect(), lesson.hidden.clone(), right, 0)
            }
        };
        Visit {
            which,
            start: Rc::new(experiment.setup_at(0)),
            experiment,
            steps: vec![Progress::Open; stages.len()],
            stages: stages.into(),
            hidden,
            right,
            variations,
            prediction: Prediction::Asked,
            leaning: None,
            unfolded: false,
            variation: None,
            hands: None,
            term: None,
            did: Vec::new(),
            looked: 0,
        }
    }

    /// Where its reader is.
    pub fn phase(&self) -> Phase {
        if self.prediction == Prediction::Asked {
            return Phase::Asking;
        }
        let open = self.steps.iter().position(|step| *step == Progress::Open);
        open.map_or(Phase::Over, Phase::Step)
    }

    /// Whether curves and numbers would give away what is asked.
    pub fn veils(&self) -> bool {
        self.phase() == Phase::Asking && self.asks()
    }

    /// Whether it has a prediction to make.
    pub fn asks(&self) -> bool {
        match &self.which {
            Which::Known(_) => true,
            Which::Made(lesson) => lesson.question.is_some(),
        }
    }

    /// The built-in lesson, if it is one.
    pub fn known(&self) -> Option<LessonId> {
        match self.which {
            Which::Known(id) => Some(id),
            Which::Made(_) => None,
        }
    }

    /// The part of the page that the open step is about.
    pub fn panel(&self) -> Option<Panel> {
        match self.phase() {
            Phase::Step(at) => self.stages[at].panel,
            Phase::Asking | Phase::Over => None,
        }
    }

    /// What is hidden now: never what a step speaks of, and nothing once all are behind.
    pub fn hides(&self) -> impl Iterator<Item = Panel> {
        let (panel, over) = (self.panel(), self.phase() == Phase::Over);
        self.hidden.iter().copied().filter(move |hidden| !over && panel != Some(*hidden))
    }

    /// Whether a step that is not behind reads one of these numbers.
    pub(crate) fn reads(&self, numbers: &[Measure]) -> bool {
        fn reads(check: &Check, numbers: &[Measure]) -> bool {
            match check {
                Check::Measured { what, .. } => numbers.contains(what),
                Check::All(checks) => checks.iter().any(|check| reads(check, numbers)),
                _ => false,
            }
        }
        let open = self.steps.iter().zip(&*self.stages).filter(|(step, _)| **step == Progress::Open);
        open.into_iter().any(|(_, stage)| reads(&stage.check, numbers))
    }

    /// What it is called.
    pub fn title(&self, language: Language) -> &str {
        self.which.title(language)
    }

    /// What is asked, and what can be answered.
    pub fn question(&self, language: Language) -> Option<(&str, Vec<&str>)> {
        match &self.which {
            Which::Known(id) => {
                let asked = &tale(*id, language).prediction;
                Some((asked.words, asked.answers.to_vec()))
            }
            Which::Made(lesson) => {
                let asked = lesson.question.as_ref()?;
                Some((&asked.words, asked.answers.iter().map(String::as_str).collect()))
            }
        }
    }

    /// A step's words and its hint.
    pub fn told(&self, step: usize, language: Language) -> (&str, &str) {
        match &self.which {
            Which::Known(id) => {
                tale(*id, language).steps.get(step).map_or(("", ""), |told| (told.words, told.hint))
            }
            Which::Made(lesson) => lesson.steps.get(step).map_or(("", ""), |told| (&told.words, &told.hint)),
        }
    }
}

impl Which {
    /// What it is called.
    pub fn title(&self, language: Language) -> &str {
        match self {
            Which::Known(id) => tale(*id, language).title,
            Which::Made(lesson) => &lesson.title,
        }
    }
}

/// A number that is recorded.
fn recorded(record: &Record, what: Measure) -> Option<f32> {
    match what {
        Measure::TrainLoss => Some(record.train.loss),
        Measure::TestLoss => Some(record.test.loss),
        Measure::TrainAccuracy => record.train.accuracy,
        Measure::TestAccuracy => record.test.accuracy,
        Measure::Gap => Some(record.test.loss - record.train.loss),
        Measure::Stimulus => record.choices.map(|choices| choices.stimulus),
        Measure::Receptors => record.choices.map(|choices| choices.receptors),
        Measure::Felt => record.choices.map(|choices| choices.felt),
        _ => None,
    }
}

/// The run as a check reads it.
pub(crate) struct Seen<'a> {
    pub state: &'a State,
    pub visit: &'a Visit,
}

impl Reading for Seen<'_> {
    fn step(&self) -> u64 {
        self.state.shown.step
    }

    fn measure(&self, learner: u32, what: Measure) -> Option<f32> {
        // The packet of an earlier run says nothing of this one.
        let packet = self.state.packet.as_ref().filter(|packet| packet.frame.run == self.state.run)?;
        packet.frame.measure(learner, what)
    }

    fn passed(&self, numbers: &[(u32, Measure, Bound)], from: u64) -> Option<u64> {
        let (State { records, shown, .. }, from) = (self.state, from.max(self.visit.looked + 1));
        let held = |at: usize| {
            numbers.iter().all(|&(learner, what, is)| {
                let record = records.learners.get(learner as usize).and_then(|own| own.get(at));
                record.and_then(|record| recorded(record, what)).is_some_and(|number| is.holds(number))
            })
        };
        let start = records.steps.partition_point(|&step| step < from);
        let end = records.steps.partition_point(|&step| step <= shown.step);
        (start..end).find(|&at| held(at)).map(|at| records.steps[at])
    }

    fn overfits(&self, learner: u32) -> bool {
        let own = self.state.shown.learners.get(learner as usize);
        self.state.shown.fresh && own.is_some_and(|own| own.overfitting_since.is_some())
    }

    fn did(&self, deed: Deed) -> bool {
        self.visit.did.contains(&deed)
    }

    fn start(&self) -> &Setup {
        &self.visit.start
    }

    fn now(&self) -> &Setup {
        &self.state.setup
    }
}
