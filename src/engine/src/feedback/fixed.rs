//! The ways back that never change: random weights in place of the network's own.

use crate::kernel::Group;
use crate::plan::Plan;
use crate::random::{Purpose, Stream};
use experiment::{Feedback, Recipe, Role};

/// What errors are sent back through.
#[derive(Clone, Debug)]
pub(crate) enum Way {
    /// The network's own weights, or nothing at all.
    Back,
    /// Weights in their place, laid out as the parameters are.
    Aligned(Vec<f32>),
    /// Groups from outputs to all hidden neurons, and their weights.
    Direct(Vec<Group>, Vec<f32>),
}

impl Way {
    /// What keeping it costs, in bytes.
    pub fn bytes(&self) -> usize {
        match self {
            Way::Back => 0,
            Way::Aligned(weights) => size_of_val(&**weights),
            Way::Direct(groups, weights) => {
                groups.iter().map(Group::bytes).sum::<usize>() + size_of_val(&**weights)
            }
        }
    }

    /// The way back of this recipe through this plan.
    pub fn new(recipe: &Recipe, plan: &Plan) -> Way {
        match recipe.feedback {
            Feedback::FeedbackAlignment => Way::Aligned(aligned(recipe.seed, plan)),
            Feedback::DirectFeedbackAlignment => direct(recipe.seed, plan),
            _ => Way::Back,
        }
    }
}

/// z · √(1 / fan-in) for each synapse.
fn aligned(seed: u32, plan: &Plan) -> Vec<f32> {
    let stream = Stream::new(seed, Purpose::Feedback);
    let mut weights = vec![0.0; plan.parameters().next_multiple_of(4)];
    for slot in plan.inputs()..plan.slots() {
        let scale = (1.0 / plan.fan_in(slot).max(1) as f32).sqrt();
        for (weight, source) in plan.incoming(slot) {
            let draw = stream.between(0, plan.neuron(source).0, plan.neuron(slot).0);
            weights[weight] = draw.normals()[0] * scale;
        }
    }
    weights
}

/// z · √(1 / outputs) from each output to each hidden neuron.
fn direct(seed: u32, plan: &Plan) -> Way {
    let stream = Stream::new(seed, Purpose::Feedback);
    let mut outputs = plan.outputs().to_vec();
    outputs.sort_unstable();
    let scale = (1.0 / outputs.len() as f32).sqrt();
    let (mut groups, mut weights) = (Vec::new(), Vec::new());
    let hidden = |slot: &usize| plan.neuron(*slot).role() == Role::Hidden;
    let mut slots = (plan.inputs()..plan.slots()).filter(hidden).peekable();
    while let Some(first) = slots.next() {
        let start = weights.len() as u32;
        let mut add = |slot: usize| {
            for &output in &outputs {
                let draw = stream.between(0, plan.neuron(output).0, plan.neuron(slot).0);
                weights.push(draw.normals()[0] * scale);
            }
        };
        add(first);
        let mut rows = 1;
        while let Some(slot) = slots.next_if_eq(&(first + rows)) {
            add(slot);
            rows += 1;
        }
        let terms: Vec<(u32, u32)> =
            outputs.iter().zip(start..).map(|(&slot, at)| (slot as u32, at)).collect();
        groups.push(Group::new(first, rows, outputs.len(), &terms));
    }
    Way::Direct(groups, weights)
}
