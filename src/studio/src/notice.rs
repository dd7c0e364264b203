//! What the page has to say, and what it offers to do about it.
//!
//! In which words is in `text`; when, in `reduce`.

use crate::class::CODE_CHARS;
use crate::editor::Link;
use experiment::codec::Refusal;
use experiment::{Invalid, NeuronId};
use protocol::Culprit;

/// What the page has to say.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// A link was not read.
    LinkRefused(Refusal),
    /// An edit would break a limit.
    EditRefused(Invalid),
    /// The link is on the clipboard.
    Copied {
        /// The link.
        link: String,
        /// How long it is.
        characters: usize,
        /// How many changes it holds.
        changes: usize,
        /// The step it replays to.
        step: Option<u64>,
    },
    /// So many neurons are on the clipboard.
    PieceCopied {
        /// How many.
        neurons: usize,
    },
    /// The clipboard holds no piece of a network.
    NoPiece,
    /// The browser keeps the clipboard to itself.
    ClipboardShut,
    /// A film could not begin.
    NoFilm,
    /// No link can hold the experiment.
    TooLargeForLink,
    /// The experiment went into a file.
    Saved {
        /// What it is called.
        name: String,
        /// How large it is.
        bytes: usize,
        /// How many changes it holds.
        changes: usize,
    },
    /// A file was not read.
    FileRefused {
        /// What it is called.
        name: String,
        /// Why.
        refusal: Refusal,
    },
    /// A file's experiment was opened.
    OpenedFile {
        /// What it is called.
        name: String,
        /// How many changes it holds.
        changes: usize,
    },
    /// The clipboard refused: the link to copy by hand.
    CopyByHand {
        /// The link.
        link: String,
    },
    /// Something was handed to the browser to be kept.
    Taken {
        /// What it is called.
        name: String,
    },
    /// A run of a sweep was opened, or the experiment it is of.
    OpenedRun {
        /// The run's settings and figures.
        run: Option<String>,
    },
    /// Another experiment was opened.
    Opened {
        /// How many changes it holds.
        changes: usize,
    },
    /// The last visit's experiment is back.
    Returned,
    /// A link's run is on its way to the step it names.
    Replaying {
        /// The step.
        step: u64,
    },
    /// The fingerprints are the expected ones.
    Reproduced {
        /// The step.
        step: u64,
        /// Whether another revision of the engine said so.
        revision: Option<u32>,
    },
    /// They are not.
    NotReproduced {
        /// The step.
        step: u64,
        /// The first one expected.
        expected: u64,
        /// The first one found.
        found: u64,
        /// The revision that said so, if it is another.
        revision: Option<u32>,
    },
    /// The log was folded into the start.
    StartedOver {
        /// How many changes it held.
        changes: usize,
    },
    /// The planned length is reached.
    PlanReached {
        /// The planned length.
        plan: u64,
    },
    /// A number is no longer finite.
    Diverged {
        /// The learner's name.
        learner: String,
        /// The step that made it.
        step: u64,
        /// Which number.
        culprit: Culprit,
    },
    /// The worker was lost and replaced.
    Restored {
        /// The step it goes on from.
        step: u64,
    },
    /// The worker was lost twice at the same step.
    Lost {
        /// The step.
        step: u64,
    },
    /// A teacher still learns when its student begins.
    TeacherFirst {
        /// The teacher, counted from 0, and its name.
        teacher: (u32, String),
        /// The student, counted from 0, and its name.
        student: (u32, String),
    },
    /// Page and worker are of different builds.
    Outdated,
    /// Two neurons cannot be connected.
    Unconnected {
        /// The neuron it would start at.
        from: NeuronId,
        /// What came of the line to the other.
        link: Link,
    },
    /// No way leads from one of the selected neurons to another.
    NoWay,
    /// The network was taken away, to draw another.
    BlankNetwork,
    /// The browser keeps nothing for the next visit.
    NothingKept,
    /// An address names a lesson there is not.
    UnknownLesson {
        /// The name.
        name: String,
    },
}

/// What a notice offers to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Undo what the notice is about.
    Undo,
    /// What was folded into the start, again as it happened.
    Replay,
    /// The experiment a newcomer sees.
    Fresh,
    /// Twice the planned length, and on.
    GoOn,
    /// The step before the one that diverged.
    StepBack,
    /// Another worker.
    TryAgain,
    /// The teacher learns first, then its student.
    TeachFirst,
    /// The page anew.
    Reload,
    /// A link to the experiment.
    Share,
    /// The experiment as a file.
    Save,
    /// The link as a code for cameras.
    Code,
    /// The link in a frame for another page.
    Frame,
}

/// A link with more characters is not passed on whole everywhere.
pub const LONG_LINK: usize = 2_000;

impl Notice {
    /// What can be done about it.
    pub fn offers(&self) -> &'static [Offer] {
        match self {
            Notice::StartedOver { changes: 1.. } => &[Offer::Replay, Offer::Undo],
            Notice::StartedOver { .. }
            | Notice::Opened { .. }
            | Notice::OpenedRun { .. }
            | Notice::OpenedFile { .. }
            | Notice::BlankNetwork => &[Offer::Undo],
            Notice::TooLargeForLink => &[Offer::Save],
            Notice::Copied { characters, .. } if *characters > LONG_LINK => &[Offer::Save],
            Notice::Copied { characters, .. } if *characters > CODE_CHARS => &[Offer::Frame],
            Notice::Copied { .. } => &[Offer::Code, Offer::Frame],
            Notice::CopyByHand { link } if link.len() > LONG_LINK => &[Offer::Save],
            Notice::NothingKept => &[Offer::Share],
            Notice::Returned => &[Offer::Fresh],
            Notice::PlanReached { .. } => &[Offer::GoOn],
            Notice::Diverged { .. } => &[Offer::StepBack],
            Notice::Lost { .. } => &[Offer::TryAgain],
            Notice::TeacherFirst { .. } => &[Offer::TeachFirst],
            Notice::Outdated => &[Offer::Reload],
            Notice::LinkRefused(_)
            | Notice::EditRefused(_)
            | Notice::NoWay
            | Notice::PieceCopied { .. }
            | Notice::NoPiece
            | Notice::ClipboardShut
            | Notice::NoFilm
            | Notice::Unconnected { .. }
            | Notice::CopyByHand { .. }
            | Notice::Saved { .. }
            | Notice::Taken { .. }
            | Notice::FileRefused { .. }
            | Notice::Replaying { .. }
            | Notice::Reproduced { .. }
            | Notice::NotReproduced { .. }
            | Notice::UnknownLesson { .. }
            | Notice::Restored { .. } => &[],
        }
    }

    /// Whether it is settled by whatever the person does next.
    pub fn passing(&self) -> bool {
        match self {
            Notice::LinkRefused(_)
            | Notice::EditRefused(_)
            | Notice::Copied { .. }
            | Notice::TooLargeForLink
            | Notice::Saved { .. }
            | Notice::Taken { .. }
            | Notice::FileRefused { .. }
            | Notice::Opened { .. }
            | Notice::OpenedRun { .. }
            | Notice::OpenedFile { .. }
            | Notice::Returned
            | Notice::TeacherFirst { .. }
            | Notice::Reproduced { .. }
            | Notice::StartedOver { .. }
            | Notice::NoWay
            | Notice::PieceCopied { .. }
            | Notice::NoPiece
            | Notice::ClipboardShut
            | Notice::NoFilm
            | Notice::Unconnected { .. }
            | Notice::BlankNetwork
            | Notice::PlanReached { .. }
            | Notice::UnknownLesson { .. }
            | Notice::Diverged { .. }
            | Notice::Restored { .. } => true,
            Notice::CopyByHand { .. }
            | Notice::Replaying { .. }
            | Notice::NotReproduced { .. }
            | Notice::Lost { .. }
            | Notice::NothingKept
            | Notice::Outdated => false,
        }
    }

    /// Whether something went wrong.
    pub fn alarming(&self) -> bool {
        matches!(
            self,
            Notice::LinkRefused(_)
                | Notice::FileRefused { .. }
                | Notice::TooLargeForLink
                | Notice::EditRefused(_)
                | Notice::UnknownLesson { .. }
                | Notice::NotReproduced { .. }
                | Notice::Diverged { .. }
                | Notice::Lost { .. }
                | Notice::Outdated
        )
    }
}
