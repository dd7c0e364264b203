//! English.

use super::{
    Buttons, Regions, Sentences, Text, Values, choosing, class, drawing, feature, inside, learners, lessons,
    making, notice, numbered, pad, points, prior, probe, setting, slow, spoken, strings, sweep, table,
    takeaway,
};
use crate::number::{weight, whole};
use crate::{
    Curves, Detail, FeedbackKind, Offer, OptimiserKind, ScheduleKind, Setting, Speed, Tab, TeacherKind, Theme,
};
use experiment::{
    Activation, Change, Dataset, Drive, Feature, Filter, Frozen, Initialisation, Input, Loss, Polarity, Role,
    Stopping, Teacher,
};

pub(super) static TEXT: Text = Text {
    title: "Overfit Lab",
    other_language: "中文",
    region: Regions {
        data: "Data",
        prior: "Prior knowledge",
        learning: "Learning",
        network: "Network",
        learned: "What it learned",
        timeline: "Timeline",
        watching: "More to watch",
        tabs: "Parts of the page",
        story: "About this experiment",
    },
    button: Buttons {
        play: "Play",
        pause: "Pause",
        play_back: "Play backwards",
        step: "Step",
        reset: "Reset",
        share: "Share link",
        save_file: "Save file",
        open_file: "Open file",
        undo: "Undo",
        redo: "Redo",
        rewind: "Rewind to best step",
        new_seed: "New seed",
        close: "Close",
        add_layer: "Add a layer",
        remove_layer: "Remove the last layer",
        widen: |layer| format!("Layer {layer}: one neuron more"),
        narrow: |layer| format!("Layer {layer}: one neuron less"),
        recurrent: "Recurrent layers",
        discretised: "Decisions",
        test_points: "Test points",
        test_flips: "Flip test labels too",
        every_tick: "Judged at every tick",
        last_tick: "Judged at the last tick alone",
        why: "Why?",
        jump: |step| format!("Go to step {}", whole(step)),
        drop_deed: |deed| format!("Delete: {deed}"),
        switch_deed: |deed| format!("In effect: {deed}"),
        back_to_best: "Back to the best step",
        draw_own: "Draw your own",
        connect: "Connect",
        cut: "Cut this synapse",
        silent: "Silenced",
        frozen: "Frozen",
        logarithmic: "Log steps",
        reveal: "Mark flips",
    },
    value: Values {
        step: "Step",
        stages: "Planned stages",
        judged: "validation’s choice",
        judged_at: |step| format!("lowest at step {}", whole(step)),
        train_loss: "Train loss",
        test_loss: "Test loss",
        gap: "Gap",
        fingerprint: "Fingerprint",
        epoch: |epoch| format!("epoch {}", whole(epoch)),
        effort: |share| format!("{:.0} % of its time training", share * 100.0),
        rate: |rate| format!("{} steps/s", whole(rate.max(0.0).round() as u64)),
        position: "Timeline position",
        speed: "Speed",
        plan: "Planned length",
        curves: "Curves of the losses",
        train: "train",
        test: "test",
        points: |train, test| format!("{} train · {} test", whole(train.into()), whole(test.into())),
        parameters: |count| format!("{} parameters", whole(count.into())),
        layers: "Layers",
        input: "input",
        output: "output",
        activation: "Activation",
        loss: "Loss",
        optimiser: "Optimiser",
        feedback: "Feedback",
        schedule: "Rate schedule",
        teacher: "Teacher",
        drive: "What the error wants",
        filter: "Trained on",
        polarity: "Feedback polarity",
        validation: "Validation loss",
        angle: "Angle to the gradient",
        initialisation: "Initial weights",
        weight: "Weight",
        bias: "Bias",
        negative: "negative",
        positive: "positive",
        detail: "Settings shown",
        theme: "Theme",
        language: "Language",
        exact: |name| format!("{name}, exactly"),
        best: "best",
        moved: |first| format!("At first it was {first}."),
        range: |least, most| format!("{least} to {most}"),
    },
    say: Sentences {
        first: "Press Play and watch the two curves: one measures the past, the other the future.",
        story_title: "Learning by heart",
        story_plain: "A network with enough weights does not have to understand its training points: it can bend around each of them. The test points come from the same source and were never shown to it. While both curves fall, it learns what the two have in common. From the star on, it learns what only the training points have: their noise.",
        story_flips: "Some of the training labels here are simply wrong, and there are few of them. A network with enough weights can still drive its training loss down: it draws an island around every wrong point. The test points were never shown to it. From the star on, each step makes it better at what it has seen and worse at what it has not.",
        legend_ghost: "dashed: train · solid: test · dotted, faint: what came before the change",
        legend: "dashed: train · solid: test",
        untrained: "Not trained yet",
        learning: "Still generalising",
        diverged: "Diverged: no longer finite",
        overfitting: |since| format!("Overfitting since step {}", whole(since)),
        replaying: "Replaying",
        going: "Learning",
        resting: "Paused",
        seeking: |step| format!("Going to step {}", whole(step)),
        starting: "Starting the trainer …",
        restoring: "The trainer was lost; another one takes over …",
        stopped: "The trainer has stopped",
        decided_title: "How “overfitting since” is decided",
        decided: "The best step is the one with the lowest test loss. Overfitting begins at the first later step whose test loss lies above that minimum by 5 % or by 0.01, whichever is more, at three evaluations in a row; a new minimum withdraws it. Looking for the best step peeks at the test points. Someone who really stopped early would have to choose with points of a third kind.",
        clean_test: "The labels of the test points are never flipped.",
        flipped_test: "The labels of the test points are flipped as often as the training labels.",
        tries: [
            "Press Play and wait until the training loss is below 0.1.",
            "Drag the timeline back to the star. What is different on the plane?",
            "Raise the weight decay until the islands vanish. Which curve pays for it?",
        ],
        stopped_early: "stopped early",
        confusion: "Rows: the true class, columns: the answer",
        offers: "What to do about it",
        tries_title: "Try it",
        starts_over: "Belongs to the start: changing it starts over.",
        values_only: "Values are learned with squared error only.",
        done: "What was done",
        table: "The curves as a table",
        reading: |step, train, test| format!("step {step}: train {train} · test {test}"),
        link: "Link to this experiment",
        broken: "Something in the page broke. The address holds your experiment: load the page again.",
    },
    drawing: &drawing::ENGLISH,
    choosing: &choosing::ENGLISH,
    table: &table::ENGLISH,
    points: &points::ENGLISH,
    prior: &prior::ENGLISH,
    learners: &learners::ENGLISH,
    lessons: &lessons::ENGLISH,
    making: &making::ENGLISH,
    in_class: &class::ENGLISH,
    probe: &probe::ENGLISH,
    pad: &pad::ENGLISH,
    strings: &strings::ENGLISH,
    taking: &takeaway::ENGLISH,
    spoken: &spoken::ENGLISH,
    slow: &slow::ENGLISH,
    inside: &inside::ENGLISH,
    sweep: &sweep::ENGLISH,
    dataset,
    dataset_line,
    setting: setting::english_name,
    setting_unit: setting::english_unit,
    setting_line: setting::english_line,
    wall: |dataset| match dataset {
        Dataset::RunningParity { .. } => {
            "The bits of test strings, a tick a column: green right so far, framed wrong"
        }
        Dataset::Digits => "The first 100 test images; what is wrong is outlined, with the answer",
        Dataset::Parity { .. } => "Test cases: green right, crossed wrong",
        Dataset::Modular { .. } => "Column + row: dots were trained on; green right, crossed wrong",
        Dataset::Table { .. } => "Test rows: green right, crossed wrong",
        _ => "Petal length →, width ↑; filled: train, ringed: wrong",
    },
    feature,
    activation: |activation| match activation {
        Activation::Linear => "linear",
        Activation::Tanh => "tanh",
        Activation::Relu => "ReLU",
        Activation::LeakyRelu => "leaky ReLU",
        Activation::Sigmoid => "sigmoid",
        Activation::Sine => "sine",
        Activation::Softplus => "softplus",
        Activation::Gelu => "GELU",
        Activation::Square => "square",
        Activation::Threshold => "threshold",
    },
    loss: |loss| match loss {
        Loss::SquaredError => "Squared error",
        Loss::BinaryCrossEntropy => "Binary cross-entropy",
        Loss::SoftmaxCrossEntropy => "Softmax cross-entropy",
    },
    feedback: |kind| match kind {
        FeedbackKind::Backprop => "Backprop",
        FeedbackKind::FeedbackAlignment => "Feedback alignment",
        FeedbackKind::DirectFeedbackAlignment => "Direct feedback alignment",
        FeedbackKind::NodePerturbation => "Node perturbation",
        FeedbackKind::WeightPerturbation => "Weight perturbation",
        FeedbackKind::ThreeFactor => "Three-factor (reward)",
        FeedbackKind::Hebb => "Hebb (Oja)",
        FeedbackKind::Perceptron => "Perceptron",
        FeedbackKind::LastLayer => "Last layer only",
        FeedbackKind::LeastSquares => "Least squares",
    },
    feedback_line: |kind| match kind {
        FeedbackKind::Backprop => "The exact gradient, sent back through the network’s own weights.",
        FeedbackKind::FeedbackAlignment => "Errors come back through random weights that never change.",
        FeedbackKind::DirectFeedbackAlignment => {
            "The outputs’ errors go straight to every hidden neuron through random weights."
        }
        FeedbackKind::NodePerturbation => "Shakes every neuron and keeps what made the loss smaller.",
        FeedbackKind::WeightPerturbation => "Shakes every weight and keeps what made the loss smaller.",
        FeedbackKind::ThreeFactor => "One number tells how good an answer was: reward times what was active.",
        FeedbackKind::Hebb => "What fires together is wired together: no error at all.",
        FeedbackKind::Perceptron => "Only the outputs learn, and only from wrong answers.",
        FeedbackKind::LastLayer => "Only the outputs learn; hidden neurons stay as they started.",
        FeedbackKind::LeastSquares => {
            "The outputs are solved for at once; hidden neurons stay as they started."
        }
    },
    schedule: |kind| match kind {
        ScheduleKind::Constant => "Constant",
        ScheduleKind::Steps => "Steps down",
        ScheduleKind::Exponential => "Exponential",
        ScheduleKind::Cosine => "Cosine",
    },
    teacher: |kind| match kind {
        TeacherKind::Nobody => "nobody",
        TeacherKind::Disc => "a disc",
        TeacherKind::HalfPlane => "right half",
        TeacherKind::Outline => "drawn outline",
        TeacherKind::Learner(_) => "another learner",
    },
    drive: |drive| match drive {
        Drive::Ordinary => "The right answer",
        Drive::NeverSatisfied => "Ever more of it",
    },
    filter,
    polarity: |polarity| match polarity {
        Polarity::Corrective => "Corrective",
        Polarity::Cut => "Cut",
        Polarity::Flipped => "Sign flipped",
    },
    optimiser: |kind| match kind {
        OptimiserKind::Sgd => "SGD",
        OptimiserKind::Momentum => "Momentum",
        OptimiserKind::Adam => "Adam",
        OptimiserKind::AdamW => "AdamW",
    },
    initialisation: |initialisation| match initialisation {
        Initialisation::FanIn => "By fan-in",
        Initialisation::Glorot => "Glorot",
        Initialisation::Orthogonal => "Orthogonal",
        Initialisation::Uniform => "Uniform ±0.5",
        Initialisation::Zero => "All zero",
    },
    speed: |speed| match speed {
        Speed::One => "1 step/s",
        Speed::Ten => "10 steps/s",
        Speed::Slow => "Slow",
        Speed::Planned => "Normal",
        Speed::Fast => "Fast",
        Speed::Full => "Full",
    },
    theme: |theme| match theme {
        Theme::System => "System",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    },
    detail: |detail| match detail {
        Detail::Essentials => "Essentials",
        Detail::More => "More",
        Detail::Everything => "Everything",
    },
    tab: |tab| match tab {
        Tab::Result => "Result",
        Tab::Network => "Network",
        Tab::Data => "Data",
        Tab::Learning => "Learning",
    },
    curves: |curves| match curves {
        Curves::Loss => "Loss",
        Curves::LogLoss => "Loss, logarithmic",
        Curves::Accuracy => "Accuracy",
        Curves::Rewards => "Rewards",
    },
    offer: |offer| match offer {
        Offer::Replay => "Replay as it happened",
        Offer::Code => class::ENGLISH.code,
        Offer::Frame => class::ENGLISH.frame,
        Offer::Share => "Share link",
        Offer::Save => "Save as a file",
        Offer::Undo => "Undo",
        Offer::Fresh => "Start fresh",
        Offer::GoOn => "Go on, twice as far",
        Offer::StepBack => "Go back one step",
        Offer::TryAgain => "Try again",
        Offer::TeachFirst => "Let it learn first",
        Offer::Reload => "Load the page again",
    },
    notice: notice::english,
    neuron: |id| match numbered(id) {
        (Role::Input(code), _) => match Input::from_code(code) {
            Some(Input::Component(at)) => format!("Input component {}", at + 1),
            _ => format!("Input {}", Feature::from_code(code).map_or("?", feature)),
        },
        (Role::Output(_), number) => format!("Output {number}"),
        (Role::Hidden, number) => format!("Neuron {number}"),
    },
    change,
    deed: |name, value| format!("{name} {value}"),
    class: |dataset, class| match (dataset, class) {
        (Dataset::Penguins, 0) => "Adelie".to_owned(),
        (Dataset::Penguins, 1) => "Chinstrap".to_owned(),
        (Dataset::Penguins, 2) => "Gentoo".to_owned(),
        (Dataset::Iris, class) => ["setosa", "versicolor", "virginica"]
            .get(class as usize)
            .map_or_else(String::new, |s| (*s).to_owned()),
        (Dataset::Choices, action) => (TEXT.choosing.action)(action).to_owned(),
        (Dataset::Digits | Dataset::Modular { .. }, class) => class.to_string(),
        (Dataset::Parity { .. } | Dataset::RunningParity { .. }, class) => {
            if class == 1 {
                "odd".to_owned()
            } else {
                "even".to_owned()
            }
        }
        (_, class) => format!("class {}", class + 1),
    },
};

fn dataset(dataset: Dataset) -> &'static str {
    match dataset {
        Dataset::Circle => "Circle",
        Dataset::Xor => "XOR",
        Dataset::Gauss => "Clouds",
        Dataset::Spiral => "Spiral",
        Dataset::Moons => "Moons",
        Dataset::Checkerboard => "Checkerboard",
        Dataset::Plane => "Tilted plane",
        Dataset::Hills => "Hills",
        Dataset::Wave => "Wave",
        Dataset::Choices => "Choices and rewards",
        Dataset::Iris => "Iris",
        Dataset::Digits => "Digits",
        Dataset::Parity { .. } => "Sparse parity",
        Dataset::RunningParity { .. } => "Running parity",
        Dataset::Modular { .. } => "Modular addition",
        Dataset::Penguins => "Penguins",
        Dataset::Painted { .. } => "Own points",
        Dataset::Table { .. } => "Own table",
    }
}

fn dataset_line(dataset: Dataset) -> &'static str {
    match dataset {
        Dataset::Circle => "two classes: a disc inside a ring",
        Dataset::Xor => "two classes: opposite quadrants belong together",
        Dataset::Gauss => "two classes: two Gaussian clouds",
        Dataset::Spiral => "two classes: two arms of a spiral",
        Dataset::Moons => "two classes: two half circles, one in the other",
        Dataset::Checkerboard => "two classes: a board of 4 × 4 fields",
        Dataset::Plane => "values: a tilted plane over x and y",
        Dataset::Hills => "values: hills and hollows over x and y",
        Dataset::Wave => "values: a curve over x",
        Dataset::Choices => {
            "choices that earn rewards: the quadrant says which of four actions is right; a fifth is a stimulus"
        }
        Dataset::Iris => "three species by four measurements of 150 irises",
        Dataset::Digits => "ten classes: 1,797 handwritten digits of 8 × 8 pixels",
        Dataset::Parity { .. } => "two classes: whether an odd number of the few bits that count is 1",
        Dataset::RunningParity { .. } => "a bit a tick: whether an odd number so far was 1",
        Dataset::Modular { .. } => "classes: the sum of two residues",
        Dataset::Painted { .. } => "a plane that is yours to paint",
        Dataset::Table { .. } => "the rows of your file, standardised",
        Dataset::Penguins => {
            "three species by bill length and depth: 342 real birds of the Palmer Archipelago"
        }
    }
}

fn filter(filter: Filter) -> String {
    let with = |varied: f32| match varied {
        0.0 => String::new(),
        varied => format!(" and {} varied", crate::number::percent(varied)),
    };
    match filter {
        Filter::All => "all points".to_owned(),
        Filter::Point { index, varied } => format!("point {index} alone{}", with(varied)),
        Filter::Class { class, varied } => format!("class {} alone{}", class + 1, with(varied)),
        Filter::Region { varied, .. } => format!("a region alone{}", with(varied)),
    }
}

fn change(change: &Change) -> String {
    let set = |setting: Setting, value: f32| {
        format!("{} {}", setting::english_name(setting), setting.written(value.into()))
    };
    let neuron = TEXT.neuron;
    let part = |frozen: Frozen| match frozen {
        Frozen::Neuron(id) => neuron(id),
        Frozen::Synapse { from, to } => format!("{} → {}", neuron(from), neuron(to)),
    };
    if let Some(told) = points::english(change) {
        return told;
    }
    match change {
        Change::Paint(_) | Change::Erase(_) | Change::Move { .. } => String::new(),
        Change::Samples(samples) => dataset(samples.dataset).to_owned(),
        Change::Feedback(rule) => (TEXT.feedback)(FeedbackKind::of(*rule)).to_owned(),
        Change::Polarity(polarity) => {
            format!("{}: {}", TEXT.value.polarity, (TEXT.polarity)(*polarity))
        }
        Change::Delay(steps) => format!("{} {steps}", setting::english_name(Setting::Delay)),
        Change::Schedule(schedule) => (TEXT.schedule)(ScheduleKind::of(*schedule)).to_owned(),
        Change::WarmUp(steps) => format!("{} {steps}", setting::english_name(Setting::WarmUp)),
        Change::Clip(value) => set(Setting::Clip, *value),
        Change::Decay(value) => set(Setting::Decay, *value),
        Change::Smoothing(value) => set(Setting::Smoothing, *value),
        Change::Stopping(stopping) => match stopping {
            Stopping::Never => format!("{} 0", setting::english_name(Setting::Patience)),
            Stopping::Early { patience, .. } => {
                format!("{} {patience}", setting::english_name(Setting::Patience))
            }
        },
        Change::Filter(kept) => format!("{}: {}", TEXT.value.filter, filter(*kept)),
        Change::Drive(drive) => (TEXT.drive)(*drive).to_owned(),
        Change::Teacher(teacher) => match teacher {
            Teacher::Nobody => "Teacher: nobody".to_owned(),
            Teacher::Learner { index, .. } => format!("Teacher: learner {}", index + 1),
            Teacher::Rule { .. } => "Teacher: drawn rule".to_owned(),
        },
        Change::World(_) | Change::Offered(_) | Change::Punishment(_) => TEXT.choosing.change(change),
        Change::Tied(_) | Change::Symmetry(_) | Change::Monotone(_) => TEXT.prior.change(change),
        Change::Freeze(frozen) => format!("{} frozen", part(*frozen)),
        Change::Renew(renewed) => format!("{} back to its initial value", part(*renewed)),
        Change::Thaw(frozen) => format!("{} thawed", part(*frozen)),
        Change::Rate(value) => set(Setting::Rate, *value),
        Change::Batch(value) => format!("{} {value}", setting::english_name(Setting::Batch)),
        Change::Ticks(value) => format!("{} {value}", setting::english_name(Setting::Ticks)),
        Change::L1(value) => set(Setting::L1, *value),
        Change::L2(value) => set(Setting::L2, *value),
        Change::Dropout(value) => set(Setting::Dropout, *value),
        Change::InputNoise(value) => set(Setting::InputNoise, *value),
        Change::Loss(loss) => (TEXT.loss)(*loss).to_owned(),
        Change::Optimiser(optimiser) => (TEXT.optimiser)(OptimiserKind::of(*optimiser)).to_owned(),
        Change::Activation { neuron: id, activation } => {
            format!("{}: {}", neuron(*id), (TEXT.activation)(*activation))
        }
        Change::Add(new) => format!("{} added", neuron(new.id)),
        Change::Remove(id) => format!("{} removed", neuron(*id)),
        Change::Connect { from, to, .. } => format!("{} → {} connected", neuron(*from), neuron(*to)),
        Change::Cut { from, to } => format!("{} → {} cut", neuron(*from), neuron(*to)),
        Change::Weight { from, to, value } => {
            format!("Weight {} → {}: {}", neuron(*from), neuron(*to), weight(*value))
        }
        Change::Bias { neuron: id, value } => format!("Bias of {}: {}", neuron(*id), weight(*value)),
        Change::Lesion(id) => format!("{} silenced", neuron(*id)),
        Change::Restore(id) => format!("{} restored", neuron(*id)),
    }
}
