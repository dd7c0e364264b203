//! Early stopping: a learner judged after each epoch by points it does not train on.

use crate::batch::Batch;
use crate::loss;
use crate::signals::Signals;
use crate::state::State;
use crate::trainer::Fixed;
use experiment::Stopping;

/// How many samples pass through the network at once.
const CHUNK: usize = 64;

/// Judges the parameters at an epoch's end, and brings the best ones back once patience has run out.
pub(crate) fn judge(fixed: &Fixed, state: &mut State, batch: &mut Batch) {
    let Stopping::Early { patience, .. } = fixed.recipe.stopping else { return };
    let judges = fixed.prepared.judges();
    if judges.count == 0 {
        return;
    }
    let room =
        batch.judging.get_or_insert_with(|| Signals::new(&fixed.plan, judges.count.min(CHUNK), fixed.ticks));
    let loss = loss_of(fixed, &state.parameters, room);
    let found = &mut state.patience;
    // A loss that is not a number is no lower one.
    if found.best.is_empty() || loss < found.lowest {
        found.best.clone_from(&state.parameters);
        found.lowest = loss;
        found.waited = 0;
        return;
    }
    found.waited += 1;
    if found.waited >= patience {
        found.stopped = true;
        state.parameters.clone_from(&found.best);
    }
}

/// The mean loss on the points that judge.
fn loss_of(fixed: &Fixed, parameters: &[f32], room: &mut Signals) -> f32 {
    let (judges, plan) = (fixed.prepared.judges(), &fixed.plan);
    let outputs = plan.outputs();
    let (mut answer, mut target) = (vec![0.0; outputs.len()], vec![0.0; outputs.len()]);
    let mut total = 0.0f64;
    for start in (0..judges.count).step_by(CHUNK) {
        let chunk = start..judges.count.min(start + CHUNK);
        for slot in 0..plan.inputs() {
            room.row_mut(slot)[..chunk.len()].copy_from_slice(&judges.feature(slot)[chunk.clone()]);
        }
        room.hold_inputs();
        room.forward(plan, parameters, &fixed.silent);
        for (place, at) in chunk.enumerate() {
            for (index, &slot) in outputs.iter().enumerate() {
                answer[index] = room.row(slot)[place];
                target[index] = judges.target(index)[at];
            }
            total += f64::from(loss::value(fixed.prepared.loss(), &answer, &target));
        }
    }
    (total / judges.count as f64) as f32
}
