//! The document number (rule V2), and the one inside a CUIL (rule F1).

use std::fmt;

use super::{is_dash, is_letter};
use crate::value::Value;

/// A DNI: six to eight significant digits, 100000 to 99999999 (rule V2). Its `Debug` shows no digit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dni(u32);

impl Dni {
    /// The number itself.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Dni {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Dni {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Dni(…)")
    }
}

/// Reads a DNI (rule V2).
pub(crate) fn read(text: &str) -> Value<Dni> {
    let kept: String = text.chars().filter(|&c| !matches!(c, '.' | ',') && !c.is_whitespace() && !is_dash(c)).collect();
    let letter = ['M', 'F', 'm', 'f'];
    let digits = kept.strip_prefix(letter).or_else(|| kept.strip_suffix(letter)).unwrap_or(&kept);
    from_digits(digits)
}

fn from_digits(digits: &str) -> Value<Dni> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Value::Unreadable;
    }
    let significant = digits.trim_start_matches('0');
    match significant.len() {
        0 => Value::Absent,
        6..=8 => Value::from(significant.parse().ok().map(Dni)),
        _ => Value::Unreadable,
    }
}

/// What a CUIL says about its holder's DNI (rule F1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cuil {
    pub(crate) dni: Dni,
    /// The check digit is right and the middle number is a lasting DNI: it may contradict a card, not only confirm it.
    pub(crate) may_contradict: bool,
}

/// Weights of the first ten digits of a CUIL in the sum of its check digit.
const CUIL_WEIGHTS: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/// Reads a CUIL: exactly eleven digits and no letter, the middle eight being a DNI (rule F1).
pub(crate) fn read_cuil(text: &str) -> Value<Cuil> {
    if text.chars().any(is_letter) {
        return Value::Unreadable;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let (Some(middle), 11) = (digits.get(2..10), digits.len()) else {
        return Value::Unreadable;
    };
    from_digits(middle)
        .map(|dni| Cuil { dni, may_contradict: check_digit_is_right(&digits) && !middle.starts_with(['6', '9']) })
}

fn check_digit_is_right(digits: &str) -> bool {
    let digit = |byte: u8| u32::from(byte.saturating_sub(b'0'));
    let sum = digits
        .bytes()
        .zip(CUIL_WEIGHTS)
        .fold(0_u32, |sum, (byte, weight)| sum.saturating_add(digit(byte).saturating_mul(weight)));
    let expected = match 11_u32.saturating_sub(sum.rem_euclid(11)) {
        11 => 0,
        other => other,
    };
    // An expected 10 is never right: no digit equals it.
    digits.bytes().last().map(digit) == Some(expected)
}
