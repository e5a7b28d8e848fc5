//! Dates as cards and registries write them (rule V5): one pass, no clock, never month first.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use crate::value::Value;

mod words;

/// First and last year of an accepted date (rule V5).
const YEARS: std::ops::RangeInclusive<u16> = 1850..=2150;

/// A date of a card or of the registry (rule V5). Its `Debug` shows no part of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentDate {
    /// Day, month and year.
    Full(NaiveDate),
    /// The year is written with two digits.
    Short(ShortDate),
}

/// A date whose year is written with two digits; it exists in 19YY or in 20YY (rule V5).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ShortDate {
    day: u8,
    month: u8,
    year_of_century: u8,
}

/// What a date is of: it decides which century a short year belongs to (rule V5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateRole {
    /// A birth: the latest one not after the as-of date.
    Birth,
    /// The issue of a card: 20YY.
    Issue,
    /// The expiry of a card: 20YY.
    Expiry,
}

impl DocumentDate {
    /// Whether both can be the same day: full dates are equal, a short one shares day, month and the last two digits of
    /// the year (rule V5).
    #[must_use]
    pub fn agrees(self, other: DocumentDate) -> bool {
        match (self, other) {
            (DocumentDate::Full(one), DocumentDate::Full(two)) => one == two,
            _ => self.short() == other.short(),
        }
    }

    /// The day this is, where a short year has to be resolved (rule V5): the latest existing birth date not after `as_of`,
    /// or 20YY for issue and expiry. `None` where there is no such day from 1850 to 2150.
    #[must_use]
    pub fn resolve(self, role: DateRole, as_of: NaiveDate) -> Option<NaiveDate> {
        let short = match self {
            DocumentDate::Full(date) => return Some(date),
            DocumentDate::Short(short) => short,
        };
        match role {
            DateRole::Issue | DateRole::Expiry => short.in_century(20),
            DateRole::Birth => [21, 20, 19, 18]
                .into_iter()
                .filter_map(|century| short.in_century(century))
                .find(|date| *date <= as_of && u16::try_from(date.year()).is_ok_and(|year| YEARS.contains(&year))),
        }
    }

    fn short(self) -> ShortDate {
        match self {
            DocumentDate::Short(short) => short,
            DocumentDate::Full(date) => ShortDate {
                day: u8::try_from(date.day()).unwrap_or_default(),
                month: u8::try_from(date.month()).unwrap_or_default(),
                year_of_century: u8::try_from(date.year().rem_euclid(100)).unwrap_or_default(),
            },
        }
    }
}

impl ShortDate {
    fn in_century(self, century: u16) -> Option<NaiveDate> {
        let year = century.checked_mul(100)?.checked_add(self.year_of_century.into())?;
        NaiveDate::from_ymd_opt(year.into(), self.month.into(), self.day.into())
    }
}

impl fmt::Display for DocumentDate {
    /// `YYYY-MM-DD`, or `DD/MM/YY` where the year is short.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DocumentDate::Full(date) => date.fmt(f),
            DocumentDate::Short(date) => write!(f, "{:02}/{:02}/{:02}", date.day, date.month, date.year_of_century),
        }
    }
}

impl fmt::Debug for DocumentDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DocumentDate::Full(_) => "Full(…)",
            DocumentDate::Short(_) => "Short(…)",
        })
    }
}

impl fmt::Debug for ShortDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShortDate(…)")
    }
}

/// Reads a date (rule V5).
pub(crate) fn read(text: &str) -> Value<DocumentDate> {
    match parse(text) {
        Some(date) => Value::Present(date),
        None if is_all_zeros(text) => Value::Absent,
        None => Value::Unreadable,
    }
}

/// At least one digit, every digit zero, no letter but T and Z: a date that was never filled in.
fn is_all_zeros(text: &str) -> bool {
    text.contains('0')
        && !text
            .contains(|c: char| matches!(c, '1'..='9') || (super::is_letter(c) && !matches!(c, 'T' | 't' | 'Z' | 'z')))
}

fn parse(text: &str) -> Option<DocumentDate> {
    text.as_bytes().try_into().ok().and_then(two_digits_throughout).or_else(|| any_form(text))
}

/// The two forms that nearly all dates have, read at their fixed places; what has another form is read by [`any_form`].
fn two_digits_throughout(text: &[u8; 10]) -> Option<DocumentDate> {
    let (year, month, day) = match text {
        [y, e, a, r, one @ (b'-' | b'/' | b'.'), m, n, two, d, t] if one == two => ([y, e, a, r], [m, n], [d, t]),
        [d, t, one @ (b'-' | b'/' | b'.'), m, n, two, y, e, a, r] if one == two => ([y, e, a, r], [m, n], [d, t]),
        _ => return None,
    };
    full(number(year)?, number(month)?, number(day)?)
}

fn number<const N: usize>(digits: [&u8; N]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |number, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit <= 9).then(|| number.saturating_mul(10).saturating_add(digit.into()))
    })
}

fn any_form(text: &str) -> Option<DocumentDate> {
    let mut rest = Scanner(text);
    let first = rest.digits();
    match first.count {
        8 if rest.is_empty() => {
            return full(first.number / 10_000, first.number / 100 % 100, first.number % 100);
        }
        6 if rest.is_empty() => {
            return short(first.number % 100, first.number / 100 % 100, first.number / 10_000);
        }
        1 | 2 | 4 => {}
        0 => return words::parse(text),
        _ => return None,
    }
    let Some(separator) = rest.take(|c| matches!(c, '-' | '/' | '.')) else {
        return words::parse(text);
    };
    let month = rest.digits();
    if month.count == 0 {
        return words::parse(text);
    }
    rest.take(|c| c == separator)?;
    let last = rest.digits();
    match (first.count, month.count, last.count) {
        (4, 1 | 2, 1 | 2) if rest.is_time_or_nothing() => full(first.number, month.number, last.number),
        (1 | 2, 1 | 2, 4) if rest.is_time_or_nothing() => full(last.number, month.number, first.number),
        (1 | 2, 1 | 2, 2) if rest.is_empty() => short(first.number, month.number, last.number),
        _ => None,
    }
}

/// A day with its whole year, where it exists.
fn full(year: u32, month: u32, day: u32) -> Option<DocumentDate> {
    let year = u16::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    NaiveDate::from_ymd_opt(year.into(), month, day).map(DocumentDate::Full)
}

/// A day with a short year, where it exists in 19YY or 20YY.
fn short(day: u32, month: u32, year_of_century: u32) -> Option<DocumentDate> {
    let date = ShortDate {
        day: u8::try_from(day).ok()?,
        month: u8::try_from(month).ok()?,
        year_of_century: u8::try_from(year_of_century).ok()?,
    };
    date.in_century(19).or_else(|| date.in_century(20)).map(|_| DocumentDate::Short(date))
}

/// What is left of the text to read.
#[derive(Clone, Copy)]
struct Scanner<'t>(&'t str);

/// A run of ASCII digits: how many, and the number they make (of the first nine; longer runs are never accepted).
struct Digits {
    count: usize,
    number: u32,
}

impl<'t> Scanner<'t> {
    fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// Takes one character, where it is wanted.
    fn take(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let mut chars = self.0.chars();
        let c = chars.next().filter(|&c| wanted(c))?;
        self.0 = chars.as_str();
        Some(c)
    }

    /// Takes the longest run of wanted characters.
    fn run(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let rest = self.0.trim_start_matches(wanted);
        let taken = self.0.strip_suffix(rest).unwrap_or_default();
        self.0 = rest;
        taken
    }

    /// Takes the longest run of digits; it may be empty.
    fn digits(&mut self) -> Digits {
        let mut digits = Digits { count: 0, number: 0 };
        for byte in self.0.bytes() {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            digits.count = digits.count.saturating_add(1);
            if digits.count <= 9 {
                digits.number = digits.number.saturating_mul(10).saturating_add(digit.into());
            }
        }
        self.0 = self.0.get(digits.count..).unwrap_or_default();
        digits
    }

    /// Whether nothing is left, or `T`, `t` or white space and a time (rule V5).
    fn is_time_or_nothing(mut self) -> bool {
        if self.is_empty() {
            return true;
        }
        (self.take(|c| matches!(c, 'T' | 't')).is_some() || !self.run(char::is_whitespace).is_empty())
            && self.is_time().is_some()
    }

    fn is_time(&mut self) -> Option<()> {
        let hour = self.digits();
        self.take(|c| c == ':')?;
        let minute = self.digits();
        let in_range = matches!(hour.count, 1 | 2) && hour.number <= 24 && minute.count == 2 && minute.number <= 59;
        if !in_range {
            return None;
        }
        if self.take(|c| c == ':').is_some() {
            let second = self.digits();
            if second.count != 2 || second.number > 60 {
                return None;
            }
            if self.take(|c| matches!(c, '.' | ',')).is_some() && self.digits().count == 0 {
                return None;
            }
        }
        if self.take(|c| matches!(c, '+' | '-')).is_some() {
            self.is_offset()?;
        } else {
            self.take(|c| matches!(c, 'Z' | 'z'));
        }
        self.is_empty().then_some(())
    }

    /// `hh`, `hhmm` or `hh:mm`.
    fn is_offset(&mut self) -> Option<()> {
        match self.digits().count {
            4 => Some(()),
            2 if self.take(|c| c == ':').is_some() => (self.digits().count == 2).then_some(()),
            2 => Some(()),
            _ => None,
        }
    }
}
