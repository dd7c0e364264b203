//! Early stopping: a learner judged after each epoch by points it does not train on.

use crate::batch::Batch;
use crate::fixed::Fixed;
use crate::loss;
use crate::observer::fill_rows;
use crate::signals::Signals;
use crate::state::State;
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
    let room = batch.judging.get_or_insert_with(|| {
        Signals::new(&fixed.plan, fixed.columns(judges.count.min(CHUNK)), fixed.ticks)
    });
    let loss = loss_of(fixed, &state.parameters, room);
    let step = state.step;
    let found = &mut state.patience;
    // A loss that is not a number is no lower one.
    if found.best.is_empty() || loss < found.lowest {
        found.best.clone_from(&state.parameters);
        found.lowest = loss;
        found.best_step = step;
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
    let first = if fixed.each_tick { 0 } else { judges.ticks - 1 };
    let mut total = 0.0f64;
    for start in (0..judges.count).step_by(CHUNK) {
        let chunk = start..judges.count.min(start + CHUNK);
        fill_rows(room, judges, chunk.clone());
        fixed.answer(parameters, room, chunk.len());
        for (place, at) in chunk.enumerate() {
            for tick in first..judges.ticks {
                for (index, &slot) in outputs.iter().enumerate() {
                    let now = if judges.ticks > 1 { tick } else { room.ticks() - 1 };
                    answer[index] = room.row_at(now, slot)[place];
                    target[index] = judges.target(tick, index)[at];
                }
                total += f64::from(loss::value(fixed.prepared.loss(), &answer, &target));
            }
        }
    }
    (total / (judges.count * (judges.ticks - first)) as f64) as f32
}
