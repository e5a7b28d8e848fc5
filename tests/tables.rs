//! The words in schemas and fuzz dictionaries are those of the library's tables.
//!
//! `UPDATE=1 cargo test -p renaper-crosscheck-tests tables` rewrites the files that differ.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use renaper_crosscheck::{
    AdvisoryKind, ErrorAction, Escalation, IdCiudadano, NameRule, NotFound, Policy, PolicyField, Schema, Status,
    TramiteMissing, WarningCode,
};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::report::checked;
use crate::schemas::{word_sets, words};

/// Longest line of a list that is written anew.
const WIDTH: usize = 120;

/// Writes the files anew instead of failing.
fn update() -> bool {
    std::env::var_os("UPDATE").is_some()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn schemas_have_the_words_and_the_policy_fields_of_the_tables() {
    let mut stale = Vec::new();
    for schema in Schema::ALL {
        let path = root().join(format!("schemas/{schema}.json"));
        let text = fs::read_to_string(&path).unwrap();
        hold(&path, &text, &schema_of_the_tables(schema.as_str(), text.clone()), &mut stale);
    }
    assert!(stale.is_empty(), "not as the tables say, `UPDATE=1` writes them anew: {stale:?}");
    checked(&format!("{} sets of words in the schemas, as in the tables", word_sets().len()));
}

#[test]
fn dictionaries_have_the_words_of_the_tables() {
    let mut stale = Vec::new();
    for (file, sections) in dictionaries() {
        let path = root().join("fuzz/dictionaries").join(file);
        let text = fs::read_to_string(&path).unwrap();
        let wanted = sections.iter().fold(text.clone(), |text, (heading, lines)| with_section(&text, heading, lines));
        hold(&path, &text, &wanted, &mut stale);
    }
    assert!(stale.is_empty(), "not as the tables say, `UPDATE=1` writes them anew: {stale:?}");
}

fn hold(path: &Path, text: &str, wanted: &str, stale: &mut Vec<PathBuf>) {
    if text != wanted {
        if update() { fs::write(path, wanted).unwrap() } else { stale.push(path.to_owned()) }
    }
}

/// A schema with the words and the policy fields of the tables; everything else stays as it is written.
fn schema_of_the_tables(name: &str, mut text: String) -> String {
    for (at, words) in word_sets() {
        let Some(path) = at.strip_prefix(name).and_then(|path| path.strip_prefix('/')) else { continue };
        let keys: Vec<&str> = path.split('/').chain(["enum"]).collect();
        let place = place(&text, &keys).unwrap_or_else(|| panic!("{name}.json defines no words at {path}"));
        if serde_json::from_str::<Vec<String>>(&text[place.clone()]).unwrap() != words {
            let list = list(&text[..place.start], &words);
            text.replace_range(place, &list);
        }
    }
    if name == Schema::Policy.as_str() {
        let place = place(&text, &["properties"]).unwrap();
        let properties = policy_properties(&text[place.clone()]);
        text.replace_range(place, &properties);
    }
    text
}

/// The members of an object as they are written.
fn members(object: &str) -> BTreeMap<String, &str> {
    let members: BTreeMap<String, &RawValue> = serde_json::from_str(object).unwrap();
    members.into_iter().map(|(key, value)| (key, value.get())).collect()
}

/// Where the value stands to which the keys lead.
fn place(text: &str, keys: &[&str]) -> Option<Range<usize>> {
    let value = keys.iter().try_fold(text, |object, key| members(object).remove(*key))?;
    let start = value.as_ptr().addr() - text.as_ptr().addr();
    Some(start..start + value.len())
}

/// A list of words as a schema has it: on one line, where it fits.
fn list(before: &str, words: &[String]) -> String {
    let line = before.lines().last().unwrap();
    let indent = " ".repeat(line.len() - line.trim_start().len());
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    let short = format!("[{}]", quoted.join(", "));
    if line.len() + short.len() < WIDTH {
        return short;
    }
    let mut lines = vec![String::new()];
    for word in quoted {
        let last = lines.last_mut().unwrap();
        match last.is_empty() {
            true => *last = format!("{indent}  {word}"),
            false if last.len() + word.len() + 3 <= WIDTH => *last = format!("{last}, {word}"),
            false => lines.push(format!("{indent}  {word}")),
        }
    }
    format!("[\n{}\n{indent}]", lines.join(",\n"))
}

/// The properties of a policy, which are its keys: a field that is new is written as its row says, the others stay as
/// they are.
fn policy_properties(properties: &str) -> String {
    let written = members(properties);
    let mut lines: Vec<String> = ["name", "extends"].map(|key| format!("    \"{key}\": {}", written[key])).into();
    for field in PolicyField::ALL {
        let property = written.get(field.name()).map_or_else(|| policy_property(field), |raw| (*raw).to_owned());
        lines.push(format!("    \"{}\": {property}", field.name()));
    }
    format!("{{\n{}\n  }}", lines.join(",\n"))
}

fn policy_property(field: &PolicyField) -> String {
    let reference = |of: &str| format!("\"$ref\": \"#/$defs/{}{}\"", of[..1].to_lowercase(), &of[1..]);
    let of = field.value_type();
    let optional = of.strip_prefix("Option<").and_then(|rest| rest.strip_suffix('>'));
    let shape = match (of, optional) {
        ("bool", _) => "\"type\": \"boolean\"".to_owned(),
        (_, Some(of)) => {
            format!("\"anyOf\": [{{ {} }}, {{ \"const\": \"off\" }}, {{ \"type\": \"null\" }}]", reference(of))
        }
        _ => reference(of),
    };
    let default = &serde_json::to_value(Policy::documented()).unwrap()[field.name()];
    let description = Value::from(field.meaning());
    format!("{{\n      \"description\": {description},\n      {shape},\n      \"default\": {default}\n    }}")
}

/// A heading of a dictionary, and the lines under it.
type Section = (&'static str, Vec<String>);

/// The sections of the dictionaries that come from tables; the others are written by hand.
fn dictionaries() -> [(&'static str, Vec<Section>); 2] {
    let cases = vec![
        ("Statuses.", entries(words(Status::ALL), |word| quoted(&word))),
        ("Findings.", entries(words(WarningCode::ALL), |word| quoted(&word))),
    ];
    let fields: Vec<String> = ["name", "extends"]
        .into_iter()
        .chain(PolicyField::ALL.iter().map(PolicyField::name))
        .map(str::to_owned)
        .collect();
    let mut choices = [
        words(NameRule::ALL),
        words(TramiteMissing::ALL),
        words(IdCiudadano::ALL),
        words(NotFound::ALL),
        words(ErrorAction::ALL),
        words(Escalation::ALL),
    ]
    .concat();
    choices.sort();
    choices.dedup();
    let policies = vec![
        ("Fields, in JSON.", entries(fields.clone(), |field| quoted(&field) + ":")),
        ("Fields, in TOML.", entries(fields, |field| field + " = ")),
        ("Words of the fields.", entries(choices, |word| quoted(&word))),
        ("Kinds of advisories.", entries(words(AdvisoryKind::ALL), |word| quoted(&word))),
    ];
    [("cases.dict", cases), ("policies.dict", policies)]
}

fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// Entries of a dictionary: texts in quotes, whose own quotes have a backslash.
fn entries(words: Vec<String>, entry: impl Fn(String) -> String) -> Vec<String> {
    words.into_iter().map(|word| format!("\"{}\"", entry(word).replace('"', "\\\""))).collect()
}

/// A dictionary whose section has these lines.
fn with_section(text: &str, heading: &str, lines: &[String]) -> String {
    let heading = format!("# {heading}\n");
    let start = text.find(&heading).unwrap_or_else(|| panic!("no section {heading:?}")) + heading.len();
    // From the end of the heading on: the section may be empty.
    let end = text[start - 1..].find("\n# ").map_or(text.len(), |at| start + at);
    format!("{}{}\n{}", &text[..start], lines.join("\n"), &text[end..])
}

#[test]
fn a_list_is_rewritten_in_its_place_and_nothing_else() {
    let wanted = fs::read_to_string(root().join("schemas/vocabulary.json")).unwrap();
    let stale = wanted.replace("\"inform\", \"review\", \"reject\"", "\"inform\", \"reject\"");
    assert_ne!(stale, wanted);
    assert_eq!(schema_of_the_tables("vocabulary", stale), wanted);
    let short = list("      \"enum\": ", &["a".to_owned(), "b".to_owned()]);
    assert_eq!(short, r#"["a", "b"]"#);
    let long = list("  \"enum\": ", &["a".repeat(60), "b".repeat(49), "c".repeat(60)]);
    assert_eq!(
        long,
        format!("[\n    \"{}\", \"{}\",\n    \"{}\"\n  ]", "a".repeat(60), "b".repeat(49), "c".repeat(60))
    );
}

#[test]
fn a_field_that_the_policy_schema_lacks_is_written_as_its_row_says() {
    let wanted = fs::read_to_string(root().join("schemas/policy.json")).unwrap();
    let place = place(&wanted, &["properties"]).unwrap();
    let accept = members(&wanted[place])["accept_gender_x"].to_owned();
    let stale = wanted.replace(&format!("    \"accept_gender_x\": {accept},\n"), "");
    assert_ne!(stale, wanted);
    assert_eq!(schema_of_the_tables("policy", stale), schema_of_the_tables("policy", wanted));
}
