//! Taking away: files of the history, the sweep and the trained network, pictures, and recordings.

use super::{Effects, file, link, run};
use crate::takeaway::{self, Panel, Takeaway, caption};
use crate::{Effect, Notice, State};
use experiment::codec;

/// The button that opens it, and gets the keyboard back.
pub const OPEN: &str = "taking-open";

pub(super) fn deed(state: &mut State, deed: Takeaway, to: &mut Effects) {
    match deed {
        Takeaway::Toggle => {
            state.taking = !state.taking;
            to.push(Effect::Focus(if state.taking { "taking-title" } else { OPEN }));
        }
        Takeaway::History => keep(state, "csv", "text/csv", takeaway::history(state).into_bytes(), to),
        Takeaway::Runs => {
            let Some(results) = &state.sweep.results else { return };
            let names: Vec<String> =
                results.base.learners.iter().map(|learner| learner.name.clone()).collect();
            let text = takeaway::runs(results, &names);
            keep(state, "sweep.csv", "text/csv", text.into_bytes(), to);
        }
        Takeaway::Picture(panel) => {
            let ending = if panel == Panel::Sweep { "svg" } else { "png" };
            let name = file::name(state, &format!("{}.{ending}", panel.word()));
            let link = codec::fitting_link(&link::shared(state)).unwrap_or_default();
            to.push(Effect::Picture { panel, name, caption: caption(state, panel), link });
        }
        Takeaway::Onnx | Takeaway::Torch => network(state, deed, to),
        Takeaway::Record => record(state, to),
        Takeaway::Recorded => {
            state.recording = false;
        }
        Takeaway::Unrecorded => {
            state.recording = false;
            state.notice = Some(Notice::NoFilm);
        }
    }
}

/// Hands a file to the browser, and says so.
fn keep(state: &mut State, ending: &str, kind: &'static str, bytes: Vec<u8>, to: &mut Effects) {
    let name = file::name(state, ending);
    state.notice = Some(Notice::Taken { name: name.clone() });
    to.push(Effect::SaveBytes { name, kind, bytes });
}

fn network(state: &mut State, deed: Takeaway, to: &mut Effects) {
    let Some(numbers) = takeaway::numbers(state) else { return };
    let link = codec::fitting_link(&link::shared(state)).unwrap_or_default();
    let about = [caption(state, Panel::Network).join("\n"), takeaway::signature(state), link].join("\n");
    let Some(trained) = takeaway::trained(state, &numbers, &about) else { return };
    let (ending, kind, bytes) = match deed {
        Takeaway::Torch => ("py", "text/x-python", trained.torch().into_bytes()),
        _ => ("onnx", "application/octet-stream", trained.onnx()),
    };
    keep(state, ending, kind, bytes, to);
}

/// Starts a recording, and the run with it; or ends it.
fn record(state: &mut State, to: &mut Effects) {
    if state.recording {
        to.push(Effect::StopRecording);
        return;
    }
    state.recording = true;
    let name = file::name(state, "webm");
    to.push(Effect::StartRecording { name, caption: caption(state, Panel::Curves) });
    if !state.playing() {
        run::play(state, to);
    }
}
