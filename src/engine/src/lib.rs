//! The numbers: points, networks, gradients, steps.
//!
//! Native, Wasm with SIMD and Wasm without give the same bits (see ARCHITECTURE.md, "Determinism").
//! Deliberately absent: time, threads, files, the browser, and the platform's float functions.

#![deny(unsafe_code)]

mod kernel;
pub mod math;
pub mod random;

/// The numeric revision: raised by `cargo xtask bless` whenever the bits of any result change.
pub const REVISION: u32 = 1;
