//! `one-neuron` in English.

use super::super::{Notes, Prediction, Tale, Told};

pub(super) const TALE: Tale = Tale {
    title: "One neuron and its loop",
    question: "What does it take to learn?",
    story: &[
        "A nerve cell listens with its *dendrites*, adds up in its *soma* what arrives, and passes something on along its *axon* when that is enough. In the drawing the two lines on the left are the dendrites, the tile they end at is the soma, and the way from the tile to the plane is the axon.",
        "Here the two inputs are a point’s coordinates x and y. Each line has a [weight]: how much of its input counts, and with which sign. The neuron adds both to its [bias] and answers “blue” where the sum is above zero, “orange” below. So the bias shifts the [threshold]. On the plane the two answers meet in a straight line, the border, and no choice of weights can bend it.",
        "Three points are to be learned. At first the weights are drawn by lot, and the answers are wrong. Then a loop begins: input, output, [feedback]. How far was the answer off, and in which direction? How far off all answers are together is one number, the [loss]. Each weight is moved a little against the error.",
        "A loop that works against the error is called negative. The word is no judgement; a thermostat has such a loop, too.",
    ],
    prediction: Prediction {
        words: "You will open the loop in four ways: cut the feedback, turn its sign, let it come much too late, and take the inputs away. In which of these will the neuron still learn the three points?",
        answers: &[
            "In none of them",
            "When the feedback is late: it only takes longer",
            "Without inputs: the feedback still tells it the answers",
        ],
    },
    steps: &[
        Told {
            words: "Select the neuron on the right, “Output 1”, in the drawing, and press “Arithmetic” in the note that opens. Every row is a dendrite: weight × signal = term. The sum is what the soma collects. Then choose another training point, 2 or 3.",
            hint: "Click or tap the tile where the two lines meet. By keyboard: Tab to the drawing, arrow keys to the neuron, Enter. “Arithmetic” is further down in the note.",
        },
        Told {
            words: "Open “Slow motion” below the timeline and press “Next stage” again and again: a point goes in, signals flow, the error appears, the feedback flows back, the weights move. “Make this step” does it: each weight moves against its [gradient], which says how the error depends on it: by [learning rate] × gradient, averaged over the three points. Then close the slow motion and press Play until the train loss is below 0.02. The border has found its place.",
            hint: "Four times “Next stage”, then “Make this step”. At this speed Play takes about five seconds.",
        },
        Told {
            words: "Cut the loop. Under “Learning” change “Essentials” to “More”, set “Feedback polarity” to “Cut”, press Reset and then Play. Inputs still arrive, answers are still given. Watch the loss for 40 steps.",
            hint: "Reset, in the timeline, starts over with the same first weights. Without it the neuron would only keep what it knows already.",
        },
        Told {
            words: "Set “Feedback polarity” to “Sign flipped” and press Play again. Now each step adds to the error instead of taking from it. Wait until the loss is above 10.",
            hint: "If the run has ended, press Reset, then Play. A dozen or two steps are enough.",
        },
        Told {
            words: "Set the polarity back to “Corrective”. Change “More” under “Learning” to “Everything”, drag “Feedback delay” all the way to 32, press Reset and Play. The correction is right, but for an error of 32 steps ago. Watch the curve past step 80.",
            hint: "The delay has to be long; with a few steps it still learns. And the polarity must be “Corrective”. Without Reset you see less of it.",
        },
        Told {
            words: "Put “Feedback delay” back to 0. Then mute the inputs: select each of the two lines in the drawing and press “Cut this synapse”. Reset, Play. The feedback is in order, yet the loss stays above 0.4.",
            hint: "With the neuron selected, the list “Weight ←” in the note takes you to a line. Or take the tool “Cut” and drag across both lines. Undo brings them back.",
        },
    ],
    shown: &[
        "Only the loop that was closed, negative, in time and given inputs learned the three points. Cut, nothing changed at all. Flipped, every correction made the next error larger, and the loss grew without bound. Late, each correction was right for a moment that had passed, and the loss swung up and down in ever wider arcs. Without inputs the neuron could only learn its bias: it gave the answer that is right most often, whatever was asked.",
        "The rule that moves the weights here needs calculus. The loop does not: something goes in, something comes out, and what came of it goes back with the right sign and in time. That is the level at which the essay behind these pages compares brains and networks. Whether their insides are alike is another question, and the next lesson takes it up.",
    ],
    control: "Is it the delay as such that ruins learning? With a delay of 4 steps (fourth variation) the neuron learns the three points as well as ever. It is delay together with the learning rate: the longer a correction takes to be felt, the smaller it has to be.",
    measured: "Over five seeds, that is, five other draws of the points and first weights: closed, the loss falls from 0.78 (0.39 to 1.03) to at most 0.002 at step 60, and all three points are answered rightly. Cut, it stays where it began, to the last bit. Flipped, it is above 130 at step 40 and about a million million at step 160. 32 steps late, it is 0.04 at step 50, 1.4 (0.9 to 1.7) at step 80, and 6 to 8 at step 320. Muted, it ends at 0.444 with two of three points right: the best a bias can do alone.",
    limit: "A cell’s soma does far more than add, its spikes come in time, and no cell is known to receive an error as exact as this one.",
    papers: &[
        "Lillicrap et al. 2016, Random synaptic feedback weights support error backpropagation for deep learning",
        "Neftci et al. 2019, Surrogate gradient learning in spiking neural networks",
    ],
    variations: &[
        "Feedback cut",
        "Sign flipped",
        "32 steps late",
        "4 steps late",
        "Inputs muted",
        "A threshold unit: all or nothing",
        "Four points, opposite corners alike: too much for one neuron",
    ],
    notes: Notes {
        minutes: 12,
        misconceptions: &[
            "“Negative feedback means blame.” → Negative means against the error, as in a thermostat. The flipped, positive kind is the one that runs away.",
            "“A network learns because it is shown examples.” → With the feedback cut it was shown the same points 160 times and learned nothing.",
            "“More correction is better.” → Correction that comes late, and is large for being late, makes the loss swing.",
        ],
        questions: &[
            [
                "You steer a shower whose water takes half a minute to change. What happens if you turn the tap boldly, and which case of this lesson is it?",
                "You overshoot from too cold to too hot and back: feedback that is right but late. Smaller turns help, as a smaller learning rate or a shorter delay does here.",
            ],
            [
                "With muted inputs the loss fell a little, from where it began to 0.444. What had been learned?",
                "Which answer is right most often. Two of three points are orange, so without knowing the point the bias says “orange”. It is right for two and wrong for the third.",
            ],
            [
                "Why can this neuron not learn four points of which opposite corners are alike?",
                "Its sum is zero along one straight line. No line has both opposite corners on one side and the other two on the other, so at least one point stays wrong however good the feedback is. The loop is in order; what is lacking is neurons.",
            ],
        ],
    },
};
