//! exp, ln, tanh, sine and their kin in single precision, with the same bits on every machine.
//!
//! Only `+ − × ÷` and integer operations are used, once for numbers and once, by the same code, for four lanes.
//! Each function states its largest error against the true value; the tests measure it over millions of inputs.

use crate::kernel::{Lanes, Number};

/// log₂ e.
const LOG2_E: f32 = std::f32::consts::LOG2_E;
/// Adding it and taking it away rounds to the nearest whole number, for magnitudes below 2²².
const ROUND: f32 = 12_582_912.0;

/// eˣ. Error at most 1.2 units in the last place for −87.3 ≤ x ≤ 88.3; beyond, the value at that end.
pub fn exp(x: f32) -> f32 {
    exp_of(x)
}

/// eˣ of four numbers; the bits of [`exp`].
pub(crate) fn exp_lanes(x: Lanes) -> Lanes {
    exp_of(x)
}

/// tanh x. Error at most 3.5e-7 of the value; odd, and never beyond ±1.
pub fn tanh(x: f32) -> f32 {
    tanh_of(x)
}

/// tanh of four numbers; the bits of [`tanh`].
pub(crate) fn tanh_lanes(x: Lanes) -> Lanes {
    tanh_of(x)
}

/// 1 / (1 + e⁻ˣ). Error at most 2.5e-7.
pub fn sigmoid(x: f32) -> f32 {
    sigmoid_of(x)
}

/// The sigmoid of four numbers; the bits of [`sigmoid`].
pub(crate) fn sigmoid_lanes(x: Lanes) -> Lanes {
    sigmoid_of(x)
}

/// sin x. Error at most 2.5e-7 for |x| ≤ 1,000, growing in proportion beyond; never beyond ±1, and NaN for infinities.
pub fn sin(x: f32) -> f32 {
    sin_of(x)
}

/// sin of four numbers; the bits of [`sin`].
pub(crate) fn sin_lanes(x: Lanes) -> Lanes {
    sin_of(x)
}

/// cos x, with the error of [`sin`].
pub fn cos(x: f32) -> f32 {
    cos_of(x)
}

/// cos of four numbers; the bits of [`cos`].
pub(crate) fn cos_lanes(x: Lanes) -> Lanes {
    cos_of(x)
}

/// ln x. Error at most 1.5e-7, or 1.5 units in the last place where that is more; NaN unless x is positive, normal and finite.
pub fn ln(x: f32) -> f32 {
    if !x.is_normal() || x < 0.0 {
        return f32::NAN;
    }
    // x = 2ᵏ·m with √½ ≤ m < √2.
    let bits = x.to_bits().wrapping_sub(0x3f35_04f3);
    let k = (bits as i32 >> 23) as f32;
    let m = f32::from_bits((bits & 0x007f_ffff) + 0x3f35_04f3);
    // ln 2 in two parts, the first short enough for exact products with k.
    let high = k * 0.693_359_4;
    let low = k * -2.121_944_4e-4;
    (two_atanh((m - 1.0) / (m + 1.0)) + low) + high
}

/// ln(1 + eˣ). Error at most 3e-7 + 1.5e-7·|x|.
pub fn softplus(x: f32) -> f32 {
    softplus_of(x)
}

/// ln(1 + eˣ) of four numbers; the bits of [`softplus`].
pub(crate) fn softplus_lanes(x: Lanes) -> Lanes {
    softplus_of(x)
}

/// 2 atanh s for |s| ≤ 1/3: the odd series, whose first term left out is below 2e-8.
#[inline(always)]
fn two_atanh<T: Number>(s: T) -> T {
    let square = s * s;
    let series = T::of(1.0 / 13.0);
    let series = series * square + T::of(1.0 / 11.0);
    let series = series * square + T::of(1.0 / 9.0);
    let series = series * square + T::of(1.0 / 7.0);
    let series = series * square + T::of(1.0 / 5.0);
    let series = series * square + T::of(1.0 / 3.0);
    let double = s + s;
    double + double * (square * series)
}

#[inline(always)]
fn exp_of<T: Number>(x: T) -> T {
    // eˣ = 2ⁿ·eʳ with |r| ≤ ½ ln 2 (Cody & Waite 1980: ln 2 in two parts).
    let x = x.clamp_to(-87.3, 88.3);
    let shifted = x * T::of(LOG2_E) + T::of(ROUND);
    let n = shifted - T::of(ROUND);
    let r = (x - n * T::of(0.693_359_4)) - n * T::of(-2.121_944_4e-4);
    // Taylor's series to r⁷, whose first term left out is below 6e-9.
    let p = T::of(1.0 / 5040.0);
    let p = p * r + T::of(1.0 / 720.0);
    let p = p * r + T::of(1.0 / 120.0);
    let p = p * r + T::of(1.0 / 24.0);
    let p = p * r + T::of(1.0 / 6.0);
    let p = p * r + T::of(0.5);
    let p = p * (r * r) + r;
    (p + T::of(1.0)).times_power_of_two(shifted)
}

#[inline(always)]
fn softplus_of<T: Number>(x: T) -> T {
    // −|x|, as far as eˣ tells magnitudes apart.
    let near = x.clamp_to(-128.0, 128.0);
    let above = near.clamp_to(0.0, 128.0);
    let small = exp_of(near - (above + above));
    // ln(1 + y) = 2 atanh(y / (2 + y)).
    let tail = two_atanh(small / (T::of(2.0) + small));
    x.clamp_to(0.0, f32::INFINITY) + tail
}

#[inline(always)]
fn tanh_of<T: Number>(x: T) -> T {
    tanh_by(TANH.map(T::of), x)
}

/// Where tanh x is cut off, then the coefficients of x P(x²) / Q(x²), the highest first, P's and then Q's; both end in 1.
/// Least squares with Lawson's weights (1961) brought the largest relative error up to ±7.95 to 6.3e-9; the rest is rounding.
const TANH: [f32; 11] = [
    -7.95,
    7.95,
    1.539_088_3e-8,
    2.200_308e-5,
    3.577_985_3e-3,
    0.134_498_34,
    8.585_694e-7,
    3.421_860_5e-4,
    2.618_86e-2,
    0.467_831_64,
    1.0,
];

/// The coefficients of tanh in all lanes, to be read: a browser makes each constant of its instructions anew, whenever a function begins.
static TANH_LANES: [[f32; 4]; 11] = {
    let (mut lanes, mut at) = ([[0.0; 4]; 11], 0);
    while at < 11 {
        lanes[at] = [TANH[at]; 4];
        at += 1;
    }
    lanes
};

/// tanh of four numbers each time; the bits of [`tanh`]. For many of them.
#[inline(always)]
pub(crate) fn tanh_of_many() -> impl Fn(Lanes) -> Lanes {
    let by = std::hint::black_box(&TANH_LANES).map(Lanes::from_array);
    move |x| tanh_by(by, x)
}

#[inline(always)]
fn tanh_by<T: Number>([least, most, p9, p7, p5, p3, q8, q6, q4, q2, one]: [T; 11], x: T) -> T {
    let x = x.within(least, most);
    let s = x * x;
    let p = p9 * s + p7;
    let p = p * s + p5;
    let p = p * s + p3;
    let p = p * s + one;
    let q = q8 * s + q6;
    let q = q * s + q4;
    let q = q * s + q2;
    let q = q * s + one;
    (x * p) / q
}

#[inline(always)]
fn sigmoid_of<T: Number>(x: T) -> T {
    T::of(0.5) + T::of(0.5) * tanh_of(x * T::of(0.5))
}

#[inline(always)]
fn sin_of<T: Number>(x: T) -> T {
    // sin x = ±sin(x − nπ), minus for odd n.
    let shifted = x * T::of(std::f32::consts::FRAC_1_PI) + T::of(ROUND);
    let n = shifted - T::of(ROUND);
    half_wave(x, n).negate_where_odd(shifted)
}

#[inline(always)]
fn cos_of<T: Number>(x: T) -> T {
    // cos x = ∓sin(x − (n + ½)π), plus for odd n.
    let shifted = (x * T::of(std::f32::consts::FRAC_1_PI) - T::of(0.5)) + T::of(ROUND);
    let n = (shifted - T::of(ROUND)) + T::of(0.5);
    T::of(0.0) - half_wave(x, n).negate_where_odd(shifted)
}

/// sin(x − nπ), where that lies within ±π/2 up to rounding.
#[inline(always)]
fn half_wave<T: Number>(x: T, n: T) -> T {
    // π in three parts, the first two short enough for exact products with n up to 2¹⁰.
    let r = x - n * T::of(3.140_625);
    let r = r - n * T::of(9.670_257_6e-4);
    let r = r - n * T::of(6.277_114e-7);
    let r = r.clamp_to(-1.570_797, 1.570_797);
    let s = r * r;
    // Taylor's series to r¹³, whose first term left out is below 7e-10 on ±π/2.
    let p = T::of(1.605_904_4e-10);
    let p = p * s + T::of(-2.505_210_8e-8);
    let p = p * s + T::of(2.755_731_9e-6);
    let p = p * s + T::of(-1.984_127e-4);
    let p = p * s + T::of(8.333_333e-3);
    let p = p * s + T::of(-1.666_666_7e-1);
    (r + r * (s * p)).clamp_to(-1.0, 1.0)
}

#[cfg(test)]
// The truth to compare with comes from the platform.
#[allow(clippy::disallowed_methods)]
mod tests {
    use super::*;

    /// Evenly spread inputs over ±`most`, four million of them.
    fn spread(most: f64) -> impl Iterator<Item = f32> {
        (-2_000_000..=2_000_000).map(move |k| (f64::from(k) / 2e6 * most) as f32)
    }

    fn worst(inputs: impl Iterator<Item = f32>, error: impl Fn(f32) -> f64) -> f64 {
        inputs.map(error).fold(0.0, f64::max)
    }

    mod truth {
        pub fn exp(x: f32) -> f64 {
            f64::from(x).exp()
        }
        pub fn tanh(x: f32) -> f64 {
            f64::from(x).tanh()
        }
        pub fn sigmoid(x: f32) -> f64 {
            1.0 / (1.0 + (-f64::from(x)).exp())
        }
        pub fn sin(x: f32) -> f64 {
            f64::from(x).sin()
        }
        pub fn cos(x: f32) -> f64 {
            f64::from(x).cos()
        }
        pub fn ln(x: f32) -> f64 {
            f64::from(x).ln()
        }
        pub fn softplus(x: f32) -> f64 {
            f64::from(x).exp().ln_1p()
        }
    }

    fn ulp(x: f64) -> f64 {
        f64::from(f32::from_bits((x as f32).to_bits() + 1)) - f64::from(x as f32)
    }

    #[test]
    fn errors_stay_below_the_stated_bounds() {
        let exp_error =
            worst(spread(87.3), |x| (f64::from(exp(x)) - truth::exp(x)).abs() / ulp(truth::exp(x)));
        assert!(exp_error < 1.2, "exp: {exp_error} ulp");
        // Relative, and so absolute, too.
        let small = spread(1e-3).chain(spread(12.0)).filter(|x| *x != 0.0);
        let tanh_error = worst(small, |x| (f64::from(tanh(x)) / truth::tanh(x) - 1.0).abs());
        assert!(tanh_error < 3.5e-7, "tanh: {tanh_error:e}");
        let sigmoid_error = worst(spread(24.0), |x| (f64::from(sigmoid(x)) - truth::sigmoid(x)).abs());
        assert!(sigmoid_error < 2.5e-7, "sigmoid: {sigmoid_error:e}");
        let sin_error = worst(spread(1000.0), |x| (f64::from(sin(x)) - truth::sin(x)).abs());
        assert!(sin_error < 2.5e-7, "sin: {sin_error:e}");
        let cos_error = worst(spread(1000.0), |x| (f64::from(cos(x)) - truth::cos(x)).abs());
        assert!(cos_error < 2.5e-7, "cos: {cos_error:e}");
        let positive = spread(40.0).map(exp).chain(spread(1.0).map(|x| x + 1.0001));
        let ln_error = worst(positive, |x| {
            let expected = truth::ln(x);
            (f64::from(ln(x)) - expected).abs() / (1.5 * ulp(expected.abs())).max(1.5e-7)
        });
        assert!(ln_error < 1.0, "ln: {ln_error} of its bound");
        let softplus_error = worst(spread(60.0), |x| {
            (f64::from(softplus(x)) - truth::softplus(x)).abs() / (3e-7 + 1.5e-7 * f64::from(x).abs())
        });
        assert!(softplus_error < 1.0, "softplus: {softplus_error} of its bound");
    }

    #[test]
    fn lanes_have_the_bits_of_numbers() {
        type Pair = (fn(f32) -> f32, fn(Lanes) -> Lanes);
        let pairs: [Pair; 6] = [
            (exp, exp_lanes),
            (tanh, tanh_lanes),
            (sigmoid, sigmoid_lanes),
            (sin, sin_lanes),
            (cos, cos_lanes),
            (softplus, softplus_lanes),
        ];
        let extremes = [0.0, -0.0, f32::INFINITY, f32::NEG_INFINITY, 1e30, -1e30, 1e-40, f32::MIN_POSITIVE];
        let inputs: Vec<f32> = spread(300.0).step_by(7).chain(extremes).collect();
        for (number, lanes) in pairs {
            for four in inputs.chunks_exact(4) {
                let together = lanes(Lanes::from_array([four[0], four[1], four[2], four[3]])).to_array();
                for (&x, y) in four.iter().zip(together) {
                    assert_eq!(number(x).to_bits(), y.to_bits(), "at {x}");
                }
            }
        }
    }

    #[test]
    fn functions_keep_their_range_everywhere() {
        for x in [f32::INFINITY, f32::NEG_INFINITY, 1e30, -1e30, 4e6, 1e7, 16_777_216.0] {
            assert_eq!(x.is_finite(), sin(x).abs() <= 1.0 && cos(x).abs() <= 1.0, "at {x}");
            assert!(tanh(x).abs() <= 1.0, "at {x}");
            assert!(exp(x).is_finite() && (0.0..=1.0).contains(&sigmoid(x)), "at {x}");
        }
        for not in [tanh(f32::NAN), exp(f32::NAN), sin(f32::NAN), cos(f32::NAN), sigmoid(f32::NAN)] {
            assert!(not.is_nan());
        }
    }
}
