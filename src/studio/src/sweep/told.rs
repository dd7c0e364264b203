//! A sweep in sentences: what a chart shows, for those who do not see it, and what is pointed at.

use super::{Measure, Results, Swept, rule_of};
use crate::picture::written;
use crate::{Language, number};
use serde_json::Value;

/// A setting's name; of one that the page does not offer, its path.
pub fn name(path: &str, language: Language) -> String {
    Swept::of(path).map_or_else(|| path.to_owned(), |swept| (language.text().sweep.swept)(swept).to_owned())
}

/// A setting's value.
pub fn word(path: &str, value: &Value, language: Language) -> String {
    let share = matches!(Swept::of(path), Some(Swept::Flips | Swept::Dropout));
    match (value.as_f64(), rule_of(value)) {
        (Some(value), _) if share => number::percent(value as f32),
        (Some(value), _) if value != 0.0 && value.abs() < 0.0005 => format!("{value:e}").replace("e-", "e−"),
        (Some(value), _) => number::setting(value),
        (None, Some(kind)) => (language.text().feedback)(kind).to_owned(),
        (None, None) => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
    }
}

fn settings(results: &Results, values: &[Value], language: Language) -> String {
    let each = results.grid.axes().zip(values);
    let words: Vec<String> = each
        .map(|((path, _), value)| format!("{} {}", name(path, language), word(path, value, language)))
        .collect();
    words.join(if language == Language::Chinese { "，" } else { ", " })
}

/// A run; `None` where it has not come.
pub fn run_words(
    results: &Results,
    number: usize,
    learner: usize,
    measure: Measure,
    language: Language,
) -> Option<String> {
    let text = language.text().sweep;
    let tried = results.tried.get(number)?.as_ref()?;
    let (values, seed) = results.grid.place(number);
    let settings = settings(results, &values, language);
    Some(match (results.figures(number, learner, measure), tried.diverged) {
        (Some([train, test]), _) => {
            (text.run)(&settings, seed, &written(train, measure), &written(test, measure))
        }
        (None, step) => (text.lost)(&settings, seed, step.unwrap_or(tried.step)),
    })
}

/// A point of the grid; `None` where nothing came.
pub fn cell_words(
    results: &Results,
    point: usize,
    learner: usize,
    measure: Measure,
    language: Language,
) -> Option<String> {
    let spread = results.spread(point, learner, measure, 1)?;
    let settings = settings(results, &results.settings(point), language);
    let (mean, deviation) = (written(spread.mean, measure), written(spread.deviation, measure));
    Some((language.text().sweep.cell)(&settings, &mean, &deviation, spread.count))
}

/// Highest and lowest means on the test points; `None` before there is any.
pub fn summary(results: &Results, learner: usize, measure: Measure, language: Language) -> Option<String> {
    let text = language.text().sweep;
    let mean = |point| Some((point, results.spread(point, learner, measure, 1)?.mean));
    let means: Vec<(usize, f64)> = (0..results.points()).filter_map(mean).collect();
    let low = means.iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
    let high = means.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let place = |point: usize| settings(results, &results.settings(point), language);
    let (low_at, high_at) = (place(low.0), place(high.0));
    let (low, high) = (written(low.1, measure), written(high.1, measure));
    Some((text.summary)(
        (text.measures)(measure),
        (&low_at, &low),
        (&high_at, &high),
        results.done(),
        results.diverged(),
    ))
}
