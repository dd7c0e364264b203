//! The network's drawing: synapses as few strokes of equal look, and which of them a pointer means.

use super::layout::{Layout, Pixel, along};
use experiment::{NeuronId, Synapse, Topology};

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

/// The synapses of a topology with their weights, as strokes: `most` of them, the strongest, of those that are `shown`.
pub fn strokes(
    topology: &Topology,
    layout: &Layout,
    weights: &[f32],
    most: usize,
    shown: impl Fn(&Synapse) -> bool,
) -> Vec<Stroke> {
    let mut least = 0.0;
    if topology.synapses().len() > most {
        let mut sizes: Vec<f32> = weights.iter().map(|w| w.abs()).collect();
        let at = sizes.len().saturating_sub(most).min(sizes.len().saturating_sub(1));
        if !sizes.is_empty() {
            least = *sizes.select_nth_unstable_by(at, f32::total_cmp).1;
        }
    }
    // Dense drawings take thinner lines.
    let scale = layout.size().map_or(1.0, |size| (size / 30.0).clamp(0.4, 1.0));
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
        if weight.abs() < least || !weight.is_finite() || !shown(synapse) {
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
    (x, y): Pixel,
    reach: f32,
) -> Option<(NeuronId, NeuronId)> {
    let mut nearest = (reach * reach, None);
    for synapse in topology.synapses() {
        let Some(curve) = layout.curve(synapse.from, synapse.to) else { continue };
        if !near(&curve, (x - reach, y - reach), (x + reach, y + reach)) {
            continue;
        }
        for (px, py) in along(curve) {
            let distance = (px - x).powi(2) + (py - y).powi(2);
            if distance < nearest.0 {
                nearest = (distance, Some((synapse.from, synapse.to)));
            }
        }
    }
    nearest.1
}

/// The synapses that a straight stroke crosses.
pub fn crossed(topology: &Topology, layout: &Layout, a: Pixel, b: Pixel) -> Vec<(NeuronId, NeuronId)> {
    let least = (a.0.min(b.0), a.1.min(b.1));
    let most = (a.0.max(b.0), a.1.max(b.1));
    let crosses = |synapse: &&Synapse| {
        let Some(curve) = layout.curve(synapse.from, synapse.to) else { return false };
        let mut before = None;
        near(&curve, least, most)
            && along(curve).any(|point| before.replace(point).is_some_and(|last| meet(a, b, last, point)))
    };
    topology.synapses().iter().filter(crosses).map(|synapse| (synapse.from, synapse.to)).collect()
}

/// Whether a curve can have a point within a box: its own box, that of its handles, meets it.
fn near(curve: &[f32; 8], least: Pixel, most: Pixel) -> bool {
    let meets = |first: usize, least: f32, most: f32| {
        let points = || curve.iter().skip(first).step_by(2).copied();
        points().any(|at| at >= least) && points().any(|at| at <= most)
    };
    meets(0, least.0, most.0) && meets(1, least.1, most.1)
}

/// Whether two straight strokes meet.
fn meet(a: Pixel, b: Pixel, c: Pixel, d: Pixel) -> bool {
    let side = |p: Pixel, q: Pixel, r: Pixel| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0) > 0.0;
    side(a, c, d) != side(b, c, d) && side(a, b, c) != side(a, b, d)
}

#[cfg(test)]
mod tests {
    use super::*;
    use experiment::Layers;

    #[test]
    fn strokes_are_few_and_hold_every_synapse() {
        let topology = Topology::default();
        let layout = Layout::fit(&topology, (800.0, 500.0));
        let weights: Vec<f32> = (0..topology.synapses().len()).map(|i| (i as f32 - 50.0) / 10.0).collect();
        let strokes = strokes(&topology, &layout, &weights, 2_000, |_| true);
        assert!(strokes.len() <= 32);
        assert_eq!(strokes.iter().map(|s| s.curves.len()).sum::<usize>(), weights.len());
        let few = super::strokes(&topology, &layout, &weights, 40, |_| true);
        assert!(few.iter().map(|s| s.curves.len()).sum::<usize>() <= 42);
    }

    #[test]
    fn a_click_on_a_synapse_finds_it() {
        let topology = Layers { widths: vec![1], ..Layers::default() }.topology().unwrap();
        let layout = Layout::fit(&topology, (800.0, 500.0));
        let (from, to) = (NeuronId(0), NeuronId(1024));
        let [ax, ay, .., dx, dy] = layout.curve(from, to).unwrap();
        let middle = ((ax + dx) / 2.0, (ay + dy) / 2.0);
        assert_eq!(nearest_synapse(&topology, &layout, middle, 8.0), Some((from, to)));
        assert_eq!(nearest_synapse(&topology, &layout, (0.0, 0.0), 8.0), None);
        let (above, below) = ((middle.0, middle.1 - 9.0), (middle.0 + 1.0, middle.1 + 9.0));
        assert_eq!(crossed(&topology, &layout, above, below), [(from, to)]);
        assert_eq!(crossed(&topology, &layout, above, (middle.0 + 30.0, middle.1 - 40.0)), []);
    }
}
