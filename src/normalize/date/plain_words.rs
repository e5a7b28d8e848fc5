//! Unambiguous dates with the month in words, in a single pass: `22 MAY/ MAY 1995`, `22 MAYO 1995`,
//! `22 de mayo de 1995` (rule V5). `words` reads other forms.

use super::figures::number;
use super::vocabulary::month_of;
use super::{DocumentDate, full};

/// A day, one month word or the same month twice, and a year of four digits; `DE` before the month or the year, and at
/// most a slash and a space at each side between any two of them.
///
/// Such a text has only one reading, by the first of V5's ways.
pub(super) fn read(text: &str) -> Option<DocumentDate> {
    let (day, rest) = split_where(text, |byte| !byte.is_ascii_digit())?;
    let day = match *day.as_bytes() {
        [ref one] => number([one])?,
        [ref one, ref two] => number([one, two])?,
        _ => return None,
    };
    let (month, rest) = month_in_front(behind_of(behind(rest, ' ')))?;
    let rest = behind(behind(behind(rest, ' '), '/'), ' ');
    let rest = match month_in_front(rest) {
        Some((again, _)) if again != month => return None,
        Some((_, rest)) => behind(rest, ' '),
        None => rest,
    };
    let [y, e, a, r] = behind_of(rest).as_bytes() else { return None };
    full(number([y, e, a, r])?, month, day)
}

fn month_in_front(text: &str) -> Option<(u32, &str)> {
    let (word, rest) = split_where(text, |byte| !byte.is_ascii_alphabetic())?;
    Some((month_of(word)?, rest))
}

/// The text after `DE`, if that is the whole word, and a space.
fn behind_of(text: &str) -> &str {
    match split_where(text, |byte| !byte.is_ascii_alphabetic()) {
        Some((word, rest)) if word.eq_ignore_ascii_case("DE") => behind(rest, ' '),
        _ => text,
    }
}

/// The text after a character that may be in front.
fn behind(text: &str, c: char) -> &str {
    text.strip_prefix(c).unwrap_or(text)
}

fn split_where(text: &str, is_end: impl Fn(u8) -> bool) -> Option<(&str, &str)> {
    text.split_at_checked(text.bytes().position(is_end)?)
}

#[cfg(test)]
mod tests {
    use super::super::reading::DateReading;
    use super::super::{any_form, full};
    use super::*;

    const DAYS: [&str; 9] = ["1", "05", "22", "29", "31", "0", "32", "005", "2Z"];
    const GAPS: [&str; 9] = ["", " ", "/", " / ", "/ ", " /", "-", "  ", ". "];
    const WORDS: [&str; 25] = [
        "ENE",
        "enero",
        "Jan",
        "FEB",
        "MAR",
        "MARZO",
        "ABR",
        "APR",
        "MAY",
        "MAYO",
        "mayo",
        "SEP",
        "Sept",
        "SETIEMBRE",
        "DIC",
        "DEC",
        "DE",
        "del",
        "MARTES",
        "LUN",
        "5EP",
        "MAV",
        "MAYMAY",
        "DEMAYO",
        "",
    ];
    const YEARS: [&str; 9] = ["1995", "2000", "1900", "0001", "1849", "2151", "95", "19955", "I995"];

    #[test]
    fn what_is_read_in_one_pass_is_what_the_general_reader_reads() {
        let numbers: Vec<(&str, &str)> = each_with_each(&DAYS, &YEARS).collect();
        let mut numbers = numbers.into_iter().cycle();
        let mut covered = 0_u32;
        for (one, two) in each_with_each(&WORDS, &WORDS) {
            for (first, second) in each_with_each(&GAPS, &GAPS) {
                for (third, (day, year)) in GAPS.into_iter().zip(numbers.by_ref()) {
                    let text = [day, first, one, second, two, third, year].concat();
                    if let Some(date) = read(&text) {
                        assert!(any_form(&text) == DateReading::Date { date, repaired: false }, "{text:?}");
                        covered = covered.saturating_add(1);
                    }
                }
            }
        }
        assert!(covered > 1000, "{covered}");
    }

    fn each_with_each<'t>(one: &[&'t str], two: &[&'t str]) -> impl Iterator<Item = (&'t str, &'t str)> {
        one.iter().flat_map(|one| two.iter().map(move |two| (*one, *two)))
    }

    #[test]
    fn every_day_as_the_card_prints_it_is_read_in_one_pass() {
        const MONTHS: [[&str; 3]; 12] = [
            ["ENE", "JAN", "enero"],
            ["FEB", "FEB", "febrero"],
            ["MAR", "MAR", "marzo"],
            ["ABR", "APR", "abril"],
            ["MAY", "MAY", "mayo"],
            ["JUN", "JUN", "junio"],
            ["JUL", "JUL", "julio"],
            ["AGO", "AUG", "agosto"],
            ["SEP", "SEP", "septiembre"],
            ["OCT", "OCT", "octubre"],
            ["NOV", "NOV", "noviembre"],
            ["DIC", "DEC", "diciembre"],
        ];
        for (month, [spanish, english, whole]) in (1..).zip(MONTHS) {
            for day in 1..=31 {
                let date = full(1996, month, day);
                for text in [
                    format!("{day:02} {spanish}/ {english} 1996"),
                    format!("{day:02}{spanish}/{english}1996"),
                    format!("{day} {spanish} 1996"),
                    format!("{day} de {whole} de 1996"),
                    format!("{day} {whole} 1996"),
                ] {
                    assert!(read(&text) == date, "{text}");
                }
            }
        }
    }
}
