//! Numbers as a person reads them.

/// A whole number with thousands separated: `12,400`.
pub fn whole(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A loss: three decimals, fewer for large ones.
pub fn loss(loss: f32) -> String {
    match loss.abs() {
        // Nothing was there to be measured on.
        a if a.is_nan() => "–".to_owned(),
        a if !a.is_finite() => "∞".to_owned(),
        a if a < 10.0 => format!("{loss:.3}"),
        a if a < 1_000.0 => format!("{loss:.1}"),
        _ => format!("{loss:.1e}"),
    }
}

/// A difference of losses, with its sign; a minus that is none of the keyboard's.
pub fn gap(gap: f32) -> String {
    if gap.is_nan() {
        return "–".to_owned();
    }
    let sign = if gap < -0.000_5 { "−" } else { "+" };
    format!("{sign}{}", loss(gap.abs()))
}

/// A share as percents.
pub fn percent(share: f32) -> String {
    let percents = f64::from(share) * 100.0;
    let near = (percents - percents.round()).abs() < 0.05;
    if near { format!("{percents:.0} %") } else { format!("{percents:.1} %") }
}

/// A likeness such as κ or CKA: two decimals, and a minus that is none of the keyboard's.
pub fn likeness(likeness: f32) -> String {
    format!("{likeness:.2}").replace('-', "−")
}

/// The length of weights or of a gradient: as a loss, but a tiny one is no 0.000.
pub fn norm(norm: f32) -> String {
    match norm {
        n if n.is_nan() => "∞".to_owned(),
        0.0 => "0".to_owned(),
        n if n < 0.001 => format!("{n:.1e}"),
        n => loss(n),
    }
}

/// A rate or another setting: at most three significant digits, no trailing zeros.
pub fn setting(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return "0".to_owned();
    }
    let magnitude = value.abs().log10().floor() as i32;
    if magnitude >= 5 {
        return whole(value.round().max(0.0) as u64);
    }
    let decimals = (2 - magnitude).clamp(0, 9) as usize;
    let text = format!("{value:.decimals$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// A term of a sum: four decimals, so that it can be checked by hand.
pub fn precise(value: f32) -> String {
    if !value.is_finite() {
        return "∞".to_owned();
    }
    let sign = if value < -0.000_05 { "−" } else { "" };
    format!("{sign}{:.4}", value.abs())
}

/// A place on an axis of the drawing, with the sign of print.
pub fn coordinate(value: i32) -> String {
    let sign = if value < 0 { "−" } else { "" };
    format!("{sign}{}", value.unsigned_abs())
}

/// A weight: two decimals, with the sign of print.
pub fn weight(value: f32) -> String {
    let sign = if value < -0.005 { "−" } else { "" };
    format!("{sign}{:.2}", value.abs())
}

/// A number a person typed, in either language's habits; `None` if it is none.
pub fn typed(text: &str) -> Option<f64> {
    let text: String = text
        .trim()
        .chars()
        .filter_map(|c| match c {
            '−' | '－' => Some('-'),
            '．' | '。' => Some('.'),
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
            ',' | '，' | ' ' => None,
            c => Some(c),
        })
        .collect();
    let (number, scale) = match text.strip_suffix(['%', '％']) {
        Some(number) => (number, 0.01),
        None => (&text[..], 1.0),
    };
    if number == "∞" {
        // As far as it goes; each setting knows its end.
        return Some(f64::MAX);
    }
    number.parse::<f64>().ok().filter(|n| n.is_finite()).map(|n| n * scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(whole(1_234_567), "1,234,567");
        assert_eq!(whole(12), "12");
        assert_eq!(loss(0.031_2), "0.031");
        assert_eq!(loss(f32::NAN), "–");
        assert_eq!(gap(0.281), "+0.281");
        assert_eq!(gap(-0.02), "−0.020");
        assert_eq!(percent(0.15), "15 %");
        assert_eq!(percent(0.125), "12.5 %");
        for (value, text) in [
            (0.0, "0"),
            (0.03, "0.03"),
            (1e-5, "0.00001"),
            (10.0, "10"),
            (250.0, "250"),
            (0.999, "0.999"),
            (200.0, "200"),
        ] {
            assert_eq!(setting(value), text);
        }
        assert_eq!(weight(-1.841), "−1.84");
    }

    /// A gradient shrinks by orders of magnitude while it is still one.
    #[test]
    fn a_tiny_norm_is_not_nothing() {
        for (value, text) in [
            (0.0, "0"),
            (0.000_04, "4.0e-5"),
            (0.031_2, "0.031"),
            (12.34, "12.3"),
            (4e6, "4.0e6"),
            (f32::INFINITY, "∞"),
            (f32::NAN, "∞"),
        ] {
            assert_eq!(norm(value), text);
        }
    }

    #[test]
    fn typed_numbers_are_read_in_both_habits() {
        assert_eq!(typed(" 0.03 "), Some(0.03));
        assert_eq!(typed("15 %"), Some(0.15));
        assert_eq!(typed("０．５"), Some(0.5));
        assert_eq!(typed("−1"), Some(-1.0));
        assert_eq!(typed("1,000"), Some(1000.0));
        assert_eq!(typed("much"), None);
        assert_eq!(typed("NaN"), None);
    }
}
