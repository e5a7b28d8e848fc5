//! A stored check: what it shows, its stamp, and which policy may have given the stored status.

use super::biometric;
use super::decision::{self, Found, is_error};
use super::json::Member;
use super::policy::{Escalation, FINDINGS, Policy};
use super::stored_document::{Document, flag, last, text};
use super::stored_recovery::stored_case;

/// The rows, with the code that each raises where it fails.
pub(crate) const ROWS: [(&str, &str); 6] = [
    ("dni", "RENAPER_DNI_NOT_MATCH"),
    ("tramite", "RENAPER_TRAMITE_ID_NOT_MATCH"),
    ("name", "RENAPER_NAME_NOT_MATCH"),
    ("ejemplar", "RENAPER_EJEMPLAR_NOT_MATCH"),
    ("dateOfBirth", "RENAPER_DOB_NOT_MATCH"),
    ("expirationDate", "RENAPER_EXPIRY_NOT_MATCH"),
];

const REASONS: [&str; 9] = [
    "cross_check_passed",
    "cross_check_failed",
    "cross_check_error",
    "biometric_not_run",
    "informational",
    "omit_warnings",
    "manual_decision",
    "not_applicable",
    "advisory_escalated",
];

/// What a stored check comes to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shows {
    Mismatch,
    Error,
    Pass,
}

pub(crate) struct Stamp {
    pub(crate) rules: Option<String>,
    pub(crate) fingerprint: Option<String>,
    pub(crate) status: String,
    /// One of D's; `None` is not asked for.
    pub(crate) reason: Option<String>,
}

/// The member of an object, which the last of its kind is.
pub(crate) fn at<'a>(members: &'a [Member], path: &[&str]) -> Option<&'a super::json::Value> {
    let (key, rest) = path.split_first()?;
    let value = last(members, key)?;
    if rest.is_empty() { Some(value) } else { at(value.members()?, rest) }
}

fn text_at(members: &[Member], path: &[&str]) -> Option<String> {
    at(members, path).and_then(text)
}

fn flag_at(members: &[Member], path: &[&str]) -> Option<bool> {
    at(members, path).and_then(flag)
}

pub(crate) fn known_code(code: Option<String>) -> Option<&'static str> {
    let code = code?;
    FINDINGS.into_iter().find(|known| *known == code)
}

/// A row that is left out was not compared.
pub(crate) fn is_compared(check: &[Member], field: &str) -> bool {
    flag_at(check, &["comparisonResults", field, "compared"]) == Some(true)
}

/// From before `enforcementApplied`, or before rows had codes of their own.
pub(crate) fn is_old(check: &[Member]) -> bool {
    let lacks_its_code = |field: &str| {
        row_code(check, field).is_some()
            && known_code(text_at(check, &["comparisonResults", field, "errorCode"])).is_none()
    };
    enforced(check).is_none() || ROWS.iter().any(|row| lacks_its_code(row.0))
}

/// The code of a row: its own, or, where the row failed without one, that of its field.
pub(crate) fn row_code(check: &[Member], field: &str) -> Option<&'static str> {
    let own = known_code(text_at(check, &["comparisonResults", field, "errorCode"]));
    let failed = is_compared(check, field) && flag_at(check, &["comparisonResults", field, "passed"]) == Some(false);
    let of_its_field = || ROWS.iter().find(|row| row.0 == field).map(|row| row.1).filter(|_| failed);
    own.or_else(of_its_field)
}

/// The codes of the rows and of the biometric block, and the check's own.
pub(crate) fn findings(check: &[Member]) -> Vec<&'static str> {
    let mut all: Vec<&'static str> = ROWS.iter().filter_map(|row| row_code(check, row.0)).collect();
    all.extend(known_code(text_at(check, &["renaperBiometric", "errorCode"])));
    all.extend(known_code(text_at(check, &["errorCode"])));
    decision::in_order(&all)
}

pub(crate) fn shows(check: &[Member]) -> Shows {
    let findings = findings(check);
    let failed = flag_at(check, &["verified"]) == Some(false);
    let says_error = text_at(check, &["matchResult"]).as_deref() == Some("error");
    if findings.iter().any(|code| !is_error(code)) {
        Shows::Mismatch
    } else if !findings.is_empty() {
        Shows::Error
    } else if !failed {
        Shows::Pass
    } else if says_error {
        Shows::Error
    } else {
        Shows::Mismatch
    }
}

pub(crate) fn enforced(check: &[Member]) -> Option<bool> {
    flag_at(check, &["enforcementApplied"])
}

pub(crate) fn stamp(check: &[Member]) -> Option<Stamp> {
    let of = |key: &str| text_at(check, &["engine", key]);
    let status = of("status").filter(|status| super::case::STATUSES.contains(&status.as_str()))?;
    let reason = of("reason").filter(|reason| REASONS.contains(&reason.as_str()));
    Some(Stamp { rules: of("rules"), fingerprint: of("fingerprint"), status, reason })
}

/// What D3 is asked with. What the check does not show is left open.
fn found(check: &[Member]) -> Found {
    Found {
        findings: findings(check),
        tramite_renaper_missing: text_at(check, &["comparisonResults", "tramite", "skipReason"]).as_deref()
            == Some("renaper_missing"),
        no_biometric: biometric::biometric(last(check, "renaperBiometric").filter(|block| block.members().is_some()))
            .not_run,
        ..Found::default()
    }
}

/// The policy keeps the approval of a check that failed.
pub(crate) fn is_kept_by(check: &[Member], policy: &Policy) -> bool {
    let is_unreadable = |field: &str| {
        let skipped = text_at(check, &["comparisonResults", field, "skipReason"]);
        text_at(check, &["comparisonResults", field, "ocrValue"]).is_some()
            && skipped.is_some_and(|reason| ["ocr_missing", "both_missing"].contains(&reason.as_str()))
    };
    let found = Found {
        dni_is_unreadable: is_unreadable("dni"),
        tramite_is_unreadable: is_unreadable("tramite"),
        ..found(check)
    };
    !findings(check).is_empty() && decision::of_an_approval(policy, &found).status == "approved"
}

/// Whether the policy, applied to what the check shows, can have given the stamp's status and reason.
pub(crate) fn is_given_by(document: &Document, check: &[Member], ocr: &str, stamp: &Stamp, policy: &Policy) -> bool {
    let case = stored_case(document, ocr, None);
    let warnings = decision::warnings(&document.warnings, &findings(check));
    // Newer than the registry, unreadable DNI, unreadable trámite, and what advisories do.
    for open in 0..8 {
        let found = Found {
            newer_than_registry: open & 1 != 0,
            dni_is_unreadable: open & 2 != 0,
            tramite_is_unreadable: open & 4 != 0,
            ..found(check)
        };
        let none = Vec::new();
        let one = |wanted: Escalation| {
            policy.escalate.iter().filter(|kind| kind.1 == wanted).map(|kind| kind.0.as_str()).take(1).collect()
        };
        for kinds in [none, one(Escalation::Review), one(Escalation::Reject)] {
            let is_checked = super::plan::is_asked_for(ocr);
            let decided = decision::decide(&case, policy, is_checked.then_some(&found), &warnings);
            let decided = decision::escalated(decided, &case, policy, &kinds);
            let reason_is_the_same = stamp.reason.as_deref().is_none_or(|reason| reason == decided.reason);
            let applied = enforced(check).is_none_or(|applied| applied == decided.enforcement_applied);
            if decided.status == stamp.status && reason_is_the_same && applied {
                return true;
            }
        }
    }
    false
}
