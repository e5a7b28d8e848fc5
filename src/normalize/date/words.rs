//! Dates with the month in words, as printed on the card: `22 MAY/ MAY 1995` (rule V5).

use super::{DocumentDate, Scanner, full};
use crate::normalize::is_letter;

/// Reads day, one month word or two that name the same month, and a four-digit year.
pub(super) fn parse(text: &str) -> Option<DocumentDate> {
    let mut rest = Scanner(text);
    let mut day = None;
    let mut month = None;
    let mut month_words = 0_u8;
    let mut year = None;
    while !rest.is_empty() {
        let digits = rest.digits();
        match (digits.count, day, month) {
            (0, ..) => {
                let word = rest.run(is_letter);
                if word.is_empty() {
                    return None;
                }
                if !is_preposition(word) {
                    let number = month_of(word)?;
                    month_words = month_words.saturating_add(1);
                    if day.is_none()
                        || year.is_some()
                        || month_words > 2
                        || month.is_some_and(|before| before != number)
                    {
                        return None;
                    }
                    month = Some(number);
                }
            }
            (1 | 2, None, None) => day = Some(digits.number),
            (4, Some(_), Some(_)) if year.is_none() => year = Some(digits.number),
            _ => return None,
        }
        // Separators stand between runs only, not at the end.
        let separators = rest.run(|c| matches!(c, '/' | '.' | '-' | ',') || c.is_whitespace());
        if rest.is_empty() && !separators.is_empty() {
            return None;
        }
    }
    full(year?, month?, day?)
}

fn is_preposition(word: &str) -> bool {
    word.eq_ignore_ascii_case("DE") || word.eq_ignore_ascii_case("DEL")
}

/// The month that a Spanish or English word names, 1 to 12.
fn month_of(word: &str) -> Option<u32> {
    let month = match word.to_uppercase().as_str() {
        "ENE" | "ENERO" | "JAN" | "JANUARY" => 1,
        "FEB" | "FEBRERO" | "FEBRUARY" => 2,
        "MAR" | "MARZO" | "MARCH" => 3,
        "ABR" | "ABRIL" | "APR" | "APRIL" => 4,
        "MAY" | "MAYO" => 5,
        "JUN" | "JUNIO" | "JUNE" => 6,
        "JUL" | "JULIO" | "JULY" => 7,
        "AGO" | "AGOSTO" | "AUG" | "AUGUST" => 8,
        "SEP" | "SEPT" | "SET" | "SEPTIEMBRE" | "SETIEMBRE" | "SEPTEMBER" => 9,
        "OCT" | "OCTUBRE" | "OCTOBER" => 10,
        "NOV" | "NOVIEMBRE" | "NOVEMBER" => 11,
        "DIC" | "DICIEMBRE" | "DEC" | "DECEMBER" => 12,
        _ => return None,
    };
    Some(month)
}
