//! How long the last step's gradient was, also where the gradient itself is gone.

use super::Trainer;

/// Where the length of the last step's gradient is to be had.
#[derive(Clone, Copy, Debug)]
pub(super) enum Felt {
    /// Nowhere: no step was made, or its state was loaded.
    Unknown,
    /// The batch still holds that gradient; it is measured when somebody asks.
    InBatch,
    /// It was measured before the batch was needed for something else.
    Length(f32),
}

impl Trainer {
    /// The Euclidean length of the last step's gradient, or what stands for it; penalties included.
    ///
    /// `None` before the first step that learned, and after a load until the next one.
    pub fn gradient_norm(&self) -> Option<f32> {
        match self.felt {
            Felt::Unknown => None,
            Felt::InBatch => Some(length(self.gradient())),
            Felt::Length(length) => Some(length),
        }
    }

    /// The same, to keep without the batch.
    pub(super) fn kept_felt(&self) -> Felt {
        self.gradient_norm().map_or(Felt::Unknown, Felt::Length)
    }
}

/// Four sums side by side, lest each term wait for the one before: it is taken for every snapshot.
fn length(numbers: &[f32]) -> f32 {
    let (fours, rest) = numbers.as_chunks::<4>();
    let mut squares = [0.0f64; 4];
    let square = |x: f32| f64::from(x) * f64::from(x);
    for four in fours {
        squares.iter_mut().zip(four).for_each(|(sum, x)| *sum += square(*x));
    }
    squares.iter_mut().zip(rest).for_each(|(sum, x)| *sum += square(*x));
    ((squares[0] + squares[1]) + (squares[2] + squares[3])).sqrt() as f32
}
