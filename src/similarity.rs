//! Order-free Levenshtein similarity of names (rules N1 to N3): the only room that knows an edit distance.

pub(crate) mod argentine;
mod ascii;
mod bit_rows;
mod general;

use crate::normalize::name::NameTokens;
use ascii::Tokens;

/// Most tokens of a side that are tried in every order (rule N3).
pub(crate) const MOST_ORDERED: usize = 8;

/// Most work that a side's every order may be (rule N3): 2 to the number of its tokens, times the characters of both sides.
const MOST_WORK: usize = 1 << 17;

/// Whether a side is tried in its sorted order only (rule N3): it has more than eight tokens, or trying them all would be more
/// work than [`MOST_WORK`]. The lengths are in characters, with one space between tokens.
fn is_past_bound(tokens: usize, length: usize, other_length: usize) -> bool {
    tokens > MOST_ORDERED || (1_usize << tokens).saturating_mul(length).saturating_mul(other_length) > MOST_WORK
}

/// `similarityPercent` of two names (rules N1 to N3): 0 to 100, 100 exactly for equal multisets of tokens.
///
/// Of a name without tokens nothing can be said; the answer is 0.
pub(crate) fn percent(one: &NameTokens, other: &NameTokens) -> u8 {
    if one.is_empty() || other.is_empty() {
        return 0;
    }
    let (distance, longest) = of_few_ascii_tokens(one, other).unwrap_or_else(|| of_any_tokens(one, other));
    percent_of(distance, longest)
}

/// The `similarityPercent` that two names would reach if each unknown letter were any one letter, or none (rule F3).
pub(crate) fn best_percent(one: &NameTokens, other: &NameTokens) -> u8 {
    let longest = one.joined_length().max(other.joined_length());
    percent_of(general::least_distance(one.to_strings(), other.to_strings()), longest)
}

/// N2.
fn percent_of(distance: usize, longest: usize) -> u8 {
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
    if one.are(&other) { Some((0, 1)) } else { ascii::distance(&one, &other) }
}
