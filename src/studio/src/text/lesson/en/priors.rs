//! `priors` in English.

use super::super::{Notes, Prediction, Tale, Told};

pub(super) const TALE: Tale = Tale {
    title: "Known beforehand",
    question: "What is knowledge worth that a network has before its first example?",
    story: &[
        "Twelve points, some of them inside a disc, some in a ring around it. From these a network has to tell how the whole plane is divided. Twelve points leave a lot open.",
        "You see more than the twelve points, for you know circles. Nothing keeps you from telling a network what you know. Such [prior knowledge] can be a quantity it is given to look at, or a symmetry it cannot break.",
        "Three networks get the same points. *A* is told nothing: it gets x and y. *r* is told what counts: it gets only the distance from the centre. The third one is told something, too, and it is wrong: that a point turned by half a circle always belongs to the *other* class. As a formula: f(−p) = −f(p).",
    ],
    prediction: Prediction {
        words: "All three train on the same twelve points. Then they get 200 points instead of twelve. Which of them will know the ring in the end?",
        answers: &[
            "All three: with enough points, what they were told no longer matters.",
            "A and r do. The one with the wrong knowledge fails, with twelve points and with 200.",
            "Only r: without knowledge even 200 points are too few.",
        ],
    },
    steps: &[
        Told {
            words: "Press *Play* and compare the three planes. The points on them are right nearly everywhere. What lies between the points?",
            hint: "Let it run to step 300. The planes stand beside each other; on a phone, choose whose picture to see above it.",
        },
        Told {
            words: "Now help with points instead of knowledge: set *Training points* in *Data* to 200, press *Reset*, then *Play*. Two planes become a ring. Look at the third.",
            hint: "Watch until step 300. The accuracies are in the curves if you choose *Accuracy* below them.",
        },
        Told {
            words: "Correct what the third one was told. Choose it in the bar *Learners*, and in *Prior knowledge* set *Symmetry built in* to *even: f(−x, −y) = f(x, y)*.",
            hint: "The learner is called *f(−p) = −f(p)*. Its built-in symmetry is shown in *Prior knowledge* because it is not the usual one.",
        },
        Told {
            words: "Press *Reset*, then *Play*. The same points, the same start: only one sign of what it was told is different.",
            hint: "Wait until step 300. If its plane is still torn in two halves, look whether *Symmetry built in* says *even*.",
        },
    ],
    shown: &[
        "With twelve points, A did what every network does that knows nothing: it drew some border between the points. It fits all of them and misses the ring. That is [overfitting] for want of points. The one that was told to look at the distance needed no more than these twelve, for all that was left to find was one number: where the border runs. With 200 points A found the ring, too. So knowledge and points can stand in for each other.",
        "Wrong knowledge that is built in cannot be outweighed by points. The third network has to give opposite answers at opposite places, and the ring looks the same at both. With 200 points it has, at step 300, hardly three quarters even of its training points right. What it gains later it gains point by point, by heart, each against its mirror image. The rule itself it is not allowed to say, so there is no [generalisation] to be had, however many points it gets.",
        "Where does such knowledge come from? The network did not find it. Somebody has seen many circles, drawn from them what they have in common, and put it in one line. What took long to learn is handed on in short form, and the way of the next one is shorter by just that much. The next lesson follows this thought further: there, you are the one who teaches.",
    ],
    control: "The control is the third network. If it were only a matter of being told *something*, of having less freedom, it would have profited as *r* did. It was ruined. And on the spiral the roles are exchanged: there the half turn does swap the classes, the third network wins, and the distance says nothing at all, since both arms pass through every distance. Knowledge is right or wrong only for a task.",
    measured: "Over five seeds, twelve points, step 600, share of the test points right: told nothing 82 % (69 % to 92 %), told the distance 99 % (97 % to 100 %), told the wrong symmetry 49 % (46 % to 52 %). With 200 points: 100 %, 100 % and 49 %. With six points: 74 %, 99 % and again about half. On the spiral with 100 points: told nothing 88 %, the distance 49 %, the half turn 98 %.",
    limit: "Here the knowledge is one line and exactly right or exactly wrong; what a person knows is mostly half right, hard to put into a line, and has itself been learned.",
    papers: &[
        "Abu-Mostafa 1990, Learning from hints in neural networks",
        "Geman et al. 1992, Neural networks and the bias/variance dilemma",
    ],
    variations: &["200 points from the start", "Six points only", "The same knowledge on a spiral"],
    notes: Notes {
        minutes: 10,
        misconceptions: &[
            "“Prior knowledge always helps.” → Only right knowledge does. Wrong knowledge keeps a network from the rule, and no number of points makes up for it.",
            "“The network has found out that the distance counts.” → It was told. What it found is where the border runs.",
            "“A network that fails on new points overfits.” → At step 300 the third one fails on its training points, too. Its trouble begins earlier: it cannot express the rule at all.",
        ],
        questions: &[
            [
                "A network gets 200 points and still has only half of them right, in training and in test. Do you give it more points?",
                "No. It does not even get the points right that it has, so points are not what it lacks. One should look for something wrong in what it was told, or in its form.",
            ],
            [
                "Why does the network that sees only the distance fail on the spiral?",
                "On the spiral both classes occur at every distance, so the distance does not tell them apart. What was the right knowledge for the ring is the wrong one there.",
            ],
            [
                "What do 188 more points and the one line “the distance counts” have in common?",
                "Either brings the network to the ring. Knowledge can replace points and points can replace knowledge, as long as the knowledge is right.",
            ],
        ],
    },
};
