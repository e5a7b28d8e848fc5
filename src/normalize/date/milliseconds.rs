//! Milliseconds since 1970, as programs write a moment: `454032000000`, `/Date(454032000000)/` (rule V5).

use chrono::{DateTime, Datelike};

use super::full;
use super::reading::DateReading;

const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;

/// Reads an integer of 11 to 13 digits.
pub(super) fn read(text: &str) -> DateReading {
    let number = text.strip_prefix("/Date(").and_then(|text| text.strip_suffix(")/")).unwrap_or(text);
    let digits = number.strip_prefix('-').unwrap_or(number);
    if !(11..=13).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return DateReading::Nothing;
    }
    let Some(moment) = number.parse().ok().and_then(DateTime::from_timestamp_millis) else {
        return DateReading::Nothing;
    };
    let day = moment.date_naive();
    let date = u32::try_from(day.year()).ok().and_then(|year| full(year, day.month(), day.day()));
    // Midnight in UTC or in Argentina.
    let is_midnight = [0, 2 * HOUR, 3 * HOUR].contains(&moment.timestamp_millis().rem_euclid(DAY));
    DateReading::of(date, !is_midnight)
}
