//! What one way of reading makes of a text.

use super::{DocumentDate, ShortDate};

/// Short years that may be the front of a longer one, as `19` of `1984` (rule V5).
const FRONTS_OF_YEARS: std::ops::RangeInclusive<u8> = 18..=20;

/// What one way of reading makes of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// No date.
    Nothing,
    /// A date, and whether anything had to be repaired for it (rule V9).
    Date { date: DocumentDate, repaired: bool },
    /// Different dates: nobody can tell which one is meant.
    Disputed,
}

impl Reading {
    /// A date, where it exists. A short year that may be the front of a longer one makes it repaired.
    pub(super) fn of(date: Option<DocumentDate>, repaired: bool) -> Self {
        let Some(date) = date else { return Reading::Nothing };
        let is_front = matches!(date, DocumentDate::Short(ShortDate { year_of_century, .. })
            if FRONTS_OF_YEARS.contains(&year_of_century));
        Reading::Date { date, repaired: repaired || is_front }
    }

    /// This reading, or the next one where this one found nothing.
    pub(super) fn or_else(self, next: impl FnOnce() -> Reading) -> Self {
        if self == Reading::Nothing { next() } else { self }
    }

    /// Two ways to read the same text: where both find a date, they have to find the same one.
    pub(super) fn and_also(self, other: Reading) -> Self {
        match (self, other) {
            (Reading::Nothing, found) | (found, Reading::Nothing) => found,
            (Reading::Date { date, repaired }, Reading::Date { date: same, repaired: also }) if date == same => {
                Reading::Date { date, repaired: repaired || also }
            }
            _ => Reading::Disputed,
        }
    }

    pub(super) fn as_repaired(self) -> Self {
        match self {
            Reading::Date { date, .. } => Reading::Date { date, repaired: true },
            other => other,
        }
    }
}
