//! Where neurons stand on the screen, and what is under a pointer.

use super::tile::{self, Tile};
use experiment::{Neuron, NeuronId, Role, Topology};
use std::collections::HashMap;

/// A place on the drawing, in pixels from its upper left corner.
pub type Pixel = (f32, f32);

/// A neuron as drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Body {
    /// Who it is.
    pub id: NeuronId,
    /// Its centre from the left.
    pub x: f32,
    /// Its centre from the top.
    pub y: f32,
    /// Its side.
    pub size: f32,
}

/// How canvas units become pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// What stands in the middle of the drawing, in canvas units from the left.
    pub x: f32,
    /// The same from the top.
    pub y: f32,
    /// Pixels for a canvas unit, rightwards.
    pub sx: f32,
    /// Pixels for a canvas unit, downwards.
    pub sy: f32,
    /// The side of a neuron, in pixels.
    pub size: f32,
}

/// The largest and the smallest neuron that zooming makes, in pixels.
const ZOOMED: (f32, f32) = (3.0, 120.0);
/// The side of a neuron in canvas units at most, so that neighbours of a layer stay apart.
const LARGEST: f32 = 36.0;

/// From this width on the tools stand beside the drawing; below, over it.
const WIDE: f32 = 560.0;
/// What they take of it, in pixels.
const TOOLS: f32 = 26.0;

impl Camera {
    /// Shows a whole topology on a drawing of this size, with room for names at its sides.
    pub fn fit(topology: &Topology, (width, height): Pixel) -> Camera {
        let neurons = topology.neurons();
        let span = |of: fn(&Neuron) -> i32| {
            let least = neurons.iter().map(of).min().unwrap_or(0) as f32;
            let most = neurons.iter().map(of).max().unwrap_or(0) as f32;
            (least, most)
        };
        let ((left, right), (top, bottom)) = (span(|n| n.x), span(|n| n.y));
        // Sides for the names of inputs and the larger outputs; above, the view's buttons; below, the names of columns.
        let (side, above, below) = (width.mul_add(0.06, 24.0), 58.0, 52.0);
        // On a wide drawing the tools stand at the left, and the inputs' names right of them.
        let tools = if width >= WIDE { TOOLS } else { 0.0 };
        let room = |from: f32, to: f32, space: f32, most: f32| {
            if to > from { (space / (to - from)).clamp(0.001, most) } else { 1.0 }
        };
        let sx = room(left, right, width - 2.0 * side - tools, 1.5);
        let sy = room(top, bottom, height - above - below, 1.35);
        Camera {
            x: f32::midpoint(left, right) - tools / 2.0 / sx,
            // The rooms above and below differ.
            y: f32::midpoint(top, bottom) + (below - above) / 2.0 / sy,
            sx,
            sy,
            size: (closest(topology, sx, sy) * 0.72).clamp(4.0, LARGEST),
        }
    }

    /// The pixel of a place in canvas units.
    pub fn pixel(&self, canvas: Pixel, x: f32, y: f32) -> Pixel {
        (canvas.0 / 2.0 + (x - self.x) * self.sx, canvas.1 / 2.0 + (y - self.y) * self.sy)
    }

    /// The place in canvas units under a pixel.
    pub fn place(&self, canvas: Pixel, (x, y): Pixel) -> (f32, f32) {
        (self.x + (x - canvas.0 / 2.0) / self.sx, self.y + (y - canvas.1 / 2.0) / self.sy)
    }

    /// The same, with the drawing moved by so many pixels.
    pub fn panned(mut self, (right, down): Pixel) -> Camera {
        self.x -= right / self.sx;
        self.y -= down / self.sy;
        self
    }

    /// The same, so many times nearer; what is under `at` stays there.
    pub fn zoomed(mut self, canvas: Pixel, factor: f32, at: Pixel) -> Camera {
        let factor = factor.clamp(ZOOMED.0 / self.size, (ZOOMED.1 / self.size).max(1.0));
        let (x, y) = self.place(canvas, at);
        (self.sx, self.sy, self.size) = (self.sx * factor, self.sy * factor, self.size * factor);
        let (now_x, now_y) = self.place(canvas, at);
        (self.x, self.y) = (self.x + x - now_x, self.y + y - now_y);
        self
    }
}

/// All neurons of a drawing, in id order.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Layout {
    /// The neurons.
    pub bodies: Vec<Body>,
    /// The tile that the inputs of an image make.
    pub tile: Option<Tile>,
    places: HashMap<NeuronId, usize>,
}

impl Layout {
    /// Where a topology's neurons stand; `moved` is added to the places of these neurons, in canvas units.
    pub fn new(
        topology: &Topology,
        camera: &Camera,
        canvas: Pixel,
        moved: Option<(&[NeuronId], (f32, f32))>,
    ) -> Layout {
        // One output is what everything leads to.
        let alone = topology.outputs().count() == 1;
        let tile = Tile::new(topology, camera, canvas, moved);
        let body = |neuron: &Neuron| {
            if let Some((tile, (x, y))) = tile.and_then(|tile| Some((tile, tile.centre(neuron.id)?))) {
                return Body { id: neuron.id, x, y, size: tile.cell };
            }
            let by = moved.filter(|(ids, _)| ids.contains(&neuron.id)).map_or((0.0, 0.0), |(_, by)| by);
            let (x, y) = camera.pixel(canvas, neuron.x as f32 + by.0, neuron.y as f32 + by.1);
            let larger = alone && matches!(neuron.id.role(), Role::Output(_));
            Body { id: neuron.id, x, y, size: if larger { camera.size * 1.35 } else { camera.size } }
        };
        let bodies: Vec<Body> = topology.neurons().iter().map(body).collect();
        let places = bodies.iter().enumerate().map(|(at, body)| (body.id, at)).collect();
        Layout { bodies, tile, places }
    }

    /// A whole topology on a drawing of this size.
    pub fn fit(topology: &Topology, canvas: Pixel) -> Layout {
        Layout::new(topology, &Camera::fit(topology, canvas), canvas, None)
    }

    /// The side of a neuron that stands by itself; of an empty drawing `None`.
    pub fn size(&self) -> Option<f32> {
        self.bodies.iter().find(|body| !self.tiles(body.id)).map(|body| body.size)
    }

    /// Whether a neuron is part of the tile.
    pub fn tiles(&self, id: NeuronId) -> bool {
        self.tile.is_some() && tile::pixel(id).is_some()
    }

    /// A neuron's body.
    pub fn body(&self, id: NeuronId) -> Option<&Body> {
        self.bodies.get(*self.places.get(&id)?)
    }

    /// The curve of a synapse.
    pub fn curve(&self, from: NeuronId, to: NeuronId) -> Option<[f32; 8]> {
        let (a, b) = (self.body(from)?, self.body(to)?);
        if b.x <= a.x {
            return Some(over(a, b));
        }
        let door = self.tile.and_then(|tile| tile.door(from));
        let (ax, ay) = door.unwrap_or((a.x + a.size / 2.0, a.y));
        let bx = b.x - b.size / 2.0;
        let bend = (bx - ax).abs().max(30.0) * 0.5;
        Some([ax, ay, ax + bend, ay, bx - bend, b.y, bx, b.y])
    }

    /// The neuron at a place: the one it lies in, or else the nearest within `reach` of its rim.
    pub fn neuron_at(&self, (x, y): Pixel, reach: f32) -> Option<NeuronId> {
        let beside = |body: &Body| {
            let half = body.size / 2.0;
            ((body.x - x).abs() - half).max((body.y - y).abs() - half)
        };
        let near = self.bodies.iter().map(|body| (beside(body).max(0.0), body));
        let near = near.filter(|(beside, _)| *beside <= reach);
        // Of two it lies in, the last drawn is on top.
        near.rev().min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, body)| body.id)
    }

    /// The neurons whose centres lie between two corners.
    pub fn within(&self, a: Pixel, b: Pixel) -> Vec<NeuronId> {
        let between = |at: f32, a: f32, b: f32| at >= a.min(b) && at <= a.max(b);
        let inside = |body: &&Body| between(body.x, a.0, b.0) && between(body.y, a.1, b.1);
        self.bodies.iter().filter(inside).map(|body| body.id).collect()
    }

    /// Where a handle of this radius stands at a neuron's rim, to draw a synapse from.
    pub fn handle(&self, id: NeuronId, radius: f32) -> Option<Pixel> {
        self.body(id).map(|body| (body.x + body.size / 2.0 + radius, body.y))
    }
}

/// The curve of a synapse that leads back, or to its own neuron: over their heads, not through them, and beside a column.
fn over(a: &Body, b: &Body) -> [f32; 8] {
    if a.id != b.id && a.x - b.x < a.size / 2.0 {
        return beside(a, b);
    }
    let (ay, by) = (a.y - a.size / 2.0, b.y - b.size / 2.0);
    let lift = (a.x - b.x).mul_add(0.18, a.size * 0.9).clamp(14.0, 90.0);
    if a.id == b.id {
        let quarter = a.size / 4.0;
        return [a.x + quarter, ay, a.x + a.size, ay - lift, a.x - a.size, ay - lift, a.x - quarter, ay];
    }
    let top = ay.min(by) - lift;
    [a.x, ay, a.x + lift * 0.5, top, b.x - lift * 0.5, top, b.x, by]
}

/// The curve between two neurons of a column: down on its right, up on its left, the further the longer.
fn beside(a: &Body, b: &Body) -> [f32; 8] {
    let down = if a.y < b.y { 1.0 } else { -1.0 };
    let out = down * (b.y - a.y).abs().mul_add(0.25, a.size * 0.4).min(120.0);
    // Beside the doors of those that go from column to column.
    let (ax, ay) = (a.x + down * a.size / 2.0, a.y + down * a.size / 4.0);
    let (bx, by) = (b.x + down * b.size / 2.0, b.y - down * b.size / 4.0);
    [ax, ay, ax + out, ay, bx + out, by, bx, by]
}

/// The smallest distance between two neurons as drawn: squares of this side do not overlap.
fn closest(topology: &Topology, sx: f32, sy: f32) -> f32 {
    // The neurons of a tile are as small as it makes them.
    let tiled = tile::origin(topology).is_some();
    let single = topology.neurons().iter().filter(|n| !tiled || tile::pixel(n.id).is_none());
    let mut sorted: Vec<(f32, f32)> = single.map(|n| (n.x as f32 * sx, n.y as f32 * sy)).collect();
    sorted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut closest = 50.0f32;
    for (at, a) in sorted.iter().enumerate() {
        // Those further right than the smallest distance so far are no neighbours.
        let so_far = closest;
        for b in sorted[at + 1..].iter().take_while(|b| b.0 - a.0 < so_far) {
            let distance = (b.0 - a.0).max((b.1 - a.1).abs());
            if distance > 0.0 {
                closest = closest.min(distance);
            }
        }
    }
    closest
}

/// Straight pieces of a curve, for measuring.
pub(super) const PIECES: usize = 24;

/// Points along a synapse's curve, its ends included.
pub(super) fn along([ax, ay, bx, by, cx, cy, dx, dy]: [f32; 8]) -> impl Iterator<Item = Pixel> {
    (0..=PIECES).map(move |i| {
        let t = i as f32 / PIECES as f32;
        let u = 1.0 - t;
        let (p, q, r, s) = (u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t);
        (p * ax + q * bx + r * cx + s * dx, p * ay + q * by + r * cy + s * dy)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use experiment::Layers;

    #[test]
    fn every_neuron_fits_into_the_picture() {
        for widths in [vec![8, 8, 4], vec![], vec![64, 3], vec![2; 12], vec![256]] {
            let topology = Layers { widths, ..Layers::default() }.topology().unwrap();
            for (width, height) in [(800.0, 500.0), (330.0, 360.0)] {
                let layout = Layout::fit(&topology, (width, height));
                for body in &layout.bodies {
                    let half = body.size / 2.0;
                    assert!(body.x - half >= 0.0 && body.x + half <= width, "{body:?}");
                    assert!(body.y - half >= 0.0 && body.y + half <= height, "{body:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_under_the_pointer_stays_there_while_zooming() {
        let (topology, canvas) = (Topology::default(), (800.0, 500.0));
        let camera = Camera::fit(&topology, canvas);
        let at = (123.0, 77.0);
        let before = camera.place(canvas, at);
        for factor in [0.5, 1.7, 1e9] {
            let after = camera.zoomed(canvas, factor, at).place(canvas, at);
            assert!((before.0 - after.0).abs() < 0.01 && (before.1 - after.1).abs() < 0.01, "{after:?}");
        }
        let panned = camera.panned((40.0, -9.0)).pixel(canvas, before.0, before.1);
        assert!((panned.0 - 163.0).abs() < 0.01 && (panned.1 - 68.0).abs() < 0.01, "{panned:?}");
    }

    #[test]
    fn loops_within_a_column_lay_over_each_other() {
        let layers = Layers { widths: vec![6], recurrent: true, ..Layers::default() };
        let topology = layers.topology().unwrap();
        let layout = Layout::fit(&topology, (800.0, 500.0));
        let loops = topology.synapses().iter().filter(|s| s.looped && s.from != s.to);
        let middles: Vec<(f32, f32)> = loops
            .map(|synapse| {
                let [ax, ay, bx, by, cx, cy, dx, dy] = layout.curve(synapse.from, synapse.to).unwrap();
                ((ax + 3.0 * (bx + cx) + dx) / 8.0, (ay + 3.0 * (by + cy) + dy) / 8.0)
            })
            .collect();
        assert_eq!(middles.len(), 30);
        for (at, a) in middles.iter().enumerate() {
            for b in &middles[at + 1..] {
                assert!((a.0 - b.0).hypot(a.1 - b.1) > 8.0, "{a:?} and {b:?}");
            }
        }
    }

    #[test]
    fn a_finger_beside_a_neuron_finds_the_nearest() {
        let topology = Layers { widths: vec![2], ..Layers::default() }.topology().unwrap();
        let layout = Layout::fit(&topology, (800.0, 500.0));
        let body = *layout.body(NeuronId(1024)).unwrap();
        let beside = (body.x + body.size / 2.0 + 20.0, body.y);
        assert_eq!(layout.neuron_at(beside, 22.0), Some(NeuronId(1024)));
        assert_eq!(layout.neuron_at(beside, 2.0), None);
    }
}
