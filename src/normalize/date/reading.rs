//! What one way of reading makes of a text.

use super::{DocumentDate, ShortDate};

/// Short years that may be the front of a longer one, like `19` of `1984` (rule V5).
const FRONTS_OF_YEARS: std::ops::RangeInclusive<u8> = 18..=20;

/// What one way of reading makes of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum DateReading {
    /// No date.
    Nothing,
    /// A date, and whether it needed a repair (rule V9).
    Date { date: DocumentDate, repaired: bool },
    /// Different dates: nobody can tell which one is meant.
    Disputed,
}

impl DateReading {
    /// A date, if it exists. A short year that may be the front of a longer one makes it repaired.
    pub(super) fn of(date: Option<DocumentDate>, repaired: bool) -> Self {
        let Some(date) = date else { return DateReading::Nothing };
        let is_front = matches!(date, DocumentDate::Short(ShortDate { year_of_century, .. })
            if FRONTS_OF_YEARS.contains(&year_of_century));
        DateReading::Date { date, repaired: repaired || is_front }
    }

    /// This reading, or the next one if this one found nothing.
    pub(super) fn or_else(self, next: impl FnOnce() -> DateReading) -> Self {
        if self == DateReading::Nothing { next() } else { self }
    }

    /// Two ways to read the same text: if both find a date, it must be the same one.
    pub(super) fn and_also(self, other: DateReading) -> Self {
        match (self, other) {
            (DateReading::Nothing, found) | (found, DateReading::Nothing) => found,
            (DateReading::Date { date, repaired }, DateReading::Date { date: same, repaired: also })
                if date == same =>
            {
                DateReading::Date { date, repaired: repaired || also }
            }
            _ => DateReading::Disputed,
        }
    }

    pub(super) fn as_repaired(self) -> Self {
        match self {
            DateReading::Date { date, .. } => DateReading::Date { date, repaired: true },
            other => other,
        }
    }
}
