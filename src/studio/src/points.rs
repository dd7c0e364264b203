//! Painting on the plane: the brush, what a hand does with it, and which points lie under it.
//!
//! Where a stroke goes is painted by the app as the hand moves; only what it ends in comes here.

use crate::State;
use experiment::{Dataset, PARTS, PointId, Target, limits};
use protocol::Point;

/// A tool on the plane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PointTool {
    /// Paints points.
    #[default]
    Brush,
    /// Takes points away.
    Eraser,
    /// Picks a point, to move it or take it away.
    Pick,
    /// Draws a rule's outline.
    Rule,
}

/// The brush, and what else a hand on the plane works with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Brush {
    /// Whether the tools are out.
    pub open: bool,
    /// The tool in hand.
    pub tool: PointTool,
    /// The class that is painted, counted from 0.
    pub class: u32,
    /// The value that is painted, in thousandths.
    pub value: i32,
    /// Whether painted points test.
    pub test: bool,
    /// The radius, in percents of half the plane's side.
    pub size: u32,
    /// Points in one dab.
    pub count: u32,
    /// The point that is picked.
    pub picked: Option<PointId>,
}

/// Radii of the brush, in percents of half the plane's side.
pub const SIZES: std::ops::RangeInclusive<u32> = 1..=50;
/// Points in one dab.
pub const DAB: std::ops::RangeInclusive<u32> = 1..=20;

impl Default for Brush {
    fn default() -> Self {
        Brush {
            open: false,
            tool: PointTool::Brush,
            class: 0,
            value: PARTS / 2,
            test: false,
            size: 10,
            count: 1,
            picked: None,
        }
    }
}

/// What a hand does with points.
#[derive(Clone, Debug, PartialEq)]
pub enum PointDeed {
    /// The tools come out, or are put away.
    Toggle,
    /// Another tool is taken.
    Tool(PointTool),
    /// The brush is changed.
    Brush(Brush),
    /// A stroke ended: x and y of each point in turn, in thousandths.
    Paint(Vec<i32>),
    /// The eraser was lifted from these.
    Erase(Vec<PointId>),
    /// A point was picked, or none.
    Pick(Option<PointId>),
    /// The next point was picked, or the one before it.
    Next {
        /// Whether the one before it.
        back: bool,
    },
    /// The picked point was moved there, in thousandths.
    Shift(i32, i32),
    /// The picked point is taken away.
    Delete,
    /// Nothing but painted points from now on: so many classes, 0 for values.
    Blank(u32),
    /// An outline was closed: its corners.
    Rule(Vec<(f32, f32)>),
}

/// A place of the plane in thousandths of a data unit, from shares of its width and height.
pub fn place(state: &State, x: f32, y: f32) -> (i32, i32) {
    let (half, high) = halves(state);
    let parts = |share: f32, half: f32| {
        let at = share * 2.0 * half * PARTS as f32;
        (at.round() as i32).clamp(*limits::PLACE.start(), *limits::PLACE.end())
    };
    (parts(x - 0.5, half), parts(0.5 - y, high))
}

/// The shares of the plane's width and height at which a place lies.
pub fn share(state: &State, (x, y): (i32, i32)) -> (f32, f32) {
    let (half, high) = halves(state);
    let share = |at: i32, half: f32| at as f32 / PARTS as f32 / (2.0 * half);
    (0.5 + share(x, half), 0.5 - share(y, high))
}

/// Half the width and half the height of what the plane shows, in data units; along a line its height is values.
fn halves(state: &State) -> (f32, f32) {
    let dataset = state.setup.task.samples().dataset;
    let half = dataset.half_width();
    let high = if dataset.coordinates() == 1 { crate::picture::half_height(&state.points) } else { half };
    (half, high)
}

impl State {
    /// Whether points can be painted on what is shown.
    pub fn paintable(&self) -> bool {
        self.setup.task.samples().dataset.coordinates() > 0
    }

    /// How many classes can be painted; 0 for values.
    pub fn classes(&self) -> u32 {
        match self.target() {
            Target::Classes(classes) => classes,
            Target::Value => 0,
        }
    }

    /// Every point that is drawn, with what it is: training points, and test points where they are shown.
    pub fn named_points(&self) -> Vec<(PointId, Point)> {
        let samples = self.setup.task.samples();
        let list = |test: bool, points: &[Point]| -> Vec<(PointId, Point)> {
            let order = self.setup.own.order(samples, test);
            // Points that are on their way are not shown yet.
            if order.len() != points.len() {
                return Vec::new();
            }
            order.into_iter().zip(points.iter().copied()).collect()
        };
        let mut all = list(false, &self.points.train);
        if self.experiment.view.test_points {
            all.extend(list(true, &self.points.test));
        }
        all
    }

    /// Where a point is drawn, in thousandths of a data unit.
    pub fn drawn_at(&self, point: &Point) -> (i32, i32) {
        let line = self.setup.task.samples().dataset.coordinates() == 1;
        let parts = |value: f32| (value * PARTS as f32).round() as i32;
        (parts(point.x), parts(if line { point.label } else { point.y }))
    }

    /// The picked point.
    pub fn picked_point(&self) -> Option<Point> {
        let picked = self.brush.picked?;
        self.named_points().into_iter().find(|(id, _)| *id == picked).map(|(_, point)| point)
    }

    /// A class's name: a table has its own.
    pub fn class_name(&self, class: u32) -> String {
        let table = self.setup.own.table.as_ref();
        match table.and_then(|table| table.classes.get(class as usize)) {
            Some(name) => name.clone(),
            None => (self.language.text().class)(self.setup.task.samples().dataset, class),
        }
    }
}

/// Datasets of painted points: so many classes each, 0 for values.
pub const BLANKS: [u32; 6] = [2, 3, 4, 5, 6, 0];

/// The dataset of painted points that fits what is shown now, for whoever begins with an empty plane.
pub fn blank(classes: u32) -> Dataset {
    Dataset::Painted { classes }
}
