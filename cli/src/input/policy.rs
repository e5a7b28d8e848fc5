//! Policies named on the command line: by a name that ships with the crate, or by a TOML or JSON file.

use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};
use renaper_crosscheck::Policy;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde_json::{Map, Value};

use crate::terminal::{printable, shown};

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
    let name = || format!("`{}`", shown(file));
    let mut text = String::new();
    std::fs::File::open(file)
        .with_context(name)?
        .take(LONGEST.saturating_add(1))
        .read_to_string(&mut text)
        .with_context(name)?;
    if u64::try_from(text.len()).is_ok_and(|length| length > LONGEST) {
        bail!("`{}`: a policy has {LONGEST} bytes at the most", shown(file));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let is_json = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let fields: Map<String, Value> = if is_json { json(text) } else { toml(text) }.with_context(name)?;
    let known = known_keys();
    let mut found = fields.iter().filter_map(|(key, value)| fault(key, value, &known));
    let mut faults: Vec<String> = found.by_ref().take(MOST_FAULTS).collect();
    if found.next().is_some() {
        faults.push("and more".to_owned());
    }
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    Ok(Ok(serde_json::from_value(Value::Object(fields)).with_context(name)?))
}

/// As many bytes has a policy at the most: many times what all fields take.
const LONGEST: u64 = 1 << 20;

/// As many faults are told.
const MOST_FAULTS: usize = 50;

/// The fields of a TOML file. Its faults are told by their place: what stands there may be a person's, if the file is
/// no policy.
fn toml(text: &str) -> Result<Map<String, Value>> {
    toml::from_str(text).map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.bytes().filter(|&byte| byte == b'\n').count().saturating_add(1);
        anyhow::anyhow!("line {line}: {}", short(error.message().trim_end()))
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
                            return Err(A::Error::custom(format!("`{}` is given twice", short(&key))));
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
fn fault(key: &str, value: &Value, known: &[String]) -> Option<String> {
    if known.iter().any(|known| known == key) {
        let field = Map::from_iter([(key.to_owned(), value.clone())]);
        return Some(short(&serde_json::from_value::<Policy>(Value::Object(field)).err()?.to_string()));
    }
    // What is much longer than any key is like none of them.
    let likely = known
        .iter()
        .filter(|known| key.len() <= known.len().saturating_mul(4))
        .map(|known| (strsim::damerau_levenshtein(&key.to_lowercase(), known), known))
        .min()
        .filter(|(distance, known)| distance.saturating_mul(3) <= known.len());
    Some(match likely {
        Some((_, known)) => format!("`{}` is no key of a policy; did you mean `{known}`?", short(key)),
        None => format!("`{}` is no key of a policy", short(key)),
    })
}

/// A text of a file as it is shown: no longer than a line or two.
fn short(text: &str) -> String {
    const MOST: usize = 200;
    let shown = printable(&text.chars().take(MOST).collect::<String>());
    if text.chars().nth(MOST).is_some() { format!("{shown}…") } else { shown }
}

/// The keys of a policy.
fn known_keys() -> Vec<String> {
    match serde_json::to_value(Policy::documented()) {
        Ok(Value::Object(fields)) => fields.into_iter().map(|(key, _)| key).chain(["extends".to_owned()]).collect(),
        _ => Vec::new(),
    }
}
