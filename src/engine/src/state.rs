//! What every step of a learner changes: parameters, the optimiser's memory, and feedback on its way.

use crate::optimise::Memory;

/// What every step changes.
#[derive(Clone, Debug)]
pub(crate) struct State {
    /// All weights, then biases, padded with zeros to a multiple of four.
    pub parameters: Vec<f32>,
    pub memory: Memory,
    /// Gradients on their way, the oldest first, each as long as the parameters.
    late: Vec<f32>,
    /// The running mean of losses, for a rule that compares with what it expects.
    pub expected_loss: Option<f32>,
    pub patience: Patience,
    /// How much of a reward is felt, where choices earn some: 1 at rest.
    pub receptors: f32,
    pub step: u64,
    pub epoch: u64,
    pub epoch_start: u64,
}

/// What early stopping has found so far.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Patience {
    /// The parameters of the best epoch; empty before the first was judged.
    pub best: Vec<f32>,
    /// Their loss on the points that judge.
    pub lowest: f32,
    /// The step they were judged at.
    pub best_step: u64,
    /// Epochs since.
    pub waited: u32,
    /// Whether patience ran out: the learner no longer learns.
    pub stopped: bool,
}

/// A dumped state, as [`crate::Trainer::dump`] gives it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Dump {
    /// All parameters, padded.
    pub parameters: Vec<f32>,
    /// The optimiser's first memory.
    pub first: Vec<f32>,
    /// The optimiser's second memory.
    pub second: Vec<f32>,
    /// Feedback on its way, the oldest first.
    pub late: Vec<f32>,
    /// The running mean of losses.
    pub expected_loss: Option<f32>,
    /// What early stopping has found.
    pub patience: Patience,
    /// How much of a reward is felt.
    pub receptors: f32,
    /// The optimiser's count, the step, the epoch and its first step.
    pub counts: [u64; 4],
}

impl State {
    /// The state before the first step.
    pub fn new(parameters: Vec<f32>, memory: Memory) -> State {
        let late = Vec::new();
        let patience = Patience::default();
        State {
            parameters,
            memory,
            late,
            expected_loss: None,
            patience,
            receptors: 1.0,
            step: 0,
            epoch: 0,
            epoch_start: 0,
        }
    }

    /// Replaces the feedback of this step by that of `steps` steps ago, or by none where it is still on its way.
    ///
    /// What is on its way for longer than that is lost.
    pub fn delay(&mut self, gradient: &mut [f32], steps: usize) {
        if steps == 0 {
            return self.late.clear();
        }
        self.late.extend_from_slice(gradient);
        let waiting = self.late.len() / gradient.len();
        if waiting > steps {
            let lost = (waiting - steps - 1) * gradient.len();
            gradient.copy_from_slice(&self.late[lost..lost + gradient.len()]);
            self.late.drain(..lost + gradient.len());
        } else {
            gradient.fill(0.0);
        }
    }

    /// Whether feedback is on its way.
    pub fn has_late(&self) -> bool {
        !self.late.is_empty()
    }

    /// Forgets what was on its way, and what was expected.
    pub fn forget_feedback(&mut self) {
        self.late.clear();
        self.expected_loss = None;
    }

    /// The same state for other parameters, which are 0 yet, as is all that is remembered of them.
    pub fn emptied(&self, padded: usize) -> State {
        let memory = Memory {
            first: vec![0.0; if self.memory.first.is_empty() { 0 } else { padded }],
            second: vec![0.0; if self.memory.second.is_empty() { 0 } else { padded }],
            count: self.memory.count,
        };
        let late = vec![0.0; self.late.len() / self.parameters.len() * padded];
        State {
            parameters: vec![0.0; padded],
            memory,
            late,
            expected_loss: self.expected_loss,
            patience: Patience::default(),
            receptors: self.receptors,
            step: self.step,
            epoch: self.epoch,
            epoch_start: self.epoch_start,
        }
    }

    /// Takes over the feedback on its way for those parameters that survived: pairs of their old and their new place.
    pub fn move_late(&mut self, before: &State, places: &[(usize, usize)]) {
        let gradients = self.late.chunks_exact_mut(self.parameters.len());
        for (to, from) in gradients.zip(before.late.chunks_exact(before.parameters.len())) {
            places.iter().for_each(|&(old, new)| to[new] = from[old]);
        }
    }

    /// How much memory its numbers take.
    pub fn bytes(&self) -> usize {
        let Memory { first, second, .. } = &self.memory;
        let late = self.late.len() + self.patience.best.len();
        4 * (self.parameters.len() + first.len() + second.len() + late)
    }

    /// All numbers.
    pub fn dump(&self) -> Dump {
        let State { parameters, memory, late, expected_loss, patience, receptors, step, epoch, epoch_start } =
            self.clone();
        Dump {
            parameters,
            first: memory.first,
            second: memory.second,
            late,
            expected_loss,
            patience,
            receptors,
            counts: [memory.count, step, epoch, epoch_start],
        }
    }

    /// The state that was dumped, if it fits where this one is.
    pub fn loaded(&self, dump: Dump) -> Option<State> {
        let Dump { parameters, first, second, late, expected_loss, patience, receptors, counts } = dump;
        let fits = parameters.len() == self.parameters.len()
            && first.len() == self.memory.first.len()
            && second.len() == self.memory.second.len()
            && late.len().is_multiple_of(parameters.len())
            && (patience.best.is_empty() || patience.best.len() == parameters.len());
        let [count, step, epoch, epoch_start] = counts;
        let memory = Memory { first, second, count };
        fits.then_some(State {
            parameters,
            memory,
            late,
            expected_loss,
            patience,
            receptors,
            step,
            epoch,
            epoch_start,
        })
    }
}

/// One parameter with its memory.
pub(crate) struct Held {
    at: usize,
    parameter: f32,
    first: Option<f32>,
    second: Option<f32>,
}

impl Held {
    /// The parameter at this place.
    pub fn of(state: &State, at: usize) -> Held {
        Held {
            at,
            parameter: state.parameters[at],
            first: state.memory.first.get(at).copied(),
            second: state.memory.second.get(at).copied(),
        }
    }

    /// The same for another place.
    pub fn at(self, at: usize) -> Held {
        Held { at, ..self }
    }

    /// Gives the parameter its value and memory back.
    pub fn put_back(&self, state: &mut State) {
        state.parameters[self.at] = self.parameter;
        let (memory, at) = (&mut state.memory, self.at);
        if let (Some(kept), Some(first)) = (self.first, memory.first.get_mut(at)) {
            *first = kept;
        }
        if let (Some(kept), Some(second)) = (self.second, memory.second.get_mut(at)) {
            *second = kept;
        }
    }
}
