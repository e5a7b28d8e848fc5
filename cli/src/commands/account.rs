//! The account of one case, for a person: what it was made of, what every rule found, and what the rules rest on.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use renaper_crosscheck::{CaseId, Explanation, Policy, RULES_VERSION, Rule};
use sha2::{Digest, Sha256};

use super::rules::{PAGES, described};
use crate::output::id_text;
use crate::stream::At;
use crate::terminal::printable;

const HEADING: Style = Style::new().bold().underline();
const RULE: Style = AnsiColor::Cyan.on_default();
const POLICY: Style = AnsiColor::Yellow.on_default();

/// What an account is about.
pub(super) struct Subject<'s> {
    pub(super) id: Option<&'s CaseId<'s>>,
    /// The document as it was read.
    pub(super) document: &'s [u8],
    pub(super) at: At<'s>,
    /// Which element of an array it is.
    pub(super) item: Option<u64>,
    pub(super) policy: &'s Policy,
}

/// The head of an account: the id, and what makes it evidence. Digests and versions say of what it was made, and how.
pub(super) fn write_head(output: &mut impl Write, subject: &Subject<'_>) -> io::Result<()> {
    let Subject { id, document, at, item, policy } = subject;
    let id = if id.is_some() { printable(id_text(*id)) } else { "(without an id)".to_owned() };
    let place = [
        at.file.map(|file| format!(" of `{}`", printable(file))).unwrap_or_default(),
        item.map(|item| format!(", item {item}")).unwrap_or_default(),
    ];
    writeln!(output, "{HEADING}{id}{HEADING:#}  under policy `{}`", printable(policy.name()))?;
    said(output, "input", &format!("line {}{}, {} bytes", at.place.line, place.concat(), document.len()))?;
    said(output, "", &format!("SHA-256 {}", hex::encode(Sha256::digest(document))))?;
    said(output, "policy", &format!("`{}`, fingerprint {}", printable(policy.name()), policy.fingerprint()))?;
    said(output, "rules", &format!("version {RULES_VERSION}; program {}", env!("CARGO_PKG_VERSION")))
}

/// A line of the head: a word, and what is said of it.
pub(super) fn said(output: &mut impl Write, what: &str, text: &str) -> io::Result<()> {
    writeln!(output, "  {what:<8}{text}")
}

/// A line for each step.
pub(super) fn write_steps(output: &mut impl Write, explanation: &Explanation) -> io::Result<()> {
    for step in &explanation.steps {
        write!(output, "  {RULE}{}{RULE:#}  {:16}  {}", step.rule, step.subject, printable(&step.finding))?;
        if let Some(field) = step.policy_field {
            write!(output, "  {POLICY}[policy: {field}]{POLICY:#}")?;
        }
        writeln!(output)?;
    }
    Ok(())
}

/// The rules that were applied, each with its title and what it rests on.
pub(super) fn write_rules(output: &mut impl Write, explanation: &Explanation) -> io::Result<()> {
    writeln!(output, "  rules that were applied:")?;
    let applied = |rule: &&Rule| explanation.steps.iter().any(|step| step.rule == **rule);
    for rule in Rule::ALL.iter().filter(applied) {
        let sources: Vec<String> = rule.sources().iter().map(described).collect();
        writeln!(output, "    {RULE}{rule}{RULE:#}  {}: {}", rule.title(), sources.join("; "))?;
    }
    for (page, address) in PAGES {
        writeln!(output, "    {page}: {address}")?;
    }
    writeln!(output)
}
