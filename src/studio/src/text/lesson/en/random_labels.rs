//! `random-labels` in English.

use super::super::{Notes, Prediction, Tale, Told};

pub(super) const TALE: Tale = Tale {
    title: "Nothing but random labels",
    question: "Can a network learn what has no rule at all?",
    story: &[
        "Three hundred handwritten digits, 8 × 8 pixels each. Normally a network would learn from them that a ring is a zero and a stroke a one.",
        "Here every [label] has been drawn by lot. One picture of a 3 is called “seven”, the next one “zero”. Between picture and label there is nothing left to understand, only three hundred single facts.",
        "The network has 32 hidden neurons and 2,410 weights and biases. It does not know that it is being fooled. It is told the labels, as ever, and tries to lower its [loss].",
    ],
    prediction: Prediction {
        words: "How many of its 300 training pictures will it answer with the label it was given, after 1,500 steps?",
        answers: &["Nearly all", "About half", "About a tenth, as by guessing"],
    },
    steps: &[
        Told {
            words: "Press Play. For a long while little happens, since there is no common trait to begin with. Wait until half of the training pictures are answered as labelled.",
            hint: "The percentage stands beside the train loss. At normal speed it takes about five seconds.",
        },
        Told {
            words: "Let it run on until 99 % of the training pictures are answered as labelled. Then look at the test loss and at the wall of test pictures. The test labels are the right ones.",
            hint: "This comes at about step 1,200. If the run pauses at its planned length before that, press Play and it goes on.",
        },
        Told {
            words: "Now the same with right labels: drag “Flipped labels”, under “Data”, to 0, press Reset and then Play. Count how many steps it takes until nearly all training pictures are right, and look at the test pictures.",
            hint: "The step is met when 99 % of the training pictures and 80 % of the test pictures are right. It happens before step 200. The 90 % from which you drag means “all by lot”: of ten classes, one in ten is hit by chance.",
        },
        Told {
            words: "In between: set “Flipped labels” to about 22 %, which is a quarter drawn by lot. Then Reset, Play. Watch the accuracy on test pictures while the network gets on to the wrong labels.",
            hint: "Choose “Accuracy” in the list under the curves to see it best. The step is met when 97 % of the training pictures are answered as labelled.",
        },
    ],
    shown: &[
        "The network learned the random labels, nearly every one. It needed about ten times as many steps as for right labels, and much larger weights, because no example helped with another: each had to be learned for itself. This is [memorisation] with nothing else in it.",
        "On test pictures it guesses. There was nothing to generalise, so nothing was generalised. And the train loss did not tell: it went down in both cases.",
        "That is why the question “does it fit the data?” has so little to say about a network that could fit anything. What a large system can reproduce shows how much it can hold. What it has understood shows only in cases it has not met. The comparison of habits with overfitting, which comes next, starts from this difference.",
    ],
    control: "The same pictures, the same network and the same number of steps, with right labels: nearly all training pictures by about step 130, and 94 % of the test pictures. So the network was not too large to generalise. Nobody had given it anything to generalise from.",
    measured: "Over five seeds: random labels, at step 200 41 % and at step 1,500 99.7 to 100 % of the training pictures as labelled, 10 % (7 to 11) of the test pictures; 99 % is reached between steps 1,000 and 1,300. Right labels: 99 % between steps 100 and 140, and 94 % of the test pictures. A quarter of the labels drawn by lot: 74 % (72 to 76) of the test pictures at the end, and 88 % at step 100. Length of the weights (the root of the sum of their squares) 23.5 against 12.4. Four hidden neurons hold only 39 to 47 % of the random labels.",
    limit: "That a network can learn random labels does not say that it learns right ones by heart; networks seem to take up rules first, and why they do is not settled.",
    papers: &["Zhang et al. 2017, Understanding deep learning requires rethinking generalization"],
    variations: &["Right labels", "A quarter drawn by lot", "Four hidden neurons"],
    notes: Notes {
        minutes: 10,
        misconceptions: &[
            "“A network that fits its data has found a rule in them.” → Here it fits data that have none.",
            "“Whoever can learn by heart cannot generalise.” → The same network did both here: it generalised from right labels and learned random ones by heart.",
            "“10 % of the test pictures right is a small success.” → With ten classes that is what guessing gives.",
        ],
        questions: &[
            [
                "Somebody shows you a model with 100 % on its training data. Which experiment tells whether it could have got there without any rule?",
                "Draw the labels by lot and train it again. If it reaches 100 % once more, the first result was no evidence of a rule; only points it has not seen can give that.",
            ],
            [
                "Why do random labels take about ten times as many steps?",
                "With right labels one three helps with all threes. With random labels each picture has to be told from all others by itself, and learning one even disturbs the ones that look alike.",
            ],
            [
                "With a quarter of the labels drawn by lot the test accuracy is higher at step 100 than at the end. What happens in between?",
                "First it learns what most labels have in common, the shapes of digits. Later it learns the wrong labels one by one and bends its answers for similar test pictures: overfitting.",
            ],
        ],
    },
};
