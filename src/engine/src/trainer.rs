//! A learner in training: its parameters, what its optimiser remembers, and how one step is made.
//!
//! Deliberately absent: when to step, what to keep, and whom to tell; that is `session`'s.

mod culprit;
mod felt;
mod plain;
mod snapshot;

use crate::batch::{Batch, epoch_is_over};
use crate::data::Points;
use crate::feedback;
use crate::fingerprint::fingerprint;
use crate::fixed::Fixed;
use crate::hints;
use crate::initial::{self, Start};
use crate::lesson::{self, Lesson};
use crate::optimise::{self, Memory};
use crate::plan::Plan;
use crate::state::{Held, Patience, State};
use crate::stopping;
pub use culprit::Culprit;
use culprit::{has_finite_squares, is_finite};
use experiment::{Dataset, Feedback, Frozen, NeuronId, Polarity, Recipe, Setup, Stopping, Teacher};
use felt::Felt;
pub use snapshot::Snapshot;
use std::sync::Arc;

/// One learner in training.
#[derive(Clone, Debug)]
pub struct Trainer {
    pub(crate) fixed: Arc<Fixed>,
    pub(crate) state: State,
    batch: Batch,
    felt: Felt,
    /// What the teacher says; asked for anew whenever it may have changed.
    pub(crate) lesson: Option<Arc<Lesson>>,
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
        let fixed = Fixed::new(plan, setup, learner, points, None);
        let batch = Batch::new(&fixed);
        let state = State::new(parameters, memory);
        let lesson = drawn(&fixed);
        Trainer { fixed: Arc::new(fixed), state, batch, felt: Felt::Unknown, lesson }
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
        if old.recipe.feedback != own.recipe.feedback || old.recipe.loss != own.recipe.loss {
            self.state.forget_feedback();
        }
        let judged = |recipe: &Recipe| (recipe.stopping, recipe.loss);
        if judged(&old.recipe) != judged(&own.recipe) || !Arc::ptr_eq(old.prepared.points(), points) {
            self.state.patience = Patience::default();
        }
        if (old.samples.dataset == Dataset::Choices) != (setup.task.samples().dataset == Dataset::Choices) {
            self.state.receptors = 1.0;
        }
        let count = points.train.len();
        let taught = |recipe: &Recipe| recipe.teacher != Teacher::Nobody;
        let dealt = |recipe: &Recipe| (recipe.batch, recipe.filter, recipe.stopping, taught(recipe));
        if dealt(&old.recipe) != dealt(&own.recipe) || old.prepared.points().train.len() != count {
            if self.state.step != self.state.epoch_start {
                self.state.epoch += 1;
            }
            self.state.epoch_start = self.state.step;
        }
        self.felt = self.kept_felt();
        self.fixed = Arc::new(Fixed::new(plan, setup, learner, points, Some(&old)));
        self.batch = Batch::new(&self.fixed);
        self.lesson = drawn(&self.fixed);
    }

    /// The learner whose lesson is still missing at a step it learns in.
    pub fn awaits(&self) -> Option<usize> {
        lesson::asks(&self.fixed.recipe).filter(|_| self.lesson.is_none() && self.is_active())
    }

    /// Hears what its teacher says.
    pub fn hear(&mut self, lesson: Lesson) {
        self.lesson = Some(Arc::new(lesson));
        self.felt = self.kept_felt();
        self.batch = Batch::new(&self.fixed);
    }

    /// Whether the next step is one it learns in.
    pub(crate) fn is_active(&self) -> bool {
        let Recipe { active_from, active_until, .. } = self.fixed.recipe;
        (active_from..active_until).contains(&self.state.step)
    }

    /// Trains this many steps.
    ///
    /// # Errors
    /// A number is no longer finite at the step reached, which may be an earlier one.
    pub fn advance(&mut self, steps: u64) -> Result<(), Culprit> {
        let end = self.state.step + steps;
        while self.state.step < end {
            match self.plain_steps().min(end - self.state.step) {
                0 => self.step()?,
                plain => self.descend(plain)?,
            }
        }
        Ok(())
    }

    /// Trains one step.
    ///
    /// # Errors
    /// A number is no longer finite. The step is made all the same; the one before it was whole.
    pub fn step(&mut self) -> Result<(), Culprit> {
        // A student whose teacher is missing waits, too.
        if self.state.patience.stopped || !self.is_active() || self.awaits().is_some() {
            self.state.step += 1;
            return Ok(());
        }
        self.felt = Felt::InBatch;
        let Trainer { fixed, state, batch, lesson, .. } = self;
        match batch.fill(fixed, lesson.as_deref(), state) {
            // A filter that lets nothing through.
            0 => batch.gradient.fill(0.0),
            count => feedback::estimate(fixed, state, batch, count),
        }
        let Fixed { plan, recipe, held, .. } = &**fixed;
        if fixed.adjusts || state.has_late() {
            adjust(fixed, state, batch);
        }
        let Batch { signals, gradient, .. } = batch;
        if !matches!(recipe.feedback, Feedback::LeastSquares { .. }) {
            let kept: Vec<Held> = held.iter().map(|&at| Held::of(state, at)).collect();
            let rate = optimise::rate(recipe, state.step);
            optimise::step(recipe, rate, &mut state.memory, plan.weights(), &mut state.parameters, gradient);
            kept.iter().for_each(|held| held.put_back(state));
        }
        state.step += 1;
        let answered = plan.outputs().iter().all(|&slot| has_finite_squares(signals.row(slot)));
        if !(answered && is_finite(&state.parameters)) {
            return Err(self.culprit());
        }
        if recipe.stopping != Stopping::Never && epoch_is_over(fixed, state) {
            stopping::judge(fixed, state, batch);
        }
        Ok(())
    }

    /// The cosine of the angle between what the rule makes of the next batch and its exact gradient: 1 where they agree.
    ///
    /// `None` where there is no such angle or nothing to say: backprop alone, feedback is cut, one of the two vanishes, or the rule takes its step at once.
    /// Nothing of the learner changes.
    pub fn alignment(&self) -> Option<f32> {
        let Recipe { feedback, polarity, .. } = self.fixed.recipe;
        let plain = feedback == Feedback::Backprop && polarity == Polarity::Corrective;
        if plain || polarity == Polarity::Cut || matches!(feedback, Feedback::LeastSquares { .. }) {
            return None;
        }
        if self.awaits().is_some() {
            return None;
        }
        let Trainer { fixed, mut state, mut batch, lesson, .. } = self.clone();
        let count = batch.fill(&fixed, lesson.as_deref(), &mut state);
        if count == 0 {
            return None;
        }
        feedback::estimate(&fixed, &mut state, &mut batch, count);
        let mut rule = batch.gradient.clone();
        fixed.held.iter().for_each(|&at| rule[at] = 0.0);
        feedback::backprop(&fixed, &state, &mut batch, count);
        let dot = |a: &[f32], b: &[f32]| {
            let pairs = a.iter().zip(b).take(fixed.plan.parameters());
            pairs.fold(0.0, |sum, (x, y)| sum + f64::from(*x) * f64::from(*y))
        };
        let lengths = (dot(&rule, &rule) * dot(&batch.gradient, &batch.gradient)).sqrt();
        let sign = if polarity == Polarity::Flipped { -1.0 } else { 1.0 };
        (lengths > 0.0).then(|| (sign * dot(&rule, &batch.gradient) / lengths) as f32)
    }

    /// How many steps were trained.
    pub fn steps(&self) -> u64 {
        self.state.step
    }

    /// How much of a reward is felt, where choices earn some.
    pub fn receptors(&self) -> Option<f32> {
        self.fixed.chooses.then_some(self.state.receptors)
    }

    /// The seed of its start and its noise.
    pub(crate) fn seed(&self) -> u32 {
        self.fixed.recipe.seed
    }

    /// A copy with other parameters.
    pub(crate) fn with_parameters(&self, edit: impl FnOnce(&mut [f32])) -> Trainer {
        let mut other = self.clone();
        edit(&mut other.state.parameters);
        other
    }

    /// How many classes there are; 0 where labels are values.
    pub fn classes(&self) -> u32 {
        self.fixed.prepared.classes()
    }

    /// Whether some training points only judge when to stop.
    pub fn is_judged(&self) -> bool {
        self.fixed.prepared.judges().count > 0
    }

    /// Whether early stopping has ended its learning.
    pub fn is_stopped(&self) -> bool {
        self.state.patience.stopped
    }

    /// The step that the points that judge like best so far; `None` before they judged.
    pub fn judged_best(&self) -> Option<u64> {
        let patience = &self.state.patience;
        (!patience.best.is_empty()).then_some(patience.best_step)
    }

    /// The epoch of the next step, counted from 0.
    pub fn epoch(&self) -> u64 {
        self.state.epoch
    }

    /// Sets a weight by hand; nothing where there is no such synapse.
    pub fn set_weight(&mut self, from: NeuronId, to: NeuronId, value: f32) {
        if let Some(weight) = self.fixed.plan.weight_of(from, to) {
            self.state.parameters[weight] = value;
            self.batch.settled = false;
        }
    }

    /// Sets a bias by hand; nothing where there is no such neuron.
    pub fn set_bias(&mut self, neuron: NeuronId, value: f32) {
        let slot = self.fixed.plan.slot_of(neuron);
        if let Some(bias) = slot.and_then(|slot| self.fixed.plan.bias_of(slot)) {
            self.state.parameters[bias] = value;
            self.batch.settled = false;
        }
    }

    /// Gives a weight or a bias its initial value again; nothing where there is no such part.
    pub fn renew(&mut self, part: Frozen) {
        let fixed = Arc::clone(&self.fixed);
        match part {
            Frozen::Synapse { from, to } => {
                self.set_weight(from, to, Start::new(&fixed.recipe, &fixed.plan).weight(from, to));
            }
            Frozen::Neuron(neuron) => self.set_bias(neuron, initial::bias(&fixed.recipe, neuron)),
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
    ///
    /// It is that of another step, or 0, once the learner went back, was loaded, or met an event.
    pub fn gradient(&self) -> &[f32] {
        &self.batch.gradient[..self.fixed.plan.parameters()]
    }

    /// The hash of the parameters.
    pub fn fingerprint(&self) -> u64 {
        let receptors = self.fixed.chooses.then_some(self.state.receptors);
        fingerprint(&self.fixed.plan, &self.state.parameters, &self.fixed.silent, receptors)
    }

    fn move_parameters(&mut self, plan: &Plan, recipe: &Recipe) {
        let old = Arc::clone(&self.fixed);
        let before = self.state.clone();
        self.state = before.emptied(plan.parameters().next_multiple_of(4));
        let start = Start::new(recipe, plan);
        let state = &mut self.state;
        let mut take = |from: Option<usize>, to: usize, fresh: &dyn Fn() -> f32| match from {
            Some(from) => Held::of(&before, from).at(to).put_back(state),
            None => state.parameters[to] = fresh(),
        };
        let mut late = Vec::new();
        for (synapse, &weight) in plan.topology().synapses().iter().zip(plan.weights_by_id()) {
            let fresh = || start.weight(synapse.from, synapse.to);
            let from = old.plan.weight_of(synapse.from, synapse.to);
            late.extend(from.map(|from| (from, weight)));
            take(from, weight, &fresh);
        }
        for slot in plan.inputs()..plan.slots() {
            let neuron = plan.neuron(slot);
            let bias = plan.bias_of(slot).expect("slots after the inputs have a bias");
            let from = old.plan.slot_of(neuron).and_then(|slot| old.plan.bias_of(slot));
            late.extend(from.map(|from| (from, bias)));
            take(from, bias, &|| initial::bias(recipe, neuron));
        }
        self.state.move_late(&before, &late);
    }
}

/// Makes of a gradient what the recipe wants beside it: polarity, delay, penalties, clipping.
#[cold]
#[inline(never)]
fn adjust(fixed: &Fixed, state: &mut State, batch: &mut Batch) {
    let Fixed { plan, recipe, held, .. } = fixed;
    let Batch { gradient, hints, .. } = batch;
    match recipe.polarity {
        Polarity::Corrective => {}
        Polarity::Cut => gradient.fill(0.0),
        Polarity::Flipped => gradient.iter_mut().for_each(|g| *g = -*g),
    }
    state.delay(gradient, recipe.delay as usize);
    if !matches!(recipe.feedback, Feedback::LeastSquares { .. }) {
        let weights = plan.weights();
        hints::add_penalties(fixed, state, hints, gradient);
        optimise::add_penalties(recipe, &state.parameters[..weights], &mut gradient[..weights]);
        if recipe.clip > 0.0 {
            held.iter().for_each(|&at| gradient[at] = 0.0);
            optimise::clip(recipe.clip, gradient);
        }
    }
}

/// What a drawn rule says; another learner has to be asked.
fn drawn(fixed: &Fixed) -> Option<Arc<Lesson>> {
    match &fixed.recipe.teacher {
        Teacher::Rule { shape, .. } => {
            let (points, outputs) = (fixed.prepared.points(), fixed.plan.outputs().len());
            Some(Arc::new(Lesson::of_shape(shape, points, &fixed.prepared, outputs)))
        }
        _ => None,
    }
}
