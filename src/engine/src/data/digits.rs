//! The 8 × 8 digits, unpacked from `data/digits.bin`; `data/digits.py` packs them and says how.

const PACKED: &[u8] = include_bytes!("../../data/digits.bin");
/// Images of each digit, in the order of the file.
const CLASSES: [usize; 10] = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180];
/// Grey levels of a pixel.
const LEVELS: usize = 9;
/// Four steps of grey, as contexts know them.
const COARSE: [usize; LEVELS] = [0, 1, 1, 1, 2, 2, 2, 3, 3];
/// How much a count grows, and the sum at which counts are halved.
const GROWTH: u32 = 24;
const MOST: u32 = 1 << 14;

/// All pixels, image by image, from 0 to 8; and the digit of each image.
pub(super) fn unpacked() -> (Vec<u8>, Vec<u8>) {
    let images: usize = CLASSES.iter().sum();
    let mut pixels = vec![0u8; images * 64];
    let mut counts = vec![[1u32; LEVELS]; 512];
    let mut code = Code::new();
    for image in pixels.as_chunks_mut::<64>().0 {
        for at in 0..64usize {
            let (row, column) = (at / 8, at % 8);
            let step = |there: bool, place: usize| if there { COARSE[usize::from(image[place])] } else { 0 };
            let left = step(column > 0, at.saturating_sub(1));
            let above = step(row > 0, at.saturating_sub(8));
            let beside = step(row > 0 && column < 7, at.saturating_sub(7));
            let count = &mut counts[((left * 4 + above) * 4 + beside) * 8 + column];
            let level = code.next(count);
            count[level] += GROWTH;
            if count.iter().sum::<u32>() > MOST {
                count.iter_mut().for_each(|c| *c = c.div_ceil(2));
            }
            image[at] = level as u8;
        }
    }
    let labels = (0u8..).zip(CLASSES).flat_map(|(digit, count)| std::iter::repeat_n(digit, count));
    (pixels, labels.collect())
}

/// A range coder (Martin 1979), reading.
struct Code {
    /// How far the code lies above the range's low end.
    above: u32,
    range: u32,
    rest: std::slice::Iter<'static, u8>,
}

impl Code {
    fn new() -> Code {
        let mut code = Code { above: 0, range: u32::MAX, rest: PACKED.iter() };
        (0..4).for_each(|_| code.shift());
        code
    }

    fn shift(&mut self) {
        self.above = self.above << 8 | u32::from(self.rest.next().copied().unwrap_or(0));
    }

    /// The symbol whose share of the range the code lies in.
    fn next(&mut self, counts: &[u32; LEVELS]) -> usize {
        let part = self.range / counts.iter().sum::<u32>();
        let mut target = self.above / part;
        let (mut start, mut symbol) = (0, 0);
        while symbol + 1 < LEVELS && target >= counts[symbol] {
            target -= counts[symbol];
            start += counts[symbol];
            symbol += 1;
        }
        self.above -= part * start;
        self.range = part * counts[symbol];
        while self.range < 1 << 24 {
            self.shift();
            self.range <<= 8;
        }
        symbol
    }
}
