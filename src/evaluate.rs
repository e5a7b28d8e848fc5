//! The one pure function: a case and a policy in, an evaluation out.

mod read;

pub(crate) use read::without_quoting;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::advisory::{Advisory, Escalation, advisories};
use crate::biometric::BiometricEcho;
use crate::case::{Case, CaseId};
use crate::code::{Findings, WarningCode};
use crate::compare::{Comparison, Field, Noticed, RowOutcome, Rows, SkipReason};
use crate::decision::{Check, Decision, OmitWarningsApplied, is_retryable, rule};
use crate::normalize::tramite::{self, Tramite};
use crate::omit;
use crate::plan::what_to_ask;
use crate::policy::{Policy, PolicyStamp};
use crate::registry::{Answer, Ground, Reading, Record, RegistryBody};
use crate::status::{ManualDecision, Status};
use crate::text::{RawJson, Text};
use crate::value::Scalar;
use crate::verdict::{MatchResult, Verdict};

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

/// The check against the registry, in the shape that the KYC API stores (rules A0 to R3). It can be read back from that shape, too.
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
    let computed = case
        .registry
        .as_ref()
        .filter(|_| case.ocr_status.is_checked() && !case.is_rejected_without_data())
        .map(|body| Computed::of(case, body, policy));
    let findings = computed.as_ref().map(|computed| computed.findings);

    let warnings = warnings_after(case, manual_decision, findings);
    // Rule D4 asks this of a review alone.
    let omitted = case.ocr_status == Status::InReview && omit::covers(&case.omit_warnings, &warnings, policy);
    let check = computed.as_ref().map_or(Check::NotComputed, Computed::check);
    let advisories = computed.as_ref().map(|computed| computed.advisories(case, policy)).unwrap_or_default();
    let strongest = advisories.iter().map(|advisory| policy.escalation(advisory.kind)).max();
    let ruling = rule(manual_decision, case.ocr_status, check, omitted, policy)
        .escalated(strongest.unwrap_or(Escalation::Inform));

    let decision = Decision {
        status: ruling.status,
        ocr_status: case.ocr_status,
        reason: ruling.reason,
        enforcement_applied: ruling.enforcement_applied,
        retryable: findings.is_some_and(is_retryable),
        omit_warnings_applied: (ruling.reason == crate::Reason::OmitWarnings).then(|| OmitWarningsApplied {
            applied_at: case.verified_at.as_ref().map(Text::borrowed),
            warnings: each_once(&warnings),
        }),
    };
    Evaluation {
        id: case.id.as_ref().map(CaseId::borrowed),
        renaper: computed.map(|computed| computed.into_check(case, ruling.enforcement_applied)),
        warnings,
        decision,
        advisories,
        policy: policy.stamp(),
    }
}

/// What was computed from the registry's answer.
struct Computed<'c> {
    body: &'c RegistryBody<'c>,
    rows: Option<Rows<'c>>,
    /// What the registry answered, and what was noticed while it was compared (rules A5, X1 to X10).
    answered: Option<(&'c Record<'c>, Noticed)>,
    /// The number that was taken for the card's trámite (rules V3, V9).
    personal_number: Option<Tramite>,
    findings: Findings,
}

impl<'c> Computed<'c> {
    fn of(case: &'c Case<'_>, body: &'c RegistryBody<'_>, policy: &Policy) -> Self {
        let answer = Answer::of(Ground::of(body, policy), policy);
        let (rows, answered) = match answer {
            Answer::Empty | Answer::Unavailable => (None, None),
            Answer::NotFound => (Some(Rows::of_unknown_number(&case.extracted, policy)), None),
            Answer::Answered(record) => {
                let Comparison { rows, noticed } = Comparison::of(&case.extracted, record, policy);
                (Some(rows), Some((record, noticed)))
            }
        };
        let mut findings = rows.as_ref().map(Rows::findings).unwrap_or_default();
        match answer {
            Answer::Empty => {
                let code = what_to_ask(&case.extracted, policy).err();
                findings.insert(code.unwrap_or(WarningCode::VerificationUnavailable));
            }
            Answer::Unavailable => findings.insert(WarningCode::VerificationUnavailable),
            Answer::NotFound | Answer::Answered(_) => {}
        }
        if let Some(code) = case.biometric.as_ref().and_then(|block| block.finding()) {
            findings.insert(code);
        }
        let registry = answered.map(|(record, _)| record.tramites(policy)).unwrap_or_default();
        let card = answered.map_or_else(
            || case.extracted.personal_number.general().and_then(tramite::read_ocr),
            |(_, noticed)| noticed.tramite,
        );
        let personal_number = tramite::personal_number(card, &registry);
        Computed { body, rows, answered, personal_number, findings }
    }

    fn advisories(&self, case: &Case<'_>, policy: &Policy) -> Vec<Advisory> {
        let answered = self.answered.zip(self.rows.as_ref());
        answered.map_or(Vec::new(), |((record, noticed), rows)| advisories(case, record, rows, noticed, policy))
    }

    fn check(&self) -> Check {
        check_from(self.findings, self.rows.as_ref())
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
            personal_number: self.personal_number.map(|number| digits_of(&case.extracted.personal_number, number)),
            id_tramite_principal: main_tramite.map(Text::borrowed),
            error_code: verdict.error_code,
            renaper_data: Some(self.body.raw()).filter(|raw| raw.get() != "null").map(RawJson::borrowed),
            comparison_results: self.rows,
            renaper_biometric: case.biometric.as_ref().and_then(|block| block.echo()),
            findings: self.findings,
        }
    }
}

/// The digits that were taken for the card's trámite (rule V3): mostly the text itself.
fn digits_of<'c>(field: &'c Scalar<'_>, tramite: Tramite) -> Text<'c> {
    match field {
        Scalar::Text(text) if tramite.is_all_of(text) => text.borrowed(),
        _ => tramite.to_string().into(),
    }
}

/// What the findings mean for the decision (rule D3).
fn check_from(findings: Findings, rows: Option<&Rows<'_>>) -> Check {
    let tramite = rows.and_then(|rows| rows.get(Field::Tramite));
    let renaper_missing = RowOutcome::Skipped(SkipReason::RenaperMissing);
    Check::of(findings, tramite.is_some_and(|row| row.outcome == renaper_missing))
}

/// What the check of an evaluation came to.
pub(crate) fn check_of(evaluation: &Evaluation<'_>) -> Check {
    let of_check = |check: &RenaperCheck<'_>| check_from(check.findings, check.comparison_results.as_ref());
    evaluation.renaper.as_ref().map_or(Check::NotComputed, of_check)
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
