//! The pad: a digit drawn by hand, as the 8 × 8 grey levels a learner of digits knows.
//!
//! The dataset's digits were scanned, brought to one size and counted in blocks of 4 × 4 of 32 × 32 pixels (Alpaydin & Kaynak 1998);
//! so is what is drawn here. Deliberately absent: what is recognised, which the worker says.

use crate::picture::grey;
use protocol::{Drawn, Points};

/// Grey levels, rows from the top: 0 for paper, 8 for ink.
pub type Image = [[u8; 8]; 8];

/// Pixels along each side before blocks are counted.
const FINE: usize = 32;
/// Half the width of a pen's line, in those pixels.
const PEN: f32 = 2.2;
/// What is smaller than this share of the pad is not made larger: a dot stays a dot.
const SMALL: f32 = 0.2;
/// A pen that moves less than this share of the pad leaves no new corner.
const STEP: f32 = 0.012;
/// Corners of a drawing at most; a hand needs a few hundred.
const CORNERS: usize = 1_500;

/// What a person does on the pad.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PadDeed {
    /// The pen touches the pad: shares of it, from the top left.
    Begin((f32, f32)),
    /// The pen moves on.
    Draw((f32, f32)),
    /// The pen is lifted.
    End,
    /// The cursor moves by so many cells, rightwards and downwards.
    Walk(i32, i32),
    /// The cell under the cursor is inked, or paper again.
    Ink,
    /// The next test image comes to the pad.
    Next,
    /// Everything goes.
    Clear,
}

/// What is on the pad.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Pad {
    /// The pen's lines, as shares of the pad; none for what did not come from a pen.
    pub lines: Vec<Vec<(f32, f32)>>,
    /// What a learner sees of it; `None` for an empty pad.
    pub image: Option<Image>,
    /// Which test image it is.
    pub test: Option<usize>,
    /// The cell of the keyboard's cursor, column and row.
    pub cursor: (usize, usize),
}

impl Pad {
    /// What a learner is to recognise.
    pub fn drawn(&self) -> Option<Drawn> {
        let test = self.test.map(|test| Drawn::Test(test as u32));
        test.or(self.image.map(Drawn::Image))
    }

    /// Does what a person does.
    pub fn act(&mut self, deed: PadDeed, points: &Points) {
        match deed {
            PadDeed::Begin(at) => {
                if self.lines.is_empty() {
                    // What came from elsewhere is no drawing to go on with.
                    *self = Pad { cursor: self.cursor, ..Pad::default() };
                }
                self.lines.push(vec![at]);
                self.image = Some(image(&self.lines));
            }
            PadDeed::Draw(at) => {
                let corners: usize = self.lines.iter().map(Vec::len).sum();
                let Some(line) = self.lines.last_mut().filter(|_| corners < CORNERS) else { return };
                let far = line.last().is_none_or(|last| distance(at, *last, *last) >= STEP);
                if far {
                    line.push(at);
                    self.image = Some(image(&self.lines));
                }
            }
            PadDeed::End => {}
            PadDeed::Walk(right, down) => {
                let moved = |at: usize, by: i32| at.saturating_add_signed(by as isize).min(7);
                self.cursor = (moved(self.cursor.0, right), moved(self.cursor.1, down));
            }
            PadDeed::Ink => {
                let (column, row) = self.cursor;
                let mut image = self.image.unwrap_or_default();
                image[row][column] = if image[row][column] > 0 { 0 } else { 8 };
                let blank = image == Image::default();
                *self = Pad { image: (!blank).then_some(image), cursor: self.cursor, ..Pad::default() };
            }
            PadDeed::Next => {
                let next = self.test.map_or(0, |test| test + 1) % points.test.len().max(1);
                let image = test_image(points, next);
                let test = image.is_some().then_some(next);
                *self = Pad { image, test, cursor: self.cursor, ..Pad::default() };
            }
            PadDeed::Clear => *self = Pad { cursor: self.cursor, ..Pad::default() },
        }
    }
}

/// The grey levels of a test image, counted from 0.
fn test_image(points: &Points, index: usize) -> Option<Image> {
    let ink = grey(points, index).filter(|ink| ink.len() == 64)?;
    let mut image = Image::default();
    image.as_flattened_mut().iter_mut().zip(ink).for_each(|(level, ink)| *level = (ink * 8.0).round() as u8);
    Some(image)
}

/// Lines as grey levels: as large as the pad allows, in its middle.
fn image(lines: &[Vec<(f32, f32)>]) -> Image {
    let corners = || lines.iter().flatten();
    let of = |pick: fn(f32, f32) -> f32, part: fn(&(f32, f32)) -> f32| {
        corners().map(part).reduce(pick).unwrap_or(0.5)
    };
    let (left, right) = (of(f32::min, |at| at.0), of(f32::max, |at| at.0));
    let (top, bottom) = (of(f32::min, |at| at.1), of(f32::max, |at| at.1));
    let scale = (FINE as f32 - 2.0 * PEN) / (right - left).max(bottom - top).max(SMALL);
    let middle = ((left + right) / 2.0, (top + bottom) / 2.0);
    let half = FINE as f32 / 2.0;
    let fine = |at: (f32, f32)| ((at.0 - middle.0) * scale + half, (at.1 - middle.1) * scale + half);
    let lines: Vec<Vec<(f32, f32)>> =
        lines.iter().map(|line| line.iter().map(|&at| fine(at)).collect()).collect();
    let inked = |at: (f32, f32)| {
        lines.iter().any(|line| match line.as_slice() {
            [only] => distance(at, *only, *only) <= PEN,
            line => line.windows(2).any(|ends| distance(at, ends[0], ends[1]) <= PEN),
        })
    };
    let mut counts = [[0u8; 8]; 8];
    for y in 0..FINE {
        for x in 0..FINE {
            counts[y / 4][x / 4] += u8::from(inked((x as f32 + 0.5, y as f32 + 0.5)));
        }
    }
    counts.map(|row| row.map(|count| count.div_ceil(2)))
}

/// How far a point is from a line between two others.
fn distance(at: (f32, f32), from: (f32, f32), to: (f32, f32)) -> f32 {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let length = x * x + y * y;
    let along = ((at.0 - from.0) * x + (at.1 - from.1) * y) / length.max(f32::MIN_POSITIVE);
    let along = along.clamp(0.0, 1.0);
    (at.0 - from.0 - along * x).hypot(at.1 - from.1 - along * y)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(line: &[(f32, f32)]) -> Pad {
        let mut pad = Pad::default();
        pad.act(PadDeed::Begin(line[0]), &Points::default());
        line[1..].iter().for_each(|&at| pad.act(PadDeed::Draw(at), &Points::default()));
        pad
    }

    #[test]
    fn where_and_how_large_it_is_drawn_makes_no_difference() {
        let large = drawn(&[(0.1, 0.1), (0.6, 0.1), (0.3, 0.9)]);
        let small = drawn(&[(0.5, 0.5), (0.75, 0.5), (0.6, 0.9)]);
        assert_eq!(large.image, small.image);
        let ink: u32 = large.image.unwrap().as_flattened().iter().map(|&level| u32::from(level)).sum();
        assert!(ink > 60, "{ink}");
    }

    #[test]
    fn an_upright_line_fills_the_middle_columns_from_top_to_bottom() {
        let image = drawn(&[(0.5, 0.2), (0.5, 0.8)]).image.unwrap();
        for row in image {
            assert_eq!((row[0], row[1], row[6], row[7]), (0, 0, 0, 0), "{image:?}");
            assert!(row[3] + row[4] >= 6, "{image:?}");
        }
    }

    #[test]
    fn the_keyboard_inks_cells_and_an_empty_pad_is_none() {
        let mut pad = Pad::default();
        let points = Points::default();
        pad.act(PadDeed::Walk(3, 12), &points);
        pad.act(PadDeed::Ink, &points);
        assert_eq!((pad.cursor, pad.image.unwrap()[7][3]), ((3, 7), 8));
        pad.act(PadDeed::Ink, &points);
        assert_eq!(pad.image, None);
    }

    #[test]
    fn a_test_image_comes_back_in_its_grey_levels() {
        let levels: Vec<u8> = (0..64).map(|at| (at % 9) as u8).collect();
        let values = levels.iter().map(|&level| f32::from(level) * 0.25 - 0.4);
        let points = Points {
            components: 64,
            train_values: vec![-0.4; 64],
            test_values: values.collect(),
            test: vec![Default::default()],
            ..Points::default()
        };
        let mut pad = Pad::default();
        pad.act(PadDeed::Next, &points);
        assert_eq!((pad.image.unwrap().as_flattened(), pad.test), (levels.as_slice(), Some(0)));
    }
}
