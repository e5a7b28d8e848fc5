//! Policies named on the command line: by a name that ships with the crate, or by a TOML or JSON file.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};
use renaper_crosscheck::Policy;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use toml::Spanned;

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
    let fields = if is_json { json(text) } else { toml(text) }.with_context(name)?;
    let known = known_keys();
    let mut found = fields.iter().filter_map(|field| fault(field, &known));
    let mut faults: Vec<String> = found.by_ref().take(MOST_FAULTS).collect();
    if found.next().is_some() {
        faults.push("and more".to_owned());
    }
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let fields = fields.into_iter().map(|field| (field.key, field.value)).collect();
    Ok(Ok(serde_json::from_value(Value::Object(fields)).with_context(name)?))
}

/// A field of a policy as it is written.
struct Field {
    /// The line that it stands on, from 1.
    line: usize,
    key: String,
    value: Value,
}

/// As many bytes has a policy at the most: many times what all fields take.
const LONGEST: u64 = 1 << 20;

/// As many faults are told.
const MOST_FAULTS: usize = 50;

/// The fields of a TOML file. Its faults are told by their place: what stands there may be a person's, if the file is
/// no policy.
fn toml(text: &str) -> Result<Vec<Field>> {
    let fault = |error: toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start);
        anyhow::anyhow!("line {}: {}", line_at(text, at), short(error.message().trim_end()))
    };
    let mut fields: Map<String, Value> = toml::from_str(text).map_err(fault)?;
    let keys: BTreeMap<Spanned<String>, IgnoredAny> = toml::from_str(text).map_err(fault)?;
    let field = |key: Spanned<String>| {
        let line = line_at(text, key.span().start);
        let key = key.into_inner();
        let value = fields.remove(&key).unwrap_or_default();
        Field { line, key, value }
    };
    let mut fields: Vec<Field> = keys.into_keys().map(field).collect();
    fields.sort_by_key(|field| field.line);
    Ok(fields)
}

/// The fields of a JSON object whose keys are all different: of two equal ones serde_json would keep the last, and a
/// policy must not hide one.
fn json(text: &str) -> Result<Vec<Field>> {
    struct Fields<'t>(Vec<(String, &'t RawValue)>);

    impl<'de> Deserialize<'de> for Fields<'de> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct FieldsVisitor;

            impl<'de> Visitor<'de> for FieldsVisitor {
                type Value = Fields<'de>;

                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str("a policy")
                }

                fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
                    let mut fields: Vec<(String, &RawValue)> = Vec::new();
                    while let Some((key, value)) = map.next_entry::<String, &RawValue>()? {
                        if fields.iter().any(|(known, _)| *known == key) {
                            return Err(A::Error::custom(format!("`{}` is given twice", short(&key))));
                        }
                        fields.push((key, value));
                    }
                    Ok(Fields(fields))
                }
            }

            deserializer.deserialize_map(FieldsVisitor)
        }
    }

    let field = |(key, value): (String, &RawValue)| {
        // A value is a part of the text.
        let at = value.get().as_ptr().addr().saturating_sub(text.as_ptr().addr());
        Ok(Field { line: line_at(text, at), key, value: serde_json::from_str(value.get())? })
    };
    serde_json::from_str::<Fields<'_>>(text)?.0.into_iter().map(field).collect()
}

/// The line of a text that a byte of it stands on, from 1.
fn line_at(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|&byte| byte == b'\n').count().saturating_add(1)
}

/// What is wrong with one field, if anything, and on which line.
fn fault(field: &Field, known: &[String]) -> Option<String> {
    let Field { line, key, value } = field;
    Some(format!("line {line}: {}", fault_of(key, value, known)?))
}

fn fault_of(key: &str, value: &Value, known: &[String]) -> Option<String> {
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
