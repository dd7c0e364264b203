//! The state: the experiment, what the worker last said of it, and what the page is about.
//!
//! How it changes is in `reduce`. Deliberately absent: weights, which live in the worker.

use crate::class::Handout;
use crate::editor::Editor;
use crate::import::{Import, Refused, Unread};
use crate::inside::Inside;
use crate::learners::Compared;
use crate::lesson::{Kept, Visit};
use crate::making::Making;
use crate::pad::Pad;
use crate::points::Brush;
use crate::slow::SlowMotion;
use crate::sweep::Sweeping;
use crate::{Curves, Detail, Done, Language, Notice, Records, Selection, Setting, Speed, Spread, Tab, Theme};
use experiment::codec::Replay;
use experiment::lesson::Panel;
use experiment::{Change, Experiment, Frozen, Learner, NeuronId, Setup, Table};
use protocol::{LearnerFrame, Packet, Points};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

/// Everything the page knows.
#[derive(Clone, Debug)]
pub struct State {
    /// The truth.
    pub experiment: Rc<Experiment>,
    /// What is in force at the shown step, changes on their way included.
    pub setup: Rc<Setup>,
    /// Whom panels, drawing and editor are about, counted from 0.
    pub active: u32,
    /// The language of the page.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// How fast Play is.
    pub speed: Speed,
    /// How many settings are shown.
    pub detail: Detail,
    /// What the curves show.
    pub curves: Curves,
    /// How steps are spread along timeline and curves.
    pub spread: Spread,
    /// Which part of the page a phone shows below the plane.
    pub tab: Tab,
    /// What the worker is asked for.
    pub goal: Goal,
    /// The newest frame in short.
    pub shown: Shown,
    /// The newest frame, with its pictures.
    pub packet: Option<Box<Packet>>,
    /// Where the worker made the last change, until a frame comes: further on than the shown step.
    pub(crate) ahead: Option<u64>,
    /// How many frames have been taken: a new number is a new picture, at the same step too.
    pub frames: u64,
    /// The points in force.
    pub points: Rc<Points>,
    /// The scheduled history.
    pub records: Records,
    /// How the worker is.
    pub worker: Worker,
    /// What the page has to say.
    pub notice: Option<Notice>,
    /// Whether learners are measured without a share of their weights.
    pub pruning: bool,
    /// Whether flipped labels are marked.
    pub revealed: bool,
    /// The inside: dead neurons, hidden space, distributions, pruning.
    pub inside: Inside,
    /// What of the network is selected.
    pub selection: Selection,
    /// The network's editor.
    pub editor: Editor,
    /// Which learners are compared, and where that is seen.
    pub compared: Compared,
    /// The lesson being read.
    pub lesson: Option<Visit>,
    /// What is kept of the lessons read.
    pub kept: Kept,
    /// The lesson being made.
    pub making: Making,
    /// Whether the lesson is presented in large type.
    pub presenting: bool,
    /// What is handed out, while its sheet is open.
    pub handout: Option<Handout>,
    /// The parts that are shown where the page is framed by another one; `None` for the whole page.
    pub framed: Option<Vec<Panel>>,
    /// Whether the map of the lessons is open.
    pub map: bool,
    /// The table that is being brought, while its sheet is open.
    pub bringing: Option<Bringing>,
    /// The brush on the plane.
    pub brush: Brush,
    /// The digit being drawn.
    pub pad: Pad,
    /// The test sequence that is shown tick by tick, counted from 0, where points are sequences.
    pub picked_string: u32,
    /// The next step, followed stage by stage; `None` while nobody does.
    pub slow: Option<SlowMotion>,
    /// Playing backwards: the number of the next tick; `None` while that rests.
    pub backwards: Option<u32>,
    /// Whether the panel of what can be taken away is open.
    pub taking: bool,
    /// Whether the run is being recorded.
    pub recording: bool,
    /// What is tried over a grid of settings, and what came out.
    pub sweep: Sweeping,
    /// What a screen reader is told last.
    pub said: String,
    /// Earlier experiments, the last one on top.
    pub undo: Vec<Moment>,
    /// Later experiments, the next one on top.
    pub redo: Vec<Moment>,
    /// What was to redo before the last edit: a drag may turn out to be none.
    pub(crate) withheld: Vec<Moment>,
    /// The number of the run the worker was last given.
    pub run: u32,
    /// What the run is expected to reproduce.
    pub expected: Option<Expected>,
    /// Where the run shall be as soon as a worker takes it.
    pub(crate) aim: u64,
    /// The page's number for its last change.
    pub(crate) sequence: u32,
    /// Changes the worker has not answered.
    pub(crate) pending: VecDeque<Pending>,
    /// The state to resume from.
    pub(crate) checkpoint: Option<Checkpoint>,
    /// Counts runs played backwards.
    pub(crate) sequence_of_ticks: u32,
    /// The slider being dragged.
    pub(crate) drag: Option<Drag>,
    /// Where the last lost worker's successor started from.
    pub(crate) resumed_at: Option<u64>,
    /// Whether it was said that nothing is kept for the next visit.
    pub(crate) unkept: bool,
    /// What the worker was told to show.
    pub(crate) watched: Option<protocol::Watch>,
    /// The steps between which `setup` stays as it is.
    pub(crate) setup_holds: std::ops::Range<u64>,
}

/// What a person chose earlier, kept in local storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Preferences {
    /// The language.
    pub language: Language,
    /// The theme.
    pub theme: Theme,
}

/// A table on its way in.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Bringing {
    /// What was read.
    pub import: Option<Import>,
    /// The table that is chosen, if it is one.
    pub table: Option<Arc<Table>>,
    /// Rows left out of it.
    pub refused: Vec<Refused>,
    /// Why there is none.
    pub failed: Option<Unread>,
}

/// What the worker is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Goal {
    /// Nothing.
    #[default]
    Rest,
    /// Training on.
    Run {
        /// To this step.
        until: u64,
        /// Whether a person pressed Play, not Step.
        play: bool,
    },
    /// Going to exactly this step.
    Seek(u64),
}

/// The newest frame in short.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Shown {
    /// The step.
    pub step: u64,
    /// The furthest step reached.
    pub end: u64,
    /// The epoch.
    pub epoch: u64,
    /// The step a seek is on its way to.
    pub seeking: Option<u64>,
    /// Steps trained in the last second.
    pub steps_per_second: f32,
    /// The share of the worker's time spent on them.
    pub training_share: f32,
    /// One for each learner, without their records.
    pub learners: Vec<LearnerFrame>,
    /// Whether a frame of this run has come.
    pub fresh: bool,
}

/// How the worker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Worker {
    /// Started, and has not said its first word.
    #[default]
    Starting,
    /// Started anew because the first was of another build.
    Fetching,
    /// At work.
    Ready {
        /// The engine's revision.
        revision: u32,
    },
    /// Lost, and its successor has not said its first word.
    Restoring,
    /// Of another build even when fetched anew.
    Outdated,
    /// Lost twice at the same step.
    Failed,
}

/// An experiment to come back to, and the step at which it was left.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The experiment.
    pub experiment: Rc<Experiment>,
    /// The step.
    pub step: u64,
    /// The edit between it and the next.
    pub done: Done,
    /// Whom the panels were about.
    pub active: u32,
    /// The lesson that was open, where the edit opened another experiment.
    pub lesson: Option<Visit>,
    /// The page's number for the last change before the edit: later ones are not in the experiment.
    pub(crate) sequence: u32,
}

/// What a link says a run comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// Where, and the fingerprints there.
    pub replay: Replay,
    /// The revision of the engine that said so.
    pub revision: Option<u32>,
}

/// Changes the worker has not answered.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    pub sequence: u32,
    pub changes: Vec<(u32, Change)>,
}

/// A state to resume from.
#[derive(Clone, Debug)]
pub(crate) struct Checkpoint {
    pub step: u64,
    pub state: Vec<u8>,
}

/// A slider being dragged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Drag {
    pub setting: Setting,
    /// Where it is.
    pub value: f64,
    /// Whether that was not sent yet.
    pub unsent: bool,
    /// Whether the time between two sendings runs.
    pub timed: bool,
}

impl State {
    /// The page as a newcomer sees it.
    pub fn new(preferences: Preferences) -> State {
        let experiment = Experiment::default();
        State {
            setup: Rc::new(experiment.setup_at(0)),
            experiment: Rc::new(experiment),
            active: 0,
            language: preferences.language,
            theme: preferences.theme,
            speed: Speed::default(),
            detail: Detail::default(),
            curves: Curves::default(),
            spread: Spread::default(),
            tab: Tab::default(),
            goal: Goal::Rest,
            shown: Shown::default(),
            packet: None,
            ahead: None,
            frames: 0,
            points: Rc::default(),
            records: Records::default(),
            worker: Worker::Starting,
            notice: None,
            pruning: false,
            inside: Inside::default(),
            watched: None,
            revealed: false,
            selection: Selection::default(),
            editor: Editor::default(),
            compared: Compared::default(),
            lesson: None,
            kept: Kept::default(),
            making: Making::default(),
            presenting: false,
            handout: None,
            framed: None,
            map: false,
            bringing: None,
            brush: Brush::default(),
            pad: Pad::default(),
            picked_string: 0,
            backwards: None,
            taking: false,
            recording: false,
            slow: None,
            sweep: Sweeping::default(),
            said: String::new(),
            undo: Vec::new(),
            redo: Vec::new(),
            withheld: Vec::new(),
            run: 0,
            expected: None,
            aim: 0,
            sequence: 0,
            pending: VecDeque::new(),
            checkpoint: None,
            sequence_of_ticks: 0,
            drag: None,
            resumed_at: None,
            unkept: false,
            setup_holds: 0..u64::MAX,
        }
    }

    /// A setting's value, a drag not yet sent included.
    pub fn value(&self, setting: Setting) -> f64 {
        match self.drag {
            Some(drag) if drag.setting == setting => drag.value,
            _ => setting.get(&self.setup, self.active),
        }
    }

    /// Whether Play was pressed and goes on.
    pub fn playing(&self) -> bool {
        matches!(self.goal, Goal::Run { play: true, .. })
    }

    /// Whether the worker owes a frame.
    pub fn waiting(&self) -> bool {
        let busy = self.goal != Goal::Rest || !self.shown.fresh || !self.pending.is_empty();
        busy && matches!(self.worker, Worker::Ready { .. })
            || matches!(self.worker, Worker::Starting | Worker::Fetching | Worker::Restoring)
    }

    /// The step that the run is on its way to, at full speed; `None` while it plays or rests.
    pub fn heading(&self) -> Option<u64> {
        match self.goal {
            Goal::Seek(step) => Some(step),
            Goal::Rest => self.shown.seeking,
            Goal::Run { .. } => None,
        }
    }

    /// Whether the run is below its furthest step: training there is a replay.
    pub fn replaying(&self) -> bool {
        self.shown.step < self.shown.end
    }

    /// The two learners that are compared; `None` where there is but one.
    pub fn pair(&self) -> Option<(u32, u32)> {
        let last = self.setup.learners.len() as u32 - 1;
        let (first, second) = (self.compared.first.min(last), self.compared.second.min(last));
        match first == second {
            _ if last == 0 => None,
            // One of them is gone: its neighbour stands in.
            true => Some((first.saturating_sub(1), first.max(1))),
            false => Some((first, second)),
        }
    }

    /// What of the active learner is silenced.
    pub fn lesions(&self) -> &[NeuronId] {
        &self.setup.lesions[self.active as usize]
    }

    /// What of the active learner is kept from learning.
    pub fn frozen(&self) -> &[Frozen] {
        &self.setup.frozen[self.active as usize]
    }

    /// The learner that panels and drawing are about, as it is in force.
    pub fn own(&self) -> &Learner {
        &self.setup.learners[self.active as usize]
    }

    /// What the newest frame says of that learner.
    pub fn learner(&self) -> Option<&LearnerFrame> {
        self.shown.learners.get(self.active as usize)
    }

    /// The newest frame's pictures of a learner.
    pub fn pictured(&self, learner: u32) -> Option<(&Packet, &LearnerFrame)> {
        let packet = self.packet.as_ref()?;
        Some((&**packet, packet.frame.learners.get(learner as usize)?))
    }

    /// Whether its answers are choices that earn rewards.
    pub fn chooses(&self) -> bool {
        self.setup.task.samples().dataset == experiment::Dataset::Choices
    }

    /// How the plane's bytes are to be read.
    pub fn target(&self) -> experiment::Target {
        self.setup.task.samples().dataset.target()
    }
}
