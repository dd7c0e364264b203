//! Four whole numbers of 32 bits at once: as much of them as random numbers take.

use std::ops::BitXor;

/// What a generator asks of a number or of four.
pub trait Word: Copy + BitXor<Output = Self> {
    /// The constant, in every lane.
    fn of(constant: u32) -> Self;
    /// The lower and the upper half of self × `factor`.
    fn halves(self, factor: u32) -> [Self; 2];
}

impl Word for u32 {
    #[inline(always)]
    fn of(constant: u32) -> u32 {
        constant
    }

    #[inline(always)]
    fn halves(self, factor: u32) -> [u32; 2] {
        let product = u64::from(self) * u64::from(factor);
        [product as u32, (product >> 32) as u32]
    }
}

/// Four numbers. Written for what the compiler does not find by itself: products twice as wide.
#[derive(Clone, Copy)]
pub struct Words(four::Four);

impl Words {
    /// The lanes of an array.
    #[inline(always)]
    pub fn from_array(numbers: [u32; 4]) -> Words {
        Words(four::from_array(numbers))
    }

    /// The lanes as an array.
    #[inline(always)]
    pub fn to_array(self) -> [u32; 4] {
        four::to_array(self.0)
    }
}

impl BitXor for Words {
    type Output = Words;
    #[inline(always)]
    fn bitxor(self, other: Words) -> Words {
        Words(four::xor(self.0, other.0))
    }
}

impl Word for Words {
    #[inline(always)]
    fn of(constant: u32) -> Words {
        Words::from_array([constant; 4])
    }

    #[inline(always)]
    fn halves(self, factor: u32) -> [Words; 2] {
        four::halves(self.0, Words::of(factor).0).map(Words)
    }
}

/// Twice four numbers: while a product of the first four is waited for, those of the others begin.
#[derive(Clone, Copy)]
pub struct Both(pub [Words; 2]);

impl BitXor for Both {
    type Output = Both;
    #[inline(always)]
    fn bitxor(self, Both([c, d]): Both) -> Both {
        let Both([a, b]) = self;
        Both([a ^ c, b ^ d])
    }
}

impl Word for Both {
    #[inline(always)]
    fn of(constant: u32) -> Both {
        Both([Words::of(constant); 2])
    }

    #[inline(always)]
    fn halves(self, factor: u32) -> [Both; 2] {
        let [[low_a, high_a], [low_b, high_b]] = self.0.map(|words| words.halves(factor));
        [Both([low_a, low_b]), Both([high_a, high_b])]
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod four {
    use std::arch::wasm32::*;
    pub type Four = v128;

    #[inline(always)]
    pub fn from_array([a, b, c, d]: [u32; 4]) -> v128 {
        u32x4(a, b, c, d)
    }
    #[inline(always)]
    pub fn to_array(words: v128) -> [u32; 4] {
        let mut numbers = [0; 4];
        // SAFETY: an array of four numbers is writable, no alignment is needed.
        unsafe { v128_store(numbers.as_mut_ptr().cast(), words) };
        numbers
    }
    #[inline(always)]
    pub fn xor(a: v128, b: v128) -> v128 {
        v128_xor(a, b)
    }
    #[inline(always)]
    pub fn halves(a: v128, b: v128) -> [v128; 2] {
        // A factor the compiler knows, or widens before a loop, would cost it the instruction for wide products.
        let b = std::hint::black_box(b);
        let (first, last) = (u64x2_extmul_low_u32x4(a, b), u64x2_extmul_high_u32x4(a, b));
        [u32x4_shuffle::<0, 2, 4, 6>(first, last), u32x4_shuffle::<1, 3, 5, 7>(first, last)]
    }
}

#[cfg(target_arch = "x86_64")]
mod four {
    // SAFETY, for every intrinsic below: SSE2 belongs to every x86-64 processor.
    use std::arch::x86_64::*;
    /// Two numbers in each, in the lower halves of its lanes of 64 bits; the upper halves hold anything.
    pub type Four = [__m128i; 2];

    #[inline(always)]
    pub fn from_array([a, b, c, d]: [u32; 4]) -> Four {
        // SAFETY: SSE2, as above.
        [[a, b], [c, d]].map(|[a, b]| unsafe { _mm_set_epi64x(i64::from(b), i64::from(a)) })
    }
    #[inline(always)]
    pub fn to_array([a, b]: Four) -> [u32; 4] {
        let mut numbers = [0; 4];
        // SAFETY: SSE2, as above; an array of four numbers is writable, no alignment is needed.
        unsafe {
            let both = _mm_shuffle_ps::<0b10_00_10_00>(_mm_castsi128_ps(a), _mm_castsi128_ps(b));
            _mm_storeu_ps(numbers.as_mut_ptr().cast(), both);
        }
        numbers
    }
    #[inline(always)]
    pub fn xor([a, b]: Four, [c, d]: Four) -> Four {
        // SAFETY: SSE2, as above.
        unsafe { [_mm_xor_si128(a, c), _mm_xor_si128(b, d)] }
    }
    #[inline(always)]
    pub fn halves([a, b]: Four, [c, d]: Four) -> [Four; 2] {
        // SAFETY: SSE2, as above.
        unsafe {
            let products = [_mm_mul_epu32(a, c), _mm_mul_epu32(b, d)];
            [products, products.map(|product| _mm_srli_epi64::<32>(product))]
        }
    }
}

#[cfg(not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128"))))]
mod four {
    use super::Word;
    pub type Four = [u32; 4];

    pub fn from_array(numbers: [u32; 4]) -> [u32; 4] {
        numbers
    }
    pub fn to_array(words: [u32; 4]) -> [u32; 4] {
        words
    }
    pub fn xor(a: [u32; 4], b: [u32; 4]) -> [u32; 4] {
        std::array::from_fn(|lane| a[lane] ^ b[lane])
    }
    pub fn halves(a: [u32; 4], b: [u32; 4]) -> [[u32; 4]; 2] {
        let products: [[u32; 2]; 4] = std::array::from_fn(|lane| a[lane].halves(b[lane]));
        [products.map(|[low, _]| low), products.map(|[_, high]| high)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_have_the_bits_of_one() {
        let numbers = [0, 1, 0xffff_ffff, 0x8000_0001];
        for factor in [0u32, 3, 0xd251_1f53, 0xffff_ffff] {
            let four = Words::from_array(numbers).halves(factor).map(Words::to_array);
            for (lane, number) in numbers.into_iter().enumerate() {
                assert_eq!(number.halves(factor), [four[0][lane], four[1][lane]]);
            }
        }
        let mixed = Words::from_array(numbers) ^ Words::of(5);
        assert_eq!(mixed.to_array(), numbers.map(|number| number ^ 5));
    }
}
