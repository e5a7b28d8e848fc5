//! X3: how two names that were compared differ.

use super::case::Case;
use super::name_row;
use super::names::{self, UNKNOWN};
use super::registry::Registry;
use super::similarity::{Unknown, levenshtein, similarity};
use super::values::{is_decimal, is_letter, is_mark};

/// The first kind that fits; `None` where the names are written alike.
pub(crate) fn difference(case: &Case, registry: &Registry) -> Option<&'static str> {
    let (card, theirs) = (name_row::ocr_side(case), name_row::registry_side(registry));
    let given_first = [theirs.given.clone(), theirs.surname.clone()].concat();
    let surname_first = [theirs.surname.clone(), theirs.given.clone()].concat();
    // 1
    if without(&card.tokens, &theirs.tokens).is_some_and(|left| left.is_empty()) {
        if card.tokens != given_first && card.tokens != surname_first {
            return Some("order");
        }
        let orders =
            [theirs.given_text.clone() + &theirs.surname_text, theirs.surname_text.clone() + &theirs.given_text];
        let shown = letters_and_digits(&(card.given_text.clone() + &card.surname_text));
        let is_alike = orders.iter().any(|order| letters_and_digits(order) == shown);
        return if is_alike { None } else { Some("accents") };
    }
    // 2
    if is_another_surname(case, registry, &card.tokens) {
        return Some("different_surname");
    }
    // 3
    if without(&card.tokens, &theirs.tokens).is_some() || without(&theirs.tokens, &card.tokens).is_some() {
        return Some("missing_given_name");
    }
    // 4
    if is_cut(&card.tokens, &theirs.tokens)
        || is_cut(&given_first, &card.tokens)
        || is_cut(&surname_first, &card.tokens)
    {
        return Some("truncated");
    }
    // 5
    Some("typo")
}

/// Accents may stand as marks of their own: those count, as received. Case does not.
fn letters_and_digits(text: &str) -> String {
    let kept = text.chars().filter(|c| is_letter(*c) || is_mark(*c) || is_decimal(*c));
    kept.flat_map(char::to_lowercase).collect()
}

/// An unknown letter equals nothing.
fn equal(one: &str, other: &str) -> bool {
    one == other && !one.contains(UNKNOWN)
}

fn begins_with(word: &str, beginning: &str) -> bool {
    word.starts_with(beginning) && !beginning.contains(UNKNOWN)
}

fn is_another_surname(case: &Case, registry: &Registry, card: &[String]) -> bool {
    let Some(apellido) = registry.apellido.value() else { return false };
    if let Some(last) = names::name(case.field("lastName")).value() {
        return similarity(last, apellido) < 80;
    }
    apellido.iter().any(|word| {
        card.iter().all(|ours| !is_80_percent_alike(word, ours) && !begins_with(ours, word) && !begins_with(word, ours))
    })
}

fn is_80_percent_alike(one: &str, other: &str) -> bool {
    let longer = one.chars().count().max(other.chars().count());
    100 * (longer - levenshtein(one, other, Unknown::Nothing)) >= 80 * longer
}

/// What is left of `words` once each of `some` has taken one of them; `None` where one of them finds none.
fn without(words: &[String], some: &[String]) -> Option<Vec<String>> {
    let mut left = words.to_vec();
    for word in some {
        let at = left.iter().position(|one| equal(one, word))?;
        left.remove(at);
    }
    Some(left)
}

/// All of `words` but the last are among `others`, and the last is the beginning of another word there.
fn is_cut(words: &[String], others: &[String]) -> bool {
    let Some((last, before)) = words.split_last() else { return false };
    without(others, before).is_some_and(|left| left.iter().any(|word| begins_with(word, last)))
}
