//! The headless front end: what the page shows and what a person may do, without a browser.
//!
//! `(State, Action) → (State, Vec<Effect>)`, the texts of both languages, and pictures as geometry and pixels.
//! Deliberately absent: numbers of the training (they come in frames), views, browser interfaces.

#![forbid(unsafe_code)]

mod action;
mod choice;
mod deeds;
mod effect;
mod notice;
pub mod number;
pub mod picture;
mod records;
mod reduce;
mod setting;
mod speed;
mod state;
mod stops;
pub mod text;
mod training;

pub use action::{Action, Heard, LayerEdit, Part, ViewEdit};
pub use choice::{
    Choice, Curves, Detail, FeedbackKind, Language, OptimiserKind, ScheduleKind, Spread, Tab, TeacherKind,
    Theme,
};
pub use deeds::{Deed, deeds};
pub use effect::Effect;
pub use notice::{Notice, Offer};
pub use records::Records;
pub use reduce::{ADD_LAYER, address, closes_cycle, frozen, hidden_levels, reduce};
pub use setting::{Edit, Setting};
pub use speed::Speed;
pub use state::{Expected, Goal, Moment, Preferences, Shown, State, Worker};
