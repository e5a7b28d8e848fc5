//! Dates with the month in words, as printed on the card: `22 MAY/ MAY 1995` (rule V5).
//!
//! A search over the runs of the text: numbers, words and, in the last way of reading, one unreadable word. Every run
//! is short or known, and a date has few of them, so the search is short, too.

use std::collections::BTreeSet;

use super::figures::{Group, are_digits_enough, are_look_alikes_among};
use super::reading::DateReading;
use super::separator::{Bar, is_separator};
use super::vocabulary::{Letters, Word, is_nothing_but_words, words_at};
use super::{full, short};
use crate::normalize::{is_letter, is_mark};

/// The most numbers and words of a date (rule V5).
const MOST_RUNS: u8 = 16;

/// Up to here, searching again costs less than remembering the search: most dates have no more.
const FEW_RUNS: u8 = 4;

/// Separators that may be between two runs; white space in a row counts as one.
const MOST_SEPARATORS: u8 = 3;

/// Reads day, month and year, or month, day and a year of four digits: the first of rule V5's three ways that finds a
/// date.
pub(super) fn read(text: &str, bar: Bar) -> DateReading {
    if !text.contains(|c: char| c.is_ascii_alphabetic()) {
        return DateReading::Nothing;
    }
    let search = |look_alikes, unknown_word| {
        let mut search =
            Search { text, bar, look_alikes, unknown_word, searched: BTreeSet::new(), found: DateReading::Nothing };
        search.run(text, Sentence::default());
        search.found
    };
    let with_unknown_word = || search(false, true).and_also(search(true, true));
    search(false, false).or_else(|| search(true, false)).or_else(with_unknown_word)
}

/// One way to read a text, and what it found.
struct Search<'t> {
    text: &'t str,
    bar: Bar,
    /// Look-alikes beside digits are digits, and `0 1 5 6 8` in words are letters (rule V9).
    look_alikes: bool,
    /// One word names the month, and the other names nothing.
    unknown_word: bool,
    /// From where, and with which reading so far, the search went on: other ways to the same point find nothing new.
    searched: BTreeSet<(usize, Sentence)>,
    found: DateReading,
}

/// What has been read so far.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Sentence {
    runs: u8,
    last: Last,
    day: Option<Group>,
    month: Option<u32>,
    year: Option<Group>,
    /// Words of the month, including an unknown one.
    month_words: u8,
    is_month_first: bool,
    has_unknown_word: bool,
    /// Words of the month that were read from digits.
    misread_months: u8,
    /// Whether another word was read from digits.
    is_other_misread: bool,
    /// Whether a misread or unknown word touches a digit.
    is_touched: bool,
}

/// What is directly before the rest.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Last {
    #[default]
    Nothing,
    Separator,
    Number,
    Word,
    MisreadWord,
    UnknownWord,
    /// An unknown word that ends in a digit, which no group of digits may take away or continue.
    UnknownWordWithDigit,
}

impl Search<'_> {
    fn run(&mut self, rest: &str, so_far: Sentence) {
        if rest.is_empty() {
            if so_far.last != Last::Separator {
                self.end(so_far);
            }
        } else if so_far.runs < MOST_RUNS && (so_far.runs < FEW_RUNS || self.searched.insert((rest.len(), so_far))) {
            self.number(rest, so_far);
            self.word(rest, so_far);
            self.unknown(rest, so_far);
        }
    }

    /// Goes on after a run, with or without separators.
    fn go_on(&mut self, rest: &str, so_far: Sentence, last: Last) {
        let mut behind = rest;
        let mut separators = 0_u8;
        while let Some(c) = behind.chars().next().filter(|&c| is_separator(c, self.bar)) {
            separators = separators.saturating_add(1);
            behind =
                if c.is_whitespace() { behind.trim_start() } else { behind.get(c.len_utf8()..).unwrap_or_default() };
        }
        if separators <= MOST_SEPARATORS {
            let last = if separators == 0 { last } else { Last::Separator };
            self.run(behind, Sentence { runs: so_far.runs.saturating_add(1), last, ..so_far });
        }
    }

    fn number(&mut self, rest: &str, so_far: Sentence) {
        if matches!(so_far.last, Last::Number | Last::UnknownWordWithDigit) || so_far.year.is_some() {
            return;
        }
        let mut group = Group::default();
        let mut chars = rest.chars();
        // No number of a date has more than four digits.
        while let Some(c) = chars.next().filter(|&c| group.places < 4 && self.may_be_digit(c)) {
            group.push(c, self.bar);
            let behind = chars.as_str();
            let is_cut = behind.starts_with(|c: char| c.is_ascii_digit());
            let may_end_here = self.look_alikes || !is_cut;
            if may_end_here && group.digits > 0 {
                self.numbered(group, behind, so_far);
            }
        }
    }

    fn may_be_digit(&self, c: char) -> bool {
        c.is_ascii_digit() || (self.look_alikes && Group::default().push(c, self.bar))
    }

    fn numbered(&mut self, group: Group, behind: &str, so_far: Sentence) {
        let is_touched = so_far.is_touched || matches!(so_far.last, Last::MisreadWord | Last::UnknownWord);
        let so_far = Sentence { is_touched, ..so_far };
        match (so_far.day, group.places) {
            (None, 1 | 2) => {
                let is_month_first = so_far.month_words > 0;
                self.go_on(behind, Sentence { day: Some(group), is_month_first, ..so_far }, Last::Number);
            }
            (Some(_), 2 | 4) if so_far.month_words > 0 && (group.places == 4 || !so_far.is_month_first) => {
                self.go_on(behind, Sentence { year: Some(group), ..so_far }, Last::Number);
            }
            _ => {}
        }
    }

    fn word(&mut self, rest: &str, so_far: Sentence) {
        // An unknown word ends if no letter follows.
        if matches!(so_far.last, Last::UnknownWord | Last::UnknownWordWithDigit) {
            return;
        }
        let letters = self.letters();
        for found in words_at(rest, letters) {
            let is_touched = so_far.is_touched || (found.is_misread && so_far.last == Last::Number);
            let next = Sentence { is_touched, ..so_far };
            let last = if found.is_misread { Last::MisreadWord } else { Last::Word };
            match found.word {
                Word::Month(month) => {
                    if self.takes_month_words(so_far) && so_far.month.is_none_or(|before| before == month) {
                        let misread_months = so_far.misread_months.saturating_add(found.is_misread.into());
                        let month_words = so_far.month_words.saturating_add(1);
                        let next = Sentence { month: Some(month), month_words, misread_months, ..next };
                        self.go_on(found.rest, next, last);
                    }
                }
                Word::Mar if rest.len() < self.text.len() => {}
                Word::Of | Word::Weekday | Word::Mar => {
                    let is_other_misread = so_far.is_other_misread || found.is_misread;
                    self.go_on(found.rest, Sentence { is_other_misread, ..next }, last);
                }
            }
        }
    }

    fn takes_month_words(&self, so_far: Sentence) -> bool {
        so_far.month_words < 2 && so_far.year.is_none() && !(so_far.is_month_first && so_far.day.is_some())
    }

    const fn letters(&self) -> Letters {
        if self.look_alikes { Letters::FromDigits(self.bar) } else { Letters::AsWritten }
    }

    /// A word of at least two letters that names nothing; one of its characters may be no letter.
    fn unknown(&mut self, rest: &str, so_far: Sentence) {
        let may_begin = self.unknown_word
            && !so_far.has_unknown_word
            && self.takes_month_words(so_far)
            && matches!(so_far.last, Last::Nothing | Last::Separator | Last::Number);
        if !may_begin {
            return;
        }
        let (mut letters, mut others, mut is_misread) = (0_u32, 0_u32, false);
        let mut chars = rest.chars();
        loop {
            let behind = chars.as_str();
            let next = chars.next();
            let is_in_word = next.is_some_and(|c| !is_separator(c, self.bar) && !c.is_ascii_digit());
            if letters >= 2 && (self.look_alikes || !is_in_word) {
                let word = rest.strip_suffix(behind).unwrap_or_default();
                self.take_unknown(word, behind, so_far, is_misread);
            }
            match next {
                // A `|` is a misread 1, not a letter.
                None | Some('|') => return,
                Some(c) if self.letters().behind_digit(c).is_some() => is_misread = true,
                Some(_) if !is_in_word => return,
                Some(c) if is_letter(c) => letters = letters.saturating_add(1),
                Some(c) if is_mark(c) => {}
                Some(_) if others == 0 => others = 1,
                Some(_) => return,
            }
        }
    }

    fn take_unknown(&mut self, word: &str, behind: &str, so_far: Sentence, is_misread: bool) {
        // A row of digits is not cut for a word that names nothing.
        let is_digit = |c: char| c.is_ascii_digit();
        let ends_in_digit = word.ends_with(is_digit);
        let takes_digits =
            so_far.last == Last::Number && word.starts_with(is_digit) || ends_in_digit && behind.starts_with(is_digit);
        if takes_digits || is_nothing_but_words(word, self.letters(), MOST_RUNS) {
            return;
        }
        let next = Sentence {
            month_words: so_far.month_words.saturating_add(1),
            has_unknown_word: true,
            is_other_misread: so_far.is_other_misread || is_misread,
            is_touched: so_far.is_touched || so_far.last == Last::Number,
            ..so_far
        };
        self.go_on(behind, next, if ends_in_digit { Last::UnknownWordWithDigit } else { Last::UnknownWord });
    }

    fn end(&mut self, sentence: Sentence) {
        let Sentence { day: Some(day), month: Some(month), year: Some(year), .. } = sentence else { return };
        let numbers = [day, year];
        if sentence.has_unknown_word != self.unknown_word || !are_digits_enough(&numbers) {
            return;
        }
        let date = match year.places {
            4 => full(year.number, month, day.number),
            _ => short(year.number, month, day.number),
        };
        let is_misread = sentence.misread_months > 0 || sentence.is_other_misread;
        let is_backed_by_the_other = sentence.misread_months == 1
            && sentence.month_words == 2
            && !sentence.has_unknown_word
            && !sentence.is_other_misread
            && !sentence.is_touched;
        let is_touched_unknown = sentence.has_unknown_word && sentence.is_touched;
        let repaired = are_look_alikes_among(&numbers) || is_touched_unknown || (is_misread && !is_backed_by_the_other);
        self.found = self.found.and_also(DateReading::of(date, repaired));
    }
}
