//! The words of dates: months, weekdays, `DE` and `DEL` (rule V5).

use super::separator::Bar;
use crate::normalize::is_mark;

/// What a word of a date says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// A month, 1 to 12.
    Month(u32),
    /// `DE` and `DEL`.
    Of,
    /// A weekday: it says nothing about the date.
    Weekday,
    /// `MAR` as a Tuesday. The same letters are also a month.
    Mar,
}

use Word::{Mar, Month, Of, Weekday};

/// The words that begin with a letter, in upper case and without accents. A weekday is written in full or as its first
/// three letters.
const fn beginning_with(letter: char) -> &'static [(&'static str, Word)] {
    match letter {
        'A' => &[
            ("ABR", Month(4)),
            ("ABRIL", Month(4)),
            ("APR", Month(4)),
            ("APRIL", Month(4)),
            ("AGO", Month(8)),
            ("AGOSTO", Month(8)),
            ("AUG", Month(8)),
            ("AUGUST", Month(8)),
        ],
        'D' => &[
            ("DIC", Month(12)),
            ("DICIEMBRE", Month(12)),
            ("DEC", Month(12)),
            ("DECEMBER", Month(12)),
            ("DE", Of),
            ("DEL", Of),
            ("DOMINGO", Weekday),
            ("DOM", Weekday),
        ],
        'E' => &[("ENE", Month(1)), ("ENERO", Month(1))],
        'F' => {
            &[("FEB", Month(2)), ("FEBRERO", Month(2)), ("FEBRUARY", Month(2)), ("FRIDAY", Weekday), ("FRI", Weekday)]
        }
        'J' => &[
            ("JAN", Month(1)),
            ("JANUARY", Month(1)),
            ("JUN", Month(6)),
            ("JUNIO", Month(6)),
            ("JUNE", Month(6)),
            ("JUL", Month(7)),
            ("JULIO", Month(7)),
            ("JULY", Month(7)),
            ("JUEVES", Weekday),
            ("JUE", Weekday),
        ],
        'L' => &[("LUNES", Weekday), ("LUN", Weekday)],
        'M' => &[
            ("MAR", Month(3)),
            ("MARZO", Month(3)),
            ("MARCH", Month(3)),
            ("MAY", Month(5)),
            ("MAYO", Month(5)),
            ("MARTES", Weekday),
            ("MAR", Mar),
            ("MIERCOLES", Weekday),
            ("MIE", Weekday),
            ("MONDAY", Weekday),
            ("MON", Weekday),
        ],
        'N' => &[("NOV", Month(11)), ("NOVIEMBRE", Month(11)), ("NOVEMBER", Month(11))],
        'O' => &[("OCT", Month(10)), ("OCTUBRE", Month(10)), ("OCTOBER", Month(10))],
        'S' => &[
            ("SEP", Month(9)),
            ("SEPT", Month(9)),
            ("SET", Month(9)),
            ("SEPTIEMBRE", Month(9)),
            ("SETIEMBRE", Month(9)),
            ("SEPTEMBER", Month(9)),
            ("SABADO", Weekday),
            ("SAB", Weekday),
            ("SATURDAY", Weekday),
            ("SAT", Weekday),
            ("SUNDAY", Weekday),
            ("SUN", Weekday),
        ],
        'T' => &[("TUESDAY", Weekday), ("TUE", Weekday), ("THURSDAY", Weekday), ("THU", Weekday)],
        'V' => &[("VIERNES", Weekday), ("VIE", Weekday)],
        'W' => &[("WEDNESDAY", Weekday), ("WED", Weekday)],
        _ => &[],
    }
}

/// A word at the front of a text.
pub(super) struct Found<'t> {
    pub(super) word: Word,
    /// The text after it.
    pub(super) rest: &'t str,
    /// Whether digits had to be read as letters.
    pub(super) is_misread: bool,
}

/// How the characters of words are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    AsWritten,
    /// `0 1 5 6 8` are O I S G B (rule V9), and so is a `|` that is a one.
    FromDigits(Bar),
}

impl Letters {
    /// The letter that a character is misread for.
    pub(super) fn behind_digit(self, c: char) -> Option<char> {
        let Letters::FromDigits(bar) = self else { return None };
        match c {
            '0' => Some('O'),
            '1' => Some('I'),
            '|' if bar == Bar::IsOne => Some('I'),
            '5' => Some('S'),
            '6' => Some('G'),
            '8' => Some('B'),
            _ => None,
        }
    }
}

/// All words that the text may begin with: for `MAYO`, both `MAY` and `MAYO`.
pub(super) fn words_at(text: &str, letters: Letters) -> impl Iterator<Item = Found<'_>> {
    // No word begins with an accent, so one letter rules out nearly all of them.
    let first = text.chars().next().map(|c| upper_case(letters.behind_digit(c).unwrap_or(c)));
    first.map_or(&[][..], beginning_with).iter().filter_map(move |&(spelling, word)| {
        let mut is_misread = false;
        let mut rest = text;
        for (at, letter) in spelling.chars().enumerate() {
            let mut chars = rest.chars();
            let c = chars.next()?;
            let may_have_accent = word == Weekday && accent_of(spelling) == Some(at);
            let is_it = upper_case(c) == letter || (may_have_accent && is_accented(c, letter));
            if !is_it {
                letters.behind_digit(c).filter(|&c| c == letter)?;
                is_misread = true;
            }
            rest = chars.as_str();
            if may_have_accent {
                rest = rest.trim_start_matches(is_mark);
            }
        }
        Some(Found { word, rest, is_misread })
    })
}

/// The letter in upper case; `ſ` is an S, and `ı` an I.
const fn upper_case(c: char) -> char {
    match c {
        'ſ' => 'S',
        'ı' => 'I',
        _ => c.to_ascii_uppercase(),
    }
}

/// Which letter of a weekday has an accent.
fn accent_of(weekday: &str) -> Option<usize> {
    match weekday {
        "MIERCOLES" | "MIE" => Some(2),
        "SABADO" | "SAB" => Some(1),
        _ => None,
    }
}

fn is_accented(c: char, letter: char) -> bool {
    matches!((c, letter), ('á' | 'Á', 'A') | ('é' | 'É', 'E'))
}

/// The month that the whole text names.
pub(super) fn month_of(text: &str) -> Option<u32> {
    let is_ascii = text.is_ascii();
    let is = |spelling: &str| match is_ascii {
        true => spelling.eq_ignore_ascii_case(text),
        false => text.chars().map(upper_case).eq(spelling.chars()),
    };
    let first = text.chars().next().map(upper_case)?;
    beginning_with(first).iter().find_map(|&(spelling, word)| match word {
        Month(number) if is(spelling) => Some(number),
        _ => None,
    })
}

/// Whether the whole text is a weekday.
pub(super) fn is_weekday(text: &str) -> bool {
    words_at(text, Letters::AsWritten).any(|found| matches!(found.word, Weekday | Mar) && found.rest.is_empty())
}

/// Whether the text is only such words, at most `most` of them, one after the other.
pub(super) fn is_nothing_but_words(text: &str, letters: Letters, most: u8) -> bool {
    let Some(fewer) = most.checked_sub(1) else { return false };
    // `MAR` is two words, of which one is enough.
    let mut found = words_at(text, letters).filter(|found| found.word != Mar);
    found.any(|found| found.rest.is_empty() || is_nothing_but_words(found.rest, letters, fewer))
}
