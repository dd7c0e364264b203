//! What can happen to the page: a person's doing, the worker's word, the clock.

use crate::class::ClassDeed;
use crate::editor::{Draw, Pointer, Sketch, Touch};
use crate::inside::InsideDeed;
use crate::learners::LearnerDeed;
use crate::lesson::LessonDeed;
use crate::listing::Rows;
use crate::making::MakingDeed;
use crate::pad::PadDeed;
use crate::points::PointDeed;
use crate::slow::SlowDeed;
use crate::sweep::SweepDeed;
use crate::takeaway::Takeaway;
use crate::{Choice, Curves, Detail, Language, Offer, Setting, Speed, Tab, Theme};
use experiment::{Activation, Feature, NeuronId, Template};
use protocol::Message;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Train on to the planned length.
    Play,
    /// Play the run backwards from where it is, or rest.
    PlayBack,
    /// The time for the next picture of that has come; its number says whether that still counts.
    BackTick(u32),
    /// Stop training, or going to a step: the run stays where it is.
    Pause,
    /// Train one step.
    Step,
    /// Start over with what the panels say.
    Reset,
    /// Back to the experiment before the last edit.
    Undo,
    /// Forward again.
    Redo,
    /// Copy a link to the experiment.
    Share,
    /// The link was copied, or could not be.
    Copied {
        /// The link.
        link: String,
        /// Whether the clipboard took it.
        taken: bool,
    },
    /// Other points, another start: one dice for both seeds.
    NewSeed {
        /// A random number.
        seed: u32,
    },
    /// Train faster or slower.
    Speed(Speed),
    /// Another planned length.
    Plan(u64),
    /// The timeline is being dragged.
    Peek(u64),
    /// The timeline was let go.
    Seek(u64),
    /// Go to the step of the lowest test loss.
    RewindToBest,
    /// Take what a notice offers.
    Take(Offer),
    /// Close the notice.
    Dismiss,
    /// A setting is being dragged.
    Slide(Setting, f64),
    /// A setting was let go, or typed.
    Settle(Setting, f64),
    /// The time asked for by [`crate::Effect::Wake`] is over.
    Woke,
    /// Something was picked from a list.
    Choose(Choice),
    /// A feature was switched on or off.
    Toggle(Feature),
    /// The layers were changed.
    Layers(LayerEdit),
    /// Take events out of the log: the run goes on as if they had never been.
    Drop(std::ops::Range<usize>),
    /// Switch events of the log off, or on again.
    Switch {
        /// Their places.
        events: std::ops::Range<usize>,
        /// Whether they take effect from now on.
        on: bool,
    },
    /// The plane's way of showing was changed.
    View(ViewEdit),
    /// A neuron or synapse was picked, or nothing.
    Pick(Option<Part>),
    /// The selected synapses' weights were set by hand.
    SetWeight(f32),
    /// The selected neurons' biases were set by hand.
    SetBias(f32),
    /// The selected neurons' activation was set.
    SetActivation(Activation),
    /// Another language.
    Language(Language),
    /// Another theme.
    Theme(Theme),
    /// Other curves.
    Curves(Curves),
    /// Steps spread the other way.
    Spread,
    /// Another part of the page, on a phone.
    Tab(Tab),
    /// The picked neuron was connected to this one.
    Connect(NeuronId),
    /// The selected synapses were cut.
    Cut,
    /// A hand did something on the drawing.
    Touch(Touch, Pointer),
    /// A wheel turned on the drawing: nearer by this factor, or moved by these pixels.
    Wheel {
        /// How many times nearer.
        factor: f32,
        /// Moved right and down, in pixels.
        by: (f32, f32),
        /// Where the pointer is.
        at: (f32, f32),
    },
    /// A key or a button of the drawing; with the neuron that has the keyboard.
    Draw(Draw, Option<NeuronId>),
    /// The drawing has another size, in pixels.
    Canvas((f32, f32)),
    /// The small picture was touched: this place, in canvas units, comes to the middle.
    Look((f32, f32)),
    /// What a template would draw.
    Sketch(Sketch),
    /// Another template.
    Template(Template),
    /// A neuron was put there, in canvas units.
    Place(NeuronId, i32, i32),
    /// A connection shall start at these.
    Sources(Vec<NeuronId>),
    /// A connection shall end there, or start where none was begun.
    Join(NeuronId),
    /// Other rows of the table.
    Rows(Rows),
    /// This training point is to be explained, counted from 0, or none.
    Explain(Option<u32>),
    /// What is selected gets its initial values again.
    Renew,
    /// A text was put in from the clipboard.
    Paste(String),
    /// The selected neurons are on the clipboard.
    PieceCopied,
    /// The browser keeps the clipboard to itself.
    ClipboardShut,
    /// What is selected went to the clipboard, and goes.
    CutOut,
    /// A row of the table was changed: these parts are meant.
    For(Vec<Part>, Box<Action>),
    /// The selected neurons were silenced, or speak again.
    Silence,
    /// What is selected was frozen, or learns again.
    Freeze,
    /// Take the hidden neurons away, to draw another network.
    DrawOwn,
    /// Something was done with a table that is being brought.
    Table(TableDeed),
    /// A hand did something on the pad for digits.
    Pad(PadDeed),
    /// A test sequence is shown tick by tick, counted from 0.
    String(u32),
    /// A hand did something with points.
    Points(PointDeed),
    /// Something was done with learners.
    Learners(LearnerDeed),
    /// Something is taken away.
    TakeAway(Takeaway),
    /// Something was done with the slow motion.
    Slow(SlowDeed),
    /// Something was done with the inside.
    Inside(InsideDeed),
    /// Something was done with a sweep.
    Sweep(SweepDeed),
    /// Something was done with lessons.
    Lesson(LessonDeed),
    /// Something was done with a lesson that is being made.
    Making(MakingDeed),
    /// Something was done in class.
    Class(ClassDeed),
    /// The browser would not keep the experiment for the next visit.
    NothingKept,
    /// Something was unfolded that shows what frames brought.
    Unfold,
    /// More or fewer settings.
    Detail(Detail),
    /// Whether learners are measured without a share of their weights.
    Pruning,
    /// A link was opened: typed, followed, or gone back to.
    OpenLink(String),
    /// The last visit's experiment, as a link or the text of a file.
    Return(String),
    /// The experiment becomes a file.
    SaveFile,
    /// A file was chosen or dropped: an experiment, or a table.
    OpenFile {
        /// What it is called.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// Flipped labels marked or not.
    Reveal,
    /// The worker said something.
    Told(Heard),
    /// The worker failed or fell silent.
    WorkerLost,
}

/// What a person does with a table to bring.
#[derive(Clone, Debug, PartialEq)]
pub enum TableDeed {
    /// The sheet opens.
    Open,
    /// The sheet closes; nothing is brought.
    Close,
    /// A file was chosen or dropped, or a text put in.
    Read {
        /// What it is called.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// A column is an input from now on, or no longer.
    Input(usize),
    /// A column is to be answered.
    Target(usize),
    /// What is to be answered is a class, or a number.
    Classes(bool),
    /// The table becomes the task.
    Take,
}

/// What the worker said, boxed: most actions are small.
pub type Heard = Box<Message>;

/// A part of the network that can be picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A neuron.
    Neuron(NeuronId),
    /// A synapse, by its ends.
    Synapse {
        /// Where it starts.
        from: NeuronId,
        /// Where it ends.
        to: NeuronId,
    },
}

/// A change of the hidden layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayerEdit {
    /// One more layer, before the outputs.
    AddLayer,
    /// Hidden layers hear themselves, or no longer.
    ToggleRecurrent,
    /// The last layer away.
    RemoveLayer,
    /// One more neuron in this layer, counted from 0.
    Widen(usize),
    /// One neuron less in this layer.
    Narrow(usize),
}

/// A change of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewEdit {
    /// Decisions only, or how sure they are too.
    ToggleDiscretised,
    /// Test points drawn or not.
    ToggleTestPoints,
}
