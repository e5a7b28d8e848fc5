//! How alike names are: order-free Levenshtein (rules N1 to N3), and evidence (rule N5). The only room with an edit
//! distance.

mod ascii;
mod bit_rows;
#[cfg(feature = "names")]
pub(crate) mod evidence;
mod general;
pub(crate) mod name_word;
mod wide_rows;

use crate::normalize::name::NameTokens;
use crate::vocabulary::Rule;
use ascii::Tokens;

/// Most tokens of a side for which every order is tried (rule N3).
const MOST_ORDERED: usize = 8;

/// Most work allowed for trying every order of a side (rule N3): 2 to the number of its tokens, times the characters of
/// both sides.
const MOST_WORK: usize = 1 << 17;

/// Whether a side is tried in its sorted order only (rule N3): it has more than eight tokens, or trying every order
/// would be more work than [`MOST_WORK`]. The lengths are in characters, with one space between tokens.
fn is_past_bound(tokens: usize, length: usize, other_length: usize) -> bool {
    tokens > MOST_ORDERED || (1_usize << tokens).saturating_mul(length).saturating_mul(other_length) > MOST_WORK
}

/// `similarityPercent` of two names (rules N1 to N3): 0 to 100, 100 exactly for equal multisets of tokens.
///
/// A name without tokens says nothing; the answer is 0.
pub(crate) fn percent(one: &NameTokens, other: &NameTokens) -> u8 {
    if one.is_empty() || other.is_empty() { 0 } else { measure(one, other).percent() }
}

/// What the similarity of two names is made of (rules N1 to N3).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    /// The number of edits between the names.
    pub(crate) distance: usize,
    /// Characters of the longer one.
    pub(crate) longest: usize,
    /// The rule that counts the edits: N2, or N3 if every order would be too much work.
    pub(crate) rule: Rule,
}

impl Measure {
    /// The similarity, 0 to 100.
    pub(crate) fn percent(self) -> u8 {
        let kept = self.longest.saturating_sub(self.distance).saturating_mul(100);
        u8::try_from(kept.checked_div(self.longest).unwrap_or_default()).unwrap_or(100)
    }
}

/// Measures two names.
pub(crate) fn measure(one: &NameTokens, other: &NameTokens) -> Measure {
    of_few_ascii_tokens(one, other).unwrap_or_else(|| of_any_tokens(one, other))
}

/// The `similarityPercent` that two names would reach if each unknown letter were any one letter, or none (rule F3).
pub(crate) fn best_percent(one: &NameTokens, other: &NameTokens) -> u8 {
    let measure = of_any_tokens(one, other);
    Measure { distance: general::least_distance(one.to_strings(), other.to_strings()), ..measure }.percent()
}

fn of_any_tokens(one: &NameTokens, other: &NameTokens) -> Measure {
    let (length, other_length) = (one.joined_length(), other.joined_length());
    let is_past =
        is_past_bound(one.count(), length, other_length) || is_past_bound(other.count(), other_length, length);
    Measure {
        distance: general::distance(one.to_strings(), other.to_strings()),
        longest: length.max(other_length),
        rule: if is_past { Rule::N3 } else { Rule::N2 },
    }
}

/// The measure of nearly all names; `None` if the names are of another kind, or past the bound of rule N3.
fn of_few_ascii_tokens(one: &NameTokens, other: &NameTokens) -> Option<Measure> {
    let (NameTokens::Ascii(one), NameTokens::Ascii(other)) = (one, other) else { return None };
    let (of_one, of_other) = (Tokens::of(one)?, Tokens::of(other)?);
    if of_one.are(&of_other) {
        let longest = one.joined_length();
        let rule = if is_past_bound(one.count(), longest, longest) { Rule::N3 } else { Rule::N2 };
        return Some(Measure { distance: 0, longest, rule });
    }
    let (distance, longest) = ascii::distance(&of_one, &of_other)?;
    Some(Measure { distance, longest, rule: Rule::N2 })
}
