//! The hidden space of two neurons: the plane's lines, its colours and the points, with what the two send as coordinates.

use super::{Colour, Mark, Palette, marks, plane};
use experiment::{Activation, Dataset, Target};
use protocol::{LearnerFrame, Packet, Points, Space};

/// The cells between two lines that are drawn.
const BETWEEN: usize = 3;
/// Room at the edges, as a share of the span.
const MARGIN: f32 = 0.06;

/// A place from the left and from the top, 0 to 1.
pub type Spot = [f32; 2];

/// A space as drawn.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Warped {
    /// The plane's cells with what is answered there; none where there is no plane.
    pub cells: Vec<([Spot; 4], Colour)>,
    /// The plane's lines.
    pub lines: Vec<Vec<Spot>>,
    /// The points, test points first.
    pub points: Vec<Mark>,
    /// What each neuron's axis reaches from and to.
    pub spans: [(f32, f32); 2],
    /// Where each class of training points lies in the mean, in what the two send; of values, all of them as one.
    pub means: Vec<Option<[f32; 2]>>,
}

/// The space of a learner's frame.
pub fn space(
    (packet, learner): (&Packet, &LearnerFrame),
    space: &Space,
    points: &Points,
    dataset: Dataset,
    activations: [Activation; 2],
    palette: &Palette,
) -> Warped {
    let pairs = |range| -> Vec<[f32; 2]> {
        let numbers: Vec<f32> = packet.floats(range).collect();
        numbers.as_chunks::<2>().0.to_vec()
    };
    let (grid, train, test) = (pairs(space.grid), pairs(space.train), pairs(space.test));
    let all = || grid.iter().chain(&train).chain(&test);
    let spans = [0, 1].map(|at| span(activations[at], all().map(|pair| pair[at])));
    let spot = |pair: &[f32; 2]| -> Spot {
        let [x, y] = [0, 1].map(|at: usize| (pair[at] - spans[at].0) / (spans[at].1 - spans[at].0));
        [x.clamp(-1.0, 2.0), 1.0 - y.clamp(-1.0, 2.0)]
    };
    let places: Vec<usize> = {
        let (numbers, _) = packet.section(space.places).as_chunks::<4>();
        numbers.iter().map(|&bytes| u32::from_le_bytes(bytes) as usize).collect()
    };
    let looks = marks(points, dataset, palette);
    let (test_looks, train_looks) = looks.split_at(points.test.len());
    let put = |mark: &Mark, pair: &[f32; 2]| {
        let [x, y] = spot(pair);
        Mark { x, y, ..*mark }
    };
    let mut drawn: Vec<Mark> = test_looks.iter().zip(&test).map(|(mark, pair)| put(mark, pair)).collect();
    let trained = places.iter().zip(&train);
    drawn.extend(trained.clone().filter_map(|(at, pair)| Some(put(train_looks.get(*at)?, pair))));
    let labelled = trained.filter_map(|(at, pair)| Some((points.train.get(*at)?.label, *pair)));
    Warped {
        cells: cells(packet.section(learner.plane), dataset, palette, &grid, spot),
        lines: lines(&grid).map(|line| line.iter().map(spot).collect()).collect(),
        points: drawn,
        spans,
        means: means(dataset.target(), labelled),
    }
}

/// What an axis shows: all that a bounded neuron can send, else all that is sent.
fn span(activation: Activation, sent: impl Iterator<Item = f32>) -> (f32, f32) {
    let (least, most) = match activation {
        Activation::Tanh | Activation::Sine => (-1.0, 1.0),
        Activation::Sigmoid | Activation::Threshold => (0.0, 1.0),
        _ => sent
            .filter(|value| value.is_finite())
            .fold((f32::INFINITY, f32::NEG_INFINITY), |(least, most), value| {
                (least.min(value), most.max(value))
            }),
    };
    // Where all send the same, or nothing is there.
    let wide = most - least > 1e-6;
    let (least, most) = match wide {
        true => (least, most),
        false if least.is_finite() => (least - 0.5, least + 0.5),
        false => (-1.0, 1.0),
    };
    let margin = (most - least) * MARGIN;
    (least - margin, most + margin)
}

/// The plane's lines, upright ones and level ones.
fn lines(grid: &[[f32; 2]]) -> impl Iterator<Item = Vec<[f32; 2]>> {
    let side = Space::SIDE as usize;
    let whole = grid.len() == side * side;
    let at = move |row: usize, column: usize| grid[row * side + column];
    (0..side).step_by(BETWEEN).filter(move |_| whole).flat_map(move |line| {
        [(0..side).map(|row| at(row, line)).collect(), (0..side).map(|column| at(line, column)).collect()]
    })
}

/// The plane's cells, each with its answer's colour.
fn cells(
    bytes: &[u8],
    dataset: Dataset,
    palette: &Palette,
    grid: &[[f32; 2]],
    spot: impl Fn(&[f32; 2]) -> Spot,
) -> Vec<([Spot; 4], Colour)> {
    let corners = Space::SIDE as usize;
    let each = if matches!(dataset.target(), Target::Classes(3..)) { 2 } else { 1 };
    let side = ((bytes.len() / each) as f64).sqrt() as usize;
    if grid.len() != corners * corners || side == 0 {
        return Vec::new();
    }
    let all = (0..corners - 1).flat_map(|row| (0..corners - 1).map(move |column| (row, column)));
    let answer = |(row, column): (usize, usize)| {
        let middle = |at: usize| (2 * at + 1) * side / (2 * (corners - 1));
        let at = (middle(row) * side + middle(column)) * each;
        &bytes[at..at + each]
    };
    let answers: Vec<u8> = all.clone().flat_map(answer).copied().collect();
    let mut pixels = Vec::new();
    plane(&answers, dataset.target(), palette, false, &mut pixels);
    let around = |(row, column): (usize, usize)| {
        [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
            .map(|(row, column)| spot(&grid[row * corners + column]))
    };
    all.zip(pixels.as_chunks::<4>().0).map(|(cell, &[r, g, b, _])| (around(cell), [r, g, b])).collect()
}

fn means(target: Target, points: impl Iterator<Item = (f32, [f32; 2])>) -> Vec<Option<[f32; 2]>> {
    let classes = match target {
        Target::Classes(classes) => classes as usize,
        Target::Value => 1,
    };
    let mut sums = vec![([0.0f64; 2], 0u32); classes];
    for (label, pair) in points {
        let class = if target == Target::Value { 0 } else { label.max(0.0) as usize };
        if let Some((sum, count)) = sums.get_mut(class) {
            *sum = [0, 1].map(|at: usize| sum[at] + f64::from(pair[at]));
            *count += 1;
        }
    }
    let mean =
        |(sum, count): ([f64; 2], u32)| (count > 0).then(|| sum.map(|s| (s / f64::from(count)) as f32));
    sums.into_iter().map(mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Scheme;
    use experiment::NeuronId;
    use protocol::Point;

    fn packet(pairs: impl Fn(f32, f32) -> [f32; 2]) -> (Packet, Space, Points) {
        let mut packet = Packet::default();
        let side = Space::SIDE;
        let along = |at: u32| 2.0 * at as f32 / (side - 1) as f32 - 1.0;
        let grid = (0..side).flat_map(|row| (0..side).map(move |column| (row, column)));
        let grid: Vec<f32> = grid.flat_map(|(row, column)| pairs(along(column), -along(row))).collect();
        let grid = packet.push_floats(grid);
        let point = |x: f32, y: f32, label: f32| Point { x, y, label, flipped: false };
        let points = Points {
            train: vec![point(0.0, 0.0, 1.0), point(0.5, 0.5, 0.0), point(0.2, 0.4, 1.0)],
            test: vec![point(-0.5, 0.25, 1.0)],
            ..Points::default()
        };
        // The first training point is not this learner's.
        let train = packet.push_floats([pairs(0.5, 0.5), pairs(0.2, 0.4)].concat());
        let places = packet.push([1u32, 2].into_iter().flat_map(u32::to_le_bytes));
        let test = packet.push_floats(pairs(-0.5, 0.25));
        (packet, Space { of: [NeuronId(0), NeuronId(1)], grid, train, places, test }, points)
    }

    #[test]
    fn two_neurons_that_pass_coordinates_on_show_the_plane_itself() {
        let (mut packet, of, points) = packet(|x, y| [x, y]);
        let bytes = packet.push((0..96 * 96).map(|at| if at % 96 < 48 { 0 } else { 255 }));
        let learner = LearnerFrame { plane: bytes, ..LearnerFrame::default() };
        let palette = Scheme::Light.palette();
        let tanh = [Activation::Tanh; 2];
        let warped = space((&packet, &learner), &of, &points, Dataset::Moons, tanh, palette);
        assert_eq!((warped.lines.len(), warped.cells.len(), warped.points.len()), (18, 576, 3));
        // An upright line stays upright, from the top to the bottom.
        let [first, last] = [warped.lines[0][0], warped.lines[0][24]];
        assert!((first[0] - last[0]).abs() < 1e-6 && first[1] < last[1]);
        assert_eq!(warped.cells[0].1, palette.opinion(-1.0));
        assert_eq!(warped.cells[23].1, palette.opinion(1.0));
        assert_eq!(warped.spans[0], (-1.12, 1.12));
        // Test points first and hollow; the learner's own training points by their numbers.
        assert_eq!(warped.points.iter().map(|mark| mark.filled).collect::<Vec<_>>(), [false, true, true]);
        assert!((warped.points[1].x - (0.5 + 0.5 / 2.24)).abs() < 1e-6);
        assert_eq!(warped.means, [Some([0.5, 0.5]), Some([0.2, 0.4])]);
    }

    #[test]
    fn an_unbounded_axis_reaches_as_far_as_what_is_sent() {
        let (packet, of, points) = packet(|x, _| [4.0 * x.max(0.0), 7.0]);
        let learner = LearnerFrame::default();
        let relu = [Activation::Relu; 2];
        let warped = space((&packet, &learner), &of, &points, Dataset::Moons, relu, Scheme::Dark.palette());
        assert_eq!(warped.spans[0], (-0.24, 4.24));
        assert_eq!(warped.spans[1], (6.44, 7.56));
        assert!(warped.cells.is_empty(), "there is no plane in this frame");
    }
}
