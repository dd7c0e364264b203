//! `lesions` in English.

use super::super::{Notes, Prediction, Tale, Told};

pub(super) const TALE: Tale = Tale {
    title: "What is missing",
    question: "What does a part that is taken away tell about what the whole had learned?",
    story: &[
        "When a part of a brain is hurt, something is often missing afterwards, and people have tried to learn from it what the part was for. In a network one can do this at will, with any neuron, and undo it. A neuron that is silenced sends nothing: a [lesion].",
        "Two networks of the same size look at the same hundred points, a disc in a ring. *A* learns the labels as they are, and a fifth of them is wrong. *B* learns the same points from a drawn rule, a circle between disc and ring, so from right answers only.",
        "Both will be able to do what was asked of them. Looked at from outside, A has everything right and B contradicts every fifth label. What each has inside, nobody sees.",
    ],
    prediction: Prediction {
        words: "You silence half of the last hidden layer, twelve of its 24 neurons, first in B, then in A. What will happen?",
        answers: &[
            "Both lose about half of what they can do.",
            "B loses next to nothing, A loses a lot of what it knew.",
            "A loses next to nothing, since it has learned more thoroughly; B loses a lot.",
        ],
    },
    steps: &[
        Told {
            words: "Press *Play* and let both run to step 1,000. Compare the planes: A has drawn islands around wrong labels, B has a plain disc.",
            hint: "The step is done when A has at least 97 % of its training points right and step 800 is behind it.",
        },
        Told {
            words: "Choose *B* in the bar *Learners*. In the drawn network, select about half of the last hidden column: drag a frame around them. Then tick *Silenced*. What happens to its plane?",
            hint: "The tick stands in the note on what is selected. You can also select a single neuron and silence it, then the next. Leave A as it is for now.",
        },
        Told {
            words: "Now the same with *A*: choose it, select about half of its last hidden column, and tick *Silenced*. Watch the islands, and the training accuracy.",
            hint: "The step is done when less than 88 % of A’s training points are right. Silence some more neurons if need be. Unticking *Silenced* brings a neuron back.",
        },
        Told {
            words: "Neurons are one thing, weights another. Choose *Everything* in *Learning*, then tick *Measure it without some of its weights* and look at the table for A and for B. Which share can each do without?",
            hint: "The tick is below the curves. The table speaks of the learner that is chosen in the bar *Learners*.",
        },
    ],
    shown: &[
        "B has one simple thing to know, and all the neurons of its last layer know it together. If half of them are silent, the others still say the same. A has to know some twenty exceptions as well, each at its own place, and for each it needs its neurons in exactly the right balance. If some are missing, the islands shift and tear. What was learned by [memorisation] hangs by many threads, and every single one holds something.",
        "So one can look inside a little, even where nobody can read the weights: by taking away and measuring what is missing. Here the difference between the two is not the size, not the points, and not how well they learned what they were told. It is what they were told: right answers only, or a fifth of them wrong. [Pruning] says the same of weights: as a rule it hurts the list sooner.",
        "A trained network is often called a black box. The lesion shows both: the box can be asked, and the answer is coarse. From “without these twelve neurons the islands break” it does not follow that the islands were stored in these twelve. The other twelve do it, too.",
    ],
    control: "The control is the second variation: exactly A, the same size, the same start, but no label is wrong. It, too, has all training points right, and without half of its last layer it loses nothing. So it is not that A has no rule drawn for it; it is the wrong labels it has learned by heart.",
    measured: "Over five seeds, half of the last hidden layer silenced at step 1,000: A’s training accuracy falls by 33 percentage points on average (24 to 43), B’s by none (0 to 1). A network like A with right labels only loses none, either (0 to 1). On test points A loses 10 percentage points, B 1. With a quarter of the *first* hidden layer silenced, both suffer: A by 25 points (12 to 35), B by 9 (0 to 20). Pruning was measured elsewhere, in a larger network on two moons with a hundred points: a tenth of the weights, taken away at random, costs about 28 percentage points of training accuracy where a fifth of the labels is wrong, and about 6 where all are right.",
    limit: "A silenced neuron of this model is an exact and clean cut in a net of 48 neurons; a hurt brain swells, heals and arranges itself anew, and what a person loses tells far less plainly what was where.",
    papers: &[
        "Morcos et al. 2018, On the importance of single directions for generalization",
        "Zhang et al. 2017, Understanding deep learning requires rethinking generalization",
    ],
    variations: &[
        "Half of the last layer is silenced in both",
        "The same, but no label is wrong",
        "A quarter of the first layer instead",
    ],
    notes: Notes {
        minutes: 12,
        misconceptions: &[
            "“What is lost after a lesion was stored in the part that is gone.” → Either half of the layer can be taken away, and the islands break. They need all of it; they are in no single place.",
            "“B is robust because it has learned less.” → B has learned the whole plane rightly. It is robust because one simple thing is carried by many neurons.",
            "“A robust network is a network that generalises.” → Here they come together. One that always answers the same would be robust as well and know nothing.",
        ],
        questions: &[
            [
                "A network has 100 % right in training and you have no test points at all. How can this lesson help you to guess whether it knows a rule or a list?",
                "Silence half of its last hidden layer, or take weights away at random, and see how far the training accuracy falls. If it falls far, much of it was probably learned by heart. It remains a guess: compare with a network that is known to have the rule.",
            ],
            [
                "Why was the variation without wrong labels needed? Was the comparison of A and B not enough?",
                "A and B differ in two things: A has wrong labels, and B has a rule as a teacher. The variation changes only the labels, and the brittleness is gone: so it comes from them.",
            ],
            [
                "After an accident, a person cannot name colours any more. May one conclude that the hurt place stored the names of colours?",
                "No. It shows that the place is needed for naming them, not that they were there. In the lesson either half of the layer was needed for the islands, too.",
            ],
        ],
    },
};
