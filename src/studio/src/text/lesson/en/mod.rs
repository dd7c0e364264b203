//! The built-in lessons in English.

mod bird_and_plane;
mod brain;
mod double_descent;
mod feedback;
mod grokking;
mod lesions;
mod loops;
mod noise;
mod one_neuron;
mod priors;
mod random_labels;
mod rescues;
mod stuck_loop;
mod super_stimulus;
mod teacher;

use super::Tale;
use experiment::lesson::LessonId;

pub(super) fn tale(lesson: LessonId) -> &'static Tale {
    match lesson {
        LessonId::OneNeuron => &one_neuron::TALE,
        LessonId::Feedback => &feedback::TALE,
        LessonId::Noise => &noise::TALE,
        LessonId::RandomLabels => &random_labels::TALE,
        LessonId::StuckLoop => &stuck_loop::TALE,
        LessonId::SuperStimulus => &super_stimulus::TALE,
        LessonId::Rescues => &rescues::TALE,
        LessonId::DoubleDescent => &double_descent::TALE,
        LessonId::Grokking => &grokking::TALE,
        LessonId::Priors => &priors::TALE,
        LessonId::Teacher => &teacher::TALE,
        LessonId::BirdAndPlane => &bird_and_plane::TALE,
        LessonId::Loops => &loops::TALE,
        LessonId::Lesions => &lesions::TALE,
        LessonId::Brain => &brain::TALE,
    }
}
