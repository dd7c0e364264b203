//! `super-stimulus` in English.

use super::super::{Notes, Prediction, Tale, Told};

pub(super) const TALE: Tale = Tale {
    title: "The super-stimulus",
    question: "What happens to a reward system when one thing is always better than expected?",
    story: &[
        "The essay behind these pages likens addiction to overfitting: a reward system becomes specialised in one stimulus, and the receptors with which it feels rewards are turned down. This lesson builds the two parts of that sentence into a learner, each for itself, and looks at what each of them does. It says something about a model. It is no statement about a person, and it can be skipped: no other lesson needs it.",
        "The learner is shown points of a plane. In each quadrant one of four actions is right and earns a [reward] of 1, wrong ones earn nothing. It expects something of each action, and corrects its expectation by what it feels: the difference is its error.",
        "Later a fifth action is offered, the stimulus. It earns 1.5 everywhere. Two things can be special about it. *Surge* (S): choosing it always turns out better than expected. *Tolerance* (T): while it is chosen, receptors go down, and less is felt of every reward.",
        "Four learners, alike at the start: S+T has both, S only the surge, T only the tolerance, 0 neither. Until step 2,000 there is no stimulus, then it is offered, at 3,500 taken away, at 5,500 offered again, and from 6,000 on punished: 2.5 is taken from its 1.5.",
    ],
    prediction: Prediction {
        words: "In the last stage, choosing the stimulus costs more than it earns. Who stops choosing it?",
        answers: &[
            "T and 0, the two without a surge",
            "S and 0, the two without tolerance",
            "All four: punishment is feedback like any other",
        ],
    },
    steps: &[
        Told {
            words: "Set “Speed” to “Slow” and press Play. All four learn which action is right where. Wait until S+T feels 0.8 or more of the 1 it can earn.",
            hint: "S+T is the first in the bar of learners; select it. “felt” stands under the plane of actions. It happens after step 1,000.",
        },
        Told {
            words: "At step 2,000 the stimulus is offered. Watch the four planes change colour. The step is met when S+T chooses almost nothing else. Compare it with 0.",
            hint: "“Chance of the stimulus” belongs to the learner selected in the bar. At this speed nothing happens for a while; you may choose “Normal” until step 2,000.",
        },
        Told {
            words: "Now look at the receptors of S+T, then at those of S. Both choose the stimulus all the time. What is it that turns the receptors down?",
            hint: "Select S+T, then S in the bar. The step is met when S+T’s receptors are below 25 % while S’s are at 100 %.",
        },
        Told {
            words: "At step 3,500 the stimulus is gone. S+T earns rewards by ordinary actions again. Look at the distance between what it earns and what it feels.",
            hint: "The dashed curve is earned, the solid one felt. If it went too fast, drag the timeline to just after step 3,500.",
        },
        Told {
            words: "Let it go on without the stimulus until the receptors of S+T are back at 90 %.",
            hint: "That takes about a thousand steps. Press Play if it has paused.",
        },
        Told {
            words: "At step 5,500 the stimulus is back, at 6,000 it is punished. Look at who goes on choosing it, and at what S+T feels while it does.",
            hint: "The step is met after step 6,200. Select each learner in turn and compare “Chance of the stimulus”.",
        },
    ],
    shown: &[
        "The two parts do different things. That the stimulus became the only choice, and stayed it although it was punished, came from the surge: it makes every choice of the stimulus “better than expected”, so punishment never arrives as an error. That everything felt like little came from tolerance. Learner 0 chose the stimulus most of the time, too, since it earns most, and gave it up as soon as it was punished. Narrowing alone is ordinary learning of rewards.",
        "Is it overfitting? There is no [gap]: the learner errs on points it has trained on as much as on others. Of the ordinary actions it still knew most. What changed is what counts as success. The stuck loop of the lesson before had an error that is never satisfied; here it is the reward that has changed. The essay sees one thing in overfitting, in the stuck loop and here: a narrowing. In the models, three different mechanisms are behind it.",
        "In the first lesson learning stopped when the feedback was cut. Something like that happens here in one place: for one single action no bad news gets through any more, while all the rest goes on learning.",
        "There is evidence against the surge. Once an animal knows one sign of a reward, it normally learns little about a second sign shown beside it, for nothing is better than expected any more. A drug that always signalled “better than expected” should undo this, and in an experiment with cocaine it did not (Panlilio 2007). Relapse at once and full recovery are numbers we put into this model, not findings about people. If you are looking for help, a doctor or a counselling service nearby is a good place to ask.",
    ],
    control: "Each part has its control beside it. Without surge (T, 0) punishment is heard within 200 steps. Without tolerance (S, 0) receptors stay at 100 %. And if the stimulus earns no more than a right action (first variation), learner 0 treats it as one action among others, while with the surge it still becomes the only one.",
    measured: "Over five seeds. Chance of the stimulus after exposure: S+T 1.00, S 1.00, T 0.66, 0 0.94; when punished: S+T 1.00, S 1.00, T and 0 below 0.01. Receptors after exposure: S+T 0.20, T 0.37, S and 0 1. Felt in the first step without the stimulus: S+T 0.16, T 0.24, S 0.80, 0 0.86; before, all 0.86. Right among ordinary actions, S+T: before 98 %, after exposure 85 % (67 to 93), at the end of the pause 98 %. Receptors are back at 0.98 then, and 100 steps after its return the stimulus is chosen with chance 1.00. The gap of S+T after exposure is at most 0.1.",
    limit: "Surge, tolerance, recovery and relapse are built in by hand; a real reward system has a body, a history and other people around it, none of which is here.",
    papers: &[
        "Redish 2004, Addiction as a computational process gone awry",
        "Keramati et al. 2017, Cocaine addiction as a homeostatic reinforcement learning disorder",
        "Panlilio et al. 2007, Blocking of conditioning to a cocaine-paired stimulus: testing the hypothesis that cocaine perpetually produces a signal of larger-than-expected reward",
    ],
    variations: &["A stimulus that earns no more than a right action", "S+T recovers slowly"],
    notes: Notes {
        minutes: 15,
        misconceptions: &[
            "“It is chosen because it feels so good.” → S+T feels less of it than of an ordinary reward before, and goes on choosing it.",
            "“More punishment would do.” → With a surge punishment does not arrive as an error, however large it is.",
            "“Everything else was forgotten.” → Most of it was still there, and was put right quickly once it was used again.",
            "“This model explains people.” → It separates two ideas. Speak of the model in class; let nobody be compared with it.",
        ],
        questions: &[
            [
                "Suppose you could take away either the surge or the tolerance of S+T. Which of the two makes punishment heard again, and what would remain?",
                "Taking away the surge: then it behaves like T and gives up the stimulus when punished. What remains is tolerance: little is felt while receptors are down. Taking away tolerance leaves S, which feels everything and goes on nevertheless.",
            ],
            [
                "Learner 0 chooses the stimulus in 94 of 100 cases. Why is that no malfunction?",
                "The stimulus earns 1.5, the right action 1. Choosing what earns more is what it was built for, and when the stimulus no longer pays, it stops.",
            ],
            [
                "Which measurement shows that this is no overfitting?",
                "The gap between training and test points: it is at most 0.1. The learner is not better on points it has seen than on others; what has changed is what it is rewarded by.",
            ],
        ],
    },
};
