//! Networks to begin with: known families of topologies, from the sizes of their layers.
//!
//! A template is drawn once; what it drew is an ordinary topology, with nothing left of where it came from.

use crate::{Invalid, Layers, NeuronId, Role, Synapse, Topology, limits};

/// A family of topologies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// Every layer hears all of the one before.
    Dense,
    /// Every layer hears all before it, and so do the outputs (Huang et al. 2017, DenseNet).
    Skip,
    /// Every layer hears the one before, and each neuron its namesake two layers back (He et al. 2016).
    Residual,
    /// Some of the dense synapses, by chance (Erdős & Rényi 1959).
    Sparse,
    /// A ring whose neurons hear their neighbours, some of them replaced by chance (Watts & Strogatz 1998).
    SmallWorld,
    /// Every hidden layer hears itself at the tick before (Elman 1990).
    Elman,
    /// Every neuron but the inputs hears every other, and itself, at the tick before (Williams & Zipser 1989).
    Recurrent,
}

/// On a ring every neuron is connected to this many neighbours, half of them on each side.
const NEIGHBOURS: usize = 4;
/// The ring's radius for each neuron on it, in canvas units.
const RADIUS: f64 = 14.0;

impl Template {
    /// All, in the order a person is offered them.
    pub const ALL: [Template; 7] = [
        Template::Dense,
        Template::Skip,
        Template::Residual,
        Template::Sparse,
        Template::SmallWorld,
        Template::Elman,
        Template::Recurrent,
    ];

    /// Whether chance has a part in it.
    pub fn random(self) -> bool {
        matches!(self, Template::Sparse | Template::SmallWorld)
    }

    /// Draws it with the inputs, outputs, widths and activations of `layers`.
    ///
    /// `share`, from 0 to 1, is the share of synapses kept (sparse) or replaced (small world).
    ///
    /// # Errors
    /// As [`Layers::check`].
    pub fn topology(self, layers: &Layers, share: f32, seed: u32) -> Result<Topology, Invalid> {
        let recurrent = self == Template::Elman;
        // A ring's neurons need no dense synapses, of which there may be too many: neither has one wide layer few of.
        let widths =
            if self == Template::SmallWorld { ring_of(&layers.widths) } else { layers.widths.clone() };
        let mut topology = Layers { recurrent, widths, ..layers.clone() }.topology()?;
        let columns = columns(&topology)?;
        let chance = Chance { share, seed };
        match self {
            Template::Dense | Template::Elman => {}
            Template::Skip => {
                for (at, column) in columns.iter().enumerate() {
                    columns[..at].iter().for_each(|before| all(&mut topology, before, column, false));
                }
            }
            Template::Residual => {
                // The first column holds inputs, which are no layer: their neurons are no namesakes.
                for at in 3..columns.len().saturating_sub(1) {
                    let pairs = columns[at - 2].iter().zip(&columns[at]);
                    topology.synapses.extend(pairs.map(|(&from, &to)| synapse(from, to, false)));
                }
            }
            Template::Sparse => thin(&mut topology, &columns, chance),
            Template::SmallWorld => ring(&mut topology, &columns, chance),
            Template::Recurrent => {
                let own: Vec<NeuronId> = columns[1..].iter().flatten().copied().collect();
                all(&mut topology, &own.clone(), &own, true);
            }
        }
        // Stable, so that of two synapses between the same neurons the first drawn stays.
        topology.synapses.sort_by_key(|s| (s.to, s.from));
        topology.synapses.dedup_by_key(|s| (s.to, s.from));
        Ok(topology)
    }
}

/// A coin for each pair of neurons: the same for the same seed, whoever else is there.
#[derive(Clone, Copy)]
struct Chance {
    share: f32,
    seed: u32,
}

impl Chance {
    /// A number from 0 up to 1.
    fn of(self, from: usize, to: usize) -> f32 {
        // SplitMix64 (Steele et al. 2014), its state made of the seed and the pair.
        let mut z = (u64::from(self.seed) << 32) ^ ((from as u64) << 16) ^ to as u64;
        z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 40) as f32 / (1u32 << 24) as f32
    }

    fn strikes(self, from: usize, to: usize) -> bool {
        self.of(from, to) < self.share
    }
}

/// Inputs, hidden layers, outputs.
fn columns(topology: &Topology) -> Result<Vec<Vec<NeuronId>>, Invalid> {
    // In the order of the layers, not of ids: outputs have lower ones than hidden neurons.
    let mut columns = topology.levels()?;
    columns.retain(|column| !column.is_empty());
    Ok(columns)
}

/// The same number of hidden neurons in layers of one neuron each, or as few as layers allow.
fn ring_of(widths: &[u32]) -> Vec<u32> {
    let count: u32 = widths.iter().sum();
    let layers = (limits::LAYERS as u32).min(count);
    (0..layers).map(|at| count / layers + u32::from(at < count % layers)).collect()
}

fn synapse(from: NeuronId, to: NeuronId, looped: bool) -> Synapse {
    Synapse { to, from, looped }
}

fn all(topology: &mut Topology, from: &[NeuronId], to: &[NeuronId], looped: bool) {
    for &to in to {
        topology.synapses.extend(from.iter().map(|&from| synapse(from, to, looped)));
    }
}

/// Keeps a share of the synapses, and of every neuron at least one on each side.
fn thin(topology: &mut Topology, columns: &[Vec<NeuronId>], chance: Chance) {
    topology.synapses.clear();
    for pair in columns.windows(2) {
        let (before, after) = (&pair[0], &pair[1]);
        let kept = |i: usize, j: usize| {
            let place = |id: NeuronId| id.0 as usize;
            chance.strikes(place(before[i]), place(after[j]))
        };
        let mut heard = vec![false; before.len()];
        for (j, &to) in after.iter().enumerate() {
            let mut sources: Vec<usize> = (0..before.len()).filter(|&i| kept(i, j)).collect();
            if sources.is_empty() {
                sources.push(j * before.len() / after.len());
            }
            sources.iter().for_each(|&i| heard[i] = true);
            topology.synapses.extend(sources.iter().map(|&i| synapse(before[i], to, false)));
        }
        for (i, &from) in before.iter().enumerate().filter(|(i, _)| !heard[*i]) {
            topology.synapses.push(synapse(from, after[i * after.len() / before.len()], false));
        }
    }
}

/// Hidden neurons on a ring; signals pass from lower to higher numbers, in at the first quarter, out at the last.
fn ring(topology: &mut Topology, columns: &[Vec<NeuronId>], chance: Chance) {
    let hidden: Vec<NeuronId> =
        topology.neurons.iter().map(|n| n.id).filter(|id| id.role() == Role::Hidden).collect();
    let count = hidden.len();
    let (Some(inputs), Some(outputs)) = (columns.first(), columns.last()) else { return };
    if count == 0 {
        return;
    }
    topology.synapses.clear();
    let (inputs, outputs) = (inputs.clone(), outputs.clone());
    let quarter = count.div_ceil(4);
    all(topology, &inputs, &hidden[..quarter], false);
    all(topology, &hidden[count - quarter..], &outputs, false);
    for at in 0..count {
        for step in 1..=(NEIGHBOURS / 2).min(count.saturating_sub(1)) {
            let mut other = (at + step) % count;
            if chance.strikes(at, other) {
                // Anywhere on the ring, by another number of the same chance.
                other = (chance.of(other + count, at) * count as f32) as usize % count;
            }
            let (from, to) = (hidden[at.min(other)], hidden[at.max(other)]);
            if from != to {
                topology.synapses.push(synapse(from, to, false));
            }
        }
    }
    // Chance may leave a neuron without a source: its neighbour is one then.
    for at in quarter..count {
        if !topology.synapses.iter().any(|s| s.to == hidden[at]) {
            topology.synapses.push(synapse(hidden[at - 1], hidden[at], false));
        }
    }
    let radius = RADIUS * count as f64 / 2.0 + 60.0;
    for (at, &id) in hidden.iter().enumerate() {
        // The first and the last number lie on the left and right: half a ring for the way there, half for the way back.
        let (half, odd) = (at / 2, at % 2 == 1);
        let part = (half as f64 + 0.5) / count.div_ceil(2) as f64;
        let angle = std::f64::consts::PI * (1.0 - part);
        let (x, y) = (radius * angle.cos(), radius * angle.sin() * if odd { 1.0 } else { -1.0 });
        topology.lay_out(&[(id, x.round() as i32, y.round() as i32)]);
    }
    // Inputs and outputs stand beside the ring.
    for (column, side) in [(&inputs, -1.0), (&outputs, 1.0)] {
        let near = column.iter().filter_map(|&id| topology.neuron(id)).map(|n| n.x);
        let near = if side < 0.0 { near.max() } else { near.min() };
        let shift = (side * (radius + 120.0)) as i32 - near.unwrap_or(0);
        let places: Vec<_> =
            column.iter().filter_map(|&id| topology.neuron(id)).map(|n| (n.id, n.x + shift, n.y)).collect();
        topology.lay_out(&places);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Draft, Experiment};

    fn drawn(template: Template, widths: &[u32], share: f32) -> Topology {
        let layers = Layers { widths: widths.to_vec(), ..Layers::default() };
        template.topology(&layers, share, 7).unwrap()
    }

    #[test]
    fn every_template_is_an_experiment_and_a_link() {
        for template in Template::ALL {
            for widths in [&[8, 8, 4][..], &[1], &[], &[12; 6]] {
                let mut draft = Draft::default();
                draft.learners[0].topology = drawn(template, widths, 0.3);
                draft.learners[0].recipe.ticks = 4;
                let experiment = Experiment::new(draft).unwrap_or_else(|e| panic!("{template:?} {e}"));
                let heard = |n: &crate::Neuron| {
                    matches!(n.id.role(), Role::Input(_))
                        || !experiment.learners[0].topology.incoming(n.id).is_empty()
                };
                assert!(experiment.learners[0].topology.neurons().iter().all(heard), "{template:?}");
            }
        }
    }

    #[test]
    fn counts_are_those_of_the_papers() {
        let count = |template, widths: &[u32], share| drawn(template, widths, share).synapses().len();
        assert_eq!(count(Template::Dense, &[3, 4], 1.0), 2 * 3 + 3 * 4 + 4);
        assert_eq!(count(Template::Skip, &[3, 4], 1.0), 2 * 3 + 5 * 4 + 9);
        assert_eq!(count(Template::Residual, &[3, 3, 3], 1.0), 6 + 9 + 9 + 3 + 3);
        assert_eq!(count(Template::Sparse, &[3, 4], 1.0), count(Template::Dense, &[3, 4], 1.0));
        assert_eq!(count(Template::Elman, &[3], 1.0), 6 + 9 + 3);
        assert_eq!(count(Template::Recurrent, &[3], 1.0), 6 + 3 + 16 - 3);
        assert_eq!(count(Template::SmallWorld, &[16], 0.0), 2 * 4 + 4 + 2 * 16);
    }

    #[test]
    fn the_largest_network_can_be_drawn_by_chance() {
        let topology = drawn(Template::SmallWorld, &[256, 256], 0.2);
        assert_eq!(topology.neurons().len(), 2 + 512 + 1);
        assert!(topology.synapses().len() < limits::SYNAPSES);
    }
}
