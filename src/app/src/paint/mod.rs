//! What changes with every frame, painted by hand: no component is rendered for it.
//!
//! The painter looks at the state and remembers only what it painted last, to paint no more than needed.

mod backend;
mod canvas;
mod chart;
mod choosing;
mod compared;
mod confusion;
mod hand;
mod inside;
mod learners;
mod network;
mod numbers;
mod pad;
mod plane;
mod probes;
mod readings;
mod strings;
mod table;
mod wall;

use crate::browser;
pub use canvas::{context, css, font, shifted};
pub use network::minimap_camera;
use studio::State;
use studio::picture::{Axis, Scheme};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// The least time between two drawings of the curves, and of the inside's distributions.
const SLOW_MILLIS: f64 = 100.0;
/// So long they wait at most for a picture with nothing else that takes long.
const LATE_MILLIS: f64 = 400.0;

/// Networks with more synapses are drawn less often than every picture.
const DENSE: usize = 200;
/// The least time between two drawings of a dense network, and how many times as long as it takes.
const DENSE_MILLIS: f64 = 90.0;
const SHARE: f64 = 4.0;

/// Where the curves are read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    /// Under a pointer, in pixels from their left.
    Pixel(f64),
    /// At this record of the history.
    Record(usize),
}

/// Something that takes long, and is painted no more often than it must.
#[derive(Default)]
struct Slow {
    /// When it was painted last.
    at: f64,
    /// Whether it is older than what is known.
    owed: bool,
    /// Whether a hand waits for it: it is painted at the next picture.
    asked: bool,
}

impl Slow {
    /// Whether it is painted in the picture of `now`; `busy`: something else already takes long there.
    fn is_due(&mut self, now: f64, all: bool, busy: &mut bool) -> bool {
        let waited = now - self.at;
        let due = self.owed && (self.asked || waited >= LATE_MILLIS || (waited >= SLOW_MILLIS && !*busy));
        if all || due {
            *self = Slow { at: now, owed: false, asked: false };
            *busy = true;
        }
        all || due
    }
}

/// Paints the newest frame.
pub struct Painter {
    scheme: Scheme,
    /// One for each learner.
    planes: Vec<plane::Plane>,
    compared: compared::Compared,
    wall: wall::Wall,
    network: network::Network,
    inside: inside::Inside,
    /// How many frames had been taken when the last picture was painted.
    frames: u64,
    /// When the network was drawn last, and how long that picture took.
    network_at: f64,
    network_took: f64,
    /// Whether the network's drawing is older than what is known.
    network_owed: bool,
    /// Whether it is to be drawn at the next picture, whatever frames say.
    network_asked: bool,
    /// Whether a step that is followed still moves.
    slow_owed: bool,
    /// The curves.
    chart: Slow,
    /// What changes slowly of the inside.
    slowly_inside: Slow,
    /// Where the curves are being read.
    reading: Option<Reading>,
    /// Whether everything must be painted, whatever was painted last.
    all: bool,
    /// Whether components were rendered since the last picture.
    rendered: bool,
}

impl Painter {
    pub fn new(scheme: Scheme) -> Painter {
        Painter {
            scheme,
            planes: Vec::new(),
            compared: compared::Compared::default(),
            wall: wall::Wall::default(),
            network: network::Network::default(),
            inside: inside::Inside::default(),
            frames: 0,
            network_at: f64::NEG_INFINITY,
            network_took: 0.0,
            network_owed: false,
            network_asked: false,
            slow_owed: false,
            chart: Slow::default(),
            slowly_inside: Slow::default(),
            reading: None,
            all: true,
            rendered: true,
        }
    }

    /// Other colours from now on.
    pub fn dress(&mut self, scheme: Scheme) {
        self.scheme = scheme;
        self.refresh();
    }

    /// Everything has another size.
    pub fn refresh(&mut self) {
        self.all = true;
    }

    /// Components were rendered: elements may be other ones, and settings too.
    pub fn rendered(&mut self) {
        self.rendered = true;
    }

    /// The neuron being pointed at, to show it large.
    pub fn hover(&mut self, neuron: Option<experiment::NeuronId>) {
        self.network_asked |= self.network.hover(neuron);
    }

    /// The network looks different now, whatever frames say.
    pub fn ask_network(&mut self) {
        self.network_asked = true;
    }

    /// Reads the curves there.
    pub fn read(&mut self, reading: Option<Reading>) {
        self.reading = reading;
        (self.chart.owed, self.chart.asked) = (true, true);
    }

    /// Where the curves are being read.
    pub fn reading(&self) -> Option<Reading> {
        self.reading
    }

    /// The picture begun at this time is on the screen.
    pub fn took(&mut self, began: f64, now: f64) {
        if self.network_at >= began {
            self.network_took = (now - began).min(LATE_MILLIS / SHARE);
        }
    }

    /// Whether something moves by itself, and is to be painted at each of the browser's pictures.
    pub fn moves(&self) -> bool {
        self.network_asked || self.slow_owed || self.chart.asked || self.slowly_inside.asked
    }

    /// Whether something is older than what is known.
    pub fn owes(&self) -> bool {
        self.network_owed || self.chart.owed || self.slowly_inside.owed
    }

    /// The colours in use.
    pub fn palette(&self) -> &'static studio::picture::Palette {
        self.scheme.palette()
    }

    /// Paints what has changed.
    pub fn paint(&mut self, state: &State) {
        let palette = self.scheme.palette();
        self.network.make_room(state);
        canvas::measure();
        let all = std::mem::take(&mut self.all);
        let rendered = std::mem::take(&mut self.rendered) || all;
        let news = std::mem::replace(&mut self.frames, state.frames) != state.frames || rendered;
        for owed in [&mut self.network_owed, &mut self.chart.owed, &mut self.slowly_inside.owed] {
            *owed |= news;
        }
        let axis = axis(state);
        if rendered {
            self.inside.rendered();
            fill_sliders();
            learners::paint();
        }
        numbers::paint(state, axis);
        choosing::paint(state, axis);
        probes::paint(state);
        readings::paint(state);
        if state.setup.task.samples().dataset.coordinates() > 0 {
            self.planes.resize_with(state.setup.learners.len(), plane::Plane::default);
            for (at, plane) in self.planes.iter_mut().enumerate() {
                plane.paint(state, at as u32, palette, all, news);
            }
        } else {
            self.wall.paint(state, palette, news);
            pad::paint(state, palette);
        }
        confusion::paint(state, palette, news);
        strings::paint(state, palette, news);
        if news {
            self.compared.paint(state, palette, all);
        }
        hand::paint(state, palette);
        self.inside.paint(state, palette);
        let now = browser::now();
        // Hundreds of curves cost more than a picture's time where there is no graphics card.
        let dense = state.topology().synapses().len() > DENSE;
        let between = if dense { DENSE_MILLIS.max(self.network_took * SHARE) } else { 0.0 };
        let fresh = all || (self.network_owed && now - self.network_at >= between);
        if fresh || rendered || std::mem::take(&mut self.network_asked) {
            self.network_asked = self.network.paint(state, palette, (all, rendered), fresh, now);
            table::paint(state);
        }
        self.slow_owed = self.network.paint_slow(state, palette, now);
        if fresh {
            (self.network_at, self.network_owed) = (now, false);
        }
        // A picture has time for one thing that takes long; a rendering is one.
        let mut busy = (fresh && dense) || rendered;
        if self.chart.is_due(now, all, &mut busy) {
            chart::paint(state, axis, palette, self.reading);
        }
        if self.slowly_inside.is_due(now, all, &mut busy) {
            self.inside.paint_slowly(state, axis, palette);
        }
        // What was set may be seen there.
        for slow in [&mut self.chart, &mut self.slowly_inside] {
            slow.asked |= slow.owed && rendered;
        }
    }
}

/// Tells each slider how far it is, for its filled part.
fn fill_sliders() {
    let Ok(sliders) = browser::document().query_selector_all(":is(.row, .dial) input[type=range]") else {
        return;
    };
    for at in 0..sliders.length() {
        let Some(slider) = sliders.item(at).and_then(|node| node.dyn_into::<HtmlInputElement>().ok()) else {
            continue;
        };
        let [least, most] = [slider.min(), slider.max()].map(|end| end.parse::<f64>().unwrap_or(0.0));
        let part = (slider.value_as_number() - least) / (most - least).max(1.0);
        browser::style(&slider, "--part", &format!("{:.1}%", part * 100.0));
    }
}

/// The axis that timeline and curves share.
pub fn axis(state: &State) -> Axis {
    Axis::to(state.experiment.plan.max(state.shown.end).max(state.shown.step), state.spread)
}
