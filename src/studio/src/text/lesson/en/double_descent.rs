//! `double-descent` in English.

use super::super::{Notes, Prediction, Tale, Told};

pub(super) const TALE: Tale = Tale {
    title: "Worse, then better again",
    question: "Does a larger network always overfit more?",
    story: &[
        "The rule of thumb says: too few neurons cannot learn, too many learn by heart, the best is in between. And yet many networks in use have more weights than points to learn from, and they show good [generalisation].",
        "Four networks are to read a hundred handwritten digits, a fifth of them with a wrong [label]. They have 10, 40, 100 and 220 hidden neurons, and these numbers are their names.",
        "To keep the question pure, hidden neurons stay as they were drawn by lot. Only the outputs learn, and they learn at one stroke: a single step finds the weights with the smallest squared error on the hundred pictures. Where many solutions are equally good, it takes the one with the smallest weights.",
    ],
    prediction: Prediction {
        words: "A hundred training pictures. Which of the four will answer the fewest of 1,000 test pictures rightly?",
        answers: &[
            "10: it has too few neurons to tell ten digits apart",
            "100: as many neurons as pictures",
            "220: it has by far the most room for the errors",
        ],
    },
    steps: &[
        Told {
            words: "Press Step once. Read the test accuracy of all four from top to bottom: it goes up, down and up again. Then the training accuracy: two of them answer every picture as labelled. One of these two reads quite well, the other worse than any.",
            hint: "Step is the button beside Play. The rows stand under the walls of test pictures.",
        },
        Told {
            words: "Rescue 100: select it in the bar of learners, change “Essentials” under “Learning” to “More” and drag “Ridge” up to about 1. Press Step again. Ridge makes large weights costly.",
            hint: "The step is met when 100 has at least half of the test pictures right. You may also type the number.",
        },
        Told {
            words: "Now something that should help: give them more pictures. Set “Training points” under “Data” to 200, press Reset and then Step. Look at 220.",
            hint: "The step is met when 220 has at most 45 % of the test pictures right. Exactly 200 shows it best.",
        },
        Told {
            words: "Last, take the errors away: “Training points” back to 100, “Flipped labels” to 0, Reset, Step. Which of the four is the best now?",
            hint: "The step is met when 220 has 80 % of the test pictures right.",
        },
    ],
    shown: &[
        "Below a hundred neurons a network cannot satisfy all hundred pictures; it must settle for what they have in common. At a hundred there is practically one solution that satisfies all, the wrong labels included, and it takes enormous weights to bend it that way. Between the pictures its answers swing wildly. Above a hundred there are many such solutions, and among many there are gentle ones. The smallest weights give one of those.",
        "So [overfitting] does not simply grow with size. Here it was worst where the size was just sufficient. Where the most test pictures are answered wrongly, the test error has its peak, and with still more neurons it falls again: [double descent]. The peak moved when you added pictures: with 200 of them 220 was the one that could only just satisfy all. More points made 220 worse. And a ridge, which makes large weights costly, took the peak away.",
        "For the essay’s comparison this is a warning. “It has learned everything by heart, so it cannot generalise” does not follow: 220 knows all its hundred pictures by heart as well, and with right labels it is the best of the four. Fitting the past exactly and being good at the future can go together.",
    ],
    control: "Is it merely that 100 happened to get bad neurons? Then its peak would stay with it. With 200 pictures (second variation) the same 100 neurons read 70 % of the test pictures, and the peak is at 220 instead. It belongs to the ratio of neurons to pictures, not to the network.",
    measured: "Over five seeds, test pictures answered rightly by 10, 40, 100 and 220 neurons: 46, 64, 16 and 61 %; at 100 it was 14 to 19 %, at 220 58 to 66 %. Without wrong labels: 50, 76, 27 and 87 %. With 200 pictures: 52, 76, 70 and 36 %. With a ridge of 1: 47, 69, 68 and 68 %. 100 and 220 answer every training picture as labelled, and the length of the weights (the root of the sum of their squares) is greater by 38 to 103 with 100 than with 220.",
    limit: "With wrong labels 220 only comes close to 40 again; the page ends here, where the papers go on to thousands of neurons, and networks all of whose layers learn in small steps show the peak less clearly or not at all.",
    papers: &[
        "Belkin et al. 2019, Reconciling modern machine-learning practice and the classical bias-variance trade-off",
        "Nakkiran et al. 2020, Deep double descent: where bigger models and more data hurt",
    ],
    variations: &["No wrong labels", "200 training points", "A ridge of 1"],
    notes: Notes {
        minutes: 12,
        misconceptions: &[
            "“The more parameters, the more overfitting.” → Up to the point where everything can just be fitted. Beyond it can get better again.",
            "“More data never hurt.” → They can, if they bring a network to the point where it can only just fit them.",
            "“Zero train loss means overfitting.” → Two of the four had it, with 16 % and 61 % of the test pictures right.",
        ],
        questions: &[
            [
                "With how many hidden neurons would you expect the peak for 60 training pictures?",
                "At about 60. The peak is where there are as many neurons as pictures, as with 100 and 100, and nearly so with 220 and 200.",
            ],
            [
                "100 and 220 both answer all training pictures as labelled. What sets them apart?",
                "The size of the weights. At 100 there is a single solution, and it needs huge weights; at 220 there are many, and the one with the smallest weights is taken. Small weights mean answers that change gently from picture to picture.",
            ],
            [
                "Ridge makes the train loss of 100 worse. Why does its test accuracy rise?",
                "It no longer has to satisfy every wrong label exactly. Without the huge weights that this took, its answers between the pictures no longer swing.",
            ],
        ],
    },
};
