//! The numbers of schedules, early stopping and decay: where they are in a recipe, and what changing them means.

use crate::Setting;
use experiment::{Change, Filter, Optimiser, Recipe, Schedule, Stopping};

/// The share of points that judge, as first offered.
const FIRST_SHARE: f32 = 0.25;

/// A number of the recipe; `None` where the setting is none of these or the recipe has no such number.
pub(crate) fn figure(setting: Setting, recipe: &Recipe) -> Option<f64> {
    // The shortest decimal of an f32 is what the person set.
    let real = |value: f32| value.to_string().parse().unwrap_or(f64::from(value));
    Some(match (setting, recipe.schedule, recipe.stopping) {
        (Setting::WarmUp, ..) => recipe.warm_up.into(),
        (Setting::Clip, ..) => real(recipe.clip),
        (Setting::Smoothing, ..) => real(recipe.smoothing),
        (Setting::Every, Schedule::Steps { every, .. }, _) => every.into(),
        (Setting::Every, Schedule::Cosine { length, .. }, _) => length.into(),
        (Setting::Factor, Schedule::Steps { factor, .. } | Schedule::Exponential { factor }, _) => {
            real(factor)
        }
        (Setting::Factor, Schedule::Cosine { floor, .. }, _) => real(floor),
        (Setting::Patience, _, Stopping::Never) => 0.0,
        (Setting::Patience, _, Stopping::Early { patience, .. }) => patience.into(),
        (Setting::Validation, _, Stopping::Early { share, .. }) => real(share),
        (Setting::Repeated | Setting::CentreX | Setting::CentreY | Setting::Radius | Setting::Varied, ..) => {
            return filtered(setting, recipe.filter);
        }
        (Setting::Decay, ..) => match recipe.optimiser {
            Optimiser::AdamW { decay, .. } => real(decay),
            _ => real(recipe.decay),
        },
        _ => return None,
    })
}

/// A number of the filter.
fn filtered(setting: Setting, filter: Filter) -> Option<f64> {
    let real = |value: f32| value.to_string().parse().unwrap_or(f64::from(value));
    Some(match (setting, filter) {
        (Setting::Repeated, Filter::Point { index, .. }) => f64::from(index) + 1.0,
        (Setting::CentreX, Filter::Region { x, .. }) => real(x),
        (Setting::CentreY, Filter::Region { y, .. }) => real(y),
        (Setting::Radius, Filter::Region { radius, .. }) => real(radius),
        (
            Setting::Varied,
            Filter::Point { varied, .. } | Filter::Class { varied, .. } | Filter::Region { varied, .. },
        ) => real(varied),
        _ => return None,
    })
}

/// The filter with this one number changed.
fn refiltered(setting: Setting, filter: Filter, real: f32, count: u32) -> Filter {
    let mut filter = filter;
    match (setting, &mut filter) {
        (Setting::Repeated, Filter::Point { index, .. }) => *index = count.saturating_sub(1),
        (Setting::CentreX, Filter::Region { x, .. }) => *x = real,
        (Setting::CentreY, Filter::Region { y, .. }) => *y = real,
        (Setting::Radius, Filter::Region { radius, .. }) => *radius = real,
        (
            Setting::Varied,
            Filter::Point { varied, .. } | Filter::Class { varied, .. } | Filter::Region { varied, .. },
        ) => *varied = real,
        _ => {}
    }
    filter
}

/// The change that gives the recipe this number.
pub(crate) fn change(setting: Setting, recipe: &Recipe, real: f32, count: u32) -> Option<Change> {
    Some(match (setting, recipe.schedule, recipe.stopping) {
        (Setting::WarmUp, ..) => Change::WarmUp(count),
        (Setting::Clip, ..) => Change::Clip(real),
        (Setting::Smoothing, ..) => Change::Smoothing(real),
        (Setting::Every, Schedule::Steps { factor, .. }, _) => {
            Change::Schedule(Schedule::Steps { every: count, factor })
        }
        (Setting::Every, Schedule::Cosine { floor, .. }, _) => {
            Change::Schedule(Schedule::Cosine { length: count, floor })
        }
        (Setting::Factor, Schedule::Steps { every, .. }, _) => {
            Change::Schedule(Schedule::Steps { every, factor: real })
        }
        (Setting::Factor, Schedule::Exponential { .. }, _) => {
            Change::Schedule(Schedule::Exponential { factor: real })
        }
        (Setting::Factor, Schedule::Cosine { length, .. }, _) => {
            Change::Schedule(Schedule::Cosine { length, floor: real })
        }
        (Setting::Patience, ..) if count == 0 => Change::Stopping(Stopping::Never),
        (Setting::Patience, _, Stopping::Never) => {
            Change::Stopping(Stopping::Early { share: FIRST_SHARE, patience: count })
        }
        (Setting::Patience, _, Stopping::Early { share, .. }) => {
            Change::Stopping(Stopping::Early { share, patience: count })
        }
        (Setting::Validation, _, Stopping::Early { patience, .. }) => {
            Change::Stopping(Stopping::Early { share: real, patience })
        }
        (Setting::Repeated | Setting::CentreX | Setting::CentreY | Setting::Radius | Setting::Varied, ..) => {
            Change::Filter(refiltered(setting, recipe.filter, real, count))
        }
        (Setting::Decay, ..) => match recipe.optimiser {
            Optimiser::AdamW { beta1, beta2, .. } => {
                Change::Optimiser(Optimiser::AdamW { beta1, beta2, decay: real })
            }
            _ => Change::Decay(real),
        },
        _ => return None,
    })
}
