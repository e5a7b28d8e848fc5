//! N5, "Evidence of a word": what a word of the card says of a word of the registry.

use super::evidence_lexicon::{Part, common_names, is_name};
use super::evidence_slips::{CHEAP, MOST, RARE, WILD, slips, slips_of_a_cut, surprise};
use super::evidence_words::{Ours, Theirs, Word};
use super::names::UNKNOWN;
use super::similarity::Unknown;

pub(crate) const SURE: i32 = 40;
pub(crate) const SHORT: i32 = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Equal,
    LookAlike,
    Typo,
    Cut,
    Initial,
    Abbreviation,
    Omitted,
    Glued,
    Split,
    Married,
    AnotherName,
}

/// Whether a word stands for one word, or for several put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    Alone,
    Together,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence {
    pub(crate) bits: i32,
    pub(crate) kind: Kind,
    /// Of reading the one word as the other, as a whole.
    pub(crate) slips: i32,
}

/// What stands for longer words besides their beginnings.
const ABBREVIATIONS: [(&str, &[&str]); 14] = [
    ("maria", &["ma", "m", "mria"]),
    ("jose", &["jse"]),
    ("juan", &["jn"]),
    ("eduardo", &["edo"]),
    ("alejandro", &["ale"]),
    ("alejandra", &["ale"]),
    ("hernandez", &["hdez"]),
    ("fernandez", &["fdez"]),
    ("gonzalez", &["glez", "gzlez"]),
    ("rodriguez", &["rguez"]),
    ("martinez", &["mtnez"]),
    ("santa", &["sta"]),
    ("santo", &["sto"]),
    ("mac", &["mc"]),
];

fn evidence_of(bits: i32, kind: Kind, slips: i32) -> Evidence {
    let kind = if bits < 0 { Kind::AnotherName } else { kind };
    Evidence { bits, kind, slips }
}

/// Of c for r, where an unknown letter equals nothing; or where it equals anything, for F3.
pub(crate) fn evidence(c: &Ours, r: &Theirs, how: How, unknown: Unknown) -> Evidence {
    if !c.word.is_plain() || !r.word.is_plain() {
        let is_equal = c.word.text == r.word.text;
        let bits = if is_equal { SURE } else { -SURE };
        return evidence_of(bits, Kind::Equal, if is_equal { 0 } else { SURE });
    }
    // 1
    if c.word.is(&r.word) {
        let kind = if c.word.text == r.word.text { Kind::Equal } else { Kind::LookAlike };
        return evidence_of(SURE, kind, 0);
    }
    let whole = slips(&r.word.letters, &c.word.letters, unknown);
    let impossible = evidence_of(-SURE, Kind::AnotherName, whole);
    // 2
    if !c.is_particle && !r.is_particle && is_abbreviation(&c.word, r) {
        return evidence_of(SHORT, Kind::Abbreviation, whole);
    }
    // 3
    if is_initial(c, r) {
        return evidence_of(SHORT, Kind::Initial, whole);
    }
    // 4
    if r.is_particle {
        let may_be_one = c.is_particle || !is_name(&c.word.letters, r.part);
        let is_misread = c.word.len() <= 4 && may_be_one && whole <= RARE;
        return if is_misread { evidence_of(SHORT, Kind::Typo, whole) } else { impossible };
    }
    // 5
    let is_too_far = c.word.len() == 1 || c.word.len().abs_diff(r.word.len()) > 2;
    if how == How::Alone && !c.may_be_cut && is_too_far {
        return impossible;
    }
    let unknown_letters = c.word.unknown() + r.word.unknown();
    if unknown == Unknown::Anything && unknown_letters > 0 {
        return if whole < SURE { evidence_of(MOST - whole, Kind::Typo, whole) } else { impossible };
    }
    // 6
    if has_two_in_a_row(&c.word) || has_two_in_a_row(&r.word) {
        let is_the_only_one = is_the_only_name(&c.word, &r.word, r.part) || is_the_only_name(&r.word, &c.word, r.part);
        return if is_the_only_one { evidence_of(SHORT, Kind::LookAlike, whole) } else { impossible };
    }
    // 7
    let of_the_whole = if is_impossible(&c.word, r, whole) { -SURE } else { of_the_whole(&c.word, r, whole) };
    let of_a_cut = if c.may_be_cut && unknown_letters == 0 { of_a_cut(&c.word, r) } else { -SURE };
    if of_a_cut > of_the_whole {
        return evidence_of(of_a_cut, Kind::Cut, whole);
    }
    evidence_of(of_the_whole, if whole < RARE { Kind::LookAlike } else { Kind::Typo }, whole)
}

/// 8
fn of_the_whole(c: &Word, r: &Theirs, slips: i32) -> i32 {
    let is_name = |word: &Word| is_name(&word.letters, r.part);
    let is_known = c.unknown() + r.word.unknown() == 0;
    let is_damaged = is_known && r.word.len() >= 4 && !is_name(&r.word) && is_name(c);
    let surprising = if is_damaged { &r.word } else { c };
    less(surprise(&surprising.letters, r.part, slips), slips)
}

/// 9
fn of_a_cut(c: &Word, r: &Theirs) -> i32 {
    let slips = slips_of_a_cut(&r.word.letters, &c.letters, r.part, r.is_later);
    slips.map_or(-SURE, |slips| less(surprise(&c.letters, r.part, 0), slips))
}

/// Surprise less slips, within the limits.
fn less(surprise: i32, slips: i32) -> i32 {
    if slips >= SURE || surprise - slips <= -SURE { -SURE } else { SURE.min(surprise - slips) }
}

/// The shorter and the longer of two words; `None` where neither is.
fn by_length<'w>(one: &'w Word, other: &'w Word) -> Option<(&'w Word, &'w Word)> {
    match one.len().cmp(&other.len()) {
        std::cmp::Ordering::Less => Some((one, other)),
        std::cmp::Ordering::Greater => Some((other, one)),
        std::cmp::Ordering::Equal => None,
    }
}

/// 2
fn is_abbreviation(c: &Word, r: &Theirs) -> bool {
    let Some((short, long)) = by_length(c, &r.word) else { return false };
    if ABBREVIATIONS.iter().any(|(of, words)| long.is_any_of(&[of]) && short.is_any_of(words)) {
        return true;
    }
    let (few, many) = (&short.letters, &long.letters);
    let has_the_ends = few.first() == many.first() && few.last() == many.last();
    r.part == Part::Given
        && (3..=5).contains(&few.len())
        && few.len() + 2 <= many.len()
        && short.unknown() + long.unknown() == 0
        && !is_name(few, Part::Given)
        && (many.starts_with(few) || has_the_ends && are_in_order(few, many))
}

/// Whether all of the few stand among the many, in their order.
fn are_in_order(few: &[char], many: &[char]) -> bool {
    let mut left = many.iter();
    few.iter().all(|letter| left.any(|other| other == letter))
}

/// 3
fn is_initial(c: &Ours, r: &Theirs) -> bool {
    let Some((short, long)) = by_length(&c.word, &r.word) else { return false };
    if short.unknown() + long.unknown() > 0 || !long.letters.starts_with(&short.letters) {
        return false;
    }
    match short.len() {
        1 => r.is_later || r.may_be_an_initial,
        2 => r.is_later && !short.is_particle(),
        _ => false,
    }
}

/// 6: two unknown letters side by side.
fn has_two_in_a_row(word: &Word) -> bool {
    word.letters.windows(2).any(|two| two == [UNKNOWN, UNKNOWN])
}

/// 6: whether the word with the two is the one common name, and can be no other.
fn is_the_only_name(with_two: &Word, name: &Word, part: Part) -> bool {
    let is_one_of = |word: &Word| common_names(part).contains(&word.letters);
    let may_be = || common_names(part).iter().filter(|common| may_stand_for(&with_two.letters, common));
    has_two_in_a_row(with_two)
        && with_two.unknown() + name.unknown() == 2
        && with_two.known() >= 3
        && is_one_of(name)
        && may_be().count() == 1
        && may_be().next() == Some(&name.letters)
        && stands_in_the_place(&with_two.letters, &name.letters).iter().all(|letter| "aeioun".contains(*letter))
}

/// What of the name stands where the word has its unknown letters, which stand side by side.
fn stands_in_the_place<'n>(word: &[char], name: &'n [char]) -> &'n [char] {
    let before = word.iter().position(|letter| *letter == UNKNOWN).unwrap_or(0);
    let behind = word.iter().rev().position(|letter| *letter == UNKNOWN).unwrap_or(0);
    &name[before..name.len() - behind]
}

/// Each unknown letter is any of A to Z, or none.
fn may_stand_for(word: &[char], name: &[char]) -> bool {
    match word.split_first() {
        None => name.is_empty(),
        Some((&UNKNOWN, rest)) => {
            may_stand_for(rest, name) || name.get(1..).is_some_and(|name| may_stand_for(rest, name))
        }
        Some((letter, rest)) => name.first() == Some(letter) && may_stand_for(rest, &name[1..]),
    }
}

/// 8: c cannot be r, misread as a whole.
fn is_impossible(c: &Word, r: &Theirs, slips: i32) -> bool {
    if r.part == Part::Given && are_of_two_sexes(&c.letters, &r.word.letters) {
        return true;
    }
    let unknown = c.unknown() + r.word.unknown();
    if unknown > 0 {
        let most = if r.word.unknown() > 0 { WILD } else { WILD + CHEAP };
        return unknown > 1 || c.known() < 2 || r.word.known() < 2 || slips > most;
    }
    r.word.len() <= 3 && (slips > CHEAP || is_name(&c.letters, r.part))
}

fn are_of_two_sexes(c: &[char], r: &[char]) -> bool {
    let (last_of_c, last_of_r) = (c.last().copied().unwrap_or(' '), r.last().copied().unwrap_or(' '));
    let and_a = |one: &[char], other: &[char]| one.last() != Some(&'a') && [one, &['a']].concat() == other;
    matches!((last_of_c, last_of_r), ('a', 'o') | ('o', 'a') | ('q' | 'd' | 'c', 'a')) || and_a(c, r) || and_a(r, c)
}
