//! Random priors and worlds: each is read from a number.

use super::pick;
use experiment::{Axis, Mirror, Monotone, Symmetry, Tied, World};

/// A symmetry built in, or none.
pub fn tied(number: u32) -> Tied {
    let mirror = pick(&Mirror::ALL, number >> 2);
    pick(&[Tied::Free, Tied::Even { mirror }, Tied::Odd { mirror }], number)
}

/// A symmetry whose breaking is penalised, or none.
pub fn symmetry(number: u32, strength: f32) -> Symmetry {
    let mirror = pick(&Mirror::ALL, number >> 2);
    let all = [Symmetry::Free, Symmetry::Even { mirror, strength }, Symmetry::Odd { mirror, strength }];
    pick(&all, number)
}

/// A monotonicity whose breaking is penalised, or none.
pub fn monotone(number: u32, strength: f32) -> Monotone {
    let along = pick(&Axis::ALL, number >> 2);
    let all = [Monotone::Free, Monotone::Rising { along, strength }, Monotone::Falling { along, strength }];
    pick(&all, number)
}

/// Any world; `share` is from 0 to 1.
pub fn world(number: u32, share: f32) -> World {
    let other = World {
        offered: number & 2 == 2,
        stimulus: share * 10.0,
        punishment: 10.0 - share * 10.0,
        tolerance: share,
        floor: 1.0 - share,
        ..World::default()
    };
    pick(&[World::default(), other], number)
}
