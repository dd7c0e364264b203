//! Four lanes as SIMD128, in Wasm.

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
