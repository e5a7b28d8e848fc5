//! `schema`: the JSON Schemas of what goes in and what comes out.

use std::fmt::Write;

use anyhow::Result;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use renaper_crosscheck::Schema;

use crate::terminal::{Exit, print};

/// List the JSON Schemas of all input and output, or print one
#[derive(Args)]
#[command(after_help = "Example:\n  renaper-crosscheck schema evaluation > evaluation.json")]
pub(super) struct SchemaArguments {
    /// The schema's name
    #[arg(value_name = "NAME", value_parser = schema_name())]
    name: Option<Schema>,
}

/// Prints the schema that was asked for, or the names of all.
pub(super) fn run(arguments: &SchemaArguments) -> Result<Exit> {
    let text = match arguments.name {
        Some(schema) => bundled(schema)?,
        None => list()?,
    };
    print(text.as_bytes())
}

/// The names of the schemas, for help and completions, too.
fn schema_name() -> impl TypedValueParser<Value = Schema> {
    PossibleValuesParser::new(Schema::ALL.iter().map(|schema| schema.as_str())).try_map(|name| name.parse::<Schema>())
}

fn list() -> Result<String> {
    let mut list = String::new();
    for schema in Schema::ALL {
        writeln!(list, "{:<18} {}", schema.as_str(), schema.describes())?;
    }
    Ok(list)
}

/// The schema with those that it refers to among its definitions, so that it stands by itself (JSON Schema 2020-12,
/// 9.3, "Compound Documents").
fn bundled(schema: Schema) -> Result<String> {
    let others = referred_to(schema);
    if others.is_empty() {
        return Ok(schema.text().to_owned());
    }
    // The definitions are the last thing in a file, where there are any.
    let mut text = match schema.text().strip_suffix("\n  }\n}\n") {
        Some(body) => format!("{body},"),
        None => format!("{},\n  \"$defs\": {{", schema.text().trim_end().trim_end_matches('}').trim_end()),
    };
    for (index, other) in others.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        write!(text, "{comma}\n    \"{other}.json\": {}", other.text().trim_end().replace('\n', "\n    "))?;
    }
    text.push_str("\n  }\n}\n");
    Ok(text)
}

/// The schemas that this one refers to, itself or through others.
fn referred_to(schema: Schema) -> Vec<Schema> {
    let mut found: Vec<Schema> = Vec::new();
    let mut texts = vec![schema.text()];
    while let Some(text) = texts.pop() {
        for &other in Schema::ALL {
            let is_named = text.contains(&format!("\"$ref\": \"{other}.json"));
            if is_named && other != schema && !found.contains(&other) {
                found.push(other);
                texts.push(other.text());
            }
        }
    }
    found
}
