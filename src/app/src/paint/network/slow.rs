//! The step that is followed, over the network: signals on their way, errors, what flows back, what changes.
//!
//! On a canvas of its own. Where less motion is asked for, each stage is shown as it ends.

use super::links::trace;
use crate::browser;
use crate::paint::canvas::{Canvas, css, font};
use experiment::{NeuronId, Role, Setup, Synapse};
use std::rc::Rc;
use studio::picture::{Body, Layout, Palette};
use studio::slow::{Fate, Flow, Followed, SlowStage, flow};
use studio::{State, number};
use web_sys::CanvasRenderingContext2d;

/// How long a stage moves.
const MOVE_MILLIS: f64 = 1_700.0;
/// More synapses than this are followed by their strongest only.
const MOST: usize = 400;
/// Neurons closer than this have no room for numbers beside them.
const CROWDED: f32 = 16.0;
/// More neurons than this have no numbers beside them at once.
const NUMBERED: usize = 60;

/// What is remembered from picture to picture.
#[derive(Default)]
pub struct Slow {
    /// What is shown, and since when.
    shown: Option<(Key, f64)>,
    /// The numbers of the frame they were read from.
    followed: Option<Rc<Followed>>,
    /// How deep each neuron lies, and in which network.
    depths: Option<(Rc<Setup>, Rc<Vec<usize>>)>,
}

/// What makes a stage begin anew.
#[derive(Clone, Copy, PartialEq)]
struct Key {
    stage: SlowStage,
    place: u32,
    step: u64,
    run: u32,
}

/// One picture.
struct Scene<'a> {
    context: &'a CanvasRenderingContext2d,
    layout: &'a Layout,
    palette: &'a Palette,
    state: &'a State,
    found: &'a Followed,
    depths: &'a [usize],
    /// How far the stage is, from 0 to 1.
    part: f64,
}

impl Slow {
    /// Paints what is to be seen now. Says whether it still moves.
    pub fn paint(&mut self, state: &State, layout: &Layout, palette: &Palette, now: f64) -> bool {
        let Some(slow) = state.slow else {
            *self = Slow::default();
            return false;
        };
        let Some(canvas) = Canvas::clear("slow") else { return false };
        let Some((packet, learner)) = state.pictured(state.active) else { return false };
        let place = learner.anatomy.map_or(0, |anatomy| anatomy.place);
        let key = Key { stage: slow.stage, place, step: packet.frame.step, run: packet.frame.run };
        let since = match &self.shown {
            Some((before, since)) if *before == key => *since,
            _ => {
                self.followed = Followed::of(state).map(Rc::new);
                self.shown = Some((key, now));
                now
            }
        };
        let Some(found) = self.followed.clone().filter(|found| found.sent.len() == layout.bodies.len())
        else {
            // A frame of the network in force is still on its way.
            self.shown = None;
            return false;
        };
        let depths = match &self.depths {
            Some((setup, depths)) if Rc::ptr_eq(setup, &state.setup) => depths.clone(),
            _ => {
                let depths = Rc::new(state.topology().depths());
                self.depths = Some((state.setup.clone(), depths.clone()));
                depths
            }
        };
        let still = browser::prefers("(prefers-reduced-motion: reduce)");
        let part = if still { 1.0 } else { ((now - since) / MOVE_MILLIS).clamp(0.0, 1.0) };
        let scene =
            Scene { context: &canvas.context, layout, palette, state, found: &found, depths: &depths, part };
        match slow.stage {
            SlowStage::Sample => scene.sample(),
            SlowStage::Forward => scene.forward(),
            SlowStage::Error => scene.error(),
            SlowStage::Feedback => scene.feedback(),
            SlowStage::Change => scene.change(),
        }
        canvas.context.set_global_alpha(1.0);
        part < 1.0
    }
}

impl Scene<'_> {
    fn synapses(&self) -> &[Synapse] {
        self.state.topology().synapses()
    }

    fn place(&self, id: NeuronId) -> usize {
        self.state.topology().neurons().binary_search_by_key(&id, |neuron| neuron.id).unwrap_or(0)
    }

    fn deepest(&self) -> f64 {
        self.depths.iter().copied().max().unwrap_or(1).max(1) as f64
    }

    /// Those of the synapses that matter most by this number, if they are many.
    fn strongest(&self, of: impl Fn(usize) -> f32) -> Vec<usize> {
        let mut all: Vec<usize> = (0..self.synapses().len()).collect();
        if all.len() > MOST {
            all.select_nth_unstable_by(MOST, |&a, &b| of(b).abs().total_cmp(&of(a).abs()));
            all.truncate(MOST);
        }
        all
    }

    fn sample(&self) {
        for (at, body) in self.layout.bodies.iter().enumerate() {
            if matches!(body.id.role(), Role::Input(_)) {
                let grown = 4.0 + 5.0 * (1.0 - self.part);
                self.ring(body, grown as f32, self.palette.accent);
                self.label(body, &number::weight(self.found.sent[at]), self.palette.ink_2);
            }
        }
    }

    fn forward(&self) {
        let front = self.part * self.deepest();
        let carried = |at: usize| {
            let synapse = &self.synapses()[at];
            let from = self.place(synapse.from);
            let signal = if synapse.looped { self.found.before[from] } else { self.found.sent[from] };
            self.found.weights[at] * signal
        };
        for at in self.strongest(carried) {
            let synapse = self.synapses()[at];
            // A signal leaves as soon as its neuron has it, and arrives when the sum is due.
            let (from, to) = (self.depths[self.place(synapse.from)], self.depths[self.place(synapse.to)]);
            let (from, to) = if synapse.looped { (0.0, to as f64) } else { (from as f64, to as f64) };
            let along = ((front - from) / (to - from).max(1.0)).clamp(0.0, 1.0);
            if along > 0.0 && along < 1.0 {
                self.pulse(synapse, along, carried(at));
            }
        }
        for (at, body) in self.layout.bodies.iter().enumerate() {
            if self.depths[at] as f64 <= front {
                self.ring(body, 3.0, self.palette.accent);
                self.label(body, &number::weight(self.found.sent[at]), self.palette.ink_2);
            }
        }
    }

    fn error(&self) {
        let (flow, _) = flow(self.state);
        for body in self.layout.bodies.iter().filter(|body| matches!(body.id.role(), Role::Output(_))) {
            let at = self.place(body.id);
            let error = self.found.errors[at];
            if matches!(flow, Flow::Local | Flow::Solved) {
                continue;
            }
            self.ring(body, 3.0 + 5.0 * self.part as f32, self.sign(error));
            self.label(body, &format!("δ {}", number::precise(error)), self.palette.ink_2);
        }
    }

    fn feedback(&self) {
        let (flow, fate) = flow(self.state);
        // What is cut or late stops halfway.
        let reach = if matches!(fate, Fate::Cut | Fate::Late(_) | Fate::LateFlipped(_)) { 0.5 } else { 1.0 };
        let turned = if fate == Fate::Flipped && self.part > 0.5 { -1.0 } else { 1.0 };
        match flow {
            Flow::Back | Flow::Aligned | Flow::Outputs => self.backward(flow, reach, turned),
            Flow::Direct => self.directly(reach, turned),
            Flow::Broadcast => self.broadcast(reach, turned),
            Flow::Local | Flow::Solved => {}
        }
    }

    /// Errors go back along synapses, from the deepest neurons on.
    fn backward(&self, flow: Flow, reach: f64, turned: f32) {
        let deepest = self.deepest();
        let front = self.part * deepest * reach;
        let through = |at: usize| match flow {
            Flow::Aligned => self.found.way.get(at).copied().unwrap_or(0.0),
            _ => self.found.weights[at],
        };
        let sent = |at: usize| through(at) * self.found.errors[self.place(self.synapses()[at].to)];
        self.context.set_line_width(1.6);
        self.context.set_stroke_style_str(&css(self.palette.accent));
        let dash = if flow == Flow::Aligned { [2.0, 5.0] } else { [6.0, 4.0] };
        let _ = self.context.set_line_dash(&js_sys::Array::of2(&dash[0].into(), &dash[1].into()));
        let most = (0..self.synapses().len()).map(|at| sent(at).abs()).fold(f32::MIN_POSITIVE, f32::max);
        for at in self.strongest(sent) {
            let synapse = self.synapses()[at];
            let output = matches!(synapse.to.role(), Role::Output(_));
            // Inputs have nothing to learn, and some rules stop at the outputs.
            let passes = match flow {
                Flow::Outputs => output,
                _ => !matches!(synapse.from.role(), Role::Input(_)),
            };
            if !passes || synapse.looped {
                continue;
            }
            let (from, to) =
                (self.depths[self.place(synapse.from)] as f64, self.depths[self.place(synapse.to)] as f64);
            let along = ((front - (deepest - to)) / (to - from).max(1.0)).clamp(0.0, 1.0);
            if along <= 0.0 {
                continue;
            }
            if let Some(curve) = self.layout.curve(synapse.from, synapse.to) {
                self.context.set_global_alpha(f64::from(0.1 + 0.7 * (sent(at).abs() / most).sqrt()));
                self.context.begin_path();
                trace(self.context, &curve);
                self.context.stroke();
            }
            if along < 1.0 || reach < 1.0 {
                self.pulse(synapse, 1.0 - along.min(0.95), sent(at) * turned);
            }
        }
        let _ = self.context.set_line_dash(&js_sys::Array::new());
        for (at, body) in self.layout.bodies.iter().enumerate() {
            let reached = front >= deepest - self.depths[at] as f64;
            let output = matches!(body.id.role(), Role::Output(_));
            let hears = !matches!(body.id.role(), Role::Input(_)) && (flow != Flow::Outputs || output);
            if hears && reached {
                self.receives(at, body, turned);
            }
        }
    }

    /// The outputs' errors go straight to hidden neurons, past everything between.
    fn directly(&self, reach: f64, turned: f32) {
        let outputs: Vec<&Body> = self.bodies(|role| matches!(role, Role::Output(_)));
        let hidden: Vec<&Body> = self.bodies(|role| role == Role::Hidden);
        let _ = self.context.set_line_dash(&js_sys::Array::of2(&2.into(), &5.into()));
        self.context.set_line_width(1.2);
        self.context.set_stroke_style_str(&css(self.palette.accent));
        let along = (self.part * reach) as f32;
        for (row, body) in hidden.iter().enumerate() {
            for (index, output) in outputs.iter().enumerate() {
                let weight = self.found.way.get(row * outputs.len() + index).copied().unwrap_or(0.0);
                self.context.set_global_alpha(f64::from(0.15 + weight.abs().min(1.5) * 0.3));
                self.context.begin_path();
                self.context.move_to(output.x.into(), output.y.into());
                self.context.line_to(body.x.into(), body.y.into());
                self.context.stroke();
                let error = self.found.errors[self.place(output.id)];
                if along < 1.0 {
                    let (x, y) =
                        (output.x + (body.x - output.x) * along, output.y + (body.y - output.y) * along);
                    self.dot(x, y, weight * error * turned);
                }
            }
        }
        let _ = self.context.set_line_dash(&js_sys::Array::new());
        for body in outputs.iter().chain(hidden.iter().filter(|_| along >= 1.0)) {
            self.receives(self.place(body.id), body, turned);
        }
    }

    /// One number, heard by all alike: a wave from the outputs.
    fn broadcast(&self, reach: f64, turned: f32) {
        let outputs: Vec<&Body> = self.bodies(|role| matches!(role, Role::Output(_)));
        let Some(first) = outputs.first() else { return };
        let worse = self.found.worse.unwrap_or(0.0) * turned;
        let far = self.layout.bodies.iter().map(|body| (body.x - first.x).hypot(body.y - first.y));
        let radius = f64::from(far.fold(1.0, f32::max)) * self.part * reach;
        self.context.set_line_width(2.0);
        self.context.set_stroke_style_str(&css(self.sign(worse)));
        for (wave, alpha) in [(0.0, 0.7), (26.0, 0.4), (52.0, 0.2)] {
            let own = radius - wave;
            if own > 0.0 && self.part < 1.0 {
                self.context.set_global_alpha(alpha);
                self.context.begin_path();
                let _ = self.context.arc(first.x.into(), first.y.into(), own, 0.0, std::f64::consts::TAU);
                self.context.stroke();
            }
        }
        let told = format!("{}{}", if worse >= 0.0 { "+" } else { "" }, number::precise(worse));
        for body in &self.layout.bodies {
            let near = f64::from((body.x - first.x).hypot(body.y - first.y)) <= radius;
            if near && !matches!(body.id.role(), Role::Input(_)) {
                self.ring(body, 3.0, self.sign(worse));
                self.label(body, &told, self.palette.ink_2);
            }
        }
    }

    fn change(&self) {
        let change = |at: usize| self.found.after[at] - self.found.weights[at];
        let most = (0..self.synapses().len()).map(|at| change(at).abs()).fold(0.0, f32::max);
        if most == 0.0 {
            return;
        }
        let shown = self.strongest(change);
        for &at in &shown {
            let synapse = self.synapses()[at];
            let Some(curve) = self.layout.curve(synapse.from, synapse.to) else { continue };
            let share = change(at).abs() / most;
            self.context.set_stroke_style_str(&css(self.sign(change(at))));
            self.context.set_global_alpha(f64::from(0.15 + 0.75 * share) * self.part);
            self.context.set_line_width(f64::from(1.0 + 5.0 * share) * (1.6 - 0.6 * self.part));
            self.context.begin_path();
            trace(self.context, &curve);
            self.context.stroke();
        }
        // The largest few in numbers, at their middles.
        let mut largest = shown;
        largest.sort_by(|&a, &b| change(b).abs().total_cmp(&change(a).abs()));
        self.context.set_global_alpha(1.0);
        for &at in largest.iter().take(3).filter(|at| change(**at) != 0.0) {
            let synapse = self.synapses()[at];
            if let Some(curve) = self.layout.curve(synapse.from, synapse.to) {
                let (x, y) = along(&curve, 0.5);
                let sign = if change(at) > 0.0 { "+" } else { "" };
                self.tag(x, y, &format!("{sign}{}", small(change(at))), "center");
            }
        }
    }

    fn bodies(&self, of: impl Fn(Role) -> bool) -> Vec<&Body> {
        self.layout.bodies.iter().filter(|body| of(body.id.role())).collect()
    }

    /// What the rule gives a neuron.
    fn receives(&self, at: usize, body: &Body, turned: f32) {
        let error = self.found.errors[at] * turned;
        self.ring(body, 3.0, self.sign(error));
        self.label(body, &format!("δ {}", small(error)), self.palette.ink_2);
    }

    /// A signal on its way: larger for more, in the colour of its sign.
    fn pulse(&self, synapse: Synapse, at: f64, value: f32) {
        if let Some(curve) = self.layout.curve(synapse.from, synapse.to) {
            let (x, y) = along(&curve, at as f32);
            self.dot(x, y, value);
        }
    }

    fn dot(&self, x: f32, y: f32, value: f32) {
        let radius = 2.0 + 3.5 * (value.abs() / (value.abs() + 0.5));
        self.context.set_global_alpha(0.95);
        self.context.set_fill_style_str(&css(self.sign(value)));
        self.context.begin_path();
        let _ = self.context.arc(x.into(), y.into(), radius.into(), 0.0, std::f64::consts::TAU);
        self.context.fill();
    }

    fn ring(&self, body: &Body, beyond: f32, colour: studio::picture::Colour) {
        self.context.set_global_alpha(0.9);
        self.context.set_stroke_style_str(&css(colour));
        self.context.set_line_width(2.0);
        self.context.begin_path();
        let side = body.size / 2.0 + beyond;
        let [x, y, width] = [body.x - side, body.y - side, 2.0 * side].map(f64::from);
        let _ = self.context.round_rect_with_f64(x, y, width, width, 6.0);
        self.context.stroke();
    }

    /// A number below a neuron, where there is room.
    fn label(&self, body: &Body, text: &str, _: studio::picture::Colour) {
        let output = !matches!(body.id.role(), Role::Hidden);
        if body.size < CROWDED || (self.layout.bodies.len() > NUMBERED && !output) {
            return;
        }
        // A number may lie over no neighbour below it.
        let below = |other: &&Body| (other.x - body.x).abs() < 24.0 && other.y > body.y;
        let next = self.layout.bodies.iter().filter(below).map(|other| other.y - body.y);
        if next.fold(f32::INFINITY, f32::min) < body.size + 20.0 {
            return;
        }
        self.tag(body.x, body.y + body.size / 2.0 + 11.0, text, "center");
    }

    /// A number on a ground of its own, so that lines do not cross it.
    fn tag(&self, x: f32, y: f32, text: &str, align: &str) {
        self.context.set_font(&font(11.0));
        self.context.set_text_align(align);
        self.context.set_text_baseline("middle");
        let width = self.context.measure_text(text).map_or(30.0, |measured| measured.width()) + 6.0;
        self.context.set_global_alpha(0.88);
        self.context.set_fill_style_str(&css(self.palette.paper));
        self.context.fill_rect(f64::from(x) - width / 2.0, f64::from(y) - 7.5, width, 15.0);
        self.context.set_global_alpha(1.0);
        self.context.set_fill_style_str(&css(self.palette.ink_2));
        let _ = self.context.fill_text(text, x.into(), y.into());
    }

    fn sign(&self, value: f32) -> studio::picture::Colour {
        self.palette.marks[usize::from(value > 0.0)]
    }
}

/// A change or an error may be far below what four decimals show.
fn small(value: f32) -> String {
    match value.abs() {
        a if a == 0.0 || a >= 0.001 => number::precise(value),
        _ => format!("{value:.1e}").replace('-', "−"),
    }
}

/// The place on a curve.
fn along(curve: &[f32; 8], t: f32) -> (f32, f32) {
    let [ax, ay, bx, by, cx, cy, dx, dy] = *curve;
    let u = 1.0 - t;
    let mix = |a: f32, b: f32, c: f32, d: f32| {
        u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
    };
    (mix(ax, bx, cx, dx), mix(ay, by, cy, dy))
}
