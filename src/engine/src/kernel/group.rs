//! Neurons that share their terms: the unit of work of every inner loop.
//!
//! A group says, for consecutive rows r and terms k, that row r sums weight[w(k) + r·step] × row x(k).
//! Forward, rows are neurons and terms their sources; backward, rows are sources and terms their targets.
//! A fully connected block is strided (x and w in even steps), any other graph lists its terms.

/// The rows and terms of one group; all indices were checked when it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub(super) first_row: usize,
    pub(super) rows: usize,
    pub(super) row_step: usize,
    pub(super) terms: Terms,
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
        Group {
            first_row,
            rows,
            row_step,
            slots_named: own.end.max(last_slot),
            weights_named: last_weight.map_or(0, |last| last + rows.saturating_sub(1) * row_step),
            terms: strided(terms).unwrap_or_else(|| Terms::Listed(terms.into())),
        }
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
    fn count(self) -> usize;
    fn slot(self, k: usize) -> usize;
    fn weight(self, k: usize) -> usize;
}

#[derive(Clone, Copy)]
pub(super) struct Strided {
    pub first: usize,
    pub weight: usize,
    pub step: usize,
    pub count: usize,
}

impl Term for Strided {
    #[inline(always)]
    fn count(self) -> usize {
        self.count
    }
    #[inline(always)]
    fn slot(self, k: usize) -> usize {
        self.first + k
    }
    #[inline(always)]
    fn weight(self, k: usize) -> usize {
        self.weight + k * self.step
    }
}

#[derive(Clone, Copy)]
pub(super) struct Listed<'a>(pub &'a [(u32, u32)]);

impl Term for Listed<'_> {
    #[inline(always)]
    fn count(self) -> usize {
        self.0.len()
    }
    #[inline(always)]
    fn slot(self, k: usize) -> usize {
        self.0[k].0 as usize
    }
    #[inline(always)]
    fn weight(self, k: usize) -> usize {
        self.0[k].1 as usize
    }
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
