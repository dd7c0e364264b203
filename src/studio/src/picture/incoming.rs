//! What stands in a neuron: its map over the plane, or where there is no plane, what it listens to.

use experiment::{Dataset, Input, Role, Topology};
use protocol::{LearnerFrame, Packet};
use std::borrow::Cow;

/// Pixels along each side of a digit.
const SIDE: u32 = 8;

/// The pictures of all neurons in id order, one behind the other; 128 is 0, 1 and 255 the largest magnitude of a picture.
///
/// Of points on a plane: what a neuron sends all over it. Of digits: the weight from each pixel, for neurons that hear pixels,
/// and for all others nothing. Of anything else there are none.
pub fn pictures<'a>(
    topology: &Topology,
    dataset: Dataset,
    packet: &'a Packet,
    learner: &LearnerFrame,
) -> Cow<'a, [u8]> {
    let maps = packet.section(learner.maps);
    if !maps.is_empty()
        || dataset != Dataset::Digits
        || topology.synapses().len() * 4 != learner.weights.length as usize
    {
        return Cow::Borrowed(maps);
    }
    let neurons = topology.neurons();
    let cells = (SIDE * SIDE) as usize;
    let mut heard = vec![0.0f32; neurons.len() * cells];
    for (synapse, weight) in topology.synapses().iter().zip(packet.floats(learner.weights)) {
        if let Role::Input(code) = synapse.from.role()
            && let Some(Input::Component(pixel)) = Input::from_code(code)
            && let Ok(to) = neurons.binary_search_by_key(&synapse.to, |neuron| neuron.id)
            && let Some(cell) = heard[to * cells..][..cells].get_mut(pixel as usize)
        {
            *cell = weight;
        }
    }
    let picture = |weights: &[f32]| {
        let most = weights.iter().fold(0.0f32, |most, weight| most.max(weight.abs()));
        let factor = if most > 0.0 { 127.0 / most } else { 0.0 };
        weights.iter().map(|weight| (weight * factor + 128.5) as u8).collect::<Vec<u8>>()
    };
    Cow::Owned(heard.chunks_exact(cells).flat_map(picture).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use experiment::Layers;

    #[test]
    fn a_neuron_that_hears_pixels_shows_their_weights() {
        let layers =
            Layers { inputs: vec![], components: 64, widths: vec![2], outputs: 10, ..Layers::default() };
        let topology = layers.topology().unwrap();
        let weights = topology.synapses().iter().map(|synapse| match synapse.from.role() {
            // Pixel 9 is heard most, pixel 3 half as much and against.
            Role::Input(code) if Input::from_code(code) == Some(Input::Component(9)) => 2.0,
            Role::Input(code) if Input::from_code(code) == Some(Input::Component(3)) => -1.0,
            _ => 0.0,
        });
        let mut packet = Packet::default();
        let weights = packet.push_floats(weights.collect::<Vec<f32>>());
        let learner = LearnerFrame { weights, ..LearnerFrame::default() };
        let bytes = pictures(&topology, Dataset::Digits, &packet, &learner);
        assert_eq!(bytes.len(), topology.neurons().len() * 64);
        let hidden = topology.neurons().iter().position(|n| n.id.role() == Role::Hidden).unwrap();
        let own = &bytes[hidden * 64..][..64];
        assert_eq!((own[9], own[3], own[0]), (255, 65, 128));
        let others = bytes.chunks(64).filter(|picture| picture.iter().any(|&byte| byte != 128)).count();
        assert_eq!(others, 2);
        assert!(pictures(&topology, Dataset::Iris, &packet, &learner).is_empty());
    }
}
