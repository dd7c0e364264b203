//! What a change does to a setup, and the changes that keep a topology fitting its task.
//!
//! Deliberately absent: what a change does to weights; that is `session`'s.

use crate::{
    Activation, Change, Dataset, Draft, Drive, Event, Feature, Feedback, Filter, Frozen, Input, Invalid,
    Limit, Loss, Mirror, Monotone, Neuron, NeuronId, Role, Samples, Setup, Stopping, Symmetry, Synapse,
    Target, Task, Teacher, Tied, Topology, component_place, limits,
};

/// How many outputs a learner needs for these points under this loss.
pub fn outputs_needed(samples: &Samples, loss: Loss) -> u32 {
    match samples.dataset.target() {
        Target::Value => 1,
        Target::Classes(2) if loss != Loss::SoftmaxCrossEntropy => 1,
        Target::Classes(classes) => classes,
    }
}

impl Setup {
    /// The setup an experiment starts with, before any event.
    pub fn start(draft: &Draft) -> Setup {
        Setup {
            task: draft.task.clone(),
            own: draft.own.clone(),
            learners: draft.learners.clone(),
            lesions: vec![Vec::new(); draft.learners.len()],
            frozen: vec![Vec::new(); draft.learners.len()],
        }
    }

    /// Makes one change. Several changes at one step may pass through states that break a limit; check after the last.
    ///
    /// # Errors
    /// The change names a learner, neuron or synapse that does not exist, or makes one that does.
    pub fn apply(&mut self, learner: u32, change: &Change) -> Result<(), Invalid> {
        let count = self.learners.len() as u64;
        let missing = || Invalid::new("learner", learner, Limit::ExistingLearner(count));
        let at = usize::try_from(learner).map_err(|_| missing())?;
        let (Some(state), Some(lesions), Some(frozen)) =
            (self.learners.get_mut(at), self.lesions.get_mut(at), self.frozen.get_mut(at))
        else {
            return Err(missing());
        };
        let topology = &mut state.topology;
        match change {
            Change::Samples(samples) => {
                self.own.follow(self.task.samples(), samples);
                self.task = Task::Samples(samples.clone());
            }
            Change::Paint(stroke) => self.own.paint(stroke)?,
            Change::Erase(erasure) => self.own.erase(erasure)?,
            Change::Move { id, to_x, to_y } => self.own.shift(*id, (*to_x, *to_y))?,
            Change::Feedback(feedback) => state.recipe.feedback = *feedback,
            Change::Polarity(polarity) => state.recipe.polarity = *polarity,
            Change::Delay(delay) => state.recipe.delay = *delay,
            Change::Rate(rate) => state.recipe.rate = *rate,
            Change::Batch(batch) => state.recipe.batch = *batch,
            Change::Ticks(ticks) => state.recipe.ticks = *ticks,
            Change::Schedule(schedule) => state.recipe.schedule = *schedule,
            Change::WarmUp(steps) => state.recipe.warm_up = *steps,
            Change::Clip(clip) => state.recipe.clip = *clip,
            Change::Decay(decay) => state.recipe.decay = *decay,
            Change::Smoothing(smoothing) => state.recipe.smoothing = *smoothing,
            Change::Stopping(stopping) => state.recipe.stopping = *stopping,
            Change::Filter(filter) => state.recipe.filter = *filter,
            Change::Drive(drive) => state.recipe.drive = *drive,
            Change::Teacher(teacher) => state.recipe.teacher = teacher.clone(),
            Change::Tied(tied) => state.recipe.tied = *tied,
            Change::Symmetry(symmetry) => state.recipe.symmetry = *symmetry,
            Change::Monotone(monotone) => state.recipe.monotone = *monotone,
            Change::World(world) => state.recipe.world = *world,
            Change::Offered(offered) => state.recipe.world.offered = *offered,
            Change::Punishment(punishment) => state.recipe.world.punishment = *punishment,
            Change::Freeze(part) => {
                topology.freezable(*part)?;
                if let Err(place) = frozen.binary_search(part) {
                    frozen.insert(place, *part);
                }
            }
            Change::Thaw(part) => {
                topology.freezable(*part)?;
                frozen.retain(|kept| kept != part);
            }
            Change::Renew(part) => topology.freezable(*part)?,
            Change::L1(l1) => state.recipe.l1 = *l1,
            Change::L2(l2) => state.recipe.l2 = *l2,
            Change::Dropout(dropout) => state.recipe.dropout = *dropout,
            Change::InputNoise(noise) => state.recipe.input_noise = *noise,
            Change::Optimiser(optimiser) => state.recipe.optimiser = *optimiser,
            Change::Loss(loss) => state.recipe.loss = *loss,
            Change::Activation { neuron, activation } => {
                topology.with_bias(*neuron)?;
                topology.neuron_mut(*neuron)?.activation = *activation;
            }
            Change::Add(neuron) => topology.add(*neuron)?,
            Change::Remove(id) => {
                topology.remove(*id)?;
                lesions.retain(|lesioned| lesioned != id);
                frozen.retain(|part| topology.freezable(*part).is_ok());
            }
            Change::Connect { from, to, looped } => topology.connect(*from, *to, *looped)?,
            Change::Cut { from, to } => {
                topology.cut(*from, *to)?;
                frozen.retain(|part| topology.freezable(*part).is_ok());
            }
            Change::Weight { from, to, value } => {
                topology.found(*from, *to)?;
                within_parameter(*value)?;
            }
            Change::Bias { neuron, value } => {
                topology.with_bias(*neuron)?;
                within_parameter(*value)?;
            }
            Change::Lesion(id) => {
                topology.hidden(*id)?;
                if let Err(place) = lesions.binary_search(id) {
                    lesions.insert(place, *id);
                }
            }
            Change::Restore(id) => {
                topology.hidden(*id)?;
                lesions.retain(|lesioned| lesioned != id);
            }
        }
        Ok(())
    }

    /// How many points are trained on and how many are held out: generated, painted and brought ones.
    pub fn counts(&self) -> [u32; 2] {
        self.own.counts(self.task.samples())
    }

    /// The changes that give the task these points and keep every learner fitting them: outputs, features, loss.
    pub fn refit(&self, samples: &Samples) -> Vec<(u32, Change)> {
        let mut changes = vec![(0, Change::Samples(samples.clone()))];
        for (at, learner) in self.learners.iter().enumerate() {
            let values = samples.dataset.target() == Target::Value;
            let least_squares = matches!(learner.recipe.feedback, Feedback::LeastSquares { .. });
            let choices = samples.dataset == Dataset::Choices;
            let loss = match (samples.dataset.target(), learner.recipe.loss) {
                (Target::Value, _) => Loss::SquaredError,
                _ if choices => Loss::SquaredError,
                (_, loss) if least_squares => loss,
                (Target::Classes(3..), Loss::BinaryCrossEntropy) => Loss::SoftmaxCrossEntropy,
                // Values were the task before: classes are better learned from cross-entropy.
                (Target::Classes(classes), Loss::SquaredError)
                    if self.task.samples().dataset.target() == Target::Value
                        || self.task.samples().dataset == Dataset::Choices =>
                {
                    if classes > 2 {
                        Loss::SoftmaxCrossEntropy
                    } else {
                        Loss::BinaryCrossEntropy
                    }
                }
                (_, loss) => loss,
            };
            let mut own = Vec::new();
            let mut points = self.own.clone();
            points.follow(self.task.samples(), samples);
            let [count, _] = points.counts(samples);
            let classes = samples.dataset.labels();
            // What only classes have, or more points had, is given up.
            if (values || choices) && learner.recipe.smoothing > 0.0 {
                own.push(Change::Smoothing(0.0));
            }
            if (values || choices) && learner.recipe.drive != Drive::Ordinary {
                own.push(Change::Drive(Drive::Ordinary));
            }
            if choices && learner.recipe.stopping != Stopping::Never {
                own.push(Change::Stopping(Stopping::Never));
            }
            let drawn = matches!(learner.recipe.teacher, Teacher::Rule { .. });
            let plain = classes == 2 && samples.dataset.coordinates() == 2;
            if learner.recipe.teacher != Teacher::Nobody && (choices || drawn && !plain) {
                own.push(Change::Teacher(Teacher::Nobody));
            }
            match learner.recipe.filter {
                Filter::Point { index, .. } if index >= count.max(1) => own.push(Change::Filter(Filter::All)),
                Filter::Class { class, .. } if class >= classes => own.push(Change::Filter(Filter::All)),
                Filter::Region { .. } if samples.dataset.coordinates() == 0 => {
                    own.push(Change::Filter(Filter::All));
                }
                _ => {}
            }
            let recipe = &learner.recipe;
            let keeps = |parts: Option<(Mirror, f32)>| {
                parts.is_none_or(|(mirror, sign)| {
                    mirror.fits(samples.dataset) && (sign > 0.0 || classes < 3) && !choices
                })
            };
            if !keeps(recipe.tied.parts()) {
                own.push(Change::Tied(Tied::Free));
            }
            if !keeps(recipe.symmetry.parts().map(|(mirror, sign, _)| (mirror, sign))) {
                own.push(Change::Symmetry(Symmetry::Free));
            }
            let one = outputs_needed(samples, loss) == 1;
            if recipe.monotone.parts().is_some_and(|(along, ..)| !one || !along.fits(samples.dataset)) {
                own.push(Change::Monotone(Monotone::Free));
            }
            if choices && !learner.recipe.feedback.knows_errors() {
                own.push(Change::Feedback(Feedback::Backprop));
            }
            // Values have no wrong answers to learn from.
            if values && learner.recipe.feedback == Feedback::Perceptron {
                own.push(Change::Feedback(Feedback::LastLayer));
            }
            if loss != learner.recipe.loss {
                own.push(Change::Loss(loss));
            }
            own.extend(learner.topology.refit_inputs(samples));
            own.extend(learner.topology.refit_outputs(outputs_needed(samples, loss)));
            changes.extend(own.into_iter().map(|change| (at as u32, change)));
        }
        changes
    }
}

impl Draft {
    /// Changes the start itself: what a person does before the first step.
    ///
    /// Weights set by hand, lesions and what is frozen become events at step 0, the rest becomes part of the start.
    ///
    /// # Errors
    /// As [`Setup::apply`]; the draft is then unchanged.
    pub fn edit_start(&mut self, changes: &[(u32, Change)]) -> Result<(), Invalid> {
        let mut setup = Setup::start(self);
        let mut log = self.log.clone();
        for (learner, change) in changes {
            setup.apply(*learner, change)?;
            if matches!(
                change,
                Change::Weight { .. }
                    | Change::Bias { .. }
                    | Change::Lesion(_)
                    | Change::Restore(_)
                    | Change::Freeze(_)
                    | Change::Thaw(_)
                    | Change::Renew(_)
            ) {
                let place = log.partition_point(|event| event.at == 0);
                log.insert(place, Event::new(0, *learner, change.clone()));
            }
        }
        self.task = setup.task;
        self.own = setup.own;
        self.learners = setup.learners;
        self.log = log;
        Ok(())
    }

    /// Appends changes made at `step` to the log; what the log held for later steps is gone.
    pub fn record(&mut self, step: u64, changes: &[(u32, Change)]) {
        self.log.truncate(self.log.partition_point(|event| event.at <= step));
        let events = changes.iter().map(|(learner, change)| Event::new(step, *learner, change.clone()));
        self.log.extend(events);
    }
}

fn within_parameter(value: f32) -> Result<(), Invalid> {
    if limits::PARAMETER.contains(&value) {
        return Ok(());
    }
    let (least, most) = (limits::PARAMETER.start(), limits::PARAMETER.end());
    let limit = Limit::Between { least: least.to_string(), most: most.to_string() };
    Err(Invalid::new("value", value, limit))
}

impl Topology {
    /// The changes that add a feature as an input, connected to what the other inputs are connected to.
    pub fn add_input(&self, feature: Feature) -> Vec<Change> {
        let below = self.inputs().max_by_key(|n| n.y);
        let (x, y) = below.map_or((-320, 0), |n| (n.x, n.y + 60));
        self.add_input_at(NeuronId::input(feature), x, y)
    }

    fn add_input_at(&self, id: NeuronId, x: i32, y: i32) -> Vec<Change> {
        if self.neuron(id).is_some() {
            return Vec::new();
        }
        let mut targets: Vec<NeuronId> =
            self.synapses.iter().filter(|s| matches!(s.from.role(), Role::Input(_))).map(|s| s.to).collect();
        targets.dedup();
        let mut changes = vec![Change::Add(Neuron { id, x, y, activation: Activation::Linear })];
        changes.extend(targets.into_iter().map(|to| Change::Connect { from: id, to, looped: false }));
        changes
    }

    /// Removes the inputs these points cannot feed and adds their components; without any left, x takes their place.
    fn refit_inputs(&self, samples: &Samples) -> Vec<Change> {
        let fits = |n: &&Neuron| Input::from_code(n.id.0).is_some_and(|input| input.fits(samples.dataset));
        let mut changes = Vec::new();
        let left = self.inputs().map(|n| n.x).max().unwrap_or(-320);
        for at in 0..samples.dataset.components() {
            let (x, y) = component_place(at, samples.dataset.components());
            changes.extend(self.add_input_at(NeuronId(Input::COMPONENTS + at), left + x, y));
        }
        if changes.is_empty() && !self.inputs().any(|n| fits(&n)) {
            changes.extend(self.add_input(Feature::X));
        }
        changes.extend(self.inputs().filter(|n| !fits(n)).map(|n| Change::Remove(n.id)));
        changes
    }

    /// Adds outputs with the synapses of output 0, or removes the last ones.
    fn refit_outputs(&self, needed: u32) -> Vec<Change> {
        let present = self.outputs().count() as u32;
        let mut changes = Vec::new();
        let first = self.neuron(NeuronId::output(0)).copied();
        let lowest = self.outputs().map(|n| n.y).max().unwrap_or(0);
        for index in present..needed {
            let id = NeuronId::output(index);
            let (x, activation) = first.map_or((320, Activation::Linear), |n| (n.x, n.activation));
            let y = lowest + 60 * (index + 1 - present) as i32;
            changes.push(Change::Add(Neuron { id, x, y, activation }));
            let sources = self.incoming(NeuronId::output(0)).iter().filter(|s| !s.looped);
            changes.extend(sources.map(|s| Change::Connect { from: s.from, to: id, looped: false }));
        }
        changes.extend((needed..present).rev().map(|index| Change::Remove(NeuronId::output(index))));
        changes
    }

    fn add(&mut self, neuron: Neuron) -> Result<(), Invalid> {
        let refused = || Invalid::new("add", neuron.id, Limit::FreshNeuron);
        if neuron.id.role() == Role::Hidden {
            if neuron.id.0 != self.next_id || self.next_id >= limits::NEURON_ID {
                return Err(refused());
            }
            self.next_id += 1;
        }
        match self.neurons.binary_search_by_key(&neuron.id, |n| n.id) {
            Ok(_) => Err(refused()),
            Err(place) => {
                self.neurons.insert(place, neuron);
                Ok(())
            }
        }
    }

    fn remove(&mut self, id: NeuronId) -> Result<(), Invalid> {
        self.neuron_mut(id)?;
        self.neurons.retain(|n| n.id != id);
        self.synapses.retain(|s| s.from != id && s.to != id);
        Ok(())
    }

    /// Connects two neurons; whether that closes a cycle is not looked at.
    ///
    /// # Errors
    /// Either is missing, or they are connected already.
    pub fn connect(&mut self, from: NeuronId, to: NeuronId, looped: bool) -> Result<(), Invalid> {
        self.neuron_mut(from)?;
        self.neuron_mut(to)?;
        match self.place(from, to) {
            Ok(_) => Err(Invalid::new("connect", format!("{from} → {to}"), Limit::NewSynapse)),
            Err(place) => {
                self.synapses.insert(place, Synapse { to, from, looped });
                Ok(())
            }
        }
    }

    fn cut(&mut self, from: NeuronId, to: NeuronId) -> Result<(), Invalid> {
        let place = self.found(from, to)?;
        self.synapses.remove(place);
        Ok(())
    }

    fn neuron_mut(&mut self, id: NeuronId) -> Result<&mut Neuron, Invalid> {
        self.neurons
            .iter_mut()
            .find(|n| n.id == id)
            .ok_or_else(|| Invalid::new("neuron", id, Limit::ExistingNeuron))
    }

    fn found(&self, from: NeuronId, to: NeuronId) -> Result<usize, Invalid> {
        self.place(from, to)
            .map_err(|_| Invalid::new("synapse", format!("{from} → {to}"), Limit::ExistingSynapse))
    }

    fn freezable(&self, part: Frozen) -> Result<(), Invalid> {
        match part {
            Frozen::Neuron(id) => self.with_bias(id),
            Frozen::Synapse { from, to } => self.found(from, to).map(|_| ()),
        }
    }

    fn with_bias(&self, id: NeuronId) -> Result<(), Invalid> {
        match (self.neuron(id), id.role()) {
            (None, _) => Err(Invalid::new("neuron", id, Limit::ExistingNeuron)),
            (_, Role::Input(_)) => Err(Invalid::new("neuron", id, Limit::NeuronWithBias)),
            _ => Ok(()),
        }
    }

    fn hidden(&self, id: NeuronId) -> Result<(), Invalid> {
        match (self.neuron(id), id.role()) {
            (None, _) => Err(Invalid::new("neuron", id, Limit::ExistingNeuron)),
            (_, Role::Hidden) => Ok(()),
            _ => Err(Invalid::new("neuron", id, Limit::HiddenNeuron)),
        }
    }
}
