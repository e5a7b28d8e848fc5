//! One text as a date, or two that are parted by `|`, which no date has: reading, writing, agreement, junk (rule V5).

use chrono::{Datelike, Days, NaiveDate};
use renaper_crosscheck::{DateRole, DocumentDate, Value, normalize_date};

use renaper_crosscheck_reference::{self as reference, Reading};

const MONTHS: [&str; 12] =
    ["ENERO", "feb", "March", "ABRIL", "mayo", "JUN", "JULIO", "AUG", "Sept", "octubre", "NOV", "DECEMBER"];

/// Panics where a property does not hold.
pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let Some((one, other)) = text.split_once('|') else {
        of_one(&text);
        return;
    };
    let (one, other) = (of_one(one), of_one(other));
    if let (Some((one, restated)), Some((other, restated_other))) = (one, other) {
        assert_eq!(one.agrees(other), other.agrees(one), "agreement is mutual");
        assert_eq!(one.agrees(other), reference::agree(restated, restated_other), "{one} and {other}");
    }
}

/// Reads one text; gives the date, and the second implementation's.
fn of_one(text: &str) -> Option<(DocumentDate, reference::Date)> {
    let read = normalize_date(text);
    let date = match (read, reference::date(text)) {
        (Value::Present(date) | Value::Repaired(date), Reading::Present(restated, _)) => {
            assert_eq!(parts(date), parts_restated(restated.date), "{text:?}");
            assert_eq!(read.is_repaired(), restated.repaired, "{text:?}");
            Some((date, restated.date))
        }
        (Value::Absent, Reading::Absent) | (Value::Unreadable, Reading::Unreadable(_)) => None,
        (read, _) => panic!("{text:?} is read otherwise than by the second implementation: {}", kind(read)),
    };
    if let Some((date, _)) = date {
        written_again(date);
        resolved(date);
        if !read.is_repaired() && !is_one_number(text) {
            with_junk(text, date);
        }
    }
    date
}

fn kind(value: Value<DocumentDate>) -> &'static str {
    match value {
        Value::Absent => "absent",
        Value::Unreadable => "unreadable",
        Value::Present(_) => "present",
        Value::Repaired(_) => "repaired",
    }
}

/// Whether the year is short; year, month, day.
fn parts(date: DocumentDate) -> (bool, u32, u32, u32) {
    let text = date.to_string();
    let numbers: Vec<u32> =
        text.split(['-', '/']).map(|number| number.parse().expect("a date is written in digits")).collect();
    match date {
        DocumentDate::Full(_) => (false, numbers[0], numbers[1], numbers[2]),
        DocumentDate::Short(_) => (true, numbers[2], numbers[1], numbers[0]),
    }
}

const fn parts_restated(date: reference::Date) -> (bool, u32, u32, u32) {
    match date {
        reference::Date::Full { year, month, day } => (false, year, month, day),
        reference::Date::Short { year, month, day } => (true, year, month, day),
    }
}

/// Every other way to write it is read as the same date.
fn written_again(date: DocumentDate) {
    let (_, year, month, day) = parts(date);
    let forms = match date {
        DocumentDate::Full(full) => {
            assert!((1850..=2150).contains(&full.year()), "{date}");
            let word = MONTHS[usize::try_from(month).expect("small") - 1];
            let mut forms = vec![
                format!("{year:04}{month:02}{day:02}"),
                format!("{year}-{month}-{day}T0:00"),
                format!("{day}/{month}/{year} 24:59:60,0-03:00"),
                format!("{day} {word} {year}"),
                format!("{day:02}{word}/{word}{year}"),
                format!("\t{day} de {word} DEL {year}\u{a0}"),
            ];
            for separator in ['-', '/', '.'] {
                forms.push(format!("{year}{separator}{month:02}{separator}{day:02}"));
                forms.push(format!("{day:02}{separator}{month:02}{separator}{year}"));
            }
            forms
        }
        DocumentDate::Short(_) => {
            let mut forms = vec![format!("{year:02}{month:02}{day:02}")];
            for separator in ['-', '/', '.'] {
                forms.push(format!("{day}{separator}{month}{separator}{year:02}"));
            }
            forms
        }
    };
    for form in forms.into_iter().chain([date.to_string()]) {
        assert_eq!(normalize_date(&form).readable(), Some(date), "{form:?} is not {date}");
    }
    let short = format!("{day:02}/{month:02}/{:02}", year % 100);
    let short = normalize_date(&short).readable();
    // 29 February of a year of another century than the two that a short year is looked for in may have no short form.
    assert!(short.is_none_or(|short| short.agrees(date) && date.agrees(short)), "{date} and its short year");
    assert!(short.is_some() || (month, day) == (2, 29), "{date} has no short year");
}

/// A full date is itself; a short one is a day that has what it shows, and a birth is not after the as-of date.
fn resolved(date: DocumentDate) {
    let (is_short, year, month, day) = parts(date);
    let landmarks = [(1849, 12, 31), (1900, 3, 1), (2000, 2, 29), (2026, 6, 5), (2150, 12, 31)];
    let landmarks = landmarks.into_iter().filter_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
    for as_of in landmarks.chain([NaiveDate::MIN, NaiveDate::MAX]) {
        for role in [DateRole::Birth, DateRole::Issue, DateRole::Expiry] {
            let Some(found) = date.resolve(role, as_of) else {
                assert!(is_short, "{date} is full");
                continue;
            };
            assert!(date.agrees(DocumentDate::Full(found)), "{date} is not {found}");
            if is_short && role == DateRole::Birth {
                assert!(found <= as_of, "{date} is born after {as_of}");
                let later = (found.year() + 1..=2150).filter(|later| later % 100 == found.year() % 100);
                let later = later.filter_map(|later| NaiveDate::from_ymd_opt(later, month, day));
                assert!(later.into_iter().all(|later| later > as_of), "{date} has a later birth than {found}");
            } else if is_short {
                assert_eq!(found.year(), 2000 + i32::try_from(year).expect("small"), "{date}");
            } else {
                assert_eq!(date, DocumentDate::Full(found));
            }
        }
    }
    if let DocumentDate::Full(full) = date {
        let next = DocumentDate::Full(full + Days::new(1));
        assert!(!date.agrees(next), "{date} agrees with the next day");
    }
}

/// Whether the text is one number: a date without separators, or milliseconds, of which another digit makes other ones.
fn is_one_number(text: &str) -> bool {
    !text.contains(|c: char| !c.is_ascii_digit() && c != '-')
        && text.trim_start_matches('-').chars().all(|c| c.is_ascii_digit())
}

/// One more character anywhere never makes another date, but a second digit of a day or a month that has one.
fn with_junk(text: &str, before: DocumentDate) {
    const JUNK: [char; 16] = ['0', '1', '2', '3', '9', '-', '/', '.', ' ', 'T', 'Z', 'o', ':', '+', 'é', '\u{a0}'];
    // The text picks where, so that the corpus stays text.
    let sum = text.bytes().fold(text.len(), |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let places: Vec<usize> = (0..=text.len()).filter(|place| text.is_char_boundary(*place)).collect();
    let place = places[sum % places.len()];
    for junk in JUNK {
        let mut changed = text.to_owned();
        changed.insert(place, junk);
        let after = match normalize_date(&changed) {
            Value::Present(after) if after != before => after,
            Value::Absent => panic!("{text:?} is {before}, and {changed:?} is absent"),
            // What had to be repaired accuses nobody.
            Value::Present(_) | Value::Repaired(_) | Value::Unreadable => continue,
        };
        let (is_short, year, month, day) = parts(before);
        let (is_short_now, year_now, month_now, day_now) = parts(after);
        let is_by_right = junk.is_ascii_digit()
            && has_a_single_digit(text)
            && (is_short, year) == (is_short_now, year_now)
            && ((month == month_now && extends(day, day_now)) || (day == day_now && extends(month, month_now)));
        assert!(is_by_right, "{text:?} is {before}, and {changed:?} is {after}");
    }
}

/// Whether the text has its day or its month in one digit. (The date is its first three numbers, or two and a word.)
fn has_a_single_digit(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).take(3).any(|run| run.len() == 1)
}

/// Whether a number of one digit became one of two that has it.
const fn extends(before: u32, after: u32) -> bool {
    before < 10 && after >= 10 && (after / 10 == before || after % 10 == before)
}
