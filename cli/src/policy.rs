//! `policy`, and policies named on the command line.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail};
use renaper_crosscheck::Policy;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::args::PolicyCommand;
use crate::{Outcome, print, say};

pub(crate) fn run(command: &PolicyCommand) -> Result<Outcome> {
    match command {
        PolicyCommand::Show { policy } => show(&named_or_read(policy)?),
        PolicyCommand::Check { file } => check(file),
    }
}

/// A policy that ships with the crate, or one read from a TOML or JSON file.
pub(crate) fn named_or_read(name_or_file: &str) -> Result<Policy> {
    if let Some(policy) = Policy::named(name_or_file) {
        return Ok(policy);
    }
    let path = Path::new(name_or_file);
    if !path.exists() {
        bail!("`{name_or_file}` is neither the name of a policy (`documented`) nor a file");
    }
    match read_and_check(path)? {
        Ok(policy) => Ok(policy),
        Err(faults) => {
            let faults: String = faults.iter().map(|fault| format!("\n  {fault}")).collect();
            bail!("policy `{name_or_file}`:{faults}")
        }
    }
}

/// Prints the effective policy as TOML that reads back as the same policy.
fn show(policy: &Policy) -> Result<Outcome> {
    let mut text = String::new();
    writeln!(text, "# fingerprint: {}", policy.fingerprint())?;
    // What is off has no value in TOML: the key is left out.
    let fields: Map<String, Value> = match serde_json::to_value(policy)? {
        Value::Object(fields) => fields.into_iter().filter(|(_, value)| !value.is_null()).collect(),
        _ => Map::new(),
    };
    text.push_str(&toml::to_string_pretty(&fields)?);
    print(text.as_bytes())
}

/// Says everything that is wrong with a file, and fails where anything is.
fn check(file: &Path) -> Result<Outcome> {
    match read_and_check(file)? {
        Ok(policy) => print(format!("`{}` is a policy: {}\n", file.display(), policy.fingerprint()).as_bytes()),
        Err(faults) => {
            faults.iter().for_each(|fault| say(&format!("{}: {fault}", file.display())));
            Ok(Outcome::Failed)
        }
    }
}

/// The policy of a file, or everything that is wrong with it. The file is read once: it may be a pipe.
fn read_and_check(file: &Path) -> Result<Result<Policy, Vec<String>>> {
    let name = || format!("`{}`", file.display());
    let text = std::fs::read_to_string(file).with_context(name)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let is_json = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let fields: Map<String, Value> =
        if is_json { json(text) } else { toml::from_str(text).map_err(Into::into) }.with_context(name)?;
    let faults: Vec<String> = fields.iter().filter_map(|(key, value)| fault(key, value)).collect();
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    Ok(Ok(serde_json::from_value(Value::Object(fields)).with_context(name)?))
}

/// A JSON object; serde_json would keep the last of two equal keys, and a policy must not hide one.
fn json<T: DeserializeOwned>(text: &str) -> Result<T> {
    if let Err(error) = serde_json::from_str::<Policy>(text)
        && error.to_string().starts_with("duplicate field")
    {
        return Err(error.into());
    }
    Ok(serde_json::from_str(text)?)
}

/// What is wrong with one field, if anything.
fn fault(key: &str, value: &Value) -> Option<String> {
    let field = Map::from_iter([(key.to_owned(), value.clone())]);
    let error = serde_json::from_value::<Policy>(Value::Object(field)).err()?.to_string();
    let keys = known_keys();
    if keys.iter().any(|known| known == key) {
        let reason = error.strip_prefix(&format!("`{key}` ")).unwrap_or(&error);
        return Some(format!(
            "`{key}` {}",
            reason.strip_prefix("not ").map_or_else(|| reason.to_owned(), |wanted| format!("must be {wanted}"))
        ));
    }
    let likely = keys
        .iter()
        .map(|known| (strsim::damerau_levenshtein(&key.to_lowercase(), known), known))
        .min()
        .filter(|(distance, known)| distance.saturating_mul(3) <= known.len());
    Some(match likely {
        Some((_, known)) => format!("`{key}` is no key of a policy; did you mean `{known}`?"),
        None => format!("`{key}` is no key of a policy"),
    })
}

/// The keys of a policy.
fn known_keys() -> Vec<String> {
    match serde_json::to_value(Policy::documented()) {
        Ok(Value::Object(fields)) => fields.into_iter().map(|(key, _)| key).collect(),
        _ => Vec::new(),
    }
}
