//! JSON.md, "A re-evaluation": a stored validation evaluated anew, and what that changes.

use super::json::{self, Member};
use super::output::{Object, list};
use super::policy::Policy;
use super::stored_changes::{self, Side};
use super::stored_document::{Document, last, text};
use super::stored_purged;
use super::stored_recovery::{AtHand, ocr_status, recovered, stored_case};

/// What a document is evaluated with.
pub struct Setting<'p> {
    /// What it is evaluated under.
    pub policy: AtHand<'p>,
    /// What it is compared with, or what tells the causes apart.
    pub against: AtHand<'p>,
    /// Compared with what is stored; `against` tells the causes apart.
    pub against_stored: bool,
    /// The fingerprint of the policy `documented`.
    pub documented: &'p str,
    /// The fingerprint of the policy `hardened`.
    pub hardened: &'p str,
}

/// A re-evaluation as compact JSON in the key order of JSON.md, its evaluation as `evaluate` has it.
pub fn reevaluate(document: &str, setting: &Setting<'_>) -> Result<String, &'static str> {
    let document = Document::read(document)?;
    let (documented, hardened) = (Policy::documented(), Policy::hardened());
    let at_hand = [
        AtHand { policy: setting.policy.policy, fingerprint: setting.policy.fingerprint },
        AtHand { policy: setting.against.policy, fingerprint: setting.against.fingerprint },
        AtHand { policy: &documented, fingerprint: setting.documented },
        AtHand { policy: &hardened, fingerprint: setting.hardened },
    ];
    let ocr = ocr_status(&document);
    let engine = |policy: &Policy| super::evaluated(&stored_case(&document, &ocr, None), policy);
    let evaluation = engine(setting.policy.policy);
    let fresh = side(&evaluation);
    let against = side(&engine(setting.against.policy));
    let lacks_raw_data =
        document.check.as_ref().is_some_and(|check| stored_purged::lacks_raw_data(&document, check, &fresh.check));
    let recovered = recovered(&document, &ocr, &at_hand, Some(fresh.status.as_str()).filter(|_| !lacks_raw_data));

    let check = document.check.clone().unwrap_or_default();
    let as_stored = Side::new(document.status.clone(), document.warnings.clone(), check);
    let is_made = document.is_requested && !lacks_raw_data;
    let then = match (is_made, setting.against_stored) {
        (false, _) => &as_stored,
        (true, true) => &as_stored.with_codes_of(&fresh),
        (true, false) => &against,
    };
    let shares = then.status == fresh.status && stored_changes::same_evidence(then, &fresh);
    let outcome = if !is_made || (fresh.check.is_empty() && then.status == fresh.status) {
        "not_applicable"
    } else if recovered.is_protected() && !shares {
        "protected"
    } else if then.status != fresh.status {
        "status_changed"
    } else if !shares {
        "evidence_changed"
    } else {
        "unchanged"
    };

    // Nothing became of what was not asked for; of what was, nothing is left.
    let warnings = if lacks_raw_data { Vec::new() } else { document.warnings.clone() };
    let nothing = Side::new(document.status.clone(), warnings, Vec::new());
    let fresh = if is_made { fresh } else { nothing };
    let mut status = Object::new();
    let key = if setting.against_stored { "stored" } else { "baseline" };
    status.text(key, &then.status);
    status.text("reevaluated", &fresh.status);
    status.text("ocr", &ocr);
    status.bool("protected", recovered.is_protected());
    status.bool("ambiguous", recovered.is_ambiguous);
    let mut findings = Object::new();
    findings.raw(key, &list(&then.findings()));
    findings.raw("reevaluated", &list(&fresh.findings()));

    let mut out = Object::new();
    document.id.iter().for_each(|id| out.raw("id", id));
    document.entity_id.iter().for_each(|id| out.raw("entityId", id));
    out.text("outcome", outcome);
    out.raw("status", &status.done());
    let changes = stored_changes::changes(key, then, &fresh, is_made.then_some(&against));
    out.raw("changes", &changes);
    out.raw("findings", &findings.done());
    if is_made {
        let by_hand =
            |manual: String| super::evaluated(&stored_case(&document, &ocr, Some(manual)), setting.policy.policy);
        out.raw("evaluation", &recovered.manual.clone().map_or(evaluation, by_hand));
    }
    Ok(out.done())
}

/// What an evaluation came to.
fn side(evaluation: &str) -> Side {
    let members = |value: Option<&json::Value>| value.and_then(json::Value::members).unwrap_or_default().to_vec();
    let evaluation: Vec<Member> = members(json::read(evaluation).as_ref());
    let status = last(&members(last(&evaluation, "decision")), "status").and_then(text).unwrap_or_default();
    let warnings = match last(&evaluation, "warnings").map(|value| &value.kind) {
        Some(json::Kind::Array(entries)) => entries.iter().filter_map(text).collect(),
        _ => Vec::new(),
    };
    Side::new(status, warnings, members(last(&evaluation, "renaper")))
}
