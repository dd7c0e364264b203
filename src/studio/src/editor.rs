//! The network's editor: its tool, its camera, the gesture a hand is making, and the commands of keys and buttons.
//!
//! How they change the network is in `reduce/{pointer,drawn,command}`. Deliberately absent: events of a browser.

use crate::listing::Rows;
use crate::picture::{Camera, Layout, Pixel, nearest_synapse};
use crate::{Part, State};
use experiment::{Activation, Invalid, NeuronId, Template, Topology};

/// What a drag does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tool {
    /// Moves neurons; connects from a handle; encloses, in the open.
    #[default]
    Select,
    /// Adds to what is selected, or takes out; encloses more.
    Several,
    /// Connects what it passes.
    Connect,
    /// Cuts what it crosses.
    Cut,
}

/// What a hand touches the drawing with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Hand {
    /// A mouse or a pen: it points exactly, and can hover.
    #[default]
    Mouse,
    /// A finger.
    Finger,
}

/// Where a hand is, and how it is held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pointer {
    /// Which of several.
    pub id: i32,
    /// Where.
    pub at: Pixel,
    /// What touches.
    pub hand: Hand,
    /// Whether what is selected stays so: Shift, Ctrl or ⌘ is held.
    pub more: bool,
    /// Whether the drawing is moved, whatever the tool: the middle button.
    pub pan: bool,
    /// Whether nothing snaps: Alt is held.
    pub free: bool,
}

impl Hand {
    /// The radius of a neuron's handle: a finger gets 44 pixels.
    pub fn handle(self) -> f32 {
        match self {
            Hand::Mouse => 6.0,
            Hand::Finger => FINGER,
        }
    }
}

/// What a hand does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touch {
    /// Points, and touches nothing: what is drawn for a hand is drawn for this one.
    Point,
    /// Touches.
    Down,
    /// Moves while touching.
    Move,
    /// Lets go.
    Up,
    /// Is taken away by the browser.
    Cancel,
    /// Clicks twice.
    Twice,
    /// Has rested where it touched for a long press.
    Hold,
}

/// What lies under a pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A neuron.
    Neuron(NeuronId),
    /// The handle of a neuron.
    Handle(NeuronId),
    /// A synapse, from and to.
    Synapse(NeuronId, NeuronId),
    /// Nothing.
    Open,
}

/// What a hand is doing.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Gesture {
    /// Nothing.
    #[default]
    Rest,
    /// Touching, and not moved yet.
    Press {
        /// What was under it.
        hit: Hit,
        /// How it was held.
        pointer: Pointer,
    },
    /// Moving neurons.
    Move {
        /// Which.
        ids: Vec<NeuronId>,
        /// The one that was taken hold of, which snaps.
        held: NeuronId,
        /// From where.
        from: Pixel,
        /// How far, in canvas units.
        by: (f32, f32),
        /// What it snapped to: a line of equal x, and one of equal y, in canvas units.
        guides: (Option<i32>, Option<i32>),
    },
    /// Drawing synapses.
    Link {
        /// The neurons passed so far, in their order.
        row: Vec<NeuronId>,
        /// Whether every neuron on the way is connected, not only the last.
        pen: bool,
        /// Whether the hand has left the last neuron of the row.
        left: bool,
        /// Where the hand is.
        at: Pixel,
        /// What letting go here would do.
        would: Link,
    },
    /// Enclosing what shall be selected.
    Marquee {
        /// One corner.
        from: Pixel,
        /// The other.
        to: Pixel,
        /// Whether what is selected stays so.
        more: bool,
    },
    /// Moving the drawing.
    Pan {
        /// Which hand of several moves it.
        id: i32,
        /// Where the hand was last.
        at: Pixel,
    },
    /// Cutting.
    Slice {
        /// The stroke.
        path: Vec<Pixel>,
        /// What it crossed, from and to.
        crossed: Vec<(NeuronId, NeuronId)>,
    },
    /// Two fingers.
    Pinch {
        /// Which, and where they are.
        fingers: [(i32, Pixel); 2],
    },
}

/// What a drawn line would become.
#[derive(Clone, Debug, PartialEq)]
pub enum Link {
    /// Nothing yet.
    Nothing,
    /// So many synapses between the neurons that a stroke passed.
    Row(usize),
    /// A new neuron at the line's end, connected.
    Fresh,
    /// A synapse to this neuron.
    Synapse {
        /// Where it ends.
        to: NeuronId,
        /// Whether it closes a cycle, and is a loop synapse.
        looped: bool,
    },
    /// What cannot be.
    Refused {
        /// Where it would end.
        to: NeuronId,
        /// Why.
        invalid: Invalid,
    },
}

/// The editor's part of the state.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Editor {
    /// What a drag does.
    pub tool: Tool,
    /// What touched the drawing last: a finger gets larger handles.
    pub hand: Hand,
    /// What is seen; everything, where there is none.
    pub camera: Option<Camera>,
    /// The drawing's width and height in pixels.
    pub canvas: Pixel,
    /// What a hand is doing.
    pub gesture: Gesture,
    /// Where a connection shall start that is made without dragging.
    pub sources: Vec<NeuronId>,
    /// The neuron that the Tab key comes to.
    pub anchor: Option<NeuronId>,
    /// Whether neurons and synapses are listed instead of drawn, and from which row on.
    pub table: Option<Rows>,
    /// The neuron that had the keyboard when the table or the sheet was opened.
    pub left: Option<NeuronId>,
    /// Whether the sheet of keys is open.
    pub keys: bool,
    /// The training point whose way through the network is explained, counted from 0.
    pub sample: Option<u32>,
    /// Whether the templates are open.
    pub templates: bool,
    /// What a template would draw.
    pub sketch: Sketch,
    /// How often neurons were laid out at once, for the picture to let them glide.
    pub glides: u32,
}

/// What a template would draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sketch {
    /// The family.
    pub template: Template,
    /// Neurons in a layer.
    pub width: u32,
    /// Hidden layers.
    pub depth: u32,
    /// The share of synapses kept or replaced, where chance has a part.
    pub share: f32,
}

impl Default for Sketch {
    fn default() -> Self {
        Sketch { template: Template::Skip, width: 6, depth: 3, share: 0.3 }
    }
}

/// A direction on the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

/// A line that several neurons are brought to, or spread along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// One below the other.
    Column,
    /// One beside the other.
    Row,
}

/// What keys and buttons do to the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Draw {
    /// Takes another tool.
    Tool(Tool),
    /// Adds a neuron that hears what is selected.
    Add,
    /// Takes what is selected as the sources of a connection; with sources, connects them to what is selected.
    Connect,
    /// Removes what is selected.
    Remove,
    /// Doubles the selected neurons with their synapses.
    Duplicate,
    /// Puts the selected neurons with their synapses on the clipboard.
    Copy,
    /// Takes neurons with their synapses from the clipboard.
    Paste,
    /// Selects every hidden neuron.
    All,
    /// Selects all that lies between the selected neurons.
    Path,
    /// Lets go: of sources, of the gesture, of the selection, of the tool, one at a time.
    Escape,
    /// Moves the selected neurons.
    Nudge(Way),
    /// Goes to the nearest neuron that way.
    Walk(Way),
    /// Selects the next synapse of the neuron, or the one before.
    Synapse {
        /// Whether onwards.
        next: bool,
    },
    /// Selects the neuron, or no longer.
    Pick {
        /// Whether what is selected stays so.
        more: bool,
    },
    /// Comes nearer, or goes back.
    Zoom {
        /// Whether nearer.
        nearer: bool,
    },
    /// Moves what is seen.
    Pan(Way),
    /// Shows everything.
    Fit,
    /// Brings the selected neurons to one line.
    Align(Line),
    /// Spreads the selected neurons evenly.
    Spread(Line),
    /// Lays all neurons out in layers.
    Arrange,
    /// Draws the template.
    Sketch,
    /// Lists neurons and synapses, or draws them again.
    Table,
    /// Shows the keys, or hides them.
    Keys,
    /// Shows the templates, or hides them.
    Templates,
}

/// How far beside a neuron a finger finds it.
pub(crate) const FINGER: f32 = 22.0;
/// How far beside a synapse a pointer finds it.
const SYNAPSE: f32 = 10.0;

impl State {
    /// The topology that the drawing shows.
    pub fn topology(&self) -> &Topology {
        &self.own().topology
    }

    /// The part of the network that is selected alone.
    pub fn picked(&self) -> Option<Part> {
        self.selection.one()
    }

    /// What is seen.
    pub fn camera(&self) -> Camera {
        self.editor.camera.unwrap_or_else(|| Camera::fit(self.topology(), self.editor.canvas))
    }

    /// Whether neurons lie outside of what is seen.
    pub fn hides_neurons(&self) -> bool {
        let Some(camera) = self.editor.camera else { return false };
        let (width, height) = self.editor.canvas;
        self.topology().neurons().iter().any(|neuron| {
            let (x, y) = camera.pixel((width, height), neuron.x as f32, neuron.y as f32);
            !(0.0..=width).contains(&x) || !(0.0..=height).contains(&y)
        })
    }

    /// Where neurons stand, those being moved included.
    pub fn layout(&self) -> Layout {
        let moved = match &self.editor.gesture {
            Gesture::Move { ids, by, .. } => Some((&ids[..], *by)),
            _ => None,
        };
        Layout::new(self.topology(), &self.camera(), self.editor.canvas, moved)
    }

    /// Whether a finger on the drawing is the editor's, not the page's to scroll.
    pub fn editing(&self) -> bool {
        self.editor.tool != Tool::Select || !self.selection.is_empty() || !self.editor.sources.is_empty()
    }

    /// The neurons whose handles a finger can take hold of; a mouse takes any.
    pub fn handles(&self) -> impl Iterator<Item = NeuronId> {
        let shown = self.editor.tool == Tool::Select;
        self.selection.neurons().filter(move |_| shown)
    }

    /// The neuron that a pointer is on or beside, handles included.
    pub fn pointed(&self, at: Pixel, hand: Hand) -> Option<NeuronId> {
        match self.hit_neuron(&self.layout(), at, hand)? {
            Hit::Neuron(id) | Hit::Handle(id) => Some(id),
            Hit::Synapse(..) | Hit::Open => None,
        }
    }

    /// What lies under a pointer.
    pub fn hit(&self, at: Pixel, hand: Hand) -> Hit {
        let layout = self.layout();
        self.hit_neuron(&layout, at, hand).unwrap_or_else(|| {
            let synapse = nearest_synapse(self.topology(), &layout, at, SYNAPSE);
            synapse.map_or(Hit::Open, |(from, to)| Hit::Synapse(from, to))
        })
    }

    fn hit_neuron(&self, layout: &Layout, at: Pixel, hand: Hand) -> Option<Hit> {
        let away = |id: NeuronId| {
            let (x, y) = layout.handle(id, hand.handle())?;
            Some((x - at.0).hypot(y - at.1))
        };
        let exact = layout.neuron_at(at, 0.0);
        // Beside neurons only: their insides are for moving them.
        if self.editor.tool == Tool::Select && exact.is_none() {
            let taken = match hand {
                Hand::Mouse => {
                    let reach = hand.handle();
                    let close = |id: &NeuronId| away(*id).is_some_and(|away| away <= reach + 2.0);
                    layout.neuron_at(at, 2.0 * reach).filter(close)
                }
                Hand::Finger => {
                    let near = self.handles().filter_map(|id| Some((id, away(id)?)));
                    let near = near.filter(|(_, away)| *away <= FINGER).min_by(|a, b| a.1.total_cmp(&b.1));
                    // Another neuron may be nearer than the handle.
                    let nearest = |&(id, away): &(NeuronId, f32)| {
                        layout.neuron_at(at, away).is_none_or(|other| other == id)
                    };
                    near.filter(nearest).map(|(id, _)| id)
                }
            };
            if let Some(id) = taken {
                return Some(Hit::Handle(id));
            }
        }
        let reach = if hand == Hand::Finger { FINGER } else { 2.0 };
        exact.or_else(|| layout.neuron_at(at, reach)).map(Hit::Neuron)
    }

    /// The activation that a new neuron takes: that of the first hidden one.
    pub fn shared_activation(&self) -> Activation {
        let hidden = self.topology().neurons().iter().find(|n| n.id.role() == experiment::Role::Hidden);
        hidden.map_or(Activation::Tanh, |n| n.activation)
    }
}
