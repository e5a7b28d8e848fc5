//! JSON as it is written: the order of the keys and the text of numbers and strings stay, and objects are merged.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The key under which a value stands that replaces what was there, whatever it is: `{"=": null}`.
const EXACTLY: &str = "=";

#[derive(Clone, Debug)]
pub(crate) enum Json {
    Object(Vec<(String, Json)>),
    Array(Vec<Json>),
    /// A string, a number, `true`, `false` or `null`, as it is written.
    Scalar(String),
}

impl Json {
    pub(crate) fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// What any value is as JSON.
    pub(crate) fn of(value: &serde_json::Value) -> Self {
        Json::parse(&value.to_string()).unwrap_or_else(|error| panic!("{error}"))
    }

    pub(crate) fn object() -> Self {
        Json::Object(Vec::new())
    }

    /// The member at the end of a path of keys.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Json> {
        path.iter().try_fold(self, |json, key| match json {
            Json::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, member)| member),
            _ => None,
        })
    }

    /// Takes a member out of an object.
    pub(crate) fn take(&mut self, key: &str) -> Option<Json> {
        let Json::Object(members) = self else { return None };
        let place = members.iter().position(|(name, _)| name == key)?;
        Some(members.remove(place).1)
    }

    /// Puts a member into an object, in place of one that has its key.
    pub(crate) fn put(&mut self, key: &str, value: Json) {
        if let Json::Object(members) = self {
            match members.iter_mut().find(|(name, _)| name == key) {
                Some((_, member)) => *member = value,
                None => members.push((key.to_owned(), value)),
            }
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Json::Scalar(text) if text == "null")
    }

    /// The text of a string.
    pub(crate) fn text(&self) -> Option<String> {
        self.value().as_str().map(str::to_owned)
    }

    /// The same without the order and the writing.
    pub(crate) fn value(&self) -> serde_json::Value {
        serde_json::from_str(&self.to_string()).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Lays `over` on this: objects merge key by key, `null` takes a key away, everything else replaces what was there,
    /// and what stands under the one key `=` replaces it as it is.
    pub(crate) fn merge(&mut self, over: &Json) {
        match over {
            Json::Object(members) => {
                if let [(key, exact)] = members.as_slice()
                    && key == EXACTLY
                {
                    *self = exact.clone();
                    return;
                }
                if !matches!(self, Json::Object(_)) {
                    *self = Json::object();
                }
                for (key, member) in members {
                    if member.is_null() {
                        self.take(key);
                        continue;
                    }
                    let mut merged = self.at(&[key]).cloned().unwrap_or_else(|| Json::Scalar("null".to_owned()));
                    merged.merge(member);
                    self.put(key, merged);
                }
            }
            other => *self = other.clone(),
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Scalar(text) => f.write_str(text),
            Json::Array(items) => {
                f.write_str("[")?;
                for (place, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if place == 0 { "" } else { ", " })?;
                }
                f.write_str("]")
            }
            Json::Object(members) => {
                f.write_str("{")?;
                for (place, (key, member)) in members.iter().enumerate() {
                    let comma = if place == 0 { "" } else { ", " };
                    write!(f, "{comma}{}: {member}", serde_json::Value::from(key.as_str()))?;
                }
                f.write_str("}")
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = Json;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
                let mut members: Vec<(String, Json)> = Vec::new();
                while let Some((key, member)) = map.next_entry()? {
                    if members.iter().any(|(name, _)| *name == key) {
                        return Err(serde::de::Error::custom(format!("key `{key}` stands twice")));
                    }
                    members.push((key, member));
                }
                Ok(Json::Object(members))
            }
        }

        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let text = raw.get();
        match text.as_bytes().first() {
            Some(b'{') => serde_json::Deserializer::from_str(text).deserialize_map(Members),
            Some(b'[') => serde_json::from_str(text).map(Json::Array),
            _ => Ok(Json::Scalar(text.to_owned())),
        }
        .map_err(serde::de::Error::custom)
    }
}
