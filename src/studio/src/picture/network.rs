//! The network's drawing: where neurons stand, and synapses as few strokes of equal look.

use experiment::{NeuronId, Topology};
use std::collections::HashMap;

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

/// All neurons of a drawing, in id order.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Layout {
    /// The neurons.
    pub bodies: Vec<Body>,
    places: HashMap<NeuronId, usize>,
}

/// Synapses of one look, to draw as one path.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Whether their weights are above zero.
    pub positive: bool,
    /// Whether they are loop synapses, which carry the last tick's value.
    pub looped: bool,
    /// Their width.
    pub width: f32,
    /// Their opacity.
    pub opacity: f32,
    /// Bézier curves: start, two handles, end.
    pub curves: Vec<[f32; 8]>,
}

/// Looks for each sign, and those of loop synapses: 32 in all.
const LOOKS: usize = 10;
const LOOP_LOOKS: usize = 6;
/// Weights beyond this look alike.
const STRONG: f32 = 3.0;

impl Layout {
    /// Fits a topology into a picture of this size, with room for names at its sides.
    pub fn fit(topology: &Topology, width: f32, height: f32) -> Layout {
        let neurons = topology.neurons();
        let span = |of: fn(&experiment::Neuron) -> i32| {
            let least = neurons.iter().map(of).min().unwrap_or(0) as f32;
            let most = neurons.iter().map(of).max().unwrap_or(0) as f32;
            (least, most)
        };
        let ((left, right), (top, bottom)) = (span(|n| n.x), span(|n| n.y));
        // Sides for the names of inputs and the larger outputs; below, the names of columns.
        let (side, above, below) = (width.mul_add(0.06, 24.0), 34.0, 52.0);
        let room = |from: f32, to: f32, space: f32, most: f32| {
            if to > from { (space / (to - from)).min(most) } else { 1.0 }
        };
        let sx = room(left, right, width - 2.0 * side, 1.5);
        let sy = room(top, bottom, height - above - below, 1.35);
        let (middle_x, middle_y) = ((left + right) / 2.0, (top + bottom) / 2.0);
        let centre_y = above + (height - above - below) / 2.0;
        let size = (closest(topology, sx, sy) * 0.72).clamp(4.0, 36.0);
        let body = |n: &experiment::Neuron| {
            let output = matches!(n.id.role(), experiment::Role::Output(_));
            Body {
                id: n.id,
                x: width / 2.0 + (n.x as f32 - middle_x) * sx,
                y: centre_y + (n.y as f32 - middle_y) * sy,
                size: if output && topology.outputs().count() == 1 { size * 1.35 } else { size },
            }
        };
        let bodies: Vec<Body> = neurons.iter().map(body).collect();
        let places = bodies.iter().enumerate().map(|(at, body)| (body.id, at)).collect();
        Layout { bodies, places }
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
        let (ax, bx) = (a.x + a.size / 2.0, b.x - b.size / 2.0);
        let bend = (bx - ax).abs().max(30.0) * 0.5;
        Some([ax, a.y, ax + bend, a.y, bx - bend, b.y, bx, b.y])
    }

    /// The neuron at a place.
    pub fn at(&self, x: f32, y: f32) -> Option<NeuronId> {
        let within = |body: &&Body| {
            let half = body.size / 2.0 + 2.0;
            (body.x - x).abs() <= half && (body.y - y).abs() <= half
        };
        self.bodies.iter().find(within).map(|body| body.id)
    }
}

/// The curve of a synapse that leads back, or to its own neuron: over their heads, not through them.
fn over(a: &Body, b: &Body) -> [f32; 8] {
    let (ay, by) = (a.y - a.size / 2.0, b.y - b.size / 2.0);
    let lift = (a.x - b.x).mul_add(0.18, a.size * 0.9).clamp(14.0, 90.0);
    if a.id == b.id {
        let quarter = a.size / 4.0;
        return [a.x + quarter, ay, a.x + a.size, ay - lift, a.x - a.size, ay - lift, a.x - quarter, ay];
    }
    let top = ay.min(by) - lift;
    [a.x, ay, a.x + lift * 0.5, top, b.x - lift * 0.5, top, b.x, by]
}

/// The smallest distance between neighbours, on either axis, as drawn.
fn closest(topology: &Topology, sx: f32, sy: f32) -> f32 {
    let neurons = topology.neurons();
    let mut closest = 50.0f32;
    // Neighbours in a column, then columns: sorted, so that only adjacent ones need be compared.
    let mut sorted: Vec<_> = neurons.iter().map(|n| (n.x, n.y)).collect();
    sorted.sort_unstable();
    for pair in sorted.windows(2) {
        let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
        let distance = if ax == bx { (by - ay) as f32 * sy } else { (bx - ax) as f32 * sx * 0.6 };
        if distance > 0.0 {
            closest = closest.min(distance);
        }
    }
    closest
}

/// The synapses of a topology with their weights, as strokes; `most` of them, the strongest.
pub fn strokes(topology: &Topology, layout: &Layout, weights: &[f32], most: usize) -> Vec<Stroke> {
    let mut least = 0.0;
    if topology.synapses().len() > most {
        let mut sizes: Vec<f32> = weights.iter().map(|w| w.abs()).collect();
        let at = sizes.len().saturating_sub(most).min(sizes.len().saturating_sub(1));
        if !sizes.is_empty() {
            least = *sizes.select_nth_unstable_by(at, f32::total_cmp).1;
        }
    }
    // Dense drawings take thinner lines.
    let scale = layout.bodies.first().map_or(1.0, |body| (body.size / 30.0).clamp(0.4, 1.0));
    let look = |at: usize, looks: usize, looped: bool| {
        let size = (at % looks) as f32 / (looks - 1) as f32 * STRONG;
        Stroke {
            positive: at >= looks,
            looped,
            width: (size * 1.5 + 0.4).min(5.0) * scale,
            opacity: (0.14 + size * 0.28).min(0.85),
            curves: Vec::new(),
        }
    };
    let plain = (0..2 * LOOKS).map(|at| look(at, LOOKS, false));
    let mut looks: Vec<Stroke> =
        plain.chain((0..2 * LOOP_LOOKS).map(|at| look(at, LOOP_LOOKS, true))).collect();
    for (at, synapse) in topology.synapses().iter().enumerate() {
        let weight = weights.get(at).copied().unwrap_or(0.0);
        if weight.abs() < least || !weight.is_finite() {
            continue;
        }
        let Some(curve) = layout.curve(synapse.from, synapse.to) else { continue };
        let (first, count) = if synapse.looped { (2 * LOOKS, LOOP_LOOKS) } else { (0, LOOKS) };
        let size = (weight.abs().min(STRONG) / STRONG * (count - 1) as f32).round() as usize;
        looks[first + size + if weight > 0.0 { count } else { 0 }].curves.push(curve);
    }
    looks.retain(|stroke| !stroke.curves.is_empty());
    // Thin ones below, strong ones above.
    looks.sort_by(|a, b| a.width.total_cmp(&b.width));
    looks
}

/// The synapse that passes closest to a place, within `reach`.
pub fn nearest_synapse(
    topology: &Topology,
    layout: &Layout,
    (x, y): (f32, f32),
    reach: f32,
) -> Option<(NeuronId, NeuronId)> {
    let mut nearest = (reach * reach, None);
    for synapse in topology.synapses() {
        let Some([ax, ay, bx, by, cx, cy, dx, dy]) = layout.curve(synapse.from, synapse.to) else { continue };
        for i in 1..24 {
            let t = i as f32 / 24.0;
            let u = 1.0 - t;
            let (p, q, r, s) = (u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t);
            let (px, py) = (p * ax + q * bx + r * cx + s * dx, p * ay + q * by + r * cy + s * dy);
            let distance = (px - x).powi(2) + (py - y).powi(2);
            if distance < nearest.0 {
                nearest = (distance, Some((synapse.from, synapse.to)));
            }
        }
    }
    nearest.1
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
                let layout = Layout::fit(&topology, width, height);
                for body in &layout.bodies {
                    let half = body.size / 2.0;
                    assert!(body.x - half >= 0.0 && body.x + half <= width, "{body:?}");
                    assert!(body.y - half >= 0.0 && body.y + half <= height, "{body:?}");
                }
            }
        }
    }

    #[test]
    fn strokes_are_few_and_hold_every_synapse() {
        let topology = Topology::default();
        let layout = Layout::fit(&topology, 800.0, 500.0);
        let weights: Vec<f32> = (0..topology.synapses().len()).map(|i| (i as f32 - 50.0) / 10.0).collect();
        let strokes = strokes(&topology, &layout, &weights, 2_000);
        assert!(strokes.len() <= 32);
        assert_eq!(strokes.iter().map(|s| s.curves.len()).sum::<usize>(), weights.len());
        let few = super::strokes(&topology, &layout, &weights, 40);
        assert!(few.iter().map(|s| s.curves.len()).sum::<usize>() <= 42);
    }

    #[test]
    fn a_click_on_a_synapse_finds_it() {
        let topology = Layers { widths: vec![1], ..Layers::default() }.topology().unwrap();
        let layout = Layout::fit(&topology, 800.0, 500.0);
        let (from, to) = (NeuronId(0), NeuronId(1024));
        let [ax, ay, .., dx, dy] = layout.curve(from, to).unwrap();
        let middle = ((ax + dx) / 2.0, (ay + dy) / 2.0);
        assert_eq!(nearest_synapse(&topology, &layout, middle, 8.0), Some((from, to)));
        assert_eq!(nearest_synapse(&topology, &layout, (0.0, 0.0), 8.0), None);
    }
}
