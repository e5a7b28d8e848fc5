//! Sections 8 to 10: verdict, warnings, decision.

use super::case::Case;
use super::output::{Object, list};
use super::policy::{Escalation, FINDINGS, OnError, Policy};

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

/// `findings` is `None` where nothing was computed (A0, W2, W3).
/// `tramite_renaper_missing`: the trámite row says `renaper_missing`.
pub(crate) fn decide(
    case: &Case,
    policy: &Policy,
    findings: Option<&[&'static str]>,
    warnings: &[String],
    tramite_renaper_missing: bool,
) -> Decision {
    // D1
    if let Some(manual) = &case.manual_decision {
        return decided(manual, "manual_decision", false);
    }
    // D2
    let Some(findings) = findings else {
        if case.ocr_status == "in_review"
            && let Some(omit) = omit_rule(case, policy, warnings)
        {
            return omit;
        }
        return decided(&case.ocr_status, "not_applicable", false);
    };
    // D3
    if case.ocr_status == "approved" {
        if findings.is_empty() {
            return decided("approved", "cross_check_passed", true);
        }
        if findings.iter().any(|f| !is_error(f)) {
            return decided("rejected", "cross_check_failed", true);
        }
        let all_unavailable = findings
            .iter()
            .all(|f| f.ends_with("_UNAVAILABLE") || (*f == "RENAPER_TRAMITE_DATA_MISSING" && tramite_renaper_missing));
        let on = if all_unavailable { &policy.on_unavailable } else { &policy.on_missing };
        let status = match on {
            OnError::Reject => "rejected",
            OnError::Review => "in_review",
            OnError::Keep => "approved",
        };
        return decided(status, "cross_check_error", true);
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

/// D4, the omit rule.
fn omit_rule(case: &Case, policy: &Policy, warnings: &[String]) -> Option<Decision> {
    let applies = !warnings.is_empty()
        && warnings.iter().all(|w| case.omit_warnings.contains(w))
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
        applied.text_if("appliedAt", case.verified_at.as_deref());
        applied.raw("warnings", &list(codes));
        out.raw("kycOmitWarningsApplied", &applied.done());
    }
    out.done()
}
