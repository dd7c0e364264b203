//! `loops` in English.

use super::super::{Notes, Prediction, Tale, Told};

pub(super) const TALE: Tale = Tale {
    title: "Loops that remember",
    question: "What can a network with loops do that one without loops cannot?",
    story: &[
        "A lamp hangs on a switch. Every time somebody presses it, it changes. Is it on now? To answer, you need not remember all presses, only whether the lamp was on a moment ago.",
        "Two networks get such presses as a string of bits, one bit at a time (each such moment is a *tick*), and after each bit they say whether the number of ones so far is odd. They train on 128 strings of eight bits. They are tested on strings of *twenty*.",
        "Both have twelve hidden neurons. In *→* signals run from the input to the output and are gone. In *↻* each hidden neuron also hears what all of them sent a tick ago: a [loop]. A brain is full of loops, while most networks that people train are layers.",
    ],
    prediction: Prediction {
        words: "Neither ever saw a string longer than eight bits. How will they fare with twenty?",
        answers: &[
            "Both learn the eight bits; with twenty, both fail.",
            "↻ gets strings of twenty bits right as well; → does not even learn those of eight.",
            "Both learn it. ↻ only needs fewer steps.",
        ],
    },
    steps: &[
        Told {
            words: "Choose *Accuracy* below the curves and press *Play*. Wait until *↻* has more than 95 % right in training and in test. What does *→* do?",
            hint: "It takes about 200 steps. The wall beside shows test strings, one tick a column: green is right so far, a frame is wrong.",
        },
        Told {
            words: "Ask for more: in *Data*, set *Length of test strings* to 32, and let it run on. Does it have to learn anew?",
            hint: "The training strings keep their eight bits. If the accuracy is a little below 95 % for a moment, let it run on with *Play*.",
        },
        Told {
            words: "Give the other one loops. Press *Reset*, choose *→* in the bar *Learners*, choose *More* in *Learning*, and tick *Recurrent layers* over the drawn network.",
            hint: "The box stands in the line *Network*, after *Layers* and *Activation*; at *Essentials* it is not shown. The name stays *→*, though it now has loops.",
        },
        Told {
            words: "Press *Play*. Nothing else was changed: the same neurons, the same strings, the same rate. Wait until the second one is above 95 %, too.",
            hint: "Its curves should now lie exactly on those of *↻*: the two no longer differ in anything.",
        },
    ],
    shown: &[
        "*→* hears one bit and forgets it. Whether the lamp is on does not follow from the last press, and so it cannot even learn its training strings, however long it trains. That is no [overfitting]; it lacks the means. *↻* sends its own state round in a circle and so carries on one single thing: odd or even so far. This is a rule of one step, and whoever has it can go on for twenty bits, or for 32.",
        "The loop alone is not enough, though. In the first variation *↻* is told only at the end of each string whether it was right. It then learns all 128 strings by heart and is right about the long ones as often as a coin. The same network, the same strings; what decides between understanding and [memorisation] is the [feedback]: whether it comes at every step or once at the end.",
        "Its loops set a brain apart from most networks, but not from all. In this network with loops, too, it was the feedback that decided what it learned. How the loops of a brain learn was not tried.",
    ],
    control: "The control is *→*, with the same neurons and without the loops; given them, it becomes *↻* to the last digit. But a loop is not better as such: in the third variation, where one point is one fixed input and there is nothing to remember, loops need fewer steps, each of them costs four times as much, and in the end nothing is gained.",
    measured: "Over five seeds, step 800: ↻ has 100 % of its training strings’ ticks right and 99 % in strings of twenty bits (97 % to 100 %); → has 56 % and 52 %. Told only at the end, ↻ knows 100 % of its strings and 49 % of the long ones. A network that gets all eight bits at once, without loops, knows its 128 strings by heart and 84 % of others of eight bits (78 % to 89 %). On a fixed spiral, loops are 30 percentage points ahead after 300 steps and 1 point behind after 2,000.",
    limit: "Twelve neurons that count modulo two are no memory such as ours; their loops are unrolled in time and trained backwards through it, and nobody has found that in a brain.",
    papers: &[
        "Elman 1990, Finding Structure in Time",
        "Neftci et al. 2019, Surrogate Gradient Learning in Spiking Neural Networks",
    ],
    variations: &[
        "Told only at the end of each string",
        "All eight bits at once, without loops",
        "A fixed input: loops without use",
    ],
    notes: Notes {
        minutes: 10,
        misconceptions: &[
            "“A network with loops remembers the whole string.” → All that it needs to carry along is odd or even. If it remembered whole strings, it would fail with longer ones.",
            "“→ has too few neurons.” → It has as many. What it lacks is not size but a way from one tick to the next.",
            "“Loops make every network better.” → With a fixed input they brought nothing in the end and cost more.",
        ],
        questions: &[
            [
                "Why are strings of twenty bits a better test than other strings of eight?",
                "A network that knows its strings of eight bits by heart can still be right about many others of eight: 84 % in the second variation. For twenty bits only the rule helps, for nobody has ever seen such a string.",
            ],
            [
                "Told only at the end, ↻ has all training strings right and half of the long ones. Is that a lack of means, as with →, or overfitting?",
                "Overfitting: it fits its training strings perfectly and does not generalise. That its means suffice is shown by the run with feedback at every tick.",
            ],
            [
                "Somebody says that brains cannot be compared with neural networks because brains have loops. What can you answer after this lesson, and what can you not?",
                "There are networks with loops, and they learn by feedback as well, so loops alone are no objection. Whether the loops of a brain learn in a similar way, the lesson does not show.",
            ],
        ],
    },
};
