//! Order-free Levenshtein similarity of names (rules N1 to N3): the only room that knows an edit distance.

pub(crate) mod argentine;
mod ascii;
mod bit_rows;
mod general;

use crate::normalize::name::NameTokens;
use crate::vocabulary::Rule;
use ascii::Tokens;

/// Most tokens of a side that are tried in every order (rule N3).
const MOST_ORDERED: usize = 8;

/// `similarityPercent` of two names (rules N1 to N3): 0 to 100, 100 exactly for equal multisets of tokens.
///
/// Of a name without tokens nothing can be said; the answer is 0.
pub(crate) fn percent(one: &NameTokens, other: &NameTokens) -> u8 {
    if one.is_empty() || other.is_empty() { 0 } else { measure(one, other).percent() }
}

/// What the similarity of two names is made of (rules N1 to N3).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    /// How many edits lie between them.
    pub(crate) distance: usize,
    /// Characters of the longer one.
    pub(crate) longest: usize,
    /// The rule by which the edits were counted: N2, or N3 where a side has many tokens.
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

fn of_any_tokens(one: &NameTokens, other: &NameTokens) -> Measure {
    Measure {
        distance: general::distance(one.to_strings(), other.to_strings()),
        longest: one.joined_length().max(other.joined_length()),
        rule: if one.count().max(other.count()) > MOST_ORDERED { Rule::N3 } else { Rule::N2 },
    }
}

/// The measure of what nearly all names are.
fn of_few_ascii_tokens(one: &NameTokens, other: &NameTokens) -> Option<Measure> {
    let (NameTokens::Ascii(one), NameTokens::Ascii(other)) = (one, other) else { return None };
    let (of_one, of_other) = (Tokens::of(one)?, Tokens::of(other)?);
    let (distance, longest) =
        if of_one.are(&of_other) { (0, one.joined_length()) } else { ascii::distance(&of_one, &of_other) };
    Some(Measure { distance, longest, rule: Rule::N2 })
}
