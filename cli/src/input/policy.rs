//! Policies named on the command line: by a name that ships with the crate, or by a TOML or JSON file.

use std::path::Path;

use anyhow::{Context, Result, bail};
use renaper_crosscheck::Policy;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde_json::{Map, Value};

/// A policy that ships with the crate, or one read from a TOML or JSON file.
pub(crate) fn named_or_read(name_or_file: &str) -> Result<Policy> {
    if let Some(policy) = Policy::named(name_or_file) {
        return Ok(policy);
    }
    let path = Path::new(name_or_file);
    if !path.exists() {
        bail!("`{name_or_file}` is neither the name of a policy (`documented`, `hardened`) nor a file");
    }
    match read_and_check(path)? {
        Ok(policy) => Ok(policy),
        Err(faults) => {
            let faults: String = faults.iter().map(|fault| format!("\n  {fault}")).collect();
            bail!("policy `{name_or_file}`:{faults}")
        }
    }
}

/// The policy of a file, or everything that is wrong with it. The file is read once: it may be a pipe.
pub(crate) fn read_and_check(file: &Path) -> Result<Result<Policy, Vec<String>>> {
    let name = || format!("`{}`", file.display());
    let text = std::fs::read_to_string(file).with_context(name)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let is_json = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let fields: Map<String, Value> = if is_json { json(text) } else { toml(text) }.with_context(name)?;
    let faults: Vec<String> = fields.iter().filter_map(|(key, value)| fault(key, value)).collect();
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    Ok(Ok(serde_json::from_value(Value::Object(fields)).with_context(name)?))
}

/// The fields of a TOML file. Its faults are told by their place: what stands there may be a person's, if the file is
/// no policy.
fn toml(text: &str) -> Result<Map<String, Value>> {
    toml::from_str(text).map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.bytes().filter(|&byte| byte == b'\n').count().saturating_add(1);
        anyhow::anyhow!("line {line}: {}", error.message().trim_end())
    })
}

/// A JSON object whose keys are all different: of two equal ones serde_json would keep the last, and a policy must not
/// hide one.
fn json(text: &str) -> Result<Map<String, Value>> {
    struct Fields(Map<String, Value>);

    impl<'de> Deserialize<'de> for Fields {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct FieldsVisitor;

            impl<'de> Visitor<'de> for FieldsVisitor {
                type Value = Fields;

                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str("a policy")
                }

                fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                    let mut fields = Map::new();
                    while let Some((key, value)) = map.next_entry::<String, Value>()? {
                        if fields.insert(key.clone(), value).is_some() {
                            return Err(A::Error::custom(format!("`{}` is given twice", key.escape_debug())));
                        }
                    }
                    Ok(Fields(fields))
                }
            }

            deserializer.deserialize_map(FieldsVisitor)
        }
    }

    Ok(serde_json::from_str::<Fields>(text)?.0)
}

/// What is wrong with one field, if anything.
fn fault(key: &str, value: &Value) -> Option<String> {
    let field = Map::from_iter([(key.to_owned(), value.clone())]);
    let error = serde_json::from_value::<Policy>(Value::Object(field)).err()?.to_string();
    let keys = known_keys();
    if keys.iter().any(|known| known == key) {
        return Some(error);
    }
    let likely = keys
        .iter()
        .map(|known| (strsim::damerau_levenshtein(&key.to_lowercase(), known), known))
        .min()
        .filter(|(distance, known)| distance.saturating_mul(3) <= known.len());
    Some(match likely {
        Some((_, known)) => format!("`{}` is no key of a policy; did you mean `{known}`?", key.escape_debug()),
        None => format!("`{}` is no key of a policy", key.escape_debug()),
    })
}

/// The keys of a policy.
fn known_keys() -> Vec<String> {
    match serde_json::to_value(Policy::documented()) {
        Ok(Value::Object(fields)) => fields.into_iter().map(|(key, _)| key).collect(),
        _ => Vec::new(),
    }
}
