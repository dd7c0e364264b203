//! What a recipe must keep: numbers in their ranges, and a learning rule that can train what it is given.

use super::between;
use crate::{
    Activation, Dataset, Drive, Feedback, Filter, Invalid, Learner, Limit, Loss, Monotone, Optimiser,
    Polarity, Recipe, Samples, Schedule, Shape, Stopping, Symmetry, Target, Teacher, Tied, limits,
};

/// Every number of a recipe.
pub(super) fn check_recipe(recipe: &Recipe) -> Result<(), Invalid> {
    match recipe.feedback {
        Feedback::NodePerturbation { sigma } => {
            between("feedback.node_perturbation.sigma", sigma, limits::SIGMA)?;
        }
        Feedback::WeightPerturbation { sigma } => {
            between("feedback.weight_perturbation.sigma", sigma, limits::SIGMA)?;
        }
        Feedback::ThreeFactor { sigma } => between("feedback.three_factor.sigma", sigma, limits::SIGMA)?,
        Feedback::LeastSquares { ridge } => between("feedback.least_squares.ridge", ridge, limits::RIDGE)?,
        Feedback::Backprop
        | Feedback::FeedbackAlignment
        | Feedback::DirectFeedbackAlignment
        | Feedback::Hebb
        | Feedback::Perceptron
        | Feedback::LastLayer => {}
    }
    match recipe.schedule {
        Schedule::Constant => {}
        Schedule::Steps { every, factor } => {
            between("schedule.steps.every", every, limits::SCHEDULE)?;
            between("schedule.steps.factor", factor, limits::FACTOR)?;
        }
        Schedule::Exponential { factor } => {
            between("schedule.exponential.factor", factor, limits::FACTOR)?;
        }
        Schedule::Cosine { length, floor } => {
            between("schedule.cosine.length", length, limits::SCHEDULE)?;
            between("schedule.cosine.floor", floor, limits::FACTOR)?;
        }
    }
    between("warm_up", recipe.warm_up, 0..=*limits::SCHEDULE.end())?;
    between("clip", recipe.clip, limits::CLIP)?;
    between("decay", recipe.decay, limits::PENALTY)?;
    between("smoothing", recipe.smoothing, limits::SMOOTHING)?;
    if let Stopping::Early { share, patience } = recipe.stopping {
        between("stopping.early.share", share, limits::VALIDATION)?;
        between("stopping.early.patience", patience, limits::PATIENCE)?;
    }
    match recipe.filter {
        Filter::All => {}
        Filter::Point { varied, .. } => between("filter.point.varied", varied, limits::VARIED)?,
        Filter::Class { varied, .. } => between("filter.class.varied", varied, limits::VARIED)?,
        Filter::Region { x, y, radius, varied } => {
            between("filter.region.x", x, limits::REGION)?;
            between("filter.region.y", y, limits::REGION)?;
            between("filter.region.radius", radius, 0.0..=*limits::REGION.end())?;
            between("filter.region.varied", varied, limits::VARIED)?;
        }
    }
    match &recipe.teacher {
        Teacher::Nobody => {}
        Teacher::Learner { temperature, mix, .. } => {
            between("teacher.learner.temperature", *temperature, limits::TEMPERATURE)?;
            between("teacher.learner.mix", *mix, limits::MIX)?;
        }
        Teacher::Rule { shape, mix } => {
            between("teacher.rule.mix", *mix, limits::MIX)?;
            for number in shape.numbers() {
                between("teacher.rule.shape", number, limits::REGION)?;
            }
            if let Shape::Polygon { corners } = shape {
                between("teacher.rule.shape.polygon.corners", corners.len(), limits::CORNERS)?;
            }
        }
    }
    if let Some((.., strength)) = recipe.symmetry.parts() {
        between("symmetry.strength", strength, limits::STRENGTH)?;
    }
    if let Some((.., strength)) = recipe.monotone.parts() {
        between("monotone.strength", strength, limits::STRENGTH)?;
    }
    recipe.world.check()?;
    between("active_from", recipe.active_from, 0..=limits::STEP)?;
    between("active_until", recipe.active_until, 0..=limits::STEP)?;
    between("points", recipe.points, limits::TRAIN)?;
    between("labelled", recipe.labelled, 0..=*limits::TRAIN.end())?;
    between("delay", recipe.delay, limits::DELAY)?;
    match recipe.optimiser {
        Optimiser::Sgd => {}
        Optimiser::Momentum { beta } => between("optimiser.momentum.beta", beta, limits::BETA)?,
        Optimiser::Adam { beta1, beta2 } => {
            between("optimiser.adam.beta1", beta1, limits::BETA)?;
            between("optimiser.adam.beta2", beta2, limits::BETA)?;
        }
        Optimiser::AdamW { beta1, beta2, decay } => {
            between("optimiser.adamw.beta1", beta1, limits::BETA)?;
            between("optimiser.adamw.beta2", beta2, limits::BETA)?;
            between("optimiser.adamw.decay", decay, limits::PENALTY)?;
        }
    }
    between("rate", recipe.rate, limits::RATE)?;
    between("batch", recipe.batch, limits::BATCH)?;
    between("ticks", recipe.ticks, limits::TICKS)?;
    between("l1", recipe.l1, limits::PENALTY)?;
    between("l2", recipe.l2, limits::PENALTY)?;
    between("dropout", recipe.dropout, limits::DROPOUT)?;
    between("input_noise", recipe.input_noise, limits::INPUT_NOISE)?;
    between("gain", recipe.gain, limits::GAIN)?;
    between("bias_spread", recipe.bias_spread, limits::BIAS_SPREAD)
}

/// Whether the learning rule can train this topology for this task.
pub(super) fn check_rule(learner: &Learner, samples: &Samples) -> Result<(), Invalid> {
    let Learner { topology, recipe, .. } = learner;
    let refuse = |limit| Err(Invalid::new("feedback", recipe.feedback.word(), limit));
    match recipe.feedback {
        Feedback::Perceptron if samples.dataset.target() == Target::Value => refuse(Limit::RuleForClasses),
        Feedback::LeastSquares { .. } if recipe.loss != Loss::SquaredError => {
            refuse(Limit::RuleForSquaredError)
        }
        Feedback::LeastSquares { .. }
            if topology.outputs().any(|output| output.activation != Activation::Linear) =>
        {
            refuse(Limit::RuleForLinearOutputs)
        }
        Feedback::LeastSquares { .. } if samples.dataset.sequence().is_some() => {
            refuse(Limit::RuleForOneAnswer)
        }
        Feedback::LeastSquares { .. } if topology.has_loops_at_outputs() => {
            refuse(Limit::RuleWithoutLoopsAtOutputs)
        }
        Feedback::LeastSquares { .. }
            if recipe.delay > 0
                || recipe.polarity == Polarity::Flipped
                || recipe.drive != Drive::Ordinary =>
        {
            refuse(Limit::RuleAtOnce)
        }
        Feedback::LeastSquares { .. } => match recipe.idle_at_once().into_iter().next() {
            Some((field, value, _)) => Err(Invalid::new(field, value, Limit::SolvedAtOnce)),
            None => Ok(()),
        },
        Feedback::Hebb | Feedback::Perceptron if recipe.drive != Drive::Ordinary => {
            Err(Invalid::new("drive", "never_satisfied", Limit::DriveByErrors))
        }
        _ => Ok(()),
    }
}

/// Whether a learner's teacher can teach it.
pub(super) fn check_teacher(learners: &[Learner], at: usize) -> Result<(), Invalid> {
    let own = &learners[at].recipe;
    let Teacher::Learner { index, .. } = own.teacher else { return Ok(()) };
    let count = learners.len() as u64;
    let Some(teacher) = learners.get(index as usize) else {
        return Err(Invalid::new("teacher.learner.index", index, Limit::ExistingLearner(count)));
    };
    if index as usize == at {
        return Err(Invalid::new("teacher.learner.index", index, Limit::OwnTeacher));
    }
    if teacher.recipe.active_until > own.active_from {
        let until = Limit::TeacherFirst(teacher.recipe.active_until);
        return Err(Invalid::new("active_from", own.active_from, until));
    }
    if teacher.recipe.loss != own.loss {
        return Err(Invalid::new("teacher.learner.index", index, Limit::TeacherAlike));
    }
    Ok(())
}

/// Whether choices can be learned like this: from the error of the one action that was taken.
fn check_choices(recipe: &Recipe) -> Result<(), Invalid> {
    if !recipe.feedback.knows_errors() {
        return Err(Invalid::new("feedback", recipe.feedback.word(), Limit::RuleForChoices));
    }
    let others = [
        ("smoothing", recipe.smoothing > 0.0),
        ("stopping", recipe.stopping != Stopping::Never),
        ("drive", recipe.drive != Drive::Ordinary),
        ("teacher", recipe.teacher != Teacher::Nobody),
        ("tied", recipe.tied != Tied::Free),
        ("symmetry", recipe.symmetry != Symmetry::Free),
        ("monotone", recipe.monotone != Monotone::Free),
    ];
    match others.into_iter().find(|(_, on)| *on) {
        Some((field, _)) => Err(Invalid::new(field, "on", Limit::RewardsAlone)),
        None => Ok(()),
    }
}

/// Whether what is known before fits points, outputs and rule.
pub(super) fn check_priors(learner: &Learner, samples: &Samples) -> Result<(), Invalid> {
    let recipe = &learner.recipe;
    let several = matches!(samples.dataset.target(), Target::Classes(3..));
    let mirrors = [
        ("tied", recipe.tied.parts()),
        ("symmetry", recipe.symmetry.parts().map(|(mirror, sign, _)| (mirror, sign))),
    ];
    for (field, parts) in mirrors {
        let Some((mirror, sign)) = parts else { continue };
        if !mirror.fits(samples.dataset) {
            return Err(Invalid::new(field, mirror.word(), Limit::CoordinateOfDataset));
        }
        if sign < 0.0 && several {
            return Err(Invalid::new(field, "odd", Limit::OddOfTwo));
        }
    }
    let blind =
        matches!(recipe.feedback, Feedback::Hebb | Feedback::Perceptron | Feedback::LeastSquares { .. });
    if recipe.tied != Tied::Free && blind {
        return Err(Invalid::new("feedback", recipe.feedback.word(), Limit::TiedByErrors));
    }
    let penalised = recipe.symmetry != Symmetry::Free || recipe.monotone != Monotone::Free;
    if penalised && matches!(recipe.feedback, Feedback::LeastSquares { .. }) {
        return Err(Invalid::new("feedback", recipe.feedback.word(), Limit::PenaltyByGradient));
    }
    let Some((along, ..)) = recipe.monotone.parts() else { return Ok(()) };
    if !along.fits(samples.dataset) {
        return Err(Invalid::new("monotone", along.word(), Limit::CoordinateOfDataset));
    }
    match learner.topology.outputs().count() {
        1 => Ok(()),
        outputs => Err(Invalid::new("monotone", format!("{outputs} outputs"), Limit::MonotoneOfOne)),
    }
}

/// Whether a recipe's parts fit together, and what it does to points fits them.
pub(super) fn check_points(recipe: &Recipe, samples: &Samples, count: u32) -> Result<(), Invalid> {
    if samples.dataset == Dataset::Choices {
        check_choices(recipe)?;
    }
    let classes = samples.dataset.labels();
    if recipe.decay > 0.0 && matches!(recipe.optimiser, Optimiser::AdamW { .. }) {
        return Err(Invalid::new("decay", recipe.decay, Limit::OneDecay));
    }
    if classes == 0 && recipe.smoothing > 0.0 {
        return Err(Invalid::new("smoothing", recipe.smoothing, Limit::ForClasses));
    }
    if classes == 0 && recipe.drive == Drive::NeverSatisfied {
        return Err(Invalid::new("drive", "never_satisfied", Limit::ForClasses));
    }
    // Without any point there is still the number of a first one to come.
    let last = count.max(1) - 1;
    between("first_point", recipe.first_point, 0..=last)?;
    if recipe.teacher != Teacher::Nobody {
        if samples.dataset.sequence().is_some() {
            return Err(Invalid::new("teacher", "a sequence", Limit::TeacherOfPoints));
        }
        if matches!(recipe.teacher, Teacher::Rule { .. })
            && (classes != 2 || samples.dataset.coordinates() != 2)
        {
            return Err(Invalid::new("teacher", "rule", Limit::RuleOfPlane));
        }
        if matches!(recipe.feedback, Feedback::Hebb | Feedback::Perceptron | Feedback::LeastSquares { .. }) {
            return Err(Invalid::new("feedback", recipe.feedback.word(), Limit::LabelsAlone));
        }
        if recipe.drive != Drive::Ordinary {
            return Err(Invalid::new("drive", "never_satisfied", Limit::LabelsAlone));
        }
    }
    match recipe.filter {
        Filter::Point { index, .. } => between("filter.point.index", index, 0..=last),
        Filter::Class { class, .. } if classes == 0 => {
            Err(Invalid::new("filter.class.class", class, Limit::ForClasses))
        }
        Filter::Class { class, .. } => between("filter.class.class", class, 0..=classes - 1),
        Filter::Region { .. } if samples.dataset.coordinates() == 0 => {
            Err(Invalid::new("filter", "region", Limit::RegionOfPlane))
        }
        Filter::All | Filter::Region { .. } => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Activation, Change, Dataset, Draft, Experiment, Feedback, Loss, NeuronId, Optimiser, Samples, Setup,
        Shape, Teacher,
    };

    fn refused(feedback: Feedback, edit: impl FnOnce(&mut Draft)) -> String {
        let mut draft = Draft::default();
        draft.learners[0].recipe.feedback = feedback;
        edit(&mut draft);
        Experiment::new(draft).map(|_| "nothing".to_owned()).unwrap_or_else(|invalid| invalid.to_string())
    }

    #[test]
    fn a_rule_that_cannot_train_a_learner_is_refused_with_what_can() {
        let least = Feedback::LeastSquares { ridge: 0.01 };
        assert_eq!(
            refused(least, |_| ()),
            "learners[0].recipe.feedback: least_squares: this rule minimises squared_error and nothing else; use that loss, or last_layer"
        );
        let squared = |draft: &mut Draft| draft.learners[0].recipe.loss = Loss::SquaredError;
        assert_eq!(refused(least, squared), "nothing");
        let output = NeuronId::output(0);
        let tanh = Change::Activation { neuron: output, activation: Activation::Tanh };
        let bent = refused(least, |draft| {
            squared(draft);
            draft.edit_start(&[(0, tanh)]).unwrap();
        });
        assert!(
            bent.ends_with("this rule needs linear outputs; make them linear, or use last_layer"),
            "{bent}"
        );
        let echo = Change::Connect { from: output, to: output, looped: true };
        let looped = refused(least, |draft| {
            squared(draft);
            draft.record(7, &[(0, echo)]);
        });
        assert_eq!(
            looped,
            "event at step 7, learners[0].recipe.feedback: least_squares: this rule cannot train loop synapses at outputs; cut them, or use last_layer"
        );
        let values = refused(Feedback::Perceptron, |draft| {
            squared(draft);
            draft.task = crate::Task::Samples(Samples { dataset: Dataset::Plane, ..Samples::default() });
        });
        assert!(values.ends_with(
            "perceptron: this rule learns from wrong answers, and values have none; use last_layer"
        ));
        let sigma = refused(Feedback::ThreeFactor { sigma: 2.0 }, |_| ());
        assert_eq!(sigma, "learners[0].recipe.feedback.three_factor.sigma: 2: must be from 0.001 to 1");
    }

    #[test]
    fn another_dataset_keeps_a_rule_that_can_learn_it() {
        let mut draft = Draft::default();
        draft.learners[0].recipe.feedback = Feedback::Perceptron;
        let samples = Samples { dataset: Dataset::Hills, ..Samples::default() };
        draft.edit_start(&Setup::start(&draft).refit(&samples)).unwrap();
        assert_eq!(draft.learners[0].recipe.feedback, Feedback::LastLayer);
        draft.learners[0].recipe.optimiser = Optimiser::Sgd;
        assert!(Experiment::new(draft).is_ok());
    }

    #[test]
    fn a_teacher_that_cannot_teach_is_refused_with_what_could() {
        let learner = |index| Teacher::Learner { index, temperature: 2.0, mix: 0.5 };
        let taught = |teacher: Teacher, edit: fn(&mut Draft)| {
            let mut draft = Draft::default();
            draft.learners.push(draft.learners[0].clone());
            draft.learners[0].recipe.active_until = 100;
            draft.learners[1].recipe.active_from = 100;
            draft.learners[1].recipe.teacher = teacher;
            edit(&mut draft);
            Experiment::new(draft).map(|_| "nothing".to_owned()).unwrap_or_else(|invalid| invalid.to_string())
        };
        assert_eq!(taught(learner(0), |_| ()), "nothing");
        assert_eq!(
            taught(learner(1), |_| ()),
            "learners[1].recipe.teacher.learner.index: 1: a learner cannot teach itself; another learner or a drawn rule can"
        );
        assert_eq!(
            taught(learner(0), |draft| draft.learners[1].recipe.active_from = 60),
            "learners[1].recipe.active_from: 60: the teacher learns until step 100; it must be done before: lower its active_until or raise this"
        );
        let other = taught(learner(0), |draft| draft.learners[0].recipe.loss = Loss::SquaredError);
        assert!(
            other
                .ends_with("teacher and student need the same loss; choose one for both, or another teacher"),
            "{other}"
        );
        assert!(taught(learner(7), |_| ()).ends_with("7: there are 2 learners, counted from 0"));
        let hebb = taught(learner(0), |draft| draft.learners[1].recipe.feedback = Feedback::Hebb);
        assert!(hebb.contains("hebb: with a teacher this cannot be had"), "{hebb}");
        let shape = Shape::Polygon { corners: vec![(0.0, 0.0), (1.0, 0.0)] };
        let corners = taught(Teacher::Rule { shape, mix: 1.0 }, |_| ());
        assert!(corners.ends_with("corners: 2: must be from 3 to 64"), "{corners}");
    }
}
