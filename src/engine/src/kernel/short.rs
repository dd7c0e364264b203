//! Groups over short rows: three fours, as batches of 9 to 12 samples have them, the usual size.
//!
//! With rows so short it is the way from group to group that takes the time; so many groups are one list here and one call.
//! Dense groups list their terms, too: strides would spare loads, but take a function of their own.

use super::Lanes;
use super::group::{Group, Terms};
use std::array;

/// How long a short row is.
pub const SHORT: usize = 12;
const FOURS: usize = 3;

/// Groups that follow one another, every place in them counted in bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Short {
    spans: Vec<Span>,
    /// Where each term's row and its weight for the group's first row lie.
    terms: Vec<[u32; 2]>,
    slots_named: usize,
    /// One more than the last row.
    rows_named: usize,
    weights_named: usize,
    /// Whether each group has starts, and each row's weights follow one another.
    whole: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Span {
    row: u32,
    rows: u32,
    /// From a row's weights to the next one's.
    step: u32,
    start: u32,
    /// Row 0's first weight.
    weight: u32,
    first: u32,
    count: u32,
}

impl Short {
    /// The same groups for short rows.
    pub fn new(groups: &[Group]) -> Short {
        let bytes = |numbers: usize| u32::try_from(4 * numbers).expect("an experiment is small");
        let (mut spans, mut terms) = (Vec::new(), Vec::new());
        for group in groups {
            let first = terms.len();
            let term = |x: usize, w: usize| [bytes(x * SHORT), bytes(w)];
            match &group.terms {
                &Terms::Strided { first, weight, step, count } => {
                    terms.extend((0..count).map(|k| term(first + k, weight + k * step)));
                }
                Terms::Listed(list) => terms.extend(list.iter().map(|&(x, w)| term(x as usize, w as usize))),
            }
            spans.push(Span {
                row: bytes(group.first_row * SHORT),
                rows: group.rows as u32,
                step: bytes(group.row_step),
                start: bytes(group.start.unwrap_or(0)),
                weight: bytes(group.consecutive_from.unwrap_or(0)),
                first: first as u32,
                count: (terms.len() - first) as u32,
            });
        }
        Short {
            spans,
            terms,
            slots_named: groups.iter().map(|group| group.slots_named).max().unwrap_or(0),
            rows_named: groups.iter().map(|group| group.rows().end).max().unwrap_or(0),
            weights_named: groups.iter().map(|group| group.weights_named).max().unwrap_or(0),
            whole: groups.iter().all(|group| group.start.is_some() && group.consecutive_from.is_some()),
        }
    }

    /// What keeping them costs, in bytes.
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.spans) + size_of_val(&*self.terms)
    }

    /// [`super::weighted_sums`] of each group, one after the other: from their starts on.
    ///
    /// # Panics
    /// An array is shorter than the groups' indices need, or a group has no starts.
    #[inline(always)]
    pub fn sums(&self, weights: &[f32], rows: &mut [f32]) {
        self.check(self.whole && self.fits(weights, rows));
        // SAFETY: `check`.
        unsafe { self.each::<true>(weights.as_ptr(), rows.as_mut_ptr(), rows.as_ptr()) }
    }

    /// [`super::weighted_sums`] of each group, one after the other: from 0 on, times slopes.
    ///
    /// # Panics
    /// An array is shorter than the groups' indices need.
    #[inline(never)]
    pub fn sums_back(&self, weights: &[f32], slopes: &[f32], rows: &mut [f32]) {
        self.check(slopes.len() >= self.rows_named * SHORT && self.fits(weights, rows));
        // SAFETY: `check`.
        unsafe { self.each::<false>(weights.as_ptr(), rows.as_mut_ptr(), slopes.as_ptr()) }
    }

    #[inline(always)]
    fn fits(&self, weights: &[f32], rows: &[f32]) -> bool {
        weights.len() >= self.weights_named && rows.len() >= self.slots_named * SHORT
    }

    #[inline(always)]
    fn check(&self, fits: bool) {
        #[cold]
        #[inline(never)]
        fn fail(short: &Short) -> ! {
            let Short { slots_named, weights_named, whole, .. } = short;
            panic!("{slots_named} rows and {weights_named} weights named, whole: {whole}");
        }
        if !fits {
            fail(self);
        }
    }

    #[inline(always)]
    unsafe fn each<const STARTS: bool>(&self, weights: *const f32, rows: *mut f32, slopes: *const f32) {
        for span in &self.spans {
            let (mut left, mut place) = (span.rows, Place { weight: 0, start: span.start, row: span.row });
            while left > 0 {
                // SAFETY: the caller's: all rows and terms named lie within the arrays.
                let done = unsafe {
                    // Four rows are two pairs: one row alone would wait for each of its sums.
                    match left {
                        3 | 5.. => self.block::<STARTS, 3>(span, weights, rows, slopes, place),
                        2 | 4 => self.block::<STARTS, 2>(span, weights, rows, slopes, place),
                        _ => self.block::<STARTS, 1>(span, weights, rows, slopes, place),
                    }
                };
                left -= done;
                place.weight += done * span.step;
                place.start += done * 4;
                place.row += done * (4 * SHORT as u32);
            }
        }
    }

    /// Returns how many rows were done.
    #[inline(always)]
    unsafe fn block<const STARTS: bool, const R: usize>(
        &self,
        span: &Span,
        weights: *const f32,
        rows: *mut f32,
        slopes: *const f32,
        place: Place,
    ) -> u32 {
        let mut sums = [[Lanes::splat(0.0); FOURS]; R];
        // SAFETY: the caller's.
        unsafe {
            if STARTS {
                let start = weights.byte_add(place.start as usize);
                for (r, sums) in sums.iter_mut().enumerate() {
                    *sums = [Lanes::splat(*start.add(r)); FOURS];
                }
            }
            let first = self.terms.as_ptr().add(span.first as usize);
            let own = weights.byte_add(place.weight as usize);
            for k in 0..span.count as usize {
                let [x, w] = *first.add(k);
                let from = rows.byte_add(x as usize);
                let x: [Lanes; FOURS] = array::from_fn(|v| Lanes::load(from.add(4 * v)));
                let weight = own.byte_add(w as usize);
                for (r, sums) in sums.iter_mut().enumerate() {
                    let w = Lanes::splat(*weight.byte_add(r * span.step as usize));
                    for (sum, x) in sums.iter_mut().zip(x) {
                        *sum = *sum + w * x;
                    }
                }
            }
            let to = rows.byte_add(place.row as usize);
            let slopes = slopes.byte_add(place.row as usize);
            for (at, sum) in sums.as_flattened().iter().enumerate() {
                let done = if STARTS { *sum } else { *sum * Lanes::load(slopes.add(4 * at)) };
                done.store(to.add(4 * at));
            }
        }
        R as u32
    }

    /// [`super::weight_gradients`] of each group.
    ///
    /// # Panics
    /// An array is shorter than the groups' indices need, a group has no starts, or a row's weights do not follow one another.
    #[inline(never)]
    pub fn gradients(&self, deltas: &[f32], inputs: &[f32], gradient: &mut [f32]) {
        self.check(self.whole && self.fits(gradient, deltas) && self.fits(gradient, inputs));
        for span in &self.spans {
            let (mut left, mut place) =
                (span.rows, Place { weight: span.weight, start: span.start, row: span.row });
            while left > 0 {
                // SAFETY: `check`: all rows, terms, weights and starts named lie within the arrays.
                let done = unsafe {
                    match left {
                        2.. => self.products::<2>(span, deltas, inputs, gradient, place),
                        _ => self.products::<1>(span, deltas, inputs, gradient, place),
                    }
                };
                left -= done;
                place.weight += done * span.step;
                place.start += done * 4;
                place.row += done * (4 * SHORT as u32);
            }
        }
    }

    /// Blocks of four terms, and the rest with the start, as if that were a term of ones. Returns how many rows were done.
    #[inline(always)]
    unsafe fn products<const R: usize>(
        &self,
        span: &Span,
        deltas: &[f32],
        inputs: &[f32],
        gradient: &mut [f32],
        place: Place,
    ) -> u32 {
        // SAFETY: the caller's; no term is beyond the count.
        unsafe {
            let (mut term, mut left) = (self.terms.as_ptr().add(span.first as usize), span.count);
            let deltas = deltas.as_ptr().byte_add(place.row as usize);
            let inputs = inputs.as_ptr();
            let mut to = gradient.as_mut_ptr().byte_add(place.weight as usize);
            let step = span.step as usize;
            while left > 4 {
                let (totals, _) = dots::<R, 4, false>(deltas, inputs, term);
                for (r, total) in totals.into_iter().enumerate() {
                    total.store(to.byte_add(r * step));
                }
                (term, to, left) = (term.add(4), to.add(4), left - 4);
            }
            let start = gradient.as_mut_ptr().byte_add(place.start as usize);
            if left == 3 {
                // The starts are written with the others once more, the same.
                last::<R, 1>(deltas, inputs, term, to, step, start);
                (term, to, left) = (term.add(1), to.add(1), 2);
            }
            match left {
                0 => last::<R, 0>(deltas, inputs, term, to, step, start),
                1 => last::<R, 1>(deltas, inputs, term, to, step, start),
                2 => last::<R, 2>(deltas, inputs, term, to, step, start),
                _ => last::<R, 4>(deltas, inputs, term, to, step, start),
            }
        }
        R as u32
    }
}

/// Where a block's first row has its weights, its start and itself, in bytes.
#[derive(Clone, Copy)]
struct Place {
    weight: u32,
    start: u32,
    row: u32,
}

#[inline(always)]
unsafe fn last<const R: usize, const K: usize>(
    deltas: *const f32,
    inputs: *const f32,
    term: *const [u32; 2],
    to: *mut f32,
    step: usize,
    start: *mut f32,
) {
    // SAFETY: the caller's: K weights from `to` on and the starts of R rows lie within the gradient.
    unsafe {
        let (totals, alone) = dots::<R, K, true>(deltas, inputs, term);
        for (r, totals) in totals.into_iter().enumerate() {
            let to = to.byte_add(r * step);
            if K == 4 {
                totals.store(to);
            }
            let totals = totals.to_array();
            for (j, total) in totals.iter().enumerate().take(K % 4) {
                *to.add(j) = *total;
            }
            *start.add(r) = if K == 4 { alone[r] } else { totals[K % 4] };
        }
    }
}

/// The products of R rows of deltas with K terms' rows, summed, and, where asked for, the sums of the deltas alone:
/// behind the others where there is room, else beside them.
#[inline(always)]
unsafe fn dots<const R: usize, const K: usize, const STARTS: bool>(
    deltas: *const f32,
    inputs: *const f32,
    term: *const [u32; 2],
) -> ([Lanes; R], [f32; 4]) {
    let mut sums = [[Lanes::splat(0.0); 4]; R];
    let mut alone = [Lanes::splat(0.0); 4];
    // SAFETY: the caller's: R rows of deltas and K terms with their rows can be read.
    unsafe {
        let rows: [_; K] = array::from_fn(|j| inputs.byte_add((*term.add(j))[0] as usize));
        let mut add = |v: usize| {
            let own: [Lanes; R] = array::from_fn(|r| Lanes::load(deltas.add(r * SHORT + 4 * v)));
            for (j, row) in rows.into_iter().enumerate() {
                let x = Lanes::load(row.add(4 * v));
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
        };
        // One after the other: of a loop the compiler would leave one.
        add(0);
        add(1);
        add(2);
    }
    let alone = if STARTS && K == 4 { Lanes::sums(alone).to_array() } else { [0.0; 4] };
    (sums.map(Lanes::sums), alone)
}
