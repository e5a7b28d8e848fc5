//! V5 dates: the accepted formats, tried one by one.

use super::json::{Kind, Value};
use super::values::{Reading, digits_of, is_letter, scalar, then};
use chrono::NaiveDate;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Date {
    Full {
        year: u32,
        month: u32,
        day: u32,
    },
    /// The year's last two digits only.
    Short {
        year: u32,
        month: u32,
        day: u32,
    },
}

/// V5, agreement.
pub(crate) fn agree(one: Date, other: Date) -> bool {
    let last_two = |date: Date| match date {
        Date::Full { year, month, day } | Date::Short { year, month, day } => (year % 100, month, day),
    };
    match (one, other) {
        (Date::Full { .. }, Date::Full { .. }) => one == other,
        _ => last_two(one) == last_two(other),
    }
}

/// Year, month and day, a short year as one of this century.
pub(crate) fn in_this_century(date: Date) -> (u32, u32, u32) {
    match date {
        Date::Full { year, month, day } => (year, month, day),
        Date::Short { year, month, day } => (2000 + year, month, day),
    }
}

/// Of a text that stands outside the card and the body.
pub(crate) fn date_of(text: &str) -> Reading<Date> {
    date(Some(&Value { raw: String::new(), kind: Kind::Text(Some(text.to_string())) }))
}

pub(crate) fn date(value: Option<&Value>) -> Reading<Date> {
    then(scalar(value), |text| {
        if is_zero(text) {
            return Reading::Absent;
        }
        // No text is a date in two formats; the first that takes it decides.
        let formats = [year_first, day_first, eight_digits, month_words, short_day_first, six_digits];
        for format in formats {
            if let Some(date) = format(text) {
                return Reading::Present(date, text.to_string());
            }
        }
        Reading::Unreadable(Some(text.to_string()))
    })
}

/// At least one digit, every digit zero, no letter but T and Z.
fn is_zero(text: &str) -> bool {
    let digits = digits_of(text);
    !digits.is_empty()
        && digits.chars().all(|c| c == '0')
        && text.chars().filter(|c| is_letter(*c)).all(|c| matches!(c, 'T' | 't' | 'Z' | 'z'))
}

fn full(year: &str, month: &str, day: &str) -> Option<Date> {
    let (year, month, day) = (number(year, &[4])?, number(month, &[1, 2])?, number(day, &[1, 2])?);
    if !(1850..=2150).contains(&year) || !exists(year, month, day) {
        return None;
    }
    Some(Date::Full { year, month, day })
}

fn short(year: &str, month: &str, day: &str) -> Option<Date> {
    let (year, month, day) = (number(year, &[2])?, number(month, &[1, 2])?, number(day, &[1, 2])?);
    if !exists(1900 + year, month, day) && !exists(2000 + year, month, day) {
        return None;
    }
    Some(Date::Short { year, month, day })
}

fn exists(year: u32, month: u32, day: u32) -> bool {
    NaiveDate::from_ymd_opt(year as i32, month, day).is_some()
}

/// Only digits, and one of the given counts of them.
fn number(text: &str, lengths: &[usize]) -> Option<u32> {
    if !text.chars().all(|c| c.is_ascii_digit()) || !lengths.contains(&text.len()) {
        return None;
    }
    text.parse().ok()
}

/// `Y-M-D`, `Y/M/D`, `Y.M.D`, perhaps with a time.
fn year_first(text: &str) -> Option<Date> {
    let (written, _) = split_time(text)?;
    for separator in ['-', '/', '.'] {
        let parts: Vec<&str> = written.split(separator).collect();
        if let [year, month, day] = parts[..]
            && let Some(date) = full(year, month, day)
        {
            return Some(date);
        }
    }
    None
}

/// `D/M/Y`, `D-M-Y`, `D.M.Y`, perhaps with a time.
fn day_first(text: &str) -> Option<Date> {
    let (written, _) = split_time(text)?;
    for separator in ['/', '-', '.'] {
        let parts: Vec<&str> = written.split(separator).collect();
        if let [day, month, year] = parts[..]
            && let Some(date) = full(year, month, day)
        {
            return Some(date);
        }
    }
    None
}

/// The date part and the time part. Without `T`, `t` or white space, the whole is the date.
/// `None` where what follows the date part is not a time.
fn split_time(text: &str) -> Option<(&str, &str)> {
    let Some(at) = text.find(|c: char| c == 'T' || c == 't' || c.is_whitespace()) else {
        return Some((text, ""));
    };
    let (written, rest) = text.split_at(at);
    let time = match rest.strip_prefix(['T', 't']) {
        Some(time) => time,
        None => rest.trim_start(),
    };
    if is_time(time) { Some((written, time)) } else { None }
}

/// `h:mm` or `hh:mm`, optional `:ss` with optional fraction, optional offset.
fn is_time(text: &str) -> bool {
    let Some((hour, rest)) = text.split_once(':') else {
        return false;
    };
    if number(hour, &[1, 2]).is_none_or(|h| h > 24) {
        return false;
    }
    let Some((minute, mut rest)) = two_digits(rest) else {
        return false;
    };
    if minute > 59 {
        return false;
    }
    if let Some(after) = rest.strip_prefix(':') {
        let Some((second, after)) = two_digits(after) else {
            return false;
        };
        if second > 60 {
            return false;
        }
        rest = after;
        if let Some(fraction) = rest.strip_prefix(['.', ',']) {
            let after = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            if after.len() == fraction.len() {
                return false; // a fraction has digits
            }
            rest = after;
        }
    }
    is_offset(rest)
}

/// Nothing, `Z`, `z`, `±hh`, `±hhmm`, `±hh:mm`.
fn is_offset(text: &str) -> bool {
    if ["", "Z", "z"].contains(&text) {
        return true;
    }
    let Some(unsigned) = text.strip_prefix(['+', '-']) else {
        return false;
    };
    let Some((_, rest)) = two_digits(unsigned) else {
        return false;
    };
    if rest.is_empty() {
        return true;
    }
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    matches!(two_digits(rest), Some((_, "")))
}

fn two_digits(text: &str) -> Option<(u32, &str)> {
    let head = text.get(..2)?;
    Some((number(head, &[2])?, &text[2..]))
}

/// `YYYYMMDD`.
fn eight_digits(text: &str) -> Option<Date> {
    number(text, &[8])?;
    full(&text[..4], &text[4..6], &text[6..])
}

/// `YYMMDD`.
fn six_digits(text: &str) -> Option<Date> {
    number(text, &[6])?;
    short(&text[..2], &text[2..4], &text[4..])
}

/// `D/M/YY`, `D-M-YY`, `D.M.YY`.
fn short_day_first(text: &str) -> Option<Date> {
    for separator in ['/', '-', '.'] {
        let parts: Vec<&str> = text.split(separator).collect();
        if let [day, month, year] = parts[..]
            && let Some(date) = short(year, month, day)
        {
            return Some(date);
        }
    }
    None
}

const MONTHS: [&[&str]; 12] = [
    &["ENE", "ENERO", "JAN", "JANUARY"],
    &["FEB", "FEBRERO", "FEBRUARY"],
    &["MAR", "MARZO", "MARCH"],
    &["ABR", "ABRIL", "APR", "APRIL"],
    &["MAY", "MAYO"],
    &["JUN", "JUNIO", "JUNE"],
    &["JUL", "JULIO", "JULY"],
    &["AGO", "AGOSTO", "AUG", "AUGUST"],
    &["SEP", "SEPT", "SET", "SEPTIEMBRE", "SETIEMBRE", "SEPTEMBER"],
    &["OCT", "OCTUBRE", "OCTOBER"],
    &["NOV", "NOVIEMBRE", "NOVEMBER"],
    &["DIC", "DICIEMBRE", "DEC", "DECEMBER"],
];

/// Day, one or two words for one month, four-digit year.
fn month_words(text: &str) -> Option<Date> {
    let runs = runs(text)?;
    let runs: Vec<&String> = runs.iter().filter(|r| *r != "DE" && *r != "DEL").collect();
    let (day, words, year) = match runs[..] {
        [day, word, year] => (day, vec![word], year),
        [day, one, two, year] => (day, vec![one, two], year),
        _ => return None,
    };
    let mut months = Vec::new();
    for word in words {
        let month = MONTHS.iter().position(|names| names.contains(&word.as_str()))? + 1;
        months.push(month);
    }
    if months.first() != months.last() {
        return None;
    }
    full(year, &months[0].to_string(), day)
}

/// Runs of digits and of letters (upper-cased). Between them only white space and `/ . - ,`;
/// before the first and after the last nothing.
fn runs(text: &str) -> Option<Vec<String>> {
    let mut runs: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in text.chars() {
        if c.is_ascii_digit() {
            if !last.is_ascii_digit() {
                runs.push(String::new());
            }
            runs.last_mut()?.push(c);
        } else if c.is_ascii_alphabetic() {
            if !last.is_ascii_alphabetic() {
                runs.push(String::new());
            }
            runs.last_mut()?.push(c.to_ascii_uppercase());
        } else if !(c.is_whitespace() || matches!(c, '/' | '.' | '-' | ',')) || runs.is_empty() {
            return None;
        }
        last = c;
    }
    if last.is_ascii_alphanumeric() { Some(runs) } else { None }
}
