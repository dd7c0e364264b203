//! Training without a clock: commands in, messages and frames out.
//!
//! The same code runs in the page's worker, in the command line and in tests.
//! Deliberately absent: time, the browser, and anything that depends on how steps are sliced.

#![forbid(unsafe_code)]

mod checkpoint;
mod history;
mod picture;
mod run;
mod schedule;
mod session;
mod snapshots;
mod verdict;
mod world;

pub use schedule::is_scheduled;
pub use session::Session;
pub use verdict::verdict;
