//! A policy out of JSON, TOML or whatever serde reads: missing fields are those of the policy that it extends.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;

use super::Policy;
use super::error::PolicyError;
use super::field::PolicyField;
use super::given::GivenFields;
#[cfg(not(feature = "names"))]
use super::reasons::WITHOUT_NAMES;
use super::reasons::{ARGENTINE, ONE_OF, TAKEN, UNKNOWN_KEY};

/// What a policy is called that has no name of its own.
const UNNAMED: &str = "custom";

/// The names of the policies that ship with the crate.
const SHIPPED: [&str; 2] = ["documented", "hardened"];

/// Those that can be extended.
const TO_EXTEND: &[&str] = if cfg!(feature = "names") { &SHIPPED } else { &["documented"] };

impl Policy {
    /// A policy out of its fields, as JSON has them. Missing ones are those of the documented policy, or of the one
    /// that `extends` names; without a `name` it is called `custom`.
    ///
    /// ```
    /// use renaper_crosscheck::{ErrorAction, Policy};
    ///
    /// let policy = Policy::from_fields([("on_missing".to_owned(), "keep".into())])?;
    /// assert_eq!((policy.name(), policy.on_missing()), ("custom", ErrorAction::Keep));
    /// # Ok::<(), renaper_crosscheck::PolicyError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A key is unknown or given twice, a value is impossible, or the name is that of a policy that ships with the
    /// crate and decides otherwise.
    pub fn from_fields(fields: impl IntoIterator<Item = (String, Value)>) -> Result<Self, PolicyError> {
        let mut given = GivenFields::default();
        for (key, value) in fields {
            check_key(&key)?;
            given.add(key, value)?;
        }
        policy(given)
    }
}

impl<'de> Deserialize<'de> for Policy {
    /// Reads an object; an error names the key and the reason.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        policy(deserializer.deserialize_map(GivenVisitor)?).map_err(D::Error::custom)
    }
}

fn policy(mut given: GivenFields) -> Result<Policy, PolicyError> {
    let extended = match given.take_text("extends")? {
        None => Policy::documented(),
        #[cfg(not(feature = "names"))]
        Some(name) if name == "hardened" => {
            return Err(PolicyError::new("extends", WITHOUT_NAMES).with_choices(&[name]));
        }
        Some(name) => {
            let unknown = || PolicyError::new("extends", ONE_OF).with_choices(TO_EXTEND);
            Policy::named(&name).ok_or_else(unknown)?
        }
    };
    if given.is("name_rule", "argentine") {
        return Err(PolicyError::new("name_rule", ARGENTINE));
    }
    let name = given.take_text("name")?;
    let policy = extended.with_name(name.as_deref().unwrap_or(UNNAMED))?;
    let mut choices = policy.choices.clone();
    choices.take_over(&mut given)?;
    let policy = policy.changed(|own| *own = choices);
    let is_named_right = |shipped: Policy| shipped.fingerprint() == policy.fingerprint();
    match SHIPPED.iter().find(|name| **name == policy.name()) {
        Some(name) if !Policy::named(name).is_some_and(is_named_right) => {
            Err(PolicyError::new("name", TAKEN).with_choices(&[name]))
        }
        _ => Ok(policy),
    }
}

/// # Errors
///
/// It is no key of a policy.
fn check_key(key: &str) -> Result<(), PolicyError> {
    let is_known = matches!(key, "name" | "extends") || PolicyField::ALL.iter().any(|field| field.name() == key);
    if is_known { Ok(()) } else { Err(PolicyError::of_key(key, UNKNOWN_KEY)) }
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
            check_key(&key).map_err(A::Error::custom)?;
            let value = map.next_value().map_err(|error| A::Error::custom(format!("`{key}`: {error}")))?;
            given.add(key, value).map_err(A::Error::custom)?;
        }
        Ok(given)
    }
}

#[cfg(all(test, not(feature = "names")))]
mod tests {
    use super::Policy;

    #[test]
    fn without_names_nothing_offers_what_stands_on_them() {
        let said =
            |policy| serde_json::from_str::<Policy>(policy).err().map(|error| error.to_string()).unwrap_or_default();
        for (policy, what) in [
            (r#"{"extends": "hardened"}"#, "`extends` must not be `hardened`"),
            (r#"{"name_rule": "evidence"}"#, "`name_rule` must not be `evidence`"),
        ] {
            assert_eq!(said(policy), format!("{what}: this program was built without its names (feature `names`)"));
        }
        for other in [r#"{"extends": "strict"}"#, r#"{"name_rule": "strict"}"#] {
            let said = said(other);
            assert!(said.contains("must be"), "{said}");
            assert!(!said.contains("hardened") && !said.contains("evidence"), "{said}");
        }
        assert!(serde_json::from_str::<Policy>(r#"{"extends": "documented"}"#).is_ok());
    }
}
