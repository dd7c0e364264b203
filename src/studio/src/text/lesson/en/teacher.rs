//! `teacher` in English.

use super::super::{Notes, Prediction, Tale, Told};

pub(super) const TALE: Tale = Tale {
    title: "You are the teacher",
    question: "Can what one network knows be handed to another, even when that one is you?",
    story: &[
        "Two hundred points lie on the plane. Only ten of them have a [label], and a fifth of all labels is wrong. The other 190 are there, but nobody says to which class they belong.",
        "Two networks, *A* and *B*, start alike and get the same ten labels. From these alone, each will learn what it can. You, however, see more than they do: you see at once that there is a disc inside a ring.",
        "In a moment you will hand this over to B. You do not touch its weights, and you add no labels. You draw a line on its plane, and this line becomes its [teacher].",
    ],
    prediction: Prediction {
        words: "You draw the right rule for B, roughly and by hand. After that you draw a wrong one. What will become of B?",
        answers: &[
            "The right rule rescues B; the wrong one ruins what it had learned.",
            "Neither matters much: B goes by its labels.",
            "The right rule rescues B, and what it has understood once it will not lose by a wrong rule.",
        ],
    },
    steps: &[
        Told {
            words: "Press *Play* and let both run to step 300. Compare the two planes: ten labels, a few of them wrong, and a border that follows them.",
            hint: "The two planes stay alike to the last bit: so far, nothing differs between A and B.",
        },
        Told {
            words: "Choose *B* in the bar *Learners*. Press *Paint points* in *Data*, choose *Draw rule*, and draw an outline on the plane of B around the inner disc.",
            hint: "Drag around the disc in one go, or click corners and press *Close the outline*. Without drawing: choose *More* in *Learning*, then *a disc* as *Teacher*.",
        },
        Told {
            words: "Press *Play* again and watch B. The labels are still the same ten. Wait until its test accuracy is above 0.88.",
            hint: "Choose *Accuracy* below the curves. If it stays below, the outline is too far off: draw it again, midway between the disc and the ring.",
        },
        Told {
            words: "Now be a bad teacher. In *Learning*, set the *Teacher* of B to *right half*, or draw an outline around half of the points, and press *Play*.",
            hint: "The row *Teacher* is in *Learning* as soon as a rule teaches, as long as B is chosen. Wait until its accuracy has fallen below 0.72.",
        },
    ],
    shown: &[
        "With ten labels, A learned ten labels, the wrong ones too: [overfitting] in its plainest form. B was no better until you drew the line. Then the 190 points without labels could teach as well, because your rule knows an answer for each of them; and against these many, the few wrong labels no longer counted. Your outline was rough, and yet B had nearly all test points right.",
        "What has been handed over here? You have seen many round things in your life, and what is left of it is one outline. A network of more than 300 weights has taken it from you, without seeing what you have seen. That one network learns from what another has extracted is called [knowledge distillation] when both are machines: the large one is the teacher, the small one the [student]. The third variation does just that with digits.",
        "In this picture a person who tells a machine a rule is a network that trains another network. The likeness is one of roles: somebody has compressed experience, hands it on, and shortens the way of somebody else. And it has its price. A student that believes its teacher also takes over what is wrong, and from the teacher’s answers alone it cannot notice. Only labels that contradict the teacher could tell it, and here there are too few of them to count.",
    ],
    control: "Two controls run beside it. A never gets a rule: same start, same points, same ten labels, and it stays where it was. So it was not the longer training that rescued B. And the wrong rule has exactly the form of the right one, a line on the plane with an answer for every point; if being taught were enough, B would have got better by it.",
    measured: "Over five seeds, step 600, share of the test points right: labels alone 64 % (51 % to 79 %), an outline of six corners 99 % (99 % to 100 %), the right half 49 % (47 % to 53 %). With digits: a small student from 50 labels 76 %; from a larger teacher’s answers to the same 50 points, which also say how likely it finds each other digit, 82 %, better with four of the five seeds; from its answers to 450 more points without labels 95 % (94 % to 95 %), its teacher 97 %.",
    limit: "Your outline gives an answer for every point of the plane and is never unsure; a human teacher shows examples, is misunderstood, and is asked questions, and none of this is in the model.",
    papers: &[
        "Hinton et al. 2015, Distilling the Knowledge in a Neural Network",
        "Abu-Mostafa 1990, Learning from hints in neural networks",
    ],
    variations: &[
        "The right rule from the start",
        "The wrong rule from the start",
        "One network teaches others: digits",
    ],
    notes: Notes {
        minutes: 15,
        misconceptions: &[
            "“The rule gives the network more data.” → The points and labels stay the same. The rule gives answers for points whose labels nobody knows.",
            "“A wrong rule does no harm if the labels say otherwise.” → Ten labels stand against a rule with an answer for 200 points. The rule wins.",
            "“The student gets the teacher’s weights.” → It gets the teacher’s answers only. It may be much smaller, and a person has no weights to copy at all.",
        ],
        questions: &[
            [
                "Why do points without labels help a network that has a teacher, and not one that has none?",
                "The teacher gives an answer for every point, so each one teaches. Without a teacher there is nothing to compare the answer with: no error, no learning.",
            ],
            [
                "B has a training accuracy of only 80 % after the right rule, and A has 100 %. Why is B nevertheless the better one?",
                "A fifth of the labels is wrong. B contradicts these and follows the rule; A knows its few labels by heart, the wrong ones too. The test points show who is right.",
            ],
            [
                "How could a student find out that its teacher is wrong?",
                "From labels that contradict the teacher, if there are enough of them and they count enough, or from test points. From the teacher’s answers alone it cannot.",
            ],
        ],
    },
};
