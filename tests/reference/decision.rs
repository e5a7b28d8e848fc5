//! Sections 8 to 10: verdict, warnings, decision.

use super::action::Action;
use super::case::Case;
use super::output::{Object, list};
use super::policy::{Escalation, FINDINGS, Policy};

/// R3: `…_MISSING` and `…_UNAVAILABLE` are errors, all others mismatches.
pub(crate) fn is_error(finding: &str) -> bool {
    finding.ends_with("_MISSING") || finding.ends_with("_UNAVAILABLE")
}

/// R1: in the table's order, each once.
pub(crate) fn in_order(raised: &[&'static str]) -> Vec<&'static str> {
    FINDINGS.into_iter().filter(|code| raised.contains(code)).collect()
}

/// R3.
pub(crate) fn match_result(findings: &[&'static str]) -> &'static str {
    if findings.iter().any(|f| !is_error(f)) {
        "mismatch"
    } else if !findings.is_empty() {
        "error"
    } else {
        "match"
    }
}

/// M1, M2.
pub(crate) fn warnings(incoming: &[String], findings: &[&'static str]) -> Vec<String> {
    let mut warnings: Vec<String> = Vec::new();
    for code in incoming {
        if !FINDINGS.contains(&code.as_str()) {
            warnings.push(code.clone());
        }
    }
    for finding in findings {
        if !warnings.iter().any(|w| w == finding) {
            warnings.push(finding.to_string());
        }
    }
    warnings
}

pub(crate) struct Decision {
    pub(crate) status: String,
    pub(crate) reason: &'static str,
    pub(crate) enforcement_applied: bool,
    /// The matched codes, where the omit rule applied.
    pub(crate) omitted: Option<Vec<String>>,
}

fn decided(status: &str, reason: &'static str, enforcement_applied: bool) -> Decision {
    Decision { status: status.to_string(), reason, enforcement_applied, omitted: None }
}

/// What was found, and what D3 asks of it.
#[derive(Default)]
pub(crate) struct Found {
    /// In R1's order.
    pub(crate) findings: Vec<&'static str>,
    /// The trámite row says `renaper_missing`.
    pub(crate) tramite_renaper_missing: bool,
    /// The card shows a DNI, a trámite, and nobody could read it.
    pub(crate) dni_is_unreadable: bool,
    pub(crate) tramite_is_unreadable: bool,
    /// No biometric check was run.
    pub(crate) no_biometric: bool,
    /// X2 says so.
    pub(crate) newer_than_registry: bool,
}

/// `found` is `None` where nothing was computed (A0, W2, W3).
pub(crate) fn decide(case: &Case, policy: &Policy, found: Option<&Found>, warnings: &[String]) -> Decision {
    // D1
    if let Some(manual) = &case.manual_decision {
        return decided(manual, "manual_decision", false);
    }
    // D2
    let Some(found) = found else {
        if case.ocr_status == "in_review"
            && let Some(omit) = omit_rule(case, policy, warnings)
        {
            return omit;
        }
        return decided(&case.ocr_status, "not_applicable", false);
    };
    // D3
    if case.ocr_status == "approved" {
        return of_an_approval(policy, found);
    }
    // D4
    if case.ocr_status == "in_review" {
        if let Some(omit) = omit_rule(case, policy, warnings) {
            return omit;
        }
        return decided("in_review", "informational", false);
    }
    // D5
    decided("rejected", "informational", false)
}

/// D3: of everything that applies the strictest status and the first reason.
pub(crate) fn of_an_approval(policy: &Policy, found: &Found) -> Decision {
    let mut applies: Vec<(Action, &'static str)> = Vec::new();
    let (errors, mismatches): (Vec<&str>, Vec<&str>) = found.findings.iter().partition(|finding| is_error(finding));
    if let Some(strictest) = mismatches.iter().map(|code| policy.on_mismatch(code)).max() {
        let of_the_card = ["RENAPER_TRAMITE_ID_NOT_MATCH", "RENAPER_EJEMPLAR_NOT_MATCH", "RENAPER_EXPIRY_NOT_MATCH"];
        let is_newer = found.newer_than_registry && mismatches.iter().all(|code| of_the_card.contains(code));
        let action = match policy.on_newer_card {
            Some(newer) if is_newer => newer.min(strictest),
            _ => strictest,
        };
        applies.push((action, "cross_check_failed"));
    }
    if !errors.is_empty() {
        applies.push((on_errors(policy, found, &errors), "cross_check_error"));
    }
    if found.no_biometric && policy.on_no_biometric != Action::Keep {
        applies.push((policy.on_no_biometric, "biometric_not_run"));
    }
    let Some((_, reason)) = applies.first() else {
        return decided("approved", "cross_check_passed", true);
    };
    let status = match applies.iter().map(|(action, _)| *action).max() {
        Some(Action::Reject) => "rejected",
        Some(Action::Review) => "in_review",
        _ => "approved",
    };
    decided(status, reason, true)
}

fn on_errors(policy: &Policy, found: &Found, errors: &[&str]) -> Action {
    let is_unavailable = |code: &str| {
        code.ends_with("_UNAVAILABLE") || (code == "RENAPER_TRAMITE_DATA_MISSING" && found.tramite_renaper_missing)
    };
    if errors.iter().all(|code| is_unavailable(code)) {
        return policy.on_unavailable;
    }
    let is_unreadable = |code: &str| match code {
        "RENAPER_DNI_MISSING" => found.dni_is_unreadable,
        "RENAPER_TRAMITE_DATA_MISSING" => found.tramite_is_unreadable,
        _ => false,
    };
    if errors.iter().filter(|code| code.ends_with("_MISSING")).all(|code| is_unreadable(code)) {
        return policy.on_unreadable.unwrap_or(policy.on_missing);
    }
    policy.on_missing
}

/// D4, the omit rule; D6: a code that is neither known nor recorded omits nothing.
fn omit_rule(case: &Case, policy: &Policy, warnings: &[String]) -> Option<Decision> {
    let is_recorded = |code: &String| case.record.as_ref().is_some_and(|record| record.warnings.contains(code));
    let applies = !warnings.is_empty()
        && warnings.iter().all(|w| case.omit_warnings.contains(w) && (policy.is_known(w) || is_recorded(w)))
        && !warnings.iter().any(|w| policy.is_non_omittable(w))
        && !case.omit_warnings.iter().any(|w| policy.is_non_omittable(w));
    if !applies {
        return None;
    }
    let mut once: Vec<String> = Vec::new();
    for warning in warnings {
        if !once.contains(warning) {
            once.push(warning.clone());
        }
    }
    let mut decision = decided("approved", "omit_warnings", false);
    decision.omitted = Some(once);
    Some(decision)
}

/// Advisories: the escalations of their kinds lower an approval that no person gave.
pub(crate) fn escalated(decision: Decision, case: &Case, policy: &Policy, kinds: &[&str]) -> Decision {
    if decision.status != "approved" || case.manual_decision.is_some() {
        return decision;
    }
    let becomes = |wanted: Escalation| kinds.iter().any(|kind| policy.escalation(kind) == wanted);
    if becomes(Escalation::Reject) {
        decided("rejected", "advisory_escalated", decision.enforcement_applied)
    } else if becomes(Escalation::Review) {
        decided("in_review", "advisory_escalated", decision.enforcement_applied)
    } else {
        decision
    }
}

/// D7.
pub(crate) fn retryable(findings: &[&'static str]) -> bool {
    !findings.is_empty() && findings.iter().all(|f| f.ends_with("_UNAVAILABLE"))
}

pub(crate) fn decision_json(case: &Case, decision: &Decision, retryable: bool) -> String {
    let mut out = Object::new();
    out.text("status", &decision.status);
    out.text("ocrStatus", &case.ocr_status);
    out.text("reason", decision.reason);
    out.bool("enforcementApplied", decision.enforcement_applied);
    out.bool("retryable", retryable);
    if let Some(codes) = &decision.omitted {
        let mut applied = Object::new();
        // A record keeps its own time, and none is made up.
        let at = case.record.as_ref().map_or(&case.verified_at, |record| &record.applied_at);
        applied.text_if("appliedAt", at.as_deref());
        applied.raw("warnings", &list(codes));
        out.raw("kycOmitWarningsApplied", &applied.done());
    }
    out.done()
}
