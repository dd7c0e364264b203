//! The headless front end: what the page shows and what a person may do, without a browser.
//!
//! `(State, Action) → (State, Vec<Effect>)`, the texts of both languages, and pictures as geometry and pixels.
//! Deliberately absent: numbers of the training (they come in frames), views, browser interfaces.

#![forbid(unsafe_code)]

mod action;
pub mod arithmetic;
mod arrange;
mod between;
mod choice;
pub mod class;
mod deeds;
mod differences;
mod done;
mod editor;
mod effect;
pub mod import;
pub mod inside;
pub mod keys;
mod learners;
pub mod lesson;
mod listing;
pub mod making;
mod notice;
pub mod number;
pub mod pad;
pub mod picture;
pub mod points;
mod prior;
mod records;
mod reduce;
mod selection;
mod setting;
pub mod slow;
mod speed;
mod stage;
mod state;
mod stops;
pub mod strings;
pub mod sweep;
pub mod takeaway;
mod task;
pub mod text;
mod training;
mod world;

pub use action::{Action, Heard, LayerEdit, Part, TableDeed, ViewEdit};
pub use choice::{
    Choice, Curves, Detail, FeedbackKind, Language, OptimiserKind, ScheduleKind, Spread, Tab, TeacherKind,
    Theme,
};
pub use deeds::{Deed, deeds};
pub use differences::{Difference, differences};
pub use done::{Done, Many};
pub use editor::{Draw, Editor, Gesture, Hand, Hit, Line, Link, Pointer, Sketch, Tool, Touch, Way};
pub use effect::{CrewOrder, Effect};
pub use experiment::codec::FILE_BYTES;
pub use learners::{Compared, LearnerDeed, Turn};
pub use lesson::LessonDeed;
pub use listing::{ROWS, Rows};
pub use making::MakingDeed;
pub use notice::{Notice, Offer};
pub use points::{Brush, PointDeed, PointTool};
pub use prior::{TIES, monotonicities, symmetries};
pub use records::{Ghost, Records};
pub use reduce::class::SHEET as HANDOUT;
pub use reduce::inside::OPEN as INSIDE_OPEN;
pub use reduce::lesson::{
    MAP as LESSON_MAP, MAP_OPEN as LESSON_MAP_OPEN, NOW as LESSON_NOW, QUESTION as LESSON_QUESTION,
    SHOWN as LESSON_SHOWN, TITLE as LESSON_TITLE,
};
pub use reduce::making::SHEET as MAKING;
pub use reduce::slow::OPEN as SLOW_OPEN;
pub use reduce::sweep::OPEN as SWEEP_OPEN;
pub use reduce::table::{OPEN as IMPORT_OPEN, SHEET as TABLE_SHEET};
pub use reduce::takeaway::OPEN as TAKING_OPEN;
pub use reduce::{
    ADD_LAYER, KEYS_CLOSE, KEYS_OPEN, TABLE_CLOSE, TABLE_OPEN, address, closes_cycle, copied, frozen, heard,
    hidden_levels, learns, picked_words, reduce,
};
pub use selection::Selection;
pub use setting::{Edit, Setting};
pub use speed::Speed;
pub use stage::{Band, Stage, bands, stages};
pub use state::{Bringing, Expected, Goal, Moment, Preferences, Shown, State, Worker};
pub use task::{every_tick, same_dataset};
