//! The port: hears commands, trains in slices, posts messages and granted frames.

use crate::clock::{FrameClock, Metronome};
use js_sys::{Array, ArrayBuffer, Function, Uint8Array};
use protocol::{Command, Message, Pace, decode_command, encode_message};
use session::Session;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessagePort};

/// How long a slice of training may last, so that commands are heard soon.
const SLICE_MILLIS: f64 = 8.0;
/// How long one call of the session should last; the clock is read between calls.
const CALL_MILLIS: f64 = 1.0;
/// How often a checkpoint is taken.
const CHECKPOINT_MILLIS: f64 = 5_000.0;
/// A frame's buffer is made this much larger than needed, so that the next ones fit too.
const BUFFER_SLACK: u32 = 4_096;

/// The session and everything between it and the page.
pub struct Port {
    scope: DedicatedWorkerGlobalScope,
    session: Session,
    /// Posting to it brings the next turn.
    turns: MessagePort,
    on_timer: Option<Function>,
    /// Whether a turn is on its way.
    turning: bool,
    metronome: Metronome,
    frames: FrameClock,
    granted: u32,
    buffers: Vec<ArrayBuffer>,
    /// How many steps one call of the session trains.
    steps_a_call: u64,
    checkpoint_at: f64,
    /// Whether steps were trained since the last checkpoint.
    unsaved: bool,
}

impl Port {
    /// A port that says nothing yet.
    pub fn new(scope: DedicatedWorkerGlobalScope, turns: MessagePort) -> Port {
        Port {
            scope,
            session: Session::new(),
            turns,
            on_timer: None,
            turning: false,
            metronome: Metronome::new(Pace::Full, 0.0),
            frames: FrameClock::default(),
            granted: 0,
            buffers: Vec::new(),
            steps_a_call: 1,
            checkpoint_at: 0.0,
            unsaved: false,
        }
    }

    /// What a timer calls when the next step is due.
    pub fn set_timer_target(&mut self, on_timer: Function) {
        self.on_timer = Some(on_timer);
    }

    /// The first word.
    pub fn greet(&self) {
        self.post(&Message::Hello {
            version: protocol::VERSION,
            build: protocol::build().to_owned(),
            revision: engine::REVISION,
        });
    }

    /// Hears a command.
    pub fn hear(&mut self, bytes: &[u8], buffer: Option<ArrayBuffer>) {
        let command = decode_command(bytes).expect("page and worker are of one build");
        if command == Command::Grant {
            self.granted += 1;
            self.buffers.extend(buffer);
        } else {
            let starts = matches!(
                command,
                Command::Run { .. } | Command::Seek { .. } | Command::Open { .. } | Command::Try { .. }
            );
            for message in self.session.handle(command) {
                self.post(&message);
            }
            if starts {
                self.metronome = Metronome::new(self.session.pace(), self.now());
                self.steps_a_call = 1;
            }
        }
        if !self.turning {
            self.turn();
        }
    }

    /// One turn: a slice of training, a frame if one is granted and due, and the next turn if there is more to do.
    pub fn turn(&mut self) {
        self.turning = false;
        let start = self.now();
        while self.session.is_running() && self.now() - start < SLICE_MILLIS {
            let due = self.metronome.due(self.now());
            if due == 0 {
                break;
            }
            let before = self.now();
            let trained = self.session.advance(due.min(self.steps_a_call));
            self.metronome.made(trained);
            self.unsaved |= trained > 0;
            self.adapt(trained, self.now() - before);
        }
        for message in self.session.take_messages() {
            self.post(&message);
        }
        self.checkpoint();
        if self.granted > 0 && self.session.has_news() {
            let now = self.now();
            if !self.session.is_running() || self.frames.is_due(now) {
                self.post_frame(now);
            }
        }
        if self.session.is_running() {
            self.schedule();
        } else {
            self.frames.stop();
        }
    }

    /// Brings the next turn: at once, or when the next step is due.
    fn schedule(&mut self) {
        self.turning = true;
        let wait = self.metronome.wait_millis();
        match &self.on_timer {
            Some(on_timer) if wait >= 4.0 => {
                let millis = wait.min(50.0) as i32;
                self.scope
                    .set_timeout_with_callback_and_timeout_and_arguments_0(on_timer, millis)
                    .expect("a worker has timers");
            }
            _ => self.turns.post_message(&JsValue::NULL).expect("null can be cloned"),
        }
    }

    /// Aims at calls of about a millisecond.
    fn adapt(&mut self, trained: u64, millis: f64) {
        if millis < CALL_MILLIS / 2.0 && trained == self.steps_a_call {
            self.steps_a_call = self.steps_a_call.saturating_mul(2).min(1 << 20);
        } else if millis > CALL_MILLIS * 2.0 {
            self.steps_a_call = (self.steps_a_call / 2).max(1);
        }
    }

    /// Posts a checkpoint when one is due: every few seconds, and when training stops.
    fn checkpoint(&mut self) {
        let now = self.now();
        let due = now - self.checkpoint_at >= CHECKPOINT_MILLIS || !self.session.is_running();
        if self.unsaved && due {
            if let Some(message) = self.session.checkpoint() {
                self.post(&message);
            }
            self.checkpoint_at = now;
            self.unsaved = false;
        }
    }

    fn post_frame(&mut self, start: f64) {
        let mut packet = self.session.frame();
        if packet.frame.running {
            let speed = self.frames.speed(start, packet.frame.step);
            packet.frame.steps_per_second = speed.steps_per_second;
            packet.frame.training_share = speed.training_share;
        }
        self.granted -= 1;
        let bytes = encode_message(&Message::Frame(Box::new(packet)));
        let length = bytes.len() as u32;
        let buffer = self
            .buffers
            .pop()
            .filter(|buffer| buffer.byte_length() >= length)
            .unwrap_or_else(|| ArrayBuffer::new(length + BUFFER_SLACK));
        Uint8Array::new_with_byte_offset_and_length(&buffer, 0, length).copy_from(&bytes);
        self.transfer(&buffer);
        self.frames.made(start, self.now());
    }

    fn post(&self, message: &Message) {
        self.transfer(&Uint8Array::from(&encode_message(message)[..]).buffer());
    }

    fn transfer(&self, buffer: &ArrayBuffer) {
        self.scope
            .post_message_with_transfer(buffer, &Array::of1(buffer))
            .expect("an array buffer can be transferred");
    }

    fn now(&self) -> f64 {
        self.scope.performance().expect("a worker has a clock").now()
    }
}
