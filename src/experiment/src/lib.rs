//! The experiment: everything a link says, as one immutable value that cannot be invalid.
//!
//! Deliberately absent: numbers that come from training, the browser, files, and any input or output.

#![forbid(unsafe_code)]

mod check;
mod depth;
mod draft;
mod edit;
mod event;
pub mod export;
mod feature;
mod idle;
mod invalid;
mod layers;
mod learners;
pub mod lesson;
pub mod limits;
mod own;
mod place;
mod prior;
mod recipe;
mod samples;
mod table;
mod teacher;
mod template;
mod topology;
mod training;
mod world;

#[cfg(feature = "codec")]
pub mod codec;

pub use check::Experiment;
pub use draft::{Draft, Learner, Setup, Task, View};
pub use edit::outputs_needed;
pub use event::{Change, Event};
pub use feature::{Feature, Input};
pub use idle::Idle;
pub use invalid::{Invalid, Limit};
pub use layers::{Layers, component_place};
pub use own::{Erasure, Own, OwnPoint, PARTS, PointId, Stroke};
pub use place::Place;
pub use prior::{Axis, Mirror, Monotone, Symmetry, Tied};
pub use recipe::{Activation, Feedback, Initialisation, Loss, Optimiser, Polarity, Recipe};
pub use samples::{Dataset, Samples, Target};
pub use table::{Column, Scaling, Table};
pub use teacher::{Shape, Teacher};
pub use template::Template;
pub use topology::{Neuron, NeuronId, Role, Synapse, Topology};
pub use training::{Drive, Filter, Frozen, Schedule, Stopping};
pub use world::World;
