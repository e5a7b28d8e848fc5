//! Dates as cards, registries and programs write them (rule V5): no clock, and figures never month first.
//!
//! A text is first read at the fixed places of the two common forms, and then as a card prints it. Only other forms pay
//! for the rest.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use crate::value::Value;

mod figures;
mod filler;
mod milliseconds;
mod plain_words;
mod reading;
mod separator;
mod time;
mod vocabulary;
mod words;

use reading::DateReading;
use separator::Bar;

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

/// What a date is for: it decides the century of a short year (rule V5).
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
    /// Whether both can be the same day: full dates are equal, or a short one has the same day, month and last two
    /// digits of the year (rule V5).
    ///
    /// ```
    /// use renaper_crosscheck::normalize_date;
    ///
    /// let dates = ["22/05/95", "1995-05-22", "1996-05-22"].map(normalize_date);
    /// let [short, full, other] = dates.map(|date| date.present().unwrap());
    /// assert!(short.agrees(full) && !short.agrees(other));
    /// ```
    #[must_use]
    pub fn agrees(self, other: DocumentDate) -> bool {
        match (self, other) {
            (DocumentDate::Full(one), DocumentDate::Full(two)) => one == two,
            _ => self.short() == other.short(),
        }
    }

    /// The day, with a short year resolved (rule V5): the latest existing birth date not after `as_of`, or 20YY for
    /// issue and expiry. `None` if there is no such day from 1850 to 2150.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use renaper_crosscheck::{DateRole, normalize_date};
    ///
    /// let as_of = NaiveDate::from_ymd_opt(2026, 6, 5).unwrap();
    /// let date = normalize_date("22/05/95").present().unwrap();
    /// assert_eq!(date.resolve(DateRole::Birth, as_of), NaiveDate::from_ymd_opt(1995, 5, 22));
    /// ```
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
    /// `YYYY-MM-DD`, or `DD/MM/YY` if the year is short.
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

/// Reads a birth date, or any other date that is neither issue nor expiry (rule V5).
#[inline]
pub(crate) fn read(text: &str) -> Value<DocumentDate> {
    read_of(DateRole::Birth, text)
}

/// Reads a date (rule V5). The role decides whether 1 January 1970 is a filler.
pub(crate) fn read_of(role: DateRole, text: &str) -> Value<DocumentDate> {
    match figures::at_fixed_places(text) {
        Some(date) if filler::is_filler(role, date) => Value::Absent,
        Some(date) => Value::Present(date),
        None => read_other_form(role, text),
    }
}

/// Reads any form but the two common ones. Separate from them, so that they pay nothing for it.
#[inline(never)]
fn read_other_form(role: DateRole, text: &str) -> Value<DocumentDate> {
    let reading = match plain_words::read(text) {
        Some(date) => DateReading::Date { date, repaired: false },
        None if filler::is_all_zeros(text) => return Value::Absent,
        None => any_form(text),
    };
    match reading {
        DateReading::Date { date, .. } if filler::is_filler(role, date) => Value::Absent,
        DateReading::Date { date, repaired: false } => Value::Present(date),
        DateReading::Date { date, repaired: true } => Value::Repaired(date),
        DateReading::Nothing | DateReading::Disputed => Value::Unreadable,
    }
}

/// A `|` is a separator or a misread 1: the date is repaired, and disputed if both readings give a date.
fn any_form(text: &str) -> DateReading {
    let text = text.trim_matches(separator::is_around_a_date);
    let reading = one_way(text, Bar::Separates);
    if !text.contains('|') {
        return reading;
    }
    match (reading, one_way(text, Bar::IsOne)) {
        (DateReading::Nothing, found) | (found, DateReading::Nothing) => found.as_repaired(),
        _ => DateReading::Disputed,
    }
}

fn one_way(text: &str, bar: Bar) -> DateReading {
    let day = |text| figures::read(text, bar).or_else(|| words::read(text, bar));
    let dated = match time::cut(text) {
        Some(before) => day(before),
        None => DateReading::Nothing,
    };
    dated
        .or_else(|| day(text))
        .or_else(|| figures::read_unseparated(text, bar))
        .or_else(|| time::read_date_with_zone(text, bar))
        .or_else(|| time::read_java(text, bar))
        .or_else(|| milliseconds::read(text))
}

/// A day with its full year, if it exists. The years of the fillers pass: [`read_of`] removes the fillers.
fn full(year: u32, month: u32, day: u32) -> Option<DocumentDate> {
    let year = u16::try_from(year).ok()?;
    let date = DocumentDate::Full(NaiveDate::from_ymd_opt(year.into(), month, day)?);
    (YEARS.contains(&year) || filler::is_filler(DateRole::Birth, date)).then_some(date)
}

/// A day with a short year, if it exists in 19YY or 20YY.
fn short(year_of_century: u32, month: u32, day: u32) -> Option<DocumentDate> {
    let date = ShortDate {
        day: u8::try_from(day).ok()?,
        month: u8::try_from(month).ok()?,
        year_of_century: u8::try_from(year_of_century).ok()?,
    };
    date.in_century(19).or_else(|| date.in_century(20)).map(|_| DocumentDate::Short(date))
}
