//! Order-free Levenshtein similarity of names (rules N1 to N3): the only room that knows an edit distance.

pub(crate) mod argentine;
mod ascii;
mod bit_rows;
mod general;

use crate::normalize::name::NameTokens;
use ascii::Tokens;

/// Most tokens of a side that are tried in every order (rule N3).
pub(crate) const MOST_ORDERED: usize = 8;

/// `similarityPercent` of two names (rules N1 to N3): 0 to 100, 100 exactly for equal multisets of tokens.
///
/// Of a name without tokens nothing can be said; the answer is 0.
pub(crate) fn percent(one: &NameTokens, other: &NameTokens) -> u8 {
    if one.is_empty() || other.is_empty() {
        return 0;
    }
    let (distance, longest) = of_few_ascii_tokens(one, other).unwrap_or_else(|| of_any_tokens(one, other));
    let kept = longest.saturating_sub(distance).saturating_mul(100);
    u8::try_from(kept.checked_div(longest).unwrap_or_default()).unwrap_or(100)
}

/// What the similarity of two names is made of (rules N1 to N3).
pub(crate) struct Measure {
    /// How many edits lie between them.
    pub(crate) distance: usize,
    /// Characters of the longer one.
    pub(crate) longest: usize,
}

/// Measures two names.
pub(crate) fn measure(one: &NameTokens, other: &NameTokens) -> Measure {
    let (distance, longest) = of_any_tokens(one, other);
    Measure { distance, longest }
}

fn of_any_tokens(one: &NameTokens, other: &NameTokens) -> (usize, usize) {
    let longest = one.joined_length().max(other.joined_length());
    (general::distance(one.to_strings(), other.to_strings()), longest)
}

/// The distance, and the length of the longer side, of what nearly all names are.
fn of_few_ascii_tokens(one: &NameTokens, other: &NameTokens) -> Option<(usize, usize)> {
    let (NameTokens::Ascii(one), NameTokens::Ascii(other)) = (one, other) else { return None };
    let (one, other) = (Tokens::of(one)?, Tokens::of(other)?);
    // Of equal tokens nobody asks how long they are.
    Some(if one.are(&other) { (0, 1) } else { ascii::distance(&one, &other) })
}
