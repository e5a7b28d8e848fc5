//! The account of one stored validation.

use std::io::{self, Write};

use renaper_crosscheck::stored::{Reevaluation, StoredValidation, Then};
use renaper_crosscheck::{Policy, explain};

use super::super::account::{Subject, said, write_head, write_rules, write_steps};
use crate::stream::At;
use crate::terminal::printable;

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
    let id = validation.id();
    let subject = Subject { id, document: document.as_bytes(), at, item: reevaluation.item, policy };
    write_head(account, &subject)?;
    let status = reevaluation.status;
    let then = match reevaluation.then {
        Then::Baseline => format!("`{}` under the baseline `{}`", status.stored, printable(baseline.name())),
        Then::Stored => format!("stored as `{}`", status.stored),
    };
    let why = reevaluation.why.as_ref().map_or(String::new(), |why| format!(", turned by `{}`", why.as_str()));
    said(account, "status", &format!("{then}; now `{}`: {}{why}", status.reevaluated, reevaluation.outcome))?;
    let (ocr, evidence) = validation.ocr_status();
    said(account, "ocr", &format!("`{ocr}`, recovered from: {evidence}"))?;
    let manual = validation.manual_decision(baseline);
    match manual {
        Some((decision, evidence)) => {
            said(account, "person", &format!("decided `{decision}`, recovered from: {evidence}; the decision stands"))?;
        }
        None if status.protected => {
            said(account, "person", "nothing explains the stored status, or a person may have decided: it stands")?;
        }
        None => said(account, "person", "nothing shows that a person decided")?,
    }
    if reevaluation.evaluation.is_none() {
        said(account, "", "nothing can be evaluated: no check was requested, or no raw data is stored")?;
        return writeln!(account);
    }
    let case = validation.case().clone();
    let case = match manual {
        Some((decision, _)) => case.with_manual_decision(decision),
        None => case,
    };
    let explanation = explain(&case, policy);
    write_steps(account, &explanation)?;
    write_rules(account, &explanation)
}
