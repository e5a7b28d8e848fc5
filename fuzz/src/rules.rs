//! Single values as the second implementation reads them (`tests/reference/`), which was written without sight of
//! `src/`.
#![allow(dead_code, reason = "only some of it is needed by itself")]

#[path = "../../tests/reference/date_times.rs"]
mod date_times;
#[path = "../../tests/reference/date_words.rs"]
mod date_words;
#[path = "../../tests/reference/dates.rs"]
pub(crate) mod dates;
#[path = "../../tests/reference/encodings.rs"]
mod encodings;
#[path = "../../tests/reference/json.rs"]
mod json;
#[path = "../../tests/reference/misread.rs"]
mod misread;
#[path = "../../tests/reference/names.rs"]
mod names;
#[path = "../../tests/reference/reference_names.rs"]
mod reference_names;
#[path = "../../tests/reference/references.rs"]
mod references;
#[path = "../../tests/reference/scalars.rs"]
mod scalars;
#[path = "../../tests/reference/similarity.rs"]
pub(crate) mod similarity;
#[path = "../../tests/reference/values.rs"]
mod values;

pub(crate) use values::Reading;

/// A date (V5).
pub(crate) fn date(text: &str) -> Reading<dates::Dated> {
    dates::date(Some(&value(text)))
}

/// The tokens of one field of a name (V6).
pub(crate) fn name(text: &str) -> Reading<Vec<String>> {
    names::name(Some(&value(text)))
}

fn value(text: &str) -> json::Value {
    json::Value { raw: String::new(), kind: json::Kind::Text(Some(text.to_owned())) }
}

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
