//! `grokking` in English.

use super::super::{Notes, Prediction, Tale, Told};

pub(super) const TALE: Tale = Tale {
    title: "Understanding, much later",
    question: "Can a network that has learned everything by heart still find the rule?",
    story: &[
        "Think of a clock with 13 hours. Two numbers are added on it: 9 + 7 is 16, and 16 is 3 on this clock. There are 169 such sums. Two networks see 118 of them, again and again. The other 51 are their [test set].",
        "The networks do not know what a number is. Each of the 13 numbers is only a name to them, as a stranger’s name is to you. Whoever learns 118 sums of unknown names by heart knows nothing about the 119th.",
        "Both networks start with the same weights and get the same sums. One thing differs: with one of them, every [weight] loses a little of itself at each step, unless it is learned anew. This slow forgetting is called [weight decay].",
    ],
    prediction: Prediction {
        words: "Both networks soon answer all 118 training sums rightly. What happens after that to the 51 sums they have never seen?",
        answers: &[
            "Nothing more: what is learned by heart stays learned by heart, in both.",
            "Both find the rule, if only they train on for long enough.",
            "The forgetful one finds the rule much later; the other does not, or only in part.",
            "The forgetful one loses its training sums again.",
        ],
    },
    steps: &[
        Told {
            words: "Choose *Accuracy* below the curves, then press *Play*. Watch the dashed curves: they are the training sums. Wait until they reach the top.",
            hint: "The dashed curves reach the top at about step 100. On the grid, a dot marks a sum that was trained on; a crossed one is a test sum answered wrongly.",
        },
        Told {
            words: "Let it run on. Nothing is left to learn from the training sums, and yet the solid curve of *decay 0.5* begins to move. Wait until it is above 0.95.",
            hint: "If it has stopped, press *Play*. It takes until about step 500, the planned 1,000 steps at most.",
        },
        Told {
            words: "Drag the *Timeline* back to about step 100 and then slowly forward. Watch the grid: where do the crosses vanish?",
            hint: "The timeline is the slider beside *Play*. The grid shows the learner that is chosen in the bar *Learners*: choose *decay 0.5* there.",
        },
        Told {
            words: "Now give the other one the same chance, late. Drag the timeline to its end, choose *decay 0* in the bar *Learners*, choose *Everything* in *Learning*, and set *Decoupled decay* to 0.5.",
            hint: "*Decoupled decay* is near the end of the settings of *Learning*. Instead of dragging you can type the number beside it.",
        },
        Told {
            words: "Press *Play*, and if “Go on, twice as far” is offered, press that, too. Watch the second solid curve: does it find the rule, too?",
            hint: "It takes some hundred steps from the moment you gave it decay. Wait until its accuracy is above 0.85.",
        },
    ],
    shown: &[
        "At step 100 both networks looked finished. Each had a perfect training accuracy and a [loss] that still fell, and on new sums each did no better than someone who guesses. This is [memorisation]: an answer for each sum, and no connection between them. But one of them went on changing, and much later it answered the new sums, too. This late turn has a name of its own, [grokking].",
        "Why does forgetting help? What follows is the explanation of the papers below; these runs fit it and do not prove it. Learning by heart needs a separate bit of weight for every sum; the rule of the clock serves all sums with the same few waves, weights that rise and fall as one goes round the clock. Both fit the training sums equally well, so the training error cannot tell them apart. Decay can: it wears away everything that is not continually of use, and in this picture a part that serves many sums is renewed more than a part that serves one.",
        "So a training error of zero does not say that learning has ended, and [overfitting] is not always the last word. What you saw is a way out that needs no new data: go on practising, and let go of what only serves a single case. It needs two things, though: the forgetting, and enough sums from which the rule can be seen at all.",
    ],
    control: "Beside the effect ran the same network without decay: same start, same sums, as many steps. It knew its training sums just as perfectly and got only a third of the new ones right. The variation with half of the sums is the second control: decay is there, but no rule appears, for too little is left from which it could be read.",
    measured: "Over five seeds: after 100 steps all training sums are right in both, and 5 % of the test sums (0 % to 12 %) with decay. After 1,000 steps with decay 100 % of the test sums are right in all five; without it 33 % on average (12 % to 57 %). With half of the sums it is 2 % to 8 %. The length of the weights (the root of the sum of their squares) does not tell the two apart: it differs by less than 1. So it is not simply that decay made the weights smaller.",
    limit: "Grokking is fragile: it depends on this task, this activation and this decay, and nothing here says that people who repeat something long enough will suddenly understand it.",
    papers: &[
        "Power et al. 2022, Grokking: Generalization Beyond Overfitting on Small Algorithmic Datasets",
        "Gromov 2023, Grokking modular arithmetic",
        "Liu et al. 2022, Towards Understanding Grokking: An Effective Theory of Representation Learning",
    ],
    variations: &[
        "The second one gets its decay at step 1,000",
        "Half of the sums only",
        "Half as many neurons",
    ],
    notes: Notes {
        minutes: 12,
        misconceptions: &[
            "“When the training error is zero, nothing is learned any more.” → The weights go on changing: here everything that matters for new sums happens after that point.",
            "“Training longer always helps.” → Without decay it helped only in part, and with half of the sums it helped neither network.",
            "“Decay makes the weights small, and small weights are the rule.” → In the end both networks have weights of about the same length; what differs is what they are used for.",
        ],
        questions: &[
            [
                "A classmate stops the training at step 150 because “all sums are right”. Which number should they have looked at, and what would it have said?",
                "The test accuracy. It was still low, at step 100 about what guessing gives: the sums were known by heart, and the rule was not there yet.",
            ],
            [
                "You want to know whether the decay or the long training made the difference. Which run of this lesson answers that?",
                "The one without decay: it trained just as long, from the same start, and stayed stuck. So long training alone was not enough.",
            ],
            [
                "With half of the sums, decay does not help. Why is it not enough to be more patient?",
                "Decay can only favour one of the explanations that fit the sums that were seen. If these are too few to single out the rule, there is nothing that it could favour.",
            ],
        ],
    },
};
