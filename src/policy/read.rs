//! A policy out of JSON, TOML or whatever serde reads: missing fields are the documented policy's.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;

use super::error::PolicyError;
use super::{ErrorAction, IdCiudadano, NameRule, NotFound, Policy, TramiteMissing};

/// Every field that can be given.
const KEYS: [&str; 14] = [
    "name",
    "name_rule",
    "name_threshold",
    "surname_threshold",
    "accept_reprint",
    "escalate",
    "tramite_missing",
    "id_ciudadano",
    "not_found",
    "accept_gender_x",
    "on_unavailable",
    "on_missing",
    "non_omittable",
    "known_warnings",
];

/// The fields as they were written, each once.
struct PolicyFields(BTreeMap<String, Value>);

impl<'de> Deserialize<'de> for Policy {
    /// Reads an object; an error names the key and the reason.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)?.policy().map_err(D::Error::custom)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = PolicyFields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a policy")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<PolicyFields, A::Error> {
        let mut fields = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            let shown = key.escape_debug().to_string();
            if !KEYS.contains(&key.as_str()) {
                return Err(A::Error::custom(format!("`{shown}` is no key of a policy")));
            }
            let value = map.next_value().map_err(|error| A::Error::custom(format!("`{shown}`: {error}")))?;
            if fields.insert(key, value).is_some() {
                return Err(A::Error::custom(format!("`{shown}` is given twice")));
            }
        }
        Ok(PolicyFields(fields))
    }
}

impl PolicyFields {
    fn policy(mut self) -> Result<Policy, String> {
        let refused = |error: PolicyError| error.to_string();
        let mut policy = Policy::documented();
        if let Some(name) = self.take::<String>("name")? {
            policy = policy.with_name(&name).map_err(refused)?;
        }
        // Numbers are read wide, so that an impossible one is refused as such.
        if let Some(percent) = self.take::<i64>("name_threshold")? {
            policy = policy.with_name_threshold(narrow(percent)).map_err(refused)?;
        }
        // Only a surname threshold can be `null`, which is "off".
        if let Some(Some(percent)) = self.take::<Option<i64>>("surname_threshold")? {
            policy = policy.with_surname_threshold(Some(narrow(percent))).map_err(refused)?;
        }
        if let Some(codes) = self.take::<Vec<String>>("non_omittable")? {
            policy = policy.with_non_omittable(codes).map_err(refused)?;
        }
        if let Some(codes) = self.take::<Vec<String>>("known_warnings")? {
            policy = policy.with_known_warnings(codes).map_err(refused)?;
        }
        for (kind, action) in self.take::<BTreeMap<String, Value>>("escalate")?.unwrap_or_default() {
            let shown = kind.escape_debug().to_string();
            let kind = kind.parse().map_err(|_| format!("`escalate`: `{shown}` is no kind of an advisory"))?;
            let action = serde_json::from_value(action)
                .map_err(|_| format!("`escalate`: `{shown}` must be one of `inform`, `review`, `reject`"))?;
            policy = policy.with_escalation(kind, action);
        }
        let name_rule = self.take::<NameRule>("name_rule")?;
        let accept_reprint = self.take::<bool>("accept_reprint")?;
        let tramite_missing = self.take::<TramiteMissing>("tramite_missing")?;
        let id_ciudadano = self.take::<IdCiudadano>("id_ciudadano")?;
        let not_found = self.take::<NotFound>("not_found")?;
        let accept_gender_x = self.take::<bool>("accept_gender_x")?;
        let on_unavailable = self.take::<ErrorAction>("on_unavailable")?;
        let on_missing = self.take::<ErrorAction>("on_missing")?;
        Ok(policy.changed(|choices| {
            choices.name_rule = name_rule.unwrap_or(choices.name_rule);
            choices.accept_reprint = accept_reprint.unwrap_or(choices.accept_reprint);
            choices.tramite_missing = tramite_missing.unwrap_or(choices.tramite_missing);
            choices.id_ciudadano = id_ciudadano.unwrap_or(choices.id_ciudadano);
            choices.not_found = not_found.unwrap_or(choices.not_found);
            choices.accept_gender_x = accept_gender_x.unwrap_or(choices.accept_gender_x);
            choices.on_unavailable = on_unavailable.unwrap_or(choices.on_unavailable);
            choices.on_missing = on_missing.unwrap_or(choices.on_missing);
        }))
    }

    /// The value of a field, where it is given.
    fn take<T: DeserializeOwned>(&mut self, key: &str) -> Result<Option<T>, String> {
        let Some(value) = self.0.remove(key) else { return Ok(None) };
        serde_json::from_value(value).map(Some).map_err(|error| {
            let reason = error.to_string();
            match reason.strip_prefix("not ") {
                Some(wanted) => format!("`{key}` must be {wanted}"),
                None => format!("`{key}`: {reason}"),
            }
        })
    }
}

/// What does not fit is impossible all the same, and the setter says so.
fn narrow(percent: i64) -> u8 {
    u8::try_from(percent).unwrap_or(u8::MAX)
}
