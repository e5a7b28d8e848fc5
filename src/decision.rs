//! Status × check × omit list × manual decision → decision (rules D1 to D7). It sees codes, never values.

use serde::Serialize;

use crate::policy::{ErrorAction, Policy};
use crate::text::Text;
use crate::vocabulary::{Escalation, Findings, ManualDecision, Reason, Status, WarningCode};

/// What the check came to, as far as the decision depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Check {
    /// Nothing was computed: the status is not one of rule W2, or rules W3 or A0 apply.
    NotComputed,
    /// No finding.
    Passed,
    /// Some finding is a mismatch.
    Failed,
    /// Errors only, every one of them the services' doing: `Policy.on_unavailable`.
    Unavailable,
    /// Errors only, some of them for want of data: `Policy.on_missing`.
    Missing,
}

impl Check {
    /// Which kind of check these findings make (rule D3). `tramite_missing_at_registry`: the trámite's row says
    /// `renaper_missing`.
    pub(crate) fn of(findings: Findings, tramite_missing_at_registry: bool) -> Self {
        let is_unavailable = |code: WarningCode| {
            code.is_outage() || (code == WarningCode::TramiteDataMissing && tramite_missing_at_registry)
        };
        if findings.is_empty() {
            Check::Passed
        } else if findings.has_mismatch() {
            Check::Failed
        } else if findings.iter().all(is_unavailable) {
            Check::Unavailable
        } else {
            Check::Missing
        }
    }
}

/// What the table rules: the status, why, and whether the check was enforced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ruling {
    pub(crate) status: Status,
    pub(crate) reason: Reason,
    pub(crate) enforcement_applied: bool,
}

/// The table of rules D1 to D5, read from the top: the first line that fits decides.
///
/// `omitted` says that the omit rule of D4 holds for the warnings as they stand after rules M1 to M3.
pub(crate) fn rule(
    manual: Option<ManualDecision>,
    ocr: Status,
    check: Check,
    omitted: bool,
    policy: &Policy,
) -> Ruling {
    use Reason::{CrossCheckError, CrossCheckFailed, CrossCheckPassed, Informational, NotApplicable, OmitWarnings};
    use Status::{Abandoned, Approved, Cancelled, Expired, InProgress, InReview, Pending, Rejected};

    #[rustfmt::skip]
    let (status, reason, enforcement_applied) = match (manual, ocr, check) {
        // D1: a manual decision stands.
        (Some(decision), _, _)                      => (decision.into(), Reason::ManualDecision, false),

        // D4: the omit rule comes first on a review, whether a check was computed or not.
        (None, InReview, _) if omitted              => (Approved, OmitWarnings, false),

        // D2: no check on these statuses, and none computed on the others (W3, A0).
        (None, Pending | InProgress | Expired | Abandoned | Cancelled, _)
        | (None, Approved | InReview | Rejected, Check::NotComputed)
                                                    => (ocr, NotApplicable, false),

        // D3: only an approval can be turned.
        (None, Approved, Check::Passed)             => (Approved, CrossCheckPassed, true),
        (None, Approved, Check::Failed)             => (Rejected, CrossCheckFailed, true),
        (None, Approved, Check::Unavailable)        => (after_errors(policy.on_unavailable()), CrossCheckError, true),
        (None, Approved, Check::Missing)            => (after_errors(policy.on_missing()), CrossCheckError, true),

        // D4, D5: the check is for a person to see.
        (None, InReview | Rejected, _)              => (ocr, Informational, false),
    };
    Ruling { status, reason, enforcement_applied }
}

impl Ruling {
    /// What becomes of the ruling by the strongest escalation of what was noticed (rules X1 to X10): only an approval that no
    /// person gave is lowered.
    pub(crate) fn escalated(self, strongest: Escalation) -> Self {
        let status = match strongest {
            Escalation::Inform => return self,
            Escalation::Review => Status::InReview,
            Escalation::Reject => Status::Rejected,
        };
        if self.status != Status::Approved || self.reason == Reason::ManualDecision {
            return self;
        }
        Ruling { status, reason: Reason::AdvisoryEscalated, ..self }
    }
}

/// D3: what an approval becomes when the check came to errors only.
const fn after_errors(action: ErrorAction) -> Status {
    match action {
        ErrorAction::Reject => Status::Rejected,
        ErrorAction::Review => Status::InReview,
        ErrorAction::Keep => Status::Approved,
    }
}

/// What becomes of the validation (rules D1 to D7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Decision<'c> {
    /// The status that follows.
    pub status: Status,
    /// The status that the OCR KYC verification returned.
    pub ocr_status: Status,
    /// Why the status is what it is: the rule that decided.
    pub reason: Reason,
    /// Whether the check could change the status (rule D3).
    pub enforcement_applied: bool,
    /// Whether every finding is an outage, so that asking again may help (rule D7).
    pub retryable: bool,
    /// Which warnings were omitted, where the omit rule applied (rule D4).
    #[serde(rename = "kycOmitWarningsApplied", skip_serializing_if = "Option::is_none")]
    pub omit_warnings_applied: Option<OmitWarningsApplied<'c>>,
}

impl Decision<'_> {
    pub(crate) fn into_owned(self) -> Decision<'static> {
        Decision {
            status: self.status,
            ocr_status: self.ocr_status,
            reason: self.reason,
            enforcement_applied: self.enforcement_applied,
            retryable: self.retryable,
            omit_warnings_applied: self.omit_warnings_applied.map(|applied| OmitWarningsApplied {
                applied_at: applied.applied_at.map(Text::into_owned),
                warnings: applied.warnings.into_iter().map(Text::into_owned).collect(),
            }),
        }
    }
}

/// The record of an omission (rule D4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct OmitWarningsApplied<'c> {
    /// The case's `verifiedAt`, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applied_at: Option<Text<'c>>,
    /// The warnings that were omitted, each once.
    pub warnings: Vec<Text<'c>>,
}

/// D7: there is a finding, and every one is an outage.
pub(crate) fn is_retryable(findings: Findings) -> bool {
    !findings.is_empty() && findings.iter().all(WarningCode::is_outage)
}
