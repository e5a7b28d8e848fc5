//! The account of one stored validation.

use std::fmt::Display;
use std::io::{self, Write};

use renaper_crosscheck::stored::{Change, ChangePath, ChangeValue, Outcome, Reevaluation, StoredValidation, Then};
use renaper_crosscheck::{Policy, explain_in};
use renaper_crosscheck_report::InputDigest;

use super::super::account::{Subject, write_head, write_line, write_rules, write_steps};
use crate::stream::At;
use crate::terminal::printable;
use crate::texts::{account as texts, said, spoken, told};

/// What a document was held against.
#[derive(Clone, Copy)]
pub(crate) struct Held<'h> {
    pub(crate) at: At<'h>,
    pub(crate) document: &'h str,
    pub(crate) policy: &'h Policy,
    /// The policy that it is compared with, or that tells the causes apart.
    pub(crate) baseline: &'h Policy,
}

/// Appends the account of a stored validation, without colours.
pub(crate) fn write_account(
    output: &mut Vec<u8>,
    validation: &StoredValidation<'_>,
    reevaluation: &Reevaluation<'_>,
    held: Held<'_>,
) {
    let mut account = Vec::new();
    // Writing to memory does not fail.
    let _ = write(&mut account, validation, reevaluation, held);
    let account = String::from_utf8_lossy(&account);
    output.extend_from_slice(anstream::adapter::strip_str(&account).to_string().as_bytes());
}

fn write(
    account: &mut impl Write,
    validation: &StoredValidation<'_>,
    reevaluation: &Reevaluation<'_>,
    held: Held<'_>,
) -> io::Result<()> {
    let Held { at, document, policy, baseline } = held;
    let (id, evaluation) = (validation.id(), reevaluation.evaluation.as_ref());
    let subject = Subject { id, evaluation, document: document.as_bytes(), at, item: reevaluation.item, policy };
    write_head(account, &subject)?;
    write_line(account, Some(texts::STATUS), &then_and_now(reevaluation, baseline))?;
    if reevaluation.then == Then::Stored {
        write_line(account, Some(texts::STORED), &stored_check(validation, reevaluation))?;
    }
    for change in reevaluation.changes.iter().filter(|change| change.at != ChangePath::Key("status")) {
        write_line(account, Some(texts::CHANGED), &changed(change))?;
    }
    let (ocr, evidence) = validation.ocr_status();
    let ocr = said(texts::OCR_STATUS, &[("status", &ocr), ("evidence", &evidence)]);
    write_line(account, Some(texts::OCR), &ocr)?;
    let manual = validation.manual_decision(baseline);
    let person = match manual {
        Some((decision, evidence)) => said(texts::PERSON_DECIDED, &[("decision", &decision), ("evidence", &evidence)]),
        None if reevaluation.status.protected => told(texts::PERSON_MAY_HAVE_DECIDED).to_owned(),
        None => told(texts::NO_PERSON).to_owned(),
    };
    write_line(account, Some(texts::PERSON), &person)?;
    if evaluation.is_none() {
        return writeln!(account);
    }
    let case = validation.case().clone();
    let case = match manual {
        Some((decision, _)) => case.with_manual_decision(decision),
        None => case,
    };
    let explanation = explain_in(&case, policy, spoken());
    write_steps(account, &explanation)?;
    write_rules(account, &explanation)
}

/// The digests of all that was read: with that of a document, they say what an account was made of.
pub(super) fn write_digests(output: &mut impl Write, inputs: &[InputDigest]) -> io::Result<()> {
    for InputDigest { name, bytes, sha256 } in inputs {
        let name = match name.as_str() {
            "-" => told(texts::STANDARD_INPUT).to_owned(),
            name => format!("`{}`", printable(name)),
        };
        let digest = said(texts::INPUT_DIGEST, &[("name", &name), ("bytes", bytes), ("digest", sha256)]);
        writeln!(output, "{digest}")?;
    }
    output.flush()
}

/// When the stored check was made, under which rules and policy, and what it found.
fn stored_check(validation: &StoredValidation<'_>, reevaluation: &Reevaluation<'_>) -> String {
    if validation.generation().is_none() {
        return told(texts::NO_CHECK).to_owned();
    }
    let time = validation.checked_at().map_or(told(texts::NO_TIME).to_owned(), |time| printable(time));
    let stamp = validation.stamp().map(|stamp| {
        let [rules, policy, fingerprint] =
            [&stamp.rules, &stamp.policy, &stamp.fingerprint].map(|text| text.as_deref().map_or("?".into(), printable));
        let values: [(&str, &dyn Display); 4] =
            [("rules", &rules), ("policy", &policy), ("fingerprint", &fingerprint), ("status", &stamp.status)];
        said(texts::STAMP, &values)
    });
    let stamp = stamp.unwrap_or_else(|| told(texts::NO_STAMP).to_owned());
    let findings: Vec<&str> = reevaluation.findings.stored.iter().map(|code| code.as_str()).collect();
    let findings = if findings.is_empty() { told(texts::NO_FINDINGS).to_owned() } else { findings.join(", ") };
    said(texts::CHECK_OF, &[("time", &time), ("stamp", &stamp), ("findings", &findings)])
}

/// One thing that is not as it was.
fn changed(change: &Change) -> String {
    let shown = |value: &Option<ChangeValue>| match value {
        Some(value) => serde_json::to_string(value).map(|json| printable(&json)).unwrap_or_default(),
        None => told(texts::NOTHING).to_owned(),
    };
    let (stored, now) = (shown(&change.stored), shown(&change.reevaluated));
    let values: [(&str, &dyn Display); 4] =
        [("at", &change.at), ("stored", &stored), ("now", &now), ("cause", &change.cause)];
    said(texts::CHANGE, &values)
}

/// The status that was, the one that is, and what turned it.
fn then_and_now(reevaluation: &Reevaluation<'_>, baseline: &Policy) -> String {
    let status = reevaluation.status;
    let then = match reevaluation.then {
        Then::Baseline => {
            let name = printable(baseline.name());
            said(texts::UNDER_BASELINE, &[("status", &status.stored), ("policy", &name)])
        }
        Then::Stored => said(texts::STORED_AS, &[("status", &status.stored)]),
    };
    let why = reevaluation.why.as_ref().map(|why| said(texts::TURNED_BY, &[("choice", &why.as_str())]));
    let (now, outcome) = (status.reevaluated, reevaluation.outcome);
    let wording = if outcome == Outcome::Protected { texts::STANDS } else { texts::THEN_AND_NOW };
    said(wording, &[("then", &then), ("status", &now), ("outcome", &outcome), ("why", &why.unwrap_or_default())])
}
