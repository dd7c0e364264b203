//! Points as records, and the rows that some of them make: a transpose, four points at a time.

use super::Lanes;

/// A record of numbers for each point, padded to four, and behind the last point's an empty one.
#[derive(Clone, Debug)]
pub struct Records {
    count: usize,
    /// How many numbers a record has, and how many of them are the first ones.
    numbers: usize,
    first: usize,
    /// The length of a record, in fours.
    width: usize,
    fours: Vec<[f32; 4]>,
}

impl Records {
    /// What keeping them costs, in bytes.
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.fours)
    }

    /// Records of `count` points from columns: a column holds one number of each point. `first` of them are gathered apart from the others.
    pub fn new<'a>(count: usize, first: usize, columns: impl ExactSizeIterator<Item = &'a [f32]>) -> Records {
        let numbers = columns.len();
        let width = numbers.div_ceil(4);
        let mut fours = vec![[0.0; 4]; (count + 1) * width];
        for (at, column) in columns.enumerate() {
            for (record, number) in fours.chunks_exact_mut(width).zip(column) {
                record[at / 4][at % 4] = *number;
            }
        }
        Records { count, numbers, first, width, fours }
    }

    /// Writes the first numbers of the chosen records as rows of `stride` to `rows`, the others to `more` if that has room.
    ///
    /// What is left of each row becomes 0.
    ///
    /// # Panics
    /// There is no such record, the stride is no multiple of four, or there is no room.
    #[inline(never)]
    pub fn gather(&self, chosen: &[u32], stride: usize, rows: &mut [f32], more: &mut [f32]) {
        let first = self.first;
        let all = if more.is_empty() { first } else { self.numbers };
        assert!(stride.is_multiple_of(4) && chosen.len() <= stride, "stride {stride}");
        assert!(rows.len() >= first * stride && more.len() >= (all - first) * stride, "room for each row");
        let rows = rows.as_mut_ptr();
        // As if these rows were behind the others.
        let more = more.as_mut_ptr().wrapping_sub(first * stride);
        // SAFETY: there is room for each row.
        unsafe {
            match self.width {
                1 => self.gather_narrow(chosen, stride, all, rows, more),
                _ => self.gather_wide(chosen, stride, all, rows, more),
            }
        }
    }

    /// # Safety
    /// Rows before `first` lie in `rows`, those before `all` in `more`.
    #[inline(never)]
    unsafe fn gather_wide(&self, chosen: &[u32], stride: usize, all: usize, rows: *mut f32, more: *mut f32) {
        let (first, count) = (self.first, self.count as u32);
        let fours = self.fours.as_ptr();
        let (whole, last) = chosen.as_chunks::<4>();
        let last = [0, 1, 2, 3].map(|at| last.get(at).copied().unwrap_or(count));
        for at in 0..stride / 4 {
            let four = match whole.get(at) {
                Some(four) => *four,
                None if at == whole.len() => last,
                None => [count; 4],
            };
            assert!(four.iter().all(|record| *record <= count), "{four:?} of {count} records");
            let place = 4 * at;
            // SAFETY: the caller's; there are `count + 1` records of `width` fours.
            unsafe {
                let records = four.map(|record| fours.add(record as usize * self.width));
                for block in 0..all.div_ceil(4) {
                    let row = 4 * block;
                    let columns = Lanes::transpose(records.map(|four| Lanes::load(four.add(block).cast())));
                    if row + 4 <= first {
                        let to = rows.add(row * stride + place);
                        columns
                            .into_iter()
                            .enumerate()
                            .for_each(|(r, column)| column.store(to.add(r * stride)));
                        continue;
                    }
                    for (r, column) in columns.into_iter().enumerate() {
                        if row + r < all {
                            let to = if row + r < first { rows } else { more };
                            column.store(to.wrapping_add((row + r) * stride + place));
                        }
                    }
                }
            }
        }
    }

    /// The same for records of up to four numbers.
    ///
    /// # Safety
    /// As above.
    #[inline(always)]
    unsafe fn gather_narrow(
        &self,
        chosen: &[u32],
        stride: usize,
        all: usize,
        rows: *mut f32,
        more: *mut f32,
    ) {
        let to = [0, 1, 2, 3].map(|r| {
            let to = if r < self.first { rows } else { more };
            to.wrapping_add(r * stride)
        });
        let put = |place: usize, records: [u32; 4]| {
            assert!(records.iter().all(|record| *record <= self.count as u32), "no such record");
            // SAFETY: the caller's; there are `count + 1` records of one four.
            unsafe {
                let fours = self.fours.as_ptr();
                let columns = Lanes::transpose(records.map(|at| Lanes::load(fours.add(at as usize).cast())));
                for (r, column) in columns.into_iter().enumerate() {
                    if r < all {
                        column.store(to[r].wrapping_add(place));
                    }
                }
            }
        };
        let (whole, last) = chosen.as_chunks::<4>();
        let mut place = 0;
        for four in whole {
            put(place, *four);
            place += 4;
        }
        let empty = self.count as u32;
        let mut last = [0, 1, 2, 3].map(|at| last.get(at).copied().unwrap_or(empty));
        while place < stride {
            put(place, last);
            (last, place) = ([empty; 4], place + 4);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_hold_what_was_chosen_and_then_zeros() {
        for (inputs, targets) in [(1, 1), (2, 1), (3, 1), (4, 2), (7, 0), (9, 3)] {
            let columns: Vec<Vec<f32>> = (0..inputs + targets)
                .map(|column| (0..9).map(|point| (100 * column + point + 1) as f32).collect())
                .collect();
            let records = Records::new(9, inputs, columns.iter().map(Vec::as_slice));
            for (chosen, stride) in [(&[3, 8, 0][..], 4), (&[8, 7, 6, 5, 4, 0], 12), (&[], 4)] {
                let (mut rows, mut more) = (vec![-1.0; inputs * stride], vec![-1.0; targets * stride]);
                records.gather(chosen, stride, &mut rows, &mut more);
                for (at, found) in rows.iter().chain(&more).enumerate() {
                    let point = chosen.get(at % stride).map(|point: &u32| *point as usize);
                    assert_eq!(*found, point.map_or(0.0, |point| columns[at / stride][point]), "at {at}");
                }
            }
        }
    }
}
