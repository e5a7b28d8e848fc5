//! How two names differ that are not written alike (rule X3).

use super::{NameSide, Names, Seen};
use crate::normalize::name::{NameTokens, UNKNOWN};
use crate::normalize::{is_letter_or_digit, is_mark};
use crate::registry::Record;
use crate::similarity;
use crate::vocabulary::NameDifference;

/// Surnames less alike than this are different, in percent (rule X3).
const SAME_SURNAME: u8 = 80;

/// X3: how two compared names differ; `None` if they are written alike.
pub(super) fn between(names: &Names<'_>, seen: &Seen) -> Option<NameDifference> {
    let Names { card, registry, record, .. } = names;
    // The registry's tokens are its given names, then its surname.
    let given = registry.first;
    if seen.has_same_words && card.tokens.count() == registry.tokens.count() {
        let stands_as = |behind| card.tokens.is_rotation(&registry.tokens, behind);
        if !(stands_as(0) || stands_as(given)) {
            return Some(NameDifference::Order);
        }
        return (!is_written_alike(card, record)).then_some(NameDifference::Accents);
    }
    // Row and advisory must never disagree.
    if seen.difference.is_some() {
        return seen.difference;
    }
    let words = registry.tokens.to_strings();
    let mut surname_first = words.clone();
    surname_first.rotate_left(given.min(words.len()));
    let of_card = card.tokens.to_strings();
    Some(kind(&of_card, &words, &surname_first, surnames_differ(names, &of_card)))
}

/// The kind of names with different words; `surname_first` has the registry's words in its other order.
fn kind(card: &[String], registry: &[String], surname_first: &[String], surnames_differ: bool) -> NameDifference {
    if surnames_differ {
        NameDifference::DifferentSurname
    } else if has_all_of(card, registry) || has_all_of(registry, card) {
        NameDifference::MissingGivenName
    } else if breaks_off(card, registry) || breaks_off(registry, card) || breaks_off(surname_first, card) {
        NameDifference::Truncated
    } else {
        NameDifference::Typo
    }
}

/// Whether the surnames are not alike: the separate ones, or the registry's and the card's words most like it.
fn surnames_differ(names: &Names<'_>, card: &[String]) -> bool {
    let [of_card, registry] = names.surname_tokens();
    if !registry.is_empty() && !of_card.is_empty() {
        return are_past_likeness(of_card, registry) || similarity::percent(of_card, registry) < SAME_SURNAME;
    }
    // Every word of the surname must be there, or nearly.
    registry.to_strings().iter().any(|wanted| !card.iter().any(|word| is_nearly(word, wanted)))
}

/// Whether the lengths alone show that two surnames are not alike: at most the shorter one's letters can stay.
fn are_past_likeness(one: &NameTokens, other: &NameTokens) -> bool {
    let (one, other) = (one.joined_length(), other.joined_length());
    one.min(other).saturating_mul(100) < one.max(other).saturating_mul(SAME_SURNAME.into())
}

/// Whether two words are alike: at least [`SAME_SURNAME`] percent of the longer one's letters.
fn is_nearly(one: &str, two: &str) -> bool {
    let longer = one.chars().count().max(two.chars().count());
    // An unknown letter equals no letter, not even another unknown one.
    let wrong = strsim::levenshtein(one, &two.replace(UNKNOWN, " "));
    wrong.saturating_mul(100) <= longer.saturating_mul(100_usize.saturating_sub(SAME_SURNAME.into()))
        || begins_with(two, one)
        || begins_with(one, two)
}

fn begins_with(word: &str, beginning: &str) -> bool {
    word.starts_with(beginning) && !beginning.contains(UNKNOWN)
}

fn is_same(one: &str, other: &str) -> bool {
    one == other && !one.contains(UNKNOWN)
}

/// Whether `more` has every word of `fewer`, at least as often, and others.
fn has_all_of(more: &[String], fewer: &[String]) -> bool {
    let mut left: Vec<&String> = more.iter().collect();
    let has_each = fewer.iter().all(|word| {
        left.iter().position(|other| is_same(other, word)).is_some_and(|at| {
            left.swap_remove(at);
            true
        })
    });
    has_each && !left.is_empty()
}

/// Whether `cut` is `whole` up to the middle of a word, with the rest left out.
fn breaks_off(cut: &[String], whole: &[String]) -> bool {
    let Some((last, before)) = cut.split_last() else { return false };
    let mut left: Vec<&String> = whole.iter().collect();
    let has_each = before.iter().all(|word| {
        left.iter().position(|other| is_same(other, word)).is_some_and(|at| {
            left.swap_remove(at);
            true
        })
    });
    has_each && left.iter().any(|word| begins_with(word, last) && *word != last)
}

/// Whether two texts differ at most in the case of letters of ASCII and Latin-1, whose two cases differ in one bit of
/// UTF-8: U+00C0 to U+00DE, but for the sign of multiplication, are C3 80 to C3 9E.
fn is_in_any_latin_case(one: &str, two: &str) -> bool {
    let mut before = 0;
    let is_same = |(&one, &two): (&u8, &u8)| {
        let of_latin_1 = before == 0xC3 && matches!(one & 0xDF, 0x80..=0x96 | 0x98..=0x9E);
        before = one;
        one == two || (one ^ two == 0x20 && (one.is_ascii_alphabetic() || of_latin_1))
    };
    one.len() == two.len() && one.as_bytes().iter().zip(two.as_bytes()).all(is_same)
}

/// Whether two texts differ at most in case, character by character.
fn is_in_any_case(one: &str, two: &str) -> bool {
    if one == two || is_in_any_latin_case(one, two) {
        return true;
    }
    let mut others = two.chars();
    let is_next = |c: char| {
        let is_same = |other: char| {
            c.eq_ignore_ascii_case(&other) || (!c.is_ascii() && c.to_lowercase().eq(other.to_lowercase()))
        };
        others.next().is_some_and(is_same)
    };
    one.chars().all(is_next) && others.next().is_none()
}

/// Whether the card shows the letters, accents and digits of the registry, in any case and in one of its two orders.
fn is_written_alike(card: &NameSide<'_>, record: &Record<'_>) -> bool {
    let shown = card.shown.as_deref().unwrap_or_default();
    let (given, surname) = (record.nombres.shown.as_deref(), record.apellido.shown.as_deref());
    let (given, surname) = (given.unwrap_or_default(), surname.unwrap_or_default());
    let joined = |first: &str, second: &str| {
        shown.split_at_checked(first.len()).is_some_and(|(front, rest)| {
            is_in_any_case(front, first) && rest.strip_prefix(' ').is_some_and(|rest| is_in_any_case(rest, second))
        })
    };
    if joined(given, surname) || joined(surname, given) {
        return true;
    }
    let letters = |text| {
        let letters = str::chars(text).filter(|&c| is_letter_or_digit(c) || is_mark(c));
        letters.flat_map(char::to_lowercase)
    };
    let is = |first, second| letters(shown).eq(letters(first).chain(letters(second)));
    is(given, surname) || is(surname, given)
}
