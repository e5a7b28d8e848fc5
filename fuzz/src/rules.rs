//! Single values as the second implementation reads them (`tests/reference/`), which was written without sight of `src/`.
#![allow(dead_code, reason = "only some of it is needed by itself")]

#[path = "../../tests/reference/dates.rs"]
pub(crate) mod dates;
#[path = "../../tests/reference/json.rs"]
mod json;
#[path = "../../tests/reference/names.rs"]
mod names;
#[path = "../../tests/reference/similarity.rs"]
pub(crate) mod similarity;
#[path = "../../tests/reference/values.rs"]
mod values;

pub(crate) use values::Reading;

/// A date (V5).
pub(crate) fn date(text: &str) -> Reading<dates::Date> {
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

/// A date that the rule's words allow and the second implementation refuses, written so that it does not; `None` where
/// nothing of the kind is in it.
pub(crate) fn date_as_restated(text: &str) -> Option<String> {
    let upper = in_upper_case(text);
    match (upper, offset_replaced(text)) {
        (None, replaced) => replaced,
        (Some(upper), _) => Some(offset_replaced(&upper).unwrap_or(upper)),
    }
}

/// The text with `Z` in the place of an offset that ends it, where that has digits which are no time of day.
///
/// The rule limits the digits of a time; those of its offset may be any. The second implementation limits both.
fn offset_replaced(text: &str) -> Option<String> {
    let text = text.trim();
    let (before, offset) = text.rsplit_once(['+', '-'])?;
    let digits = match offset.len() {
        5 => {
            let (hours, minutes) = offset.split_once(':').filter(|(hours, _)| hours.len() == 2)?;
            hours.to_owned() + minutes
        }
        2 | 4 => offset.to_owned(),
        _ => return None,
    };
    let is_no_time = digits.get(..2) > Some("24") || digits.get(2..) > Some("59");
    (is_no_time && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| format!("{before}Z"))
}

/// The text with letters in the place of those beyond ASCII whose upper case they are: `ſ` is an S, `ı` an I.
///
/// "Any case" does not say whether that is so. The library puts words in upper case, the second implementation does not.
pub(crate) fn in_upper_case(text: &str) -> Option<String> {
    let is_other = |c: char| !c.is_ascii() && c.to_uppercase().all(|upper| upper.is_ascii());
    let upper = |c: char| if is_other(c) { c.to_uppercase().collect() } else { c.to_string() };
    text.contains(is_other).then(|| text.chars().map(upper).collect())
}
