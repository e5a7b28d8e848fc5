//! Times of day and zones after dates (rule V5). They are checked and change nothing: the date counts as written.

use super::figures::{self, Group};
use super::reading::DateReading;
use super::separator::Bar;
use super::{full, vocabulary};

/// The date before a time, if the text ends with a time: `T`, `t`, a comma, white space or both, the time, a zone.
pub(super) fn cut(text: &str) -> Option<&str> {
    text.match_indices(':').find_map(|(colon, _)| {
        let before_hour = text.get(..colon)?.trim_end_matches(|c: char| c.is_ascii_digit());
        let date = cut_mark(before_hour)?;
        let mut rest = Scanner(text.get(before_hour.len()..)?);
        rest.time()?;
        (rest.0.is_empty() || is_zone(rest.0.trim_start())).then_some(date)
    })
}

fn cut_mark(text: &str) -> Option<&str> {
    let before = text.trim_end();
    let date = before.strip_suffix(['T', 't', ',']).map_or(before, str::trim_end);
    (date.len() < text.len()).then_some(date)
}

/// Whether the text is only a zone.
fn is_zone(text: &str) -> bool {
    match text {
        "Z" | "z" | "UTC" | "GMT" | "ART" | "ARST" => true,
        _ => {
            let offset = text.strip_prefix("UTC").or_else(|| text.strip_prefix("GMT")).unwrap_or(text);
            is_offset(offset)
        }
    }
}

/// `YYYY-MM-DD` with a zone directly after it and no time, as in XML: `1995-05-22-03:00`.
pub(super) fn read_date_with_zone(text: &str, bar: Bar) -> DateReading {
    let Some((date, zone)) = text.split_at_checked("YYYY-MM-DD".len()) else { return DateReading::Nothing };
    let is_iso = matches!(date.as_bytes(), [_, _, _, _, b'-', _, _, b'-', _, _]);
    if is_iso && is_zone(zone) { figures::read(date, bar) } else { DateReading::Nothing }
}

/// `±hh`, `±hhmm` or `±hh:mm`; hours to 14, minutes to 59.
fn is_offset(text: &str) -> bool {
    let (hours, minutes) = match text.as_bytes() {
        [b'+' | b'-', h, o] => ([*h, *o], *b"00"),
        [b'+' | b'-', h, o, m, i] | [b'+' | b'-', h, o, b':', m, i] => ([*h, *o], [*m, *i]),
        _ => return false,
    };
    let is_number = |digits: [u8; 2]| digits.iter().all(u8::is_ascii_digit);
    is_number(hours) && is_number(minutes) && hours <= *b"14" && minutes <= *b"59"
}

/// How Java prints a `Date`: `Tue May 22 00:00:00 ART 1984`.
pub(super) fn read_java(text: &str, bar: Bar) -> DateReading {
    let mut fields = text.split_whitespace();
    let fields = [(); 6].map(|()| fields.next().unwrap_or_default());
    let [weekday, month, mut day, time, zone, mut year] = fields;
    let mut time = Scanner(time);
    let is_java = vocabulary::is_weekday(weekday)
        && time.time().is_some_and(|time| time.has_seconds)
        && time.0.is_empty()
        && is_zone(zone)
        && text.split_whitespace().count() == fields.len();
    let Some(month) = vocabulary::month_of(month).filter(|_| is_java) else { return DateReading::Nothing };
    let groups @ [day_group, year_group] = [Group::take(&mut day, bar), Group::take(&mut year, bar)];
    let is_whole = day.is_empty() && year.is_empty() && matches!(groups.map(|group| group.places), [1 | 2, 4]);
    if !is_whole || !figures::are_digits_enough(&groups) {
        return DateReading::Nothing;
    }
    DateReading::of(full(year_group.number, month, day_group.number), figures::are_look_alikes_among(&groups))
}

/// The text that is left to read.
struct Scanner<'t>(&'t str);

/// A time that was read.
struct Time {
    has_seconds: bool,
}

impl Scanner<'_> {
    /// Takes `h:mm` or `hh:mm`, seconds with a fraction, and `AM` or `PM`.
    fn time(&mut self) -> Option<Time> {
        let (places, hour) = self.digits();
        self.take(|c| c == ':')?;
        let minute = self.digits();
        if !matches!(places, 1 | 2) || hour > 24 || minute.0 != 2 || minute.1 > 59 {
            return None;
        }
        let has_seconds = self.take(|c| c == ':').is_some();
        if has_seconds {
            let second = self.digits();
            if second.0 != 2 || second.1 > 60 {
                return None;
            }
            if self.take(|c| matches!(c, '.' | ',')).is_some() && self.digits().0 == 0 {
                return None;
            }
        }
        if let Some(rest) = behind_half_of_day(self.0) {
            self.0 = rest;
        }
        Some(Time { has_seconds })
    }

    /// Takes one character, if it is wanted.
    fn take(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let mut chars = self.0.chars();
        let c = chars.next().filter(|&c| wanted(c))?;
        self.0 = chars.as_str();
        Some(c)
    }

    /// Takes the digits in front: how many there are, and their number.
    fn digits(&mut self) -> (u32, u32) {
        let (mut places, mut number) = (0_u32, 0_u32);
        while let Some(digit) = self.take(|c| c.is_ascii_digit()).and_then(|c| c.to_digit(10)) {
            places = places.saturating_add(1);
            number = number.saturating_mul(10).saturating_add(digit);
        }
        (places, number)
    }
}

/// The text after `AM`, `PM`, `a. m.` or `p. m.`, with or without dots and white space.
fn behind_half_of_day(text: &str) -> Option<&str> {
    let behind_first = text.trim_start().strip_prefix(['A', 'a', 'P', 'p'])?;
    let behind_second = behind_dot(behind_first).trim_start().strip_prefix(['M', 'm'])?;
    Some(behind_dot(behind_second))
}

fn behind_dot(text: &str) -> &str {
    text.trim_start().strip_prefix('.').unwrap_or(text)
}
