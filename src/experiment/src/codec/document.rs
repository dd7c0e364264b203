//! The JSON of links and files: the experiment's members, and beside them `version`, `revision`, `replay`, `sweep`, `lesson`.
//!
//! Deliberately absent: characters and bytes (`fragment`), line breaks (`layout`).

use super::defaults::{self, Version};
use super::refusal::shortened;
use super::{Damage, Kind, Problem, Refusal, Replay, Shared, Sweep, reader, synapses};
use crate::layers::Form;
use crate::lesson::Lesson;
use crate::{Draft, Experiment, Invalid, Limit, Topology, limits};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Objects in a text: more than any experiment writes, for an event has four at most, a painted point one, a table's column one, a step of a lesson two dozen, and a learner a dozen.
const OBJECTS: usize = 5 * limits::EVENTS
    + 32 * limits::LESSON_STEPS
    + (*limits::TRAIN.end() + *limits::TEST.end()) as usize
    + 64 * LEARNERS;
/// Learners in a text.
const LEARNERS: usize = *limits::LEARNERS.end();

/// A replay as JSON writes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Replay"))]
#[serde(deny_unknown_fields)]
pub(super) struct ReplayForm {
    /// The step to replay to.
    step: u64,
    /// The fingerprint expected there for each learner: 16 hexadecimal digits.
    fingerprints: Vec<String>,
}

/// Everything, in the order in which a file is read by a person.
#[derive(Serialize)]
struct Whole<'a> {
    version: u32,
    #[serde(flatten)]
    draft: &'a Draft,
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replay: Option<ReplayForm>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sweep: Option<&'a Sweep>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lesson: Option<&'a Lesson>,
}

impl From<&Replay> for ReplayForm {
    fn from(replay: &Replay) -> Self {
        let fingerprints = replay.fingerprints.iter().map(|print| format!("{print:016x}"));
        ReplayForm { step: replay.step, fingerprints: fingerprints.collect() }
    }
}

/// A link's text: as short as it can be.
pub(super) fn brief(shared: &Shared) -> String {
    let draft: &Draft = &shared.experiment;
    let (text, lists) = synapses::taken_out(&json(draft));
    let mut tree = defaults::omit(parsed(&text), &Version::Zero.defaults());
    if let Some(revision) = shared.revision {
        tree["revision"] = revision.into();
    }
    if let Some(replay) = &shared.replay {
        tree["replay"] = self::tree(&ReplayForm::from(replay));
    }
    if let Some(sweep) = &shared.sweep {
        tree["sweep"] = self::tree(sweep);
    }
    if let Some(lesson) = &shared.lesson {
        tree["lesson"] = self::tree(lesson);
    }
    // Whatever another crate makes of serde_json's maps, a link has one order.
    tree.sort_all_objects();
    synapses::put_back(&tree.to_string(), &lists)
}

/// A file's text, without line breaks.
pub(super) fn whole(shared: &Shared) -> String {
    let whole = Whole {
        version: 0,
        draft: &shared.experiment,
        revision: shared.revision,
        replay: shared.replay.as_ref().map(ReplayForm::from),
        sweep: shared.sweep.as_ref(),
        lesson: shared.lesson.as_ref(),
    };
    json(&whole)
}

/// By way of text, which holds the shortest digits of an f32; a `Value` made directly would hold those of an f64.
fn tree(part: &impl Serialize) -> Value {
    parsed(&json(part))
}

fn json(part: &impl Serialize) -> String {
    serde_json::to_string(part).expect("an experiment is JSON")
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON just written is JSON")
}

/// What a text says, whose missing members are those of `version`.
pub(super) fn read(text: &str, version: Version) -> Result<Shared, Refusal> {
    // An object's tree takes over a hundred times its text: count before building it.
    let objects = text.bytes().filter(|&byte| byte == b'{').count();
    if objects > OBJECTS {
        let limit = Limit::AtMost(OBJECTS as u64);
        return Err(Invalid::new("JSON", format!("{objects} objects"), limit).into());
    }
    let mut tree: Value = serde_json::from_str(text).map_err(|error| {
        let problem = error.to_string();
        let problem = problem.rsplit_once(" at line ").map_or(problem.as_str(), |(problem, _)| problem);
        let (line, column) = (error.line(), error.column());
        Refusal::Damaged(Damage::Json { problem: shortened(problem), line, column })
    })?;
    let Some(members) = tree.as_object_mut() else {
        let problem = Problem::Kind { found: shortened(&tree.to_string()), expected: Kind::Object };
        return Err(Refusal::Shape { field: "experiment".into(), problem });
    };
    let mut extra = |name: &str| members.remove(name);
    let (stated, revision, replay, sweep) =
        (extra("version"), extra("revision"), extra("replay"), extra("sweep"));
    let lesson = extra("lesson");
    if let Some(stated) = stated {
        let version: u64 = reader::read(&stated, "version")?;
        if version > 0 {
            return Err(Refusal::NewerVersion { version });
        }
    }
    let revision = revision.map(|tree| reader::read(&tree, "revision")).transpose()?;
    let sweep = sweep.map(|tree| read_sweep(&tree)).transpose()?;
    check_counts(&tree)?;
    let tree = defaults::merge(tree, version.defaults());
    let draft: Draft = reader::read(&tree, "").map_err(|refusal| sharper(&tree, refusal))?;
    let replay = replay.map(|tree| read_replay(&tree, draft.learners.len())).transpose()?;
    let lesson = lesson.map(|tree| read_lesson(&tree, draft.learners.len())).transpose()?;
    let experiment = Experiment::new(draft)?;
    Ok(Shared { experiment, replay, revision, sweep, lesson })
}

fn read_sweep(tree: &Value) -> Result<Sweep, Refusal> {
    let sweep: Sweep = reader::read(tree, "sweep")?;
    sweep.check()?;
    Ok(sweep)
}

/// Counts lists before defaults are merged into each of their elements.
fn check_counts(tree: &Value) -> Result<(), Refusal> {
    let count = |name: &str| tree[name].as_array().map_or(0, Vec::len);
    let learners = count("learners");
    let (least, most) = (limits::LEARNERS.start(), limits::LEARNERS.end());
    if learners > *most {
        let limit = Limit::Between { least: least.to_string(), most: most.to_string() };
        return Err(Invalid::new("learners", learners, limit).into());
    }
    for name in ["script", "log"] {
        let events = count(name);
        if events > limits::EVENTS {
            let limit = Limit::AtMost(limits::EVENTS as u64);
            return Err(Invalid::new(name, format!("{events} events"), limit).into());
        }
    }
    Ok(())
}

/// Sizes are checked while a topology is read, where serde lets only a text out: read it again for the reason itself.
fn sharper(tree: &Value, refusal: Refusal) -> Refusal {
    let Refusal::Shape { field, problem: Problem::Other(_) } = &refusal else {
        return refusal;
    };
    let at = field.strip_prefix("learners[").and_then(|rest| rest.strip_suffix("].topology"));
    let Some(at) = at.and_then(|at| at.parse::<usize>().ok()) else {
        return refusal;
    };
    match reader::read::<Form>(&tree["learners"][at]["topology"], field).map(Topology::try_from) {
        Ok(Err(invalid)) => invalid.within(&format!("{field}.layers")).into(),
        _ => refusal,
    }
}

fn read_lesson(tree: &Value, learners: usize) -> Result<Lesson, Refusal> {
    let lesson: Lesson = reader::read(tree, "lesson")?;
    lesson.check(learners).map_err(|invalid| invalid.within("lesson"))?;
    Ok(lesson)
}

fn read_replay(tree: &Value, learners: usize) -> Result<Replay, Refusal> {
    let form: ReplayForm = reader::read(tree, "replay")?;
    if form.step > limits::STEP {
        let limit = Limit::AtMost(limits::STEP);
        return Err(Invalid::new("replay.step", form.step, limit).into());
    }
    let shape = |field: String, problem| Refusal::Shape { field, problem };
    let found = form.fingerprints.len();
    if found != learners {
        let problem = Problem::Length { found, expected: learners };
        return Err(shape("replay.fingerprints".into(), problem));
    }
    let fingerprints = form.fingerprints.iter().enumerate().map(|(at, text)| {
        let digits = text.len() == 16 && text.bytes().all(|digit| digit.is_ascii_hexdigit());
        let print = u64::from_str_radix(text, 16).ok().filter(|_| digits);
        print.ok_or_else(|| {
            let problem = Problem::Kind { found: shortened(text), expected: Kind::Fingerprint };
            shape(format!("replay.fingerprints[{at}]"), problem)
        })
    });
    Ok(Replay { step: form.step, fingerprints: fingerprints.collect::<Result<_, _>>()? })
}
