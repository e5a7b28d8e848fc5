//! A policy out of JSON, TOML or whatever serde reads: missing fields are those of the policy that it extends.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use super::Policy;
use super::field::PolicyField;
use super::given::GivenFields;

impl<'de> Deserialize<'de> for Policy {
    /// Reads an object; an error names the key and the reason.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        policy(deserializer.deserialize_map(GivenVisitor)?).map_err(D::Error::custom)
    }
}

/// What a policy is called that has no name of its own.
const UNNAMED: &str = "custom";

/// The policies that can be extended.
#[cfg(feature = "names")]
const TO_EXTEND: &str = "one of `documented`, `hardened`";
#[cfg(not(feature = "names"))]
const TO_EXTEND: &str = "`documented`, for this program was built without its names (feature `names`)";

fn policy(mut given: GivenFields) -> Result<Policy, String> {
    let extended = match given.take::<String>("extends")? {
        None => Policy::documented(),
        Some(name) => Policy::named(&name).ok_or_else(|| format!("`extends` must be {TO_EXTEND}"))?,
    };
    if given.is("name_rule", "argentine") {
        return Err("`name_rule`: the rule `argentine` is gone; write `evidence`".to_owned());
    }
    let name = given.take::<String>("name")?;
    let policy = extended.with_name(name.as_deref().unwrap_or(UNNAMED)).map_err(|error| error.to_string())?;
    let mut choices = policy.choices.clone();
    choices.take_over(&mut given)?;
    Ok(policy.changed(|own| *own = choices))
}

struct GivenVisitor;

impl<'de> Visitor<'de> for GivenVisitor {
    type Value = GivenFields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a policy")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<GivenFields, A::Error> {
        let mut given = GivenFields::default();
        while let Some(key) = map.next_key::<String>()? {
            let shown = key.escape_debug().to_string();
            if !matches!(key.as_str(), "name" | "extends") && !PolicyField::ALL.iter().any(|field| field.name() == key)
            {
                return Err(A::Error::custom(format!("`{shown}` is no key of a policy")));
            }
            let value = map.next_value().map_err(|error| A::Error::custom(format!("`{shown}`: {error}")))?;
            if !given.add(key, value) {
                return Err(A::Error::custom(format!("`{shown}` is given twice")));
            }
        }
        Ok(given)
    }
}

#[cfg(all(test, not(feature = "names")))]
mod tests {
    use super::Policy;

    #[test]
    fn without_names_nothing_offers_what_stands_on_them() {
        for (policy, key) in [(r#"{"extends": "hardened"}"#, "extends"), (r#"{"name_rule": "evidence"}"#, "name_rule")]
        {
            let said = serde_json::from_str::<Policy>(policy).map_err(|error| error.to_string()).err();
            let said = said.unwrap_or_default();
            assert!(said.starts_with(&format!("`{key}` must be `")), "{said}");
            assert!(said.contains("for this program was built without its names (feature `names`)"), "{said}");
            assert!(!said.contains("hardened") && !said.contains("evidence"), "{said}");
        }
        assert!(serde_json::from_str::<Policy>(r#"{"extends": "documented"}"#).is_ok());
    }
}
