//! Dates in figures: `1995-05-22`, `22/05/1995`, `22.5.95`, `19950522` (rule V5).

use super::reading::DateReading;
use super::separator::{self, Bar};
use super::{DocumentDate, full, short};
use crate::normalize::misread::digit_of_look_alike;

/// The two forms of nearly all dates, read at their fixed places; other functions read other forms.
#[inline]
pub(super) fn at_fixed_places(text: &str) -> Option<DocumentDate> {
    let text: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let (year, month, day) = match text {
        [y, e, a, r, one @ (b'-' | b'/' | b'.'), m, n, two, d, t] if one == two => ([y, e, a, r], [m, n], [d, t]),
        [d, t, one @ (b'-' | b'/' | b'.'), m, n, two, y, e, a, r] if one == two => ([y, e, a, r], [m, n], [d, t]),
        _ => return None,
    };
    full(number(year)?, number(month)?, number(day)?)
}

/// The number made by digits.
pub(super) fn number<const N: usize>(digits: [&u8; N]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |number, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit <= 9).then(|| number.saturating_mul(10).saturating_add(digit.into()))
    })
}

/// Characters in places for digits: digits and their look-alikes (rule V9).
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Group {
    /// How many characters.
    pub(super) places: u32,
    /// How many of them are digits.
    pub(super) digits: u32,
    /// The number they make, of at most nine characters; no date has longer ones.
    pub(super) number: u32,
}

impl Group {
    /// Takes one more character, if it is a digit or looks like one.
    pub(super) fn push(&mut self, c: char, bar: Bar) -> bool {
        let look_alike = if c == '|' && bar == Bar::Separates { None } else { digit_of_look_alike(c) };
        let as_written = c.to_digit(10);
        let Some(digit) = as_written.or(look_alike) else { return false };
        self.digits = self.digits.saturating_add(as_written.is_some().into());
        self.places = self.places.saturating_add(1);
        if self.places <= 9 {
            self.number = self.number.saturating_mul(10).saturating_add(digit);
        }
        true
    }

    /// Takes as many characters as possible from the front of the text.
    pub(super) fn take(text: &mut &str, bar: Bar) -> Self {
        let mut group = Group::default();
        let mut chars = text.chars();
        while chars.next().is_some_and(|c| group.push(c, bar)) {
            *text = chars.as_str();
        }
        group
    }
}

/// Whether at least two thirds of all characters are digits (rule V9).
pub(super) fn are_digits_enough(groups: &[Group]) -> bool {
    let (places, digits) = count(groups);
    digits.saturating_mul(3) >= places.saturating_mul(2)
}

pub(super) fn are_look_alikes_among(groups: &[Group]) -> bool {
    let (places, digits) = count(groups);
    digits < places
}

fn count(groups: &[Group]) -> (u32, u32) {
    groups.iter().fold((0, 0), |(places, digits), group| {
        (group.places.saturating_add(places), group.digits.saturating_add(digits))
    })
}

/// Three groups with separators between them.
pub(super) fn read(text: &str, bar: Bar) -> DateReading {
    let mut rest = text;
    let first = Group::take(&mut rest, bar);
    let (true, second) = (take_separator(&mut rest, bar), Group::take(&mut rest, bar)) else {
        return DateReading::Nothing;
    };
    let (true, third) = (take_separator(&mut rest, bar), Group::take(&mut rest, bar)) else {
        return DateReading::Nothing;
    };
    let groups = [first, second, third];
    if !rest.is_empty() || !are_digits_enough(&groups) {
        return DateReading::Nothing;
    }
    let date = match groups.map(|group| group.places) {
        [4, 1 | 2, 1 | 2] => full(first.number, second.number, third.number),
        [1 | 2, 1 | 2, 4] => full(third.number, second.number, first.number),
        [1 | 2, 1 | 2, 2] => short(third.number, second.number, first.number),
        _ => None,
    };
    DateReading::of(date, are_look_alikes_among(&groups))
}

/// Takes white space, or one separator with or without white space around it.
fn take_separator(text: &mut &str, bar: Bar) -> bool {
    let rest = text.trim_start();
    let behind = rest.strip_prefix(|c| c != ':' && separator::is_separator(c, bar)).map_or(rest, str::trim_start);
    let is_taken = behind.len() < text.len();
    *text = behind;
    is_taken
}

/// `YYYYMMDD`, `DDMMYYYY` and the short `YYMMDD`.
pub(super) fn read_unseparated(text: &str, bar: Bar) -> DateReading {
    let mut rest = text;
    let group = Group::take(&mut rest, bar);
    if !rest.is_empty() || !are_digits_enough(&[group]) {
        return DateReading::Nothing;
    }
    let number = group.number;
    let is_misread = are_look_alikes_among(&[group]);
    match group.places {
        8 => {
            let date = full(number / 10_000, number / 100 % 100, number % 100)
                .or_else(|| full(number % 10_000, number / 10_000 % 100, number / 1_000_000));
            DateReading::of(date, is_misread)
        }
        6 => {
            let (first, second, third) = (number / 10_000, number / 100 % 100, number % 100);
            let may_be_day_first = short(third, second, first).is_some();
            DateReading::of(short(first, second, third), is_misread || may_be_day_first)
        }
        _ => DateReading::Nothing,
    }
}
