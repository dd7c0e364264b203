//! `rescues` in English.

use super::super::{Notes, Prediction, Tale, Told};

pub(super) const TALE: Tale = Tale {
    title: "Ways out of overfitting",
    question: "How can a network be kept from learning errors by heart?",
    story: &[
        "Again the two moons, again a hundred points, a fifth of them with a wrong [label]. You know what a network with room to spare makes of that: it learns the errors, too.",
        "Here are four with the same neurons and the same first weights. *0* is left to itself. The others are hindered, each in its own way; in the field this is called [regularisation].",
        "*L2* pays for large weights: [weight decay] pulls each of them towards zero. *Dropout* has to do without about half of its hidden neurons, other ones for each point and each step. *Noise* never sees a point twice in the same place: its inputs are shaken anew at each step.",
    ],
    prediction: Prediction {
        words: "After 1,500 steps: how will L2, Dropout and Noise stand beside 0?",
        answers: &[
            "Just as good on training points, and better on test points",
            "Worse on training points, better on test points",
            "Worse on both: they are hindered, after all",
        ],
    },
    steps: &[
        Told {
            words: "Press Play and watch four planes at once. Learner 0 begins to draw its islands. Wait until the page says that it overfits.",
            hint: "The line with the dot speaks of the learner selected in the bar; 0 is the first. It happens within a few hundred steps.",
        },
        Told {
            words: "Let it run to the end and compare the rows of numbers. The three others answer at least 85 % of the test points rightly, 0 less than 82 %. Now look at the training points.",
            hint: "The percentage beside the train loss is the share of training points answered as labelled. The step is met after step 1,000.",
        },
        Told {
            words: "Switch on “Mark flips”. At 0 there is an island around nearly every marked point. What do the other three do with them?",
            hint: "The box is under the pictures of what was learned.",
        },
        Told {
            words: "Now rescue 0 yourself. Select it in the bar, drag “Weight decay (L2)” to about 0.003, press Reset and Play. Or try “Dropout” or “Input noise” under “More”.",
            hint: "The step is met when, past step 500, 0 has at least 85 % of the test points right and a gap below 0.3.",
        },
        Told {
            words: "And too much of it? Drag the weight decay of 0 to its right end, Reset, Play. Look at both of its curves.",
            hint: "The step is met when the train loss is still above 0.6 after step 300: it has learned next to nothing.",
        },
    ],
    shown: &[
        "The three rescued networks are *worse* on what they were shown. About 80 % of the training points as labelled is no failure: 80 % of the labels are right. They left out what is not worth learning and so do better at points they have not seen.",
        "What they have in common is a price. To surround a single wrong point with an island, weights must be large, certain neurons must work together, and the point must stay where it is. Weight decay makes large weights costly, dropout breaks up the teams, input noise blurs the single point. The shape of the moons is supported by many points and survives all three.",
        "None of the three knows which labels are wrong. They only make learning by heart more expensive than learning the shape. Too much of it, and the shape is too expensive as well; that is called underfitting.",
        "It is tempting to read this as advice for people: variety instead of repetition, noise instead of routine. The picture allows the thought. It does not prove it.",
    ],
    control: "If these were means to make networks better in general, they should help where all labels are right, too. With no wrong label (third variation) 0 has 95 % of the test points right, and the rescued ones have between 3.5 percentage points less and 2 more. Where there is nothing to be kept from, keeping brings almost nothing.",
    measured: "Over five seeds, at step 1,500, test points right: 0 76 % (71 to 80), L2 89 % (85 to 94), Dropout 90 % (90 to 93), Noise 93 % (90 to 94). Training points as labelled: 100 % against 81, 79 and 83 %. Gap: 1.6 against −0.1 for each of the three. Other rescues: L1 91 %, stopping early 87 %, three hidden neurons 89 %, 1,600 points 96 %, each seen only 94 times (seen 1,500 times each: 90 %). Ten times as much weight decay: 86 %, dropout 0.9: 83 %, input noise 1.0: 84 %, each with a higher loss on training and on test points.",
    limit: "The right amount was found by looking at test points, which is peeking; whoever does it properly has to choose by a third set of points, and may choose less well.",
    papers: &[
        "Srivastava et al. 2014, Dropout: a simple way to prevent neural networks from overfitting",
        "Geman et al. 1992, Neural networks and the bias/variance dilemma",
    ],
    variations: &[
        "L1, stopping early, three neurons",
        "1,600 training points, each seen 94 times",
        "No wrong labels",
        "Too much of each",
    ],
    notes: Notes {
        minutes: 12,
        misconceptions: &[
            "“A good method lowers the train loss.” → These raise it, and that is how they help.",
            "“Regularisation finds the wrong labels.” → It does not know them. It makes every lonely exception costly, the right ones, too.",
            "“More is better.” → There is an amount at which the test loss is lowest; beyond it the network underfits.",
        ],
        questions: &[
            [
                "A learner answers 81 % of its training points as labelled and 93 % of the test points rightly. How can it be better on points it has never seen?",
                "A fifth of the training labels are wrong, the test labels are right. Whoever has learned the moons and not the errors “fails” at the wrong labels, and that is just what one would want.",
            ],
            [
                "Why does shaking the inputs keep islands from forming?",
                "An island is as small as the surroundings of one point. If the point appears somewhere else at each step, among right ones, too, a small island no longer fits it; the large shape does.",
            ],
            [
                "How do you tell underfitting from overfitting by the two curves?",
                "Overfitting: train loss low, test loss high, the gap is large. Underfitting: both are high and close together.",
            ],
        ],
    },
};
