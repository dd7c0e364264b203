//! What frames say when learners are compared with each other, and with the point they replay.

use engine::data::points;
use experiment::{Dataset, Draft, Experiment, Filter, Layers, Loss, Optimiser, Samples, Task};
use protocol::{Command, Drawn, Frame, Watch};
use session::Session;

fn frame(draft: Draft, step: u64) -> Frame {
    let mut session = Session::new();
    session.handle(Command::Watch(Watch { answers: true, pairs: true, ..Watch::default() }));
    let experiment = Box::new(Experiment::new(draft).unwrap());
    session.handle(Command::Open { run: 1, experiment, step, checkpoint: None });
    while session.is_running() {
        session.advance(64);
    }
    session.frame().frame
}

#[test]
fn learners_are_compared_with_each_other_and_with_an_untrained_one() {
    let mut draft = Draft::default();
    draft.learners[0].topology = Layers { widths: vec![8, 8], ..Layers::default() }.topology().unwrap();
    draft.learners[0].recipe.gain = 1.0;
    draft.learners = vec![draft.learners[0].clone(); 3];
    draft.learners[2].recipe.seed = 9;
    let frame = frame(draft, 400);
    let of = |first, second| *frame.pairs.iter().find(|p| (p.first, p.second) == (first, second)).unwrap();
    let twins = of(0, 1);
    assert_eq!((frame.pairs.len(), twins.agreement), (3, Some(1.0)));
    assert!((twins.error_consistency.unwrap() - 1.0).abs() < 1e-6);
    assert!((twins.cka.unwrap() - 1.0).abs() < 1e-5);
    assert!(twins.cka_untrained.unwrap() < 0.97);
    let others = of(0, 2);
    assert!(others.agreement.unwrap() < 1.0 && others.cka.unwrap() < 0.999);
    let learner = &frame.learners[0];
    assert!(learner.weight_norm > 1.0 && learner.gradient_norm.unwrap() > 0.0);
    // Moons are even; so are the answers, nearly.
    assert!(learner.flexibility.unwrap() > 0.95);
    assert_eq!(learner.rigidity, None);
}

#[test]
fn replaying_one_point_makes_answers_rigid() {
    let samples = Samples { dataset: Dataset::Penguins, train: 100, test: 200, ..Samples::default() };
    let mut draft = Draft { task: Task::Samples(samples), ..Draft::default() };
    let learner = &mut draft.learners[0];
    learner.topology = Layers { widths: vec![8], outputs: 3, ..Layers::default() }.topology().unwrap();
    learner.recipe.loss = Loss::SoftmaxCrossEntropy;
    learner.recipe.optimiser = Optimiser::Sgd;
    learner.recipe.rate = 0.5;
    learner.recipe.filter = Filter::Point { index: 0, varied: 0.0 };
    let learner = &frame(draft, 500).learners[0];
    assert!(learner.rigidity.unwrap() > 0.9, "{:?}", learner.rigidity);
    assert!(learner.flexibility.unwrap() < 0.5, "{:?}", learner.flexibility);
}

#[test]
fn pruning_takes_more_and_more_and_alters_nothing() {
    let run = |pruning: bool| {
        let mut session = Session::new();
        session.handle(Command::Watch(Watch { pruning, ..Watch::default() }));
        let experiment = Box::<experiment::Experiment>::default();
        session.handle(Command::Open { run: 1, experiment, step: 0, checkpoint: None });
        let mut frame = session.frame().frame;
        for step in [100, 200, 300] {
            session.handle(Command::Seek { step });
            while session.is_running() {
                session.advance(64);
            }
            frame = session.frame().frame;
        }
        frame
    };
    let (asked, left) = (run(true), run(false));
    assert_eq!(asked.learners[0].fingerprint, left.learners[0].fingerprint);
    assert!(left.learners[0].pruned.is_empty());
    let pruned = &asked.learners[0].pruned;
    assert_eq!(pruned.len(), protocol::Pruned::SHARES.len());
    // Nothing taken, nothing changed.
    assert_eq!(pruned[0].smallest, [asked.learners[0].train, asked.learners[0].test]);
    assert_eq!(pruned[0].random, pruned[0].smallest);
    let at = |share: f32| pruned.iter().find(|p| p.share == share).unwrap();
    let half = at(0.5);
    assert!(half.smallest[0].loss < half.random[0].loss, "{half:?}");
    assert!(at(0.95).smallest[0].accuracy < pruned[0].smallest[0].accuracy);
}

#[test]
fn a_page_that_shows_one_learners_inside_is_sent_one_learners_inside() {
    let mut draft = Draft::default();
    draft.add_learner(0);
    let mut session = Session::new();
    let watch =
        Watch { plane: 8, maps: 4, parameters: true, answers: true, whose: Some(1), ..Watch::default() };
    session.handle(Command::Watch(watch));
    let experiment = Box::new(Experiment::new(draft).unwrap());
    session.handle(Command::Open { run: 1, experiment, step: 0, checkpoint: None });
    let frame = session.frame().frame;
    let lengths = |at: usize| {
        let learner = &frame.learners[at];
        [learner.plane, learner.answers, learner.maps, learner.weights].map(|range| range.length > 0)
    };
    assert_eq!((lengths(0), lengths(1)), ([true, true, false, false], [true; 4]));
}

#[test]
fn a_drawn_digit_is_seen_as_those_of_the_dataset_are() {
    let samples =
        Samples { dataset: Dataset::Digits, train: 200, test: 60, noise: 0.0, ..Samples::default() };
    let mut draft = Draft { task: Task::Samples(samples.clone()), ..Draft::default() };
    let learner = &mut draft.learners[0];
    let layers =
        Layers { inputs: vec![], components: 64, widths: vec![16], outputs: 10, ..Layers::default() };
    learner.topology = layers.topology().unwrap();
    learner.recipe.loss = Loss::SoftmaxCrossEntropy;
    let wide = points(&samples).wide;
    let rows = || wide.train.chunks_exact(64).chain(wide.test.chunks_exact(64));
    let paper: Vec<f32> =
        (0..64).map(|at| rows().fold(f32::INFINITY, |least, row| least.min(row[at]))).collect();
    let mut session = Session::new();
    let experiment = Box::new(Experiment::new(draft).unwrap());
    session.handle(Command::Open { run: 1, experiment, step: 60, checkpoint: None });
    while session.is_running() {
        session.advance(64);
    }
    for (index, image) in wide.test.chunks_exact(64).enumerate() {
        let mut drawn = [[0; 8]; 8];
        for (at, level) in drawn.as_flattened_mut().iter_mut().enumerate() {
            *level = ((image[at] - paper[at]) * 4.0).round() as u8;
        }
        let mut seen = |drawn| {
            session.handle(Command::Watch(Watch { answers: true, drawn: Some(drawn), ..Watch::default() }));
            session.frame()
        };
        let packet = seen(Drawn::Image(drawn));
        let learner = &packet.frame.learners[0];
        let shares: Vec<f32> = packet.floats(learner.drawn).collect();
        let tested = seen(Drawn::Test(index as u32));
        assert!(tested.floats(tested.frame.learners[0].drawn).eq(shares.iter().copied()), "image {index}");
        let surest = (0..10).max_by(|&a, &b| shares[a].total_cmp(&shares[b])).unwrap();
        assert_eq!(surest as u8, packet.section(learner.answers)[index], "image {index}: {shares:?}");
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-5);
    }
}
