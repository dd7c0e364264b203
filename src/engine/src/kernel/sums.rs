//! Weighted sums of rows, and their transpose: forward and backward through a group.
//!
//! A row is `stride` numbers, one for each sample of a batch, padded to four.
//! Each sum runs over its terms in order, whatever the blocking, so that blocking never changes a bit.

use super::Lanes;
use super::group::{Group, Listed, Strided, Term, Terms};

/// Sets every row of the group to `start[row]` (or 0 without it) plus the weighted sum of its terms, in place.
///
/// # Panics
/// An array is shorter than the group's indices need, or the stride is no multiple of four.
pub fn weighted_sums(group: &Group, weights: &[f32], start: Option<&[f32]>, rows: &mut [f32], stride: usize) {
    check(group, weights.len(), rows.len(), stride);
    assert!(start.is_none_or(|start| start.len() >= group.rows().end), "a start for each row");
    let job = Sums { group, weights, start, rows: rows.as_mut_ptr(), stride };
    match &group.terms {
        &Terms::Strided { first, weight, step, count } => job.run(Strided { first, weight, step, count }),
        Terms::Listed(terms) => job.run(Listed(terms)),
    }
}

/// Adds to `gradient[w(k) + r·step]` nothing but sets it to Σ over samples of `deltas[row r] × inputs[x(k)]`.
///
/// # Panics
/// As [`weighted_sums`].
pub fn weight_gradients(group: &Group, deltas: &[f32], inputs: &[f32], gradient: &mut [f32], stride: usize) {
    check(group, gradient.len(), deltas.len().min(inputs.len()), stride);
    let job = Products { group, deltas, inputs, gradient: gradient.as_mut_ptr(), stride };
    match &group.terms {
        &Terms::Strided { first, weight, step, count } => job.run(Strided { first, weight, step, count }),
        Terms::Listed(terms) => job.run(Listed(terms)),
    }
}

fn check(group: &Group, weights: usize, numbers: usize, stride: usize) {
    assert!(weights >= group.weights_named, "{weights} weights, {} named", group.weights_named);
    assert!(stride.is_multiple_of(4), "stride {stride}");
    assert!(numbers >= group.slots_named * stride, "{numbers} numbers, {} rows named", group.slots_named);
}

struct Sums<'a> {
    group: &'a Group,
    weights: &'a [f32],
    start: Option<&'a [f32]>,
    rows: *mut f32,
    stride: usize,
}

impl Sums<'_> {
    /// Blocks of up to 2 rows × 4 vectors: eight sums stay in registers while the terms pass by.
    #[inline(always)]
    fn run<T: Term>(&self, terms: T) {
        let vectors = self.stride / 4;
        let mut row = 0;
        while row < self.group.rows {
            let pair = row + 2 <= self.group.rows;
            let mut vector = 0;
            while vector < vectors {
                let here = vector * 4;
                // SAFETY: `check` and the group's own bounds: all rows and terms named lie within the arrays.
                unsafe {
                    match (pair, vectors - vector) {
                        (true, 4..) => self.block::<T, 2, 4>(terms, row, here),
                        (true, 3) => self.block::<T, 2, 3>(terms, row, here),
                        (true, 2) => self.block::<T, 2, 2>(terms, row, here),
                        (true, _) => self.block::<T, 2, 1>(terms, row, here),
                        (false, 4..) => self.block::<T, 1, 4>(terms, row, here),
                        (false, 3) => self.block::<T, 1, 3>(terms, row, here),
                        (false, 2) => self.block::<T, 1, 2>(terms, row, here),
                        (false, _) => self.block::<T, 1, 1>(terms, row, here),
                    }
                }
                vector += 4;
            }
            row += if pair { 2 } else { 1 };
        }
    }

    #[inline(always)]
    unsafe fn block<T: Term, const R: usize, const V: usize>(&self, terms: T, row: usize, here: usize) {
        let first = self.group.first_row + row;
        let mut sums = [[Lanes::splat(0.0); V]; R];
        if let Some(start) = self.start {
            for (r, sums) in sums.iter_mut().enumerate() {
                *sums = [Lanes::splat(start[first + r]); V];
            }
        }
        for k in 0..terms.count() {
            let weight = terms.weight(k) + row * self.group.row_step;
            // SAFETY: the caller's: x(k) and w(k) + r·step lie within the arrays.
            unsafe {
                let from = self.rows.add(terms.slot(k) * self.stride + here);
                let mut x = [Lanes::splat(0.0); V];
                for (v, x) in x.iter_mut().enumerate() {
                    *x = Lanes::load(from.add(4 * v));
                }
                for (r, sums) in sums.iter_mut().enumerate() {
                    let w = Lanes::splat(*self.weights.get_unchecked(weight + r * self.group.row_step));
                    for (sum, x) in sums.iter_mut().zip(x) {
                        *sum = *sum + w * x;
                    }
                }
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            for (v, sum) in sums.iter().enumerate() {
                // SAFETY: the caller's: the row lies within the array; no term is a row, so nothing read is overwritten.
                unsafe { sum.store(self.rows.add((first + r) * self.stride + here + 4 * v)) }
            }
        }
    }
}

struct Products<'a> {
    group: &'a Group,
    deltas: &'a [f32],
    inputs: &'a [f32],
    gradient: *mut f32,
    stride: usize,
}

impl Products<'_> {
    /// Blocks of up to 2 rows × 4 terms: eight dot products over the batch, summed over lanes by one transpose.
    #[inline(always)]
    fn run<T: Term>(&self, terms: T) {
        let mut row = 0;
        while row < self.group.rows {
            let pair = row + 2 <= self.group.rows;
            let mut k = 0;
            while k < terms.count() {
                let four = k + 4 <= terms.count();
                // SAFETY: `check` and the group's own bounds, as in `Sums::run`.
                unsafe {
                    match (pair, four) {
                        (true, true) => self.block::<T, 2, 4>(terms, row, k),
                        (true, false) => self.block::<T, 2, 1>(terms, row, k),
                        (false, true) => self.block::<T, 1, 4>(terms, row, k),
                        (false, false) => self.block::<T, 1, 1>(terms, row, k),
                    }
                }
                k += if four { 4 } else { 1 };
            }
            row += if pair { 2 } else { 1 };
        }
    }

    #[inline(always)]
    unsafe fn block<T: Term, const R: usize, const K: usize>(&self, terms: T, row: usize, k: usize) {
        let mut sums = [[Lanes::splat(0.0); K]; R];
        let first = self.group.first_row + row;
        for here in (0..self.stride).step_by(4) {
            // SAFETY: the caller's: rows and terms lie within the arrays.
            unsafe {
                let mut x = [Lanes::splat(0.0); K];
                for (j, x) in x.iter_mut().enumerate() {
                    *x = Lanes::load(self.inputs.as_ptr().add(terms.slot(k + j) * self.stride + here));
                }
                for (r, sums) in sums.iter_mut().enumerate() {
                    let delta = Lanes::load(self.deltas.as_ptr().add((first + r) * self.stride + here));
                    for (sum, x) in sums.iter_mut().zip(x) {
                        *sum = *sum + delta * x;
                    }
                }
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            let far = (row + r) * self.group.row_step;
            // SAFETY: the caller's: w(k) + r·step lies within the gradient.
            unsafe {
                if K == 4 {
                    let [a, b, c, d] = Lanes::transpose([sums[0], sums[1], sums[2], sums[3]]);
                    let totals = ((a + b) + (c + d)).to_array();
                    for (j, total) in totals.into_iter().enumerate() {
                        *self.gradient.add(terms.weight(k + j) + far) = total;
                    }
                } else {
                    for (j, sum) in sums.iter().enumerate() {
                        *self.gradient.add(terms.weight(k + j) + far) = sum.sum();
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Stream};

    const SLOTS: usize = 24;

    fn numbers(count: usize, seed: u32) -> Vec<f32> {
        let stream = Stream::new(seed, Purpose::Weight);
        (0..count as u32).map(|id| stream.at(0, id).normals()[0]).collect()
    }

    /// Every sum term by term, sample by sample: what the blocks must equal bit for bit.
    fn check(group: &Group, terms: &[(u32, u32)], stride: usize) {
        let (weights, bias, before) = (numbers(400, 1), numbers(SLOTS, 2), numbers(SLOTS * stride, 3));
        for start in [None, Some(&bias[..])] {
            let mut after = before.clone();
            weighted_sums(group, &weights, start, &mut after, stride);
            let mut naive = before.clone();
            for r in 0..group.rows {
                for s in 0..stride {
                    let mut sum = start.map_or(0.0, |start| start[group.first_row + r]);
                    for (x, w) in terms {
                        sum += weights[*w as usize + r * group.row_step] * before[*x as usize * stride + s];
                    }
                    naive[(group.first_row + r) * stride + s] = sum;
                }
            }
            let bits = |list: &[f32]| list.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
            assert_eq!(bits(&after), bits(&naive), "{group:?} stride {stride}");
        }

        let (deltas, mut gradient) = (numbers(SLOTS * stride, 4), vec![0.0; 400]);
        weight_gradients(group, &deltas, &before, &mut gradient, stride);
        let mut naive = vec![0.0; 400];
        for r in 0..group.rows {
            for (x, w) in terms {
                let mut lanes = [0.0; 4];
                for s in 0..stride {
                    lanes[s % 4] +=
                        deltas[(group.first_row + r) * stride + s] * before[*x as usize * stride + s];
                }
                naive[*w as usize + r * group.row_step] = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
            }
        }
        assert_eq!(gradient, naive, "{group:?} stride {stride}");
    }

    #[test]
    fn blocks_have_the_bits_of_naive_loops() {
        for stride in [4, 8, 12, 16, 20, 32] {
            for rows in 1..6 {
                for count in [0, 1, 3, 4, 5, 8, 11] {
                    let dense: Vec<(u32, u32)> = (0..count).map(|k| (k, 7 + k)).collect();
                    check(&Group::new(12, rows, count as usize, &dense), &dense, stride);
                    let turned: Vec<(u32, u32)> = (0..count).map(|k| (k, 7 + 9 * k)).collect();
                    check(&Group::new(12, rows, 1, &turned), &turned, stride);
                    let listed: Vec<(u32, u32)> =
                        (0..count).map(|k| ((k * 5) % 12, 7 + 9 * k + k % 2)).collect();
                    check(&Group::new(12, rows, 1, &listed), &listed, stride);
                }
            }
        }
    }
}
