//! The bytes of commands and messages.
//!
//! A message is one buffer, so that it can be transferred and its memory reused:
//! the header's length (u32, little endian), the header (postcard), padding to 4, the raw sections.

use crate::message::{Culprit, Points, Tried};
use crate::{Command, Frame, Message, Packet};
use serde::{Deserialize, Serialize};

/// Bytes that are no message of this build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

impl std::fmt::Display for Damaged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("these bytes are no message of this build")
    }
}

impl std::error::Error for Damaged {}

/// A message without its raw sections.
#[derive(Serialize, Deserialize)]
enum Header {
    Hello { version: u32, build: String, revision: u32 },
    Points { run: u32, points: Points },
    Applied { sequence: u32, step: u64 },
    Refused { sequence: u32, invalid: experiment::Invalid },
    Diverged { run: u32, learner: u32, step: u64, culprit: Culprit },
    Checkpoint { run: u32, step: u64 },
    Tried(Tried),
    Frame(Frame),
}

/// The bytes of a command.
pub fn encode_command(command: &Command) -> Vec<u8> {
    postcard::to_allocvec(command).expect("commands hold nothing that postcard refuses")
}

/// The command of these bytes.
///
/// # Errors
/// [`Damaged`], also for an experiment that is not valid.
pub fn decode_command(bytes: &[u8]) -> Result<Command, Damaged> {
    postcard::from_bytes(bytes).map_err(|_| Damaged)
}

/// The bytes of a message.
pub fn encode_message(message: &Message) -> Vec<u8> {
    let (header, raw): (Header, &[u8]) = match message {
        Message::Hello { version, build, revision } => {
            (Header::Hello { version: *version, build: build.clone(), revision: *revision }, &[])
        }
        Message::Points { run, points } => (Header::Points { run: *run, points: points.clone() }, &[]),
        Message::Applied { sequence, step } => (Header::Applied { sequence: *sequence, step: *step }, &[]),
        Message::Refused { sequence, invalid } => {
            (Header::Refused { sequence: *sequence, invalid: invalid.clone() }, &[])
        }
        Message::Diverged { run, learner, step, culprit } => {
            (Header::Diverged { run: *run, learner: *learner, step: *step, culprit: *culprit }, &[])
        }
        Message::Checkpoint { run, step, state } => (Header::Checkpoint { run: *run, step: *step }, state),
        Message::Tried(tried) => (Header::Tried(tried.clone()), &[]),
        Message::Frame(packet) => (Header::Frame(packet.frame.clone()), &packet.raw),
    };
    let bytes = postcard::to_extend(&header, vec![0; 4]).expect("headers hold nothing that postcard refuses");
    let mut bytes: Vec<u8> = bytes;
    let length = (bytes.len() - 4) as u32;
    bytes[..4].copy_from_slice(&length.to_le_bytes());
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    bytes.extend_from_slice(raw);
    bytes
}

/// The message of these bytes.
///
/// # Errors
/// [`Damaged`] where they are none.
pub fn decode_message(bytes: &[u8]) -> Result<Message, Damaged> {
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or(Damaged)?;
    let length = u32::from_le_bytes(*length) as usize;
    let header = rest.get(..length).ok_or(Damaged)?;
    let raw = rest.get((length + 4).next_multiple_of(4) - 4..).ok_or(Damaged)?;
    let header: Header = postcard::from_bytes(header).map_err(|_| Damaged)?;
    Ok(match header {
        Header::Hello { version, build, revision } => Message::Hello { version, build, revision },
        Header::Points { run, points } => Message::Points { run, points },
        Header::Applied { sequence, step } => Message::Applied { sequence, step },
        Header::Refused { sequence, invalid } => Message::Refused { sequence, invalid },
        Header::Diverged { run, learner, step, culprit } => Message::Diverged { run, learner, step, culprit },
        Header::Checkpoint { run, step } => Message::Checkpoint { run, step, state: raw.to_vec() },
        Header::Tried(tried) => Message::Tried(tried),
        Header::Frame(frame) => Message::Frame(Box::new(Packet { frame, raw: raw.to_vec() })),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Drawn, LearnerFrame, Outcome, Pace, Watch};
    use experiment::{Change, Experiment, NeuronId};

    #[test]
    fn commands_come_back_from_their_bytes() {
        let open =
            Command::Open { run: 3, experiment: Box::default(), step: 7, checkpoint: Some(vec![1, 2, 3]) };
        let change = Command::Change { sequence: 9, changes: vec![(0, Change::Rate(0.5))] };
        let run = Command::Run { until: 1 << 40, pace: Pace::StepsPerSecond(0.5) };
        let watch = Command::Watch(Watch {
            plane: 64,
            maps: 16,
            parameters: true,
            answers: true,
            whose: Some(2),
            pairs: true,
            pruning: true,
            alignment: true,
            sample: Some(5),
            drawn: Some(Drawn::Image([[8; 8]; 8])),
            string: Some(3),
            followed: Some(6),
            flat: true,
            space: Some([NeuronId(1024), NeuronId(1)]),
            spreads: true,
            cut: Some(40),
            intact: true,
        });
        let alone = Command::Try { number: 7, experiment: Box::default(), step: 1 << 40 };
        for command in [open, alone, change, run, watch, Command::Pause, Command::Grant] {
            assert_eq!(decode_command(&encode_command(&command)), Ok(command));
        }
        assert!(Experiment::default().events().next().is_none());
    }

    #[test]
    fn messages_come_back_with_their_sections() {
        let mut packet = Packet::default();
        let plane = packet.push([1, 2, 3]);
        let weights = packet.push_floats([0.5, -1.0]);
        packet.frame.learners = vec![LearnerFrame { plane, weights, ..LearnerFrame::default() }];
        assert_eq!(packet.section(plane), [1, 2, 3]);
        assert_eq!(packet.floats(weights).collect::<Vec<_>>(), [0.5, -1.0]);
        let hello = Message::Hello { version: 1, build: "b".into(), revision: 4 };
        let checkpoint = Message::Checkpoint { run: 1, step: 5, state: vec![9; 5] };
        let outcome = Outcome { fingerprint: u64::MAX, ..Outcome::default() };
        let tried = Message::Tried(Tried { number: 7, learners: vec![outcome; 2], ..Tried::default() });
        for message in [hello, tried, checkpoint, Message::Frame(Box::new(packet))] {
            let bytes = encode_message(&message);
            assert_eq!(decode_message(&bytes), Ok(message));
            assert_eq!(decode_message(&bytes[..3]), Err(Damaged));
        }
    }
}
