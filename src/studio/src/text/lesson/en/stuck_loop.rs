//! `stuck-loop` in English.

use super::super::{Notes, Prediction, Tale, Told};

pub(super) const TALE: Tale = Tale {
    title: "The stuck loop",
    question: "What becomes of a network that replays one thing again and again, and is it overfitting?",
    story: &[
        "The essay behind these pages makes a bold comparison: somebody whose thoughts keep returning to one point resembles a network that only replays one pattern. This lesson takes the comparison at its word and tries it on a network. It says something about the network. It is no statement about a person, and it can be skipped: no other lesson needs it.",
        "Two learners, A and B, begin alike and learn handwritten digits for 600 steps. Then both get one single picture, one they already answer rightly, and only this one, for 800 steps. At step 1,400 both get all pictures again.",
        "What matters is one difference. B’s error can be satisfied: once the answer is right, hardly anything is left to correct. A’s error never is: however sure the answer, it asks for more of it. So that A does not run away, its steps are small from then on: a learning rate of 0.003 against B’s 0.1.",
        "Two numbers watch. The [rigidity] is the share of other digits that are answered with the replayed one. The [flexibility] says how evenly the answers are spread over all ten.",
    ],
    prediction: Prediction {
        words: "At step 1,400, after 800 replays: how does A answer pictures of the other digits?",
        answers: &[
            "As before: practising what one knows does no harm",
            "Nearly half of them with the replayed digit",
            "Worse, but with all kinds of wrong digits",
        ],
    },
    steps: &[
        Told {
            words: "Press Play. Both learn to read; you need not do anything. Their planes are walls of test pictures, wrong ones are framed.",
            hint: "The step is met when A has 93 % of the test pictures right, well before step 600.",
        },
        Told {
            words: "From step 600 on both replay. Look at B first, up to step 900: one correct picture, over and over. What is left of what it knew?",
            hint: "B’s numbers stand in the second row. The step is met when B still has at least 90 % right at step 900.",
        },
        Told {
            words: "Now A. The frames on its wall multiply, and more and more of them carry the same digit. Wait until its rigidity is 30 %.",
            hint: "Select A in the bar of learners to see rigidity and flexibility under the curves.",
        },
        Told {
            words: "Is this overfitting? Then A would have to be good on training pictures and bad on test pictures. Compare its two accuracies while rigidity rises above 40 %.",
            hint: "Both stand in A’s row. The step is met when not even 65 % of the training pictures are right.",
        },
        Told {
            words: "At step 1,400 both get varied pictures again, and A’s error can be satisfied once more. Watch how long A needs.",
            hint: "The step is met when A has 90 % of the test pictures right again.",
        },
    ],
    shown: &[
        "Replaying alone did next to nothing. B answered its picture rightly, so there was hardly any error, and without an error there is no learning. What took A over was an error that nothing could satisfy: each step made the replayed answer a little louder for every picture, because all pictures share weights.",
        "Is it overfitting? The numbers say: no. An overfitted network is right about what it has seen and wrong about the rest, there is a [gap]. A got its own training pictures wrong almost as often as test pictures. What grew is its rigidity. The essay sees a likeness, since both have lost their hold on new cases. The numbers show where it ends: there a network fits the past too well, here it no longer fits even the past.",
        "Varied pictures brought A back within about fifty steps. In the network this is no riddle: the shapes were still in its weights, only drowned out. It is a fact about this network and no therapy.",
        "About people researchers disagree. Some found that the signal after one’s own errors is stronger in people with obsessive-compulsive disorder (Gehring 2000), which fits an error that will not be quiet. Others found that this depends on the task, and in a learning task found the opposite (Gründler 2009). If you are looking for help, a doctor or a counselling service nearby is a good place to ask.",
    ],
    control: "B is the control: the same picture, as often, and at a learning rate thirty times A’s, which makes forgetting easier. It keeps 91 to 96 % of the test pictures. At A’s own rate (third variation) it keeps 95 to 96 %. So it is not repetition that does it. There is a second way, though: where every weight fades a little at each step (second variation), what is not rehearsed is lost, and A gets rigid even with an error that can be satisfied.",
    measured: "Over five seeds, at the end of the replay, A: test pictures right 56 % (54 to 58), training pictures 58 % (54 to 61), rigidity 0.46 (0.44 to 0.47), flexibility 0.72 (0.68 to 0.76). B: test pictures 94 % (91 to 96), rigidity 0.00 to 0.07, flexibility 0.98 or more. A hundred steps of varied pictures later A has 95 %. With varied pictures in half of each batch during the replay: 69 % right, rigidity 0.31. With fading weights and a satisfied error: 61 % right, rigidity 0.38.",
    limit: "An error that is never satisfied was built in here by hand; that it explains why a thought returns is an idea, and ten digits in 2,410 numbers are no model of a mind.",
    papers: &[
        "McCloskey & Cohen 1989, Catastrophic interference in connectionist networks: the sequential learning problem",
        "Gehring et al. 2000, Action-monitoring dysfunction in obsessive-compulsive disorder",
        "Gründler et al. 2009, Task-related dissociation in ERN amplitude as a function of obsessive-compulsive symptoms",
    ],
    variations: &[
        "Half of each batch varied",
        "A satisfied error, but weights that fade",
        "B replays at A’s rate",
    ],
    notes: Notes {
        minutes: 15,
        misconceptions: &[
            "“Repetition makes rigid.” → Repetition of what is right left B nearly as it was. It took something more: an error that is never satisfied, or weights that fade.",
            "“Getting stuck is overfitting.” → Overfitting shows as a gap between seen and unseen cases. Here both get worse together.",
            "“The lesson explains a disorder.” → It shows what one mechanism does in one network. Speak of the network in class, and let nobody be compared with it.",
        ],
        questions: &[
            [
                "Which two numbers would you look at to tell an overfitted network from a stuck one?",
                "Train and test accuracy, or their losses, for the gap, and the rigidity. Overfitted: large gap, low rigidity. Stuck: high rigidity, hardly a gap, because the training pictures are answered wrongly, too.",
            ],
            [
                "Why does one replayed picture change answers to quite different pictures?",
                "Because all pictures are answered by the same weights. What makes one answer louder for the replayed picture makes it louder for others as well.",
            ],
            [
                "A recovers quickly when it gets varied pictures. Why may one not conclude from this what helps people?",
                "Because the network’s recovery follows from how it was built: its error was made satisfiable again, and most of what it had learned was still in its weights. Whether anything like that is so in people cannot be read off a network.",
            ],
        ],
    },
};
