//! The one pure function: a case and a policy in, an evaluation out.

mod check;
mod grounds;
mod read;

pub use check::{EngineStamp, RenaperCheck};
pub(crate) use grounds::{CheckGrounds, Evaluated, Grounds, NotComputed};

use serde::Serialize;

use crate::advisory::{Advisory, Noticed};
use crate::biometric::BiometricBlock;
use crate::case::Case;
use crate::case_id::CaseId;
use crate::compare::{Comparison, RowOutcome, Rows};
use crate::decision::{Check, Decision, Evidence, OmitWarningsApplied, Ruling, is_retryable, rule};
use crate::normalize::{dni, tramite};
use crate::omit::Omission;
use crate::plan::what_to_ask;
use crate::policy::{Policy, PolicyStamp};
use crate::registry::{Answer, Ground, Reading, RegistryBody};
use crate::text::{RawJson, Text};
use crate::value::Scalar;
use crate::verdict::Verdict;
use crate::vocabulary::{AdvisoryKind, Escalation, Findings, ManualDecision, Reason, Status, WarningCode};

/// The result of an evaluation (JSON.md, "An evaluation"); it borrows from the case.
///
/// serde reads it back, owned, from serde_json's text and values:
///
/// ```
/// use renaper_crosscheck::{Case, Evaluation, Policy, Status, evaluate};
///
/// let case = Case::new(Status::Approved).with_warnings(["DOCUMENT_EXPIRED"]);
/// let evaluation = evaluate(&case, &Policy::documented());
/// let written = serde_json::to_string(&evaluation)?;
/// assert_eq!(serde_json::from_str::<Evaluation<'static>>(&written)?, evaluation);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Evaluation<'c> {
    /// The case's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<CaseId<'c>>,
    /// What the KYC API stores at `metadata.responseDoubleChecks.renaper`; `None` if nothing was computed (rules A0,
    /// D2, W3).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renaper: Option<RenaperCheck<'c>>,
    /// The warnings after rules M1 to M3: the verification's own, then the findings.
    pub warnings: Vec<Text<'c>>,
    /// What becomes of the validation.
    pub decision: Decision<'c>,
    /// The advisories, once they are read ([`Evaluation::advisories`]).
    #[serde(rename = "advisories")]
    pub(crate) noticed: Noticed<'c>,
    /// The policy and the version of the rules.
    pub policy: PolicyStamp,
}

impl Evaluation<'_> {
    /// The evaluation, owned: it no longer borrows from the case.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Evaluation, Policy, Status, evaluate};
    ///
    /// let case = Case::new(Status::Approved);
    /// let evaluation: Evaluation<'static> = evaluate(&case, &Policy::documented()).into_owned();
    /// assert_eq!(evaluation.decision.status, Status::Approved);
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Evaluation<'static> {
        Evaluation {
            id: self.id.map(CaseId::into_owned),
            renaper: self.renaper.map(RenaperCheck::into_owned),
            warnings: self.warnings.into_iter().map(Text::into_owned).collect(),
            decision: self.decision.into_owned(),
            noticed: self.noticed.into_owned(),
            policy: self.policy,
        }
    }

    /// The findings of the check, in R1's order.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Policy, RegistryAnswer, Status, evaluate};
    ///
    /// let case = Case::new(Status::Approved).with_registry(RegistryAnswer::Blocked);
    /// assert_eq!(evaluate(&case, &Policy::documented()).findings().to_string(), "RENAPER_DNI_MISSING");
    /// ```
    #[must_use]
    pub fn findings(&self) -> Findings {
        self.renaper.as_ref().map(RenaperCheck::findings).unwrap_or_default()
    }

    /// What else was noticed in the registry's answer (rules X1 to X13), in the order of the rules; empty if the
    /// registry gave no answer. It is worked out when it is first read, or where the policy escalates something.
    ///
    /// ```
    /// use renaper_crosscheck::{AdvisoryKind, Case, Policy, evaluate};
    ///
    /// let case = Case::from_json(r#"{"ocrStatus": "approved", "extractedData": {"documentNumber": "38966181"},
    ///     "renaperData": {"dni": "38966181"}}"#)?;
    /// assert_eq!(evaluate(&case, &Policy::documented()).advisories()[0].kind, AdvisoryKind::ThinEvidence);
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn advisories(&self) -> &[Advisory] {
        self.noticed.found()
    }
}

/// Evaluates a case under a policy: rules A0 to D7, with rule W1 taken as met.
///
/// The function is total. The same case and the same policy give the same evaluation, on every machine and in every
/// order: no clock, no locale, no randomness, no failure (RULES.md, "Purity").
///
/// ```
/// use renaper_crosscheck::{Case, Policy, Reason, Status, evaluate};
///
/// let case = Case::from_json(r#"{
///     "ocrStatus": "approved",
///     "extractedData": {"documentNumber": "38966181", "personalNumber": "00460759387", "fullName": "Juan García"},
///     "renaperData": {
///         "id_tramite_principal": "460759387", "apellido": "GARCIA", "nombres": "JUAN", "cuil": "20389661816"
///     }
/// }"#)?;
/// let evaluation = evaluate(&case, &Policy::documented());
/// assert_eq!(evaluation.decision.status, Status::Approved);
/// assert_eq!(evaluation.decision.reason, Reason::CrossCheckPassed);
/// # Ok::<(), renaper_crosscheck::CaseError>(())
/// ```
#[must_use]
pub fn evaluate<'c>(case: &'c Case<'_>, policy: &Policy) -> Evaluation<'c> {
    evaluate_decided(case, case.manual_decision, policy)
}

/// Evaluates a case as if a person had made this decision.
pub(crate) fn evaluate_decided<'c>(
    case: &'c Case<'_>,
    manual_decision: Option<ManualDecision>,
    policy: &Policy,
) -> Evaluation<'c> {
    evaluate_and(case, manual_decision, policy, |evaluation, _| evaluation)
}

/// Evaluates a case, and keeps the grounds of the decision.
pub(crate) fn evaluate_with_grounds<'c>(case: &'c Case<'_>, policy: &Policy) -> Evaluated<'c> {
    evaluate_and(case, case.manual_decision, policy, |evaluation, decided| Evaluated {
        evaluation,
        grounds: decided.grounds(),
    })
}

/// Evaluates a case, and hands over the evaluation with its grounds.
fn evaluate_and<'c, R>(
    case: &'c Case<'_>,
    manual_decision: Option<ManualDecision>,
    policy: &Policy,
    hand_over: impl FnOnce(Evaluation<'c>, Decided<'_, 'c>) -> R,
) -> R {
    let mut computed = Computed::of(case, policy);
    let findings = computed.as_ref().ok().map(|computed| computed.findings);

    let warnings = warnings_after(case, findings);
    // Rule D4 applies to a review only.
    let omission = (case.ocr_status == Status::InReview).then(|| Omission::of(case, &warnings, policy));
    let omitted = omission == Some(Omission::Covered);
    let noticed = computed.as_ref().map_or_else(|_| Noticed::of(Vec::new()), |computed| computed.noticed(case));
    let check =
        computed.as_ref().map_or(Check::NotComputed, |computed| Check::Computed(computed.evidence(case, &noticed)));
    // Where nothing is escalated, the advisories wait until somebody reads them.
    let advisories = if policy.escalates_nothing() { &[] } else { noticed.found() };
    let strongest = advisories.iter().map(|advisory| (policy.escalation(advisory.kind), advisory.kind));
    let strongest = strongest.max_by_key(|(escalation, _)| *escalation);
    let ruling = rule(manual_decision, case.ocr_status, check, omitted, policy)
        .escalated(strongest.map_or(Escalation::Inform, |(escalation, _)| escalation));

    let decision = Decision {
        status: ruling.status,
        ocr_status: case.ocr_status,
        reason: ruling.reason,
        enforcement_applied: ruling.enforcement_applied,
        retryable: findings.is_some_and(is_retryable),
        omit_warnings_applied: (ruling.reason == Reason::OmitWarnings).then(|| OmitWarningsApplied {
            applied_at: case.verified_at.as_ref().map(Text::borrowed),
            warnings: each_once(&warnings),
        }),
    };
    let renaper = match &mut computed {
        Ok(computed) => Some(computed.take_check(case, ruling, policy.stamp())),
        Err(_) => None,
    };
    let evaluation = Evaluation {
        id: case.id.as_ref().map(CaseId::borrowed),
        renaper,
        warnings,
        decision,
        noticed,
        policy: policy.stamp(),
    };
    let computed = computed.as_ref().map_err(|reason| *reason);
    hand_over(evaluation, Decided { computed, check, policy_field: ruling.policy_field, omission, strongest })
}

/// What decided an evaluation. Most callers do not ask for its grounds, which are large.
struct Decided<'d, 'c> {
    computed: Result<&'d Computed<'c>, NotComputed>,
    check: Check,
    policy_field: Option<&'static str>,
    omission: Option<Omission<'c>>,
    strongest: Option<(Escalation, AdvisoryKind)>,
}

impl<'c> Decided<'_, 'c> {
    fn grounds(self) -> Grounds<'c> {
        Grounds {
            computed: self.computed.map(Computed::grounds),
            check: self.check,
            policy_field: self.policy_field,
            omission: self.omission,
            strongest: self.strongest,
        }
    }
}

/// What was computed from the registry's answer.
struct Computed<'c> {
    body: &'c RegistryBody<'c>,
    ground: Ground<'c>,
    /// What was missing to ask with, if there was no answer (rules W4, A1).
    blocked: Option<WarningCode>,
    comparison: Option<Comparison<'c>>,
    biometric: Option<&'c BiometricBlock<'c>>,
    findings: Findings,
}

impl<'c> Computed<'c> {
    fn of(case: &'c Case<'_>, policy: &Policy) -> Result<Self, NotComputed> {
        if !case.ocr_status.is_checked() {
            return Err(NotComputed::Status);
        }
        if case.is_rejected_without_data() {
            return Err(NotComputed::RejectedWithoutData);
        }
        let body = case.registry.as_ref().ok_or(NotComputed::NotAsked)?;
        let ground = Ground::of(body, policy);
        let answer = Answer::of(ground, policy);
        let comparison = match answer {
            Answer::Empty | Answer::Unavailable => None,
            Answer::NotFound => Some(Comparison::of_unknown_number(&case.extracted, policy)),
            Answer::Answered(answered) => Some(Comparison::of(&case.extracted, answered, policy)),
        };
        let mut findings = comparison.as_ref().map(|comparison| comparison.rows.findings()).unwrap_or_default();
        let mut blocked = None;
        match answer {
            Answer::Empty => {
                blocked = what_to_ask(&case.extracted, policy).err();
                findings.insert(blocked.unwrap_or(WarningCode::VerificationUnavailable));
            }
            Answer::Unavailable => findings.insert(WarningCode::VerificationUnavailable),
            Answer::NotFound | Answer::Answered(_) => {}
        }
        let biometric = case.biometric.as_ref();
        if let Some(code) = biometric.and_then(BiometricBlock::finding) {
            findings.insert(code);
        }
        Ok(Computed { body, ground, blocked, comparison, biometric, findings })
    }

    fn grounds(&self) -> CheckGrounds<'c> {
        CheckGrounds {
            ground: self.ground,
            blocked: self.blocked,
            comparison: self.comparison.as_ref().map(|comparison| comparison.grounds),
            biometric: self.biometric.map(BiometricBlock::rule),
        }
    }

    fn noticed(&self, case: &'c Case<'_>) -> Noticed<'c> {
        match (self.ground, &self.comparison) {
            (Ground::Answered(_) | Ground::NoDigitalCard(_), Some(comparison)) => {
                Noticed::from(case, comparison.grounds)
            }
            _ => Noticed::of(Vec::new()),
        }
    }

    /// What an approval depends on (rule D3).
    fn evidence(&self, case: &Case<'_>, noticed: &Noticed<'_>) -> Evidence {
        let rows = self.comparison.as_ref().map(|comparison| &comparison.rows);
        Evidence {
            findings: self.findings,
            lacks_registry_tramite: rows.is_some_and(Rows::lack_the_registrys_tramite),
            unreadable: self.unreadable(case),
            is_newer_card: noticed.is_newer_card(),
            has_biometric: self.biometric.is_some_and(BiometricBlock::was_run),
        }
    }

    /// The findings of data that the card shows but nobody could read (rule D3).
    fn unreadable(&self, case: &Case<'_>) -> Findings {
        let mut unreadable = Findings::none();
        if self.findings.contains(WarningCode::DniMissing)
            && !case.extracted.document_number.general().and_then(dni::read).is_absent()
        {
            unreadable.insert(WarningCode::DniMissing);
        }
        if let Some(Comparison { rows, grounds }) = &self.comparison
            && rows.lack_the_cards_tramite()
            && !grounds.tramite.card.is_absent()
        {
            unreadable.insert(WarningCode::TramiteDataMissing);
        }
        unreadable
    }

    /// The check, which takes the rows with it.
    fn take_check(&mut self, case: &'c Case<'_>, ruling: Ruling, policy: PolicyStamp) -> RenaperCheck<'c> {
        let verdict = Verdict::of(self.findings);
        let tramite = self.comparison.as_ref().map(|comparison| &comparison.grounds.tramite);
        RenaperCheck {
            verified: verdict.verified,
            match_result: verdict.match_result,
            verified_at: case.verified_at.as_ref().map(Text::borrowed),
            enforcement_applied: ruling.enforcement_applied,
            personal_number: personal_number(&case.extracted.personal_number, self.comparison.as_ref()),
            id_tramite_principal: self.main_tramite(tramite.map(|grounds| grounds.outcome)),
            error_code: verdict.error_code,
            engine: EngineStamp { policy, status: ruling.status, reason: ruling.reason },
            renaper_data: Some(self.body.raw())
                .filter(|raw| !matches!(raw.get(), "null" | "{}"))
                .map(RawJson::borrowed),
            comparison_results: self.comparison.as_mut().map(|comparison| comparison.rows.take()),
            renaper_biometric: self.biometric.and_then(BiometricBlock::echo),
            findings: self.findings,
        }
    }

    /// The text of the registry's main trámite, if it is readable and does not count as missing (rules F2, V9).
    fn main_tramite(&self, outcome: Option<RowOutcome>) -> Option<Text<'c>> {
        let Reading::Record(record) = self.body.reading() else { return None };
        let is_out = outcome.is_some_and(RowOutcome::lacks_registry);
        let shown = record.tramite.shown.as_ref().filter(|_| !record.tramite.value.is_missing() && !is_out);
        shown.map(Text::borrowed)
    }
}

/// The digits taken as the card's trámite (rules V3, V9): usually the text itself.
fn personal_number<'c>(field: &'c Scalar<'_>, comparison: Option<&Comparison<'_>>) -> Option<Text<'c>> {
    let tramite = match comparison {
        Some(Comparison { grounds, .. }) => {
            let registry = grounds.registry.tramites().map(|read| read.value);
            tramite::personal_number(grounds.tramite.card, &registry)
        }
        None => tramite::personal_number(field.general().and_then(tramite::read_ocr), &[]),
    }?;
    match field {
        Scalar::Text(text) if tramite.is_all_of(text) => Some(text.borrowed()),
        _ => Some(tramite.to_string().into()),
    }
}

/// M1, M2, M3: an earlier run's findings go, everything else stays, and today's findings follow; if nothing was
/// computed, the warnings stay exactly as they came.
pub(crate) fn warnings_after<'c>(case: &'c Case<'_>, findings: Option<Findings>) -> Vec<Text<'c>> {
    let incoming = case.warnings.iter().map(Text::borrowed);
    match findings {
        None => incoming.collect(),
        Some(findings) => {
            let mut warnings: Vec<Text<'c>> =
                incoming.filter(|warning| warning.parse::<WarningCode>().is_err()).collect();
            warnings.extend(findings.iter().map(|code| Text::from(code.as_str())));
            warnings
        }
    }
}

/// Without repetitions, in order.
fn each_once<'c>(warnings: &[Text<'c>]) -> Vec<Text<'c>> {
    let mut seen = std::collections::BTreeSet::new();
    warnings.iter().filter(|warning| seen.insert(warning.as_str())).cloned().collect()
}
