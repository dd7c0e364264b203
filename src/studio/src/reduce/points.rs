//! Points painted, taken away, moved; and a rule's outline. One event a stroke.

use super::{Effects, edit};
use crate::points::{DAB, SIZES};
use crate::{Choice, Effect, PointDeed, PointTool, State, number};
use experiment::{Change, Dataset, Erasure, Filter, PARTS, PointId, Shape, Stroke, Target, Teacher, limits};

/// A change with its learner.
type Step = (u32, Change);

pub(super) fn deed(state: &mut State, deed: PointDeed, to: &mut Effects) {
    match deed {
        PointDeed::Toggle => toggle(state, to),
        PointDeed::Tool(tool) => {
            state.brush.tool = tool;
            state.brush.picked = None;
        }
        PointDeed::Brush(brush) => {
            state.brush = brush;
            state.brush.size = brush.size.clamp(*SIZES.start(), *SIZES.end());
            state.brush.count = brush.count.clamp(*DAB.start(), *DAB.end());
            state.brush.value = brush.value.clamp(-2 * PARTS, 2 * PARTS);
            fit(state);
        }
        PointDeed::Paint(places) => paint(state, places, to),
        PointDeed::Erase(points) => {
            let erasing = erasing(state, &points);
            make(state, erasing, to);
            if state.brush.picked.is_some_and(|picked| points.contains(&picked)) {
                state.brush.picked = None;
            }
        }
        PointDeed::Pick(point) => {
            state.brush.picked = point;
            say_picked(state);
        }
        PointDeed::Next { back } => next(state, back),
        PointDeed::Shift(x, y) => shift(state, (x, y), to),
        PointDeed::Delete => {
            if let Some(picked) = state.brush.picked.take() {
                let erasing = erasing(state, &[picked]);
                make(state, erasing, to);
            }
        }
        PointDeed::Blank(classes) => blank(state, classes, to),
        PointDeed::Rule(corners) => rule(state, corners, to),
    }
}

/// The tools come out on any plane; points without one give way to an empty plane.
fn toggle(state: &mut State, to: &mut Effects) {
    state.brush.open = !state.brush.open;
    state.brush.picked = None;
    if state.brush.open && !state.paintable() {
        blank(state, 2, to);
    }
    if state.brush.open {
        // On a phone the plane may be out of sight where the tools were asked for.
        to.push(Effect::Show("plane"));
    }
    fit(state);
}

fn blank(state: &mut State, classes: u32, to: &mut Effects) {
    edit::choose(state, Choice::Dataset(Dataset::Painted { classes }), to);
    fit(state);
}

/// Keeps the brush to what can be painted.
pub(super) fn fit(state: &mut State) {
    state.brush.class = state.brush.class.min(state.classes().saturating_sub(1));
    if !state.paintable() {
        state.brush.open = false;
    }
    let rules = state.classes() == 2 && state.setup.task.samples().dataset.coordinates() == 2;
    if state.brush.tool == PointTool::Rule && !rules {
        state.brush.tool = PointTool::Brush;
    }
}

/// A stroke with the brush as it is.
fn paint(state: &mut State, places: Vec<i32>, to: &mut Effects) {
    if places.len() < 2 {
        return;
    }
    let label = match state.target() {
        Target::Classes(_) => state.brush.class as i32,
        Target::Value if state.setup.task.samples().dataset.coordinates() == 1 => 0,
        Target::Value => state.brush.value,
    };
    let stroke = Stroke { first: state.setup.own.next_point, label, test: state.brush.test, places };
    make(state, vec![(0, Change::Paint(stroke))], to);
}

/// Makes changes, and says how many points there are now.
fn make(state: &mut State, changes: Vec<Step>, to: &mut Effects) {
    let before = state.setup.clone();
    let done = crate::Done::Changes(changes.clone());
    edit::change(state, changes, to);
    if state.setup != before {
        let words = done.words(&before, state.language);
        let [train, test] = state.setup.counts();
        state.said = (state.language.text().points.said)(&words, train, test);
    }
}

/// The changes that take points away; what repeats a point that will be gone repeats no more.
fn erasing(state: &State, points: &[PointId]) -> Vec<Step> {
    let mut erasure = Erasure::default();
    for point in points {
        match *point {
            PointId::Own(id) => erasure.ids.push(id),
            PointId::Train(at) => erasure.train.push(at),
            PointId::Test(at) => erasure.test.push(at),
        }
    }
    for list in [&mut erasure.ids, &mut erasure.train, &mut erasure.test] {
        list.sort_unstable();
        list.dedup();
    }
    if erasure.count() == 0 {
        return Vec::new();
    }
    let mut changes = vec![(0, Change::Erase(erasure.clone()))];
    let mut left = (*state.setup).clone();
    if left.apply(0, &Change::Erase(erasure)).is_ok() {
        let [train, _] = left.counts();
        for (at, learner) in (0..).zip(&state.setup.learners) {
            if matches!(learner.recipe.filter, Filter::Point { index, .. } if index >= train.max(1)) {
                changes.push((at, Change::Filter(Filter::All)));
            }
        }
    }
    changes
}

/// Moves the picked point. A generated one becomes a painted one there.
fn shift(state: &mut State, (x, y): (i32, i32), to: &mut Effects) {
    let within = |at: i32| at.clamp(*limits::PLACE.start(), *limits::PLACE.end());
    let (x, y) = (within(x), within(y));
    let (Some(picked), Some(point)) = (state.brush.picked, state.picked_point()) else { return };
    if state.drawn_at(&point) == (x, y) {
        return;
    }
    let changes = match picked {
        PointId::Own(id) => vec![(0, Change::Move { id, to_x: x, to_y: y })],
        PointId::Train(_) | PointId::Test(_) => {
            let label = match state.target() {
                Target::Classes(_) => point.label as i32,
                Target::Value if state.setup.task.samples().dataset.coordinates() == 1 => 0,
                Target::Value => within((point.label * PARTS as f32).round() as i32),
            };
            let first = state.setup.own.next_point;
            let test = matches!(picked, PointId::Test(_));
            state.brush.picked = Some(PointId::Own(first));
            let mut changes = vec![(0, Change::Paint(Stroke { first, label, test, places: vec![x, y] }))];
            changes.extend(erasing(state, &[picked]));
            changes
        }
    };
    make(state, changes, to);
}

/// Picks the next point, from left to right; without one the first.
fn next(state: &mut State, back: bool) {
    let mut points = state.named_points();
    points.sort_by(|(_, a), (_, b)| a.x.total_cmp(&b.x));
    if points.is_empty() {
        return;
    }
    let at = state.brush.picked.and_then(|picked| points.iter().position(|(id, _)| *id == picked));
    let count = points.len();
    let at = match (at, back) {
        (None, false) => 0,
        (None, true) => count - 1,
        (Some(at), false) => (at + 1) % count,
        (Some(at), true) => (at + count - 1) % count,
    };
    state.brush.picked = Some(points[at].0);
    say_picked(state);
}

fn say_picked(state: &mut State) {
    if let Some(words) = picked_words(state) {
        state.said = words;
    }
}

/// The picked point in words: its part, its class or value, its place.
pub fn picked_words(state: &State) -> Option<String> {
    let (id, point) = (state.brush.picked?, state.picked_point()?);
    let test = match id {
        PointId::Train(_) => false,
        PointId::Test(_) => true,
        PointId::Own(id) => state.setup.own.point(id)?.test,
    };
    let label = match state.target() {
        Target::Classes(_) => state.class_name(point.label.max(0.0) as u32),
        Target::Value => number::weight(point.label),
    };
    let place = (number::weight(point.x), number::weight(point.y));
    Some((state.language.text().points.point)(&label, test, &place.0, &place.1))
}

/// An outline becomes the teacher's rule, with the share it had.
fn rule(state: &mut State, corners: Vec<(f32, f32)>, to: &mut Effects) {
    let mix = match &state.own().recipe.teacher {
        Teacher::Rule { mix, .. } => *mix,
        _ => 0.5,
    };
    let shape = Shape::Polygon { corners };
    make(state, vec![(state.active, Change::Teacher(Teacher::Rule { shape, mix }))], to);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Action, Preferences, TableDeed, reduce};
    use experiment::Teacher;

    fn act(state: State, deed: PointDeed) -> State {
        reduce(state, Action::Points(deed)).0
    }

    fn painted() -> State {
        let state = act(State::new(Preferences::default()), PointDeed::Blank(3));
        let state = act(state, PointDeed::Toggle);
        act(state, PointDeed::Paint(vec![100, 200, -300, 400]))
    }

    #[test]
    fn a_stroke_is_one_edit_named_and_undone() {
        let state = painted();
        assert_eq!(state.setup.counts(), [2, 0]);
        assert_eq!(state.said, "2 training points painted. Now 2 train, 0 test.");
        let words = state.undo.last().unwrap().done.words(&state.setup, state.language);
        assert_eq!(words, "2 training points painted");
        let (state, _) = reduce(state, Action::Undo);
        assert_eq!(state.setup.counts(), [0, 0]);
    }

    #[test]
    fn a_class_more_keeps_the_points_and_a_class_less_does_not() {
        let state = act(painted(), PointDeed::Blank(4));
        assert_eq!(state.setup.counts(), [2, 0]);
        let state = act(state, PointDeed::Blank(0));
        assert_eq!((state.setup.counts(), state.classes()), ([0, 0], 0));
    }

    #[test]
    fn erasing_the_point_that_is_replayed_replays_all() {
        let mut state = State::new(Preferences::default());
        let last = Choice::Filter(Filter::Point { index: 119, varied: 0.0 });
        state = reduce(state, Action::Choose(last)).0;
        state = act(state, PointDeed::Erase(vec![PointId::Train(3)]));
        assert_eq!(state.setup.counts(), [119, 400]);
        assert_eq!(state.setup.learners[0].recipe.filter, Filter::All);
        assert_eq!(state.notice, None);
    }

    #[test]
    fn an_outline_becomes_the_rule_and_refusals_name_the_limit() {
        let state = State::new(Preferences::default());
        let ruled = act(state.clone(), PointDeed::Rule(vec![(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)]));
        assert!(matches!(ruled.setup.learners[0].recipe.teacher, Teacher::Rule { mix: 0.5, .. }));
        let few = act(state, PointDeed::Rule(vec![(0.0, 0.0)]));
        let words = (few.language.text().notice)(few.notice.as_ref().unwrap());
        assert!(words.contains("corners is 1: must be from 3 to 64"), "{words}");
    }

    #[test]
    fn a_table_is_taken_as_the_task_and_undone() {
        let mut state = State::new(Preferences::default());
        let bytes = "a,b,kind\n1,2,x\n2,3,y\n4,1,x\n0,9,y\n".as_bytes().to_vec();
        for deed in [TableDeed::Open, TableDeed::Read { name: "t".into(), bytes }, TableDeed::Take] {
            state = reduce(state, Action::Table(deed)).0;
        }
        assert_eq!(state.setup.counts(), [2, 2]);
        assert_eq!((state.bringing.is_none(), state.class_name(1)), (true, "y".to_owned()));
        assert_eq!(state.setup.task.samples().dataset, Dataset::Table { columns: 2, classes: 2, rows: 4 });
        let (state, _) = reduce(state, Action::Undo);
        assert_eq!(state.setup.counts(), [120, 400]);
    }
}
