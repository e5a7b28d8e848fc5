//! V5: dates with the month as a word, as they stand on the card.

use super::date_times::{is_time, is_zone};
use super::dates::{Bar, Date, Dated, full, is_separator, may_be_cut, short};
use super::misread::{as_digit, enough_digits, look_alike};
use super::values::{is_letter, is_mark};
use unicode_normalization::UnicodeNormalization;

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

/// Whole or by their first three letters; `MAR` is a month's word, too.
const WEEKDAYS: [&str; 16] = [
    "LUNES",
    "MARTES",
    "MIERCOLES",
    "MIÉRCOLES",
    "JUEVES",
    "VIERNES",
    "SABADO",
    "SÁBADO",
    "DOMINGO",
    "MONDAY",
    "TUESDAY",
    "WEDNESDAY",
    "THURSDAY",
    "FRIDAY",
    "SATURDAY",
    "SUNDAY",
];

/// What one piece of a date is read as.
#[derive(Clone, Debug)]
enum Piece {
    Digits {
        digits: String,
        /// As they are written.
        written: String,
    },
    Word {
        meaning: Meaning,
        /// It has digits that are read as letters.
        misread: bool,
    },
    /// How many, white space in a row counted once.
    Separators(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Month(usize),
    /// `DE`, `DEL`, a weekday.
    Dropped,
    /// `MAR`: March, or Tuesday.
    Mar,
    /// None of these, with two letters or more of its own.
    Other,
}

/// Which of the three readings.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Way {
    look_alikes: bool,
    other_word: bool,
}

pub(crate) fn words(text: &str, bar: Bar) -> Option<Dated> {
    let read = |look_alikes, other_word| dates(text, bar, Way { look_alikes, other_word });
    // (1)
    let as_written = read(false, false);
    if let Some(one) = as_written.first() {
        return only(&as_written).then_some(*one);
    }
    // (2)
    let misread = read(true, false);
    if let Some(one) = misread.first() {
        let repaired = misread.iter().all(|dated| dated.repaired);
        return only(&misread).then_some(Dated { repaired, ..*one });
    }
    // (3)
    let (as_written, misread) = (read(false, true), read(true, true));
    let both = [as_written.clone(), misread.clone()].concat();
    if !only(&both) {
        return None;
    }
    match (as_written.first(), misread.first()) {
        (Some(one), _) => Some(*one),
        (None, Some(one)) => Some(Dated { repaired: true, ..*one }),
        (None, None) => None,
    }
}

fn only(all: &[Dated]) -> bool {
    all.iter().all(|one| one.date == all[0].date)
}

/// Java's `Tue May 22 00:00:00 ART 1984`.
pub(crate) fn java(text: &str, bar: Bar) -> Option<Dated> {
    let [weekday, month, day, time, zone, year] = text.split_whitespace().collect::<Vec<_>>()[..] else {
        return None;
    };
    if meaning(weekday).is_none_or(|meaning| !matches!(meaning, Meaning::Dropped | Meaning::Mar))
        || ["DE", "DEL"].contains(&weekday.to_uppercase().as_str())
        || !is_time(time)
        || time.matches(':').count() != 2
        || !is_zone(zone)
    {
        return None;
    }
    words(&format!("{weekday} {month} {day} {year}"), bar)
}

/// The dates of every way to take the text apart.
fn dates(text: &str, bar: Bar, way: Way) -> Vec<Dated> {
    // Accents as one character with their letter.
    let characters: Vec<char> = text.nfc().collect();
    let mut found = Vec::new();
    take_apart(&characters, 0, bar, way, &mut Vec::new(), &mut found);
    found
}

/// Everything that the next piece can be, and so on to the end.
fn take_apart(all: &[char], at: usize, bar: Bar, way: Way, pieces: &mut Vec<Piece>, found: &mut Vec<Dated>) {
    if at == all.len() {
        found.extend(date(pieces, way));
        return;
    }
    // No date has three groups of digits, or two words that are none.
    let groups = pieces.iter().filter(|piece| matches!(piece, Piece::Digits { .. })).count();
    let others = pieces.iter().filter(|piece| matches!(piece, Piece::Word { meaning: Meaning::Other, .. })).count();
    let separators = pieces.iter().filter(|piece| matches!(piece, Piece::Separators(_))).count();
    if groups > 2 || others > 1 || pieces.len() - separators > 16 {
        return;
    }
    let separates = |c: char| c.is_whitespace() || is_separator(c, bar);
    // Separators: all that stand here.
    let end = at + all[at..].iter().take_while(|c| separates(**c)).count();
    if end > at {
        let count = (at..end).filter(|i| !(all[*i].is_whitespace() && *i > at && all[*i - 1].is_whitespace())).count();
        pieces.push(Piece::Separators(count));
        take_apart(all, end, bar, way, pieces, found);
        pieces.pop();
        return;
    }
    let run_end = at + all[at..].iter().take_while(|c| !separates(**c)).count();
    let behind_digits = matches!(pieces.last(), Some(Piece::Digits { .. }));
    for end in at + 1..=run_end {
        let written = &all[at..end];
        // Digits, never two groups side by side.
        if !behind_digits && let Some(digits) = digits(written, way) {
            // As written, a group ends where its digits do.
            let goes_on = !way.look_alikes && all.get(end).is_some_and(char::is_ascii_digit);
            if !goes_on {
                pieces.push(Piece::Digits { digits, written: written.iter().collect() });
                take_apart(all, end, bar, way, pieces, found);
                pieces.pop();
            }
        }
        // No word that is known is glued to one that is not.
        let behind_other = matches!(pieces.last(), Some(Piece::Word { meaning: Meaning::Other, .. }));
        if !behind_other && let Some((meaning, misread)) = known(written, way) {
            pieces.push(Piece::Word { meaning, misread });
            take_apart(all, end, bar, way, pieces, found);
            pieces.pop();
        }
        // Another word stands by itself, or beside digits.
        let stands_free = !matches!(pieces.last(), Some(Piece::Word { .. }));
        if way.other_word && stands_free && is_other(written, way) && ends_at(all, at, end, run_end, behind_digits, way)
        {
            pieces.push(Piece::Word { meaning: Meaning::Other, misread: false });
            take_apart(all, end, bar, way, pieces, found);
            pieces.pop();
        }
    }
}

/// Whether another word can stand here: up to the run's end or to digits, and no digit beside digits belongs to it.
fn ends_at(all: &[char], at: usize, end: usize, run_end: usize, behind_digits: bool, way: Way) -> bool {
    let digits_follow =
        end < run_end && (all[end].is_ascii_digit() || (way.look_alikes && as_digit(all[end]).is_some()));
    let starts_with_digit = all[at].is_ascii_digit() && behind_digits;
    let ends_with_digit = all[end - 1].is_ascii_digit() && digits_follow;
    (end == run_end || digits_follow) && !starts_with_digit && !ends_with_digit
}

/// A group of digits; with look-alikes only beside a digit.
fn digits(written: &[char], way: Way) -> Option<String> {
    if !written.iter().any(char::is_ascii_digit) || written.len() > 4 {
        return None;
    }
    if !way.look_alikes && !written.iter().all(char::is_ascii_digit) {
        return None;
    }
    written.iter().map(|c| as_digit(*c)).collect()
}

/// A word's letters, `0 1 5 6 8` as such where look-alikes are read.
fn letters(written: &[char], way: Way) -> Option<(String, bool)> {
    let mut word = String::new();
    let mut misread = false;
    for c in written {
        let as_letter = match c {
            '0' => 'O',
            // Where `|` does not separate, it is a 1.
            '1' | '|' => 'I',
            '5' => 'S',
            '6' => 'G',
            '8' => 'B',
            _ => ' ',
        };
        if is_letter(*c) {
            word.push(*c);
        } else if way.look_alikes && as_letter != ' ' {
            misread = true;
            word.push(as_letter);
        } else {
            return None;
        }
    }
    // A word has letters of its own.
    written.iter().any(|c| is_letter(*c)).then_some((word, misread))
}

/// As long as any word that is known.
const LONGEST: usize = 12;

fn known(written: &[char], way: Way) -> Option<(Meaning, bool)> {
    if written.len() > LONGEST {
        return None;
    }
    let (word, misread) = letters(written, way)?;
    Some((meaning(&word)?, misread))
}

fn meaning(word: &str) -> Option<Meaning> {
    let upper: String = word.chars().flat_map(char::to_uppercase).collect();
    if upper == "MAR" {
        return Some(Meaning::Mar);
    }
    if let Some(month) = MONTHS.iter().position(|names| names.contains(&upper.as_str())) {
        return Some(Meaning::Month(month + 1));
    }
    let first_three = |day: &&str| day.chars().take(3).collect::<String>() == upper;
    let is_weekday = WEEKDAYS.iter().any(|day| *day == upper || first_three(day));
    (is_weekday || upper == "DE" || upper == "DEL").then_some(Meaning::Dropped)
}

/// (3): no month, two letters or more of its own, one character neither letter nor digit.
fn is_other(written: &[char], way: Way) -> bool {
    let own = written.iter().filter(|c| is_letter(**c)).count();
    let odd = written.iter().filter(|c| !is_letter(**c) && !c.is_ascii_digit() && !is_mark(**c)).count();
    let digits: Vec<char> = written.iter().copied().filter(char::is_ascii_digit).collect();
    let digits_are_letters = way.look_alikes && digits.iter().all(|c| matches!(c, '0' | '1' | '5' | '6' | '8'));
    own >= 2
        && odd <= 1
        && (digits.is_empty() || digits_are_letters)
        && !written.contains(&'|')
        && !takes_apart_into_known(written, way)
}

/// Months, weekdays, `DE` and `DEL` and nothing else.
fn takes_apart_into_known(written: &[char], way: Way) -> bool {
    written.is_empty()
        || (1..=written.len().min(LONGEST))
            .any(|end| known(&written[..end], way).is_some() && takes_apart_into_known(&written[end..], way))
}

/// The pieces as a date; for `MAR` in front of everything, as a weekday and as a month.
fn date(pieces: &[Piece], way: Way) -> Vec<Dated> {
    let at_the_ends = [pieces.first(), pieces.last()];
    let bad_separators = pieces.iter().any(|piece| matches!(piece, Piece::Separators(count) if *count > 3));
    if bad_separators || at_the_ends.iter().any(|piece| matches!(piece, Some(Piece::Separators(_)))) {
        return Vec::new();
    }
    let is_month = |piece: &Piece| matches!(piece, Piece::Word { meaning: Meaning::Month(_) | Meaning::Mar, .. });
    let mar_first = matches!(pieces.first(), Some(Piece::Word { meaning: Meaning::Mar, .. }));
    let mut all = Vec::new();
    if mar_first && pieces.iter().skip(1).any(is_month) {
        all.extend(one_date(pieces, true, way));
    }
    if all.is_empty() {
        all.extend(one_date(pieces, false, way));
    }
    all
}

fn one_date(pieces: &[Piece], mar_is_tuesday: bool, way: Way) -> Option<Dated> {
    let mut groups: Vec<&String> = Vec::new();
    let mut written = String::new();
    // What kind of piece stands where: `D` and `M`.
    let mut order = String::new();
    let mut months: Vec<(Option<usize>, bool, bool)> = Vec::new();
    let mut misread_dropped = false;
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Separators(_) => {}
            Piece::Digits { digits, written: as_written } => {
                groups.push(digits);
                written.push_str(as_written);
                order.push('D');
            }
            Piece::Word { meaning, misread } => {
                let is_digits = |piece: Option<&Piece>| matches!(piece, Some(Piece::Digits { .. }));
                let touches_a_digit = (at > 0 && is_digits(pieces.get(at - 1))) || is_digits(pieces.get(at + 1));
                let month = match meaning {
                    Meaning::Dropped => {
                        misread_dropped = misread_dropped || *misread;
                        continue;
                    }
                    Meaning::Mar if at == 0 && mar_is_tuesday => {
                        misread_dropped = misread_dropped || *misread;
                        continue;
                    }
                    Meaning::Mar => Some(3),
                    Meaning::Month(month) => Some(*month),
                    Meaning::Other => None,
                };
                months.push((month, *misread, touches_a_digit));
                order.push('M');
            }
        }
    }
    let (day, year) = match (order.as_str(), groups.as_slice()) {
        ("DMD" | "DMMD", [day, year]) => (day, year),
        ("MDD" | "MMDD", [day, year]) if year.len() == 4 => (day, year),
        _ => return None,
    };
    if !enough_digits(&written) {
        return None;
    }
    let named: Vec<usize> = months.iter().filter_map(|month| month.0).collect();
    let month = *named.first()?;
    let others = months.len() - named.len();
    if named.iter().any(|one| *one != month) || others != usize::from(way.other_word) {
        return None;
    }
    let month = month.to_string();
    let date: Date = full(year, &month, day).or_else(|| short(year, &month, day))?;
    let look_alikes_in_digits = written.chars().any(|c| look_alike(c).is_some());
    let misread: Vec<bool> = months.iter().filter(|month| month.1).map(|month| month.2).collect();
    let harmless = misread.is_empty() || (months.len() == 2 && misread == [false]);
    let other_touches = months.iter().any(|month| month.0.is_none() && month.2);
    let repaired = look_alikes_in_digits || misread_dropped || !harmless || other_touches || may_be_cut(date);
    Some(Dated { date, repaired })
}
