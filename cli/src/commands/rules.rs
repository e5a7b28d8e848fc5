//! `rules`: the registry of rules, as a list, in full, or as JSON.

use std::fmt::Write;

mod plain;

use anyhow::Result;
use clap::Args;
use renaper_crosscheck::{Rule, Source};
use serde::Serialize;

use self::plain::address;
use self::plain::plain;
pub(super) use self::plain::{PAGES, described, wrapped};
use crate::terminal::{Exit, print};
use crate::texts::{rules as texts, said, spoken, told};
use crate::vectors::{Side, Vector};

/// List the rules with their sources, or print one in full
#[derive(Args)]
#[command(after_help = "Examples:
  renaper-crosscheck rules
  renaper-crosscheck rules V5
  renaper-crosscheck check V5
  renaper-crosscheck rules --json | jq -r '.[] | select(.policyFields != []) | .id'")]
pub(super) struct RulesArguments {
    /// The rule's id, such as V5: its full text, its sources in words, and its vectors
    #[arg(value_name = "ID", value_parser = rule_id)]
    id: Option<Rule>,

    /// The text as in RULES.md or REGLAS.md, in Markdown
    #[arg(long, requires = "id", conflicts_with = "json")]
    markdown: bool,

    /// As JSON: id, title, sources, policy fields and text
    #[arg(long)]
    json: bool,
}

/// A rule as JSON has it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleEntry {
    id: Rule,
    title: &'static str,
    sources: Vec<SourceEntry>,
    policy_fields: &'static [&'static str],
    text: &'static str,
}

#[derive(Serialize)]
struct SourceEntry {
    mark: &'static str,
    /// The address of the page that the passage is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    passage: Option<&'static str>,
}

/// Prints the rules that were asked for.
pub(super) fn run(arguments: &RulesArguments) -> Result<Exit> {
    let text = match (arguments.id, arguments.json) {
        (Some(rule), true) => serde_json::to_string_pretty(&entry(rule))?,
        (None, true) => serde_json::to_string_pretty(&Rule::ALL.iter().copied().map(entry).collect::<Vec<_>>())?,
        (Some(rule), false) if arguments.markdown => rule.text_in(spoken()).to_owned(),
        (Some(rule), false) => in_full(rule)?,
        (None, false) => list()?,
    };
    print(format!("{}\n", text.trim_end()).as_bytes())
}

/// Reads the id of a rule, in either case.
pub(super) fn rule_id(text: &str) -> Result<Rule, String> {
    let rule = Rule::ALL.iter().find(|rule| rule.as_str().eq_ignore_ascii_case(text));
    rule.copied().ok_or_else(|| "no such rule; `renaper-crosscheck rules` lists them".to_owned())
}

fn entry(rule: Rule) -> RuleEntry {
    let source =
        |source: &Source| SourceEntry { mark: source.mark(), address: address(source), passage: source.passage() };
    RuleEntry {
        id: rule,
        title: rule.title(),
        sources: rule.sources().iter().map(source).collect(),
        policy_fields: rule.policy_fields(),
        text: rule.text(),
    }
}

/// A block for each rule: what it is, what it rests on, what turns it.
fn list() -> Result<String> {
    let (source, policy) = (told(texts::SOURCE), told(texts::POLICY));
    let width = source.chars().count().max(policy.chars().count());
    let mut list = String::new();
    for rule in Rule::ALL {
        writeln!(list, "{rule}  {}", rule.title_in(spoken()))?;
        let sources: Vec<String> = rule.sources().iter().map(described).collect();
        writeln!(list, "    {source:<width$}  {}", sources.join("; "))?;
        if !rule.policy_fields().is_empty() {
            writeln!(list, "    {policy:<width$}  {}", rule.policy_fields().join(", "))?;
        }
    }
    Ok(list)
}

/// A rule as text to read: what it says, where it comes from, what shows it, and where its sources are.
fn in_full(rule: Rule) -> Result<String> {
    let mut text = plain(rule, spoken());
    let vectors = Vector::all()?;
    for (side, wording) in [(Side::Shows, texts::APPLIES), (Side::Spares, texts::DOES_NOT_APPLY)] {
        let names: Vec<&str> = vectors
            .iter()
            .filter(|vector| vector.side(rule) == Some(side))
            .map(|vector| vector.name.as_str())
            .collect();
        if !names.is_empty() {
            writeln!(text, "\n{}", said(wording, &[("count", &names.len())]))?;
            writeln!(text, "{}", wrapped(&names.join(", "), "  "))?;
        }
    }
    writeln!(text, "\n{}", said(texts::RUN_THEM, &[("rule", &rule)]))?;
    let is_source = |page: &&(&str, &str)| rule.sources().iter().any(|source| address(source) == Some(page.1));
    for (at, (page, address)) in PAGES.iter().filter(is_source).enumerate() {
        let before = if at == 0 { "\n" } else { "" };
        writeln!(text, "{before}{}", said(texts::PAGE, &[("page", page), ("address", address)]))?;
    }
    Ok(text)
}
