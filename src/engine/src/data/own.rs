//! A person's own points: painted ones, those taken away, and the rows of a table.
//!
//! A painted point's random numbers are those of its id, so that painting more or erasing others changes none of them.

use super::wide::{self, Rows};
use super::{Point, Points, Wide};
use experiment::{Dataset, Own, PARTS, Samples, Table, Target};

/// Ids of painted points begin here; numbers of generated ones lie far below.
const PAINTED: u32 = 1 << 31;

/// Points without the erased and with the painted ones, and whose random numbers theirs are; none where each has that of its place.
pub(super) fn edited(points: Vec<Point>, own: &Own, dataset: Dataset, test: bool) -> (Vec<Point>, Vec<u32>) {
    let erased = if test { &own.erased_test } else { &own.erased_train };
    let mut painted = own.points().filter(|point| point.test == test).peekable();
    if erased.is_empty() && painted.peek().is_none() {
        return (points, Vec::new());
    }
    let left = (0u32..).zip(points).filter(|(at, _)| erased.binary_search(at).is_err());
    let (mut ids, mut points): (Vec<u32>, Vec<Point>) = left.unzip();
    let unit = |parts: i32| parts as f32 / PARTS as f32;
    for point in painted {
        let (x, y) = (unit(point.at.0), unit(point.at.1));
        let (y, label) = match dataset.target() {
            Target::Classes(_) => (y, point.label as f32),
            Target::Value if dataset.coordinates() == 1 => (0.0, y),
            Target::Value => (y, unit(point.label)),
        };
        ids.push(PAINTED | point.id);
        points.push(Point { x, y, label, flipped: false });
    }
    (points, ids)
}

/// The rows of a table, standardised, split by the rank of a key of each row.
///
/// Two inputs are coordinates; so is a single one where labels are values.
pub(super) fn rows(samples: &Samples, table: &Table) -> Points {
    let columns = table.columns.len();
    let mut values = vec![0.0; table.cells.len()];
    for (at, scaling) in table.scalings().into_iter().enumerate() {
        let own = values.iter_mut().skip(at).step_by(columns);
        own.zip(table.column(at)).for_each(|(value, number)| *value = scaling.apply(number));
    }
    let labels = match table.target_scaling() {
        Some(scaling) => {
            table.labels.iter().map(|&whole| scaling.apply(table.target.number(whole))).collect()
        }
        None => table.labels.iter().map(|&class| class as f32).collect(),
    };
    let mut points = wide::split(samples, columns, &Rows { values, labels });
    wide::shake(samples, columns, &mut points.wide);
    if samples.dataset.components() == 0 {
        let wide = std::mem::take(&mut points.wide);
        place(&mut points.train, &wide.train, columns);
        place(&mut points.test, &wide.test, columns);
        points.wide = Wide::default();
    }
    points
}

/// Gives points their coordinates.
fn place(points: &mut [Point], values: &[f32], columns: usize) {
    for (point, row) in points.iter_mut().zip(values.chunks_exact(columns)) {
        (point.x, point.y) = (row[0], row.get(1).copied().unwrap_or(0.0));
    }
}
