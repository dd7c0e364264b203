//! `feedback` in English.

use super::super::{Notes, Prediction, Tale, Told};

pub(super) const TALE: Tale = Tale {
    title: "Feedback without calculus",
    question: "Does learning need an exact gradient?",
    story: &[
        "A fair objection to comparing brains with networks: networks learn by [backpropagation]. For every [weight] they compute exactly how the error depends on it, the [gradient], by sending the error backwards through the very same weights. No nerve cell is known to do that, and the brain has no list of right answers.",
        "Here four networks begin alike, down to the last weight. They see the same points and differ in their [feedback], and in the learning rate, which says how large their steps are. Each got a rate that we chose for it: Backprop and FA 1, Reward 0.2, Hebb 0.001.",
        "*Backprop* gets the exact gradient. *FA*, feedback alignment, gets the error through random weights that never change. *Reward* is not told what was wrong: it tries small random deviations and hears one single number, how good the answer was. *Hebb* hears nothing at all; it strengthens what is active together.",
    ],
    prediction: Prediction {
        words: "Which of the four will separate the two moons?",
        answers: &[
            "Only Backprop: without the exact gradient a network does not know which way to go",
            "Backprop, FA and Reward, one after the other; Hebb will not",
            "All four: any change that follows activity is enough",
        ],
    },
    steps: &[
        Told {
            words: "Press Play. Backprop is the first to get 97 % of the test points right. Watch its plane, and the others beside it.",
            hint: "It takes about a hundred steps. On a phone choose the learner above the plane.",
        },
        Told {
            words: "FA follows. Select it in the bar of learners: under “Feedback” the page says by what angle its step differs from the gradient. 90° would mean that the two have nothing to do with each other.",
            hint: "The step is met when FA has 97 % of the test points right. If you pressed Pause, press Play.",
        },
        Told {
            words: "Reward needs more patience. Its curve trembles, because it has to find out by trying. Wait until it, too, has 97 % right.",
            hint: "In this run that happens at about step 600.",
        },
        Told {
            words: "And Hebb? Let the run go past step 1,200 and look at its plane and its numbers.",
            hint: "There is nothing to do but to wait. The step is met when the run has reached step 1,200.",
        },
        Told {
            words: "One thing the three that learned depend on. Select Reward in the bar, change “Essentials” under “Learning” to “More” and set “Feedback polarity” to “Sign flipped”. Now it takes every success for a failure. Press Play.",
            hint: "Its loss rises above 0.7 within about fifty steps. If the planned length is reached, Play goes on beyond it.",
        },
    ],
    shown: &[
        "Three very different messages led to the same border: an exact gradient, an error sent through weights that were drawn by lot, and a single number. Backprop was first. That FA came before Reward is owed to its larger steps: a message as full of chance as Reward’s allows only small ones. Where there was no message about success, as with Hebb, the network changed all the time and did not learn what was asked.",
        "What the three have in common is the loop of the first lesson: output, consequence, correction in the right direction. With the sign turned, Reward ruined within moments what it had learned.",
        "So the objection is right, and it does not reach as far as it seems. That brains do no gradient descent is no proof that they do not correct errors; there are ways of doing so that ask much less. It is no proof that they do it like this, either. Dopamine, a messenger substance of the brain, is often pictured as one signal that reaches many cells at once. That is all “Reward” shares with it.",
    ],
    control: "If any change of weights led to the border, the claim would be empty. Hebb is the control: the same network, the same points, as many changes, but no error. It stays between 50 and 79 %, and none of the larger or smaller rates we tried took it further. The second control is one rate of 0.2 for all but Hebb (last variation): Backprop is still first, but FA and Reward are now on a par.",
    measured: "Over five seeds, share of test points right. Step 100: Backprop 99 %, Reward 88 % (86 to 93). Step 300: FA 99.5 %. Step 1,500: Reward 99.7 % (99 to 100), Hebb 65 % (50 to 79). At one rate of 0.2, step 300: Backprop 99 %, FA 92 %, Reward 92 %. Reward with its sign flipped: test loss above 10 after 300 steps. Handwritten digits, 2,410 parameters, step 500: Backprop 96 %, FA 96 %, Reward 90 % (88 to 92), and 59 % (53 to 65) where not the neurons are shaken but every single weight: one number has little to say to so many. There, too, rates differ: 0.3, 0.3, 0.03 and 0.01, the last two the best of three or four tried.",
    limit: "Here every neuron is told the same reward at once and for each single answer; real rewards are rare, late and about whole stretches of behaviour.",
    papers: &[
        "Lillicrap et al. 2016, Random synaptic feedback weights support error backpropagation for deep learning",
        "Nøkland 2016, Direct feedback alignment provides learning in deep neural networks",
        "Williams 1992, Simple statistical gradient-following algorithms for connectionist reinforcement learning",
    ],
    variations: &[
        "A disc in a ring",
        "Reward with its sign flipped from the start",
        "Errors straight to every neuron (DFA)",
        "Handwritten digits",
        "One rate of 0.2 for Backprop, FA and Reward",
    ],
    notes: Notes {
        minutes: 12,
        misconceptions: &[
            "“Without backpropagation there is no learning.” → Backpropagation is one way to deliver the message, an especially good one.",
            "“Feedback through random weights must be useless.” → The network’s own weights come to fit the fixed ones, so that the message points roughly the right way.",
            "“Reward tells the network the answer.” → It tells only whether what was done went better or worse than usual; what to do instead has to be tried.",
        ],
        questions: &[
            [
                "On the handwritten digits, shaking every single weight and hearing one number brings 59 %, the exact gradient 96 %. Why so far apart?",
                "After each try one number has to do for 2,410 parameters: it cannot say which of them helped and which did harm. The gradient has a number of its own for each.",
            ],
            [
                "A child learns to ride a bicycle without anyone telling it which muscle was wrong. Which of the four is that most like, and what does the picture leave out?",
                "Most like Reward: something is tried, and what is felt is how well it went. Left out is that the child’s reward comes late and for a whole stretch of riding, and all that it knows beforehand, sees in others and is told.",
            ],
            [
                "Someone says: “The brain has no gradient, so it cannot be compared to a network.” Answer from what you have seen.",
                "Two of the three learners that succeeded had no exact gradient. What they shared is a loop that corrects. Comparing at that level is possible; that the mechanisms are the same does not follow.",
            ],
        ],
    },
};
