//! Weighted sums of rows, and their transpose: forward and backward through a group.
//!
//! A row is `stride` numbers, one for each sample of a batch, padded to four.
//! Each sum runs over its terms in order, whatever the blocking, so that blocking never changes a bit.

use super::Lanes;
use super::group::{Group, Job, Stride, Term, dispatch};
use std::array;

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
    let rows = rows.as_mut_ptr();
    match slopes {
        None => dispatch(&Sums::<false> { group, weights, slopes: rows, rows }, group, stride),
        Some(slopes) => {
            dispatch(&Sums::<true> { group, weights, slopes: slopes.as_ptr(), rows }, group, stride)
        }
    }
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

/// `BACK`: sums start at 0 and are multiplied by slopes.
struct Sums<'a, const BACK: bool> {
    group: &'a Group,
    weights: &'a [f32],
    /// Those of slot 0 come first.
    slopes: *const f32,
    rows: *mut f32,
}

/// Where a block's first row has its first weight and its start, its slopes and itself; and where what it reads begins.
#[derive(Clone, Copy)]
struct Place {
    weight: *const f32,
    start: Option<*const f32>,
    slopes: *const f32,
    row: *mut f32,
    from: *const f32,
    /// From a row's weights to the next one's.
    step: usize,
}

impl Place {
    /// The place so many rows further.
    #[inline(always)]
    fn below(self, rows: usize, stride: impl Stride) -> Place {
        Place {
            weight: self.weight.wrapping_add(rows * self.step),
            start: self.start.map(|start| start.wrapping_add(rows)),
            slopes: self.slopes.wrapping_add(rows * stride.numbers()),
            row: self.row.wrapping_add(rows * stride.numbers()),
            ..self
        }
    }

    /// The place so many numbers further in the same rows.
    #[inline(always)]
    fn right(self, numbers: usize) -> Place {
        Place {
            slopes: self.slopes.wrapping_add(numbers),
            row: self.row.wrapping_add(numbers),
            from: self.from.wrapping_add(numbers),
            ..self
        }
    }
}

impl<const BACK: bool> Job for Sums<'_, BACK> {
    /// Blocks of up to 2 rows × 4 vectors or 1 × 8: eight sums stay in registers while the terms pass by.
    #[inline(always)]
    fn run<T: Term, S: Stride>(&self, terms: T, stride: S) {
        let &Group { first_row, rows, row_step: step, start, .. } = self.group;
        let weight = self.weights.as_ptr();
        let start = start.map(|start| weight.wrapping_add(start)).filter(|_| !BACK);
        let own = first_row * stride.numbers();
        let (slopes, row) = (self.slopes.wrapping_add(own), self.rows.wrapping_add(own));
        let mut place = Place { weight, start, slopes, row, from: self.rows, step };
        let mut left = rows;
        // SAFETY: `check` and the group's own bounds: all rows and terms named lie within the arrays.
        unsafe {
            while left >= 2 {
                self.rows::<T, S, 2>(terms, stride, place);
                (left, place) = (left - 2, place.below(2, stride));
            }
            if left > 0 {
                self.rows::<T, S, 1>(terms, stride, place);
            }
        }
    }
}

impl<const BACK: bool> Sums<'_, BACK> {
    #[inline(always)]
    unsafe fn rows<T: Term, S: Stride, const R: usize>(&self, terms: T, stride: S, mut place: Place) {
        let mut left = stride.numbers();
        // SAFETY: the caller's.
        unsafe {
            // Layers have at most one row alone.
            while R == 1 && !T::EVEN && left >= 32 {
                self.block::<T, S, R, 8>(terms, stride, place);
                (left, place) = (left - 32, place.right(32));
            }
            while left >= 16 {
                self.block::<T, S, R, 4>(terms, stride, place);
                (left, place) = (left - 16, place.right(16));
            }
            match if S::WHOLE { 0 } else { left / 4 } {
                0 => {}
                1 => self.block::<T, S, R, 1>(terms, stride, place),
                2 => self.block::<T, S, R, 2>(terms, stride, place),
                _ => self.block::<T, S, R, 3>(terms, stride, place),
            }
        }
    }

    #[inline(always)]
    unsafe fn block<T: Term, S: Stride, const R: usize, const V: usize>(
        &self,
        terms: T,
        stride: S,
        place: Place,
    ) {
        let mut sums = [[Lanes::splat(0.0); V]; R];
        // SAFETY: the caller's: starts, x(k) and w(k) + r·step lie within the arrays, and so do rows and slopes;
        // no term is a row, so nothing read is overwritten.
        unsafe {
            if let Some(start) = place.start {
                for (r, sums) in sums.iter_mut().enumerate() {
                    *sums = [Lanes::splat(*start.add(r)); V];
                }
            }
            for (from, weight) in terms.walk(place.from, place.weight, stride) {
                let x: [Lanes; V] = array::from_fn(|v| Lanes::load(from.add(4 * v)));
                for (r, sums) in sums.iter_mut().enumerate() {
                    let w = Lanes::splat(*weight.add(r * place.step));
                    for (sum, x) in sums.iter_mut().zip(x) {
                        *sum = *sum + w * x;
                    }
                }
            }
            for (r, sums) in sums.iter().enumerate() {
                for (v, sum) in sums.iter().enumerate() {
                    let at = r * stride.numbers() + 4 * v;
                    let done = if BACK { *sum * Lanes::load(place.slopes.add(at)) } else { *sum };
                    done.store(place.row.add(at));
                }
            }
        }
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

/// Where a block's first row has its deltas, the weights its sums are for and its start; `step` from a row's weights to the next one's.
#[derive(Clone, Copy)]
struct Sinks {
    deltas: *const f32,
    weights: *mut f32,
    start: *mut f32,
    step: usize,
}

impl Sinks {
    #[inline(always)]
    fn below(self, rows: usize, stride: impl Stride) -> Sinks {
        Sinks {
            deltas: self.deltas.wrapping_add(rows * stride.numbers()),
            weights: self.weights.wrapping_add(rows * self.step),
            start: self.start.wrapping_add(rows),
            ..self
        }
    }
}

impl Job for Products<'_> {
    /// Blocks of up to 2 rows × 4 terms: eight dot products over the batch, summed over lanes by one transpose a row.
    #[inline(always)]
    fn run<T: Term, S: Stride>(&self, terms: T, stride: S) {
        let &Group { first_row, rows, row_step: step, .. } = self.group;
        let deltas = self.deltas.as_ptr().wrapping_add(first_row * stride.numbers());
        let [weights, start] = [self.weight, self.start].map(|at| self.gradient.wrapping_add(at));
        let mut sinks = Sinks { deltas, weights, start, step };
        let mut left = rows;
        // SAFETY: `check` and the group's own bounds, as in `Sums::run`.
        unsafe {
            while left >= 2 {
                self.rows::<T, S, 2>(terms, stride, sinks);
                (left, sinks) = (left - 2, sinks.below(2, stride));
            }
            if left > 0 {
                self.rows::<T, S, 1>(terms, stride, sinks);
            }
        }
    }
}

impl Products<'_> {
    /// Blocks of four terms, and the rest with the starts as if they were a term of ones.
    #[inline(always)]
    unsafe fn rows<T: Term, S: Stride, const R: usize>(&self, terms: T, stride: S, mut sinks: Sinks) {
        let (mut k, mut left) = (0, terms.count());
        // SAFETY: the caller's: no term is beyond the count; weights and starts of these rows lie within the gradient.
        unsafe {
            while left > 4 {
                let (totals, _) = self.block::<T, S, R, 4, false>(terms, stride, sinks, k);
                for (r, total) in totals.into_iter().enumerate() {
                    total.store(sinks.weights.add(r * sinks.step));
                }
                (k, left, sinks.weights) = (k + 4, left - 4, sinks.weights.wrapping_add(4));
            }
            match left {
                0 => self.last::<T, S, R, 0>(terms, stride, sinks, k),
                1 => self.last::<T, S, R, 1>(terms, stride, sinks, k),
                2 => self.last::<T, S, R, 2>(terms, stride, sinks, k),
                3 => self.last::<T, S, R, 3>(terms, stride, sinks, k),
                _ => self.last::<T, S, R, 4>(terms, stride, sinks, k),
            }
        }
    }

    #[inline(always)]
    unsafe fn last<T: Term, S: Stride, const R: usize, const K: usize>(
        &self,
        terms: T,
        stride: S,
        sinks: Sinks,
        k: usize,
    ) {
        // SAFETY: the caller's.
        unsafe {
            let (totals, alone) = self.block::<T, S, R, K, true>(terms, stride, sinks, k);
            for (r, totals) in totals.into_iter().enumerate() {
                let to = sinks.weights.add(r * sinks.step);
                if K == 4 {
                    totals.store(to);
                }
                let totals = totals.to_array();
                for (j, total) in totals.iter().enumerate().take(K % 4) {
                    *to.add(j) = *total;
                }
                *sinks.start.add(r) = if K == 4 { alone[r] } else { totals[K % 4] };
            }
        }
    }

    /// The sums for K terms from k on of R rows, and, where asked for, those of the deltas alone:
    /// behind the others where there is room, else beside them.
    #[inline(always)]
    unsafe fn block<T: Term, S: Stride, const R: usize, const K: usize, const STARTS: bool>(
        &self,
        terms: T,
        stride: S,
        sinks: Sinks,
        k: usize,
    ) -> ([Lanes; R], [f32; 4]) {
        let mut sums = [[Lanes::splat(0.0); 4]; R];
        let mut alone = [Lanes::splat(0.0); 4];
        // SAFETY: the caller's: rows and K terms lie within the arrays.
        unsafe {
            let read = terms.reader::<K>(self.inputs.as_ptr(), k, stride);
            let (mut here, mut deltas) = (0, sinks.deltas);
            // Long rows end where the compiler cannot know: it would unroll the loop and have more numbers in flight than there are registers.
            let end = if T::EVEN { self.end } else { stride.numbers() };
            while here < end {
                let own: [Lanes; R] = array::from_fn(|r| Lanes::load(deltas.add(r * stride.numbers())));
                for j in 0..K {
                    let x = read(here, j);
                    for (sums, delta) in sums.iter_mut().zip(own) {
                        sums[j] = sums[j] + delta * x;
                    }
                }
                for (r, delta) in own.into_iter().enumerate() {
                    match (STARTS, K) {
                        (true, 4) => alone[r] = alone[r] + delta,
                        (true, _) => sums[r][K % 4] = sums[r][K % 4] + delta,
                        _ => {}
                    }
                }
                deltas = deltas.wrapping_add(4);
                here += 4;
            }
        }
        let alone = if STARTS && K == 4 { Lanes::sums(alone).to_array() } else { [0.0; 4] };
        (sums.map(Lanes::sums), alone)
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
