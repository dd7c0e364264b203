//! Four lanes as SSE2, on x86-64.

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
        [Lanes(_mm_shuffle_ps::<0b10_00_10_00>(a.0, b.0)), Lanes(_mm_shuffle_ps::<0b11_01_11_01>(a.0, b.0))]
    }
}
