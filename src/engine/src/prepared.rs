//! Points as a learner sees them: its inputs' features and its outputs' targets, row by row.
//!
//! Made anew when points, inputs or loss change; training then only copies.

use crate::data::{Point, Points, ranked};
use crate::features::feature;
use crate::kernel::Records;
use crate::loss;
use crate::observer::Split;
use crate::plan::Plan;
use crate::random::{Draw, Purpose, Stream};
use experiment::{Dataset, Filter, Input, Loss, Recipe, Samples, Stopping, Target, Teacher};
use std::sync::Arc;

/// The points of a task, prepared for one learner.
#[derive(Clone, Debug)]
pub struct Prepared {
    made_of: Ingredients,
    points: Arc<Points>,
    /// Training and test points as rows, and those training points that only judge when to stop.
    train: Rows,
    test: Rows,
    judges: Rows,
    /// The training points once more, tick by tick: each one's features, then its targets.
    records: Vec<Records>,
    /// The number of each row's training point.
    places: Vec<u32>,
    /// The rows that a filter lets through.
    selection: Option<Selection>,
    inputs: Vec<Input>,
    classes: u32,
    loss: Loss,
}

/// What rows depend on beside the points, the inputs and the number of outputs.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Ingredients {
    dataset: Dataset,
    seed: u32,
    loss: Loss,
    stopping: Stopping,
    filter: Filter,
    first_point: u32,
    points: u32,
    labelled: u32,
    taught: bool,
    outputs: usize,
}

impl Ingredients {
    fn of(samples: &Samples, plan: &Plan, recipe: &Recipe) -> Ingredients {
        Ingredients {
            dataset: samples.dataset,
            seed: samples.seed,
            loss: recipe.loss,
            stopping: recipe.stopping,
            filter: recipe.filter,
            first_point: recipe.first_point,
            points: recipe.points,
            labelled: recipe.labelled,
            taught: recipe.teacher != Teacher::Nobody,
            outputs: plan.outputs().len(),
        }
    }
}

/// Rows that a filter lets through.
#[derive(Clone, Debug)]
pub struct Selection {
    /// Which rows.
    pub rows: Vec<u32>,
    /// The share of each batch that comes from all rows nevertheless.
    pub varied: f32,
}

/// A row of features for each input and a row of targets for each output.
#[derive(Clone, Debug)]
pub struct Rows {
    /// How many points there are: the length of a row.
    pub count: usize,
    /// How many ticks a point takes if it is a sequence; else 1, whatever its network takes.
    pub ticks: usize,
    /// How many rows of features, and of targets, there are for a tick.
    inputs: usize,
    outputs: usize,
    features: Vec<f32>,
    targets: Vec<f32>,
}

impl Prepared {
    /// What was prepared before, where it is still the same; else prepared anew: most changes of a recipe change no row.
    pub fn renewed(
        old: &Arc<Prepared>,
        points: &Arc<Points>,
        samples: &Samples,
        plan: &Plan,
        recipe: &Recipe,
    ) -> Arc<Prepared> {
        let same = Arc::ptr_eq(&old.points, points)
            && old.made_of == Ingredients::of(samples, plan, recipe)
            && old.inputs == inputs_of(plan);
        if same { Arc::clone(old) } else { Arc::new(Prepared::new(points, samples, plan, recipe)) }
    }

    /// What keeping it costs, in bytes, without the points, which others have, too.
    pub fn bytes(&self) -> usize {
        let rows = |rows: &Rows| size_of_val(&*rows.features) + size_of_val(&*rows.targets);
        let selected = self.selection.as_ref().map_or(0, |selection| size_of_val(&*selection.rows));
        size_of::<Prepared>()
            + rows(&self.train)
            + rows(&self.test)
            + rows(&self.judges)
            + self.records.iter().map(Records::bytes).sum::<usize>()
            + size_of_val(&*self.places)
            + selected
    }

    /// Prepares `points` for this plan under this loss.
    pub fn new(points: &Arc<Points>, samples: &Samples, plan: &Plan, recipe: &Recipe) -> Prepared {
        let (dataset, loss) = (samples.dataset, recipe.loss);
        let inputs = inputs_of(plan);
        let classes = match dataset.target() {
            Target::Classes(classes) => classes,
            Target::Value => 0,
        };
        let outputs = plan.outputs().len();
        let rows = |list: &[Point], (values, answers, ticks): (&[f32], &[f32], usize), places: &[u32]| Rows {
            count: places.len(),
            ticks,
            inputs: inputs.len(),
            outputs,
            features: (0..ticks)
                .flat_map(|tick| inputs.iter().map(move |&input| (tick, input)))
                .flat_map(|(tick, input)| {
                    places.iter().map(move |&at| {
                        let (at, point) = (at as usize, list[at as usize]);
                        match input {
                            Input::Feature(of) => feature(of, point.x, point.y),
                            Input::Component(k) => {
                                values[(at * ticks + tick) * points.wide.count + k as usize]
                            }
                        }
                    })
                })
                .collect(),
            targets: (0..ticks)
                .flat_map(|tick| (0..outputs).map(move |index| (tick, index)))
                .flat_map(|(tick, index)| {
                    places.iter().map(move |&at| {
                        let (at, point) = (at as usize, list[at as usize]);
                        let label = match answers.get(at * ticks + tick) {
                            // Of two classes, the other one where the whole string's label was flipped.
                            Some(answer) if point.flipped => 1.0 - answer,
                            Some(answer) => *answer,
                            None => point.label,
                        };
                        loss::target(loss, classes, outputs, index, label)
                    })
                })
                .collect(),
        };
        let judging = judges(points, samples.seed, recipe);
        let (judging, places): (Vec<u32>, Vec<u32>) =
            own_points(points.train.len(), recipe).partition(|at| judging[*at as usize]);
        // Without a teacher, what has no label teaches nothing.
        let places: Vec<u32> = places.into_iter().filter(|at| teaches(*at, recipe)).collect();
        let (train, test, wide) = (&points.train, &points.test, &points.wide);
        // Points with coordinates have no ticks of their own.
        let [train_ticks, test_ticks] = wide.ticks.map(|ticks| if ticks > 1 { ticks } else { 1 });
        let all: Vec<u32> = (0..test.len() as u32).collect();
        let train_rows = rows(train, (&wide.train, &wide.train_answers, train_ticks), &places);
        Prepared {
            made_of: Ingredients::of(samples, plan, recipe),
            records: (0..train_ticks).map(|tick| train_rows.records(tick)).collect(),
            train: train_rows,
            test: rows(test, (&wide.test, &wide.test_answers, test_ticks), &all),
            judges: rows(train, (&wide.train, &wide.train_answers, train_ticks), &judging),
            selection: selection(recipe.filter, &points.train, &places),
            places,
            points: Arc::clone(points),
            inputs,
            classes,
            loss,
        }
    }

    /// The label of a row's point.
    pub fn label(&self, split: Split, row: usize) -> f32 {
        match split {
            Split::Train => self.points.train[self.places[row] as usize].label,
            Split::Test => self.points.test[row].label,
            // Only early stopping has judges, and choices have no early stopping.
            Split::Judges => 0.0,
        }
    }

    /// The points themselves.
    pub fn points(&self) -> &Arc<Points> {
        &self.points
    }

    /// The inputs' features, slot by slot.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// How many classes there are; 0 where labels are values.
    pub fn classes(&self) -> u32 {
        self.classes
    }

    /// The loss the targets are for.
    pub fn loss(&self) -> Loss {
        self.loss
    }

    /// The training points.
    pub fn train(&self) -> &Rows {
        &self.train
    }

    /// The training points of a tick as records.
    pub fn records(&self, tick: usize) -> &Records {
        &self.records[tick]
    }

    /// The training points that only judge when to stop.
    pub fn judges(&self) -> &Rows {
        &self.judges
    }

    /// The number of each training row's point.
    pub fn places(&self) -> &[u32] {
        &self.places
    }

    /// The rows that a filter lets through; `None` without a filter.
    pub fn selection(&self) -> Option<&Selection> {
        self.selection.as_ref()
    }

    /// The test points.
    pub fn test(&self) -> &Rows {
        &self.test
    }
}

impl Rows {
    /// The feature of input `slot` at a tick, point by point.
    pub fn feature(&self, tick: usize, slot: usize) -> &[f32] {
        &self.features[(tick * self.inputs + slot) * self.count..][..self.count]
    }

    /// The target of output `index` at a tick, point by point.
    pub fn target(&self, tick: usize, index: usize) -> &[f32] {
        &self.targets[(tick * self.outputs + index) * self.count..][..self.count]
    }

    fn records(&self, tick: usize) -> Records {
        let column = |at: usize| match at.checked_sub(self.inputs) {
            None => self.feature(tick, at),
            Some(index) => self.target(tick, index),
        };
        Records::new(self.count, self.inputs, (0..self.inputs + self.outputs).map(column))
    }
}

fn inputs_of(plan: &Plan) -> Vec<Input> {
    let input =
        |slot| Input::from_code(plan.neuron(slot).0).expect("a checked experiment's inputs are known");
    (0..plan.inputs()).map(input).collect()
}

/// The numbers of the points a learner gets.
fn own_points(count: usize, recipe: &Recipe) -> std::ops::Range<u32> {
    recipe.first_point..(recipe.first_point + recipe.points).min(count as u32)
}

/// Whether a learner's point has a label, or a teacher that speaks of it.
fn teaches(at: u32, recipe: &Recipe) -> bool {
    recipe.teacher != Teacher::Nobody || at - recipe.first_point < recipe.labelled
}

/// For each training point, whether it only judges: of those with labels the lowest keys, but never a point that is replayed; one is always left to train on.
fn judges(points: &Points, seed: u32, recipe: &Recipe) -> Vec<bool> {
    let count = points.train.len();
    let mut judging = vec![false; count];
    if let Stopping::Early { share, .. } = recipe.stopping {
        let replayed = match recipe.filter {
            Filter::Point { index, .. } => index as usize,
            _ => count,
        };
        let stream = Stream::new(seed, Purpose::Judges);
        let draws: Vec<Draw> = (0..count as u32).map(|at| stream.at(0, points.train_id(at))).collect();
        let mut own = own_points(count, recipe);
        own.end = own.end.min(recipe.first_point + recipe.labelled);
        let wanted = ((share * own.len() as f32).round() as usize).max(1).min(own.len().saturating_sub(1));
        let ranks = ranked(&draws).into_iter().filter(|at| *at != replayed && own.contains(&(*at as u32)));
        ranks.take(wanted).for_each(|at| judging[at] = true);
    }
    judging
}

/// The rows that a filter lets through; `places` are the numbers of the rows' points.
fn selection(filter: Filter, points: &[Point], places: &[u32]) -> Option<Selection> {
    let those = |varied: f32, wanted: &dyn Fn(u32, &Point) -> bool| {
        let rows = (0u32..).zip(places).filter(|(_, at)| wanted(**at, &points[**at as usize]));
        Some(Selection { rows: rows.map(|(row, _)| row).collect(), varied })
    };
    match filter {
        Filter::All => None,
        Filter::Point { index, varied } => those(varied, &|at, _| at == index),
        Filter::Class { class, varied } => those(varied, &|_, point| point.label == class as f32),
        Filter::Region { x, y, radius, varied } => those(varied, &|_, point| {
            let (dx, dy) = (point.x - x, point.y - y);
            dx * dx + dy * dy <= radius * radius
        }),
    }
}
