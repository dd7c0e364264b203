//! The network's picture: what is drawn on which canvas, and where its elements stand.
//!
//! Synapses have a canvas of their own: they are many, and while the view moves the last picture of them moves along.

mod arithmetic;
mod bodies;
mod gesture;
mod links;
mod minimap;
mod nerve;
mod note;
mod slow;
mod tile;

use super::canvas::Canvas;
use crate::browser::{self, style};
use bodies::Bodies;
use experiment::{NeuronId, Setup, Topology};
use links::Links;
pub use minimap::fit as minimap_camera;
use protocol::{LearnerFrame, Packet};
use std::rc::Rc;
use studio::picture::{Camera, Layout, Palette, Pixel};
use studio::{Gesture, State};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Pixels from neuron to neuron that a finger can tell apart, and those above and below a column.
const TOUCH_ROW: i32 = 26;
const MARGINS: i32 = 222;
/// The tallest column that the style sheet's own height has room for.
const ROWS_THAT_FIT: i32 = 11;
/// How long neurons take to glide to another layout.
const GLIDE_MILLIS: f64 = 260.0;

/// The newest frame of the shown learner, where it fits the network in force.
pub type Numbers<'a> = Option<(&'a Packet, &'a LearnerFrame)>;

/// The drawing's memory.
#[derive(Default)]
pub struct Network {
    /// The neuron pointed at.
    hovered: Option<NeuronId>,
    layout: Layout,
    /// What the layout was made for.
    seen: Option<Seen>,
    /// What room was made for, and whether on a narrow screen.
    made_room: Option<(Rc<Setup>, bool)>,
    /// The neurons' elements, and where they stand.
    elements: Vec<Standing>,
    /// What the elements' places were computed for.
    base: Option<Camera>,
    glide: Option<Glide>,
    /// How often neurons were laid out at once.
    glides: u32,
    links: Links,
    bodies: Bodies,
    slow: slow::Slow,
}

/// What a layout is made for.
#[derive(Clone)]
struct Seen {
    setup: Rc<Setup>,
    camera: Camera,
    canvas: Pixel,
    by: Option<(f32, f32)>,
}

impl PartialEq for Seen {
    fn eq(&self, other: &Seen) -> bool {
        Rc::ptr_eq(&self.setup, &other.setup)
            && (self.camera, self.canvas, self.by) == (other.camera, other.canvas, other.by)
    }
}

/// An element, and where it stands.
struct Standing {
    id: NeuronId,
    element: HtmlElement,
    at: (f32, f32, f32),
}

/// Neurons on their way to another layout.
struct Glide {
    from: Layout,
    since: f64,
}

impl Network {
    /// Points at a neuron, or at none. Says whether that is new.
    pub fn hover(&mut self, neuron: Option<NeuronId>) -> bool {
        std::mem::replace(&mut self.hovered, neuron) != neuron
    }

    /// Makes room for the network's neurons, before canvases are measured: they fill what is made here.
    pub fn make_room(&mut self, state: &State) {
        let narrow = browser::prefers("(max-width: 680px)");
        let same = |(setup, before): &(Rc<Setup>, bool)| Rc::ptr_eq(setup, &state.setup) && *before == narrow;
        if !self.made_room.as_ref().is_some_and(same) {
            make_room(state.topology(), narrow);
            self.made_room = Some((state.setup.clone(), narrow));
        }
    }

    /// Paints what has changed. `all`: everything; `rendered`: elements may be other ones; `fresh`: the newest frame's numbers. Says whether more is to come.
    pub fn paint(
        &mut self,
        state: &State,
        palette: &Palette,
        (all, rendered): (bool, bool),
        fresh: bool,
        now: f64,
    ) -> bool {
        let Some(canvas) = Canvas::clear("net") else { return false };
        let by = match &state.editor.gesture {
            Gesture::Move { by, .. } => Some(*by),
            _ => None,
        };
        let size = (canvas.width, canvas.height);
        let camera = state.editor.camera.unwrap_or_else(|| Camera::fit(state.topology(), size));
        let seen = Seen { setup: state.setup.clone(), camera, canvas: size, by };
        let moved = all || rendered || self.seen.as_ref() != Some(&seen);
        if std::mem::replace(&mut self.glides, state.editor.glides) != state.editor.glides
            && !browser::prefers("(prefers-reduced-motion: reduce)")
        {
            self.glide = Some(Glide { from: std::mem::take(&mut self.layout), since: now });
        }
        if moved || self.glide.is_some() {
            let ids = match &state.editor.gesture {
                Gesture::Move { ids, .. } => &ids[..],
                _ => &[],
            };
            self.layout = Layout::new(state.topology(), &camera, size, by.map(|by| (ids, by)));
            self.go_on_gliding(now);
            if rendered {
                self.gather();
            }
            self.stand(state, camera, size);
            self.seen = Some(seen);
        }
        let numbers = numbers(state);
        let gliding = self.glide.is_some();
        let owed =
            self.links.paint(state, &self.layout, camera, size, palette, numbers, all || gliding, fresh, now);
        gesture::below(&canvas.context, state, &self.layout, palette, numbers);
        self.bodies.paint(&canvas.context, state, &self.layout, self.hovered, numbers, palette);
        nerve::paint(&canvas.context, state, &self.layout, canvas.width, palette);
        gesture::above(&canvas.context, state, &self.layout, self.hovered, palette);
        minimap::paint(state, &self.layout, camera, size, palette);
        note::paint(state, self.hovered, numbers, palette, &mut self.bodies);
        note::keep_clear(state, &self.layout, (canvas.width, canvas.height));
        arithmetic::paint(state, numbers);
        owed || gliding
    }

    /// Paints the step that is followed over the network. Says whether something moves.
    pub fn paint_slow(&mut self, state: &State, palette: &Palette, now: f64) -> bool {
        self.slow.paint(state, &self.layout, palette, now)
    }

    /// Puts neurons on their way where they are now.
    fn go_on_gliding(&mut self, now: f64) {
        let Some(glide) = &self.glide else { return };
        let part = ((now - glide.since) / GLIDE_MILLIS).clamp(0.0, 1.0) as f32;
        // Fast at first, then gently to its place.
        let part = 1.0 - (1.0 - part).powi(3);
        for body in &mut self.layout.bodies {
            if let Some(from) = glide.from.body(body.id) {
                body.x = from.x + (body.x - from.x) * part;
                body.y = from.y + (body.y - from.y) * part;
            }
        }
        if part >= 1.0 {
            self.glide = None;
        }
    }

    /// Looks for the neurons' elements, where they are other ones than before.
    fn gather(&mut self) {
        let Ok(found) = browser::document().query_selector_all("#neurons > [data-id]") else { return };
        let found = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<HtmlElement>().ok());
        let found: Vec<HtmlElement> = found.collect();
        if found.iter().eq(self.elements.iter().map(|standing| &standing.element)) {
            return;
        }
        let standing = |element: HtmlElement| {
            let id = NeuronId(element.get_attribute("data-id")?.parse().ok()?);
            Some(Standing { id, element, at: (f32::NAN, 0.0, 0.0) })
        };
        self.elements = found.into_iter().filter_map(standing).collect();
        self.base = None;
    }

    /// Moves the neurons' elements and the columns' steppers to their places.
    ///
    /// While only the view moves, they all move with their parent.
    fn stand(&mut self, state: &State, camera: Camera, (width, height): Pixel) {
        let base = *self.base.get_or_insert(camera);
        let zoom = camera.sx / base.sx;
        let shift =
            |side: f32, base: f32, now: f32, scale: f32| side / 2.0 * (1.0 - zoom) + (base - now) * scale;
        let (left, top) =
            (shift(width, base.x, camera.x, camera.sx), shift(height, base.y, camera.y, camera.sy));
        if let Some(parent) = browser::find::<HtmlElement>("neurons") {
            style(&parent, "transform", &format!("translate({left:.1}px, {top:.1}px) scale({zoom:.4})"));
        }
        for standing in &mut self.elements {
            let Some(body) = self.layout.body(standing.id) else { continue };
            let size = body.size / zoom;
            let side = size.max(24.0).min(size + 8.0);
            let at = ((body.x - left) / zoom - side / 2.0, (body.y - top) / zoom - side / 2.0, side);
            let near = |a: f32, b: f32| (a - b).abs() < 0.05;
            if near(at.0, standing.at.0) && near(at.1, standing.at.1) && near(at.2, standing.at.2) {
                continue;
            }
            standing.at = at;
            style(&standing.element, "transform", &format!("translate({:.1}px, {:.1}px)", at.0, at.1));
            style(&standing.element, "width", &format!("{side:.1}px"));
            style(&standing.element, "height", &format!("{side:.1}px"));
        }
        let Ok(columns) = browser::document().query_selector_all("#columns > [data-under]") else { return };
        for at in 0..columns.length() {
            let Some(element) = columns.item(at).and_then(|node| node.dyn_into::<HtmlElement>().ok()) else {
                continue;
            };
            let under = element.get_attribute("data-under").and_then(|id| id.parse().ok()).map(NeuronId);
            if let Some(body) = under.and_then(|id| self.layout.body(id)) {
                style(&element, "left", &format!("{:.1}px", body.x));
                style(&element, "top", &format!("{:.1}px", height - 30.0));
            }
        }
        self.mark_handles(state);
    }

    /// The parent knows whose elements may be taken hold of beside the neuron.
    fn mark_handles(&self, state: &State) {
        if let Some(stage) = browser::element("stage") {
            let _ = stage.toggle_attribute_with_force("data-editing", state.editing());
        }
    }
}

/// A frame of another topology is on its way out: its sections would be read wrongly.
pub fn numbers(state: &State) -> Numbers<'_> {
    let topology = state.topology();
    let (packet, learner) = state.pictured(state.active)?;
    let fits = packet.floats(learner.weights).len() == topology.synapses().len()
        && packet.floats(learner.biases).len() == topology.neurons().len();
    fits.then_some((packet, learner))
}

/// On a phone, where the page scrolls anyway, the drawing grows until each neuron of the tallest column can be touched.
fn make_room(topology: &Topology, narrow: bool) {
    let Some(drawing) = browser::document().query_selector(".drawing").ok().flatten() else { return };
    let Ok(drawing) = drawing.dyn_into::<HtmlElement>() else { return };
    let mut columns = std::collections::BTreeMap::new();
    topology.neurons().iter().for_each(|neuron| *columns.entry(neuron.x).or_insert(0) += 1);
    let tallest: i32 = columns.into_values().max().unwrap_or(0);
    let needed = format!("{}px", tallest * TOUCH_ROW + MARGINS);
    style(&drawing, "min-height", if narrow && tallest > ROWS_THAT_FIT { &needed } else { "" });
}
