//! Distributions over time as strips of heat: time from left to right, values from below zero up, density as shade.

use super::{Axis, Palette, mix};
use protocol::Spread;

/// Of what a strip is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strip {
    /// Weights.
    Weights,
    /// What hidden neurons send.
    Sent,
}

impl Strip {
    /// Both.
    pub const ALL: [Strip; 2] = [Strip::Weights, Strip::Sent];

    /// Its bins at a record.
    pub fn bins(self, spreads: &[u8], record: usize) -> &[u8] {
        let start = record * Spread::BYTES + if self == Strip::Sent { Spread::BINS } else { 0 };
        spreads.get(start..start + Spread::BINS).unwrap_or(&[])
    }
}

/// From this share of all on, a bin has the full colour.
pub const FULL_SHARE: f32 = 0.4;

/// The pixels of a strip, RGBA, `columns` × [`Spread::BINS`], the largest values on top: each column is the last record at or before its step.
///
/// What is not recorded yet is clear. Values below zero are ember, others tide.
pub fn strip(
    steps: &[u64],
    spreads: &[u8],
    which: Strip,
    (axis, columns): (Axis, u32),
    palette: &Palette,
    pixels: &mut Vec<u8>,
) {
    pixels.clear();
    pixels.resize(columns as usize * Spread::BINS * 4, 0);
    let known = steps.len().min(spreads.len() / Spread::BYTES);
    let Some(&last) = steps[..known].last() else { return };
    // The last record is a column wide at least.
    let end = (axis.place(last) * f64::from(columns)).ceil().max(1.0) as u32;
    for column in 0..end.min(columns) {
        let step = axis.step((f64::from(column) + 0.5) / f64::from(columns));
        let record = steps[..known].partition_point(|at| *at <= step).saturating_sub(1);
        for (bin, share) in which.bins(spreads, record).iter().enumerate() {
            if *share == 0 {
                continue;
            }
            let end = if bin < Spread::BINS / 2 { palette.ember_map } else { palette.tide_map };
            let dense = (f32::from(*share) / 255.0 / FULL_SHARE).min(1.0).sqrt();
            let [r, g, b] = mix(palette.paper, end, dense);
            let row = Spread::BINS - 1 - bin;
            let at = (row * columns as usize + column as usize) * 4;
            pixels[at..at + 4].copy_from_slice(&[r, g, b, 255]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Spread as Spacing;
    use crate::picture::Scheme;

    #[test]
    fn a_column_is_the_last_record_before_it() {
        let palette = Scheme::Light.palette();
        // Two records: all weights in the lowest bin, then all in the highest; nothing sent.
        let mut spreads = vec![0u8; 2 * Spread::BYTES];
        spreads[0] = 255;
        spreads[Spread::BYTES + Spread::BINS - 1] = 255;
        let axis = Axis::to(10, Spacing::Even);
        let mut pixels = Vec::new();
        let mut of = |which| {
            strip(&[0, 5], &spreads, which, (axis, 10), palette, &mut pixels);
            pixels.clone()
        };
        let weights = of(Strip::Weights);
        let at = |row: usize, column: usize| -> &[u8] { &weights[(row * 10 + column) * 4..][..4] };
        let full = |[r, g, b]: [u8; 3]| [r, g, b, 255];
        assert_eq!(at(Spread::BINS - 1, 1), full(palette.ember_map));
        assert_eq!(at(0, 1), [0; 4]);
        assert_eq!(at(0, 4), full(palette.tide_map), "step 5 is column 4 and a half, rounded");
        assert_eq!(at(0, 7), [0; 4], "nothing is recorded there yet");
        assert!(of(Strip::Sent).iter().all(|byte| *byte == 0));
    }
}
