//! The account of one case, for a person: what was decided, what it was made of, what every rule found, and what the
//! rules rest on.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use renaper_crosscheck::{CaseId, Escalation, Evaluation, Explanation, Policy, RULES_VERSION, Reason, Rule, Wording};
use sha2::{Digest, Sha256};

use super::rules::{PAGES, described};
use crate::output::id_text;
use crate::stream::At;
use crate::terminal::printable;
use crate::texts::{account, rules, said, spoken, told};

const HEADING: Style = Style::new().bold().underline();
const RULE: Style = AnsiColor::Cyan.on_default();
const POLICY: Style = AnsiColor::Yellow.on_default();

/// What an account is about.
pub(super) struct Subject<'s> {
    pub(super) id: Option<&'s CaseId<'s>>,
    /// What came out, where anything could be evaluated.
    pub(super) evaluation: Option<&'s Evaluation<'s>>,
    /// The document as it was read.
    pub(super) document: &'s [u8],
    pub(super) at: At<'s>,
    /// Which element of an array it is.
    pub(super) item: Option<u64>,
    pub(super) policy: &'s Policy,
}

/// The head of an account: the id, what was decided and why, and what makes it evidence. Digests and versions say of
/// what it was made, and how.
pub(super) fn write_head(output: &mut impl Write, subject: &Subject<'_>) -> io::Result<()> {
    let Subject { id, evaluation, document, at, item, policy } = *subject;
    let id = if id.is_some() { printable(id_text(id)) } else { told(account::WITHOUT_ID).to_owned() };
    let name = printable(policy.name());
    let under = said(account::UNDER_POLICY, &[("policy", &name)]);
    writeln!(output, "{HEADING}{id}{HEADING:#}  {under}")?;
    let decision = match evaluation {
        Some(evaluation) => decision(evaluation, policy),
        None => told(account::NOT_EVALUATED).to_owned(),
    };
    write_line(output, Some(account::DECISION), &decision)?;
    let file = at.file.map(|file| said(account::OF_FILE, &[("file", &printable(file))])).unwrap_or_default();
    let item = item.map(|item| said(account::ITEM, &[("item", &item)])).unwrap_or_default();
    let bytes = document.len();
    let read = said(account::READ, &[("line", &at.place.line), ("file", &file), ("item", &item), ("bytes", &bytes)]);
    write_line(output, Some(account::INPUT), &read)?;
    let digest = hex::encode(Sha256::digest(document));
    write_line(output, None, &said(account::DIGEST, &[("digest", &digest)]))?;
    let fingerprint = said(account::FINGERPRINT, &[("policy", &name), ("fingerprint", &policy.fingerprint())]);
    write_line(output, Some(account::POLICY), &fingerprint)?;
    let versions = said(account::VERSIONS, &[("rules", &RULES_VERSION), ("program", &env!("CARGO_PKG_VERSION"))]);
    write_line(output, Some(account::RULES), &versions)
}

/// The decision in words, with the codes that are behind it: the findings, or the advisories that lowered an approval.
fn decision(evaluation: &Evaluation<'_>, policy: &Policy) -> String {
    let decision = &evaluation.decision;
    let codes: Vec<&str> = if decision.reason == Reason::AdvisoryEscalated {
        let kinds = evaluation.advisories().iter().map(|advisory| advisory.kind);
        kinds.filter(|kind| policy.escalation(*kind) != Escalation::Inform).map(|kind| kind.as_str()).collect()
    } else {
        evaluation.findings().iter().map(|code| code.as_str()).collect()
    };
    let wording = if codes.is_empty() { account::DECIDED } else { account::DECIDED_BY };
    let reason = account::reason(decision.reason).map_or(decision.reason.as_str(), told);
    said(
        wording,
        &[("status", &told(account::status(decision.status))), ("reason", &reason), ("codes", &codes.join(", "))],
    )
}

/// A line of the head: a word, and what is said of it.
pub(super) fn write_line(output: &mut impl Write, what: Option<Wording>, text: &str) -> io::Result<()> {
    writeln!(output, "  {:<10}{text}", what.map(told).unwrap_or_default())
}

/// A line for each step.
pub(super) fn write_steps(output: &mut impl Write, explanation: &Explanation) -> io::Result<()> {
    for step in &explanation.steps {
        write!(output, "  {RULE}{}{RULE:#}  {:16}  {}", step.rule, step.subject, printable(&step.finding))?;
        if let Some(field) = step.policy_field {
            write!(output, "  {POLICY}{}{POLICY:#}", said(account::BY_POLICY, &[("field", &field)]))?;
        }
        writeln!(output)?;
    }
    Ok(())
}

/// The rules that were applied, each with its title and what it rests on.
pub(super) fn write_rules(output: &mut impl Write, explanation: &Explanation) -> io::Result<()> {
    writeln!(output, "  {}", told(account::APPLIED))?;
    let applied = |rule: &&Rule| explanation.steps.iter().any(|step| step.rule == **rule);
    for rule in Rule::ALL.iter().filter(applied) {
        let sources: Vec<String> = rule.sources().iter().map(described).collect();
        writeln!(output, "    {RULE}{rule}{RULE:#}  {}: {}", rule.title_in(spoken()), sources.join("; "))?;
    }
    for (page, address) in PAGES {
        writeln!(output, "    {}", said(rules::PAGE, &[("page", &page), ("address", &address)]))?;
    }
    writeln!(output)
}
