//! V5 dates: the accepted forms, tried one by one.

use super::date_times::{without_time, without_zone};
use super::date_words;
use super::json::{Kind, Value};
use super::misread::{self, enough_digits};
use super::scalars::scalar;
use super::values::{Read, Reading, digits_of, is_dash, is_letter, then};
use chrono::{DateTime, Datelike, NaiveDate, Timelike};

/// A date (V5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Date {
    /// With four digits of the year.
    Full {
        /// 1850 to 2150.
        year: u32,
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// The year's last two digits only.
    Short {
        /// 0 to 99.
        year: u32,
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
}

/// A date as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The date.
    pub date: Date,
    /// V9.
    pub repaired: bool,
}

/// Which fillers of databases there are besides the general ones.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    CardDates,
    OtherDates,
}

/// V5, agreement.
pub fn agree(one: Date, other: Date) -> bool {
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
pub(crate) fn date_of(text: &str) -> Reading<Dated> {
    date(Some(&Value { raw: String::new(), kind: Kind::Text(Some(text.to_string())) }))
}

pub(crate) fn date(value: Option<&Value>) -> Reading<Dated> {
    date_about(value, About::OtherDates)
}

/// An expiry or issue.
pub(crate) fn card_date(value: Option<&Value>) -> Reading<Dated> {
    date_about(value, About::CardDates)
}

fn date_about(value: Option<&Value>, about: About) -> Reading<Dated> {
    then(scalar(value), |text| {
        if is_zero(text) {
            return Read::Absent;
        }
        match in_any_form(text.trim_matches(is_around)) {
            Some(dated) if is_filler(dated.date, about) => Read::Absent,
            Some(dated) => Read::Present(dated),
            None => Read::Unreadable,
        }
    })
}

fn is_around(c: char) -> bool {
    c.is_whitespace() || "()[]{}<>'\"‘’“”«»`´,.".contains(c)
}

/// At least one digit, every digit zero, no letter but T and Z.
fn is_zero(text: &str) -> bool {
    let digits = digits_of(text);
    !digits.is_empty()
        && digits.chars().all(|c| c == '0')
        && text.chars().filter(|c| is_letter(*c)).all(|c| matches!(c, 'T' | 't' | 'Z' | 'z'))
}

/// The fillers of databases.
fn is_filler(date: Date, about: About) -> bool {
    let Date::Full { year, month, day } = date else { return false };
    [(1, 1, 1), (1753, 1, 1), (1900, 1, 1), (9999, 12, 31)].contains(&(year, month, day))
        || (about == About::CardDates && (year, month, day) == (1970, 1, 1))
}

/// What `|` is taken for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bar {
    Separator,
    One,
}

fn in_any_form(text: &str) -> Option<Dated> {
    if let Some(dated) = milliseconds(text) {
        return Some(dated);
    }
    let as_separator = with_or_without_time(text, Bar::Separator);
    if !text.contains('|') {
        return as_separator;
    }
    match (as_separator, with_or_without_time(text, Bar::One)) {
        (Some(one), None) | (None, Some(one)) => Some(Dated { repaired: true, ..one }),
        _ => None,
    }
}

fn with_or_without_time(text: &str, bar: Bar) -> Option<Dated> {
    // A `|` that separates is no digit.
    let is_unseparated = bar == Bar::One || !text.contains('|');
    if is_unseparated && let Some(dated) = eight_digits(text).or_else(|| six_digits(text)) {
        return Some(dated);
    }
    if let Some(dated) = figures(text, bar).or_else(|| date_words::words(text, bar)) {
        return Some(dated);
    }
    // With a time behind it.
    for date in without_time(text) {
        if let Some(dated) = figures(date, bar).or_else(|| date_words::words(date, bar)) {
            return Some(dated);
        }
    }
    // A zone behind `YYYY-MM-DD`.
    for date in without_zone(text) {
        let lengths: Vec<usize> = date.split('-').map(|group| group.chars().count()).collect();
        if lengths == [4, 2, 2]
            && let Some(dated) = figures(date, bar)
        {
            return Some(dated);
        }
    }
    date_words::java(text, bar)
}

/// Year, month and day of four, of one or two and of one or two digits.
pub(crate) fn full(year: &str, month: &str, day: &str) -> Option<Date> {
    let (year, month, day) = (number(year, &[4])?, number(month, &[1, 2])?, number(day, &[1, 2])?);
    full_of(year, month, day)
}

fn full_of(year: u32, month: u32, day: u32) -> Option<Date> {
    let date = Date::Full { year, month, day };
    let in_range = (1850..=2150).contains(&year) || is_filler(date, About::OtherDates);
    (in_range && exists(year, month, day)).then_some(date)
}

pub(crate) fn short(year: &str, month: &str, day: &str) -> Option<Date> {
    let (year, month, day) = (number(year, &[2])?, number(month, &[1, 2])?, number(day, &[1, 2])?);
    if !exists(1900 + year, month, day) && !exists(2000 + year, month, day) {
        return None;
    }
    Some(Date::Short { year, month, day })
}

/// A short year 18, 19 or 20 may be the front of a longer one.
pub(crate) fn may_be_cut(date: Date) -> bool {
    matches!(date, Date::Short { year: 18..=20, .. })
}

fn exists(year: u32, month: u32, day: u32) -> bool {
    i32::try_from(year).is_ok_and(|year| NaiveDate::from_ymd_opt(year, month, day).is_some())
}

/// Only digits, and one of the given counts of them.
pub(crate) fn number(text: &str, lengths: &[usize]) -> Option<u32> {
    if !text.chars().all(|c| c.is_ascii_digit()) || !lengths.contains(&text.len()) {
        return None;
    }
    text.parse().ok()
}

/// The separators but white space, `:` among them.
pub(crate) fn is_separator(c: char, bar: Bar) -> bool {
    "/-.,_\\'·:\u{2212}".contains(c) || is_dash(c) || (c == '|' && bar == Bar::Separator)
}

/// Three groups of digits, one separator between two of them, perhaps with white space around it, or white space alone.
fn figures(text: &str, bar: Bar) -> Option<Dated> {
    let mut groups: Vec<String> = vec![String::new()];
    let mut between = String::new();
    for c in text.chars() {
        let separates = c.is_whitespace() || (c != ':' && is_separator(c, bar));
        if separates {
            between.push(c);
            continue;
        }
        misread::as_digit(c)?;
        if !between.is_empty() {
            // White space aside, one separator or none.
            if between.chars().filter(|c| !c.is_whitespace()).count() > 1 {
                return None;
            }
            between.clear();
            groups.push(String::new());
        }
        groups.last_mut()?.push(c);
    }
    if !between.is_empty() || !enough_digits(&groups.concat()) {
        return None;
    }
    let digits: Vec<String> =
        groups.iter().map(|group| group.chars().filter_map(misread::as_digit).collect()).collect();
    let [one, two, three] = digits.as_slice() else { return None };
    let date = full(one, two, three).or_else(|| full(three, two, one)).or_else(|| short(three, two, one))?;
    Some(Dated { date, repaired: digits != groups || may_be_cut(date) })
}

/// `YYYYMMDD`, `DDMMYYYY`.
fn eight_digits(text: &str) -> Option<Dated> {
    let figures = misread::figures(text)?;
    let digits = &figures.digits;
    number(digits, &[8])?;
    let date =
        full(&digits[..4], &digits[4..6], &digits[6..]).or_else(|| full(&digits[4..], &digits[2..4], &digits[..2]))?;
    Some(Dated { date, repaired: figures.repaired })
}

/// `YYMMDD`; repaired where `DDMMYY` is a date as well.
fn six_digits(text: &str) -> Option<Dated> {
    let figures = misread::figures(text)?;
    let digits = &figures.digits;
    number(digits, &[6])?;
    let date = short(&digits[..2], &digits[2..4], &digits[4..])?;
    let other_way = short(&digits[4..], &digits[2..4], &digits[..2]).is_some();
    Some(Dated { date, repaired: figures.repaired || other_way || may_be_cut(date) })
}

/// Milliseconds since 1970, alone or in `/Date(…)/`: the day in UTC.
fn milliseconds(text: &str) -> Option<Dated> {
    let inside = text.strip_prefix("/Date(").and_then(|rest| rest.strip_suffix(")/")).unwrap_or(text);
    let unsigned = inside.strip_prefix('-').unwrap_or(inside);
    if !(11..=13).contains(&unsigned.len()) || !unsigned.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let time = DateTime::from_timestamp_millis(inside.parse().ok()?)?;
    let date = full_of(u32::try_from(time.year()).ok()?, time.month(), time.day())?;
    let midnight =
        matches!(time.hour(), 0 | 2 | 3) && time.minute() == 0 && time.second() == 0 && time.nanosecond() == 0;
    Some(Dated { date, repaired: !midnight })
}
