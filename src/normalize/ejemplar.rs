//! The copy letter of a card (rule V4).

use std::fmt;

use super::is_letter_or_digit;
use crate::value::Value;

/// The letter of a card's copy, `A` to `Z` (rule V4). Its `Debug` does not show it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ejemplar(char);

impl Ejemplar {
    /// The letter, `A` to `Z`.
    ///
    /// ```
    /// use renaper_crosscheck::normalize_ejemplar;
    ///
    /// assert_eq!(normalize_ejemplar("ejemplar c").present().unwrap().letter(), 'C');
    /// ```
    #[must_use]
    pub const fn letter(self) -> char {
        self.0
    }
}

impl fmt::Display for Ejemplar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Ejemplar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ejemplar(…)")
    }
}

/// Reads an ejemplar (rule V4).
pub(crate) fn read(text: &str) -> Value<Ejemplar> {
    // Nearly all cards and registries give only the letter.
    if let [letter] = text.as_bytes()
        && letter.is_ascii_alphabetic()
    {
        return Value::Present(Ejemplar(letter.to_ascii_uppercase().into()));
    }
    let upper = text.to_ascii_uppercase().replace("EJEMPLAR", "");
    let mut left = upper.chars().filter(|&c| is_letter_or_digit(c));
    match (left.next(), left.next()) {
        (Some(letter @ 'A'..='Z'), None) => Value::Present(Ejemplar(letter)),
        _ => Value::Unreadable,
    }
}
