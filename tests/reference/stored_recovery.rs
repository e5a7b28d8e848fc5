//! JSON.md, "A stored validation": what the OCR verification returned, what a person decided, and whether the rules
//! explain what is stored.

use super::case::{Case, Record};
use super::json::{Kind, Member, Value};
use super::policy::Policy;
use super::stored_check::{self, Shows};
use super::stored_document::{Document, last, text};

/// The version of the rules that is implemented here.
const RULES: &str = "2";

/// A policy with its fingerprint.
pub struct AtHand<'p> {
    /// The policy.
    pub policy: &'p Policy,
    /// Its fingerprint, as `engine` names it.
    pub fingerprint: &'p str,
}

pub(crate) struct Recovered {
    pub(crate) manual: Option<String>,
    pub(crate) is_ambiguous: bool,
}

impl Recovered {
    pub(crate) fn is_protected(&self) -> bool {
        self.manual.is_some() || self.is_ambiguous
    }
}

/// `at_hand`: first the policy evaluated under, then the one compared with, which has to keep an approval where no
/// stamp says so. `fresh`: the status that a fresh evaluation gives for this OCR status, where one can be made.
pub(crate) fn recovered(document: &Document, ocr: &str, at_hand: &[AtHand<'_>], fresh: Option<&str>) -> Recovered {
    let manual = manual(document, ocr, at_hand[1].policy);
    let enforced = document.check.as_deref().and_then(stored_check::enforced);
    let somebodys = document.status == "rejected" && enforced == Some(false) && !document.has_verdict_text;
    let is_ambiguous = manual.is_none() && (somebodys || !is_explained(document, ocr, at_hand, fresh));
    Recovered { manual, is_ambiguous }
}

/// What the OCR verification returned.
pub(crate) fn ocr_status(document: &Document) -> String {
    let enforced = document.check.as_deref().and_then(stored_check::enforced);
    if enforced == Some(true) {
        return "approved".to_owned();
    }
    if let Some(verdict) = document.verdict
        && !(verdict == "approved" && document.status == "rejected" && enforced == Some(false))
    {
        return verdict.to_owned();
    }
    if document.record.is_some() {
        return "in_review".to_owned();
    }
    if document.check.is_some() && enforced.is_none() {
        return "approved".to_owned();
    }
    document.status.clone()
}

fn manual(document: &Document, ocr: &str, compared_with: &Policy) -> Option<String> {
    let stored = document.status.as_str();
    let decided = |status: &str| Some(status.to_owned());
    if stored == "cancelled" {
        return decided("cancelled");
    }
    let stamp = document.check.as_deref().and_then(stored_check::stamp);
    if let Some(stamp) = &stamp
        && stamp.status == stored
        && stamp.reason.as_deref() == Some("manual_decision")
        && ["approved", "rejected"].contains(&stored)
    {
        return decided(stored);
    }
    if ocr == "in_review" && (stored == "rejected" || (stored == "approved" && document.record.is_none())) {
        return decided(stored);
    }
    let check = document.check.as_deref()?;
    let failed = matches!(last(check, "verified").map(|value| &value.kind), Some(Kind::Bool(false)));
    let kept = match stamp {
        Some(stamp) => stamp.status == "approved",
        None => stored_check::is_kept_by(check, compared_with),
    };
    if stored == "approved" && failed && stored_check::enforced(check) == Some(true) && !kept {
        return decided("approved");
    }
    None
}

fn is_explained(document: &Document, ocr: &str, at_hand: &[AtHand<'_>], fresh: Option<&str>) -> bool {
    let stored = document.status.as_str();
    let by_omission = ocr == "in_review" && document.record.is_some();
    let reviewed_beside_a_record = stored == "in_review" && document.record.is_some();
    let Some(check) = &document.check else {
        return (stored == ocr && !reviewed_beside_a_record) || (stored == "approved" && by_omission);
    };
    let enforced = stored_check::enforced(check);
    if document.verdict.is_some_and(|verdict| verdict != "approved") && enforced == Some(true) {
        return false;
    }
    if let Some(stamp) = stored_check::stamp(check) {
        if stamp.status != stored {
            return false;
        }
        let policy = at_hand.iter().position(|policy| stamp.fingerprint.as_deref() == Some(policy.fingerprint));
        return match policy {
            Some(known) if stamp.rules.as_deref() == Some(RULES) => {
                // What the same rules and the same policy gave, they give again.
                let is_given_again = known > 0 || fresh.is_none_or(|fresh| fresh == stored);
                is_given_again && stored_check::is_given_by(document, check, ocr, &stamp, at_hand[known].policy)
            }
            _ => true,
        };
    }
    match ocr {
        "in_review" if by_omission => stored == "approved",
        "in_review" => stored == "in_review",
        "approved" => some_policy_gives(stored_check::shows(check), enforced, stored),
        _ => stored == ocr,
    }
}

fn some_policy_gives(shows: Shows, enforced: Option<bool>, stored: &str) -> bool {
    if enforced == Some(false) {
        return shows == Shows::Pass && stored == "approved";
    }
    match shows {
        Shows::Pass => ["approved", "in_review"].contains(&stored),
        Shows::Error => ["approved", "in_review", "rejected"].contains(&stored),
        Shows::Mismatch => ["in_review", "rejected"].contains(&stored),
    }
}

/// The case that is made of a stored validation.
pub(crate) fn stored_case(document: &Document, ocr: &str, manual: Option<String>) -> Case {
    let of_check = |key: &str| document.check.as_ref().and_then(|check| last(check, key)).cloned();
    let nothing = Value { raw: "null".to_owned(), kind: Kind::Null };
    Case {
        id: document.id.clone(),
        ocr_status: ocr.to_owned(),
        manual_decision: manual,
        verified_at: document.verified_at.clone(),
        extracted: document.extracted.clone(),
        body: document.check.is_some().then(|| of_check("renaperData").unwrap_or(nothing)),
        biometric: of_check("renaperBiometric").map(Value::with_each_key_once),
        warnings: document.warnings.clone(),
        omit_warnings: document.omit_warnings.clone(),
        record: Some(
            document
                .record
                .clone()
                .unwrap_or(Record { applied_at: of_check("verifiedAt").as_ref().and_then(text), warnings: Vec::new() }),
        ),
        members: Vec::<Member>::new(),
    }
}
