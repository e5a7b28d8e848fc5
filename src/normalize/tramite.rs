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
    let all = digits_of(text);
    let taken = if all.len() <= MOST_DIGITS {
        all.as_str()
    } else {
        // An office code is printed beside the number, and often glued to it.
        let piece = text.split_whitespace().map(digits_of).find(|digits| !digits.is_empty()).unwrap_or_default();
        if piece.len() > MOST_DIGITS && !piece.starts_with("00") {
            return Value::Unreadable;
        }
        return from_card_digits(piece.get(..MOST_DIGITS).unwrap_or(&piece));
    };
    from_card_digits(taken)
}

fn from_card_digits(digits: &str) -> Value<Tramite> {
    if digits.is_empty() {
        return Value::Unreadable;
    }
    match digits.trim_start_matches('0').len() {
        0 => Value::Absent,
        FEWEST_ON_CARD.. => Value::from(digits.parse().ok().map(|number| Tramite { number, digits: digits.len() })),
        _ => Value::Unreadable,
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
    let digits = digits_of(text);
    let significant = digits.trim_start_matches('0');
    match (digits.len(), significant.len()) {
        (0, _) => RegistryTramite::Unreadable,
        (_, 0) => RegistryTramite::Zero,
        (_, 1..=MOST_DIGITS) => significant.parse().map_or(RegistryTramite::Unreadable, |number| {
            RegistryTramite::Present(Tramite { number, digits: significant.len() })
        }),
        _ => RegistryTramite::Unreadable,
    }
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
