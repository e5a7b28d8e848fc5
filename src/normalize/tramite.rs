//! The trámite number, as printed on the card and as the registry holds it (rule V3).

use std::fmt;

use crate::value::Value;

/// Most digits a trámite has.
const MOST_DIGITS: usize = 11;

/// Fewest significant digits of a trámite read off a card; shorter numbers are other numbers of the card.
const FEWEST_ON_CARD: usize = 7;

/// A trámite number, compared as an unsigned 64-bit number (rule V3). Its `Debug` shows no digit.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tramite {
    number: u64,
    digits: usize,
}

impl Tramite {
    /// The number itself: at most eleven digits.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.number
    }

    /// Whether the text holds its digits and nothing else.
    pub(crate) fn is_all_of(self, text: &str) -> bool {
        text.len() == self.digits && text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether two trámites are the same number, however many zeros are written before it.
    #[must_use]
    pub const fn agrees(self, other: Tramite) -> bool {
        self.number == other.number
    }
}

impl fmt::Display for Tramite {
    /// The digits as they were taken, leading zeros kept on the card's side.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:0width$}", self.number, width = self.digits)
    }
}

impl fmt::Debug for Tramite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tramite(…)")
    }
}

/// Reads the trámite that the camera read (rule V3, OCR side).
pub(crate) fn read_ocr(text: &str) -> Value<Tramite> {
    let all = Digits::of(text, MOST_DIGITS);
    if all.count <= MOST_DIGITS {
        return all.on_card();
    }
    // An office code is printed beside the number, and often glued to it.
    let pieces = text.split_whitespace().map(|piece| Digits::of(piece, MOST_DIGITS));
    match pieces.into_iter().find(|digits| digits.count > 0) {
        Some(piece) if piece.count <= MOST_DIGITS || piece.starts_with_two_zeros() => piece.on_card(),
        _ => Value::Unreadable,
    }
}

/// The digits of a text: how many there are, and the number that the first of them make.
struct Digits {
    count: usize,
    taken: usize,
    leading_zeros: usize,
    number: u64,
}

impl Digits {
    /// Takes at most `most` digits.
    fn of(text: &str, most: usize) -> Self {
        let mut digits = Digits { count: 0, taken: 0, leading_zeros: 0, number: 0 };
        for byte in text.bytes().filter(u8::is_ascii_digit) {
            digits.count = digits.count.saturating_add(1);
            if digits.taken < most {
                digits.taken = digits.taken.saturating_add(1);
                let digit = u64::from(byte.saturating_sub(b'0'));
                digits.number = digits.number.saturating_mul(10).saturating_add(digit);
                digits.leading_zeros = digits.leading_zeros.saturating_add(usize::from(digits.number == 0));
            }
        }
        digits
    }

    fn starts_with_two_zeros(&self) -> bool {
        self.leading_zeros >= 2
    }

    fn on_card(&self) -> Value<Tramite> {
        match self.taken.saturating_sub(self.leading_zeros) {
            _ if self.taken == 0 => Value::Unreadable,
            0 => Value::Absent,
            FEWEST_ON_CARD.. => Value::Present(Tramite { number: self.number, digits: self.taken }),
            _ => Value::Unreadable,
        }
    }
}

/// A trámite of the registry (rule V3, registry side): a zero counts as absent, and rule A3 needs to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RegistryTramite {
    Zero,
    Unreadable,
    Present(Tramite),
}

/// Reads the trámite that the registry gave (rule V3, registry side).
pub(crate) fn read_registry(text: &str) -> RegistryTramite {
    let significant = text.trim_start_matches(|c: char| !matches!(c, '1'..='9'));
    match Digits::of(significant, MOST_DIGITS) {
        Digits { count: 0, .. } if text.contains('0') => RegistryTramite::Zero,
        Digits { count: count @ 1..=MOST_DIGITS, number, .. } => {
            RegistryTramite::Present(Tramite { number, digits: count })
        }
        _ => RegistryTramite::Unreadable,
    }
}
