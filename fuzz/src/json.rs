//! A look into a case's JSON that needs nothing of the library.

use std::fmt;

use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The members of an object, in order, repeated keys included; none of what is no object.
///
/// A key that no text can hold (half of a surrogate pair) stands as it is written.
pub(crate) fn members(json: &str) -> Vec<(String, &str)> {
    let key = |raw: &str| text(raw).unwrap_or_else(|| raw.to_owned());
    raw_members(json).into_iter().map(|(raw, value)| (key(raw), value)).collect()
}

/// The same with every key as it is written, quotation marks included.
pub(crate) fn raw_members(json: &str) -> Vec<(&str, &str)> {
    struct Members;

    impl<'de> Visitor<'de> for Members {
        type Value = Vec<(&'de str, &'de str)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut members = Vec::new();
            while let Some((key, value)) = map.next_entry::<&'de RawValue, &'de RawValue>()? {
                members.push((key.get(), value.get()));
            }
            Ok(members)
        }
    }

    serde_json::Deserializer::from_str(json).deserialize_map(Members).unwrap_or_default()
}

/// The first member with a key.
pub(crate) fn get<'j>(members: &[(String, &'j str)], key: &str) -> Option<&'j str> {
    members.iter().find(|(name, _)| name == key).map(|(_, value)| *value)
}

/// The text of a JSON string.
pub(crate) fn text(json: &str) -> Option<String> {
    serde_json::from_str(json).ok()
}

/// The texts of an array; `null` and what is missing are an empty one.
pub(crate) fn texts(json: Option<&str>) -> Vec<String> {
    json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
}

/// Whether the text is one JSON value, however deep, whatever its numbers and strings stand for.
pub(crate) fn is_json(json: &str) -> bool {
    serde_json::from_str::<&RawValue>(json).is_ok()
}
