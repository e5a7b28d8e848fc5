//! Naming a policy on the command line.

use std::path::Path;

use anyhow::{Context, Result};
use renaper_crosscheck::Policy;

/// A policy that ships with the crate, or one read from a TOML or JSON file.
pub(crate) fn named_or_read(name_or_file: &str) -> Result<Policy> {
    if let Some(policy) = Policy::named(name_or_file) {
        return Ok(policy);
    }
    let path = Path::new(name_or_file);
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("`{name_or_file}` is no policy's name, and cannot be read as a file"))?;
    let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let read = if is_json {
        serde_json::from_str(&text).map_err(anyhow::Error::from)
    } else {
        toml::from_str(&text).map_err(anyhow::Error::from)
    };
    read.with_context(|| format!("policy `{name_or_file}`"))
}
