//! Status × check × omit list × manual decision → decision (rules D1 to D7). It sees codes, never values.

use serde::Serialize;

use crate::policy::{ErrorAction, Policy};
use crate::text::Text;
use crate::vocabulary::{Escalation, FindingKind, Findings, ManualDecision, Reason, Status, WarningCode};

/// The result of the check, as far as the decision depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Check {
    /// Nothing was computed: the status is not one of rule W2, or rules W3 or A0 apply.
    NotComputed,
    /// The check was computed, with this evidence.
    Computed(Evidence),
}

/// What a check found, and what else an approval depends on (rule D3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Evidence {
    pub(crate) findings: Findings,
    /// The trámite's row says `renaper_missing`.
    pub(crate) lacks_registry_tramite: bool,
    /// The missing data that the card shows but nobody could read: of `RENAPER_DNI_MISSING` and
    /// `RENAPER_TRAMITE_DATA_MISSING`.
    pub(crate) unreadable: Findings,
    /// X2 says `newer_than_registry`.
    pub(crate) is_newer_card: bool,
    /// A biometric check was run.
    pub(crate) has_biometric: bool,
}

/// The policy's ruling on one thing that counts against an approval (rule D3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Judgement {
    action: ErrorAction,
    reason: Reason,
    policy_field: &'static str,
}

/// Mismatches that a newer card explains (rule D3).
const OF_A_NEWER_CARD: [WarningCode; 3] =
    [WarningCode::TramiteIdNotMatch, WarningCode::EjemplarNotMatch, WarningCode::ExpiryNotMatch];

impl Evidence {
    /// D3: what becomes of an approval. If several things count against it, the strictest status counts, with the first
    /// reason that applies.
    fn approval(self, policy: &Policy) -> Ruling {
        let judgements = [self.of_mismatches(policy), self.of_errors(policy), self.of_biometric(policy)];
        let mut judgements = judgements.into_iter().flatten();
        let Some(first) = judgements.next() else {
            return Ruling {
                status: Status::Approved,
                reason: Reason::CrossCheckPassed,
                enforcement_applied: true,
                policy_field: None,
            };
        };
        let strictest = judgements.fold(first, |one, next| if next.action < one.action { next } else { one });
        let status = match strictest.action {
            ErrorAction::Reject => Status::Rejected,
            ErrorAction::Review => Status::InReview,
            ErrorAction::Keep => Status::Approved,
        };
        Ruling { status, reason: first.reason, enforcement_applied: true, policy_field: Some(strictest.policy_field) }
    }

    /// The strictest of the policy's rulings on each mismatch, or the milder ruling on newer cards.
    fn of_mismatches(self, policy: &Policy) -> Option<Judgement> {
        let mismatches = || self.findings.iter().filter(|code| code.kind() == FindingKind::Mismatch);
        let action = mismatches().map(|code| ErrorAction::from(policy.on_mismatch(code))).min()?;
        let is_explained = self.is_newer_card && mismatches().all(|code| OF_A_NEWER_CARD.contains(&code));
        let of_newer_card = policy.on_newer_card().filter(|&milder| is_explained && milder > action);
        Some(Judgement {
            action: of_newer_card.unwrap_or(action),
            reason: Reason::CrossCheckFailed,
            policy_field: if of_newer_card.is_some() { "on_newer_card" } else { "on_mismatch" },
        })
    }

    /// Errors alone: an outage, unreadable data or missing data.
    fn of_errors(self, policy: &Policy) -> Option<Judgement> {
        let errors = || self.findings.iter().filter(|code| code.kind() == FindingKind::Error);
        errors().next()?;
        let is_unavailable = |code: WarningCode| {
            code.is_outage() || (code == WarningCode::TramiteDataMissing && self.lacks_registry_tramite)
        };
        let is_unreadable = |code: WarningCode| code.is_outage() || self.unreadable.contains(code);
        let (action, policy_field) = if errors().all(is_unavailable) {
            (policy.on_unavailable(), "on_unavailable")
        } else if let Some(action) = policy.on_unreadable().filter(|_| errors().all(is_unreadable)) {
            (action, "on_unreadable")
        } else {
            (policy.on_missing(), "on_missing")
        };
        Some(Judgement { action, reason: Reason::CrossCheckError, policy_field })
    }

    fn of_biometric(self, policy: &Policy) -> Option<Judgement> {
        let action = policy.on_no_biometric();
        (!self.has_biometric && action != ErrorAction::Keep).then_some(Judgement {
            action,
            reason: Reason::BiometricNotRun,
            policy_field: "on_no_biometric",
        })
    }
}

/// The table's ruling: the status, why, and whether the check was enforced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ruling {
    pub(crate) status: Status,
    pub(crate) reason: Reason,
    pub(crate) enforcement_applied: bool,
    /// The field of the policy that decided the status of an approval.
    pub(crate) policy_field: Option<&'static str>,
}

/// The table of rules D1 to D5, read from the top: the first line that fits decides.
///
/// `omitted` says that D4's omit rule holds for the warnings as they are after rules M1 to M3.
pub(crate) fn rule(
    manual: Option<ManualDecision>,
    ocr: Status,
    check: Check,
    omitted: bool,
    policy: &Policy,
) -> Ruling {
    use Status::{Abandoned, Approved, Cancelled, Expired, InProgress, InReview, Pending, Rejected};

    let unenforced = |status, reason| Ruling { status, reason, enforcement_applied: false, policy_field: None };
    #[rustfmt::skip]
    let ruling = match (manual, ocr, check) {
        // D1: a manual decision stands.
        (Some(decision), _, _)                        => unenforced(decision.into(), Reason::ManualDecision),

        // D4: the omit rule comes first on a review, whether or not a check was computed.
        (None, InReview, _) if omitted                => unenforced(Approved, Reason::OmitWarnings),

        // D2: no check on these statuses, and none computed on the others (W3, A0).
        (None, Pending | InProgress | Expired | Abandoned | Cancelled, _)
        | (None, Approved | InReview | Rejected, Check::NotComputed)
                                                      => unenforced(ocr, Reason::NotApplicable),

        // D3: the check can change an approval only.
        (None, Approved, Check::Computed(evidence))   => evidence.approval(policy),

        // D4, D5: the check is information for a person.
        (None, InReview | Rejected, _)                => unenforced(ocr, Reason::Informational),
    };
    ruling
}

impl Ruling {
    /// The ruling after the strongest escalation of what was noticed (rules X1 to X13): only an approval that no person
    /// gave is lowered.
    pub(crate) fn escalated(self, strongest: Escalation) -> Self {
        let status = match strongest {
            Escalation::Inform => return self,
            Escalation::Review => Status::InReview,
            Escalation::Reject => Status::Rejected,
        };
        if self.status != Status::Approved || self.reason == Reason::ManualDecision {
            return self;
        }
        Ruling { status, reason: Reason::AdvisoryEscalated, policy_field: Some("escalate"), ..self }
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
    /// Which warnings were omitted, if the omit rule applied (rule D4).
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
    /// The case's `verifiedAt`, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applied_at: Option<Text<'c>>,
    /// The warnings that were omitted, each once.
    pub warnings: Vec<Text<'c>>,
}

/// D7: there is a finding, and every finding is an outage.
pub(crate) fn is_retryable(findings: Findings) -> bool {
    !findings.is_empty() && findings.iter().all(WarningCode::is_outage)
}
