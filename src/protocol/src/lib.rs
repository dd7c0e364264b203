//! What page and worker say to each other, and its bytes.
//!
//! It lives one build: page and worker are compiled together and check that at the first word.
//! Deliberately absent: numbers' meaning (`engine`), posting (`worker`, `app`).

#![forbid(unsafe_code)]

mod bytes;
mod command;
mod frame;
mod message;

pub use bytes::{Damaged, decode_command, decode_message, encode_command, encode_message};
pub use command::{Command, Drawn, Pace, Watch};
pub use frame::{
    Anatomy, Best, Choices, Cut, Explained, Frame, LearnerFrame, Measures, Packet, Pair, Pruned, Range,
    Record, Space, Spread,
};
pub use message::{Culprit, Message, Outcome, Point, Points, Tried};

/// The version of this protocol; a page refuses a worker of another.
pub const VERSION: u32 = 1;

/// The build both sides come from; `cargo xtask` sets it.
pub fn build() -> &'static str {
    option_env!("OVERFIT_BUILD").unwrap_or("dev")
}
