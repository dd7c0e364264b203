//! What is named on the page: regions, buttons, values; and its sentences.

/// Names of regions.
#[derive(Debug)]
pub struct Regions {
    /// The points.
    pub data: &'static str,
    /// The features.
    pub prior: &'static str,
    /// The recipe.
    pub learning: &'static str,
    /// Neurons and synapses.
    pub network: &'static str,
    /// The plane and the losses.
    pub learned: &'static str,
    /// The transport.
    pub timeline: &'static str,
    /// The tabs of a phone.
    pub tabs: &'static str,
    /// The row of what else can be watched.
    pub watching: &'static str,
    /// The explanation below.
    pub story: &'static str,
}

/// Names of buttons.
#[derive(Debug)]
pub struct Buttons {
    /// Train on.
    pub play: &'static str,
    /// Stop.
    pub pause: &'static str,
    /// Plays the run backwards.
    pub play_back: &'static str,
    /// Gives up going to a step.
    pub stay: &'static str,
    /// One step.
    pub step: &'static str,
    /// Start over.
    pub reset: &'static str,
    /// Copy a link.
    pub share: &'static str,
    /// Keep the experiment as a file.
    pub save_file: &'static str,
    /// Open one.
    pub open_file: &'static str,
    /// Take back.
    pub undo: &'static str,
    /// And again.
    pub redo: &'static str,
    /// To the best step.
    pub rewind: &'static str,
    /// The dice.
    pub new_seed: &'static str,
    /// Close a notice.
    pub close: &'static str,
    /// One more layer.
    pub add_layer: &'static str,
    /// One layer less.
    pub remove_layer: &'static str,
    /// One more neuron in a layer, counted from 1.
    pub widen: fn(usize) -> String,
    /// One neuron less in a layer, counted from 1.
    pub narrow: fn(usize) -> String,
    /// Layers that hear themselves.
    pub recurrent: &'static str,
    /// Decisions only.
    pub discretised: &'static str,
    /// Test points drawn.
    pub test_points: &'static str,
    /// Test labels flipped too.
    pub test_flips: &'static str,
    /// Sequences judged at every tick.
    pub every_tick: &'static str,
    /// Sequences judged at the last tick alone.
    pub last_tick: &'static str,
    /// Why it overfits.
    pub why: &'static str,
    /// Go to a deed's step.
    pub jump: fn(u64) -> String,
    /// Take a deed out of the log.
    pub drop_deed: fn(&str) -> String,
    /// Whether a deed takes effect.
    pub switch_deed: fn(&str) -> String,
    /// To the best step, said as an offer.
    pub back_to_best: &'static str,
    /// Another network, from nothing.
    pub draw_own: &'static str,
    /// Draw a synapse from the picked neuron.
    pub connect: &'static str,
    /// Cut the picked synapse.
    pub cut: &'static str,
    /// The picked neuron sends nothing.
    pub silent: &'static str,
    /// What is picked does not learn.
    pub frozen: &'static str,
    /// Steps spread by their logarithm.
    pub logarithmic: &'static str,
    /// Flipped labels marked.
    pub reveal: &'static str,
}

/// Names of values.
#[derive(Debug)]
pub struct Values {
    /// The step.
    pub step: &'static str,
    /// The bands of a script on the timeline.
    pub stages: &'static str,
    /// The step that the validation points like best.
    pub judged: &'static str,
    /// At which step the validation loss was lowest.
    pub judged_at: fn(u64) -> String,
    /// The loss on training points.
    pub train_loss: &'static str,
    /// The loss on test points.
    pub test_loss: &'static str,
    /// Their difference.
    pub gap: &'static str,
    /// The parameters' hash.
    pub fingerprint: &'static str,
    /// The epoch.
    pub epoch: fn(u64) -> String,
    /// Steps a second.
    pub rate: fn(f32) -> String,
    /// The share of the worker's time spent training, at full speed.
    pub effort: fn(f32) -> String,
    /// The slider of the timeline.
    pub position: &'static str,
    /// The speed.
    pub speed: &'static str,
    /// The planned length.
    pub plan: &'static str,
    /// The curves.
    pub curves: &'static str,
    /// Training points.
    pub train: &'static str,
    /// Test points.
    pub test: &'static str,
    /// How many of each.
    pub points: fn(u32, u32) -> String,
    /// Weights and biases.
    pub parameters: fn(u32) -> String,
    /// Hidden layers.
    pub layers: &'static str,
    /// The column of the inputs.
    pub input: &'static str,
    /// The column of the outputs.
    pub output: &'static str,
    /// The activation of hidden neurons.
    pub activation: &'static str,
    /// The loss that is minimised.
    pub loss: &'static str,
    /// The optimiser.
    pub optimiser: &'static str,
    /// The learning rule.
    pub feedback: &'static str,
    /// How the rate goes down.
    pub schedule: &'static str,
    /// Whose answers are learned beside labels.
    pub teacher: &'static str,
    /// What an error wants.
    pub drive: &'static str,
    /// Which points are trained on.
    pub filter: &'static str,
    /// What becomes of the feedback on its way.
    pub polarity: &'static str,
    /// The loss on the points that judge when to stop.
    pub validation: &'static str,
    /// The angle between a rule's step and the gradient.
    pub angle: &'static str,
    /// How weights start.
    pub initialisation: &'static str,
    /// A synapse's weight.
    pub weight: &'static str,
    /// A neuron's bias.
    pub bias: &'static str,
    /// Below zero.
    pub negative: &'static str,
    /// Above zero.
    pub positive: &'static str,
    /// How many settings are shown.
    pub detail: &'static str,
    /// The theme.
    pub theme: &'static str,
    /// The language.
    pub language: &'static str,
    /// The exact value of a setting, to type.
    pub exact: fn(&str) -> String,
    /// The best step's mark.
    pub best: &'static str,
    /// A sentence: which value it had at first.
    pub moved: fn(&str) -> String,
    /// A range.
    pub range: fn(&str, &str) -> String,
}

/// Sentences.
#[derive(Debug)]
pub struct Sentences {
    /// What the page is for, in a line.
    pub first: &'static str,
    /// The story's heading.
    pub story_title: &'static str,
    /// The story where labels are flipped.
    pub story_flips: &'static str,
    /// The story where none are.
    pub story_plain: &'static str,
    /// How to read the curves beside an old future.
    pub legend_ghost: &'static str,
    /// What the two curves are.
    pub legend: &'static str,
    /// Before anything was trained.
    pub untrained: &'static str,
    /// While it generalises.
    pub learning: &'static str,
    /// Losses are no longer finite.
    pub diverged: &'static str,
    /// Overfitting since a step.
    pub overfitting: fn(u64) -> String,
    /// Below the furthest step.
    pub replaying: &'static str,
    /// At the furthest step.
    pub going: &'static str,
    /// At rest.
    pub resting: &'static str,
    /// On its way to a step.
    pub seeking: fn(u64) -> String,
    /// No first word of the worker yet.
    pub starting: &'static str,
    /// The worker's successor is on its way.
    pub restoring: &'static str,
    /// The worker is gone.
    pub stopped: &'static str,
    /// The question about `overfitting since`.
    pub decided_title: &'static str,
    /// Its answer.
    pub decided: &'static str,
    /// Test labels are never flipped.
    pub clean_test: &'static str,
    /// Test labels are flipped too.
    pub flipped_test: &'static str,
    /// Three things to try.
    pub tries: [&'static str; 3],
    /// Early stopping has ended the learning.
    pub stopped_early: &'static str,
    /// What the table of classes shows.
    pub confusion: &'static str,
    /// What the offers are for, once it overfits.
    pub offers: &'static str,
    /// The heading above them.
    pub tries_title: &'static str,
    /// Why a setting starts it over.
    pub starts_over: &'static str,
    /// Why only squared error is offered.
    pub values_only: &'static str,
    /// The list of what was done.
    pub done: &'static str,
    /// The heading of the curves' table.
    pub table: &'static str,
    /// The curves at a step: the step and both losses.
    pub reading: fn(&str, &str, &str) -> String,
    /// What would have come at that step without the change: both losses.
    pub reading_ghost: fn(&str, &str) -> String,
    /// The link to copy by hand.
    pub link: &'static str,
    /// The page itself failed.
    pub broken: &'static str,
}
