//! V5: the time behind a date, and its zone.

use super::dates::number;

/// What stands before a time at the end: for each time there could be.
pub(crate) fn without_time(text: &str) -> Vec<&str> {
    let mut dates = Vec::new();
    for (at, _) in text.char_indices() {
        let (before, time) = text.split_at(at);
        if !is_time(time) {
            continue;
        }
        // `T`, `t` or a comma, white space or both.
        let date = before.trim_end();
        let date = date.strip_suffix(['T', 't', ',']).unwrap_or(date).trim_end();
        if date.len() < before.len() {
            dates.push(date);
        }
    }
    dates
}

/// What stands before a zone at the end: for each zone there could be.
pub(crate) fn without_zone(text: &str) -> Vec<&str> {
    let splits = text.char_indices().map(|(at, _)| text.split_at(at));
    splits.filter(|(_, zone)| !zone.is_empty() && is_zone(zone)).map(|(date, _)| date).collect()
}

/// `h:mm` or `hh:mm`, optional `:ss` with optional fraction, optional AM or PM, optional zone.
pub(crate) fn is_time(text: &str) -> bool {
    let Some((hour, rest)) = text.split_once(':') else {
        return false;
    };
    if number(hour, &[1, 2]).is_none_or(|hour| hour > 24) {
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
            if after.len() < fraction.len() {
                rest = after;
            }
            // Else it is no fraction, and nothing below takes the dot.
        }
    }
    rest.is_empty()
        || is_zone(rest.trim_start())
        || without_half_of_day(rest).is_some_and(|rest| rest.is_empty() || is_zone(rest.trim_start()))
}

/// Without `AM`, `PM`, `a. m.`, `p. m.`: any case, with or without dots and spaces.
fn without_half_of_day(text: &str) -> Option<&str> {
    let rest = text.trim_start().strip_prefix(['A', 'a', 'P', 'p'])?;
    let rest = rest.trim_start();
    let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start();
    let rest = rest.strip_prefix(['M', 'm'])?;
    let dotted = rest.trim_start().strip_prefix('.');
    Some(dotted.unwrap_or(rest))
}

/// `Z`, `z`, `UTC`, `GMT`, `ART`, `ARST`, `±hh`, `±hhmm`, `±hh:mm`, also behind `UTC` or `GMT`.
pub(crate) fn is_zone(text: &str) -> bool {
    if ["Z", "z", "UTC", "GMT", "ART", "ARST"].contains(&text) {
        return true;
    }
    let offset = text.strip_prefix("UTC").or_else(|| text.strip_prefix("GMT")).unwrap_or(text);
    let Some(unsigned) = offset.strip_prefix(['+', '-']) else {
        return false;
    };
    let Some((hours, rest)) = two_digits(unsigned) else {
        return false;
    };
    if hours > 14 {
        return false;
    }
    if rest.is_empty() {
        return true;
    }
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    matches!(two_digits(rest), Some((0..=59, "")))
}

fn two_digits(text: &str) -> Option<(u32, &str)> {
    let head = text.get(..2)?;
    Some((number(head, &[2])?, &text[2..]))
}
