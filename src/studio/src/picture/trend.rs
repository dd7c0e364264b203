//! A sweep as a chart: means, bands and every run over one setting, or a map of means over two.
//!
//! Geometry in the units of its own picture; colours and text are the page's.

use crate::number;
use crate::sweep::{Measure, Results};
use experiment::codec::{Along, Spacing};
use serde_json::Value;

/// Room for the numbers at the left, and for those at the bottom.
const LEFT: f64 = 48.0;
const BOTTOM: f64 = 26.0;
const TOP: f64 = 14.0;
const RIGHT: f64 = 16.0;

/// A number or a word at an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where.
    pub at: f64,
    /// What it says.
    pub label: String,
}

/// One run of train (0) or test (1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// The run.
    pub number: usize,
    /// 0 of train, 1 of test.
    pub split: usize,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// A chart over one setting.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// How wide.
    pub width: f64,
    /// How high.
    pub height: f64,
    /// The setting's values.
    pub across: Vec<Tick>,
    /// The figure's round values.
    pub up: Vec<Tick>,
    /// The line of the means, as a path; train first.
    pub means: [String; 2],
    /// Mean ± deviation, as a path; train first.
    pub bands: [String; 2],
    /// Every run.
    pub dots: Vec<Dot>,
    /// Runs without a figure: at the top edge.
    pub lost: Vec<Dot>,
    /// Where the setting has this value, if it lies within.
    pub mark: Option<f64>,
    /// Whether figures are spread by their logarithm.
    pub logarithmic: bool,
}

/// A cell of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The point of the grid.
    pub point: usize,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// The mean as written; empty where none has come.
    pub label: String,
    /// From 0 for the lowest mean to 8 for the highest.
    pub heat: Option<usize>,
}

/// A map over two settings: the first across, the second up.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatMap {
    /// How wide.
    pub width: f64,
    /// How high.
    pub height: f64,
    /// How wide and high a cell is.
    pub cell: (f64, f64),
    /// The cells.
    pub cells: Vec<Cell>,
    /// The first setting's values.
    pub across: Vec<Tick>,
    /// The second's.
    pub up: Vec<Tick>,
    /// The lowest and the highest mean.
    pub ends: Option<(f64, f64)>,
}

/// A figure as written.
pub fn written(figure: f64, measure: Measure) -> String {
    match measure {
        Measure::Wrong => number::percent(figure as f32),
        Measure::Loss => number::loss(figure as f32),
    }
}

impl Trend {
    /// The chart of this size; `words` writes a setting's value.
    pub fn new(
        results: &Results,
        learner: usize,
        measure: Measure,
        (width, height): (f64, f64),
        mark: Option<f64>,
        words: impl Fn(&Value) -> String,
    ) -> Trend {
        let values: Vec<Value> = results.grid.axes().next().map_or(Vec::new(), |(_, values)| values.to_vec());
        let across = Across::new(results, &values);
        let place = |share: f64| LEFT + 14.0 + share * (width - LEFT - RIGHT - 28.0);
        let xs: Vec<f64> = (0..results.points()).map(|point| place(across.share(point))).collect();
        let every = |split: usize| {
            (0..results.tried.len()).filter_map(move |at| Some(results.figures(at, learner, measure)?[split]))
        };
        let (mut low, mut high) = (f64::INFINITY, 0.0f64);
        every(0).chain(every(1)).for_each(|figure| {
            low = low.min(figure);
            high = high.max(figure);
        });
        let logarithmic = measure == Measure::Loss && low > 1e-6 && high / low > 60.0;
        let scale = Up::new(low, high, logarithmic);
        let y = |figure: f64| TOP + (1.0 - scale.share(figure)) * (height - TOP - BOTTOM);
        let mut trend = Trend {
            width,
            height,
            across: Vec::new(),
            up: scale
                .ticks
                .iter()
                .map(|&tick| Tick { at: y(tick), label: axis_word(tick, measure) })
                .collect(),
            means: Default::default(),
            bands: Default::default(),
            dots: Vec::new(),
            lost: Vec::new(),
            mark: mark.and_then(|mark| across.share_of(mark)).map(place),
            logarithmic,
        };
        for split in [0, 1] {
            let mut edges: Vec<(f64, f64, f64)> = Vec::new();
            for (point, &x) in xs.iter().enumerate() {
                for number in results.runs(point) {
                    if let Some(figures) = results.figures(number, learner, measure) {
                        trend.dots.push(Dot { number, split, x, y: y(figures[split]) });
                    } else if split == 1 && results.tried[number].is_some() {
                        trend.lost.push(Dot { number, split, x, y: TOP });
                    }
                }
                if let Some(spread) = results.spread(point, learner, measure, split) {
                    let joint = if edges.is_empty() { 'M' } else { 'L' };
                    trend.means[split] += &format!("{joint}{x:.1} {:.1}", y(spread.mean));
                    let floor = if logarithmic { low } else { 0.0 };
                    let least = (spread.mean - spread.deviation).max(floor);
                    edges.push((x, y(least), y(spread.mean + spread.deviation)));
                }
            }
            if edges.len() > 1 && results.grid.seeds() > 1 {
                let there = edges.iter().map(|(x, _, above)| format!("{x:.1} {above:.1}"));
                let back = edges.iter().rev().map(|(x, below, _)| format!("{x:.1} {below:.1}"));
                let all: Vec<String> = there.chain(back).collect();
                trend.bands[split] = format!("M{}Z", all.join("L"));
            }
        }
        let mut last = f64::NEG_INFINITY;
        for (value, &x) in values.iter().zip(&xs) {
            let label = words(value);
            // Seven pixels a character, and a gap.
            let half = label.chars().count() as f64 * 3.3 + 3.0;
            if x - half > last {
                last = x + half;
                trend.across.push(Tick { at: x, label });
            }
        }
        trend
    }

    /// The run whose dot is nearest to a place, if it is within reach.
    pub fn nearest(&self, x: f64, y: f64) -> Option<usize> {
        const REACH: f64 = 24.0;
        let far = |dot: &Dot| (dot.x - x).hypot(dot.y - y);
        let all = self.dots.iter().chain(&self.lost).filter(|dot| far(dot) <= REACH);
        all.min_by(|a, b| far(a).total_cmp(&far(b))).map(|dot| dot.number)
    }
}

/// Where the values of a setting lie, from 0 to 1.
struct Across {
    /// Numbers, spread as they are tried; empty for words, which have even places.
    numbers: Vec<f64>,
    count: usize,
    geometric: bool,
}

impl Across {
    fn new(results: &Results, values: &[Value]) -> Across {
        let numbers: Option<Vec<f64>> = values.iter().map(Value::as_f64).collect();
        let numbers = numbers.unwrap_or_default();
        let positive = numbers.iter().all(|&number| number > 0.0);
        let (least, most) = numbers.iter().fold((f64::INFINITY, 0.0f64), |(a, b), &n| (a.min(n), b.max(n)));
        let geometric = match results.sweep.axes.first().map(|axis| &axis.along) {
            Some(Along::Range { spacing, .. }) => *spacing == Spacing::Geometric,
            _ => positive && most / least >= 10.0,
        };
        Across { numbers, count: values.len(), geometric: geometric && positive }
    }

    fn share(&self, point: usize) -> f64 {
        match self.numbers.get(point) {
            Some(&number) => self.share_of(number).unwrap_or(0.5),
            None => point as f64 / (self.count.max(2) - 1) as f64,
        }
    }

    fn share_of(&self, number: f64) -> Option<f64> {
        let spread = |n: f64| if self.geometric { n.ln() } else { n };
        let ends = self.numbers.iter().map(|&n| spread(n));
        let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), n| (a.min(n), b.max(n)));
        let share = (spread(number) - low) / (high - low);
        if high > low { Some(share).filter(|share| (0.0..=1.0).contains(share)) } else { Some(0.5) }
    }
}

/// The figures' axis.
struct Up {
    low: f64,
    high: f64,
    logarithmic: bool,
    ticks: Vec<f64>,
}

impl Up {
    fn new(low: f64, high: f64, logarithmic: bool) -> Up {
        if logarithmic {
            let (from, to) = (low.log10().floor() as i32, high.log10().ceil() as i32);
            let every = ((to - from) / 6).max(1) as usize;
            let ticks = (from..=to).step_by(every).map(|power| 10f64.powi(power)).collect();
            return Up { low: 10f64.powi(from), high: 10f64.powi(to), logarithmic, ticks };
        }
        let high = if high > 0.0 && high.is_finite() { high } else { 1.0 };
        let rough = high / 4.0;
        let power = 10f64.powf(rough.log10().floor());
        let distance = [1.0, 2.0, 5.0, 10.0].map(|digit| digit * power);
        let distance = distance.into_iter().find(|&d| d >= rough * 0.9).unwrap_or(rough);
        let count = (high / distance).ceil().max(1.0);
        let ticks = (0..=count as u32).map(|at| f64::from(at) * distance).collect();
        Up { low: 0.0, high: count * distance, logarithmic, ticks }
    }

    fn share(&self, figure: f64) -> f64 {
        let spread = |n: f64| if self.logarithmic { n.max(self.low).ln() } else { n };
        ((spread(figure) - spread(self.low)) / (spread(self.high) - spread(self.low))).clamp(0.0, 1.0)
    }
}

fn axis_word(figure: f64, measure: Measure) -> String {
    match measure {
        Measure::Wrong => number::percent(figure as f32),
        Measure::Loss => number::setting(figure),
    }
}

impl HeatMap {
    /// The map of this width; `words` writes a value of the first (0) or second (1) setting.
    pub fn new(
        results: &Results,
        learner: usize,
        measure: Measure,
        width: f64,
        words: impl Fn(usize, &Value) -> String,
    ) -> HeatMap {
        const LABELS: f64 = 86.0;
        let axes: Vec<Vec<Value>> = results.grid.axes().map(|(_, values)| values.to_vec()).collect();
        let (columns, rows) = (axes.first().map_or(1, Vec::len), axes.get(1).map_or(1, Vec::len));
        let cell = ((width - LABELS - RIGHT) / columns as f64, (320.0 / rows as f64).clamp(24.0, 40.0));
        let height = cell.1 * rows as f64 + TOP + BOTTOM;
        let mean = |point| results.spread(point, learner, measure, 1).map(|spread| spread.mean);
        let means: Vec<Option<f64>> = (0..results.points()).map(mean).collect();
        let ends = means.iter().flatten().fold(None, |ends: Option<(f64, f64)>, &mean| {
            let (low, high) = ends.unwrap_or((mean, mean));
            Some((low.min(mean), high.max(mean)))
        });
        let cells = means.iter().enumerate().map(|(point, mean)| {
            let (column, row) = (point / rows, point % rows);
            let heat = mean.zip(ends).map(|(mean, (low, high))| match high > low {
                true => ((mean - low) / (high - low) * 8.0).round() as usize,
                false => 0,
            });
            Cell {
                point,
                x: LABELS + column as f64 * cell.0,
                // The second setting's values grow upwards.
                y: TOP + (rows - 1 - row) as f64 * cell.1,
                label: mean.filter(|_| cell.0 > 34.0).map_or_else(String::new, |mean| written(mean, measure)),
                heat,
            }
        });
        let cells = cells.collect();
        let every = (64.0 / cell.0).ceil().max(1.0) as usize;
        let across = axes
            .first()
            .into_iter()
            .flatten()
            .enumerate()
            .step_by(every)
            .map(|(at, value)| Tick { at: LABELS + (at as f64 + 0.5) * cell.0, label: words(0, value) });
        let across = across.collect();
        let up = axes.get(1).into_iter().flatten().enumerate().map(|(at, value)| Tick {
            at: TOP + ((rows - 1 - at) as f64 + 0.5) * cell.1,
            label: words(1, value),
        });
        HeatMap { width, height, cell, cells, across, up: up.collect(), ends }
    }

    /// The point of the grid at a place.
    pub fn point(&self, x: f64, y: f64) -> Option<usize> {
        let within = |cell: &&Cell| {
            (cell.x..cell.x + self.cell.0).contains(&x) && (cell.y..cell.y + self.cell.1).contains(&y)
        };
        self.cells.iter().find(within).map(|cell| cell.point)
    }
}
