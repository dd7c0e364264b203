//! Four single-precision numbers at once: SIMD128 in Wasm, SSE2 on x86-64, plain arrays elsewhere.
//!
//! All three round alike: every operation is one IEEE operation a lane.
//! Deliberately absent: fused multiply-add, approximate reciprocals, `min` and `max` (which differ on −0 and NaN).

use std::ops::{Add, Div, Mul, Sub};

/// What `math` asks of a number or of four lanes.
pub trait Number:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// The constant, in every lane.
    fn of(constant: f32) -> Self;
    /// The nearest value within `least..=most`; NaN stays NaN.
    fn clamp_to(self, least: f32, most: f32) -> Self;
    /// self · 2ⁿ, with n the low bits of `shifted` = n + 1.5·2²³.
    fn times_power_of_two(self, shifted: Self) -> Self;
    /// −self where the lowest bit of `shifted` is set.
    fn negate_where_odd(self, shifted: Self) -> Self;
}

impl Number for f32 {
    #[inline(always)]
    fn of(constant: f32) -> f32 {
        constant
    }

    #[inline(always)]
    fn clamp_to(self, least: f32, most: f32) -> f32 {
        let raised = if self < least { least } else { self };
        if raised > most { most } else { raised }
    }

    #[inline(always)]
    fn times_power_of_two(self, shifted: f32) -> f32 {
        f32::from_bits(self.to_bits().wrapping_add(shifted.to_bits() << 23))
    }

    #[inline(always)]
    fn negate_where_odd(self, shifted: f32) -> f32 {
        f32::from_bits(self.to_bits() ^ (shifted.to_bits() << 31))
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod four {
    use std::arch::wasm32::*;

    #[derive(Clone, Copy)]
    pub struct Lanes(v128);

    #[inline(always)]
    pub fn splat(x: f32) -> Lanes {
        Lanes(f32x4_splat(x))
    }
    #[inline(always)]
    pub unsafe fn load(from: *const f32) -> Lanes {
        // SAFETY: the caller promises four readable numbers; v128_load needs no alignment.
        Lanes(unsafe { v128_load(from.cast()) })
    }
    #[inline(always)]
    pub unsafe fn store(lanes: Lanes, to: *mut f32) {
        // SAFETY: the caller promises four writable numbers; v128_store needs no alignment.
        unsafe { v128_store(to.cast(), lanes.0) }
    }
    #[inline(always)]
    pub fn add(a: Lanes, b: Lanes) -> Lanes {
        Lanes(f32x4_add(a.0, b.0))
    }
    #[inline(always)]
    pub fn sub(a: Lanes, b: Lanes) -> Lanes {
        Lanes(f32x4_sub(a.0, b.0))
    }
    #[inline(always)]
    pub fn mul(a: Lanes, b: Lanes) -> Lanes {
        Lanes(f32x4_mul(a.0, b.0))
    }
    #[inline(always)]
    pub fn div(a: Lanes, b: Lanes) -> Lanes {
        Lanes(f32x4_div(a.0, b.0))
    }
    #[inline(always)]
    pub fn sqrt(a: Lanes) -> Lanes {
        Lanes(f32x4_sqrt(a.0))
    }
    #[inline(always)]
    pub fn choose_less(a: Lanes, b: Lanes, yes: Lanes, no: Lanes) -> Lanes {
        Lanes(v128_bitselect(yes.0, no.0, f32x4_lt(a.0, b.0)))
    }
    #[inline(always)]
    pub fn lesser(a: Lanes, b: Lanes) -> Lanes {
        Lanes(f32x4_pmin(a.0, b.0))
    }
    #[inline(always)]
    pub fn greater(a: Lanes, b: Lanes) -> Lanes {
        Lanes(f32x4_pmax(a.0, b.0))
    }
    #[inline(always)]
    pub fn add_shifted<const BITS: u32>(a: Lanes, b: Lanes) -> Lanes {
        Lanes(i32x4_add(a.0, i32x4_shl(b.0, BITS)))
    }
    #[inline(always)]
    pub fn xor_shifted<const BITS: u32>(a: Lanes, b: Lanes) -> Lanes {
        Lanes(v128_xor(a.0, i32x4_shl(b.0, BITS)))
    }
    #[inline(always)]
    pub fn transpose([a, b, c, d]: [Lanes; 4]) -> [Lanes; 4] {
        let ab_low = i32x4_shuffle::<0, 4, 1, 5>(a.0, b.0);
        let ab_high = i32x4_shuffle::<2, 6, 3, 7>(a.0, b.0);
        let cd_low = i32x4_shuffle::<0, 4, 1, 5>(c.0, d.0);
        let cd_high = i32x4_shuffle::<2, 6, 3, 7>(c.0, d.0);
        [
            Lanes(i32x4_shuffle::<0, 1, 4, 5>(ab_low, cd_low)),
            Lanes(i32x4_shuffle::<2, 3, 6, 7>(ab_low, cd_low)),
            Lanes(i32x4_shuffle::<0, 1, 4, 5>(ab_high, cd_high)),
            Lanes(i32x4_shuffle::<2, 3, 6, 7>(ab_high, cd_high)),
        ]
    }
    #[inline(always)]
    pub fn evens_and_odds(a: Lanes, b: Lanes) -> [Lanes; 2] {
        [Lanes(i32x4_shuffle::<0, 2, 4, 6>(a.0, b.0)), Lanes(i32x4_shuffle::<1, 3, 5, 7>(a.0, b.0))]
    }
}

#[cfg(target_arch = "x86_64")]
mod four {
    // SAFETY, for every intrinsic below: SSE2 belongs to every x86-64 processor.
    use std::arch::x86_64::*;

    #[derive(Clone, Copy)]
    pub struct Lanes(__m128);

    #[inline(always)]
    pub fn splat(x: f32) -> Lanes {
        // SAFETY: SSE2, as above.
        Lanes(unsafe { _mm_set1_ps(x) })
    }
    #[inline(always)]
    pub unsafe fn load(from: *const f32) -> Lanes {
        // SAFETY: the caller promises four readable numbers; no alignment is needed.
        Lanes(unsafe { _mm_loadu_ps(from) })
    }
    #[inline(always)]
    pub unsafe fn store(lanes: Lanes, to: *mut f32) {
        // SAFETY: the caller promises four writable numbers; no alignment is needed.
        unsafe { _mm_storeu_ps(to, lanes.0) }
    }
    #[inline(always)]
    pub fn add(a: Lanes, b: Lanes) -> Lanes {
        // SAFETY: SSE2, as above.
        Lanes(unsafe { _mm_add_ps(a.0, b.0) })
    }
    #[inline(always)]
    pub fn sub(a: Lanes, b: Lanes) -> Lanes {
        // SAFETY: SSE2, as above.
        Lanes(unsafe { _mm_sub_ps(a.0, b.0) })
    }
    #[inline(always)]
    pub fn mul(a: Lanes, b: Lanes) -> Lanes {
        // SAFETY: SSE2, as above.
        Lanes(unsafe { _mm_mul_ps(a.0, b.0) })
    }
    #[inline(always)]
    pub fn div(a: Lanes, b: Lanes) -> Lanes {
        // SAFETY: SSE2, as above.
        Lanes(unsafe { _mm_div_ps(a.0, b.0) })
    }
    #[inline(always)]
    pub fn sqrt(a: Lanes) -> Lanes {
        // SAFETY: SSE2, as above.
        Lanes(unsafe { _mm_sqrt_ps(a.0) })
    }
    #[inline(always)]
    pub fn choose_less(a: Lanes, b: Lanes, yes: Lanes, no: Lanes) -> Lanes {
        // SAFETY: SSE2, as above.
        Lanes(unsafe {
            let mask = _mm_cmplt_ps(a.0, b.0);
            _mm_or_ps(_mm_and_ps(mask, yes.0), _mm_andnot_ps(mask, no.0))
        })
    }
    #[inline(always)]
    pub fn lesser(a: Lanes, b: Lanes) -> Lanes {
        // SAFETY: SSE2, as above. Its minimum is its first operand where that is less, else its second, NaN or not.
        Lanes(unsafe { _mm_min_ps(b.0, a.0) })
    }
    #[inline(always)]
    pub fn greater(a: Lanes, b: Lanes) -> Lanes {
        // SAFETY: SSE2, as above. Its maximum is its first operand where that is greater, else its second, NaN or not.
        Lanes(unsafe { _mm_max_ps(b.0, a.0) })
    }
    #[inline(always)]
    pub fn add_shifted<const BITS: i32>(a: Lanes, b: Lanes) -> Lanes {
        // SAFETY: SSE2, as above.
        Lanes(unsafe {
            let shifted = _mm_slli_epi32::<BITS>(_mm_castps_si128(b.0));
            _mm_castsi128_ps(_mm_add_epi32(_mm_castps_si128(a.0), shifted))
        })
    }
    #[inline(always)]
    pub fn xor_shifted<const BITS: i32>(a: Lanes, b: Lanes) -> Lanes {
        // SAFETY: SSE2, as above.
        Lanes(unsafe {
            let shifted = _mm_slli_epi32::<BITS>(_mm_castps_si128(b.0));
            _mm_castsi128_ps(_mm_xor_si128(_mm_castps_si128(a.0), shifted))
        })
    }
    #[inline(always)]
    pub fn transpose([a, b, c, d]: [Lanes; 4]) -> [Lanes; 4] {
        // SAFETY: SSE2, as above.
        unsafe {
            let ab_low = _mm_unpacklo_ps(a.0, b.0);
            let ab_high = _mm_unpackhi_ps(a.0, b.0);
            let cd_low = _mm_unpacklo_ps(c.0, d.0);
            let cd_high = _mm_unpackhi_ps(c.0, d.0);
            [
                Lanes(_mm_movelh_ps(ab_low, cd_low)),
                Lanes(_mm_movehl_ps(cd_low, ab_low)),
                Lanes(_mm_movelh_ps(ab_high, cd_high)),
                Lanes(_mm_movehl_ps(cd_high, ab_high)),
            ]
        }
    }
    #[inline(always)]
    pub fn evens_and_odds(a: Lanes, b: Lanes) -> [Lanes; 2] {
        // SAFETY: SSE2, as above.
        unsafe {
            [
                Lanes(_mm_shuffle_ps::<0b10_00_10_00>(a.0, b.0)),
                Lanes(_mm_shuffle_ps::<0b11_01_11_01>(a.0, b.0)),
            ]
        }
    }
}

#[cfg(not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128"))))]
mod four {
    #[derive(Clone, Copy)]
    pub struct Lanes([f32; 4]);

    #[inline(always)]
    fn each(f: impl Fn(usize) -> f32) -> Lanes {
        Lanes([f(0), f(1), f(2), f(3)])
    }
    #[inline(always)]
    pub fn splat(x: f32) -> Lanes {
        Lanes([x; 4])
    }
    #[inline(always)]
    pub unsafe fn load(from: *const f32) -> Lanes {
        // SAFETY: the caller promises four readable numbers; any f32 pointer is aligned for an array of f32.
        Lanes(unsafe { from.cast::<[f32; 4]>().read() })
    }
    #[inline(always)]
    pub unsafe fn store(lanes: Lanes, to: *mut f32) {
        // SAFETY: the caller promises four writable numbers.
        unsafe { to.cast::<[f32; 4]>().write(lanes.0) }
    }
    #[inline(always)]
    pub fn add(a: Lanes, b: Lanes) -> Lanes {
        each(|i| a.0[i] + b.0[i])
    }
    #[inline(always)]
    pub fn sub(a: Lanes, b: Lanes) -> Lanes {
        each(|i| a.0[i] - b.0[i])
    }
    #[inline(always)]
    pub fn mul(a: Lanes, b: Lanes) -> Lanes {
        each(|i| a.0[i] * b.0[i])
    }
    #[inline(always)]
    pub fn div(a: Lanes, b: Lanes) -> Lanes {
        each(|i| a.0[i] / b.0[i])
    }
    #[inline(always)]
    pub fn sqrt(a: Lanes) -> Lanes {
        each(|i| a.0[i].sqrt())
    }
    #[inline(always)]
    pub fn choose_less(a: Lanes, b: Lanes, yes: Lanes, no: Lanes) -> Lanes {
        each(|i| if a.0[i] < b.0[i] { yes.0[i] } else { no.0[i] })
    }
    #[inline(always)]
    pub fn lesser(a: Lanes, b: Lanes) -> Lanes {
        each(|i| if b.0[i] < a.0[i] { b.0[i] } else { a.0[i] })
    }
    #[inline(always)]
    pub fn greater(a: Lanes, b: Lanes) -> Lanes {
        each(|i| if a.0[i] < b.0[i] { b.0[i] } else { a.0[i] })
    }
    #[inline(always)]
    pub fn add_shifted<const BITS: u32>(a: Lanes, b: Lanes) -> Lanes {
        each(|i| f32::from_bits(a.0[i].to_bits().wrapping_add(b.0[i].to_bits() << BITS)))
    }
    #[inline(always)]
    pub fn xor_shifted<const BITS: u32>(a: Lanes, b: Lanes) -> Lanes {
        each(|i| f32::from_bits(a.0[i].to_bits() ^ (b.0[i].to_bits() << BITS)))
    }
    #[inline(always)]
    pub fn transpose(rows: [Lanes; 4]) -> [Lanes; 4] {
        [0, 1, 2, 3].map(|column| each(|i| rows[i].0[column]))
    }
    #[inline(always)]
    pub fn evens_and_odds(a: Lanes, b: Lanes) -> [Lanes; 2] {
        let both = [a.0, b.0];
        [0, 1].map(|odd| each(|i| both[i / 2][2 * (i % 2) + odd]))
    }
}

pub use four::Lanes;

impl Lanes {
    /// `x` in every lane.
    #[inline(always)]
    pub fn splat(x: f32) -> Lanes {
        four::splat(x)
    }

    /// The four numbers from `from` on.
    ///
    /// # Safety
    /// Four numbers must be readable there; no alignment beyond theirs is needed.
    #[inline(always)]
    pub unsafe fn load(from: *const f32) -> Lanes {
        // SAFETY: the caller's promise is `four::load`'s.
        unsafe { four::load(from) }
    }

    /// Writes the four numbers from `to` on.
    ///
    /// # Safety
    /// Four numbers must be writable there; no alignment beyond theirs is needed.
    #[inline(always)]
    pub unsafe fn store(self, to: *mut f32) {
        // SAFETY: the caller's promise is `four::store`'s.
        unsafe { four::store(self, to) }
    }

    /// The lanes of an array.
    #[inline(always)]
    pub fn from_array(numbers: [f32; 4]) -> Lanes {
        // SAFETY: an array of four numbers is readable.
        unsafe { Lanes::load(numbers.as_ptr()) }
    }

    /// The lanes as an array.
    #[inline(always)]
    pub fn to_array(self) -> [f32; 4] {
        let mut numbers = [0.0; 4];
        // SAFETY: an array of four numbers is writable.
        unsafe { self.store(numbers.as_mut_ptr()) }
        numbers
    }

    /// The square root of each lane.
    #[inline(always)]
    pub fn sqrt(self) -> Lanes {
        four::sqrt(self)
    }

    /// `other` where that is less; so NaN stays NaN.
    #[inline(always)]
    pub fn or_lesser(self, other: Lanes) -> Lanes {
        four::lesser(self, other)
    }

    /// `other` where that is greater; so NaN stays NaN.
    #[inline(always)]
    pub fn or_greater(self, other: Lanes) -> Lanes {
        four::greater(self, other)
    }

    /// In each lane `yes` where self < `than`, else `no`.
    #[inline(always)]
    pub fn choose_less(self, than: Lanes, yes: Lanes, no: Lanes) -> Lanes {
        four::choose_less(self, than, yes, no)
    }

    /// Rows become columns.
    #[inline(always)]
    pub fn transpose(rows: [Lanes; 4]) -> [Lanes; 4] {
        four::transpose(rows)
    }

    /// For each of the four (lane 0 + lane 1) + (lane 2 + lane 3): the order of every sum over lanes.
    #[inline(always)]
    pub fn sums(of: [Lanes; 4]) -> Lanes {
        // Neighbours are added twice: two shuffles fewer than a transpose takes.
        let neighbours = |a: Lanes, b: Lanes| {
            let [even, odd] = four::evens_and_odds(a, b);
            even + odd
        };
        let [a, b, c, d] = of;
        neighbours(neighbours(a, b), neighbours(c, d))
    }
}

impl Add for Lanes {
    type Output = Lanes;
    #[inline(always)]
    fn add(self, other: Lanes) -> Lanes {
        four::add(self, other)
    }
}

impl Sub for Lanes {
    type Output = Lanes;
    #[inline(always)]
    fn sub(self, other: Lanes) -> Lanes {
        four::sub(self, other)
    }
}

impl Mul for Lanes {
    type Output = Lanes;
    #[inline(always)]
    fn mul(self, other: Lanes) -> Lanes {
        four::mul(self, other)
    }
}

impl Div for Lanes {
    type Output = Lanes;
    #[inline(always)]
    fn div(self, other: Lanes) -> Lanes {
        four::div(self, other)
    }
}

impl Number for Lanes {
    #[inline(always)]
    fn of(constant: f32) -> Lanes {
        Lanes::splat(constant)
    }

    #[inline(always)]
    fn clamp_to(self, least: f32, most: f32) -> Lanes {
        self.or_greater(Lanes::splat(least)).or_lesser(Lanes::splat(most))
    }

    #[inline(always)]
    fn times_power_of_two(self, shifted: Lanes) -> Lanes {
        four::add_shifted::<23>(self, shifted)
    }

    #[inline(always)]
    fn negate_where_odd(self, shifted: Lanes) -> Lanes {
        four::xor_shifted::<31>(self, shifted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transposing_swaps_rows_and_columns() {
        let rows = [0, 1, 2, 3].map(|r| Lanes::from_array([0, 1, 2, 3].map(|c| (10 * r + c) as f32)));
        let columns = Lanes::transpose(rows).map(Lanes::to_array);
        for (c, column) in columns.iter().enumerate() {
            assert_eq!(*column, [0, 1, 2, 3].map(|r| (10 * r + c) as f32));
        }
    }

    #[test]
    fn choosing_treats_nan_as_not_less() {
        let chosen = Lanes::from_array([f32::NAN, 1.0, -0.0, 3.0]).choose_less(
            Lanes::splat(0.0),
            Lanes::splat(-1.0),
            Lanes::splat(1.0),
        );
        assert_eq!(chosen.to_array(), [1.0, 1.0, 1.0, 1.0]);
        let clamped = Lanes::from_array([-5.0, 5.0, 0.5, f32::NAN]).clamp_to(-1.0, 1.0).to_array();
        assert_eq!(clamped[..3], [-1.0, 1.0, 0.5]);
        assert!(clamped[3].is_nan());
    }

    #[test]
    fn lesser_and_greater_keep_what_no_comparison_moves() {
        let (nan, zeros) = (Lanes::splat(f32::NAN), Lanes::from_array([-0.0, 0.0, -1.0, 1.0]));
        let bits = |lanes: Lanes| lanes.to_array().map(f32::to_bits);
        assert_eq!(bits(zeros.or_lesser(Lanes::splat(0.0))), [-0.0f32, 0.0, -1.0, 0.0].map(f32::to_bits));
        assert_eq!(bits(zeros.or_greater(Lanes::splat(0.0))), [-0.0f32, 0.0, 0.0, 1.0].map(f32::to_bits));
        assert_eq!(bits(zeros.or_lesser(nan)), bits(zeros));
        assert_eq!(bits(zeros.or_greater(nan)), bits(zeros));
        assert!(nan.or_lesser(zeros).or_greater(zeros).to_array().iter().all(|x| x.is_nan()));
    }
}
