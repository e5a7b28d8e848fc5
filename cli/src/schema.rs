//! `schema`: the JSON Schemas of what goes in and what comes out.

use std::fmt::Write;

use anyhow::Result;

use crate::Outcome;
use crate::args::SchemaArguments;

/// A schema and its file.
struct Schema {
    name: &'static str,
    what: &'static str,
    text: &'static str,
}

/// Declares the schemas with the files that hold them.
macro_rules! schemas {
    ( $( $name:literal: $what:literal, )+ ) => {
        /// The names of the schemas.
        pub(crate) const NAMES: &[&str] = &[ $( $name, )+ ];

        const SCHEMAS: &[Schema] = &[
            $( Schema { name: $name, what: $what, text: include_str!(concat!("../../schemas/", $name, ".json")) }, )+
        ];
    };
}

schemas! {
    "case": "what goes into `evaluate`",
    "plan-request": "what goes into `plan`",
    "plan": "what comes out of it",
    "evaluation": "what comes out of `evaluate`",
    "stored-validation": "what goes into `reevaluate`",
    "re-evaluation": "what comes out of it",
    "policy": "what a policy file may say",
    "error": "what stands in the place of a record that cannot be read",
    "vocabulary": "the words that the others share",
}

/// Prints the schema that was asked for, or the names of all.
pub(crate) fn run(arguments: &SchemaArguments) -> Result<Outcome> {
    let found = SCHEMAS.iter().find(|schema| Some(schema.name) == arguments.name.as_deref());
    let text = match found {
        Some(schema) => bundled(schema)?,
        None => list()?,
    };
    crate::print(text.as_bytes())
}

fn list() -> Result<String> {
    let mut list = String::new();
    for schema in SCHEMAS {
        writeln!(list, "{:<18} {}", schema.name, schema.what)?;
    }
    Ok(list)
}

/// The schema with those that it refers to among its definitions, so that it stands by itself (JSON Schema 2020-12, 9.3, "Compound
/// Documents").
fn bundled(schema: &Schema) -> Result<String> {
    let others = referred_to(schema);
    if others.is_empty() {
        return Ok(schema.text.to_owned());
    }
    // The definitions are the last thing in a file, where there are any.
    let mut text = match schema.text.strip_suffix("\n  }\n}\n") {
        Some(body) => format!("{body},"),
        None => format!("{},\n  \"$defs\": {{", schema.text.trim_end().trim_end_matches('}').trim_end()),
    };
    for (index, other) in others.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        write!(text, "{comma}\n    \"{}.json\": {}", other.name, other.text.trim_end().replace('\n', "\n    "))?;
    }
    text.push_str("\n  }\n}\n");
    Ok(text)
}

/// The schemas that this one refers to, itself or through others.
fn referred_to(schema: &Schema) -> Vec<&'static Schema> {
    let mut found: Vec<&'static Schema> = Vec::new();
    let mut texts = vec![schema.text];
    while let Some(text) = texts.pop() {
        for other in SCHEMAS {
            let is_named = text.contains(&format!("\"$ref\": \"{}.json", other.name));
            if is_named && other.name != schema.name && !found.iter().any(|known| known.name == other.name) {
                found.push(other);
                texts.push(other.text);
            }
        }
    }
    found
}
