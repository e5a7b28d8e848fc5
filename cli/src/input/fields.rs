//! The fields of a policy as they are written in a file, with their places.

use std::path::Path;

use anyhow::{Result, anyhow, bail};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use toml::de::DeTable;

use crate::terminal::printable;
use crate::texts::{policy, said, told};

/// A field of a policy as it is written.
pub(super) struct Field {
    /// Where it stands: bytes of the text before it.
    pub(super) at: usize,
    pub(super) key: String,
    pub(super) value: Value,
    /// Its own fields, where it is a table.
    pub(super) members: Vec<Field>,
}

/// The fields of a text: JSON where the name of its file ends in .json, else TOML.
///
/// # Errors
///
/// The text is not well-formed.
pub(super) fn fields_of(text: &str, file: &Path) -> Result<Vec<Field>> {
    if is_json(file) {
        return json(text).or_else(|error| match toml(text) {
            Ok(fields) if !fields.is_empty() => bail!(told(policy::IS_TOML)),
            _ => Err(error.into()),
        });
    }
    toml(text).map_err(|error| if text.trim_start().starts_with('{') { anyhow!(told(policy::IS_JSON)) } else { error })
}

/// Whether a file is read as JSON, by its name.
pub(super) fn is_json(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

/// The fields of a TOML file. Its faults are told by their place: what stands there may be a person's, if the file is
/// no policy.
fn toml(text: &str) -> Result<Vec<Field>> {
    let fault = |error: toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start);
        anyhow!(on_line(text, at, &short(error.message().trim_end())))
    };
    let values: Map<String, Value> = toml::from_str(text).map_err(fault)?;
    let table = DeTable::parse(text).map_err(fault)?;
    Ok(of_table(table.get_ref(), &values, |table, values| of_table(table, values, |_, _| Vec::new())))
}

fn of_table(
    table: &DeTable<'_>,
    values: &Map<String, Value>,
    members: impl Fn(&DeTable<'_>, &Map<String, Value>) -> Vec<Field>,
) -> Vec<Field> {
    let mut fields: Vec<Field> = table
        .iter()
        .map(|(written, content)| {
            let key = written.get_ref().to_string();
            let value = values.get(&key).cloned().unwrap_or_default();
            let members = match (content.get_ref().as_table(), &value) {
                (Some(table), Value::Object(values)) => members(table, values),
                _ => Vec::new(),
            };
            Field { at: written.span().start, key, value, members }
        })
        .collect();
    fields.sort_by_key(|field| field.at);
    fields
}

/// The fields of a JSON object, in their order. One that is given twice is there twice: serde_json would keep the last,
/// and a policy must not hide one.
fn json(text: &str) -> serde_json::Result<Vec<Field>> {
    of_object(text, text, |value| of_object(text, value, |_| Ok(Vec::new())))
}

/// The fields of an object that is a part of a text.
fn of_object(
    text: &str,
    object: &str,
    members: impl Fn(&str) -> serde_json::Result<Vec<Field>>,
) -> serde_json::Result<Vec<Field>> {
    let field = |(key, raw): (String, &RawValue)| {
        let at = raw.get().as_ptr().addr().saturating_sub(text.as_ptr().addr());
        let value: Value = serde_json::from_str(raw.get())?;
        let members = if value.is_object() { members(raw.get())? } else { Vec::new() };
        Ok(Field { at, key, value, members })
    };
    serde_json::from_str::<Members<'_>>(object)?.0.into_iter().map(field).collect()
}

/// The members of an object, in their order.
struct Members<'t>(Vec<(String, &'t RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MembersVisitor;

        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a policy")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(MembersVisitor)
    }
}

/// What is said of a place of a text, behind the number of its line.
pub(super) fn on_line(text: &str, at: usize, fault: &str) -> String {
    said(policy::ON_LINE, &[("line", &line_at(text, at)), ("fault", &fault)])
}

/// The line of a text that a byte of it stands on, from 1.
pub(super) fn line_at(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|&byte| byte == b'\n').count().saturating_add(1)
}

/// A text of a file as it is shown: no longer than a line or two.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 200;
    let shown = printable(&text.chars().take(MOST).collect::<String>());
    if text.chars().nth(MOST).is_some() { format!("{shown}…") } else { shown }
}
