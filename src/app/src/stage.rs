//! The drawing's events: hands, wheels, keys and the clipboard become actions.
//!
//! What they mean is `studio`'s. A moving hand renders nothing.

use crate::browser;
use crate::lab::Lab;
use experiment::NeuronId;
use studio::class::ClassDeed;
use studio::keys::{self, Key};
use studio::picture::Pixel;
use studio::{Action, Draw, Gesture, Hand, LessonDeed, MakingDeed, Pointer, Touch};
use wasm_bindgen::JsCast;
use web_sys::{
    ClipboardEvent, Element, Event, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent,
};
use yew::Callback;

/// How long a finger rests for a long press.
pub const HOLD_MILLIS: u32 = 500;
/// Pixels of a wheel's turn that double what is seen.
const DOUBLING: f64 = 400.0;
/// Pixels of a line, where a wheel counts lines.
const LINE: f64 = 18.0;

fn stage() -> Option<HtmlElement> {
    browser::find("stage")
}

/// Where on the drawing a pointer is.
fn place(event: &MouseEvent) -> Pixel {
    let bounds = stage().map(|stage| stage.get_bounding_client_rect());
    let (left, top) = bounds.map_or((0.0, 0.0), |bounds| (bounds.left(), bounds.top()));
    ((f64::from(event.client_x()) - left) as f32, (f64::from(event.client_y()) - top) as f32)
}

fn pointer(event: &PointerEvent) -> Pointer {
    Pointer {
        id: event.pointer_id(),
        at: place(event),
        hand: if event.pointer_type() == "touch" { Hand::Finger } else { Hand::Mouse },
        more: event.shift_key() || event.ctrl_key() || event.meta_key(),
        pan: event.button() == 1 || event.buttons() & 4 != 0,
        free: event.alt_key(),
    }
}

/// A hand touches the drawing.
pub fn down(lab: &Lab) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |event: PointerEvent| {
        if event.button() > 1 {
            return;
        }
        if event.button() == 1 {
            // Not the browser's own scrolling.
            event.prevent_default();
        }
        let pointer = pointer(&event);
        if pointer.hand == Hand::Finger {
            lab.hover(neuron_at(&lab, pointer));
        }
        lab.act(Action::Touch(Touch::Down, pointer));
    })
}

/// A hand moves, touching or not.
pub fn moved(lab: &Lab) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |event: PointerEvent| {
        let pointer = pointer(&event);
        if lab.look(|state| state.editor.gesture == Gesture::Rest) {
            if pointer.hand == Hand::Mouse {
                if lab.look(|state| state.editor.hand != pointer.hand) {
                    lab.act(Action::Touch(Touch::Point, pointer));
                }
                lab.hover(neuron_at(&lab, pointer));
            }
            return;
        }
        lab.act(Action::Touch(Touch::Move, pointer));
        // A drag goes on outside the drawing; a click must reach the neuron's own element.
        let drags = lab.look(|state| !matches!(state.editor.gesture, Gesture::Rest | Gesture::Press { .. }));
        if drags && let Some(stage) = stage().filter(|stage| !stage.has_pointer_capture(pointer.id)) {
            let _ = stage.set_pointer_capture(pointer.id);
        }
    })
}

fn neuron_at(lab: &Lab, pointer: Pointer) -> Option<NeuronId> {
    lab.look(|state| state.pointed(pointer.at, pointer.hand))
}

/// A hand lets go.
pub fn up(lab: &Lab) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |event: PointerEvent| {
        let pointer = pointer(&event);
        if pointer.hand == Hand::Finger {
            lab.hover(None);
        }
        lab.act(Action::Touch(Touch::Up, pointer));
    })
}

/// The browser takes the hand away, to scroll the page.
pub fn cancel(lab: &Lab) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |event: PointerEvent| {
        lab.hover(None);
        lab.act(Action::Touch(Touch::Cancel, pointer(&event)));
    })
}

/// A hand that only pointed goes elsewhere.
pub fn leave(lab: &Lab) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |_| lab.hover(None))
}

/// A click in the open, twice.
pub fn twice(lab: &Lab) -> Callback<MouseEvent> {
    let lab = lab.clone();
    Callback::from(move |event: MouseEvent| {
        let pointer =
            Pointer { id: 0, at: place(&event), hand: Hand::Mouse, more: false, pan: false, free: false };
        lab.act(Action::Touch(Touch::Twice, pointer));
    })
}

/// A neuron's element is pressed by a key or a screen reader. A hand's click was the drawing's before.
pub fn press(lab: &Lab, id: NeuronId) -> Callback<MouseEvent> {
    let lab = lab.clone();
    Callback::from(move |event: MouseEvent| {
        if event.detail() == 0 {
            lab.act(Action::Draw(Draw::Pick { more: event.shift_key() }, Some(id)));
        }
    })
}

/// A key while the drawing has the keyboard.
pub fn key(lab: &Lab) -> Callback<KeyboardEvent> {
    let lab = lab.clone();
    Callback::from(move |event: KeyboardEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let on_neuron = target.as_ref().and_then(|e| e.get_attribute("data-id")?.parse().ok()).map(NeuronId);
        let key = Key {
            name: event.key(),
            shift: event.shift_key(),
            command: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key(),
        };
        // An element is pressed by its browser; on others these keys are theirs.
        if matches!(key.name.as_str(), "Enter" | " ") {
            return;
        }
        if let Some(draw) = keys::meaning(&key) {
            event.prevent_default();
            event.stop_propagation();
            lab.act(Action::Draw(draw, on_neuron));
        }
    })
}

/// The small picture of the whole is touched.
pub fn look(lab: &Lab, held: bool) -> Callback<PointerEvent> {
    let lab = lab.clone();
    Callback::from(move |event: PointerEvent| {
        let Some(map) = browser::find::<HtmlElement>("minimap") else { return };
        if held && !map.has_pointer_capture(event.pointer_id()) {
            return;
        }
        let _ = map.set_pointer_capture(event.pointer_id());
        let bounds = map.get_bounding_client_rect();
        let at = (
            (f64::from(event.client_x()) - bounds.left()) as f32,
            (f64::from(event.client_y()) - bounds.top()) as f32,
        );
        let small = (bounds.width() as f32, bounds.height() as f32);
        let place = lab.look(|state| crate::paint::minimap_camera(state, small).place(small, at));
        lab.act(Action::Look(place));
    })
}

/// What the page as a whole listens to: the wheel, the clipboard, undo and redo.
pub fn listen(lab: &Lab) {
    let document = browser::document();
    let to = lab.clone();
    browser::on_active(&document, "wheel", move |event| wheel(&to, &event));
    let to = lab.clone();
    browser::on_active(&document, "keydown", move |event| undo(&to, &event));
    for kind in ["copy", "cut", "paste"] {
        let to = lab.clone();
        browser::on_active(&document, kind, move |event| clipboard(&to, kind, &event));
    }
}

fn within(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(selector).is_ok_and(|found| found.is_some()))
}

/// With Ctrl, or two fingers on a trackpad, nearer and further; else, while editing, the view moves.
fn wheel(lab: &Lab, event: &Event) {
    let Some(wheel) = event.dyn_ref::<WheelEvent>().filter(|event| within(event, "#stage")) else { return };
    let pinch = wheel.ctrl_key() || wheel.meta_key();
    // Otherwise the page scrolls past the drawing.
    if !pinch && !lab.look(|state| state.editing()) {
        return;
    }
    wheel.prevent_default();
    let unit = if wheel.delta_mode() == WheelEvent::DOM_DELTA_LINE { LINE } else { 1.0 };
    let (right, down) = (wheel.delta_x() * unit, wheel.delta_y() * unit);
    let (factor, by) = if pinch {
        ((-down / DOUBLING).exp2() as f32, (0.0, 0.0))
    } else if wheel.shift_key() {
        (1.0, (-(right + down) as f32, 0.0))
    } else {
        (1.0, (-right as f32, -down as f32))
    };
    lab.act(Action::Wheel { factor, by, at: place(wheel) });
}

/// Whether a key or the clipboard is a field's own.
fn typing(event: &Event) -> bool {
    within(event, "input:not([type=range]):not([type=checkbox]), textarea, select")
}

fn undo(lab: &Lab, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>().filter(|event| !typing(event)) else { return };
    let command = key.ctrl_key() || key.meta_key();
    let action = match (key.key().to_lowercase().as_str(), command, key.shift_key()) {
        ("z", true, false) => Action::Undo,
        ("z", true, true) | ("y", true, _) => Action::Redo,
        ("pagedown", false, _) if presents(lab, event) => Action::Class(ClassDeed::Forward),
        ("pageup", false, _) if presents(lab, event) => Action::Class(ClassDeed::Backward),
        ("escape", false, _) if lab.look(|state| state.handout.is_some()) => Action::Class(ClassDeed::Close),
        ("escape", false, _) if lab.look(|state| state.making.open) => Action::Making(MakingDeed::Close),
        ("escape", false, _) if lab.look(|state| state.map) => Action::Lesson(LessonDeed::CloseMap),
        ("escape", false, _) if lab.look(|state| state.editor.keys) => Action::Draw(Draw::Keys, None),
        ("escape", false, _) if lab.look(|state| state.heading().is_some() && state.bringing.is_none()) => {
            if within(event, ".stay") {
                browser::focus("play");
            }
            Action::Pause
        }
        _ => return,
    };
    key.prevent_default();
    lab.act(action);
}

/// Whether Page keys lead through a lesson; a slider has them for itself.
fn presents(lab: &Lab, event: &Event) -> bool {
    lab.look(|state| state.presenting) && !within(event, "[role=slider], input[type=range]")
}

fn clipboard(lab: &Lab, kind: &str, event: &Event) {
    let on_body = event
        .target()
        .is_some_and(|target| target.dyn_ref::<HtmlElement>().is_some_and(|e| e.tag_name() == "BODY"));
    let Some(board) = event.dyn_ref::<ClipboardEvent>().filter(|_| on_body || within(event, "#stage")) else {
        return;
    };
    let Some(data) = board.clipboard_data() else { return };
    if kind == "paste" {
        let text = data.get_data("text/plain").unwrap_or_default();
        if text.trim_start().starts_with('{') {
            board.prevent_default();
            lab.act(Action::Paste(text));
        }
        return;
    }
    // A marked text is copied as ever.
    let marked =
        browser::window().get_selection().ok().flatten().is_some_and(|marked| !marked.is_collapsed());
    let Some(text) = lab.look(studio::copied).filter(|_| !marked) else { return };
    board.prevent_default();
    let _ = data.set_data("text/plain", &text);
    if kind == "cut" {
        lab.act(Action::CutOut);
    }
}
