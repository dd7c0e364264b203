//! The laboratory: the state, and everything an effect reaches. Handles are cheap to clone.

mod pictures;

use crate::browser::{self, Pictures};
use crate::paint::{Painter, Reading};
use crate::pool::Pool;
use crate::port::{Port, Word};
use crate::stage::HOLD_MILLIS;
use crate::takeaway::{self, Recorder};
use experiment::NeuronId;
use experiment::lesson::LessonId;
use protocol::Message;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use studio::class::ClassDeed;
use studio::slow::SlowDeed;
use studio::sweep::SweepDeed;
use studio::{Action, Effect, Gesture, LessonDeed, State, Touch};
use yew::Callback;

/// The least time between two changes of the address.
const FOLLOW_MILLIS: u32 = 1_000;
/// The least time between two renderings of what comes by itself.
const RENDER_MILLIS: u32 = 200;
/// How often the worker's silence is looked at.
const WATCH_MILLIS: i32 = 2_000;

/// What the name in an address asks for.
fn went(name: &str) -> LessonDeed {
    match LessonId::of(name) {
        Some(lesson) => LessonDeed::Went(Some(lesson)),
        None => LessonDeed::Unknown(name.to_owned()),
    }
}

/// A handle.
#[derive(Clone)]
pub struct Lab(Rc<Inner>);

struct Inner {
    /// Absent only while an action is reduced.
    state: RefCell<Option<State>>,
    painter: RefCell<Painter>,
    port: OnceCell<Port>,
    pictures: OnceCell<Pictures>,
    /// The workers of a sweep.
    pool: Pool,
    recorder: Recorder,
    /// Whether a rendering is on its way.
    rendering: Cell<bool>,
    render: Callback<()>,
    /// Whether the address will soon follow.
    following: Cell<bool>,
    /// Frames to be granted once they are painted.
    unpainted: Cell<u32>,
    /// When the page has rested as long as its last picture took.
    rested: Cell<f64>,
    /// Whether a picture is to be asked for then.
    soon: Cell<bool>,
    /// Whether the worker owed something when last looked at.
    owed: Cell<bool>,
}

impl PartialEq for Lab {
    fn eq(&self, other: &Lab) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Lab {
    /// Starts everything: the link in the address is opened, the worker is on its way.
    pub fn start(render: Callback<()>) -> Lab {
        let preferences = browser::preferences();
        let scheme = browser::dress(preferences.language, preferences.theme);
        let lab = Lab(Rc::new(Inner {
            state: RefCell::new(Some(State::new(preferences))),
            painter: RefCell::new(Painter::new(scheme)),
            port: OnceCell::new(),
            pictures: OnceCell::new(),
            pool: Pool::default(),
            recorder: Recorder::default(),
            rendering: Cell::default(),
            render,
            following: Cell::default(),
            unpainted: Cell::default(),
            rested: Cell::default(),
            soon: Cell::default(),
            owed: Cell::default(),
        }));
        let to = lab.clone();
        let _ = lab.0.pictures.set(Pictures::new(move || to.paint()));
        let to = lab.clone();
        let _ = lab.0.port.set(Port::new(move |word| to.hear(word)));
        lab.act(Action::Sweep(SweepDeed::Cores(browser::cores())));
        if let Some(kept) = browser::lessons() {
            lab.act(Action::Lesson(LessonDeed::Recall(kept)));
        }
        let framed = browser::shown();
        if let Some(names) = &framed {
            lab.act(Action::Class(ClassDeed::Framed(studio::class::panels(names))));
        }
        let named = browser::lesson();
        if let Some(name) = &named {
            lab.act(Action::Lesson(went(name)));
        }
        let fragment = browser::fragment();
        if fragment.len() > 1 {
            lab.act(Action::OpenLink(fragment));
        } else if let Some(last) = browser::last_experiment().filter(|_| named.is_none() && framed.is_none())
        {
            lab.act(Action::Return(last));
        }
        lab.port().spawn(false);
        let to = lab.clone();
        browser::on(&browser::window(), "popstate", move || {
            let deed = browser::lesson().map_or(LessonDeed::Went(None), |name| went(&name));
            to.act(Action::Lesson(deed));
        });
        let to = lab.clone();
        browser::on(&browser::window(), "hashchange", move || {
            let fragment = browser::fragment();
            if fragment.len() > 1 {
                to.act(Action::OpenLink(fragment));
            }
        });
        let to = lab.clone();
        browser::on_preference("(prefers-color-scheme: dark)", move || to.dress());
        let to = lab.clone();
        browser::every(WATCH_MILLIS, move || to.watch());
        lab
    }

    /// Looks at the state.
    pub fn look<T>(&self, at: impl FnOnce(&State) -> T) -> T {
        let state = self.0.state.borrow();
        at(state.as_ref().expect("the state is absent only while an action is reduced"))
    }

    /// Does an action.
    pub fn act(&self, action: Action) {
        let state = self.0.state.borrow_mut().take();
        let state = state.expect("an action's effects never act at once");
        let (state, effects) = studio::reduce(state, action);
        *self.0.state.borrow_mut() = Some(state);
        for effect in effects {
            self.execute(effect);
        }
    }

    /// A callback that does an action.
    pub fn on<E>(&self, action: Action) -> Callback<E> {
        let lab = self.clone();
        Callback::from(move |_| lab.act(action.clone()))
    }

    /// The painter, to tell it what was rendered anew.
    pub fn painter(&self, tell: impl FnOnce(&mut Painter)) {
        tell(&mut self.0.painter.borrow_mut());
        self.ask_picture();
    }

    /// Where the curves are being read.
    pub fn reading(&self) -> Option<Reading> {
        self.0.painter.borrow().reading()
    }

    /// Points at a neuron of the drawing, or at none.
    pub fn hover(&self, neuron: Option<NeuronId>) {
        self.painter(|painter| painter.hover(neuron));
    }

    /// The workers of a sweep.
    pub fn pool(&self) -> &Pool {
        &self.0.pool
    }

    /// The recorder of the page's pictures.
    pub fn recorder(&self) -> &Recorder {
        &self.0.recorder
    }

    /// The colours in use.
    pub fn palette(&self) -> &'static studio::picture::Palette {
        self.0.painter.borrow().palette()
    }

    fn port(&self) -> &Port {
        self.0.port.get().expect("the port is set at the start")
    }

    fn execute(&self, effect: Effect) {
        match effect {
            Effect::Render => {
                self.0.render.emit(());
                self.ask_picture();
            }
            Effect::Send(command) => self.port().post(&command),
            Effect::Spawn { bust } => {
                self.0.unpainted.set(0);
                self.port().spawn(bust);
            }
            Effect::Copy(fragment) => {
                let lab = self.clone();
                let link = browser::address_with(&fragment);
                wasm_bindgen_futures::spawn_local(async move {
                    let taken = browser::copy(&link).await;
                    lab.act(Action::Copied { link, taken });
                });
            }
            Effect::CopyPiece(text) => {
                let lab = self.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    let taken = browser::copy(&text).await;
                    lab.act(if taken { Action::PieceCopied } else { Action::ClipboardShut });
                });
            }
            Effect::ReadClipboard => {
                let lab = self.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    let text = browser::clipboard().await;
                    lab.act(text.map_or(Action::ClipboardShut, Action::Paste));
                });
            }
            Effect::Save { name, text } => browser::save(&name, "application/json", text.as_bytes()),
            Effect::SaveBytes { name, kind, bytes } => browser::save(&name, kind, &bytes),
            Effect::Picture { panel, name, caption, link } => {
                let link = if link.is_empty() { link } else { browser::address_with(&link) };
                // What is asked for is drawn by then.
                let lab = self.clone();
                browser::after(0, move || {
                    lab.laid_out(|| takeaway::picture(&lab, panel, &name, &caption, &link));
                });
            }
            Effect::StartRecording { name, caption } => self.0.recorder.start(self, name, caption),
            Effect::StopRecording => self.0.recorder.stop(),
            Effect::Follow => self.follow(),
            Effect::Wake(millis) => {
                let lab = self.clone();
                browser::after(millis, move || lab.act(Action::Woke));
            }
            Effect::RememberLanguage(language) => {
                let kept = browser::remember_language(language);
                self.dress();
                self.say_kept(kept);
            }
            Effect::RememberTheme(theme) => {
                let kept = browser::remember_theme(theme);
                self.dress();
                self.say_kept(kept);
            }
            Effect::RememberLessons(kept) => {
                let kept = browser::remember_lessons(&kept);
                self.say_kept(kept);
            }
            Effect::Visit { from, lesson } => {
                let lesson = lesson.map(LessonId::word);
                if browser::lesson().as_deref() != lesson {
                    browser::visit(&from, lesson);
                }
            }
            Effect::Look(panel) => {
                browser::after(0, move || browser::look(crate::view::selector(panel)));
            }
            // Rendering comes before the next picture, and this after it.
            Effect::Focus(id) => browser::after(0, move || browser::focus(id)),
            Effect::Show(id) => browser::after(0, move || browser::show(id)),
            Effect::FocusNeuron(id) => browser::after(0, move || browser::focus_neuron(id.0)),
            Effect::FocusRow(part) => {
                browser::after(0, move || browser::focus_row(&crate::view::row_of(part)));
            }
            Effect::Paint => self.painter(Painter::ask_network),
            Effect::Back { tick, millis } => {
                let lab = self.clone();
                browser::after(millis, move || lab.act(Action::BackTick(tick)));
            }
            Effect::Slow { tick, millis } => {
                let lab = self.clone();
                browser::after(millis, move || lab.act(Action::Slow(SlowDeed::Tick(tick))));
            }
            Effect::Hold => self.hold(),
            Effect::Crew(order) => self.pool().order(order, self),
            Effect::RenderSoon => self.render_soon(),
            Effect::Reload => {
                let _ = browser::window().location().reload();
            }
        }
    }

    /// Renders within a fifth of a second, however often it is asked for.
    fn render_soon(&self) {
        if self.0.rendering.replace(true) {
            return;
        }
        let lab = self.clone();
        browser::after(RENDER_MILLIS, move || {
            lab.0.rendering.set(false);
            lab.0.render.emit(());
        });
    }

    /// Says that a finger has rested long enough, if it still rests.
    fn hold(&self) {
        let pressed = self.look(|state| state.editor.gesture.clone());
        let Gesture::Press { pointer, .. } = pressed else { return };
        let lab = self.clone();
        browser::after(HOLD_MILLIS, move || {
            if lab.look(|state| state.editor.gesture == pressed) {
                lab.act(Action::Touch(Touch::Hold, pointer));
            }
        });
    }

    fn dress(&self) {
        let (language, theme) = self.look(|state| (state.language, state.theme));
        let scheme = browser::dress(language, theme);
        self.painter(|painter| painter.dress(scheme));
    }

    /// Lets the address follow the experiment, soon.
    fn follow(&self) {
        if self.0.following.replace(true) {
            return;
        }
        let lab = self.clone();
        browser::after(FOLLOW_MILLIS, move || {
            lab.0.following.set(false);
            let (fragment, kept) = lab.look(studio::address);
            browser::replace_fragment(&fragment);
            // In a frame of another page it is that page's experiment, not this visitor's.
            if lab.look(|state| state.framed.is_none()) {
                lab.say_kept(browser::remember_experiment(&kept));
            }
        });
    }

    /// Says it where the browser keeps nothing for the next visit. An effect does not act at once.
    fn say_kept(&self, kept: bool) {
        if !kept && self.look(|state| state.framed.is_none()) {
            let lab = self.clone();
            browser::after(0, move || lab.act(Action::NothingKept));
        }
    }

    fn hear(&self, word: Word) {
        match word {
            Word::Said(message) => {
                if matches!(message, Message::Frame(_)) {
                    self.0.unpainted.set(self.0.unpainted.get() + 1);
                    self.ask_soon();
                }
                self.act(Action::Told(Box::new(message)));
            }
            Word::Broke => {
                self.port().end();
                self.act(Action::WorkerLost);
            }
        }
    }

    /// Gives up a worker that owes something and is silent.
    fn watch(&self) {
        let owes = self.look(State::waiting);
        if owes && !self.0.owed.get() {
            self.port().expect();
        }
        self.0.owed.set(owes);
        // A page that is not drawn grants no frames, so nothing is owed to it.
        if owes && self.port().silent() && !browser::document().hidden() {
            self.port().end();
            self.act(Action::WorkerLost);
        }
    }
}
