//! The numbers: points, networks, gradients, steps.
//!
//! Native, Wasm with SIMD and Wasm without give the same bits (see ARCHITECTURE.md, "Determinism").
//! Deliberately absent: time, threads, files, the browser, and the platform's float functions.

#![deny(unsafe_code)]

mod anatomy;
mod batch;
mod choices;
pub mod data;
mod drawn;
mod errors;
mod explain;
mod features;
mod feedback;
mod fingerprint;
mod fixed;
mod flat;
mod hints;
mod initial;
mod kernel;
mod lesson;
mod loss;
pub mod math;
mod noise;
mod observer;
mod optimise;
mod order;
mod plan;
mod prepared;
pub mod probes;
mod pruning;
pub mod random;
mod signals;
mod space;
pub mod spread;
mod state;
mod stopping;
mod strings;
mod tie;
mod trainer;

pub use anatomy::Anatomy;
pub use choices::Choices;
pub use explain::Explained;
pub use features::feature;
pub use lesson::Lesson;
pub use observer::{Maps, Measures, Observer, Split, VALUE_SPAN};
pub use order::Order;
pub use plan::{Level, Plan};
pub use pruning::Pruning;
pub use space::Space;
pub use state::{Dump, Patience};
pub use trainer::{Culprit, Snapshot, Trainer};

/// The numeric revision: raised by `cargo xtask bless` whenever the bits of any result change.
pub const REVISION: u32 = 2;
