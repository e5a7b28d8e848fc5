//! N5, "Evidence of a word": what a word of the card says of a word of the registry.

use super::evidence_lexicon::{Part, is_name};
use super::evidence_slips::{CHEAP, MOST, RARE, WILD, slips, slips_of_a_cut, surprise};
use super::evidence_words::{Ours, Theirs, Word};
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

#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence {
    pub(crate) bits: i32,
    pub(crate) kind: Kind,
    /// Of reading the one word as the other.
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
pub(crate) fn evidence(c: &Ours, r: &Theirs, unknown: Unknown) -> Evidence {
    // 1
    if c.word.is(&r.word) {
        let kind = if c.word.text == r.word.text { Kind::Equal } else { Kind::LookAlike };
        return evidence_of(SURE, kind, 0);
    }
    if !c.word.is_plain() || !r.word.is_plain() {
        return evidence_of(-SURE, Kind::AnotherName, SURE);
    }
    let whole = slips(&r.word.letters, &c.word.letters, unknown);
    let impossible = evidence_of(-SURE, Kind::AnotherName, whole);
    let unknown_letters = c.word.unknown() + r.word.unknown();
    if unknown == Unknown::Anything && unknown_letters > 0 {
        return if whole < SURE { evidence_of(MOST - whole, Kind::Typo, whole) } else { impossible };
    }
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
    if !c.may_be_cut && (c.word.len() == 1 || c.word.len().abs_diff(r.word.len()) > 2) {
        return impossible;
    }
    // 6
    let whole_may_be = !only_a_cut_may_explain(&c.word, r, whole);
    let cut = if c.may_be_cut { slips_of_a_cut(&r.word.letters, &c.word.letters) } else { None };
    match cut {
        Some(cut) if !whole_may_be || cut < whole => {
            let bits = less(surprise(&c.word.letters, r.part, 0), cut);
            evidence_of(bits, Kind::Cut, cut)
        }
        _ if whole_may_be => {
            let surprising = if is_damaged(c, r) { &r.word } else { &c.word };
            let bits = less(surprise(&surprising.letters, r.part, whole), whole);
            evidence_of(bits, if whole < RARE { Kind::LookAlike } else { Kind::Typo }, whole)
        }
        _ => impossible,
    }
}

/// Surprise less slips, within the limits.
fn less(surprise: i32, slips: i32) -> i32 {
    if slips >= SURE || surprise - slips <= -SURE { -SURE } else { SURE.min(surprise - slips) }
}

/// The registry's word is no name, and the card's is one.
fn is_damaged(c: &Ours, r: &Theirs) -> bool {
    let is_name = |word: &Word| is_name(&word.letters, r.part);
    !c.may_be_cut
        && c.word.unknown() + r.word.unknown() == 0
        && r.word.len() >= 4
        && !is_name(&r.word)
        && is_name(&c.word)
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
    let is_a_particle = if short.len() == c.word.len() { c.is_particle } else { r.is_particle };
    match short.len() {
        1 => r.is_later || r.may_be_an_initial,
        2 => r.is_later && !is_a_particle,
        _ => false,
    }
}

/// 6: the word as a whole is not c.
fn only_a_cut_may_explain(c: &Word, r: &Theirs, slips: i32) -> bool {
    if r.part == Part::Given && are_of_two_sexes(&c.letters, &r.word.letters) {
        return true;
    }
    let unknown = c.unknown() + r.word.unknown();
    if unknown > 0 {
        let is_in_r = r.word.unknown() > 0;
        return unknown > 1 || c.known() < 2 || r.word.known() < 2 || (is_in_r && slips > WILD);
    }
    r.word.len() <= 3 && (slips > CHEAP || is_name(&c.letters, r.part))
}

fn are_of_two_sexes(c: &[char], r: &[char]) -> bool {
    let (last_of_c, last_of_r) = (c.last().copied().unwrap_or(' '), r.last().copied().unwrap_or(' '));
    let and_a = |one: &[char], other: &[char]| one.last() != Some(&'a') && [one, &['a']].concat() == other;
    matches!((last_of_c, last_of_r), ('a', 'o') | ('o', 'a') | ('q' | 'd' | 'c', 'a')) || and_a(c, r) || and_a(r, c)
}
