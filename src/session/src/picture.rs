//! Frames: what the page paints, gathered from a run.

use crate::run::Run;
use engine::probes;
use experiment::{Filter, NeuronId, Task};
use protocol::{Anatomy, Cut, Drawn, Explained, Frame, LearnerFrame, Packet, Range, Space, Watch};

/// The frame of a run as it stands. Afterwards the page has all records.
pub fn packet(run: &mut Run, watch: Watch) -> Packet {
    let world = run.world();
    let learners = world.trainers().len();
    let (step, end, epoch) = (world.step(), run.end(), world.trainers()[0].epoch());
    let start = run.verdict_start();
    let history = run.history();
    let from = history.take_unsent();
    let spreads_from = if watch.spreads { history.take_unsent_spreads() } else { history.sent_spreads() };
    let mut packet = Packet {
        frame: Frame {
            step,
            end,
            epoch,
            kept_records: from as u32,
            kept_spreads: spreads_from as u32,
            record_steps: history.steps()[from..].to_vec(),
            ..Frame::default()
        },
        raw: Vec::new(),
    };
    for learner in 0..learners {
        let records = run.history().records()[from..].iter().map(|records| records[learner]).collect();
        // What is right to expect moves with the receptors: a loss that rises then is no overfitting.
        let choosing = run.world().trainers()[learner].receptors().is_some();
        let (best, overfitting_since) =
            if choosing { (None, None) } else { run.history().verdict(learner, start) };
        let now = run.measure(learner);
        let validation = run.validate(learner);
        let wanted = watch.whose.is_none_or(|whose| whose as usize == learner);
        let pruned = if watch.pruning && wanted { run.pruned(learner) } else { Vec::new() };
        let trainer = &run.world().trainers()[learner];
        let mut frame = LearnerFrame {
            parameters: trainer.parameters().len() as u32,
            train: now.train,
            test: now.test,
            choices: now.choices,
            fingerprint: trainer.fingerprint(),
            best,
            overfitting_since,
            weight_norm: probes::weight_norm(trainer),
            gradient_norm: trainer.gradient_norm(),
            judged_best: trainer.judged_best(),
            stopped: trainer.is_stopped(),
            validation,
            pruned,
            alignment: (watch.alignment && wanted).then(|| trainer.alignment()).flatten(),
            records,
            ..LearnerFrame::default()
        };
        if watch.spreads {
            let new = run.history().spreads()[spreads_from..].iter().filter_map(|each| each.get(learner));
            frame.spreads = packet.push(new.flat_map(|spread| spread.weights.into_iter().chain(spread.sent)));
        }
        add_answers(run, learner, watch, &mut packet, &mut frame);
        if wanted {
            add_inside(run, learner, watch, &mut packet, &mut frame);
            add_what_if(run, learner, watch, &mut packet, &mut frame);
        }
        packet.frame.learners.push(frame);
    }
    if watch.pairs {
        packet.frame.pairs = run.pairs();
    }
    packet
}

/// What a learner answers: to the test points, and all over the plane.
fn add_answers(run: &mut Run, learner: usize, watch: Watch, packet: &mut Packet, frame: &mut LearnerFrame) {
    let Task::Samples(samples) = run.world().setup().task.clone();
    let filter = run.world().setup().learners[learner].recipe.filter;
    let (trainer, observer) = run.observed(learner);
    let replayed = match filter {
        Filter::Point { index, .. } if trainer.classes() > 0 => {
            trainer.points().train.get(index as usize).map(|point| point.label as u8)
        }
        _ => None,
    };
    if watch.answers {
        let answers = observer.answers(trainer);
        let (points, classes) = (trainer.points(), trainer.classes());
        frame.flexibility = (classes > 0).then(|| probes::flexibility(&answers, classes));
        // A sequence's answers are many, and none of them is its class.
        if let Some(label) = replayed.filter(|_| answers.len() == points.test.len()) {
            frame.rigidity = probes::rigidity(&answers, &points.test, label);
        }
        frame.answers = packet.push(answers);
    }
    let recognised = watch.drawn.and_then(|drawn| match drawn {
        Drawn::Image(image) => observer.recognise(trainer, &image),
        Drawn::Test(index) => observer.recognise_test(trainer, index as usize),
    });
    frame.drawn = recognised.map_or_else(Range::default, |shares| packet.push_floats(shares));
    let placed = samples.dataset.coordinates() > 0;
    if watch.plane > 0 && placed {
        frame.plane = match samples.dataset.coordinates() {
            1 => packet.push_floats(observer.curve(trainer, watch.plane)),
            _ => packet.push(observer.plane(trainer, watch.plane)),
        };
    }
}

/// What goes on inside a learner.
fn add_inside(run: &mut Run, learner: usize, watch: Watch, packet: &mut Packet, frame: &mut LearnerFrame) {
    let placed = run.world().setup().task.samples().dataset.coordinates() > 0;
    let (trainer, observer) = run.observed(learner);
    if watch.maps > 0 && placed {
        let maps = observer.maps(trainer, watch.maps);
        frame.maps = packet.push(maps.bytes);
        frame.map_scales = packet.push_floats(maps.scales);
    }
    let string = watch.string.and_then(|index| observer.string(trainer, index as usize));
    frame.string = string.map_or_else(Range::default, |sent| packet.push_floats(sent));
    let explained = watch.sample.and_then(|sample| Some((sample, trainer.explain(sample as usize)?)));
    frame.explained = explained.map(|(sample, explained)| Explained {
        sample,
        sent: packet.push_floats(explained.sent),
        before: packet.push_floats(explained.before),
        errors: packet.push_floats(explained.errors),
        weights: packet.push_floats(explained.weights),
        biases: packet.push_floats(explained.biases),
    });
    let anatomy = watch.followed.and_then(|place| trainer.anatomy(place as usize));
    frame.anatomy = anatomy.map(|anatomy| Anatomy {
        batch: anatomy.batch as u32,
        place: anatomy.place as u32,
        point: anatomy.point,
        rate: anatomy.rate,
        worse: anatomy.worse,
        targets: packet.push_floats(anatomy.targets),
        sent: packet.push_floats(anatomy.sent),
        before: packet.push_floats(anatomy.before),
        errors: packet.push_floats(anatomy.errors),
        noise: packet.push_floats(anatomy.noise),
        way: packet.push_floats(anatomy.way),
        weights: packet.push_floats(anatomy.weights),
        biases: packet.push_floats(anatomy.biases),
        arrived_weights: packet.push_floats(anatomy.arrived_weights),
        arrived_biases: packet.push_floats(anatomy.arrived_biases),
        weights_after: packet.push_floats(anatomy.weights_after),
        biases_after: packet.push_floats(anatomy.biases_after),
    });
    if watch.parameters {
        let (plan, parameters) = (trainer.plan(), trainer.parameters());
        frame.weights = packet.push_floats(plan.weights_by_id().iter().map(|&at| parameters[at]));
        let bias = |id: NeuronId| plan.slot_of(id).and_then(|slot| plan.bias_of(slot));
        let neurons = plan.topology().neurons().iter();
        frame.biases = packet.push_floats(neurons.map(|n| bias(n.id).map_or(0.0, |at| parameters[at])));
    } else {
        (frame.weights, frame.biases) = (Range::default(), Range::default());
    }
    if watch.flat {
        frame.flat = packet.push_floats(trainer.flat());
    }
    let space = watch.space.and_then(|of| Some((of, observer.space(trainer, of, Space::SIDE, Space::MOST)?)));
    frame.space = space.map(|(of, space)| {
        let mut push = |pairs: Vec<[f32; 2]>| packet.push_floats(pairs.into_iter().flatten());
        let (grid, train, test) = (push(space.grid), push(space.train), push(space.test));
        Space {
            of,
            grid,
            train,
            test,
            places: packet.push(space.places.into_iter().flat_map(u32::to_le_bytes)),
        }
    });
}

/// What a learner would be without its smallest weights, and with everybody speaking.
fn add_what_if(run: &mut Run, learner: usize, watch: Watch, packet: &mut Packet, frame: &mut LearnerFrame) {
    frame.cut = watch.cut.map(|percent| {
        let (left, going) = run.cut_by(learner, percent.min(100) as f32 / 100.0);
        Cut { percent, left, going: packet.push(going.into_iter().map(u8::from)) }
    });
    if watch.intact {
        frame.intact = run.intact(learner);
    }
}
