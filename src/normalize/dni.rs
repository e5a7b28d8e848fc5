//! The document number (rule V2), and the one inside a CUIL (rule F1).

mod label;

use std::fmt;

use super::digits::{Places, without_zero_fraction};
use super::{is_dash, is_letter};
use crate::value::Value;

/// A DNI: six to eight significant digits, 100000 to 99999999 (rule V2). Its `Debug` shows no digit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dni(u32);

impl Dni {
    /// The number itself.
    ///
    /// ```
    /// use renaper_crosscheck::normalize_dni;
    ///
    /// assert_eq!(normalize_dni("38.966.181").present().unwrap().number(), 38_966_181);
    /// ```
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

/// Reads a DNI (rule V2), with look-alikes for digits (rule V9).
pub(crate) fn read(text: &str) -> Value<Dni> {
    // Nearly all are written this way.
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return all_digits(without_zero_fraction(text).unwrap_or(text));
    }
    let text = text.trim_matches(|c: char| matches!(c, '\'' | '<') || c.is_whitespace());
    let text = label::without_labels(text);
    if let Some(digits) = without_zero_fraction(without_letter(text)) {
        return all_digits(digits);
    }
    let is_kept = |c: &char| !matches!(c, '.' | ',') && !c.is_whitespace() && !is_dash(*c);
    let mut kept = text.chars().filter(is_kept).peekable();
    let letter_first = kept.next_if(is_letter_of_dni).is_some();
    let (mut digits, mut places) = (Digits::default(), Places::default());
    while let Some(digit) = kept.peek().and_then(|&c| places.read(c)) {
        digits = digits.and(digit);
        kept.next();
    }
    if !letter_first {
        kept.next_if(is_letter_of_dni);
    }
    if kept.next().is_some() { Value::Unreadable } else { places.judge(digits.dni()) }
}

/// The number of a text of only digits and dots.
fn all_digits(text: &str) -> Value<Dni> {
    text.bytes()
        .filter(u8::is_ascii_digit)
        .fold(Digits::default(), |digits, byte| digits.and(byte.saturating_sub(b'0').into()))
        .dni()
}

/// A letter that old documents and forms put beside the number.
fn is_letter_of_dni(c: &char) -> bool {
    matches!(c, 'M' | 'F' | 'm' | 'f')
}

/// Text without one such letter at an end.
fn without_letter(text: &str) -> &str {
    let is_letter = |c: char| is_letter_of_dni(&c);
    text.strip_prefix(is_letter).or_else(|| text.strip_suffix(is_letter)).unwrap_or(text).trim()
}

/// Digits as they are read: how many, how many significant ones, and the number.
#[derive(Clone, Copy, Default)]
struct Digits {
    any: bool,
    significant: u32,
    number: u32,
}

impl Digits {
    fn and(mut self, digit: u32) -> Self {
        self.any = true;
        if digit > 0 || self.significant > 0 {
            self.significant = self.significant.saturating_add(1);
            self.number = self.number.saturating_mul(10).saturating_add(digit);
        }
        self
    }

    fn dni(self) -> Value<Dni> {
        match self.significant {
            0 if self.any => Value::Absent,
            6..=8 => Value::Present(Dni(self.number)),
            _ => Value::Unreadable,
        }
    }
}

/// What a CUIL says about its holder's DNI (rule F1). Its `Debug` shows no digit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cuil {
    /// All eleven digits.
    pub(crate) number: u64,
    pub(crate) dni: Dni,
    pub(crate) check_digit_is_right: bool,
    /// The check digit is right and the middle number is a permanent DNI: it may contradict a card, not only confirm
    /// it.
    pub(crate) may_contradict: bool,
}

impl fmt::Debug for Cuil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cuil(…)")
    }
}

/// Weights of the first ten digits of a CUIL in the sum of its check digit.
const CUIL_WEIGHTS: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/// Reads a CUIL: exactly eleven digits (with look-alikes, rule V9) and no other letter, with a DNI as the middle eight
/// (rule F1).
pub(crate) fn read_cuil(text: &str) -> Value<Cuil> {
    // Nearly all are written as one number.
    if let Ok(bytes) = <[u8; 11]>::try_from(text.as_bytes())
        && bytes.iter().all(u8::is_ascii_digit)
    {
        return cuil(&bytes.map(|byte| byte.saturating_sub(b'0').into()));
    }
    let text = without_zero_fraction(text).unwrap_or(text);
    let mut digits = [0_u32; 11];
    let mut count = 0_usize;
    let mut places = Places::default();
    for c in text.chars() {
        if let Some(digit) = places.read(c) {
            let Some(slot) = digits.get_mut(count) else { return Value::Unreadable };
            *slot = digit;
            count = count.saturating_add(1);
        } else if is_letter(c) {
            return Value::Unreadable;
        }
    }
    if count < digits.len() {
        return Value::Unreadable;
    }
    places.judge(cuil(&digits))
}

/// What eleven digits say: the middle eight are the DNI.
fn cuil(digits: &[u32; 11]) -> Value<Cuil> {
    let [_, _, middle @ .., _] = digits;
    let check_digit_is_right = check_digit_is_right(digits);
    let dni = middle.iter().fold(Digits::default(), |middle, &digit| middle.and(digit)).dni();
    dni.map(|dni| Cuil {
        number: digits.iter().fold(0, |number: u64, &digit| number.saturating_mul(10).saturating_add(digit.into())),
        dni,
        check_digit_is_right,
        may_contradict: check_digit_is_right && !matches!(middle, [6 | 9, ..]),
    })
}

/// The DNI inside a CUIL that could be read, without leading zeros: where the CUIL is one number, or has hyphens around
/// the DNI.
pub(crate) fn inside_cuil(text: &str) -> Option<&str> {
    let middle = match text.as_bytes() {
        [_, _, b'-', _, _, _, _, _, _, _, _, b'-', _] => text.get(3..11),
        [_, _, _, _, _, _, _, _, _, _, _] => text.get(2..10),
        _ => None,
    }?;
    middle.bytes().all(|byte| byte.is_ascii_digit()).then(|| middle.trim_start_matches('0'))
}

fn check_digit_is_right(digits: &[u32; 11]) -> bool {
    let sum = digits
        .iter()
        .zip(CUIL_WEIGHTS)
        .fold(0_u32, |sum, (digit, weight)| sum.saturating_add(digit.saturating_mul(weight)));
    let expected = match 11_u32.saturating_sub(sum.rem_euclid(11)) {
        11 => 0,
        other => other,
    };
    // An expected 10 is never right: it equals no digit.
    digits.last() == Some(&expected)
}

#[cfg(test)]
mod tests {
    use super::{Cuil, Value, inside_cuil, read_cuil};

    /// The number, its DNI, whether its check digit is right, and whether it may contradict.
    fn cuil(text: &str) -> Value<(u64, u32, bool, bool)> {
        read_cuil(text).map(|Cuil { number, dni, check_digit_is_right, may_contradict }| {
            (number, dni.number(), check_digit_is_right, may_contradict)
        })
    }

    // Weights over 2038966181: 10 + 0 + 9 + 16 + 63 + 36 + 30 + 4 + 24 + 2 = 194 = 17 · 11 + 7, and 11 − 7 = 4.
    const RIGHT: (u64, u32, bool, bool) = (20_389_661_814, 38_966_181, true, true);

    #[test]
    fn a_cuil_is_eleven_digits_and_no_other_letter() {
        for text in [
            "20389661814",
            "20-38966181-4",
            "20.38966181.4",
            "20 38966181 4",
            "20/38966181/4",
            "20–38.966.181–4",
            "20389661814.0",
            "20389661814,00",
            "'20389661814'",
            "(20) 38966181-4",
        ] {
            assert_eq!(cuil(text), Value::Present(RIGHT), "{text:?}");
        }
        for text in [
            "2038966181",
            "203896618140",
            "CUIL 20389661814",
            "20389661814E",
            "2.0389661814E10",
            "2,03E+10",
            "20-38966181-4.0",
            "20389661814 M",
            "Á20389661814",
            "-",
            "...",
        ] {
            assert_eq!(cuil(text), Value::Unreadable, "{text:?}");
        }
    }

    #[test]
    fn most_cuils_show_their_dni() {
        for text in ["20389661814", "20-38966181-4", "2O389661814"] {
            assert_eq!(inside_cuil(text), Some("38966181"), "{text}");
        }
        // Seven digits: the registry writes a zero before them.
        assert_eq!(inside_cuil("20-08966181-2"), Some("8966181"));
        for other in ["20 38966181 4", "2038966181", "203896618140", "203896618I4", ""] {
            assert_eq!(inside_cuil(other), None, "{other}");
        }
    }

    #[test]
    fn the_middle_of_a_cuil_is_a_dni() {
        // 2005123456: 10 + 0 + 0 + 10 + 7 + 12 + 15 + 16 + 15 + 12 = 97 = 8 · 11 + 9, and 11 − 9 = 2.
        assert_eq!(cuil("20051234562"), Value::Present((20_051_234_562, 5_123_456, true, true)));
        assert_eq!(cuil("20-00000000-1"), Value::Absent);
        assert_eq!(cuil("20-00012345-1"), Value::Unreadable);
        // A wrong check digit, or a number that is not permanent, does not contradict.
        assert_eq!(cuil("20389661815"), Value::Present((20_389_661_815, 38_966_181, false, false)));
        // 2092345678: 10 + 0 + 27 + 4 + 21 + 24 + 25 + 24 + 21 + 16 = 172 = 15 · 11 + 7, and 11 − 7 = 4.
        assert_eq!(cuil("20923456784"), Value::Present((20_923_456_784, 92_345_678, true, false)));
        // 2062345678: 172 − 9 = 163 = 14 · 11 + 9, and 11 − 9 = 2.
        assert_eq!(cuil("20623456782"), Value::Present((20_623_456_782, 62_345_678, true, false)));
    }

    #[test]
    fn a_misread_cuil_is_repaired() {
        for text in ["2038966I814", "ZO389661814", "20-3B966I81-4", "2O3B966|814", "20-38966!81-4"] {
            assert_eq!(cuil(text), Value::Repaired(RIGHT), "{text:?}");
        }
        // Eight digits of eleven are two thirds, and seven are not.
        assert_eq!(cuil("ZO389661B14"), Value::Repaired(RIGHT));
        assert_eq!(cuil("ZO3B9661B14"), Value::Unreadable);
        assert_eq!(cuil("20O0000000I"), Value::Unreadable);
        assert_eq!(cuil("20389661814l"), Value::Unreadable);
    }
}
