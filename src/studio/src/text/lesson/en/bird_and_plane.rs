//! `bird-and-plane` in English.

use super::super::{Notes, Prediction, Tale, Told};

pub(super) const TALE: Tale = Tale {
    title: "Bird and plane",
    question: "Can two networks that learn by different means come to the same thing, and how would we know?",
    story: &[
        "A bird flaps its wings, a plane has engines. Both stay up, and both have to obey the same laws of the air. Whoever knows only that they fly knows nothing yet about how.",
        "Here are two networks that learn in different ways. *backprop* is the plane: an error is sent back exactly, through the same weights, to every [weight]. That is [backpropagation], and a brain hardly does it like that. *three-factor* is the bird. You know it as Reward from *Feedback without calculus*: it shakes its neurons a little at each step, and then it is told one single number, how good its answer was. This number is its [reward]. The name counts what moves a weight: the signal that came in, the shake, and the reward.",
        "Two more run beside them, so that the comparison has a scale. *backprop 2* learns as the first one does, from another start. *step 0* never learns at all.",
    ],
    prediction: Prediction {
        words: "Will the network that only hears one number arrive at the same answers, and will it look the same inside?",
        answers: &[
            "No: one number for hundreds of weights is too little. It will not learn the ring.",
            "The same answers, nearly; inside it will be less like the first than another backprop is.",
            "The same answers and the same inside, since both learn the same task.",
        ],
    },
    steps: &[
        Told {
            words: "Press *Play*. The plane takes off quickly: wait until *backprop* has more than 94 % of the test points right.",
            hint: "Choose *Accuracy* below the curves. It takes about 200 steps.",
        },
        Told {
            words: "Now wait for the bird. *three-factor* learns with much noise, but it learns. Wait until it is above 94 %, too.",
            hint: "It takes about 1,500 steps. Its curve trembles because it tries things out by shaking its neurons.",
        },
        Told {
            words: "Scroll to *Alike and unlike* and compare *backprop* with *three-factor*. How many answers do they share? Do they err on the same points? *Differ* shows where on the plane they disagree.",
            hint: "Let it run past step 2,000. The numbers are worked out as long as this part of the page can be seen.",
        },
        Told {
            words: "Look at *Last hidden layer (CKA)*: how alike are they inside? One number alone says nothing. So choose *backprop 2* in place of *three-factor*, then *step 0*, and compare. Then press *Understood*.",
            hint: "The two lists are beside the heading *Alike and unlike*: leave *backprop* in the first one, and change the second.",
        },
        Told {
            words: "Take the reward away: choose *three-factor* in the bar *Learners*, choose *More* in *Learning*, and set *Feedback polarity* to *Cut*. Press *Reset*, then *Play*, and wait until step 800.",
            hint: "After *Reset* your change stays. With *Cut* the number never arrives, and the shaking alone leads nowhere.",
        },
    ],
    shown: &[
        "Two ways of learning that have little in common came to nearly the same border. Each closes the same loop: an input, an answer, a [feedback] that corrects it. The one is told exactly what to change, the other only whether it went better. The bird needed several times as many steps, and when you cut its loop, it learned nothing.",
        "Inside, the two are less alike. [CKA] compares what their last hidden neurons do at the same points. Two networks of backprop are very alike in it, the bird and the plane less so. But the untrained network has a good part of it, too, for both see the same two coordinates. On moons it has as much as the bird. Whoever says “0.76, so they are alike” and shows no untrained network has said very little.",
        "So “the same law, another mechanism” can be tried, in small. That two systems give the same answers does not show that they work alike inside; and that they work differently does not show that they have nothing in common. Both have to be measured, each beside a control.",
    ],
    control: "The control is *step 0*: the same network, not trained. If a likeness of 0.5 showed that something was learned alike, this network could not have it. *backprop 2* is the other end of the scale: so alike are two that differ in nothing but their start. And the bird with its loop cut shows that the reward, not the shaking, makes it learn.",
    measured: "Over five seeds, step 3,600. Right on test points: backprop 97 %, three-factor 97 %; after 200 steps the latter was 21 percentage points behind. Same answers as backprop: three-factor 98 % (97 % to 99 %), another start of backprop over 99 %, untrained 56 %. CKA with backprop: three-factor 0.65 (0.59 to 0.76), another start 0.87 (0.81 to 0.93), untrained 0.46 (0.40 to 0.51). On moons: three-factor 0.76, untrained 0.79. With the reward cut it has 48 % right.",
    limit: "The bird here is no brain: it has the same neurons as the plane and one tidy number as a reward; with more inputs it falls behind, as the handwritten digits of *Feedback without calculus* show, and it scales badly.",
    papers: &[
        "Kornblith et al. 2019, Similarity of Neural Network Representations Revisited",
        "Frémaux & Gerstner 2016, Neuromodulated Spike-Timing-Dependent Plasticity, and Theory of Three-Factor Learning Rules",
        "Lillicrap et al. 2016, Random synaptic feedback weights support error backpropagation for deep learning",
    ],
    variations: &[
        "On moons, where CKA says little",
        "The reward is cut from the start",
        "Errors sent back through random weights",
    ],
    notes: Notes {
        minutes: 15,
        misconceptions: &[
            "“The same answers mean the same mechanism.” → They share 98 % of the answers and are less alike inside than two runs of backprop.",
            "“A high CKA shows that both have learned the same.” → An untrained network has a high one, too. Only what lies above it counts.",
            "“Without backpropagation there is no learning.” → One number that says how good an answer was is enough here. It takes longer.",
        ],
        questions: &[
            [
                "A paper reports a CKA of 0.8 between a network and recordings from a brain. Which number do you ask for first?",
                "The CKA of an untrained network with the same recordings. If it is 0.79, the 0.8 says next to nothing about what was learned.",
            ],
            [
                "Both networks have 97 % right. By how much could their answers differ at most, and what does it tell you that they agree on 98 %?",
                "If they erred on different points, they would differ at 6 % of them and agree on 94 %. At 98 % they err mostly on the same points.",
            ],
            [
                "Why is it not enough to say “bird and plane both fly” in order to claim that a brain is a neural network?",
                "The same result does not tell how it comes about, as the different insides here show. One has to say what is the same, here the closed loop, and try what happens without it.",
            ],
        ],
    },
};
