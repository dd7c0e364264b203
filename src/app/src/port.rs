//! The page's end of the worker: starting, posting, hearing, and noticing its silence.

use crate::browser;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use protocol::{Command, Message, decode_message, encode_command};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

/// Silence after which a worker that owes something is given up.
const SILENCE_MILLIS: f64 = 10_000.0;

/// What the page hears.
pub enum Word {
    /// A message.
    Said(Message),
    /// It broke, or what it said could not be read.
    Broke,
}

/// One worker at a time.
pub struct Port {
    live: RefCell<Option<Live>>,
    hear: Rc<dyn Fn(Word)>,
    /// Buffers of frames taken, for the worker to fill again.
    buffers: Rc<RefCell<Vec<ArrayBuffer>>>,
    heard_at: Rc<Cell<f64>>,
}

/// A worker with what listens to it.
struct Live {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

impl Port {
    pub fn new(hear: impl Fn(Word) + 'static) -> Port {
        Port {
            live: RefCell::default(),
            hear: Rc::new(hear),
            buffers: Rc::default(),
            heard_at: Rc::default(),
        }
    }

    /// Ends the worker, if there is one, and starts another; `bust` passes caches by.
    pub fn spawn(&self, bust: bool) {
        self.end();
        self.buffers.borrow_mut().clear();
        self.heard_at.set(browser::now());
        let mut address = format!("./worker_loader.js?build={}", protocol::build());
        if bust {
            address.push_str(&format!("&fresh={}", js_sys::Date::now()));
        }
        let Ok(worker) = Worker::new(&address) else { return (self.hear)(Word::Broke) };
        let (hear, buffers, heard_at) = (self.hear.clone(), self.buffers.clone(), self.heard_at.clone());
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            heard_at.set(browser::now());
            let Ok(buffer) = event.data().dyn_into::<ArrayBuffer>() else { return hear(Word::Broke) };
            match decode_message(&Uint8Array::new(&buffer).to_vec()) {
                Ok(message) => {
                    if matches!(message, Message::Frame(_)) {
                        buffers.borrow_mut().push(buffer);
                    }
                    hear(Word::Said(message));
                }
                Err(_) => hear(Word::Broke),
            }
        });
        let hear = self.hear.clone();
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            // It is answered here, in words; the console need not repeat it as an error of the page.
            event.prevent_default();
            hear(Word::Broke);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        *self.live.borrow_mut() = Some(Live { worker, _on_message: on_message, _on_error: on_error });
    }

    /// Ends the worker.
    pub fn end(&self) {
        if let Some(live) = self.live.borrow_mut().take() {
            live.worker.set_onmessage(None);
            live.worker.set_onerror(None);
            live.worker.terminate();
            // The closures may be running right now: they go with the next turn of the browser.
            browser::after(0, move || drop(live));
        }
    }

    /// Posts a command; a grant takes a used buffer along.
    pub fn post(&self, command: &Command) {
        let live = self.live.borrow();
        let Some(Live { worker, .. }) = live.as_ref() else { return };
        let bytes = Uint8Array::from(&encode_command(command)[..]);
        let transfer = Array::of1(&bytes.buffer());
        let buffer = match command {
            Command::Grant => self.buffers.borrow_mut().pop(),
            _ => None,
        };
        let sent = match buffer {
            Some(buffer) => {
                transfer.push(&buffer);
                worker.post_message_with_transfer(&Array::of2(&bytes, &buffer), &transfer)
            }
            None => worker.post_message_with_transfer(&bytes, &transfer),
        };
        if sent.is_err() {
            web_sys::console::warn_1(&"a command could not be posted".into());
        }
    }

    /// Whether it said nothing for so long that it must be broken, if it owes something.
    pub fn silent(&self) -> bool {
        browser::now() - self.heard_at.get() > SILENCE_MILLIS
    }

    /// Starts the clock of silence anew: from now on something is owed.
    pub fn expect(&self) {
        self.heard_at.set(browser::now());
    }
}
