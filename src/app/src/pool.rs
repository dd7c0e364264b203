//! The workers that try a sweep's cases: each behind a port of its own, none with frames.
//!
//! Deliberately absent: who tries what (`studio::sweep`).

use crate::browser;
use crate::lab::Lab;
use crate::port::{Port, Word};
use std::cell::RefCell;
use studio::sweep::SweepDeed;
use studio::{Action, CrewOrder};

/// Workers that come and go together.
#[derive(Default)]
pub struct Pool {
    ports: RefCell<Vec<Port>>,
}

impl Pool {
    /// Does what is asked.
    pub fn order(&self, order: CrewOrder, lab: &Lab) {
        match order {
            CrewOrder::Hire(count) => {
                self.dismiss();
                *self.ports.borrow_mut() = (0..count).map(|at| port(at, lab)).collect();
                // Starting may fail at once, which must find the list free.
                let lab = lab.clone();
                browser::after(0, move || (0..count).for_each(|at| lab.pool().start(at)));
            }
            CrewOrder::Post(at, command) => {
                if let Some(port) = self.ports.borrow().get(at as usize) {
                    port.post(&command);
                }
            }
            CrewOrder::Replace(at) => {
                let lab = lab.clone();
                browser::after(0, move || lab.pool().start(at));
            }
            CrewOrder::Dismiss => self.dismiss(),
        }
    }

    fn start(&self, at: u32) {
        if let Some(port) = self.ports.borrow().get(at as usize) {
            port.spawn(false);
        }
    }

    fn dismiss(&self) {
        for port in self.ports.take() {
            port.end();
        }
    }
}

fn port(at: u32, lab: &Lab) -> Port {
    let lab = lab.clone();
    Port::new(move |word| {
        let lab_then = lab.clone();
        match word {
            Word::Said(message) => {
                lab.act(Action::Sweep(SweepDeed::Told(at, Box::new(message), browser::now())));
            }
            // It may be said while the worker is being started.
            Word::Broke => browser::after(0, move || {
                lab_then.act(Action::Sweep(SweepDeed::Lost(at, browser::now())));
            }),
        }
    })
}
