//! What holds for every date and every text (rules V5 and V9).

use chrono::{Datelike, NaiveDate};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use renaper_crosscheck::{DateRole, DocumentDate, Value, normalize_date};

use super::{FIRST_YEAR, LAST_YEAR, MONTHS, is_filler};
use crate::property::holds;

const WEEKDAYS: [&str; 8] = ["martes, ", "Tue, ", "MAR ", "miércoles ", "mié. ", "Saturday ", "sab", ""];

/// Any day that is no filler.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..109_938)
        .prop_map(|days| NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1).unwrap() + chrono::Days::new(days))
        .prop_filter("a day of somebody", |day| !is_filler(*day))
}

/// One of the forms with a whole year, chosen by the numbers.
fn written(day: NaiveDate, form: usize, choice: usize) -> String {
    let (y, m, d) = (day.year(), day.month(), day.day());
    let words = MONTHS[day.month0() as usize];
    let (word, other) = (words[choice % words.len()], words[choice / 7 % words.len()]);
    let weekday = WEEKDAYS[choice % WEEKDAYS.len()];
    let separator = ["/", "-", ".", ",", "_", "\\", "'", "·", "–", "—", "−", " ", " / ", ". "][choice % 14];
    let midnight = [0, 2, 3][choice % 3];
    match form % 16 {
        0 => format!("{y}{separator}{m:02}{separator}{d:02}"),
        1 => format!("{d}{separator}{m}{separator}{y}"),
        2 => format!("{d:02}{separator}{m:02} {y}"),
        3 => format!("{y}{m:02}{d:02}"),
        4 => format!("{d:02}{m:02}{y}"),
        5 => format!("{weekday}{d} {word}/ {other} {y}"),
        6 => format!("{d:02}{word}/{other}{y}"),
        7 => format!("{d} de {} del {y}", word.to_lowercase()),
        8 => format!("{word} {d}, {y}"),
        9 => format!("{weekday}{word}/{other} {d} {y}"),
        10 => format!("{d}-{word}-{y} 12:00:00 a. m."),
        11 => format!("{y}-{m:02}-{d:02}T10:30:00.5-03:00"),
        12 => format!("{y}-{m:02}-{d:02}-03:00"),
        13 => format!("Tue {} {d:02} 00:00:00 ART {y}", words[words.len() - 1]),
        14 => format!("{d} {word}{other} {y}, 10:30 PM UTC"),
        _ => {
            let milliseconds = day.and_hms_opt(midnight, 0, 0).unwrap().and_utc().timestamp_millis();
            // Ten digits and fewer are seconds to some programs: they are no date here.
            if milliseconds.unsigned_abs() < 10_000_000_000 {
                day.to_string()
            } else {
                format!("/Date({milliseconds})/")
            }
        }
    }
}

#[test]
fn every_form_reads_back_as_its_day() {
    holds(file!(), 60_000, &(any_day(), 0..16_usize, 0..10_000_usize), |(day, form, choice)| {
        let text = written(day, form, choice);
        prop_assert!(normalize_date(&text) == Value::Present(DocumentDate::Full(day)), "{text:?} is not {day}");
        Ok(())
    });
}

#[test]
fn what_stands_around_a_date_changes_nothing() {
    let around =
        vec(select("()[]{}<>'\"‘’“”«»`´,. \t\u{a0}".chars().collect::<Vec<_>>()), 0..6).prop_map(String::from_iter);
    let texts = prop_oneof![
        (any_day(), 0..16_usize, 0..10_000_usize).prop_map(|(day, form, choice)| written(day, form, choice)),
        near_dates(),
        select(vec!["00/00/0000".to_owned(), "01/01/1900".to_owned(), "I2 ENE 19B4".to_owned(), "22|05|84".to_owned()]),
    ];
    holds(file!(), 20_000, &(texts, around.clone(), around), |(text, before, behind)| {
        // A filler of V1 is none any more with something around it, and blank text is none either.
        if !text.contains(|c: char| c.is_ascii_digit()) {
            return Ok(());
        }
        let wrapped = format!("{before}{text}{behind}");
        prop_assert!(normalize_date(&wrapped) == normalize_date(&text), "{wrapped:?}, {text:?}");
        Ok(())
    });
}

/// A camera that takes one digit for a letter may make a date unreadable or repaired, but never another one that
/// accuses.
#[test]
fn a_look_alike_never_makes_another_date_that_accuses() {
    const LOOK_ALIKES: [(char, &str); 6] =
        [('0', "OoQD"), ('1', "Iil|!"), ('2', "Zz"), ('5', "Ss"), ('6', "G"), ('8', "B")];
    let misread = |text: &str, place: Index, which: usize| {
        let places: Vec<(usize, &str)> = text
            .char_indices()
            .filter_map(|(at, c)| LOOK_ALIKES.iter().find(|(digit, _)| *digit == c).map(|(_, looks)| (at, *looks)))
            .collect();
        let (at, looks) = if places.is_empty() { return None } else { *place.get(&places) };
        let look = looks.chars().nth(which % looks.chars().count()).unwrap();
        let mut text = text.to_owned();
        text.replace_range(at..=at, look.encode_utf8(&mut [0; 4]));
        Some(text)
    };
    let all = (any_day(), 0..16_usize, 0..10_000_usize, any::<(Index, Index)>(), 0..60_usize);
    holds(file!(), 60_000, &all, |(day, form, choice, (one, two), which)| {
        let text = written(day, form, choice);
        let Some(once) = misread(&text, one, which) else { return Ok(()) };
        let twice = misread(&once, two, which / 5);
        for text in [Some(once), twice].into_iter().flatten() {
            if let Value::Present(found) = normalize_date(&text) {
                prop_assert!(found.agrees(DocumentDate::Full(day)), "{text:?}: {found} for {day}");
            }
        }
        Ok(())
    });
}

#[test]
fn figures_are_never_read_month_first() {
    let all = (1..=12_u32, 13..=31_u32, FIRST_YEAR..=LAST_YEAR, 0..14_usize);
    holds(file!(), 20_000, &all, |(month, day, year, choice)| {
        let separator = ["/", "-", ".", ",", "_", "\\", "'", "·", "–", "—", "−", " ", "|", ""][choice];
        let text = format!("{month:02}{separator}{day:02}{separator}{year}");
        prop_assert!(normalize_date(&text) == Value::Unreadable, "{text:?}");
        Ok(())
    });
}

#[test]
fn agreement_asks_neither_side_first() {
    let date = prop_oneof![
        any_day().prop_map(|day| day.to_string()),
        any_day().prop_map(|day| format!("{:02}/{:02}/{:02}", day.day(), day.month(), day.year() % 100)),
        (any_day(), 0..16_usize, 0..10_000_usize).prop_map(|(day, form, choice)| written(day, form, choice)),
    ];
    holds(file!(), 20_000, &(date.clone(), date), |(one, two)| {
        let read = |text: &str| normalize_date(text).readable().unwrap();
        prop_assert_eq!(read(&one).agrees(read(&two)), read(&two).agrees(read(&one)));
        prop_assert!(read(&one).agrees(read(&one)));
        Ok(())
    });
}

fn near_dates() -> impl Strategy<Value = String> {
    let pieces = "0 1 2 5 8 12 22 31 84 1984 2O14 19B4 O I l | ! / - . , : _ ' T Z AM -03:00 10:30 ENE JAN MAR \
                  MAY OCT 0CT FE8 DE DEL martes Tue mié EN€ XX é \u{a0} ² ٢ /Date( )/ 454032000000";
    vec(prop_oneof![select(pieces.split(' ').collect::<Vec<_>>()), Just(" ")], 0..10).prop_map(|pieces| pieces.concat())
}

#[test]
fn no_text_panics() {
    let numbers = "[0-9]{0,9}[-/. T]?[0-9]{0,4}[-/. ]?[0-9]{0,5}[T ]?([0-9]{1,2}:[0-9]{2})?";
    holds(file!(), 60_000, &prop_oneof![any::<String>(), near_dates(), numbers], |text| {
        let value = normalize_date(&text);
        if let Some(date) = value.readable() {
            // Whatever is read is a day of the accepted years, and reads back from what is shown of it.
            prop_assert!(normalize_date(&date.to_string()).readable() == Some(date), "{text:?}");
            if let DocumentDate::Full(day) = date {
                prop_assert!((FIRST_YEAR..=LAST_YEAR).contains(&day.year()) && !is_filler(day), "{text:?}");
            }
            for role in [DateRole::Birth, DateRole::Issue, DateRole::Expiry] {
                let _ = date.resolve(role, NaiveDate::MIN);
            }
            // A bar was not certainly read, whatever it was.
            prop_assert!(!text.contains('|') || value.is_repaired(), "{text:?}");
        }
        Ok(())
    });
}

/// The longest texts that rule V1 lets through, made of what dates are made of.
#[test]
fn long_texts_are_no_dates_and_cost_little() {
    let pieces = [
        "0",
        "1",
        "1/",
        "ENE ",
        "DE ",
        "DEL",
        "OI",
        "8",
        "|",
        "10:",
        "1 ENE EN",
        "1ENE/5",
        "1 ENF",
        "1995-05-22T",
        "é",
    ];
    let heads = ["", "1 ENE", "1 ", "ENE/", "1ENE/A5"];
    for (head, piece) in heads.iter().flat_map(|head| pieces.map(|piece| (head, piece))) {
        let text: String = head.chars().chain(piece.chars().cycle()).take(512).collect();
        for _ in 0..20 {
            let value = normalize_date(&text);
            assert!(value == Value::Unreadable || (value.is_absent() && piece == "0"), "{head:?}, {piece:?}");
        }
    }
}
