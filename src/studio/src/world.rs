//! The numbers of a world of choices: where they are in a recipe, and what changing them means.

use crate::Setting;
use experiment::{Change, Recipe, World};

/// A number of the world; `None` where the setting is none.
pub(crate) fn figure(setting: Setting, recipe: &Recipe) -> Option<f64> {
    let mut world = recipe.world;
    // The shortest decimal of an f32 is what the person set.
    number(setting, &mut world).map(|value| value.to_string().parse().unwrap_or(f64::from(*value)))
}

/// The change that gives the world this number.
pub(crate) fn change(setting: Setting, recipe: &Recipe, real: f32) -> Option<Change> {
    let mut world = recipe.world;
    *number(setting, &mut world)? = real;
    Some(if setting == Setting::Punishment { Change::Punishment(real) } else { Change::World(world) })
}

fn number(setting: Setting, world: &mut World) -> Option<&mut f32> {
    Some(match setting {
        Setting::Reward => &mut world.reward,
        Setting::Stimulus => &mut world.stimulus,
        Setting::Punishment => &mut world.punishment,
        Setting::Sharpness => &mut world.sharpness,
        Setting::Surge => &mut world.surge,
        Setting::Ceiling => &mut world.ceiling,
        Setting::Tolerance => &mut world.tolerance,
        Setting::Recovery => &mut world.recovery,
        Setting::Floor => &mut world.floor,
        _ => return None,
    })
}
