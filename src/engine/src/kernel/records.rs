//! Points as records, and the rows that some of them make: a transpose, four points at a time.

use super::Lanes;

/// A record of numbers for each point, padded to four, and behind the last point's an empty one.
#[derive(Clone, Debug)]
pub struct Records {
    count: usize,
    /// The length of a record, in fours.
    width: usize,
    fours: Vec<[f32; 4]>,
}

impl Records {
    /// Records of `count` points from columns: a column holds one number of each point.
    pub fn new<'a>(count: usize, columns: impl ExactSizeIterator<Item = &'a [f32]>) -> Records {
        let width = columns.len().div_ceil(4);
        let mut fours = vec![[0.0; 4]; (count + 1) * width];
        for (at, column) in columns.enumerate() {
            for (record, number) in fours.chunks_exact_mut(width).zip(column) {
                record[at / 4][at % 4] = *number;
            }
        }
        Records { count, width, fours }
    }

    /// Writes the first numbers of the chosen records as rows of `stride` to `rows`, those that follow to `more`.
    ///
    /// What is left of each row becomes 0.
    ///
    /// # Panics
    /// There is no such record, or the stride is no multiple of four.
    pub fn gather(&self, chosen: &[u32], stride: usize, rows: &mut [f32], more: &mut [f32]) {
        assert!(stride.is_multiple_of(4), "stride {stride}");
        let (first, second) = (rows.len() / stride, more.len() / stride);
        let record = |at: usize| {
            let at = chosen.get(at).map_or(self.count, |at| *at as usize);
            &self.fours[at * self.width..][..self.width]
        };
        for at in (0..stride).step_by(4) {
            let [a, b, c, d] = [record(at), record(at + 1), record(at + 2), record(at + 3)];
            for (block, (((a, b), c), d)) in a.iter().zip(b).zip(c).zip(d).enumerate() {
                let columns = Lanes::transpose([a, b, c, d].map(|four| Lanes::from_array(*four)));
                for (row, column) in (4 * block..).zip(columns) {
                    let to = if row < first {
                        &mut rows[row * stride + at..][..4]
                    } else if row < first + second {
                        &mut more[(row - first) * stride + at..][..4]
                    } else {
                        break;
                    };
                    to.copy_from_slice(&column.to_array());
                }
            }
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
            let records = Records::new(9, columns.iter().map(Vec::as_slice));
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
