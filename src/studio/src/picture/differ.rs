//! Where two learners disagree, as pixels and as a share of the plane.

use super::{Colour, Palette};
use experiment::Target;

/// How strongly a cell is tinted at most where both decide alike.
const ALIKE: f32 = 0.3;
/// How strongly a cell is tinted at least where they do not.
const UNLIKE: f32 = 0.55;

/// The pixels of two planes' disagreement, RGBA: paper where they answer alike, amber where they decide differently.
///
/// Both planes are as frames hold them; planes of different sizes make no picture.
pub fn differ(first: &[u8], second: &[u8], target: Target, palette: &Palette, pixels: &mut Vec<u8>) {
    pixels.clear();
    if first.len() != second.len() {
        return;
    }
    let mut put = |part: f32| {
        let [r, g, b]: Colour = super::colour::mix(palette.paper, palette.gap, part);
        pixels.extend_from_slice(&[r, g, b, 255]);
    };
    match target {
        Target::Classes(3..) => {
            let ((first, _), (second, _)) = (first.as_chunks::<2>(), second.as_chunks::<2>());
            for (&[a, sure], &[b, other]) in first.iter().zip(second) {
                let apart = f32::from(sure.abs_diff(other)) / 255.0;
                let both = f32::from(sure.min(other)) / 255.0;
                put(if a == b { apart * ALIKE } else { UNLIKE + (1.0 - UNLIKE) * both });
            }
        }
        Target::Classes(_) => {
            for (&a, &b) in first.iter().zip(second) {
                let apart = f32::from(a.abs_diff(b)) / 255.0;
                let alike = (a > 127) == (b > 127);
                put(if alike { apart * 2.0 * ALIKE } else { UNLIKE + (1.0 - UNLIKE) * apart });
            }
        }
        // Values are never quite alike: how far apart is all there is to tell.
        Target::Value => {
            for (&a, &b) in first.iter().zip(second) {
                put((f32::from(a.abs_diff(b)) / 64.0).min(1.0));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Scheme;

    #[test]
    fn other_decisions_stand_out_from_other_certainties() {
        let palette = Scheme::Light.palette();
        let mut pixels = Vec::new();
        // The same; both sure of the second class, not equally; barely different; entirely different.
        differ(&[9, 255, 120, 0], &[9, 140, 135, 255], Target::Classes(2), palette, &mut pixels);
        let blue = |at: usize| pixels[at * 4 + 2];
        assert_eq!(pixels[..3], palette.paper);
        assert_eq!(pixels[12..15], palette.gap);
        assert!(blue(0) > blue(1) && blue(1) > blue(2) && blue(2) > blue(3));
        differ(&[0, 255, 1, 255], &[0, 200, 2, 255], Target::Classes(3), palette, &mut pixels);
        assert!(pixels[2] > pixels[6]);
        differ(&[1], &[1, 2], Target::Value, palette, &mut pixels);
        assert!(pixels.is_empty());
    }
}
