//! Bounds of what the second implementation (`tests/reference/`) can compare.

/// Most tokens of a side that are tried in every order (rule N3).
pub(crate) const MOST_ORDERED: usize = 8;

/// How many orders the second implementation tries of two lists of tokens.
pub(crate) fn orders(one: &[String], other: &[String]) -> usize {
    let tried = if one.len().max(other.len()) <= MOST_ORDERED {
        [one.len(), other.len()]
    } else {
        [left(one, other), left(other, one)]
    };
    tried.into_iter().map(|count| if count > MOST_ORDERED { 1 } else { (1..=count).product() }).sum()
}

/// How many tokens of one side have no partner on the other.
fn left(one: &[String], other: &[String]) -> usize {
    let mut partners = other.to_vec();
    let has_none = |token: &&String| match partners.iter().position(|partner| partner == *token) {
        Some(place) => {
            partners.swap_remove(place);
            false
        }
        None => true,
    };
    one.iter().filter(has_none).count()
}

/// The text with letters in the place of those beyond ASCII whose upper case they are: `ſ` is an S, `ı` an I.
///
/// "Any case" does not say whether that is so. The library puts words in upper case, the second implementation does
/// not.
pub(crate) fn in_upper_case(text: &str) -> Option<String> {
    let is_other = |c: char| !c.is_ascii() && c.to_uppercase().all(|upper| upper.is_ascii());
    let upper = |c: char| if is_other(c) { c.to_uppercase().collect() } else { c.to_string() };
    text.contains(is_other).then(|| text.chars().map(upper).collect())
}
