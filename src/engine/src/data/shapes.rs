//! Generated points: the shapes of the datasets without a table.
//!
//! Coordinates are in data units: [`Dataset::half_width`] says how much of the plane is shown.
//! Classes alternate from point to point, so that each has its half.

use super::Point;
use crate::math;
use crate::random::{Draw, Stream};
use experiment::Dataset;
use std::f32::consts::PI;

/// Distance of xor's points from the axes.
const XOR_GAP: f32 = 0.06;
/// The standard deviation of Gauss's clouds before noise.
const CLOUD: f32 = 0.3;
/// Turns of each spiral arm.
const TURNS: f32 = 1.75;
/// Centres and signs of the hills and hollows: those of TensorFlow Playground's `reg-gauss`, divided by 6.
const HILLS: [(f32, f32, f32); 6] = [
    (-2.0 / 3.0, 2.5 / 6.0, 1.0),
    (0.0, 2.5 / 6.0, -1.0),
    (2.0 / 3.0, 2.5 / 6.0, 1.0),
    (-2.0 / 3.0, -2.5 / 6.0, -1.0),
    (0.0, -2.5 / 6.0, 1.0),
    (2.0 / 3.0, -2.5 / 6.0, -1.0),
];
/// How far a hill reaches.
const HILL_RADIUS: f32 = 1.0 / 3.0;

/// Point number `at` of a dataset; noise moves coordinates where there are classes, else the value.
pub fn point(dataset: Dataset, at: u32, stream: &Stream, noise: f32) -> Point {
    let (draw, class) = (stream.at(0, at), at % 2);
    let [noise_x, noise_y, spread_x, spread_y] = stream.at(1, at).normals();
    let value = |x: f32, y: f32, value: f32| Point { x, y, label: value + noise * noise_x, flipped: false };
    let (x, y) = match dataset {
        Dataset::Circle => circle(class, &draw),
        Dataset::Xor => xor(class, &draw),
        Dataset::Gauss => {
            let side = if class == 1 { 0.7 } else { -0.7 };
            (side + CLOUD * spread_x, side + CLOUD * spread_y)
        }
        Dataset::Spiral => spiral(class, &draw),
        Dataset::Moons => moons(class, &draw),
        Dataset::Checkerboard => checkerboard(class, &draw),
        Dataset::Plane => {
            let (x, y) = square(&draw);
            return value(x, y, (x + y) * 0.5);
        }
        Dataset::Choices => {
            let (x, y) = square(&draw);
            let right = u32::from(x > 0.0) + 2 * u32::from(y > 0.0);
            let (x, y) = (x + noise * noise_x, y + noise * noise_y);
            return Point { x, y, label: right as f32, flipped: false };
        }
        Dataset::Hills => {
            let (x, y) = square(&draw);
            return value(x, y, hills(x, y));
        }
        Dataset::Wave => {
            let x = 2.0 * draw.unit(0) - 1.0;
            return value(x, 0.0, 0.8 * math::sin(1.5 * PI * x));
        }
        Dataset::Penguins
        | Dataset::Iris
        | Dataset::Digits
        | Dataset::Parity { .. }
        | Dataset::Modular { .. }
        | Dataset::RunningParity { .. }
        | Dataset::Painted { .. }
        | Dataset::Table { .. } => unreachable!("tables and components are elsewhere"),
    };
    Point { x: x + noise * noise_x, y: y + noise * noise_y, label: class as f32, flipped: false }
}

fn square(draw: &Draw) -> (f32, f32) {
    (2.0 * draw.unit(0) - 1.0, 2.0 * draw.unit(1) - 1.0)
}

/// A disc of radius ½ (class 1) in a ring from 0.7 to 1 (class 0).
fn circle(class: u32, draw: &Draw) -> (f32, f32) {
    let radius = if class == 1 { 0.5 * draw.unit(0) } else { 0.7 + 0.3 * draw.unit(0) };
    let angle = 2.0 * PI * draw.unit(1);
    (radius * math::cos(angle), radius * math::sin(angle))
}

/// Class 1 where x and y have the same sign.
fn xor(class: u32, draw: &Draw) -> (f32, f32) {
    let away = |unit: f32| XOR_GAP + (1.0 - XOR_GAP) * unit;
    let right = if draw.words()[2] & 1 == 1 { 1.0 } else { -1.0 };
    let up = if class == 1 { right } else { -right };
    (right * away(draw.unit(0)), up * away(draw.unit(1)))
}

/// Two arms that part at the centre, radius growing with the angle.
fn spiral(class: u32, draw: &Draw) -> (f32, f32) {
    let radius = draw.unit(0);
    let turned = if class == 1 { 0.0 } else { PI };
    let angle = TURNS * 2.0 * PI * radius + turned;
    (radius * math::sin(angle), radius * math::cos(angle))
}

/// Two half circles of radius 1, one hanging into the other, around their common middle.
fn moons(class: u32, draw: &Draw) -> (f32, f32) {
    let angle = PI * draw.unit(0);
    let (x, y) = (math::cos(angle), math::sin(angle));
    let (x, y) = if class == 0 { (x, y) } else { (1.0 - x, 0.5 - y) };
    (x - 0.5, y - 0.25)
}

/// One of the eight fields of a class on a board of 4 × 4 over ±1.
fn checkerboard(class: u32, draw: &Draw) -> (f32, f32) {
    let field = draw.words()[2] >> 29;
    let row = field / 2;
    let column = 2 * (field % 2) + (row + class) % 2;
    (0.5 * (column as f32 + draw.unit(0)) - 1.0, 0.5 * (row as f32 + draw.unit(1)) - 1.0)
}

/// The hill or hollow of the largest magnitude: 1 − d / radius at a distance d from its centre.
fn hills(x: f32, y: f32) -> f32 {
    let mut highest = 0.0f32;
    for (centre_x, centre_y, sign) in HILLS {
        let (dx, dy) = (x - centre_x, y - centre_y);
        let height = (1.0 - (dx * dx + dy * dy).sqrt() / HILL_RADIUS).clamp(0.0, 1.0);
        if height > highest.abs() {
            highest = sign * height;
        }
    }
    highest
}
