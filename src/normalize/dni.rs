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
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return all_digits(text);
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

fn all_digits(text: &str) -> Value<Dni> {
    text.bytes().fold(Digits::default(), |digits, byte| digits.and(byte.saturating_sub(b'0').into())).dni()
}

/// A letter that old documents and forms put beside the number.
fn is_letter_of_dni(c: &char) -> bool {
    matches!(c, 'M' | 'F' | 'm' | 'f')
}

/// Text but for one such letter at an end.
fn without_letter(text: &str) -> &str {
    let is_letter = |c: char| is_letter_of_dni(&c);
    text.strip_prefix(is_letter).or_else(|| text.strip_suffix(is_letter)).unwrap_or(text).trim()
}

/// Digits as they are read: how many, how many of them significant, and the number they make.
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
    /// The check digit is right and the middle number is a lasting DNI: it may contradict a card, not only confirm it.
    pub(crate) may_contradict: bool,
}

impl fmt::Debug for Cuil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cuil(…)")
    }
}

/// Weights of the first ten digits of a CUIL in the sum of its check digit.
const CUIL_WEIGHTS: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/// Reads a CUIL: exactly eleven digits (with look-alikes, rule V9) and no other letter, the middle eight being a DNI (rule F1).
pub(crate) fn read_cuil(text: &str) -> Value<Cuil> {
    let text = without_zero_fraction(text).unwrap_or(text);
    let mut digits = [0_u32; 11];
    let mut count = 0_usize;
    let (mut middle, mut places) = (Digits::default(), Places::default());
    for c in text.chars() {
        if let Some(digit) = places.read(c) {
            let Some(slot) = digits.get_mut(count) else { return Value::Unreadable };
            *slot = digit;
            if (2..10).contains(&count) {
                middle = middle.and(digit);
            }
            count = count.saturating_add(1);
        } else if is_letter(c) {
            return Value::Unreadable;
        }
    }
    if count < digits.len() {
        return Value::Unreadable;
    }
    let [_, _, first_of_middle, ..] = digits;
    let check_digit_is_right = check_digit_is_right(&digits);
    let cuil = middle.dni().map(|dni| Cuil {
        number: digits.iter().fold(0, |number: u64, &digit| number.saturating_mul(10).saturating_add(digit.into())),
        dni,
        check_digit_is_right,
        may_contradict: check_digit_is_right && !matches!(first_of_middle, 6 | 9),
    });
    places.judge(cuil)
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
    // An expected 10 is never right: no digit equals it.
    digits.last() == Some(&expected)
}
