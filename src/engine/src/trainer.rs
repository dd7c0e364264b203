//! A learner in training: its parameters, what its optimiser remembers, and how one step is made.
//!
//! Deliberately absent: when to step, what to keep, and whom to tell; that is `session`'s.

use crate::batch::Batch;
use crate::data::Points;
use crate::fingerprint::fingerprint;
use crate::initial::{self, Start};
use crate::optimise::{self, Memory};
use crate::plan::Plan;
use crate::prepared::Prepared;
use crate::signals::{Dropout, Wanted};
use experiment::{NeuronId, Recipe, Samples, Setup};
use std::sync::Arc;

/// One learner in training.
#[derive(Clone, Debug)]
pub struct Trainer {
    pub(crate) fixed: Arc<Fixed>,
    state: State,
    batch: Batch,
}

/// What only events change; snapshots share it.
#[derive(Clone, Debug)]
pub(crate) struct Fixed {
    pub plan: Arc<Plan>,
    pub recipe: Recipe,
    pub samples: Samples,
    pub prepared: Prepared,
    /// How many ticks a batch takes: one where nothing carries a value to the next.
    pub ticks: usize,
    /// The slots of silenced neurons, sorted by id.
    pub silent: Vec<usize>,
    /// Parameters that keep their value: those of silenced neurons and of the synapses at them.
    held: Vec<usize>,
}

/// What every step changes.
#[derive(Clone, Debug)]
pub(crate) struct State {
    /// All weights, then biases, padded with zeros to a multiple of four.
    parameters: Vec<f32>,
    memory: Memory,
    pub step: u64,
    pub epoch: u64,
    pub epoch_start: u64,
}

/// A learner at a step, to return to. Cheap to keep: what only events change is shared.
#[derive(Clone, Debug)]
pub struct Snapshot {
    fixed: Arc<Fixed>,
    state: State,
}

/// The number that is no longer finite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Culprit {
    /// The loss of the batch.
    Loss,
    /// The weight of a synapse.
    Weight {
        /// Where it starts.
        from: NeuronId,
        /// Where it ends.
        to: NeuronId,
    },
    /// A neuron's bias.
    Bias {
        /// Whose.
        neuron: NeuronId,
    },
}

impl Trainer {
    /// Learner `learner` of a setup at step 0, on these points.
    pub fn new(setup: &Setup, learner: usize, points: &Arc<Points>) -> Trainer {
        let own = &setup.learners[learner];
        let plan = Arc::new(Plan::new(&own.topology));
        let mut parameters = vec![0.0; plan.parameters().next_multiple_of(4)];
        let start = Start::new(&own.recipe, &plan);
        for (synapse, &weight) in own.topology.synapses().iter().zip(plan.weights_by_id()) {
            parameters[weight] = start.weight(synapse.from, synapse.to);
        }
        for slot in plan.inputs()..plan.slots() {
            let bias = plan.bias_of(slot).expect("slots after the inputs have a bias");
            parameters[bias] = initial::bias(&own.recipe, plan.neuron(slot));
        }
        let memory = Memory::new(own.recipe.optimiser, parameters.len());
        let fixed = Fixed::new(plan, setup, learner, points);
        let batch = Batch::new(&fixed);
        let state = State { parameters, memory, step: 0, epoch: 0, epoch_start: 0 };
        Trainer { fixed: Arc::new(fixed), state, batch }
    }

    /// Brings the learner to a changed setup: surviving parameters keep value and memory, new ones start.
    pub fn update(&mut self, setup: &Setup, learner: usize, points: &Arc<Points>) {
        let (old, own) = (Arc::clone(&self.fixed), &setup.learners[learner]);
        let same_plan = *old.plan.topology() == own.topology;
        let plan = if same_plan { Arc::clone(&old.plan) } else { Arc::new(Plan::new(&own.topology)) };
        if !same_plan {
            self.move_parameters(&plan, &own.recipe);
        }
        if old.recipe.optimiser != own.recipe.optimiser {
            self.state.memory = Memory::new(own.recipe.optimiser, self.state.parameters.len());
        }
        let count = points.train.len();
        if old.recipe.batch != own.recipe.batch || old.prepared.points().train.len() != count {
            if self.state.step != self.state.epoch_start {
                self.state.epoch += 1;
            }
            self.state.epoch_start = self.state.step;
        }
        self.fixed = Arc::new(Fixed::new(plan, setup, learner, points));
        self.batch = Batch::new(&self.fixed);
    }

    /// Trains one step.
    ///
    /// # Errors
    /// A number is no longer finite. The step is made all the same; the one before it was whole.
    pub fn step(&mut self) -> Result<(), Culprit> {
        let Trainer { fixed, state, batch } = self;
        let Fixed { plan, recipe, prepared, silent, held, .. } = &**fixed;
        let count = batch.fill(fixed, state);
        let dropout = (recipe.dropout > 0.0).then_some(Dropout {
            chance: recipe.dropout,
            seed: recipe.seed,
            step: state.step,
        });
        let Batch { signals, errors, targets, gradient, .. } = batch;
        signals.forward_in_training(plan, &state.parameters, silent, dropout, errors);
        let wanted = Wanted { loss: prepared.loss(), targets, count, each_tick: false };
        signals.backward(plan, &state.parameters, wanted, errors, gradient);
        let weights = plan.weights();
        optimise::add_penalties(recipe, &state.parameters[..weights], &mut gradient[..weights]);
        let kept: Vec<Held> = held.iter().map(|&at| Held::of(state, at)).collect();
        optimise::step(recipe, &mut state.memory, weights, &mut state.parameters, gradient);
        kept.iter().for_each(|held| held.put_back(state));
        state.step += 1;
        let answered = plan.outputs().iter().all(|&slot| has_finite_squares(signals.row(slot)));
        if answered && is_finite(&state.parameters) { Ok(()) } else { Err(self.culprit()) }
    }

    /// How many steps were trained.
    pub fn steps(&self) -> u64 {
        self.state.step
    }

    /// The epoch of the next step, counted from 0.
    pub fn epoch(&self) -> u64 {
        self.state.epoch
    }

    /// Sets a weight by hand; nothing where there is no such synapse.
    pub fn set_weight(&mut self, from: NeuronId, to: NeuronId, value: f32) {
        if let Some(weight) = self.fixed.plan.weight_of(from, to) {
            self.state.parameters[weight] = value;
        }
    }

    /// Sets a bias by hand; nothing where there is no such neuron.
    pub fn set_bias(&mut self, neuron: NeuronId, value: f32) {
        let slot = self.fixed.plan.slot_of(neuron);
        if let Some(bias) = slot.and_then(|slot| self.fixed.plan.bias_of(slot)) {
            self.state.parameters[bias] = value;
        }
    }

    /// The plan in force.
    pub fn plan(&self) -> &Plan {
        &self.fixed.plan
    }

    /// The points in force.
    pub fn points(&self) -> &Arc<Points> {
        self.fixed.prepared.points()
    }

    /// All weights in the plan's order, then the biases of the slots after the inputs.
    pub fn parameters(&self) -> &[f32] {
        &self.state.parameters[..self.fixed.plan.parameters()]
    }

    /// The gradient of the last step, penalties included, laid out as the parameters are.
    pub fn gradient(&self) -> &[f32] {
        &self.batch.gradient[..self.fixed.plan.parameters()]
    }

    /// The hash of the parameters.
    pub fn fingerprint(&self) -> u64 {
        fingerprint(&self.fixed.plan, &self.state.parameters, &self.fixed.silent)
    }

    /// The learner as it is now, to return to.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { fixed: Arc::clone(&self.fixed), state: self.state.clone() }
    }

    /// Returns to a snapshot.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        if !Arc::ptr_eq(&self.fixed, &snapshot.fixed) {
            self.fixed = Arc::clone(&snapshot.fixed);
            self.batch = Batch::new(&self.fixed);
        }
        self.state.clone_from(&snapshot.state);
    }

    /// The state that a step changes, as numbers; for a checkpoint.
    pub fn dump(&self) -> Dump {
        let State { parameters, memory, step, epoch, epoch_start } = self.state.clone();
        Dump {
            parameters,
            first: memory.first,
            second: memory.second,
            counts: [memory.count, step, epoch, epoch_start],
        }
    }

    /// Takes over a dumped state; the learner must have been brought to the setup of its step.
    ///
    /// Returns whether the dump fits; an unfit one changes nothing.
    pub fn load(&mut self, dump: Dump) -> bool {
        let fits = dump.parameters.len() == self.state.parameters.len()
            && dump.first.len() == self.state.memory.first.len()
            && dump.second.len() == self.state.memory.second.len();
        if fits {
            let [count, step, epoch, epoch_start] = dump.counts;
            let memory = Memory { first: dump.first, second: dump.second, count };
            self.state = State { parameters: dump.parameters, memory, step, epoch, epoch_start };
        }
        fits
    }

    fn move_parameters(&mut self, plan: &Plan, recipe: &Recipe) {
        let old = Arc::clone(&self.fixed);
        let padded = plan.parameters().next_multiple_of(4);
        let before = self.state.clone();
        let state = &mut self.state;
        state.parameters = vec![0.0; padded];
        state.memory = Memory { count: before.memory.count, ..Memory::new(old.recipe.optimiser, padded) };
        let start = Start::new(recipe, plan);
        let mut take = |from: Option<usize>, to: usize, fresh: &dyn Fn() -> f32| match from {
            Some(from) => Held::of(&before, from).at(to).put_back(state),
            None => state.parameters[to] = fresh(),
        };
        for (synapse, &weight) in plan.topology().synapses().iter().zip(plan.weights_by_id()) {
            let fresh = || start.weight(synapse.from, synapse.to);
            take(old.plan.weight_of(synapse.from, synapse.to), weight, &fresh);
        }
        for slot in plan.inputs()..plan.slots() {
            let neuron = plan.neuron(slot);
            let bias = plan.bias_of(slot).expect("slots after the inputs have a bias");
            let from = old.plan.slot_of(neuron).and_then(|slot| old.plan.bias_of(slot));
            take(from, bias, &|| initial::bias(recipe, neuron));
        }
    }

    /// The first number that is not finite: the loss if an output is not, else a parameter.
    fn culprit(&self) -> Culprit {
        let plan = &self.fixed.plan;
        if plan.outputs().iter().any(|&slot| !has_finite_squares(self.batch.signals.row(slot))) {
            return Culprit::Loss;
        }
        let finite = |at: usize| self.state.parameters[at].is_finite();
        let weights = plan.topology().synapses().iter().zip(plan.weights_by_id());
        if let Some((synapse, _)) = weights.into_iter().find(|(_, at)| !finite(**at)) {
            return Culprit::Weight { from: synapse.from, to: synapse.to };
        }
        let slots = plan.inputs()..plan.slots();
        let slot = slots.into_iter().find(|&slot| plan.bias_of(slot).is_some_and(|at| !finite(at)));
        slot.map_or(Culprit::Loss, |slot| Culprit::Bias { neuron: plan.neuron(slot) })
    }
}

/// A dumped state, as [`Trainer::dump`] gives it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Dump {
    /// All parameters, padded.
    pub parameters: Vec<f32>,
    /// The optimiser's first memory.
    pub first: Vec<f32>,
    /// The optimiser's second memory.
    pub second: Vec<f32>,
    /// The optimiser's count, the step, the epoch and its first step.
    pub counts: [u64; 4],
}

impl Snapshot {
    /// What keeping it costs, in bytes; what is shared with others is not counted.
    pub fn bytes(&self) -> usize {
        let State { parameters, memory, .. } = &self.state;
        size_of::<Snapshot>() + 4 * (parameters.len() + memory.first.len() + memory.second.len())
    }

    /// The step it was taken at.
    pub fn step(&self) -> u64 {
        self.state.step
    }
}

impl Fixed {
    fn new(plan: Arc<Plan>, setup: &Setup, learner: usize, points: &Arc<Points>) -> Fixed {
        let recipe = setup.learners[learner].recipe.clone();
        let samples = setup.task.samples().clone();
        let lesions = &setup.lesions[learner];
        let silent: Vec<usize> = lesions.iter().filter_map(|id| plan.slot_of(*id)).collect();
        let mut held: Vec<usize> = silent.iter().filter_map(|&slot| plan.bias_of(slot)).collect();
        if !silent.is_empty() {
            for slot in plan.inputs()..plan.slots() {
                let at = |source| silent.contains(&source) || silent.contains(&slot);
                held.extend(plan.incoming(slot).filter(|(_, source)| at(*source)).map(|(weight, _)| weight));
            }
        }
        let prepared = Prepared::new(points, samples.dataset, &plan, recipe.loss);
        let ticks = if plan.has_loops() { recipe.ticks as usize } else { 1 };
        Fixed { plan, recipe, samples, prepared, ticks, silent, held }
    }
}

/// One parameter with its memory.
struct Held {
    at: usize,
    parameter: f32,
    first: Option<f32>,
    second: Option<f32>,
}

impl Held {
    fn of(state: &State, at: usize) -> Held {
        Held {
            at,
            parameter: state.parameters[at],
            first: state.memory.first.get(at).copied(),
            second: state.memory.second.get(at).copied(),
        }
    }

    fn at(self, at: usize) -> Held {
        Held { at, ..self }
    }

    fn put_back(&self, state: &mut State) {
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

/// Whether an output's squared error is finite, and so every loss.
fn has_finite_squares(outputs: &[f32]) -> bool {
    outputs.iter().all(|o| (o * o).is_finite())
}

/// Whether all numbers are finite: x · 0 is 0 for these and NaN for others.
fn is_finite(numbers: &[f32]) -> bool {
    let mut lanes = [0.0; 4];
    for four in numbers.as_chunks::<4>().0 {
        for (lane, x) in lanes.iter_mut().zip(four) {
            *lane += x * 0.0;
        }
    }
    lanes.iter().all(|lane| *lane == 0.0)
}
