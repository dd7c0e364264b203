//! `brain` in English.

use super::super::{Notes, Prediction, Tale, Told};

pub(super) const TALE: Tale = Tale {
    title: "Is the brain a neural network?",
    question: "What have these lessons shown about the comparison, and what have they not?",
    story: &[
        "An essay stands behind these pages. It compares the brain with a neural network, defends the comparison against a friend who finds it far-fetched, and in the end grants him his point: an analogy is no method of science. It closes with four questions.",
        "You have tried, lesson by lesson, what of this can be tried. So here nothing new is claimed. For each of the four questions there is what you saw, what that does not prove, and what nobody tried here.",
        "Beside it a small network learns two moons. There is nothing to find out about it. Let it run while you read, if you like.",
    ],
    prediction: Prediction {
        words: "Before you read on: which answer would you give now?",
        answers: &[
            "The brain and a neural network have nothing but a name in common.",
            "The brain works as a neural network does; only the size differs.",
            "They are alike in that both correct themselves by feedback. Whether more is alike has to be tried, point by point.",
            "Everything that processes information is a neural network, so the brain is one, too.",
        ],
    },
    steps: &[
        Told {
            words: "*Are neural networks and nerves alike?* The essay sees the likeness in a loop: both correct themselves by feedback. Seen: only a closed loop that corrects learns. Cut it, turn its sign, or let it come too late for its strength, and learning ends (*One neuron and its loop*). On small tasks, what carries the correction matters less: exact errors, errors through random weights, and one single [reward] led to nearly the same answers (*Feedback without calculus*, *Bird and plane*). Not proved: that the brain’s loop is of this kind; a thermostat has such a loop as well. Not tried: a single real nerve cell.",
            hint: "Press *Understood* when you have read it. It helps to ask of each sentence: what would I have had to see if it were wrong?",
        },
        Told {
            words: "*Can neural networks fully explain nerves?* Seen: how far the models are from it. Each lesson closes with a sentence on what its model is not, and some effects vanish when a single number is changed (*Understanding, much later*). Even the comparisons that look strongest need care: a network that never learned anything has a high [CKA] on two moons. Not proved: that it can never be done. Not tried: spikes, the chemistry of synapses, sleep, growing up, a body, and anything the size of a brain.",
            hint: "Here the answer for today is no. The lessons do not say where the border runs for good.",
        },
        Told {
            words: "*But may nerves be seen as a wider, more intricate kind of neural network?* Seen: much that was named as a difference is none in principle. There are networks with loops (*Loops that remember*), without exact gradients, and with a person as a [teacher] (*You are the teacher*). Not proved: that the wide word still says something; if everything falls under it, it explains nothing. Not tried: whether the bird out-flies the plane. The essay says that even a clumsy bird flies more finely than any plane. In our lesson the bird only caught up, more slowly; nothing in these pages shows what brains do better, or why.",
            hint: "The word can be made as wide as one likes. Ask what it then still forbids.",
        },
        Told {
            words: "*Does the comparison have a use for science?* Seen: as a proof it has none, as a source of questions it has some. The essay takes compulsion and addiction for kinds of [overfitting]. Put into models, overfitting and these two become three different things, and numbers tell them apart: a gap, an error that is never satisfied, a changed reward (*The stuck loop*, *The super-stimulus*). Not proved: anything about people. Not tried: a prediction made beforehand and then tested on a living being. That would be science.",
            hint: "This is the last of the four. Afterwards all panels come back, and the network is yours to play with.",
        },
    ],
    shown: &[
        "Four questions, four answers that stay close to what was measured. Alike in one respect: yes, both change by feedback. Fully explained: no. A wider kind of network: that is a choice of words, and it must be judged by what it lets us try. Of use: for asking, not for proving.",
        "If one thing stays from these lessons, let it be the control. Right answers in training say little without new points. A [prior knowledge] that helps says little without a wrong one that ruins. A likeness says little without an untrained network beside it. And a good comparison says little until somebody has said what would speak against it.",
        "The essay’s author placed the comparison among his informal notes and not in a textbook. After all these experiments that seems to be the right place still, and a good place to begin.",
    ],
    control: "What would have to look otherwise if “both learn by a closed corrective loop” were empty talk? A network with its loop cut, or with its sign turned, would have to learn as well. It does not. The first variation below lets you see it once more, on the very moons that stand beside this page.",
    measured: "This page measures nothing of its own. What the fourteen lessons before it claim to have measured was tried over five seeds, and what did not hold was taken out or told as it is: decay does not make the weights of the grokking network shorter, the untrained network is as much like the plane as the bird is on two moons, and the second layer of a network with the right labels can be halved without loss.",
    limit: "All networks here have at most a few thousand weights and learn for seconds; the brain in front of this page has some hundred trillion synapses and has been learning for years.",
    papers: &[
        "Lillicrap et al. 2016, Random synaptic feedback weights support error backpropagation for deep learning",
        "Kornblith et al. 2019, Similarity of Neural Network Representations Revisited",
        "Redish 2004, Addiction as a computational process gone awry",
    ],
    variations: &["Its loop is cut", "It learns from one reward", "It learns wrong labels by heart"],
    notes: Notes {
        minutes: 15,
        misconceptions: &[
            "“The lessons show that the brain is a neural network.” → They show what networks do. What follows for brains has to be shown with brains.",
            "“An analogy that proves nothing is worthless.” → It can lead to questions that can be tried. Then it is the trial that counts.",
            "“Birds are better flyers, so brains are better networks.” → That was not tried here. An image is no evidence, in either direction.",
        ],
        questions: &[
            [
                "Name one claim of the essay that a lesson bears out, and one that a lesson limits.",
                "Borne out, for example: learning needs a closed corrective loop, whatever carries it. Limited, for example: getting stuck is not overfitting; the gap and the rigidity tell them apart.",
            ],
            [
                "Somebody says: “A thermostat corrects itself, too, so by this logic it is a brain.” What do you answer?",
                "That a closed loop is not enough to call two things the same. It is one respect in which they are alike; what else is alike has to be named and tried.",
            ],
            [
                "What would you have to do so that “addiction is like overfitting” becomes a scientific statement?",
                "Say what follows from it and would be otherwise if it were wrong, in numbers such as gap or reward, and then measure it on living beings. The model only shows what follows from its own assumptions.",
            ],
        ],
    },
};
