//! Attempts at changes: each read from a few numbers, and it may ask for what cannot be.

use super::priors::{monotone, symmetry, tied, world};
use super::{Attempt, filter, pick, rule, schedule, stopping, teacher};
use experiment::*;

/// Points painted, taken away or moved; it may ask for what is not there.
pub fn handling(setup: &Setup, [kind, first, second, third]: Attempt) -> Change {
    if setup.task.samples().dataset.coordinates() == 0 {
        return Change::Move { id: u32::MAX, to_x: 0, to_y: 0 };
    }
    let place = |at: u32| (first.rotate_left(at) % 4_001) as i32 - 2_000;
    let ids: Vec<u32> = setup.own.points().map(|point| point.id).collect();
    let some = |list: &[u32], bits: u32| -> Vec<u32> {
        list.iter().copied().filter(|at| (bits.rotate_left(*at) & 3) == 0).take(9).collect()
    };
    match kind.rotate_left(5) % 4 {
        0 | 1 => {
            let classes = match setup.task.samples().dataset.target() {
                Target::Classes(classes) => classes,
                Target::Value => 900,
            };
            Change::Paint(Stroke {
                first: setup.own.next_point + second % 3,
                label: (third % classes) as i32,
                test: second & 8 == 8,
                places: (0..2 * (1 + second % 6)).map(place).collect(),
            })
        }
        2 => {
            let numbers: Vec<u32> = (0..200).collect();
            Change::Erase(Erasure {
                ids: some(&ids, first),
                train: some(&numbers, second),
                test: some(&numbers, third),
            })
        }
        _ => {
            let id = if ids.is_empty() { second % 5 } else { pick(&ids, second) };
            Change::Move { id, to_x: place(3), to_y: place(9) }
        }
    }
}

/// A change of the graph.
pub(super) fn structural(topology: &Topology, [kind, first, second, third]: Attempt) -> Change {
    let id = |number| pick(topology.neurons(), number).id;
    let position = |number: u32| (number % 2001) as i32 - 1000;
    match kind.rotate_left(9) % 8 {
        0 => Change::Remove(id(first)),
        1 => {
            let feature = pick(&Feature::ALL, first);
            let activation = Activation::Linear;
            Change::Add(Neuron { id: NeuronId::input(feature), x: position(second), y: 0, activation })
        }
        2 | 3 => Change::Add(Neuron {
            id: topology.next_id(),
            x: position(first),
            y: position(second),
            activation: pick(&Activation::ALL, third),
        }),
        4 if !topology.synapses().is_empty() => {
            let synapse = pick(topology.synapses(), first);
            Change::Cut { from: synapse.from, to: synapse.to }
        }
        _ => Change::Connect { from: id(first), to: id(second.rotate_left(7)), looped: third & 1 == 1 },
    }
}

/// A change of a number, a choice, a weight or a lesion.
pub(super) fn setting(topology: &Topology, [_, kind, first, second]: Attempt) -> Change {
    let share = first as f32 / u32::MAX as f32;
    let neuron = pick(topology.neurons(), second).id;
    let value = (share - 0.5) * 2000.0;
    match kind % 37 {
        34 => Change::World(world(first, share)),
        35 => Change::Offered(first % 2 == 1),
        36 => Change::Punishment(share * 10.0),
        31 => Change::Tied(tied(first)),
        32 => Change::Symmetry(symmetry(first, share * 1_000.0)),
        33 => Change::Monotone(monotone(first, share * 1_000.0)),
        29 => Change::Teacher(teacher(first, share)),
        30 => Change::Teacher(Teacher::Nobody),
        28 if neuron.role() == Role::Hidden => Change::Lesion(neuron),
        17 => Change::Schedule(schedule(first, share)),
        18 => Change::WarmUp(first % 1_000),
        19 => Change::Clip(share * 1_000.0),
        20 => Change::Decay(share),
        21 => Change::Smoothing(share * 0.4),
        22 => Change::Stopping(stopping(first, share)),
        23 => Change::Filter(filter(first, share)),
        24 => Change::Drive(pick(&[Drive::Ordinary, Drive::NeverSatisfied], first)),
        25 => Change::Freeze(Frozen::Neuron(neuron)),
        26 if !topology.synapses().is_empty() => {
            let synapse = pick(topology.synapses(), second);
            Change::Freeze(Frozen::Synapse { from: synapse.from, to: synapse.to })
        }
        27 if share < 0.5 => Change::Renew(Frozen::Neuron(neuron)),
        27 => Change::Thaw(Frozen::Neuron(neuron)),
        14 => Change::Feedback(rule(first, share)),
        15 => Change::Polarity(pick(&Polarity::ALL, first)),
        16 => Change::Delay(first % 33),
        13 => Change::Ticks(1 + first % 32),
        0 => Change::Rate(share * 10.0),
        1 => Change::Batch(1 + first % 4000),
        2 => Change::L1(share),
        3 => Change::L2(share),
        4 => Change::Dropout(share * 0.9),
        5 => Change::InputNoise(share),
        6 => Change::Loss(pick(&Loss::ALL, first)),
        7 => Change::Optimiser(pick(
            &[Optimiser::Sgd, Optimiser::ADAM, Optimiser::ADAMW, Optimiser::Momentum { beta: share * 0.9 }],
            second,
        )),
        8 => Change::Activation { neuron, activation: pick(&Activation::ALL, first) },
        9 | 10 if !topology.synapses().is_empty() => {
            let synapse = pick(topology.synapses(), second);
            Change::Weight { from: synapse.from, to: synapse.to, value }
        }
        11 => Change::Bias { neuron, value },
        12 if neuron.role() == Role::Hidden => Change::Restore(neuron),
        _ => Change::Lesion(neuron),
    }
}
