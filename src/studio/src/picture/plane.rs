//! What it learned: planes, maps of neurons, curves, and the marks of points.

use super::{Colour, Palette};
use experiment::{Dataset, Target};
use protocol::{Point, Points};

/// The values a byte of a value's plane stands for: −1.25 to 1.25.
const VALUE_SPAN: f32 = 1.25;

/// The shape of a mark; classes differ by shape and by colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The first class.
    Diamond,
    /// The second class, and values.
    Circle,
    /// The third.
    Square,
    /// The fourth.
    Triangle,
    /// The fifth.
    Cross,
    /// The sixth.
    Star,
}

impl Shape {
    /// A class's shape.
    pub fn of(class: usize) -> Shape {
        [Shape::Diamond, Shape::Circle, Shape::Square, Shape::Triangle, Shape::Cross, Shape::Star][class % 6]
    }
}

/// A point as drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// From the left, 0 to 1.
    pub x: f32,
    /// From the top, 0 to 1.
    pub y: f32,
    /// Its shape.
    pub shape: Shape,
    /// Its colour.
    pub colour: Colour,
    /// The colour of its rim, if it is filled.
    pub rim: Colour,
    /// Filled for training points, hollow for test points.
    pub filled: bool,
    /// Whether its label was flipped.
    pub flipped: bool,
}

/// The pixels of a plane, RGBA; what the bytes mean depends on the target.
pub fn plane(bytes: &[u8], target: Target, palette: &Palette, discretised: bool, pixels: &mut Vec<u8>) {
    pixels.clear();
    let mut put = |[r, g, b]: Colour| pixels.extend_from_slice(&[r, g, b, 255]);
    match target {
        Target::Classes(3..) => {
            let (cells, _) = bytes.as_chunks::<2>();
            for &[class, likely] in cells {
                let likely = if discretised { 1.0 } else { f32::from(likely) / 255.0 };
                put(palette.class(class, likely));
            }
        }
        Target::Classes(_) | Target::Value => {
            let colours: [Colour; 256] = std::array::from_fn(|byte| {
                let opinion = byte as f32 / 127.5 - 1.0;
                let decided = match target {
                    // Values have bands instead of decisions.
                    Target::Value => (opinion * 4.0).round() / 4.0,
                    Target::Classes(_) => opinion.signum(),
                };
                palette.opinion(if discretised { decided } else { opinion })
            });
            bytes.iter().for_each(|&byte| put(colours[usize::from(byte)]));
        }
    }
}

/// The pixels of a neuron's map, RGBA: 128 is 0.
pub fn map(bytes: &[u8], palette: &Palette, pixels: &mut Vec<u8>) {
    // Hundreds of maps have hundreds of thousands of pixels, and these colours.
    let colours: [[u8; 4]; 256] = std::array::from_fn(|byte| {
        let [r, g, b] = palette.opinion((byte as f32 - 128.0) / 127.0);
        [r, g, b, 255]
    });
    pixels.clear();
    pixels.extend(bytes.iter().flat_map(|&byte| colours[usize::from(byte)]));
}

/// The height of the frame that a curve over x and its points share: half of it, in values.
pub fn half_height(points: &Points) -> f32 {
    let highest = points.train.iter().chain(&points.test).map(|p| p.label.abs()).fold(1.0, f32::max);
    (highest * 1.1).min(4.0)
}

/// A learned curve over x, from left to right: heights from the top, 0 to 1.
pub fn curve(values: impl Iterator<Item = f32>, points: &Points) -> Vec<f32> {
    let half = half_height(points);
    values.map(|value| 0.5 - value.clamp(-1e3, 1e3) / (2.0 * half)).collect()
}

/// The marks of all points, test points first so that training points lie above them.
pub fn marks(points: &Points, dataset: Dataset, palette: &Palette) -> Vec<Mark> {
    let half = dataset.half_width();
    let flat = dataset.coordinates() == 1;
    let half_height = if flat { half_height(points) } else { half };
    let of = |point: &Point, filled| {
        let y = if flat { point.label } else { point.y };
        let (shape, colour) = match dataset.target() {
            Target::Classes(_) => {
                let class = point.label.max(0.0) as usize;
                (Shape::of(class), palette.mark(class))
            }
            Target::Value if flat => (Shape::Circle, if filled { palette.train } else { palette.test }),
            Target::Value => {
                let ends = if point.label < 0.0 { palette.marks[0] } else { palette.marks[1] };
                let part = (point.label.abs() / VALUE_SPAN).min(1.0) * 0.6 + 0.4;
                (Shape::Circle, super::colour::mix(palette.paper, ends, part))
            }
        };
        Mark {
            x: 0.5 + point.x / (2.0 * half),
            y: 0.5 - y / (2.0 * half_height),
            shape,
            colour,
            rim: if dataset.target() == Target::Value { palette.ink_2 } else { palette.rim },
            filled,
            flipped: point.flipped,
        }
    };
    let test = points.test.iter().map(|point| of(point, false));
    test.chain(points.train.iter().map(|point| of(point, true))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Scheme;

    #[test]
    fn two_classes_go_from_ember_to_tide() {
        let palette = Scheme::Light.palette();
        let mut pixels = Vec::new();
        plane(&[0, 127, 255], Target::Classes(2), palette, false, &mut pixels);
        assert_eq!(pixels.len(), 12);
        assert!(pixels[0] > pixels[2] && pixels[8] < pixels[10]);
        assert!(pixels[4].abs_diff(palette.paper[0]) < 3);
        plane(&[100, 140], Target::Classes(2), palette, true, &mut pixels);
        assert_eq!(pixels[..3], palette.opinion(-1.0));
        assert_eq!(pixels[4..7], palette.opinion(1.0));
    }

    #[test]
    fn several_classes_take_two_bytes_a_cell() {
        let mut pixels = Vec::new();
        plane(&[2, 255, 0, 100], Target::Classes(3), Scheme::Dark.palette(), false, &mut pixels);
        assert_eq!(pixels.len(), 8);
    }

    #[test]
    fn marks_stand_where_their_points_are() {
        let corner = Dataset::Moons.half_width();
        let point = Point { x: corner, y: -corner, label: 1.0, flipped: true };
        let points = Points { train: vec![point], test: vec![Point::default()], ..Points::default() };
        let marks = marks(&points, Dataset::Moons, Scheme::Light.palette());
        assert_eq!((marks[0].x, marks[0].y, marks[0].filled), (0.5, 0.5, false));
        assert_eq!((marks[1].x, marks[1].y, marks[1].shape), (1.0, 1.0, Shape::Circle));
    }
}
