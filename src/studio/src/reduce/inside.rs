//! The inside: opening its panel, choosing what it shows, and cutting what would be pruned.

use super::{Effects, drawn};
use crate::inside::InsideDeed;
use crate::{Effect, Selection, State};
use experiment::NeuronId;

/// The button that opens it, and gets the keyboard back.
pub const OPEN: &str = "inside-open";

pub(super) fn deed(state: &mut State, deed: InsideDeed, to: &mut Effects) {
    match deed {
        InsideDeed::Toggle => {
            state.inside.open = !state.inside.open;
            to.push(Effect::Focus(if state.inside.open { "inside-title" } else { OPEN }));
        }
        InsideDeed::Axis(at, id) => {
            let Some(mut axes) = state.axes() else { return };
            axes[at.min(1)] = id;
            state.inside.axes = Some(axes);
            // Two selected neurons would be shown instead.
            if state.selection.neurons().count() == 2 {
                state.selection = Selection::default();
            }
        }
        InsideDeed::Share(percent) => state.inside.percent = percent.min(100),
        InsideDeed::Cut => {
            let going = state.going().iter().zip(state.topology().synapses());
            let gone: Vec<(NeuronId, NeuronId)> =
                going.filter(|(going, _)| **going > 0).map(|(_, s)| (s.from, s.to)).collect();
            let before = state.topology().synapses().len();
            drawn::cut(state, &gone, to);
            // What was refused stays to be tried.
            if state.topology().synapses().len() < before {
                state.inside.percent = 0;
            }
        }
    }
}
