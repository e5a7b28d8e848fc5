//! Dates that mean that nobody filled one in (rule V5).

use chrono::Datelike;

use super::{DateRole, DocumentDate};
use crate::normalize::is_letter;

/// At least one digit, every digit zero, no letter but T and Z.
pub(super) fn is_all_zeros(text: &str) -> bool {
    text.contains('0')
        && !text.contains(|c: char| matches!(c, '1'..='9') || (is_letter(c) && !matches!(c, 'T' | 't' | 'Z' | 'z')))
}

/// Whether databases and programs write this day for a missing one.
pub(super) fn is_filler(role: DateRole, date: DocumentDate) -> bool {
    let DocumentDate::Full(date) = date else { return false };
    match (date.ordinal(), date.year()) {
        (1, 1 | 1753 | 1900) => true,
        (1, 1970) => role != DateRole::Birth,
        // 31 December, since that is not a leap year.
        (365, 9999) => true,
        _ => false,
    }
}
