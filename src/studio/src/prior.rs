//! Priors beyond features, as a person picks them: the strength of a penalty is a number of its own.
//!
//! What they compute is in `engine`; names are in `text`.

use crate::Setting;
use experiment::{Axis, Change, Mirror, Monotone, Recipe, Symmetry, Tied};

/// The strength of a penalty as first offered.
pub(crate) const FIRST_STRENGTH: f32 = 1.0;

/// All symmetries that can be built in, in the order a person is offered them.
pub const TIES: [Tied; 7] = [
    Tied::Free,
    Tied::Even { mirror: Mirror::Both },
    Tied::Even { mirror: Mirror::X },
    Tied::Even { mirror: Mirror::Y },
    Tied::Odd { mirror: Mirror::Both },
    Tied::Odd { mirror: Mirror::X },
    Tied::Odd { mirror: Mirror::Y },
];

/// All symmetries that can be asked for, as strongly as the recipe does already.
pub fn symmetries(recipe: &Recipe) -> [Symmetry; 7] {
    let strength = recipe.symmetry.parts().map_or(FIRST_STRENGTH, |(.., strength)| strength);
    TIES.map(|tied| match tied {
        Tied::Free => Symmetry::Free,
        Tied::Even { mirror } => Symmetry::Even { mirror, strength },
        Tied::Odd { mirror } => Symmetry::Odd { mirror, strength },
    })
}

/// All monotonicities that can be asked for, as strongly as the recipe does already.
pub fn monotonicities(recipe: &Recipe) -> [Monotone; 5] {
    let strength = recipe.monotone.parts().map_or(FIRST_STRENGTH, |(.., strength)| strength);
    let of = |along| [Monotone::Rising { along, strength }, Monotone::Falling { along, strength }];
    let ([a, b], [c, d]) = (of(Axis::X), of(Axis::Y));
    [Monotone::Free, a, b, c, d]
}

/// A strength; `None` where the setting is none or the recipe has no such penalty.
pub(crate) fn figure(setting: Setting, recipe: &Recipe) -> Option<f64> {
    let strength = match setting {
        Setting::SymmetryStrength => recipe.symmetry.parts().map(|(.., strength)| strength),
        Setting::MonotoneStrength => recipe.monotone.parts().map(|(.., strength)| strength),
        _ => None,
    };
    // The shortest decimal of an f32 is what the person set.
    strength.map(|value| value.to_string().parse().unwrap_or(f64::from(value)))
}

/// The change that gives a penalty this strength.
pub(crate) fn change(setting: Setting, recipe: &Recipe, strength: f32) -> Option<Change> {
    match (setting, recipe.symmetry, recipe.monotone) {
        (Setting::SymmetryStrength, Symmetry::Even { mirror, .. }, _) => {
            Some(Change::Symmetry(Symmetry::Even { mirror, strength }))
        }
        (Setting::SymmetryStrength, Symmetry::Odd { mirror, .. }, _) => {
            Some(Change::Symmetry(Symmetry::Odd { mirror, strength }))
        }
        (Setting::MonotoneStrength, _, Monotone::Rising { along, .. }) => {
            Some(Change::Monotone(Monotone::Rising { along, strength }))
        }
        (Setting::MonotoneStrength, _, Monotone::Falling { along, .. }) => {
            Some(Change::Monotone(Monotone::Falling { along, strength }))
        }
        _ => None,
    }
}
