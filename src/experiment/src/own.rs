//! A person's own points: painted ones, generated ones taken away, and a table brought along.
//!
//! Painted points keep their ids for ever and are never split anew.
//! Deliberately absent: their numbers as the engine uses them; those are made in `engine`.

use crate::check::between;
use crate::{Dataset, Invalid, Limit, Samples, Table, Target, limits};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How many parts a data unit has: places and values are whole thousandths, so that links stay short and bits are plain.
pub const PARTS: i32 = 1_000;

/// Points painted at one stroke: they share label and part, and their ids follow each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Stroke {
    /// The id of the first point. Ids are never used twice.
    pub first: u32,
    /// The class, counted from 0; of values on a plane the value in thousandths. On a line places hold values, and this is 0.
    pub label: i32,
    /// Whether they test; else they are trained on.
    pub test: bool,
    /// x and y of one point after the other, in thousandths of a data unit; on a line x and the value.
    ///
    /// Written down, each point but the first is told by its distance from the one before it: short numbers make short links.
    #[serde(with = "distances")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<i32>"))]
    pub places: Vec<i32>,
}

/// Places as JSON writes them.
mod distances {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(places: &[i32], to: S) -> Result<S::Ok, S::Error> {
        let before = [0, 0].iter().chain(places);
        let apart: Vec<i32> =
            places.iter().zip(before).map(|(at, before)| at.wrapping_sub(*before)).collect();
        apart.serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<i32>, D::Error> {
        let mut places = Vec::<i32>::deserialize(from)?;
        for at in 2..places.len() {
            // What leaves the range is refused when it is checked.
            places[at] = places[at].wrapping_add(places[at - 2]);
        }
        Ok(places)
    }
}

/// Points taken away.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Erasure {
    /// Ids of painted points, sorted.
    pub ids: Vec<u32>,
    /// Numbers of generated training points, sorted.
    pub train: Vec<u32>,
    /// Numbers of generated test points, sorted.
    pub test: Vec<u32>,
}

/// What a person painted, took away and brought.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Own {
    /// Painted points, sorted by id.
    pub strokes: Vec<Stroke>,
    /// Numbers of generated training points that were taken away, sorted.
    pub erased_train: Vec<u32>,
    /// Numbers of generated test points that were taken away, sorted.
    pub erased_test: Vec<u32>,
    /// The id of the next painted point, or a larger one.
    pub next_point: u32,
    /// The table that the dataset `table` shows.
    pub table: Option<Arc<Table>>,
}

/// One painted point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnPoint {
    /// Its id.
    pub id: u32,
    /// Its class or value, as [`Stroke::label`].
    pub label: i32,
    /// Whether it tests.
    pub test: bool,
    /// Its place, as in [`Stroke::places`].
    pub at: (i32, i32),
}

/// A point by what it is, not by its place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PointId {
    /// A generated training point, by its number.
    Train(u32),
    /// A generated test point, by its number.
    Test(u32),
    /// A painted point, by its id.
    Own(u32),
}

impl Stroke {
    /// How many points it has.
    pub fn count(&self) -> u32 {
        (self.places.len() / 2) as u32
    }

    /// The first id behind it.
    fn end(&self) -> u32 {
        self.first.saturating_add(self.count())
    }

    /// Its points.
    pub fn points(&self) -> impl Iterator<Item = OwnPoint> {
        let (pairs, _) = self.places.as_chunks::<2>();
        (self.first..).zip(pairs).map(|(id, &[x, y])| OwnPoint {
            id,
            label: self.label,
            test: self.test,
            at: (x, y),
        })
    }

    fn check(&self, dataset: Dataset) -> Result<(), Invalid> {
        if !self.places.len().is_multiple_of(2) {
            return Err(Invalid::new("places", self.places.len(), Limit::Pairs));
        }
        between("places", self.count(), 1..=limits::STROKE)?;
        between("first", self.first, 0..=limits::POINT_ID - self.count())?;
        for &place in &self.places {
            between("places", place, limits::PLACE)?;
        }
        match dataset.target() {
            Target::Classes(classes) => between("label", self.label, 0..=classes as i32 - 1),
            Target::Value => between("label", self.label, limits::PLACE),
        }
    }
}

impl Own {
    /// Whether there is nothing of it.
    pub fn is_empty(&self) -> bool {
        self.strokes.is_empty()
            && self.erased_train.is_empty()
            && self.erased_test.is_empty()
            && self.table.is_none()
    }

    /// All painted points, in the order of their ids.
    pub fn points(&self) -> impl Iterator<Item = OwnPoint> {
        self.strokes.iter().flat_map(Stroke::points)
    }

    /// A painted point.
    pub fn point(&self, id: u32) -> Option<OwnPoint> {
        let (at, offset) = self.find(id)?;
        self.strokes[at].points().nth(offset)
    }

    /// How many training and test points there are in all.
    pub fn counts(&self, samples: &Samples) -> [u32; 2] {
        let (train, test) = samples.generated();
        let left = |count: u32, erased: &[u32]| count - erased.partition_point(|&at| at < count) as u32;
        let mut counts = [left(train, &self.erased_train), left(test, &self.erased_test)];
        for stroke in &self.strokes {
            counts[usize::from(stroke.test)] += stroke.count();
        }
        counts
    }

    /// The points in the order of the engine's list: generated ones by number, painted ones by id.
    pub fn order(&self, samples: &Samples, test: bool) -> Vec<PointId> {
        let (train_count, test_count) = samples.generated();
        let (count, erased) =
            if test { (test_count, &self.erased_test) } else { (train_count, &self.erased_train) };
        let generated = (0..count).filter(|at| erased.binary_search(at).is_err());
        let name = |at| if test { PointId::Test(at) } else { PointId::Train(at) };
        let painted = self.points().filter(|point| point.test == test).map(|point| PointId::Own(point.id));
        generated.map(name).chain(painted).collect()
    }

    /// Adds painted points.
    ///
    /// # Errors
    /// Their ids were used before.
    pub(crate) fn paint(&mut self, stroke: &Stroke) -> Result<(), Invalid> {
        if stroke.first < self.next_point {
            return Err(Invalid::new("paint.first", stroke.first, Limit::FreshPoint(self.next_point)));
        }
        self.next_point = stroke.end();
        self.strokes.push(stroke.clone());
        Ok(())
    }

    /// Takes points away.
    ///
    /// # Errors
    /// A painted point does not exist; nothing is taken away then.
    pub(crate) fn erase(&mut self, erasure: &Erasure) -> Result<(), Invalid> {
        let missing = |id: &&u32| self.find(**id).is_none();
        if let Some(id) = erasure.ids.iter().find(missing) {
            return Err(Invalid::new("erase.ids", id, Limit::ExistingPoint));
        }
        let gone = |id: u32| erasure.ids.binary_search(&id).is_ok();
        let touched = |stroke: &Stroke| {
            let from = erasure.ids.partition_point(|&id| id < stroke.first);
            erasure.ids.get(from).is_some_and(|&id| id < stroke.end())
        };
        if !erasure.ids.is_empty() {
            let mut left: Vec<Stroke> = Vec::with_capacity(self.strokes.len());
            for stroke in self.strokes.drain(..) {
                if !touched(&stroke) {
                    left.push(stroke);
                    continue;
                }
                // What is left of a stroke falls into runs of ids.
                let mut open = false;
                for point in stroke.points() {
                    if gone(point.id) {
                        open = false;
                        continue;
                    }
                    if !std::mem::replace(&mut open, true) {
                        left.push(Stroke { first: point.id, places: Vec::new(), ..stroke });
                    }
                    let run = left.last_mut().expect("a run was just opened");
                    run.places.extend([point.at.0, point.at.1]);
                }
            }
            self.strokes = left;
        }
        for (list, more) in [(&mut self.erased_train, &erasure.train), (&mut self.erased_test, &erasure.test)]
        {
            list.extend(more);
            list.sort_unstable();
            list.dedup();
        }
        Ok(())
    }

    /// Moves a painted point.
    ///
    /// # Errors
    /// It does not exist.
    pub(crate) fn shift(&mut self, id: u32, to: (i32, i32)) -> Result<(), Invalid> {
        let (at, offset) = self.find(id).ok_or_else(|| Invalid::new("move.id", id, Limit::ExistingPoint))?;
        let places = &mut self.strokes[at].places;
        (places[2 * offset], places[2 * offset + 1]) = to;
        Ok(())
    }

    /// What is left of it when the points are described anew: another dataset has other points, another seed other ones to take away.
    pub(crate) fn follow(&mut self, old: &Samples, new: &Samples) {
        if old.dataset != new.dataset {
            let grown = matches!((old.dataset, new.dataset), (Dataset::Painted { classes: a @ 1.. }, Dataset::Painted { classes: b }) if a <= b);
            if !grown {
                *self = Own { next_point: self.next_point, ..Own::default() };
            }
        } else if old.seed != new.seed {
            self.erased_train.clear();
            self.erased_test.clear();
        }
    }

    /// The stroke of a point, and its place there.
    fn find(&self, id: u32) -> Option<(usize, usize)> {
        let at = self.strokes.partition_point(|stroke| stroke.first <= id).checked_sub(1)?;
        let offset = (id - self.strokes[at].first) as usize;
        (2 * offset < self.strokes[at].places.len()).then_some((at, offset))
    }

    /// Checks everything of it.
    pub(crate) fn check(&self, samples: &Samples) -> Result<(), Invalid> {
        if let Some(table) = &self.table {
            table.check().map_err(|invalid| invalid.within("table"))?;
        }
        self.check_fit(samples)
    }

    /// Checks that it fits these samples; the table itself never changes.
    pub(crate) fn check_fit(&self, samples: &Samples) -> Result<(), Invalid> {
        self.check_table(samples.dataset)?;
        between("next_point", self.next_point, 0..=limits::POINT_ID)?;
        let mut free = 0;
        for (at, stroke) in self.strokes.iter().enumerate() {
            self.check_stroke(samples.dataset, stroke)
                .map_err(|invalid| invalid.within(&format!("strokes[{at}]")))?;
            if stroke.first < free || stroke.end() > self.next_point {
                let limit = Limit::FreshPoint(free);
                return Err(Invalid::new(format!("strokes[{at}].first"), stroke.first, limit));
            }
            free = stroke.end();
        }
        for (name, list) in [("erased_train", &self.erased_train), ("erased_test", &self.erased_test)] {
            check_numbers(name, list)?;
        }
        if samples.dataset.coordinates() == 0
            && !(self.erased_train.is_empty() && self.erased_test.is_empty())
        {
            return Err(Invalid::new("erased_train", "some", Limit::PointsOfPlane));
        }
        self.check_counts(samples)
    }

    /// Checks what a stroke must keep beside its id.
    pub(crate) fn check_stroke(&self, dataset: Dataset, stroke: &Stroke) -> Result<(), Invalid> {
        if dataset.coordinates() == 0 {
            return Err(Invalid::new("places", stroke.count(), Limit::PointsOfPlane));
        }
        stroke.check(dataset)
    }

    /// Whether there are not too many points, in all.
    pub(crate) fn check_counts(&self, samples: &Samples) -> Result<(), Invalid> {
        let [train, test] = self.counts(samples);
        for (name, count, most) in
            [("training points", train, *limits::TRAIN.end()), ("test points", test, *limits::TEST.end())]
        {
            if count > most {
                return Err(Invalid::new(name, count, Limit::AtMost(most.into())));
            }
        }
        Ok(())
    }

    fn check_table(&self, dataset: Dataset) -> Result<(), Invalid> {
        match (&self.table, dataset) {
            (None, Dataset::Table { .. }) => Err(Invalid::new("table", "none", Limit::TableOfDataset)),
            (None, _) => Ok(()),
            (Some(table), dataset) if table.dataset() != dataset => {
                Err(Invalid::new("table", &table.name, Limit::TableOfDataset))
            }
            (Some(_), _) => Ok(()),
        }
    }
}

impl Erasure {
    /// How many points it takes away.
    pub fn count(&self) -> usize {
        self.ids.len() + self.train.len() + self.test.len()
    }

    pub(crate) fn check(&self, dataset: Dataset) -> Result<(), Invalid> {
        for (name, list) in [("erase.train", &self.train), ("erase.test", &self.test)] {
            check_numbers(name, list)?;
        }
        if !self.ids.is_sorted_by(|a, b| a < b) {
            return Err(Invalid::new("erase.ids", "unsorted", Limit::Ordered));
        }
        if dataset.coordinates() == 0 {
            return Err(Invalid::new("erase", self.count(), Limit::PointsOfPlane));
        }
        Ok(())
    }
}

/// Numbers of generated points: sorted, and no larger than there can be.
fn check_numbers(name: &str, list: &[u32]) -> Result<(), Invalid> {
    if !list.is_sorted_by(|a, b| a < b) {
        return Err(Invalid::new(name, "unsorted", Limit::Ordered));
    }
    list.last().map_or(Ok(()), |&last| between(name, last, 0..=limits::TRAIN.end() - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stroke(first: u32, count: i32, test: bool) -> Stroke {
        Stroke { first, label: 1, test, places: (0..2 * count).collect() }
    }

    fn ids(own: &Own) -> Vec<u32> {
        own.points().map(|point| point.id).collect()
    }

    #[test]
    fn erasing_leaves_the_other_points_their_ids_and_places() {
        let mut own = Own::default();
        own.paint(&stroke(0, 5, false)).unwrap();
        own.paint(&stroke(7, 3, true)).unwrap();
        let kept = own.point(4);
        own.erase(&Erasure { ids: vec![1, 2, 7], train: vec![9, 3], test: vec![] }).unwrap();
        assert_eq!(ids(&own), [0, 3, 4, 8, 9]);
        assert_eq!((own.point(4), own.point(7), own.point(6)), (kept, None, None));
        assert_eq!(own.erased_train, [3, 9]);
        let [train, test] = own.counts(&Samples::default());
        assert_eq!([train, test], [118 + 3, 400 + 2]);
        let order = own.order(&Samples::default(), false);
        assert_eq!((order[3], order[118]), (PointId::Train(4), PointId::Own(0)));
        let again = own.erase(&Erasure { ids: vec![0, 2], ..Erasure::default() }).unwrap_err();
        assert_eq!(again.to_string(), "erase.ids: 2: no painted point has this id any more");
        assert_eq!(ids(&own).len(), 5, "nothing was erased");
    }

    #[test]
    fn ids_are_never_used_twice() {
        let mut own = Own::default();
        own.paint(&stroke(3, 2, false)).unwrap();
        own.erase(&Erasure { ids: vec![3, 4], ..Erasure::default() }).unwrap();
        assert!(own.strokes.is_empty());
        let used = own.paint(&stroke(4, 1, false)).unwrap_err();
        assert_eq!(
            used.to_string(),
            "paint.first: 4: a painted point takes an id never used before, 5 or more"
        );
        own.paint(&stroke(5, 1, false)).unwrap();
        own.shift(5, (-7, 8)).unwrap();
        assert_eq!(own.point(5).map(|point| point.at), Some((-7, 8)));
    }

    #[test]
    fn another_dataset_has_other_points_and_another_seed_other_ones_to_take_away() {
        let mut own = Own::default();
        own.paint(&stroke(0, 2, false)).unwrap();
        own.erase(&Erasure { ids: vec![], train: vec![1], test: vec![2] }).unwrap();
        let old = Samples::default();
        let mut dice = own.clone();
        dice.follow(&old, &Samples { seed: 2, ..old.clone() });
        assert_eq!((ids(&dice).len(), dice.erased_train.len()), (2, 0));
        let painted = |classes| Samples { dataset: Dataset::Painted { classes }, ..old.clone() };
        own.follow(&painted(2), &painted(3));
        assert_eq!(ids(&own).len(), 2);
        own.follow(&painted(3), &painted(2));
        assert_eq!((own.strokes.len(), own.next_point), (0, 2));
    }
}
