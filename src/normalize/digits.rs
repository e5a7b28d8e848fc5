//! Places for digits: how many hold look-alikes (rule V9), and what programs append to numbers (rules V2, V3).

use super::misread::digit_of_look_alike;
use crate::value::Value;

/// The characters in places for digits: digits, and characters that look like one.
#[derive(Clone, Copy, Default)]
pub(crate) struct Places {
    digits: usize,
    look_alikes: usize,
}

impl Places {
    /// The digit that a character is or looks like, counted; `None` for any other character.
    pub(crate) fn read(&mut self, c: char) -> Option<u32> {
        if let Some(digit) = c.to_digit(10) {
            self.digits = self.digits.saturating_add(1);
            return Some(digit);
        }
        let digit = digit_of_look_alike(c)?;
        self.look_alikes = self.look_alikes.saturating_add(1);
        Some(digit)
    }

    pub(crate) const fn has_look_alikes(self) -> bool {
        self.look_alikes > 0
    }

    /// Whether at least two thirds are digits.
    const fn are_mostly_digits(self) -> bool {
        self.look_alikes.saturating_mul(2) <= self.digits
    }

    /// What a value read from them is worth (rule V9): a repaired zero is unreadable.
    pub(crate) fn judge<T>(self, value: Value<T>) -> Value<T> {
        match value {
            value if !self.has_look_alikes() => value,
            Value::Absent => Value::Unreadable,
            value if self.are_mostly_digits() => value.as_repaired(),
            _ => Value::Unreadable,
        }
    }
}

/// The digits of a number with a zero fraction from a program: digits, one dot or comma, one or two zeros.
pub(crate) fn without_zero_fraction(text: &str) -> Option<&str> {
    // From the end: few numbers end in a zero, and fewer have a dot before it.
    let front = text.strip_suffix('0')?;
    let digits = front.strip_suffix('0').unwrap_or(front).strip_suffix(['.', ','])?;
    let are_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    are_digits.then_some(digits)
}

/// Whether text is a number with an exponent, such as `4.5E+08`: most of its digits are gone.
pub(crate) fn has_exponent(text: &str) -> bool {
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let without_sign = |text| str::strip_prefix(text, ['+', '-']).unwrap_or(text);
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return false };
    let mantissa = without_sign(mantissa);
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    are_digits(whole) && are_digits(fraction) && are_digits(without_sign(exponent))
}
