//! The vectors as a document that stands by itself: for each rule what shows it, what that gives, and what comes out.

use renaper_crosscheck::{Rule, Source};
use serde_json::Value;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use super::format::{Entry, File, Vector};

const INTRODUCTION: &str = "\
# Rules and their vectors

Each section is a rule: where it comes from, and the vectors that show it. A vector is a case that is evaluated, and
what must come out. *Given* is what a case has beyond the bases that it is like; `null` takes a key away. *Comes out* is
first the decision and the warnings, then what the vector expects beyond its bases. The bases are at the end, by file:
those of bases.json are for all files, and a vector that names none is like `base`. In the row of a table a text is
given, and the value that is read of it comes out.

A vector that *stays short* of a rule is on the other side of one of the lines that it draws.
";

/// The whole document, in Markdown.
pub(crate) fn markdown(files: &[File]) -> String {
    let mut document = INTRODUCTION.to_owned();
    for &rule in Rule::ALL {
        document.push_str(&section(rule, files));
    }
    document.push_str("\n## Bases\n");
    for file in files.iter().filter(|file| !file.bases.is_empty()) {
        document.push_str(&format!("\n### {} — {}\n", file.name, file.title));
        for (name, base) in &file.bases {
            document.push_str(&format!("\n**{name}**\n\n```json\n{}\n```\n", visible(base)));
        }
    }
    document
}

/// The sources of a rule: their marks, and where they say it.
pub(crate) fn sources(rule: Rule) -> String {
    let described = |source: &Source| match source.passage() {
        Some(passage) => format!("{} {passage}", source.mark()),
        None => source.mark().to_owned(),
    };
    rule.sources().iter().map(described).collect::<Vec<_>>().join("; ")
}

fn section(rule: Rule, files: &[File]) -> String {
    let mut section = format!("\n## {rule} — {}\n\nSources: {}", rule.title(), sources(rule));
    if !rule.policy_fields().is_empty() {
        section.push_str(&format!(" · Policy: `{}`", rule.policy_fields().join("`, `")));
    }
    section.push_str("\n\n| vector | given | comes out | why |\n| --- | --- | --- | --- |\n");
    for file in files {
        for entry in &file.entries {
            let bites = entry.rules.iter().any(|id| id == rule.as_str());
            let spares = entry.spares.iter().any(|id| id == rule.as_str());
            if bites || spares {
                let side = if spares { ", *stays short*" } else { "" };
                section.push_str(&row(file, entry, side));
            }
        }
    }
    section
}

fn row(file: &File, entry: &Entry, side: &str) -> String {
    let (given, comes_out) = if entry.readings.is_empty() {
        let outcome = entry.vectors.first().map(outcome).unwrap_or_default();
        (format!("{} {}", entry.like.join(", "), code(&entry.given)), format!("{outcome} {}", code(&entry.expected)))
    } else {
        let kind = |value: &Value| value.as_str().unwrap_or_default().replace('-', " ");
        let texts = entry.readings.iter().map(|reading| {
            let texts: Vec<String> = reading.texts.iter().map(|text| code(&format!("{text:?}"))).collect();
            format!("{} {}", kind(&serde_json::json!(reading.kind)), texts.join(" and "))
        });
        let values = entry.readings.iter().map(|reading| code(&reading.value));
        (texts.collect::<Vec<_>>().join("<br>"), values.collect::<Vec<_>>().join("<br>"))
    };
    format!("| `{}` ({}{side}) | {given} | {comes_out} | {} |\n", entry.name, file.name, escaped(&entry.why))
}

/// What comes out in a few words.
fn outcome(vector: &Vector) -> String {
    let expect = &vector.expect;
    let Some(decision) = expect.get("decision") else {
        return code(&expect.to_string());
    };
    let word = |key: &str| decision.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let warnings = expect.get("warnings").and_then(Value::as_array).into_iter().flatten();
    let warnings: Vec<&str> = warnings.filter_map(Value::as_str).collect();
    let warnings = if warnings.is_empty() { String::new() } else { format!(": {}", escaped(&warnings.join(", "))) };
    format!("**{}**, {}{warnings}", word("status"), word("reason"))
}

/// Text as code in the cell of a table.
fn code(text: &str) -> String {
    if text.is_empty() || text == "{}" {
        return String::new();
    }
    let text = visible(&shortened(text)).replace('|', "\\|");
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

/// Text in which a character that stands many times in a row stands once, with how often.
fn shortened(text: &str) -> String {
    let mut short = String::new();
    for run in text.chars().collect::<Vec<char>>().chunk_by(PartialEq::eq) {
        match run {
            [c, ..] if run.len() > 40 => short.push_str(&format!("{c}…({} times)", run.len())),
            run => short.extend(run),
        }
    }
    short
}

/// Text in the cell of a table.
fn escaped(text: &str) -> String {
    visible(text).replace('|', "\\|")
}

/// Text in which nothing is invisible: marks, control characters and any white space but the space as `\u…`.
fn visible(text: &str) -> String {
    let mut visible = String::new();
    for c in text.chars() {
        let is_hidden = c != ' '
            && matches!(
                c.general_category_group(),
                GeneralCategoryGroup::Mark | GeneralCategoryGroup::Separator | GeneralCategoryGroup::Other
            );
        if is_hidden {
            visible.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
        } else {
            visible.push(c);
        }
    }
    visible
}
