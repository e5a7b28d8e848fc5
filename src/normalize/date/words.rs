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

/// Letters of the longest month.
const LONGEST_MONTH: usize = "SEPTIEMBRE".len();

/// The month that a Spanish or English word names, 1 to 12.
fn month_of(word: &str) -> Option<u32> {
    let mut upper = [0; LONGEST_MONTH];
    let mut places = upper.iter_mut();
    for c in word.chars().flat_map(char::to_uppercase) {
        *places.next()? = u8::try_from(c).ok()?;
    }
    let unused = places.len();
    let month = match upper.get(..LONGEST_MONTH.saturating_sub(unused))? {
        b"ENE" | b"ENERO" | b"JAN" | b"JANUARY" => 1,
        b"FEB" | b"FEBRERO" | b"FEBRUARY" => 2,
        b"MAR" | b"MARZO" | b"MARCH" => 3,
        b"ABR" | b"ABRIL" | b"APR" | b"APRIL" => 4,
        b"MAY" | b"MAYO" => 5,
        b"JUN" | b"JUNIO" | b"JUNE" => 6,
        b"JUL" | b"JULIO" | b"JULY" => 7,
        b"AGO" | b"AGOSTO" | b"AUG" | b"AUGUST" => 8,
        b"SEP" | b"SEPT" | b"SET" | b"SEPTIEMBRE" | b"SETIEMBRE" | b"SEPTEMBER" => 9,
        b"OCT" | b"OCTUBRE" | b"OCTOBER" => 10,
        b"NOV" | b"NOVIEMBRE" | b"NOVEMBER" => 11,
        b"DIC" | b"DICIEMBRE" | b"DEC" | b"DECEMBER" => 12,
        _ => return None,
    };
    Some(month)
}
