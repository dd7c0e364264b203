//! Checkpoints: the state of a run as bytes, to resume from when a worker was lost.
//!
//! They live one build, like the protocol; nobody but this file reads them.

use crate::history::History;
use crate::world::World;
use engine::{Dump, Patience};
use protocol::{Record, Spread};
use serde::{Deserialize, Serialize};

/// Bytes that are no checkpoint of this experiment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfit;

/// What a checkpoint holds.
pub struct Contents {
    /// The step it was taken at.
    pub step: u64,
    /// The learners' states.
    pub dumps: Vec<Dump>,
    /// What was recorded up to there.
    pub history: History,
}

#[derive(Serialize, Deserialize)]
struct Bytes {
    step: u64,
    dumps: Vec<Numbers>,
    steps: Vec<u64>,
    records: Vec<Vec<Record>>,
    spreads: Vec<Vec<Spread>>,
}

#[derive(Serialize, Deserialize)]
struct Numbers {
    parameters: Vec<f32>,
    first: Vec<f32>,
    second: Vec<f32>,
    late: Vec<f32>,
    expected_loss: Option<f32>,
    /// The best parameters, their loss and step, epochs since, and whether patience ran out.
    patience: (Vec<f32>, f32, u64, u32, bool),
    receptors: f32,
    counts: [u64; 4],
}

/// The bytes of a world and its history up to its step.
pub fn encode(world: &World, history: &History) -> Vec<u8> {
    let numbers = |dump: Dump| {
        let Dump { parameters, first, second, late, expected_loss, patience, receptors, counts } = dump;
        let Patience { best, lowest, best_step, waited, stopped } = patience;
        let patience = (best, lowest, best_step, waited, stopped);
        Numbers { parameters, first, second, late, expected_loss, patience, receptors, counts }
    };
    let kept = history.steps().partition_point(|&step| step <= world.step());
    let bytes = Bytes {
        step: world.step(),
        dumps: world.dump().into_iter().map(numbers).collect(),
        steps: history.steps()[..kept].to_vec(),
        records: history.records()[..kept].to_vec(),
        spreads: history.spreads()[..kept].to_vec(),
    };
    postcard::to_allocvec(&bytes).expect("numbers are nothing that postcard refuses")
}

/// What these bytes hold.
///
/// # Errors
/// [`Unfit`] where they are no checkpoint of this build.
pub fn decode(bytes: &[u8]) -> Result<Contents, Unfit> {
    let Bytes { step, dumps, steps, records, spreads } = postcard::from_bytes(bytes).map_err(|_| Unfit)?;
    let dump = |numbers: Numbers| {
        let Numbers { parameters, first, second, late, expected_loss, patience, receptors, counts } = numbers;
        let (best, lowest, best_step, waited, stopped) = patience;
        let patience = Patience { best, lowest, best_step, waited, stopped };
        Dump { parameters, first, second, late, expected_loss, patience, receptors, counts }
    };
    let dumps: Vec<Dump> = dumps.into_iter().map(dump).collect();
    let fits = (steps.len(), steps.len()) == (records.len(), spreads.len())
        && records.iter().all(|record| record.len() == dumps.len());
    if !fits {
        return Err(Unfit);
    }
    Ok(Contents { step, dumps, history: History::load(steps, records, spreads) })
}
