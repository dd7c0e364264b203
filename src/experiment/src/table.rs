//! A table that a person brought: rows of numbers, each with its class or value.
//!
//! Numbers are kept as they were written, as whole numbers of a power of ten, so that a link holds them exactly.
//! Deliberately absent: reading files (`studio`), splitting rows (`engine`).

use crate::check::between;
use crate::{Dataset, Invalid, Limit, limits};
use serde::{Deserialize, Serialize};

/// A column of numbers.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// How many decimals its numbers have: a number is its whole number × 10^−decimals.
    pub decimals: i32,
}

/// Rows of numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// What the person calls it.
    pub name: String,
    /// The inputs.
    pub columns: Vec<Column>,
    /// What is to be answered; its decimals count for values only.
    pub target: Column,
    /// The names of the classes; none for values.
    pub classes: Vec<String>,
    /// The inputs' whole numbers, row by row.
    pub cells: Vec<i32>,
    /// Each row's class, counted from 0, or the whole number of its value.
    pub labels: Vec<i32>,
}

/// Mean and standard deviation (over n) of a column, in its own unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scaling {
    /// The mean.
    pub mean: f64,
    /// The standard deviation.
    pub spread: f64,
}

impl Scaling {
    /// That of some numbers, added up in their order.
    pub fn of(numbers: impl Iterator<Item = f32> + Clone) -> Scaling {
        let count = numbers.clone().count() as f64;
        let mean = numbers.clone().map(f64::from).fold(0.0, |a, b| a + b) / count;
        let square = |v: f32| (f64::from(v) - mean) * (f64::from(v) - mean);
        let variance = numbers.map(square).fold(0.0, |a, b| a + b) / count;
        Scaling { mean, spread: variance.sqrt() }
    }

    /// A number as its distance from the mean in standard deviations; 0 where all numbers are alike.
    pub fn apply(self, number: f32) -> f32 {
        if self.spread == 0.0 {
            return 0.0;
        }
        ((f64::from(number) - self.mean) * (1.0 / self.spread)) as f32
    }
}

impl Column {
    /// The number that a whole number stands for.
    pub fn number(&self, whole: i32) -> f32 {
        let power = (0..self.decimals.unsigned_abs()).fold(1.0f32, |power, _| power * 10.0);
        if self.decimals < 0 { whole as f32 * power } else { whole as f32 / power }
    }
}

impl Table {
    /// How many rows it has.
    pub fn rows(&self) -> usize {
        self.labels.len()
    }

    /// The dataset that shows it.
    pub fn dataset(&self) -> Dataset {
        Dataset::Table {
            columns: self.columns.len() as u32,
            classes: self.classes.len() as u32,
            rows: self.rows() as u32,
        }
    }

    /// The numbers of an input, row by row.
    pub fn column(&self, at: usize) -> impl Iterator<Item = f32> + Clone {
        let column = &self.columns[at];
        self.cells.iter().skip(at).step_by(self.columns.len()).map(|&whole| column.number(whole))
    }

    /// The scaling of every input.
    pub fn scalings(&self) -> Vec<Scaling> {
        (0..self.columns.len()).map(|at| Scaling::of(self.column(at))).collect()
    }

    /// The scaling of the value to be answered; `None` where there are classes.
    pub fn target_scaling(&self) -> Option<Scaling> {
        self.classes
            .is_empty()
            .then(|| Scaling::of(self.labels.iter().map(|&whole| self.target.number(whole))))
    }

    /// Checks sizes, names and numbers.
    pub(crate) fn check(&self) -> Result<(), Invalid> {
        let named = |field: &str, name: &str| {
            let most = Limit::AtMost(limits::NAME_CHARS as u64);
            if name.chars().count() > limits::NAME_CHARS {
                Err(Invalid::new(field, name, most))
            } else {
                Ok(())
            }
        };
        let column = |field: &str, column: &Column| {
            named(&format!("{field}.name"), &column.name)?;
            between(format!("{field}.decimals"), column.decimals, limits::DECIMALS)
        };
        named("name", &self.name)?;
        between("columns", self.columns.len(), limits::TABLE_COLUMNS)?;
        for (at, own) in self.columns.iter().enumerate() {
            column(&format!("columns[{at}]"), own)?;
        }
        column("target", &self.target)?;
        if !self.classes.is_empty() {
            between("classes", self.classes.len(), limits::TABLE_CLASSES)?;
        }
        for (at, class) in self.classes.iter().enumerate() {
            named(&format!("classes[{at}]"), class)?;
        }
        between("labels", self.rows(), limits::TABLE_ROWS)?;
        if self.cells.len() > limits::TABLE_CELLS {
            return Err(Invalid::new("cells", self.cells.len(), Limit::AtMost(limits::TABLE_CELLS as u64)));
        }
        if self.cells.len() != self.rows() * self.columns.len() {
            let whole = (self.rows() * self.columns.len()).to_string();
            let limit = Limit::Between { least: whole.clone(), most: whole };
            return Err(Invalid::new("cells", self.cells.len(), limit));
        }
        for &cell in &self.cells {
            between("cells", cell, limits::CELL)?;
        }
        let labels = match self.classes.len() {
            0 => limits::CELL,
            classes => 0..=classes as i32 - 1,
        };
        self.labels.iter().try_for_each(|&label| between("labels", label, labels.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_nearest_to_what_was_written() {
        for (whole, decimals, written) in
            [(51, 1, 5.1), (-7, 3, -0.007), (12, -2, 1200.0), (9_999_999, 0, 9_999_999.0)]
        {
            assert_eq!(Column { name: String::new(), decimals }.number(whole), written);
        }
    }

    #[test]
    fn a_column_of_one_number_is_scaled_to_nothing() {
        let scaling = Scaling::of([4.0, 4.0].into_iter());
        assert_eq!((scaling.mean, scaling.spread, scaling.apply(4.0)), (4.0, 0.0, 0.0));
        let other = Scaling::of([1.0, 3.0].into_iter());
        assert_eq!((other.apply(1.0), other.apply(3.0)), (-1.0, 1.0));
    }
}
