//! Dates (rule V5): every day of every accepted year in every accepted form, and texts that must never be read as one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use renaper_crosscheck::{DateRole, DocumentDate, ShortDate, Value, normalize_date};

use crate::property::holds;

mod clauses;
mod properties;

const FIRST_YEAR: i32 = 1850;
const LAST_YEAR: i32 = 2150;
const SEPARATORS: [char; 3] = ['-', '/', '.'];
const ROLES: [DateRole; 3] = [DateRole::Birth, DateRole::Issue, DateRole::Expiry];

/// What a month is called, January first.
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

/// Dates in words: `#` is the day, `@` and `&` are words of the month, `%` is the year.
const IN_WORDS: [&str; 18] = [
    "# @ %",
    "#@%",
    "# @%",
    "#@ %",
    "#/@/%",
    "#-@-%",
    "#.@.%",
    "#, @, %",
    "#\u{a0}@\t%",
    "# de @ de %",
    "# DE @ DEL %",
    "#De @ del%",
    "del # de @ de %",
    "# @/ & %",
    "#@/&%",
    "# @ & %",
    "#-@ / & - %",
    "# de @ & de %",
];

// Ways to write a date

/// Chooses, always the same, and in the long run everything with everything.
struct Choice(u64);

impl Choice {
    fn of<'t, T: ?Sized>(&mut self, from: &'t [impl AsRef<T>]) -> &'t T {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        from[usize::try_from(self.0 >> 33).unwrap() % from.len()].as_ref()
    }
}

/// Everything that may stand behind a numeric date with its whole year.
fn times() -> Vec<String> {
    let mut times = Vec::new();
    for before in ["T", "t", " ", "  ", "\t", "\u{a0}"] {
        for hour in ["0", "00", "9", "09", "23", "24"] {
            for minute in ["00", "59"] {
                for second in ["", ":00", ":60", ":59.5", ":07,123456789"] {
                    for offset in ["", "Z", "z", "+03", "-0300", "+05:45", "-00:00"] {
                        times.push(format!("{before}{hour}:{minute}{second}{offset}"));
                    }
                }
            }
        }
    }
    times
}

/// A number of one or two digits, in every way to write it.
fn written(number: u32) -> impl Iterator<Item = String> {
    [Some(format!("{number:02}")), (number < 10).then(|| number.to_string())].into_iter().flatten()
}

/// The numeric forms with a separator, without a time.
fn separated(year: i32, month: u32, day: u32) -> Vec<String> {
    let mut texts = Vec::new();
    for day in written(day) {
        for month in written(month) {
            for separator in SEPARATORS {
                texts.push(format!("{year:04}{separator}{month}{separator}{day}"));
                texts.push(format!("{day}{separator}{month}{separator}{year:04}"));
            }
        }
    }
    texts
}

/// The forms with a short year.
fn short_forms(year: i32, month: u32, day: u32) -> Vec<String> {
    let year = year % 100;
    let mut texts = vec![format!("{year:02}{month:02}{day:02}")];
    for day in written(day) {
        for month in written(month) {
            texts.extend(SEPARATORS.map(|separator| format!("{day}{separator}{month}{separator}{year:02}")));
        }
    }
    texts
}

/// A date in words, as one of `IN_WORDS`.
fn in_words(form: &str, year: i32, day: &str, words: [&str; 2]) -> String {
    let mut text = String::new();
    for c in form.chars() {
        match c {
            '#' => text.push_str(day),
            '@' => text.push_str(words[0]),
            '&' => text.push_str(words[1]),
            '%' => write!(text, "{year:04}").unwrap(),
            _ => text.push(c),
        }
    }
    text
}

/// A word as people write it.
fn cases(word: &str) -> [String; 3] {
    let lower = word.to_lowercase();
    let title = format!("{}{}", &word.chars().next().unwrap(), lower.chars().skip(1).collect::<String>());
    [word.to_owned(), lower, title]
}

/// All words of all months, in every case.
fn words() -> Vec<Vec<String>> {
    MONTHS.iter().map(|words| words.iter().flat_map(|word| cases(word)).collect()).collect()
}

/// Writes one day, which may not exist, in every form with a whole year; the time and the words are different ones each
/// time.
struct Writer {
    times: Vec<String>,
    words: Vec<Vec<String>>,
    choice: Choice,
}

impl Writer {
    fn new() -> Self {
        Writer { times: times(), words: words(), choice: Choice(1) }
    }

    fn numeric(&mut self, year: i32, month: u32, day: u32) -> Vec<String> {
        let mut texts = separated(year, month, day);
        let timed: Vec<String> =
            texts.iter().map(|text| format!("{text}{}", self.choice.of::<str>(&self.times))).collect();
        texts.extend(timed);
        texts.push(format!("{year:04}{month:02}{day:02}"));
        texts
    }

    /// None for a month that has no name.
    fn in_words(&mut self, year: i32, month: u32, day: u32) -> Vec<String> {
        let Some(words) = usize::try_from(month).unwrap().checked_sub(1).and_then(|month| self.words.get(month)) else {
            return Vec::new();
        };
        let days: Vec<String> = written(day).collect();
        IN_WORDS
            .iter()
            .map(|form| {
                let words = [self.choice.of::<str>(words), self.choice.of::<str>(words)];
                in_words(form, year, self.choice.of::<str>(&days), words)
            })
            .collect()
    }
}

fn date(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

fn every_day() -> impl Iterator<Item = NaiveDate> {
    let last = date(LAST_YEAR, 12, 31).unwrap();
    date(FIRST_YEAR, 1, 1).unwrap().iter_days().take_while(move |day| *day <= last)
}

/// What databases have where there is no date.
fn is_filler(day: NaiveDate) -> bool {
    [date(1, 1, 1), date(1753, 1, 1), date(1900, 1, 1), date(9999, 12, 31)].contains(&Some(day))
}

#[track_caller]
fn assert_reads(text: &str, day: NaiveDate) {
    let expected = if is_filler(day) { Value::Absent } else { Value::Present(DocumentDate::Full(day)) };
    assert!(normalize_date(text) == expected, "{text:?} is not read as {day}");
}

#[track_caller]
fn assert_unreadable(text: &str) {
    assert!(normalize_date(text) == Value::Unreadable, "{text:?} is not unreadable");
}

fn present(text: &str) -> DocumentDate {
    let Value::Present(date) = normalize_date(text) else { panic!("{text:?} is not read") };
    date
}

fn readable(text: &str) -> DocumentDate {
    let Some(date) = normalize_date(text).readable() else { panic!("{text:?} is not read") };
    date
}

/// A short date, repaired or not.
fn short(text: &str) -> ShortDate {
    let DocumentDate::Short(date) = readable(text) else { panic!("{text:?} is not short") };
    date
}

/// V5: a short year that may be the front of a longer one, and six digits that are a date day first as well.
fn is_repaired(text: &str, (year, month, day): (i32, u32, u32)) -> bool {
    let exists = |year: u32, day: u32| {
        let year = i32::try_from(year).unwrap();
        date(1900 + year, month, day).or(date(2000 + year, month, day)).is_some()
    };
    let is_unseparated = !text.contains(|c: char| !c.is_ascii_digit());
    (18..=20).contains(&year) || (is_unseparated && exists(day, u32::try_from(year).unwrap()))
}

// Every day, in every form

#[test]
fn every_day_reads_back_as_itself_in_every_form() {
    let mut writer = Writer::new();
    let (mut days, mut texts) = (0, 0);
    for day in every_day() {
        days += 1;
        let (year, month, number) = (day.year(), day.month(), day.day());
        for text in writer.numeric(year, month, number).into_iter().chain(writer.in_words(year, month, number)) {
            texts += 1;
            assert_reads(&text, day);
        }
        assert_reads(&DocumentDate::Full(day).to_string(), day);
    }
    assert_eq!(days, 109_938);
    println!("every day: {days} days, {texts} texts");
}

#[test]
fn every_day_agrees_with_its_short_forms() {
    let (mut texts, mut shorts) = (0, BTreeSet::new());
    for day in every_day() {
        let full = DocumentDate::Full(day);
        let canonical = format!("{:02}/{:02}/{:02}", day.day(), day.month(), day.year() % 100);
        for text in short_forms(day.year(), day.month(), day.day()) {
            texts += 1;
            let short = DocumentDate::Short(short(&text));
            assert!(short.agrees(full) && full.agrees(short), "{text:?} does not agree with {day}");
            assert_eq!(short.to_string(), canonical, "{text:?}");
        }
        shorts.insert(canonical);
    }
    println!("short forms: {texts} texts, {} short dates", shorts.len());
}

/// All times behind all numeric forms, and all words of all months in all forms, on a few days.
#[test]
fn every_time_and_every_word_is_read() {
    let times = times();
    let mut texts = 0;
    for day in [date(1850, 1, 1), date(1996, 2, 29), date(2009, 4, 6), date(2150, 12, 31)].map(Option::unwrap) {
        for text in separated(day.year(), day.month(), day.day()) {
            for time in &times {
                texts += 1;
                assert_reads(&format!("{text}{time}"), day);
            }
        }
    }
    let timed = texts;
    for (month, words) in (1..).zip(words()) {
        for (year, number) in [(1899, 1), (1995, 22)] {
            let day = date(year, month, number).unwrap();
            for form in IN_WORDS {
                for first in &words {
                    for second in &words {
                        for number in written(number) {
                            texts += 1;
                            assert_reads(&in_words(form, year, &number, [first, second]), day);
                        }
                    }
                }
            }
        }
    }
    println!("times: {timed} texts with {} times; words: {} texts", times.len(), texts - timed);
}

#[test]
fn words_of_two_months_are_unreadable() {
    let mut texts = 0;
    for (month, firsts) in MONTHS.iter().enumerate() {
        for (other_month, seconds) in MONTHS.iter().enumerate() {
            for first in *firsts {
                for second in *seconds {
                    texts += 1;
                    let is_read = normalize_date(&format!("22 {first}/ {second} 1995")).is_present();
                    assert_eq!(is_read, month == other_month, "{first} {second}");
                    assert_unreadable(&format!("22 {first} {second} {first} 1995"));
                    let is_read = normalize_date(&format!("22 {first}{second} 1995")).is_present();
                    assert_eq!(is_read, month == other_month, "{first}{second}");
                }
            }
        }
    }
    println!("two words: {texts} pairs");
}

// What is no date

/// Months to 13 and days to 32 in every form, and whatever else two digits can say in one.
#[test]
fn no_impossible_day_is_read_in_any_form() {
    let mut writer = Writer::new();
    let (mut days, mut texts) = (0, 0);
    for year in FIRST_YEAR..=LAST_YEAR {
        for month in 0..100 {
            for day in 0..100 {
                if date(year, month, day).is_some() {
                    continue;
                }
                days += 1;
                let forms = if month <= 13 && day <= 32 {
                    for text in writer.in_words(year, month, day) {
                        texts += 1;
                        // Glued to a word, `0S` may be a misread 05: that accuses nobody.
                        assert!(!normalize_date(&text).is_present(), "{text:?}");
                    }
                    writer.numeric(year, month, day)
                } else {
                    vec![if day % 2 == 0 { format!("{year}-{month}-{day}") } else { format!("{day}/{month}/{year}") }]
                };
                texts += forms.len();
                forms.iter().for_each(|text| assert_unreadable(text));
            }
        }
    }
    println!("impossible days: {days} days, {texts} texts");
}

/// Everything that six digits, or three pairs of them, can say.
#[test]
fn a_short_year_is_read_exactly_where_the_day_exists_in_19yy_or_20yy() {
    let (mut texts, mut existing) = (0, 0);
    for year in 0..100 {
        for month in 0..100 {
            for day in 0..100 {
                let exists = date(1900 + year, month, day).or(date(2000 + year, month, day)).is_some();
                existing += usize::from(exists);
                for text in short_forms(year, month, day) {
                    texts += 1;
                    match normalize_date(&text) {
                        Value::Present(found) | Value::Repaired(found) => {
                            assert!(exists && found == DocumentDate::Short(short(&text)), "{text:?}");
                            assert_eq!(found.to_string(), format!("{day:02}/{month:02}/{year:02}"));
                            let is_repaired = is_repaired(&text, (year, month, day));
                            assert_eq!(normalize_date(&text).is_repaired(), is_repaired, "{text:?}");
                        }
                        Value::Unreadable => assert!(!exists && (day, month, year) != (0, 0, 0), "{text:?}"),
                        Value::Absent => assert_eq!((day, month, year), (0, 0, 0)),
                    }
                }
            }
        }
    }
    assert_eq!(existing, 36_525);
    println!("short years: {texts} texts, {existing} days exist");
}

#[test]
fn no_other_year_is_read() {
    let mut writer = Writer::new();
    let mut texts = 0;
    for year in (0..FIRST_YEAR).chain(LAST_YEAR + 1..10_000) {
        for text in writer.numeric(year, 2, 3).into_iter().chain(writer.in_words(year, 2, 3)) {
            texts += 1;
            assert_unreadable(&text);
        }
    }
    for text in writer.numeric(0, 0, 0) {
        // Nothing but zeros was never filled in; a time may say something.
        let has_other_digit = text.contains(|c| matches!(c, '1'..='9'));
        let expected = if has_other_digit { Value::Unreadable } else { Value::Absent };
        assert!(normalize_date(&text) == expected, "{text:?}");
    }
    println!("other years: {texts} texts");
}

#[test]
fn nothing_is_read_month_first() {
    let years = [FIRST_YEAR, 1899, 1900, 1911, 1995, 1996, 2000, 2012, 2024, 2100, LAST_YEAR];
    let mut writer = Writer::new();
    let mut pairs = 0;
    for year in years {
        for first in 0..=40 {
            for second in 0..=40 {
                pairs += 1;
                // The month behind the year, or the day before the month; nothing is tried the other way round.
                for text in separated(year, first, second) {
                    match date(year, first, second) {
                        Some(day) => assert_reads(&text, day),
                        None => assert_unreadable(&text),
                    }
                }
                let unseparated = format!("{first:02}{second:02}{year}");
                match date(year, second, first) {
                    Some(day) => assert_reads(&unseparated, day),
                    None => assert_unreadable(&unseparated),
                }
            }
        }
        for (month, words) in (1..).zip(words()) {
            for day in 1..=31 {
                let word = writer.choice.of::<str>(&words);
                // A word is no figure: with a whole year it may stand in front.
                for text in [
                    format!("{word} {day} {year}"),
                    format!("{word} {day}, {year}"),
                    format!("{word}/{day}/{year}"),
                    format!("{word}{day:02} {year}"),
                    format!("{word} {day} de {year}"),
                ] {
                    match date(year, month, day) {
                        Some(day) => assert_reads(&text, day),
                        None => assert_unreadable(&text),
                    }
                }
                for text in [
                    format!("{word} {day}, {:02}", year % 100),
                    format!("{year} {word} {day}"),
                    format!("{year}-{word}-{day:02}"),
                    format!("{month:02} {word} {day:02} {year}"),
                ] {
                    assert_unreadable(&text);
                }
            }
        }
    }
    println!("month first: {pairs} pairs of numbers");
}

// Short years

/// Every short date, with its day, month and year of the century.
fn every_short() -> Vec<(DocumentDate, u32, u32, i32)> {
    let mut shorts = Vec::new();
    for year in 0..100 {
        for month in 1..=12 {
            for day in 1..=31 {
                if let Some(date) = normalize_date(&format!("{day}/{month}/{year:02}")).readable() {
                    shorts.push((date, day, month, year));
                }
            }
        }
    }
    shorts
}

#[test]
fn a_short_year_agrees_exactly_with_the_dates_that_share_day_month_and_last_two_digits() {
    type Day = (DocumentDate, u32, u32, i32);
    let shorts = every_short();
    let days: Vec<Day> =
        every_day().map(|day| (DocumentDate::Full(day), day.day(), day.month(), day.year() % 100)).collect();
    let mut of_day: BTreeMap<(u32, u32), Vec<Day>> = BTreeMap::new();
    let mut of_year: BTreeMap<i32, Vec<Day>> = BTreeMap::new();
    for &one in &days {
        let (_, day, month, year) = one;
        of_day.entry((day, month)).or_default().push(one);
        of_year.entry(year).or_default().push(one);
    }
    let mut pairs = 0_u64;
    let mut check = |one: Day, other: Day| {
        let shares = (one.1, one.2, one.3) == (other.1, other.2, other.3);
        pairs += 1;
        assert!(one.0.agrees(other.0) == shares && other.0.agrees(one.0) == shares, "{} and {}", one.0, other.0);
    };
    for (turn, &one) in shorts.iter().enumerate() {
        let (_, day, month, year) = one;
        // Its day and month in every year, its last two digits on many days, and others all over.
        of_day[&(day, month)].iter().for_each(|&full| check(one, full));
        of_year[&year].iter().skip(turn % 7).step_by(7).for_each(|&full| check(one, full));
        days.iter().skip(turn % 1_009).step_by(1_009).for_each(|&full| check(one, full));
    }
    for &(one, ..) in shorts.iter().step_by(97) {
        for &(other, ..) in &shorts {
            assert_eq!(one.agrees(other), one.to_string() == other.to_string());
        }
    }
    println!("agreement: {} short dates, {pairs} pairs", shorts.len());
}

/// V5: the latest existing birth date not after the day, or 20YY.
fn resolved(role: DateRole, as_of: NaiveDate, (day, month, year): (u32, u32, i32)) -> Option<NaiveDate> {
    match role {
        DateRole::Birth => (FIRST_YEAR..=LAST_YEAR)
            .filter(|full_year| full_year % 100 == year)
            .filter_map(|full_year| date(full_year, month, day))
            .filter(|date| *date <= as_of)
            .max(),
        DateRole::Issue | DateRole::Expiry => date(2000 + year, month, day),
    }
}

#[test]
fn a_short_year_resolves_as_the_rule_says() {
    let landmarks = [
        (1849, 12, 31),
        (1850, 1, 1),
        (1899, 12, 31),
        (1900, 1, 1),
        (1900, 2, 28),
        (1900, 3, 1),
        (1904, 2, 28),
        (1904, 2, 29),
        (1950, 6, 15),
        (1999, 12, 31),
        (2000, 1, 1),
        (2000, 2, 28),
        (2000, 2, 29),
        (2000, 3, 1),
        (2024, 2, 29),
        (2026, 6, 5),
        (2050, 12, 31),
        (2096, 2, 29),
        (2099, 12, 31),
        (2100, 1, 1),
        (2100, 2, 28),
        (2100, 3, 1),
        (2150, 12, 31),
        (2200, 3, 1),
    ];
    let landmarks = landmarks.map(|(year, month, day)| date(year, month, day).unwrap());
    let mut resolutions = 0;
    for (short, day, month, year) in every_short() {
        // Around each day that it can be.
        let own = [1800, 1900, 2000, 2100].into_iter().filter_map(|century| date(century + year, month, day));
        let around = own.flat_map(|day| [day - Days::new(1), day, day + Days::new(1)]);
        for as_of in around.chain(landmarks).chain([NaiveDate::MIN, NaiveDate::MAX]) {
            for role in ROLES {
                resolutions += 1;
                let expected = resolved(role, as_of, (day, month, year));
                assert_eq!(short.resolve(role, as_of), expected, "{short}, {role:?}, {as_of}");
            }
        }
    }
    // 29 February of a year 00 was in 2000 only; of others, every hundred years.
    let leap = present("29/02/00");
    let on = |year, month, day| date(year, month, day).unwrap();
    assert_eq!(leap.resolve(DateRole::Birth, on(2000, 2, 28)), None);
    assert_eq!(leap.resolve(DateRole::Birth, on(2000, 2, 29)), date(2000, 2, 29));
    assert_eq!(leap.resolve(DateRole::Birth, on(2150, 1, 1)), date(2000, 2, 29));
    assert_eq!(present("29/02/04").resolve(DateRole::Birth, on(2004, 2, 28)), date(1904, 2, 29));
    println!("short years: {resolutions} resolutions");
}

#[test]
fn a_whole_year_needs_no_resolving() {
    let mut days = 0;
    for day in every_day() {
        days += 1;
        for role in ROLES {
            for as_of in [NaiveDate::MIN, day, NaiveDate::MAX] {
                assert_eq!(DocumentDate::Full(day).resolve(role, as_of), Some(day));
            }
        }
    }
    println!("whole years: {days} days");
}

#[test]
fn whole_years_agree_exactly_where_they_are_equal() {
    let day = (0_i64..109_938).prop_map(|days| date(FIRST_YEAR, 1, 1).unwrap() + chrono::TimeDelta::days(days));
    let near = (day.clone(), -400_i64..400).prop_map(|(day, apart)| (day, day + chrono::TimeDelta::days(apart)));
    let century = day.clone().prop_filter_map("exists", |day| Some((day, day.with_year(day.year() + 100)?)));
    holds(file!(), 20_000, &prop_oneof![(day.clone(), day), near, century], |(one, other)| {
        prop_assert_eq!(DocumentDate::Full(one).agrees(DocumentDate::Full(other)), one == other);
        Ok(())
    });
}

// Junk

/// The text with something put in at a place.
fn with_junk(text: &str, place: usize, junk: char) -> String {
    let mut text = text.to_owned();
    text.insert(place, junk);
    text
}

/// Whether the text has its day or its month in one digit. (The date is its first three numbers, or two and a word.)
fn has_a_single_digit(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).take(3).any(|run| run.len() == 1)
}

/// What one more character may do to a text that is read as `before`.
///
/// A digit is no junk where the day or the month has only one: `1/1/1995` and `1/11/1995` are both well written. Then,
/// and then only, one of these two becomes another that has the digit it had, and everything else of the date stays.
fn fault_of_junk(text: &str, before: DocumentDate, place: usize, junk: char) -> Option<String> {
    let changed = with_junk(text, place, junk);
    let after = match normalize_date(&changed) {
        Value::Present(after) if after != before => after,
        // What had to be repaired accuses nobody.
        Value::Present(_) | Value::Repaired(_) | Value::Unreadable => return None,
        Value::Absent => return Some(format!("{text:?}: {changed:?} is absent")),
    };
    let (is_short, year, month, day) = parts(before);
    let (is_short_now, year_now, month_now, day_now) = parts(after);
    let is_another_by_right = junk.is_ascii_digit()
        && has_a_single_digit(text)
        && (is_short, year) == (is_short_now, year_now)
        && ((month == month_now && extends(day, day_now)) || (day == day_now && extends(month, month_now)));
    (!is_another_by_right).then(|| format!("{text:?} is {before}, and {changed:?} is {after}"))
}

/// Whether the year is short, and the year, the month and the day, as `Display` writes them.
fn parts(date: DocumentDate) -> (bool, u32, u32, u32) {
    let text = date.to_string();
    let numbers: Vec<u32> = text.split(['-', '/']).map(|number| number.parse().unwrap()).collect();
    match date {
        DocumentDate::Full(_) => (false, numbers[0], numbers[1], numbers[2]),
        DocumentDate::Short(_) => (true, numbers[2], numbers[1], numbers[0]),
    }
}

/// Whether a number of one digit became one of two that has it.
fn extends(before: u32, after: u32) -> bool {
    before < 10 && after >= 10 && (after / 10 == before || after % 10 == before)
}

#[test]
fn one_byte_of_junk_anywhere_never_makes_another_date() {
    let mut writer = Writer::new();
    let (mut texts, mut inserted, mut by_right) = (0, 0, 0);
    // Days far apart, and a few with the fewest digits.
    let days =
        every_day().step_by(12_007).chain(every_day().filter(|day| day.year() == 2011 && day.day() == day.month()));
    for day in days {
        let (year, month, number) = (day.year(), day.month(), day.day());
        let mut forms = writer.numeric(year, month, number);
        forms.extend(writer.in_words(year, month, number));
        forms.extend(short_forms(year, month, number));
        for text in forms {
            texts += 1;
            let before = readable(&text);
            for place in (0..=text.len()).filter(|place| text.is_char_boundary(*place)) {
                for junk in (0..128_u8).map(char::from) {
                    inserted += 1;
                    if let Some(fault) = fault_of_junk(&text, before, place, junk) {
                        panic!("{fault}");
                    }
                    if junk.is_ascii_digit() {
                        let found = normalize_date(&with_junk(&text, place, junk));
                        by_right += usize::from(found.present().is_some_and(|after| after != before));
                    }
                }
            }
        }
    }
    println!("junk: {texts} texts, {inserted} bytes put in; {by_right} digits made another date of a single digit");
}

#[test]
fn one_character_of_junk_anywhere_never_makes_another_date() {
    let junk = prop_oneof![
        any::<char>(),
        select(vec!['٢', '２', 'ı', 'ſ', 'É', '–', '\u{a0}', '\u{2003}', '\u{301}', '／', '⁄', '²'])
    ];
    let all = (0..109_938_usize, any::<Index>(), any::<Index>(), junk);
    holds(file!(), 20_000, &all, |(number, form, place, junk)| {
        let day = date(FIRST_YEAR, 1, 1).unwrap() + Days::new(u64::try_from(number).unwrap());
        if is_filler(day) {
            return Ok(());
        }
        let mut writer =
            Writer { choice: Choice(u64::try_from(number).unwrap()), times: vec!["T10:30:00Z".into()], words: words() };
        let (year, month, day) = (day.year(), day.month(), day.day());
        let mut forms = writer.numeric(year, month, day);
        forms.extend(writer.in_words(year, month, day));
        forms.extend(short_forms(year, month, day));
        let text = form.get(&forms);
        let places: Vec<usize> = (0..=text.len()).filter(|place| text.is_char_boundary(*place)).collect();
        prop_assert_eq!(fault_of_junk(text, readable(text), *place.get(&places), junk), None);
        Ok(())
    });
}
