//! Drawing with hands and keys: what is selected, and what is connected.
//!
//! Deliberately absent: what single edits do to the network (`reduce`), and the page (`tests/browser/draw.test.mjs`).

use experiment::NeuronId;
use protocol::{Frame, LearnerFrame, Message, Packet};
use studio::{
    Action, Draw, Effect, Gesture, Hand, Link, Notice, Part, PointDeed, Pointer, Preferences, State, Tool,
    Touch, Way, reduce,
};

struct Page(State);

impl Page {
    /// The default network on a drawing of 800 × 500.
    fn new() -> Page {
        let mut page = Page(State::new(Preferences::default()));
        let (version, build) = (protocol::VERSION, protocol::build().to_owned());
        page.act(Action::Told(Box::new(Message::Hello { version, build, revision: 1 })));
        page.frame(0);
        page.0.editor.canvas = (800.0, 500.0);
        page
    }

    fn frame(&mut self, step: u64) {
        let learners = vec![LearnerFrame::default()];
        let frame = Frame { run: self.0.run, step, end: step, learners, ..Frame::default() };
        self.act(Action::Told(Box::new(Message::Frame(Box::new(Packet { frame, raw: Vec::new() })))));
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        let state = std::mem::replace(&mut self.0, State::new(Preferences::default()));
        let (state, effects) = reduce(state, action);
        self.0 = state;
        effects
    }

    fn draw(&mut self, draw: Draw, focus: Option<NeuronId>) {
        self.act(Action::Draw(draw, focus));
    }

    fn touch(&mut self, touch: Touch, at: (f32, f32)) {
        self.finger(1, touch, at);
    }

    fn finger(&mut self, id: i32, touch: Touch, at: (f32, f32)) {
        let pointer = Pointer { id, at, hand: Hand::Finger, more: false, pan: false, free: false };
        self.act(Action::Touch(touch, pointer));
    }

    /// A stroke over these neurons, one after the other.
    fn stroke(&mut self, over: &[NeuronId]) {
        let places: Vec<_> = over.iter().map(|&id| self.place(id)).collect();
        self.touch(Touch::Down, places[0]);
        places.iter().for_each(|&at| self.touch(Touch::Move, at));
        self.touch(Touch::Up, places[places.len() - 1]);
    }

    fn tap(&mut self, id: NeuronId) {
        let at = self.place(id);
        self.touch(Touch::Down, at);
        self.touch(Touch::Up, at);
    }

    fn place(&self, id: NeuronId) -> (f32, f32) {
        let layout = self.0.layout();
        let body = layout.body(id).unwrap();
        (body.x, body.y)
    }

    fn selected(&self) -> Vec<NeuronId> {
        self.0.selection.neurons().collect()
    }
}

fn hidden(at: u32) -> NeuronId {
    NeuronId(NeuronId::HIDDEN + at)
}

#[test]
fn fingers_select_several_with_a_tool_of_their_own() {
    let mut page = Page::new();
    page.draw(Draw::Tool(Tool::Several), None);
    page.tap(hidden(0));
    page.tap(hidden(1));
    assert_eq!(page.selected(), [hidden(0), hidden(1)]);
    page.tap(hidden(0));
    assert_eq!(page.selected(), [hidden(1)]);
    // A tap beside lets nothing go, and a drag encloses more.
    page.touch(Touch::Down, (2.0, 2.0));
    page.touch(Touch::Up, (2.0, 2.0));
    assert_eq!(page.selected(), [hidden(1)]);
    let (x, y) = page.place(hidden(2));
    page.touch(Touch::Down, (x - 6.0, y - 6.0));
    page.touch(Touch::Move, (x + 6.0, y + 6.0));
    page.touch(Touch::Up, (x + 6.0, y + 6.0));
    assert_eq!(page.selected(), [hidden(1), hidden(2)]);
}

#[test]
fn sources_and_targets_chosen_one_after_the_other_become_dense() {
    let mut page = Page::new();
    page.draw(Draw::Tool(Tool::Several), None);
    // Inputs already hear nothing, and the first hidden layer has no synapse among itself.
    for id in [hidden(0), hidden(1)] {
        page.tap(id);
    }
    page.draw(Draw::Connect, None);
    for id in [hidden(2), hidden(3), hidden(4)] {
        page.tap(id);
    }
    let before = page.0.topology().synapses().len();
    page.draw(Draw::Connect, None);
    assert_eq!(page.0.topology().synapses().len(), before + 6);
    for (from, to) in [0, 1].into_iter().flat_map(|from| [2, 3, 4].map(|to| (hidden(from), hidden(to)))) {
        assert!(page.0.topology().synapse(from, to).is_some(), "{from} → {to}");
    }
    page.act(Action::Undo);
    assert_eq!(page.0.topology().synapses().len(), before);
}

#[test]
fn a_neuron_that_is_source_and_target_hears_itself() {
    let mut page = Page::new();
    page.draw(Draw::Connect, Some(hidden(0)));
    page.draw(Draw::Connect, Some(hidden(0)));
    assert!(page.0.topology().synapse(hidden(0), hidden(0)).unwrap().looped);
}

#[test]
fn the_path_between_two_neurons_is_selected_and_a_missing_one_is_said() {
    let mut page = Page::new();
    let input = page.0.topology().inputs().next().unwrap().id;
    page.draw(Draw::Pick { more: false }, Some(input));
    page.draw(Draw::Path, Some(hidden(0)));
    assert_eq!(page.selected(), [input, hidden(0)]);
    assert_eq!(page.0.selection.synapses().collect::<Vec<_>>(), [(input, hidden(0))]);
    page.act(Action::Pick(Some(Part::Neuron(hidden(0)))));
    page.draw(Draw::Path, Some(hidden(1)));
    assert_eq!(page.0.notice, Some(Notice::NoWay));
    assert_eq!(page.selected(), [hidden(0)]);
}

#[test]
fn a_finger_takes_hold_of_a_handle_44_pixels_wide() {
    let mut page = Page::new();
    page.tap(hidden(0));
    let layout = page.0.layout();
    let (x, y) = layout.handle(hidden(0), Hand::Finger.handle()).unwrap();
    for at in [(x + 20.0, y), (x, y + 20.0), (x, y - 20.0)] {
        assert_eq!(page.0.hit(at, Hand::Finger), studio::Hit::Handle(hidden(0)), "{at:?}");
    }
}

#[test]
fn a_mouse_that_points_after_a_finger_saw_the_fingers_handle() {
    let mut page = Page::new();
    page.tap(hidden(0));
    assert_eq!(page.0.editor.hand, Hand::Finger);
    let (at, picked) = (page.place(hidden(1)), page.selected());
    let mouse = Pointer { id: 2, at, hand: Hand::Mouse, more: false, pan: false, free: false };
    let effects = page.act(Action::Touch(Touch::Point, mouse));
    assert!(matches!(effects[..], [Effect::Paint]), "{effects:?}");
    assert_eq!((page.0.editor.hand, page.selected()), (Hand::Mouse, picked));
}

#[test]
fn the_table_and_the_sheet_lost_the_keyboard_that_opened_them() {
    let mut page = Page::new();
    for (draw, opens, closes) in [
        (Draw::Table, studio::TABLE_OPEN, studio::TABLE_CLOSE),
        (Draw::Keys, studio::KEYS_OPEN, studio::KEYS_CLOSE),
    ] {
        let opened = page.act(Action::Draw(draw, Some(hidden(3))));
        assert!(opened.contains(&Effect::Focus(closes)), "{opened:?}");
        let closed = page.act(Action::Draw(draw, None));
        assert!(closed.contains(&Effect::FocusNeuron(hidden(3))), "{closed:?}");
        // From the button, back to the button.
        page.act(Action::Draw(draw, None));
        let closed = page.act(Action::Draw(draw, None));
        assert!(closed.contains(&Effect::Focus(opens)), "{closed:?}");
    }
}

#[test]
fn a_refused_connection_by_keyboard_was_silent() {
    let mut page = Page::new();
    let from = page.0.topology().inputs().next().unwrap().id;
    page.draw(Draw::Connect, Some(from));
    assert!(!page.0.said.is_empty(), "that a connection is begun is said");
    let before = page.0.topology().clone();
    page.draw(Draw::Connect, Some(hidden(0)));
    let refused = matches!(
        &page.0.notice,
        Some(Notice::Unconnected { from: at, link: Link::Refused { to, .. } }) if (*at, *to) == (from, hidden(0))
    );
    assert!(refused, "{:?}", page.0.notice);
    assert_eq!(*page.0.topology(), before);
}

#[test]
fn a_line_to_a_neuron_connected_already_said_one_synapse_rather_than_why_not() {
    let mut page = Page::new();
    let input = page.0.topology().inputs().next().unwrap().id;
    page.draw(Draw::Tool(Tool::Connect), None);
    let places = [input, hidden(0)].map(|id| page.place(id));
    page.touch(Touch::Down, places[0]);
    for _ in 0..3 {
        page.touch(Touch::Move, places[1]);
    }
    let Gesture::Link { row, would, .. } = &page.0.editor.gesture else { panic!("no line") };
    assert!(matches!(would, Link::Refused { to, .. } if *to == hidden(0)), "{row:?} {would:?}");
    // Once it has gone over, only what is new counts.
    page.touch(Touch::Move, (places[1].0 + 60.0, places[1].1 + 90.0));
    let Gesture::Link { row, would, .. } = &page.0.editor.gesture else { panic!("no line") };
    assert_eq!((row.as_slice(), would), ([input, hidden(0)].as_slice(), &Link::Nothing));
}

#[test]
fn a_pen_over_a_synapse_that_was_there_connected_the_wrong_pair() {
    let mut page = Page::new();
    let input = page.0.topology().inputs().next().unwrap().id;
    page.act(Action::For(vec![Part::Synapse { from: input, to: hidden(1) }], Box::new(Action::Cut)));
    page.draw(Draw::Tool(Tool::Connect), None);
    page.stroke(&[input, hidden(0), hidden(1)]);
    let drawn = |page: &Page, from, to| page.0.topology().synapse(from, to).is_some();
    assert!(drawn(&page, hidden(0), hidden(1)), "{:?}", page.0.selection);
    assert!(!drawn(&page, input, hidden(1)));
    assert_eq!(page.0.selection.synapses().collect::<Vec<_>>(), [(hidden(0), hidden(1))]);
    // Where all is there already, it is said.
    assert_eq!(page.0.notice, None);
    page.stroke(&[input, hidden(0), hidden(1)]);
    assert!(matches!(page.0.notice, Some(Notice::Unconnected { .. })), "{:?}", page.0.notice);
}

#[test]
fn a_long_press_with_a_tool_that_cuts_or_selects_added_a_neuron() {
    for (tool, added) in [(Tool::Select, 1), (Tool::Connect, 1), (Tool::Several, 0), (Tool::Cut, 0)] {
        let mut page = Page::new();
        page.draw(Draw::Tool(tool), None);
        let before = page.0.topology().neurons().len();
        page.touch(Touch::Down, (2.0, 2.0));
        page.touch(Touch::Hold, (2.0, 2.0));
        assert_eq!(page.0.topology().neurons().len(), before + added, "{tool:?}");
    }
}

#[test]
fn a_fingers_handle_was_taken_for_the_neuron_under_the_finger() {
    let mut page = Page::new();
    page.0.editor.camera = Some(page.0.camera());
    page.tap(hidden(0));
    // A neighbour just below the middle of the handle.
    let layout = page.0.layout();
    let (x, y) = layout.handle(hidden(0), Hand::Finger.handle()).unwrap();
    let below = y + layout.body(hidden(1)).unwrap().size / 2.0 + 6.0;
    let (to_x, to_y) = page.0.camera().place(page.0.editor.canvas, (x, below));
    page.act(Action::Place(hidden(1), to_x.round() as i32, to_y.round() as i32));
    assert_eq!(page.selected(), [hidden(0)]);
    let hit = |down: f32| page.0.hit((x, y + down), Hand::Finger);
    assert_eq!(hit(10.0), studio::Hit::Neuron(hidden(1)), "its body is under the finger");
    assert_eq!(hit(4.5), studio::Hit::Neuron(hidden(1)), "its rim is nearer than the handle");
    assert_eq!(hit(0.0), studio::Hit::Handle(hidden(0)));
    assert_eq!(hit(-20.0), studio::Hit::Handle(hidden(0)));
}

#[test]
fn a_second_finger_on_a_drawing_that_was_being_moved_did_not_zoom_it() {
    let mut page = Page::new();
    let place = |page: &Page, at| page.0.camera().place(page.0.editor.canvas, at);
    page.finger(1, Touch::Down, (10.0, 10.0));
    page.finger(1, Touch::Move, (40.0, 10.0));
    page.finger(2, Touch::Down, (240.0, 10.0));
    let (under, other, near) = (place(&page, (40.0, 10.0)), place(&page, (240.0, 10.0)), page.0.camera().sx);
    page.finger(1, Touch::Move, (140.0, 10.0));
    assert!((page.0.camera().sx - near / 2.0).abs() < 1e-3, "{} of {near}", page.0.camera().sx);
    // What lay under a finger still does, and the one that stays moves the drawing on from where it is.
    let same = |a: (f32, f32), b: (f32, f32)| (a.0 - b.0).hypot(a.1 - b.1) < 0.1;
    assert!(same(place(&page, (140.0, 10.0)), under));
    page.finger(2, Touch::Up, (240.0, 10.0));
    page.finger(1, Touch::Move, (150.0, 20.0));
    assert!(same(place(&page, (150.0, 20.0)), under), "it jumped");
    assert!(same(place(&page, (250.0, 20.0)), other));
    // Another finger does not move what one is moving.
    page.finger(3, Touch::Move, (9.0, 9.0));
    page.finger(3, Touch::Up, (9.0, 9.0));
    page.finger(1, Touch::Move, (160.0, 20.0));
    assert!(same(place(&page, (160.0, 20.0)), under));
}

#[test]
fn a_refusal_stayed_while_one_drew_on() {
    let input = Page::new().0.topology().inputs().next().unwrap().id;
    let refused = |started: bool| {
        let mut page = Page::new();
        if started {
            page.frame(5);
        }
        page.draw(Draw::Tool(Tool::Connect), None);
        page.stroke(&[input, hidden(0)]);
        assert!(matches!(page.0.notice, Some(Notice::Unconnected { .. })), "{:?}", page.0.notice);
        page
    };
    for started in [false, true] {
        let mut page = refused(started);
        // Pointing, choosing and looking elsewhere are no edits, and a line that is refused is refused in words.
        page.tap(hidden(1));
        page.draw(Draw::Escape, None);
        page.draw(Draw::Zoom { nearer: true }, None);
        page.act(Action::Points(PointDeed::Toggle));
        page.act(Action::Paste("{}".to_owned()));
        assert!(page.0.notice.is_some());
        page.stroke(&[input, hidden(1)]);
        assert!(page.0.notice.is_some());
        page.draw(Draw::Tool(Tool::Connect), None);
        page.stroke(&[hidden(0), hidden(1)]);
        assert_eq!(page.0.notice, None);
    }
    let copied = {
        let mut page = Page::new();
        page.act(Action::Pick(Some(Part::Neuron(hidden(0)))));
        studio::copied(&page.0).unwrap()
    };
    for edit in [
        Action::Draw(Draw::Add, None),
        Action::Draw(Draw::Remove, Some(hidden(0))),
        Action::Place(hidden(0), 7, 7),
        Action::Paste(copied),
        Action::Points(PointDeed::Paint(vec![10, 10])),
        Action::For(vec![Part::Neuron(hidden(0))], Box::new(Action::CutOut)),
        Action::For(vec![Part::Neuron(hidden(0))], Box::new(Action::SetBias(1.0))),
    ] {
        let mut page = refused(true);
        page.act(edit.clone());
        assert_eq!(page.0.notice, None, "{edit:?}");
    }
    let mut page = refused(true);
    page.act(Action::Sources(vec![hidden(0)]));
    assert!(page.0.notice.is_some());
    page.act(Action::Join(hidden(1)));
    assert_eq!(page.0.notice, None);
}

#[test]
fn a_piece_is_copied_and_put_in_by_buttons() {
    let mut page = Page::new();
    page.act(Action::Pick(Some(Part::Neuron(hidden(0)))));
    let (state, effects) =
        reduce(std::mem::replace(&mut page.0, Page::new().0), Action::Draw(Draw::Copy, None));
    page.0 = state;
    let Some(Effect::CopyPiece(text)) = effects.iter().find(|e| matches!(e, Effect::CopyPiece(_))) else {
        panic!("{effects:?}")
    };
    page.act(Action::PieceCopied);
    assert_eq!(page.0.notice, Some(Notice::PieceCopied { neurons: 1 }));
    let before = page.0.topology().neurons().len();
    page.act(Action::Paste(text.clone()));
    assert_eq!(page.0.topology().neurons().len(), before + 1);
    page.act(Action::Paste("a sentence".to_owned()));
    assert_eq!((&page.0.notice, page.0.topology().neurons().len()), (&Some(Notice::NoPiece), before + 1));
}

#[test]
fn a_third_finger_ended_a_pinch() {
    let mut page = Page::new();
    let finger = |page: &mut Page, touch, id, at| {
        let pointer = Pointer { id, at, hand: Hand::Finger, more: false, pan: false, free: false };
        page.act(Action::Touch(touch, pointer));
    };
    finger(&mut page, Touch::Down, 1, (20.0, 20.0));
    finger(&mut page, Touch::Down, 2, (120.0, 20.0));
    finger(&mut page, Touch::Down, 3, (60.0, 60.0));
    finger(&mut page, Touch::Up, 3, (60.0, 60.0));
    let far = page.0.camera();
    finger(&mut page, Touch::Move, 2, (220.0, 20.0));
    assert!((page.0.camera().sx / far.sx - 2.0).abs() < 1e-3, "two fingers twice as far apart");
}

#[test]
fn the_view_is_moved_by_buttons_once_it_hides_something() {
    let mut page = Page::new();
    assert!(!page.0.hides_neurons());
    let wheel = |page: &mut Page, factor| {
        let before = std::mem::replace(&mut page.0, Page::new().0);
        let (state, effects) = reduce(before, Action::Wheel { factor, by: (0.0, 0.0), at: (200.0, 150.0) });
        page.0 = state;
        effects.contains(&Effect::Render)
    };
    assert!(!wheel(&mut page, 1.0), "a wheel that hides nothing renders nothing");
    assert!(wheel(&mut page, 4.0) && page.0.hides_neurons());
    assert!(!wheel(&mut page, 1.1), "nor does one that hides no more than it did");
    let before = page.0.camera();
    page.act(Action::Draw(Draw::Pan(Way::Right), None));
    assert!(page.0.camera().x > before.x);
    page.act(Action::Draw(Draw::Fit, None));
    assert!(!page.0.hides_neurons());
}
