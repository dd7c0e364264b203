//! What only events change of a learner in training: plan, recipe, points, what is silent and what is held.

use crate::data::Points;
use crate::feedback::Way;
use crate::plan::Plan;
use crate::prepared::Prepared;
use crate::signals::Signals;
use crate::tie::Tie;
use experiment::{Dataset, Frozen, Polarity, Recipe, Role, Samples, Setup};
use std::sync::Arc;

/// What only events change; snapshots share it.
#[derive(Clone, Debug)]
pub(crate) struct Fixed {
    pub plan: Arc<Plan>,
    pub recipe: Recipe,
    pub samples: Samples,
    pub prepared: Arc<Prepared>,
    /// What errors are sent back through.
    pub way: Arc<Way>,
    /// Whether its answers are choices that earn rewards.
    pub chooses: bool,
    /// The symmetry built into its answers.
    pub tie: Option<Tie>,
    /// How many ticks a batch takes: one where nothing carries a value to the next.
    pub ticks: usize,
    /// Whether every tick is answered, not the last alone.
    pub each_tick: bool,
    /// Whether anything but the optimiser stands between gradient and step.
    pub adjusts: bool,
    /// The slots of silenced neurons, sorted by id.
    pub silent: Vec<usize>,
    /// Parameters that keep their value: those of silenced neurons and of the synapses at them, and those the rule never changes.
    pub held: Vec<usize>,
}

impl Fixed {
    /// What is in force for a learner of a setup; what was before is kept where it is still the same.
    pub fn new(
        plan: Arc<Plan>,
        setup: &Setup,
        learner: usize,
        points: &Arc<Points>,
        old: Option<&Fixed>,
    ) -> Fixed {
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
        if recipe.feedback.freezes_hidden() {
            for slot in plan.inputs()..plan.slots() {
                if plan.neuron(slot).role() == Role::Hidden {
                    held.extend(plan.incoming(slot).map(|(weight, _)| weight));
                    held.extend(plan.bias_of(slot));
                }
            }
        }
        for part in &setup.frozen[learner] {
            match *part {
                Frozen::Neuron(id) => {
                    let slot = plan.slot_of(id);
                    held.extend(slot.and_then(|slot| plan.bias_of(slot)));
                    held.extend(
                        slot.into_iter().flat_map(|slot| plan.incoming(slot)).map(|(weight, _)| weight),
                    );
                }
                Frozen::Synapse { from, to } => held.extend(plan.weight_of(from, to)),
            }
        }
        let prepared = match old {
            Some(old) => Prepared::renewed(&old.prepared, points, &samples, &plan, &recipe),
            None => Arc::new(Prepared::new(points, &samples, &plan, &recipe)),
        };
        let looped = if plan.has_loops() { recipe.ticks } else { 1 };
        let ticks = samples.dataset.sequence().map_or(looped, |(ticks, _)| ticks) as usize;
        let each_tick = matches!(samples.dataset, Dataset::RunningParity { every_tick: true, .. });
        let led = |recipe: &Recipe| (recipe.feedback, recipe.seed);
        let way = match old {
            Some(old) if Arc::ptr_eq(&old.plan, &plan) && led(&old.recipe) == led(&recipe) => {
                Arc::clone(&old.way)
            }
            _ => Arc::new(Way::new(&recipe, &plan)),
        };
        let tie = Tie::new(recipe.tied, prepared.inputs());
        let chooses = samples.dataset == Dataset::Choices;
        let penalised = recipe.l1 != 0.0
            || recipe.l2 != 0.0
            || recipe.symmetry.parts().is_some()
            || recipe.monotone.parts().is_some();
        let fed = recipe.polarity == Polarity::Corrective && recipe.delay == 0;
        let adjusts = penalised || !fed || recipe.clip > 0.0;
        Fixed { plan, recipe, samples, prepared, way, chooses, tie, ticks, each_tick, adjusts, silent, held }
    }

    /// What keeping it costs, in bytes, beside another that is kept anyway: what both share is not counted.
    pub fn bytes_beside(&self, other: Option<&Fixed>) -> usize {
        fn own<T>(of: &Arc<T>, other: Option<&Arc<T>>, bytes: impl Fn(&T) -> usize) -> usize {
            if other.is_some_and(|other| Arc::ptr_eq(of, other)) { 0 } else { bytes(of) }
        }
        size_of::<Fixed>()
            + size_of_val(&*self.silent)
            + size_of_val(&*self.held)
            + own(&self.prepared, other.map(|other| &other.prepared), Prepared::bytes)
            + own(&self.way, other.map(|other| &other.way), Way::bytes)
            + own(&self.plan, other.map(|other| &other.plan), Plan::bytes)
    }

    /// Those of its answers that can be chosen: without the stimulus where it is not offered.
    pub fn offered<'a>(&self, answers: &'a [f32]) -> &'a [f32] {
        let all = !self.chooses || self.recipe.world.offered;
        if all { answers } else { &answers[..crate::choices::STIMULUS] }
    }

    /// How many columns so many samples take: with their images twice as many.
    pub fn columns(&self, samples: usize) -> usize {
        if self.tie.is_some() { 2 * samples } else { samples }
    }

    /// Sends `count` samples through as they are answered outside training.
    pub fn answer(&self, parameters: &[f32], signals: &mut Signals, count: usize) {
        if let Some(tie) = &self.tie {
            tie.mirror(signals, count);
            signals.hold_inputs();
        }
        signals.forward(&self.plan, parameters, &self.silent);
        if let Some(tie) = &self.tie {
            tie.answer(&self.plan, signals, count);
        }
    }
}
