//! The one pure function: a case and a policy in, an evaluation out.

mod grounds;

pub(crate) use grounds::{CheckGrounds, Evaluated, Grounds, NotComputed};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::advisory::{Advisory, advisories};
use crate::biometric::{BiometricBlock, BiometricEcho};
use crate::case::Case;
use crate::case_id::CaseId;
use crate::compare::{Comparison, Rows};
use crate::decision::{Check, Decision, OmitWarningsApplied, is_retryable, rule};
use crate::normalize::tramite::{self, Tramite};
use crate::omit::Omission;
use crate::plan::what_to_ask;
use crate::policy::{Policy, PolicyStamp};
use crate::registry::{Answer, Ground, Reading, RegistryBody};
use crate::text::{RawJson, Text};
use crate::value::{Scalar, Value};
use crate::verdict::Verdict;
use crate::vocabulary::{Escalation, Findings, ManualDecision, MatchResult, Reason, Status, WarningCode};

/// What comes out (JSON.md, "An evaluation"); it borrows from the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Evaluation<'c> {
    /// The case's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<CaseId<'c>>,
    /// What the KYC API stores at `metadata.responseDoubleChecks.renaper`; `None` where nothing was computed (rules A0, D2, W3).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renaper: Option<RenaperCheck<'c>>,
    /// The warnings after rules M1 to M3: the verification's own, then the findings.
    pub warnings: Vec<Text<'c>>,
    /// What becomes of the validation.
    pub decision: Decision<'c>,
    /// What else was noticed in the registry's answer (rules X1 to X10); empty where it gave none.
    pub advisories: Vec<Advisory>,
    /// Under which policy and rules.
    pub policy: PolicyStamp,
}

impl Evaluation<'_> {
    /// The evaluation, owned: it no longer borrows from the case.
    #[must_use]
    pub fn into_owned(self) -> Evaluation<'static> {
        Evaluation {
            id: self.id.map(CaseId::into_owned),
            renaper: self.renaper.map(RenaperCheck::into_owned),
            warnings: self.warnings.into_iter().map(Text::into_owned).collect(),
            decision: self.decision.into_owned(),
            advisories: self.advisories,
            policy: self.policy,
        }
    }

    /// The findings of the check, in R1's order.
    #[must_use]
    pub fn findings(&self) -> Findings {
        self.renaper.as_ref().map(RenaperCheck::findings).unwrap_or_default()
    }
}

/// The check against the registry, in the shape that the KYC API stores (rules A0 to R3).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RenaperCheck<'c> {
    /// Whether there is no finding (rule R2).
    pub verified: bool,
    /// What the check came to (rule R3).
    pub match_result: MatchResult,
    /// The case's `verifiedAt`.
    pub verified_at: Option<Text<'c>>,
    /// Whether the check could change the status (rule D3).
    pub enforcement_applied: bool,
    /// The digits that were taken for the card's trámite, zeros kept (rule V3).
    pub personal_number: Option<Text<'c>>,
    /// The text of the registry's main trámite, where it is present.
    pub id_tramite_principal: Option<Text<'c>>,
    /// The first finding (rule R2).
    pub error_code: Option<WarningCode>,
    /// The body as received; `None` is written as `{}`.
    pub renaper_data: Option<RawJson<'c>>,
    /// The six rows, for rules A3 and A5; `None` is written as `{}`.
    pub comparison_results: Option<Rows<'c>>,
    /// The biometric block (rules B1 to B6).
    pub renaper_biometric: Option<BiometricEcho<'c>>,
    /// All findings.
    findings: Findings,
}

impl RenaperCheck<'_> {
    /// The findings, in R1's order.
    #[must_use]
    pub fn findings(&self) -> Findings {
        self.findings
    }

    fn into_owned(self) -> RenaperCheck<'static> {
        RenaperCheck {
            verified: self.verified,
            match_result: self.match_result,
            verified_at: self.verified_at.map(Text::into_owned),
            enforcement_applied: self.enforcement_applied,
            personal_number: self.personal_number.map(Text::into_owned),
            id_tramite_principal: self.id_tramite_principal.map(Text::into_owned),
            error_code: self.error_code,
            renaper_data: self.renaper_data.map(RawJson::into_owned),
            comparison_results: self.comparison_results.map(Rows::into_owned),
            renaper_biometric: self.renaper_biometric.map(BiometricEcho::into_owned),
            findings: self.findings,
        }
    }
}

impl Serialize for RenaperCheck<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Empty {}

        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("verified", &self.verified)?;
        map.serialize_entry("matchResult", &self.match_result)?;
        if let Some(verified_at) = &self.verified_at {
            map.serialize_entry("verifiedAt", verified_at)?;
        }
        map.serialize_entry("enforcementApplied", &self.enforcement_applied)?;
        if let Some(personal_number) = &self.personal_number {
            map.serialize_entry("personalNumber", personal_number)?;
        }
        if let Some(id_tramite_principal) = &self.id_tramite_principal {
            map.serialize_entry("idTramitePrincipal", id_tramite_principal)?;
        }
        if let Some(error_code) = self.error_code {
            map.serialize_entry("errorCode", &error_code)?;
        }
        match &self.renaper_data {
            Some(body) => map.serialize_entry("renaperData", body)?,
            None => map.serialize_entry("renaperData", &Empty {})?,
        }
        match &self.comparison_results {
            Some(rows) => map.serialize_entry("comparisonResults", rows)?,
            None => map.serialize_entry("comparisonResults", &Empty {})?,
        }
        if let Some(biometric) = &self.renaper_biometric {
            map.serialize_entry("renaperBiometric", biometric)?;
        }
        map.end()
    }
}

/// Evaluates a case under a policy: rules A0 to D7, rule W1 being taken as met.
///
/// The function is total. The same case and the same policy give the same evaluation, on every machine and in every order:
/// no clock, no locale, no randomness, no failure (RULES.md, "Purity").
///
/// ```
/// use renaper_crosscheck::{Case, Policy, Reason, Status, evaluate};
///
/// let case = Case::from_json(r#"{
///     "ocrStatus": "approved",
///     "extractedData": {"documentNumber": "38966181", "personalNumber": "00460759387", "fullName": "Juan García"},
///     "renaperData": {"id_tramite_principal": "460759387", "apellido": "GARCIA", "nombres": "JUAN", "cuil": "20389661816"}
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

/// Evaluates a case as if a person had decided thus.
pub(crate) fn evaluate_decided<'c>(
    case: &'c Case<'_>,
    manual_decision: Option<ManualDecision>,
    policy: &Policy,
) -> Evaluation<'c> {
    evaluate_and(case, manual_decision, policy, |evaluation, _| evaluation)
}

/// Evaluates a case, and keeps what decided.
pub(crate) fn evaluate_with_grounds<'c>(case: &'c Case<'_>, policy: &Policy) -> Evaluated<'c> {
    evaluate_and(case, case.manual_decision, policy, |evaluation, grounds| Evaluated { evaluation, grounds })
}

/// Evaluates a case, and hands over the evaluation with what decided it: where nobody wants that, it is never put together.
fn evaluate_and<'c, R>(
    case: &'c Case<'_>,
    manual_decision: Option<ManualDecision>,
    policy: &Policy,
    hand_over: impl FnOnce(Evaluation<'c>, Grounds<'c>) -> R,
) -> R {
    let computed = Computed::of(case, policy);
    let findings = computed.as_ref().ok().map(|computed| computed.findings);

    let warnings = warnings_after(case, manual_decision, findings);
    // Rule D4 asks this of a review alone.
    let omission = (case.ocr_status == Status::InReview).then(|| Omission::of(&case.omit_warnings, &warnings, policy));
    let omitted = omission == Some(Omission::Covered);
    let check = computed.as_ref().map_or(Check::NotComputed, Computed::check);
    let advisories = computed.as_ref().map(|computed| computed.advisories(case)).unwrap_or_default();
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
    let grounds = Grounds {
        computed: computed.as_ref().map(Computed::grounds).map_err(|reason| *reason),
        check,
        omission,
        strongest,
    };
    let renaper = match computed {
        Ok(computed) => Some(computed.into_check(case, ruling.enforcement_applied)),
        Err(_) => None,
    };
    let evaluation = Evaluation {
        id: case.id.as_ref().map(CaseId::borrowed),
        renaper,
        warnings,
        decision,
        advisories,
        policy: policy.stamp(),
    };
    hand_over(evaluation, grounds)
}

/// What was computed from the registry's answer.
struct Computed<'c> {
    body: &'c RegistryBody<'c>,
    ground: Ground<'c>,
    /// What there was not to ask with, where there was no answer (rules W4, A1).
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

    fn advisories(&self, case: &Case<'_>) -> Vec<Advisory> {
        match (self.ground, &self.comparison) {
            (Ground::Answered(_), Some(comparison)) => advisories(case, comparison),
            _ => Vec::new(),
        }
    }

    /// What the findings mean for the decision (rule D3).
    fn check(&self) -> Check {
        let lacks_tramite = |comparison: &Comparison<'_>| comparison.rows.lack_the_registrys_tramite();
        Check::of(self.findings, self.comparison.as_ref().is_some_and(lacks_tramite))
    }

    fn into_check(self, case: &'c Case<'_>, enforcement_applied: bool) -> RenaperCheck<'c> {
        let verdict = Verdict::of(self.findings);
        let main_tramite = match self.body.reading() {
            Reading::Record(record) if record.tramite.value.is_present() => record.tramite.shown.as_ref(),
            _ => None,
        };
        RenaperCheck {
            verified: verdict.verified,
            match_result: verdict.match_result,
            verified_at: case.verified_at.as_ref().map(Text::borrowed),
            enforcement_applied,
            personal_number: personal_number(
                &case.extracted.personal_number,
                self.comparison.as_ref().map(|comparison| comparison.grounds.tramite.card),
            ),
            id_tramite_principal: main_tramite.map(Text::borrowed),
            error_code: verdict.error_code,
            renaper_data: Some(self.body.raw()).filter(|raw| raw.get() != "null").map(RawJson::borrowed),
            comparison_results: self.comparison.map(|comparison| comparison.rows),
            renaper_biometric: self.biometric.and_then(BiometricBlock::echo),
            findings: self.findings,
        }
    }
}

/// The digits that were taken for the card's trámite (rule V3), which may have been read before: mostly the text itself.
fn personal_number<'c>(field: &'c Scalar<'_>, read: Option<Value<Tramite>>) -> Option<Text<'c>> {
    let tramite = read.unwrap_or_else(|| field.general().and_then(tramite::read_ocr)).present()?;
    match field {
        Scalar::Text(text) if tramite.is_all_of(text) => Some(text.borrowed()),
        _ => Some(tramite.to_string().into()),
    }
}

/// M1, M2, M3: an earlier run's findings go, everything else stays, and today's findings follow; where nothing was
/// computed or a person decided, the warnings stay exactly as they came.
fn warnings_after<'c>(
    case: &'c Case<'_>,
    manual_decision: Option<ManualDecision>,
    findings: Option<Findings>,
) -> Vec<Text<'c>> {
    let incoming = case.warnings.iter().map(Text::borrowed);
    match findings.filter(|_| manual_decision.is_none()) {
        None => incoming.collect(),
        Some(findings) => incoming
            .filter(|warning| warning.parse::<WarningCode>().is_err())
            .chain(findings.iter().map(|code| Text::from(code.as_str())))
            .collect(),
    }
}

/// Without repetitions, in order.
fn each_once<'c>(warnings: &[Text<'c>]) -> Vec<Text<'c>> {
    let mut seen = std::collections::BTreeSet::new();
    warnings.iter().filter(|warning| seen.insert(warning.as_str())).cloned().collect()
}
