//! Four lanes as plain arrays, where neither is.

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
