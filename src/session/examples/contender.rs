//! The engine as a contender of `cargo xtask bench`: sessions in a worker of a real browser, beside JavaScript libraries.
//!
//! Absent natively, where `speed` is the contender. `tests/speed` says what is trained and for how long.
#![cfg(target_arch = "wasm32")]

use core::arch::wasm32::{f32x4_add, f32x4_extract_lane, f32x4_mul, f32x4_splat, v128};
use protocol::Command;
use session::Session;
use std::hint::black_box;
use wasm_bindgen::prelude::wasm_bindgen;

/// A session and the step it was asked to reach.
#[wasm_bindgen]
pub struct Contender {
    session: Session,
    goal: u64,
}

#[wasm_bindgen]
impl Contender {
    /// Opens the experiment of a file's text.
    ///
    /// # Panics
    /// The text is no experiment.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Contender {
        let shared = experiment::codec::read_file(text).expect("an experiment");
        let mut session = Session::new();
        let experiment = Box::new(shared.experiment);
        session.handle(Command::Open { run: 1, experiment, step: 0, checkpoint: None });
        Contender { session, goal: 0 }
    }

    /// Trains this many steps.
    pub fn train(&mut self, steps: u32) {
        self.goal += u64::from(steps);
        self.session.handle(Command::Seek { step: self.goal });
        while self.session.is_running() {
            self.session.advance(u64::from(steps));
        }
    }
}

/// The most that SIMD128 can do: multiplies and adds without touching memory. A round is 1,536 operations.
#[wasm_bindgen]
pub fn multiply_adds(rounds: u32) -> f32 {
    let [factor, term] = [0.999_9, 1e-4].map(|number| f32x4_splat(black_box(number)));
    // Each its own number, lest the compiler sum once for all.
    let mut sums: [v128; 12] = std::array::from_fn(|at| f32x4_splat(black_box(at as f32)));
    for _ in 0..rounds {
        for _ in 0..16 {
            sums = sums.map(|sum| f32x4_add(f32x4_mul(sum, factor), term));
        }
    }
    sums.into_iter().map(|sum| f32x4_extract_lane::<0>(sum)).sum()
}
