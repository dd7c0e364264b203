//! Neurons that share their terms: the unit of work of every inner loop.
//!
//! A group says, for consecutive rows r and terms k, that row r sums weight[w(k) + r·step] × row x(k).
//! Forward, rows are neurons and terms their sources; backward, rows are sources and terms their targets.
//! A fully connected block is strided (x and w in even steps), any other graph lists its terms.

use super::Lanes;
use std::{array, iter};

/// The rows and terms of one group; all indices were checked when it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub(super) first_row: usize,
    pub(super) rows: usize,
    pub(super) row_step: usize,
    pub(super) terms: Terms,
    /// Where row 0's sum starts among the weights, the other rows' behind it; without, sums start at 0.
    pub(super) start: Option<usize>,
    /// Row 0's first weight, where its terms' weights follow one another.
    pub(super) consecutive_from: Option<usize>,
    /// One more than the largest row or term named.
    pub(super) slots_named: usize,
    /// One more than the largest weight named.
    pub(super) weights_named: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Terms {
    /// x(k) = first + k, w(k) = weight + k · step.
    Strided { first: usize, weight: usize, step: usize, count: usize },
    /// (x(k), w(k)) for each k.
    Listed(Box<[(u32, u32)]>),
}

impl Group {
    /// Rows `first_row..first_row + rows`, each summing `terms`: pairs of the slot read and row 0's weight.
    ///
    /// # Panics
    /// A row is among the terms: rows are written while terms are read.
    pub fn new(first_row: usize, rows: usize, row_step: usize, terms: &[(u32, u32)]) -> Group {
        let own = first_row..first_row + rows;
        assert!(terms.iter().all(|(x, _)| !own.contains(&(*x as usize))), "a row reads itself");
        let last_slot = terms.iter().map(|(x, _)| *x as usize + 1).max().unwrap_or(0);
        let last_weight = terms.iter().map(|(_, w)| *w as usize + 1).max();
        let first_weight = terms.first().map_or(0, |(_, w)| *w);
        let consecutive = (first_weight..).zip(terms).all(|(at, (_, w))| at == *w);
        Group {
            first_row,
            rows,
            row_step,
            start: None,
            consecutive_from: consecutive.then_some(first_weight as usize),
            slots_named: own.end.max(last_slot),
            weights_named: last_weight.map_or(0, |last| last + rows.saturating_sub(1) * row_step),
            terms: strided(terms).unwrap_or_else(|| Terms::Listed(terms.into())),
        }
    }

    /// The same with sums that start at biases: row 0's is at this place among the weights, the others' behind it.
    pub fn starting_at(self, start: usize) -> Group {
        let weights_named = self.weights_named.max(start + self.rows);
        Group { start: Some(start), weights_named, ..self }
    }

    /// What keeping it costs, in bytes.
    pub fn bytes(&self) -> usize {
        let listed = match &self.terms {
            Terms::Strided { .. } => 0,
            Terms::Listed(terms) => size_of_val(&**terms),
        };
        size_of::<Group>() + listed
    }

    /// Whether the terms lie in even steps, as a fully connected block's do.
    pub fn is_dense(&self) -> bool {
        matches!(self.terms, Terms::Strided { .. })
    }

    /// The rows, as slots.
    pub fn rows(&self) -> std::ops::Range<usize> {
        self.first_row..self.first_row + self.rows
    }
}

fn strided(terms: &[(u32, u32)]) -> Option<Terms> {
    let (&(first, weight), rest) = terms.split_first()?;
    let step = rest.first().map_or(Some(1), |second| second.1.checked_sub(weight))?;
    let even = (0u32..).zip(terms).all(|(k, &(x, w))| {
        x == first + k && step.checked_mul(k).and_then(|far| far.checked_add(weight)) == Some(w)
    });
    even.then_some(Terms::Strided {
        first: first as usize,
        weight: weight as usize,
        step: step as usize,
        count: terms.len(),
    })
}

/// Where the k-th term is read and where its weight is.
pub(super) trait Term: Copy {
    /// Whether one address is enough to find several terms' rows.
    const EVEN: bool;
    fn count(self) -> usize;
    /// # Safety
    /// k < count.
    unsafe fn slot(self, k: usize) -> usize;
    /// Where each term's row is read and its weight, in order, from where slot 0 and weight 0 lie.
    /// # Safety
    /// The terms' rows and weights lie there.
    unsafe fn walk(
        self,
        rows: *const f32,
        weights: *const f32,
        stride: impl Stride,
    ) -> impl Iterator<Item = (*const f32, *const f32)>;
    /// Reads four numbers, from a place in the row on, of the row x(k + j), j < K; `from` is where slot 0 lies.
    /// # Safety
    /// All these terms exist, and what is read of them can be.
    unsafe fn reader<const K: usize>(
        self,
        from: *const f32,
        k: usize,
        stride: impl Stride,
    ) -> impl Fn(usize, usize) -> Lanes;
}

#[derive(Clone, Copy)]
pub(super) struct Strided {
    pub first: usize,
    pub weight: usize,
    pub step: usize,
    pub count: usize,
}

impl Term for Strided {
    const EVEN: bool = true;
    #[inline(always)]
    fn count(self) -> usize {
        self.count
    }
    #[inline(always)]
    unsafe fn slot(self, k: usize) -> usize {
        self.first + k
    }
    #[inline(always)]
    unsafe fn walk(
        self,
        rows: *const f32,
        weights: *const f32,
        stride: impl Stride,
    ) -> impl Iterator<Item = (*const f32, *const f32)> {
        let mut x = rows.wrapping_add(self.first * stride.numbers());
        let mut w = weights.wrapping_add(self.weight);
        let end = x.wrapping_add(self.count * stride.numbers());
        iter::from_fn(move || {
            let here = (x, w);
            // Behind the last term nothing is read.
            (x, w) = (x.wrapping_add(stride.numbers()), w.wrapping_add(self.step));
            (here.0 != end).then_some(here)
        })
    }
    #[inline(always)]
    unsafe fn reader<const K: usize>(
        self,
        from: *const f32,
        k: usize,
        stride: impl Stride,
    ) -> impl Fn(usize, usize) -> Lanes {
        // SAFETY: the caller's. Behind one address the others lie at constant distances.
        unsafe {
            let first = from.add((self.first + k) * stride.numbers());
            move |here, j| Lanes::load(first.add(here).add(j * stride.numbers()))
        }
    }
}

#[derive(Clone, Copy)]
pub(super) struct Listed<'a>(pub &'a [(u32, u32)]);

impl Term for Listed<'_> {
    const EVEN: bool = false;
    #[inline(always)]
    fn count(self) -> usize {
        self.0.len()
    }
    #[inline(always)]
    unsafe fn slot(self, k: usize) -> usize {
        // SAFETY: the caller's: k < count.
        unsafe { self.0.get_unchecked(k).0 as usize }
    }
    #[inline(always)]
    unsafe fn walk(
        self,
        rows: *const f32,
        weights: *const f32,
        stride: impl Stride,
    ) -> impl Iterator<Item = (*const f32, *const f32)> {
        // SAFETY: the caller's.
        self.0.iter().map(move |&(slot, weight)| unsafe {
            (rows.add(slot as usize * stride.numbers()), weights.add(weight as usize))
        })
    }
    #[inline(always)]
    unsafe fn reader<const K: usize>(
        self,
        from: *const f32,
        k: usize,
        stride: impl Stride,
    ) -> impl Fn(usize, usize) -> Lanes {
        // SAFETY: the caller's.
        unsafe {
            let rows: [_; K] = array::from_fn(|j| from.add(self.slot(k + j) * stride.numbers()));
            move |here, j| Lanes::load(rows[j].add(here))
        }
    }
}

/// How many numbers a row has.
pub(super) trait Stride: Copy {
    /// Whether it is known to be a multiple of 16.
    const WHOLE: bool;
    fn numbers(self) -> usize;
}

/// Known when compiled, so that the rows of a block lie at constant distances.
#[derive(Clone, Copy)]
pub(super) struct Known<const NUMBERS: usize>;

impl<const NUMBERS: usize> Stride for Known<NUMBERS> {
    const WHOLE: bool = NUMBERS.is_multiple_of(16);
    #[inline(always)]
    fn numbers(self) -> usize {
        NUMBERS
    }
}

impl Stride for usize {
    const WHOLE: bool = false;
    #[inline(always)]
    fn numbers(self) -> usize {
        self
    }
}

/// What is done with a group, compiled once for each kind of terms and each stride that is known.
pub(super) trait Job {
    fn run<T: Term, S: Stride>(&self, terms: T, stride: S);
}

/// Batches of 29 to 32 and 61 to 64 samples have code of their own: usual ones, and measuring goes by 64. Those of 9 to 12 are `short`'s.
#[inline(always)]
pub(super) fn dispatch(job: &impl Job, group: &Group, stride: usize) {
    match &group.terms {
        &Terms::Strided { first, weight, step, count } => {
            let terms = Strided { first, weight, step, count };
            match stride {
                32 => apart(job, terms, Known::<32>),
                64 => apart(job, terms, Known::<64>),
                _ => apart(job, terms, stride),
            }
        }
        Terms::Listed(terms) => match stride {
            32 => apart(job, Listed(terms), Known::<32>),
            _ => apart(job, Listed(terms), stride),
        },
    }
}

/// A function for each kind: in one for all, what one kind needs would take registers from another.
#[inline(never)]
fn apart<T: Term, S: Stride>(job: &impl Job, terms: T, stride: S) {
    job.run(terms, stride);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_terms_are_dense_and_others_are_not() {
        assert!(Group::new(5, 2, 3, &[(0, 10), (1, 11), (2, 12)]).is_dense());
        assert!(Group::new(5, 2, 1, &[(9, 4), (10, 8), (11, 12)]).is_dense());
        assert!(Group::new(5, 2, 1, &[(9, 4)]).is_dense());
        assert!(!Group::new(5, 2, 1, &[(9, 4), (11, 8)]).is_dense());
        assert!(!Group::new(5, 2, 1, &[(9, 4), (10, 8), (11, 13)]).is_dense());
        assert!(!Group::new(5, 2, 1, &[]).is_dense());
    }

    #[test]
    #[should_panic(expected = "a row reads itself")]
    fn a_row_among_its_terms_is_refused() {
        Group::new(5, 2, 1, &[(6, 0)]);
    }
}
