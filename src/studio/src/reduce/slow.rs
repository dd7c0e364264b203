//! The slow motion: opening it, going from stage to stage, and making the step at its end.

use super::{Effects, run};
use crate::slow::{SlowDeed, SlowMotion, SlowStage};
use crate::{Effect, Goal, State, Tab};

/// The button that opens it, and gets the keyboard back.
pub const OPEN: &str = "slow-open";
/// How long a stage is shown while it plays, in milliseconds.
const STAGE_MILLIS: u32 = 2_600;

pub(super) fn deed(state: &mut State, deed: SlowDeed, to: &mut Effects) {
    let Some(slow) = state.slow else {
        if deed == SlowDeed::Toggle {
            open(state, to);
        }
        return;
    };
    match deed {
        SlowDeed::Toggle => {
            state.slow = None;
            to.push(Effect::Focus(OPEN));
        }
        SlowDeed::To(stage) => set(state, SlowMotion { stage, ..slow }, to),
        SlowDeed::Back => {
            let before = slow.stage.place().saturating_sub(1);
            set(state, SlowMotion { stage: SlowStage::ALL[before], playing: false, ..slow }, to);
        }
        SlowDeed::Next => next(state, slow, to),
        SlowDeed::Play => set(state, SlowMotion { playing: !slow.playing, ..slow }, to),
        SlowDeed::Sample(place) => {
            set(state, SlowMotion { place, stage: SlowStage::Sample, ..slow }, to);
        }
        SlowDeed::Tick(ticks) => {
            if slow.playing && ticks == slow.ticks {
                next(state, slow, to);
            }
        }
    }
}

/// Opens it at the step reached: a step can only be followed where nothing runs.
fn open(state: &mut State, to: &mut Effects) {
    if matches!(state.goal, Goal::Run { .. }) {
        run::pause(state, to);
    }
    state.slow = Some(SlowMotion::default());
    // A phone shows one part of the page at a time.
    state.tab = Tab::Network;
    to.extend([Effect::Focus("slow-title"), Effect::Paint]);
}

fn next(state: &mut State, slow: SlowMotion, to: &mut Effects) {
    let stage = match SlowStage::ALL.get(slow.stage.place() + 1) {
        Some(stage) => *stage,
        None => {
            run::step(state, to);
            SlowStage::Sample
        }
    };
    set(state, SlowMotion { stage, ..slow }, to);
}

fn set(state: &mut State, slow: SlowMotion, to: &mut Effects) {
    let ticks = slow.ticks.wrapping_add(1);
    state.slow = Some(SlowMotion { ticks, ..slow });
    if slow.playing {
        to.push(Effect::Slow { tick: ticks, millis: STAGE_MILLIS });
    }
    to.push(Effect::Paint);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Action, Preferences, reduce};
    use protocol::Command;

    fn act(state: State, deed: SlowDeed) -> (State, Effects) {
        reduce(state, Action::Slow(deed))
    }

    #[test]
    fn five_stages_make_a_step_and_begin_anew() {
        let mut state = State::new(Preferences::default());
        state.worker = crate::Worker::Ready { revision: 1 };
        let (mut state, effects) = act(state, SlowDeed::Toggle);
        let watches = |effects: &Effects| {
            effects.iter().any(
                |effect| matches!(effect, Effect::Send(Command::Watch(watch)) if watch.followed == Some(0)),
            )
        };
        assert!(watches(&effects));
        for stage in &SlowStage::ALL[1..] {
            state = act(state, SlowDeed::Next).0;
            assert_eq!(state.slow.map(|slow| slow.stage), Some(*stage));
        }
        let (state, effects) = act(state, SlowDeed::Next);
        assert!(effects.iter().any(|effect| matches!(effect, Effect::Send(Command::Run { until: 1, .. }))));
        assert_eq!(state.slow.map(|slow| slow.stage), Some(SlowStage::Sample));
        assert_eq!(
            act(act(state, SlowDeed::To(SlowStage::Error)).0, SlowDeed::Back).0.slow.map(|s| s.stage),
            Some(SlowStage::Forward)
        );
    }

    #[test]
    fn a_tick_counts_only_while_nothing_else_was_done() {
        let (state, _) = act(State::new(Preferences::default()), SlowDeed::Toggle);
        let (state, effects) = act(state, SlowDeed::Play);
        let tick = effects.iter().find_map(|effect| match effect {
            Effect::Slow { tick, .. } => Some(*tick),
            _ => None,
        });
        let tick = tick.unwrap();
        let (state, _) = act(state, SlowDeed::To(SlowStage::Change));
        let (state, _) = act(state, SlowDeed::Tick(tick));
        assert_eq!(state.slow.map(|slow| slow.stage), Some(SlowStage::Change));
        let now = state.slow.unwrap().ticks;
        let (state, _) = act(state, SlowDeed::Back);
        assert!(!state.slow.unwrap().playing, "going back stops it");
        let (state, _) = act(state, SlowDeed::Tick(now + 1));
        assert_eq!(state.slow.map(|slow| slow.stage), Some(SlowStage::Feedback));
    }
}
