//! What each action does: `(State, Action) → (State, Vec<Effect>)`.
//!
//! Here is only which action goes where; the deeds are in `run`, `edit`, `link`, `file` and `told`.

pub(crate) mod class;
mod command;
mod drawn;
mod edit;
mod file;
pub(crate) mod inside;
mod layers;
mod learners;
pub(crate) mod lesson;
mod link;
mod looks;
pub(crate) mod making;
mod pointer;
mod points;
mod run;
pub(crate) mod slow;
pub(crate) mod sweep;
pub(crate) mod table;
pub(crate) mod takeaway;
mod told;

#[cfg(test)]
mod tests;

use crate::class::ClassDeed;
use crate::inside::InsideDeed;
use crate::pad::PadDeed;
use crate::picture::Camera;
use crate::slow::SlowDeed;
use crate::sweep::SweepDeed;
use crate::takeaway::Takeaway;
use crate::{Action, Effect, LearnerDeed, Notice, Offer, Selection, State, Worker};
use experiment::NeuronId;

pub use command::heard;
pub use command::{KEYS_CLOSE, KEYS_OPEN, TABLE_CLOSE, TABLE_OPEN};
pub use drawn::{closes_cycle, copied, frozen, learns};
pub use layers::{ADD_LAYER, hidden_levels};
pub use link::address;
pub use points::picked_words;

/// The effects of an action so far.
type Effects = Vec<Effect>;

/// The state after an action, and what the page must do.
pub fn reduce(mut state: State, action: Action) -> (State, Effects) {
    if !may_draw(&action) {
        return act(state, action);
    }
    // An edit leaves behind what was said before it; what turns out to be none does not.
    let before = (state.experiment.clone(), state.sequence);
    let said = state.notice.take_if(|notice| notice.passing());
    let (mut state, effects) = act(state, action);
    if std::rc::Rc::ptr_eq(&state.experiment, &before.0) && state.sequence == before.1 {
        state.notice = state.notice.or(said);
    } else {
        // What is played backwards is no longer what was.
        state.backwards = None;
    }
    (state, effects)
}

fn act(mut state: State, action: Action) -> (State, Effects) {
    let mut effects = Effects::new();
    let to = &mut effects;
    if lesson::asks_first(&mut state, &action, to) {
        return (state, effects);
    }
    let counts = lesson::counts(&state, &action);
    if deed(&action) && state.notice.as_ref().is_some_and(Notice::passing) {
        state.notice = None;
    }
    let stops =
        matches!(action, Action::Pause | Action::Slow(SlowDeed::Toggle) | Action::TakeAway(Takeaway::Record));
    if deed(&action) || stops {
        state.backwards = None;
    }
    match action {
        // What a hand does is painted; only what it ends in is rendered.
        Action::Touch(touch, pointer) => {
            pointer::touch(&mut state, touch, pointer, to);
            lesson::note(&mut state, None, to);
            // Two neurons selected are the hidden space that is shown.
            told::rewatch(&mut state, to);
            return (state, effects);
        }
        Action::Wheel { factor, by, at } => {
            let (canvas, hid) = (state.editor.canvas, state.hides_neurons());
            state.editor.camera = Some(state.camera().panned(by).zoomed(canvas, factor, at));
            // The buttons that move the view come and go.
            to.push(if state.hides_neurons() == hid { Effect::Paint } else { Effect::Render });
            return (state, effects);
        }
        Action::Canvas(size) => {
            state.editor.canvas = size;
            return (state, effects);
        }
        Action::Pad(deed) => {
            let points = state.points.clone();
            state.pad.act(deed, &points);
            told::rewatch(&mut state, to);
            // A pen's line is painted, what a button does is rendered.
            to.push(match deed {
                PadDeed::Begin(_) | PadDeed::Draw(_) | PadDeed::Walk(..) | PadDeed::Ink => Effect::Paint,
                PadDeed::End | PadDeed::Next | PadDeed::Clear => Effect::Render,
            });
            return (state, effects);
        }
        Action::String(index) => {
            state.picked_string = index;
            told::rewatch(&mut state, to);
            to.push(Effect::Render);
            return (state, effects);
        }
        Action::Told(message) => {
            // A frame alone renders nothing: `told` says when something meaningful changed.
            told::told(&mut state, *message, to);
            // A change that the worker made may have parted the experiment from its sweep.
            sweep::look_again(&mut state);
            return (state, effects);
        }
        Action::Play => run::play(&mut state, to),
        Action::PlayBack => run::play_back(&mut state, to),
        Action::BackTick(tick) => {
            run::back_tick(&mut state, tick, to);
            return (state, effects);
        }
        Action::Pause => run::pause(&mut state, to),
        Action::Step => run::step(&mut state, to),
        Action::Reset => run::reset(&mut state, to),
        Action::Speed(speed) => run::speed(&mut state, speed, to),
        Action::Plan(plan) => run::plan(&mut state, plan, to),
        Action::Peek(step) => run::peek(&mut state, step, to),
        Action::Seek(step) => run::seek(&mut state, step, to),
        Action::RewindToBest => {
            if let Some(best) = state.learner().and_then(|learner| learner.best) {
                run::seek(&mut state, best.step, to);
            }
        }
        Action::Undo => edit::undo(&mut state, to),
        Action::Redo => edit::redo(&mut state, to),
        Action::NewSeed { seed } => edit::new_seed(&mut state, seed, to),
        Action::Slide(setting, value) => edit::slide(&mut state, setting, value, to),
        Action::Settle(setting, value) => edit::settle(&mut state, setting, value, to),
        Action::Woke => edit::woke(&mut state, to),
        Action::Choose(choice) => edit::choose(&mut state, choice, to),
        Action::Toggle(feature) => layers::toggle(&mut state, feature, to),
        Action::Layers(edit) => layers::layers(&mut state, edit, to),
        Action::Drop(events) => edit::drop_events(&mut state, events, to),
        Action::Switch { events, on } => edit::switch_events(&mut state, events, on, to),
        Action::View(view) => looks::view(&mut state, view, to),
        Action::SetWeight(value) => drawn::set_weights(&mut state, value, to),
        Action::SetBias(value) => drawn::set_biases(&mut state, value, to),
        Action::SetActivation(activation) => drawn::set_activations(&mut state, activation, to),
        Action::Share => link::share(&mut state, to),
        Action::SaveFile => file::save(&mut state, to),
        Action::OpenFile { name, bytes } => file::open(&mut state, name, bytes, to),
        Action::Copied { link, taken } => link::copied(&mut state, link, taken),
        Action::OpenLink(link) => link::open(&mut state, &link, to),
        Action::Return(kept) => link::come_back(&mut state, &kept, to),
        Action::Reveal => state.revealed = !state.revealed,
        Action::Take(offer) => take(&mut state, offer, to),
        Action::Dismiss => state.notice = None,
        Action::Pick(part) => state.selection = Selection::of(part),
        Action::Language(language) => {
            state.language = language;
            to.push(Effect::RememberLanguage(language));
        }
        Action::Theme(theme) => {
            state.theme = theme;
            to.push(Effect::RememberTheme(theme));
        }
        Action::Curves(curves) => state.curves = curves,
        Action::Spread => state.spread = state.spread.other(),
        Action::Tab(tab) => state.tab = tab,
        Action::Connect(end) => {
            let sources: Vec<NeuronId> = state.selection.neurons().collect();
            drawn::connect_all(&mut state, &sources, &[end], to);
        }
        Action::Cut => {
            let synapses: Vec<(NeuronId, NeuronId)> = state.selection.synapses().collect();
            drawn::cut(&mut state, &synapses, to);
        }
        Action::Silence => drawn::silence(&mut state, to),
        Action::Freeze => drawn::freeze(&mut state, to),
        Action::Draw(draw, focus) => command::draw(&mut state, draw, focus, to),
        Action::Look((x, y)) => state.editor.camera = Some(Camera { x, y, ..state.camera() }),
        Action::Sketch(sketch) => state.editor.sketch = sketch,
        Action::Template(template) => state.editor.sketch.template = template,
        Action::Place(id, x, y) => drawn::lay_out(&mut state, &[(id, x, y)], to),
        Action::Sources(sources) => state.editor.sources = sources,
        Action::Join(end) => pointer::join(&mut state, end, to),
        Action::Rows(rows) => state.editor.table = Some(rows),
        Action::Explain(sample) => {
            let most = state.setup.counts()[0].saturating_sub(1);
            state.editor.sample = sample.map(|sample| sample.min(most));
            told::rewatch(&mut state, to);
        }
        Action::Renew => drawn::renew(&mut state, to),
        Action::Paste(text) => {
            if !drawn::paste(&mut state, &text, to) {
                state.notice = Some(Notice::NoPiece);
                to.push(Effect::Render);
            }
        }
        Action::PieceCopied => {
            let neurons =
                state.selection.neurons().filter(|id| id.role() == experiment::Role::Hidden).count();
            state.notice = Some(Notice::PieceCopied { neurons });
            to.push(Effect::Render);
        }
        Action::ClipboardShut => {
            state.notice = Some(Notice::ClipboardShut);
            to.push(Effect::Render);
        }
        Action::CutOut => drawn::remove(&mut state, to),
        Action::For(parts, action) => {
            let before = std::mem::replace(&mut state.selection, Selection::of(parts));
            let (mut state, effects) = reduce(state, *action);
            state.selection = before;
            state.selection.keep(&state.setup.learners[state.active as usize].topology);
            return (state, effects);
        }
        Action::DrawOwn => layers::draw_own(&mut state, to),
        Action::Table(deed) => table::deed(&mut state, deed, to),
        Action::Points(deed) => points::deed(&mut state, deed, to),
        Action::Learners(deed) => learners::deed(&mut state, deed, to),
        Action::TakeAway(deed) => takeaway::deed(&mut state, deed, to),
        Action::Slow(deed) => slow::deed(&mut state, deed, to),
        Action::Inside(deed) => inside::deed(&mut state, deed, to),
        Action::Sweep(deed) => {
            // What a worker says is rendered soon, not at once.
            if matches!(deed, SweepDeed::Told(..)) {
                let running = state.sweep.running();
                sweep::deed(&mut state, deed, to);
                if running && !state.sweep.running() {
                    let swept = lesson::swept(&state);
                    lesson::note(&mut state, swept, to);
                }
                return (state, effects);
            }
            sweep::deed(&mut state, deed, to);
        }
        Action::Lesson(deed) => lesson::deed(&mut state, deed, to),
        Action::Class(deed) => class::deed(&mut state, deed, to),
        Action::Making(deed) => making::deed(&mut state, deed, to),
        Action::NothingKept => {
            // Once a visit is enough, and what is being said is heard out.
            if state.unkept || state.notice.is_some() {
                return (state, effects);
            }
            state.unkept = true;
            state.notice = Some(Notice::NothingKept);
        }
        Action::Unfold => {}
        Action::Detail(detail) => state.detail = detail,
        Action::Pruning => state.pruning = !state.pruning,
        Action::WorkerLost => told::lost(&mut state, to),
    }
    lesson::note(&mut state, counts, to);
    told::rewatch(&mut state, to);
    sweep::look_again(&mut state);
    to.push(Effect::Render);
    (state, effects)
}

/// Whether an action may be an edit or none, as it turns out: of hands and keys on drawing and plane.
fn may_draw(action: &Action) -> bool {
    matches!(
        action,
        Action::Touch(..)
            | Action::Draw(..)
            | Action::Join(_)
            | Action::Place(..)
            | Action::Paste(_)
            | Action::CutOut
            | Action::Renew
            | Action::Points(_)
    )
}

/// Whether an action is the person's next deed, which leaves what was said before behind.
fn deed(action: &Action) -> bool {
    if let Action::Learners(deed) = action {
        // Scrolling to the comparison is no deed, nor is its coming to the page with a link.
        return !matches!(deed, LearnerDeed::Seen(_));
    }
    matches!(
        action,
        Action::Play
            | Action::Step
            | Action::Reset
            | Action::Undo
            | Action::Redo
            | Action::NewSeed { .. }
            | Action::Peek(_)
            | Action::Seek(_)
            | Action::RewindToBest
            | Action::Slide(..)
            | Action::Settle(..)
            | Action::Choose(_)
            | Action::Toggle(_)
            | Action::Layers(_)
            | Action::DrawOwn
            | Action::Connect(_)
            | Action::Cut
            | Action::Silence
            | Action::Freeze
            | Action::Drop(_)
            | Action::Switch { .. }
            | Action::SetWeight(_)
            | Action::SetBias(_)
            | Action::SetActivation(_)
            | Action::Inside(InsideDeed::Cut)
    )
}

/// Does what a notice offered.
fn take(state: &mut State, offer: Offer, to: &mut Effects) {
    let notice = state.notice.take();
    match (offer, notice) {
        (Offer::Undo | Offer::Fresh, _) => edit::undo(state, to),
        (Offer::Replay, _) => {
            edit::undo_to(state, Some(0), to);
            run::play(state, to);
        }
        (Offer::Code, Some(Notice::Copied { link, .. })) => class::deed(state, ClassDeed::Code(link), to),
        (Offer::Frame, Some(Notice::Copied { link, .. })) => class::deed(state, ClassDeed::Frame(link), to),
        (Offer::Share, _) => link::share(state, to),
        (Offer::Save, _) => file::save(state, to),
        (Offer::GoOn, _) => run::go_on(state, to),
        (Offer::StepBack, Some(Notice::Diverged { step, .. })) => {
            run::seek(state, step.saturating_sub(1), to);
        }
        (Offer::TeachFirst, Some(Notice::TeacherFirst { teacher, student })) => {
            learners::teach_first(state, teacher.0, student.0, to);
        }
        (Offer::StepBack | Offer::TeachFirst | Offer::Code | Offer::Frame, _) => {}
        (Offer::TryAgain, _) => {
            state.worker = Worker::Restoring;
            state.resumed_at = None;
            to.push(Effect::Spawn { bust: false });
        }
        (Offer::Reload, _) => to.push(Effect::Reload),
    }
}
