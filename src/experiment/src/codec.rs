//! Links and files: an experiment as text, and back.
//!
//! A link is `#0.` and base64url without padding of: deflated JSON, and 4 bytes with the CRC-32 of the deflated bytes, the lowest byte first.
//! The JSON leaves out what equals the frozen defaults of its codec version (`codec/v0.json`).
//! A file is the same JSON, indented and with nothing left out; reading one, defaults may be omitted too, so that `{}` is an experiment.
//!
//! # What reading costs at most
//!
//! Text from a stranger is refused or read within these bounds, whatever it says:
//!
//! 1. a link is at most [`LINK_CHARS`] long, a file [`FILE_BYTES`];
//! 2. a link inflates to at most [`JSON_BYTES`]; inflating stops there;
//! 3. JSON nests at most 127 deep, and its objects are counted before a tree is built: reading holds at most 24 MiB for a link, 384 MiB for a file;
//! 4. learners and events are counted before defaults are merged into them, layers before neurons are built from them;
//! 5. at most [`crate::limits::EVENTS`] events are then played; each is checked by what it touches: at most the neurons of every learner, or one learner's [`crate::limits::SYNAPSES`] synapses once.
//!
//! Deliberately absent: reading addresses, files and clipboards; weights, which a link never holds.
//!
//! # Adding a version
//!
//! From the tag v1.0.0 on a published version is read for ever.
//! Freeze the new defaults in `codec/v1.json`, give `Version` its variant and its defaults, keep a golden link of the old one as a test, and write the new number.
//! Until then v0 follows [`crate::Draft::default`], and a test says how.

mod defaults;
mod document;
mod fragment;
mod layout;
mod piece;
mod reader;
mod refusal;
#[cfg(feature = "schema")]
pub mod schema;
mod sweep;
mod synapses;

pub use piece::Piece;
pub use refusal::{Damage, Kind, Problem, Refusal};
pub use sweep::{Along, Axis, Case, Grid, Spacing, Sweep};

use crate::Experiment;
use crate::lesson::Lesson;
use defaults::Version;

/// Characters in a link, `#0.` included.
pub const LINK_CHARS: usize = 65_536;
/// Bytes of JSON in a link, inflated.
pub const JSON_BYTES: usize = 256 * 1024;
/// Bytes of a file: every valid experiment fits, however it is indented by [`file`].
pub const FILE_BYTES: usize = 8 * 1024 * 1024;

/// What a link or a file says.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Shared {
    /// The experiment.
    pub experiment: Experiment,
    /// Where to replay it to, and what should come out.
    pub replay: Option<Replay>,
    /// The engine's numeric revision it was made with.
    pub revision: Option<u32>,
    /// The sweep that goes with it; whether the experiment has its settings is seen when it is run.
    pub sweep: Option<Sweep>,
    /// The lesson that somebody made of it.
    pub lesson: Option<Lesson>,
}

/// A step and the fingerprints expected there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    /// The step.
    pub step: u64,
    /// The fingerprint of each learner's parameters at the step, in the order of the learners.
    pub fingerprints: Vec<u64>,
}

/// The link's fragment, from `#` on.
///
/// What is too large for a link is refused by [`read_link`], not here: then only a [`file()`] can hold it.
pub fn link(shared: &Shared) -> String {
    fragment::pack(&document::brief(shared))
}

/// The link's fragment, if [`read_link`] can read what it holds; else only a [`file()`] can hold it.
pub fn fitting_link(shared: &Shared) -> Option<String> {
    let text = document::brief(shared);
    // Deflating what is too large anyway would cost a picture's time.
    let link = (text.len() <= JSON_BYTES).then(|| fragment::pack(&text))?;
    (link.len() <= LINK_CHARS).then_some(link)
}

/// Reads a fragment, with or without `#`, or a whole address with one.
///
/// # Errors
/// A [`Refusal`], which names what it found and what was allowed.
pub fn read_link(text: &str) -> Result<Shared, Refusal> {
    document::read(&fragment::unpack(text)?, Version::Zero)
}

/// The text of a `.overfit.json` file: everything spelled out, to be read and edited.
pub fn file(shared: &Shared) -> String {
    layout::indented(&document::whole(shared))
}

/// Reads a file; members that have a default may be missing.
///
/// # Errors
/// A [`Refusal`], which names what it found and what was allowed.
pub fn read_file(text: &str) -> Result<Shared, Refusal> {
    if text.len() > FILE_BYTES {
        return Err(Refusal::TooLarge { limit: FILE_BYTES });
    }
    // Some editors begin a file with a byte order mark.
    document::read(text.strip_prefix('\u{feff}').unwrap_or(text), Version::Zero)
}
