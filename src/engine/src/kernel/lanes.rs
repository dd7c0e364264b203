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
    #[inline(always)]
    fn clamp_to(self, least: f32, most: f32) -> Self {
        self.within(Self::of(least), Self::of(most))
    }
    /// As [`Number::clamp_to`], lane by lane.
    fn within(self, least: Self, most: Self) -> Self;
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
    fn within(self, least: f32, most: f32) -> f32 {
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
#[path = "lanes/simd128.rs"]
mod four;

#[cfg(target_arch = "x86_64")]
#[path = "lanes/sse2.rs"]
mod four;

#[cfg(not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128"))))]
#[path = "lanes/plain.rs"]
mod four;

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
    fn within(self, least: Lanes, most: Lanes) -> Lanes {
        self.or_greater(least).or_lesser(most)
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
