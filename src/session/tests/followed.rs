//! What a frame shows of the next step is that step, to the last bit, whatever rule it learns by.

use experiment::{Draft, Experiment, Feedback, Loss};
use protocol::{Command, Packet, Watch};
use session::Session;

fn frame(session: &mut Session) -> Packet {
    session.frame()
}

fn bits(packet: &Packet, of: fn(&protocol::LearnerFrame) -> protocol::Range) -> Vec<u32> {
    packet.floats(of(&packet.frame.learners[0])).map(f32::to_bits).collect()
}

#[test]
fn the_step_that_is_shown_is_the_step_that_is_made() {
    for feedback in [
        Feedback::Backprop,
        Feedback::FeedbackAlignment,
        Feedback::DirectFeedbackAlignment,
        Feedback::NodePerturbation { sigma: 0.1 },
        Feedback::WeightPerturbation { sigma: 0.01 },
        Feedback::ThreeFactor { sigma: 0.5 },
        Feedback::Hebb,
        Feedback::Perceptron,
        Feedback::LeastSquares { ridge: 0.1 },
    ] {
        let mut draft = Draft::default();
        let recipe = &mut draft.learners[0].recipe;
        (recipe.feedback, recipe.batch, recipe.loss, recipe.rate) = (feedback, 9, Loss::SquaredError, 0.001);
        let experiment = Box::new(Experiment::new(draft).unwrap());
        let mut session = Session::new();
        session.handle(Command::Watch(Watch { parameters: true, followed: Some(3), ..Watch::default() }));
        session.handle(Command::Open { run: 1, experiment, step: 17, checkpoint: None });
        while session.is_running() {
            session.advance(5);
        }
        let shown = frame(&mut session);
        let anatomy = shown.frame.learners[0].anatomy.unwrap();
        assert_eq!((anatomy.batch, anatomy.place), (9, 3));
        session.handle(Command::Seek { step: 18 });
        session.advance(1);
        let made = frame(&mut session);
        assert_eq!(made.frame.step, 18);
        let after: Vec<u32> = shown.floats(anatomy.weights_after).map(f32::to_bits).collect();
        assert_eq!(after, bits(&made, |learner| learner.weights), "{feedback:?}");
        let after: Vec<u32> = shown.floats(anatomy.biases_after).map(f32::to_bits).collect();
        assert_eq!(after, bits(&made, |learner| learner.biases), "{feedback:?}");
        assert_ne!(bits(&shown, |learner| learner.weights), bits(&made, |learner| learner.weights));
    }
}
