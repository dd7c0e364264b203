//! What the page must do after an action; executed by `app`.

use crate::{Language, Part, Theme};
use experiment::NeuronId;
use experiment::lesson::{LessonId, Panel};
use protocol::Command;

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Draw what a person operates anew. A frame alone does not ask for it.
    Render,
    /// Post a command to the worker.
    Send(Command),
    /// End the worker, if there is one, and start another.
    Spawn {
        /// Whether caches must be passed by: the last worker was of another build.
        bust: bool,
    },
    /// Put a link on the clipboard, then say [`crate::Action::Copied`].
    Copy(String),
    /// Put a piece of a network on the clipboard, then say [`crate::Action::PieceCopied`].
    CopyPiece(String),
    /// Read the clipboard, then say [`crate::Action::Paste`] or [`crate::Action::ClipboardShut`].
    ReadClipboard,
    /// Let the person keep this text as a file.
    Save {
        /// What it is called.
        name: String,
        /// What it says.
        text: String,
    },
    /// Let the person keep these bytes as a file.
    SaveBytes {
        /// What it is called.
        name: String,
        /// Their media type.
        kind: &'static str,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// Make a picture of a part of the page, and let the person keep it.
    Picture {
        /// Which part.
        panel: crate::takeaway::Panel,
        /// What it is called.
        name: String,
        /// What stands under it.
        caption: Vec<String>,
        /// The experiment's link, from `#` on; empty where none can hold it.
        link: String,
    },
    /// Record plane, network and curves until [`Effect::StopRecording`], then let the person keep the film.
    StartRecording {
        /// What it is called.
        name: String,
        /// What stands under it.
        caption: Vec<String>,
    },
    /// End the recording, then say [`crate::takeaway::Takeaway::Recorded`].
    StopRecording,
    /// Let the address follow the experiment, at most once a second.
    Follow,
    /// Say [`crate::Action::Woke`] after this many milliseconds.
    Wake(u32),
    /// Remember the language.
    RememberLanguage(Language),
    /// Remember the theme.
    RememberTheme(Theme),
    /// Remember which lessons were read.
    RememberLessons(String),
    /// Let the address name this lesson, or none, as a new entry of the history.
    Visit {
        /// The fragment of what was on the screen before: what Back comes to.
        from: String,
        /// The lesson.
        lesson: Option<LessonId>,
    },
    /// Bring a part of the page into sight, and the keyboard to it.
    Look(Panel),
    /// Bring this element into sight, and the keyboard to it, once it is drawn.
    Focus(&'static str),
    /// Bring this element into sight; the keyboard stays.
    Show(&'static str),
    /// Draw the next picture; nothing a person operates has changed.
    Paint,
    /// Say [`crate::Touch::Hold`] once a finger has rested long enough.
    Hold,
    /// Bring the keyboard to a neuron, once it is drawn.
    FocusNeuron(NeuronId),
    /// Bring the keyboard to the first field of a part's row in the table, once it is there.
    FocusRow(Part),
    /// Say [`crate::slow::SlowDeed::Tick`] with this number after so many milliseconds.
    Slow {
        /// The number.
        tick: u32,
        /// The milliseconds.
        millis: u32,
    },
    /// Say [`crate::Action::BackTick`] with this number after so many milliseconds.
    Back {
        /// The number.
        tick: u32,
        /// The milliseconds.
        millis: u32,
    },
    /// Something is asked of the workers that try a sweep's cases.
    Crew(CrewOrder),
    /// Draw what a person operates anew, soon: outcomes may come faster than they are read.
    RenderSoon,
    /// Load the page anew.
    Reload,
}

/// What is asked of the workers that try a sweep's cases.
#[derive(Clone, Debug, PartialEq)]
pub enum CrewOrder {
    /// Start this many, in place of any there are.
    Hire(u32),
    /// Post a command to this one.
    Post(u32, Command),
    /// End this one and start another in its place.
    Replace(u32),
    /// End them all.
    Dismiss,
}
