//! A person's own points: painted, taken away, brought in a table.

use engine::data::{points, points_of};
use experiment::{Change, Column, Dataset, Draft, Erasure, Own, Samples, Setup, Stroke, Table, Task};
use std::sync::Arc;

fn setup(changes: &[Change]) -> Setup {
    let mut setup = Setup::start(&Draft::default());
    changes.iter().for_each(|change| setup.apply(0, change).unwrap());
    setup
}

fn stroke(first: u32, test: bool) -> Change {
    Change::Paint(Stroke { first, label: 1, test, places: vec![250, -500, 1_000, 125] })
}

fn erase(ids: &[u32], train: &[u32]) -> Change {
    Change::Erase(Erasure { ids: ids.to_vec(), train: train.to_vec(), test: vec![0] })
}

#[test]
fn painted_points_stand_where_they_were_painted_behind_the_others() {
    let generated = points(&Samples::default());
    let edited = points_of(&setup(&[stroke(0, false), stroke(2, true)]));
    assert_eq!((edited.train.len(), edited.test.len()), (122, 402));
    let painted = edited.train[120];
    assert_eq!((painted.x, painted.y), (0.25, -0.5));
    let places = |list: &[engine::data::Point]| list.iter().map(|p| (p.x, p.y)).collect::<Vec<_>>();
    assert_eq!(places(&edited.train)[..120], places(&generated.train)[..]);
    assert_eq!(places(&edited.test)[400..], [(0.25, -0.5), (1.0, 0.125)]);
    // The share asked for is that of all there are.
    assert_eq!(edited.train.iter().filter(|p| p.flipped).count(), 12);
}

#[test]
fn what_is_erased_is_gone_and_the_others_keep_their_random_numbers() {
    let before = points_of(&setup(&[stroke(0, false)]));
    let after = points_of(&setup(&[stroke(0, false), erase(&[0], &[3, 119])]));
    assert_eq!((after.train.len(), after.test.len()), (119, 399));
    assert_eq!((after.train[3].x, after.train[118].x), (before.train[4].x, 1.0));
    assert_eq!(after.train_id(3), 4);
    assert_eq!(after.train_id(118), before.train_id(121));
    assert_eq!(before.train_id(119), 119);
}

#[test]
fn on_a_line_the_second_number_is_the_value() {
    let mut line = setup(&[]);
    line.task = Task::Samples(Samples { dataset: Dataset::Wave, flips: 0.0, ..Samples::default() });
    line.apply(0, &stroke(0, false)).unwrap();
    let painted = points_of(&line).train[120];
    assert_eq!((painted.x, painted.y, painted.label), (0.25, 0.0, -0.5));
    let mut plane = setup(&[]);
    plane.task =
        Task::Samples(Samples { dataset: Dataset::Painted { classes: 0 }, flips: 0.0, ..Samples::default() });
    plane
        .apply(0, &Change::Paint(Stroke { first: 0, label: -750, test: false, places: vec![1, 2] }))
        .unwrap();
    let points = points_of(&plane);
    assert_eq!((points.train.len(), points.test.len(), points.train[0].label), (1, 0, -0.75));
}

/// The published table brought as a file is the built-in one, bit for bit: same rows, same scaling, same split, same noise.
#[test]
fn a_table_of_irises_is_the_irises() {
    let text = include_str!("../data/iris.csv");
    let (mut cells, mut labels) = (Vec::new(), Vec::new());
    for line in text.lines().skip(1) {
        let mut parts = line.split(',');
        let species = parts.next().unwrap();
        labels.push(["setosa", "versicolor", "virginica"].iter().position(|s| *s == species).unwrap() as i32);
        cells.extend(parts.map(|part| part.replace('.', "").parse::<i32>().unwrap()));
    }
    let column = || Column { name: "c".into(), decimals: 1 };
    let table = Table {
        name: "iris".into(),
        columns: (0..4).map(|_| column()).collect(),
        target: column(),
        classes: vec!["a".into(), "b".into(), "c".into()],
        cells,
        labels,
    };
    let samples = |dataset| Samples { dataset, train: 100, test: 50, ..Samples::default() };
    let mut brought = setup(&[]);
    brought.task = Task::Samples(samples(table.dataset()));
    brought.own = Own { table: Some(Arc::new(table)), ..Own::default() };
    assert_eq!(points_of(&brought), points(&samples(Dataset::Iris)));
}
