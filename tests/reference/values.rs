//! What a field's rule makes of a value; V4 ejemplar, V7 gender.

use super::json::Value;
use super::scalars::scalar;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// What one field's own rule makes of a value.
#[derive(Clone, Debug)]
pub enum Reading<T> {
    /// Nothing there.
    Absent,
    /// Absent, but it was a zero trámite (V3, A3).
    Zero,
    /// With its text, where it has one.
    Unreadable(Option<String>),
    /// With its text as received, trimmed.
    Present(T, String),
}

impl<T> Reading<T> {
    /// The value, where it can be read.
    pub fn value(&self) -> Option<&T> {
        match self {
            Reading::Present(value, _) => Some(value),
            _ => None,
        }
    }

    /// Whether it can be read.
    pub fn is_present(&self) -> bool {
        self.value().is_some()
    }

    /// Whether something is there that cannot be read.
    pub fn is_unreadable(&self) -> bool {
        matches!(self, Reading::Unreadable(_))
    }

    /// Absent, or a zero that counts as that.
    /// Whether nothing is there, a zero trámite included.
    pub fn is_absent(&self) -> bool {
        matches!(self, Reading::Absent | Reading::Zero)
    }

    /// What a row shows: the text as received, also when it is unreadable; not when absent.
    /// The text that a row shows.
    pub fn shown(&self) -> Option<String> {
        match self {
            Reading::Present(_, text) => Some(text.clone()),
            Reading::Unreadable(text) => text.clone(),
            Reading::Absent | Reading::Zero => None,
        }
    }
}

/// What a rule makes of a text.
pub(crate) enum Read<T> {
    Absent,
    Zero,
    Unreadable,
    Present(T),
}

/// After a value passed V1, goes on with its own rule; else hands the V1 outcome on.
pub(crate) fn then<T>(scalar: Reading<String>, own: impl Fn(&str) -> Read<T>) -> Reading<T> {
    match scalar {
        Reading::Absent => Reading::Absent,
        Reading::Zero => Reading::Zero,
        Reading::Unreadable(text) => Reading::Unreadable(text),
        Reading::Present(text, shown) => match own(&text) {
            Read::Absent => Reading::Absent,
            Read::Zero => Reading::Zero,
            Read::Unreadable => Reading::Unreadable(Some(shown)),
            Read::Present(value) => Reading::Present(value, shown),
        },
    }
}

pub(crate) fn is_letter(c: char) -> bool {
    c.general_category_group() == GeneralCategoryGroup::Letter
}

pub(crate) fn is_mark(c: char) -> bool {
    c.general_category_group() == GeneralCategoryGroup::Mark
}

pub(crate) fn is_decimal(c: char) -> bool {
    c.general_category() == GeneralCategory::DecimalNumber
}

pub(crate) fn is_dash(c: char) -> bool {
    c.general_category() == GeneralCategory::DashPunctuation
}

pub(crate) fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// V4: the letter.
pub(crate) fn ejemplar(value: Option<&Value>) -> Reading<char> {
    then(scalar(value), |text| {
        let upper = text.to_ascii_uppercase().replace("EJEMPLAR", "");
        let left: Vec<char> = upper.chars().filter(|c| is_letter(*c) || is_decimal(*c)).collect();
        match left.as_slice() {
            [letter @ 'A'..='Z'] => Read::Present(*letter),
            _ => Read::Unreadable,
        }
    })
}

/// V7: `M`, `F` (or `X`); `None` is missing.
pub(crate) fn gender(value: Option<&Value>, accept_x: bool) -> Option<char> {
    let Reading::Present(text, _) = scalar(value) else {
        return None;
    };
    let lower = text.to_lowercase();
    if ["m", "male", "masculino", "varon", "varón", "hombre"].contains(&lower.as_str()) {
        return Some('M');
    }
    if ["f", "female", "femenino", "mujer"].contains(&lower.as_str()) {
        return Some('F');
    }
    if accept_x && lower == "x" {
        return Some('X');
    }
    None
}
