//! What the library wrote, taken apart again so that it can be changed.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::draft::{Fields, G, raw};

/// Members in their order, each as it is written.
pub(crate) type Members = Vec<(String, String)>;

struct Taken(Members);

impl<'de> Deserialize<'de> for Taken {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Taken, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Taken;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Taken, A::Error> {
                let mut members = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, Box<RawValue>>()? {
                    members.push((key, value.get().to_owned()));
                }
                Ok(Taken(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// The members of an object; `None` where the text is none, or a key is no text.
pub(crate) fn members(json: &str) -> Option<Members> {
    serde_json::from_str::<Taken>(json).ok().map(|taken| taken.0)
}

pub(crate) fn of<'a>(members: &'a Members, key: &str) -> Option<&'a str> {
    members.iter().find(|member| member.0 == key).map(|member| member.1.as_str())
}

/// A check with its rows, its stamp and its biometric block open to changes.
pub(crate) fn opened_check(json: &str) -> G {
    opened(json, &|key, value| match key {
        "comparisonResults" => opened(value, &|_, row| opened(row, &|_, value| raw(value))),
        "engine" | "renaperBiometric" => opened(value, &|_, value| raw(value)),
        _ => raw(value),
    })
}

fn opened(json: &str, inside: &dyn Fn(&str, &str) -> G) -> G {
    let Some(members) = members(json) else { return raw(json) };
    let fields: Fields = members.into_iter().map(|(key, value)| (key.clone(), inside(&key, &value))).collect();
    G::Fields(fields)
}
