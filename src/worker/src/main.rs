//! The training worker: a session behind `postMessage`.
//!
//! Deliberately absent: anything a result could depend on. Clock and slices decide only when steps happen.

#![forbid(unsafe_code)]

mod clock;
mod port;

use js_sys::{Array, ArrayBuffer, Uint8Array};
use port::Port;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent};

fn main() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // A message to oneself yields to the page's commands and comes back at once; timers would wait 4 ms.
    let channel = MessageChannel::new().expect("every browser with workers has message channels");
    let port = Rc::new(RefCell::new(Port::new(scope.clone(), channel.port2())));

    let slicing = Rc::clone(&port);
    let on_turn = Closure::<dyn FnMut()>::new(move || slicing.borrow_mut().turn());
    channel.port1().set_onmessage(Some(on_turn.as_ref().unchecked_ref()));
    port.borrow_mut().set_timer_target(on_turn.as_ref().unchecked_ref::<js_sys::Function>().clone());
    on_turn.forget();

    let hearing = Rc::clone(&port);
    let on_command = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let (bytes, buffer) = parts(event.data());
        hearing.borrow_mut().hear(&bytes, buffer);
    });
    scope.set_onmessage(Some(on_command.as_ref().unchecked_ref()));
    on_command.forget();
    port.borrow_mut().greet();
}

/// A command's bytes, and the buffer that comes back with a grant.
fn parts(data: JsValue) -> (Vec<u8>, Option<ArrayBuffer>) {
    match data.dyn_into::<Array>() {
        Ok(pair) => (pair.get(0).unchecked_into::<Uint8Array>().to_vec(), pair.get(1).dyn_into().ok()),
        Err(bytes) => (bytes.unchecked_into::<Uint8Array>().to_vec(), None),
    }
}
