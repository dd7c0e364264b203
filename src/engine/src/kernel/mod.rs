//! Inner loops: everything whose speed decides how fast a network learns, and all of the crate's `unsafe`.
//!
//! Each loop is written once over [`Lanes`]; the naive oracle in the tests checks it bit for bit.

#![allow(unsafe_code)]

mod activate;
mod group;
mod groups;
mod lanes;
mod records;
mod short;
mod sums;
mod words;

pub use activate::{activate, activate_with_slopes, add, tanh_with_slopes};
pub use group::Group;
pub use groups::Groups;
pub use lanes::{Lanes, Number};
pub use records::Records;
pub use sums::weighted_sums;
pub use words::{Both, Word, Words};
