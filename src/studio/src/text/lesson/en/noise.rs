//! `noise` in English.

use super::super::{Notes, Prediction, Tale, Told};

pub(super) const TALE: Tale = Tale {
    title: "Wrong labels, learned by heart",
    question: "What does a network do with a label that is wrong?",
    story: &[
        "Two moons of points, orange and blue. The network sees a hundred of them, the [training set]. Somebody made mistakes while labelling: a fifth of the labels are wrong, and nobody told the network which.",
        "Four hundred other points are kept apart. They come from the same moons, their labels are right, and the network never trains on them. This is the [test set].",
        "The [loss] says how far answers are from labels. The train loss measures what the network has seen, the test loss what it has not. The network has over a thousand weights for its hundred points.",
    ],
    prediction: Prediction {
        words: "The train loss will go down almost to zero. What will the test loss do?",
        answers: &[
            "It goes down with it, only more slowly",
            "It goes down at first and then rises",
            "It stays where it begins",
        ],
    },
    steps: &[
        Told {
            words: "Press Play. Watch both curves during the first hundred steps: they fall together, and the border on the plane begins to follow the moons.",
            hint: "Play is the round button in the timeline. The step is met when the test loss is below 0.4.",
        },
        Told {
            words: "Let it run on. The curves part: the dashed one keeps falling, the solid one turns upwards. Wait until the page says that the network is overfitting.",
            hint: "The line with the dot, between the numbers and the curves, says “Overfitting since step …”. If you pressed Pause, press Play again.",
        },
        Told {
            words: "Switch on “Mark flips” under the plane. The marked points have a wrong label. Look at the border around them.",
            hint: "It is a small box to tick under the picture of what the network learned.",
        },
        Told {
            words: "Wait until at least 97 % of the training points are answered as labelled. Since a fifth of the labels are wrong, the network must by now repeat mistakes.",
            hint: "The percentage stands beside the train loss. Press Play again if the run has paused.",
        },
        Told {
            words: "Now drag the timeline back to the star. That was the best step on points the network had not seen. Compare the plane with the one at the end.",
            hint: "“Rewind to best step”, beside the timeline, goes there too.",
        },
    ],
    shown: &[
        "At first every step helps with both sets, because the shape of the moons is what they have in common. Then that is used up. What is left in the train loss are the wrong labels. Each of them stands among right ones, so the only way to lower the loss much further is to give it an island of its own. This is [overfitting], and the islands are [memorisation].",
        "The islands cost something: test points that happen to lie there are answered wrongly. The [gap] between the two curves is the price of knowing the past by heart. What the network does at unseen points is called [generalisation], and from the star on it gets worse while the train loss still reports progress.",
        "Keep this picture for the lessons that follow. When the essay behind these pages compares a habit that no longer fits the world with an overfitted network, this is the half of the comparison that can be measured.",
    ],
    control: "Same network, same points, same number of steps, but no wrong label (the first variation): it also answers every training point as labelled, and after 2,000 steps it still answers about 95 % of the test points rightly. Fitting every point is not the trouble. Fitting errors is. More points help for two reasons that the second variation mixes: more right labels surround each wrong one, and with as many steps each point is seen less often.",
    measured: "Over five seeds, at step 100 and at step 2,000: test loss 0.31 (0.29 to 0.37) and 1.64 (1.33 to 1.88); test points answered rightly 91 % (87 to 93) and 75 % (73 to 81); training points answered as labelled at the end 99 to 100 %. Without wrong labels 95 % of the test points (93 to 96) at the end; with 1,600 points, a fifth of them wrong, 96 % (95 to 98), each point having been seen only 125 times instead of 2,000; seen 2,000 times each, 86 % (83 to 90); with three neurons 88 % (82 to 96).",
    limit: "Here the mistakes are drawn by lot and the test labels are clean; in the world errors have reasons, and often nobody knows which labels are the wrong ones.",
    papers: &[
        "Geman et al. 1992, Neural networks and the bias/variance dilemma",
        "Zhang et al. 2017, Understanding deep learning requires rethinking generalization",
    ],
    variations: &["No wrong labels", "1,600 training points, each seen 125 times", "Three hidden neurons"],
    notes: Notes {
        minutes: 10,
        misconceptions: &[
            "“Overfitting means training too long.” → Time alone does no harm: without wrong labels the same network trains as long and stays good. It takes something in the points that is not worth learning, and room to learn it.",
            "“A train loss near zero is a success.” → It says only that the past is reproduced, mistakes included.",
            "“The best step is a stopping rule.” → The star peeks at the test points. Whoever really stops early needs a third set of points to decide by.",
        ],
        questions: &[
            [
                "A network answers all training points as labelled. What do you need to know before you praise it?",
                "How it answers points it was not trained on: the test loss or the test accuracy. In this lesson 100 % on the training points went with only about 75 % on the test points.",
            ],
            [
                "Why do the wrong labels show as small islands and not as a border that is wrong everywhere?",
                "Because right labels surround each wrong one and outnumber them. The network can satisfy both only by bending the border tightly around the single point.",
            ],
            [
                "With 1,600 points a fifth of the labels are wrong, too, and yet the network does better. Name two reasons, and say which of them is not the number of points.",
                "Each wrong label is outnumbered by more right ones around it, and so many errors are hard to know by heart. But each point was also seen only 125 times instead of 2,000, which has nothing to do with their number. Seen as often, the network begins to learn errors here, too: 86 % of the test points instead of 96 %, still more than the 75 % with a hundred points.",
            ],
        ],
    },
};
