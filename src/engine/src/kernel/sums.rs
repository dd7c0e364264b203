//! Weighted sums of rows, and their transpose: forward and backward through a group.
//!
//! A row is `stride` numbers, one for each sample of a batch, padded to four.
//! Each sum runs over its terms in order, whatever the blocking, so that blocking never changes a bit.

use super::Lanes;
use super::group::{Group, Job, Stride, Term, dispatch};

/// Sets every row of the group to its start plus the weighted sum of its terms, in place; times its slopes where given.
///
/// # Panics
/// An array is shorter than the group's indices need, or the stride is no multiple of four.
pub fn weighted_sums(
    group: &Group,
    weights: &[f32],
    slopes: Option<&[f32]>,
    rows: &mut [f32],
    stride: usize,
) {
    check(group, weights.len(), rows.len(), stride);
    assert!(slopes.is_none_or(|slopes| slopes.len() >= group.rows().end * stride), "slopes for each row");
    dispatch(&Sums { group, weights, slopes, rows: rows.as_mut_ptr() }, group, stride);
}

/// Sets the gradient of each weight, Σ over samples of `deltas[row] × inputs[x(k)]`, and of each start, Σ `deltas[row]`.
///
/// # Panics
/// As [`weighted_sums`]; or the group has no starts, or a row's weights do not follow one another.
pub fn weight_gradients(group: &Group, deltas: &[f32], inputs: &[f32], gradient: &mut [f32], stride: usize) {
    check(group, gradient.len(), deltas.len().min(inputs.len()), stride);
    let start = group.start.expect("sums over sources start at biases");
    let weight = group.consecutive_from.expect("weights of a neuron follow one another");
    let gradient = gradient.as_mut_ptr();
    let end = std::hint::black_box(stride);
    dispatch(&Products { group, deltas, inputs, gradient, start, weight, end }, group, stride);
}

#[inline(always)]
fn check(group: &Group, weights: usize, numbers: usize, stride: usize) {
    assert!(weights >= group.weights_named, "{weights} weights, {} named", group.weights_named);
    assert!(stride.is_multiple_of(4), "stride {stride}");
    assert!(numbers >= group.slots_named * stride, "{numbers} numbers, {} rows named", group.slots_named);
}

struct Sums<'a> {
    group: &'a Group,
    weights: &'a [f32],
    slopes: Option<&'a [f32]>,
    rows: *mut f32,
}

impl Job for Sums<'_> {
    /// Blocks of up to 2 rows × 4 vectors or 1 × 8: eight sums stay in registers while the terms pass by.
    #[inline(always)]
    fn run<T: Term, S: Stride>(&self, terms: T, stride: S) {
        let vectors = stride.numbers() / 4;
        let mut row = 0;
        while row < self.group.rows {
            let left = self.group.rows - row;
            let pair = left >= 2;
            let mut vector = 0;
            while vector < vectors {
                let here = vector * 4;
                // SAFETY: `check` and the group's own bounds: all rows and terms named lie within the arrays.
                vector += unsafe {
                    match (pair, vectors - vector) {
                        (true, 4..) => self.block::<T, S, 2, 4>(terms, stride, row, here),
                        (true, 3) => self.block::<T, S, 2, 3>(terms, stride, row, here),
                        (true, 2) => self.block::<T, S, 2, 2>(terms, stride, row, here),
                        (true, _) => self.block::<T, S, 2, 1>(terms, stride, row, here),
                        // Layers have at most one row alone.
                        (false, 8..) if !T::EVEN => self.block::<T, S, 1, 8>(terms, stride, row, here),
                        (false, 4..) => self.block::<T, S, 1, 4>(terms, stride, row, here),
                        (false, 3) => self.block::<T, S, 1, 3>(terms, stride, row, here),
                        (false, 2) => self.block::<T, S, 1, 2>(terms, stride, row, here),
                        (false, _) => self.block::<T, S, 1, 1>(terms, stride, row, here),
                    }
                };
            }
            row += if pair { 2 } else { 1 };
        }
    }
}

impl Sums<'_> {
    /// Returns how many vectors were done.
    #[inline(always)]
    unsafe fn block<T: Term, S: Stride, const R: usize, const V: usize>(
        &self,
        terms: T,
        stride: S,
        row: usize,
        here: usize,
    ) -> usize {
        let first = self.group.first_row + row;
        let weights = self.weights.as_ptr();
        let mut sums = [[Lanes::splat(0.0); V]; R];
        if let Some(start) = self.group.start {
            for (r, sums) in sums.iter_mut().enumerate() {
                // SAFETY: the caller's: every row's start lies within the weights.
                *sums = [Lanes::splat(unsafe { *weights.add(start + row + r) }); V];
            }
        }
        for k in 0..terms.count() {
            // SAFETY: the caller's: x(k) and w(k) + r·step lie within the arrays.
            unsafe {
                let weight = weights.add(terms.weight(k) + row * self.group.row_step);
                let from = self.rows.add(terms.slot(k) * stride.numbers() + here);
                let mut x = [Lanes::splat(0.0); V];
                for (v, x) in x.iter_mut().enumerate() {
                    *x = Lanes::load(from.add(4 * v));
                }
                for (r, sums) in sums.iter_mut().enumerate() {
                    let w = Lanes::splat(*weight.add(r * self.group.row_step));
                    for (sum, x) in sums.iter_mut().zip(x) {
                        *sum = *sum + w * x;
                    }
                }
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            for (v, sum) in sums.iter().enumerate() {
                let at = (first + r) * stride.numbers() + here + 4 * v;
                // SAFETY: the caller's: the row and its slopes lie within the arrays; no term is a row, so nothing read is overwritten.
                unsafe {
                    let done = self.slopes.map_or(*sum, |slopes| *sum * Lanes::load(slopes.as_ptr().add(at)));
                    done.store(self.rows.add(at));
                }
            }
        }
        V
    }
}

struct Products<'a> {
    group: &'a Group,
    deltas: &'a [f32],
    inputs: &'a [f32],
    gradient: *mut f32,
    start: usize,
    weight: usize,
    /// The length of a row, hidden from the compiler.
    end: usize,
}

impl Job for Products<'_> {
    /// Blocks of up to 2 rows × 4 terms: eight dot products over the batch, summed over lanes by one transpose a row.
    #[inline(always)]
    fn run<T: Term, S: Stride>(&self, terms: T, stride: S) {
        let mut row = 0;
        while row < self.group.rows {
            // SAFETY: `check` and the group's own bounds, as in `Sums::run`.
            row += unsafe {
                match row + 2 <= self.group.rows {
                    true => self.rows::<T, S, 2>(terms, stride, row),
                    false => self.rows::<T, S, 1>(terms, stride, row),
                }
            };
        }
    }
}

impl Products<'_> {
    /// Whole blocks of terms, then those left with the start, as if that were a term of ones. Returns how many rows were done.
    #[inline(always)]
    unsafe fn rows<T: Term, S: Stride, const R: usize>(&self, terms: T, stride: S, row: usize) -> usize {
        let count = terms.count();
        let whole = count - count % 4;
        // SAFETY: the caller's; no term is beyond the count.
        unsafe {
            for k in (0..whole).step_by(4) {
                for (r, totals) in self.block::<T, S, R, 4>(terms, stride, row, k).into_iter().enumerate() {
                    totals.store(self.gradient.add(self.weight + k + (row + r) * self.group.row_step));
                }
            }
            match count - whole {
                0 => self.last::<T, S, R, 0>(terms, stride, row, whole),
                1 => self.last::<T, S, R, 1>(terms, stride, row, whole),
                2 => self.last::<T, S, R, 2>(terms, stride, row, whole),
                _ => self.last::<T, S, R, 3>(terms, stride, row, whole),
            }
        }
        R
    }

    #[inline(always)]
    unsafe fn last<T: Term, S: Stride, const R: usize, const K: usize>(
        &self,
        terms: T,
        stride: S,
        row: usize,
        k: usize,
    ) {
        // SAFETY: the caller's: weights and starts of these rows lie within the gradient.
        unsafe {
            for (r, totals) in self.block::<T, S, R, K>(terms, stride, row, k).into_iter().enumerate() {
                let totals = totals.to_array();
                let weights = self.gradient.add(self.weight + k + (row + r) * self.group.row_step);
                for (j, total) in totals[..K].iter().enumerate() {
                    *weights.add(j) = *total;
                }
                *self.gradient.add(self.start + row + r) = totals[K];
            }
        }
    }

    /// The sums for K terms from k on of R rows, and behind them, where there is room, those of the deltas alone.
    #[inline(always)]
    unsafe fn block<T: Term, S: Stride, const R: usize, const K: usize>(
        &self,
        terms: T,
        stride: S,
        row: usize,
        k: usize,
    ) -> [Lanes; R] {
        let mut sums = [[Lanes::splat(0.0); 4]; R];
        let first = self.group.first_row + row;
        // SAFETY: the caller's: K terms lie within the inputs.
        let read = unsafe { terms.reader::<K>(self.inputs.as_ptr(), k, stride) };
        // Long rows end where the compiler cannot know: it would unroll the loop and have more numbers in flight than there are registers.
        let end = if T::EVEN { self.end } else { stride.numbers() };
        let mut here = 0;
        while here < end {
            // SAFETY: the caller's: rows and terms lie within the arrays.
            unsafe {
                let x: [Lanes; K] = read(here);
                let deltas = self.deltas.as_ptr().add(first * stride.numbers() + here);
                for (r, sums) in sums.iter_mut().enumerate() {
                    let delta = Lanes::load(deltas.add(r * stride.numbers()));
                    for (sum, x) in sums.iter_mut().zip(x) {
                        *sum = *sum + delta * x;
                    }
                    if K < 4 {
                        sums[K] = sums[K] + delta;
                    }
                }
            }
            here += 4;
        }
        sums.map(Lanes::sums)
    }
}

#[cfg(test)]
mod tests {
    use super::super::short::{SHORT, Short};
    use super::*;
    use crate::random::{Purpose, Stream};

    const SLOTS: usize = 24;
    /// Where the rows' starts are among the weights: behind all others.
    const START: usize = 300;

    fn numbers(count: usize, seed: u32) -> Vec<f32> {
        let stream = Stream::new(seed, Purpose::Weight);
        (0..count as u32).map(|id| stream.at(0, id).normals()[0]).collect()
    }

    /// Every sum term by term, sample by sample: what the blocks must equal bit for bit.
    #[inline(always)]
    fn check(group: &Group, terms: &[(u32, u32)], stride: usize) {
        let (weights, before) = (numbers(400, 1), numbers(SLOTS * stride, 3));
        let (deltas, slopes) = (numbers(SLOTS * stride, 4), numbers(SLOTS * stride, 5));
        let started = group.clone().starting_at(START);
        for (group, slopes) in [(group, None), (&started, None), (group, Some(&slopes[..]))] {
            let mut after = before.clone();
            let short = (stride == SHORT).then(|| Short::new(std::slice::from_ref(group)));
            match (short, slopes) {
                (None, _) => weighted_sums(group, &weights, slopes, &mut after, stride),
                (Some(short), Some(slopes)) => short.sums_back(&weights, slopes, &mut after),
                (Some(short), None) if group.start.is_some() && group.consecutive_from.is_some() => {
                    short.sums(&weights, &mut after);
                }
                _ => continue,
            }
            let mut naive = before.clone();
            for r in 0..group.rows {
                for s in 0..stride {
                    let mut sum = group.start.map_or(0.0, |start| weights[start + r]);
                    for (x, w) in terms {
                        sum += weights[*w as usize + r * group.row_step] * before[*x as usize * stride + s];
                    }
                    let at = (group.first_row + r) * stride + s;
                    naive[at] = slopes.map_or(sum, |slopes| sum * slopes[at]);
                }
            }
            let bits = |list: &[f32]| list.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
            assert_eq!(bits(&after), bits(&naive), "{group:?} stride {stride}");
        }
        if group.consecutive_from.is_none() {
            return;
        }

        let mut gradient = vec![0.0; 400];
        match stride {
            SHORT => Short::new(&[started]).gradients(&deltas, &before, &mut gradient),
            _ => weight_gradients(&started, &deltas, &before, &mut gradient, stride),
        }
        let mut naive = vec![0.0; 400];
        for r in 0..group.rows {
            let sum = |x: &dyn Fn(usize) -> f32| {
                let mut lanes = [0.0; 4];
                for s in 0..stride {
                    lanes[s % 4] += deltas[(group.first_row + r) * stride + s] * x(s);
                }
                (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
            };
            for (x, w) in terms {
                naive[*w as usize + r * group.row_step] = sum(&|s| before[*x as usize * stride + s]);
            }
            naive[START + r] = sum(&|_| 1.0);
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
                    let scattered: Vec<(u32, u32)> = (0..count).map(|k| ((k * 5) % 12, 7 + k)).collect();
                    check(&Group::new(12, rows, count as usize, &scattered), &scattered, stride);
                }
            }
        }
    }
}
