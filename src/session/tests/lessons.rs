//! What the lessons claim, tried on five seeds each: `tests/lessons/ID.json` holds the claims, the engine has to bear them out.
//!
//! `cargo test -p session --test lessons -- noise` tries one lesson. Margins lie inside the spread of `science.md`'s figures.

use experiment::lesson::{Bound, Check, LessonId, Measure, Plot};
use experiment::{Draft, Experiment, Task};
use protocol::{Command, Frame, Watch};
use serde::Deserialize;
use session::Session;
use std::collections::BTreeMap;

const SEEDS: u32 = 5;

/// The claims of a lesson.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    claims: Vec<Claim>,
}

/// A number of a run, or the difference of two, is within a bound.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claim {
    /// The claim in words.
    say: String,
    what: Measure,
    of: Place,
    /// Taken away from it.
    #[serde(default)]
    less: Option<Place>,
    is: Bound,
    /// With how many of the five seeds at least.
    #[serde(default = "all")]
    seeds: u32,
}

fn all() -> u32 {
    SEEDS
}

/// Where a number is read.
#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    /// The plot's variation, or its experiment.
    #[serde(default)]
    variation: Option<usize>,
    step: u64,
    #[serde(default)]
    learner: u32,
}

/// Frames by variation, seed and step: no run is trained twice.
struct Runs {
    plot: Plot,
    frames: BTreeMap<(Option<usize>, u32, u64), Frame>,
}

impl Runs {
    /// A lesson's claims, and nothing trained yet.
    fn of(lesson: LessonId) -> (Runs, Vec<Claim>) {
        let path = format!("{}/../../tests/lessons/{}.json", env!("CARGO_MANIFEST_DIR"), lesson.word());
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let claims: Claims = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        (Runs { plot: lesson.plot(), frames: BTreeMap::new() }, claims.claims)
    }

    /// Trains every run the claims speak of, each to its last step.
    fn train(&mut self, claims: &[Claim]) {
        let mut stops: BTreeMap<Option<usize>, Vec<u64>> = BTreeMap::new();
        for place in claims.iter().flat_map(|claim| [Some(claim.of), claim.less]).flatten() {
            stops.entry(place.variation).or_default().push(place.step);
        }
        for (variation, mut steps) in stops {
            steps.sort_unstable();
            steps.dedup();
            let shared = match variation {
                Some(at) => {
                    assert!(at < self.plot.variations(), "there is no variation {at}");
                    self.plot.variation(at)
                }
                None => self.plot.experiment(),
            };
            let draft = (*shared.expect("a lesson's experiment").experiment).clone();
            let seeds = (0..SEEDS).map(|seed| seeded(draft.clone(), seed));
            let all: Vec<Vec<Frame>> = std::thread::scope(|scope| {
                let runs: Vec<_> = seeds.map(|draft| scope.spawn(|| frames(draft, &steps))).collect();
                runs.into_iter().map(|run| run.join().expect("a run ends")).collect()
            });
            for (seed, frames) in (0..).zip(all) {
                let keys = steps.iter().map(|&step| (variation, seed, step));
                self.frames.extend(keys.zip(frames));
            }
        }
    }

    fn number(&self, what: Measure, place: Place, seed: u32) -> f32 {
        let frame = &self.frames[&(place.variation, seed, place.step)];
        frame.measure(place.learner, what).unwrap_or(f32::NAN)
    }
}

/// Other points and another start for everybody.
fn seeded(mut draft: Draft, seed: u32) -> Draft {
    let Task::Samples(samples) = &mut draft.task;
    samples.seed += seed;
    for learner in &mut draft.learners {
        learner.recipe.seed += seed;
    }
    draft
}

/// The run's frames at these steps.
fn frames(draft: Draft, steps: &[u64]) -> Vec<Frame> {
    let mut session = Session::new();
    session.handle(Command::Watch(Watch { answers: true, pairs: true, ..Watch::default() }));
    let experiment = Experiment::new(draft).expect("another seed changes no limit");
    let mut open = Some(Box::new(experiment));
    let mut at = |step: u64| {
        session.handle(match open.take() {
            Some(experiment) => Command::Open { run: 1, experiment, step, checkpoint: None },
            None => Command::Seek { step },
        });
        while session.is_running() {
            session.advance(64);
        }
        session.frame().frame
    };
    steps.iter().map(|&step| at(step)).collect()
}

fn claims_hold(lesson: LessonId) {
    let (mut runs, claims) = Runs::of(lesson);
    assert!(!claims.is_empty() || lesson == LessonId::Brain, "{}: no claim", lesson.word());
    runs.train(&claims);
    let mut broken = Vec::new();
    for claim in claims {
        let numbers: Vec<f32> = (0..SEEDS)
            .map(|seed| {
                let less = claim.less.map_or(0.0, |place| runs.number(claim.what, place, seed));
                runs.number(claim.what, claim.of, seed) - less
            })
            .collect();
        let holds = numbers.iter().filter(|&&number| claim.is.holds(number)).count() as u32;
        println!("{}: {} · {:.3?}", lesson.word(), claim.say, numbers);
        if holds < claim.seeds {
            broken.push(format!("{} · {:.3?}", claim.say, numbers));
        }
    }
    assert!(broken.is_empty(), "{}:\n{}", lesson.word(), broken.join("\n"));
}

#[test]
fn every_lesson_is_well_made() {
    fn learners(check: &Check) -> u32 {
        match check {
            Check::Measured { learner, .. } | Check::Overfits { learner } => *learner,
            Check::All(checks) => checks.iter().map(learners).max().unwrap_or(0),
            _ => 0,
        }
    }
    for lesson in LessonId::ALL {
        let (word, plot) = (lesson.word(), lesson.plot());
        let shared = plot.experiment().unwrap_or_else(|refusal| panic!("{word}: {refusal:?}"));
        for at in 0..plot.variations() {
            plot.variation(at).unwrap_or_else(|refusal| panic!("{word}, variation {at}: {refusal:?}"));
        }
        let count = shared.experiment.learners.len() as u32;
        assert!(plot.steps.iter().all(|stage| learners(&stage.check) < count), "{word}: no such learner");
        assert_eq!(LessonId::of(word), Some(lesson));
    }
}

macro_rules! lessons {
    ($($name:ident: $lesson:ident,)*) => { $(
        #[test]
        fn $name() {
            claims_hold(LessonId::$lesson);
        }
    )* };
}

lessons! {
    one_neuron: OneNeuron,
    feedback: Feedback,
    noise: Noise,
    random_labels: RandomLabels,
    stuck_loop: StuckLoop,
    super_stimulus: SuperStimulus,
    rescues: Rescues,
    double_descent: DoubleDescent,
    grokking: Grokking,
    priors: Priors,
    teacher: Teacher,
    bird_and_plane: BirdAndPlane,
    loops: Loops,
    lesions: Lesions,
}
