//! Where neurons shall stand: brought to a line, spread along it, or all of them in layers.
//!
//! Everything here answers with places; nothing is changed.

use crate::editor::Line;
use crate::picture::{hears_image, pixel_place};
use experiment::{Neuron, NeuronId, Place, Role, Topology};
use std::collections::HashMap;

/// Distance between columns, and between neighbours of a column, in canvas units; as in layers.
const COLUMN: i32 = 160;
const ROW: i32 = 60;
/// Neurons of a column at most; the rest of the level stands in further columns.
const TALLEST: usize = 64;
/// Sweeps over the columns that put neurons next to those they are connected to.
const SWEEPS: usize = 8;

/// Brings neurons to one line through their middle.
pub fn align(topology: &Topology, ids: &[NeuronId], line: Line) -> Vec<Place> {
    let neurons = found(topology, ids);
    let count = neurons.len().max(1) as i64;
    let middle = |of: fn(&Neuron) -> i32| {
        (neurons.iter().map(|n| i64::from(of(n))).sum::<i64>() as f64 / count as f64).round() as i32
    };
    let place = |n: &Neuron| match line {
        Line::Column => (n.id, middle(|n| n.x), n.y),
        Line::Row => (n.id, n.x, middle(|n| n.y)),
    };
    neurons.iter().map(place).collect()
}

/// Spreads neurons evenly along a line, the first and the last staying where they are.
pub fn spread(topology: &Topology, ids: &[NeuronId], line: Line) -> Vec<Place> {
    let mut neurons = found(topology, ids);
    let along = |n: &Neuron| if line == Line::Column { n.y } else { n.x };
    neurons.sort_by_key(|n| (along(n), n.id));
    let (Some(first), Some(last)) = (neurons.first().map(along), neurons.last().map(along)) else {
        return Vec::new();
    };
    // On one spot there is no distance to share out: a row's or a column's own is taken.
    let own = if line == Line::Column { ROW } else { COLUMN / 2 };
    let gaps = neurons.len().saturating_sub(1).max(1) as f64;
    let step = if first == last { f64::from(own) } else { f64::from(last - first) / gaps };
    let place = |(at, n): (usize, &Neuron)| {
        let to = first + (step * at as f64).round() as i32;
        if line == Line::Column { (n.id, n.x, to) } else { (n.id, to, n.y) }
    };
    neurons.iter().enumerate().map(place).collect()
}

/// Lays all neurons out in columns by level, neighbours near each other; loop synapses have no say.
///
/// The order within columns follows the barycentres of neighbours, back and forth (Sugiyama et al. 1981).
pub fn layered(topology: &Topology) -> Vec<Place> {
    let Ok(levels) = topology.levels() else { return Vec::new() };
    let mut levels: Vec<Vec<NeuronId>> = levels.into_iter().filter(|level| !level.is_empty()).collect();
    // All outputs stand last, wherever their synapses come from.
    let output = |id: &NeuronId| matches!(id.role(), Role::Output(_));
    let outputs: Vec<NeuronId> = topology.outputs().map(|n| n.id).collect();
    levels.iter_mut().for_each(|level| level.retain(|id| !output(id)));
    levels.retain(|level| !level.is_empty());
    levels.push(outputs);
    let mut neighbours: HashMap<NeuronId, (Vec<NeuronId>, Vec<NeuronId>)> = HashMap::new();
    for synapse in topology.synapses().iter().filter(|s| !s.looped) {
        neighbours.entry(synapse.to).or_default().0.push(synapse.from);
        neighbours.entry(synapse.from).or_default().1.push(synapse.to);
    }
    for sweep in 0..SWEEPS {
        let onwards = sweep % 2 == 0;
        let mut place: HashMap<NeuronId, f64> = HashMap::new();
        for level in &levels {
            // In parts of their column, so that columns of any height can be compared.
            let part = |at: usize| (at as f64 + 0.5) / level.len() as f64;
            place.extend(level.iter().enumerate().map(|(at, &id)| (id, part(at))));
        }
        // Inputs and outputs keep their order: people know them by it.
        let last = levels.len() - 1;
        for level in &mut levels[1..last] {
            let barycentre = |id: NeuronId| {
                let beside = neighbours.get(&id).map(|(before, after)| if onwards { before } else { after });
                let beside = beside.filter(|beside| !beside.is_empty());
                let middle =
                    |ids: &Vec<NeuronId>| ids.iter().map(|id| place[id]).sum::<f64>() / ids.len() as f64;
                beside.map_or(place[&id], middle)
            };
            let mut keyed: Vec<(f64, NeuronId)> = level.iter().map(|&id| (barycentre(id), id)).collect();
            // Stable: what lies alike stays as it is.
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
            *level = keyed.into_iter().map(|(_, id)| id).collect();
        }
    }
    let columns: Vec<&[NeuronId]> = levels.iter().flat_map(|level| level.chunks(TALLEST)).collect();
    let pictured = hears_image(topology);
    let mut places = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let x = (2 * at as i32 - (columns.len() as i32 - 1)) * COLUMN / 2;
        for (row, &id) in column.iter().enumerate() {
            // The pixels of an image stand as an image.
            if let Some((right, y)) = pixel_place(id).filter(|_| pictured) {
                places.push((id, x + right, y));
                continue;
            }
            places.push((id, x, (2 * row as i32 - (column.len() as i32 - 1)) * ROW / 2));
        }
    }
    places
}

fn found(topology: &Topology, ids: &[NeuronId]) -> Vec<Neuron> {
    ids.iter().filter_map(|&id| topology.neuron(id).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use experiment::{Layers, Template};

    #[test]
    fn layers_keep_their_layout_and_a_loop_does_not_move_them() {
        for template in [Template::Dense, Template::Elman, Template::Skip] {
            let topology = template.topology(&Layers::default(), 0.3, 1).unwrap();
            let mut arranged = topology.clone();
            arranged.lay_out(&layered(&topology));
            assert_eq!(arranged, topology, "{template:?}");
        }
    }

    #[test]
    fn pixels_set_apart_become_an_image_again() {
        let layers =
            Layers { inputs: vec![], components: 64, widths: vec![24], outputs: 10, ..Layers::default() };
        let topology = layers.topology().unwrap();
        let mut moved = topology.clone();
        moved.lay_out(&[(topology.inputs().next().unwrap().id, 900, 900)]);
        moved.lay_out(&layered(&moved));
        assert_eq!(moved, topology);
    }

    #[test]
    fn neurons_are_brought_to_a_line_and_spread_along_it() {
        let topology = Layers { widths: vec![3], ..Layers::default() }.topology().unwrap();
        let ids = [NeuronId(1024), NeuronId(1025), NeuronId(0)];
        let aligned = align(&topology, &ids, Line::Column);
        assert_eq!(aligned.iter().map(|p| p.1).collect::<Vec<_>>(), [-53; 3]);
        let mut uneven = topology.clone();
        uneven.lay_out(&[(NeuronId(1025), 0, 59)]);
        let spread = spread(&uneven, &[NeuronId(1024), NeuronId(1025), NeuronId(1026)], Line::Column);
        assert_eq!(spread.iter().map(|p| p.2).collect::<Vec<_>>(), [-60, 0, 60]);
    }
}
