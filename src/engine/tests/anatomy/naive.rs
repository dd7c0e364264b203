//! A step as a person would work it out: what `anatomy` holds against the step taken apart.

use engine::Trainer;
use experiment::{Activation, Loss};

/// What a step does to its batch, sample by sample and tick by tick in the order of the plan: an oracle without groups, levels or lanes.
pub struct Naive {
    /// What each slot sends: tick, slot, sample.
    pub sent: Vec<Vec<Vec<f32>>>,
    /// What each slot gets, laid out alike.
    pub errors: Vec<Vec<Vec<f32>>>,
    /// The gradient of the batch's mean loss, laid out as the parameters are.
    pub gradient: Vec<f32>,
}

impl Naive {
    /// `inputs` are by tick, slot and sample; `targets` by tick, output and sample, `None` at ticks that are not answered.
    pub fn new(
        trainer: &Trainer,
        loss: Loss,
        (ticks, batch): (usize, usize),
        inputs: impl Fn(usize, usize, usize) -> f32,
        targets: impl Fn(usize, usize, usize) -> Option<f32>,
    ) -> Naive {
        let (plan, parameters) = (trainer.plan(), trainer.parameters());
        let activation = |slot| plan.topology().neuron(plan.neuron(slot)).unwrap().activation;
        let own = plan.inputs()..plan.slots();
        let nothing = vec![vec![0.0; batch]; plan.slots()];
        // Before the first tick nothing was sent, and after the last one nothing comes back.
        let (mut sent, mut errors) = (vec![nothing.clone(); ticks + 1], vec![nothing; ticks + 1]);
        for (tick, sample) in (0..ticks).flat_map(|tick| (0..batch).map(move |sample| (tick, sample))) {
            for (slot, row) in sent[tick + 1].iter_mut().enumerate().take(plan.inputs()) {
                row[sample] = inputs(tick, slot, sample);
            }
            for slot in own.clone() {
                let sum =
                    plan.incoming(slot).fold(parameters[plan.bias_of(slot).unwrap()], |sum, (at, from)| {
                        sum + parameters[at] * sent[tick + usize::from(!plan.is_looped(at))][from][sample]
                    });
                sent[tick + 1][slot][sample] = match activation(slot) {
                    Activation::Linear => sum,
                    Activation::Tanh => engine::math::tanh(sum),
                    other => unimplemented!("{other:?}"),
                };
            }
        }
        let sent = sent.split_off(1);
        let answers = if targets(0, 0, 0).is_some() { batch * ticks } else { batch };
        let share = 1.0 / answers as f32;
        for (tick, sample) in (0..ticks).rev().flat_map(|tick| (0..batch).map(move |sample| (tick, sample))) {
            for slot in own.clone().rev() {
                let mut heard: Vec<(usize, usize, usize)> = own
                    .clone()
                    .flat_map(|to| plan.incoming(to).map(move |(at, from)| (at, from, to)))
                    .filter(|&(_, from, _)| from == slot)
                    .map(|(at, _, to)| (usize::from(plan.is_looped(at)), to, at))
                    .collect();
                heard.sort_unstable();
                let back = heard
                    .iter()
                    .fold(0.0, |sum, &(next, to, at)| sum + parameters[at] * errors[tick + next][to][sample]);
                let output = plan.outputs().iter().position(|&output| output == slot);
                let told = output.and_then(|index| {
                    let answers: Vec<f32> = plan.outputs().iter().map(|&o| sent[tick][o][sample]).collect();
                    targets(tick, index, sample)
                        .map(|target| (answer(loss, &answers, index) - target) * share)
                });
                let error = match (told, heard.is_empty()) {
                    (Some(told), true) => told,
                    (Some(told), false) => back + told,
                    (None, _) => back,
                };
                let signal = sent[tick][slot][sample];
                let slope = if activation(slot) == Activation::Tanh { 1.0 - signal * signal } else { 1.0 };
                errors[tick][slot][sample] = error * slope;
            }
        }
        // Over the samples in four lanes, over ticks from the last one on.
        let mut gradient = vec![0.0; plan.parameters()];
        let lanes = |errors: &[f32], carried: &dyn Fn(usize) -> f32| {
            let mut lanes = [0.0f32; 4];
            (0..batch).for_each(|sample| lanes[sample % 4] += errors[sample] * carried(sample));
            (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
        };
        for tick in (0..ticks).rev() {
            for slot in own.clone() {
                let errors = &errors[tick][slot];
                for (at, from) in plan.incoming(slot) {
                    gradient[at] += match (plan.is_looped(at), tick.checked_sub(1)) {
                        (false, _) => lanes(errors, &|sample| sent[tick][from][sample]),
                        (true, Some(before)) => lanes(errors, &|sample| sent[before][from][sample]),
                        (true, None) => 0.0,
                    };
                }
                gradient[plan.bias_of(slot).unwrap()] += lanes(errors, &|_| 1.0);
            }
        }
        Naive { sent, errors, gradient }
    }
}

/// What stands for an output where its target is taken away.
fn answer(loss: Loss, answers: &[f32], index: usize) -> f32 {
    match loss {
        Loss::SquaredError => answers[index],
        Loss::BinaryCrossEntropy => engine::math::sigmoid(answers[index]),
        Loss::SoftmaxCrossEntropy => {
            let top = answers.iter().fold(f32::NEG_INFINITY, |top, &o| if top < o { o } else { top });
            let total = answers.iter().fold(0.0, |sum, o| sum + engine::math::exp(o - top));
            engine::math::exp(answers[index] - top) / total
        }
    }
}
